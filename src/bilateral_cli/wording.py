"""What somebody wrote about a commitment, field by field, and how it becomes a draft or a change.

A `Wording` holds texts as they were written, None for each field that was not mentioned. The command line
makes one from options, from answers at a prompt and from an edited text; a form or a notebook would make the
same one. The texts are read here, so that each is read in the same way wherever it was written.
"""

from __future__ import annotations

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
from bilateral_cli.model.fields import Field, Kind, field_of
from bilateral_cli.parties import offices_of, read_parties, read_party
from bilateral_cli.record import Record, contents, replace
from bilateral_cli.terms import slug

D = TypeVar("D", bound=Draft)


class Wording(Record, frozen=True, kw_only=True):
    """What was written about a commitment; None stands for a field that was not mentioned, "" empties one.

    A list adds to the list that is there, unless `replaces_lists`. `source` is one more source, by the fields
    that were named; if a source with its address is there already, that one is completed.

    Raises UnreadableValue for a text that has no visible character.
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
    replaces_lists: bool = False

    def __post_init__(self) -> None:
        for key, value in contents(self).items():
            _require_visible(value, key)

    def draft(self, today: date) -> Draft:
        """The new commitment. Raises UnreadableValue for what is missing or cannot be read."""
        if not self.title:
            raise UnreadableValue("a commitment needs a title", needs=("title",))
        if not self.parties:
            raise UnreadableValue("a commitment needs its parties", needs=("commitment-parties",))
        made_on = read_past_day(self.made_on, "made", today=today) if self.made_on else today
        blank = Draft(title=self.title, parties=read_parties(self.parties), made_on=made_on)
        return replace(self, made_on=None).applied_to(blank, today=today)

    def applied_to(self, old: D, *, today: date, reason: Reason = NO_REASON) -> D:
        """The commitment with what was written about it; a field that was not mentioned stays.

        Raises UnreadableValue for what cannot be read.
        """
        new = replace(old, **self._plain_fields(old, today), **self._lists(old))
        return self._with_deadline(old, new, today=today, reason=reason)

    def _plain_fields(self, old: Draft, today: date) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name in PLAIN:
            words: str | None = getattr(self, name)
            if words is not None:
                fields[name] = _read_plain(field_of(Draft, name), words, today)
        if self.parties is not None:
            fields["parties"] = read_parties(self.parties)
            if old.committed_by == old.parties:
                fields["committed_by"] = fields["parties"]
        if self.by is not None:
            fields["committed_by"] = read_parties(self.by)
        if self.instrument is not None or self.binding is not None:
            fields["instrument"] = replace(
                old.instrument,
                type=slug(self.instrument) if self.instrument else old.instrument.type,
                binding=slug(self.binding) if self.binding else old.instrument.binding,
            )
        return fields

    def _lists(self, old: Draft) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if self.responsible is not None:
            fields["responsible"] = {**({} if self.replaces_lists else old.responsible), **self.responsible}
        if self.tags is not None:
            tags = {tag for words in self.tags if (tag := slug(words))}
            fields["tags"] = tuple(sorted(tags if self.replaces_lists else tags.union(old.tags)))
        if self.indicators is not None:
            fields["indicators"] = self._indicators(old.indicators)
        if self.sources is not None or self.source is not None:
            fields["sources"] = self._sources(old.sources)
        if self.follows is not None:
            follows = self.follows if self.replaces_lists else (*old.links.follows, *self.follows)
            fields["links"] = replace(old.links, follows=tuple(dict.fromkeys(follows)))
        return fields

    def _indicators(self, before: Sequence[Indicator] = ()) -> tuple[Indicator, ...]:
        given = self.indicators or ()
        if self.replaces_lists:
            return tuple({indicator.name: indicator for indicator in given}.values())
        # A new indicator starts at its baseline.
        is_begun = [one.actual is not None or any(old.is_called(one.name) for old in before) for one in given]
        return with_indicators(
            before,
            (
                one if begun else replace(one, actual=one.baseline)
                for one, begun in zip(given, is_begun, strict=True)
            ),
        )

    def _sources(self, before: Sequence[Source] = ()) -> tuple[Source, ...]:
        sources = tuple(before)
        if self.sources is not None:
            sources = without_doubles(self.sources if self.replaces_lists else (*before, *self.sources))
        return sources if self.source is None else with_source(sources, self.source)

    @property
    def as_new(self) -> Wording:
        """The same, with its indicators and sources as a new commitment would have them."""
        return replace(self, indicators=self._indicators(), sources=self._sources(), source=None)

    def _with_deadline(self, old: D, new: D, *, today: date, reason: Reason) -> D:
        words = old.deadline.text if self.deadline is None else self.deadline.strip()
        is_same = words == old.deadline.text
        # The same words are read again when what they depend on has changed: the day from which they count,
        # or the parties, which decide the fiscal year.
        counts_the_same = (old.made_on, old.committed_by) == (new.made_on, new.committed_by)
        if is_same and counts_the_same and self.trigger_date is None:
            return new
        triggered_on = old.deadline.triggered_on if is_same else None
        if self.trigger_date is not None:
            triggered_on = read_day(self.trigger_date, today=today) if self.trigger_date else None
        deadline = read_deadline(words, new, triggered_on=triggered_on)
        return new.moved_to(deadline, today=today, reason=reason)


PLAIN = [
    name
    for name in Draft.__struct_fields__
    if name in Wording.__struct_fields__
    and name not in ("parties", "responsible", "tags", "instrument", "deadline", "indicators", "sources")
]
"""The fields that are said by one text each, and read by what they are declared to be."""


def _read_plain(field: Field, words: str, today: date) -> str | date | None:
    if field.type is date:
        if field.is_maybe and not words:
            return None
        if field.kind is Kind.PAST:
            return read_past_day(words, field.name.removesuffix("_on"), today=today)
        return read_day(words, today=today)
    text = slug(words) if field.kind is Kind.SLUG else words.strip()
    return text or None if field.is_maybe else text


def _require_visible(value: object, what: str) -> None:
    """Raise UnreadableValue if the text, or a text inside the value, has no visible character."""
    if isinstance(value, str):
        seen(value, what)
    elif isinstance(value, Record | Mapping):
        parts = contents(value) if isinstance(value, Record) else value
        for key, part in parts.items():
            _require_visible(part, f"{what}, {key}")
    elif isinstance(value, Sequence):
        for part in value:
            _require_visible(part, what)


def wording_of(draft: Draft) -> Wording:
    """All of a commitment as somebody would write it, to be shown in an editor or a form."""
    texts: dict[str, Any] = {name: _as_text(getattr(draft, name)) for name in PLAIN}
    return Wording(
        **texts,
        parties=list(draft.parties),
        by=list(draft.committed_by),
        responsible=dict(draft.responsible),
        tags=list(draft.tags),
        instrument=draft.instrument.type,
        binding=draft.instrument.binding,
        deadline=draft.deadline.text,
        indicators=draft.indicators,
        sources=draft.sources,
        follows=list(draft.links.follows),
        replaces_lists=True,
    )


def _as_text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def read_deadline(words: str, commitment: Draft, *, triggered_on: date | None = None) -> Deadline:
    """Words about time as a deadline of that commitment; empty words are no deadline."""
    if not words.strip():
        return NO_DEADLINE
    return read(words, made_on=commitment.made_on, parties=commitment.committed_by, triggered_on=triggered_on)


def read_note(note: str | None) -> str | None:
    """A note; an empty text is None."""
    return seen(note or "", "note").strip() or None


def read_reason(*, evidence: str | None, note: str | None, on: str | None, today: date) -> Reason:
    """Evidence, note and day of a change; an empty text is None."""
    return Reason(
        evidence=seen(evidence or "", "evidence").strip() or None,
        note=read_note(note),
        on=read_day(on, today=today) if on else None,
    )


def read_responsible(texts: Iterable[str]) -> dict[str, str]:
    """`"IN: Foreign Secretary"` as party code -> office."""
    pairs = []
    for text in texts:
        party, colon, office = text.partition(":")
        if not colon or not office.strip():
            raise UnreadableValue(f'"{text}" names no office; write it as "IN: Foreign Secretary"')
        pairs.append((read_party(party.strip()), seen(office, "office").strip()))
    return offices_of(pairs)


def read_past_day(words: str, what: str, *, today: date) -> date:
    """A day up to today. Raises UnreadableValue for a later one, which is more likely a typing mistake."""
    day = read_day(words, today=today)
    if day > today:
        raise UnreadableValue(f"{what} on {day}? That day is still to come (today is {today})")
    return day
