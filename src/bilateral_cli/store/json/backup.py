"""Restoring the backup, which is the register as it was before its last write.

A restore is one more change: it gets the next revision, ids continue from the highest number given out, and
each history keeps its entries since the backup. So calendars, reminders and scripts that remember a revision
see a later state, never an earlier one. A commitment that is not in the backup is hidden, as by `remove`.
Rows of the present register that cannot be read are replaced by those of the backup.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral_cli.errors import Refused, RegisterDamaged, RegisterUnusable
from bilateral_cli.files.reading import read_file
from bilateral_cli.files.replacing import backup_of
from bilateral_cli.model import LONGEST, NO_REASON, Commitment, id_order
from bilateral_cli.record import replace
from bilateral_cli.store.changes import Author, Restoration, Signature, highest, numbers_of
from bilateral_cli.store.json.file import (
    CANNOT_BE_READ,
    Tables,
    content_of,
    damaged,
    lock,
    raising_unusable,
    replace_register,
    tables_of,
)
from bilateral_cli.store.records import (
    FormatFault,
    changes_between,
    commitment_from,
    plain_commitment,
    stored_commitment,
)
from bilateral_cli.store.undoing import RESTORE

Changes = Mapping[str, tuple[object, object]]


@dataclass(frozen=True, kw_only=True)
class _State:
    """What could be read of a register, which may be damaged.

    `revision` and `numbers` are the highest that it is known to have given out. `built` has the commitments
    by id and `keys` their table keys; `faulty` has the fault of each row that cannot be read, by table key.
    `fault` says why the register is not intact, None if it is.
    """

    revision: int
    numbers: Mapping[str, int]
    tables: Tables | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    built: Mapping[str, Commitment] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    faulty: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None
    is_skipping: bool = False
    """Whether a number of each prefix is skipped, because the register may have given it out."""


@dataclass(frozen=True)
class _Difference:
    """What a restore changes: commitments in their state after it, each with its changes."""

    now: _State
    then: _State
    changed: list[tuple[Commitment, Changes]]


def restoration_of(path: Path) -> Restoration:
    """What `restore_register` would do now. Raises RegisterUnusable without a usable backup."""
    return _compared(path)[0]


def restore_register(
    path: Path, author: Author, *, lock_timeout: float, shown: Restoration | None = None
) -> Restoration:
    """Restore the backup; the present register becomes the backup, so that nothing is lost.

    The two are compared again under the lock. Raises Refused if they changed since `shown`.
    """
    with lock(path, lock_timeout) as is_still_ours:
        found, difference = _compared(path)
        if shown is not None and shown.compared != found.compared:
            raise Refused(_moved(path, shown, found))
        if found.is_needed:
            now, then = difference.now, difference.then
            signature = Signature.of(author, max(now.revision, then.revision) + 1)
            replace_register(path, _restored(difference, signature), is_still_ours)
    return found


def _compared(path: Path) -> tuple[Restoration, _Difference]:
    backup = backup_of(path)
    kept = backup_content(path)
    then = _state_in(kept, backup)
    if then.fault is not None:
        raise damaged(backup, then.fault)
    present, now = _present(path, then)
    difference = _Difference(now, then, list(_changed(now, then)))
    restoration = Restoration(
        backup=str(backup),
        revision=then.meta["revision"],
        count=len(then.built),
        lost=now.fault,
        lines=list(_lines(difference)),
        compared=(present, kept),
    )
    return restoration, difference


def backup_content(path: Path) -> bytes:
    """The bytes of that register's backup.

    Raises RegisterUnusable if there is none, and Refused if another user may have put it there.
    """
    backup = backup_of(path)
    try:
        with raising_unusable(backup, CANNOT_BE_READ):
            if backup.is_symlink():
                raise Refused(f"{backup} is a link, and no backup that was made here; nothing was restored")
            return read_file(backup, verify=lambda facts: _refuse_planted(facts, backup, path))
    except FileNotFoundError:
        raise RegisterUnusable(f"there is no backup to restore at {backup}") from None


def _refuse_planted(facts: os.stat_result, backup: Path, path: Path) -> None:
    """Refuse a backup that another user may have planted, as anyone can in a folder open to all.

    Users who could write the register anyway are trusted: you, root, its owner and the owner of its folder;
    its group too, if the group may write the register and the folder is not open to all.
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


def _present(path: Path, then: _State) -> tuple[bytes | None, _State]:
    """The present register, with its bytes if there are any.

    Raises RegisterUnusable if it has a newer format or may not be read: it is not damaged, so it stays.
    """
    content = None
    with raising_unusable(path, CANNOT_BE_READ):
        if not path.exists():
            return None, _unread(b"", f"there is no register at {path}", then)
    try:
        content = content_of(path)
        state = _state_in(content, path)
    except RegisterDamaged as error:
        return content, _unread(content or b"", f"the register is damaged: {error.fault}", then)
    if state.fault is not None:
        state = dataclasses.replace(state, fault=f"the register is damaged: {state.fault}")
    return content, state


def _state_in(content: bytes, path: Path) -> _State:
    """Read these bytes, collecting faulty rows. Raises RegisterDamaged if they are not a register."""
    tables = tables_of(content, path, is_to_be_written=True)
    built: dict[str, Commitment] = {}
    keys: dict[str, str] = {}
    faulty: dict[str, str] = {}
    for key, row in tables["commitments"].items():
        try:
            commitment = commitment_from(row, f"commitments.{key}")
        except FormatFault as error:
            faulty[key] = str(error)
            continue
        if commitment.id in keys:
            faulty[key] = f"commitments.{key}: the id {commitment.id} is there twice"
            continue
        built[commitment.id], keys[commitment.id] = commitment, key
    meta = tables["meta"]["1"]
    written = [entry.revision for commitment in built.values() for entry in commitment.history]
    revisions, numbers = _given_out(content) if faulty else ([], {})
    return _State(
        revision=max([meta["revision"], *written, *revisions]),
        numbers=highest(meta["numbers"], numbers_of(built), numbers),
        tables=tables,
        meta=meta,
        built=dict(sorted(built.items(), key=lambda item: id_order(item[0]))),
        keys=keys,
        faulty=faulty,
        fault=next(iter(faulty.values()), None),
    )


