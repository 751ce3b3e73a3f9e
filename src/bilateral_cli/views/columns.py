"""The columns of listings: their values for programs and their texts for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Commitment, Outline
from bilateral_cli.model.fields import order_of
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.record import Record
from bilateral_cli.views.blocks import Head, Values
from bilateral_cli.views.rows import ListRow, iso, slipped_words, timing_words

Value = str | int | float | None


class Column(Record, frozen=True):
    """A named value of a row, and its text for people if that differs (`shown`).

    `is_deep`: it needs the full commitment, where an outline is enough for the others. `holds_ids`: its
    values are ids and are sorted by their numbers.
    """

    key: str
    head: Head
    value: Callable[[ListRow], Value]
    shown: Callable[[ListRow], str] | None = None
    is_deep: bool = False
    holds_ids: bool = False

    def texts(self, rows: Iterable[ListRow]) -> list[str]:
        """The text of each row, for people."""
        if self.shown is not None:
            return list(map(self.shown, rows))
        return ["" if value is None else str(value) for value in map(self.value, rows)]


def deadline_cell(row: ListRow) -> str:
    words, slipped = row.standing.deadline.text, slipped_words(row.promise)
    return f"{words or 'no deadline'} ({slipped})" if slipped else words


def _title_cell(row: ListRow) -> str:
    return f"{row.milestone.title} · {row.commitment.title}" if row.milestone else row.commitment.title


def _number(row: ListRow) -> int | None:
    return row.milestone.number if row.milestone else None


def _status(row: ListRow) -> str:
    if row.milestone is None:
        return row.commitment.status.value
    return "open" if row.milestone.is_open else "done"


def _offices(row: ListRow) -> str:
    return "; ".join(f"{code}: {office}" for code, office in row.whole.responsible.items())


def _sources(row: ListRow) -> str:
    return "; ".join(source.url or source.title for source in row.whole.sources)


def _kept_on(row: ListRow) -> str | None:
    return iso(row.milestone.done_on if row.milestone else row.commitment.fulfilled_on)


def _evidence(row: ListRow) -> str | None:
    return row.milestone.evidence if row.milestone else row.whole.status_reason.evidence


def _figures(row: ListRow) -> str:
    return "; ".join(
        f"{i.name}: {'?' if i.actual is None else f'{i.actual:g}'}"
        + (f"/{i.target:g}" if i.target is not None else "")
        for i in row.whole.indicators
    )


def _like_others(name: str, *, fold: int = 0) -> Column:
    """The column of a field that is shown like others of its type, under its own name."""
    is_deep = name not in Outline.__struct_fields__

    def value(row: ListRow) -> Value:
        held = getattr(row.whole if is_deep else row.commitment, name)
        if isinstance(held, date):
            return held.isoformat()
        return " ".join(held) if isinstance(held, tuple) else held

    return Column(name, Head(name.replace("_", " ").capitalize(), fold=fold), value, is_deep=is_deep)


_LISTED = (
    Column("id", Head("ID", is_unbroken=True), lambda row: row.commitment.id, holds_ids=True),
    Column("milestone", Head("#", is_optional=True, is_number=True), _number),
    Column(
        "title",
        Head("Commitment", is_main=True, is_wrapped=True),
        lambda row: row.promise.title,
        _title_cell,
    ),
    Column("parties", Head("Parties", fold=1), lambda row: " ".join(row.commitment.parties)),
    Column("by", Head("By", fold=1), lambda row: " ".join(row.commitment.committed_by)),
    Column(
        "deadline",
        Head("Deadline", fold=1, is_wrapped=True),
        lambda row: row.standing.deadline.text,
        deadline_cell,
    ),
    Column("first", Head("First day"), lambda row: iso(row.standing.first)),
    Column("last", Head("Last day", fold=3), lambda row: iso(row.standing.last)),
    Column("days_left", Head("Days", is_number=True, is_toned=True), lambda row: row.standing.days_left),
    Column(
        "timing",
        Head("Timing", fold=2, is_toned=True),
        lambda row: row.standing.timing.value,
        lambda row: timing_words(row.standing),
    ),
    Column("approximate", Head("Approx."), lambda row: "yes" if row.standing.deadline.approximate else "no"),
    Column("slipped", Head("Slipped", is_number=True), lambda row: row.promise.slips),
    Column("status", Head("Status", fold=1), _status),
    Column("commitment", Head("Commitment"), lambda row: row.commitment.title),
    _like_others("description"),
    Column("responsible", Head("Responsible"), _offices, is_deep=True),
    _like_others("framework", fold=1),
    _like_others("sector"),
    _like_others("tags"),
    _like_others("made_on"),
    _like_others("made_at"),
    Column("instrument", Head("Instrument"), lambda row: row.whole.instrument.type, is_deep=True),
    Column("binding", Head("Binding"), lambda row: row.whole.instrument.binding, is_deep=True),
    Column("modality", Head("Modality"), lambda row: row.standing.deadline.modality.value),
    Column("edtf", Head("EDTF"), lambda row: row.standing.deadline.edtf),
    Column("trigger", Head("Trigger"), lambda row: row.standing.deadline.trigger),
    Column("triggered_on", Head("Triggered on"), lambda row: iso(row.standing.deadline.triggered_on)),
    Column("opens_in", Head("Opens in"), lambda row: row.standing.opens_in),
    Column("original_deadline", Head("First promised"), lambda row: row.promise.original_deadline.text),
    Column("original_last", Head("First last day"), lambda row: iso(row.promise.original_deadline.last)),
    Column("fulfilled_on", Head("Fulfilled on"), _kept_on),
    Column("evidence", Head("Evidence"), _evidence, is_deep=True),
    Column("indicators", Head("Indicators"), _figures, is_deep=True),
    Column("milestones", Head("Milestones"), lambda row: len(row.commitment.milestones)),
    Column("open_milestones", Head("Open steps"), lambda row: len(row.commitment.open_milestones)),
    Column("sources", Head("Sources"), _sources, is_deep=True),
    Column(
        "follows",
        Head("Follows"),
        lambda row: " ".join(row.whole.links.follows),
        is_deep=True,
        holds_ids=True,
    ),
    Column(
        "superseded_by",
        Head("Superseded by"),
        lambda row: row.whole.links.superseded_by,
        is_deep=True,
        holds_ids=True,
    ),
    _like_others("reviewed_on"),
    _like_others("review_on"),
)

NO_COLUMN = {
    "committed_by": "it is called by",
    "deadline_history": "its first deadline and its slips are shown",
    "links": "follows and superseded_by are shown",
    "history": "a command of its own tells it",
    "is_removed": "what was removed is in no list",
}
"""The fields of a commitment without a column, each with the reason."""

OTHERS = [
    _like_others(name)
    for name in order_of(Commitment)
    if name not in {column.key for column in _LISTED} | {*NO_COLUMN}
]
"""The fields that nothing more is said about than where they are declared."""

COLUMNS = {column.key: column for column in (*_LISTED, *OTHERS)}
"""Every column by its key: the stored fields and the computed ones. The keys are a promise to scripts."""

LIST_COLUMNS = ("id", "title", "by", "deadline", "last", "days_left", "timing", "status")
UPCOMING_COLUMNS = ("id", "milestone", "title", "by", "deadline", "last", "days_left", "timing", "status")


def values_of(columns: Sequence[Column], rows: Iterable[ListRow]) -> Values:
    """These rows as a table for programs."""
    return Values([c.key for c in columns], ([c.value(row) for c in columns] for row in rows))


def columns_named(keys: Iterable[str]) -> list[Column]:
    """The columns of these keys. Raises UnreadableValue with suggestions for an unknown key."""
    return [column_named(key) for key in keys]


def column_named(key: str) -> Column:
    if key in COLUMNS:
        return COLUMNS[key]
    hint = did_you_mean(nearest(key, COLUMNS, most=3))
    known = f"the columns are {', '.join(COLUMNS)}"
    raise UnreadableValue(f'there is no column "{key}"; {f"{hint} {known}" if hint else known}')
