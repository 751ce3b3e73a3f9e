"""Whatever a stranger wrote into a title, and wherever the output goes, the answer is whole and harmless."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest

from bilateral_cli.exchange.choices import Export
from bilateral_cli.output import READABLE_ROWS, Format
from bilateral_cli.output.plain import FIRST_MARK, width_of
from bilateral_cli.views.listing import arranged, list_view, upcoming_view
from bilateral_cli.views.rows import AsOf
from conftest import TODAY, Outcome, Run, commitment, draft, program, remarks_of, store_at

ID = "IN-JP-2026-001"

HOSTILE: dict[str, tuple[str, str]] = {
    "an opening tag": ("[red]blood[/red]", "[red]blood[/red]"),
    "a closing tag alone": ("[/x]", "[/x]"),
    "a link tag": ("[link=https://evil.example]here[/link]", "[link=https://evil.example]here[/link]"),
    "an emoji code": (":smile: of the minister", ":smile: of the minister"),
    "a backslash before a tag": ("\\[bold]", "\\[bold]"),
    "a colour": ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
    "clearing the screen": ("\x1b[2J\x1b[H", "\\x1b[2J\\x1b[H"),
    "a hyperlink": ("\x1b]8;;https://evil.example\x07x", "\\x1b]8;;https://evil.example\\x07x"),
    "a window title": ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
    "an escape in one byte": ("\x9b31m", "\\x9b31m"),
    "text turned around": ("a\u202eb", "a\\u202eb"),
    "text isolated": ("a\u2066b\u2069", "a\\u2066b\\u2069"),
    "a right-to-left mark": ("a\u200fb", "a\\u200fb"),
    "a backspace": ("guilty\x08\x08\x08", "guilty\\x08\\x08\\x08"),
    "a bell": ("a\x07b", "a\\x07b"),
    "a NUL": ("nul\x00x", "nul\\x00x"),
    "a tab": ("a\tb", "a b"),
    "a carriage return": ("a\rb", "a b"),
    "a line separator": ("a\u2028b", "a b"),
    "a next line": ("a\x85b", "a b"),
    "combining marks": ("cafe\u0301 Tōkyō", "cafe\u0301 Tōkyō"),
    "Chinese characters": ("日印対話", "日印対話"),
    "an emoji": ("🚄 train", "🚄 train"),
    "a formula": ("=1+1", "=1+1"),
    "quotes and commas": ('a,"b"', 'a,"b"'),
    "percent signs": ("%s {title} $HOME", "%s {title} $HOME"),
}


SHOWN = [shown for _, shown in HOSTILE.values()]


@pytest.fixture
def hostile(register: Path) -> Path:
    """A register of nothing but such titles, in this order."""
    store = store_at(register)
    for title, _ in HOSTILE.values():
        store.add(draft(title=title, description=f"{title}\n{title}"))
    return register


def control_characters(text: str) -> list[str]:
    """Those that would steer a terminal; every line ends with one that may."""
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Zl", "Zp")]


@pytest.mark.parametrize("format_", ["plain", "table"])
def test_a_title_is_characters_and_nothing_else(run: Run, hostile: Path, format_: str) -> None:
    """A tag is not markup, an escape does not reach the terminal, a break does not make another row."""
    listed = run("list", "--format", format_, on=hostile)
    rows = [line[16:].split("  ")[0] for line in listed.out.splitlines() if line.startswith("IN-JP")]
    assert (listed.code, rows, listed.err) == (0, SHOWN, "")
    assert control_characters(listed.out) == []


@pytest.mark.parametrize("format_", ["plain", "table"])
def test_show_is_as_harmless_in_every_field(run: Run, register: Path, format_: str) -> None:
    text, shown = ("".join(parts) for parts in zip(*HOSTILE.values(), strict=True))
    everywhere = draft(title=text, description=text, framework=text, made_at=text, responsible={"IN": text})
    store_at(register).add(everywhere)
    told = run("show", "1", "--format", format_)
    assert (told.code, told.err, told.out.count(shown)) == (0, "", 5)
    assert control_characters(told.out) == []


@pytest.mark.parametrize("format_", ["json", "ndjson"])
def test_json_is_exact(run: Run, hostile: Path, format_: str) -> None:
    """A program gets what was stored, character for character, and yet a terminal survives it."""
    listed = run("list", "--format", format_, on=hostile)
    text = f"[{','.join(listed.out.splitlines())}]" if format_ == "ndjson" else listed.out
    assert [(document["title"], document["description"]) for document in json.loads(text)] == [
        (title, f"{title}\n{title}") for title, _ in HOSTILE.values()
    ]
    assert control_characters(listed.out) == []


def test_csv_has_one_record_for_each_commitment(run: Run, hostile: Path) -> None:
    listed = run("list", "--format", "csv", on=hostile)
    heading, *records = csv.reader(io.StringIO(listed.out, newline=""))
    assert (listed.code, listed.err, {len(record) for record in records}) == (0, "", {len(heading)})
    assert [record[0] for record in records] == [f"IN-JP-2026-{n:03}" for n in range(1, len(HOSTILE) + 1)]
    assert [c for c in ("\x1b", "\x00", "\x9b", "\u202e") if c in listed.out] == []


@pytest.mark.parametrize("title", ["=1+1", "@SUM(A1)", "+1", "-1", "=cmd|' /C calc'!A0", "=", "\t=1", "\r=1"])
def test_a_csv_cell_cannot_become_a_formula(run: Run, register: Path, title: str) -> None:
    """A spreadsheet runs what begins like a formula; an apostrophe makes it text again."""
    store_at(register).add(draft(title=title))
    listed = run("list", "--format", "csv")
    _, record = csv.reader(io.StringIO(listed.out, newline=""))
    assert (listed.code, record[1].strip()[0] not in "=+-@") == (0, True)


def test_a_csv_cell_keeps_its_figures(run: Run, register: Path) -> None:
    """Days left are a number, negative when overdue: no apostrophe there."""
    store_at(register).add(draft("by 2026-06-30"))
    _, record = csv.reader(io.StringIO(run("list", "--format", "csv").out))
    assert record[5] == "-146"


LONG = "long " * 20_000


@pytest.mark.parametrize("format_", ["plain", "csv", "json"])
def test_a_title_of_100_kilobytes_is_whole(run: Run, register: Path, format_: str) -> None:
    store_at(register).add(draft(title=LONG + "end"))
    listed = run("list", "--format", format_)
    assert (listed.code, LONG + "end" in listed.out, listed.err) == (0, True, "")


def test_a_title_of_100_kilobytes_folds_in_a_table(run: Run, register: Path) -> None:
    store_at(register).add(draft(title="x" * 100_000))
    listed = run("list", "--format", "table", COLUMNS="80")
    assert (listed.code, listed.out.count("x"), listed.err) == (0, 100_000, "")


WIDTHS = {"Tokyo": 5, "日本": 4, "cafe\u0301": 4, "\u200bzero": 4, "🚄": 2, "": 0, "ｆｕｌｌ": 8, "ｱ": 1}


@pytest.mark.parametrize(("text", "expected"), WIDTHS.items(), ids=ascii)
def test_width_is_counted_in_columns_of_a_terminal(text: str, expected: int) -> None:
    assert width_of(text) == expected


def test_plain_columns_stand_under_each_other_whatever_the_script(run: Run, register: Path) -> None:
    store = store_at(register)
    for title in ("日印対話", "cafe\u0301", "A very plain title"):
        store.add(draft(title=title))
    shown = run("list").out.splitlines()
    assert {width_of(line[: line.index("IN JP  ")]) for line in shown[1:]} == {
        width_of("A very plain title") + 18
    }


COMMANDS = {
    "list": ["list"],
    "upcoming": ["upcoming", "--within", "3y"],
    "show": ["show", "3"],
    "info": ["info"],
    "when": ["when", "by 2030", "in the first half of 2026"],
}


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_line_of_a_table_is_wider_than_the_terminal(
    run: Run, sample: Path, words: list[str], width: int
) -> None:
    shown = run("-q", *words, "--format", "table", on=sample, COLUMNS=str(width))
    assert shown.code == 0
    assert [line for line in shown.out.splitlines() if width_of(line) > width] == []


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_the_id_is_whole_on_every_row_of_a_table(run: Run, sample: Path, width: int) -> None:
    """It is what the next command needs; titles fold first."""
    ids = run("-q", "list", "--format", "ids", on=sample).out.split()
    shown = run("-q", "list", "--format", "table", on=sample, COLUMNS=str(width)).out.splitlines()
    assert [line.split()[0] for line in shown if line.startswith("IN-")] == ids


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_of_a_title_is_lost_in_a_table(run: Run, sample: Path, width: int) -> None:
    documents = json.loads(run("-q", "list", "--format", "json", on=sample).out)
    shown = run("-q", "list", "--format", "table", on=sample, COLUMNS=str(width)).out
    words = {word for document in documents for word in document["title"].split()}
    assert [word for word in words if word not in shown] == []
    assert "…" not in shown


WIDE = ["id,description,parties,framework,sources", "title,description,evidence,sources,framework,made_at"]


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("columns", [*WIDE, "days_left,description,id"])
def test_columns_that_do_not_fit_are_broken_into_lines_and_lose_nothing(
    run: Run, sample: Path, columns: str, width: int
) -> None:
    words = ("-q", "list", "--columns", columns, "--no-header")
    shown = run(*words, "--format", "table", on=sample, COLUMNS=str(width)).out
    expected = run(*words, "--format", "tsv", on=sample).out
    assert Counter(re.sub(r"\W", "", shown)) == Counter(re.sub(r"\W", "", expected))
    assert max(width_of(line) for line in shown.splitlines()) <= width
    if "id" in columns.split(","):
        assert shown.count("IN-JP-2026-0") == expected.count("IN-JP-2026-0")


@pytest.mark.parametrize("words", ["remind status", "history"])
def test_an_answer_of_many_columns_loses_nothing_on_80(run: Run, sample: Path, words: str) -> None:
    shown = run("-q", *words.split(), "--format", "table", on=sample, COLUMNS="80").out
    plain = run("-q", *words.split(), "--format", "plain", on=sample).out
    assert Counter(re.sub(r"\W", "", shown)) == Counter(re.sub(r"\W", "", plain))


@pytest.mark.parametrize("title", ["日本とインドの経済安全保障対話" * 4, "x" * 300, "[red]" * 40], ids=ascii)
@pytest.mark.parametrize("width", [60, 80])
def test_a_title_without_blanks_folds_too(run: Run, register: Path, title: str, width: int) -> None:
    store_at(register).add(draft(title=title))
    shown = run("list", "--format", "table", COLUMNS=str(width)).out
    _, _, *rows = shown.splitlines()
    assert [row for row in rows if width_of(row) > width] == []
    assert "".join(row[16:].split()[0] for row in rows[:-1]).startswith(title[:10])


def test_a_table_in_a_pipe_is_not_cut(run: Run, register: Path) -> None:
    """Rich takes a pipe for a terminal of 80 columns."""
    store_at(register).add(draft(title="word " * 60 + "end"))
    heading, _, row = run("list", "--format", "table").out.splitlines()
    assert "word " * 60 + "end" in row
    assert heading.split()[-1] == "Status"


def coloured(run: Run, **env: str) -> str:
    return run("list", "--format", "table", **env).out


@pytest.fixture
def overdue(register: Path) -> Path:
    store_at(register).add(draft("by 2026-06-30"))
    return register


RED = "\x1b[1;31m"


@pytest.mark.usefixtures("overdue")
def test_a_pipe_gets_no_colour_unless_forced(run: Run) -> None:
    assert "\x1b" not in coloured(run)
    assert RED in coloured(run, FORCE_COLOR="1")


@pytest.mark.usefixtures("overdue")
@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=lambda env: next(iter(env)))
def test_who_wants_no_colour_gets_none(run: Run, env: dict[str, str]) -> None:
    """NO_COLOR is of colour alone: bold may stay (no-color.org)."""
    assert "31m" not in coloured(run, FORCE_COLOR="1", **env)


@pytest.mark.usefixtures("overdue")
@pytest.mark.parametrize("format_", ["plain", "csv", "json", "ndjson", "ids"])
def test_programs_get_no_colour_even_when_it_is_forced(run: Run, format_: str) -> None:
    assert "\x1b" not in run("list", "--format", format_, FORCE_COLOR="1").out


def on_terminal(register: Path, *words: str, **env: str) -> str:
    """What stands on a terminal of 100 columns."""
    child = pexpect.spawn(
        program()[0],
        [*program()[1:], "--register", str(register), "--today", TODAY, *words],
        env={**os.environ, "TERM": "xterm", **env},
        encoding="utf-8",
        timeout=20,
        dimensions=(40, 100),
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


def test_a_terminal_gets_a_coloured_table(overdue: Path) -> None:
    shown = on_terminal(overdue, "list")
    assert (RED in shown, "──────" in shown) == (True, True)


QUIET = {"NO_COLOR": {"NO_COLOR": "1"}, "dumb": {"TERM": "dumb"}}


@pytest.mark.parametrize("env", QUIET.values(), ids=QUIET.keys())
def test_a_terminal_without_colour_gets_the_table_without_it(overdue: Path, env: dict[str, str]) -> None:
    shown = on_terminal(overdue, "list", **env)
    assert ("31m" in shown, "──────" in shown) == (False, True)


def test_a_terminal_that_is_asked_for_plain_gets_plain(overdue: Path) -> None:
    shown = on_terminal(overdue, "list", "--format", "plain")
    assert ("\x1b" in shown, "──────" in shown) == (False, False)


def test_columns_say_how_wide_a_terminal_is(sample: Path) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(sample, "list", COLUMNS="60"))
    assert max(width_of(line) for line in shown.splitlines()) == 60


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One commitment more than a table on a terminal shows."""
    path = tmp_path_factory.mktemp("many") / "register.json"
    row = {"title": "A promise", "parties": ["IN", "JP"], "made_on": "2026-01-16", "status": "announced"}
    rows = {str(n): {**row, "id": f"IN-JP-2026-{n:03}"} for n in range(1, READABLE_ROWS + 2)}
    meta = {"1": {"format": 1, "revision": 1, "numbers": {"IN-JP-2026": len(rows)}}}
    path.write_text(json.dumps({"commitments": rows, "meta": meta}))
    return path


