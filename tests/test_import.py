"""`import`: every row is read first, all of it arrives or none, and again is nothing new."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from bilateral_cli.exchange.choices import Wire
from bilateral_cli.exchange.rows import UnreadableFile, rows_in
from bilateral_cli.store.records import commitment_from, plain_commitment
from conftest import Outcome, Run, program, store_at, with_removed

ROW = {"title": "Exchange notes", "parties": ["IN", "JP"], "made_on": "2026-01-16", "deadline": "by 2030"}

Take = Callable[..., Outcome]


@pytest.fixture
def take(run: Run, tmp_path: Path) -> Take:
    """Import a text, or rows as JSON."""

    def take_it(content: Any, *words: str, name: str = "rows.json", **more: Any) -> Outcome:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), newline="")
        return run("import", str(path), *words, **more)

    return take_it


def stored(register: Path) -> dict[str, dict[str, Any]]:
    """What is on disk, with the keys that an older program left out."""
    rows = json.loads(register.read_text())["commitments"].values()
    return {row["id"]: plain_commitment(commitment_from(row)) for row in rows}


def revision(register: Path) -> int:
    return int(json.loads(register.read_text())["meta"]["1"]["revision"])


_FULL: list[bytes] = []


@pytest.fixture
def full(sample: Path, run: Run) -> Path:
    """The sample with a slip of its own and of a step, a step done, a figure, a link, a status given up."""
    if not _FULL:
        # Made once: each test has a copy of its own.
        run("update", "7", "--deadline", "in 2027", "--note", "postponed", "--follows", "1", on=sample)
        run("milestone", "update", "9", "2", "--deadline", "by 2032", "--note", "land", on=sample)
        run("milestone", "done", "9", "1", "--on", "2026-11-20", "--evidence", "seen", on=sample)
        run("update", "10", "--status", "superseded", "--successor", "9", "--note", "merged", on=sample)
        run("update", "2", "--status", "not-fulfilled", "--on", "2026-11-20", "--note", "not met", on=sample)
        run("update", "8", "--tag", "culture", "--review-on", "2027-03-01", on=sample)
        run("undo", on=sample)
        _FULL.append(sample.read_bytes())
    sample.write_bytes(_FULL[0])
    return sample


def without_arrival(row: dict[str, Any]) -> dict[str, Any]:
    """A record as it was before it was brought: all but the entry of the import."""
    *history, arrival = row["history"]
    assert ("import", {"id": [None, row["id"]]}) == (arrival["action"], arrival["changes"])
    return {**row, "history": history}


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "--format", "ndjson"),
        ("list", "--format", "json"),
        ("list", "--format", "ndjson", "--sort", "-title"),
    ],
)
def test_an_export_in_an_empty_register_is_the_same_register(
    words: tuple[str, ...], full: Path, register: Path, take: Take, run: Run
) -> None:
    """Milestones, sources, figures, links, slips, history: whatever is on disk of a commitment."""
    outcome = take(run(*words, on=full).out, name="export")
    assert outcome.code == 0
    assert stored(full) == {i: without_arrival(row) for i, row in stored(register).items()}
    assert store_at(register).check() == []


def test_the_export_of_what_was_imported_is_the_same_export(
    full: Path, register: Path, take: Take, run: Run
) -> None:
    first = json.loads(run("export", on=full).out)["commitments"]
    take(run("export", on=full).out)
    second = json.loads(run("export", on=register).out)["commitments"]
    assert first == [without_arrival(row) for row in second]


@pytest.mark.parametrize("format_", ["json", "ndjson", "csv"])
def test_an_export_over_its_own_register_changes_nothing(
    format_: str, full: Path, take: Take, run: Run
) -> None:
    """Not even a revision: CSV shows less than there is, and what it does not show is not changed."""
    before = full.read_bytes()
    outcome = take(run("export", "--format", format_, on=full).out, name=f"x.{format_}", on=full)
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing to change: all 12" in outcome.err
    assert before == full.read_bytes()


def test_a_listing_as_csv_comes_back_too(full: Path, take: Take, run: Run) -> None:
    columns = "id,title,by,parties,tags,deadline,last,responsible,sources,indicators,milestones,approximate"
    before = full.read_bytes()
    outcome = take(run("list", "--columns", columns, "--format", "csv", on=full).out, name="x.csv", on=full)
    assert (outcome.code, outcome.out) == (0, "")
    assert before == full.read_bytes()


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_a_second_import_changes_nothing_and_says_so(
    format_: str, full: Path, register: Path, take: Take, run: Run
) -> None:
    exported = run("export", "--format", format_, on=full).out
    take(exported, name=f"x.{format_}")
    before = register.read_bytes()
    outcome = take(exported, name=f"x.{format_}")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nothing to change" in outcome.err
    assert before == register.read_bytes()


def test_csv_in_an_empty_register_keeps_what_its_columns_hold(
    full: Path, register: Path, take: Take, run: Run
) -> None:
    assert take(run("export", "--format", "csv", on=full).out, name="x.csv").code == 0
    for i, row in stored(register).items():
        there = stored(full)[i]
        for key in ("title", "description", "parties", "committed_by", "responsible", "framework", "tags"):
            assert there[key] == row[key]
        for key in ("made_on", "made_at", "deadline", "status", "fulfilled_on", "indicators", "links"):
            assert there[key] == row[key]
    assert store_at(register).check() == []


def test_other_rows_are_added_under_the_next_free_ids(take: Take, run: Run, register: Path) -> None:
    run("add", "First", "--parties", "IN,JP", "--made-on", "2026-01-01")
    outcome = take([ROW, {**ROW, "title": "More", "parties": "Australia; Japan", "by": "Japan"}])
    assert (outcome.code, outcome.out) == (0, "IN-JP-2026-002\nAU-JP-2026-001\n")
    assert stored(register)["AU-JP-2026-001"]["committed_by"] == ["JP"]
    assert "2 added, 0 changed, 0 as they were" in outcome.err


def test_all_of_an_import_is_one_revision(take: Take, run: Run, register: Path) -> None:
    run("add", "First", "--parties", "IN,JP", "--made-on", "2026-01-01")
    take([{**ROW, "title": f"Promise {n}"} for n in range(4)] + [{"id": "IN-JP-2026-001", "sector": "ai"}])
    assert revision(register) == 2
    assert {2} == {row["history"][-1]["revision"] for row in stored(register).values()}


def test_undo_takes_an_import_back_whole(take: Take, run: Run, register: Path) -> None:
    """What it added is hidden, what it changed is as it was; and the command before it comes next."""
    run("add", "First", "--parties", "IN,JP", "--made-on", "2026-01-01")
    take([{**ROW, "title": "Second"}, {"id": "IN-JP-2026-001", "sector": "ai", "tags": ["x"]}])
    assert run("undo").code == 0
    assert run("list", "--format", "ids").out == "IN-JP-2026-001\n"
    assert (
        stored(register)["IN-JP-2026-001"]["sector"],
        stored(register)["IN-JP-2026-001"]["tags"],
    ) == (None, [])
    run("undo")
    assert run("list", "--format", "ids").out == ""
    assert store_at(register).check() == []


def test_undoing_the_undo_brings_an_import_back(take: Take, run: Run) -> None:
    take([ROW])
    run("undo")
    assert run("undo", "2").code == 0
    assert run("list", "--format", "ids").out == "IN-JP-2026-001\n"


def test_history_that_came_along_is_not_undone_here(full: Path, register: Path, take: Take, run: Run) -> None:
    """Its revisions are those of another register; here there is one command to take back, and then none."""
    take(run("export", on=full).out)
    assert revision(full) < revision(register)
    assert run("undo").code == 0
    assert run("list", "--format", "ids").out == ""
    outcome = run("undo")
    assert (outcome.code, outcome.err) == (6, "bilateral: there is nothing to take back\n")


def test_an_import_does_not_stop_the_undo_of_what_was_here(full: Path, take: Take, run: Run) -> None:
    """A foreign undo of revision 1 is no undo of ours."""
    run("add", "Ours", "--parties", "AU,NZ", "--made-on", "2026-01-01")
    take(run("export", on=full).out)
    assert run("undo", "1").code == 0
    assert "AU-NZ-2026-001" not in run("list", "--format", "ids").out


def test_an_import_after_its_undo_shows_the_same_ids_again(take: Take, run: Run, register: Path) -> None:
    """Else a corrected file could not be imported: its ids would be taken by what was taken back."""
    rows = [ROW, {**ROW, "id": "IN-JP-2026-007", "title": "Seventh"}]
    first = take(rows)
    run("undo")
    assert first.out == take([{**rows[0], "sector": "ai"}, rows[1]]).out
    assert sorted(first.out.split()) == sorted(run("list", "--format", "ids").out.split())
    assert stored(register)["IN-JP-2026-008"]["sector"] == "ai"
    assert len(stored(register)) == 2


def test_what_was_removed_here_does_not_come_back_by_itself(take: Take, run: Run) -> None:
    take([{**ROW, "id": "IN-JP-2026-001"}])
    run("remove", "1", "--note", "no such promise")
    outcome = take([{**ROW, "id": "IN-JP-2026-001"}])
    assert outcome.code == 2
    assert "row 1, id: IN-JP-2026-001 was removed here" in outcome.err


def test_a_row_with_a_free_id_keeps_it_and_the_numbers_go_on_after_it(take: Take, run: Run) -> None:
    assert take([{**ROW, "id": "in-jp-2026-041"}]).out == "IN-JP-2026-041\n"
    assert run("add", "Next", "--parties", "IN,JP", "--made-on", "2026-02-02").out == "IN-JP-2026-042\n"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("AU-JP-2026-001", "parties and year make IN-JP-2026-…, not AU-JP-2026-001"),
        ("IN-JP-2025-001", "parties and year make IN-JP-2026-…"),
        ("IN-JP-2026-0001", "is written IN-JP-2026-001"),
        ("IN-JP-2026-000", "is written IN-JP-2026-001"),
        ("seven", 'an id reads like IN-JP-2026-007, not "SEVEN"'),
    ],
)
def test_an_id_that_no_register_gives_is_refused(wrong: str, told: str, take: Take) -> None:
    outcome = take([{**ROW, "id": wrong}])
    assert outcome.code == 2
    assert "row 1, id: " in outcome.err
    assert told in outcome.err


def test_an_old_id_with_its_history_is_permanent(sample: Path, register: Path, take: Take, run: Run) -> None:
    """The day it was made was corrected since, and the id stays: also in another register."""
    run("update", "7", "--made-on", "2025-12-30", on=sample)
    assert take(run("export", on=sample).out).code == 0
    assert stored(register)["IN-JP-2026-007"]["made_on"] == "2025-12-30"


def test_every_fault_is_told_with_its_row_and_column(take: Take, register: Path) -> None:
    before = register.read_bytes()
    rows = [
        ROW,
        {**ROW, "title": "Two", "deadline": "on 30 February 2027", "parties": ["Germny", "JP"]},
        {**ROW, "title": "Three", "made_on": "01/02/2026", "status": "finished"},
        {**ROW, "title": "", "tags": [3]},
        {**ROW, "title": "Five", "deadline": "on 30 February 2027", "sources": [{"titel": "x"}]},
    ]
    outcome = take(rows)
    assert (outcome.code, outcome.out) == (2, "")
    first, *faults = outcome.err.splitlines()
    assert first.endswith("rows.json; nothing was imported")
    assert [fault.split(": ")[0].strip() for fault in faults] == [
        "row 2, parties",
        "row 2, deadline",
        "row 3, made_on",
        "row 3, status",
        "row 4, tags",
        "row 4, title",
        "row 5, sources",
        "row 5, deadline",
    ]
    assert before == register.read_bytes()


def test_words_are_told_where_they_cannot_be_read(take: Take) -> None:
    outcome = take([ROW, {**ROW, "title": "Two", "deadline": "on 30 February 2027"}])
    assert outcome.code == 2
    assert "  row 2, deadline: " in outcome.err


def test_words_are_looked_at_in_a_row_with_other_faults_too(take: Take) -> None:
    """Else a file would have to be mended, and imported, twice."""
    outcome = take([{**ROW, "made_on": "01/02/2026", "deadline": "on 30 February 2027"}])
    assert [line.split(":")[0].strip() for line in outcome.err.splitlines()[1:]] == [
        "row 1, made_on",
        "row 1, deadline",
    ]


def test_words_are_read_from_the_day_and_the_parties_of_the_row(take: Take, register: Path) -> None:
    take(
        [
            {**ROW, "deadline": "within six months", "made_on": "2025-03-01"},
            {**ROW, "title": "Fiscal", "deadline": "by FY 2027", "committed_by": "JP"},
        ]
    )
    assert stored(register)["IN-JP-2025-001"]["deadline"]["edtf"] == "2025-03-01/2025-09-01"
    assert stored(register)["IN-JP-2026-001"]["deadline"]["edtf"] == "2027-04-01/2028-03-31"


def test_words_win_over_a_reading_that_disagrees(take: Take, register: Path) -> None:
    reading = {"text": "by 2030", "modality": "by", "edtf": "2029"}
    outcome = take([{**ROW, "deadline": reading}])
    assert outcome.code == 2
    assert (
        'row 1, deadline: the words "by 2030" are read as edtf "2030", and "2029" stands beside'
        in outcome.err
    )
    assert stored(register) == {}
    assert take([{**ROW, "deadline": {**reading, "edtf": "2030", "last": "2030-12-31"}}]).code == 0


def test_a_reading_beside_words_in_a_cell_is_checked_as_well(take: Take) -> None:
    outcome = take("title,parties,made_on,deadline,edtf\nx,IN; JP,2026-01-16,by 2030,2031\n", name="x.csv")
    assert outcome.code == 2
    assert "row 2, deadline: the words" in outcome.err


def test_an_edited_deadline_slips_and_keeps_the_one_given_up(take: Take, register: Path, run: Run) -> None:
    """A spreadsheet that comes back with other words: the days beside them are computed and no objection."""
    take([ROW])
    table = run("export", "--format", "csv").out.replace("by 2030", "by 2031")
    outcome = take(table, "--note", "postponed", name="x.csv")
    assert (outcome.code, outcome.out) == (0, "IN-JP-2026-001\n")
    row = stored(register)["IN-JP-2026-001"]
    assert row["deadline"]["edtf"] == "2031"
    assert [(p["deadline"]["text"], p["reason"]) for p in row["deadline_history"]] == [
        ("by 2030", "postponed")
    ]


def test_a_corrected_day_reads_the_same_words_anew(take: Take, register: Path) -> None:
    take([{**ROW, "deadline": "within six months"}])
    take([{"id": "IN-JP-2026-001", "made_on": "2026-02-16"}])
    assert stored(register)["IN-JP-2026-001"]["deadline"]["edtf"] == "2026-02-16/2026-08-16"


def test_a_row_without_an_id_is_known_by_title_and_address(take: Take, register: Path) -> None:
    """Whatever else it says: a second import with a field more is an update."""
    row = {**ROW, "source_url": "https://example.org/statement"}
    take([row])
    outcome = take([{**row, "title": "EXCHANGE  notes", "sector": "ai"}])
    assert outcome.out == "IN-JP-2026-001\n"
    assert [*stored(register)] == ["IN-JP-2026-001"]
    assert take([{**row, "source_url": "https://example.org/other"}]).out == "IN-JP-2026-002\n"


def test_a_row_without_an_address_is_known_by_title_parties_and_day(take: Take) -> None:
    assert take([ROW]).out != ""
    assert take([ROW]).out == ""
    assert take([{**ROW, "made_on": "2026-01-17"}]).out == "IN-JP-2026-002\n"


def test_the_same_commitment_twice_in_a_file_is_a_fault(take: Take, register: Path) -> None:
    outcome = take([ROW, ROW])
    assert outcome.code == 2
    assert "row 2, title: this is the commitment of row 1 again" in outcome.err
    assert stored(register) == {}


def test_a_row_changes_the_fields_it_carries_and_no_others(take: Take, register: Path) -> None:
    take([{**ROW, "framework": "Dialogue", "tags": "a; b", "sources": ["https://example.org/a"]}])
    before = stored(register)["IN-JP-2026-001"]
    take([{"id": "IN-JP-2026-001", "sector": "Rail Transport"}])
    after = stored(register)["IN-JP-2026-001"]
    assert {**before, "sector": "rail-transport", "history": after["history"]} == after
    assert after["history"][-1]["changes"] == {"sector": [None, "rail-transport"]}


def test_an_indicator_in_words_keeps_what_it_does_not_say(take: Take, register: Path) -> None:
    """In an object everything is said, null too; words leave open how far it has come."""
    figures = {"name": "Experts", "unit": "people", "baseline": 0, "target": 500, "actual": 120}
    take([{**ROW, "indicators": [figures]}])
    take("id,indicators\nIN-JP-2026-001,experts: 600\n", name="x.csv")
    assert stored(register)["IN-JP-2026-001"]["indicators"] == [{**figures, "target": 600}]
    take([{"id": "IN-JP-2026-001", "indicators": [{**figures, "actual": None}]}])
    assert stored(register)["IN-JP-2026-001"]["indicators"] == [{**figures, "actual": None}]


def test_a_figure_that_may_be_two_is_a_fault_of_its_cell(take: Take) -> None:
    told = take('title,parties,indicators\nA,IN;JP,"Loan: 0/1,5 bn"\n', name="x.csv")
    assert (told.code, '"1,5" is not plainly one number; write 1.5 or 15' in told.err) == (2, True)


def test_a_source_of_an_address_that_is_there_completes_it(take: Take, register: Path) -> None:
    page = "https://example.org/a"
    take([{**ROW, "sources": [{"url": page, "kind": "primary"}, {"url": page, "title": "Statement"}]}])
    take(f"id,source_url,source_quote\nIN-JP-2026-001,{page},by 2030\n", name="x.csv")
    (source,) = stored(register)["IN-JP-2026-001"]["sources"]
    assert (source["title"], source["kind"], source["quote"]) == ("Statement", "primary", "by 2030")


def test_a_deadline_before_it_was_made_is_told(take: Take) -> None:
    told = take([{**ROW, "deadline": "by 2020"}])
    assert (told.code, told.err.count("before the day it was made")) == (0, 1)
    assert "before the day it was made" not in take([{**ROW, "deadline": "by 2020", "sector": "ai"}]).err


@pytest.mark.parametrize("key", ["title", "framework", "note", "made_at", "responsible"])
def test_a_cell_of_nothing_visible_is_a_fault(key: str, take: Take) -> None:
    row = {"title": "A", "parties": "IN;JP", "made_on": "2026-01-16", key: "\u200b\u3164"}
    told = take(f"{','.join(row)}\n{','.join(row.values())}\n", name="x.csv")
    assert (told.code, f"row 2, {key}: " in told.err, "can be seen" in told.err) == (2, True, True)


def test_null_empties_a_field_and_an_empty_cell_says_nothing(take: Take, register: Path) -> None:
    take([{**ROW, "framework": "Dialogue", "sector": "ai"}])
    take("id,framework,sector\nIN-JP-2026-001,,rail\n", name="x.csv")
    assert tuple(stored(register)["IN-JP-2026-001"][k] for k in ("framework", "sector")) == (
        "Dialogue",
        "rail",
    )
    take([{"id": "IN-JP-2026-001", "framework": None}])
    assert stored(register)["IN-JP-2026-001"]["framework"] is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"status": "stalled"}, "status: stalled needs to say why; give evidence or note"),
        ({"status": "fulfilled", "evidence": "seen"}, "fulfilled_on: fulfilled says on what day"),
        (
            {"status": "fulfilled", "evidence": "seen", "fulfilled_on": "2027-01-01"},
            "status: 2027-01-01 is still to come",
        ),
        ({"status": "superseded", "note": "merged"}, "status: superseded names its successor"),
        ({"fulfilled_on": "2026-02-02"}, "fulfilled_on: fulfilled_on belongs to fulfilled"),
        ({"links": {"follows": ["IN-JP-2020-001"]}}, "links: there is no commitment IN-JP-2020-001"),
        ({"parties": "JP"}, "parties: a commitment has two parties or more"),
        ({"committed_by": "AU"}, "committed_by: AU is not a party"),
        ({"responsible": {"AU": "x"}}, "responsible: AU is not a party"),
        ({"binding": "perhaps"}, "instrument: binding is one of"),
        (
            {"milestones": [{"title": "a", "deadline": "on 31 June 2027"}]},
            "milestones: milestone 1: ",
        ),
        (
            {"milestones": [{"number": 1, "title": "a"}, {"number": 1, "title": "b"}]},
            "milestones: milestone num",
        ),
        ({"milestone": 2}, "milestone: this row is a milestone"),
        ({"removed": True}, "removed: it was removed from the register it comes from"),
        ({"made_on": None}, "made_on: the day it was made is not said"),
        ({"indicators": ["many"]}, 'indicators: "many" is no indicator'),
        ({"title": "two\nlines"}, "title: a title is one line"),
        (
            {"history": [{"revision": 0, "at": "", "by": "", "action": ""}]},
            "history: revision is a whole number",
        ),
    ],
)
def test_a_rule_of_the_register_holds_for_rows_too(row: dict[str, Any], told: str, take: Take) -> None:
    outcome = take([{**ROW, **row}])
    assert (outcome.code, outcome.out) == (2, "")
    assert f"row 1, {told}" in outcome.err


def test_a_status_with_its_reason_is_taken_and_says_why(take: Take, register: Path, run: Run) -> None:
    take([{**ROW, "status": "fulfilled", "fulfilled_on": "2026-10-02", "evidence": "https://example.org/x"}])
    assert "fulfilled on 2026-10-02 – https://example.org/x" in run("show", "1").out
    assert store_at(register).check() == []
    assert run("undo").code == 0


def test_a_verdict_whose_history_says_no_reason_is_refused(take: Take) -> None:
    entry = {"revision": 1, "at": "2026-01-17T09:00:00Z", "by": "x", "action": "add"}
    row = {**ROW, "status": "fulfilled", "fulfilled_on": "2026-10-02", "history": [entry]}
    outcome = take([row])
    assert outcome.code == 2
    assert "row 1, status: fulfilled needs its evidence or a note" in outcome.err


def test_a_link_within_the_file_holds(take: Take, register: Path) -> None:
    rows = [
        {**ROW, "id": "IN-JP-2026-002", "title": "Later", "follows": "IN-JP-2026-001"},
        {**ROW, "id": "IN-JP-2026-001"},
    ]
    assert take(rows).code == 0
    assert store_at(register).check() == []


def test_a_dry_run_shows_what_would_be_and_writes_nothing(take: Take, register: Path) -> None:
    take([ROW])
    before = register.read_bytes()
    rows = [{"id": "IN-JP-2026-001", "sector": "ai"}, {**ROW, "title": "Second", "deadline": "by mid-2027"}]
    outcome = take(rows, "--dry-run")
    assert (outcome.code, outcome.out) == (0, "IN-JP-2026-001\nIN-JP-2026-002\n")
    assert "would change IN-JP-2026-001\n  sector: – → ai\n" in outcome.err
    assert "would add IN-JP-2026-002: Second\n  Due by approximately 30 June 2027" in outcome.err
    assert "1 would be added, 1 would be changed" in outcome.err
    assert before == register.read_bytes()


def test_a_dry_run_tells_the_same_faults(take: Take) -> None:
    rows = [{**ROW, "deadline": "soonish or so"}]
    assert take(rows).err == take(rows, "--dry-run").err


TABLE = """\
Title;Countries;Due date;Signed;Comments
Notes, exchanged;India, Japan;by mid-2027;16 January 2026;ask
"""
MAPPED = (
    "--map",
    "Countries=parties",
    "--map",
    "Due date=deadline",
    "--map",
    "Signed=made on",
    "--map",
    "Comments=",
)


def test_other_peoples_columns_are_mapped(take: Take, register: Path) -> None:
    assert take(TABLE, *MAPPED, name="x.csv").out == "IN-JP-2026-001\n"
    row = stored(register)["IN-JP-2026-001"]
    assert (
        row["title"],
        row["deadline"]["edtf"],
        row["made_on"],
    ) == ("Notes, exchanged", "2027-06", "2026-01-16")


def test_a_column_that_is_not_known_is_an_error_that_says_how_to_go_on(take: Take, register: Path) -> None:
    outcome = take(TABLE, *MAPPED[:4], name="x.csv")
    assert outcome.code == 2
    assert 'row 1, Comments: there is no field "comments"' in outcome.err
    assert '--map "Comments=FIELD", or leave it out with --map "Comments="' in outcome.err
    assert stored(register) == {}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Countries", 'maps no column; write "Due date=deadline"'),
        ("Countries=partys", 'there is no field "partys"; did you mean parties'),
        ("Country=parties", 'there is no column "country" to map; there are Title'),
        ("Comments=title", "title is title already"),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused(names: str, told: str, take: Take) -> None:
    outcome = take(TABLE, "--map", names, *MAPPED[2:6], name="x.csv")
    assert outcome.code == 2
    assert told in outcome.err


def test_the_day_for_all_rows_is_for_those_that_have_none(take: Take) -> None:
    table = "title,parties,made on\na,IN; JP,\nb,IN; JP,2025-05-05\n"
    assert take(table, "--made-on", "2026-01-16", name="x.csv").out == "IN-JP-2026-001\nIN-JP-2025-001\n"


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text + "\n,,,\n",
    ],
    ids=["BOM", "CRLF", "semicolons", "tabs", "empty rows"],
)
def test_csv_comes_in_many_dresses(dress: Callable[[str], str], take: Take, register: Path) -> None:
    table = dress("title,parties,made_on,deadline\nÉcole,IN JP,2026-01-16,by 2030\n")
    assert take(table, name="x.csv").out == "IN-JP-2026-001\n"
    assert stored(register)["IN-JP-2026-001"]["title"] == "École"


def test_a_cell_may_hold_delimiters_quotes_and_lines(take: Take, register: Path) -> None:
    table = 'title,description,parties,made_on\n"A; ""b"", c","one\ntwo",IN; JP,2026-01-16\n'
    take(table, name="x.csv")
    row = stored(register)["IN-JP-2026-001"]
    assert (row["title"], row["description"]) == ('A; "b", c', "one\ntwo")


def test_a_title_is_no_delimiter(take: Take) -> None:
    """csv.Sniffer takes the letter or sign that stands in every row; the headings decide here."""
    table = "title;parties;made_on\na, b, c;IN, JP;2026-01-16\nd, e, f;IN, JP;2026-01-16\n"
    assert len(take(table, name="x.csv").out.split()) == 2


def test_what_a_spreadsheet_was_kept_from_running_comes_back_as_it_was(
    take: Take, run: Run, register: Path
) -> None:
    row = {**ROW, "title": '=HYPERLINK("x")', "description": "@you\x1b[31m", "framework": "-1+1"}
    take([row])
    table = run("export", "--format", "csv").out
    assert "'=HYPERLINK" in table
    before = register.read_bytes()
    assert take(table, name="x.csv").out == ""
    assert before == register.read_bytes()
    again = take(table.replace("IN-JP-2026-001", ""), name="x.csv")
    assert again.out == "", "known by title, parties and day"
    run("remove", "1", "--note", "to have it added anew")
    assert take(table.replace("IN-JP-2026-001", ""), name="x.csv").out == "IN-JP-2026-002\n"
    added = stored(register)["IN-JP-2026-002"]
    assert (added["title"], added["framework"]) == ('=HYPERLINK("x")', "-1+1")


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\xff\xfet", "x.csv", "begins as UTF-16 and is not"),
        (b"title\nx\0", "x.csv", "holds a NUL character (line 2)"),
        (b"title,title\na,b\n", "x.csv", 'has the heading "title" twice'),
        (b"title,Title\na,b\n", "x.csv", 'has the heading "title" twice'),
        (b"title,parties\na,b,c\n", "x.csv", 'row 2 has 3 cells under 2 headings: "c" in column C has none'),
        (b"title,,parties\na,b,c\n", "x.csv", 'row 2, column B: "b" stands under no heading'),
        (b'title\na\n"open\n', "x.csv", "row 3: a quote is opened and never closed"),
        (b'title,parties\na,b\nc,"', "x.csv", "row 3: a quote is opened and never closed"),
        (b'title,"parties\na,b\n', "x.csv", "row 1: a quote is opened and never closed"),
        (b'title\n"a" b\n', "x.csv", "row 2: this is no CSV"),
        (b"title,parties\na,b\nc", "x.csv", "ends within row 3, after 1 of 2 cells: it was cut off"),
        (b"[1]", "x.json", "row 1: an object belongs here"),
        (b"3", "x.json", "holds neither a list of commitments nor one"),
        (b'{"schema": 2, "commitments": []}', "x.json", "has schema 2 and this program knows 1"),
        (b'{"a": [], "b": []}', "x.json", "holds no list of commitments"),
        (b"[{]", "x.json", "is no JSON at line 1, column 3"),
        (b"[{}\n", "x.json", "is no JSON at line 2"),
        (b'[{"title": NaN}]', "x.json", "NaN is no JSON number"),
        (b'[{"title": "a", "title": "b"}]', "x.json", 'the key "title" is there twice'),
        (b'[{"title": "\\ud800"}]', "x.json", "is half a character"),
        (b'{"title": "a"}\n{"title"\n', "x.ndjson", "x.ndjson, line 2 is no JSON at line 1"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_where(
    content: bytes, name: str, told: str, take: Take, register: Path
) -> None:
    before = register.read_bytes()
    outcome = take(content, name=name)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert before == register.read_bytes()


def test_a_missing_file_is_a_usage_error(run: Run) -> None:
    outcome = run("import", "absent.json")
    assert (
        outcome.code,
        outcome.err,
    ) == (2, "bilateral: absent.json cannot be read: No such file or directory\n")


@pytest.mark.parametrize("wrap", [lambda r: r[0], lambda r: {"results": r}, lambda r: {"commitments": r}])
def test_json_of_other_shapes_is_taken(wrap: Callable[[Any], Any], take: Take) -> None:
    assert take(wrap([ROW])).out == "IN-JP-2026-001\n"


def test_the_file_of_another_register_is_taken(sample: Path, register: Path, take: Take) -> None:
    """Somebody will hand the register itself over instead of its export."""
    assert take(sample.read_bytes()).code == 0
    assert stored(sample) == {i: without_arrival(row) for i, row in stored(register).items()}


@pytest.mark.parametrize(
    ("text", "words", "wire"),
    [
        ('{"title": "a"}\n{"title": "b"}\n', "standard input", Wire.NDJSON),
        ('{\n"title": "a"\n}', "standard input", Wire.JSON),
        ("title,parties\na,b\n", "standard input", Wire.CSV),
        ("title\tparties\na\tb\n", "x.tsv", Wire.CSV),
    ],
)
def test_a_format_is_recognised_by_how_it_begins(text: str, words: str, wire: Wire) -> None:
    known = ["title", "parties"]
    assert rows_in(text.encode(), None, name=words, known=known) == rows_in(
        text.encode(), wire, name=words, known=known
    )


def test_a_format_that_was_said_is_not_guessed() -> None:
    with pytest.raises(UnreadableFile):
        rows_in(b"title\na\n", Wire.JSON, name="x", known=[])


def test_a_pipe_is_read_from_standard_input(run: Run) -> None:
    assert run("import", "-", stdin=json.dumps([ROW])).out == "IN-JP-2026-001\n"


def test_two_that_could_be_meant_are_named(take: Take, run: Run) -> None:
    for _ in range(2):
        run("add", "Twice", "--parties", "IN,JP", "--made-on", "2026-01-16")
    outcome = take([{**ROW, "title": "Twice"}])
    assert outcome.code == 2
    assert "row 1, title: this may be IN-JP-2026-001 or IN-JP-2026-002; say which with an id" in outcome.err


def test_an_address_alone_is_the_source_that_is_known_by_it(take: Take, register: Path) -> None:
    source = {"title": "Statement", "url": "https://example.org/a", "publisher": "MEA", "kind": "primary"}
    take([{**ROW, "sources": [source]}])
    take([{"id": "IN-JP-2026-001", "sources": "https://example.org/a; https://example.org/b"}])
    first, second = stored(register)["IN-JP-2026-001"]["sources"]
    assert (first["publisher"], first["kind"], second["url"]) == ("MEA", "primary", "https://example.org/b")


def test_a_thousand_rows_arrive_in_one_write(take: Take, register: Path) -> None:
    rows = [{**ROW, "title": f"Promise {n}", "deadline": ""} for n in range(1200)]
    outcome = take(rows)
    assert (outcome.code, len(outcome.out.split()), revision(register)) == (0, 1200, 1)
    assert "IN-JP-2026-1200" in outcome.out
    assert "%" not in outcome.err, "no bar of progress in a pipe"


def test_a_terminal_sees_a_long_import_go_on(register: Path, tmp_path: Path) -> None:
    rows = [{**ROW, "title": f"Promise {n}", "deadline": ""} for n in range(1200)]
    (tmp_path / "many.json").write_text(json.dumps(rows))
    words = [*program()[1:], "--register", str(register), "import", "many.json", "--dry-run"]
    child = pexpect.spawn(
        sys.executable, words, env={**os.environ, "TERM": "xterm"}, encoding="utf-8", timeout=30
    )
    child.expect("reading.*100%")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_what_arrives_is_seen_by_the_same_store(register: Path, take: Take) -> None:
    take([ROW])
    assert len(with_removed(store_at(register))) == 1
