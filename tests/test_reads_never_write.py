"""A read never writes: not the register, not a lock, not an empty file, not even a time stamp."""

from __future__ import annotations

import ctypes
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral_cli.store import sample_register
from conftest import TODAY, Outcome, Run, program

READERS: dict[str, list[str]] = {
    "list": ["list"],
    "list --original": ["list", "--original"],
    "filter": ["filter", "--party", "JP", "--timing", "overdue"],
    "upcoming": ["upcoming", "--within", "1y"],
    "show": ["show", "7"],
    "when": ["when", "by 2030"],
    "info": ["info"],
    "update --dry-run": ["update", "3", "--actual", "120", "--dry-run"],
    "help": ["--help"],
    "show nothing": ["show", "99"],
    "filter nothing": ["filter", "--sector", "none"],
    "update refused": ["update", "7", "--bogus"],
}
FORMATS = ["plain", "table", "csv", "json", "ndjson", "ids"]

Seen = tuple[bytes, int, list[str]]


def seen(register: Path) -> Seen:
    """The bytes and the time of the register, and what lies beside it."""
    beside = sorted(entry.name for entry in register.parent.iterdir())
    return register.read_bytes(), register.stat().st_mtime_ns, beside


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The shipped register, alone in a folder, as if it were copied there."""
    folder = tmp_path / "alone"
    folder.mkdir()
    path = folder / "commitments.json"
    path.write_bytes(sample_register())
    return path


@pytest.mark.parametrize("words", READERS.values(), ids=READERS.keys())
def test_a_read_leaves_the_register_and_its_folder_alone(run: Run, alone: Path, words: list[str]) -> None:
    before = seen(alone)
    run(*words, on=alone)
    bytes_, mtime, beside = seen(alone)
    # A dry run holds the lock, so that what it shows is what would happen.
    beside = [name for name in beside if "--dry-run" not in words or not name.endswith(".lock")]
    assert (bytes_, mtime, beside) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_makes_a_read_write(run: Run, alone: Path, format_: str) -> None:
    before = seen(alone)
    assert run("list", "--format", format_, on=alone).code == 0
    assert seen(alone) == before


def test_a_read_brings_no_other_layout(run: Run, alone: Path) -> None:
    """Hand-made white space and the order of keys stay until somebody writes."""
    alone.write_bytes(alone.read_bytes().replace(b"\n", b"\n\n"))
    before = seen(alone)
    run("list", on=alone)
    assert seen(alone) == before


@pytest.mark.parametrize("words", READERS.values(), ids=READERS.keys())
def test_a_read_makes_no_register_where_there_is_none(run: Run, tmp_path: Path, words: list[str]) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    run(*words, on=folder / "commitments.json")
    assert list(folder.iterdir()) == []


PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def be_bound_by_permissions() -> None:
    """Take from root what lets it ignore permissions; the program that is started next has lost it."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise PermissionError(ctypes.get_errno(), "this process cannot give up its rights")


def bound(*words: str) -> Outcome:
    """Run a program that permissions bind, whoever we are."""
    is_root = os.geteuid() == 0
    if is_root and sys.platform != "linux":
        pytest.skip("permissions do not bind root, and only Linux lets it give up its rights")
    done = subprocess.run(
        words,
        preexec_fn=be_bound_by_permissions if is_root else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def locked_away(alone: Path) -> Iterator[Path]:
    """The shipped register, read-only in a read-only folder."""
    alone.chmod(0o444)
    alone.parent.chmod(0o555)
    try:
        writing = bound("sh", "-c", f"exec 2>/dev/null; : >> {shlex.quote(str(alone))}")
    except subprocess.SubprocessError as error:
        pytest.skip(f"permissions do not bind this user: {error}")
    if writing.code == 0:
        pytest.skip("permissions do not bind this user, or not on this file system")
    yield alone
    alone.parent.chmod(0o755)


@pytest.mark.parametrize("words", ["list", "upcoming", "show 7", "info --format json"])
def test_a_read_needs_no_right_to_write(run: Run, locked_away: Path, words: str) -> None:
    before = seen(locked_away)
    expected = run(*words.split(), on=locked_away)
    got = bound(*program(), "--register", str(locked_away), "--today", TODAY, *words.split())
    assert got == expected
    assert got.code == 0
    assert seen(locked_away) == before


def test_a_write_without_the_right_is_told_and_changes_nothing(locked_away: Path) -> None:
    before = seen(locked_away)
    words = ["update", "7", "--sector", "ai"]
    refused = bound(*program(), "--register", str(locked_away), "--today", TODAY, *words)
    assert (refused.code, refused.out, refused.err.count("\n")) == (4, "", 1)
    assert str(locked_away) in refused.err
    assert seen(locked_away) == before


def test_a_register_that_may_not_be_read_is_told(locked_away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked_away.chmod(0o000)
    monkeypatch.setenv("BILATERAL_REGISTER", str(locked_away))
    refused = bound(*program(), "list")
    said = f"bilateral: the register {locked_away} cannot be read: Permission denied\n"
    assert refused == Outcome(4, "", said)
