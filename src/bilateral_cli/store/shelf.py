"""The interface to the storage of a register: reading and writing rows, in a transaction.

Everything else – numbering, signing, importing, undoing – is written once, in `register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, overload

from bilateral_cli.model import Commitment, Outline
from bilateral_cli.query import Query
from bilateral_cli.store.changes import (
    Author,
    Counts,
    Depth,
    Problem,
    Restoration,
)


class Shelf(Protocol):
    """The rows of one register. Reads see one state; a transaction begins by reading the latest."""

    @property
    def where(self) -> str:
        """Its location, as the user would name it."""

    @property
    def identity(self) -> str:
        """A key that is the same under every name of the register."""

    @property
    def counts(self) -> Counts:
        """The counters as stored; an edit by hand may have left them too low."""

    @property
    def ids(self) -> Mapping[str, bool]:
        """Every id, with whether its commitment is removed."""

    def highest_number(self, prefix: str) -> int:
        """The highest number used for that prefix, in the counters or in an id; 0 if there is none."""

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
        """As in `Store.find`."""

    def read(self, ids: Sequence[str], *, to_change: bool = ...) -> list[Commitment]:
        """The commitments of these ids, which must exist; `to_change` asks for the strictest checks."""

    def transaction(self) -> AbstractContextManager[None]:
        """Lock out other writers, read the latest state, and save what was `put` if the block succeeds.

        Raises RegisterBusy if another writer does not finish in time.
        """

    def put(self, commitments: Iterable[Commitment], counts: Counts) -> None:
        """Write the counters and these commitments, new or replaced; once in a transaction."""

    def check(self) -> list[Problem]:
        """As in `Store.check`."""

    def restoration(self) -> Restoration:
        """As in `Store.restoration`."""

    def restore(self, author: Author, shown: Restoration | None) -> Restoration:
        """As in `Store.restore`."""

    def keeps(self, path: Path) -> bool:
        """As in `Store.keeps`."""
