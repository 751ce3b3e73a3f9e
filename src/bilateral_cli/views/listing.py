"""Listings of promises: the views of `list`, `filter` and `upcoming`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bilateral_cli.deadlines import Modality
from bilateral_cli.errors import Remark
from bilateral_cli.model import Commitment, Outline, Timing, id_order
from bilateral_cli.query import fold
from bilateral_cli.record import Record, replace
from bilateral_cli.views.blocks import Json, Table, Tone, Values
from bilateral_cli.views.columns import (
    COLUMNS,
    LIST_COLUMNS,
    UPCOMING_COLUMNS,
    Column,
    column_named,
    columns_named,
    values_of,
)
from bilateral_cli.views.json import json_of
from bilateral_cli.views.rows import GROUPS, AsOf, ListRow, row_of, row_of_milestone

_TONES = {
    Timing.OVERDUE: Tone.ALARM,
    Timing.DUE_SOON: Tone.WARNING,
    Timing.LATE: Tone.BAD,
    Timing.ON_TIME: Tone.GOOD,
    Timing.NOT_YET_OPEN: Tone.AHEAD,
    Timing.CLOSED: Tone.FAINT,
    Timing.NO_DEADLINE: Tone.FAINT,
}


class Listing(Record, frozen=True, kw_only=True):
    """Rows under columns. `empty` is the remark if there are no rows, `notes` say what is left out."""

    columns: Sequence[Column]
    rows: Sequence[ListRow]
    empty: str
    notes: Sequence[Remark] = ()
    is_grouped: bool = False

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(row.commitment.id for row in self.rows))

    @property
    def remarks(self) -> list[Remark]:
        """Remarks for people, shown beside the rows."""
        is_empty = self.empty and not self.rows
        return [*([Remark(self.empty)] if is_empty else []), *self.notes]

    @property
    def documents(self) -> Iterator[Json]:
        """The JSON of each row, made one at a time."""
        return (json_of(row) for row in self.rows)

    def data(self) -> list[Json]:
        return list(self.documents)

    def blocks(self) -> list[Table]:
        return [
            Table(
                heads=[column.head for column in self.columns],
                texts=[column.texts(self.rows) for column in self.columns],
                tones=lambda: [_TONES.get(row.standing.timing) for row in self.rows],
                groups=lambda: [_group_of(row) for row in self.rows] if self.is_grouped else [],
            )
        ]

    def values(self) -> Values:
        return values_of(self.columns, self.rows)

    def filled(self, commitments: Iterable[Commitment]) -> Listing:
        """The listing with these full commitments in place of their outlines."""
        by_id = {commitment.id: commitment for commitment in commitments}
        return replace(self, rows=[replace(row, commitment=by_id[row.commitment.id]) for row in self.rows])


def _group_of(row: ListRow) -> str:
    return GROUPS.get(row.group or "", "Open")


def needs_whole(keys: Iterable[str]) -> bool:
    """Whether one of these columns, perhaps with a leading `-`, shows what an outline lacks."""
    return any((column := COLUMNS.get(key.removeprefix("-"))) and column.is_deep for key in keys)


def arranged(
    listing: Listing,
    *,
    columns: Sequence[str] = (),
    sort: Sequence[str] = (),
    limit: int | None = None,
    readable: int | None = None,
) -> Listing:
    """The listing with these columns, sorted by `sort` (`-last` is descending), cut to `limit` rows.

    Sorting is stable and ignores case; rows without a value come last in either direction. Without a limit,
    at most `readable` rows are shown. In groups the longest overdue are dropped first, so that what is coming
    stays in sight. Notes say what is left out. Raises UnreadableValue for an unknown column.
    """
    rows = list(listing.rows)
    for key in reversed(sort):
        rows = _sorted_by(column_named(key.removeprefix("-")), rows, backwards=key.startswith("-"))
    is_grouped = listing.is_grouped and not sort
    at_most = readable if limit is None else limit
    surplus = 0 if at_most is None else max(len(rows) - at_most, 0)
    overdue = sum(row.group == "overdue" for row in rows) if surplus and is_grouped and limit is None else 0
    skipped = min(surplus, overdue)
    shown = rows[skipped : len(rows) - surplus + skipped]
    notes = [*listing.notes]
    if skipped:
        notes.insert(0, Remark(f"the {skipped} that are longest overdue are left out"))
    if surplus:
        notes.insert(
            0, Remark(f"{len(shown)} of {len(rows)} shown", needs=("all-rows",), subject=str(len(rows)))
        )
    return replace(
        listing,
        columns=columns_named(columns) if columns else listing.columns,
        rows=shown,
        is_grouped=is_grouped,
        empty="" if surplus else listing.empty,
        notes=notes,
    )


def _sorted_by(column: Column, rows: Sequence[ListRow], *, backwards: bool) -> list[ListRow]:
    def value(row: ListRow) -> Any:
        known = column.value(row)
        if not isinstance(known, str):
            return known
        return [id_order(i) for i in known.split()] if column.holds_ids else fold(known)

    known = [row for row in rows if value(row) not in _NONE]
    unknown = [row for row in rows if value(row) in _NONE]
    return sorted(known, key=value, reverse=backwards) + unknown


_NONE: tuple[object, ...] = (None, "", [])


def list_view(commitments: Iterable[Outline | Commitment], as_of: AsOf) -> Listing:
    """Commitments by their last day, the soonest first; those without one come last, by id."""
    rows = [row_of(commitment, as_of) for commitment in commitments]
    rows.sort(key=lambda row: (row.standing.last or date.max, id_order(row.commitment.id)))
    return Listing(columns=columns_named(LIST_COLUMNS), rows=rows, empty="no commitments match")


def upcoming_view(
    commitments: Iterable[Outline | Commitment],
    as_of: AsOf,
    *,
    within: int,
    overdue: bool = True,
    is_narrowed: bool = False,
) -> Listing:
    """Open promises that are overdue, may happen any day, or are due or opening within so many days.

    Soonest first, in the groups of `GROUPS`. A promise to do something *by* a later day is left out; a note
    says how many there are. `is_narrowed`: these are not all commitments of the register, and `empty` says
    so.
    """
    promises = [
        row for commitment in commitments if commitment.is_open for row in _open_rows(commitment, as_of)
    ]
    near = [row for row in promises if _is_upcoming(row, within)]
    far = _dated(promises) - _dated(near)
    until = as_of.today + timedelta(days=within)
    return Listing(
        columns=columns_named(UPCOMING_COLUMNS),
        rows=sorted((row for row in near if overdue or row.group != "overdue"), key=_soonest),
        empty=f"nothing {'that matches ' if is_narrowed else ''}is due up to {until}"
        + ("" if overdue else ", leaving out what is overdue"),
        notes=[Remark(f"{far} more with a last day after {until}", needs=("further-ahead",))] if far else (),
        is_grouped=True,
    )


def _dated(rows: Iterable[ListRow]) -> int:
    return sum(row.standing.last is not None for row in rows)


def _open_rows(commitment: Outline | Commitment, as_of: AsOf) -> Iterable[ListRow]:
    yield row_of(commitment, as_of)
    for milestone in commitment.open_milestones:
        yield row_of_milestone(commitment, milestone, as_of)


def _is_upcoming(row: ListRow, within: int) -> bool:
    standing = row.standing
    if standing.timing is Timing.OVERDUE:
        return True
    if standing.deadline.modality is Modality.IN and standing.first and standing.first <= row.as_of.today:
        return True
    days = standing.days_left if standing.opens_in is None else standing.opens_in
    return days is not None and days <= within


def _soonest(row: ListRow) -> tuple[date, tuple[str, int, str], int]:
    return row.next_day, id_order(row.commitment.id), row.milestone.number if row.milestone else 0
