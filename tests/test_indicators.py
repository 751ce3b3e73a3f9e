"""A figure is read where it is plainly one number, and refused with its readings everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.indicators import figure_words, indicator_words, read_actual, read_figure, read_indicator
from bilateral_cli.model import Indicator

READ = {
    "0": 0,
    "500": 500,
    "007": 7,
    "-5": -5,
    "\u22125": -5,
    "+5": 5,
    "0.75": 0.75,
    ".5": 0.5,
    "1.2345": 1.2345,
    "0.500": 0.5,
    "1,500": 1500,
    "1,234,567": 1234567,
    "12,34,567": 1234567,
    "1,23,456.5": 123456.5,
    "1,234.5": 1234.5,
    "1.234,5": 1234.5,
    "1.234.567": 1234567,
    "1\xa0500": 1500,
    "1\u202f234,5": 1234.5,
    "1\u2009234\u2009567.25": 1234567.25,
    "1'000'000": 1000000,
    "1\u2019500.5": 1500.5,
    "123,456.789": 123456.789,
    "1e3": 1000.0,
    "1.5e-2": 0.015,
    "５００": 500,
    "１，５００": 1500,
    "１．５": 1.5,
    "१,२३,४५६": 123456,
    "٣٫٥": 3.5,
    "٣٬٥٠٠": 3500,
}

REFUSED = {
    "1,5": "1.5 or 15",
    "0,75": "0.75 or 75",
    "-1,5": "-1.5 or -15",
    "1.500": "1.5 or 1500",
    "1.125": "1.1250 or 1125",
    "0,500": "0.5 or 500",
    "1,23": "1.23 or 123",
    "1,2345": "1.2345 or 12345",
    "1,234,5": "12345",
    "1,500,00": "150000",
    "1.2.3": "123",
    "1.5.00,3": "1500.3 or 15003",
    "1\xa050": "150",
    "1'5": "15",
    "१2": "12",
    "1,5e3": "1.5 or 15",
}

NO_FIGURE = [
    "",
    "many",
    "5%",
    "5.",
    ",5",
    "1 500",
    "1_000",
    "½",
    "10²",
    "5/6",
    "1--2",
    "0x10",
    "1e",
    "∞",
    "nan",
]


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_what_is_plainly_one_number_is_read(text: str, expected: float) -> None:
    figure = read_figure(f" {text} ")
    assert (figure, type(figure)) == (expected, type(expected))


@pytest.mark.parametrize(("text", "readings"), REFUSED.items())
def test_what_may_be_two_numbers_is_refused_with_both(text: str, readings: str) -> None:
    """A decimal comma that is taken for a group, or the reverse, is wrong tenfold or a thousandfold."""
    with pytest.raises(UnreadableValue) as refusal:
        read_figure(text)
    assert str(refusal.value) == f'"{text}" is not plainly one number; write {readings}'


@pytest.mark.parametrize("readings", REFUSED.values())
def test_what_is_offered_instead_can_be_read(readings: str) -> None:
    assert [read_figure(reading) for reading in readings.split(" or ")] == [
        float(reading) for reading in readings.split(" or ")
    ]


@pytest.mark.parametrize("text", NO_FIGURE)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValue, match="is no figure; write"):
        read_figure(text)


@pytest.mark.parametrize("text", ["1" * 31, "1e999", "-1e999", "9" * 5000])
def test_a_figure_has_an_end(text: str) -> None:
    with pytest.raises(UnreadableValue, match="too l"):
        read_figure(text)


figures = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)


@given(figures)
@example(1.125)
@example(-123.456)
@example(1e16)
@example(5e-324)
def test_what_is_written_comes_back(figure: float) -> None:
    """`1.125` alone would be refused, so it is written so that it has one reading."""
    back = read_figure(figure_words(figure))
    assert (back, type(back)) == (figure, type(figure))


@example(".0'0")
@given(st.text("0123456789,. '\xa0-+e٣०", max_size=12))
def test_no_digit_is_ever_lost(text: str) -> None:
    """Whatever is read is one of the numbers that its digits can make: with a fraction, or without."""
    try:
        figure = read_figure(text)
    except UnreadableValue:
        return
    if "e" not in text and isinstance(figure, int):
        digits = "".join(character for character in text if character.isdecimal())
        assert abs(figure) == int(digits)


INDICATORS = {
    "Experts: 500": Indicator(name="Experts", target=500),
    "Experts: 0/500 people": Indicator(name="Experts", baseline=0, target=500, unit="people"),
    "Experts : 0 / 1,500  people": Indicator(name="Experts", baseline=0, target=1500, unit="people"),
    "Experts: 0/500 people, actual 120": Indicator(
        name="Experts", baseline=0, target=500, unit="people", actual=120
    ),
    "Experts: , actual 5": Indicator(name="Experts", actual=5),
    "Experts:": Indicator(name="Experts"),
    "Phase 1: seats: 0/500": Indicator(name="Phase 1: seats", baseline=0, target=500),
    "Loan: 1.5 bn": Indicator(name="Loan", target=1.5, unit="bn"),
    "Loan: 5bn USD": Indicator(name="Loan", target=5, unit="bn USD"),
    "Loan: 5 lakh crore": Indicator(name="Loan", target=5, unit="lakh crore"),
    "Loan: 500\xa0people": Indicator(name="Loan", target=500, unit="people"),
    "Loan: 5 €": Indicator(name="Loan", target=5, unit="€"),
    "Share: 0/15%": Indicator(name="Share", baseline=0, target=15, unit="%"),
    "Share: -0.5/15 %": Indicator(name="Share", baseline=-0.5, target=15, unit="%"),
    "Speed: 40km/h": Indicator(name="Speed", target=40, unit="km/h"),
    "Grants: 500 2-year grants": Indicator(name="Grants", target=500, unit="2-year grants"),
    "Teams: 5 100-member teams": Indicator(name="Teams", target=5, unit="100-member teams"),
    "人数：０／５００人": Indicator(name="人数", baseline=0, target=500, unit="人"),
}


@pytest.mark.parametrize(("text", "expected"), INDICATORS.items())
def test_an_indicator_is_read(text: str, expected: Indicator) -> None:
    assert read_indicator(text) == expected


@pytest.mark.parametrize("indicator", [one for one in INDICATORS.values() if one.target or not one.unit])
def test_an_indicator_in_words_comes_back(indicator: Indicator) -> None:
    assert read_indicator(indicator_words(indicator)) == indicator


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Loan: 0/1,5 bn", "write 1.5 or 15"),
        ("Loan: 0,5/15 bn", "write 0.5 or 5"),
        ("Loan: 0/15 bn, actual 1,5", "write 1.5 or 15"),
        ("Loan: 1,5 (page: 3", "write 1.5 or 15"),
        ("Loan: 1 500 people", 'may be 1500, or 1 and the unit "500 people"'),
        ("Loan: 0/1 500", 'may be 1500, or 1 and the unit "500"'),
        ("Loan: 500-600 people", "one figure and its unit"),
        ("Loan: 500 – 600", "one figure and its unit"),
        ("Loan: 500 to 600 people", "one figure and its unit"),
        ("Loan: 500+", "one figure and its unit"),
        ("Loan: 5 x 10^6", "one figure and its unit"),
        ("Loan: 2½ bn", "one figure and its unit"),
        ("Loan: 0/500/1000", "one figure and its unit"),
        ("Loan: 0 %/15 %", "one figure and its unit"),
        ("Loan: 0 mn/1.5 bn", "one figure and its unit"),
        ("Loan: 0/500 people, actual 120 people", "actual figure alone"),
        ("Loan: $5 bn", "is no indicator"),
        ("Loan: many", "is no indicator"),
        ("Loan", "is no indicator"),
        (": 500", "is no indicator"),
    ],
)
def test_what_is_no_indicator_is_refused(text: str, told: str) -> None:
    """Taken by its first figure, 500-600 would be 500, and 0 %/15 % nothing at all."""
    with pytest.raises(UnreadableValue) as refusal:
        read_indicator(text)
    assert told in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", (None, 120)),
        ("Experts: 1,200", ("Experts", 1200)),
        ("Phase 1: seats: 3", ("Phase 1: seats", 3)),
        ("人数：５", ("人数", 5)),
    ],
)
def test_an_actual_figure_is_read(text: str, expected: tuple[str | None, float]) -> None:
    assert read_actual(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0,75", "write 0.75 or 75"),
        ("Experts: 0,75", "write 0.75 or 75"),
        ("1 500", "may be 1500"),
        ("120 people", "write 120 alone"),
        ("Experts:", "write 120 alone"),
        ("5/6", "write 120 alone"),
    ],
)
def test_what_is_no_actual_figure_is_refused(text: str, told: str) -> None:
    with pytest.raises(UnreadableValue) as refusal:
        read_actual(text)
    assert told in str(refusal.value)
