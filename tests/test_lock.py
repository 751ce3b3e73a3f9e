"""One holder at a time, and whose lock a file is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral_cli.errors import RegisterBusy
from bilateral_cli.files.locking import LockHeld, acquire, release
from bilateral_cli.model import Commitment
from bilateral_cli.record import replace
from conftest import draft, held, store_at

REMOVALS = {"removed": Path.unlink, "renamed": lambda path: path.rename(path.with_name("elsewhere"))}


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    return tmp_path / ".register.json.lock"


def test_it_names_who_has_it_and_no_longer_than_asked(lock_file: Path) -> None:
    first = acquire(lock_file, 0)
    began = time.monotonic()
    with pytest.raises(LockHeld, match=f"^process {os.getpid()}$"):
        acquire(lock_file, 0.05)
    assert 0.05 <= time.monotonic() - began < 5
    release(first)
    release(acquire(lock_file, 0))


def test_what_a_dead_process_wrote_says_nothing(lock_file: Path) -> None:
    lock_file.write_text("process 1 of long ago, and a good deal longer than what is written now\n")
    release(acquire(lock_file, 0))
    assert lock_file.read_text() == f"process {os.getpid()}\n"


@pytest.mark.parametrize("remove", REMOVALS.values(), ids=REMOVALS.keys())
def test_a_lock_file_gone_while_waiting_is_nobodys(lock_file: Path, remove: Callable[[Path], object]) -> None:
    """Two writers would else hold a lock each: one of a file without a name, one of the new one."""
    got: list[int] = []
    with held(lock_file):
        waiting = threading.Thread(target=lambda: got.append(acquire(lock_file, 60)))
        waiting.start()
        time.sleep(0.1)
        remove(lock_file)
    waiting.join()
    with pytest.raises(LockHeld):
        acquire(lock_file, 0)
    release(got[0])


@pytest.mark.parametrize("remove", REMOVALS.values(), ids=REMOVALS.keys())
def test_who_has_lost_the_lock_writes_nothing(register: Path, remove: Callable[[Path], object]) -> None:
    """Somebody cleans up hidden files, and the next writer has a lock of its own."""
    store_at(register).add(draft())
    before = register.read_bytes()

    def rule(commitment: Commitment) -> Commitment:
        remove(register.with_name(f".{register.name}.lock"))
        return replace(commitment, title="Another")

    with pytest.raises(RegisterBusy, match="was removed while this ran; nothing was changed"):
        store_at(register).change(["IN-JP-2026-001"], rule, action="update")
    assert register.read_bytes() == before


def test_what_is_no_file_is_no_lock(lock_file: Path) -> None:
    os.mkfifo(lock_file)
    with pytest.raises(OSError, match="no ordinary file"):
        acquire(lock_file, 0)


def test_it_is_as_open_as_asked_whatever_the_umask(lock_file: Path) -> None:
    """Whoever may write a shared register has to be able to lock it."""
    before = os.umask(0o077)
    try:
        release(acquire(lock_file, 0, mode=0o664))
    finally:
        os.umask(before)
    assert lock_file.stat().st_mode & 0o777 == 0o664


def test_a_link_in_its_place_is_not_followed(lock_file: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    lock_file.symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match="symbolic links"):
        acquire(lock_file, 0)
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_a_second_name_of_a_file_is_locked_and_left_as_it_is(lock_file: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    theirs.chmod(0o640)
    os.link(theirs, lock_file)
    release(acquire(lock_file, 0, mode=0o666))
    assert (theirs.read_text(), theirs.stat().st_mode & 0o777) == ("theirs", 0o640)


def test_a_child_that_lives_on_does_not_keep_it(lock_file: Path) -> None:
    """An editor, a command of `remind --exec`."""
    handle = acquire(lock_file, 0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        release(handle)
        release(acquire(lock_file, 0))
        child.communicate(b"\n")
