"""A writer that is killed, or told that the disk fails, at every system call of its way to the disk.

A kill at a random moment proves nothing: most of a command's time is spent before it writes. So the calls
that touch the register's folder are listed by strace first, and then the command is run once for each of
them, killed as it enters that call. A kill between two of them leaves the folder as a kill at the later
one does, so the list is complete.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import draft, program, store_at

ONLY_LOOKS = {"access", "fstat", "ioctl", "lseek", "lstat", "newfstatat", "read", "readlink", "stat", "statx"}
"""Calls that change nothing: one sweep is made over them too, the others leave them out."""


@dataclass(frozen=True)
class Call:
    """The `nth` call of that name among those that touch the folder; `text` as strace shows it."""

    name: str
    nth: int
    text: str

    def injected(self, what: str) -> str:
        return f"{self.name}:{what}:when={self.nth}"


@dataclass(frozen=True)
class Case:
    """A folder of one register, with nothing else in it, and what a command left behind there."""

    folder: Path
    name: str = "register.json"

    @property
    def register(self) -> Path:
        return self.folder / "held" / "register.json"

    @property
    def called(self) -> Path:
        """The path by which commands name the register: its own, or that of a link to it."""
        return self.register if self.name == "register.json" else self.folder / self.name

    @property
    def backup(self) -> Path:
        return self.register.with_name("register.json.bak")

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.register.parent.iterdir())

    @property
    def answer(self) -> str:
        return (self.folder / "out").read_text()

    @property
    def messages(self) -> list[str]:
        return (self.folder / "err").read_text().splitlines()

    def copied(self, to: str) -> Case:
        folder = self.folder.with_name(to)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Case(folder, self.name)

    def run(self, *words: str, inject: str | None = None) -> tuple[int, list[Call]]:
        """Run a command under strace; its exit code, negative for a signal, and what it called."""
        log = self.folder / "log"
        touched = [".register.json.lock", ".register.json.new", ".register.json.bak.new", "register.json.bak"]
        touched += ["ledger.json", ".ledger.json.lock", ".ledger.json.new", "ledger.json.damaged"]
        paths = [self.register.parent / name for name in ("", "register.json", *touched)]
        paths += [self.folder / "out", self.folder / "err"]
        tracer = ["strace", "-y", "-o", str(log), *(f"-P{path}" for path in paths)]
        tracer += ["-e", f"inject={inject}"] if inject else []
        before = ["--register", str(self.called), "--today", "2026-11-23"]
        with (self.folder / "out").open("wb") as out, (self.folder / "err").open("wb") as err:
            code = subprocess.run(
                [*tracer, *program(), *before, *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                # Python looks into the folder it is started in; there it would touch the register's.
                cwd=self.folder,
                timeout=120,
            ).returncode
        return code, list(calls_in(log.read_text(errors="replace")))


def calls_in(log: str) -> Iterable[Call]:
    counted: Counter[str] = Counter()
    for line in log.splitlines():
        if said := re.match(r"(\w+)\(", line):
            counted[said[1]] += 1
            yield Call(said[1], counted[said[1]], line)


def require_strace() -> None:
    """Skip with the reason where nothing can be traced; on the machine that decides, fail."""
    try:
        tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True)
        fault = tried.stderr.strip() if tried.returncode else ""
    except FileNotFoundError:
        fault = "strace is not installed"
    if fault and os.environ.get("CI"):
        pytest.fail(f"nothing can be traced: {fault}")
    if fault:
        pytest.skip(f"nothing can be traced: {fault}")


def without_times(register: bytes) -> bytes:
    return re.sub(rb'"at": "[^"]*"', b'"at": ""', register)


def path_to_disk(calls: Sequence[Call], *, only_changing: bool = False) -> list[Call]:
    """From the opening of the lock file to the end."""
    start = next(place for place, call in enumerate(calls) if "register.json.lock" in call.text)
    return [call for call in calls[start:] if not (only_changing and call.name in ONLY_LOOKS)]


def at_each(
    base: Case, words: Sequence[str], calls: Sequence[Call], what: str
) -> list[tuple[Call, Case, int]]:
    """The command on a fresh copy for each of the calls, with that fault injected there."""

    def with_fault(numbered: tuple[int, Call]) -> tuple[Call, Case, int]:
        number, call = numbered
        case = base.copied(f"{base.folder.name}-{what.replace('=', '-')}-{number:02}")
        code, _ = case.run(*words, inject=call.injected(what))
        return call, case, code

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(with_fault, enumerate(calls)))


def fresh(case: Case) -> Case:
    """No register at all."""
    return case


def filled(case: Case) -> Case:
    """A register with a past: two commitments, and the backup of its second write."""
    store_at(make(case)).add(draft(title="First"))
    store_at(case.register).add(draft(title="Second"))
    return case


def never_locked(case: Case) -> Case:
    (filled(case).register.parent / ".register.json.lock").unlink()
    return case


def behind_a_link(case: Case) -> Case:
    filled(case)
    (case.folder / "link.json").symlink_to(Path("held", "register.json"))
    return Case(case.folder, "link.json")


def make(case: Case) -> Path:
    from bilateral_cli.store import create_register

    create_register(case.register)
    return case.register


def base_case(tmp_path: Path, prepare: Callable[[Case], Case]) -> Case:
    case = Case(tmp_path / "base")
    case.register.parent.mkdir(parents=True)
    return prepare(case)


ADD = ("add", "Third", "--parties", "IN,JP", "--deadline", "by 2030")
BULK = ("update", "1", "2", "--tag", "x", "--deadline", "by 2031", "--note", "put off")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prepare", "words", "only_changing"),
    [
        (never_locked, ADD, False),
        (behind_a_link, BULK, True),
        (filled, ("restore", "--yes"), True),
        (fresh, ("init",), True),
    ],
    ids=["add", "update", "restore", "init"],
)
def test_a_kill_at_any_call_leaves_the_register_as_it_was_or_as_it_was_to_be(
    tmp_path: Path, prepare: Callable[[Case], Case], words: tuple[str, ...], only_changing: bool
) -> None:
    """And the next write goes through, cleans up, and keeps the state before it."""
    require_strace()
    base = base_case(tmp_path, prepare)
    old = base.register.read_bytes() if base.register.exists() else None
    old_backup = base.backup.read_bytes() if base.backup.exists() else None
    whole = base.copied("whole")
    code, calls = whole.run(*words)
    assert (code, [] if code == 0 else whole.messages) == (0, [])
    new = whole.register.read_bytes()
    targets = path_to_disk(calls, only_changing=only_changing)
    renamed = [call for call in targets if call.name.startswith("rename")]
    # Not a sweep over nothing: the calls that make a write whole are among them.
    assert {"fsync", "flock"} <= {call.name for call in targets}
    assert renamed

    found = []
    for call, case, code in at_each(base, words, targets, "signal=KILL"):
        where = f"killed at {call.text}"
        assert code == -9, f"not {where}: exit code {code}, {case.messages}"
        left = case.register.read_bytes() if case.register.exists() else None
        is_new = left is not None and without_times(left) == without_times(new)
        assert is_new or left == old, f"{where}: the register is neither old nor new"
        assert is_new or not case.answer, f"{where}: an answer was given, and the register is the old one"
        found.append(is_new)
        assert case.called.is_symlink() == base.called.is_symlink(), where
        if case.backup.exists():
            assert case.backup.read_bytes() in (old_backup, old), f"{where}: the backup is in pieces"
        if left is None:
            code, _ = case.run(*words)
            assert (code, [] if code == 0 else case.messages) == (0, []), where
        else:
            store_at(case.called).add(draft(title="Next"))
            assert case.backup.read_bytes() == left, f"{where}: the next backup is not the state before"
        extra = set(case.files) - {".register.json.lock", "register.json", "register.json.bak"}
        assert set() == extra, f"{where}: left behind"
        assert store_at(case.register).check() == [], where
    # First the old one, from some call on the new one, and never back.
    assert found == sorted(found)
    assert {True, False} == {*found}


@pytest.mark.slow
def test_what_is_written_is_on_the_disk_before_it_takes_the_place_of_the_register(tmp_path: Path) -> None:
    """A kill cannot show it, a power cut would: synced, renamed, and the folder synced; all under the lock.

    The lock is taken before the register is read, or the write would be reckoned from an older state.
    """
    require_strace()
    base = base_case(tmp_path, filled)
    _, calls = base.run(*ADD)
    path = [(call.name, call.text) for call in path_to_disk(calls)]
    held = base.register.parent
    steps = [
        ("flock", "LOCK_EX"),
        ("openat", f'"{base.register}", O_RDONLY'),
        ("write", f"<{held}/.register.json.new>"),
        ("fsync", f"<{held}/.register.json.new>"),
        ("rename", f'"{held}/.register.json.new", "{base.register}"'),
        ("fsync", f"<{held}>"),
        ("flock", "LOCK_UN"),
    ]
    found = [
        (step, place)
        for place, (name, text) in enumerate(path)
        for step in steps
        # Some machines have renameat alone.
        if name.startswith(step[0]) and step[1] in text.replace("AT_FDCWD, ", "")
    ]
    assert steps == [step for step, _ in found]


def before_the_register_is_replaced(calls: Sequence[Call]) -> list[Call]:
    """What can fail while nothing has happened yet: from the file aside to its renaming.

    Not the link to the backup: without one it is a copy (`test_a_backup_is_made_where_links_are_not`).
    """
    path = [c for c in path_to_disk(calls, only_changing=True) if not c.name.startswith("link")]
    (first,) = [
        n for n, call in enumerate(path) if ".register.json.new" in call.text and "O_CREAT" in call.text
    ]
    (last,) = [
        n for n, call in enumerate(path) if call.name.startswith("rename") and ".json.new" in call.text
    ]
    return path[first : last + 1]


@pytest.mark.slow
@pytest.mark.parametrize("errno", ["ENOSPC", "EIO", "EROFS", "EDQUOT"])
def test_a_failing_disk_is_told_in_one_line_and_changes_nothing(tmp_path: Path, errno: str) -> None:
    """Whichever call it is that fails: opening, writing or syncing the file aside, renaming it."""
    require_strace()
    base = base_case(tmp_path, filled)
    old = base.register.read_bytes()
    _, calls = base.copied("whole").run(*ADD)
    targets = [c for c in before_the_register_is_replaced(calls) if "bak.new" not in c.text]
    assert {"openat", "fchmod", "write", "fsync", "close"} <= {call.name for call in targets}
    for call, case, code in at_each(base, ADD, targets, f"error={errno}"):
        where = f"{errno} at {call.text}"
        assert (code, case.answer, len(case.messages)) == (4, "", 1), f"{where}: {case.messages}"
        assert case.messages[0].startswith(f"bilateral: the register {case.register} cannot be "), where
        assert old == case.register.read_bytes(), where
        assert case.files == [".register.json.lock", "register.json", "register.json.bak"], where


@pytest.mark.slow
@pytest.mark.parametrize("errno", ["EPERM", "EOPNOTSUPP", "EMLINK"])
def test_a_backup_is_made_where_links_are_not(tmp_path: Path, errno: str) -> None:
    """FAT and some network file systems have no hard links: there the old state is copied."""
    require_strace()
    base = base_case(tmp_path, filled)
    old = base.register.read_bytes()
    _, calls = base.copied("whole").run(*ADD)
    (link,) = [call for call in path_to_disk(calls) if call.name.startswith("link")]
    ((_, case, code),) = at_each(base, ADD, [link], f"error={errno}")
    assert (code, case.answer) == (0, "IN-JP-2026-003\n"), case.messages
    assert old == case.backup.read_bytes()
    assert case.files == [".register.json.lock", "register.json", "register.json.bak"]


@pytest.mark.slow
def test_a_lock_that_cannot_be_had_stops_the_write(tmp_path: Path) -> None:
    """A file system that refuses to lock must not be written to as if it had locked."""
    require_strace()
    base = base_case(tmp_path, filled)
    old = base.register.read_bytes()
    _, calls = base.copied("whole").run(*ADD)
    first_lock = next(call for call in path_to_disk(calls) if call.name == "flock")
    for errno in ("EIO", "ENOLCK", "ENOSYS"):
        ((_, case, code),) = at_each(base, ADD, [first_lock], f"error={errno}")
        assert (code, case.answer, len(case.messages)) == (4, "", 1), case.messages
        assert old == case.register.read_bytes()


@pytest.mark.slow
def test_a_restore_killed_at_any_call_keeps_the_good_copy(tmp_path: Path) -> None:
    """The damage may become the backup only once the good copy has become the register."""
    require_strace()
    base = filled(Case(_made(tmp_path / "base")))
    good = base.backup.read_bytes()
    base.register.write_bytes(b'{"commitments": {')
    whole = base.copied("whole")
    assert whole.run("restore", "--yes")[0] == 0
    complete = {good, without_times(whole.register.read_bytes())}
    _, calls = base.copied("traced").run("restore", "--yes")
    targets = path_to_disk(calls, only_changing=True)
    assert targets
    for call, case, code in at_each(base, ("restore", "--yes"), targets, "signal=KILL"):
        assert code == -9, f"not killed at {call.text}"
        copies = {path.read_bytes() for path in (case.register, case.backup) if path.exists()}
        left = {*copies, *map(without_times, copies)}
        assert left & complete, f"killed at {call.text}: the good copy is gone"


REMIND = ("remind", "--leads", "90d", "--ledger", "held/ledger.json")


@pytest.mark.slow
@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_run_of_reminders_killed_at_any_call_tells_again_and_loses_no_damage(
    tmp_path: Path, is_damaged: bool
) -> None:
    """What was put aside is there once and whole; told twice at the most, and never not at all."""
    require_strace()
    base = base_case(tmp_path, filled)
    ledger = base.register.with_name("ledger.json")
    damage = b'{\n "format": 1,\n "registers": {' + bytes(100)
    if is_damaged:
        ledger.write_bytes(damage)
    code, calls = base.copied("whole").run(*REMIND)
    assert code == 0
    start = next(place for place, call in enumerate(calls) if ".ledger.json.lock" in call.text)
    targets = [call for call in calls[start:] if call.name not in ONLY_LOOKS]
    assert any(call.name.startswith("link") for call in targets) == is_damaged
    assert sum(call.name.startswith("rename") for call in targets) == 2
    for call, case, code in at_each(base, REMIND, targets, "signal=KILL"):
        where = f"killed at {call.text}"
        assert code == -9, where
        told = "2 reminders" in case.answer
        code, _ = case.run(*REMIND)
        assert code == 0, f"{where}: {case.messages}"
        assert told or "2 reminders" in case.answer, where
        assert case.run(*REMIND)[0] == 0, where
        assert case.answer == "", f"{where}: told again after it was marked"
        folder = case.register.parent
        found = [path.read_bytes() for path in folder.glob("*.damaged*")]
        assert found == ([damage] if is_damaged else []), where
        assert not (folder / ".ledger.json.new").exists(), where


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
