"""What was typed, as values: the words of options, prompts and edited text become a draft or a change.

A `Wording` is what somebody said of a commitment, field by field, None where nothing was said. Options, the
questions of `add` and the editor all produce one, so that each word is read in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from bilateral_cli.deadlines import NO_DEADLINE, Deadline, read, read_day
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import (
    NO_REASON,
    Draft,
    Indicator,
    Reason,
    Source,
    seen,
    with_indicators,
    with_source,
    without_doubles,
)
from bilateral_cli.parties import read_parties, read_party
from bilateral_cli.record import Record, contents, replace
from bilateral_cli.terms import slug

D = TypeVar("D", bound=Draft)

_SPAN = r"(\d{1,5})\s*([dwmy]?)\Z"


class Wording(Record, frozen=True, kw_only=True):
    """What was said of a commitment. `is_whole`: a list is all there is, else it adds to what is there.

    `source` is one more source, by the fields that were named; of an address that is there it says more.
    Raises UnreadableValue for words of which nothing can be seen.
    """

    title: str | None = None
    description: str | None = None
    parties: Sequence[str] | None = None
    by: Sequence[str] | None = None
    responsible: Mapping[str, str] | None = None
    framework: str | None = None
    sector: str | None = None
    tags: Sequence[str] | None = None
    made_on: str | None = None
    made_at: str | None = None
    instrument: str | None = None
    binding: str | None = None
    deadline: str | None = None
    trigger_date: str | None = None
    indicators: Sequence[Indicator] | None = None
    sources: Sequence[Source] | None = None
    source: Mapping[str, Any] | None = None
    follows: Sequence[str] | None = None
    reviewed_on: str | None = None
    review_on: str | None = None
    is_whole: bool = False

    def __post_init__(self) -> None:
        for key, value in contents(self).items():
            _look_at(value, key)

    def draft(self, today: date) -> Draft:
        """The new commitment that was described. Raises UnreadableValue for what is missing or unreadable."""
        if not self.title:
            raise UnreadableValue(
                'a commitment needs a title: bilateral add "TITLE" --parties IN,JP --deadline "by 2030"'
            )
        if not self.parties:
            raise UnreadableValue("a commitment needs its parties: give --parties, as in --parties IN,JP")
        made_on = read_past_day(self.made_on, "made", today=today) if self.made_on else today
        blank = Draft(title=self.title, parties=read_parties(self.parties), made_on=made_on)
        return replace(self, made_on=None).applied_to(blank, today=today)

    def applied_to(self, old: D, *, today: date, reason: Reason = NO_REASON) -> D:
        """The commitment with what was said of it; what was not said stays."""
        new = replace(old, **self._plain_fields(old, today), **self._lists(old))
        return self._with_deadline(old, new, today=today, reason=reason)

    def _plain_fields(self, old: Draft, today: date) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if self.title is not None:
            said["title"] = self.title.strip()
        if self.description is not None:
            said["description"] = self.description.strip()
        for key in ("framework", "made_at"):
            if (words := getattr(self, key)) is not None:
                said[key] = words.strip() or None
        if self.sector is not None:
            said["sector"] = slug(self.sector) or None
        if self.made_on is not None:
            said["made_on"] = read_past_day(self.made_on, "made", today=today)
        if self.reviewed_on is not None:
            past = self.reviewed_on
            said["reviewed_on"] = read_past_day(past, "reviewed", today=today) if past else None
        if self.review_on is not None:
            said["review_on"] = read_day(self.review_on, today=today) if self.review_on else None
        if self.parties is not None:
            said["parties"] = read_parties(self.parties)
            if old.committed_by == old.parties:
                said["committed_by"] = said["parties"]
        if self.by is not None:
            said["committed_by"] = read_parties(self.by)
        if self.instrument is not None or self.binding is not None:
            said["instrument"] = replace(
                old.instrument,
                type=slug(self.instrument) if self.instrument else old.instrument.type,
                binding=slug(self.binding) if self.binding else old.instrument.binding,
            )
        return said

    def _lists(self, old: Draft) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if self.responsible is not None:
            said["responsible"] = {**({} if self.is_whole else old.responsible), **self.responsible}
        if self.tags is not None:
            tags = {tag for words in self.tags if (tag := slug(words))}
            said["tags"] = tuple(sorted(tags if self.is_whole else tags.union(old.tags)))
        if self.indicators is not None:
            said["indicators"] = self._indicators(old.indicators)
        if self.sources is not None or self.source is not None:
            said["sources"] = self._sources(old.sources)
        if self.follows is not None:
            follows = self.follows if self.is_whole else (*old.links.follows, *self.follows)
            said["links"] = replace(old.links, follows=tuple(dict.fromkeys(follows)))
        return said

    def _indicators(self, before: Sequence[Indicator] = ()) -> tuple[Indicator, ...]:
        said = self.indicators or ()
        if self.is_whole:
            return tuple({indicator.name: indicator for indicator in said}.values())
        # A new one begins where its baseline is.
        is_begun = [one.actual is not None or any(old.is_called(one.name) for old in before) for one in said]
        return with_indicators(
            before,
            (
                one if begun else replace(one, actual=one.baseline)
                for one, begun in zip(said, is_begun, strict=True)
            ),
        )

    def _sources(self, before: Sequence[Source] = ()) -> tuple[Source, ...]:
        sources = tuple(before)
        if self.sources is not None:
            sources = without_doubles(self.sources if self.is_whole else (*before, *self.sources))
        return sources if self.source is None else with_source(sources, self.source)

    @property
    def begun(self) -> Wording:
        """The same with indicators and sources as a new commitment has them, to be shown to an editor."""
        return replace(self, indicators=self._indicators(), sources=self._sources(), source=None)

    def _with_deadline(self, old: D, new: D, *, today: date, reason: Reason) -> D:
        words = old.deadline.text if self.deadline is None else self.deadline.strip()
        is_same = words == old.deadline.text
        # The same words read anew when what they hang on has changed: the day, or whose fiscal year it is.
        is_rooted = (old.made_on, old.committed_by) == (new.made_on, new.committed_by)
        if is_same and is_rooted and self.trigger_date is None:
            return new
        triggered_on = old.deadline.triggered_on if is_same else None
        if self.trigger_date is not None:
            triggered_on = read_day(self.trigger_date, today=today) if self.trigger_date else None
        deadline = read_deadline(words, new, triggered_on=triggered_on)
        return new.moved_to(deadline, today=today, reason=reason)


def _look_at(value: object, what: str) -> None:
    """Raise UnreadableValue where nothing can be seen of a text, or of one within."""
    if isinstance(value, str):
        seen(value, what)
    elif isinstance(value, Record | Mapping):
        parts = contents(value) if isinstance(value, Record) else value
        for key, part in parts.items():
            _look_at(part, f"{what}, {key}")
    elif isinstance(value, Sequence):
        for part in value:
            _look_at(part, what)


def read_deadline(words: str, promise: Draft, *, triggered_on: date | None = None) -> Deadline:
    """Words about time as a deadline of that promise; no words are no deadline."""
    if not words.strip():
        return NO_DEADLINE
    return read(words, made_on=promise.made_on, parties=promise.committed_by, triggered_on=triggered_on)


def read_note(note: str | None) -> str | None:
    """A note; empty words are none."""
    return seen(note or "", "note").strip() or None


def read_reason(*, evidence: str | None, note: str | None, on: str | None, today: date) -> Reason:
    """Evidence, note and day of a change; empty words are none."""
    return Reason(
        evidence=seen(evidence or "", "evidence").strip() or None,
        note=read_note(note),
        on=read_day(on, today=today) if on else None,
    )


def read_responsible(texts: Iterable[str]) -> dict[str, str]:
    """`"IN: Foreign Secretary"` as party code -> office."""
    offices = {}
    for text in texts:
        party, colon, office = text.partition(":")
        if not colon or not office.strip():
            raise UnreadableValue(f'"{text}" names no office; write it as "IN: Foreign Secretary"')
        offices[read_party(party.strip())] = seen(office, "office").strip()
    return offices


def read_past_day(words: str, what: str, *, today: date) -> date:
    """A day that has come; Raises UnreadableValue for a later one, which is likelier a slip of the finger."""
    day = read_day(words, today=today)
    if day > today:
        raise UnreadableValue(f"{what} on {day}? That day is still to come (today is {today})")
    return day


def read_leads(words: str) -> tuple[int, ...]:
    """`30d,7d,0d` as days before the last day, the longest first."""
    return tuple(sorted({read_days(part) for part in words.split(",")}, reverse=True))


def read_days(words: str) -> int:
    """`7d`, `2w` or a bare number, as days: what counts the same on every day."""
    found = re.match(_SPAN, words.strip().lower())
    if found is None or found[2] in ("m", "y"):
        raise UnreadableValue(f'"{words}" is no number of days; write 7d or 2w')
    return int(found[1]) * (7 if found[2] == "w" else 1)


def read_span_ahead(words: str, today: date) -> int:
    """`90d`, `6w`, `3m`, `1y` or a bare number of days, as days from today."""
    found = re.match(_SPAN, words.strip().lower())
    if found is None:
        raise UnreadableValue(f'"{words}" is no span of time; write 90d, 6w, 3m or 1y')
    count, unit = int(found[1]), found[2] or "d"
    days = count * {"d": 1, "w": 7}.get(unit, 0)
    # Days need no calendar, and 90d is asked at every start.
    if 0 < days <= (date.max - today).days:
        return days
    return (read_day(f"+{count}{unit}", today=today) - today).days


def listed(words: Sequence[str] | None) -> list[str]:
    """The values of an option that takes several, given again and again or with commas between."""
    return [part.strip() for value in words or () for part in value.split(",") if part.strip()]
