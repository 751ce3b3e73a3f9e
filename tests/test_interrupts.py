"""A command that is interrupted, or whose reader went away: the register is whole, and nobody is misled."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pexpect
import pytest

from conftest import draft, program, store_at
from test_kill import (
    ADD,
    at_each,
    base_case,
    behind_a_link,
    filled,
    path_to_disk,
    require_strace,
    without_times,
)
from test_race import held

BIG = "a promise " * 1000


@pytest.mark.slow
@pytest.mark.parametrize(("signal", "code"), [("INT", 130), ("TERM", -15)])
def test_an_interruption_at_any_call_leaves_the_register_whole(
    tmp_path: Path, signal: str, code: int
) -> None:
    """Python raises KeyboardInterrupt after the call, and dies of SIGTERM before it; neither may mislead."""
    require_strace()
    base = base_case(tmp_path, behind_a_link)
    old, old_backup = base.register.read_bytes(), base.backup.read_bytes()
    whole = base.copied("whole")
    _, calls = whole.run(*ADD)
    new = whole.register.read_bytes()
    found = []
    for call, case, ended in at_each(base, ADD, path_to_disk(calls, only_changing=True), f"signal={signal}"):
        where = f"SIG{signal} at {call.text}"
        assert code == ended, f"{where}: {case.messages}"
        left = case.register.read_bytes()
        is_new = without_times(left) == without_times(new)
        assert is_new or left == old, f"{where}: the register is neither old nor new"
        found.append(is_new)
        assert "Traceback" not in "".join(case.messages), where
        if signal == "INT":
            # The messages of a write that was made may stand before it, the last of them cut short.
            assert "".join(case.messages[-1:]).endswith("bilateral: interrupted"), where
            assert is_new or len(case.messages) == 1, where
        assert case.backup.read_bytes() in (old, old_backup), where
        assert case.called.is_symlink(), where
        store_at(case.called).add(draft(title="Next"))
        assert case.files == [".register.json.lock", "register.json", "register.json.bak"], where
        assert store_at(case.register).check() == [], where
    assert {True, False} == {*found}


def test_whoever_waits_for_another_writer_can_stop_waiting(tmp_path: Path) -> None:
    """Ctrl-C at the third attempt at a lock that somebody holds."""
    require_strace()
    case = base_case(tmp_path, filled)
    before = case.register.read_bytes()
    with held(case.register):
        code, calls = case.run(*ADD, inject="flock:signal=INT:when=3")
    assert ["EAGAIN" in call.text for call in calls if call.name == "flock"][:2] == [True] * 2
    assert (130, "", before) == (code, case.answer, case.register.read_bytes())
    assert case.messages == ["bilateral: interrupted"]
    assert case.files == [".register.json.lock", "register.json", "register.json.bak"]


def test_whoever_is_asked_can_walk_away(register: Path) -> None:
    """Ctrl-C at a question is an answer: nothing is done, and one line says so."""
    store_at(register).add(draft())
    before = register.read_bytes()
    python, *words = [*program(), "--register", str(register), "restore"]
    with pexpect.spawn(python, words, encoding="utf-8", timeout=60, cwd=str(register.parent)) as terminal:
        terminal.expect("Put it back")
        terminal.sendintr()
        terminal.expect("bilateral: interrupted\r\n")
        terminal.expect(pexpect.EOF)
        assert (terminal.before or "").strip() == ""
    assert (130, before) == (terminal.exitstatus, register.read_bytes())


@pytest.mark.parametrize(
    "words",
    [("list",), ("show", "1", "--format", "json")],
    ids=" ".join,
)
@pytest.mark.parametrize("title", ["A promise", BIG], ids=["little", "much"])
def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(
    register: Path, words: tuple[str, ...], title: str
) -> None:
    """`bilateral list | head -1`, with an answer that fits into one write and with one that does not."""
    store_at(register).add(draft(title=title))
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed_pipe:
        done = subprocess.run(
            [*program(), "--register", str(register), *words], stdout=closed_pipe, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_write_whose_answer_nobody_reads_is_made(register: Path) -> None:
    """The pipe closed after the register was written: the write holds."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed_pipe:
        done = subprocess.run(
            [*program(), "--register", str(register), "-q", "add", "A promise", "--parties", "IN,JP"],
            stdout=closed_pipe,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert store_at(register).get("1").title == "A promise"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--format", "table"),
        ("show", "1", "--format", "json"),
        ("--help",),
        ("add", "Another", "--parties", "IN,JP"),
    ],
    ids=" ".join,
)
def test_an_answer_that_finds_no_room_is_an_error(register: Path, words: tuple[str, ...]) -> None:
    """A script that redirects to a full disk must not take half an answer for a whole one."""
    store_at(register).add(draft(title="Much" * 5000))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*program(), "--register", str(register), "-q", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    made = "; the change itself was made" if words[0] == "add" else ""
    said = f"bilateral: the output cannot be written: No space left on device{made}\n"
    assert (1, said) == (done.returncode, done.stderr)
    assert store_at(register).check() == []
