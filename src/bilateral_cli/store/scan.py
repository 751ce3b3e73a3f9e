"""A register read fast: what lists show of each commitment at once, the rest of it when it is asked for.

msgspec decodes the bytes straight into records and only steps over sources, history and the like, which are
nine tenths of a register; they are kept as the bytes they are. What is read here is read as strictly as by
`records`, and a scan never judges: with the least doubt it gives up, and the slow reader says what is wrong
and where, or that nothing is. So there is one home for what a fault is called, and a scan can only be faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from msgspec import MsgspecError, Raw, Struct, field
from msgspec.json import Decoder

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import (
    Commitment,
    Entry,
    Indicator,
    Instrument,
    Links,
    Outline,
    Reason,
    Source,
)
from bilateral_cli.parties import is_party
from bilateral_cli.query import Query
from bilateral_cli.store import place_of
from bilateral_cli.store.records import FORMAT

ABSENT = Raw()


class Doubtful(Exception):
    """There is something that only the slow reader can judge."""


class Stored(Outline, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A commitment on disk: what lists show, and the bytes of everything else that it may hold."""

    removed: bool = False
    description: Raw = ABSENT
    responsible: Raw = ABSENT
    made_at: Raw = ABSENT
    instrument: Raw = ABSENT
    indicators: Raw = ABSENT
    links: Raw = ABSENT
    sources: Raw = ABSENT
    reviewed_on: Raw = ABSENT
    review_on: Raw = ABSENT
    history: Raw = ABSENT


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of history as it is on disk, with its reason flat."""

    revision: int
    at: str
    by: str
    action: str
    changes: dict[str, tuple[object, object]] = {}
    on: date | None = None
    note: str | None = None
    evidence: str | None = None
    undoes: int | None = None


class _Instrument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instrument as it is on disk, where its type may not be left out."""

    type: str
    binding: str = "unstated"


class Meta(Struct, frozen=True, kw_only=True):
    """What holds for the register as a whole."""

    format: int
    revision: int
    numbers: dict[str, int]


class _MetaTable(Struct, frozen=True):
    one: Meta = field(name="1")


class _Register(Struct, frozen=True):
    commitments: dict[str, Stored]
    meta: _MetaTable


_KEPT_RAW: dict[str, Any] = {
    "description": str,
    "responsible": dict[str, str],
    "made_at": str | None,
    "instrument": _Instrument,
    "indicators": tuple[Indicator, ...],
    "links": Links,
    "sources": tuple[Source, ...],
    "reviewed_on": date | None,
    "review_on": date | None,
}


class Scan:
    """The commitments of a register's bytes. Raises Doubtful, also later, where it cannot vouch for one."""

    def __init__(self, content: bytes) -> None:
        with _doubting():
            register = Decoder(_Register).decode(content)
        self.meta = register.meta.one
        self.by_key = register.commitments
        counts = (self.meta.revision, *self.meta.numbers.values())
        if not 1 <= self.meta.format <= FORMAT or min(counts) < 0:
            raise Doubtful
        if any(key[:1] == "0" or not (key.isascii() and key.isdecimal()) for key in self.by_key):
            raise Doubtful
        if len(self.key_of) < len(self.by_key):
            raise Doubtful
        codes = {row.parties for row in self.by_key.values()} | {
            row.committed_by for row in self.by_key.values()
        }
        if not all(is_party(code) for code in {code for several in codes for code in several}):
            raise Doubtful

    @cached_property
    def key_of(self) -> dict[str, str]:
        """The key of each commitment in its table, by id; removed ones too."""
        return {row.id: key for key, row in self.by_key.items()}

    def outlines(self, query: Query, today: date) -> Sequence[Outline | Commitment]:
        """Those that match, removed ones left out; whole where only that could tell."""
        at_once, later = query.split()
        found = [row for row in self.by_key.values() if not row.removed and at_once.matches(row, today)]
        if not later.terms:
            return found
        return [whole for row in found if later.matches(whole := self.whole(row), today)]

    def find(self, query: Query, today: date) -> list[Commitment]:
        """Those that match, whole, in the order of their ids; removed ones left out."""
        found = self.outlines(query, today)
        whole = [self.whole(row) if isinstance(row, Stored) else row for row in found]
        return sorted(whole, key=lambda commitment: place_of(commitment.id))  # type: ignore[arg-type]

    def whole(self, row: Stored) -> Commitment:
        """The commitment whole, its rules asked."""
        with _doubting():
            said = {
                name: _repeated(name, bytes(raw)) if name in _REPEATED else _decoder(name).decode(raw)
                for name in _KEPT_RAW
                if (raw := getattr(row, name)) is not ABSENT
            }
            history = () if row.history is ABSENT else tuple(map(_entry_from, _entries().decode(row.history)))
            listed = {name: getattr(row, name) for name in Outline.__struct_fields__}
            return Commitment(**listed, **said, history=history, is_removed=row.removed)


_REPEATED = frozenset({"made_at", "instrument", "indicators", "links", "reviewed_on", "review_on"})
"""What is the same in most commitments, mostly nothing: decoded once, since records are never changed."""


@lru_cache(maxsize=4096)
def _repeated(name: str, raw: bytes) -> Any:
    part = _decoder(name).decode(raw)
    return Instrument(type=part.type, binding=part.binding) if isinstance(part, _Instrument) else part


@cache
def _decoder(name: str) -> Decoder[Any]:
    return Decoder(_KEPT_RAW[name])


@cache
def _entries() -> Decoder[list[_Entry]]:
    return Decoder(list[_Entry])


def _entry_from(entry: _Entry) -> Entry:
    return Entry(
        revision=entry.revision,
        at=entry.at,
        by=entry.by,
        action=entry.action,
        changes=entry.changes,
        reason=Reason(on=entry.on, note=entry.note, evidence=entry.evidence),
        undoes=entry.undoes,
    )


@contextmanager
def _doubting() -> Iterator[None]:
    try:
        yield
    except (MsgspecError, UnicodeDecodeError, RecursionError, UnreadableValue):
        raise Doubtful from None
