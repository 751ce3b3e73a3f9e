"""The grammar of periods: from tokens to a `Span`.

Recursive descent over at most a hundred tokens. Nothing is skipped to make a phrase fit: what is not
consumed is not understood, and the caller refuses it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines.grammar import span
from bilateral_cli.deadlines.grammar.calendar import (
    day_first,
    lettered,
    month_first,
    numbered,
    piece_of,
    season_at,
    unnamed_rank,
    year_first,
)
from bilateral_cli.deadlines.grammar.cursor import FIRST_YEAR, LAST_YEAR, Cursor, Found, Impossible
from bilateral_cli.deadlines.grammar.figures import figures_at, iso_week, month_in_figures
from bilateral_cli.deadlines.grammar.fiscal import fiscal_after, fiscal_year
from bilateral_cli.deadlines.grammar.numbers import day_number, rank_at, small_number
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.years import (
    is_meant,
    number_year,
    of_assumed,
    refuse_past,
    step_at,
    year_at,
    year_of,
)
from bilateral_cli.deadlines.period import ONE_DAY, add_months
from bilateral_cli.deadlines.vocabulary.time import (
    AROUND,
    END,
    FILLERS,
    LABELS,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    WHOLE,
    words,
)


def weekday_at(cursor: Cursor, at: int) -> Found:
    """ "Friday, 26 June 2026": the weekday must be the day's own."""
    after = at + 1
    found = whole_period(cursor, after)
    if found is None or found[0].kind != "day":
        return None
    is_over = cursor.floats and found[0].last < cursor.made_on  # next year's day is looked at then
    if found[0].first.weekday() != WEEKDAYS[cursor.keys[at]] and not is_over:
        name = next(
            name for name, known in WEEKDAYS.items() if known == found[0].first.weekday()
        ).capitalize()
        raise Impossible(f"{found[0].first} is a {name}", at, found[1])
    return found


def ranked(cursor: Cursor, at: int) -> Found:
    """ "the third quarter of 2026", "the last week of May", "the first six months of next year"."""
    rank = rank_at(cursor, at)
    if rank is None:
        return None
    which, after = rank
    count, after = small_number(cursor, after)
    unit = UNITS.get(cursor.keys[after], "")
    if cursor.keys[after] == "part" and which in (1, -1):
        return None
    if cursor.keys[after] == "part" and which == 2:
        unit = "half"
    if cursor.keys[after] in ("third", "thirds", "trimester"):
        unit = "third"
    if cursor.keys[after] == "half" or cursor.keys[after] == "halves":
        unit = "half"
    if not unit:
        return None
    after = cursor.reach(after + 1)
    if unit == "century" and which > 0:
        return (span.century(which), after) if 20 <= which <= 22 else None
    whole = whole_period(cursor, cursor.of(after))
    if whole is None:
        return unnamed_rank(cursor, which, count, unit, after)
    piece = piece_of(whole[0], which, count, unit)
    return None if piece is None else (piece, whole[1])


_BEFORE_MAY = words(
    "by in of since until till from before after through to and or early mid late this next during"
)


def period_at(cursor: Cursor, at: int) -> Found:
    """A period, or two of them that bound one: "March to June 2026", "in 2026 and 2027"."""
    at = cursor.the(at)
    if cursor.keys[at] in ("both", "either"):
        at += 1
    if label := cursor.take(at, LABELS):
        at = cursor.the(label[1])
    if cursor.keys[at] in ("period", "years", "timeframe", "biennium") and at + 1 < cursor.end:
        at += 1
        at = at + 1 if cursor.keys[at] in ("of", "from", "between", "running", "covering") else at
    left = one_period(cursor, at)
    if left is None:
        return shared_ranks(cursor, at)
    found, end = left
    if found.kind == "year" and not cursor.floats and not found.ends:
        # "next year, on 12 and 13 March"
        after = end + 1 if cursor.keys[end] in ("-", "on", "in") else end
        inside = within_year(cursor, found.first.year, after)
        if inside is not None:
            return inside
    joined = joined_period(cursor, at, found, end)
    return joined or left


