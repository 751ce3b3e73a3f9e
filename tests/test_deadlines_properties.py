"""What must hold for any words on any day.

The small world of words below is made of the reader's own vocabulary, thrown together: random letters
almost never reach the grammar.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral_cli.deadlines import UnreadableWords, explain, read, read_day, read_span
from bilateral_cli.deadlines.forms import MADE_ON, SECTIONS
from conftest import EXAMPLES

FORMS = [form for section in SECTIONS for form in section.forms]
ODDITIES = (
    "0 9999 2200000000 29 February - – / .. + U.S. ( \u200b Phase 5 winter every each and to of before "
    "G20 COP31 within summit entry into force days 1/2 2026-13 30 next last end"
)
PIECES = sorted({piece for form in FORMS for piece in form.words.split()} | set(ODDITIES.split(" ")))
JUMBLE = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
DAYS = st.sampled_from(
    [date.min, date(1900, 1, 1), date(2024, 2, 29), date(2025, 8, 31), MADE_ON, date(2026, 12, 31), date.max]
)
RELATIVE = [
    "this year",
    "next year",
    "later this year",
    "by the end of the year",
    "by the summer",
    "this spring",
    "next spring",
    "by winter",
    "this winter",
    "in February",
    "by 29 February",
    "early in October",
    "by 30 June",
    "within six months",
    "within 180 days",
    "over the next five years",
    "next month",
    "by the end of next month",
    "this decade",
    "next week",
    "in the last quarter of the year",
    "by mid-March",
    "this quarter",
    "+3m",
    "within 15 working days",
    "before the summer",
    "by the end of this fiscal year",
    "in Q3",
    "from November to February",
    "the year after next",
    "by mid-century",
]


@given(st.one_of(st.text(max_size=60), JUMBLE), DAYS)
@settings(max_examples=EXAMPLES * 3)
def test_any_words_are_read_or_refused(words: str, made_on: date) -> None:
    """Nothing but a refusal may come of nonsense, on the first and last day of the calendar too."""
    for reader in (read_day, read_span):
        with suppress(UnreadableWords):
            reader(words, today=made_on)
    try:
        deadline = read(words, made_on=made_on, parties=["JP"])
    except UnreadableWords:
        return
    assert deadline.first is None or deadline.last is None or deadline.first <= deadline.last
    assert explain(deadline).endswith(".")
    assert read(deadline.text, made_on=made_on, parties=["JP"]) == deadline


@pytest.mark.parametrize(
    "piece", ["by ", "end of the ", "2026 and ", "a", "early ", "the ", "every ", "(", "\u200b", "\U0001f600"]
)
def test_long_lines_are_refused(piece: str) -> None:
    """A pasted page is no deadline, and must not be searched for one."""
    for length in (300, 10_000):
        with pytest.raises(UnreadableWords):
            read((piece * length)[:length] + "x", made_on=MADE_ON)


@pytest.mark.parametrize("words", RELATIVE)
def test_words_said_later_never_end_earlier(words: str) -> None:
    """A statement repeated a day later cannot be due sooner."""
    days = [date(2023, 11, 1) + timedelta(days=number) for number in range(900)]
    lasts = [read(words, made_on=day, parties=["JP"]).last for day in days]
    assert all(earlier <= later for earlier, later in pairwise(lasts) if earlier and later)
    assert None not in lasts


TYPOGRAPHY = (
    (" ", "\u00a0"),
    (" ", " \u200b"),
    (" ", "\u2009\u202f "),
    (" ", "\n"),
    ("-", "\u2011"),
    ("-", "\u2015"),
    ("-", "\u2212"),
    ("–", "-"),
    ("'", "\u2019"),
    ("e", "e\u200d"),
)


def test_typography_changes_nothing_but_the_text() -> None:
    """Pasted text has other dashes, quotes and spaces than typed text."""
    readings, plain = {}, {}
    for form in FORMS:
        for old, new in TYPOGRAPHY:
            words = form.words.replace(old, new)
            found = read(words, made_on=MADE_ON, parties=form.parties)
            readings[words] = (found.modality.value, found.edtf, found.approximate, found.trigger)
            plain[words] = (form.modality, form.edtf, form.approximate, form.trigger)
    assert readings == plain


@pytest.mark.parametrize("words", ["  by 2030\n", "\u00a0by 2030", "by\u00a02030", "By 2030.", "“by 2030”"])
def test_the_text_keeps_the_words_exactly(words: str) -> None:
    """Only white space around them is no part of the document's words."""
    assert read(words, made_on=MADE_ON).text == words.strip()


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.integers(1, 60))
def test_months_within_end_on_the_same_day_or_the_end_of_the_month(made_on: date, months: int) -> None:
    last = read(f"within {months} months", made_on=made_on).last
    assert last is not None
    assert (last.year - made_on.year) * 12 + last.month - made_on.month == months
    assert last.day == made_on.day or (last + timedelta(days=1)).day == 1


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_month_without_a_year_is_the_first_that_is_not_over(made_on: date) -> None:
    """Said on its last day, it is still the same month."""
    for month in ("February", "June", "December"):
        last = read(f"in {month}", made_on=made_on).last
        assert last is not None
        assert made_on <= last <= made_on + timedelta(days=366)
