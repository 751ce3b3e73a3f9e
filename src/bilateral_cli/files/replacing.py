"""Replacing files atomically: write a new file, sync it, rename it over the old one.

A reader finds either the old or the new bytes, even if the writer was killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from bilateral_cli.files.reading import open_handle_of

NEW_FILE_MODE = 0o600
"""A new register is readable by its owner alone, until the owner changes that."""

READABLE_MODE = 0o666
"""Exported files get the usual mode, less the umask, so that a web server can read them."""


def replace_file(path: Path, content: bytes, *, keeps_previous: bool = True) -> None:
    """Replace the content of a file, all or nothing. Links, mode and owner are preserved.

    With `keeps_previous` the old content becomes the backup (`backup_of`). The caller holds the lock: the
    temporary file has a fixed name, so that the next write removes what a crash left. Raises OSError with the
    old content untouched, also if a folder, a link or a device has one of the names, since no earlier write
    can have made it.
    """
    target, new_backup = Path(os.path.realpath(path)), _new_backup_of(path)
    _check_is_ordinary(target)
    new_file = _new_file_of(path)
    if keeps_previous:
        _check_is_ordinary(backup_of(path))
        _remove_leftover(new_backup)
    _remove_leftover(new_file)
    _replace(target, content, new_file, new_backup if keeps_previous else None, NEW_FILE_MODE)


def write_out(path: Path, content: bytes) -> None:
    """Write to a name that the user chose; an ordinary file is replaced atomically.

    A pipe, a character device (`/dev/null`) and an open file (`/dev/stdout`) are written to directly. Raises
    OSError for anything else, and for a pipe without a reader.
    """
    handle = open_handle_of(path)
    if handle is not None:
        _write_all(handle, content)
        return
    mode = os.stat(path).st_mode if path.exists() else stat.S_IFREG
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        _write_into(path, content)
        return
    target = Path(os.path.realpath(path))
    _check_is_ordinary(target)
    # No lock is held here, so each process needs a temporary file of its own.
    _replace(target, content, target.with_name(f".{target.name}.{os.getpid()}.new"), None, READABLE_MODE)


def is_kept_at(path: Path, named: Path) -> bool:
    """Whether `named` leads to the file at `path`, or to its backup, lock file or temporary files."""
    target = Path(os.path.realpath(path))
    ours = [
        target,
        backup_of(path),
        _new_file_of(path),
        _new_backup_of(path),
        target.with_name(f".{target.name}.lock"),
    ]
    if Path(os.path.realpath(named)) in ours:
        return True
    # The same file under another name, such as a hard link.
    return named.exists() and any(each.exists() and named.samefile(each) for each in ours)


def _replace(target: Path, content: bytes, new_file: Path, new_backup: Path | None, mode: int) -> None:
    try:
        _write_new(new_file, content, like=target, mode=mode)
        if new_backup and target.exists():
            _add_name(target, new_backup)
        os.replace(new_file, target)
    except BaseException:
        for leftover in (new_file, new_backup):
            with contextlib.suppress(OSError):
                if leftover:
                    leftover.unlink()
        raise
    # The file is replaced. An error from here on must not be reported as a failed write, or the caller would
    # write again.
    with contextlib.suppress(OSError):
        # The backup is replaced last: a `restore` that is killed earlier would otherwise leave a damaged
        # register with the damaged content as its backup.
        if new_backup and new_backup.exists():
            os.replace(new_backup, backup_of(target))
            # Renaming does nothing if both are names of the same file, so the first name may still be there.
            _remove_leftover(new_backup)
        _sync_folder(target.parent)


def backup_of(path: Path) -> Path:
    """The path of the backup: the content before the last write."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}.bak")


def keep_damaged(path: Path) -> Path:
    """Give a damaged file a second, unused name beside it, and return that name.

    The file itself stays until it is replaced. When called again for the same file, as after a crash, the
    name stays the same.
    """
    target = Path(os.path.realpath(path))
    number = 1
    while True:
        beside = target.with_name(f"{target.name}.damaged{f'.{number}' if number > 1 else ''}")
        if not os.path.lexists(beside):
            with contextlib.suppress(FileExistsError):
                _add_name(target, beside)
                _sync_folder(target.parent)
                return beside
        elif os.path.samestat(os.lstat(beside), os.lstat(target)):
            return beside
        number += 1


def _new_file_of(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.new")


def _new_backup_of(path: Path) -> Path:
    backup = backup_of(path)
    return backup.with_name(f".{backup.name}.new")


def _check_is_ordinary(path: Path) -> None:
    """Refuse anything but an ordinary file: a write leaves nothing else, so it belongs to somebody else."""
    with contextlib.suppress(FileNotFoundError):
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, f"{path} is a folder")
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, f"{path} is no ordinary file")


def _write_into(path: Path, content: bytes) -> None:
    try:
        # Non-blocking, since opening a pipe without a reader would wait forever.
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


def _add_name(target: Path, link: Path) -> None:
    try:
        # A hard link suffices and copies nothing, since a register is replaced, never overwritten in place.
        os.link(target, link)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems (FAT, some network ones) have no hard links.
        _write_new(link, target.read_bytes(), like=target, mode=NEW_FILE_MODE)


def _remove_leftover(path: Path) -> None:
    _check_is_ordinary(path)
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _write_new(path: Path, content: bytes, *, like: Path, mode: int) -> None:
    # O_EXCL: never write to a file or through a link that somebody else put there.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with contextlib.suppress(FileNotFoundError):
            _copy_owner_and_mode(handle, like.stat())
        _write_all(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_owner_and_mode(handle: int, old: os.stat_result) -> None:
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
        # Only root may change the owner; otherwise the file becomes the writer's, as with any editor that
        # saves by renaming.
        with contextlib.suppress(PermissionError):
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, old.st_mode & 0o7777)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
