"""The state before the last write, put back."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from bilateral_cli.errors import RegisterDamaged, RegisterUnusable
from bilateral_cli.store.aside import backup_of, replace_file
from bilateral_cli.store.file import damaged, lock, tables_in, told_of
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
    if not backup.exists():
        raise RegisterUnusable(f"there is no backup to restore at {backup}")
    kept = _records_in(backup)
    try:
        present, lost = _records_in(path), None
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
        revision=tables_in(backup)["meta"]["1"]["revision"],
        count=len(kept),
        lost=lost,
        changes=changes,
    )


def restore_register(path: Path, *, lock_timeout: float) -> None:
    """Put the backup back; what was there becomes the backup, so that nothing is lost by it."""
    with lock(path, lock_timeout):
        _records_in(backup_of(path))
        with told_of(path, "cannot be restored"):
            replace_file(path, backup_of(path).read_bytes())


def _records_in(path: Path) -> dict[str, Plain]:
    """The commitments by id with every key, so that what one file leaves out and another has is compared."""
    records = []
    for key, row in tables_in(path)["commitments"].items():
        try:
            records.append(plain_commitment(commitment_from(row, f"commitments.{key}")))
        except Misfit as error:
            raise damaged(path, str(error)) from None
    return {record["id"]: record for record in sorted(records, key=lambda record: str(record["id"]))}


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
