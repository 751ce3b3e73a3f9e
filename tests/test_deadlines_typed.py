"""Days and periods as options, refusals, triggers with a day, and the sentence that explains."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral_cli.deadlines import (
    NO_DEADLINE,
    Deadline,
    Modality,
    UnreadableWords,
    explain,
    read,
    read_day,
    read_span,
)
from bilateral_cli.errors import UnreadableValue

TODAY = date(2026, 1, 31)
MADE_ON = date(2026, 1, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-06-30", "2026-06-30"),
        ("30 June 2026", "2026-06-30"),
        ("June 30, 2026", "2026-06-30"),
        ("today", "2026-01-31"),
        ("tomorrow", "2026-02-01"),
        ("yesterday", "2026-01-30"),
        ("+30d", "2026-03-02"),
        ("-30d", "2026-01-01"),
        ("+6w", "2026-03-14"),
        ("+1m", "2026-02-28"),
        ("−1m", "2025-12-31"),
        ("+1y", "2027-01-31"),
    ],
)
def test_a_day_is_read(words: str, day: str) -> None:
    """Months are clipped to the end of a shorter one; every kind of minus counts back."""
    assert read_day(words, today=TODAY).isoformat() == day


@pytest.mark.parametrize(
    "words",
    ["2026-12", "2026", "01/02/2026", "30 February 2026", "2027-02-29", "soon", "", "+9999999y", "x" * 9999],
)
def test_what_is_not_one_day_is_refused(words: str) -> None:
    with pytest.raises(UnreadableWords):
        read_day(words, today=TODAY)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2026-06-30", "2026-06-30", "2026-06-30"),
        ("H2-2026", "2026-07-01", "2026-12-31"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("..2027", "", "2027-12-31"),
        ("2026..2027", "2026-01-01", "2027-12-31"),
        ("Q1-2026..H2-2026", "2026-01-01", "2026-12-31"),
        ("2026-04-01..", "2026-04-01", ""),
        ("../2027", "", "2027-12-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("this month", "2026-01-01", "2026-01-31"),
        ("+30d", "2026-01-31", "2026-03-02"),
        ("-30d", "2026-01-01", "2026-01-31"),
    ],
)
def test_a_span_is_read(words: str, first: str, last: str) -> None:
    """Both days inclusive; an open end is None."""
    assert tuple(day.isoformat() if day else "" for day in read_span(words, today=TODAY)) == (first, last)


@pytest.mark.parametrize("words", ["..", "", "blue", "2027..2026", "2026..blue", "2026-13", "01/02/2026"])
def test_what_is_no_span_is_refused(words: str) -> None:
    with pytest.raises(UnreadableWords):
        read_span(words, today=TODAY)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("in Phase 2", "Phase 2"),
        ("by the edn of 2026", "the edn of 2026"),
        ("by 30 February 2026", "30 February 2026"),
        ("by 2030 compared with 2020", "compared with 2020"),
    ],
)
def test_a_refusal_names_the_part_in_the_way(words: str, part: str) -> None:
    """So that an analyst knows what to change."""
    with pytest.raises(UnreadableWords) as refused:
        read(words, made_on=MADE_ON)
    assert refused.value.part == part
    assert part in str(refused.value)


def test_a_refusal_offers_at_most_three_forms_that_are_readable() -> None:
    with pytest.raises(UnreadableWords) as refused:
        read("by the edn of 2026", made_on=MADE_ON)
    assert "by the end of 2026" in refused.value.nearest
    assert len(refused.value.nearest) <= 3


def test_a_refusal_is_one_harmless_line() -> None:
    """Words may hold newlines and escape sequences; a message goes to a terminal."""
    with pytest.raises(UnreadableWords) as refused:
        read("blue\x1b[31m\nmoon", made_on=MADE_ON)
    assert str(refused.value).isprintable()


def test_a_slashed_date_is_refused_with_both_readings() -> None:
    with pytest.raises(UnreadableWords, match="2026-02-01 or 2026-01-02"):
        read("01/02/2026", made_on=MADE_ON)


@pytest.mark.parametrize("words", ["by FY 2027", "by FY2026-27", "by the end of the fiscal year"])
def test_a_fiscal_year_of_nobody_is_asked_about(words: str) -> None:
    """The calendar year would be no party's, and nobody would notice."""
    with pytest.raises(UnreadableWords, match="a fiscal year is somebody's: say whose"):
        read(words, made_on=MADE_ON)
    assert read("by JFY 2027", made_on=MADE_ON).last == date(2028, 3, 31)


def test_a_fiscal_year_that_differs_is_asked_about() -> None:
    with pytest.raises(UnreadableWords, match="IN and US differ"):
        read("this fiscal year", made_on=MADE_ON, parties=["IN", "US"])


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("within six months of entry into force", "2026-09-01/2027-03-01"),
        ("within 90 days after signature", "2026-09-01/2026-11-30"),
        ("for five years from entry into force", "2026-09-01/2031-09-01"),
        ("no later than 90 days after signature", "2026-11-30"),
        ("at least 30 days before the summit", "2026-08-02"),
        ("by COP 31", "2026-09-01"),
        ("at the next summit", "2026-09-01"),
        ("before the next summit", "../2026-08-31"),
        ("until the next summit", "2026-09-01"),
        ("from the date of signature", "2026-09-01/.."),
        ("after ratification", "2026-09-02/.."),
    ],
)
def test_an_event_with_a_day_gives_a_period(words: str, edtf: str) -> None:
    """The words and the event stay; the day of the event makes the period."""
    open_ended = read(words, made_on=MADE_ON)
    dated = read(words, made_on=MADE_ON, triggered_on=date(2026, 9, 1))
    assert (dated.text, dated.modality, dated.trigger) == (words, open_ended.modality, open_ended.trigger)
    assert (open_ended.edtf, dated.edtf) == (None, edtf)


