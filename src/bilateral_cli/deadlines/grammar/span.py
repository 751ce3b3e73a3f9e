"""Periods while they are being read: built from years and months, cut into parts, written as EDTF.

A `Span` covers exactly the days that its words name. Where EDTF has a code of its own (quarter, third,
half, season, decade) it is written so; a piece without a code is an interval of plain dates, because
the standard allows nothing else as the end of an interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bilateral_cli.deadlines.period import ONE_DAY, add_months, month_end, period_days
from bilateral_cli.errors import UnreadableValue


@dataclass(frozen=True, slots=True)
class Span:
    """A named period: EDTF, its days (inclusive) and what its words imply.

    `limit` is the EDTF that bounds it when something is due *by* it ("by mid-2026" is June); `ends` says
    that its end was named ("the end of 2026"), `months` how many whole months it has (0: not so built).
    """

    edtf: str
    first: date
    last: date
    kind: str  # day week month quarter season third half year fiscal decade century range
    approximate: bool = False
    months: int = 0
    limit: str | None = None
    ends: bool = False


def span(edtf: str, kind: str, *, approximate: bool = False, limit: str | None = None) -> Span:
    """A closed period from the EDTF that the grammar built; OverflowError beyond the calendar's years."""
    try:
        first, last = period_days(edtf)
    except UnreadableValue:
        raise OverflowError("outside the calendar") from None
    assert first is not None
    assert last is not None
    lasting = {"year": 12, "month": 1, "quarter": 3, "season": 3, "half": 6, "third": 4}.get(kind, 0)
    return Span(edtf, first, last, kind, approximate, lasting, limit)


def year(number: int) -> Span:
    return span(f"{number:04}", "year")


def month(number: int, month_number: int) -> Span:
    return span(f"{number:04}-{month_number:02}", "month")


def day(on: date) -> Span:
    return Span(on.isoformat(), on, on, "day")


def season(number: int, code: int) -> Span:
    """Seasons are approximate: EDTF leaves their months open and governments their days."""
    return span(f"{number:04}-{code}", "season", approximate=True)


def quarter(number: int, which: int) -> Span:
    return span(f"{number:04}-{32 + which}", "quarter")


def half(number: int, which: int) -> Span:
    return span(f"{number:04}-{39 + which}", "half")


def decade(start: int) -> Span:
    return span(f"{start // 10:03}X", "decade")


def century(number: int) -> Span:
    """The 21st century runs from 2001 to 2100."""
    return span(f"{number * 100 - 99:04}/{number * 100:04}", "century")


def days(first: date, last: date, kind: str = "range", *, approximate: bool = False) -> Span:
    """Whole years and whole months are written as such, everything else by its days."""
    return Span(interval(first, last), first, last, kind, approximate)


def months_from(
    number: int, month_number: int, lasting: int, kind: str, *, approximate: bool = False
) -> Span:
    first = date(number, month_number, 1)
    last = add_months(first, lasting) - ONE_DAY
    edtf = f"{first.isoformat()[:7]}/{last.isoformat()[:7]}" if lasting > 1 else first.isoformat()[:7]
    return Span(edtf, first, last, kind, approximate, lasting)


def fiscal(first: date) -> Span:
    """Twelve months by their days, so that nobody takes them for a range that the document named."""
    last = add_months(first, 12) - ONE_DAY
    if first.month == 1:
        return replace(year(first.year), kind="fiscal")
    return Span(f"{first}/{last}", first, last, "fiscal", months=12)


def interval(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == month_end(last.year, last.month):
        if first.month == 1 and last.month == 12:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return first.isoformat()[:7]
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
    return f"{first}/{last}"


def divided(whole: Span, which: int, of: int) -> Span | None:
    """One of two, three or four equal parts: first half, last third, second quarter; which counts from 1."""
    if whole.kind == "year":
        return span(
            f"{whole.first.year:04}-{({2: 39, 3: 36, 4: 32}[of]) + which}",
            {2: "half", 3: "third", 4: "quarter"}[of],
        )
    if whole.kind in ("decade", "century"):
        lasting = whole.last.year - whole.first.year + 1
        if of == 3 or lasting % of:
            return None
        start = whole.first.year + lasting // of * (which - 1)
        return span(f"{start:04}/{start + lasting // of - 1:04}", "range")
    if whole.kind == "month":
        if of != 2:
            return None
        middle = whole.first.replace(day=15)
        return (
            days(whole.first, middle, approximate=True)
            if which == 1
            else days(middle + ONE_DAY, whole.last, approximate=True)
        )
    if whole.months and whole.months % of == 0:
        lasting = whole.months // of
        first = add_months(whole.first, lasting * (which - 1))
        return months_from(first.year, first.month, lasting, "range", approximate=whole.approximate)
    return None


def part(whole: Span, which: str) -> Span | None:
    """The early, mid or late part of a period: a third of it, approximate; None where nobody divides it so.

    Thirds of a year are EDTF's own (37–39), those of a month end on the 10th and the 20th, those of a
    decade are 0–3, 4–6 and 7–9. "begin" and "mid" carry a limit as well: what is due *by* mid-2026 is due
    by the end of June, the month in the middle, and what is due by mid-March by the 15th.
    """
    if which in ("first", "last"):
        return _edge_month(whole, which)
    index = {"early": 0, "begin": 0, "mid": 1, "late": 2}[which]
    first = whole.first
    limit: str | None = None
    if whole.kind == "month":
        starts = (1, 11, 21, whole.last.day + 1)
        found = days(first.replace(day=starts[index]), first.replace(day=starts[index + 1] - 1))
        if which == "mid":
            limit = first.replace(day=15).isoformat()
    elif whole.kind == "year":
        found = span(f"{first.year:04}-{37 + index}", "third")
        limit = {"mid": f"{first.year:04}-06", "begin": f"{first.year:04}-01"}.get(which)
    elif whole.kind == "decade":
        start, end = ((0, "3~"), ("4~", "6~"), ("7~", 9))[index]
        start_year, end_year = f"{first.year // 10:03}{start}", f"{first.year // 10:03}{end}"
        found = span(f"{start_year}/{end_year}", "range")
        limit = {"mid": f"{first.year + 5:04}", "begin": f"{first.year:04}"}.get(which)
    elif whole.kind == "century":
        if which != "mid":
            return None
        found = span(f"{whole.last.year - 50:04}", "range")
    elif whole.months and whole.months % 3 == 0:
        lasting = whole.months // 3
        start_day = add_months(first, lasting * index)
        found = months_from(start_day.year, start_day.month, lasting, "range")
        halfway = add_months(first, (whole.months - 1) // 2)
        limit = {"mid": halfway.isoformat()[:7], "begin": first.isoformat()[:7]}.get(which)
    else:
        return None
    return replace(found, approximate=True, limit=limit, months=0)


def _edge_month(whole: Span, which: str) -> Span | None:
    """The first or the last days or weeks of a period: of a month its third, of longer ones a month."""
    if whole.kind == "month":
        return part(whole, "early" if which == "first" else "late")
    if whole.kind not in ("year", "quarter", "half", "third", "season", "decade", "fiscal"):
        return None
    on = whole.first if which == "first" else whole.last
    return replace(month(on.year, on.month), approximate=True, months=0)
