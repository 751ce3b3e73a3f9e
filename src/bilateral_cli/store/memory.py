"""A register in memory, for tests and notebooks: the same verbs, but nothing is saved."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal, overload

from bilateral_cli.errors import Refused, RegisterBusy
from bilateral_cli.model import Commitment, id_order
from bilateral_cli.query import Query
from bilateral_cli.record import Record
from bilateral_cli.store.changes import (
    Author,
    Counts,
    Depth,
    Problem,
    Restoration,
)
from bilateral_cli.store.check import problems_in
from bilateral_cli.store.protocol import Store
from bilateral_cli.store.records import FORMAT, stored_commitment
from bilateral_cli.store.register import Register


class _State(Record, frozen=True):
    counts: Counts
    rows: Mapping[str, Commitment]


class Memory:
    """The rows of one register. Stores opened on it are independent, like processes on one file."""

    def __init__(self) -> None:
        self.state = _State(Counts(revision=0, numbers={}), {})
        self.lock = threading.Lock()

    def open(self, author: Author, *, lock_timeout: float = 10) -> Store:
        """A store for one command; a writer waits up to `lock_timeout` seconds for another."""
        return Register(_MemoryShelf(self, lock_timeout), author)


class _MemoryShelf:
    """A `Shelf` on a Memory: all reads see the state at the first read."""

    def __init__(self, memory: Memory, lock_timeout: float) -> None:
        self._memory = memory
        self._lock_timeout = lock_timeout
        self._seen: _State | None = None
        self._is_writing = False

    @property
    def where(self) -> str:
        return "memory"

    @property
    def identity(self) -> str:
        return f"memory:{id(self._memory)}"

    @property
    def counts(self) -> Counts:
        return self._state.counts

    @property
    def ids(self) -> Mapping[str, bool]:
        return {id_: commitment.is_removed for id_, commitment in self._state.rows.items()}

    def highest_number(self, prefix: str) -> int:
        return self._state.counts.numbers.get(prefix, 0)

    @overload
    def find(
        self, query: Query, today: date, *, depth: Literal["whole"], removed: bool
    ) -> list[Commitment]: ...
    @overload
    def find(self, query: Query, today: date, *, depth: Depth, removed: bool) -> Sequence[Commitment]: ...
    def find(
        self,
        query: Query,
        today: date,
        *,
        depth: Depth,  # noqa: ARG002 – here all are complete
        removed: bool,
    ) -> Sequence[Commitment]:
        rows = sorted(self._state.rows.values(), key=lambda commitment: id_order(commitment.id))
        return [c for c in rows if (removed or not c.is_removed) and query.matches(c, today)]

    def read(self, ids: Sequence[str], *, to_change: bool = False) -> list[Commitment]:  # noqa: ARG002
        return [self._state.rows[id_] for id_ in ids]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if not self._memory.lock.acquire(timeout=self._lock_timeout):
            raise RegisterBusy(f"another writer was not done within {self._lock_timeout:g} s")
        try:
            self._seen, self._is_writing = self._memory.state, True
            yield
            self._memory.state = self._state
        finally:
            self._seen, self._is_writing = None, False
            self._memory.lock.release()

    def put(self, commitments: Iterable[Commitment], counts: Counts) -> None:
        assert self._is_writing, "a register is written in a transaction"
        self._seen = _State(counts, {**self._state.rows, **{one.id: one for one in commitments}})

    def check(self) -> list[Problem]:
        counts = self.counts
        rows = enumerate(self._state.rows.values(), 1)
        meta = {"format": FORMAT, "revision": counts.revision, "numbers": dict(counts.numbers)}
        return list(problems_in({str(key): stored_commitment(one) for key, one in rows}, meta))

    def restoration(self) -> Restoration:
        raise Refused("a register in memory has no backup: undo takes a command back")

    def restore(self, author: Author, shown: Restoration | None) -> Restoration:  # noqa: ARG002
        return self.restoration()

    def keeps(self, path: Path) -> bool:  # noqa: ARG002
        return False

    @property
    def _state(self) -> _State:
        if self._seen is None:
            self._seen = self._memory.state
        return self._seen
