"""Years, and the words that place them: "2026", "next year", "2026-27"."""

from __future__ import annotations

from bilateral_cli.deadlines.grammar.cursor import FIRST_YEAR, LAST_YEAR, Cursor, Impossible, NoDeadline
from bilateral_cli.deadlines.vocabulary.time import FILLERS, NEXT, PAST, THIS


def number_year(cursor: Cursor, at: int) -> int | None:
    """A year in four figures; Impossible outside 1900–2200, which no commitment is about."""
    if cursor.kinds[at] != "num" or len(cursor.keys[at]) != 4:
        return None
    year = int(cursor.keys[at])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Impossible(f"the year {cursor.keys[at]} is outside {FIRST_YEAR}–{LAST_YEAR}", at, at + 1)
    return year


def year_at(cursor: Cursor, at: int) -> tuple[int, int] | None:
    """2026, "this year", "the following year", "the year after next", "the same calendar year"."""
    at = cursor.the(at)
    if cursor.keys[at : at + 2] == ["election", "year"]:
        at += 1
    if cursor.keys[at] in ("cy", "year") and (number := number_year(cursor, at + 1)) is not None:
        return number, cursor.reach(at + 2)
    if (number := number_year(cursor, at)) is not None:
        return number, cursor.reach(at + 1)
    step, after = step_at(cursor, at)
    while cursor.keys[after] in FILLERS:
        after += 1
    word = cursor.keys[after]
    if word not in ("year", "year's"):
        return None
    if word == "year" and step is None and (number := number_year(cursor, after + 1)) is not None:
        return number, cursor.reach(after + 2)
    if word == "year" and cursor.keys[after + 1 : after + 3] == ["after", "next"]:
        return cursor.made_on.year + 2, cursor.reach(after + 3)
    refuse_past(step, at, after + 1)
    cursor.names_now = cursor.names_now or not step
    return cursor.made_on.year + (step or 0), cursor.reach(after + 1)


def step_at(cursor: Cursor, at: int) -> tuple[int | None, int]:
    """ "this" 0, "next" 1, "last" -1, None for neither."""
    key = cursor.keys[at]
    if key in THIS:
        after = at + 1
        if cursor.keys[after] in NEXT:  # "this coming winter"
            return 1, after + 1
        return 0, after
    if key in NEXT:
        return 1, at + 1
    if key in PAST:
        return -1, at + 1
    return None, at


def refuse_past(step: int | None, at: int, end: int) -> None:
    """A deadline lies ahead: "last year", "the previous quarter" and "the past decade" are over."""
    if step == -1:
        raise NoDeadline("this looks back, and a deadline lies ahead", at, end)


def year_of(cursor: Cursor, at: int) -> tuple[int, int] | None:
    """The year that a month, season or quarter belongs to: "of 2026", "next year", "-2026", "'26"."""
    return year_at(cursor, cursor.of(at))


def of_assumed(cursor: Cursor, at: int) -> tuple[int, int]:
    """As `year_of`, and the assumed year when none is named."""
    found = year_of(cursor, at)
    if found is not None:
        return found
    cursor.floats = True
    return cursor.assumed, at


def is_meant(cursor: Cursor, at: int, end: int) -> bool:
    """Whether a bare "year" or "FY" is this one: "the year", "mid-year", "end of FY", "year-end"."""
    before = cursor.keys[at - 1] if at else ""
    if before == "in":
        before = cursor.keys[at - 2]
    marked = before in ("the", "of", "mid", "end", "early", "late", "later")
    return marked or cursor.keys[end] in ("end", "close", "conclusion") or cursor.kinds[end] == "num"


def years_pair(cursor: Cursor, at: int) -> tuple[int, int | None, int] | None:
    """One year or two that follow: (2027, None, …), (2026, 2027, …) for 2026-27, 2026/2027, 26-27."""
    key = cursor.keys[at]
    if cursor.kinds[at] == "iso" and len(key) == 7 and key[:4].isdigit():
        first, second = int(key[:4]), int(key[5:])
        return (first, first + 1, at + 1) if second == (first + 1) % 100 else None
    if cursor.kinds[at] == "edtf" and len(key) == 9 and key[4] == "/" and key.replace("/", "").isdigit():
        first, second = int(key[:4]), int(key[5:])
        return (first, second, at + 1) if second == first + 1 else None
    if cursor.kinds[at] != "num" or len(key) not in (2, 4):
        return None
    first = int(key) if len(key) == 4 else 2000 + int(key)
    if not FIRST_YEAR <= first <= LAST_YEAR:
        return None
    pair = second_of_pair(cursor, at + 1, first)
    return (first, first + 1, pair) if pair else (first, None, at + 1)


def second_of_pair(cursor: Cursor, at: int, first: int) -> int | None:
    """ "-27" or "/2027" after 2026."""
    if cursor.keys[at] in ("-", "/") and cursor.kinds[at + 1] == "num":
        second = cursor.keys[at + 1]
        if second == str(first + 1) or second == f"{(first + 1) % 100:02}":
            return at + 2
    return None