@pytest.mark.parametrize("words", [["list"], ["list", "--format", "table"]])
def test_a_table_on_a_terminal_ends_where_nobody_reads_on_and_says_so(many: Path, words: list[str]) -> None:
    shown = on_terminal(many, *words)
    assert shown.count("IN-JP-2026-") == READABLE_ROWS
    assert f"{READABLE_ROWS} of {READABLE_ROWS + 1} shown (--limit {READABLE_ROWS + 1} for all)" in shown


@pytest.mark.parametrize("words", [["list", "--limit", "501"], ["list", "--format", "plain"], ["-q", "list"]])
def test_who_asks_for_all_or_could_not_be_told_gets_all(many: Path, words: list[str]) -> None:
    shown = on_terminal(many, *words)
    assert (shown.count("IN-JP-2026-"), "shown" in shown) == (READABLE_ROWS + 1, False)


def test_a_history_on_a_terminal_ends_with_the_newest(many: Path) -> None:
    tables = json.loads(many.read_bytes())
    entry = {"at": "2026-01-17T09:00:00Z", "by": "tester", "action": "add"}
    for number, row in enumerate(tables["commitments"].values(), 1):
        row["history"] = [{**entry, "revision": number}]
    told = many.with_name("told.json")
    told.write_text(json.dumps(tables))
    shown = on_terminal(told, "history")
    assert shown.count("IN-JP-2026-") == READABLE_ROWS
    assert ("IN-JP-2026-001" in shown, f"IN-JP-2026-{READABLE_ROWS + 1}" in shown) == (False, True)
    assert f"the newest {READABLE_ROWS} of {READABLE_ROWS + 1} lines shown (in a pipe all of them)" in shown


