"""A commitment as plain JSON values, and back: the promise of what is on disk (design §3).

Reading is strict about what it knows and never silent about the rest: an unknown key is a fault, because
the next write would lose it; a key left out has its default. Each fault is told with its place, as a JSON
path (`deadline.edtf`). What is *printed* is another promise, with another home (`views`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Commitment, InvalidRecord
from bilateral_cli.model.fields import REQUIRED, Field, Kind, Plain, fields_of, plain
from bilateral_cli.model.rules import unknown_party
from bilateral_cli.record import Record

FORMAT = 1
"""The version of the format this program reads and writes; a higher one is refused, never rewritten."""

T = TypeVar("T")
R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=StrEnum)


class FormatFault(UnreadableValue):
    """A JSON value that violates the format; `path` is its JSON path."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.message = message


def faults_in(value: object, place: str) -> list[FormatFault]:
    """Every fault of a JSON object as a commitment, each with its path; none when it is one."""
    faults: list[FormatFault] = []
    _commitment(JsonObject(value, place, faults))
    return faults


def commitment_from(value: object, place: str = "") -> Commitment:
    """The commitment that a JSON object holds. Raises FormatFault with the path of the first fault."""
    return _commitment(JsonObject(value, place))


def _commitment(row: JsonObject) -> Commitment:
    return record_from(Commitment, row)


def record_from(what: type[R], row: JsonObject) -> R:
    """The record of that class that a row holds, each field read by what it is declared to be."""
    return row.build(what, **_read(what, row))


def plain_commitment(commitment: Commitment) -> Plain:
    """The commitment as JSON values, every key present."""
    return plain(commitment)


def stored_commitment(commitment: Commitment) -> Plain:
    """The commitment as it is on disk: without the keys that hold nothing, which reading gives back.

    Nothing is null, false, an empty list or object, and a description of no words. It is a third of a
    register, and a diff shows what was said instead of what might have been.
    """
    row: Plain = _sparse(plain_commitment(commitment))
    if not commitment.description:
        del row["description"]
    return row


_VERBATIM = ("responsible", "changes")
"""Whose keys are not ours: offices by party; and what history says of old and new, null included."""


def _sparse(value: Any) -> Any:
    if isinstance(value, list):
        return [_sparse(part) for part in value]
    if not isinstance(value, dict):
        return value
    parts = {key: part if key in _VERBATIM else _sparse(part) for key, part in value.items()}
    return {key: part for key, part in parts.items() if not _is_nothing(part)}


def _is_nothing(value: object) -> bool:
    return value is None or value is False or (isinstance(value, list | dict) and not value)


def changes_between(old: Plain, new: Plain) -> dict[str, tuple[object, object]]:
    """What differs between two records, as dotted path -> (old, new); `history` is left out.

    A list of objects is compared place by place (`milestones.0.done_on`), and what is not there counts as
    None. A deadline changes as a whole, since its parts mean nothing apart.
    """
    changes: dict[str, tuple[object, object]] = {}
    for key in new:
        if key != "history":
            _compare(key, old.get(key), new[key], changes)
    return changes


def _compare(path: str, old: Any, new: Any, changes: dict[str, tuple[object, object]]) -> None:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and "modality" not in new:
        for key in {**old, **new}:
            _compare(f"{path}.{key}", old.get(key), new.get(key), changes)
    elif _holds_objects(old) and _holds_objects(new):
        for place in range(max(len(old), len(new))):
            _compare(f"{path}.{place}", _at(old, place), _at(new, place), changes)
    else:
        changes[path] = (old, new)


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _at(values: list[Any], place: int) -> Any:
    return values[place] if place < len(values) else None


