"""Dates written in digits: ISO 8601, EDTF, 30/06/2026 and +30d."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines.grammar import span
from bilateral_cli.deadlines.grammar.cursor import FIRST_YEAR, LAST_YEAR, Cursor, Found, Impossible
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.period import GROUPINGS, Days, add_months, month_end, period_days
from bilateral_cli.errors import UnreadableValue

_PREPOSITIONS = frozenset(
    {"for", "over", "during", "in", "throughout", "by", "until", "through", "within", "across", "between"}
)


def offset_day(key: str, today: date) -> date:
    """+30d, -6w, +3m, +1y from a day; months and years by the calendar, clipped to the end of a month."""
    number, unit = int(key[:-1]), key[-1].lower()
    if unit in "dw":
        return today + timedelta(days=number * (7 if unit == "w" else 1))
    return add_months(today, number * (12 if unit == "y" else 1))


def figures_at(cursor: Cursor, at: int) -> Found:
    """ISO 8601 and EDTF as they are; 30/06/2026 if it has one reading; +30d."""
    key, kind = cursor.keys[at], cursor.kinds[at]
    if kind == "offset":
        return span.day(offset_day(key, cursor.made_on)), at + 1
    if kind == "week":
        return iso_week(int(key[:4]), int(key[-2:]), at, at + 1), at + 1
    if kind == "slashed":
        return span.day(slashed_day(key, at)), at + 1
    upper = key.upper()
    approximate = upper[-1] in "~?%" or "~" in upper
    if kind == "edtf":
        first, _, last = upper.partition("/")
        if ".." in (first, last):
            return None  # an open end is no period; the reader and the filter know it
        checked(upper, at)
        return replace(span.span(upper, "stretch"), approximate=approximate), at + 1
    bare = upper.rstrip("~?%")
    if len(bare) == 4 and bare[3] != "X":
        if not FIRST_YEAR <= int(bare) <= LAST_YEAR:
            raise Impossible(f"the year {bare} is outside {FIRST_YEAR}–{LAST_YEAR}", at, at + 1)
        return replace(span.year(int(bare)), approximate=True), at + 1
    if len(bare) == 7 and bare[4] == "-" and bare == upper and (years := years_in_short(cursor, bare, at)):
        return years
    if not FIRST_YEAR <= int(bare[:3]) * 10 <= LAST_YEAR:
        raise Impossible(f"the year {bare[:4]} is outside {FIRST_YEAR}–{LAST_YEAR}", at, at + 1)
    if len(bare) == 10:
        year, month, day = int(bare[:4]), int(bare[5:7]), int(bare[8:])
        if not 1 <= month <= 12 or not 1 <= day <= month_end(year, month).day:
            raise Impossible(f"there is no {bare}", at, at + 1)
        return replace(span.day(date(year, month, day)), approximate=approximate), at + 1
    kinds = {"X": "decade", "-2": "season", "-3": "quarter", "-4": "half"}
    kind = (
        "month"
        if len(bare) == 7 and int(bare[5:]) <= 12
        else kinds.get(bare[-1] if bare[-1] == "X" else bare[4:6], "year")
    )
    if bare[5:] in ("37", "38", "39"):
        kind = "third"
    found = span.span(bare, kind, approximate=approximate or kind in ("season", "third"))
    return found, at + 1


def iso_week(year: int, number: int, at: int, end: int) -> Span:
    """Week 24 of 2027, from Monday to Sunday; week 1 is that of 4 January (ISO 8601-1 §4.3.2.2)."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise Impossible(f"{year} has no week {number}", at, end) from None
    return span.days(monday, monday + timedelta(days=6), "week")


def month_in_figures(cursor: Cursor, at: int) -> Found:
    """ "06/2027"."""
    keys, kinds = cursor.keys, cursor.kinds
    if kinds[at] != "num" or keys[at + 1] != "/" or len(keys[at]) > 2 or keys[at + 3] == "/":
        return None
    if kinds[at + 2] != "num" or len(keys[at + 2]) != 4 or not 1 <= int(keys[at]) <= 12:
        return None
    year = int(keys[at + 2])
    return (span.month(year, int(keys[at])), at + 3) if FIRST_YEAR <= year <= LAST_YEAR else None


def checked(edtf: str, at: int) -> Days:
    """The days of EDTF as it was typed; Impossible with the reason if there are none."""
    try:
        first, last = period_days(edtf)
    except UnreadableValue as unreadable:
        raise Impossible(str(unreadable).rstrip("."), at, at + 1) from None
    for day in (first, last):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Impossible(f"the year {day.year} is outside {FIRST_YEAR}–{LAST_YEAR}", at, at + 1)
    return first, last


def years_in_short(cursor: Cursor, bare: str, at: int) -> Found:
    """2026-30 as the years 2026 to 2030; None for a month, and for EDTF's quarters and halves.

    Alone, what EDTF has a code for is EDTF ("2021-24" is a winter); after a preposition it is a document's
    way of writing years. Two years that follow one another may be a fiscal year: that is asked about.
    """
    number = int(bare[5:])
    first, last = int(bare[:4]), int(bare[:2] + bare[5:])
    is_month, is_code = 1 <= number <= 12, bare[5:] in GROUPINGS
    before = _preposition_of(cursor, at)
    is_period = spans_years(cursor, at)
    if not before and not is_period and (is_month or is_code):
        return None
    follow = last == first + 1
    if follow and not is_period:
        raise Impossible(
            f"{bare} may be a fiscal year or two years: write FY{bare} or {first} to {last}", at, at + 1
        )
    if is_month and not follow and not is_period:
        if last <= first or before not in ("for", "over", "throughout"):
            return None
        raise Impossible(f"{bare} may be a month, or the years {first} to {last}: write one", at, at + 1)
    if last <= first:
        if is_code:
            return None
        raise Impossible(f"there is no month {bare[5:]} in {bare}", at, at + 1)
    return span.span(f"{first}/{last}", "stretch"), at + 1


def _preposition_of(cursor: Cursor, at: int) -> str:
    """The preposition before a period, past "the", "period" and "years"; "" for none."""
    while at and cursor.keys[at - 1] in ("the", "period", "years", "of", "end", "from"):
        at -= 1
    before = cursor.keys[at - 1] if at else ""
    return before if before in _PREPOSITIONS else ""


def spans_years(cursor: Cursor, at: int) -> bool:
    """Whether the words around "2021-24" say that it is a stretch of years."""
    before, after = cursor.keys[max(0, at - 2) : at], cursor.keys[at + 1]
    return after in ("period", "biennium", "triennium", "cycle", "timeframe") or before[-1:] == ["years"]


def slashed_day(key: str, at: int) -> date:
    parts = [int(part) for part in key.replace(".", "/").replace("-", "/").split("/")]
    if len(key.replace(".", "/").replace("-", "/").split("/")[0]) == 4:
        readings = [(parts[0], parts[1], parts[2])]
    else:
        year = parts[2]
        if year < 100:
            raise Impossible(f"the year of {key} has two figures: write all four", at, at + 1)
        readings = [(year, parts[1], parts[0])]
        if parts[0] != parts[1]:
            readings.append((year, parts[0], parts[1]))
    days = []
    for year, month, day in readings:
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
            days.append(date(year, month, day))
    if not days:
        raise Impossible(f"there is no day {key}", at, at + 1)
    if len(days) > 1:
        raise Impossible(f"{key} may be {days[0]} or {days[1]}: write the one that is meant", at, at + 1)
    return days[0]
