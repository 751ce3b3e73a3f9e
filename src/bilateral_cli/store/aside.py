"""A file replaced as a whole: written aside, made durable, renamed over the old one.

Whoever reads at any moment, and whatever is killed at any moment, finds the old bytes or the new ones.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

NEW_FILE_MODE = 0o600
"""A new register is its owner's alone until its owner says otherwise."""


def replace_file(path: Path, content: bytes, *, keeps_previous: bool = True) -> None:
    """Give the file this content, all or nothing; a link stays a link, mode and owner stay.

    What it held before stays beside it (`backup_of`), where that is wanted. The caller holds the lock: the
    name of the file aside is fixed, so that what a crash left behind is cleaned by the next write. Raises
    OSError with the old content untouched.
    """
    target = Path(os.path.realpath(path))
    aside = target.with_name(f".{target.name}.new")
    kept = target.with_name(f".{backup_of(target).name}.new")
    _forget(aside)
    _forget(kept)
    try:
        _write_new(aside, content, like=target)
        if keeps_previous:
            _keep(target, kept)
        os.replace(aside, target)
    except BaseException:
        for left in (aside, kept):
            with contextlib.suppress(OSError):
                left.unlink()
        raise
    # The write is made. What follows may fail without unmaking it, so it must not be reported as a failure:
    # whoever is told of one writes again.
    with contextlib.suppress(OSError):
        # Only now: before, a kill could leave a damaged register with its damage as the backup (`restore`).
        if keeps_previous and kept.exists():
            os.replace(kept, backup_of(target))
            # Renaming one name of a file over another name of the same file does nothing and leaves both.
            _forget(kept)
        _sync_folder(target.parent)


def backup_of(path: Path) -> Path:
    """Where the state before the last write is kept."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}.bak")


def _keep(target: Path, link: Path) -> None:
    if not target.exists():
        return
    try:
        # A second name for the old bytes: nothing is copied, since the register is replaced, never rewritten.
        os.link(target, link)
    except OSError:
        # Some file systems (FAT, some network ones) have no links.
        _write_new(link, target.read_bytes(), like=target)


def _forget(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _write_new(aside: Path, content: bytes, *, like: Path) -> None:
    # O_EXCL: never write through something that somebody else has put in the way.
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, NEW_FILE_MODE)
    try:
        with contextlib.suppress(FileNotFoundError):
            _take_after(handle, like.stat())
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
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