@pytest.mark.parametrize("words", ["by 2030", "annually", "as soon as possible"])
def test_words_without_an_event_take_no_day_for_one(words: str) -> None:
    with pytest.raises(UnreadableValue, match="no event"):
        read(words, made_on=MADE_ON, triggered_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("by 2030", "Due by 31 December 2030: “by 2030” is read as inclusive of that year."),
        ("by 30 June 2026", "Due by 30 June 2026: “by 30 June 2026” is read as that day."),
        ("as soon as possible", "No date: “as soon as possible” names none; it is kept as words."),
        ("annually", "No single day: “annually” recurs; the words are kept."),
        (
            "by COP 31",
            "No last day yet: it hangs on “COP 31”; give that event's day once it is known.",
        ),
        (
            "from the date of signature",
            "No first day yet: it hangs on “signature”; give that event's day once it is known.",
        ),
        (
            "by FY 2027",
            "Due by 31 March 2028: “by FY 2027” is read as the fiscal year "
            "from 1 April 2027 to 31 March 2028.",
        ),
    ],
)
def test_a_reading_is_explained_in_a_sentence(words: str, sentence: str) -> None:
    assert explain(read(words, made_on=MADE_ON, parties=["JP"])) == sentence


def test_an_approximate_reading_says_so() -> None:
    assert "approximately" in explain(read("by fall of 2026", made_on=MADE_ON))


def test_no_deadline_is_explained_too() -> None:
    assert explain(NO_DEADLINE) == "No date: the document gives no words about time."


def test_a_period_after_a_day_starts_the_day_after_and_on_or_after_on_it() -> None:
    after = read("after 1 July 2026", made_on=MADE_ON)
    on_or_after = read("on or after 1 July 2026", made_on=MADE_ON)
    assert (after.first, on_or_after.first) == (date(2026, 7, 2), date(2026, 7, 1))


def test_the_last_day_of_the_calendar_can_be_explained() -> None:
    """No day follows it, and a fiscal year is asked about by its last day."""
    late = Deadline(text="FY9999", modality=Modality.IN, edtf="9999-12-21/9999-12-31")
    assert explain(late).startswith("Due some time from 21 December 9999")


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("500 experts by 2030", "; “500 experts” is left out."),
        ("by 5 p.m. on 30 June 2026", "; “5 p.m.” is left out."),
        (
            "two rounds in 2026 to review progress",
            "; “two rounds” and “to review progress” are left out.",
        ),
        ("by June 2027 subject to funding", "; “subject to funding” is left out."),
        ("by 2030", "that year."),
        ("within eighteen (18) months", "its last day included."),
    ],
)
def test_what_is_left_out_of_the_words_is_said(words: str, rest: str) -> None:
    """Nothing of the document's words is dropped in silence."""
    assert explain(read(words, made_on=MADE_ON)).endswith(rest)


def test_approximately_stands_before_each_day_it_covers() -> None:
    assert explain(read("early 2027", made_on=MADE_ON)).startswith(
        "Due some time from approximately 1 January 2027 to approximately 30 April 2027:"
    )


HEDGED = (
    "probably in early 2027", "perhaps in 2027", "on or about 15 March 2026", "by or around 2030",
    "likely by the end of 2026", "tentatively in June 2026", "by about March 2027", "by about August",
    "at around the end of 2027", "presumably in 2028", "around or before 2030", "no later than about 2032",
    "within about three years", "in or about April 2027", "in the last days of June 2026",
)  # fmt: skip


def test_hedged_words_are_approximate() -> None:
    assert [words for words in HEDGED if not read(words, made_on=MADE_ON).approximate] == []


def test_words_that_hope_are_not() -> None:
    hoped = ("preferably by 2030", "hopefully by 2030", "if possible by the end of 2026")
    assert [words for words in hoped if read(words, made_on=MADE_ON).approximate] == []


def test_a_window_before_an_event_ends_before_it() -> None:
    """ "in the 30 days prior to the election" is over on the eve of it; it is not due when it begins."""
    dated = read("in the 30 days prior to the election", made_on=MADE_ON, triggered_on=date(2027, 5, 31))
    assert dated.edtf == "2027-05-01/2027-05-30"


def test_treaty_days_are_counted_from_their_event() -> None:
    on = date(2026, 3, 20)
    day = read("on the thirtieth day after the date of ratification", made_on=MADE_ON, triggered_on=on)
    month = read(
        "on the first day of the second month following the exchange of notifications",
        made_on=MADE_ON,
        triggered_on=on,
    )
    assert (day.edtf, month.edtf) == ("2026-04-19", "2026-05-01")


@pytest.mark.parametrize("parties", [["IN"], ["IN", "JP"], ["GB", "JP"]])
def test_a_fiscal_year_that_may_be_two_is_refused_with_both(parties: list[str]) -> None:
    """Beside Japan, India's doubt is still there."""
    with pytest.raises(UnreadableWords, match="FY2026-27 or FY2027-28"):
        read("by FY 2027", made_on=MADE_ON, parties=parties)


def test_a_last_week_that_is_ahead_is_not_said_to_look_back() -> None:
    with pytest.raises(UnreadableWords, match="not understood"):
        read("in the last week of 2027", made_on=MADE_ON)
