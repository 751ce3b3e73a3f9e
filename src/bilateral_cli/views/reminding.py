"""Reminders in words: one block for a reader, a line for each promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilateral_cli.parties import party_name
from bilateral_cli.reminders.due import Kind, Memory, Promise, Reminder, deadline_mark
from bilateral_cli.views.json import Json, json_of_deadline
from bilateral_cli.views.report import Answer
from bilateral_cli.views.rows import Asked, days_words, iso, row_of, row_of_milestone

HEADINGS = {
    Kind.OVERDUE: "Overdue",
    Kind.DUE: "Due",
    Kind.OPENING: "Open now",
    Kind.REVIEW: "To be reviewed",
}


@dataclass(frozen=True)
class Reminding:
    """The block of one run: its subject, its lines under each heading, its objects."""

    subject: str
    groups: Sequence[tuple[str, Sequence[str]]]
    documents: Sequence[Json]
    remark: str | None = None

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(document["id"] for document in self.documents))

    def data(self) -> list[Json]:
        return list(self.documents)


def reminding_view(reminders: Sequence[Reminder], asked: Asked, *, reader: str) -> Reminding:
    """What a reader is told on the day asked about."""
    count = len(reminders)
    whom = f" for {reader}" if reader else ""
    return Reminding(
        subject=f"{count} reminder{'' if count == 1 else 's'}{whom}, {asked.today}",
        groups=[
            (heading, [_line(r, asked) for r in reminders if r.kind is kind])
            for kind, heading in HEADINGS.items()
            if any(r.kind is kind for r in reminders)
        ],
        documents=[_document(r, asked) for r in reminders],
    )


def _line(reminder: Reminder, asked: Asked) -> str:
    commitment, step = reminder.commitment, reminder.milestone
    title = f"{step.title} ({commitment.title})" if step else commitment.title
    name = Promise(commitment, step).name
    return f"{_when(reminder, asked)}: {title} – {_owed_by(reminder)} [{name}]"


def _when(reminder: Reminder, asked: Asked) -> str:
    standing, about = reminder.standing, "about " if reminder.standing.deadline.approximate else ""
    if reminder.kind is Kind.REVIEW:
        words = standing.deadline.text
        return f"{reminder.day}, review" + (f" of “{words}”" if words else ", no deadline")
    if reminder.kind is Kind.OPENING:
        since = (asked.today - reminder.day).days
        opened = "opens today" if since == 0 else f"open for {days_words(since)}"
        return f"{about}{reminder.day}, {opened}, “{standing.deadline.text}”"
    days = (reminder.day - asked.today).days
    left = "today" if days == 0 else f"{days_words(days)} left" if days > 0 else f"{days_words(-days)} late"
    return f"{about}{reminder.day}, {left}"


def _owed_by(reminder: Reminder) -> str:
    responsible = reminder.commitment.responsible
    return ", ".join(
        party_name(code) + (f" ({responsible[code]})" if code in responsible else "")
        for code in reminder.commitment.committed_by
    )


def _document(reminder: Reminder, asked: Asked) -> Json:
    commitment, step = reminder.commitment, reminder.milestone
    row = row_of_milestone(commitment, step, asked) if step else row_of(commitment, asked)
    standing = row.standing
    return {
        "kind": reminder.kind.value,
        "lead": reminder.lead,
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


def reminder_status_view(
    rows: Sequence[tuple[Promise, str, date | None, date | None, Memory]], today: date
) -> Answer:
    """What was told last of each promise at each place, and when it is told of next."""
    documents = [
        {
            "id": promise.commitment.id,
            "milestone": promise.milestone.number if promise.milestone else None,
            "title": (promise.milestone or promise.commitment).title,
            "target": target,
            "last_told": iso(told),
            "next": iso(following),
            "acknowledged": deadline_mark(promise, today) in memory.acknowledged,
            "snoozed_until": iso(memory.snoozed.get(promise.name)),
        }
        for promise, target, told, following, memory in rows
    ]
    return Answer(
        headings=("Promise", "Title", "Where", "Last told", "Next", "Silenced"),
        lines=[
            (
                promise.name,
                str(document["title"]),
                target,
                iso(told) or "never",
                iso(following) or "–",
                "acknowledged"
                if document["acknowledged"]
                else f"until {document['snoozed_until']}"
                if document["snoozed_until"]
                else "–",
            )
            for (promise, target, told, following, _), document in zip(rows, documents, strict=True)
        ],
        documents=documents,
        remark=None if rows else "nothing is open",
    )
