"""The columns that a listing can have: a value for programs, its wording for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bilateral_cli.views.rows import Row, iso, slipped_words, timing_words

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A named value of a row, and its wording for people where that differs (`shown`).

    `fold` is how soon a narrow table puts it under the title: 1 first, 3 last, 0 never.
    """

    key: str
    heading: str
    value: Callable[[Row], Value]
    shown: Callable[[Row], str] | None = None
    fold: int = 0

    def text(self, row: Row) -> str:
        if self.shown is not None:
            return self.shown(row)
        value = self.value(row)
        return "" if value is None else str(value)


def deadline_cell(row: Row) -> str:
    words, slipped = row.standing.deadline.text, slipped_words(row.promise)
    return f"{words or 'no deadline'} ({slipped})" if slipped else words


def _title_cell(row: Row) -> str:
    return f"{row.milestone.title} · {row.commitment.title}" if row.milestone else row.commitment.title


def _number(row: Row) -> int | None:
    return row.milestone.number if row.milestone else None


def _status(row: Row) -> str:
    if row.milestone is None:
        return row.commitment.status.value
    return "open" if row.milestone.is_open else "done"


COLUMNS = {
    column.key: column
    for column in (
        Column("id", "ID", lambda row: row.commitment.id),
        Column("milestone", "#", _number),
        Column("title", "Commitment", lambda row: row.promise.title, _title_cell),
        Column("parties", "Parties", lambda row: " ".join(row.commitment.parties), fold=1),
        Column("by", "By", lambda row: " ".join(row.commitment.committed_by), fold=1),
        Column("deadline", "Deadline", lambda row: row.standing.deadline.text, deadline_cell, fold=1),
        Column("first", "First day", lambda row: iso(row.standing.first)),
        Column("last", "Last day", lambda row: iso(row.standing.last), fold=3),
        Column("days_left", "Days", lambda row: row.standing.days_left),
        Column(
            "timing",
            "Timing",
            lambda row: row.standing.timing.value,
            lambda row: timing_words(row.standing),
            fold=2,
        ),
        Column("approximate", "Approx.", lambda row: "yes" if row.standing.deadline.approximate else "no"),
        Column("slipped", "Slipped", lambda row: row.promise.slips),
        Column("status", "Status", _status, fold=1),
        Column("sector", "Sector", lambda row: row.commitment.sector),
        Column("framework", "Framework", lambda row: row.commitment.framework, fold=1),
        Column("tags", "Tags", lambda row: " ".join(row.commitment.tags)),
        Column("made_on", "Made on", lambda row: row.commitment.made_on.isoformat()),
        Column("fulfilled_on", "Fulfilled on", lambda row: iso(row.commitment.fulfilled_on)),
    )
}
LIST_COLUMNS = ("id", "title", "by", "deadline", "last", "days_left", "timing", "status")
UPCOMING_COLUMNS = ("id", "milestone", "title", "by", "deadline", "last", "days_left", "timing", "status")


def columns_named(keys: Iterable[str]) -> list[Column]:
    return [COLUMNS[key] for key in keys]