class JsonObject:
    """One JSON object being read: each key is taken once, and what is left over is a fault.

    A fault is raised, or, where `faults` is given, noted there with a stand-in read in its place, so that
    one reading finds them all.
    """

    def __init__(self, value: object, place: str, faults: list[FormatFault] | None = None) -> None:
        self._place = place
        self._faults = faults
        self._bad: set[str] = set()
        self._left: Plain = dict(value) if isinstance(value, dict) else {}
        self._is_object = isinstance(value, dict)
        if not self._is_object:
            self._fault(place, f"an object belongs here, not {_kind(value)}")

    def build(self, what: Callable[..., T], **parts: Any) -> T:
        """What the parts make; None, not to be used, where a fault of theirs was noted."""
        if self._left:
            self._fault(self._place, f"unknown key {', '.join(map(repr, self._left))}")
        try:
            return what(**parts)
        except UnreadableValue as error:
            broken = error if isinstance(error, InvalidRecord) else InvalidRecord([str(error)])
            for fault, about in zip(broken.faults, broken.about, strict=True):
                # What a stand-in breaks is no second fault; a rule that names no keys is about all of them.
                if self._bad.isdisjoint(about) if about else not self._bad:
                    self._fault(self._place, fault)
            return None  # type: ignore[return-value]

    def has(self, key: str) -> bool:
        """Whether the key is there, and not taken yet."""
        return key in self._left

    def text(self, key: str, default: str | None = None) -> str:
        if default is None and key not in self._left:
            self._fault(self._place, f"the key {key!r} is missing")
            return "?"
        value = self._take(key, default)
        return value if isinstance(value, str) else self._wrong(key, "a text", value, "?")

    def maybe_text(self, key: str) -> str | None:
        return self._take(key, None) if self._is_null(key) else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self._list(key, str, "a text"))

    def parties(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        if default is not None and key not in self._left:
            return default
        codes = tuple(self._list(key, str, "a party code", required=True))
        for place, code in enumerate(codes):
            if fault := unknown_party(code):
                self._fault(f"{self._path(key)}.{place}", fault)
        return codes

    def texts_by_party(self, key: str) -> dict[str, str]:
        value = self._take(key, {})
        if not isinstance(value, dict):
            return self._wrong(key, "an object of party code and text", value, {})
        for code, text in value.items():
            if not isinstance(text, str):
                self._wrong(f"{key}.{code}", "a text", text, None)
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        if not isinstance(value, str):
            return self._wrong(key, "a day (YYYY-MM-DD)", value, date.min)
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        # fromisoformat also takes 20260116 and 2026-W03-5, which no other reader of the file expects.
        if day is None or day.isoformat() != value:
            self._fault(self._path(key), f'"{value}" is not a day (YYYY-MM-DD)')
            return date.min
        return day

    def maybe_day(self, key: str) -> date | None:
        return self._take(key, None) if self._is_null(key) else self.day(key)

    def number(self, key: str) -> float | None:
        value = self._take(key, None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            return self._wrong(key, "a number", value, None)
        return value

    def count(self, key: str) -> int:
        value = self._take(key)
        is_count = isinstance(value, int) and not isinstance(value, bool)
        return value if is_count else self._wrong(key, "a whole number", value, 0)

    def maybe_count(self, key: str) -> int | None:
        return self._take(key, None) if self._is_null(key) else self.count(key)

    def flag(self, key: str) -> bool:
        value = self._take(key, False)
        return value if isinstance(value, bool) else self._wrong(key, "true or false", value, False)

    def one_of(self, key: str, kinds: type[E], default: E) -> E:
        value = self._take(key, default)
        try:
            return kinds(value)
        except ValueError:
            self._fault(self._path(key), f'"{value}" is none of {", ".join(kinds)}')
            return default

    def part(self, key: str, build: Callable[[JsonObject], T], default: T) -> T:
        value = self._take(key, None)
        if value is None:
            return default
        found = len(self._faults or ())
        built = build(JsonObject(value, self._path(key), self._faults))
        if len(self._faults or ()) > found:
            self._bad.add(key)
        return default if built is None else built

    def parts(self, key: str, build: Callable[[JsonObject], T]) -> tuple[T, ...]:
        rows = (
            JsonObject(value, f"{self._path(key)}.{place}", self._faults)
            for place, value in enumerate(self._list(key, dict, "an object"))
        )
        return tuple(built for row in rows if (built := build(row)) is not None)

    def changes(self, key: str) -> Mapping[str, tuple[object, object]]:
        value = self._take(key, {})
        pairs = value.values() if isinstance(value, dict) else [None]
        if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            return self._wrong(key, "an object of path and [old, new]", value, {})
        return {path: (pair[0], pair[1]) for path, pair in value.items()}

    def _is_null(self, key: str) -> bool:
        return self._left.get(key) is None

    def _take(self, key: str, default: Any = ...) -> Any:
        value = self._left.pop(key, default)
        return None if value is ... else value

    def _list(self, key: str, kind: type, name: str, *, required: bool = False) -> list[Any]:
        values = self._take(key, ... if required else [])
        if not isinstance(values, list):
            return self._wrong(key, "a list", values, [])
        for place, value in enumerate(values):
            if not isinstance(value, kind):
                self._wrong(f"{key}.{place}", name, value, None)
        return [value for value in values if isinstance(value, kind)]

    def _path(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _wrong(self, key: str, needed: str, value: object, stand_in: T) -> T:
        self._fault(self._path(key), f"{needed} belongs here, not {_kind(value)}")
        return stand_in

    def _fault(self, place: str, message: str) -> None:
        fault = FormatFault(place, message)
        if not self._is_object and self._bad:
            # That it is no object says all there is to say.
            return
        self._bad.add(place[len(self._place) :].lstrip(".").partition(".")[0])
        if self._faults is None:
            raise fault
        self._faults.append(fault)


_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


def _read(what: type[Record], row: JsonObject) -> dict[str, Any]:
    return {name: read(row) for name, read in _readers(what)}


@cache
def _readers(what: type[Record]) -> list[tuple[str, Callable[[JsonObject], Any]]]:
    """For each field of the class, what takes it out of a row."""
    return [(name, _reader(field)) for name, field in fields_of(what).items()]


def _reader(field: Field) -> Callable[[JsonObject], Any]:
    key, kind = field.key, field.type
    default = None if field.default is REQUIRED else field.default
    if field.is_many:
        if field.is_record:
            return lambda row: row.parts(key, partial(record_from, kind))
        return (
            (lambda row: row.parties(key, default))
            if field.kind is Kind.PARTY
            else (lambda row: row.texts(key))
        )
    if field.is_record:
        return lambda row: row.part(key, partial(record_from, kind), default)
    if issubclass(kind, StrEnum):
        return lambda row: row.one_of(key, kind, field.default)
    if kind is str and not field.is_maybe:
        return lambda row: row.text(key, default)
    take = _TAKE_MAYBE.get(kind) if field.is_maybe else _TAKE.get(kind)
    if issubclass(kind, Mapping):
        take = JsonObject.changes if field.key == "changes" else JsonObject.texts_by_party
    assert take is not None, f"nothing reads {field.name}"
    return lambda row: take(row, key)


_TAKE: Mapping[type, Callable[[JsonObject, str], Any]] = {
    date: JsonObject.day,
    int: JsonObject.count,
    bool: JsonObject.flag,
}
_TAKE_MAYBE: Mapping[type, Callable[[JsonObject, str], Any]] = {
    str: JsonObject.maybe_text,
    date: JsonObject.maybe_day,
    int: JsonObject.maybe_count,
    float: JsonObject.number,
}
