"""What each field of a record is: the one home of its name, its type, its meaning and its place in the order.

A field is declared where the record is, with its meaning beside its type:

    framework: Annotated[str | None, "the dialogue or agreement it sits under"] = None

All else follows from that line: how it is kept and read (`store`), printed and described to programs,
imported and exported (`exchange`), shown as a column (`views`), asked for and edited (`cli`). Whoever does
one of these lists what it does otherwise, and nothing more.
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
    """What a value is, where its type does not say it."""

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
    """A field: its name here, its key in JSON, what it holds, and what that means.

    `type` is the type of one value, also where it `is_many` or may be left open (`is_maybe`); of a number it
    is float. `words` are all that it may be, where it is one of a few.
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
    """The names of its fields in the order in which they are told."""
    return getattr(record, "ORDER", record.__struct_fields__)


@cache
def fields_of(record: type[Record]) -> Mapping[str, Field]:
    """The fields of a class of records by their names, in the order in which they are told."""
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
    """What a field is declared to be; only that one is evaluated, since a start needs few of them."""
    home = next(base for base in record.__mro__ if name in vars(base).get("__annotations__", ()))
    # The text is the source of this package, never what somebody else wrote.
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
    """The same of a text with half a character in it, for which msgspec has no bytes."""
    import json as standard  # only for what a file brought that was cut in a character

    values: Plain = standard.loads(standard.dumps(to_builtins(record)))
    return values


@cache
def _order(record: type[Record]) -> list[str]:
    """Its keys as they are told, where they stand otherwise in the class."""
    if order_of(record) == record.__struct_fields__:
        return []
    keys = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    return [keys[name] for name in order_of(record)]
