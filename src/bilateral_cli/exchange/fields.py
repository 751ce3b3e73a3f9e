"""The fields that `import` accepts: the one home of their names and of how each is read.

A value is JSON, in the shapes that commands print, or the text of a cell.
The schema and the documentation of imports are generated from this table.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.exchange import parts
from bilateral_cli.exchange.parts import Wording
from bilateral_cli.exchange.shapes import FLAG, MAYBE_TEXT, OFFICES, TEXT, Json
from bilateral_cli.model import Commitment, Instrument, Source, Status, seen
from bilateral_cli.model.fields import Field, Kind, fields_of
from bilateral_cli.parties import is_party, offices_of, read_parties, read_party
from bilateral_cli.terms import one_of, slug


@dataclass(frozen=True)
class RowField:
    """A name, what it means, the JSON Schema of its value, and how the value is read on a given day."""

    key: str
    meaning: str
    shape: Json
    read: Callable[[Any, date], Any]


COMPUTED = frozenset(
    {
        "first",
        "last",
        "timing",
        "days_left",
        "opens_in",
        "slipped",
        "original_deadline",
        "original_last",
        "open_milestones",
        "commitment",
        "revision",
    }
)
"""Keys that are printed but never imported, because they are computed from others."""

MAYBE_DAY: Json = {"type": ["string", "null"], "description": "a day: 2026-06-30, 30 June 2026"}


def _texts(also: Json | None = None) -> Json:
    return {"anyOf": [TEXT, {"type": "array", "items": {"anyOf": [TEXT, also]} if also else TEXT}]}


def read_text(value: Any, _: date | None = None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableValue(f"a text belongs here, not {parts.kind_of(value)}")
    return seen(value, "the text").strip()


def read_maybe_text(value: Any, _: date) -> str | None:
    return read_text(value) or None


def read_maybe_slug(value: Any, _: date) -> str | None:
    return slug(read_text(value)) or None


def read_maybe_day(value: Any, today: date) -> date | None:
    words = read_text(value)
    return read_day(words, today=today) if words else None


def listed(value: Any) -> list[Any]:
    """A list, or a cell that holds one: as JSON, or with semicolons between."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    words = read_text(value)
    if words.startswith("["):
        try:
            parsed = json.loads(words)
        except ValueError:
            parsed = None
        if isinstance(parsed, list):
            return parsed
    return [part.strip() for part in words.split(";") if part.strip()]


def read_codes(value: Any, _: date) -> tuple[str, ...]:
    """Parties by code or name, in a list or between semicolons, commas or – codes alone – spaces."""
    names = [read_text(name) for name in listed(value)]
    words = names[0].split() if len(names) == 1 else []
    return read_parties(words if len(words) > 1 and all(map(is_party, words)) else names) if names else ()


def _offices(value: Any, _: date) -> dict[str, str]:
    if isinstance(value, Mapping):
        pairs = list(value.items())
    else:
        texts = [read_text(part) for part in listed(value)]
        if unnamed := [text for text in texts if ":" not in text]:
            raise UnreadableValue(f'"{unnamed[0]}" names no office; write it as IN: Foreign Secretary')
        pairs = [(text.partition(":")[0], text.partition(":")[2]) for text in texts]
    return offices_of((read_party(read_text(party)), read_text(office)) for party, office in pairs)


def _tags(value: Any, _: date) -> tuple[str, ...]:
    texts = [part for text in listed(value) for part in read_text(text).split(",")]
    return tuple(dict.fromkeys(tag for text in texts if (tag := slug(text))))


def _instrument(value: Any, _: date) -> dict[str, str]:
    if isinstance(value, Mapping):
        parts.check_keys(value, ("type", "binding"))
        return {key: slug(read_text(words)) for key, words in value.items()}
    return {"type": slug(read_text(value))} if value else {}


def _yes(value: Any, _: date) -> bool:
    words = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if words not in ("yes", "no"):
        raise UnreadableValue(f"yes or no belongs here, not {parts.kind_of(value)}")
    return bool(words == "yes")


def _ids(value: Any, _: date) -> tuple[str, ...]:
    texts = [part for text in listed(value) for part in re.split(r"[\s,]+", read_text(text)) if part]
    return tuple(dict.fromkeys(text.upper() for text in texts))


def _id(value: Any, _: date) -> str | None:
    return read_text(value).upper() or None


def _links(value: Any, today: date) -> dict[str, Any]:
    value = parts.an_object(value or {})
    parts.check_keys(value, ("follows", "superseded_by"))
    said: dict[str, Any] = {}
    if "follows" in value:
        said["follows"] = _ids(value["follows"], today)
    if "superseded_by" in value:
        said["superseded_by"] = _id(value["superseded_by"], today)
    return said