def joined_period(cursor: Cursor, at: int, found: Span, end: int) -> Found:
    if cursor.keys[end] not in ("to", "through", "thru", "until", "till", "and", "or", "-", "/"):
        return None
    after = end + 1 if cursor.keys[end + 1] != "the" else end + 2
    if cursor.keys[end] in ("and", "or") and cursor.keys[end + 1] in ("in", "during"):
        after = end + 2
    floated = cursor.floats
    cursor.floats = False
    right = one_period(cursor, after)
    if right is None:
        cursor.floats = floated
        return None
    until, over = right
    if found.kind == "fiscal" and until.kind == "year":
        until = fiscal_until(cursor, found, end, until)
    if floated and until.kind == "year":
        # "Q1/2027" and "May-2027" have their year there; "March to 2027" is not clear.
        return in_year(cursor, at, until.first.year, over) if cursor.keys[end] in ("-", "/") else None
    if floated:
        # The year that is written once belongs to both: "from November 2026", "March and June 2026".
        assumed, cursor.assumed = cursor.assumed, until.first.year
        again = one_period(cursor, at)
        if again is not None and again[0].first > until.first and until.first.year > 1:
            cursor.assumed -= 1
            again = one_period(cursor, at)
        cursor.assumed = assumed
        if again is not None:
            found = again[0]
        cursor.floats = cursor.floats and floated
    elif cursor.floats:
        # "March 2026 to June": the year before the dash goes on.
        assumed, cursor.assumed = cursor.assumed, found.first.year
        again = one_period(cursor, after)
        if again is not None and again[0].last < found.first:
            cursor.assumed += 1
            again = one_period(cursor, after)
        cursor.assumed = assumed
        cursor.floats = False
        if again is not None:
            until = again[0]
    if (
        cursor.keys[end] in ("and", "or")
        and until.first != found.last + ONE_DAY
        and not is_between(cursor, at)
    ):
        # "in 2026 and 2030" names two years and not the time between them.
        return None
    if until.last < found.last:
        raise Impossible("it ends before it begins", at, over)
    return bounded(found, until), cursor.reach(over)


def fiscal_until(cursor: Cursor, first: Span, end: int, last: Span) -> Span:
    """ "fiscal years 2026 through 2028": the second year is fiscal too."""
    named = cursor.keys[end - 1]
    if cursor.kinds[end - 1] != "num" or len(named) != 4 or last.first.year < int(named):
        return last
    return span.fiscal(add_months(first.first, 12 * (last.first.year - int(named))))


def in_year(cursor: Cursor, at: int, year: int, end: int) -> Found:
    assumed, cursor.assumed = cursor.assumed, year
    found = one_period(cursor, at)
    cursor.assumed = assumed
    return None if found is None else (found[0], cursor.reach(end))


def is_between(cursor: Cursor, at: int) -> bool:
    return "between" in cursor.keys[max(0, at - 2) : at]


def bounded(first: Span, last: Span) -> Span:
    """From the beginning of one period to the end of another."""
    approximate = first.approximate or last.approximate
    return span.days(first.first, last.last, "stretch", approximate=approximate)


def shared_ranks(cursor: Cursor, at: int) -> Found:
    """ "the first and second quarters of 2026", "15 to 20 June 2026"."""
    at = cursor.the(at)
    joint = at + 1
    if cursor.keys[joint] not in ("and", "or", "to", "-", "/", "through"):
        return None
    right = one_period(cursor, joint + 1)
    if right is None:
        return None
    until, end = right
    if cursor.kinds[at] in ("num", "ord") and until.kind == "day" and len(cursor.keys[at]) <= 2:
        number = int(cursor.keys[at])
        if not 1 <= number < until.first.day:
            return None
        return span.days(until.first.replace(day=number), until.first, "stretch"), end
    rank = rank_at(cursor, at)
    if rank is None or until.kind not in ("quarter", "half"):
        return None
    other = numbered(rank[0], until.kind, until.first.year)
    return None if other is None or other.first >= until.first else (bounded(other, until), end)


def one_period(cursor: Cursor, at: int) -> Found:
    """One period, with what cuts or blurs it: "around", "later", "early", "the end of"."""
    at = cursor.the(at)
    if cursor.keys[at] == "on":
        at += 1
    if around := cursor.take(at, AROUND):
        found = one_period(cursor, around[1])
        if found is not None and found[0].ends and (late := span.part(found[0], "late")):
            return late, found[1]
        return found and (replace(found[0], approximate=True), found[1])
    if whole := cursor.take(at, WHOLE):
        return one_period(cursor, cursor.of(whole[1]))
    if end := cursor.take(at, END):
        found = whole_period(cursor, cursor.of(end[1])) or part_of(cursor, cursor.of(end[1]))
        return found and (replace(found[0], ends=True), found[1])
    return part_of(cursor, at) or whole_or_end(cursor, at)


def whole_or_end(cursor: Cursor, at: int) -> Found:
    """A period, or its end: "March", "March-end", "FY2026-end", "Q2-end 2026"."""
    found = whole_period(cursor, at)
    if found is None or found[0].kind in ("day", "range", "stretch", "week") or found[0].ends:
        return found
    whole, end = found
    if cursor.keys[end] != "end":
        return found
    end += 1
    if cursor.floats and (year := year_of(cursor, end)):
        assumed, cursor.assumed = cursor.assumed, year[0]
        inside = whole_period(cursor, at)
        cursor.assumed, cursor.floats = assumed, False
        if inside is not None:
            whole, end = inside[0], year[1]
    return replace(whole, ends=True), cursor.reach(end)


