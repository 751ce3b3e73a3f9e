"""The JSON Schema (2020-12) of what each command prints and of what import accepts.

The schema for import is made from the table in `fields`. The schema of output is made from the declared
fields of the records, plus what `views.json` computes, which is described here. Tests check the real output
of every command, and `docs/json.md`, against it. An object has exactly the keys described. Later versions may
add keys but never remove any.
"""

from __future__ import annotations

from collections.abc import Mapping

from bilateral_cli.deadlines import Deadline, Kind
from bilateral_cli.exchange.choices import Side
from bilateral_cli.exchange.fields import ALIASES, COMPUTED, FIELDS
from bilateral_cli.exchange.rows import SCHEMA
from bilateral_cli.exchange.shapes import (
    COUNT,
    DAY,
    FLAG,
    FROM_ONE,
    MAYBE_COUNT,
    MAYBE_DAY,
    MAYBE_TEXT,
    TEXT,
    Described,
    Json,
    described,
    list_of,
    ref,
)
from bilateral_cli.model import (
    Commitment,
    Entry,
    Indicator,
    Instrument,
    Links,
    Milestone,
    PastDeadline,
    Source,
    Timing,
)
from bilateral_cli.record import Record
from bilateral_cli.views.json import beside

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(side: Side, spelled: Mapping[str, str]) -> Json:
    """The complete schema of one side; `spelled` has the command of each document not named after one."""
    return _output(spelled) if side is Side.OUTPUT else _import()


_NAMES: Mapping[type, str] = {
    Deadline: "deadline",
    PastDeadline: "past_deadline",
    Instrument: "instrument",
    Indicator: "indicator",
    Milestone: "step",
    Links: "links",
    Source: "source",
    Entry: "entry",
}
"""The names in the schema of the records that a commitment is made of."""


def _described(record: type[Record], *but: str) -> dict[str, tuple[Json, str]]:
    """The declared keys of a record, except some."""
    return {key: value for key, value in described(record, _NAMES).items() if key not in but}


_DEADLINES = ("deadline", "deadline_history")
_DEADLINE: Described = {
    **_described(Deadline),
    "first": (MAYBE_DAY, "the first day of the window, inclusive"),
    "last": (MAYBE_DAY, "the last day, inclusive"),
}
_STANDING: Described = {
    **{key: value for key, value in _described(Milestone).items() if key in _DEADLINES},
    "first": (MAYBE_DAY, "the first day that counts (of the first promise, where that was asked for)"),
    "last": (MAYBE_DAY, "the last day that counts"),
    "timing": ({"enum": [*Timing]}, "how it stands on the day asked about; computed, never stored"),
    "approximate": (FLAG, "whether the days are approximate"),
    "days_left": (
        MAYBE_COUNT,
        "days to the last day; negative when overdue, null when closed",
    ),
    "opens_in": (MAYBE_COUNT, "days to the first day, while that is ahead"),
    "slipped": (COUNT, "how many times the last day moved later or was given up"),
}
_STEP: Described = {
    **_described(Milestone, *_DEADLINES),
    "number": (FROM_ONE, "permanent within its commitment"),
    **_STANDING,
}
_OWN = _described(Commitment, *_DEADLINES, "removed")
_PARTIES: Described = {key: _OWN[key] for key in ("parties", "committed_by", "responsible")}
_COMMITMENT: Described = beside(
    _OWN,
    {"id": {"milestone": ({"type": "null"}, "null: this row is no milestone")}, "fulfilled_on": _STANDING},
)
_ENTRY: Described = _described(Entry)
_READING: Described = {
    **{key: ({"anyOf": [shape, {"type": "null"}]}, what) for key, (shape, what) in _DEADLINE.items()},
    "text": (TEXT, "the words that were asked about"),
    "explained": (MAYBE_TEXT, "what they mean, in a sentence"),
    "error": (MAYBE_TEXT, "why they cannot be read; then all else is null"),
}

