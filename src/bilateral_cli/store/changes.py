"""What the verbs of a store take and return: rules, changes, imports, problems, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from bilateral_cli.deadlines import Deadline
from bilateral_cli.errors import NoSuchCommitment
from bilateral_cli.model import NO_REASON, Commitment, Draft, Entry, Reason, id_order
from bilateral_cli.record import Record, contents, replace

Depth = Literal["listed", "whole"]
"""How much of a commitment to read: what lists show, or all of it."""

Rule = Callable[[Commitment], Commitment]

Chosen = Sequence[str] | Callable[[], Sequence[str]]
"""Ids, or a function that chooses them, called inside the transaction on the state to be changed."""


class Change(Record, frozen=True):
    """A commitment before and after a change; `changes` maps dotted paths to (old, new)."""

    before: Commitment
    after: Commitment
    changes: dict[str, tuple[object, object]]

    @property
    def new_deadlines(self) -> list[Deadline]:
        """The deadlines that are new, of the commitment or of a milestone, if they have words."""
        earlier, now = (
            [commitment.deadline, *(step.deadline for step in commitment.milestones)]
            for commitment in (self.before, self.after)
        )
        return [deadline for deadline in now if deadline.text and deadline not in earlier]

    @property
    def new_doubts(self) -> list[str]:
        """The doubts about the commitment that are new."""
        return [doubt for doubt in self.after.doubts if doubt not in self.before.doubts]


class ImportRow(Record, frozen=True, kw_only=True):
    """A commitment to import, under `id` or else under the next free id.

    `history` is its history in another register. It is kept, unchanged, only for a commitment that is new
    here, and `undo` never touches it. A `reason` is recorded even if nothing else changes.
    """

    content: Draft
    id: str | None = None
    history: tuple[Entry, ...] = ()
    reason: Reason = NO_REASON


ImportPlan = Callable[[Sequence[Commitment]], Sequence[ImportRow]]
"""Chooses the rows to import, given all commitments of the register, removed ones included."""


class ImportResult(Record, frozen=True, kw_only=True):
    """An imported commitment; `before` is None if it is new, `changes` empty if it was the same already.

    `reason` is the reason that its history records.
    """

    before: Commitment | None
    after: Commitment
    changes: dict[str, tuple[object, object]]
    reason: Reason = NO_REASON

    @property
    def is_news(self) -> bool:
        """Whether anything is written for it."""
        return bool(self.changes or self.reason)

    @property
    def new_doubts(self) -> list[str]:
        """The doubts about the commitment that are new."""
        known = self.before.doubts if self.before else ()
        return [doubt for doubt in self.after.doubts if doubt not in known]


class Undone(Record, frozen=True):
    """The revision that was undone, and what that changed."""

    revision: int
    changes: list[Change]


class Author(Record, frozen=True, kw_only=True):
    """Who writes, and the clock for the time; both are called only when something is written."""

    name: Callable[[], str]
    clock: Callable[[], datetime]


class Signature(Record, frozen=True, kw_only=True):
    """What all entries of one command share: the revision, the time and the author."""

    revision: int
    at: str
    by: str

    @classmethod
    def of(cls, author: Author, revision: int) -> Signature:
        moment = author.clock().astimezone(UTC)
        return cls(revision=revision, at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), by=author.name())

    def under(
        self,
        commitment: Commitment,
        changes: Mapping[str, tuple[object, object]],
        action: str,
        reason: Reason = NO_REASON,
        undoes: int | None = None,
    ) -> Commitment:
        """The commitment with a history entry for these changes."""
        entry = Entry(
            revision=self.revision,
            at=self.at,
            by=self.by,
            action=action,
            changes=changes,
            undoes=undoes,
            **contents(reason),
        )
        return replace(commitment, history=(*commitment.history, entry))


class Counts(Record, frozen=True, kw_only=True):
    """The counters of a register: its revision, and the highest number used for each id prefix."""

    revision: int
    numbers: Mapping[str, int]


def highest(*counts: Mapping[str, int]) -> dict[str, int]:
    """The highest of these numbers for each prefix."""
    numbers: dict[str, int] = {}
    for count in counts:
        for prefix, number in count.items():
            numbers[prefix] = max(numbers.get(prefix, 0), number)
    return numbers


def numbers_of(ids: Iterable[str]) -> dict[str, int]:
    """The highest number among these ids for each prefix."""
    parted = (id_.rpartition("-") for id_ in ids)
    return highest(*({prefix: int(number)} for prefix, _, number in parted))


class Problem(Record, frozen=True, kw_only=True):
    """What is wrong; `path` is the JSON path of the value, `id` the commitment it belongs to, if any."""

    path: str
    id: str | None
    message: str


class Restoration(Record, frozen=True, kw_only=True):
    """What restoring the backup changes, as `lines` for people.

    `backup` is its path, `revision` and `count` describe its content; `lost` says what is wrong with the
    present register, if anything. `compared` holds the bytes of the register, None if there is none, and of
    the backup.
    """

    backup: str
    revision: int
    count: int
    lost: str | None
    lines: list[str]
    compared: tuple[bytes | None, bytes]

    @property
    def is_needed(self) -> bool:
        """Whether it changes anything."""
        return bool(self.lines or self.lost)


def id_of(words: str, ids: Iterable[str]) -> str:
    """The id that the words mean: a full id in any case, or an unambiguous end (`2026-007`, `007`, `7`).

    Raises NoSuchCommitment, with the candidates if there are several.
    """
    head, dash, _ = words.strip().upper().rpartition("-")
    wanted = f"{head}{dash}{number_of(words)}"
    known = list(ids)
    found = [id_ for id_ in known if id_ == wanted] or [
        id_ for id_ in known if wanted and id_.endswith(f"-{wanted}")
    ]
    found.sort(key=id_order)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise NoSuchCommitment(f'"{words}" could be any of {len(found)}: {shown}; give more of the id')
    raise NoSuchCommitment(f'no commitment is called "{words}"', needs=("ids",))


def number_of(words: str) -> str:
    """The number in an id, or in words that mean one, as ids are written: 007 of `7` and `2026-07`."""
    number = words.strip().upper().rpartition("-")[2]
    return f"{number.lstrip('0'):0>3}" if number.isascii() and number.isdigit() else number
