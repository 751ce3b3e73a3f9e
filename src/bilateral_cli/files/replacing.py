"""A file replaced as a whole: written aside, made durable, renamed over the old one.

Whoever reads at any moment, and whatever is killed at any moment, finds the old bytes or the new ones.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from bilateral_cli.files.reading import handle_named

NEW_FILE_MODE = 0o600
"""A new register is its owner's alone until its owner says otherwise."""

READABLE_MODE = 0o666
"""What is given out is as readable as any file, as far as the umask lets it: a web server may have it."""


def replace_file(path: Path, content: bytes, *, keeps_previous: bool = True) -> None:
    """Give the file this content, all or nothing; a link stays a link, mode and owner stay.

    What it held before stays beside it (`backup_of`), where that is wanted. The caller holds the lock: the
    name of the file aside is fixed, so that what a crash left behind is cleaned by the next write. Raises
    OSError with the old content untouched; also where a folder, a link or a device stands at one of the
    names, since nothing of that kind can be what an earlier write left there.
    """
    target, kept = Path(os.path.realpath(path)), _kept_of(path)
    _refuse_odd(target)
    aside = _aside_of(path)
    if keeps_previous:
        _refuse_odd(backup_of(path))
        _forget(kept)
    _forget(aside)
    _replace(target, content, aside, kept if keeps_previous else None, NEW_FILE_MODE)


def write_out(path: Path, content: bytes) -> None:
    """Give something out under a name that somebody chose: `replace_file` for an ordinary file.

    A pipe or a character device (`/dev/null`) is written to and stays what it is, and so does what is open
    already, such as `/dev/stdout`. Raises OSError for all else, and for a pipe that nobody reads.
    """
    handle = handle_named(path)
    if handle is not None:
        _write_all(handle, content)
        return
    mode = os.stat(path).st_mode if path.exists() else stat.S_IFREG
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        _write_into(path, content)
        return
    target = Path(os.path.realpath(path))
    _refuse_odd(target)
    # Nobody holds a lock here, and two that write at once must not write into one file aside.
    _replace(target, content, target.with_name(f".{target.name}.{os.getpid()}.new"), None, READABLE_MODE)


def is_kept_at(path: Path, named: Path) -> bool:
    """Whether a name leads to that file or to what is kept beside it: backup, lock, files aside."""
    target = Path(os.path.realpath(path))
    ours = [
        target,
        backup_of(path),
        _aside_of(path),
        _kept_of(path),
        target.with_name(f".{target.name}.lock"),
    ]
    if Path(os.path.realpath(named)) in ours:
        return True
    # By another spelling or a hard link.
    return named.exists() and any(each.exists() and named.samefile(each) for each in ours)


def _replace(target: Path, content: bytes, aside: Path, kept: Path | None, mode: int) -> None:
    try:
        _write_new(aside, content, like=target, mode=mode)
        if kept:
            _keep(target, kept)
        os.replace(aside, target)
    except BaseException:
        for left in (aside, kept):
            with contextlib.suppress(OSError):
                if left:
                    left.unlink()
        raise
    # The write is made. What follows may fail without unmaking it, so it must not be reported as a failure:
    # whoever is told of one writes again.
    with contextlib.suppress(OSError):
        # Only now: before, a kill could leave a damaged register with its damage as the backup (`restore`).
        if kept and kept.exists():
            os.replace(kept, backup_of(target))
            # Renaming one name of a file over another name of the same file does nothing and leaves both.
            _forget(kept)
        _sync_folder(target.parent)


def backup_of(path: Path) -> Path:
    """Where the state before the last write is kept."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}.bak")


def put_aside(path: Path) -> Path:
    """Keep a damaged file under a name of its own beside it, where nothing is replaced; that name.

    The file itself stays until it is replaced. Put aside again, as after a crash, it keeps that name.
    """
    target = Path(os.path.realpath(path))
    number = 1
    while True:
        beside = target.with_name(f"{target.name}.damaged{f'.{number}' if number > 1 else ''}")
        if not os.path.lexists(beside):
            with contextlib.suppress(FileExistsError):
                _name_too(target, beside)
                _sync_folder(target.parent)
                return beside
        elif os.path.samestat(os.lstat(beside), os.lstat(target)):
            return beside
        number += 1


def _aside_of(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.new")


def _kept_of(path: Path) -> Path:
    backup = backup_of(path)
    return backup.with_name(f".{backup.name}.new")


def _refuse_odd(path: Path) -> None:
    """What a write leaves is an ordinary file; anything else at its name is somebody else's."""
    with contextlib.suppress(FileNotFoundError):
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, f"{path} is a folder")
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, f"{path} is no ordinary file")


def _write_into(path: Path, content: bytes) -> None:
    try:
        # Without waiting: a pipe that nobody reads would be waited for without an end.
        handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads from that pipe") from None
        raise
    try:
        os.set_blocking(handle, True)
        _write_all(handle, content)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def _keep(target: Path, link: Path) -> None:
    if target.exists():
        _name_too(target, link)


def _name_too(target: Path, link: Path) -> None:
    try:
        # A second name for the old bytes: nothing is copied, since the register is replaced, never rewritten.
        os.link(target, link)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems (FAT, some network ones) have no links.
        _write_new(link, target.read_bytes(), like=target, mode=NEW_FILE_MODE)


def _forget(path: Path) -> None:
    _refuse_odd(path)
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _write_new(aside: Path, content: bytes, *, like: Path, mode: int) -> None:
    # O_EXCL: never write through something that somebody else has put in the way.
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with contextlib.suppress(FileNotFoundError):
            _take_after(handle, like.stat())
        _write_all(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_after(handle: int, old: os.stat_result) -> None:
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
        # Only root may give a file away; for anybody else the register becomes the writer's, as with any
        # editor that saves by renaming.
        with contextlib.suppress(PermissionError):
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, old.st_mode & 0o7777)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