def test_who_asks_what_is_coming_sees_it_however_much_is_overdue() -> None:
    days = ["2025-01-01", "2025-02-01", "2025-03-01", "2026-12-01", "2026-12-31", "2027-01-31"]
    promises = [commitment(f"by {day}", number=number) for number, day in enumerate(days, 1)]
    view = upcoming_view(promises, AsOf(today=date(2026, 11, 23)), within=90)

    def shown(**said: Any) -> list[int]:
        return [int(i[-1]) for i in arranged(view, **said).ids]

    assert shown(readable=6) == [1, 2, 3, 4, 5, 6]
    assert shown(readable=4) == [3, 4, 5, 6]
    assert shown(readable=2) == [4, 5]
    assert shown(readable=2, limit=5) == [1, 2, 3, 4, 5]
    assert shown(readable=2, sort=["last"]) == [1, 2]
    told = "4 of 6 shown (--limit 6 for all); the 2 that are longest overdue are left out"
    assert remarks_of(arranged(view, readable=4)) == told


def test_no_row_asked_for_is_not_no_row_found() -> None:
    view = list_view([commitment("by 2030")], AsOf(today=date(2026, 11, 23)))
    assert remarks_of(arranged(view, limit=0)) == "0 of 1 shown (--limit 1 for all)"