def part_of(cursor: Cursor, at: int) -> Found:
    """ "early 2026", "mid-to-late next year"."""
    first = cursor.take(at, PARTS)
    if first is None:
        return None
    which, after = first
    upto = which
    if cursor.keys[after] in ("to", "or", "-", "and", "/") and (
        more := cursor.take(cursor.the(after + 1), PARTS)
    ):
        upto, after = more
    found = whole_period(cursor, cursor.of(after))
    if found is None:
        return None
    whole, end = found
    piece = span.part(whole, which)
    if piece is None:
        return None
    if upto != which:
        last = span.part(whole, upto)
        if last is None or last.first < piece.first:
            return None
        piece = bounded(piece, last)
    return piece, cursor.reach(end)


def whole_period(cursor: Cursor, at: int) -> Found:
    """A period that has a name of its own."""
    at = cursor.the(at)
    kind, key = cursor.kinds[at], cursor.keys[at]
    found: Found = fiscal_after(cursor, at) if kind in ("num", "iso", "edtf") else None
    if found is not None:
        pass
    elif kind == "word":
        if key == "may" and not is_month(cursor, at):
            return None
        if key in MONTHS:
            found = month_first(cursor, at)
        elif key in SEASONS:
            found = season_at(cursor, at, cursor.assumed, floating=True)
        elif key in ("q", "h"):
            found = lettered(cursor, at)
        elif key in WEEKDAYS:
            found = weekday_at(cursor, at)
        found = (
            found
            or day_in_words(cursor, at)
            or ranked(cursor, at)
            or fiscal_year(cursor, at)
            or named_period(cursor, at)
        )
    elif kind == "num":
        found = (
            month_in_figures(cursor, at)
            or day_first(cursor, at)
            or lettered(cursor, at)
            or day_of_year(cursor, at)
            or year_first(cursor, at)
        )
    elif kind == "ord":
        found = day_first(cursor, at) or ranked(cursor, at)
    elif kind == "dec":
        start = int(key)
        found = (span.decade(start), at + 1) if FIRST_YEAR <= start <= LAST_YEAR else None
    elif kind in ("iso", "edtf", "week", "slashed", "offset"):
        found = figures_at(cursor, at)
    if found is not None:
        cursor.reach(found[1])
    return found


def is_month(cursor: Cursor, at: int) -> bool:
    """Whether "may" is the month: capitalised, beside a figure, or right after a preposition or a part."""
    if cursor.tokens[at].capital or cursor.end == 1 or cursor.kinds[at + 1] in ("num", "ord", "dec"):
        return True
    before = cursor.keys[at - 1] if at else ""
    return cursor.kinds[at - 1] in ("num", "ord", "sign") or before in _BEFORE_MAY


def named_period(cursor: Cursor, at: int) -> Found:
    """ "this year", "next month", "the decade", "year-end", "today", "the coming winter"."""
    if cursor.keys[at] in ("today", "now"):
        return span.day(cursor.made_on), at + 1
    if cursor.keys[at] in ("tomorrow", "yesterday"):
        return span.day(cursor.made_on + (ONE_DAY if cursor.keys[at] == "tomorrow" else -ONE_DAY)), at + 1
    if cursor.keys[at] in ("cy", "election") and (year_named := year_at(cursor, at)):
        return span.year(year_named[0]), year_named[1]
    if cursor.keys[at] == "eoy":
        year, end = year_of(cursor, at + 1) or (cursor.made_on.year, at + 1)
        return replace(span.year(year), ends=True), end
    if (
        cursor.keys[at] in ("month", "months")
        and cursor.keys[at + 1] == "of"
        and cursor.keys[at + 2] in MONTHS
    ):
        return month_first(cursor, at + 2)
    if numbered := numbered_week(cursor, at):
        return numbered
    if cursor.keys[at] == "week" and cursor.keys[at + 1] in ("of", "beginning", "commencing", "starting"):
        return week_of(cursor, at + 2)
    step, after = step_at(cursor, at)
    while cursor.keys[after] in FILLERS:
        after += 1
    unit = cursor.keys[after]
    if step is not None and unit in SEASONS:
        return turned(cursor, step, after)
    if step is not None and unit in MONTHS:
        return turned(cursor, step, after)
    if step is None and not is_meant(cursor, at, after + 1):
        return None  # "year" and "by quarter" are no period; "the year" and "year-end" are
    found = relative_period(cursor, step, unit.removesuffix("'s").removesuffix("s'"), after)
    if found is None:
        return None
    whole, end = found
    if cursor.keys[end] in ("end", "close", "conclusion") and unit.removesuffix("'s") in UNITS:
        # "year's end", "year-end 2026", "this decade's end"
        whole, end = replace(whole, ends=True), end + 1
        if step is None and whole.kind == "year" and (named := year_of(cursor, end)):
            whole, end = replace(span.year(named[0]), ends=True), named[1]
    return whole, end


