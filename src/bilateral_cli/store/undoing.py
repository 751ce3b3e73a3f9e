"""Undoing a command: which command to undo, and what the record was before it.

History is append-only, so an undo is a change like any other: it has its own revision and entries and can be
undone itself. A command counts as undone as long as an undo of it is in effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from bilateral_cli.errors import Refused
from bilateral_cli.model import Commitment, Entry
from bilateral_cli.model.fields import Plain
from bilateral_cli.model.parts import standing_entries

ADD, UNDO, RESTORE = "add", "undo", "restore"


def command_to_undo(records: Iterable[Commitment], revision: int | None) -> int:
    """The revision to undo: the given one, or the last command in effect that is not an undo itself.

    Raises Refused if there is none, if it was undone already, and if a later command in effect changed the
    same fields.
    """
    written = {record.id: _written_here(record) for record in records}
    entries = [entry for own in written.values() for entry in own]
    standing = {entry.revision for entry in standing_entries(entries)}
    if revision is None:
        commands = [e.revision for e in entries if e.revision in standing and _can_be_undone(e)]
        if not commands:
            raise Refused("there is nothing to take back")
        revision = max(commands)
    elif revision not in {entry.revision for entry in entries}:
        raise Refused(f"no command wrote revision {revision}", needs=("history",))
    elif revision not in standing:
        raise Refused(f"revision {revision} was taken back already", needs=("history",))
    for id_, own in written.items():
        for entry in own:
            if entry.revision == revision:
                later = (e for e in own if e.revision > revision and e.revision in standing)
                _refuse_overlap(id_, entry, later)
    return revision


def entry_of(commitment: Commitment, revision: int) -> Entry | None:
    """The history entry of that revision, if it changed the commitment."""
    return next((entry for entry in _written_here(commitment) if entry.revision == revision), None)


def _can_be_undone(entry: Entry) -> bool:
    # A restore of an unreadable record has no earlier state to go back to.
    return entry.action != UNDO and (entry.action != RESTORE or bool(entry.changes))


def _has_created(entry: Entry) -> bool:
    """Whether the entry created the commitment: by `add`, or by an import, which records the new id."""
    return entry.action == ADD or "id" in entry.changes


def _written_here(commitment: Commitment) -> Sequence[Entry]:
    """Its history in this register, without the entries that an import brought from another one."""
    history = commitment.history
    imports = (index for index, entry in enumerate(history) if "id" in entry.changes)
    return history[max(imports, default=0) :]


def taken_back(record: Plain, entry: Entry) -> Plain:
    """The record before the entry; a commitment that the entry added is marked as removed, not erased.

    Raises Refused if the record is no longer as the entry left it, as after an edit by hand.
    """
    earlier = deepcopy(record)
    if _has_created(entry):
        return {**earlier, "removed": True}
    # Parts that were added to a list are removed last to first, so that their indexes stay right.
    gained = [path for path, (old, _) in entry.changes.items() if old is None and _list_and_index(path)]
    for path in [path for path in entry.changes if path not in gained] + gained[::-1]:
        old, new = entry.changes[path]
        _put(earlier, path, old, new)
    return earlier


def _refuse_overlap(id_: str, entry: Entry, later: Iterable[Entry]) -> None:
    for other in later:
        if other.undoes is not None and other.undoes >= entry.revision:
            # An undo and the later command that it undid cancel each other out.
            continue
        for path, (old, new) in other.changes.items():
            if _has_created(entry) or any(_overlap(mine, path) for mine in entry.changes):
                raise Refused(
                    f"{path} of {id_} was changed again, in revision {other.revision}"
                    f" ({_short(old)} → {_short(new)})",
                    needs=("undone-first",),
                    subject=str(other.revision),
                )


def _overlap(mine: str, other: str) -> bool:
    if f"{mine}.".startswith(f"{other}.") or f"{other}.".startswith(f"{mine}."):
        return True
    # Two parts of one list: removing one would shift the index of the other.
    here, there = _list_and_index(mine), _list_and_index(other)
    return here is not None and there is not None and here[0] == there[0]


def _list_and_index(path: str) -> tuple[str, int] | None:
    """The list and the index that a path ends with: `sources.1` is ("sources", 1)."""
    head, _, index = path.rpartition(".")
    return (head, int(index)) if index.isdecimal() else None


def _put(record: Plain, path: str, old: object, new: object) -> None:
    *way, last = path.split(".")
    parent: Any = record
    try:
        for key in way:
            parent = parent[int(key)] if isinstance(parent, list) else parent[key]
        if isinstance(parent, list):
            index = int(last)
            if (parent[index] if index < len(parent) else None) != new:
                raise LookupError(path)
            parent[index : index + 1] = [] if old is None else [old]
            return
        if parent.get(last) != new:
            raise LookupError(path)
    except (LookupError, TypeError):
        raise Refused(
            f"{path} of {record['id']} is no longer as that command left it ({_short(new)});"
            " change it with update or by hand"
        ) from None
    if old is None and way == ["responsible"]:
        del parent[last]
    else:
        parent[last] = old


def _short(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
