"""The protocol of a store: its verbs, their parameters and their results.

For readers and type checkers: no module is loaded from here when the program runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, overload

from bilateral_cli.model import Commitment, Draft, Outline, Reason
from bilateral_cli.query import Query
from bilateral_cli.store.changes import (
    Change,
    Chosen,
    Depth,
    ImportPlan,
    ImportResult,
    Problem,
    Restoration,
    Rule,
    Undone,
)


class Store(Protocol):
    """What a register can do, wherever it is kept."""

    @property
    def where(self) -> str:
        """The location of the register, as the user would name it."""

    @property
    def identity(self) -> str:
        """A key for other files, such as a ledger of reminders; the same under every name of the register."""

    @property
    def revision(self) -> int:
        """How many commands have written to it."""

    def get(self, words: str, *, removed: bool = ...) -> Commitment:
        """The commitment that the words name (`id_of`); `removed` includes removed ones.

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
        """The commitments that match on that day; `removed` includes removed ones.

        At depth "whole" they are in the order of their ids. Depth "listed" takes a tenth of the time; the
        order is then undefined, and some may be complete commitments, where an outline was not enough to
        match.
        """

    def add(self, draft: Draft, *, reason: Reason = ...) -> Commitment:
        """Add the draft under the next free id."""

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
        """Apply the rule to each commitment: to all, or to none if the rule raises.

        Raises Refused if the register is no longer at `if_revision`, NoSuchCommitment if one of them no
        longer exists. A dry run raises the same errors and writes nothing.
        """

    def bring(self, plan: ImportPlan, *, action: str, dry_run: bool = ...) -> list[ImportResult]:
        """Import the rows that the plan chooses: all in one revision, or none if the plan raises.

        A row with the id of a commitment replaces its content; a removed commitment is put back.
        """

    def undo(self, revision: int | None = ..., *, reason: Reason = ...) -> Undone:
        """Undo everything that one command did: that of `revision`, or the last one not undone yet.

        Raises Refused if there is none, or if a later command changed the same fields.
        """

    def check(self) -> list[Problem]:
        """Every problem in the register. Raises RegisterUnusable if it lacks even the structure of one."""

    def restoration(self) -> Restoration:
        """What `restore` would do now. Raises RegisterUnusable or Refused without a valid backup."""

    def restore(self, shown: Restoration | None = ...) -> Restoration:
        """Restore the state before the last write, as a new change.

        The two states are compared again under the lock. Raises Refused if the difference is no longer the
        one in `shown`.
        """

    def keeps(self, path: Path) -> bool:
        """Whether a path leads to the register or to a file that belongs to it, such as its backup."""
