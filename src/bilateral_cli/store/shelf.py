"""What a place to keep a register has to bring: rows read and written, and one transaction.

All else – numbering, signing, arrivals, undo – is written once, in `register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, overload

from bilateral_cli.model import Commitment, Outline
from bilateral_cli.query import Query
from bilateral_cli.record import Record
from bilateral_cli.store.protocol import Author, Depth, Problem, Restoration


class Counts(Record, frozen=True, kw_only=True):
    """What a register has given out: its revision, and the highest number of each id prefix."""

    revision: int
    numbers: Mapping[str, int]


class Shelf(Protocol):
    """The rows of one register. Outside of a transaction it shows one state; a transaction reads afresh."""

    @property
    def where(self) -> str:
        """Where it is, as the user would name it."""

    @property
    def identity(self) -> str:
        """The same for all names of the same register."""

    @property
    def counts(self) -> Counts:
        """As they are noted; an edit by hand may have left them too low."""

    @property
    def ids(self) -> Mapping[str, bool]:
        """Every id, with whether its commitment was removed."""

    def highest_number(self, prefix: str) -> int:
        """The highest number given out under that prefix, noted or not; 0 when there is none."""

    @overload
    def find(
        self, query: Query, today: date, *, depth: Literal["whole"], removed: bool
    ) -> list[Commitment]: ...
    @overload
    def find(
        self, query: Query, today: date, *, depth: Depth, removed: bool
    ) -> Sequence[Outline | Commitment]: ...
    def find(
        self, query: Query, today: date, *, depth: Depth, removed: bool
    ) -> Sequence[Outline | Commitment]:
        """As `Store.find` says."""

    def read(self, ids: Sequence[str], *, to_change: bool = ...) -> list[Commitment]:
        """The commitments of these ids, which are there; before a change judged as strictly as it can be."""

    def transaction(self) -> AbstractContextManager[None]:
        """Keep others from writing, read afresh, and keep what was put when the block ends well.

        Raises RegisterBusy when another writer does not end.
        """

    def put(self, commitments: Iterable[Commitment], counts: Counts) -> None:
        """Within a transaction, once: these in place of those of their ids or as new ones, and the counts."""

    def check(self) -> list[Problem]:
        """As `Store.check` says."""

    def restoration(self) -> Restoration:
        """As `Store.restoration` says."""

    def restore(self, author: Author, shown: Restoration | None) -> Restoration:
        """As `Store.restore` says."""

    def keeps(self, path: Path) -> bool:
        """As `Store.keeps` says."""
