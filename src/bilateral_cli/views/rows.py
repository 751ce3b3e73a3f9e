"""Rows of listings: a commitment or one of its milestones, with its standing, in figures and words."""

from __future__ import annotations

from datetime import date

from bilateral_cli.deadlines import Deadline
from bilateral_cli.model import DUE_SOON_DAYS, Commitment, Milestone, Outline, Standing, Timing
from bilateral_cli.record import Record

GROUPS = {
    "overdue": "Overdue",
    "this-week": "Next 7 days",
    "this-month": "Next 30 days",
    "later": "Later",
}
"""The groups of `upcoming`, soonest first: the key for programs and the heading for people."""


class AsOf(Record, frozen=True, kw_only=True):
    """The day a view is for, how many days count as due soon, and whether the first deadlines are meant."""

    today: date
    horizon: int = DUE_SOON_DAYS
    original: bool = False


class ListRow(Record, frozen=True, kw_only=True):
    """A commitment or one of its milestones, with its standing on the day."""

    commitment: Outline | Commitment
    milestone: Milestone | None
    standing: Standing
    as_of: AsOf

    @property
    def whole(self) -> Commitment:
        """The full commitment; it must not have been read as an outline."""
        assert isinstance(self.commitment, Commitment), "it was read as an outline"
        return self.commitment

    @property
    def promise(self) -> Outline | Commitment | Milestone:
        return self.milestone or self.commitment

    @property
    def steps(self) -> list[ListRow]:
        """The rows of its milestones; empty for a milestone."""
        milestones = () if self.milestone else self.commitment.milestones
        return [row_of_milestone(self.commitment, milestone, self.as_of) for milestone in milestones]

    @property
    def group(self) -> str | None:
        """Its key in `GROUPS`; None if it has no day to be grouped by."""
        standing = self.standing
        days = standing.days_left if standing.opens_in is None else standing.opens_in
        if standing.timing is Timing.OVERDUE:
            return "overdue"
        if days is None:
            return None
        return "this-week" if days < 7 else "this-month" if days < 30 else "later"

    @property
    def next_day(self) -> date:
        """Its next relevant day: the opening if that is to come, else the last day."""
        opening = self.standing.first if self.standing.opens_in is not None else None
        return opening or self.standing.last or date.max


def row_of(commitment: Outline | Commitment, as_of: AsOf) -> ListRow:
    standing = commitment.standing(as_of.today, horizon=as_of.horizon, original=as_of.original)
    return ListRow(commitment=commitment, milestone=None, standing=standing, as_of=as_of)


def row_of_milestone(commitment: Outline | Commitment, milestone: Milestone, as_of: AsOf) -> ListRow:
    standing = commitment.standing_of(milestone, as_of.today, horizon=as_of.horizon, original=as_of.original)
    return ListRow(commitment=commitment, milestone=milestone, standing=standing, as_of=as_of)


def deadline_words(deadline: Deadline) -> str:
    return deadline.text or "none in the document"


def timing_words(standing: Standing) -> str:
    """The timing in words for people: `overdue (approx.)`, `opens in 39 days`, `late by 3 days`."""
    words = str(standing.timing).replace("-", " ")
    if standing.timing is Timing.NOT_YET_OPEN and standing.opens_in is not None:
        words = f"opens in {days_words(standing.opens_in)}"
    is_counted = standing.timing in (Timing.OVERDUE, Timing.DUE_SOON, Timing.LATE)
    return f"{words} (approx.)" if standing.deadline.approximate and is_counted else words


def slipped_words(promise: Outline | Commitment | Milestone) -> str:
    return f"slipped {promise.slips}×" if promise.slips else ""


def days_words(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def standing_words(standing: Standing) -> str:
    days = standing.days_left
    if standing.timing is Timing.OVERDUE and days is not None:
        return f"{timing_words(standing)}: {days_words(-days)} after {standing.last}"
    if standing.opens_in is not None:
        return f"not yet open: {timing_words(standing)}, on {standing.first}"
    if days is not None:
        left = "this is its last day" if days == 0 else f"{days_words(days)} left, up to {standing.last}"
        return f"{timing_words(standing)}: {left}"
    return timing_words(standing)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
