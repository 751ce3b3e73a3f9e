"""EDTF periods and their days, checked against the `edtf` package where it can be trusted."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.deadlines import period_days
from bilateral_cli.deadlines.forms import SECTIONS
from bilateral_cli.deadlines.period import GROUPINGS, add_months
from bilateral_cli.errors import UnreadableValue


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-06-30", "2026-06-30", "2026-06-30"),
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-22", "2026-06-01", "2026-08-31"),
        ("2026-23", "2026-09-01", "2026-11-30"),
        ("2027-24", "2027-12-01", "2028-02-29"),
        ("2026-33", "2026-01-01", "2026-03-31"),
        ("2026-34", "2026-04-01", "2026-06-30"),
        ("2026-35", "2026-07-01", "2026-09-30"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-37", "2026-01-01", "2026-04-30"),
        ("2026-38", "2026-05-01", "2026-08-31"),
        ("2026-39", "2026-09-01", "2026-12-31"),
        ("2026-40", "2026-01-01", "2026-06-30"),
        ("2026-41", "2026-07-01", "2026-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2026~", "2026-01-01", "2026-12-31"),
        ("2026-06?", "2026-06-01", "2026-06-30"),
        ("2030/2033~", "2030-01-01", "2033-12-31"),
        ("2026-01-16/2030", "2026-01-16", "2030-12-31"),
        ("2026-03/2026-06", "2026-03-01", "2026-06-30"),
        ("../2026-08-31", "", "2026-08-31"),
        ("2013-03-01/..", "2013-03-01", ""),
    ],
)
def test_a_period_has_these_days(edtf: str, first: str, last: str) -> None:
    """Both days are inclusive; an open end has none."""
    assert tuple(day.isoformat() if day else "" for day in period_days(edtf)) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        "", "x", "~", "26", "02026", "2026-", "2026-13", "2026-00", "2026-25", "2026-42", "2026-6",
        "2026-6-1",
        "20260630",
        "2026-02-30", "2027-02-29", "2026-40/2027", "2026/2026-40", "2027/2026", "../..", "/2030", "2030/",
        "2026~~",
        "2026-34~", "000X", "0000", "9999-24", "٢٠٢٦", "2026-06-30T00:00",
        " 2026", "2026/2027/2028", "-2026", "20XX",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(edtf: str) -> None:
    """A register holds what was checked; a day that does not exist must not come in through it."""
    with pytest.raises(UnreadableValue):
        period_days(edtf)


def test_the_reason_is_given_for_a_day_that_does_not_exist() -> None:
    with pytest.raises(UnreadableValue, match="there is no 2027-02-29"):
        period_days("2027-02-29")


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_unreadable(text: str) -> None:
    """Nothing else escapes: a damaged register is reported, never a traceback."""
    try:
        first, last = period_days(text)
    except UnreadableValue:
        return
    assert first is None or last is None or first <= last


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-16", 1200, "2126-01-16"),
    ],
)
def test_months_count_by_the_calendar(day: str, months: int, expected: str) -> None:
    """The same day of the month, or the last day of a shorter one."""
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_months_beyond_the_calendar_overflow() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)


def _oracle(edtf: str) -> tuple[date, date]:
    from edtf import parse_edtf  # a tenth of a second, and a test dependency only

    period = parse_edtf(edtf)
    lower, upper = period.lower_strict(), period.upper_strict()
    return date(*lower[:3]), date(*upper[:3])


@pytest.mark.parametrize("code", [code for code in GROUPINGS if code != "24"])
def test_groupings_agree_with_the_edtf_package(code: str) -> None:
    """All but winter, whose end the standard leaves open and the package puts at the end of December."""
    assert period_days(f"2027-{code}") == _oracle(f"2027-{code}")


def test_everything_the_table_writes_is_edtf_to_the_edtf_package() -> None:
    """What we write, others must be able to read."""
    from edtf import parse_edtf

    for edtf in {form.edtf for section in SECTIONS for form in section.forms if form.edtf}:
        assert str(parse_edtf(edtf)) == edtf


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 4000))
def test_an_interval_of_days_is_itself(first: date, lasting: int) -> None:
    last = first + timedelta(days=lasting)
    assert period_days(f"{first}/{last}") == (first, last)


def test_a_hundred_thousand_periods_cost_less_than_a_second() -> None:
    """Every stored record passes through it."""
    started = time.process_time()
    for number in range(100_000):
        period_days(f"2026-{number % 12 + 1:02}")
    assert time.process_time() - started < 1
