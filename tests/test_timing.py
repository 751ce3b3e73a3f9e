"""How a promise stands on a day: each word of timing, at each boundary.

The days are written out, never computed, so that a mistake in the program is not repeated here.
"""

from __future__ import annotations

from datetime import date

import pytest

from bilateral_cli.deadlines import Deadline, Modality, read
from bilateral_cli.model import Commitment, Reason, Standing, Status, Timing
from bilateral_cli.record import replace
from conftest import MADE_ON, commitment, milestone

OVER = Deadline(text="for the 2027–2028 period", modality=Modality.OVER, edtf="2027/2028")
WITHIN = Deadline(text="within six months", modality=Modality.WITHIN, edtf="2026-01-16/2026-07-16")
BEFORE = Deadline(text="before the end of 2027", modality=Modality.BEFORE, edtf="2027")
ONE_DAY = Deadline(text="on 30 June 2026", modality=Modality.IN, edtf="2026-06-30")


def timing_of(promise: Commitment, today: str) -> str:
    return promise.standing(date.fromisoformat(today)).timing.value


BY_WORDS = [
    ("by 2030", "2026-01-15", "open"),  # before it was made: a reader of the past is not refused
    ("by 2030", "2030-11-30", "open"),
    ("by 2030", "2030-12-01", "due-soon"),
    ("by 2030", "2030-12-31", "due-soon"),
    ("by 2030", "2031-01-01", "overdue"),
    ("in the first half of 2026", "2025-12-31", "not-yet-open"),
    ("in the first half of 2026", "2026-01-01", "open"),
    ("in the first half of 2026", "2026-05-30", "open"),
    ("in the first half of 2026", "2026-05-31", "due-soon"),
    ("in the first half of 2026", "2026-06-30", "due-soon"),
    ("in the first half of 2026", "2026-07-01", "overdue"),
    ("in 2027", "2026-12-31", "not-yet-open"),
    ("in 2027", "2027-01-01", "open"),
    ("in 2027", "2027-12-31", "due-soon"),
    ("in 2027", "2028-01-01", "overdue"),
    ("early 2026", "2025-12-31", "not-yet-open"),
    ("early 2026", "2026-01-01", "open"),
    ("early 2026", "2026-04-30", "due-soon"),
    ("early 2026", "2026-05-01", "overdue"),
    ("from 1 March 2027", "2027-02-28", "not-yet-open"),
    ("from 1 March 2027", "2027-03-01", "ongoing"),
    ("from 1 March 2027", "2099-12-31", "ongoing"),
    ("until at least 2030", "2026-01-16", "ongoing"),
    ("until at least 2030", "2030-12-31", "ongoing"),
    ("until at least 2030", "2031-01-01", "overdue"),
    ("annually", "2026-01-16", "ongoing"),
    ("annually", "2099-12-31", "ongoing"),
    ("by COP 31", "2026-01-16", "awaiting-trigger"),
    ("by COP 31", "2099-12-31", "awaiting-trigger"),
    ("as soon as possible", "2026-01-16", "no-deadline"),
    ("as soon as possible", "2099-12-31", "no-deadline"),
    ("", "2099-12-31", "no-deadline"),
    ("by 2028-02-29", "2028-02-28", "due-soon"),
    ("by 2028-02-29", "2028-02-29", "due-soon"),
    ("by 2028-02-29", "2028-03-01", "overdue"),
    ("by 2027-02-28", "2027-03-01", "overdue"),
]


@pytest.mark.parametrize(
    ("words", "today", "expected"),
    BY_WORDS,
    ids=[f"{words or 'no words'}, {day}" for words, day, _ in BY_WORDS],
)
def test_timing_at_each_boundary_of_its_words(words: str, today: str, expected: str) -> None:
    assert timing_of(commitment(words), today) == expected


BY_DEADLINE = [
    (OVER, "2026-12-31", "not-yet-open"),
    (OVER, "2027-01-01", "open"),
    (OVER, "2028-12-31", "due-soon"),
    (OVER, "2029-01-01", "overdue"),
    (WITHIN, "2026-01-15", "not-yet-open"),
    (WITHIN, "2026-01-16", "open"),
    (WITHIN, "2026-07-16", "due-soon"),
    (WITHIN, "2026-07-17", "overdue"),
    (BEFORE, "2026-12-31", "open"),
    (BEFORE, "2027-12-31", "due-soon"),
    (BEFORE, "2028-01-01", "overdue"),
    (ONE_DAY, "2026-06-29", "not-yet-open"),
    (ONE_DAY, "2026-06-30", "due-soon"),
    (ONE_DAY, "2026-07-01", "overdue"),
]


@pytest.mark.parametrize(
    ("deadline", "today", "expected"),
    BY_DEADLINE,
    ids=[f"{deadline.text}, {today}" for deadline, today, _ in BY_DEADLINE],
)
def test_timing_at_each_boundary_of_the_other_modalities(
    deadline: Deadline, today: str, expected: str
) -> None:
    assert timing_of(waiting(deadline), today) == expected


