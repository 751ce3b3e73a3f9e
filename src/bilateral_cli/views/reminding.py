"""The views of reminders: one message for a reader, with a line for each promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bilateral_cli.errors import Remark
from bilateral_cli.parties import party_name
from bilateral_cli.record import Record
from bilateral_cli.views.answers import Answer
from bilateral_cli.views.blocks import Block, Heading, Json, Lines, Values, values_in
from bilateral_cli.views.json import json_of_deadline
from bilateral_cli.views.rows import AsOf, days_words, iso, row_of, row_of_milestone

if TYPE_CHECKING:
    # Every command loads the views, and only `remind` the reminders.
    from bilateral_cli.reminders.due import Promise, Reminder

HEADINGS = {
    "overdue": "Overdue",
    "due": "Due",
    "opening": "Open now",
    "review": "To be reviewed",
}
"""The heading of each kind of reminder, the most urgent first."""

_ALSO = {"opening": "its window is open", "review": "to be reviewed"}


class Reminding(Record, frozen=True):
    """The message of one run: its subject, the lines under each heading, the JSON objects."""

    subject: str
    groups: Sequence[tuple[str, Sequence[str]]]
    documents: Sequence[Json]
    remarks: Sequence[Remark] = ()

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(document["id"] for document in self.documents))

    def blocks(self) -> Iterator[Block]:
        # Nothing is bold, since the same text goes to terminals and to mailboxes.
        yield Heading(self.subject, is_bold=False)
        for heading, lines in self.groups:
            yield Heading(heading, level=2, is_bold=False)
            yield Lines(lines)

    def values(self) -> Values:
        return values_in(self.documents)

    def data(self) -> list[Json]:
        return list(self.documents)


def reminding_view(reminders: Sequence[Reminder], as_of: AsOf, *, reader: str) -> Reminding:
    """The reminders for a reader on that day."""
    count = len(reminders)
    whom = f" for {reader}" if reader else ""
    return Reminding(
        subject=f"{count} reminder{'' if count == 1 else 's'}{whom}, {as_of.today}",
        groups=[
            (heading, [_line(r, as_of) for r in reminders if r.kind.value == kind])
            for kind, heading in HEADINGS.items()
            if any(r.kind.value == kind for r in reminders)
        ],
        documents=[_document(r, as_of) for r in reminders],
    )


def _line(reminder: Reminder, as_of: AsOf) -> str:
    commitment, step = reminder.commitment, reminder.milestone
    title = f"{step.title} ({commitment.title})" if step else commitment.title
    when = "; ".join([_when(reminder, as_of), *(_ALSO[kind.value] for kind in reminder.also)])
    return f"{when}: {title} – {_owed_by(reminder)} [{reminder.promise.name}]"


def _when(reminder: Reminder, as_of: AsOf) -> str:
    kind, deadline = reminder.kind.value, reminder.standing.deadline
    words = f", “{deadline.text}”" if deadline.text else ", no deadline"
    if kind == "review":
        return f"{reminder.day}, review{words}"
    about = "about " if deadline.approximate else ""
    days = (reminder.day - as_of.today).days
    if kind == "opening":
        opened = "opens today" if days == 0 else f"open for {days_words(-days)}"
        return f"{about}{reminder.day}, {opened}{words}"
    left = "today" if days == 0 else f"{days_words(days)} left" if days > 0 else f"{days_words(-days)} late"
    # The day of an approximate deadline is our reading, so its words are shown too.
    return f"{about}{reminder.day}, {left}{words if deadline.approximate else ''}"


def _owed_by(reminder: Reminder) -> str:
    responsible = reminder.commitment.responsible
    return ", ".join(
        party_name(code) + (f" ({responsible[code]})" if code in responsible else "")
        for code in reminder.commitment.committed_by
    )


def _document(reminder: Reminder, as_of: AsOf) -> Json:
    commitment, step = reminder.commitment, reminder.milestone
    row = row_of_milestone(commitment, step, as_of) if step else row_of(commitment, as_of)
    standing = row.standing
    return {
        "kind": reminder.kind.value,
        "lead": reminder.lead,
        "also": [kind.value for kind in reminder.also],
        "id": commitment.id,
        "milestone": step.number if step else None,
        "title": step.title if step else commitment.title,
        "commitment": commitment.title,
        "status": commitment.status.value,
        "parties": list(commitment.parties),
        "committed_by": list(commitment.committed_by),
        "responsible": dict(commitment.responsible),
        "deadline": json_of_deadline(standing.deadline),
        "first": iso(standing.first),
        "last": iso(standing.last),
        "timing": standing.timing.value,
        "approximate": standing.deadline.approximate,
        "days_left": standing.days_left,
        "review_on": iso(commitment.review_on),
        "slipped": row.promise.slips,
    }


class ReminderStatus(Record, frozen=True, kw_only=True):
    """A promise and a target: when it was last reported, when it will be next, and what silences it."""

    promise: Promise
    target: str
    last_reported: date | None
    next_day: date | None
    is_acknowledged: bool
    snoozed_until: date | None

    @property
    def silence(self) -> str:
        silences = ["acknowledged"] if self.is_acknowledged else []
        silences += [f"snoozed until {self.snoozed_until}"] if self.snoozed_until else []
        return ", ".join(silences)


def reminder_status_view(promises: Sequence[ReminderStatus]) -> Answer:
    """When each promise was last reported through each target, and when it will be next."""
    return Answer(
        headings=("Promise", "Title", "Where", "Last told", "Next", "Silenced"),
        lines=[
            (
                status.promise.name,
                (status.promise.milestone or status.promise.commitment).title,
                status.target,
                iso(status.last_reported) or "never",
                iso(status.next_day) or "–",
                status.silence or "–",
            )
            for status in promises
        ],
        documents=[
            {
                "id": status.promise.commitment.id,
                "milestone": status.promise.milestone.number if status.promise.milestone else None,
                "title": (status.promise.milestone or status.promise.commitment).title,
                "target": status.target,
                "last_told": iso(status.last_reported),
                "next": iso(status.next_day),
                "acknowledged": status.is_acknowledged,
                "snoozed_until": iso(status.snoozed_until),
            }
            for status in promises
        ],
        remarks=() if promises else [Remark("nothing is open")],
    )
