"""What came in is kept, or refused by name: no field, column or cell vanishes with "nothing to change"."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from bilateral_cli.exchange.choices import Export
from bilateral_cli.exchange.fields import COMPUTED, FIELDS
from bilateral_cli.exchange.incoming import MOST_FAULTS
from conftest import Outcome, Run, store_at

ROW: dict[str, Any] = {
    "title": "Exchange notes",
    "parties": "IN; JP",
    "made_on": "2026-01-16",
    "deadline": "by 2030",
}
ID = "IN-JP-2026-001"
EXPECTED = "rows of commitments are expected: CSV whose first line has headings such as title"

Take = Callable[..., Outcome]


@pytest.fixture
def take(run: Run, tmp_path: Path) -> Take:
    """Import a text, bytes, or rows in one of the formats."""

    def take_it(content: Any, *words: str, as_: str = "json", name: str = "", **more: Any) -> Outcome:
        path = tmp_path / (name or f"rows.{as_}")
        if isinstance(content, list):
            content = written_as(as_, content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("import", str(path), *words, **more)

    return take_it


def written_as(format_: str, rows: list[dict[str, Any]]) -> str:
    import csv

    if format_ == "json":
        return json.dumps(rows)
    if format_ == "ndjson":
        return "".join(f"{json.dumps(row)}\n" for row in rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {k: v if isinstance(v, str) or v is None else json.dumps(v) for k, v in row.items()} for row in rows
    )
    return out.getvalue()


def exported(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("export").out)["commitments"]
    return found


# Reasons ---------------------------------------------------------------------------------------------------

REASONS = [
    {"note": "read out at the press conference"},
    {"evidence": "https://example.org/remarks"},
    {"note": "said twice", "evidence": "https://example.org/remarks", "on": "2026-02-03"},
]


@pytest.mark.parametrize("as_", ["csv", "json", "ndjson"])
@pytest.mark.parametrize("reason", [*REASONS, {"on": "2026-02-03"}], ids=lambda r: "+".join(r))
def test_the_reason_of_a_new_row_is_in_its_history(
    reason: dict[str, str], as_: str, take: Take, run: Run, register: Path
) -> None:
    assert take([{**ROW, **reason}], as_=as_).code == 0
    (entry,) = exported(run)[0]["history"]
    assert reason == {key: entry[key] for key in ("note", "evidence", "on") if entry[key]}
    assert store_at(register).check() == []


@pytest.mark.parametrize("as_", ["csv", "json", "ndjson"])
@pytest.mark.parametrize("reason", REASONS, ids=lambda r: "+".join(r))
def test_a_row_that_brings_only_a_reason_is_news_once(
    reason: dict[str, str], as_: str, take: Take, run: Run, register: Path
) -> None:
    take([ROW])
    outcome = take([{"id": ID, **reason}], as_=as_)
    assert (outcome.code, outcome.out) == (0, f"{ID}\n")
    entry = exported(run)[0]["history"][-1]
    assert reason == {key: entry[key] for key in ("note", "evidence", "on") if entry[key]}
    again = take([{"id": ID, **reason}], as_=as_)
    assert (again.code, again.out) == (0, "")
    assert "nothing to change" in again.err
    run("undo")
    assert take([{"id": ID, **reason}], as_=as_).out == f"{ID}\n", "what was taken back is news again"
    assert store_at(register).check() == []


def test_a_note_for_all_rows_is_no_news_by_itself(take: Take) -> None:
    """--note is why rows changed; a file that changes nothing leaves nothing to explain."""
    take([ROW])
    assert take([ROW], "--note", "from the spreadsheet").out == ""


def test_a_dry_run_shows_the_reason_that_would_be_kept(take: Take) -> None:
    take([ROW])
    outcome = take([{"id": ID, "note": "read out"}], "--dry-run")
    assert f"would change {ID}\n  why: read out\n" in outcome.err


def test_a_day_alone_changes_nothing_and_is_refused(take: Take) -> None:
    take([ROW])
    outcome = take([{"id": ID, "on": "2026-02-03"}])
    assert outcome.code == 2
    assert "row 1, on: it is the day from which a change holds, and the row changes nothing" in outcome.err


# Every field -----------------------------------------------------------------------------------------------

PAST = {"deadline": {"text": "by 2028", "modality": "by", "edtf": "2028"}, "replaced_on": "2026-03-03"}
ENTRY = {"revision": 1, "at": "2026-01-17T09:00:00Z", "by": "x", "action": "add"}
SAID: dict[str, list[Any]] = {
    "id": ["IN-JP-2026-009", "seven"],
    "title": ["Other notes", ""],
    "description": ["More about it"],
    "parties": ["AU; IN; JP", "Germny; JP"],
    "committed_by": ["JP", "AU"],
    "responsible": ["IN: Foreign Secretary", "Foreign Secretary"],
    "framework": ["Dialogue"],
    "sector": ["rail"],
    "tags": ["a; b"],
    "made_on": ["2026-01-15", "01/02/2026"],
    "made_at": ["New Delhi"],
    "instrument": ["joint-statement"],
    "binding": ["binding", "perhaps"],
    "deadline": ["by 2031", "soonish or so"],
    "modality": ["in"],
    "edtf": ["2031"],
    "approximate": ["yes"],
    "trigger": ["entry into force"],
    "triggered_on": ["2026-02-02"],
    "deadline_history": [[PAST]],
    "status": ["stalled", "finished"],
    "fulfilled_on": ["2026-02-02"],
    "evidence": ["https://example.org/x"],
    "note": ["said so"],
    "on": ["2026-02-02", "2099-01-01"],
    "indicators": ["Experts: 0/500 people", "many"],
    "milestones": ["7", [{"title": "A step"}]],
    "links": [{"follows": "IN-JP-2026-002"}, {"follows": "IN-JP-2020-001"}],
    "follows": ["IN-JP-2026-002"],
    "superseded_by": ["IN-JP-2026-002"],
    "sources": ["https://example.org/a"],
    "source_title": ["Statement"],
    "source_url": ["https://example.org/b"],
    "source_publisher": ["MEA"],
    "source_date": ["2026-01-17"],
    "source_kind": ["primary"],
    "source_locator": ["para 3"],
    "source_quote": ["“…”"],
    "reviewed_on": ["2026-02-02"],
    "review_on": ["2027-02-02"],
    "history": [[ENTRY]],
    "milestone": ["2"],
    "removed": [True, "yes"],
    "first": ["2029-01-01"],
    "last": ["2029-12-31"],
    "timing": ["on-time", "overdue"],
    "days_left": ["1", "many"],
    "opens_in": ["1", "many"],
    "slipped": ["7"],
    "original_deadline": ["by 2020"],
    "original_last": ["2020-12-31"],
    "open_milestones": ["7"],
    "commitment": ["Another"],
}
"""A value of each name that an import knows, none of which the commitment has yet."""


def test_every_name_has_a_value_to_try() -> None:
    """But a revision: it says when a record was printed, and nothing of the commitment."""
    assert {*FIELDS, *COMPUTED} - {"revision"} == {*SAID}


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "here"])
@pytest.mark.parametrize("as_", ["csv", "json"])
@pytest.mark.parametrize(("key", "value"), [(key, value) for key in SAID for value in SAID[key]])
def test_whatever_a_row_says_arrives_or_is_told_by_name(
    key: str, value: Any, as_: str, is_new: bool, take: Take, run: Run
) -> None:
    """Exit 0 and an export that shows it, or its row and column: never only "as it was"."""
    take([ROW, {**ROW, "title": "Another", "sources": [{"title": "S", "url": "https://example.org/s"}]}])
    row = {**ROW, "title": "New notes"} if is_new or key == "id" else {"id": ID}
    if key.startswith("source_"):
        # What a source needs to be one.
        row["source_title"] = "A title"
    before = exported(run)
    outcome = take([{**row, key: value}], as_=as_)
    place = "row 1" if as_ == "json" else "row 2"
    if outcome.code:
        told = ABOUT.get(key, key)
        assert (outcome.code, f"{place}, {told}: " in outcome.err, exported(run)) == (2, True, before)
    elif f"{place}, {key}" not in outcome.err:
        assert _shows(exported(run), before, value), outcome


ABOUT = {
    "binding": "instrument",
    **dict.fromkeys(("modality", "edtf", "approximate", "trigger", "triggered_on"), "deadline"),
}
"""The column that a fault names where it is not the row's own."""


