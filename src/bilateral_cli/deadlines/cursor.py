"""A place among tokens: what every part of the grammar needs to look around.

The parts of the grammar are classes on top of this one, so that a quarter can ask for a fiscal year and
a fiscal year for a number. Each method tries to read one thing at a place and returns it with the place
after it, or None; `reached` remembers how far anything could be read, so that a refusal names the right part.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bilateral_cli.deadlines import lexicon
from bilateral_cli.deadlines.lexicon import RANKS, Phrases
from bilateral_cli.deadlines.normalise import Token
from bilateral_cli.deadlines.span import Span

FIRST_YEAR, LAST_YEAR = 1900, 2200

Found = tuple[Span, int] | None
"""A period and the place after it."""


class Impossible(ValueError):
    """Words that are a date in form and none in fact, or two at once; the message says why."""

    def __init__(self, why: str, start: int, end: int) -> None:
        super().__init__(why)
        self.start, self.end = start, end


class NotThisYear(ValueError):
    """29 February in a year without one, when the words name no year."""


class Cursor:
    """Tokens seen from the day they were written on.

    `assumed` is the year of what names none ("in February"); `floats` says afterwards whether that was
    needed, so that the caller can try the years in turn until the period is not over yet.
    """

    def __init__(self, tokens: Sequence[Token], made_on: date, parties: Sequence[str] = ()) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens] + ["", "", "", ""]
        self.kinds = [token.kind for token in tokens] + ["", "", "", ""]
        self.size = len(tokens)
        self.made_on = made_on
        self.parties = parties
        self.assumed = made_on.year
        self.floats = False
        self.reached = 0

    def take(self, at: int, table: Phrases[lexicon.Meaning]) -> tuple[lexicon.Meaning, int] | None:
        """The longest phrase of the table that stands here, its meaning and the place after it."""
        for words, meaning in table.get(self.keys[at], ()):
            end = at + len(words)
            if end <= self.size and tuple(self.keys[at:end]) == words:
                return meaning, self.reach(end)
        return None

    def reach(self, at: int) -> int:
        if at > self.reached:
            self.reached = at
        return at

    def the(self, at: int) -> int:
        return at + 1 if self.keys[at] == "the" else at

    def of(self, at: int) -> int:
        """Past "of", "in", "for" or a hyphen, and an article."""
        if self.keys[at] in ("of", "in", "-", "for", "within", "during"):
            at += 1
        return self.the(at)

    def base(self, at: int) -> Found:
        """A whole period with a name of its own; the grammar puts its parts together there."""
        raise NotImplementedError

    def fiscal(self, at: int) -> Found:
        """A fiscal year."""
        raise NotImplementedError

    def number_year(self, at: int) -> int | None:
        """A year in four figures; Impossible outside 1900–2200, which no commitment is about."""
        if self.kinds[at] != "num" or len(self.keys[at]) != 4:
            return None
        year = int(self.keys[at])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Impossible(f"the year {self.keys[at]} is outside {FIRST_YEAR}–{LAST_YEAR}", at, at + 1)
        return year

    def year(self, at: int) -> tuple[int, int] | None:
        """2026, "this year", "the following year", "the year after next", "the same calendar year"."""
        at = self.the(at)
        if self.keys[at] in ("cy", "year") and (number := self.number_year(at + 1)) is not None:
            return number, self.reach(at + 2)
        if (number := self.number_year(at)) is not None:
            return number, self.reach(at + 1)
        step, after = self.step(at)
        while self.keys[after] in lexicon.PRAISE:
            after += 1
        word = self.keys[after]
        if word not in ("year", "year's"):
            return None
        if word == "year" and step is None and (number := self.number_year(after + 1)) is not None:
            return number, self.reach(after + 2)
        if word == "year" and self.keys[after + 1 : after + 3] == ["after", "next"]:
            return self.made_on.year + 2, self.reach(after + 3)
        return self.made_on.year + (step or 0), self.reach(after + 1)

    def step(self, at: int) -> tuple[int | None, int]:
        """ "this" 0, "next" 1, "last" -1, None for neither."""
        key = self.keys[at]
        if key in lexicon.THIS:
            after = at + 1
            if self.keys[after] in lexicon.NEXT:  # "this coming winter"
                return 1, after + 1
            return 0, after
        if key in lexicon.NEXT:
            return 1, at + 1
        if key in lexicon.PAST:
            return -1, at + 1
        return None, at

    def year_of(self, at: int) -> tuple[int, int] | None:
        """The year that a month, season or quarter belongs to: "of 2026", "next year", "-2026", "'26"."""
        return self.year(self.of(at))

    def of_assumed(self, at: int) -> tuple[int, int]:
        """As `year_of`, and the assumed year when none is named."""
        found = self.year_of(at)
        if found is not None:
            return found
        self.floats = True
        return self.assumed, at

    def is_meant(self, at: int, end: int) -> bool:
        """Whether a bare "year" or "FY" is this one: "the year", "mid-year", "end of FY", "year-end"."""
        before = self.keys[at - 1] if at else ""
        if before == "in":
            before = self.keys[at - 2]
        marked = before in ("the", "of", "mid", "end", "early", "late", "later")
        return marked or self.keys[end] in ("end", "close", "conclusion") or self.kinds[end] == "num"

    def years_pair(self, at: int) -> tuple[int, int | None, int] | None:
        """One year or two that follow: (2027, None, …), (2026, 2027, …) for 2026-27, 2026/2027, 26-27."""
        key = self.keys[at]
        if self.kinds[at] == "iso" and len(key) == 7 and key[:4].isdigit():
            first, second = int(key[:4]), int(key[5:])
            return (first, first + 1, at + 1) if second == (first + 1) % 100 else None
        if self.kinds[at] == "edtf" and len(key) == 9 and key[4] == "/" and key.replace("/", "").isdigit():
            first, second = int(key[:4]), int(key[5:])
            return (first, second, at + 1) if second == first + 1 else None
        if self.kinds[at] != "num" or len(key) not in (2, 4):
            return None
        first = int(key) if len(key) == 4 else 2000 + int(key)
        if not FIRST_YEAR <= first <= LAST_YEAR:
            return None
        pair = self.second_of_pair(at + 1, first)
        return (first, first + 1, pair) if pair else (first, None, at + 1)

    def second_of_pair(self, at: int, first: int) -> int | None:
        """ "-27" or "/2027" after 2026."""
        if self.keys[at] in ("-", "/") and self.kinds[at + 1] == "num":
            second = self.keys[at + 1]
            if second == str(first + 1) or second == f"{(first + 1) % 100:02}":
                return at + 2
        return None

    def small_number(self, at: int) -> tuple[int | None, int]:
        if self.kinds[at] == "num" and len(self.keys[at]) <= 3:
            return int(self.keys[at]), at + 1
        if self.keys[at] in lexicon.NUMBERS:
            return lexicon.NUMBERS[self.keys[at]], at + 1
        return None, at

    def rank(self, at: int) -> tuple[int, int] | None:
        key = self.keys[at]
        if self.kinds[at] == "ord":
            return int(key), at + 1
        if key in RANKS:
            if key in ("last", "final", "closing") and self.keys[at + 1] in lexicon.ORDINALS:
                return None
            return RANKS[key], at + 1
        return None
