"""Lengths of time: "six months", "the next five years", "180 days", "eighteen (18) months"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.grammar.numbers import large_rank
from bilateral_cli.deadlines.period import ONE_DAY, add_months
from bilateral_cli.deadlines.vocabulary.time import AROUND, NUMBERS, TENS, UNITS, words
from bilateral_cli.deadlines.vocabulary.undated import FEW

# Longer than any promise; what is longer is a slip of the keyboard.
MOST_YEARS = 200
_COUNTED_FROM_NOW = words("next coming following upcoming ensuing forthcoming")
_ADJECTIVES = words("first initial further additional another subsequent maximum intervening full total")
_FRAMES = words("period course maximum term space timeframe total span window duration horizon")
_SMALLER = {"year": ("month", "week", "day"), "month": ("week", "day"), "week": ("day",)}
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


class TooLong(ValueError):
    """A length of time beyond `MOST_YEARS`."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many months by the calendar and so many days by count; `working` days are Monday to Friday."""

    months: int = 0
    days: int = 0
    working: bool = False
    approximate: bool = False
    upcoming: bool = False  # "the next", "the coming": counted from the making
    implied: bool = False  # one of them, without a number: "the next year"
    first: bool = False  # "the first five years", which begin with something
    exact: bool = False  # its last day alone: "on the thirtieth day after"
    day_one: bool = False  # the first day of the month: "the first day of the second month after"

    def after(self, day: date) -> date:
        """The last day of the length that starts on a day: 31 August + 6 months is the end of February."""
        if self.day_one:
            return add_months(day.replace(day=1), self.months)
        if not self.working:
            return add_months(day, self.months) + timedelta(days=self.days)
        # Public holidays of two countries are not known here, so that the day is called approximate.
        day -= timedelta(days=max(0, day.weekday() - 4))  # from a weekend one counts as from its Friday
        weeks, rest = divmod(self.days, 5)
        day += timedelta(weeks=weeks)
        for _ in range(rest):
            day += timedelta(days=3) if day.weekday() == 4 else ONE_DAY
        return day

    def and_(self, more: Duration) -> Duration:
        return replace(self, months=self.months + more.months, days=self.days + more.days)

    def before(self, day: date) -> date:
        return add_months(day, -self.months) - timedelta(days=self.days)


def duration_at(cursor: Cursor, at: int) -> tuple[Duration, int] | None:
    """A definite length of time at this position; None for "a few months" and for all else.

    Raises TooLong beyond two hundred years.
    """
    keys = cursor.keys
    at = cursor.the(at)
    approximate = False
    if around := cursor.take(at, AROUND):
        approximate, at = True, around[1]
    at = _period_of(cursor, at)
    at = at + 2 if keys[at : at + 2] == ["up", "to"] else at
    if keys[at] in ("a", "an") and keys[at + 1] in (
        "initial",
        "further",
        "additional",
        "subsequent",
        "maximum",
    ):
        at += 1
    at = cursor.the(at)
    upcoming = False
    first = False
    while keys[at] in _COUNTED_FROM_NOW or keys[at] in _ADJECTIVES:
        upcoming = upcoming or keys[at] in _COUNTED_FROM_NOW
        first = first or keys[at] == "first"
        at += 1
    if around := cursor.take(at, AROUND):
        approximate, at = True, around[1]
    counted, implied = _count(cursor, at), False
    if (
        counted is None
        and upcoming
        and keys[at] in ("year", "month", "week", "decade", "fortnight", "century")
    ):
        counted, implied = (1.0, at), True
    if (
        counted is None
        and keys[at + 1] in ("ahead", "to")
        and keys[at] in ("year", "month", "week", "decade")
    ):
        counted, implied, upcoming = (1.0, at), True, True
    if (
        counted is None
        and keys[at - 1] == "first"
        and keys[at] in ("year", "month", "week")
        and keys[at + 1] == "of"
    ):
        counted = 1.0, at
    if counted is None:
        return None
    number, at = counted
    while keys[at] in (
        "calendar",
        "full",
        "consecutive",
        "more",
        "additional",
        "further",
        "successive",
        "whole",
    ):
        at += 1
    working = keys[at] in ("working", "business")
    at += working
    unit = UNITS.get(keys[at].removesuffix("'s").removesuffix("'"))
    if unit is None:
        return None
    at += 1
    if keys[at : at + 3] == ["and", "a", "half"] and unit in ("year", "decade"):
        number, at = number + 0.5, at + 3
    if keys[at] in (
        "period",
        "time",
        "timeframe",
        "timeline",
        "window",
        "term",
        "duration",
        "span",
        "horizon",
    ):
        at += 1
    made = _length(number, unit, working, approximate)
    if made is None:
        return None
    while more := _rest_of_length(cursor, at, unit):
        made, at, unit = made.and_(more[0]), more[1], more[2]
    return replace(made, upcoming=upcoming, implied=implied, first=first), cursor.reach(at)