def test_an_event_that_has_its_date_is_awaited_no_more() -> None:
    dated = replace(read("by COP 31", made_on=MADE_ON), edtf="2026-11-20", triggered_on=date(2026, 11, 20))
    days = ("2026-10-20", "2026-10-21", "2026-11-20", "2026-11-21")
    assert [timing_of(waiting(dated), day) for day in days] == ["open", "due-soon", "due-soon", "overdue"]


def waiting(deadline: Deadline) -> Commitment:
    return replace(commitment(""), deadline=deadline)


@pytest.mark.parametrize(
    ("horizon", "today", "expected"),
    [
        (30, "2026-11-30", "open"),
        (30, "2026-12-01", "due-soon"),
        (7, "2026-12-23", "open"),
        (7, "2026-12-24", "due-soon"),
        (0, "2026-12-30", "open"),
        (0, "2026-12-31", "due-soon"),
        (0, "2027-01-01", "overdue"),
    ],
    ids=["31 of 30", "30 of 30", "8 of 7", "7 of 7", "1 of 0", "0 of 0", "past 0"],
)
def test_due_soon_begins_at_the_horizon_that_was_asked(horizon: int, today: str, expected: str) -> None:
    standing = commitment("by 2026-12-31").standing(date.fromisoformat(today), horizon=horizon)
    assert standing.timing == expected


@pytest.mark.parametrize("status", ["in-progress", "stalled"])
def test_silence_and_delay_are_measured_alike_for_every_open_status(status: str) -> None:
    late = commitment("by 2026-06-30", status=Status(status))
    assert timing_of(late, "2026-07-01") == "overdue"


def kept(words: str, on: str) -> Commitment:
    return commitment(words, status=Status.FULFILLED, fulfilled_on=date.fromisoformat(on))


KEPT = [
    ("in 2027", "2026-12-31", "on-time"),  # sooner than promised is no fault
    ("in 2027", "2027-12-31", "on-time"),
    ("in 2027", "2028-01-01", "late"),
    ("by 2030", "2030-12-31", "on-time"),
    ("by 2030", "2031-01-01", "late"),
    ("early 2026", "2026-04-30", "on-time"),
    ("early 2026", "2026-05-01", "late"),
    ("by 2028-02-29", "2028-02-29", "on-time"),
    ("by 2028-02-29", "2028-03-01", "late"),
    ("until at least 2030", "2026-02-01", "on-time"),
    ("until at least 2030", "2031-01-01", "on-time"),  # kept up for longer than promised
    ("from 1 March 2027", "2027-03-02", "closed"),
    ("annually", "2027-03-02", "closed"),
    ("by COP 31", "2027-03-02", "closed"),
    ("as soon as possible", "2027-03-02", "closed"),
    ("", "2027-03-02", "closed"),
]


@pytest.mark.parametrize(
    ("words", "on", "expected"), KEPT, ids=[f"{words or 'no words'}, kept on {on}" for words, on, _ in KEPT]
)
def test_a_kept_promise_is_measured_on_the_day_it_was_kept(words: str, on: str, expected: str) -> None:
    assert timing_of(kept(words, on), "2040-01-01") == expected


@pytest.mark.parametrize("today", ["2020-01-01", "2026-12-31", "2027-01-01", "2099-12-31"])
def test_a_kept_promise_stands_the_same_on_every_day(today: str) -> None:
    assert timing_of(kept("by 2026-12-31", "2026-12-31"), today) == "on-time"


CLOSED = {
    "partially-fulfilled": commitment(status=Status.PARTIALLY_FULFILLED, fulfilled_on=date(2026, 6, 1)),
    "not-fulfilled": commitment(status=Status.NOT_FULFILLED),
    "withdrawn": commitment(status=Status.WITHDRAWN),
    "superseded": commitment().with_status(
        Status.SUPERSEDED, today=date(2026, 6, 1), reason=Reason(note="so"), successor="IN-JP-2026-002"
    ),
}


@pytest.mark.parametrize("promise", CLOSED.values(), ids=CLOSED.keys())
@pytest.mark.parametrize("today", ["2026-12-31", "2027-01-01"], ids=["last day", "day after"])
def test_what_ended_otherwise_is_neither_late_nor_overdue(promise: Commitment, today: str) -> None:
    assert timing_of(promise, today) == "closed"


def slipped() -> Commitment:
    later = read("by 2026-12-31", made_on=MADE_ON)
    return commitment("by 2026-06-30").moved_to(later, today=date(2026, 6, 1), reason=Reason(note="talks"))


@pytest.mark.parametrize(
    ("today", "current", "original"),
    [
        ("2026-06-30", "open", "due-soon"),
        ("2026-07-01", "open", "overdue"),
        ("2026-12-31", "due-soon", "overdue"),
        ("2027-01-01", "overdue", "overdue"),
    ],
)
def test_lateness_counts_from_the_current_deadline_or_the_original(
    today: str, current: str, original: str
) -> None:
    day = date.fromisoformat(today)
    told = [slipped().standing(day, original=first).timing.value for first in (False, True)]
    assert told == [current, original]


