"""What is to be told on a day: each open promise at each lead time, its opening, its review, its lateness.

A promise is told once at a time. Of several lead times that passed unseen the nearest speaks for all; what
is overdue is told again every so many days until it is closed, acknowledged or snoozed. Days are counted,
never hours: what is true at 23:59 is true all day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bilateral_cli.model import Commitment, Milestone, Standing, Status, id_order

ZONES_APART = 2
"""How many calendar days the clocks of two places on Earth can be apart (UTC+14 and UTC-12)."""


class Kind(StrEnum):
    """Why a promise is told, the most urgent first."""

    OVERDUE = "overdue"
    DUE = "due"
    OPENING = "opening"
    REVIEW = "review"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """When to tell: so many days before the last day (0: on it), and every so many days once it is over."""

    leads: tuple[int, ...] = (30, 7, 1, 0)
    overdue_every: int = 7
    tells_opening: bool = True


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What one reader was told at one place: mark -> the day, and what that reader silenced.

    `acknowledged` holds the marks of deadlines as they stood, `snoozed` maps a promise to the first day on
    which it may be told of again.
    """

    told: Mapping[str, date]
    acknowledged: frozenset[str] = frozenset()
    snoozed: Mapping[str, date]

    def told_on(self, mark: str, today: date) -> date | None:
        """When it was told. A day to come was told by a clock that went wrong, and does not count.

        A traveller's yesterday does: whoever was told in Tokyo is not told again on landing in New York.
        """
        day = self.told.get(mark)
        return None if day is None or (day - today).days > ZONES_APART else day


