"""Fiscal years in words: "FY 2026-27", "JFY2027", "the end of the next fiscal year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bilateral_cli.deadlines import span
from bilateral_cli.deadlines.cursor import Cursor, Found, Impossible
from bilateral_cli.deadlines.fiscal import OWNERS, FiscalYear, UnclearFiscalYear, fiscal_year_of
from bilateral_cli.deadlines.period import add_months
from bilateral_cli.deadlines.span import Span


class FiscalWords(Cursor):
    """Fiscal years, by the parties unless the words say whose."""

    def fiscal(self, at: int) -> Found:
        """FY2027, "FY 2026-27", "fiscal 2027", "Japan's fiscal year 2027", "the next fiscal year"."""
        at = self.the(at)
        step, at = self.step(at)
        owner = None
        if self.keys[at] in ("new", "south"):
            at += 1
        if self.keys[at] in OWNERS:
            owner, at = OWNERS[self.keys[at]], at + 1
        if step is None:
            step, at = self.step(at)
        start = at
        if self.keys[at] in ("jfy", "jfy's"):
            owner, at = "JP", at + 1
        elif self.keys[at] == "usfy":
            owner, at = "US", at + 1
        elif self.keys[at] == "fy":
            at += 1
        elif self.keys[at] in ("fiscal", "financial", "budget", "budgetary"):
            at += 1
            if self.keys[at] in ("year", "years", "year's"):
                at += 1
                at = at + 1 if self.keys[at] in ("fy", "jfy") else at
            elif self.kinds[at] not in ("num", "iso"):
                return None
        else:
            return None
        self.reach(at)
        if step is None and self.keys[at] == "-":
            at += 1
        named = self.years_pair(at)
        if named is not None and step is None:
            year, second, end = named
            return self.fiscal_named(year, second, owner, start, end), self.reach(end)
        if named is not None or self.kinds[at] in ("num", "iso"):
            return None
        if step is None and not self.is_meant(start, at):
            return None
        convention = self.fiscal_year(owner, None, start, at)
        first = date(self.made_on.year, convention.month, 1)
        if first > self.made_on:
            first = add_months(first, -12)
        return span.fiscal(add_months(first, 12 * (step or 0))), at

    def fiscal_after(self, at: int) -> Found:
        """ "the 2026-27 financial year", "2027 fiscal year"."""
        named = self.years_pair(at)
        if named is None:
            return None
        year, second, end = named
        if self.keys[end] not in ("fiscal", "financial", "budget") or self.keys[end + 1] != "year":
            return None
        return self.fiscal_named(year, second, None, at, end + 2), self.reach(end + 2)

    def fiscal_named(self, year: int, second: int | None, owner: str | None, at: int, end: int) -> Span:
        convention = self.fiscal_year(owner, year if second is None else None, at, end)
        if convention.month == 1:
            return (
                replace(span.year(year), kind="fiscal")
                if second is None
                else span.days(date(year, 1, 1), date(year + 1, 12, 31))
            )
        starts = year if second is not None or convention.named == "start" else year - 1
        return span.fiscal(date(starts, convention.month, 1))

    def fiscal_year(self, owner: str | None, single: int | None, at: int, end: int) -> FiscalYear:
        try:
            return fiscal_year_of(self.parties, owner, single=single)
        except UnclearFiscalYear as unclear:
            raise Impossible(str(unclear), at, end) from None
