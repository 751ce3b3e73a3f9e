"""The promise about JSON, written down as JSON Schema (2020-12): what each command prints, what import takes.

What is taken is made from the table in `fields`. What is printed is made by `views.json` and described here,
key by key; the tests hold real output of every command to this, and `docs/json.md` too. An object has exactly
the keys it is described with. Keys may be added to it, never taken away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bilateral_cli.deadlines import Kind, Modality
from bilateral_cli.exchange.choices import Side
from bilateral_cli.exchange.fields import ALIASES, COMPUTED, FIELDS
from bilateral_cli.exchange.rows import SCHEMA
from bilateral_cli.model import Instrument, Source, Status, Timing

Json = dict[str, Any]
Described = Mapping[str, tuple[Json, str]]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Json = {"type": "string"}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_DAY: Json = {**DAY, "type": ["string", "null"]}
COUNT: Json = {"type": "integer"}
MAYBE_COUNT: Json = {"type": ["integer", "null"]}
MAYBE_NUMBER: Json = {"type": ["number", "null"]}
FLAG: Json = {"type": "boolean"}


def schema_of(side: Side) -> Json:
    """The schema of that side, whole."""
    return _output() if side is Side.OUTPUT else _import()


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _list(name: str) -> Json:
    return {"type": "array", "items": _ref(name)}


TEXTS: Json = {"type": "array", "items": TEXT}

_DEADLINE: Described = {
    "text": (TEXT, "the document's own words; empty where it has none"),
    "modality": ({"enum": [*Modality]}, "what kind of promise about time the words make"),
    "edtf": (MAYBE_TEXT, "the period they name, in EDTF (ISO 8601-2)"),
    "approximate": (FLAG, "whether the words are vague about it"),
    "trigger": (MAYBE_TEXT, "the event they hang on, in the document's words"),
    "triggered_on": (MAYBE_DAY, "the day of that event, once it has one"),
    "first": (MAYBE_DAY, "the first day of the window, inclusive"),
    "last": (MAYBE_DAY, "the last day, inclusive"),
}
_STANDING: Described = {
    "deadline": (_ref("deadline"), "words, reading and days"),
    "deadline_history": (_list("past_deadline"), "deadlines given up, the oldest first"),
    "first": (MAYBE_DAY, "the first day that counts (of the first promise, with --original)"),
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
    "number": ({"type": "integer", "minimum": 1}, "permanent within its commitment"),
    "title": (TEXT, "the step, on one line"),
    "done_on": (MAYBE_DAY, "the day it was done"),
    "evidence": (MAYBE_TEXT, "what shows that it was"),
    "note": (MAYBE_TEXT, "the reason, in words"),
    **_STANDING,
}
_PARTIES: Described = {
    "parties": (TEXTS, "codes of the parties, in alphabetical order"),
    "committed_by": (TEXTS, "codes of those who owe it"),
    "responsible": (
        {"type": "object", "additionalProperties": TEXT},
        "the office that leads, by party code",
    ),
}
_STATUS: Json = {"enum": [*Status]}
_COMMITMENT: Described = {
    "id": (TEXT, "permanent, never given twice"),
    "milestone": ({"type": "null"}, "null: this row is no milestone"),
    "title": (TEXT, "what is promised, on one line"),
    "description": (TEXT, "more about it"),
    **_PARTIES,
    "framework": (MAYBE_TEXT, "the dialogue or agreement it sits under"),
    "sector": (MAYBE_TEXT, "lower case with hyphens"),
    "tags": (TEXTS, "lower case with hyphens"),
    "made_on": (DAY, "the day it was made"),
    "made_at": (MAYBE_TEXT, "the occasion and the place"),
    "instrument": (_ref("instrument"), "the kind of text that holds it"),
    "status": (_STATUS, "what public evidence shows"),
    "fulfilled_on": (MAYBE_DAY, "the day it came true"),
    **_STANDING,
    "indicators": (_list("indicator"), "figures that tell how far it has come"),
    "milestones": (_list("step"), "steps with deadlines of their own"),
    "links": (_ref("links"), "ids of commitments it has to do with"),
    "sources": (_list("source"), "where it is written"),
    "reviewed_on": (MAYBE_DAY, "the day the evidence was last looked for"),
    "review_on": (MAYBE_DAY, "the day to look again"),
    "history": (_list("entry"), "what was written of it, the oldest first"),
}
_ENTRY: Described = {
    "revision": (COUNT, "the command that wrote it, as the register counts them"),
    "at": (TEXT, "when, in UTC"),
    "by": (TEXT, "who"),
    "action": (TEXT, "add, update, milestone add, import, undo, …"),
    "changes": (
        {"type": "object", "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2}},
        "dotted path to [old, new]",
    ),
    "on": (MAYBE_DAY, "the day from which it is said to hold"),
    "note": (MAYBE_TEXT, "why, in words"),
    "evidence": (MAYBE_TEXT, "why: a URL or a citation"),
    "undoes": (MAYBE_COUNT, "the revision that it took back"),
}
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
        "milestone": ({"type": "integer", "minimum": 1}, "its number: this row is a milestone"),
        "commitment": (TEXT, "the title of its commitment"),
        **_PARTIES,
        "status": (_STATUS, "of its commitment"),
        **_STEP,
    },
    "step": _STEP,
    "deadline": _DEADLINE,
    "past_deadline": {
        "deadline": (_ref("deadline"), "as it was"),
        "replaced_on": (DAY, "the day it was given up"),
        "reason": (MAYBE_TEXT, "why"),
    },
    "instrument": {
        "type": (TEXT, "press-statement, treaty, mou, …"),
        "binding": ({"enum": [*Instrument.BINDING]}, "whether it binds, as far as it says"),
    },
    "indicator": {
        "name": (TEXT, "what is counted"),
        "unit": (MAYBE_TEXT, "in what"),
        "baseline": (MAYBE_NUMBER, "where it began"),
        "target": (MAYBE_NUMBER, "what is promised"),
        "actual": (MAYBE_NUMBER, "where it is"),
    },
    "links": {
        "follows": (TEXTS, "earlier ones that it continues"),
        "superseded_by": (MAYBE_TEXT, "what took its place"),
    },
    "source": {
        "title": (TEXT, "its title"),
        "publisher": (MAYBE_TEXT, "by whom"),
        "url": (MAYBE_TEXT, "its address"),
        "published_on": (MAYBE_DAY, "when"),
        "retrieved_on": (MAYBE_DAY, "the day it was read"),
        "kind": ({"enum": [*Source.KINDS]}, "primary: the parties' own text"),
        "locator": (MAYBE_TEXT, "where in it"),
        "quote": (MAYBE_TEXT, "its own words"),
    },
    "entry": _ENTRY,
    "history_line": {
        "id": (TEXT, "of the commitment that was written"),
        "title": (TEXT, "its title now"),
        **_ENTRY,
    },
    "reading": _READING,
    "mention": {
        "line": ({"type": "integer", "minimum": 1}, "the line of the text that it begins in"),
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
    properties = {"schema": {"const": SCHEMA}, what: _list(name)}
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


_ROWS: Json = {"type": "array", "items": {"anyOf": [_ref("commitment"), _ref("milestone")]}}
_WRITTEN: Json = {"anyOf": [_ref("commitment"), _list("commitment")]}

DOCUMENTS: Mapping[str, Json] = {
    "list": _list("commitment"),
    "filter": _list("commitment"),
    "upcoming": _ROWS,
    "show": _ref("shown_commitment"),
    "export": _document("commitments", "commitment"),
    "export --what milestones": _document("milestones", "milestone"),
    "export --what history": _document("history", "history_line"),
    "history": _list("history_line"),
    "info": _ref("register"),
    "when": {"anyOf": [_ref("reading"), _list("reading"), _list("mention")]},
    "check": _list("problem"),
    "config": _list("setting"),
    "views": _list("view"),
    "add": _WRITTEN,
    "update": _WRITTEN,
    "milestone": _WRITTEN,
    "remove": _WRITTEN,
    "undo": _WRITTEN,
}
"""What each command prints with `--format json`; with ndjson each line is one of the objects of the list."""


def _output() -> Json:
    return {
        "$schema": DIALECT,
        "title": "What bilateral prints as JSON",
        "description": f"Schema {SCHEMA}. A command's output is the one under its name in $defs.",
        "anyOf": [_ref(_escaped(command)) for command in DOCUMENTS],
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
            **{f"output of {command}": shape for command, shape in DOCUMENTS.items()},
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
        "title": "What bilateral import takes as JSON",
        "description": (
            "A list of rows, a document with such a list, or one row. In NDJSON each line is a row."
            " A new commitment needs title, parties and made_on; one with the id of a commitment changes it."
        ),
        "anyOf": [
            _list("row"),
            {
                "type": "object",
                "properties": {"schema": {"const": SCHEMA}, "commitments": _list("row")},
                "required": ["commitments"],
            },
            _ref("row"),
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
