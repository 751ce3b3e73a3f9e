"""The syntax of terms: `party:JP status:announced,stalled not:sector:ai shinkansen` is read into a query.

All terms must match; a comma means *or*, and `not:` before a term means *not*. The syntax needs no quoting in
a shell and does not look like options. An unknown field or value is an error that points at the word; it is
never silently searched for as text (as in hledger), and neither is a word that is plainly something else
(`bare_words`). Quotes that the shell left around a term or a value are removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bilateral_cli.deadlines import read_span
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Status, Timing
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.parties import read_party
from bilateral_cli.query import DayRange, Query, Term, TermField
from bilateral_cli.record import Record

if TYPE_CHECKING:
    from bilateral_cli.bare_words import Usage

E = TypeVar("E", bound=StrEnum)

FIELDS: dict[TermField, tuple[str, str]] = {
    TermField.PARTY: ("party:JP", "a party to it, by code or name"),
    TermField.BY: ("by:JP", "owed by this party"),
    TermField.STATUS: ("status:announced,stalled", ", ".join(Status)),
    TermField.TIMING: ("timing:overdue", ", ".join(Timing)),
    TermField.SECTOR: ("sector:ai", "its sector"),
    TermField.FRAMEWORK: ('framework:"Economic Security"', "words of its framework"),
    TermField.TAG: ("tag:declaratory", "one of its tags"),
    TermField.DUE: ("due:2026..2027", "its last day lies in that period; .. leaves an end open"),
    TermField.MADE: ("made:2026-01", "made in that period"),
    TermField.SLIPPED: ("slipped:yes", "whether a deadline was moved later or given up"),
    TermField.TEXT: ("text:shinkansen", "these words occur; as a word without a field, but for any word"),
}
"""Each field with an example and its meaning, for the help, the documentation and the tests."""


class UnreadableTerm(UnreadableValue):
    """A term that cannot be read; `pointer` is two lines that show where in the terms."""

    def __init__(self, message: str, pointer: tuple[str, str]) -> None:
        super().__init__(message)
        self.pointer = pointer


class _Word(Record, frozen=True):
    """One of the typed terms, which can point at a part of itself as wrong."""

    terms: Sequence[str]
    index: int

    def fault(self, message: str, start: int, length: int) -> UnreadableTerm:
        before = sum(len(term) + 1 for term in self.terms[: self.index]) + start
        return UnreadableTerm(message, (" ".join(self.terms), " " * before + "^" * max(length, 1)))


def read_terms(
    words: Sequence[str], *, today: date, original: bool = False, usage: Usage | None = None
) -> Query:
    """The query that the words mean; `usage` says what else the caller takes.

    Raises UnreadableTerm for the first word that cannot be read, or that is plainly not a text to search for.
    """
    terms = [_read(_Word(words, index), today, usage) for index, word in enumerate(words) if word.strip()]
    return Query(terms=tuple(terms), original=original)


def split_terms(text: str) -> list[str]:
    """A line of terms, split as a shell would split it. Raises UnreadableValue."""
    import shlex  # only for views and --where

    try:
        words = shlex.split(text)
        if not any(word.strip() for word in words):
            raise UnreadableValue("there are no terms", needs=("terms",))
        return words
    except ValueError as error:
        raise UnreadableValue(f"the terms {text} cannot be split: {str(error).lower()}") from None


def one_of(words: str, kinds: type[E], what: str) -> E:
    """The enum member that the words name, in any case. Raises UnreadableValue with the nearest names."""
    named = slug(words)
    for kind in kinds:
        if kind.value == named:
            return kind
    known = [kind.value for kind in kinds]
    hint = did_you_mean(nearest(named, known)) or f"it is one of {', '.join(known)}"
    raise UnreadableValue(f'"{words}" is no {what}; {hint}')


def slug(words: str) -> str:
    """The words as a sector or tag: `Critical Minerals` becomes `critical-minerals`."""
    return "-".join(words.lower().replace("_", " ").split())


def read_values(field: TermField, texts: Sequence[str], *, today: date) -> tuple[str | DayRange, ...]:
    """The values of a term, read from what was typed for its field. Raises UnreadableValue."""
    return tuple(_VALUES[field](text.strip(), today) for text in texts)


def _read(word: _Word, today: date, usage: Usage | None) -> Term:
    typed = word.terms[word.index]
    start, end = _within_quotes(typed, 0, len(typed))
    is_negated = False
    while typed[start:end].lower().startswith("not:"):
        start, is_negated = start + 4, not is_negated
    start, end = _within_quotes(typed, start, end)
    name, colon, value = typed[start:end].partition(":")
    if name.startswith("@"):
        raise word.fault("a view is given on its own, as @NAME, and not after not:", start, end - start)
    if not colon:
        _refuse_misread(word, start, end, today, usage)
        return Term(TermField.TEXT, (name,), is_negated)
    field = next((field for field in TermField if field.value == name.strip().lower()), None)
    if field is None:
        raise word.fault(_no_field(name, value), start, len(name))
    at = start + len(name) + 1
    if not value.strip():
        raise word.fault(_no_value(field, word), at, 1)
    values: list[str | DayRange] = []
    for first, last in (
        [_within_quotes(typed, at, end)] if field is TermField.TEXT else _values(typed, at, end)
    ):
        part = typed[first:last]
        try:
            if not part.strip():
                raise UnreadableValue(f"{field}: needs a value, as in {FIELDS[field][0]}")
            if field in (TermField.SECTOR, TermField.TAG) and (
                second := re.search(_SECOND_TERM, part.lower())
            ):
                raise UnreadableValue(
                    f'"{part}" holds a second term, {second[1]}; give the two as words of their own'
                )
            values += read_values(field, [part], today=today)
        except UnreadableValue as error:
            raise word.fault(str(error), first, last - first) from None
    return Term(field, tuple(values), is_negated)


_SECOND_TERM = rf"\s((?:not:)?(?:{'|'.join(TermField)}):)"


def _refuse_misread(word: _Word, start: int, end: int, today: date, usage: Usage | None) -> None:
    """Refuse a bare word, from `start` to `end` of the term, that is plainly not a text to search for."""
    # Imported here and below, because most queries have no word without a field.
    from bilateral_cli.bare_words import Usage, meant_by, quoted

    typed = word.terms[word.index]
    bare = typed[start:end]
    # A word after `not:` or in quotes is read alone, any other together with its neighbours.
    words = word.terms if bare == typed else [*word.terms[: word.index], bare]
    meant = meant_by(words, word.index, today=today, usage=usage or Usage())
    if meant is None:
        return
    before = "not:" if typed.lower().startswith("not:") else ""
    typed_words = " ".join(words[word.index : word.index + meant.count])
    is_term = re.match(r"[a-z]+:", meant.instead)
    raise word.fault(
        f'"{typed_words}" is {meant.what}: write {before if is_term else ""}{meant.instead},'
        f" or to search for the text {before}text:{quoted(typed_words)}",
        start,
        len(typed_words),
    )


def _no_field(name: str, value: str) -> str:
    from bilateral_cli.bare_words import quoted

    fields = [field.value for field in TermField]
    bare = re.sub(r"\W", "", name.lower())
    if bare in fields and name.strip()[:1] in "-!~^\u2013\u2014\u2212":
        return f"what does not match is written with not: before the term: write not:{bare}:{quoted(value)}"
    if bare in fields:
        return f'"{name}" is no field to filter by: write {bare}:{quoted(value)}'
    known = f"the fields are {', '.join(TermField)}; for a text with a colon in it write text:…"
    near = did_you_mean(f"{field}:" for field in nearest(name.lower(), fields))
    return f'"{name}" is no field to filter by; {near or known}'


def _no_value(field: TermField, word: _Word) -> str:
    from bilateral_cli.bare_words import is_bare, quoted

    following = word.terms[word.index + 1 : word.index + 2]
    if following and is_bare(following[0]):
        return (
            f"{field}: needs its value right behind the colon: write {field}:{quoted(following[0].strip())}"
        )
    return f"{field}: needs a value, as in {FIELDS[field][0]}"


_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d"}


def _within_quotes(typed: str, start: int, end: int) -> tuple[int, int]:
    """The start and end without the quotes around the text, if any."""
    text = typed[start:end]
    left = len(text) - len(text.lstrip())
    bare = text.strip()
    close = _QUOTES.get(bare[:1])
    if close and len(bare) > 2 and bare.endswith(close) and close not in bare[1:-1]:
        return start + left + 1, start + left + len(bare) - 1
    return start, end


def _values(typed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of each value of a term: commas separate them, except inside double quotes."""
    at = start
    for comma in re.finditer(r'"[^"]*"|,', typed[start:end]):
        if comma[0] == ",":
            yield _within_quotes(typed, at, start + comma.start())
            at = start + comma.end()
    yield _within_quotes(typed, at, end)


def _days(text: str, today: date) -> DayRange:
    return DayRange(*read_span(text, today=today))


def _yes_or_no(text: str) -> str:
    if text.lower() not in ("yes", "no"):
        raise UnreadableValue(f'"{text}" is neither yes nor no')
    return text.lower()


_VALUES: dict[TermField, Callable[[str, date], str | DayRange]] = {
    TermField.PARTY: lambda text, _: read_party(text),
    TermField.BY: lambda text, _: read_party(text),
    TermField.STATUS: lambda text, _: one_of(text, Status, "status").value,
    TermField.TIMING: lambda text, _: one_of(text, Timing, "timing").value,
    TermField.SECTOR: lambda text, _: slug(text),
    TermField.TAG: lambda text, _: slug(text),
    TermField.FRAMEWORK: lambda text, _: text,
    TermField.TEXT: lambda text, _: text,
    TermField.DUE: _days,
    TermField.MADE: _days,
    TermField.SLIPPED: lambda text, _: _yes_or_no(text),
}
