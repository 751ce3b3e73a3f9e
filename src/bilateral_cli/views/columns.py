"""The columns that a listing can have: a value for programs, its wording for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.record import Record
from bilateral_cli.views.rows import Row, iso, slipped_words, timing_words

Value = str | int | float | None


class Column(Record, frozen=True):
    """A named value of a row, and its wording for people where that differs (`shown`).

    `fold` is how soon a narrow table puts it under the title: 1 first, 3 last, 0 never. `is_deep` says that
    it needs the commitment whole, where an outline is enough for the others; `holds_ids` that it is sorted
    by their numbers.
    """

    key: str
    heading: str
    value: Callable[[Row], Value]
    shown: Callable[[Row], str] | None = None
    fold: int = 0
    is_deep: bool = False
    holds_ids: bool = False

    def texts(self, rows: Iterable[Row]) -> list[str]:
        """What people read in it, row by row."""
        if self.shown is not None:
            return list(map(self.shown, rows))
        return ["" if value is None else str(value) for value in map(self.value, rows)]


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


def _offices(row: Row) -> str:
    return "; ".join(f"{code}: {office}" for code, office in row.whole.responsible.items())


def _sources(row: Row) -> str:
    return "; ".join(source.url or source.title for source in row.whole.sources)


def _kept_on(row: Row) -> str | None:
    return iso(row.milestone.done_on if row.milestone else row.commitment.fulfilled_on)


def _evidence(row: Row) -> str | None:
    return row.milestone.evidence if row.milestone else row.whole.status_reason.evidence


def _figures(row: Row) -> str:
    return "; ".join(
        f"{i.name}: {'?' if i.actual is None else f'{i.actual:g}'}"
        + (f"/{i.target:g}" if i.target is not None else "")
        for i in row.whole.indicators
    )


COLUMNS = {
    column.key: column
    for column in (
        Column("id", "ID", lambda row: row.commitment.id, holds_ids=True),
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
        Column("commitment", "Commitment", lambda row: row.commitment.title),
        Column("description", "Description", lambda row: row.whole.description, is_deep=True),
        Column("responsible", "Responsible", _offices, is_deep=True),
        Column("framework", "Framework", lambda row: row.commitment.framework, fold=1),
        Column("sector", "Sector", lambda row: row.commitment.sector),
        Column("tags", "Tags", lambda row: " ".join(row.commitment.tags)),
        Column("made_on", "Made on", lambda row: row.commitment.made_on.isoformat()),
        Column("made_at", "Made at", lambda row: row.whole.made_at, is_deep=True),
        Column("instrument", "Instrument", lambda row: row.whole.instrument.type, is_deep=True),
        Column("binding", "Binding", lambda row: row.whole.instrument.binding, is_deep=True),
        Column("modality", "Modality", lambda row: row.standing.deadline.modality.value),
        Column("edtf", "EDTF", lambda row: row.standing.deadline.edtf),
        Column("trigger", "Trigger", lambda row: row.standing.deadline.trigger),
        Column("triggered_on", "Triggered on", lambda row: iso(row.standing.deadline.triggered_on)),
        Column("opens_in", "Opens in", lambda row: row.standing.opens_in),
        Column("original_deadline", "First promised", lambda row: row.promise.original_deadline.text),
        Column("original_last", "First last day", lambda row: iso(row.promise.original_deadline.last)),
        Column("fulfilled_on", "Fulfilled on", _kept_on),
        Column("evidence", "Evidence", _evidence, is_deep=True),
        Column("indicators", "Indicators", _figures, is_deep=True),
        Column("milestones", "Milestones", lambda row: len(row.commitment.milestones)),
        Column("open_milestones", "Open steps", lambda row: len(row.commitment.open_milestones)),
        Column(
            "sources",
            "Sources",
            lambda row: "; ".join(s.url or s.title for s in row.whole.sources),
            is_deep=True,
        ),
        Column(
            "follows",
            "Follows",
            lambda row: " ".join(row.whole.links.follows),
            is_deep=True,
            holds_ids=True,
        ),
        Column(
            "superseded_by",
            "Superseded by",
            lambda row: row.whole.links.superseded_by,
            is_deep=True,
            holds_ids=True,
        ),
        Column("reviewed_on", "Reviewed on", lambda row: iso(row.whole.reviewed_on), is_deep=True),
        Column("review_on", "Review on", lambda row: iso(row.whole.review_on), is_deep=True),
    )
}
"""Every column by its key: the stored fields and the computed ones. The keys are a promise to scripts."""

LIST_COLUMNS = ("id", "title", "by", "deadline", "last", "days_left", "timing", "status")
UPCOMING_COLUMNS = ("id", "milestone", "title", "by", "deadline", "last", "days_left", "timing", "status")


def columns_named(keys: Iterable[str]) -> list[Column]:
    """The columns of these keys. Raises UnreadableValue, with the nearest, for one that is not known."""
    return [column_named(key) for key in keys]


def column_named(key: str) -> Column:
    if key in COLUMNS:
        return COLUMNS[key]
    import difflib  # only to help with a mistake

    nearest = difflib.get_close_matches(key, COLUMNS, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(nearest)}? " if nearest else ""
    raise UnreadableValue(f'there is no column "{key}"; {hint}the columns are {", ".join(COLUMNS)}')
