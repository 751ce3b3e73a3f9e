"""What the program reads because somebody named it: ordinary files of a sensible size, and nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral_cli.files.reading import FEW, open_handle_of, read_file, read_given, read_to_end
from bilateral_cli.files.replacing import backup_of
from conftest import Run, draft, program, store_at


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def immense(path: Path) -> None:
    """A file with a hole: it takes no room, and reading it would take 4 GiB."""
    with path.open("wb") as made:
        made.truncate(4 << 30)


ODD = [pipe, endless, listening, immense]

READERS = {
    "the register": ("--register", "{odd}", "list"),
    "the register, to write": ("--register", "{odd}", "add", "x", "--parties", "IN,JP"),
    "the register, to check": ("--register", "{odd}", "check"),
    "an import": ("import", "{odd}"),
    "a ledger": ("remind", "--ledger", "{odd}"),
    "a ledger, to look at": ("remind", "status", "--ledger", "{odd}"),
    "a ledger, to acknowledge": ("remind", "ack", "1", "--ledger", "{odd}"),
    "URLs": ("remind", "--notify", "@{odd}"),
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("words", READERS.values(), ids=READERS)
def test_nothing_odd_is_waited_for_read_or_replaced(
    words: tuple[str, ...], make: Callable[[Path], None], register: Path, tmp_path: Path
) -> None:
    """A process of its own, so that one that waits for ever is a failure and not the end of the tests."""
    store_at(register).add(draft("by 2026-01-31"))
    odd = tmp_path / "odd"
    make(odd)
    before = files(tmp_path), os.lstat(odd)
    named = [word.format(odd=odd) for word in words]
    ran = subprocess.run(
        [*program(), "--today", "2026-11-23", *named],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "BILATERAL_REGISTER": str(register)},
    )
    assert (ran.returncode in (2, 4), ran.stdout, ran.stderr.count("\n")) == (True, "", 1), ran.stderr
    assert str(odd) in ran.stderr
    after = files(tmp_path), os.lstat(odd)
    assert (before[0], os.path.samestat(before[1], after[1])) == (after[0], True)


def files(folder: Path) -> list[str]:
    """What is in there, but for locks: a register is locked before it is read to be written."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


@pytest.mark.parametrize("make", [pipe, immense], ids=lambda make: make.__name__)
def test_odd_settings_are_told_of_and_left_out(
    make: Callable[[Path], None], run: Run, tmp_path: Path
) -> None:
    make(tmp_path / "bilateral.toml")
    outcome = run("list")
    assert (outcome.code, outcome.out) == (0, "")
    assert "the settings in bilateral.toml cannot be read" in outcome.err


def test_what_a_shell_hands_over_open_is_read() -> None:
    """`bilateral import <(curl …)`, and `--notify @<(pass show urls)`, which keeps secrets off the disk."""
    reading, writing = os.pipe()
    os.write(writing, b"text")
    os.close(writing)
    try:
        assert read_given(Path(f"/dev/fd/{reading}")) == b"text"
    finally:
        os.close(reading)
    assert [open_handle_of(Path(path)) for path in ("/dev/stdout", "/dev//fd/7", "/dev/null", "fd/7")] == [
        1,
        7,
        None,
        None,
    ]


def test_what_never_ends_is_left_after_so_many_bytes() -> None:
    asked: list[int] = []

    def endless_zeros(size: int) -> bytes:
        asked.append(size)
        return bytes(size)

    with pytest.raises(OSError, match="larger than 1 MiB"):
        read_to_end(endless_zeros, most=FEW)
    assert sum(asked) == FEW + 1


def test_a_file_of_just_the_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(10))
    assert read_file(path, most=10) == bytes(10)
    with pytest.raises(OSError, match="larger"):
        read_file(path, most=9)


# A backup is put back only if it can be nobody's but ours.


@pytest.fixture
def backed_up(register: Path) -> Path:
    store_at(register).add(draft(title="First"))
    store_at(register).add(draft(title="Second"))
    return register


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of others")
@pytest.mark.parametrize(
    ("folder_mode", "register_mode", "group", "is_taken"),
    [
        (0o1777, 0o600, 0, False),
        (0o755, 0o600, 0, False),
        (0o1777, 0o660, 0, False),
        (0o2770, 0o660, 0, True),
        (0o2770, 0o660, 65534, False),
        (0o2770, 0o640, 0, False),
    ],
)
def test_a_backup_of_another_user_is_not_restored(
    backed_up: Path, run: Run, folder_mode: int, register_mode: int, group: int, is_taken: bool
) -> None:
    """Save where a group keeps the register together, in a folder that is open to nobody else."""
    os.chmod(backed_up.parent, folder_mode)
    os.chmod(backed_up, register_mode)
    backup = backup_of(backed_up)
    os.chown(backup, 65534, group)
    before = backed_up.read_bytes()
    outcome = run("restore", "--yes")
    assert (outcome.code == 0, backed_up.read_bytes() != before) == (is_taken, is_taken)
    if not is_taken:
        assert (outcome.code, outcome.out) == (6, "")
        assert f"{backup} belongs to another user (uid 65534)" in outcome.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of others")
def test_a_backup_planted_where_the_register_is_gone_is_not_restored(backed_up: Path, run: Run) -> None:
    backed_up.unlink()
    os.chown(backup_of(backed_up), 65534, 65534)
    outcome = run("restore", "--yes")
    assert (outcome.code, backed_up.exists()) == (6, False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of others")
def test_the_backup_of_the_owner_is_restored_by_root(backed_up: Path, run: Run) -> None:
    for path in (backed_up, backup_of(backed_up)):
        os.chown(path, 65534, 65534)
    assert run("restore", "--yes").code == 0


def test_a_link_is_no_backup(backed_up: Path, run: Run, tmp_path: Path) -> None:
    backup = backup_of(backed_up)
    backup.rename(tmp_path / "elsewhere")
    backup.symlink_to(tmp_path / "elsewhere")
    before = backed_up.read_bytes()
    outcome = run("restore", "--yes")
    assert (outcome.code, outcome.out) == (6, "")
    assert "is a link" in outcome.err
    assert backed_up.read_bytes() == before
