"""Last days as a calendar: iCalendar (RFC 5545), written so that reading it again updates and never doubles.

Each promise has one entry with a UID that never changes. SEQUENCE is the revision of its last change and
LAST-MODIFIED its time, DTSTAMP too: the same register gives the same bytes on any day, but for alarms whose
time is over. A promise that is over stays, as done or as cancelled, because a calendar keeps an entry that is
no longer in the feed.

An entry is an all-day event unless a task is asked for: every calendar shows events, while many that
subscribe to a feed leave tasks (VTODO) out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bilateral_cli.characters import rewritten
from bilateral_cli.deadlines import Deadline, explain
from bilateral_cli.exchange.choices import Component, What
from bilateral_cli.exchange.parts import is_address
from bilateral_cli.model import Commitment, Milestone, Status, id_order
from bilateral_cli.model.timing import FULFILLING
from bilateral_cli.parties import party_name

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Todo

DOMAIN = "bilateral.invalid"
"""The end of every UID. RFC 2606 reserves .invalid, so that nobody else has the same UID."""

DAYTIME = time(10)
"""The time of day, in UTC, of an instant that stands for a day.

COMPLETED and CREATED must be instants in UTC (RFC 5545, 3.8.2.1 and 3.8.7.1), and a calendar shows them on
the day that they have where it is read. Midnight is the day before in all of the Americas. Ten o'clock is the
same day from Honolulu (UTC-10, midnight) to Auckland in summer (UTC+13, eleven at night).
"""


@dataclass(frozen=True)
class _DatedPromise:
    """A commitment, or one of its milestones, with the day that it has in a calendar."""

    commitment: Commitment
    milestone: Milestone | None
    deadline: Deadline
    last: date
    is_dropped: bool

    @property
    def uid(self) -> str:
        step = f"-m{self.milestone.number}" if self.milestone else ""
        return f"{self.commitment.id}{step}@{DOMAIN}"

    @property
    def kept_on(self) -> date | None:
        """The day on which it was fulfilled or done, None if it was not."""
        if self.milestone:
            return self.milestone.done_on
        return self.commitment.fulfilled_on if self.commitment.status in FULFILLING else None

    @property
    def is_cancelled(self) -> bool:
        """Whether it is closed without having been fulfilled or done."""
        return self.is_dropped or self.commitment.is_removed or not (self.kept_on or self.commitment.is_open)


def calendar_of(
    commitments: Sequence[Commitment],
    *,
    what: What | None,
    component: Component,
    leads: Sequence[int],
    today: date,
) -> bytes:
    """The calendar of their last days and those of their milestones (`what` narrows to one of the two).

    `leads` are the days before a last day on which an open promise has an alarm; alarms before `today` are
    left out, because a calendar would ring them at once. Bytes are UTF-8 with CRLF.
    """
    # Imported late: it takes 80 ms and only this format needs it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//bilateral//register of commitments//EN")
    calendar.add("version", "2.0")
    # No METHOD: what a CalDAV server stores must not have one (RFC 4791, 4.1).
    calendar.add("x-wr-calname", "Commitments")
    for promise in _promises(commitments, what):
        calendar.add_component(_entry(promise, component, leads, today))
    return bytes(calendar.to_ical())


def _promises(commitments: Sequence[Commitment], what: What | None) -> Iterator[_DatedPromise]:
    for commitment in sorted(commitments, key=lambda c: id_order(c.id)):
        if what is not What.MILESTONES:
            yield from _dated(commitment, None)
        if what is not What.COMMITMENTS:
            for milestone in commitment.milestones:
                yield from _dated(commitment, milestone)


def _dated(commitment: Commitment, milestone: Milestone | None) -> Iterator[_DatedPromise]:
    promise = milestone or commitment
    if promise.deadline.last:
        yield _DatedPromise(commitment, milestone, promise.deadline, promise.deadline.last, is_dropped=False)
        return
    # A day that was given up for words without one may be in a calendar: it is cancelled there.
    for past in reversed(promise.deadline_history):
        if past.deadline.last:
            yield _DatedPromise(commitment, milestone, promise.deadline, past.deadline.last, is_dropped=True)
            return


def _entry(promise: _DatedPromise, component: Component, leads: Sequence[int], today: date) -> Event | Todo:
    from icalendar import Event, Todo  # loaded late for the reason given in `calendar_of`

    commitment = promise.commitment
    entry: Event | Todo = Event() if component is Component.EVENT else Todo()
    created, changed = _times(commitment)
    entry.add("uid", promise.uid)
    entry.add("dtstamp", changed)
    entry.add("created", created)
    entry.add("last-modified", changed)
    entry.add("sequence", max((written.revision for written in commitment.history), default=0))
    entry.add("summary", _clean(_summary(promise)))
    entry.add("description", _clean(_description(promise)))
    if categories := [*([commitment.sector] if commitment.sector else []), *commitment.tags]:
        entry.add("categories", categories)
    if url := next((s.url for s in commitment.sources if s.url and is_address(s.url)), None):
        entry.add("url", url)
    if component is Component.EVENT:
        # Without an end it lasts that one day (RFC 5545, 3.6.1); it keeps nobody busy.
        entry.add("dtstart", promise.last)
        entry.add("transp", "TRANSPARENT")
        entry.add("status", "CANCELLED" if promise.is_cancelled else "CONFIRMED")
    else:
        entry.add("due", promise.last)
        entry.add("status", _task_status(promise))
        if promise.kept_on and not promise.is_cancelled:
            entry.add("completed", datetime.combine(promise.kept_on, DAYTIME, UTC))
            entry.add("percent-complete", 100)
    if not (promise.is_cancelled or promise.kept_on):
        for days in leads:
            if (promise.last - today).days < days:
                continue
            entry.add_component(_alarm(promise, component, days))
    return entry


def _alarm(promise: _DatedPromise, component: Component, days: int) -> Alarm:
    from icalendar import Alarm  # loaded late for the reason given in `calendar_of`

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(_summary(promise)))
    # A task without a start has only its end to reckon from, which has to be said (RFC 5545, 3.8.6.3).
    related = {"RELATED": "END"} if component is Component.TASK else {}
    alarm.add("trigger", timedelta(days=-days), parameters=related)
    return alarm


def _task_status(promise: _DatedPromise) -> str:
    if promise.is_cancelled:
        return "CANCELLED"
    if promise.kept_on:
        return "COMPLETED"
    return "IN-PROCESS" if promise.commitment.status is Status.IN_PROGRESS else "NEEDS-ACTION"


def _summary(promise: _DatedPromise) -> str:
    title = f"{promise.milestone.title} · " if promise.milestone else ""
    words = promise.deadline.text or "no deadline any more"
    about = f"{words}, approx." if promise.deadline.approximate else words
    state = _state(promise)
    return f"{title}{promise.commitment.title} ({about})" + (f" – {state}" if state else "")


def _state(promise: _DatedPromise) -> str:
    if promise.commitment.is_removed:
        return "removed from the register"
    if promise.milestone and promise.kept_on:
        return "done"
    return "" if promise.commitment.is_open else promise.commitment.status.value


def _description(promise: _DatedPromise) -> str:
    commitment = promise.commitment
    owing = ", ".join(party_name(code) for code in commitment.committed_by)
    lines = [
        f"{commitment.id}, promised by {owing} on {commitment.made_on}",
        f"The document's words: {promise.deadline.text or 'none'}",
        explain(promise.deadline) if promise.deadline.text else "",
        "Approximate: the day is the end of what the words may mean." if promise.deadline.approximate else "",
        f"Status: {commitment.status.value}",
        f"Done on: {promise.kept_on}" if promise.kept_on else "",
        f"Framework: {commitment.framework}" if commitment.framework else "",
        *(f"{party_name(code)}: {office}" for code, office in commitment.responsible.items()),
        commitment.description,
    ]
    return "\n".join(line for line in lines if line)


def _times(commitment: Commitment) -> tuple[datetime, datetime]:
    """When it was first and last written, in UTC; without a history, the day it was made."""
    at = [_time(written.at) for written in commitment.history]
    known = [moment for moment in at if moment is not None]
    made = datetime.combine(commitment.made_on, DAYTIME, UTC)
    return (min(known), max(known)) if known else (made, made)


def _time(stamp: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _clean(text: str) -> str:
    """The text with control and invisible characters replaced by spaces; its line breaks stay."""
    return "\n".join(rewritten(line, lambda _: " ") for line in text.splitlines())
