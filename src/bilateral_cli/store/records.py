"""A commitment as plain JSON values, and back: the promise of what is on disk (design §3).

Reading is strict about what it knows and never silent about the rest: an unknown key is a fault, because
the next write would lose it; a key left out has its default. Each fault is told with its place, as a JSON
path (`deadline.edtf`). What is *printed* is another promise, with another home (`views`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bilateral_cli.deadlines import NO_DEADLINE, Deadline, Modality
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import (
    Commitment,
    Entry,
    Indicator,
    Instrument,
    InvalidRecord,
    Links,
    Milestone,
    PastDeadline,
    Reason,
    Source,
    Status,
)
from bilateral_cli.model.rules import unknown_party

FORMAT = 1
"""The version of the format this program reads and writes; a higher one is refused, never rewritten."""

Plain = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Misfit(UnreadableValue):
    """A JSON value that is not what the format asks for; `place` is its path from where reading began."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place
        self.message = message


def faults_in(value: object, place: str) -> list[Misfit]:
    """Every fault of a JSON object as a commitment, each with its path; none when it is one."""
    faults: list[Misfit] = []
    _commitment(Row(value, place, faults))
    return faults


def commitment_from(value: object, place: str = "") -> Commitment:
    """The commitment that a JSON object holds. Raises Misfit with the path of the first fault."""
    return _commitment(Row(value, place))


def _commitment(row: Row) -> Commitment:
    return row.build(
        Commitment,
        id=row.text("id"),
        title=row.text("title"),
        description=row.text("description", ""),
        parties=row.parties("parties"),
        committed_by=row.parties("committed_by", ()),
        responsible=row.texts_by_party("responsible"),
        framework=row.maybe_text("framework"),
        sector=row.maybe_text("sector"),
        tags=row.texts("tags"),
        made_on=row.day("made_on"),
        made_at=row.maybe_text("made_at"),
        instrument=row.part("instrument", _instrument, Instrument()),
        deadline=row.part("deadline", _deadline, NO_DEADLINE),
        deadline_history=row.parts("deadline_history", _past_deadline),
        status=row.one_of("status", Status, Status.ANNOUNCED),
        fulfilled_on=row.maybe_day("fulfilled_on"),
        indicators=row.parts("indicators", indicator_from),
        milestones=row.parts("milestones", _milestone),
        links=row.part("links", _links, Links()),
        sources=row.parts("sources", source_from),
        reviewed_on=row.maybe_day("reviewed_on"),
        review_on=row.maybe_day("review_on"),
        history=row.parts("history", _entry),
        is_removed=row.flag("removed"),
    )


def plain_commitment(commitment: Commitment) -> Plain:
    """The commitment as JSON values, every key present."""
    return {
        "id": commitment.id,
        "title": commitment.title,
        "description": commitment.description,
        "parties": list(commitment.parties),
        "committed_by": list(commitment.committed_by),
        "responsible": dict(commitment.responsible),
        "framework": commitment.framework,
        "sector": commitment.sector,
        "tags": list(commitment.tags),
        "made_on": commitment.made_on.isoformat(),
        "made_at": commitment.made_at,
        "instrument": {"type": commitment.instrument.type, "binding": commitment.instrument.binding},
        "deadline": plain_deadline(commitment.deadline),
        "deadline_history": [_plain_past(past) for past in commitment.deadline_history],
        "status": commitment.status.value,
        "fulfilled_on": _iso(commitment.fulfilled_on),
        "indicators": [plain_indicator(indicator) for indicator in commitment.indicators],
        "milestones": [plain_milestone(milestone) for milestone in commitment.milestones],
        "links": {
            "follows": list(commitment.links.follows),
            "superseded_by": commitment.links.superseded_by,
        },
        "sources": [plain_source(source) for source in commitment.sources],
        "reviewed_on": _iso(commitment.reviewed_on),
        "review_on": _iso(commitment.review_on),
        "history": [_plain_entry(entry) for entry in commitment.history],
        "removed": commitment.is_removed,
    }


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


def plain_deadline(deadline: Deadline) -> Plain:
    return {
        "text": deadline.text,
        "modality": deadline.modality.value,
        "edtf": deadline.edtf,
        "approximate": deadline.approximate,
        "trigger": deadline.trigger,
        "triggered_on": _iso(deadline.triggered_on),
    }