def _shows(after: list[dict[str, Any]], before: list[dict[str, Any]], value: Any) -> bool:
    """Whether what was said stands in what is exported now and did not before."""
    words = [value] if isinstance(value, str) else [str(v) for v in _leaves(value)]
    wanted = [part.strip() for word in words for part in word.replace(": ", ";").split(";")]
    shown, earlier = json.dumps(after, ensure_ascii=False), json.dumps(before, ensure_ascii=False)
    counted = {
        "0/500 people": "500",
        "yes": "true",
        "by 2031": "by 2031",
    }
    return after != before and all(
        shown.count(counted.get(word, word)) > earlier.count(counted.get(word, word)) for word in wanted
    )


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value]


# Files that are no registers ------------------------------------------------------------------------------

STRANGE: dict[str, tuple[str, bytes]] = {
    "a word": ("f.csv", b"Forbidden"),
    "a word without an ending": ("f", b"Forbidden\n"),
    "headings of another language": ("f.csv", b"titel,parteien,frist\n"),
    "an error of an interface": ("e.json", b'{"error": "rate limited", "items": []}'),
    "an error beside our own list": ("e.json", b'{"error": "rate limited", "commitments": []}'),
    "another list beside ours": (
        "e.json",
        b'{"commitments": [{"title": "a"}], "milestones": [{"title": "b"}]}',
    ),
    "nothing": ("f.csv", b""),
    "nothing, as JSON": ("f.json", b" \n"),
    "nothing, of no kind": ("f", b""),
    "a page": ("f.html", b"<!DOCTYPE html>\n<html><body>Sign in</body></html>"),
    "a page under our name": ("f.csv", b"\n<html><body>Sign in</body></html>"),
    "a PDF": ("f.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a workbook": ("f.xlsx", b"PK\x03\x04\x14\x00\x06\x00"),
    "an old workbook": ("f.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "a calendar": ("f.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
    "another program's list": ("p.json", b'[{"name": "left-pad", "version": "1.3.0"}]'),
    "another program's object": ("p.json", b'{"name": "left-pad", "version": "1.3.0"}'),
    "null": ("p.json", b"null"),
    "empty objects": ("p.json", b"[{}]"),
}


@pytest.mark.parametrize(("name", "content"), STRANGE.values(), ids=STRANGE.keys())
def test_a_file_of_which_nothing_is_understood_is_refused(
    name: str, content: bytes, take: Take, register: Path
) -> None:
    before = register.read_bytes()
    outcome = take(content, name=name)
    assert (outcome.code, outcome.out, register.read_bytes()) == (2, "", before)
    assert "nothing to change" not in outcome.err


@pytest.mark.parametrize("format_", [f for f in Export if f not in (Export.MARKDOWN, Export.ICS)])
def test_an_export_of_nothing_comes_back_as_nothing(format_: Export, take: Take, run: Run) -> None:
    content = run("export", "--format", format_).out
    outcome = take(content, as_=format_)
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing to change: " in outcome.err
    assert " holds no commitments\n" in outcome.err


def test_twenty_thousand_unknown_columns_are_one_message(take: Take) -> None:
    """Not twenty thousand, each with its nearest names: that took seconds and filled the screen."""
    outcome = take(",".join(f"column {n}" for n in range(20_000)) + "\n", as_="csv")
    told, columns = outcome.err.splitlines()
    assert (outcome.code, told.endswith("rows.csv; nothing was imported")) == (2, True)
    assert "20,000 columns have names of no fields (column 0, column 1, " in columns
    assert len(columns) < 700


def test_faults_are_bounded_in_number_and_length(take: Take) -> None:
    outcome = take([{**ROW, "title": f"T{n}", "status": "x" * 100_000} for n in range(MOST_FAULTS + 7)])
    assert len(outcome.err.splitlines()) == MOST_FAULTS + 2
    assert outcome.err.endswith("… and 7 more\n")
    assert max(map(len, outcome.err.splitlines())) < 600


def test_a_key_said_twice_in_two_spellings_is_a_fault(take: Take) -> None:
    """The second would silently win."""
    outcome = take([{**ROW, "Title": "Other notes"}])
    assert outcome.code == 2
    assert 'row 1, title: there are two columns of this name, one of them "Title"' in outcome.err


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"instrument": {"binding": "binding"}, "binding": "non-binding"},
            "binding: instrument says otherwise",
        ),
        (
            {"links": {"follows": "IN-JP-2026-001"}, "follows": "IN-JP-2026-002"},
            "follows: links says otherwise",
        ),
        ({"deadline": {"text": "by 2030", "edtf": "2030"}, "edtf": "2031"}, "deadline: it says edtf"),
        (
            {"deadline": {"text": "by 2030"}, "triggered_on": "2026-02-02"},
            "deadline: it says triggered_on none",
        ),
    ],
)
def test_what_is_said_twice_is_said_alike(row: dict[str, Any], told: str, take: Take) -> None:
    """A part in a column of its own beside the whole: neither silently wins over the other."""
    outcome = take([{**ROW, **row}])
    assert outcome.code == 2
    assert f"row 1, {told}" in outcome.err


