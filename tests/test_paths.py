"""Every path that the program writes to: what is not ours is refused and stays as it is, for root too."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral_cli.files.replacing import backup_of, keep_damaged
from bilateral_cli.reminders.ledger import open_ledger
from conftest import Run, draft, program, store_at

DAY = "2026-12-20"


@pytest.fixture
def two(register: Path) -> Path:
    """A register in a folder of its own, with something due, and the backup of its last write."""
    folder = register.parent / "desk"
    folder.mkdir()
    moved = folder / "register.json"
    shutil.move(register, moved)
    store_at(moved).add(draft("by 2026-12-31", title="First"))
    store_at(moved).add(draft("by 2026-12-31", title="Second"))
    return moved


def everything(folder: Path) -> dict[str, object]:
    """All that is in a folder: names, kinds, bytes, where links lead."""

    def seen(path: Path) -> object:
        if path.is_symlink():
            return "link", os.readlink(path)
        return path.read_bytes() if path.is_file() else stat.S_IFMT(path.lstat().st_mode)

    return {str(path.relative_to(folder)): seen(path) for path in sorted(folder.rglob("*"))}


# The register, by whatever name.


def itself(register: Path) -> Path:
    return register


def by_a_link(register: Path) -> Path:
    link = register.with_name("link.json")
    link.symlink_to(register.name)
    return link


def by_a_linked_folder(register: Path) -> Path:
    link = register.parent.with_name("linked")
    link.symlink_to(register.parent)
    return link / register.name


def by_a_hard_link(register: Path) -> Path:
    link = register.with_name("hard.json")
    os.link(register, link)
    return link


def by_another_spelling(register: Path) -> Path:
    return register.parent / ".." / register.parent.name / "." / register.name


def its_backup(register: Path) -> Path:
    return backup_of(register)


def its_backup_to_be(register: Path) -> Path:
    backup_of(register).unlink()
    return backup_of(register)


def its_lock(register: Path) -> Path:
    return register.with_name(f".{register.name}.lock")


def its_file_aside(register: Path) -> Path:
    return register.with_name(f".{register.name}.new")


def itself_before_it_is_there(register: Path) -> Path:
    for path in (register, backup_of(register)):
        path.unlink()
    return register


OF_THE_REGISTER = [
    itself,
    by_a_link,
    by_a_linked_folder,
    by_a_hard_link,
    by_another_spelling,
    its_backup,
    its_backup_to_be,
    its_lock,
    its_file_aside,
    itself_before_it_is_there,
]


@pytest.mark.parametrize("name", OF_THE_REGISTER, ids=lambda name: name.__name__)
@pytest.mark.parametrize("words", [("--ledger",), ("status", "--ledger"), ("ack", "1", "--ledger")])
def test_the_register_is_no_ledger(
    words: tuple[str, ...], name: Callable[[Path], Path], two: Path, run: Run
) -> None:
    ledger = name(two)
    before = everything(two.parent)
    outcome = run("remind", *words, str(ledger), on=two, today=DAY)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (4, "", 1)
    assert everything(two.parent) == before


@pytest.mark.parametrize("name", OF_THE_REGISTER[:-1], ids=lambda name: name.__name__)
def test_the_register_is_not_exported_over(name: Callable[[Path], Path], two: Path, run: Run) -> None:
    output = name(two)
    before = everything(two.parent)
    outcome = run("export", "--output", str(output), on=two)
    assert (outcome.code, outcome.out) == (6, "")
    assert f"{output} is the register itself, or kept beside it" in outcome.err
    assert everything(two.parent) == before


# What is no ledger.

NO_LEDGERS = {
    "a shell's settings": b"export PATH=$HOME/bin:$PATH\n",
    "another register": b'{\n  "commitments": {},\n  "meta": {"1": {"format": 2}}\n}\n',
    "a damaged register": b'{\n  "commitments": {\n    "1"',
    "JSON with a format": b'{"format": 1}',
    "JSON with more than a ledger has": b'{"format": 1, "registers": {}, "mine": "kept"}',
    "a list": b"[]",
    "null": b"null",
    "nothing but a brace": b"{",
    "zeros": bytes(64),
    "bytes": b"\xff\xfe",
    "nested too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", NO_LEDGERS.values(), ids=NO_LEDGERS)
@pytest.mark.parametrize("words", [(), ("status",), ("snooze", "1", "--until", "+2w")])
def test_what_is_no_ledger_is_refused_and_left(
    words: tuple[str, ...], content: bytes, two: Path, run: Run
) -> None:
    named = two.with_name("named")
    named.write_bytes(content)
    before = everything(two.parent)
    outcome = run("remind", *words, "--ledger", str(named), on=two, today=DAY)
    assert (outcome.code, outcome.out) == (4, "")
    assert f"{named} is no ledger" in outcome.err
    assert everything(two.parent) == before


def test_an_empty_file_may_become_a_ledger(two: Path, run: Run) -> None:
    """As `mktemp` makes it: nothing is lost by it. What is told again is said to be."""
    named = two.with_name("named")
    named.touch()
    first, second = (run("remind", "--ledger", str(named), on=two, today=DAY) for _ in range(2))
    assert (first.code, first.out.partition(",")[0], second.out) == (0, "2 reminders", "")
    assert f"{named} is new or was lost" in first.err


def test_at_the_default_place_whatever_is_damaged_is_ours(two: Path, run: Run) -> None:
    """A ledger that a power cut left as zeros must not end the reminders for ever."""
    assert run("remind", on=two, today=DAY).code == 0
    (ledger,) = (two.parent.parent / "home" / ".local" / "state" / "bilateral").glob("*.json")
    ledger.write_bytes(bytes(64))
    outcome = run("-q", "remind", on=two, today=DAY)
    assert (outcome.code, outcome.out.partition(",")[0]) == (0, "2 reminders")
    assert f"the ledger {ledger} is damaged" in outcome.err
    assert ledger.with_name(f"{ledger.name}.damaged").read_bytes() == bytes(64)


def test_a_damaged_ledger_never_replaces_an_earlier_one(two: Path, run: Run) -> None:
    ledger = two.with_name("ledger.json")
    (two.with_name("ledger.json.damaged.2")).symlink_to("nowhere")
    damages = [b'{\n "format": 1,\n "registers": {' + bytes([n]) for n in range(3)]
    for content in damages:
        ledger.write_bytes(content)
        assert run("remind", "--ledger", str(ledger), on=two, today=DAY).code == 0
    names = ["ledger.json.damaged", "ledger.json.damaged.3", "ledger.json.damaged.4"]
    assert [ledger.with_name(name).read_bytes() for name in names] == damages
    assert ledger.with_name("ledger.json.damaged.2").is_symlink()


def test_what_was_put_aside_before_a_crash_is_not_put_aside_twice(tmp_path: Path) -> None:
    """Killed after that and before the new ledger is written, the next run finds the same damage again."""
    ledger = tmp_path / "ledger.json"
    ledger.write_bytes(b'{\n "format": 1,\n "registers": {')
    assert keep_damaged(ledger) == keep_damaged(ledger)
    with open_ledger(ledger, str(tmp_path / "register"), timeout=1) as kept:
        assert "it is now" in str(kept.complaint)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".ledger.json.lock",
        "home",
        "ledger.json",
        "ledger.json.damaged",
    ]


def test_a_ledger_behind_a_link_is_one_ledger(two: Path, run: Run) -> None:
    """One lock for both names, or two runs at once would tell twice; the link stays."""
    link, ledger = two.with_name("link"), two.with_name("ledger.json")
    link.symlink_to(ledger.name)
    assert "2 reminders" in run("remind", "--ledger", str(link), on=two, today=DAY).out
    assert run("remind", "--ledger", str(ledger), on=two, today=DAY).out == ""
    assert link.is_symlink()
    assert [path.name for path in two.parent.glob(".l*")] == [".ledger.json.lock"]


def test_a_project_names_no_ledger(two: Path, run: Run, tmp_path: Path) -> None:
    """Its file may come with a stranger's folder."""
    victim = tmp_path / "home" / "ledger.json"
    (tmp_path / "bilateral.toml").write_text(f'ledger = "{victim}"\n')
    outcome = run("remind", on=two, today=DAY)
    assert (outcome.code, "2 reminders" in outcome.out, victim.exists()) == (0, True, False)
    assert "ledger is ignored" in outcome.err


