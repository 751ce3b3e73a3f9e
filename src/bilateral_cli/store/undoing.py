"""Taking a command back: which one, and what the record was before it.

History is append-only, so taking back is a change like any other: it has a revision and entries of its own,
and can be taken back itself. A command counts as taken back while an undo of it stands.
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
    """The revision to take back: the one named, or the last command that stands and is no undo itself.

    Raises Refused when there is none, when it was taken back already, and when something later that stands
    touched the same fields.
    """
    written = {record.id: _written_here(record) for record in records}
    entries = [entry for told in written.values() for entry in told]
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
    for i, told in written.items():
        for entry in told:
            if entry.revision == revision:
                later = (e for e in told if e.revision > revision and e.revision in standing)
                _refuse_overlap(i, entry, later)
    return revision


def entry_of(commitment: Commitment, revision: int) -> Entry | None:
    """What that revision did to the commitment, if anything."""
    return next((entry for entry in _written_here(commitment) if entry.revision == revision), None)


def _can_be_undone(entry: Entry) -> bool:
    # A restore of what could not be read has nothing to go back to.
    return entry.action != UNDO and (entry.action != RESTORE or bool(entry.changes))


def _has_created(entry: Entry) -> bool:
    """Whether the commitment came to be by it: added, or brought in by an import, which notes its id."""
    return entry.action == ADD or "id" in entry.changes


def _written_here(commitment: Commitment) -> Sequence[Entry]:
    """Its history in this register: an import that brought it may have brought entries from another."""
    history = commitment.history
    brought = (place for place, entry in enumerate(history) if "id" in entry.changes)
    return history[max(brought, default=0) :]


def taken_back(record: Plain, entry: Entry) -> Plain:
    """The record without what the entry did; a commitment that it added is hidden, not erased.

    Raises Refused where the record is no longer as the entry left it, as after an edit by hand.
    """
    earlier = deepcopy(record)
    if _has_created(entry):
        return {**earlier, "removed": True}
    # What a list gained at its end goes from its end; all else in the order it stands in.
    gained = [path for path, (old, _) in entry.changes.items() if old is None and _place_in(path)]
    for path in [path for path in entry.changes if path not in gained] + gained[::-1]:
        old, new = entry.changes[path]
        _put(earlier, path, old, new)
    return earlier


def _refuse_overlap(i: str, entry: Entry, later: Iterable[Entry]) -> None:
    for other in later:
        if other.undoes is not None and other.undoes >= entry.revision:
            # It and what it took back, both later, cancel each other out.
            continue
        for path, (old, new) in other.changes.items():
            if _has_created(entry) or any(_overlap(mine, path) for mine in entry.changes):
                raise Refused(
                    f"{path} of {i} was changed again, in revision {other.revision}"
                    f" ({_short(old)} → {_short(new)})",
                    needs=("undone-first",),
                    subject=str(other.revision),
                )


def _overlap(mine: str, other: str) -> bool:
    if f"{mine}.".startswith(f"{other}.") or f"{other}.".startswith(f"{mine}."):
        return True
    # Two parts of one list: taking one out would move the other.
    here, there = _place_in(mine), _place_in(other)
    return here is not None and there is not None and here[0] == there[0]


def _place_in(path: str) -> tuple[str, int] | None:
    """The list and the place in it that a path ends in: `sources.1` is ("sources", 1)."""
    head, _, place = path.rpartition(".")
    return (head, int(place)) if place.isdecimal() else None


def _put(record: Plain, path: str, old: object, new: object) -> None:
    *way, last = path.split(".")
    parent: Any = record
    try:
        for key in way:
            parent = parent[int(key)] if isinstance(parent, list) else parent[key]
        if isinstance(parent, list):
            place = int(last)
            if (parent[place] if place < len(parent) else None) != new:
                raise LookupError(path)
            parent[place : place + 1] = [] if old is None else [old]
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