# Tables as they come from spreadsheets --------------------------------------------------------------------

HEADINGS = "title{0}parties{0}made_on{0}deadline\n"
LINE = "Joint survey{0}IN JP{0}2026-01-16{0}by 2030\n"
TABLE = HEADINGS.format(",") + LINE.format(",")


@pytest.mark.parametrize(
    "content",
    [
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
        ('"sep=;"\r\n' + TABLE.replace(",", ";")).encode(),
        ("\ufeffsep=|\n" + TABLE.replace(",", "|")).encode(),
        TABLE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"),
        TABLE.replace(",", "\t").encode("utf-16-be").join([b"\xfe\xff", b""]),
        TABLE.replace("\n", "\r").encode(),
        (HEADINGS.format(",") + "\r\n" + LINE.format(",")).encode(),
        TABLE.rstrip("\n").encode(),
        ("\n,,\r\n" + TABLE).encode(),
        (HEADINGS.format(",").rstrip() + ",,\n" + LINE.format(",").rstrip() + ",, \n").encode(),
        (HEADINGS.format(",") + LINE.format(",").rstrip() + ",,\n").encode(),
        TABLE.replace("title", "Title").replace("made_on", "Made on").encode(),
    ],
    ids=lambda content: repr(content[:12]),
)
def test_a_table_is_read_right_as_it_was_saved(content: bytes, take: Take, run: Run) -> None:
    outcome = take(content, as_="csv")
    assert (outcome.code, outcome.out) == (0, f"{ID}\n"), outcome.err
    (found,) = exported(run)
    assert (found["title"], found["made_on"], found["deadline"]["text"]) == (
        "Joint survey",
        "2026-01-16",
        "by 2030",
    )


