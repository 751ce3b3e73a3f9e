"""What goes wrong and how it is told: an exit code, one line on stderr, never a traceback."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bilateral_cli.output import message
from bilateral_cli.store import create_register
from conftest import TODAY, Outcome, Run, draft, held, program, store_at

ID = "IN-JP-2026-001"


def shell(*words: str, on: Path, **env: str) -> Outcome:
    """The program in a process of its own, as a script starts it."""
    done = subprocess.run(
        [*program(), "--register", str(on), "--today", TODAY, *words],
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


CODES: dict[str, tuple[int, list[str], str]] = {
    "2, a value that cannot be read": (2, ["add", "x", "--parties", "IN,korea"], "South Korea"),
    "2, wrong usage": (2, ["list", "--format", "xml"], "--format"),
    "3, no such id": (3, ["show", "99"], '"99"'),
    "4, no register": (4, ["list"], "bilateral init"),
    "6, refused by a rule": (6, ["update", "1", "--status", "fulfilled"], "--evidence"),
}


@pytest.mark.parametrize(("code", "words", "said"), CODES.values(), ids=CODES.keys())
def test_a_shell_sees_the_code_and_one_line(
    one: Path, tmp_path: Path, code: int, words: list[str], said: str
) -> None:
    failed = shell(*words, on=tmp_path / "none.json" if code == 4 else one)
    assert (failed.code, failed.out) == (code, "")
    assert (failed.err.startswith("bilateral: "), failed.err.count("\n"), failed.err[-1]) == (True, 1, "\n")
    assert said in failed.err


def test_a_shell_sees_0_also_when_nothing_was_found(register: Path) -> None:
    assert shell("list", on=register) == Outcome(0, "", "no commitments match\n")


def test_a_shell_sees_130_when_interrupted(one: Path, tmp_path: Path) -> None:
    """While the editor is open; what came before it must not be half done."""
    before = one.read_bytes()
    interrupting = shlex.join(["sh", "-c", "kill -INT $PPID; sleep 0.2"])
    interrupted = shell("update", "1", "--edit", on=one, EDITOR=interrupting, TMPDIR=str(tmp_path))
    assert (interrupted.code, interrupted.out, "Traceback" in interrupted.err) == (130, "", False)
    assert one.read_bytes() == before


@pytest.fixture
def locked(one: Path) -> Iterator[Path]:
    """A register that somebody else is writing to."""
    with held(one.with_name(f".{one.name}.lock")):
        yield one


WRITERS: dict[str, list[str]] = {
    "add": ["add", "x", "--parties", "IN,JP"],
    "update": ["update", "1", "--sector", "ai"],
    "milestone add": ["milestone", "add", "1", "x"],
}


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS.keys())
def test_a_writer_gives_up_on_a_register_that_stays_busy(locked: Path, words: list[str]) -> None:
    before = locked.read_bytes()
    refused = shell("--lock-timeout", "0.05", *words, on=locked)
    assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1)
    assert (str(locked) in refused.err, "nothing was changed" in refused.err) == (True, True)
    assert locked.read_bytes() == before


@pytest.mark.slow
def test_a_writer_waits_ten_seconds_unless_said(locked: Path) -> None:
    refused = shell("update", "1", "--sector", "ai", on=locked)
    assert (refused.code, refused.out, "within 10 s" in refused.err) == (5, "", True)


def test_a_writer_waits_for_one_that_is_soon_done(one: Path) -> None:
    with ExitStack() as lock:
        lock.enter_context(held(one.with_name(f".{one.name}.lock")))
        soon = threading.Timer(0.5, lock.close)
        soon.start()
        done = shell("-q", "update", "1", "--sector", "ai", on=one)
        soon.join()
    assert done == Outcome(0, f"{ID}\n", "")


@pytest.mark.parametrize(
    "words", [["list"], ["show", "1"], ["update", "1", "--sector", "ai", "--dry-run"]], ids=" ".join
)
def test_a_reader_never_waits(run: Run, locked: Path, words: list[str]) -> None:
    """Cron must not hang behind an analyst; a dry run may either read or wait, but only briefly."""
    before = locked.read_bytes()
    done = run("--lock-timeout", "0.05", *words, on=locked)
    assert done.code in ((0, 5) if "--dry-run" in words else (0,))
    assert locked.read_bytes() == before


MISPLACED: dict[str, tuple[list[str], str]] = {
    "--today": (["list", "--today", "2026-01-01"], "--today"),
    "--register": (["upcoming", "--register", "x.json"], "--register"),
    "--quiet": (["list", "--quiet"], "--quiet"),
    "-q": (["show", "1", "-q"], "-q"),
}


@pytest.mark.parametrize(("words", "option"), MISPLACED.values(), ids=MISPLACED.keys())
def test_an_option_after_the_command_is_told_its_place(run: Run, words: list[str], option: str) -> None:
    """The mistake everybody makes first."""
    said = f"bilateral: {option} stands before the command: bilateral {option} … COMMAND\n"
    assert run(*words) == Outcome(2, "", said)


SUGGESTED: dict[str, tuple[list[str], str]] = {
    "a command": (["upcomming"], "upcoming"),
    "a shortened command": (["ls"], "list"),
    "a command of milestone": (["milestone", "ad", "1", "x"], "add"),
    "an option": (["list", "--formt", "json"], "--format"),
    "an option of add": (["add", "x", "--partys", "IN,JP"], "--parties"),
    "a shortened option": (["update", "1", "--dead", "by 2030"], "--deadline"),
    "a format": (["list", "--format", "yaml"], "json"),
    "a status": (["filter", "--status", "anounced"], "announced"),
    "a party": (["filter", "--party", "Jappan"], "Japan"),
}


@pytest.mark.parametrize(("words", "meant"), SUGGESTED.values(), ids=SUGGESTED.keys())
def test_a_misspelling_is_answered_with_what_may_be_meant(run: Run, words: list[str], meant: str) -> None:
    failed = run(*words)
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert meant in failed.err


HELPED: dict[str, tuple[list[str], str]] = {
    "no argument": (["show"], "(see `bilateral show --help`)"),
    "too many": (["info", "now"], "(see `bilateral info --help`)"),
    "of a group": (["milestone", "add", "1"], "(see `bilateral milestone add --help`)"),
    "before the command": (["--loud"], "(see `bilateral --help`)"),
}


@pytest.mark.parametrize(("words", "pointer"), HELPED.values(), ids=HELPED.keys())
def test_wrong_usage_points_to_the_help(run: Run, words: list[str], pointer: str) -> None:
    failed = run(*words)
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert failed.err.endswith(f"{pointer}\n")


@pytest.mark.parametrize("day", ["someday", "2026-02-30", "01/02/2026", "in 2027"])
def test_a_today_that_is_no_day_is_refused(run: Run, day: str) -> None:
    failed = run("list", today=day)
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert day in failed.err or "30 February" in failed.err


META = {"1": {"format": 1, "revision": 0, "numbers": {}}}


def tables(**changed: object) -> bytes:
    return json.dumps({"meta": META, "commitments": {}, **changed}).encode()


DAMAGED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n", "the file is empty"),
    "not JSON": (b"{", "line 1"),
    "half of a file": (tables()[:-9], "line 1"),
    "not UTF-8": (b'{"meta": "\xff"}', "byte 10"),
    "not a number": (b'{"meta": NaN}', "NaN"),
    "a list": (b"[]", "no register"),
    "some other JSON": (b'{"name": "project"}', "no register"),
    "without commitments": (json.dumps({"meta": META}).encode(), "commitments"),
    "a newer format": (tables(meta={"1": {**META["1"], "format": 99}}), "install a newer bilateral-cli"),
    "a record that is none": (tables(commitments={"1": {}}), "commitments"),
    "deeply nested": (b"[" * 100_000, "damaged"),
}

EVERY: dict[str, list[str]] = {
    "list": ["list"],
    "filter": ["filter", "--sector", "ai"],
    "upcoming": ["upcoming"],
    "show": ["show", "1"],
    "info": ["info"],
    "add": ["add", "x", "--parties", "IN,JP"],
    "update": ["update", "1", "--sector", "ai"],
    "milestone done": ["milestone", "done", "1", "1", "--note", "x"],
}


@pytest.mark.parametrize(("content", "said"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_register_is_named_with_the_fault(
    run: Run, register: Path, content: bytes, said: str
) -> None:
    register.write_bytes(content)
    failed = run("list")
    assert (failed.code, failed.out, failed.err.count("\n")) == (4, "", 1)
    assert (str(register) in failed.err, said in failed.err) == (True, True)


@pytest.mark.parametrize("words", EVERY.values(), ids=EVERY.keys())
def test_a_damaged_register_is_never_written_over(run: Run, register: Path, words: list[str]) -> None:
    register.write_bytes(b'{"meta"')
    failed = run(*words)
    assert (failed.code, failed.out, failed.err.count("\n")) == (4, "", 1)
    assert register.read_bytes() == b'{"meta"'


@pytest.mark.parametrize("words", EVERY.values(), ids=EVERY.keys())
def test_a_missing_register_is_named_and_not_made(run: Run, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "none.json"
    failed = run(*words, on=path)
    said = (
        f"bilateral: there is no register at {path}; make one with `bilateral init` or"
        " `bilateral init --sample`, or name another with --register\n"
    )
    assert failed == Outcome(4, "", said)
    assert not path.exists()


def test_a_folder_is_no_register(run: Run, tmp_path: Path) -> None:
    failed = run("list", on=tmp_path)
    assert (failed.code, failed.out, str(tmp_path) in failed.err) == (4, "", True)


def test_a_register_cannot_be_made_below_a_file(run: Run, register: Path) -> None:
    failed = run("init", on=register / "below.json")
    assert (failed.code, failed.out, failed.err.count("\n")) == (4, "", 1)


def test_control_characters_in_an_error_are_shown_harmlessly(run: Run) -> None:
    """What was pasted comes back in the message; it must not steer the terminal."""
    failed = run("show", "\x1b[31m\n7")
    assert (failed.code, failed.out, failed.err.count("\n")) == (3, "", 1)
    assert "\x1b" not in failed.err


def test_a_word_that_is_no_text_is_refused(one: Path) -> None:
    failed = subprocess.run(
        [*program(), "--register", str(one), "show", b"\xff"], capture_output=True, check=False
    )
    assert (failed.returncode, failed.stdout, failed.stderr.count(b"\n")) == (2, b"", 1)
    assert b"not UTF-8" in failed.stderr


@pytest.fixture
def long(register: Path) -> Path:
    """A register that no pipe swallows in one go."""
    store_at(register).add(draft(title="long " * 60_000))
    return register


@pytest.mark.parametrize("format_", ["plain", "table", "csv", "json", "ndjson"])
def test_a_reader_that_has_seen_enough_is_no_failure(long: Path, format_: str) -> None:
    """`bilateral list | head -1` ends silently."""
    with subprocess.Popen(
        [*program(), "--register", str(long), "list", "--format", format_],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.read(1)
        child.stdout.close()
        said = child.stderr.read()
        assert (child.wait(), said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", ["list", "list --format table", "show 1 --format json", "--help"])
def test_a_full_disk_under_stdout_is_told(one: Path, words: str) -> None:
    """Else a script believes that an empty file is the answer."""
    with Path("/dev/full").open("w") as full:
        failed = subprocess.run(
            [*program(), "--register", str(one), *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "bilateral: the output cannot be written: No space left on device\n"
    assert (failed.returncode, failed.stderr) == (1, said)


@pytest.mark.parametrize("words", [("list",), ("init",), ("add", "A promise", "--parties", "IN,JP")])
def test_a_link_in_the_project_that_leads_nowhere_gives_way_to_no_other_register(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Half of a project's promises in the user's own register, and nobody told."""
    users = tmp_path / "share" / "bilateral" / "commitments.json"
    create_register(users)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "commitments.json").symlink_to("gone.json")
    before = users.read_bytes()
    surroundings = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")}
    done = subprocess.run([*program(), *words], env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    assert "data/commitments.json is a link to gone.json" in done.stderr
    assert users.read_bytes() == before


HUGE = "x" * 3_000_000


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bilateral.toml", f'"{HUGE}" = 1\n', ["list"]),
        ("bilateral.toml", f'today = "{HUGE}"\n', ["list"]),
        ("rows.csv", f"title,parties,made on\na,{HUGE},2026\n", ["import", "rows.csv"]),
        ("rows.csv", f"title,{HUGE}\na,b\n", ["import", "rows.csv"]),
        ("rows.json", f'[{{"title": "a", "status": "{HUGE}"}}]', ["import", "rows.json"]),
        ("urls", HUGE, ["remind", "--notify", "@urls"]),
        ("ledger", f'{{"format": 1, "registers": {{"{HUGE}"', ["remind", "--ledger", "ledger"]),
    ],
    ids=["a setting", "a day", "a cell", "a heading", "a value", "a URL", "a ledger"],
)
def test_a_line_without_an_end_is_not_repeated_whole(
    name: str, content: str, words: list[str], register: Path, tmp_path: Path
) -> None:
    """A message begins with what is wrong and ends with what to do; of what is between some is enough."""
    (tmp_path / name).write_text(content)
    ran = subprocess.run(
        [*program(), "--register", str(register), *words], capture_output=True, text=True, cwd=tmp_path
    )
    assert len(ran.stdout) < 5_000
    assert max(map(len, ran.stderr.splitlines()), default=0) < 3_000, ran.stderr[:3000]


def test_of_a_long_message_both_ends_are_told() -> None:
    told = message(f"begun {HUGE} ended")
    assert (told[:6], told[-6:], len(told) < 2_000) == ("begun ", " ended", True)
    assert "2998179 characters left out" in told
