"""A register in one JSON file, in TinyDB's layout: a table of commitments and a table of counts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from bilateral_cli.model import LONGEST, Commitment, Outline, id_order
from bilateral_cli.model.fields import Plain
from bilateral_cli.query import Query
from bilateral_cli.store.changes import (
    Author,
    Counts,
    Depth,
    Problem,
    Restoration,
)
from bilateral_cli.store.json.file import RegisterStorage, damaged
from bilateral_cli.store.json.scan import NeedsFullRead, Scan
from bilateral_cli.store.records import FormatFault, commitment_from, stored_commitment

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document, Table

T = TypeVar("T")


class JsonShelf:
    """A `Shelf` in a JSON file."""

    def __init__(self, path: Path, *, lock_timeout: float) -> None:
        self._path = path
        self._lock_timeout = lock_timeout
        self._storage = RegisterStorage(path, lock_timeout)

    @property
    def where(self) -> str:
        return str(self._path)

    @property
    def identity(self) -> str:
        return os.path.realpath(self._path)

    @property
    def counts(self) -> Counts:
        return self._quick_or_full(
            lambda scan: Counts(revision=scan.meta.revision, numbers=scan.meta.numbers),
            lambda: Counts(revision=self._meta["revision"], numbers=self._meta["numbers"]),
        )

    @cached_property
    def ids(self) -> Mapping[str, bool]:
        return self._quick_or_full(
            lambda scan: {row.id: row.removed for row in scan.by_key.values()},
            lambda: {id_: commitment.is_removed for id_, commitment in self._built.items()},
        )

    def highest_number(self, prefix: str) -> int:
        parted = (id_.rpartition("-") for id_ in self._keys)
        taken = (int(n) for head, _, n in parted if head == prefix and n.isdecimal() and len(n) <= LONGEST)
        return max(self.counts.numbers.get(prefix, 0), *taken, 0)

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
        def quick(scan: Scan) -> Sequence[Outline | Commitment]:
            found = scan.outlines if depth == "listed" else scan.find
            return found(query, today, removed=removed)

        return self._quick_or_full(
            quick,
            lambda: [
                commitment
                for commitment in self._built.values()
                if (removed or not commitment.is_removed) and query.matches(commitment, today)
            ],
        )

    def read(self, ids: Sequence[str], *, to_change: bool = False) -> list[Commitment]:
        if to_change:
            return [self._read(row) for row in self._rows(ids)]
        return self._quick_or_full(
            lambda scan: [scan.commitment(scan.by_key[scan.key_of[id_]]) for id_ in ids],
            lambda: [self._built[id_] for id_ in ids],
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        scan = self.__dict__.get("_scan")
        scanned = self._storage.content if scan is not None else b""
        self._forget()
        try:
            with self._storage.transaction():
                if scan is not None and self._storage.content == scanned:
                    # Nobody wrote meanwhile, and comparing takes far less time than decoding again.
                    self._scan = scan
                if self._scan is None or not self._storage.keep_rows_as_bytes():
                    # Every row will be rewritten, so every row is checked first.
                    self._scan = None
                    _ = self._built
                yield
        finally:
            self._forget()

    def put(self, commitments: Iterable[Commitment], counts: Counts) -> None:
        # TinyDB goes through all of the table for each call, so a command makes at most one of each kind.
        rows = {commitment.id: stored_commitment(commitment) for commitment in commitments}
        keys = self._keys
        noted = {"revision": counts.revision, "numbers": dict(counts.numbers)}
        self._database.table("meta").update(noted, doc_ids=[1])
        if existing := [keys[id_] for id_ in rows if id_ in keys]:
            for key in existing:
                # Decoding refuses a row that has a key twice: replacing the row would lose one of the two.
                self._storage.decode_row(key)
            self._commitments.update(lambda row: _become(row, rows[row["id"]]), doc_ids=existing)
        if new := [row for id_, row in rows.items() if id_ not in keys]:
            # We choose the keys: TinyDB would read the file again for that, and could reuse a key.
            first = max(map(int, self._storage.read()["commitments"]), default=0) + 1
            self._commitments.insert_multiple(_document(row, first + index) for index, row in enumerate(new))

    def check(self) -> list[Problem]:
        from bilateral_cli.store.check import problems_in  # only this verb needs them
        from bilateral_cli.store.json.file import tables_in

        tables = tables_in(self._path, is_to_be_written=True)
        return list(problems_in(tables["commitments"], tables["meta"]["1"]))

    def restoration(self) -> Restoration:
        from bilateral_cli.store.json.backup import restoration_of  # only this verb needs it

        return restoration_of(self._path)

    def restore(self, author: Author, shown: Restoration | None) -> Restoration:
        from bilateral_cli.store.json.backup import restore_register  # only this verb needs it

        return restore_register(self._path, author, lock_timeout=self._lock_timeout, shown=shown)

    def keeps(self, path: Path) -> bool:
        from bilateral_cli.files.replacing import is_kept_at

        return is_kept_at(self._path, path)

    @cached_property
    def _scan(self) -> Scan | None:
        try:
            return Scan(self._storage.content)
        except NeedsFullRead:
            return None

    def _quick_or_full(self, quick: Callable[[Scan], T], full: Callable[[], T]) -> T:
        """`quick` on the scan; once the scan raises NeedsFullRead, `full` from then on."""
        if self._scan is not None:
            try:
                return quick(self._scan)
            except NeedsFullRead:
                self._scan = None
        return full()

    @property
    def _keys(self) -> Mapping[str, int]:
        """The table key of each commitment, by id; removed ones included."""
        return self._quick_or_full(
            lambda scan: scan.key_of,
            lambda: {row["id"]: row.doc_id for row in self._decoded_rows if self._built},
        )

    @cached_property
    def _built(self) -> dict[str, Commitment]:
        """Every commitment in full, in the order of their ids; removed ones included."""
        read = self._quick_or_full(
            lambda scan: list(map(scan.commitment, scan.by_key.values())), self._read_all
        )
        return {commitment.id: commitment for commitment in sorted(read, key=lambda c: id_order(c.id))}

    def _read_all(self) -> list[Commitment]:
        read: dict[str, Commitment] = {}
        for row in self._decoded_rows:
            commitment = self._read(row)
            if commitment.id in read:
                raise damaged(self._path, f"commitments.{row.doc_id}: the id {commitment.id} is there twice")
            read[commitment.id] = commitment
        return list(read.values())

    @property
    def _decoded_rows(self) -> list[Document]:
        """Every row decoded, also those that a transaction keeps as bytes."""
        keys = list(map(int, self._storage.read()["commitments"]))
        return [_document(self._storage.decode_row(key), key) for key in keys]

    @cached_property
    def _database(self) -> TinyDB:
        # Imported late: lists need no TinyDB, since the scan has read the register.
        from tinydb import TinyDB

        return TinyDB(storage=lambda: self._storage)

    @property
    def _commitments(self) -> Table:
        return self._database.table("commitments", cache_size=0)

    @property
    def _meta(self) -> Plain:
        meta: Plain = self._storage.read()["meta"]["1"]
        return meta

    def _forget(self) -> None:
        self.__dict__.pop("_built", None)
        self.__dict__.pop("_scan", None)
        self.__dict__.pop("ids", None)

    def _rows(self, ids: Sequence[str]) -> list[Document]:
        keys = self._keys
        return [_document(self._storage.decode_row(keys[id_]), keys[id_]) for id_ in ids]

    def _read(self, row: Document) -> Commitment:
        try:
            return commitment_from(row, f"commitments.{row.doc_id}")
        except FormatFault as error:
            raise damaged(self._path, str(error)) from None


def _document(row: Plain, doc_id: int) -> Document:
    from tinydb.table import Document  # for the reason given in `_database`

    return Document(row, doc_id)


def _become(row: MutableMapping[Any, Any], another: Plain) -> None:
    row.clear()
    row.update(another)
