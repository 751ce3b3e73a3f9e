"""Promises side by side: what `list`, `filter` and `upcoming` have to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral_cli.deadlines import Modality
from bilateral_cli.model import Commitment, Timing
from bilateral_cli.views.columns import LIST_COLUMNS, UPCOMING_COLUMNS, Column, columns_named
from bilateral_cli.views.json import Json, json_of
from bilateral_cli.views.rows import Asked, Row, row_of


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Rows under columns. `empty` says what it means that there are none, `note` what is left out."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    note: str | None = None
    is_grouped: bool = False

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(row.commitment.id for row in self.rows))

    @property
    def remark(self) -> str | None:
        """What to tell people beside the rows."""
        told = [text for text in (None if self.rows else self.empty, self.note) if text]
        return "; ".join(told) or None

    def data(self) -> list[Json]:
        return [json_of(row) for row in self.rows]


def list_view(commitments: Iterable[Commitment], asked: Asked) -> Listing:
    """Commitments, soonest last day first; those without one come last, in the order of their ids."""
    rows = [row_of(commitment, asked) for commitment in commitments]
    rows.sort(key=lambda row: (row.standing.last or date.max, row.commitment.id))
    return Listing(columns=columns_named(LIST_COLUMNS), rows=rows, empty="no commitments match")


def upcoming_view(
    commitments: Iterable[Commitment], asked: Asked, *, within: int, overdue: bool = True
) -> Listing:
    """Open promises that are overdue, open to happen any day, or due or opening within so many days.

    Soonest first, in the groups of `GROUPS`. A promise to do something *by* a far day is left out until
    its last day comes within reach; how many there are is said in the note.
    """
    promises = [
        row for commitment in commitments if commitment.is_open for row in _open_rows(commitment, asked)
    ]
    near = [row for row in promises if _is_upcoming(row, within)]
    far = sum(row.standing.last is not None for row in promises if row not in near)
    until = asked.today + timedelta(days=within)
    return Listing(
        columns=columns_named(UPCOMING_COLUMNS),
        rows=sorted((row for row in near if overdue or row.group != "overdue"), key=_soonest),
        empty=f"nothing is due up to {until}" + ("" if overdue else ", leaving out what is overdue"),
        note=f"{far} more with a last day after {until} (see --within)" if far else None,
        is_grouped=True,
    )


def _open_rows(commitment: Commitment, asked: Asked) -> Iterable[Row]:
    row = row_of(commitment, asked)
    yield row
    yield from (step for step in row.steps if step.milestone and step.milestone.is_open)


def _is_upcoming(row: Row, within: int) -> bool:
    standing = row.standing
    if standing.timing is Timing.OVERDUE:
        return True
    if standing.deadline.modality is Modality.IN and standing.first and standing.first <= row.asked.today:
        return True
    days = standing.days_left if standing.opens_in is None else standing.opens_in
    return days is not None and days <= within


def _soonest(row: Row) -> tuple[date, str, int]:
    return row.next_day, row.commitment.id, row.milestone.number if row.milestone else 0
