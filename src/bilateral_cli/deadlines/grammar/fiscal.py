"""Fiscal years in words: "FY 2026-27", "JFY2027", "the end of the next fiscal year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bilateral_cli.deadlines.fiscal import OWNERS, FiscalYear, UnclearFiscalYear, fiscal_year_of
from bilateral_cli.deadlines.grammar import span
from bilateral_cli.deadlines.grammar.cursor import Cursor, Found, Impossible
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.years import is_meant, refuse_past, step_at, years_pair
from bilateral_cli.deadlines.period import add_months


def fiscal_year(cursor: Cursor, at: int) -> Found:
    """FY2027, "FY 2026-27", "fiscal 2027", "Japan's fiscal year 2027", "the next fiscal year"."""
    at = cursor.the(at)
    step, at = step_at(cursor, at)
    owner = None
    if cursor.keys[at] in ("new", "south"):
        at += 1
    if cursor.keys[at] in OWNERS:
        owner, at = OWNERS[cursor.keys[at]], at + 1
    if step is None:
        step, at = step_at(cursor, at)
    start = at
    if cursor.keys[at] in ("jfy", "jfy's"):
        owner, at = "JP", at + 1
    elif cursor.keys[at] == "usfy":
        owner, at = "US", at + 1
    elif cursor.keys[at] == "fy":
        at += 1
    elif cursor.keys[at] in ("fiscal", "financial", "budget", "budgetary"):
        at += 1
        if cursor.keys[at] in ("year", "years", "year's"):
            at += 1
            at = at + 1 if cursor.keys[at] in ("fy", "jfy") else at
        elif cursor.kinds[at] not in ("num", "iso"):
            return None
    else:
        return None
    cursor.reach(at)
    if step is None and cursor.keys[at] == "-":
        at += 1
    named = years_pair(cursor, at)
    if named is not None and step is None:
        year, second, end = named
        return fiscal_years(cursor, year, second, owner, start, end), cursor.reach(end)
    if named is not None or cursor.kinds[at] in ("num", "iso"):
        return None
    if step is None and not is_meant(cursor, start, at):
        return None
    refuse_past(step, start, at)
    convention = convention_for(cursor, owner, None, start, at)
    first = date(cursor.made_on.year, convention.month, 1)
    if first > cursor.made_on:
        first = add_months(first, -12)
    return span.fiscal(add_months(first, 12 * (step or 0))), at


def fiscal_after(cursor: Cursor, at: int) -> Found:
    """ "the 2026-27 financial year", "2027 fiscal year"."""
    named = years_pair(cursor, at)
    if named is None:
        return None
    year, second, end = named
    if cursor.keys[end] not in ("fiscal", "financial", "budget") or cursor.keys[end + 1] != "year":
        return None
    return fiscal_years(cursor, year, second, None, at, end + 2), cursor.reach(end + 2)


def fiscal_years(cursor: Cursor, year: int, second: int | None, owner: str | None, at: int, end: int) -> Span:
    convention = convention_for(cursor, owner, year if second is None else None, at, end)
    if convention.month == 1:
        return (
            replace(span.year(year), kind="fiscal")
            if second is None
            else span.days(date(year, 1, 1), date(year + 1, 12, 31))
        )
    starts = year if second is not None or convention.named == "start" else year - 1
    return span.fiscal(date(starts, convention.month, 1))


def convention_for(cursor: Cursor, owner: str | None, single: int | None, at: int, end: int) -> FiscalYear:
    try:
        return fiscal_year_of(cursor.parties, owner, single=single)
    except UnclearFiscalYear as unclear:
        raise Impossible(str(unclear), at, end, needs=unclear.needs) from None