def _sources(value: Any, today: date) -> tuple[Source, ...]:
    return tuple(parts.source_from(part, today) for part in listed(value))


def _indicators(value: Any, _: date) -> tuple[Any, ...]:
    return tuple(parts.indicator_from(part) for part in listed(value))


def _milestones(value: Any, today: date) -> tuple[parts.Step, ...] | None:
    if isinstance(value, str):
        if not value.strip():
            return None
        raise UnreadableValue("milestones come as JSON, not in a cell; import the JSON export")
    steps = [parts.step_from(part, number, today) for number, part in enumerate(listed(value), 1)]
    return tuple(steps)


def _no_milestone(value: Any, _: date) -> None:
    if value not in (None, ""):
        raise UnreadableValue("this row is a milestone; milestones are taken with their commitment, as JSON")


def _past(value: Any, today: date) -> tuple[Any, ...]:
    return tuple(parts.past_from(part, today) for part in listed(value))


def _history(value: Any, today: date) -> tuple[Any, ...]:
    entries = tuple(parts.entry_from(part, today) for part in listed(value))
    revisions = [entry.revision for entry in entries]
    if revisions != sorted(set(revisions)):
        raise UnreadableValue("its revisions do not rise")
    return entries


def _not_removed(value: Any, _: date) -> None:
    if value is not False:
        raise UnreadableValue("it was removed from the register it comes from; leave the row out")


_SOURCE = parts.SOURCE_SHAPE
_LIST_OF = "a list, or in a cell with semicolons between"

_LIKE_OTHERS: Mapping[tuple[type, Kind | None], tuple[Json, Callable[[Any, date], Any]]] = {
    (str, None): (MAYBE_TEXT, read_maybe_text),
    (str, Kind.SLUG): (MAYBE_TEXT, read_maybe_slug),
    (date, None): (MAYBE_DAY, read_maybe_day),
    (date, Kind.PAST): (MAYBE_DAY, read_maybe_day),
}
"""The shape and the reader of an optional field, by its type and kind."""


def _like_others(field: Field) -> RowField:
    shape, read = _LIKE_OTHERS[field.type, field.kind]
    return RowField(field.key, field.meaning, shape, read if field.is_maybe else read_text)


_OTHERWISE = (
    RowField("id", "its id; without one it gets the next free one", MAYBE_TEXT, _id),
    RowField("title", "what is promised, on one line", TEXT, read_text),
    RowField("parties", f"the parties by code or name: {_LIST_OF}", _texts(), read_codes),
    RowField("committed_by", "who owes it (all parties unless said); also called by", _texts(), read_codes),
    RowField(
        "responsible",
        'offices by party: {"IN": "Foreign Secretary"}, or "IN: Foreign Secretary; JP: …"',
        {"anyOf": [OFFICES, *_texts()["anyOf"]]},
        _offices,
    ),
    RowField("sector", "such as critical-minerals", MAYBE_TEXT, read_maybe_slug),
    RowField("tags", f"tags: {_LIST_OF}", _texts(), _tags),
    RowField(
        "made_on",
        "the day it was made (else the one given for all rows)",
        TEXT,
        read_maybe_day,
    ),
    RowField(
        "instrument",
        "the kind of text: press-statement, or {type, binding}",
        {
            "anyOf": [
                TEXT,
                {
                    "type": "object",
                    "properties": {"type": TEXT, "binding": TEXT},
                    "additionalProperties": False,
                },
            ]
        },
        _instrument,
    ),
    RowField(
        "deadline",
        "the words about time, or an object as it is printed, whose reading is checked against the words",
        {"anyOf": [MAYBE_TEXT, parts.DEADLINE_SHAPE]},
        parts.wording_from,
    ),
    RowField(
        "deadline_history",
        "the deadlines given up, the oldest first",
        {"type": "array", "items": parts.PAST_SHAPE},
        _past,
    ),
    RowField(
        "status",
        f"{', '.join(Status)}; all but the first need evidence or a note",
        TEXT,
        lambda v, _: one_of(read_text(v), Status, "status"),
    ),
    RowField(
        "indicators",
        'figures: objects, or "Experts invited: 0/1,500 people, actual 120"; what is not said stays',
        _texts(parts.INDICATOR_SHAPE),
        _indicators,
    ),
    RowField(
        "milestones",
        "steps with deadlines of their own (a number in a cell is how many there are, which is computed)",
        {"anyOf": [TEXT, {"type": "array", "items": parts.STEP_SHAPE}]},
        _milestones,
    ),
    RowField(
        "links",
        "ids of commitments it has to do with",
        {
            "type": "object",
            "properties": {"follows": _texts(), "superseded_by": MAYBE_TEXT},
            "additionalProperties": False,
        },
        _links,
    ),
    RowField("sources", "where it is written: objects, addresses or titles", _texts(_SOURCE), _sources),
    RowField(
        "history",
        "what was written of it where it comes from; kept when it is new here",
        {"type": "array", "items": parts.ENTRY_SHAPE},
        _history,
    ),
    RowField("removed", "false: what was removed is not taken", {"const": False}, _not_removed),
)
"""The fields of a commitment that are not read like others of their type."""

