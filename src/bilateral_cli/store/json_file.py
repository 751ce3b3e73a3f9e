"""A register in one JSON file, in TinyDB's layout: a table of commitments and one of what holds for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bilateral_cli.errors import NoSuchCommitment, Refused
from bilateral_cli.model import LONGEST, NO_REASON, Commitment, Draft, Outline, Reason, Status, id_order
from bilateral_cli.query import Query
from bilateral_cli.record import replace
from bilateral_cli.store import (
    Arrival,
    Arrived,
    Change,
    Chosen,
    Plan,
    Rule,
    Scribe,
    Signature,
    Undone,
    id_of,
)
from bilateral_cli.store.file import RegisterStorage, damaged
from bilateral_cli.store.records import (
    Misfit,
    Plain,
    changes_between,
    commitment_from,
    plain_commitment,
    stored_commitment,
)
from bilateral_cli.store.scan import Doubtful, Scan

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document, Table

T = TypeVar("T")

MOST_BROUGHT = 10**12
"""Up to where numbers and revisions from elsewhere are gone on from: above it there must be room to count."""


class JsonRegister:
    """A `Store` in a JSON file."""

    def __init__(self, path: Path, scribe: Scribe, *, lock_timeout: float) -> None:
        self._path = path
        self._scribe = scribe
        self._storage = RegisterStorage(path, lock_timeout)

    @property
    def place(self) -> str:
        return str(self._path)

    @property
    def revision(self) -> int:
        return self._vouched(lambda scan: scan.meta.revision, lambda: int(self._meta["revision"]))

    def get(self, words: str) -> Commitment:
        hidden = self._hidden
        try:
            return self.whole([id_of(words, (i for i in self._keys if i not in hidden))])[0]
        except NoSuchCommitment as unknown:
            try:
                removed = id_of(words, hidden)
            except NoSuchCommitment:
                raise unknown from None
            raise NoSuchCommitment(f"{removed} was removed; `bilateral history {removed}` says why") from None

    def find(self, query: Query, today: date) -> list[Commitment]:
        return self._vouched(
            lambda scan: scan.find(query, today),
            lambda: [c for c in self._built.values() if not c.is_removed and query.matches(c, today)],
        )

    def outlines(self, query: Query, today: date) -> Sequence[Outline | Commitment]:
        return self._vouched(lambda scan: scan.outlines(query, today), lambda: self.find(query, today))

    def whole(self, ids: Sequence[str]) -> list[Commitment]:
        return self._vouched(
            lambda scan: [scan.whole(scan.by_key[scan.key_of[i]]) for i in ids],
            lambda: [self._built[i] for i in ids],
        )

    def history(self, words: str | None = None) -> list[Commitment]:
        return list(self._built.values()) if words is None else self.whole([id_of(words, self._keys)])

    def add(self, draft: Draft, *, reason: Reason = NO_REASON) -> Commitment:
        with self._writing():
            number = self._next_number(draft.id_prefix)
            signature = self._next_revision(numbers={**self._meta["numbers"], draft.id_prefix: number})
            added = signature.under(Commitment.numbered(draft, number), {}, "add", reason)
            self._put([added])
        return added

    def change(
        self,
        ids: Chosen,
        rule: Rule,
        *,
        action: str,
        reason: Reason = NO_REASON,
        if_revision: int | None = None,
        dry_run: bool = False,
    ) -> list[Change]:
        if dry_run:
            return self._changes(ids, rule, if_revision)
        with self._writing():
            changes = self._changes(ids, rule, if_revision)
            # A note or evidence is worth keeping also where it changes no field.
            if any(change.changes or reason for change in changes):
                signature = self._next_revision()
                changes = [
                    replace(c, after=signature.under(c.after, c.changes, action, reason))
                    if c.changes or reason
                    else c
                    for c in changes
                ]
                self._put(change.after for change in changes if change.changes or reason)
        return changes

    def bring(self, plan: Plan, *, action: str, dry_run: bool = False) -> list[Arrived]:
        if dry_run:
            return self._arrived(plan(list(self._built.values())), self._built)
        with self._writing():
            arrived = self._arrived(plan(list(self._built.values())), self._built)
            told = [one.after for one in arrived if one.is_news]
            if told:
                # What an arrival brings along was written under another register's revisions; ours goes on
                # above them, so that the revisions of every record rise.
                foreign = max((entry.revision for after in told for entry in after.history), default=0)
                numbers = self._numbers_with([after.id for after in told])
                if max(foreign, *numbers.values()) > MOST_BROUGHT:
                    raise Refused(
                        f"what is brought has a revision or a number above {MOST_BROUGHT:,}, from which this"
                        " register would have to go on; nothing was changed"
                    )
                signature = self._next_revision(above=foreign, numbers=numbers)
                arrived = [
                    replace(one, after=signature.under(one.after, one.changes, action, one.reason))
                    if one.is_news
                    else one
                    for one in arrived
                ]
                self._put(one.after for one in arrived if one.is_news)
        return arrived

    def undo(self, revision: int | None = None, *, reason: Reason = NO_REASON) -> Undone:
        # Imported here: only an undo pays for it.
        from bilateral_cli.store.undoing import command_to_undo, entry_of, taken_back

        with self._writing():
            wanted = command_to_undo(list(self._built.values()), revision)
            touched = [(c, entry) for c in self._built.values() if (entry := entry_of(c, wanted)) is not None]
            changes = []
            signature = self._next_revision()
            for before, entry in touched:
                try:
                    after = commitment_from(taken_back(plain_commitment(before), entry), before.id)
                except Misfit as error:
                    raise Refused(f"taking back revision {wanted} would break {error}") from None
                differs = changes_between(plain_commitment(before), plain_commitment(after))
                signed = signature.under(after, differs, "undo", reason, undoes=wanted)
                changes.append(Change(before, signed, differs))
            self._put(change.after for change in changes)
        return Undone(wanted, changes)

    @cached_property
    def _scan(self) -> Scan | None:
        try:
            return Scan(self._storage.content)
        except Doubtful:
            return None

    def _vouched(self, quick: Callable[[Scan], T], slow: Callable[[], T]) -> T:
        """What the scan says, or with any doubt the slow reader, which knows what to call a fault."""
        if self._scan is not None:
            try:
                return quick(self._scan)
            except Doubtful:
                self._scan = None
        return slow()

    @property
    def _keys(self) -> Mapping[str, int]:
        """The key of each commitment in its table, by id; removed ones too."""
        return self._vouched(
            lambda scan: scan.key_of,
            lambda: {row["id"]: row.doc_id for row in self._thawed if self._built},
        )

    @property
    def _hidden(self) -> set[str]:
        return self._vouched(
            lambda scan: {row.id for row in scan.by_key.values() if row.removed},
            lambda: {i for i, commitment in self._built.items() if commitment.is_removed},
        )

    @cached_property
    def _built(self) -> dict[str, Commitment]:
        """Every commitment whole, in the order of their ids; removed ones too."""
        read = self._vouched(lambda scan: list(map(scan.whole, scan.by_key.values())), self._read_all)
        return {commitment.id: commitment for commitment in sorted(read, key=lambda c: id_order(c.id))}

    def _read_all(self) -> list[Commitment]:
        read: dict[str, Commitment] = {}
        for row in self._thawed:
            commitment = self._read(row)
            if commitment.id in read:
                raise damaged(self._path, f"commitments.{row.doc_id}: the id {commitment.id} is there twice")
            read[commitment.id] = commitment
        return list(read.values())

    @property
    def _thawed(self) -> list[Document]:
        """Every row to be read, also where a write has begun by leaving them as bytes."""
        keys = list(map(int, self._storage.read()["commitments"]))
        return [_document(self._storage.thaw(key), key) for key in keys]

    @cached_property
    def _database(self) -> TinyDB:
        # Who only lists does without: the scan has read the register already.
        from tinydb import TinyDB

        return TinyDB(storage=lambda: self._storage)

    @property
    def _commitments(self) -> Table:
        return self._database.table("commitments", cache_size=0)

    @property
    def _meta(self) -> Plain:
        meta: Plain = self._storage.read()["meta"]["1"]
        return meta

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._forget()
        try:
            with self._storage.transaction():
                if self._scan is None or not self._storage.keep_rows():
                    # What is decoded whole to be written whole is judged whole first.
                    self._scan = None
                    _ = self._built
                yield
        finally:
            self._forget()

    def _forget(self) -> None:
        self.__dict__.pop("_built", None)
        self.__dict__.pop("_scan", None)

    def _next_revision(self, *, above: int = 0, **facts: Any) -> Signature:
        """Count one more revision, note these facts with it, and sign all of the command alike."""
        revision = max(self._meta["revision"], above) + 1
        self._database.table("meta").update({**facts, "revision": revision}, doc_ids=[1])
        return Signature.of(self._scribe, revision)

    def _put(self, commitments: Iterable[Commitment]) -> None:
        """Write these, each in place of the row of its id or as a new row.

        TinyDB goes through the whole table for each call, so a command makes at most one of each kind.
        """
        rows = {commitment.id: stored_commitment(commitment) for commitment in commitments}
        keys = self._keys
        if there := [keys[i] for i in rows if i in keys]:
            for key in there:
                # Decoded to be judged: a row in which a key stands twice is not replaced, one would be lost.
                self._storage.thaw(key)
            self._commitments.update(lambda row: _become(row, rows[row["id"]]), doc_ids=there)
        if new := [row for i, row in rows.items() if i not in keys]:
            # With keys of ours TinyDB neither reads the file again to find one, nor uses one a second time.
            first = max(map(int, self._storage.read()["commitments"]), default=0) + 1
            self._commitments.insert_multiple(_document(row, first + place) for place, row in enumerate(new))

    def _arrived(self, arrivals: Sequence[Arrival], records: Mapping[str, Commitment]) -> list[Arrived]:
        numbers = self._numbers_with([*records, *(a.id for a in arrivals if a.id is not None)])
        arrived = []
        for arrival in arrivals:
            content = arrival.content.content
            before = records.get(arrival.id or "")
            if before is not None:
                after = replace(before, **content, is_removed=False)
                changes = changes_between(plain_commitment(before), plain_commitment(after))
            else:
                prefix = arrival.content.id_prefix
                if arrival.id is None:
                    numbers[prefix] = numbers.get(prefix, 0) + 1
                i = arrival.id or f"{prefix}-{numbers[prefix]:03}"
                after = Commitment(**content, id=i, history=arrival.history)
                changes = {"id": (None, i)}
                if not arrival.history and after.status is not Status.ANNOUNCED:
                    changes["status"] = (Status.ANNOUNCED.value, after.status.value)
            arrived.append(Arrived(before=before, after=after, changes=changes, reason=arrival.reason))
        return arrived

    def _numbers_with(self, ids: Iterable[str]) -> dict[str, int]:
        """The highest number given out for each prefix, once these ids are in the register."""
        numbers = dict(self._meta["numbers"])
        for i in ids:
            prefix, _, number = i.rpartition("-")
            numbers[prefix] = max(numbers.get(prefix, 0), int(number))
        return numbers

    def _next_number(self, prefix: str) -> int:
        ids = (i.rpartition("-") for i in self._keys)
        taken = [
            int(number)
            for head, _, number in ids
            if head == prefix and number.isdecimal() and len(number) <= LONGEST
        ]
        return int(max([self._meta["numbers"].get(prefix, 0), *taken])) + 1

    def _rows(self, ids: Sequence[str]) -> list[Document]:
        keys = self._keys
        missing = [i for i in ids if i not in keys]
        if missing:
            raise NoSuchCommitment(f"no commitment is called {', '.join(missing)} any more")
        return [_document(self._storage.thaw(keys[i]), keys[i]) for i in ids]

    def _changes(self, ids: Chosen, rule: Rule, if_revision: int | None) -> list[Change]:
        if if_revision not in (None, self.revision):
            raise Refused(
                f"the register is at revision {self.revision}, not {if_revision}: it has moved on since;"
                " nothing was changed"
            )
        return [self._changed(row, rule) for row in self._rows(ids() if callable(ids) else ids)]

    def _changed(self, row: Document, rule: Rule) -> Change:
        before = self._read(row)
        if before.is_removed:
            # It was there when its id was looked up.
            raise NoSuchCommitment(f"{before.id} was removed meanwhile; nothing was changed")
        after = rule(before)
        if after.id != before.id:
            raise Refused(f"the id of {before.id} never changes")
        return Change(before, after, changes_between(plain_commitment(before), plain_commitment(after)))

    def _read(self, row: Document) -> Commitment:
        try:
            return commitment_from(row, f"commitments.{row.doc_id}")
        except Misfit as error:
            raise damaged(self._path, str(error)) from None


def _document(row: Plain, doc_id: int) -> Document:
    from tinydb.table import Document  # for the reason given in `_database`

    return Document(row, doc_id)


def _become(row: MutableMapping[Any, Any], another: Plain) -> None:
    row.clear()
    row.update(another)