def test_a_table_in_a_pipe_has_every_row(run: Run, many: Path) -> None:
    assert run("list", "--format", "table", on=many).out.count("IN-JP-2026-") == READABLE_ROWS + 1


LOCALES: dict[str, dict[str, str]] = {
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


DATA = [
    *(f"list --format {format_}" for format_ in Format if format_ is not Format.IDS),
    *(f"export --format {format_}" for format_ in Export),
    "show 1",
    "upcoming --format csv",
    "history",
]


def in_locale(env: dict[str, str], register: Path, *words: str) -> Outcome:
    done = subprocess.run(
        [*program(), "--register", str(register), "--today", TODAY, *words],
        env={**os.environ, **env},
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("latin-1"))


@pytest.mark.parametrize("words", DATA)
@pytest.mark.parametrize("env", LOCALES.values(), ids=LOCALES.keys())
def test_data_in_a_pipe_is_utf8_in_every_locale(
    run: Run, register: Path, env: dict[str, str], words: str
) -> None:
    """An escape in the place of a letter would be other data, and an import would take it for the title."""
    store_at(register).add(draft(title="日印 – 🚄 é"))
    told = in_locale(env, register, *words.split())
    assert (told.code, told.out.replace("\r\n", "\n"), told.err) == (0, run(*words.split()).out, "")
    assert "日印 – 🚄 é" in told.out


@pytest.mark.parametrize("env", LOCALES.values(), ids=LOCALES.keys())
def test_a_terminal_gets_the_encoding_that_it_said_it_has(env: dict[str, str], register: Path) -> None:
    store_at(register).add(draft(title="é日"))
    words = [*program(), "--register", str(register), "--today", TODAY, "list", "--format", "plain"]
    screen, mine = os.openpty()
    with subprocess.Popen(words, stdout=mine, env={**os.environ, **env}) as running:
        assert running.wait() == 0
    os.close(mine)
    shown = os.read(screen, 9999)
    os.close(screen)
    expected = b"\xe9\\u65e5" if "latin-1" in env.values() else b"\\xe9\\u65e5"
    assert expected in shown


@pytest.mark.parametrize("env", LOCALES.values(), ids=LOCALES.keys())
def test_an_error_can_be_told_in_every_locale(register: Path, env: dict[str, str]) -> None:
    failed = in_locale(env, register, "when", "by the “Greek” calends – 日")
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in failed.err


@pytest.mark.parametrize("env", LOCALES.values(), ids=LOCALES.keys())
def test_plain_ascii_is_shown_in_every_locale(register: Path, env: dict[str, str]) -> None:
    store_at(register).add(draft())
    listed = in_locale(env, register, "list")
    assert (listed.code, ID in listed.out, listed.err) == (0, True, "")


def test_every_latin_letter_is_as_wide_as_unicode_says() -> None:
    """What is seen at a glance is the same as what is looked up."""
    for code in range(0x20, ord(FIRST_MARK) + 0x70):
        letter = chr(code)
        is_mark = unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
        assert width_of(letter) == (0 if is_mark else 1), hex(code)
