"""The state before the last write, put back."""

from __future__ import annotations

import contextlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from bilateral_cli.errors import Refused, RegisterDamaged, RegisterUnusable
from bilateral_cli.files import read_whole
from bilateral_cli.store.aside import backup_of, replace_file
from bilateral_cli.store.file import CANNOT_BE_READ, Tables, damaged, lock, tables_in, tables_of, told_of
from bilateral_cli.store.records import Misfit, Plain, changes_between, commitment_from, plain_commitment


@dataclass(frozen=True, kw_only=True)
class Restoration:
    """What putting the backup back would do; `lost` is what is wrong with the present register, if it is."""

    backup: Path
    revision: int
    count: int
    lost: str | None
    changes: list[str]


def restoration_of(path: Path) -> Restoration:
    """The difference that `restore_register` would make. Raises RegisterUnusable without a good backup."""
    backup = backup_of(path)
    tables = tables_of(backup_content(path), backup)
    kept = _records_in(tables, backup)
    try:
        present, lost = _records_in(tables_in(path), path), None
    except RegisterDamaged as error:
        present, lost = {}, f"the register is damaged: {error.fault}"
    except RegisterUnusable as error:
        # One that is there and whole, but of a newer format or not ours to read, is not to be replaced.
        if os.path.lexists(path):
            raise
        present, lost = {}, str(error)
    changes = [f"{i} would go" for i in present if i not in kept]
    changes += [f"{i} would come back" for i in kept if i not in present]
    for i in kept:
        changes += [
            f"{i}: {path}: {_short(old)} → {_short(new)}"
            for path, (old, new) in changes_between(present.get(i, kept[i]), kept[i]).items()
        ]
    return Restoration(
        backup=backup,
        revision=tables["meta"]["1"]["revision"],
        count=len(kept),
        lost=lost,
        changes=changes,
    )


def restore_register(path: Path, *, lock_timeout: float) -> None:
    """Put the backup back; what was there becomes the backup, so that nothing is lost by it."""
    with lock(path, lock_timeout):
        backup = backup_of(path)
        content = backup_content(path)
        _records_in(tables_of(content, backup), backup)
        with told_of(path, "cannot be restored"):
            replace_file(path, content)


def backup_content(path: Path) -> bytes:
    """The bytes of that register's backup.

    Raises RegisterUnusable without one, and Refused for one that somebody else may have put there.
    """
    backup = backup_of(path)
    try:
        with told_of(backup, CANNOT_BE_READ):
            if backup.is_symlink():
                raise Refused(f"{backup} is a link, and no backup that was made here; nothing was restored")
            return read_whole(backup, vouch=lambda facts: _refuse_planted(facts, backup, path))
    except FileNotFoundError:
        raise RegisterUnusable(f"there is no backup to restore at {backup}") from None


def _refuse_planted(facts: os.stat_result, backup: Path, path: Path) -> None:
    """In a folder that many may write to, a stranger can leave a file of that name before there is a backup.

    Trusted is who could write the register anyway: you, root, its owner, that of its folder – and, where its
    group may write it and only they the folder, the group.
    """
    folder = os.stat(backup.parent)
    trusted, is_shared = {0, os.geteuid(), folder.st_uid}, False
    with contextlib.suppress(FileNotFoundError):
        register = os.stat(path)
        trusted.add(register.st_uid)
        is_shared = register.st_gid == facts.st_gid and bool(register.st_mode & stat.S_IWGRP)
    if facts.st_uid in trusted or (is_shared and not folder.st_mode & stat.S_IWOTH):
        return
    raise Refused(
        f"{backup} belongs to another user (uid {facts.st_uid}), who may have put it there; nothing was"
        " restored: if you know it for a backup, make it your own, with chown or as a copy of that name"
    )


def _records_in(tables: Tables, path: Path) -> dict[str, Plain]:
    """The commitments by id with every key, so that what one file leaves out and another has is compared."""
    records = []
    for key, row in tables["commitments"].items():
        try:
            records.append(plain_commitment(commitment_from(row, f"commitments.{key}")))
        except Misfit as error:
            raise damaged(path, str(error)) from None
    return {record["id"]: record for record in sorted(records, key=lambda record: str(record["id"]))}


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