_BESIDE: Mapping[str, Sequence[RowField]] = {
    "instrument": [
        RowField(
            "binding",
            ", ".join(Instrument.BINDING),
            TEXT,
            lambda v, _: {"binding": slug(read_text(v))} if v else {},
        )
    ],
    "deadline": [
        RowField("modality", "the reading of the words, checked", MAYBE_TEXT, read_maybe_text),
        RowField("edtf", "the reading of the words, checked", MAYBE_TEXT, read_maybe_text),
        RowField(
            "approximate",
            "the reading of the words, checked: true, false, or yes, no",
            {"anyOf": [FLAG, {"enum": ["yes", "no"]}]},
            _yes,
        ),
        RowField("trigger", "the reading of the words, checked", MAYBE_TEXT, read_maybe_text),
        RowField("triggered_on", "the day of the event that the words hang on", MAYBE_DAY, read_maybe_day),
    ],
    "fulfilled_on": [
        RowField(
            "evidence", "why the status is what it is: a URL or a citation", MAYBE_TEXT, read_maybe_text
        ),
        RowField("note", "why, in words (else the one given for all rows)", MAYBE_TEXT, read_maybe_text),
        RowField("on", "the day from which that holds", MAYBE_DAY, read_maybe_day),
    ],
    "links": [
        RowField("follows", f"ids of earlier ones that it continues: {_LIST_OF}", _texts(), _ids),
        RowField("superseded_by", "the id of what took its place", MAYBE_TEXT, _id),
    ],
    "sources": [
        RowField(f"source_{key}", f"one more source: {what}", MAYBE_TEXT, read_maybe_text)
        for key, what in (
            ("title", "its title"),
            ("url", "its address"),
            ("publisher", "by whom"),
            ("date", "the day it was published"),
            ("kind", " or ".join(Source.KINDS)),
            ("locator", "where in it"),
            ("quote", "its own words"),
        )
    ],
    "history": [
        RowField(
            "milestone",
            "null: a row that is a milestone is not taken alone",
            {"type": ["null", "string"]},
            _no_milestone,
        )
    ],
}
"""Parts of a field that may have columns of their own, by the field that they belong to."""


def _all() -> Iterator[RowField]:
    otherwise = {field.key: field for field in _OTHERWISE}
    for declared in fields_of(Commitment).values():
        yield otherwise.get(declared.key) or _like_others(declared)
        yield from _BESIDE.get(declared.key, ())


FIELDS: Mapping[str, RowField] = {field.key: field for field in _all()}
"""Every name a row may use, in the order of the documentation."""

ALIASES = {"by": "committed_by"}
"""Names in tables that differ from those in JSON."""

NAMES = (*FIELDS, *ALIASES, *COMPUTED)


def reading_said(said: Mapping[str, Any]) -> Json:
    """The reading of the deadline that a flat row – a line of CSV – has in separate columns."""
    return {key: said[key] for key in ("modality", "edtf", "approximate", "trigger") if key in said}


def source_said(said: Mapping[str, Any], today: date) -> dict[str, Any] | None:
    """The fields of the source that a row gives in separate columns, None if it gives none."""
    spelled = {
        key.removeprefix("source_"): said[key]
        for key in FIELDS
        if key.startswith("source_") and said.get(key)
    }
    if not spelled:
        return None
    if "date" in spelled:
        spelled["published_on"] = spelled.pop("date")
    source = parts.source_from(spelled, today)
    return {key: getattr(source, key) for key in spelled}


def wording_said(said: Mapping[str, Any]) -> Wording | None:
    """The words of a row's deadline, with the reading that the row gives; None without a deadline."""
    wording: Wording | None = said.get("deadline")
    if wording is None:
        return None
    apart = reading_said(said)
    event = said.get("triggered_on", wording.triggered_on)
    if not wording.has_reading:
        return Wording(wording.text, apart, event)
    # Both may say the same of the words, not two things.
    both = {**wording.reading, "triggered_on": wording.triggered_on}
    for key, value in {**apart, "triggered_on": event}.items():
        if both.get(key, value) != value:
            raise UnreadableValue(
                f"it says {key} {parts.brief(both[key])}, and the column {key} {parts.brief(value)}"
            )
    return dataclasses.replace(wording, reading={**wording.reading, **apart})