def test_a_row_is_counted_as_the_spreadsheet_shows_it_under_a_line_of_its_delimiter(take: Take) -> None:
    outcome = take("sep=;\ntitle;parties;made_on\nx;Germny, JP;2026-01-16\n", as_="csv")
    assert "row 2, parties: " in outcome.err


def test_a_short_row_leaves_the_rest_empty(take: Take, run: Run) -> None:
    assert take(HEADINGS.format(",") + "Joint survey,IN JP,2026-01-16\n", as_="csv").code == 0
    assert exported(run)[0]["deadline"]["text"] == ""


def test_other_encodings_are_shown_and_none_is_advised(take: Take, register: Path) -> None:
    """WINDOWS-1252 reads any bytes as letters: to advise it garbles every Japanese title, with exit 0."""
    before = register.read_bytes()
    outcome = take((HEADINGS.format(",") + "観光協力,IN JP,2026-01-16,\n").encode("cp932"), as_="csv")
    told, *readings = outcome.err.splitlines()
    assert (outcome.code, register.read_bytes()) == (2, before)
    assert "rows.csv is not UTF-8 (line 2, byte 1 of it)" in told
    assert "iconv -f ENCODING -t UTF-8" in told
    assert "  CP932 (Shift_JIS): 観光協力,IN JP,2026-01-16," in readings
    assert all(len(line) < 90 for line in readings)


def test_bytes_of_no_encoding_get_no_reading(take: Take) -> None:
    outcome = take(b"title\n\x81\xff\x00\n", as_="csv")
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)


