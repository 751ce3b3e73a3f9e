"""Locks between processes: the kernel's lock (flock) on a lock file beside the file that is guarded.

The kernel releases the lock however the holder dies, so a lock file without a holder means nothing. On a file
system without such locks nothing is written. The code is our own because importing filelock takes as long as
everything that `add` needs more than a list.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
import time
from pathlib import Path

PAUSE_S = 0.01
"""The seconds between two attempts."""


class LockHeld(Exception):
    """Another process holds the lock; `holder` is which one, if the lock file says so."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


def acquire(path: Path, timeout: float, *, mode: int = 0o600) -> int:
    """Lock that file, creating it with `mode` if needed; returns the handle for `release`.

    Raises LockHeld if another process holds the lock for `timeout` seconds, OSError if locking is impossible.
    """
    handle = _locked(path, time.monotonic() + timeout, mode)
    # For the message of a process that waits in vain. The text of a dead process means nothing.
    with contextlib.suppress(OSError):
        _sign(handle, mode)
    return handle


def is_still_held(handle: int, path: Path) -> bool:
    """Whether the locked file is still the one at `path`; somebody may have removed or renamed it."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def release(handle: int) -> None:
    # Unlock explicitly: a child that inherited the descriptor would keep the lock.
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _locked(path: Path, until: float, mode: int) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "its lock file is no ordinary file")
            _wait_for(handle, until)
            # A lock on a removed file guards nothing: the next process would create and lock a new one.
            if is_still_held(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _wait_for(handle: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise LockHeld(os.pread(handle, 40, 0).decode("ascii", "replace").strip()) from None
        time.sleep(PAUSE_S)


def _sign(handle: int, mode: int) -> None:
    # A second hard link means that the file is somebody else's: do not write to it.
    if os.fstat(handle).st_nlink == 1:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
        # The umask reduced the mode; only the file's owner can restore it.
        os.fchmod(handle, mode)