def treaty_day(cursor: Cursor, at: int) -> tuple[Duration, int] | None:
    """ "the thirtieth day", "the first day of the second month", to be counted from an event."""
    keys = cursor.keys
    rank = large_rank(cursor, cursor.the(at))
    if rank is None or rank[0] < 1 or keys[rank[1]] != "day":
        return None
    number, at = rank[0], rank[1] + 1
    if keys[at] in ("after", "following", "from"):
        return Duration(days=number, exact=True), cursor.reach(at)
    if number != 1 or keys[at : at + 2] != ["of", "the"]:
        return None
    month = large_rank(cursor, at + 2) or (1, at + 2)
    if month[0] < 1 or keys[month[1]] not in ("month", "calendar"):
        return None
    at = month[1] + 1 if keys[month[1]] == "month" else month[1] + 2
    if keys[at] not in ("after", "following", "from"):
        return None
    return Duration(months=month[0], exact=True, day_one=True), cursor.reach(at)


def _rest_of_length(cursor: Cursor, at: int, unit: str) -> tuple[Duration, int, str] | None:
    """ "and six months" after "one year": a smaller unit with a number of its own."""
    after = at + 1 if cursor.keys[at] == "and" else at
    number = _number(cursor, after)
    if number is None or number[0] != int(number[0]):
        return None
    smaller = UNITS.get(cursor.keys[number[1]], "")
    if smaller not in _SMALLER.get(unit, ()):
        return None
    made = _length(number[0], smaller, False, False)
    return None if made is None else (made, number[1] + 1, smaller)


def _period_of(cursor: Cursor, at: int) -> int:
    """Past "a period of", "a maximum of", "the course of", "a term of up to"."""
    start = at
    at = at + 1 if cursor.keys[at] in ("a", "an", "the", "any") else at
    while cursor.keys[at] in (
        "initial",
        "maximum",
        "minimum",
        "total",
        "further",
        "first",
        "transitional",
        "fixed",
    ):
        at += 1
    if cursor.keys[at] in _FRAMES and cursor.keys[at + 1] == "of":
        at += 2
        return at + 2 if cursor.keys[at : at + 2] == ["up", "to"] else at
    return start


def _count(cursor: Cursor, at: int) -> tuple[float, int] | None:
    """6, "six", "twenty-four", "a", "half a", "one and a half", "six to twelve", "eighteen 18"."""
    keys = cursor.keys
    if keys[at : at + 2] == ["half", "a"]:
        return 0.5, at + 2
    if keys[at : at + 2] == ["a", "half"]:
        return 0.5, at + 2
    if keys[at] in ("a", "an"):
        if keys[at + 1] == "hundred":
            return 100.0, at + 2
        if keys[at + 1] in FEW or keys[at + 1] == "further":
            return None
        following = _count(cursor, at + 1)
        return following or (1.0, at + 1)
    first = _number(cursor, at)
    if first is None:
        return None
    number, at = first
    if keys[at : at + 3] == ["and", "a", "half"]:
        return number + 0.5, at + 3
    if keys[at] in ("to", "or", "-", "/") and (second := _number(cursor, at + 1)) and second[0] > number:
        return second  # "six to twelve months" have passed when twelve have
    if (again := _number(cursor, at)) and again[0] == number:
        return again  # "eighteen (18) months"
    return number, at


def _number(cursor: Cursor, at: int) -> tuple[float, int] | None:
    key = cursor.keys[at]
    if cursor.kinds[at] == "num":
        number, at = float(key), at + 1
        while cursor.kinds[at] == "num" and len(cursor.keys[at]) == 3 and cursor.tokens[at].before == ",":
            number, at = number * 1000 + int(cursor.keys[at]), at + 1  # "1,000 days"
        if cursor.kinds[at] == "num" and cursor.tokens[at].before == ".":  # "2.5 years"
            return float(f"{key}.{cursor.keys[at]}"), at + 1
        if cursor.keys[at] in _FRACTIONS:  # "2 ½ years"
            return number + _FRACTIONS[cursor.keys[at]], at + 1
        return number, at
    if key[-1:] in _FRACTIONS and (not key[:-1] or key[:-1].isdecimal()):  # "2½ years"
        return float(key[:-1] or 0) + _FRACTIONS[key[-1]], at + 1
    if key not in NUMBERS:
        return None
    number, at = NUMBERS[key], at + 1
    if key in TENS and NUMBERS.get(cursor.keys[at], 0) in range(1, 10):
        number, at = number + NUMBERS[cursor.keys[at]], at + 1
    if cursor.keys[at] == "hundred":
        number, at = number * 100, at + 1
        at = at + 1 if cursor.keys[at] == "and" else at
        rest = _number(cursor, at) if cursor.kinds[at] == "word" else None
        if rest is not None:
            number, at = number + int(rest[0]), rest[1]
    return float(number), at


def _length(number: float, unit: str, working: bool, approximate: bool) -> Duration | None:
    if number <= 0:
        return None
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        if months > MOST_YEARS * 12:
            raise TooLong
        if months != int(months) or working:
            return None
        return Duration(months=int(months), approximate=approximate)
    days = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "hour": 1 / 24}[unit] * number
    if days > MOST_YEARS * 365:
        raise TooLong
    if working and unit != "day":
        return None
    return Duration(days=-int(-days // 1), working=working, approximate=approximate or working)
