"""EDTF strings ↔ their first and last days.

A register stores the period that a document names ("2026-40", the first half of 2026), never a day
that it does not name. The days follow from the period, here, and nowhere else. This is the subset of
EDTF (ISO 8601-2:2019, levels 0 to 2) that the words of joint statements need, by hand and without
regular expressions: every stored record passes through it, a hundred thousand of them in one command.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from bilateral_cli.errors import UnreadableValue

Days = tuple[date | None, date | None]
"""The first and the last day of a period, both inclusive; None where the period is open."""

# Month number in EDTF → (first month, months it lasts), from the table of sub-year groupings in
# ISO 8601-2 §4.8 (EDTF level 2). EDTF leaves the months of a season to its user: here they are those
# of the northern meteorological seasons, so that winter runs into February of the following year.
GROUPINGS = {
    "21": (3, 3),
    "22": (6, 3),
    "23": (9, 3),
    "24": (12, 3),
    "33": (1, 3),
    "34": (4, 3),
    "35": (7, 3),
    "36": (10, 3),
    "37": (1, 4),
    "38": (5, 4),
    "39": (9, 4),
    "40": (1, 6),
    "41": (7, 6),
}
QUALIFIERS = "~?%"
ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of that month if it is shorter.

    31 August + 6 months is 28 (or 29) February: the rule of contracts and of iCalendar libraries alike.
    OverflowError beyond the calendar's years.
    """
    # Costs 5 ms to import, and only words that count months need it.
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except ValueError:
        raise OverflowError("outside the calendar") from None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return _month_after(year, month, 1) - ONE_DAY if (year, month) != (9999, 12) else date.max


def _month_after(year: int, month: int, months: int) -> date:
    """The first day of the month so many months on. dateutil would take 5 ms to be there for that."""
    date(year, month, 1)  # so that a thirteenth month is refused
    years, index = divmod(month - 1 + months, 12)
    return date(year + years, index + 1, 1)


@lru_cache(maxsize=4096)
def period_days(edtf: str) -> Days:
    """The first and last day of an EDTF period, both inclusive, None for an open end.

    >>> period_days("2026-40")
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))

    Read are years, months, days, seasons 21–24, quarters 33–36, thirds of a year 37–39, halves 40–41,
    decades (`202X`), intervals of plain dates (`2026-03/2026-06`, `../2027`, `2027/..`) and, after a
    plain date, one of the qualifiers `~ ? %`, which do not move the days. Raises
    UnreadableValue for all else, also for days that do not exist and for intervals that end before
    they begin or have a grouping as an end, which the standard does not know.
    """
    if "/" not in edtf:
        return _simple_days(edtf, edtf)
    start, _, end = edtf.partition("/")
    if start == ".." and end == "..":
        raise _unreadable(edtf, "it is open at both ends")
    first = None if start == ".." else _plain_days(start, edtf)[0]
    last = None if end == ".." else _plain_days(end, edtf)[1]
    if first is not None and last is not None and last < first:
        raise _unreadable(edtf, "it ends before it begins")
    return first, last


def _simple_days(text: str, whole: str) -> tuple[date, date]:
    if len(text) == 4 and text[3] == "X" and _is_digits(text[:3]) and text[:3] != "000":
        decade = int(text[:3]) * 10
        return date(decade, 1, 1), date(decade + 9, 12, 31)
    if len(text) == 7 and text[5:] in GROUPINGS and text[4] == "-" and _is_digits(text[:4]):
        month, lasting = GROUPINGS[text[5:]]
        try:
            first = date(int(text[:4]), month, 1)
            return first, _month_after(first.year, month, lasting) - ONE_DAY
        except (ValueError, OverflowError):
            raise _unreadable(whole, "its year is outside the calendar") from None
    return _plain_days(text, whole)


def _plain_days(text: str, whole: str) -> tuple[date, date]:
    if text[-1:] in QUALIFIERS:
        text = text[:-1]
    digits = text.replace("-", "")
    if not _is_digits(digits) or len(digits) not in (4, 6, 8):
        raise _unreadable(whole)
    year, month, day = int(digits[:4]), int(digits[4:6] or 0), int(digits[6:8] or 0)
    try:
        if len(text) == 4:
            return date(year, 1, 1), date(year, 12, 31)
        if len(text) == 7 and text[4] == "-":
            return date(year, month, 1), month_end(year, month)
        if len(text) == 10 and text[4] == "-" == text[7]:
            return date(year, month, day), date(year, month, day)
    except ValueError:
        raise _unreadable(whole, f"there is no {text}") from None
    raise _unreadable(whole)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _unreadable(edtf: str, why: str = "") -> UnreadableValue:
    because = f": {why}" if why else ": write it as 2026, 2026-06, 2026-06-30, 2026-40 or 2026/2030"
    return UnreadableValue(f"“{edtf[:60]}” is not a period in EDTF that is read here{because}.")
