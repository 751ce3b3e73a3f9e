"""A register read fast: of each commitment what can rule it out, of the rest what is asked for.

msgspec steps over the file once and keeps each part of a commitment as the bytes that it is, save for those
few by which most are ruled out. Who is left becomes an `Outline`, which is what lists show, or is decoded
whole. What is decoded here is read as strictly as by `records`, and a scan never judges: with the least
doubt it gives up, and the slow reader says what is wrong and where, or that nothing is. So there is one home
for what a fault is called, and a scan can only be faster.
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
    """There is something that only the slow reader can judge."""


class Seen(Struct, frozen=True, kw_only=True):
    """Of a commitment on disk, what is read here by its name: by most of it commitments are ruled out."""

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


def _all_of_it() -> type[Seen]:
    """The same with the other parts as bytes; keys in the order of the file, or msgspec would look for each.

    A key is what the commitment has, and none that is not its own, so that nothing unknown is stepped over.
    """
    seen = defaults_of(Seen)
    keys = sorted(Commitment.__struct_encode_fields__)
    whole: type[Any] = defstruct(
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
    return whole


if TYPE_CHECKING:
    Stored = Seen
else:
    Stored = _all_of_it()


_DEEP = frozenset({TermField.TEXT})
_NEEDS_OUTLINE = frozenset({TermField.TIMING, TermField.DUE, TermField.SLIPPED})
_AT_ONCE = frozenset(TermField) - _DEEP - _NEEDS_OUTLINE
"""What only the whole commitment can answer; what an outline can; what a row can as it is stored."""


class Meta(Struct, frozen=True, kw_only=True):
    """What holds for the register as a whole."""

    format: int
    revision: int
    numbers: dict[str, int]


class _MetaTable(Struct, frozen=True):
    one: Meta = field(name="1")


class _Register(Struct, frozen=True):
    # A key that is no number in its plain digits is doubted.
    commitments: dict[int, Stored]
    meta: _MetaTable


_NOT_LISTED = [name for name in Draft.__struct_fields__ if name not in Outline.__struct_fields__]
"""The parts that only the whole commitment has."""

_OWN = frozenset({"description", "responsible", "sources"})
"""What no two commitments share; the others are decoded once for all of them, since records never change."""


class Scan:
    """The commitments in a register's bytes. Raises NeedsFullRead, also later, when it cannot decide."""

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
        """The key of each commitment in its table, by id; removed ones too."""
        return {row.id: key for key, row in self.by_key.items()}

    def outlines(self, query: Query, today: date, *, removed: bool = False) -> Sequence[Outline | Commitment]:
        """Those that match, with `removed` also removed ones; whole where only that could tell."""
        if query.about(_DEEP).terms:
            return self.find(query, today, removed=removed)
        matches = query.about(_NEEDS_OUTLINE).test(today)
        with _doubting():
            return list(filter(matches, map(_outline, self._sieved(query, today, removed))))

    def find(self, query: Query, today: date, *, removed: bool = False) -> list[Commitment]:
        """Those that match, whole, in the order of their ids; with `removed` also removed ones."""
        later = query.about(_NEEDS_OUTLINE)
        matches, matches_whole = later.test(today), query.about(_DEEP).test(today)
        with _doubting():
            sieved = self._sieved(query, today, removed)
            rows = [row for row in sieved if not later.terms or matches(_outline(row))]
        found = list(filter(matches_whole, map(self.whole, rows)))
        return sorted(found, key=lambda commitment: id_order(commitment.id))

    def whole(self, row: Stored) -> Commitment:
        """The commitment whole, its rules asked."""
        with _doubting():
            history = () if row.history is ABSENT else _history(bytes(row.history))
            return Commitment(
                **contents(_outline(row)), **dict(_otherwise(row)), history=history, is_removed=row.removed
            )

    def _sieved(self, query: Query, today: date, removed: bool) -> list[Stored]:
        """The rows that are not ruled out by what can be seen of them as they are stored."""
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
"""By field, the rules that its values keep: by a value that breaks one, a row must not be ruled out."""


def _sieve(deep: Query) -> Callable[[Stored], bool]:
    """Whether a row may hold the words of these terms: never False of one that does.

    Plain words are looked for in the bytes. Where those are more than ASCII, or have an escape in them, the
    same word may be written otherwise, and so it is where it is more than letters and digits.
    """
    wanted = [[fold(str(value)) for value in term.values] for term in deep.terms if not term.is_negated]
    plain = [
        [word.encode() for word in words]
        for words in wanted
        if all(word.isascii() and word.isalnum() for word in words)
    ]

    def may_say(row: Stored) -> bool:
        said = _said(row)
        is_plain = said.isascii() and b"\\" not in said
        return not is_plain or all(any(word in said for word in words) for words in plain)

    return may_say if plain else lambda _: True


def _said(row: Stored) -> bytes:
    """All of a row that is searched for words (`searched_texts`), in lower case, among other things."""
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
    # Each part by its name and not in a loop, which would take half as long again.
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
    """What else the commitment has, by name; a part that is not there has the default of whoever takes it."""
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
"""A number so large that it might be decoded as infinite."""


@contextmanager
def _doubting() -> Iterator[None]:
    try:
        yield
    except (MsgspecError, UnicodeDecodeError, RecursionError, UnreadableValue):
        raise NeedsFullRead from None
