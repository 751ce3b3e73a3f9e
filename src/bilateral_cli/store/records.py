"""Commitments as JSON values and back: the format of the register's file (design §3).

Reading is strict: an unknown key is a fault, because the next write would lose it; a missing key has its
default. Each fault is reported with its JSON path (`deadline.edtf`). The format of *printed* JSON is a
separate one, defined in `views`.
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


def faults_in(value: object, path: str) -> list[FormatFault]:
    """Every fault of a JSON object read as a commitment, each with its path; empty when it is valid."""
    faults: list[FormatFault] = []
    _commitment(JsonObject(value, path, faults))
    return faults


def commitment_from(value: object, path: str = "") -> Commitment:
    """Read a JSON object as a commitment. Raises FormatFault with the path of the first fault."""
    return _commitment(JsonObject(value, path))


def _commitment(value: JsonObject) -> Commitment:
    return record_from(Commitment, value)


def record_from(what: type[R], value: JsonObject) -> R:
    """Read a JSON object as a record of the class `what`, each field by its declared type."""
    return value.build(what, **_read(what, value))


def plain_commitment(commitment: Commitment) -> Plain:
    """The commitment as JSON values, every key present."""
    return plain(commitment)


def stored_commitment(commitment: Commitment) -> Plain:
    """The commitment as it is written to disk: empty fields are left out, and reading restores them.

    Empty means null, false, an empty list or object, or an empty description. Leaving them out makes the
    file a third smaller, and a diff shows only fields that have a value.
    """
    row: Plain = _sparse(plain_commitment(commitment))
    if not commitment.description:
        del row["description"]
    return row


_VERBATIM = ("responsible", "changes")
"""Fields written unchanged: their keys are data (parties, paths), and a null in `changes` has a meaning."""


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

    Lists of objects are compared index by index (`milestones.0.done_on`); a missing element counts as None.
    A deadline is one value, because its parts mean nothing on their own.
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
        for index in range(max(len(old), len(new))):
            _compare(f"{path}.{index}", _element(old, index), _element(new, index), changes)
    else:
        changes[path] = (old, new)


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _element(values: list[Any], index: int) -> Any:
    return values[index] if index < len(values) else None


class JsonObject:
    """A JSON object being read: each key is taken once, and a key left over is a fault.

    Without `faults` the first fault is raised. With it, faults are appended to the list and reading goes on
    with a stand-in value, so that one reading finds all of them.
    """

    def __init__(self, value: object, path: str, faults: list[FormatFault] | None = None) -> None:
        self._at = path
        self._faults = faults
        self._bad: set[str] = set()
        self._left: Plain = dict(value) if isinstance(value, dict) else {}
        self._is_object = isinstance(value, dict)
        if not self._is_object:
            self._fault(path, f"an object belongs here, not {_kind(value)}")

    def build(self, what: Callable[..., T], **parts: Any) -> T:
        """Build the value from its parts; returns None, which must not be used, when they have faults."""
        if self._left:
            self._fault(self._at, f"unknown key {', '.join(map(repr, self._left))}")
        try:
            return what(**parts)
        except UnreadableValue as error:
            broken = error if isinstance(error, InvalidRecord) else InvalidRecord([str(error)])
            for fault, about in zip(broken.faults, broken.about, strict=True):
                # A rule that a stand-in breaks is no second fault; one that names no keys concerns all.
                if self._bad.isdisjoint(about) if about else not self._bad:
                    self._fault(self._at, fault)
            return None  # type: ignore[return-value]

    def has(self, key: str) -> bool:
        """Whether the object has the key and it was not taken yet."""
        return key in self._left

    def text(self, key: str, default: str | None = None) -> str:
        if default is None and key not in self._left:
            self._fault(self._at, f"the key {key!r} is missing")
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
        for index, code in enumerate(codes):
            if fault := unknown_party(code):
                self._fault(f"{self._path(key)}.{index}", fault)
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
        # fromisoformat also accepts 20260116 and 2026-W03-5, which other programs reading the file do not.
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
        objects = (
            JsonObject(value, f"{self._path(key)}.{index}", self._faults)
            for index, value in enumerate(self._list(key, dict, "an object"))
        )
        return tuple(built for each in objects if (built := build(each)) is not None)

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
        for index, value in enumerate(values):
            if not isinstance(value, kind):
                self._wrong(f"{key}.{index}", name, value, None)
        return [value for value in values if isinstance(value, kind)]

    def _path(self, key: str) -> str:
        return f"{self._at}.{key}" if self._at else key

    def _wrong(self, key: str, needed: str, value: object, stand_in: T) -> T:
        self._fault(self._path(key), f"{needed} belongs here, not {_kind(value)}")
        return stand_in

    def _fault(self, path: str, message: str) -> None:
        fault = FormatFault(path, message)
        if not self._is_object and self._bad:
            # It is not an object: that was reported already, and missing keys only follow from it.
            return
        self._bad.add(path[len(self._at) :].lstrip(".").partition(".")[0])
        if self._faults is None:
            raise fault
        self._faults.append(fault)


_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


def _read(what: type[Record], value: JsonObject) -> dict[str, Any]:
    return {name: read(value) for name, read in _readers(what)}


@cache
def _readers(what: type[Record]) -> list[tuple[str, Callable[[JsonObject], Any]]]:
    """For each field of the class, the function that reads it from a JSON object."""
    return [(name, _reader(field)) for name, field in fields_of(what).items()]


def _reader(field: Field) -> Callable[[JsonObject], Any]:
    key, kind = field.key, field.type
    default = None if field.default is REQUIRED else field.default
    if field.is_many:
        if field.is_record:
            return lambda value: value.parts(key, partial(record_from, kind))
        return (
            (lambda value: value.parties(key, default))
            if field.kind is Kind.PARTY
            else (lambda value: value.texts(key))
        )
    if field.is_record:
        return lambda value: value.part(key, partial(record_from, kind), default)
    if issubclass(kind, StrEnum):
        return lambda value: value.one_of(key, kind, field.default)
    if kind is str and not field.is_maybe:
        return lambda value: value.text(key, default)
    take = _TAKE_MAYBE.get(kind) if field.is_maybe else _TAKE.get(kind)
    if issubclass(kind, Mapping):
        take = JsonObject.changes if field.key == "changes" else JsonObject.texts_by_party
    assert take is not None, f"nothing reads {field.name}"
    return lambda value: take(value, key)


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
