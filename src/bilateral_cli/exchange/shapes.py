"""The JSON Schema of a field, made from its declaration, for output and for import.

Output has every key, and days as dates. Import may leave keys out, and days may be in words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bilateral_cli.model.fields import Field, fields_of
from bilateral_cli.record import Record

Json = dict[str, Any]
Described = Mapping[str, tuple[Json, str]]

TEXT: Json = {"type": "string"}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
TEXTS: Json = {"type": "array", "items": TEXT}
DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_DAY: Json = {**DAY, "type": ["string", "null"]}
COUNT: Json = {"type": "integer"}
MAYBE_COUNT: Json = {"type": ["integer", "null"]}
FROM_ONE: Json = {"type": "integer", "minimum": 1}
MAYBE_NUMBER: Json = {"type": ["number", "null"]}
FLAG: Json = {"type": "boolean"}
CHANGES: Json = {"type": "object", "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2}}
OFFICES: Json = {"type": "object", "additionalProperties": TEXT}

_PRINTED: Mapping[tuple[type, bool], Json] = {
    (str, False): TEXT,
    (str, True): MAYBE_TEXT,
    (date, False): DAY,
    (date, True): MAYBE_DAY,
    (int, False): COUNT,
    (int, True): MAYBE_COUNT,
    (float, True): MAYBE_NUMBER,
    (bool, False): FLAG,
}


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def list_of(name: str) -> Json:
    return {"type": "array", "items": ref(name)}


def printed(field: Field, names: Mapping[type, str]) -> Json:
    """The shape of a field in output; `names` are the names of records in the schema."""
    if field.is_record:
        name = names[field.type]
        return list_of(name) if field.is_many else ref(name)
    if field.is_many:
        return TEXTS
    if field.words:
        return {"enum": [*field.words]}
    if issubclass(field.type, Mapping):
        return CHANGES if field.name == "changes" else OFFICES
    return _PRINTED[field.type, field.is_maybe]


def taken(field: Field) -> Json:
    """The shape of a plain field in an import: a day is a text, because it may be in words."""
    if field.type is date:
        return MAYBE_TEXT if field.is_maybe else TEXT
    return printed(field, {})


def described(record: type[Record], names: Mapping[type, str]) -> Described:
    """The keys of a printed record, each with its shape and its meaning."""
    return {field.key: (printed(field, names), field.meaning) for field in fields_of(record).values()}


def taken_object(record: type[Record], required: Collection[str] = (), **otherwise: Json) -> Json:
    """The shape of a record in an import; `otherwise` has fields of another shape, or further ones."""
    plain = {f.key: taken(f) for f in fields_of(record).values() if f.key not in otherwise}
    keys = (*fields_of(record), *(key for key in otherwise if key not in fields_of(record)))
    return {
        "type": "object",
        "properties": {key: otherwise[key] if key in otherwise else plain[key] for key in keys},
        "required": list(required),
        "additionalProperties": False,
    }
