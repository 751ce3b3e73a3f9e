"""The store: verbs on commitments, each of them one transaction.

There is no `save`. `change` applies the rule inside the transaction, so that a rule that raises writes
nothing and no two writers overwrite each other. A store is opened for one command and shows it one state
of the register, however often it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, Protocol, overload

from bilateral_cli.deadlines import Deadline
from bilateral_cli.errors import NoSuchCommitment
from bilateral_cli.model import NO_REASON, Commitment, Draft, Entry, Outline, Reason, id_order
from bilateral_cli.query import Query
from bilateral_cli.record import Record, contents, replace

Depth = Literal["listed", "whole"]
"""How much of a commitment is wanted: what lists show of it, or all of it."""

Rule = Callable[[Commitment], Commitment]

Chosen = Sequence[str] | Callable[[], Sequence[str]]
"""Ids, or what chooses them; it is called inside the transaction and sees the state that is changed."""


class Change(Record, frozen=True):
    """A commitment before and after a change; `changes` is what differs, dotted path -> (old, new)."""

    before: Commitment
    after: Commitment
    changes: dict[str, tuple[object, object]]

    @property
    def new_deadlines(self) -> list[Deadline]:
        """The deadlines in words, its own or a milestone's, that were not there before."""
        earlier, now = (
            [commitment.deadline, *(step.deadline for step in commitment.milestones)]
            for commitment in (self.before, self.after)
        )
        return [deadline for deadline in now if deadline.text and deadline not in earlier]

    @property
    def new_doubts(self) -> list[str]:
        """What is to be doubted of it now, and was not before."""
        return [doubt for doubt in self.after.doubts if doubt not in self.before.doubts]


class ImportRow(Record, frozen=True, kw_only=True):
    """A commitment that comes from elsewhere, as it is to be here: under `id`, or under the next free one.

    `history` is what it brings along when it is new here; it is told as it was written there, and is never
    taken back here. A `reason` is kept also where nothing else is new.
    """

    content: Draft
    id: str | None = None
    history: tuple[Entry, ...] = ()
    reason: Reason = NO_REASON


ImportPlan = Callable[[Sequence[Commitment]], Sequence[ImportRow]]
"""From the whole register, removed commitments included, to what is to arrive in it."""


class ImportResult(Record, frozen=True, kw_only=True):
    """A commitment that results; `before` is None when it was not there. No `changes`: it was so already.

    `reason` is what its history tells of why.
    """

    before: Commitment | None
    after: Commitment
    changes: dict[str, tuple[object, object]]
    reason: Reason = NO_REASON

    @property
    def is_news(self) -> bool:
        """Whether anything is written of it."""
        return bool(self.changes or self.reason)

    @property
    def new_doubts(self) -> list[str]:
        """What is to be doubted of it, and was not before."""
        known = self.before.doubts if self.before else ()
        return [doubt for doubt in self.after.doubts if doubt not in known]


class Undone(Record, frozen=True):
    """The revision that was taken back, and what that changed."""

    revision: int
    changes: list[Change]


class Author(Record, frozen=True, kw_only=True):
    """Who writes, and the clock that stamps it; both are asked when something is written, and only then."""

    name: Callable[[], str]
    clock: Callable[[], datetime]


class Signature(Record, frozen=True, kw_only=True):
    """What all that one command writes has in common: its revision, one moment, one author."""

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
        """The commitment with a line of history for what was done to it."""
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


