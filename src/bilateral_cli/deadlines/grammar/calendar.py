"""Days, weeks, months, seasons, quarters and halves, with the years they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines.grammar import span
from bilateral_cli.deadlines.grammar.cursor import Cursor, Found, Impossible, NotThisYear
from bilateral_cli.deadlines.grammar.fiscal import fiscal_year
from bilateral_cli.deadlines.grammar.numbers import day_number
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.years import (
    number_year,
    of_assumed,
    refuse_past,
    second_of_pair,
    year_of,
    years_pair,
)
from bilateral_cli.deadlines.period import ONE_DAY, add_months
from bilateral_cli.deadlines.vocabulary.time import MONTHS, SEASONS


def year_first(cursor: Cursor, at: int) -> Found:
    """2026, 2026 Q3, "2026 H1", "2026 year-end", "2026 fiscal year"."""
    number = number_year(cursor, at)
    if number is None:
        return None
    after = at + 1
    hyphen = after + 1 if cursor.keys[after] == "-" else after
    if cursor.keys[hyphen] in ("q", "h") and cursor.kinds[hyphen + 1] == "num":
        found = numbered(
            int(cursor.keys[hyphen + 1]), {"q": "quarter", "h": "half"}[cursor.keys[hyphen]], number
        )
        if found is not None:
            return found, hyphen + 2
    if cursor.keys[after] in SEASONS:
        return span.season(number, SEASONS[cursor.keys[after]]), after + 1
    if cursor.keys[after : after + 2] in (["year", "end"], ["year's", "end"]):
        return replace(span.year(number), ends=True), after + 2
    if cursor.keys[after : after + 2] == ["calendar", "year"]:
        return span.year(number), after + 2
    return span.year(number), after


def day_in(cursor: Cursor, year: int, month: int, number: int, at: int, end: int) -> Span:
    try:
        return span.day(date(year, month, number))
    except ValueError:
        name = next(name for name, known in MONTHS.items() if known == month).capitalize()
        if cursor.floats and (month, number) == (2, 29):
            raise NotThisYear from None
        raise Impossible(f"there is no {number} {name} {year}", at, end) from None


def day_first(cursor: Cursor, at: int) -> Found:
    """ "30 June 2026", "the 1st of March", "the 15th of next month"."""
    number = day_number(cursor, at)
    if number is None:
        return None
    day, after = number
    after = after + 1 if cursor.keys[after] in ("of", "-", "day") else after
    after = after + 1 if cursor.keys[after] == "of" else after
    if cursor.keys[after] in MONTHS:
        month = MONTHS[cursor.keys[after]]
        year, end = of_assumed(cursor, after + 1)
        return day_in(cursor, year, month, day, at, end), end
    if cursor.keys[after] in ("this", "next") and cursor.keys[after + 1] == "month":
        first = add_months(cursor.made_on.replace(day=1), 1 if cursor.keys[after] == "next" else 0)
        return day_in(cursor, first.year, first.month, day, at, after + 2), after + 2
    return None


def month_first(cursor: Cursor, at: int) -> Found:
    """ "June 2026", "June of next year", "June 30, 2026", "June 15-20, 2026", "June"."""
    month = MONTHS[cursor.keys[at]]
    number = day_number(cursor, cursor.the(at + 1))
    if number is not None and cursor.keys[number[1]] not in ("half", "week", "quarter"):
        day, after = number
        second = day_number(cursor, after + 1) if cursor.keys[after] in ("-", "to", "and") else None
        if second is not None and (second[0] == day + 1 or (second[0] > day and cursor.keys[after] != "and")):
            year, end = of_assumed(cursor, second[1])
            first = day_in(cursor, year, month, day, at, end)
            last = day_in(cursor, year, month, second[0], at, end)
            return span.days(first.first, last.first, "stretch"), end
        year, end = of_assumed(cursor, after)
        return day_in(cursor, year, month, day, at, end), end
    year, end = of_assumed(cursor, at + 1)
    return span.month(year, month), end


def season_at(cursor: Cursor, at: int, year: int, *, floating: bool) -> Found:
    """Northern and meteorological; a winter is named after the year in which it begins."""
    code = SEASONS[cursor.keys[at]]
    after = at + 2 if cursor.keys[at + 1] in ("season", "months", "period") else at + 1
    named = year_of(cursor, after)
    pair = years_pair(cursor, after)
    if named is None and code == 24 and pair is not None and pair[1] is not None:
        return span.season(pair[0], code), pair[2]
    if named is not None:
        second = second_of_pair(cursor, named[1], named[0]) if code == 24 else None
        return span.season(named[0], code), second or named[1]
    cursor.floats = cursor.floats or floating
    return span.season(year, code), after


def lettered(cursor: Cursor, at: int) -> Found:
    """Q3 2026, Q3-2026, 3Q26, 1H 2026, H1 FY2027, Q3; two figures of a year only beside them."""
    if cursor.keys[at] in ("q", "h") and cursor.kinds[at + 1] == "num":
        letter, which = cursor.keys[at], cursor.keys[at + 1]
    elif cursor.keys[at + 1] in ("q", "h") and cursor.kinds[at] == "num":
        letter, which = cursor.keys[at + 1], cursor.keys[at]
    else:
        return None
    if len(which) != 1:
        return None
    kind = "quarter" if letter == "q" else "half"
    after = at + 2
    begin = cursor.of(after)
    if cursor.kinds[begin] == "num" and len(cursor.keys[begin]) == 2 and cursor.keys[begin + 1] not in MONTHS:
        found = numbered(int(which), kind, 2000 + int(cursor.keys[begin]))
        return None if found is None else (found, begin + 1)
    whole = fiscal_year(cursor, begin)
    if whole is not None:
        piece = piece_of(whole[0], int(which), None, kind)
        return None if piece is None else (piece, whole[1])
    year, end = of_assumed(cursor, after)
    found = numbered(int(which), kind, year)
    return None if found is None else (found, end)


def numbered(which: int, kind: str, year: int) -> Span | None:
    if kind == "quarter" and 1 <= which <= 4:
        return span.quarter(year, which)
    if kind == "half" and 1 <= which <= 2:
        return span.half(year, which)
    if kind == "third" and 1 <= which <= 3:
        return span.span(f"{year:04}-{36 + which}", "third")
    return None


def unnamed_rank(cursor: Cursor, which: int, count: int | None, unit: str, after: int) -> Found:
    """ "the second half", "the last quarter": of the year that is assumed."""
    if count is not None or unit not in ("quarter", "half", "third"):
        return None
    if cursor.keys[after - 2] == "last" and cursor.keys[after - 3] != "the":
        refuse_past(-1, after - 2, after)  # "last quarter" is over; "the last quarter" is the fourth
    parts = {"quarter": 4, "half": 2, "third": 3}[unit]
    found = numbered(which if which > 0 else parts, unit, cursor.assumed)
    if found is None:
        return None
    cursor.floats = True
    return found, after


def piece_of(whole: Span, which: int, count: int | None, unit: str) -> Span | None:
    if count is not None:
        return edge(whole, which, count, unit)
    if unit in ("quarter", "half", "third"):
        parts = {"quarter": 4, "half": 2, "third": 3}[unit]
        which = parts if which == -1 else which
        return span.divided(whole, which, parts) if 1 <= which <= parts else None
    if unit == "week" and whole.kind == "month":
        if which == -1:
            return span.days(whole.last - timedelta(days=6), whole.last, "week", approximate=True)
        if not 1 <= which <= 5:
            return None
        first = whole.first + timedelta(days=7 * which - 7)
        return (
            span.days(first, min(first + timedelta(days=6), whole.last), "week", approximate=True)
            if first <= whole.last
            else None
        )
    if unit == "fortnight" and whole.kind == "month":
        return span.divided(whole, which if which > 0 else 2, 2) if which in (1, 2, -1) else None
    if unit in ("day", "month", "year"):
        return nth(whole, which, unit)
    return None


def nth(whole: Span, which: int, unit: str) -> Span | None:
    """The first day, the last month, the third year of a period."""
    if unit == "day":
        on = whole.last if which == -1 else whole.first + timedelta(days=which - 1)
        return span.day(on) if on <= whole.last else None
    if unit == "month" and whole.months:
        first = add_months(whole.first, (whole.months if which == -1 else which) - 1)
        return span.month(first.year, first.month) if first <= whole.last else None
    if unit == "year" and whole.kind == "decade":
        year = whole.last.year if which == -1 else whole.first.year + which - 1
        return span.year(year) if year <= whole.last.year else None
    return None


def edge(whole: Span, which: int, count: int, unit: str) -> Span | None:
    """The first or last so many days, weeks, months of a period."""
    if which not in (1, -1) or count < 1:
        return None
    if unit in ("day", "week"):
        lasting = timedelta(days=count * (7 if unit == "week" else 1))
        if lasting > whole.last - whole.first + ONE_DAY:
            return None
        if which == 1:
            return span.days(whole.first, whole.first + lasting - ONE_DAY)
        return span.days(whole.last - lasting + ONE_DAY, whole.last)
    months = count * {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
    end = add_months(whole.first, months) - ONE_DAY
    if not months or end > whole.last:
        return None
    return (
        span.days(whole.first, end)
        if which == 1
        else span.days(add_months(whole.last + ONE_DAY, -months), whole.last)
    )
