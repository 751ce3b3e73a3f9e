"""Phrases about time found inside running text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.deadlines import Kind, Mention, UnreadableWords, find, read
from bilateral_cli.deadlines.forms import SECTIONS

MADE_ON = date(2026, 1, 16)
STATEMENT = """\
JOINT STATEMENT OF THE PRIME MINISTERS

On 15 January 2026, the two Prime Ministers met in Tokyo. They recalled the partnership signed in 2014, and
welcomed the rapid growth of trade over the past decade.

1. The two sides will launch an economic security dialogue in early 2026, to be convened annually. They agreed
   to conclude the negotiations as soon as possible, and no later than the end of 2027.
2. Japan will invite 500 experts by 2030, and provide JPY 10 billion over the next five years.
• The Working Group will meet for the first time within six months of the date of this Joint Statement; its
  report will be submitted before the next Annual Summit.
• High-speed trains – the first of their kind – are to be delivered by June 30, 2028, and the agreement will
  enter into force upon completion of internal procedures.

In line with the 2030 Agenda, they may meet again in the near future. Vision 2047 guides this work.
"""


def days(text: str, *, made_on: date = MADE_ON) -> list[tuple[str, str]]:
    """What is found and is no background: the words on one line, and modality and last day."""
    found = []
    for mention in find(text, made_on=made_on, parties=["IN", "JP"]):
        if not mention.is_background and mention.deadline is not None:
            words = " ".join(mention.words.split())
            found.append((words, f"{mention.deadline.modality} {mention.deadline.last or '-'}"))
    return found


def test_every_time_of_a_statement_is_found_and_read() -> None:
    assert days(STATEMENT) == [
        ("in early 2026", "in 2026-04-30"),
        ("annually", "recurring -"),
        ("as soon as possible, and no later than the end of 2027", "by 2027-12-31"),
        ("by 2030", "by 2030-12-31"),
        ("over the next five years", "over 2031-01-16"),
        ("within six months of the date of this Joint Statement", "within 2026-07-16"),
        ("before the next Annual Summit", "before -"),
        ("by June 30, 2028", "by 2028-06-30"),
        ("upon completion of internal procedures", "in -"),
        ("in the near future", "none -"),
    ]


def test_what_is_over_is_marked_as_background() -> None:
    """The day of a meeting and the year of a treaty are times, and no deadlines."""
    background = [m.words for m in find(STATEMENT, made_on=MADE_ON) if m.is_background]
    assert background == ["On 15 January 2026", "in 2014"]


@pytest.mark.parametrize(
    "text",
    [
        "They welcomed progress over the past decade and last month.",
        "The 2030 Agenda, Vision 2047 and Resolution 2231 guide this work.",
        "Emissions fell by 30 percent from 2005 levels.",
        "The first visit in 30 years of a Prime Minister opened the exhibition.",
        "They paid a two-day visit to the 2026 people of the valley.",
        "The leaders may march on with the work in the Indo-Pacific.",
        "Work by the Joint Committee, through better exchange of information, at the ministerial level.",
        "In the run-up to the talks the follow-on phase began.",
        "They have worked together for 40 years.",
        "Exports rose by two years' worth of trade in 500 cities.",
    ],
)
def test_no_day_is_found_where_none_is_meant(text: str) -> None:
    assert [row for row in days(text) if not row[1].endswith("-")] == []


def test_a_phrase_ends_where_another_sentence_or_clause_begins() -> None:
    """A title, a list and a dash end it as well as a full stop; an abbreviation does not."""
    text = (
        "They meet in Sept. 2026. In 2027\n\n2028 targets: by May—the usual month; "
        "by 12:00 on 3 March 2026 (Friday)"
    )
    assert days(text) == [
        ("in Sept. 2026", "in 2026-09-30"),
        ("In 2027", "in 2027-12-31"),
        ("by May", "by 2026-05-31"),
        ("by 12:00 on 3 March 2026", "by 2026-03-03"),
    ]


def test_a_date_with_two_readings_is_found_and_not_read() -> None:
    (mention,) = find("They will report by FY 2027 at the latest.", made_on=MADE_ON, parties=["IN", "US"])
    assert (mention.kind, mention.deadline, mention.words) == (Kind.UNREAD, None, "by FY 2027 at the latest")
    assert "differ" in mention.refusal


def test_a_part_of_this_year_that_was_over_is_not_moved_to_the_next() -> None:
    """Refused alone, it must not be read in part: "in March of this year" is not "in March"."""
    assert days("They met in March of this year.", made_on=date(2026, 6, 1)) == []


KINDS = {
    "by 2030": Kind.PERIOD,
    "within six months": Kind.LENGTH,
    "upon ratification": Kind.EVENT,
    "twice a year": Kind.RECURRING,
    "in due course": Kind.VAGUE,
}


def test_each_kind_is_named() -> None:
    found = {m.words: m.kind for words in KINDS for m in find(f"It is done {words}.", made_on=MADE_ON)}
    assert found == KINDS


ODDITIES = (
    "U.S.", "(", ")", ",", ";", ".", "\n\n", "•", "–", "—", "…", "\u200b", "\u00ad", "İ", "²", "½",
    "12:01", "p.m.", "T09:00", "'27", "and", "the", "leaders", "will", "agreed", "met",
)  # fmt: skip
WORDS = {piece for section in SECTIONS for form in section.forms for piece in form.words.split()}
PIECES = sorted(WORDS.union(ODDITIES))
JUMBLE = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


def _alone(mention: Mention) -> object:
    try:
        return read(mention.words, made_on=MADE_ON, parties=["JP"])
    except UnreadableWords:
        return None


@given(st.one_of(st.text(max_size=200), JUMBLE))
def test_whatever_is_found_stands_in_the_text_in_order_and_reads_alone(text: str) -> None:
    """Nothing overlaps, nothing is out of place, and any text is read through."""
    found = find(text, made_on=MADE_ON, parties=["JP"])
    assert [m.words for m in found] == [text[m.start : m.end] for m in found]
    places = [place for m in found for place in (m.start, m.end)]
    assert places == sorted(places)
    assert all(m.words == m.words.strip() != "" for m in found)
    assert [m.deadline for m in found] == [_alone(m) for m in found]


@pytest.mark.parametrize("made_on", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_obstacle(made_on: date) -> None:
    find(STATEMENT, made_on=made_on)


def test_a_text_eight_times_as_long_takes_no_more_than_thirty_times_as_long() -> None:
    """Quadratic work would take sixty-four times; a page of a hundred sheets must not hold up a shell."""

    def seconds(times: int) -> float:
        started = time.process_time()
        find(STATEMENT * times, made_on=MADE_ON)
        return time.process_time() - started

    find(STATEMENT, made_on=MADE_ON)
    assert seconds(160) < 30 * max(seconds(20), 0.01)
