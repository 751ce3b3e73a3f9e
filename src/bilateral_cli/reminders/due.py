"""Which reminders are due on a day: open promises at a lead time, at their opening or review, or overdue.

A promise is in at most one reminder a day. If several lead times passed without a run, only the nearest is
reported. An overdue promise is reported again every `overdue_every` days until it is closed, acknowledged or
snoozed. Only days count, not hours, so the answer is the same all day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bilateral_cli.model import Commitment, Milestone, Standing, Status, id_order

ZONES_APART = 2
"""The largest difference in calendar days between two time zones (UTC+14 and UTC-12)."""


class Kind(StrEnum):
    """Why a promise is reported, the most urgent first."""

    OVERDUE = "overdue"
    DUE = "due"
    OPENING = "opening"
    REVIEW = "review"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """When to report: `leads` days before the last day (0: on it), then every `overdue_every` days."""

    leads: tuple[int, ...] = (30, 7, 1, 0)
    overdue_every: int = 7
    reports_opening: bool = True


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What was reported to one reader through one target, by mark and day, and what that reader silenced.

    `acknowledged` holds marks of deadlines, `snoozed` maps a promise to the first day on which it may be
    reported again.
    """

    reported: Mapping[str, date]
    acknowledged: frozenset[str] = frozenset()
    snoozed: Mapping[str, date]

    def reported_on(self, mark: str, today: date) -> date | None:
        """When it was reported; None for a day too far ahead, which only a wrong clock can have recorded.

        A day just ahead does count: the reader may have flown from Tokyo to New York in between.
        """
        day = self.reported.get(mark)
        return None if day is None or (day - today).days > ZONES_APART else day

    def last_reported(self) -> dict[str, date]:
        """By the name of each promise the last day on which anything of it was reported."""
        last: dict[str, date] = {}
        for mark, day in self.reported.items():
            # A mark begins with the name (`Promise.mark`), and a name has no space in it.
            name = mark.partition(" ")[0]
            last[name] = max(day, last.get(name, day))
        return last


@dataclass(frozen=True)
class Promise:
    """A commitment or one of its milestones, with the marks by which the ledger records its reminders.

    A mark consists of the promise, how often it was reopened, and the day, so that a promise is reported
    again when its deadline moves or when it is reopened.
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
    """A promise to report; `also` holds further reasons, `marks` what to record when it is delivered."""

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
        """The day of the reminder: the last day, the opening, or the review."""
        if self.kind is Kind.REVIEW:
            return self.commitment.review_on or date.max
        day = self.standing.first if self.kind is Kind.OPENING else self.standing.last
        return day or date.max


def promises_of(commitments: Iterable[Commitment]) -> Iterator[Promise]:
    """Every open promise: each commitment, followed by its open milestones."""
    for commitment in commitments:
        steps = (Promise(commitment, milestone) for milestone in commitment.milestones)
        yield from (promise for promise in (Promise(commitment, None), *steps) if promise.is_open)


def reminders_due(
    commitments: Iterable[Commitment], today: date, *, policy: Policy, memory: Memory
) -> list[Reminder]:
    """The reminders due on that day, the most urgent first."""
    reminders = [
        reminder
        for promise in promises_of(commitments)
        if memory.snoozed.get(promise.name, date.min) <= today
        if (reminder := _reminder_of(promise, today, policy, memory)) is not None
    ]
    order = list(Kind)
    return sorted(reminders, key=lambda r: (order.index(r.kind), r.day, id_order(r.commitment.id), r.marks))


def next_day(promise: Promise, today: date, *, policy: Policy, memory: Memory) -> date | None:
    """The first day from `today` on with a reminder of the promise, as things stand; None if never."""
    if not promise.is_open:
        return None
    wake = max(today, memory.snoozed.get(promise.name, date.min))
    later = sorted(day for day in _days_of_interest(promise, policy, memory, today) if day > wake)
    for day in (wake, *later):
        if _reminder_of(promise, day, policy, memory) is not None:
            return day
    return None


def deadline_mark(promise: Promise, today: date) -> str:
    """The mark of an acknowledgement: the promise with its present deadline."""
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
    # One reminder for each promise: the most urgent reason leads, and all of them are recorded.
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
            reported = memory.reported_on(late, today)
            is_time = reported is None or (today - reported).days >= policy.overdue_every
            if is_time and promise.mark("due", last) not in memory.acknowledged:
                yield Kind.OVERDUE, None, [late, *settled]
        elif reached and memory.reported_on(settled[0], today) is None:
            yield Kind.DUE, reached[0], settled
    # Not for a window that was open when the promise was made, nor for one that is over.
    has_opened = first is not None and promise.commitment.made_on < first <= today
    if policy.reports_opening and has_opened and (last is None or today <= last):
        mark = promise.mark("opening", first)
        if memory.reported_on(mark, today) is None:
            yield Kind.OPENING, None, [mark]
    review = promise.commitment.review_on if promise.milestone is None else None
    if review is not None and review <= today:
        mark = promise.mark("review", review)
        if memory.reported_on(mark, today) is None:
            yield Kind.REVIEW, None, [mark]


def _days_of_interest(promise: Promise, policy: Policy, memory: Memory, today: date) -> Iterator[date]:
    standing = promise.standing(today)
    if standing.last is not None:
        yield from (_moved(standing.last, -lead) for lead in policy.leads)
        yield _moved(standing.last, 1)
        reported = memory.reported_on(promise.mark("overdue", standing.last), today)
        if reported is not None:
            yield _moved(reported, policy.overdue_every)
    if standing.first is not None:
        yield standing.first
    if promise.commitment.review_on is not None:
        yield promise.commitment.review_on


def _moved(day: date, days: int) -> date:
    """The day so many days later, or the last day of the calendar ("by 9999" is a deadline too)."""
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
