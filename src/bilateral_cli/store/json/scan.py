"""The fast reader of a register: it decodes only what a query needs.

msgspec goes over the file once. It decodes the few fields by which most commitments are ruled out and keeps
the others as bytes. A commitment that is left becomes an `Outline`, which is what lists show, or is decoded
in full. Fields are read as strictly as by `records`, but the scan reports no fault: when in doubt it raises
NeedsFullRead, and the caller reads the register with `records`. So messages about faults have one home, and
both readers give the same result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from msgspec import MsgspecError, Raw, Struct, defstruct, field
from msgspec.json import Decoder

from bilateral_cli.deadlines import NO_DEADLINE
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import (
    MOST,
    Commitment,
    Draft,
    Entry,
    Links,
    Milestone,
    Outline,
    Status,
    id_order,
    rules,
)
from bilateral_cli.model.fields import REQUIRED, defaults_of, type_of
from bilateral_cli.model.rules import Faults
from bilateral_cli.query import Query, TermField, fold
from bilateral_cli.record import contents
from bilateral_cli.store.records import FORMAT

ABSENT = Raw()


class NeedsFullRead(Exception):
    """The fast reader cannot decide this; read the register with `records` instead."""


class Seen(Struct, frozen=True, kw_only=True):
    """The fields of a stored commitment that this module reads by name; most of them serve to rule it out."""

    committed_by: tuple[str, ...] = ()
    deadline: Raw = ABSENT
    deadline_history: Raw = ABSENT
    description: Raw = ABSENT
    framework: str | None = None
    fulfilled_on: date | None = None
    history: Raw = ABSENT
    id: str
    links: Raw = ABSENT
    made_at: Raw = ABSENT
    made_on: date
    milestones: Raw = ABSENT
    parties: tuple[str, ...]
    removed: bool = False
    responsible: Raw = ABSENT
    sector: str | None = None
    sources: Raw = ABSENT
    status: Status = Status.ANNOUNCED
    tags: tuple[str, ...] = ()
    title: str


def _stored_type() -> type[Seen]:
    """A class like `Seen` that has every field of a commitment, those not in `Seen` as bytes.

    Fields stand in file order, so that msgspec matches keys without a search. An unknown key is an error, so
    that no content is skipped unnoticed.
    """
    seen = defaults_of(Seen)
    keys = sorted(Commitment.__struct_encode_fields__)
    stored: type[Any] = defstruct(
        "Stored",
        [
            (
                key,
                type_of(Seen, key) if key in seen else Raw,
                *(() if (default := seen.get(key, ABSENT)) is REQUIRED else (default,)),
            )
            for key in keys
        ],
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        gc=False,
    )
    return stored


if TYPE_CHECKING:
    Stored = Seen
else:
    Stored = _stored_type()


_DEEP = frozenset({TermField.TEXT})
_NEEDS_OUTLINE = frozenset({TermField.TIMING, TermField.DUE, TermField.SLIPPED})
_AT_ONCE = frozenset(TermField) - _DEEP - _NEEDS_OUTLINE
"""Query fields that need the full commitment; that need an outline; that need only the stored row."""


class Meta(Struct, frozen=True, kw_only=True):
    """The register's own counts, kept beside its commitments."""

    format: int
    revision: int
    numbers: dict[str, int]


class _MetaTable(Struct, frozen=True):
    one: Meta = field(name="1")


class _Register(Struct, frozen=True):
    # A key that is not a plain number fails to decode, and the register is then read in full.
    commitments: dict[int, Stored]
    meta: _MetaTable


_NOT_LISTED = [name for name in Draft.__struct_fields__ if name not in Outline.__struct_fields__]
"""The fields that a commitment has and an outline does not."""

_OWN = frozenset({"description", "responsible", "sources"})
"""Fields that differ in every commitment, and so are not cached; the others are cached by their bytes."""


class Scan:
    """The commitments in a register's bytes. Any of its methods may raise NeedsFullRead."""

    def __init__(self, content: bytes) -> None:
        with _doubting():
            register = Decoder(_Register).decode(content)
        self.meta = register.meta.one
        self.by_key = register.commitments
        counts = (self.meta.revision, *self.meta.numbers.values())
        if not 1 <= self.meta.format <= FORMAT or not 0 <= min(counts) <= max(counts) < MOST:
            raise NeedsFullRead
        ids = {row.id for row in self.by_key.values()}
        if len(ids) < len(self.by_key) or not all(0 < key < MOST for key in self.by_key):
            raise NeedsFullRead

    @cached_property
    def key_of(self) -> dict[str, int]:
        """The table key of each commitment, by id; removed ones included."""
        return {row.id: key for key, row in self.by_key.items()}

    def outlines(self, query: Query, today: date, *, removed: bool = False) -> Sequence[Outline | Commitment]:
        """The matching commitments as outlines, or in full if the query needs it; `removed` as for `find`."""
        if query.about(_DEEP).terms:
            return self.find(query, today, removed=removed)
        matches = query.about(_NEEDS_OUTLINE).test(today)
        with _doubting():
            return list(filter(matches, map(_outline, self._sieved(query, today, removed))))

    def find(self, query: Query, today: date, *, removed: bool = False) -> list[Commitment]:
        """The matching commitments in full, in the order of their ids; `removed` includes removed ones."""
        later = query.about(_NEEDS_OUTLINE)
        matches, matches_whole = later.test(today), query.about(_DEEP).test(today)
        with _doubting():
            sieved = self._sieved(query, today, removed)
            rows = [row for row in sieved if not later.terms or matches(_outline(row))]
        found = list(filter(matches_whole, map(self.commitment, rows)))
        return sorted(found, key=lambda commitment: id_order(commitment.id))

    def commitment(self, row: Stored) -> Commitment:
        """The stored row as a full commitment, checked by its rules."""
        with _doubting():
            history = () if row.history is ABSENT else _history(bytes(row.history))
            return Commitment(
                **contents(_outline(row)), **dict(_otherwise(row)), history=history, is_removed=row.removed
            )

    def _sieved(self, query: Query, today: date, removed: bool) -> list[Stored]:
        """The rows that the fields decoded so far do not rule out."""
        at_once, deep = query.about(_AT_ONCE), query.about(_DEEP)
        may_match = cast("Callable[[Stored], bool]", at_once.test(today))
        there = [row for row in self.by_key.values() if removed or not row.removed]
        with _doubting():
            for rule in {_RULES[term.field] for term in at_once.terms if term.field in _RULES}:
                if any(map(rule, there)):
                    raise NeedsFullRead
        left = list(filter(may_match, there))
        return list(filter(_sieve(deep), left)) if deep.terms else left


