"""Tokens, with the day and the parties they are read for.

The grammar is made of functions. Each is given a cursor and a position, tries to read one thing there, and
returns it with the position after it, or None. A cursor never looks past the end of its window, so that
the same functions read a whole phrase and a few words inside a long text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.tokens import Token
from bilateral_cli.deadlines.vocabulary.time import Meaning, Phrases

FIRST_YEAR, LAST_YEAR = 1900, 2200

Found = tuple[Span, int] | None
"""A period and the position after it."""

# The grammar looks at most so many tokens ahead without asking where the window ends.
_PADDING = ("",) * 8


class Impossible(ValueError):
    """Words that have the form of a date and are none, or are two at once; the message says why.

    `needs` names what the caller could give to make one reading of them.
    """

    def __init__(self, why: str, start: int, end: int, *, needs: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.start, self.end, self.needs = start, end, needs


class NoDeadline(Impossible):
    """Words about time that set no deadline: what looks back, an amount, a time that was over."""


class NotThisYear(ValueError):
    """29 February in a year without one, when the words name no year."""


class Cursor:
    """A window of tokens, from the first of `tokens` to the one before `end` (default: all of them).

    `assumed` is the year of words that name none ("in February"). `floats` says afterwards whether it was
    used: the caller then tries the years in turn, until the period is not over. `names_now` says that the
    words name the present year or decade, which no later one can stand for. `reached` is the furthest
    position up to which anything could be read, so that a refusal names the right part; `stops` are the
    positions at which a phrase could end.
    """

    def __init__(
        self, tokens: Sequence[Token], made_on: date, parties: Sequence[str] = (), *, end: int | None = None
    ) -> None:
        self.end = len(tokens) if end is None else end
        self.tokens = tokens[: self.end]
        self.keys = [token.key for token in self.tokens]
        self.kinds = [token.kind for token in self.tokens]
        self.keys += _PADDING
        self.kinds += _PADDING
        self.made_on = made_on
        self.parties = parties
        self.assumed = made_on.year
        self.floats = False
        self.names_now = False
        self.reached = 0
        self.stops: set[int] = set()

    def window(self, start: int, end: int) -> Cursor:
        """A cursor that sees these tokens alone, with positions of its own."""
        return Cursor(self.tokens[start:end], self.made_on, self.parties)

    def take(self, at: int, table: Phrases[Meaning]) -> tuple[Meaning, int] | None:
        """The longest phrase of the table that stands here: its meaning, and the position after it."""
        for words, meaning in table.get(self.keys[at], ()):
            end = at + len(words)
            if end <= self.end and tuple(self.keys[at:end]) == words:
                return meaning, self.reach(end)
        return None

    def reach(self, at: int) -> int:
        if at > self.reached:
            self.reached = at
        return at

    def stop(self, at: int) -> int:
        """Note that a phrase could end here."""
        self.stops.add(at)
        return at

    def the(self, at: int) -> int:
        """The position after "the", if it stands here."""
        return at + 1 if self.keys[at] == "the" else at

    def of(self, at: int) -> int:
        """The position after "of", "in", "for" or a hyphen, and an article."""
        if self.keys[at] in ("of", "in", "-", "for", "within", "during"):
            at += 1
        return self.the(at)