@dataclass(frozen=True)
class Promise:
    """A commitment or one of its milestones, with the names that its reminders are remembered by.

    A mark holds the promise, how often it was reopened, and the day as it stood, so that a deadline that
    moves and a promise that is reopened are told of anew.
    """

    commitment: Commitment
    milestone: Milestone | None

    @property
    def name(self) -> str:
        return f"{self.commitment.id}#{self.milestone.number}" if self.milestone else self.commitment.id

    @property
    def is_open(self) -> bool:
        return self.commitment.is_open and (self.milestone is None or self.milestone.is_open)

    def standing(self, today: date) -> Standing:
        if self.milestone is None:
            return self.commitment.standing(today)
        return self.commitment.standing_of(self.milestone, today)

    def mark(self, what: str, day: date | None) -> str:
        return f"{self.name} reopened {_times_reopened(self)} {what} {day}"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One promise to be told of; `also` is what else has come to it, `marks` what its telling settles."""

    kind: Kind
    promise: Promise
    standing: Standing
    lead: int | None
    marks: tuple[str, ...]
    also: tuple[Kind, ...] = ()

    @property
    def commitment(self) -> Commitment:
        return self.promise.commitment

    @property
    def milestone(self) -> Milestone | None:
        return self.promise.milestone

    @property
    def day(self) -> date:
        """The day that it is about: the last day, the opening, or the review."""
        if self.kind is Kind.REVIEW:
            return self.commitment.review_on or date.max
        day = self.standing.first if self.kind is Kind.OPENING else self.standing.last
        return day or date.max


def promises_of(commitments: Iterable[Commitment]) -> Iterator[Promise]:
    """Every open promise: commitments and, under each, its open milestones."""
    for commitment in commitments:
        steps = (Promise(commitment, milestone) for milestone in commitment.milestones)
        yield from (promise for promise in (Promise(commitment, None), *steps) if promise.is_open)


def to_tell(
    commitments: Iterable[Commitment], today: date, *, policy: Policy, memory: Memory
) -> list[Reminder]:
    """What is to be told on that day, the most urgent first."""
    reminders = [
        reminder
        for promise in promises_of(commitments)
        if memory.snoozed.get(promise.name, date.min) <= today
        if (reminder := _reminder_of(promise, today, policy, memory)) is not None
    ]
    order = list(Kind)
    return sorted(reminders, key=lambda r: (order.index(r.kind), r.day, id_order(r.commitment.id), r.marks))


def next_day(promise: Promise, today: date, *, policy: Policy, memory: Memory) -> date | None:
    """The first day from `today` on which the promise is to be told of, as things stand; None if on none."""
    if not promise.is_open:
        return None
    wake = max(today, memory.snoozed.get(promise.name, date.min))
    later = sorted(day for day in _days_of_interest(promise, policy, memory, today) if day > wake)
    for day in (wake, *later):
        if _reminder_of(promise, day, policy, memory) is not None:
            return day
    return None


def deadline_mark(promise: Promise, today: date) -> str:
    """What an acknowledgement stands for: the promise with its deadline as it is now."""
    return promise.mark("due", promise.standing(today).last)


def _reminder_of(promise: Promise, today: date, policy: Policy, memory: Memory) -> Reminder | None:
    standing = promise.standing(today)
    found: list[tuple[Kind, int | None]] = []
    marks: list[str] = []
    for kind, lead, reached in _reached(promise, standing, today, policy, memory):
        found.append((kind, lead))
        marks += reached
    if not found:
        return None
    # One line for a promise, whatever has come together: the most urgent kind tells it, all are settled.
    (kind, lead), *others = sorted(found, key=lambda each: list(Kind).index(each[0]))
    return Reminder(
        kind=kind,
        promise=promise,
        standing=standing,
        lead=lead,
        marks=tuple(marks),
        also=tuple(other for other, _ in others),
    )


def _reached(
    promise: Promise, standing: Standing, today: date, policy: Policy, memory: Memory
) -> Iterator[tuple[Kind, int | None, list[str]]]:
    first, last = standing.first, standing.last
    if last is not None:
        reached = [lead for lead in sorted(policy.leads) if (last - today).days <= lead]
        settled = [promise.mark(f"lead {lead}", last) for lead in reached]
        if today > last:
            late = promise.mark("overdue", last)
            told = memory.told_on(late, today)
            is_time = told is None or (today - told).days >= policy.overdue_every
            if is_time and promise.mark("due", last) not in memory.acknowledged:
                yield Kind.OVERDUE, None, [late, *settled]
        elif reached and memory.told_on(settled[0], today) is None:
            yield Kind.DUE, reached[0], settled
    # A window that was open when the promise was made has not opened; one that is over does not open.
    has_opened = first is not None and promise.commitment.made_on < first <= today
    if policy.tells_opening and has_opened and (last is None or today <= last):
        mark = promise.mark("opening", first)
        if memory.told_on(mark, today) is None:
            yield Kind.OPENING, None, [mark]
    review = promise.commitment.review_on if promise.milestone is None else None
    if review is not None and review <= today:
        mark = promise.mark("review", review)
        if memory.told_on(mark, today) is None:
            yield Kind.REVIEW, None, [mark]


def _days_of_interest(promise: Promise, policy: Policy, memory: Memory, today: date) -> Iterator[date]:
    standing = promise.standing(today)
    if standing.last is not None:
        yield from (_moved(standing.last, -lead) for lead in policy.leads)
        yield _moved(standing.last, 1)
        told = memory.told_on(promise.mark("overdue", standing.last), today)
        if told is not None:
            yield _moved(told, policy.overdue_every)
    if standing.first is not None:
        yield standing.first
    if promise.commitment.review_on is not None:
        yield promise.commitment.review_on


def _moved(day: date, days: int) -> date:
    """So many days later, or the end of the calendar ("by 9999" is a deadline, too)."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _times_reopened(promise: Promise) -> int:
    commitment, step = promise.commitment, promise.milestone
    times = sum(_reopens(entry.changes.get("status")) for entry in commitment.history)
    if step is not None:
        path = f"milestones.{commitment.milestones.index(step)}.done_on"
        for entry in commitment.history:
            old, new = entry.changes.get(path, (None, None))
            times += old is not None and new is None
    return times


def _reopens(change: tuple[object, object] | None) -> bool:
    if change is None:
        return False
    old, new = (Status(str(value)) for value in change)
    return new.is_open and not old.is_open