@pytest.mark.parametrize(
    ("on", "current", "original"),
    [
        ("2026-06-30", "on-time", "on-time"),
        ("2026-07-01", "on-time", "late"),
        ("2026-12-31", "on-time", "late"),
        ("2027-01-01", "late", "late"),
    ],
)
def test_a_promise_kept_after_it_slipped_is_late_by_the_original(
    on: str, current: str, original: str
) -> None:
    """Moving the deadline must not be a way to be on time."""
    done = replace(slipped(), status=Status.FULFILLED, fulfilled_on=date.fromisoformat(on))
    told = [done.standing(date(2030, 1, 1), original=first).timing.value for first in (False, True)]
    assert told == [current, original]


STANDINGS = [
    ("in 2027", "2026-12-31", "not-yet-open", 365, 1),
    ("in 2027", "2027-01-01", "open", 364, None),
    ("in 2027", "2027-12-31", "due-soon", 0, None),
    ("in 2027", "2028-01-02", "overdue", -2, None),
    ("by 2026-12-31", "2026-12-30", "due-soon", 1, None),
    ("by 2028-03-01", "2028-02-28", "due-soon", 2, None),
    ("by 2027-03-01", "2027-02-28", "due-soon", 1, None),
    ("from 1 March 2027", "2027-02-28", "not-yet-open", None, 1),
    ("from 1 March 2027", "2027-03-01", "ongoing", None, None),
    ("until at least 2030", "2030-12-30", "ongoing", 1, None),
    ("by COP 31", "2026-11-23", "awaiting-trigger", None, None),
]


@pytest.mark.parametrize(
    ("words", "today", "timing", "days_left", "opens_in"),
    STANDINGS,
    ids=[f"{words}, {today}" for words, today, *_ in STANDINGS],
)
def test_days_are_counted_to_the_last_day_and_to_the_first(
    words: str, today: str, timing: str, days_left: int | None, opens_in: int | None
) -> None:
    """0 is the last day itself, -1 the day after: a reminder of the wrong day is worse than none."""
    promise = commitment(words)
    assert promise.standing(date.fromisoformat(today)) == Standing(
        deadline=promise.deadline,
        timing=Timing(timing),
        first=promise.deadline.first,
        last=promise.deadline.last,
        days_left=days_left,
        opens_in=opens_in,
    )


def test_no_days_are_left_of_what_is_closed() -> None:
    standing = kept("in 2027", "2026-06-01").standing(date(2026, 6, 2))
    assert (standing.days_left, standing.opens_in) == (None, None)


STEP = milestone("by 2026-06-30")
DONE = {
    "on its last day": ("2026-06-30", "on-time"),
    "on the day after": ("2026-07-01", "late"),
}


@pytest.mark.parametrize(("on", "expected"), DONE.values(), ids=DONE.keys())
def test_a_milestone_done_is_measured_on_the_day_it_was_done(on: str, expected: str) -> None:
    step = replace(STEP, done_on=date.fromisoformat(on))
    standing = commitment(milestones=(step,)).standing_of(step, date(2026, 11, 23))
    assert standing.timing == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-05-30", "open"),
        ("2026-05-31", "due-soon"),
        ("2026-06-30", "due-soon"),
        ("2026-07-01", "overdue"),
    ],
)
def test_a_milestone_has_its_own_timing(today: str, expected: str) -> None:
    whole = commitment("by 2030", milestones=(STEP,))
    assert whole.standing_of(STEP, date.fromisoformat(today)).timing == expected


def test_a_milestone_is_counted_from_its_original_deadline_when_asked() -> None:
    later = read("by 2026-12-31", made_on=MADE_ON)
    moved = STEP.moved_to(later, today=date(2026, 6, 1), reason=Reason(note="talks"))
    whole = commitment("by 2030", milestones=(moved,))
    told = [
        whole.standing_of(moved, date(2026, 7, 1), original=first).timing.value for first in (False, True)
    ]
    assert told == ["open", "overdue"]


def test_an_open_milestone_of_a_closed_commitment_is_closed() -> None:
    """Nobody waits for a step of what was given up."""
    whole = commitment(status=Status.WITHDRAWN, milestones=(STEP,))
    assert whole.standing_of(STEP, date(2026, 7, 1)).timing == "closed"


def test_a_milestone_done_late_stays_late_when_all_is_closed() -> None:
    step = replace(STEP, done_on=date(2026, 7, 1))
    whole = commitment(status=Status.WITHDRAWN, milestones=(step,))
    assert whole.standing_of(step, date(2026, 11, 23)).timing == "late"


def test_every_word_of_timing_is_tested_here() -> None:
    """A word added to the program without a boundary of its own is found by this."""
    tested = {row[-1] for table in (BY_WORDS, BY_DEADLINE, KEPT) for row in table}
    assert tested == {timing.value for timing in Timing}