def relative_period(cursor: Cursor, step: int | None, unit: str, at: int) -> Found:
    by, here = step or 0, cursor.made_on
    if unit in UNITS and cursor.keys[at + 1] != "of":  # "the last week of 2027" is ahead
        refuse_past(step, at - 1, at + 1)
        cursor.names_now = cursor.names_now or not by
    if unit == "year":
        found = year_at(cursor, at if step is None else at - 1)
        if step is None or found is None:
            return found and (span.year(found[0]), found[1])
        if cursor.keys[at + 1 : at + 3] == ["after", "next"]:
            return span.year(here.year + 2), at + 3
        return span.year(here.year + by), at + 1
    if unit == "month":
        first = add_months(here.replace(day=1), by)
        return span.month(first.year, first.month), at + 1
    if unit == "week":
        monday = here - timedelta(days=here.weekday() - 7 * by)
        return span.days(monday, monday + timedelta(days=6), "week"), at + 1
    if unit == "quarter":
        first = add_months(date(here.year, (here.month - 1) // 3 * 3 + 1, 1), 3 * by)
        return span.quarter(first.year, (first.month + 2) // 3), at + 1
    if unit in ("semester", "half") and step is not None:
        after = at + 3 if cursor.keys[at + 1 : at + 3] == ["of", "year"] else at + 1
        first = add_months(date(here.year, (here.month - 1) // 6 * 6 + 1, 1), 6 * by)
        return span.half(first.year, (first.month + 5) // 6), after
    if unit == "decade":
        return span.decade(here.year // 10 * 10 + 10 * by), at + 1
    if unit == "century":
        return span.century((here.year + 99) // 100 + by), at + 1
    return None


def turned(cursor: Cursor, step: int, at: int) -> Found:
    """ "next spring" is the first that begins after the day it was said; "this spring" is this year's."""
    is_season = cursor.keys[at] in SEASONS
    if step == 0:
        return season_at(cursor, at, cursor.assumed, floating=True) if is_season else month_first(cursor, at)
    for year in range(cursor.made_on.year - 1, cursor.made_on.year + 3):
        assumed, cursor.assumed = cursor.assumed, year
        found = season_at(cursor, at, year, floating=False) if is_season else month_first(cursor, at)
        cursor.assumed = assumed
        if not is_season:
            cursor.floats = False
        if found is not None and step == 1 and found[0].first > cursor.made_on:
            return found
    refuse_past(step, at - 1, at + 1)
    return None


def numbered_week(cursor: Cursor, at: int) -> Found:
    """ "week 24 of 2027", "calendar week 24", "W24 2027"; without a year the first that is not over."""
    at = at + 1 if cursor.keys[at : at + 2] in (["calendar", "week"], ["iso", "week"]) else at
    if cursor.keys[at] not in ("week", "w", "cw", "kw") or cursor.kinds[at + 1] != "num":
        return None
    if len(cursor.keys[at + 1]) > 2:
        return None
    year, end = of_assumed(cursor, at + 2)
    return iso_week(year, int(cursor.keys[at + 1]), at, end), end


def day_of_year(cursor: Cursor, at: int) -> Found:
    """ "2027 June", "2026 March 31": a year, and after it a month or a day that names none itself."""
    year = number_year(cursor, at)
    after = at + 1
    return None if year is None else within_year(cursor, year, after)


def within_year(cursor: Cursor, year: int, at: int) -> Found:
    """A month or a day without a year of its own, in this year."""
    if cursor.keys[at] not in MONTHS and day_number(cursor, at) is None:
        return None
    if cursor.keys[at] == "may" and not is_month(cursor, at):
        return None
    assumed, floated = cursor.assumed, cursor.floats
    cursor.assumed, cursor.floats = year, False
    found = month_first(cursor, at) if cursor.keys[at] in MONTHS else day_first(cursor, at)
    found = found or shared_ranks(cursor, at)
    is_without_year, cursor.floats, cursor.assumed = cursor.floats, floated, assumed
    return found if is_without_year else None


def day_in_words(cursor: Cursor, at: int) -> Found:
    """ "the twenty-first of June", "the eleventh day of November 2026"."""
    if cursor.keys[at] in ORDINALS or cursor.keys[at] in ("twenty", "thirty"):
        return day_first(cursor, at)
    return None


def week_of(cursor: Cursor, at: int) -> Found:
    """ "the week of 8 June 2026": from its Monday to its Sunday."""
    found = whole_period(cursor, at)
    if found is None or found[0].kind != "day":
        return None
    monday = found[0].first - timedelta(days=found[0].first.weekday())
    return span.days(monday, monday + timedelta(days=6), "week"), found[1]