OBJECTS: Mapping[str, Described] = {
    "commitment": _COMMITMENT,
    "shown_commitment": {**_COMMITMENT, "revision": (COUNT, "the revision the register is at")},
    "milestone": {
        "id": (TEXT, "the id of its commitment"),
        "milestone": (FROM_ONE, "its number: this row is a milestone"),
        "commitment": (TEXT, "the title of its commitment"),
        **_PARTIES,
        "status": (_OWN["status"][0], "of its commitment"),
        **_STEP,
    },
    "step": _STEP,
    "deadline": _DEADLINE,
    **{
        name: _described(record)
        for record, name in _NAMES.items()
        if name in ("past_deadline", "instrument", "indicator", "links", "source")
    },
    "entry": _ENTRY,
    "history_line": {
        "id": (TEXT, "of the commitment that was written"),
        "title": (TEXT, "its title now"),
        **_ENTRY,
    },
    "reading": _READING,
    "mention": {
        "line": (FROM_ONE, "the line of the text that it begins in"),
        "start": (COUNT, "how many characters stand before it in the text"),
        "end": (COUNT, "how many characters stand before its end"),
        "kind": ({"enum": [*Kind]}, "what it names: a period, a length of time, an event, …"),
        "background": ({"type": "boolean"}, "whether it is over, or belongs to something done"),
        **_READING,
    },
    "register": {
        "register": (TEXT, "where it is"),
        "chosen_by": (TEXT, "what said so"),
        "revision": (COUNT, "how many commands have written to it"),
        "today": (DAY, "the day asked about"),
        "commitments": (COUNT, "how many are in view"),
        "milestones": (COUNT, "how many they have"),
        "by_status": ({"type": "object", "additionalProperties": COUNT}, "how many of each status"),
        "by_timing": ({"type": "object", "additionalProperties": COUNT}, "how many of each timing"),
    },
    "problem": {
        "place": (TEXT, "a JSON path in the register's file"),
        "id": (MAYBE_TEXT, "of the commitment, if it has one"),
        "message": (TEXT, "what is wrong"),
    },
    "setting": {
        "setting": (TEXT, "its name"),
        "value": ({"type": ["string", "number", "null"]}, "its value"),
        "from": (TEXT, "flag, environment, file or default"),
    },
    "view": {
        "view": (TEXT, "its name, used as @NAME"),
        "terms": (TEXT, "the terms it stands for"),
        "from": (TEXT, "the file it is in"),
    },
}
"""Every object that is printed: key -> (its schema, what it means)."""


def _document(what: str, name: str) -> Json:
    properties = {"schema": {"const": SCHEMA}, what: list_of(name)}
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


_ROWS: Json = {"type": "array", "items": {"anyOf": [ref("commitment"), ref("milestone")]}}
_WRITTEN: Json = {"anyOf": [ref("commitment"), list_of("commitment")]}

DOCUMENTS: Mapping[str, Json] = {
    "list": list_of("commitment"),
    "filter": list_of("commitment"),
    "upcoming": _ROWS,
    "show": ref("shown_commitment"),
    "export": _document("commitments", "commitment"),
    "export of milestones": _document("milestones", "milestone"),
    "export of history": _document("history", "history_line"),
    "history": list_of("history_line"),
    "info": ref("register"),
    "when": {"anyOf": [ref("reading"), list_of("reading"), list_of("mention")]},
    "check": list_of("problem"),
    "config": list_of("setting"),
    "views": list_of("view"),
    "add": _WRITTEN,
    "update": _WRITTEN,
    "milestone": _WRITTEN,
    "remove": _WRITTEN,
    "undo": _WRITTEN,
}
"""What each command prints as one JSON document; as NDJSON each line is one of the objects of the list."""


def _output(spelled: Mapping[str, str]) -> Json:
    documents = {spelled.get(name, name): shape for name, shape in DOCUMENTS.items()}
    return {
        "$schema": DIALECT,
        "title": "What bilateral prints as JSON",
        "description": f"Schema {SCHEMA}. A command's output is the one under its name in $defs.",
        "anyOf": [ref(_escaped(command)) for command in documents],
        "$defs": {
            **{
                name: {
                    "type": "object",
                    "properties": {k: {**shape, "description": what} for k, (shape, what) in keys.items()},
                    "required": [*keys],
                    "additionalProperties": False,
                }
                for name, keys in OBJECTS.items()
            },
            **{f"output of {command}": shape for command, shape in documents.items()},
        },
    }


def _escaped(command: str) -> str:
    return f"output of {command}".replace(" ", "%20")


def _import() -> Json:
    names = {key: {"description": field.meaning, **field.shape} for key, field in FIELDS.items()}
    also = {alias: {**names[key], "description": f"the same as {key}"} for alias, key in ALIASES.items()}
    left_out = {key: {"description": "printed, and left out when it is read"} for key in sorted(COMPUTED)}
    return {
        "$schema": DIALECT,
        "title": "What an import takes as JSON",
        "description": (
            "A list of rows, a document with such a list, or one row. In NDJSON each line is a row."
            " A new commitment needs title, parties and made_on; one with the id of a commitment changes it."
        ),
        "anyOf": [
            list_of("row"),
            {
                "type": "object",
                "properties": {"schema": {"const": SCHEMA}, "commitments": list_of("row")},
                "required": ["commitments"],
            },
            ref("row"),
        ],
        "$defs": {
            "row": {
                "type": "object",
                "properties": {**names, **also, **left_out},
                "additionalProperties": False,
                "anyOf": [{"required": ["id"]}, {"required": ["title"]}],
            }
        },
    }