def _unread(content: bytes, fault: str, then: _State) -> _State:
    """A register of which no row can be read, with the revisions and numbers still visible in its bytes.

    It was written at least once after the backup. If its highest numbers are not visible, that write may
    have given out one number of each prefix, so one is skipped.
    """
    revisions, numbers = _given_out(content)
    skipped = (
        {} if _NUMBERS.search(content) else {prefix: number + 1 for prefix, number in then.numbers.items()}
    )
    return _State(
        revision=max([then.revision + 1, *revisions]),
        numbers=highest(numbers, skipped),
        fault=fault,
        is_skipping=bool(skipped),
    )


_REVISION = re.compile(rb'"revision"\s*:\s*([0-9]{1,%d})(?![0-9.eE])' % LONGEST)
_NUMBERS = re.compile(rb'"numbers"\s*:\s*\{([^{}]*)\}')
_NUMBER = re.compile(rb'"([A-Z]+(?:-[A-Z]+)*-[0-9]{4})"\s*:\s*([0-9]{1,%d})(?![0-9.eE])' % LONGEST)
_ID = re.compile(rb'"id"\s*:\s*"([A-Z]+(?:-[A-Z]+)*-[0-9]{4})-([0-9]{3,%d})"' % LONGEST)


def _given_out(content: bytes) -> tuple[list[int], dict[str, int]]:
    """The revisions and the highest numbers that are visible in the bytes of a damaged register.

    Quotation marks inside a string are escaped, so the patterns cannot match inside one.
    """
    revisions = [int(found[1]) for found in _REVISION.finditer(content)]
    pairs = [found for part in _NUMBERS.finditer(content) for found in _NUMBER.finditer(part[1])]
    pairs += _ID.finditer(content)
    return revisions, highest(*({found[1].decode(): int(found[2])} for found in pairs))


def _changed(now: _State, then: _State) -> Iterator[tuple[Commitment, Changes]]:
    """The commitments that a restore changes, in their state after it, each with its changes."""
    for id_ in dict.fromkeys([*now.built, *then.built]):
        before, kept = now.built.get(id_), then.built.get(id_)
        if kept is None:
            after = replace(now.built[id_], is_removed=True)
        elif before is None:
            after = kept
        else:
            since = (e for e in before.history if e.revision > then.meta["revision"])
            new = tuple(entry for entry in since if entry not in kept.history)
            after = replace(kept, history=(*kept.history, *new))
        if before is None:
            # Only if every row could be read is it known that the register did not have it.
            is_back = now.fault is None and not after.is_removed
            yield after, {"removed": (True, False)} if is_back else {}
        elif after != before:
            yield after, changes_between(plain_commitment(before), plain_commitment(after))


def _restored(difference: _Difference, signature: Signature) -> Tables:
    now, then = difference.now, difference.then
    tables, keys = (now.tables, now.keys) if now.tables else (then.tables, then.keys)
    assert tables is not None
    rows = {key: row for key, row in tables["commitments"].items() if key not in now.faulty}
    new_key = itertools.count(max(map(int, rows), default=0) + 1)
    for after, changes in difference.changed:
        # A change of status needs its evidence: that of the status being restored.
        reason = then.built[after.id].status_reason if "status" in changes else NO_REASON
        signed = signature.under(after, changes, RESTORE, reason)
        rows[keys.get(after.id) or str(next(new_key))] = stored_commitment(signed)
    numbers = highest(now.numbers, then.numbers)
    meta = {**then.meta, **now.meta, "revision": signature.revision, "numbers": numbers}
    return {**tables, "commitments": rows, "meta": {**tables["meta"], "1": meta}}


def _lines(difference: _Difference) -> Iterator[str]:
    now, then, changed = difference.now, difference.then, difference.changed
    if now.is_skipping:
        yield "which ids it gave out last cannot be seen: one number of each prefix is skipped"
    yield from (f"commitments.{key} would go" for key in now.faulty if not _is_kept(now, key, then))
    yield from (f"{c.id} would go" for c, changes in changed if c.id not in then.built and changes)
    yield from (f"{c.id} would come back" for c, _ in changed if c.id not in now.built)
    for commitment, changes in changed:
        if commitment.id in now.built and commitment.id in then.built:
            if not changes:
                yield f"{commitment.id}: lines of its history would come back"
            yield from (
                f"{commitment.id}: {path}: {_short(old)} → {_short(new)}"
                for path, (old, new) in changes.items()
            )


def _is_kept(now: _State, key: str, then: _State) -> bool:
    """Whether the commitment of an unreadable row is in the backup."""
    assert now.tables is not None
    return now.tables["commitments"][key].get("id") in then.built


def _moved(path: Path, shown: Restoration, found: Restoration) -> str:
    compared = zip((path, found.backup), shown.compared, found.compared, strict=True)
    moved = [str(file) for file, before, after in compared if before != after]
    written = f"{' and '.join(moved)} {'was' if len(moved) == 1 else 'were'} written"
    new = [line for line in [found.lost, *found.lines] if line and line not in (shown.lost, *shown.lines)]
    more = f" (now also: {'; '.join(new[:3])}{'; …' if len(new) > 3 else ''})" if new else ""
    return f"{written} after the difference was shown{more}; nothing was restored: look at it again"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