def test_an_own_cell_may_be_longer_than_csv_allows(take: Take, run: Run) -> None:
    import csv

    take([{**ROW, "description": "x" * 140_000}])
    limit = csv.field_size_limit()
    outcome = take(run("export", "--format", "csv").out, as_="csv")
    assert (outcome.code, outcome.out, csv.field_size_limit()) == (0, "", limit), outcome.err


# The same letters -----------------------------------------------------------------------------------------

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, Form] = ("NFC", "NFD")

ACCENTED: dict[str, Any] = {
    "title": "Café visit",
    "description": "Zürich, 関が原",
    "parties": ["IN", "JP"],
    "responsible": {"IN": "Sécretaire"},
    "framework": "Forum für Häfen",
    "made_on": "2026-01-16",
    "made_at": "Orléans",
    "deadline": "within six months of the Orléans summit",
    "indicators": [{"name": "Cafés", "unit": "tables à thé", "target": 5}],
    "milestones": [{"title": "Première étape", "deadline": "by 2027", "note": "né"}],
    "sources": [{"title": "Déclaration", "url": "https://example.org/é", "quote": "« café »"}],
}


@pytest.mark.parametrize(("first", "second"), [FORMS, FORMS[::-1]])
@pytest.mark.parametrize("how", ["rows", "json", "csv", "ndjson"])
def test_the_same_text_in_other_bytes_is_the_same(
    first: Form, second: Form, how: str, take: Take, run: Run
) -> None:
    """macOS and some programs take é apart; what the document had stays as it came."""
    rows = json.dumps([ACCENTED], ensure_ascii=False)
    take(unicodedata.normalize(first, rows))
    stored = exported(run)
    again = rows if how == "rows" else run("export", "--format", how).out
    outcome = take(unicodedata.normalize(second, again), as_="json" if how == "rows" else how)
    assert (outcome.code, outcome.out, exported(run)) == (0, "", stored), outcome.err


def test_a_change_in_one_place_leaves_the_other_bytes_alone(take: Take, run: Run) -> None:
    take(json.dumps([ACCENTED], ensure_ascii=False))
    (row,) = exported(run)
    changed = {"id": ID, "sources": [{"title": "Neu", "url": "https://example.org/n"}, *row["sources"]]}
    take(unicodedata.normalize("NFD", json.dumps([changed], ensure_ascii=False)))
    assert exported(run)[0]["sources"][1:] == row["sources"]


# What is computed, emptied, or left out -------------------------------------------------------------------


@pytest.fixture
def table(take: Take, run: Run) -> list[list[str]]:
    """An export of three commitments as a spreadsheet has it."""
    import csv

    take([{**ROW, "title": f"Promise {n}", "sector": "rail", "framework": "Dialogue"} for n in range(3)])
    return list(csv.reader(io.StringIO(run("export", "--format", "csv").out)))


def saved(table: list[list[str]]) -> str:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue()


def test_an_edited_day_that_is_computed_is_refused_with_what_to_change(
    table: list[list[str]], take: Take
) -> None:
    table[2][table[0].index("last")] = "2031-12-31"
    outcome = take(saved(table), as_="csv")
    assert outcome.code == 2
    assert (
        'row 3, last: "2031-12-31" is not the last day of the words, which is 2030-12-31;'
        " it is computed: change the deadline instead" in outcome.err
    )


@pytest.mark.parametrize("day", ["31/12/2030", "12/31/2030", "31.12.30", "2030/12/31", "2030-12-31 00:00:00"])
def test_a_spreadsheet_may_write_a_computed_day_its_own_way(
    day: str, table: list[list[str]], take: Take
) -> None:
    table[2][table[0].index("last")] = day
    outcome = take(saved(table), as_="csv")
    assert (outcome.code, outcome.out) == (0, ""), outcome.err


def test_a_timing_of_no_day_is_refused(table: list[list[str]], take: Take) -> None:
    table[1][table[0].index("timing")] = "on-time"
    outcome = take(saved(table), as_="csv")
    assert 'row 2, timing: "on-time" is true on no day; it is computed' in outcome.err
    assert outcome.code == 2


def test_an_export_of_another_day_is_not_edited(table: list[list[str]], take: Take) -> None:
    """It is told that these cells are not read, since nobody can know whether somebody wrote them."""
    outcome = take(saved(table), as_="csv", today="2031-02-02")
    assert (outcome.code, outcome.out) == (0, "")
    assert "3 computed cells are not as of today (row 2, timing; row 3, timing; row 4, timing)" in outcome.err