def plain_milestone(milestone: Milestone) -> Plain:
    return {
        "number": milestone.number,
        "title": milestone.title,
        "deadline": plain_deadline(milestone.deadline),
        "deadline_history": [_plain_past(past) for past in milestone.deadline_history],
        "done_on": _iso(milestone.done_on),
        "evidence": milestone.evidence,
        "note": milestone.note,
    }


def plain_indicator(indicator: Indicator) -> Plain:
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
        "actual": indicator.actual,
    }


def plain_source(source: Source) -> Plain:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": _iso(source.published_on),
        "retrieved_on": _iso(source.retrieved_on),
        "kind": source.kind,
        "locator": source.locator,
        "quote": source.quote,
    }


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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain_past(past: PastDeadline) -> Plain:
    return {
        "deadline": plain_deadline(past.deadline),
        "replaced_on": past.replaced_on.isoformat(),
        "reason": past.reason,
    }


def _plain_entry(entry: Entry) -> Plain:
    return {
        "revision": entry.revision,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "changes": {path: [old, new] for path, (old, new) in entry.changes.items()},
        "on": _iso(entry.reason.on),
        "note": entry.reason.note,
        "evidence": entry.reason.evidence,
        "undoes": entry.undoes,
    }


class Row:
    """One JSON object being read: each key is taken once, and what is left over is a fault.

    A fault is raised, or, where `faults` is given, noted there with a stand-in read in its place, so that
    one reading finds them all.
    """

    def __init__(self, value: object, place: str, faults: list[Misfit] | None = None) -> None:
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

    def part(self, key: str, build: Callable[[Row], T], default: T) -> T:
        value = self._take(key, None)
        if value is None:
            return default
        found = len(self._faults or ())
        built = build(Row(value, self._path(key), self._faults))
        if len(self._faults or ()) > found:
            self._bad.add(key)
        return default if built is None else built

    def parts(self, key: str, build: Callable[[Row], T]) -> tuple[T, ...]:
        rows = (
            Row(value, f"{self._path(key)}.{place}", self._faults)
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
        fault = Misfit(place, message)
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


def _instrument(row: Row) -> Instrument:
    return row.build(Instrument, type=row.text("type"), binding=row.text("binding", "unstated"))


def _deadline(row: Row) -> Deadline:
    return row.build(
        Deadline,
        text=row.text("text", ""),
        modality=row.one_of("modality", Modality, Modality.NONE),
        edtf=row.maybe_text("edtf"),
        approximate=row.flag("approximate"),
        trigger=row.maybe_text("trigger"),
        triggered_on=row.maybe_day("triggered_on"),
    )


def _past_deadline(row: Row) -> PastDeadline:
    return row.build(
        PastDeadline,
        deadline=row.part("deadline", _deadline, NO_DEADLINE),
        replaced_on=row.day("replaced_on"),
        reason=row.maybe_text("reason"),
    )


def indicator_from(row: Row) -> Indicator:
    return row.build(
        Indicator,
        name=row.text("name"),
        unit=row.maybe_text("unit"),
        baseline=row.number("baseline"),
        target=row.number("target"),
        actual=row.number("actual"),
    )


def _milestone(row: Row) -> Milestone:
    return row.build(
        Milestone,
        number=row.count("number"),
        title=row.text("title"),
        deadline=row.part("deadline", _deadline, NO_DEADLINE),
        deadline_history=row.parts("deadline_history", _past_deadline),
        done_on=row.maybe_day("done_on"),
        evidence=row.maybe_text("evidence"),
        note=row.maybe_text("note"),
    )


def _links(row: Row) -> Links:
    return row.build(Links, follows=row.texts("follows"), superseded_by=row.maybe_text("superseded_by"))


def source_from(row: Row) -> Source:
    return row.build(
        Source,
        title=row.text("title"),
        publisher=row.maybe_text("publisher"),
        url=row.maybe_text("url"),
        published_on=row.maybe_day("published_on"),
        retrieved_on=row.maybe_day("retrieved_on"),
        kind=row.text("kind", "secondary"),
        locator=row.maybe_text("locator"),
        quote=row.maybe_text("quote"),
    )


def _entry(row: Row) -> Entry:
    return row.build(
        Entry,
        revision=row.count("revision"),
        at=row.text("at"),
        by=row.text("by"),
        action=row.text("action"),
        changes=row.changes("changes"),
        reason=Reason(
            on=row.maybe_day("on"), note=row.maybe_text("note"), evidence=row.maybe_text("evidence")
        ),
        undoes=row.maybe_count("undoes"),
    )
