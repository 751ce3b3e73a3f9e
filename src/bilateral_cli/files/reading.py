"""Files that somebody named, read whole: only ordinary ones, of a sensible size, and never waited for.

A name may lead to a pipe that nobody writes to, or to a device without an end. To open the first hangs, to
read the second fills the memory; a program that cron starts would do so unseen, night after night. So what is
read is an ordinary file, or what the caller handed over open: standard input, `/dev/fd/3`.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

MOST = 1 << 30
"""How many bytes are read of anything: many times the largest register that is pleasant to work with."""

FEW = 1 << 20
"""How many bytes are read of a file that people write by hand: settings, notification URLs."""


def read_whole(
    path: Path, *, most: int = MOST, vouch: Callable[[os.stat_result], None] | None = None
) -> bytes:
    """The bytes of an ordinary file. Raises OSError, whose `strerror` says what else it is.

    `vouch` may raise over the file as it was opened; it is then no link either, since a link's owner is not
    that of the file it leads to.
    """
    # Looked at before it is opened, since opening alone does something to some devices.
    _refuse_odd(os.stat(path))
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (os.O_NOFOLLOW if vouch else 0)
    handle = os.open(path, flags)
    try:
        # Looked at again: the name may lead to something else by now.
        facts = os.fstat(handle)
        _refuse_odd(facts)
        if vouch:
            vouch(facts)
        if facts.st_size > most:
            raise _too_large(most)
        return read_to_end(lambda size: os.read(handle, size), most=most, expected=facts.st_size)
    finally:
        os.close(handle)


def head_of(path: Path) -> bytes:
    """How an ordinary file begins: enough to see what it is. Nothing where there is none."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(4096)


def read_handed_over(path: Path, *, most: int = MOST) -> bytes:
    """The same, and of what the caller opened itself also a pipe: `<(…)` in a shell is `/dev/fd/63`."""
    handle = handle_named(path)
    if handle is None:
        return read_whole(path, most=most)
    return read_to_end(lambda size: os.read(handle, size), most=most)


def handle_named(path: Path) -> int | None:
    """The open file of this process that a path such as `/dev/stdout` or `/dev/fd/3` stands for."""
    named = re.fullmatch(
        r"/dev/(stdin|stdout|stderr)|/(?:dev|proc/self)/fd/(\d{1,9})", os.path.normpath(path)
    )
    if named is None:
        return None
    return int(named[2]) if named[2] else ("stdin", "stdout", "stderr").index(named[1])


def read_to_end(read: Callable[[int], bytes], *, most: int = MOST, expected: int = 0) -> bytes:
    """All that `read` gives, to the first empty answer; OSError when that is more than `most` bytes."""
    pieces: list[bytes] = []
    left = most + 1
    while left > 0 and (piece := read(min(left, max(expected + 1, 1 << 16)))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise _too_large(most)
    return b"".join(pieces)


def _refuse_odd(facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")


def _too_large(most: int) -> OSError:
    return OSError(errno.EFBIG, f"it is larger than {most >> 20} MiB")
