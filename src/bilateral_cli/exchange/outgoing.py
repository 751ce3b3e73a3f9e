"""The views of an export: the commitments, their milestones, or their history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from bilateral_cli.exchange.choices import Export, What
from bilateral_cli.exchange.rows import SCHEMA
from bilateral_cli.indicators import indicator_words
from bilateral_cli.model import Commitment
from bilateral_cli.model.fields import order_of
from bilateral_cli.record import replace
from bilateral_cli.views.answers import Answer, history_view
from bilateral_cli.views.blocks import Head
from bilateral_cli.views.columns import COLUMNS, Column, columns_named
from bilateral_cli.views.listing import Listing, list_view
from bilateral_cli.views.rows import AsOf, ListRow, iso, row_of


def exported(commitments: Sequence[Commitment], as_of: AsOf, *, what: What, as_: Export) -> Answer | Listing:
    """The view to write: for JSON one document that says what it is, for Markdown what a listing shows."""
    view = _view(commitments, as_of, what, as_)
    if as_ is not Export.JSON:
        return view
    document = {"schema": SCHEMA, what.value: list(view.documents)}
    return Answer(lines=(), documents=[document], is_single=True, remarks=view.remarks)


def _view(commitments: Sequence[Commitment], as_of: AsOf, what: What, as_: Export) -> Answer | Listing:
    listing = list_view(commitments, as_of)
    match what:
        case What.COMMITMENTS:
            return listing if as_ is Export.MARKDOWN else replace(listing, columns=EXPORT_COLUMNS)
        case What.MILESTONES:
            steps = [step for row in listing.rows for step in row.steps]
            return Listing(columns=MILESTONE_COLUMNS, rows=steps, empty="no milestones match")
        case What.HISTORY:
            return history_view(commitments)


def cells_of(commitment: Commitment, as_of: AsOf) -> dict[str, set[str]]:
    """How tables show a commitment, by column: as it is exported, and as a listing in CSV has it."""
    row = row_of(commitment, as_of)
    cells: dict[str, set[str]] = {}
    for column in (*COLUMNS.values(), *EXPORT_COLUMNS):
        value = column.value(row)
        cells.setdefault(column.key, set()).add("" if value is None else str(value))
    return cells


def _joined(texts: Iterable[str]) -> str:
    texts = list(texts)
    # A part with a semicolon of its own would come back as two, so then the cell holds a JSON list.
    return json.dumps(texts, ensure_ascii=False) if any(";" in text for text in texts) else "; ".join(texts)


def _listing(key: str, heading: str, texts: Callable[[ListRow], Iterable[str]]) -> Column:
    return Column(key, Head(heading), lambda row: _joined(texts(row)))


_LISTS = {
    column.key: column
    for column in (
        _listing("parties", "Parties", lambda row: row.commitment.parties),
        _listing("by", "By", lambda row: row.commitment.committed_by),
        _listing("tags", "Tags", lambda row: row.commitment.tags),
        _listing(
            "responsible",
            "Responsible",
            lambda row: (f"{code}: {office}" for code, office in row.whole.responsible.items()),
        ),
        _listing("indicators", "Indicators", lambda row: map(indicator_words, row.whole.indicators)),
        _listing("sources", "Sources", lambda row: (s.url or s.title for s in row.whole.sources)),
        _listing("follows", "Follows", lambda row: row.whole.links.follows),
    )
}

_REASONS = [
    Column("note", Head("Note"), lambda row: row.whole.status_reason.note),
    Column("on", Head("On"), lambda row: iso(row.whole.status_reason.on)),
]

_SHOWN_AS = {
    "committed_by": ("by",),
    "instrument": ("instrument", "binding"),
    "deadline": ("deadline", "triggered_on", "first", "last", "timing", "slipped"),
    "deadline_history": (),
    "fulfilled_on": ("fulfilled_on", "evidence"),
    "milestones": (),
    "links": (),
    "sources": ("sources", "follows", "superseded_by"),
    "history": (),
    "is_removed": (),
}
"""The columns of those fields that are not a column each; milestones and history are tables of their own."""

EXPORT_COLUMNS = [
    _LISTS.get(column.key, column)
    for name in order_of(Commitment)
    for column in columns_named(_SHOWN_AS.get(name, (name,)))
] + _REASONS
"""The columns of an exported table: what import reads, and the days that follow from it."""

MILESTONE_COLUMNS = columns_named(
    (
        "id",
        "milestone",
        "title",
        "commitment",
        "by",
        "deadline",
        "first",
        "last",
        "timing",
        "slipped",
        "status",
        "fulfilled_on",
        "evidence",
    )
)