class Store(Protocol):
    """What a register can do, wherever it is kept."""

    @property
    def where(self) -> str:
        """Where the register is, as the user would name it."""

    @property
    def identity(self) -> str:
        """What others remember it by, such as a ledger of reminders; the same however it was named."""

    @property
    def revision(self) -> int:
        """How many commands have written to it."""

    def get(self, words: str, *, removed: bool = ...) -> Commitment:
        """The commitment that the words name (`id_of`), with `removed` also one that was taken out of view.

        Raises NoSuchCommitment.
        """

    @overload
    def find(
        self, query: Query, today: date, *, depth: Literal["whole"] = ..., removed: bool = ...
    ) -> list[Commitment]: ...
    @overload
    def find(
        self, query: Query, today: date, *, depth: Depth, removed: bool = ...
    ) -> Sequence[Outline | Commitment]: ...
    def find(
        self, query: Query, today: date, *, depth: Depth = ..., removed: bool = ...
    ) -> Sequence[Outline | Commitment]:
        """Those that match on that day; with `removed` also those that were taken out of view.

        Whole ones stand in the order of their ids. As far as lists show them they are found in a tenth of
        the time, stand in any order, and may be whole where only that could tell whether they match.
        """

    def add(self, draft: Draft, *, reason: Reason = ...) -> Commitment:
        """The draft under the next free id."""

    def change(
        self,
        ids: Chosen,
        rule: Rule,
        *,
        action: str,
        reason: Reason = ...,
        if_revision: int | None = ...,
        dry_run: bool = ...,
    ) -> list[Change]:
        """Each of them as the rule makes it: all, or none when the rule raises.

        Raises Refused when the register is no longer at `if_revision`, NoSuchCommitment when one of them is
        not there any more. A dry run raises the same, and writes nothing.
        """

    def bring(self, plan: ImportPlan, *, action: str, dry_run: bool = ...) -> list[ImportResult]:
        """What the plan makes of the register: all of it under one revision, or none when the plan raises.

        An row whose id is here becomes its content; one that had been taken back is shown again.
        """

    def undo(self, revision: int | None = ..., *, reason: Reason = ...) -> Undone:
        """Take back what one command did, whole: the last one not taken back yet, or that of a revision.

        Raises Refused when there is none, or when something later touched the same fields.
        """

    def check(self) -> list[Problem]:
        """Every problem in the register. Raises RegisterUnusable when it is not even the shape of one."""

    def restoration(self) -> Restoration:
        """What `restore` would do now. Raises RegisterUnusable or Refused without a good backup."""

    def restore(self, shown: Restoration | None = ...) -> Restoration:
        """Put the state before the last write back, as one more change.

        The two states are compared anew, under the lock. Raises Refused where that is not the difference
        `shown`.
        """

    def keeps(self, path: Path) -> bool:
        """Whether a path leads to the register itself or to what is kept beside it."""


class Problem(Record, frozen=True, kw_only=True):
    """What is wrong and where: `place` is the path of a value, `id` the commitment it belongs to, if any."""

    place: str
    id: str | None
    message: str


class Restoration(Record, frozen=True, kw_only=True):
    """What putting the backup back does: `lines` tells all that changes by it.

    `backup` is where it is, `revision` and `count` are the backup's; `lost` is what is wrong with the present
    register, if it is. `compared` are the bytes of the register, None without one, and of the backup.
    """

    backup: str
    revision: int
    count: int
    lost: str | None
    lines: list[str]
    compared: tuple[bytes | None, bytes]

    @property
    def is_needed(self) -> bool:
        """Whether anything changes by it."""
        return bool(self.lines or self.lost)


def id_of(words: str, ids: Iterable[str]) -> str:
    """The one id that is meant: whole in any case, or an unambiguous tail (`2026-007`, `007`, `7`).

    Raises NoSuchCommitment, naming the candidates when there are several.
    """
    wanted = words.strip().upper()
    head, dash, number = wanted.rpartition("-")
    if number.isascii() and number.isdigit():
        wanted = f"{head}{dash}{number.lstrip('0'):0>3}"
    known = list(ids)
    found = [i for i in known if i == wanted] or [i for i in known if wanted and i.endswith(f"-{wanted}")]
    found.sort(key=id_order)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise NoSuchCommitment(f'"{words}" could be any of {len(found)}: {shown}; give more of the id')
    raise NoSuchCommitment(f'no commitment is called "{words}"', needs=("ids",))
