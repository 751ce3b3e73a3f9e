"""Reading the parts of a commitment from JSON. An unknown key is a fault, because it would be lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bilateral_cli.deadlines import Deadline, Modality, read, read_day
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.exchange.alike import normal
from bilateral_cli.exchange.shapes import FROM_ONE, MAYBE_TEXT, Json, taken_object
from bilateral_cli.indicators import read_indicator
from bilateral_cli.model import (
    Entry,
    Indicator,
    Milestone,
    PastDeadline,
    Source,
    is_figure,
    seen,
)

_READ_FROM_WORDS = ("modality", "edtf", "approximate", "trigger")
_DAYS = ("first", "last")


DEADLINE_SHAPE = taken_object(Deadline, ("text",), first=MAYBE_TEXT, last=MAYBE_TEXT)
PAST_SHAPE = taken_object(PastDeadline, ("deadline", "replaced_on"), deadline=DEADLINE_SHAPE)
SOURCE_SHAPE = taken_object(Source, title=MAYBE_TEXT)
INDICATOR_SHAPE = taken_object(Indicator, ("name",))
_COMPUTED_OF_STEP = ("first", "last", "timing", "approximate", "days_left", "opens_in", "slipped")
STEP_SHAPE = taken_object(
    Milestone,
    ("title",),
    number=FROM_ONE,
    deadline={"anyOf": [MAYBE_TEXT, DEADLINE_SHAPE]},
    deadline_history={"type": "array", "items": PAST_SHAPE},
    **{key: {} for key in _COMPUTED_OF_STEP},
)
ENTRY_SHAPE = taken_object(Entry, ("revision", "at", "by", "action"), revision=FROM_ONE)


@dataclass(frozen=True)
class Wording:
    """The words of a deadline in a row, with the reading and the trigger day that the row gives."""

    text: str
    reading: Mapping[str, Any] = field(default_factory=dict)
    triggered_on: date | None = None
    has_reading: bool = False

    def deadline(self, *, made_on: date, parties: tuple[str, ...]) -> Deadline:
        """The words read by the one reader. Raises UnreadableValue, also where another reading stands by."""
        if self.text:
            deadline = read(self.text, made_on=made_on, parties=parties, triggered_on=self.triggered_on)
        else:
            deadline = Deadline(text="", triggered_on=self.triggered_on)
        for key, carried in self.reading.items():
            now = getattr(deadline, key)
            now = now.isoformat() if isinstance(now, date) else now
            if normal(now) != normal(carried):
                words = (
                    f'the words "{self.text}" are read' if self.text else "there are no words, which is read"
                )
                raise UnreadableValue(
                    f"{words} as {key} {brief(now)}, and {brief(carried)} stands beside them;"
                    f" mend the words, or leave {key} out"
                )
        return deadline


@dataclass(frozen=True)
class Step:
    """A milestone as read from a row; its deadline is not worked out yet."""

    milestone: Milestone
    wording: Wording | None
    has_history: bool
    computed: Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """An indicator as a row has it: in words it leaves open what it does not say, an object is all of it."""

    indicator: Indicator
    is_whole: bool

    def beside(self, before: Iterable[Indicator]) -> Indicator:
        """The indicator as it will be, where `before` were there."""
        old = next((one for one in before if one.is_called(self.indicator.name)), None)
        return self.indicator if self.is_whole or old is None else self.indicator.completing(old)


def wording_from(value: Any, today: date) -> Wording:
    """Read a deadline: its words alone, or an object as printed, with the reading."""
    if value is None or isinstance(value, str):
        return Wording((value or "").strip())
    value = an_object(value)
    check_keys(value, DEADLINE_SHAPE["properties"])
    reading = {key: value[key] for key in (*_READ_FROM_WORDS, *_DAYS) if key in value}
    return Wording(_text(value, "text", ""), reading, _day(value, "triggered_on", today), has_reading=True)


def past_from(value: Any, today: date) -> PastDeadline:
    """Read an earlier deadline with its days as given: the day it was made may have been corrected since."""
    value = an_object(value)
    check_keys(value, PAST_SHAPE["properties"])
    stored = an_object(value.get("deadline"))
    check_keys(stored, DEADLINE_SHAPE["properties"])
    modality = stored.get("modality", "none")
    if modality not in [*Modality]:
        raise UnreadableValue(f"{brief(modality)} is none of {', '.join(Modality)}")
    replaced_on = _day(value, "replaced_on", today)
    if replaced_on is None:
        raise UnreadableValue("a deadline given up has the day it was (replaced_on)")
    return PastDeadline(
        deadline=Deadline(
            text=_text(stored, "text", ""),
            modality=Modality(modality),
            edtf=_maybe(stored, "edtf"),
            approximate=_flag(stored, "approximate"),
            trigger=_maybe(stored, "trigger"),
            triggered_on=_day(stored, "triggered_on", today),
        ),
        replaced_on=replaced_on,
        reason=_maybe(value, "reason"),
    )


def source_from(value: Any, today: date) -> Source:
    """Read a source: an object, or its address or title alone."""
    if isinstance(value, str):
        words = value.strip()
        return Source(title=words, url=words if is_address(words) else None)
    value = an_object(value)
    check_keys(value, SOURCE_SHAPE["properties"])
    title, url = _maybe(value, "title"), _maybe(value, "url")
    if not (title or url):
        raise UnreadableValue("a source needs a title or a url")
    return Source(
        title=title or url or "",
        publisher=_maybe(value, "publisher"),
        url=url,
        published_on=_day(value, "published_on", today),
        retrieved_on=_day(value, "retrieved_on", today),
        kind=_maybe(value, "kind") or "secondary",
        locator=_maybe(value, "locator"),
        quote=_maybe(value, "quote"),
    )


def indicator_from(value: Any) -> Figures:
    """Read an indicator: an object, or `Experts invited: 0/500 people, actual 120`."""
    if isinstance(value, str):
        return Figures(read_indicator(value), is_whole=False)
    value = an_object(value)
    check_keys(value, INDICATOR_SHAPE["properties"])
    indicator = Indicator(
        name=_text(value, "name", ""),
        unit=_maybe(value, "unit"),
        **{key: _number(value, key) for key in ("baseline", "target", "actual")},
    )
    return Figures(indicator, is_whole=True)


def step_from(value: Any, position: int, today: date) -> Step:
    """Read a milestone; without a number of its own it has that of its position in the list."""
    if isinstance(value, str):
        value = {"title": value}
    value = an_object(value)
    check_keys(value, STEP_SHAPE["properties"])
    number = value.get("number", position)
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableValue(f"the number of a milestone is a whole number, not {brief(number)}")
    milestone = Milestone(
        number=number,
        title=_text(value, "title", ""),
        deadline_history=tuple(past_from(past, today) for past in a_list(value.get("deadline_history"))),
        done_on=_day(value, "done_on", today),
        evidence=_maybe(value, "evidence"),
        note=_maybe(value, "note"),
    )
    wording = wording_from(value["deadline"], today) if "deadline" in value else None
    computed = {key: value[key] for key in _COMPUTED_OF_STEP if key in value}
    return Step(milestone, wording, has_history="deadline_history" in value, computed=computed)


def entry_from(value: Any, today: date) -> Entry:
    """Read an entry of the history, as another register wrote it."""
    value = an_object(value)
    check_keys(value, ENTRY_SHAPE["properties"])
    for key in ("revision", "undoes"):
        number = value.get(key)
        if (key == "revision" or number is not None) and (type(number) is not int or number < 1):
            raise UnreadableValue(f"{key} is a whole number from 1, not {brief(number)}")
    changes = an_object(value.get("changes", {}))
    for path, pair in changes.items():
        if not (isinstance(pair, list) and len(pair) == 2):
            raise UnreadableValue(f"the change of {path} is [old, new], not {brief(pair)}")
    return Entry(
        revision=value["revision"],
        at=_text(value, "at"),
        by=_text(value, "by"),
        action=_text(value, "action"),
        changes={path: (old, new) for path, (old, new) in changes.items()},
        on=_day(value, "on", today),
        note=_maybe(value, "note"),
        evidence=_maybe(value, "evidence"),
        undoes=value.get("undoes"),
    )


def is_address(words: str) -> bool:
    """Whether the text is exactly one web address."""
    return re.fullmatch(r"https?://[^\s\x00-\x20\x7f-\xa0\u2028\u2029<>\"]+", words) is not None


def an_object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise UnreadableValue(f"an object belongs here, not {kind_of(value)}")
    return value


def a_list(value: Any) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise UnreadableValue(f"a list belongs here, not {kind_of(value)}")
    return value or []


def check_keys(value: Mapping[str, Any], known: Collection[str]) -> None:
    """Raise UnreadableValue if there is an unknown key."""
    if unknown := [key for key in value if key not in known]:
        raise UnreadableValue(f"unknown key {brief(unknown[0])}; known are {', '.join(known)}")


def kind_of(value: Any) -> str:
    kinds: dict[type, str] = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")


def brief(value: Any) -> str:
    """A value as messages show it: shortened, and in quotes if it is a text."""
    if value is None:
        return "none"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return shortened(text)


def shortened(text: str, most: int = 60) -> str:
    """The text, or its first `most` characters with an ellipsis as the last of them."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _text(value: Json, key: str, default: str | None = None) -> str:
    words = value.get(key, default)
    if not isinstance(words, str):
        raise UnreadableValue(f"{key} is a text, not {kind_of(words)}")
    return seen(words, key)


def _maybe(value: Json, key: str) -> str | None:
    return None if value.get(key) is None else _text(value, key) or None


def _day(value: Json, key: str, today: date) -> date | None:
    words = _maybe(value, key)
    try:
        return read_day(words, today=today) if words else None
    except UnreadableValue as error:
        raise UnreadableValue(f"{key}: {error}") from None


def _flag(value: Json, key: str) -> bool:
    flag = value.get(key, False)
    if not isinstance(flag, bool):
        raise UnreadableValue(f"{key} is true or false, not {kind_of(flag)}")
    return flag


def _number(value: Json, key: str) -> float | None:
    number = value.get(key)
    is_number = isinstance(number, int | float) and not isinstance(number, bool) and is_figure(number)
    if number is not None and not is_number:
        raise UnreadableValue(f"{key} is a number, not {brief(number)}")
    return number
