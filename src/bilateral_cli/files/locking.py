"""One holder at a time: the kernel's lock on a file beside the one that is guarded.

The kernel lets go when the holder dies, however it dies, so a lock file that lies there means nothing. Where
the file system has no such locks there is no substitute, and nothing is written. Fifteen lines of our own,
because filelock takes as long to import as everything else that `add` needs beyond a list.
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
"""Between two attempts."""


class Held(Exception):
    """Somebody else has the lock; `holder` is who, as far as the lock file says."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


def take(path: Path, timeout: float, *, mode: int = 0o600) -> int:
    """The lock on that file, made with that mode where it is not there: a handle to `let_go` of.

    Raises Held when it could not be had within `timeout` seconds, OSError when it cannot be locked at all.
    """
    handle = _locked(path, time.monotonic() + timeout, mode)
    # For whoever waits in vain. What a dead process wrote here says nothing: its lock is gone with it.
    with contextlib.suppress(OSError):
        _sign(handle, mode)
    return handle


def is_still_held(handle: int, path: Path) -> bool:
    """Whether the lock is that of the file under its name: somebody may have removed or renamed it since."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def let_go(handle: int) -> None:
    # Said aloud, since a child that is still alive may have the file open too.
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _locked(path: Path, until: float, mode: int) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "its lock file is no ordinary file")
            _acquire(handle, until)
            # A file that was removed meanwhile is nobody's lock: whoever comes next makes another.
            if is_still_held(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _acquire(handle: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Held(os.pread(handle, 40, 0).decode("ascii", "replace").strip()) from None
        time.sleep(PAUSE_S)


def _sign(handle: int, mode: int) -> None:
    # A name that somebody linked to a file of theirs is not ours to write to.
    if os.fstat(handle).st_nlink == 1:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
        # The umask took from the mode; only the file's owner can give it back.
        os.fchmod(handle, mode)
