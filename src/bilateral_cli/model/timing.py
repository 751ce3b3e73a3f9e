"""Status and timing: status is what public evidence shows, timing follows from the date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache

from bilateral_cli.deadlines import Days, Deadline, Modality
from bilateral_cli.record import Record

DUE_SOON_DAYS = 30
"""How many days before its last day an open commitment counts as due soon, by default."""


class Status(StrEnum):
    """What public evidence shows. The first three values are open, the rest closed (design §3)."""

    ANNOUNCED = "announced"
    IN_PROGRESS = "in-progress"
    STALLED = "stalled"
    FULFILLED = "fulfilled"
    PARTIALLY_FULFILLED = "partially-fulfilled"
    NOT_FULFILLED = "not-fulfilled"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in _OPEN

    @property
    def is_verdict(self) -> bool:
        """Whether it judges the promise, and so must name the day on which it came true or failed."""
        return self in _VERDICTS


_OPEN = frozenset({Status.ANNOUNCED, Status.IN_PROGRESS, Status.STALLED})
_VERDICTS = frozenset({Status.FULFILLED, Status.PARTIALLY_FULFILLED, Status.NOT_FULFILLED})
FULFILLING = frozenset({Status.FULFILLED, Status.PARTIALLY_FULFILLED})


class Timing(StrEnum):
    """How a promise stands against its deadline on a given day; computed, never stored (design §4)."""

    NO_DEADLINE = "no-deadline"
    AWAITING_TRIGGER = "awaiting-trigger"
    NOT_YET_OPEN = "not-yet-open"
    OPEN = "open"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    ON_TIME = "on-time"
    LATE = "late"
    ONGOING = "ongoing"
    CLOSED = "closed"


class Standing(Record, frozen=True, kw_only=True):
    """Where a promise stands on one day; computed, never stored.

    `first` and `last` are inclusive days, None where the words give none. `days_left` counts from the day
    asked about to `last` (0 on the last day, negative after it) and `opens_in` to `first`; both are None
    when there is no such day ahead or when the promise is closed.
    """

    deadline: Deadline
    timing: Timing
    first: date | None
    last: date | None
    days_left: int | None
    opens_in: int | None


@lru_cache(maxsize=4096)
def standing_on(
    deadline: Deadline, *, today: date, horizon: int, is_open: bool, kept_on: date | None
) -> Standing:
    """Where a promise with that deadline stands on `today`.

    `horizon` is how many days before the last day it counts as due soon; `kept_on` the day on which it was
    fulfilled, None when it was not or when that is not known.
    """
    first, last = days = deadline.days
    return Standing(
        deadline=deadline,
        timing=_timing(deadline, days, today=today, horizon=horizon, is_open=is_open, kept_on=kept_on),
        first=first,
        last=last,
        days_left=(last - today).days if is_open and last else None,
        opens_in=(first - today).days if is_open and first and today < first else None,
    )


def _timing(
    deadline: Deadline, days: Days, *, today: date, horizon: int, is_open: bool, kept_on: date | None
) -> Timing:
    first, last = days
    if kept_on and last:
        # A duty to maintain ("until 2030") cannot be fulfilled too late, only broken before its end.
        kept = kept_on <= last or deadline.modality is Modality.UNTIL
        return Timing.ON_TIME if kept else Timing.LATE
    if not is_open:
        return Timing.CLOSED
    if last and today > last:
        return Timing.OVERDUE
    if first and today < first:
        return Timing.NOT_YET_OPEN
    if deadline.modality in (Modality.UNTIL, Modality.FROM, Modality.RECURRING):
        return Timing.ONGOING
    if last:
        return Timing.DUE_SOON if (last - today).days <= horizon else Timing.OPEN
    return Timing.AWAITING_TRIGGER if deadline.trigger else Timing.NO_DEADLINE
