"""Which commitments are meant: a query is a tuple of terms, and all of them must hold.

`Query.matches` defines what a query means. A store may find the same commitments in a faster way, never
others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bilateral_cli.model import DUE_SOON_DAYS, Commitment


class Field(StrEnum):
    """What a term looks at. Values within one term are alternatives, terms are all required."""

    PARTY = "party"
    BY = "by"
    SECTOR = "sector"
    TAG = "tag"
    FRAMEWORK = "framework"
    STATUS = "status"
    TIMING = "timing"
    TEXT = "text"


@dataclass(frozen=True)
class Term:
    """One condition: the field has one of the values, as the values are stored (codes, not names).

    `framework` and `text` hold when the words occur in the field, without case or accents; the others when
    they are equal.
    """

    field: Field
    values: tuple[str, ...]

    def matches(self, commitment: Commitment, timing: Callable[[], str]) -> bool:
        if self.field is Field.TIMING:
            return timing() in self.values
        if self.field in _FOLDED:
            words = [fold(text) for text in _FOLDED[self.field](commitment)]
            return any(fold(value) in text for value in self.values for text in words)
        return not _EXACT[self.field](commitment).isdisjoint(self.values)


@dataclass(frozen=True, kw_only=True)
class Query:
    """All of these hold: every term, and a last day within `due_from`…`due_to` (both inclusive).

    With `original`, timing and last day are those of the deadline as first promised.
    """

    terms: tuple[Term, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    original: bool = False
    horizon: int = DUE_SOON_DAYS

    def matches(self, commitment: Commitment, today: date) -> bool:
        def timing() -> str:
            return commitment.standing(today, horizon=self.horizon, original=self.original).timing

        return self._is_due_then(commitment) and all(term.matches(commitment, timing) for term in self.terms)

    def _is_due_then(self, commitment: Commitment) -> bool:
        if self.due_from is None and self.due_to is None:
            return True
        last = (commitment.original_deadline if self.original else commitment.deadline).last
        return last is not None and (
            (self.due_from is None or self.due_from <= last) and (self.due_to is None or last <= self.due_to)
        )


EVERYTHING = Query()


def fold(text: str) -> str:
    """The text as it is searched: without case, without accents, its white space even."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def searched_texts(commitment: Commitment) -> Iterator[str]:
    """What bare words are looked for in."""
    yield commitment.title
    yield commitment.description
    yield commitment.framework or ""
    yield commitment.made_at or ""
    yield from commitment.tags
    yield from commitment.responsible.values()
    for milestone in commitment.milestones:
        yield milestone.title
        yield milestone.note or ""
    for source in commitment.sources:
        yield source.title
        yield source.publisher or ""
    for entry in commitment.history:
        yield entry.reason.note or ""


_EXACT: dict[Field, Callable[[Commitment], frozenset[str]]] = {
    Field.PARTY: lambda c: frozenset(c.parties),
    Field.BY: lambda c: frozenset(c.committed_by),
    Field.SECTOR: lambda c: frozenset({c.sector} if c.sector else ()),
    Field.TAG: lambda c: frozenset(c.tags),
    Field.STATUS: lambda c: frozenset({c.status.value}),
}
_FOLDED: dict[Field, Callable[[Commitment], Iterator[str]]] = {
    Field.FRAMEWORK: lambda c: iter((c.framework or "",)),
    Field.TEXT: searched_texts,
}
