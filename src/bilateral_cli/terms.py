"""Terms as they are typed, read into a query: `party:JP status:announced,stalled not:sector:ai shinkansen`.

All terms must hold, commas are *or*, `not:` before a term is *not*. Nothing of it needs quoting in a shell
or looks like an option. A field or a value that is not known is an error that points at the word, never
silently a text to search for (hledger's strictness).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bilateral_cli.deadlines import read_span
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Status, Timing
from bilateral_cli.parties import read_party
from bilateral_cli.query import Days, Field, Query, Term
from bilateral_cli.record import Record

E = TypeVar("E", bound=StrEnum)

FIELDS: dict[Field, tuple[str, str]] = {
    Field.PARTY: ("party:JP", "a party to it, by code or name"),
    Field.BY: ("by:JP", "owed by this party"),
    Field.STATUS: ("status:announced,stalled", ", ".join(Status)),
    Field.TIMING: ("timing:overdue", ", ".join(Timing)),
    Field.SECTOR: ("sector:ai", "its sector"),
    Field.FRAMEWORK: ('framework:"Economic Security"', "words of its framework"),
    Field.TAG: ("tag:declaratory", "one of its tags"),
    Field.DUE: ("due:2026..2027", "its last day lies in that period; .. leaves an end open"),
    Field.MADE: ("made:2026-01", "made in that period"),
    Field.SLIPPED: ("slipped:yes", "whether a deadline was moved later or given up"),
    Field.TEXT: ("text:shinkansen", "the same as the bare word"),
}
"""Every field with an example and what it means: for the help, the documents and the tests."""


class UnreadableTerm(UnreadableValue):
    """A term that cannot be read; `pointer` shows where in the terms, on two lines."""

    def __init__(self, message: str, terms: Sequence[str], place: int, start: int, length: int) -> None:
        super().__init__(message)
        before = sum(len(term) + 1 for term in terms[:place]) + start
        self.pointer = (" ".join(terms), " " * before + "^" * max(length, 1))


class _Word(Record, frozen=True):
    """One term as typed, and how to say that a part of it is wrong."""

    terms: Sequence[str]
    place: int

    def fault(self, message: str, start: int, length: int) -> UnreadableTerm:
        return UnreadableTerm(message, self.terms, self.place, start, length)


def read_terms(words: Sequence[str], *, today: date, original: bool = False) -> Query:
    """Terms as a query. Raises UnreadableTerm for the first that cannot be read."""
    terms = [_read(_Word(words, place), word, today) for place, word in enumerate(words) if word.strip()]
    return Query(terms=tuple(terms), original=original)


def split_terms(text: str) -> list[str]:
    """One line of terms as the shell would split it, quotes and all. Raises UnreadableValue."""
    import shlex  # only for views and --where

    try:
        words = shlex.split(text)
        if not any(word.strip() for word in words):
            raise UnreadableValue("there are no terms; `bilateral help terms` lists them")
        return words
    except ValueError as error:
        raise UnreadableValue(f"the terms {text} cannot be split: {str(error).lower()}") from None


def one_of(words: str, kinds: type[E], what: str) -> E:
    """The member that the words name, in any case. Raises UnreadableValue with the nearest ones."""
    named = slug(words)
    for kind in kinds:
        if kind.value == named:
            return kind
    known = [kind.value for kind in kinds]
    hint = _nearest(named, known) or f"it is one of {', '.join(known)}"
    raise UnreadableValue(f'"{words}" is no {what}; {hint}')


def slug(words: str) -> str:
    """Words as a sector or a tag is written: `Critical Minerals` is `critical-minerals`."""
    return "-".join(words.lower().replace("_", " ").split())


def read_values(field: Field, texts: Sequence[str], *, today: date) -> tuple[str | Days, ...]:
    """What is typed for a field, as the values of a term. Raises UnreadableValue."""
    return tuple(_VALUES[field](text.strip(), today) for text in texts)


def _read(word: _Word, typed: str, today: date) -> Term:
    start, is_negated = 0, False
    while typed[start:].lower().startswith("not:"):
        start, is_negated = start + 4, not is_negated
    name, colon, value = typed[start:].partition(":")
    if name.startswith("@"):
        raise word.fault(
            "a view is given on its own, as @NAME, and not after not:", start, len(typed) - start
        )
    if not colon:
        return Term(Field.TEXT, (name,), is_negated)
    field = next((field for field in Field if field.value == name.lower()), None)
    if field is None:
        hint = _nearest(name.lower(), [f.value for f in Field], ":")
        known = f"the fields are {', '.join(Field)}; for a text with a colon in it write text:…"
        raise word.fault(f'"{name}" is no field to filter by; {hint or known}', start, len(name))
    at = start + len(name) + 1
    values: list[str | Days] = []
    # A text may hold a comma; every other value may not, so there the comma is "or".
    parts = [value] if field is Field.TEXT else value.split(",")
    for part in parts:
        try:
            if not part.strip():
                raise UnreadableValue(f"{field}: needs a value, as in {FIELDS[field][0]}")
            values += read_values(field, [part], today=today)
        except UnreadableValue as error:
            raise word.fault(str(error), at, len(part)) from None
        at += len(part) + 1
    return Term(field, tuple(values), is_negated)


def _nearest(word: str, known: Sequence[str], after: str = "") -> str | None:
    import difflib  # only to help with a mistake

    nearest = difflib.get_close_matches(word, known, n=2, cutoff=0.5)
    return f"did you mean {' or '.join(f'{near}{after}' for near in nearest)}?" if nearest else None


def _days(text: str, today: date) -> Days:
    return Days(*read_span(text, today=today))


def _yes_or_no(text: str) -> str:
    if text.lower() not in ("yes", "no"):
        raise UnreadableValue(f'"{text}" is neither yes nor no')
    return text.lower()


_VALUES: dict[Field, Callable[[str, date], str | Days]] = {
    Field.PARTY: lambda text, _: read_party(text),
    Field.BY: lambda text, _: read_party(text),
    Field.STATUS: lambda text, _: one_of(text, Status, "status").value,
    Field.TIMING: lambda text, _: one_of(text, Timing, "timing").value,
    Field.SECTOR: lambda text, _: slug(text),
    Field.TAG: lambda text, _: slug(text),
    Field.FRAMEWORK: lambda text, _: text,
    Field.TEXT: lambda text, _: text,
    Field.DUE: _days,
    Field.MADE: _days,
    Field.SLIPPED: lambda text, _: _yes_or_no(text),
}