# --output


def test_memory_is_not_exported_over(two: Path, run: Run) -> None:
    """A ledger and any register, whole or damaged; an export is replaced by the next one."""
    ledger, other = two.with_name("ledger.json"), two.with_name("other.json")
    assert run("remind", "--ledger", str(ledger), on=two, today=DAY).code == 0
    other.write_bytes(two.read_bytes()[:40])
    before = everything(two.parent)
    for output, what in ((ledger, "a ledger of reminders"), (other, "a register")):
        outcome = run("export", "--output", str(output), on=two)
        assert (outcome.code, outcome.out) == (6, "")
        assert f"{output} is {what}; it was not changed" in outcome.err
    assert everything(two.parent) == before
    for format_ in ("json", "ndjson", "csv", "markdown", "ics"):
        for _ in range(2):
            assert run("export", "--format", format_, "--output", "out", on=two).code == 0


def test_what_is_open_already_is_written_to(two: Path, tmp_path: Path) -> None:
    """`--output /dev/stdout >> log` adds to the log: by its name the log would be replaced."""
    log = tmp_path / "log"
    log.write_text("before\n")
    words = ["--register", str(two), "export", "--format", "ndjson", "--output", "/dev/stdout"]
    with log.open("a") as stream:
        ran = subprocess.run([*program(), *words], stdout=stream, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (log.read_text()[:8], log.read_text().count("\n")) == ("before\n{", 3)


def test_a_pipe_that_nobody_reads_is_not_waited_for(two: Path, run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    outcome = run("export", "--output", "pipe", on=two)
    assert (outcome.code, outcome.err) == (
        2,
        "bilateral: pipe cannot be written: nobody reads from that pipe; it was not changed\n",
    )


@pytest.fixture
def nodes(tmp_path: Path) -> tuple[Path, Path]:
    """`/dev/null` under another name, and a disk that is not there: only root can make or harm them."""
    null, disk = tmp_path / "null", tmp_path / "disk"
    try:
        os.mknod(null, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        os.mknod(disk, stat.S_IFBLK | 0o600, os.makedev(7, 250))
        null.write_bytes(b"")
    except OSError as error:
        pytest.skip(f"no device can be made here: {error.strerror}")
    return null, disk


def test_a_device_stays_a_device(two: Path, run: Run, nodes: tuple[Path, Path]) -> None:
    null, disk = nodes
    assert run("remind", "--ledger", str(null), on=two, today=DAY).code == 4
    assert run("export", "--output", str(null), on=two).code == 0
    assert run("export", "--output", str(disk), on=two).code == 2
    assert (null.is_char_device(), disk.is_block_device()) == (True, True)
    assert [path.name for path in null.parent.glob(".*null*")] == []


def test_two_exports_at_once_do_not_write_into_one_file(two: Path, tmp_path: Path) -> None:
    """Nobody holds a lock over an export; what lies aside of another run is not ours to touch."""
    aside = tmp_path / ".out.new"
    aside.write_text("another's")
    ran = subprocess.run(
        [*program(), "--register", str(two), "export", "--output", "out"], capture_output=True
    )
    assert (ran.returncode, aside.read_text()) == (0, "another's")


# What stands in the way of a write.


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.with_name("victim").write_text("a victim")
    path.symlink_to("victim")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("make", [folder, pipe, link, dangling], ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["register.json.bak", ".register.json.new", ".register.json.bak.new"])
def test_what_stands_where_a_write_keeps_something_is_left(
    name: str, make: Callable[[Path], None], two: Path, run: Run
) -> None:
    """Without a backup there is no write: the state before it is promised to be kept."""
    path = two.with_name(name)
    path.unlink(missing_ok=True)
    make(path)
    before = everything(two.parent)
    outcome = run("add", "Third", "--parties", "IN,JP", on=two)
    assert (outcome.code, outcome.out) == (4, "")
    assert str(path) in outcome.err
    assert everything(two.parent) == before


@pytest.mark.parametrize("make", [folder, pipe, link, dangling], ids=lambda make: make.__name__)
def test_what_stands_where_a_ledger_is_written_aside_is_left(
    make: Callable[[Path], None], two: Path, run: Run
) -> None:
    """Before anything is told, or it would be told again each time."""
    make(two.with_name(".ledger.json.new"))
    before = everything(two.parent)
    outcome = run("remind", "--ledger", str(two.with_name("ledger.json")), on=two, today=DAY)
    assert (outcome.code, outcome.out) == (4, "")
    assert everything(two.parent) == before | {
        ".ledger.json.lock": everything(two.parent)[".ledger.json.lock"]
    }
