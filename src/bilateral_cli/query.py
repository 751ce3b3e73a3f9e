"""Which commitments are meant: a query is a tuple of terms, and all of them must hold.

`Query.matches` defines what a query means. A store may find the same commitments in a faster way, never
others. How terms are typed is told in `terms`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from bilateral_cli.model import DUE_SOON_DAYS, Commitment, Outline
from bilateral_cli.record import Record, replace


class Field(StrEnum):
    """What a term looks at; the words by which it is called on the command line (design §6)."""

    PARTY = "party"
    BY = "by"
    STATUS = "status"
    TIMING = "timing"
    SECTOR = "sector"
    FRAMEWORK = "framework"
    TAG = "tag"
    DUE = "due"
    MADE = "made"
    SLIPPED = "slipped"
    TEXT = "text"


class Days(Record, frozen=True):
    """A stretch of days, both ends inclusive; None leaves an end open."""

    first: date | None
    last: date | None

    def has(self, day: date | None) -> bool:
        return (
            day is not None
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


class Term(Record, frozen=True):
    """One condition: the field has one of the values, or with `is_negated` none of them.

    Values are as the register holds them: codes, not names; `Days` for `due` and `made`; `yes` or `no` for
    `slipped`. `framework` and `text` hold when the words occur, without case or accents; `due` when the last
    day lies in the days; the others when they are equal.
    """

    field: Field
    values: tuple[str | Days, ...]
    is_negated: bool = False


class Query(Record, frozen=True, kw_only=True):
    """All of the terms hold. With `original`, timing and last day are those of the first deadline."""

    terms: tuple[Term, ...] = ()
    original: bool = False
    horizon: int = DUE_SOON_DAYS

    def matches(self, commitment: Outline | Commitment, today: date) -> bool:
        """Whether all terms hold; of an outline only what `split` puts first may be asked."""
        return all(self._holds(term, commitment, today) != term.is_negated for term in self.terms)

    def split(self) -> tuple[Query, Query]:
        """The terms that an outline can answer, and those that look into the whole commitment."""
        deep = tuple(term for term in self.terms if term.field is Field.TEXT)
        shallow = tuple(term for term in self.terms if term.field is not Field.TEXT)
        return replace(self, terms=shallow), replace(self, terms=deep)

    def _holds(self, term: Term, commitment: Outline | Commitment, today: date) -> bool:
        match term.field:
            case Field.TIMING:
                standing = commitment.standing(today, horizon=self.horizon, original=self.original)
                return standing.timing in term.values
            case Field.DUE:
                deadline = commitment.original_deadline if self.original else commitment.deadline
                return any(isinstance(days, Days) and days.has(deadline.last) for days in term.values)
            case Field.MADE:
                return any(isinstance(days, Days) and days.has(commitment.made_on) for days in term.values)
            case Field.FRAMEWORK:
                return _occurs(term, (commitment.framework or "",))
            case Field.TEXT:
                assert isinstance(commitment, Commitment), "an outline has not all texts"
                return _occurs(term, searched_texts(commitment))
            case _:
                return not _EXACT[term.field](commitment).isdisjoint(term.values)


EVERYTHING = Query()


def _occurs(term: Term, texts: Iterable[str]) -> bool:
    wanted = [fold(value) for value in term.values if isinstance(value, str)]
    folded = [fold(text) for text in texts]
    return any(words in text for words in wanted for text in folded)


def fold(text: str) -> str:
    """The text as it is searched: without case, without accents, its white space even."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in folded.translate(_EVEN) if not unicodedata.combining(c))
    return " ".join(bare.split())


_EVEN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        # Letters that Unicode does not take apart into a letter and an accent.
        **{"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"},
    }
)
"""What pasted text writes in many ways and people type in one."""


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


_EXACT: dict[Field, Callable[[Outline | Commitment], frozenset[str]]] = {
    Field.PARTY: lambda c: frozenset(c.parties),
    Field.BY: lambda c: frozenset(c.committed_by),
    Field.SECTOR: lambda c: frozenset({c.sector} if c.sector else ()),
    Field.TAG: lambda c: frozenset(c.tags),
    Field.STATUS: lambda c: frozenset({c.status.value}),
    Field.SLIPPED: lambda c: frozenset({"yes" if c.slips else "no"}),
}
