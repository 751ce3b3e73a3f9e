"""The view of a single commitment, in parts: what `show` shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bilateral_cli.deadlines import explain
from bilateral_cli.errors import Remark
from bilateral_cli.model import Commitment, Entry, Indicator, Reason, Source
from bilateral_cli.parties import party_name
from bilateral_cli.record import Record
from bilateral_cli.views.blocks import Block, Facts, Heading, Json, Values
from bilateral_cli.views.columns import LIST_COLUMNS, OTHERS, columns_named, deadline_cell, values_of
from bilateral_cli.views.json import json_of
from bilateral_cli.views.rows import (
    AsOf,
    ListRow,
    deadline_words,
    iso,
    row_of,
    slipped_words,
    standing_words,
)


class Part(Record, frozen=True):
    """A part of a sheet: a heading, and rows of cells under it."""

    heading: str
    lines: Sequence[Sequence[str]]


class Sheet(Record, frozen=True, kw_only=True):
    """A single commitment, in parts."""

    title: str
    parts: Sequence[Part]
    json: Callable[[], Json]
    rows: Sequence[ListRow] = ()
    remarks: Sequence[Remark] = ()

    @property
    def ids(self) -> list[str]:
        return [row.commitment.id for row in self.rows]

    @property
    def documents(self) -> Sequence[Json]:
        return [self.json()]

    def blocks(self) -> Iterator[Block]:
        yield Heading(self.title)
        for part in self.parts:
            if part.heading:
                yield Heading(part.heading, level=2)
            yield Facts(part.lines)

    def values(self) -> Values:
        return values_of(columns_named(LIST_COLUMNS), self.rows)

    def data(self) -> Json:
        return self.json()


def show_view(commitment: Commitment, as_of: AsOf, *, revision: int) -> Sheet:
    """A full commitment: what was promised, its standing on the day, and the evidence."""
    row = row_of(commitment, as_of)
    return Sheet(
        title=f"{commitment.id}  {commitment.title}",
        parts=[part for part in _parts(row) if part.lines],
        json=lambda: {**json_of(row), "revision": revision},
        rows=[row],
    )


def _parts(row: ListRow) -> Iterable[Part]:
    commitment = row.whole
    yield Part("", list(_facts(row)))
    yield Part("Milestones", [_milestone_line(step) for step in row.steps])
    yield Part("Indicators", [_indicator_line(i) for i in commitment.indicators])
    yield Part(
        "Earlier deadlines",
        [
            [past.replaced_on.isoformat(), f"{deadline_words(past.deadline)}, given up", past.reason or ""]
            for past in commitment.deadline_history
        ],
    )
    yield Part("Sources", [_source_line(source) for source in commitment.sources])
    yield Part("History", [_entry_line(entry) for entry in commitment.history])


def _facts(row: ListRow) -> Iterable[Sequence[str]]:
    commitment, standing, as_of = row.whole, row.standing, row.as_of
    responsible = "; ".join(
        f"{party_name(code)}: {office}" for code, office in commitment.responsible.items()
    )
    made = commitment.made_on.isoformat() + (f", {commitment.made_at}" if commitment.made_at else "")
    facts = (
        ("Promised by", _names(commitment.committed_by)),
        ("Parties", _names(commitment.parties)),
        ("Responsible", responsible),
        ("Made on", made),
        ("Instrument", _instrument_words(commitment)),
        ("Deadline", f"{deadline_words(standing.deadline)}{_original_words(commitment, as_of)}"),
        ("", explain(standing.deadline) if standing.deadline.text else ""),
        (f"On {as_of.today}", standing_words(standing)),
        ("Status", _status_words(commitment)),
        ("Framework", commitment.framework or ""),
        ("Sector", commitment.sector or ""),
        ("Tags", ", ".join(commitment.tags)),
        ("Follows", ", ".join(commitment.links.follows)),
        ("Reviewed on", iso(commitment.reviewed_on) or ""),
        ("Review on", iso(commitment.review_on) or ""),
        *((column.head.text, column.texts([row])[0]) for column in OTHERS),
        ("Description", commitment.description),
    )
    return (fact for fact in facts if fact[1])


def _names(codes: Sequence[str]) -> str:
    return ", ".join(party_name(code) for code in codes)


def _instrument_words(commitment: Commitment) -> str:
    instrument = commitment.instrument
    binding = "whether it binds is not stated" if instrument.binding == "unstated" else instrument.binding
    return f"{instrument.type} ({binding})"


def _original_words(commitment: Commitment, as_of: AsOf) -> str:
    if not commitment.slips:
        return ""
    if as_of.original:
        return f" (as first promised; {slipped_words(commitment)} since)"
    return f" ({slipped_words(commitment)}; first promised: {deadline_words(commitment.original_deadline)})"


def _status_words(commitment: Commitment) -> str:
    words = commitment.status.value
    if commitment.fulfilled_on:
        words += f" on {commitment.fulfilled_on}"
    if commitment.links.superseded_by:
        words += f" by {commitment.links.superseded_by}"
    reason = commitment.status_reason
    if not reason:
        return words
    if reason.on and not commitment.fulfilled_on:
        words += f" on {reason.on}"
    return f"{words} – {reason_words(reason)}"


def _milestone_line(row: ListRow) -> Sequence[str]:
    milestone = row.milestone
    assert milestone is not None
    state = f"done on {milestone.done_on}" if milestone.done_on else ""
    standing = standing_words(row.standing)
    proof = "; ".join(text for text in (milestone.evidence, milestone.note) if text)
    return [
        str(milestone.number),
        milestone.title,
        deadline_cell(row),
        ", ".join(text for text in (state, standing, proof) if text),
    ]


def _indicator_line(indicator: Indicator) -> Sequence[str]:
    unit = f" {indicator.unit}" if indicator.unit else ""
    figures = [
        f"{name} {_figure(value)}{unit}"
        for name, value in (
            ("actual", indicator.actual),
            ("target", indicator.target),
            ("baseline", indicator.baseline),
        )
        if value is not None
    ]
    return [indicator.name, ", ".join(figures)]


def _figure(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _source_line(source: Source) -> Sequence[str]:
    facts = (source.publisher, iso(source.published_on), source.locator, source.url)
    quote = f" “{source.quote}”" if source.quote else ""
    return [source.kind, source.title, ", ".join(fact for fact in facts if fact) + quote]


def _entry_line(entry: Entry) -> Sequence[str]:
    texts = (changes_text(entry.changes), reason_words(entry.reason))
    return [f"{stamp(entry)} UTC", entry.by, entry.action, " – ".join(text for text in texts if text)]


def stamp(entry: Entry) -> str:
    """When an entry was written, to the minute, in UTC."""
    return entry.at.replace("T", " ")[:16]


def reason_words(reason: Reason) -> str:
    return "; ".join(text for text in (reason.evidence, reason.note) if text)


def changes_text(changes: Mapping[str, tuple[object, object]]) -> str:
    return ", ".join(change_lines(changes))


def _change_words(path: str, old: object, new: object) -> str:
    # On disk the parts of a list are counted from 0, for people from 1: sources.0 is "source 1".
    if path == "removed":
        return "removed" if new else "put back"
    where = re.sub(r"(\w+)s\.(\d+)", lambda found: f"{found[1]} {int(found[2]) + 1}", path)
    where = where.replace("_", " ").replace(".", " ")
    if isinstance(old, dict) and isinstance(new, dict) and "edtf" in new and old["text"] == new["text"]:
        # The same words with another reading: the day of their trigger was set or changed.
        return f"{where} ({new['text']}): {old['edtf'] or 'no date'} → {new['edtf'] or 'no date'}"
    if old is None and isinstance(new, dict):
        return f"{where} added: {_changed_value(new)}"
    return f"{where}: {_changed_value(old)} → {_changed_value(new)}"


def _changed_value(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("title") or value.get("name") or "–")
    if isinstance(value, list):
        return ", ".join(_changed_value(part) for part in value) or "–"
    return "–" if value is None or value == "" else str(value)


def change_lines(changes: Mapping[str, tuple[object, object]]) -> list[str]:
    """The changes, a line for each, for people: `status: announced → fulfilled`."""
    # A change of deadline already shows the earlier one, so its history is left out.
    shown = {path: pair for path, pair in changes.items() if "deadline_history" not in path}
    return [_change_words(path, old, new) for path, (old, new) in shown.items()]