def _faults_of_parties(row: Stored) -> Faults:
    return rules.faults_of_parties(row.parties, row.committed_by)


def _faults_of_slugs(row: Stored) -> Faults:
    return rules.faults_of_slugs(row.sector, row.tags)


def _faults_of_status(row: Stored) -> Faults:
    if row.links is ABSENT:
        return rules.faults_of_status(row.status, row.fulfilled_on, None)
    links: Links = _shared("links", bytes(row.links))
    return rules.faults_of_status(row.status, row.fulfilled_on, links.superseded_by) or rules.faults_of_links(
        row.id, links.follows, links.superseded_by
    )


_RULES: dict[TermField, Callable[[Stored], Faults]] = {
    TermField.PARTY: _faults_of_parties,
    TermField.BY: _faults_of_parties,
    TermField.SECTOR: _faults_of_slugs,
    TermField.TAG: _faults_of_slugs,
    TermField.STATUS: _faults_of_status,
}
"""The rules for each query field. A row that breaks one must not be ruled out: its fault would go unseen."""


def _sieve(deep: Query) -> Callable[[Stored], bool]:
    """A quick test for the words searched for; it may let too many rows through, but never too few.

    Words of ASCII letters and digits are searched for in the bytes. Other words, and rows with other
    characters or escapes, may spell the same text differently, so they are not ruled out here.
    """
    wanted = [[fold(str(value)) for value in term.values] for term in deep.terms if not term.is_negated]
    plain = [
        [word.encode() for word in words]
        for words in wanted
        if all(word.isascii() and word.isalnum() for word in words)
    ]

    def may_match(row: Stored) -> bool:
        text = _searched_bytes(row)
        is_plain = text.isascii() and b"\\" not in text
        return not is_plain or all(any(word in text for word in words) for words in plain)

    return may_match if plain else lambda _: True


def _searched_bytes(row: Stored) -> bytes:
    """The bytes of every text that a search covers (`searched_texts`), and some more, in lower case."""
    texts = " ".join((row.title, row.framework or "", *row.tags)).encode()
    parts = (row.description, row.made_at, row.responsible, row.milestones, row.sources, row.history)
    return b" ".join((texts, *parts)).lower()


def _outline(row: Stored) -> Outline:
    milestones: tuple[Milestone, ...] = () if row.milestones is ABSENT else _own("milestones", row.milestones)
    if (
        rules.faults_of_id(row.id)
        or rules.faults_of_title(row.title)
        or _faults_of_parties(row)
        or _faults_of_slugs(row)
        or _faults_of_status(row)
        or (milestones and rules.faults_of_milestones(milestone.number for milestone in milestones))
    ):
        raise NeedsFullRead
    # Field by field: a loop over the names would take half as long again.
    return Outline(
        id=row.id,
        title=row.title,
        parties=row.parties,
        made_on=row.made_on,
        committed_by=row.committed_by,
        framework=row.framework,
        sector=row.sector,
        tags=row.tags,
        deadline=NO_DEADLINE if row.deadline is ABSENT else _own("deadline", row.deadline),
        deadline_history=()
        if row.deadline_history is ABSENT
        else _own("deadline_history", row.deadline_history),
        status=row.status,
        fulfilled_on=row.fulfilled_on,
        milestones=milestones,
    )


def _otherwise(row: Stored) -> Iterator[tuple[str, Any]]:
    """The fields that an outline lacks, by name; absent ones are left out and keep their defaults."""
    for name in _NOT_LISTED:
        raw = getattr(row, name)
        if raw is not ABSENT:
            yield name, _own(name, raw) if name in _OWN else _shared(name, bytes(raw))


def _own(name: str, raw: bytes | Raw) -> Any:
    return _decoder(name).decode(raw)


_shared = cache(_own)


@cache
def _decoder(name: str) -> Decoder[Any]:
    return Decoder(type_of(Commitment, name))


def _history(raw: bytes) -> tuple[Entry, ...]:
    if re.search(_BEYOND, raw):
        raise NeedsFullRead
    history: tuple[Entry, ...] = _own("history", raw)
    return history


_BEYOND = rb"[0-9](?:[eE]\+?[0-9]{3}|[0-9]{300})"
"""A number so large that it might decode as infinity."""


@contextmanager
def _doubting() -> Iterator[None]:
    try:
        yield
    except (MsgspecError, UnicodeDecodeError, RecursionError, UnreadableValue):
        raise NeedsFullRead from None
