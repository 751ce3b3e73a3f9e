"""Reading files that the user named: ordinary files of a sensible size, or what the caller opened.

A name may lead to a pipe without a writer, where opening hangs, or to an endless device, where reading fills
the memory; under cron nobody would notice. So only ordinary files are read, and what the caller has already
opened, such as standard input or `/dev/fd/3`.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

MOST = 1 << 30
"""The largest number of bytes read of any file: many times the largest practical register."""

FEW = 1 << 20
"""The largest number of bytes read of a file written by hand: settings, notification URLs."""


def read_file(
    path: Path, *, most: int = MOST, verify: Callable[[os.stat_result], None] | None = None
) -> bytes:
    """The bytes of an ordinary file. Raises OSError, whose `strerror` names the reason.

    `verify` is called with the status of the opened file and may raise. A link is then refused too, since
    its owner is not the owner of the file that it leads to.
    """
    # Checked before it is opened, since opening alone has effects on some devices.
    _check_is_ordinary(os.stat(path))
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (os.O_NOFOLLOW if verify else 0)
    handle = os.open(path, flags)
    try:
        # Checked again, since the name may lead to another file by now.
        facts = os.fstat(handle)
        _check_is_ordinary(facts)
        if verify:
            verify(facts)
        if facts.st_size > most:
            raise _too_large(most)
        return read_to_end(lambda size: os.read(handle, size), most=most, expected=facts.st_size)
    finally:
        os.close(handle)


def head_of(path: Path) -> bytes:
    """The first bytes of an ordinary file, enough to recognise it; empty if there is no such file."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(4096)


def read_given(path: Path, *, most: int = MOST) -> bytes:
    """Like `read_file`, but also reads a pipe that the caller opened: a shell's `<(…)` is `/dev/fd/63`."""
    handle = open_handle_of(path)
    if handle is None:
        return read_file(path, most=most)
    return read_to_end(lambda size: os.read(handle, size), most=most)


def open_handle_of(path: Path) -> int | None:
    """The file descriptor that a path such as `/dev/stdout` or `/dev/fd/3` stands for, if it is one."""
    named = re.fullmatch(
        r"/dev/(stdin|stdout|stderr)|/(?:dev|proc/self)/fd/(\d{1,9})", os.path.normpath(path)
    )
    if named is None:
        return None
    return int(named[2]) if named[2] else ("stdin", "stdout", "stderr").index(named[1])


def read_to_end(read: Callable[[int], bytes], *, most: int = MOST, expected: int = 0) -> bytes:
    """Call `read` until it returns nothing. Raises OSError for more than `most` bytes."""
    pieces: list[bytes] = []
    left = most + 1
    while left > 0 and (piece := read(min(left, max(expected + 1, 1 << 16)))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise _too_large(most)
    return b"".join(pieces)


def _check_is_ordinary(facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")


def _too_large(most: int) -> OSError:
    return OSError(errno.EFBIG, f"it is larger than {most >> 20} MiB")
