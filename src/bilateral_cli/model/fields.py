"""The fields of records: the one home of each field's name, type, meaning and order.

A field is declared where the record is, with its meaning beside its type:

    framework: Annotated[str | None, "the dialogue or agreement it sits under"] = None

Everything else follows from that line: how the field is stored (`store`), printed, described to programs,
imported and exported (`exchange`), shown as a column (`views`), asked for and edited (`cli`). Each of these
modules lists only its exceptions.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from bilateral_cli.record import NODEFAULT, Record, json, to_builtins


class Kind(Enum):
    """The kind of a value, where its type does not say it."""

    SLUG = "a word in lower case with hyphens"
    PARTY = "the code of a party"
    ID = "the id of a commitment"
    PAST = "a day that has come"


Slug = Annotated[str, Kind.SLUG]
Party = Annotated[str, Kind.PARTY]
Id = Annotated[str, Kind.ID]
PastDay = Annotated[date, Kind.PAST]

REQUIRED: Any = NODEFAULT
"""The default of a field that has none."""


class Field(Record, frozen=True):
    """A field of a record: its name, its key in JSON, its type and its meaning.

    `type` is the type of one value, also if the field is a list (`is_many`) or may be None (`is_maybe`); for
    int | float it is float. `words` are the only values allowed, empty if there is no such list.
    """

    name: str
    key: str
    type: type[Any]
    meaning: str
    kind: Kind | None
    words: tuple[str, ...]
    is_maybe: bool
    is_many: bool
    default: Any

    @property
    def sentence(self) -> str:
        """What it means, as a sentence."""
        return f"{self.meaning[:1].upper()}{self.meaning[1:]}."

    @property
    def is_record(self) -> bool:
        return issubclass(self.type, Record)


def order_of(record: type[Record]) -> tuple[str, ...]:
    """The names of its fields in the order in which they are shown."""
    return getattr(record, "ORDER", record.__struct_fields__)


@cache
def fields_of(record: type[Record]) -> Mapping[str, Field]:
    """The fields of a class of records by name, in the order in which they are shown."""
    return {name: field_of(record, name) for name in order_of(record)}


@cache
def field_of(record: type[Record], name: str) -> Field:
    """The field of that name."""
    keys = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    return _field(name, keys[name], type_of(record, name), defaults_of(record)[name])


def defaults_of(record: type[Any]) -> dict[str, Any]:
    """The default of each field, `REQUIRED` for one that has none."""
    names, defaults = record.__struct_fields__, record.__struct_defaults__
    return dict(zip(names, (REQUIRED,) * (len(names) - len(defaults)) + defaults, strict=True))


def type_of(record: type[Any], name: str) -> Any:
    """The declared type of a field. Only this one is evaluated, because a run needs few of them."""
    home = next(base for base in record.__mro__ if name in vars(base).get("__annotations__", ()))
    # The evaluated text is source code of this package, never input.
    return eval(home.__annotations__[name], vars(sys.modules[home.__module__]), dict(vars(home)))


def _field(name: str, key: str, hint: Any, default: Any) -> Field:
    notes: list[Any] = []
    is_maybe = is_many = False
    while True:
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            hint, *more = inner
            notes += more
        elif origin in (Union, UnionType):
            is_maybe = is_maybe or NoneType in inner
            kinds = [one for one in inner if one is not NoneType]
            hint = float if float in kinds else kinds[0]
        elif origin is tuple:
            is_many, hint = True, inner[0]
        else:
            break
    type_ = origin or hint
    words = tuple(type_) if issubclass(type_, Enum) else ()
    return Field(
        name=name,
        key=key,
        type=type_,
        meaning=next((note for note in notes if isinstance(note, str)), ""),
        kind=next((note for note in notes if isinstance(note, Kind)), None),
        words=next((note for note in notes if isinstance(note, tuple)), words),
        is_maybe=is_maybe,
        is_many=is_many,
        default=default,
    )


Plain = dict[str, Any]


def plain(record: Record) -> Plain:
    """The record as JSON values, every key present."""
    try:
        values: Plain = _decode(_encode(record))
    except UnicodeEncodeError:
        values = _plain_by_the_standard(record)
    keys = _order(record.__class__)
    return {key: values[key] for key in keys} if keys else values


_encode, _decode = json.Encoder().encode, json.Decoder().decode


def _plain_by_the_standard(record: Record) -> Plain:
    """As `plain`, for a text with half a character (a lone surrogate), which msgspec cannot encode."""
    import json as standard  # rarely needed: such a text comes from a file cut in a character

    values: Plain = standard.loads(standard.dumps(to_builtins(record)))
    return values


@cache
def _order(record: type[Record]) -> list[str]:
    """Its keys in the order in which they are shown; empty if the class has the same order."""
    if order_of(record) == record.__struct_fields__:
        return []
    keys = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    return [keys[name] for name in order_of(record)]
