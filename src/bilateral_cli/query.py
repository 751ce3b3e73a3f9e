"""Queries: which commitments are meant. A query is a tuple of terms, all of which must match.

`Query.matches` defines what a query means. A store may find the same commitments in a faster way, but no
others. The syntax of terms is in `terms`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from bilateral_cli.model import DUE_SOON_DAYS, Commitment, Outline, Status
from bilateral_cli.record import Record, replace


class TermField(StrEnum):
    """The fields that a term can filter by, under the names that people type."""

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


class DayRange(Record, frozen=True):
    """A range of days, both ends inclusive; None leaves an end open."""

    first: date | None
    last: date | None

    def has(self, day: date | None) -> bool:
        return (
            day is not None
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


class Term(Record, frozen=True):
    """One condition: the field has one of the values, or none of them if `is_negated`.

    Values are as the register stores them: codes, not names; a `DayRange` for `due` and `made`; `yes` or
    `no` for `slipped`. `framework` and `text` match when the words occur, without case or accents; `due`
    when the last day lies in the range; the others when they are equal.
    """

    field: TermField
    values: tuple[str | DayRange, ...]
    is_negated: bool = False


Test = Callable[["Outline | Commitment"], bool]


class Query(Record, frozen=True, kw_only=True):
    """A commitment matches when all terms do, its id is in `ids` and its title is `title`, if given.

    Titles are compared without case and accents, as texts are searched (`fold`).
    With `original`, timing and last day are those of the first deadline.
    """

    terms: tuple[Term, ...] = ()
    original: bool = False
    horizon: int = DUE_SOON_DAYS
    ids: frozenset[str] | None = None
    title: str | None = None

    def matches(self, commitment: Outline | Commitment, today: date) -> bool:
        """Whether all terms match; an outline holds enough for all terms except those about text."""
        return self.test(today)(commitment)

    def test(self, today: date) -> Test:
        """`matches` as a function for many commitments, prepared once."""
        tests = [self._test(term, today) for term in self.terms]
        if (ids := self.ids) is not None:
            tests.insert(0, lambda commitment: commitment.id in ids)
        if self.title is not None:
            title = fold(self.title)
            tests.insert(0, lambda commitment: fold(commitment.title) == title)
        return tests[0] if len(tests) == 1 else lambda commitment: all(test(commitment) for test in tests)

    def narrowed(self, term: Term) -> Query:
        """This query with one more term."""
        return replace(self, terms=(term, *self.terms))

    def about(self, fields: Collection[TermField]) -> Query:
        """This query with only its terms about these fields."""
        return replace(self, terms=tuple(term for term in self.terms if term.field in fields))

    def _test(self, term: Term, today: date) -> Test:
        test = self._test_of(term.field, term.values, today)
        return (lambda commitment: not test(commitment)) if term.is_negated else test

    def _test_of(self, field: TermField, values: Sequence[str | DayRange], today: date) -> Test:
        among = frozenset(values)
        days = [value for value in values if isinstance(value, DayRange)]
        words = [fold(value) for value in values if isinstance(value, str)]
        match field:
            case TermField.PARTY:
                return lambda c: not among.isdisjoint(c.parties)
            case TermField.BY:
                return lambda c: not among.isdisjoint(c.committed_by or c.parties)
            case TermField.STATUS:
                return lambda c: c.status in among
            case TermField.TIMING:
                horizon, original = self.horizon, self.original
                return lambda c: c.standing(today, horizon=horizon, original=original).timing in among
            case TermField.SECTOR:
                return lambda c: c.sector in among
            case TermField.FRAMEWORK:
                return lambda c: _occur(words, (c.framework or "",))
            case TermField.TAG:
                return lambda c: not among.isdisjoint(c.tags)
            case TermField.DUE if self.original:
                return lambda c: any(stretch.has(c.original_deadline.last) for stretch in days)
            case TermField.DUE:
                return lambda c: any(stretch.has(c.deadline.last) for stretch in days)
            case TermField.MADE:
                return lambda c: any(stretch.has(c.made_on) for stretch in days)
            case TermField.SLIPPED:
                return lambda c: ("yes" if c.slips else "no") in among
            case TermField.TEXT:
                return lambda c: _occur(words, searched_texts(c))


EVERYTHING = Query()

STILL_OPEN = Term(TermField.STATUS, tuple(status.value for status in Status if status.is_open))
"""Only commitments with an open status: announced, in progress, stalled."""


def _occur(words: Sequence[str], texts: Iterable[str]) -> bool:
    folded = list(map(fold, texts))
    return any(word in text for word in words for text in folded)


def fold(text: str) -> str:
    """The text normalised for searching: no case, no accents, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in folded.translate(_TYPED_FORMS) if not unicodedata.combining(c))
    return " ".join(bare.split())


_TYPED_FORMS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        # Letters that Unicode does not decompose into a letter and an accent.
        **{"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"},
    }
)
"""Typographic variants, mapped to what people type."""


def searched_texts(commitment: Outline | Commitment) -> Iterator[str]:
    """The texts that words without a field are searched in."""
    assert isinstance(commitment, Commitment), "an outline lacks some of the texts"
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