def test_an_untouched_export_has_nothing_to_tell(table: list[list[str]], take: Take) -> None:
    outcome = take(saved(table), as_="csv")
    assert (outcome.code, outcome.err.count("\n")) == (0, 1), outcome.err


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "ndjson"])
def test_what_a_listing_or_a_record_shows_has_nothing_to_tell(format_: str, take: Take, run: Run) -> None:
    """Whatever is in its texts: what would end a line or a cell, a formula, our own escapes."""
    take([{**ROW, "title": "=1 C:\\new \\x1b 'é'", "description": "one\ntwo\tthree \\n"}])
    columns = ("--columns", "id,title,description,deadline,last,timing,days_left,slipped,milestones")
    for words in (("list", *columns), ("show", "1")) if "json" in format_ else (("list", *columns),):
        outcome = take(run(*words, "--format", format_).out, name=f"rows.{format_}")
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (0, "", 1), outcome.err


@pytest.mark.parametrize("words", ["list --original --format csv", "list --original --format json"])
def test_a_listing_from_the_first_deadlines_is_not_edited(words: str, take: Take, run: Run) -> None:
    take([ROW])
    run("update", "1", "--deadline", "by 2032", "--note", "postponed")
    outcome = take(
        run(*words.split(), "--columns", "id,first,last,timing,days_left").out, as_=words[-4:].strip()
    )
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (0, "", 1), outcome.err


def test_a_computed_value_of_a_step_is_looked_at_too(take: Take, run: Run) -> None:
    take(
        [
            {
                **ROW,
                "milestones": [{"title": "A", "deadline": "by 2027"}, {"title": "B", "deadline": "by 2028"}],
            }
        ]
    )
    rows = json.loads(run("export").out)["commitments"]
    rows[0]["milestones"][1]["last"] = "2029-12-31"
    outcome = take(rows)
    assert 'row 1, milestones: milestone 2: last: "2029-12-31" is not the last day' in outcome.err
    assert outcome.code == 2


def test_a_last_day_without_words_would_be_lost(take: Take) -> None:
    outcome = take("title,parties,made_on,last\nx,IN JP,2026-01-16,2030-12-31\n", as_="csv")
    assert 'row 2, last: "2030-12-31" does not follow from the words, which give no day' in outcome.err
    assert outcome.code == 2


def test_emptied_cells_are_counted_and_empty_nothing(table: list[list[str]], take: Take, run: Run) -> None:
    stored = exported(run)
    table[1][table[0].index("sector")] = ""
    table[3][table[0].index("framework")] = " "
    outcome = take(saved(table), as_="csv")
    assert (outcome.code, outcome.out, exported(run)) == (0, "", stored)
    assert (
        "2 cells are empty where the register has something (row 2, sector; row 4, framework)" in outcome.err
    )


def test_a_deleted_row_is_told_and_deletes_nothing(table: list[list[str]], take: Take, run: Run) -> None:
    outcome = take(saved([table[0], *table[2:]]), as_="csv")
    assert (outcome.code, len(exported(run))) == (0, 3)
    assert "1 commitment of the register is not in the file, and as before" in outcome.err


@pytest.mark.parametrize("rows", [[["title", "parties", "made_on"], ["New", "IN JP", "2026-01-16"]], None])
def test_new_rows_or_a_choice_of_old_ones_say_nothing_of_the_others(
    rows: list[list[str]] | None, table: list[list[str]], take: Take
) -> None:
    outcome = take(saved(rows or table[:2]), as_="csv")
    assert (outcome.code, outcome.err.count("\n")) == (0, 1), outcome.err


def test_history_that_a_commitment_here_does_not_have_is_refused(take: Take, run: Run) -> None:
    """It would vanish: what is here keeps its own. To leave it out has to be said."""
    take([ROW])
    (row,) = exported(run)
    row["history"].append({**ENTRY, "revision": 9, "note": "agreed by telephone"})
    outcome = take([row])
    assert outcome.code == 2
    assert f"row 1, history: it has entries that {ID} does not have here" in outcome.err
    assert take([row], "--map", "history=").code == 0
