"""Fiscal years by party: when they begin, and after which of their two years they are named.

Both matter. Japan's FY2027 is named after the year in which it begins (1 April 2027), the fiscal year
2027 of the United States after the year in which it ends (30 September 2027). India and the United
Kingdom write both years ("FY2026-27", "2026/27"); with one year alone both namings are in use there
("FY27" of Indian budgets ends in March 2027), so that one year alone is asked about, not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class FiscalYear(NamedTuple):
    """`month` it begins in; `named` by the year of its "start", its "end", or "both" (unclear)."""

    month: int
    named: str


CALENDAR = FiscalYear(1, "start")

# Sources: Japan, Public Finance Act art. 11; India, General Financial Rules 2017 r. 2; United Kingdom,
# Interpretation Act 1978 sch. 1; United States, 31 U.S.C. 1102; Australia, Legislation Act and PGPA Act
# 2013 s. 8 (30 June); Canada, Financial Administration Act s. 2; New Zealand, Public Finance Act 1989 s. 2;
# South Africa, PFMA 1999 s. 1; Singapore, Constitution art. 142A. All other parties: the calendar year.
FISCAL_YEARS = {
    "JP": FiscalYear(4, "start"),
    "IN": FiscalYear(4, "both"),
    "GB": FiscalYear(4, "both"),
    "US": FiscalYear(10, "end"),
    "AU": FiscalYear(7, "end"),
    "NZ": FiscalYear(7, "end"),
    "CA": FiscalYear(4, "both"),
    "ZA": FiscalYear(4, "both"),
    "SG": FiscalYear(4, "start"),
}

# Words before "fiscal year" that name whose it is, whatever the parties.
OWNERS = {
    "japanese": "JP", "japan": "JP", "japan's": "JP", "indian": "IN", "india": "IN", "india's": "IN",
    "us": "US", "us's": "US", "american": "US", "federal": "US", "uk": "GB", "uk's": "GB", "british": "GB",
    "australian": "AU", "australia": "AU",
    "australia's": "AU", "canadian": "CA", "canada's": "CA", "canada": "CA", "zealand": "NZ",
    "zealand's": "NZ",
    "african": "ZA", "africa's": "ZA", "singapore": "SG", "singapore's": "SG",
}  # fmt: skip


class UnclearFiscalYear(ValueError):
    """The fiscal year has more than one reading; the message says which and what to write.

    `needs` is ("parties",) when naming the parties would settle it.
    """

    def __init__(self, why: str, *, needs: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.needs = needs


def fiscal_year_of(parties: Sequence[str], owner: str | None, *, single: int | None) -> FiscalYear:
    """The fiscal year meant, by its owner when one is named, else by the parties.

    `single` is the year when one year alone names it, None for a pair ("2026-27") or "this fiscal year".
    Raises UnclearFiscalYear when nobody is named, the parties' years differ, or one year may mean two.
    """
    codes = [owner] if owner else sorted({party.upper() for party in parties})
    if not codes:
        raise UnclearFiscalYear(
            f"a fiscal year is somebody's: say whose (“JFY {single or 2027}”, “US FY {single or 2027}”), or"
            " name the parties that owe it",
            needs=("parties",),
        )
    years = {FISCAL_YEARS.get(code, CALENDAR) for code in codes}
    if single is None:
        years = {year._replace(named="end") for year in years}
    unclear = [code for code in codes if FISCAL_YEARS.get(code, CALENDAR).named == "both"]
    if single is not None and unclear and len({year.month for year in years}) == 1:
        raise UnclearFiscalYear(
            f"a fiscal year of {' and '.join(unclear)} has two years: write FY{single - 1}-{single % 100:02} "
            f"or FY{single}-{(single + 1) % 100:02}"
        )
    if len(years) > 1:
        pair = f"FY{single}-{(single + 1) % 100:02}" if single else "the first and last day"
        raise UnclearFiscalYear(
            f"the fiscal years of {' and '.join(codes)} differ: say whose it is (“JFY {single or 2027}”, "
            f"“US FY {single or 2027}”) or write {pair if single is None else 'its days'}"
        )
    (year,) = years
    return year
