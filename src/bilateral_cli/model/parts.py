"""The small records that a commitment is made of; each is frozen and valid once built."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Protocol, Self

from bilateral_cli.characters import is_blank
from bilateral_cli.deadlines import NO_DEADLINE, Deadline
from bilateral_cli.errors import Refused, UnreadableValue
from bilateral_cli.model.fields import Id, Slug
from bilateral_cli.model.rules import LONGEST, MOST, is_slug, missing, quoted
from bilateral_cli.record import Record, contents, replace


def day_of(reason: Reason, today: date) -> date:
    day = reason.on or today
    if day > today:
        raise Refused(f"{day} is still to come (today is {today}): evidence is of what has happened")
    return day


class InvalidRecord(UnreadableValue):
    """A record that breaks its own rules; `faults` are all that were found, `about` the keys of each."""

    def __init__(self, faults: Sequence[str], about: Sequence[frozenset[str]] | None = None) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
        self.about = about or [frozenset[str]()] * len(faults)


def is_figure(number: float) -> bool:
    """Whether a number can be stored: not NaN, and within the range of a float, also if it is an int."""
    return -sys.float_info.max <= number <= sys.float_info.max


def require(condition: object, message: str) -> None:
    if not condition:
        raise InvalidRecord([message])


def seen(text: str, what: str) -> str:
    """Return the text. Raises UnreadableValue if it has only invisible characters; white space is allowed.

    Such a text was pasted by mistake or is meant to deceive. Stored, it would count as a reason or an office
    and show nothing; taken for an empty text, it would clear the field.
    """
    if text.strip() and is_blank(text):
        raise UnreadableValue(
            f"{what}: nothing in {quoted(text)} can be seen; write it anew or leave it empty"
        )
    return text


def require_words(words: str, need: str) -> None:
    if fault := missing(words, need):
        raise InvalidRecord([fault])


class Source(Record, frozen=True, kw_only=True):
    """A document that states the commitment.

    `kind` is `primary` (the parties' own text) or `secondary` (a report of it).
    """

    KINDS = ("primary", "secondary")

    title: Annotated[str, "its title"]
    publisher: Annotated[str | None, "by whom"] = None
    url: Annotated[str | None, "its address"] = None
    published_on: Annotated[date | None, "when"] = None
    retrieved_on: Annotated[date | None, "the day it was read"] = None
    kind: Annotated[str, KINDS, "primary: the parties' own text"] = "secondary"
    locator: Annotated[str | None, "where in it"] = None
    quote: Annotated[str | None, "its own words"] = None

    def __post_init__(self) -> None:
        require_words(self.title, "a source needs a title")
        if self.kind not in self.KINDS:
            raise InvalidRecord([f"a source is {' or '.join(self.KINDS)}, not {quoted(self.kind)}"])

    def is_same(self, said: Mapping[str, Any]) -> bool:
        """Whether the fields in `said` are of this document: its address, else its title and day."""
        if self.url and said.get("url"):
            return _address(self.url) == _address(said["url"])
        is_of_title = _composed(said.get("title", "")).casefold() == _composed(self.title).casefold()
        return is_of_title and not self._contradicts(said, ("publisher", "published_on"))

    def is_passage(self, said: Mapping[str, Any]) -> bool:
        """Whether the fields in `said` describe the same passage of this document."""
        return self.is_same(said) and not self._contradicts(said, _PASSAGE)

    def _contradicts(self, said: Mapping[str, Any], keys: Iterable[str]) -> bool:
        return any(said.get(key) and getattr(self, key) not in (None, said[key]) for key in keys)


_PASSAGE = ("locator", "quote")


def _composed(text: str) -> str:
    """The text in Unicode form NFC, because keyboards and file systems compose `é` differently."""
    if text.isascii():
        return text
    import unicodedata  # most names are ASCII

    return unicodedata.normalize("NFC", text)


def _address(url: str) -> str:
    """An address in the form to compare: scheme and host in lower case (RFC 3986), no lone final slash."""
    url = _composed(url)
    host, rest = re.match(r"((?:[^:/?#]+://)?[^/?#]*)(.*)", url.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    return host.lower() + ("" if rest == "/" else rest)


def with_source(sources: Sequence[Source], said: Mapping[str, Any]) -> tuple[Source, ...]:
    """The sources with one more added; a source that is there already is completed, never repeated.

    `said` has the fields that were given, a title or an address among them. A different locator or quote is
    a different passage of the document, and so a source of its own.
    """
    for index, source in enumerate(sources):
        if source.is_passage(said):
            # The same address in other capitals is not a change.
            completed = {**said, "url": source.url or said.get("url")}
            return (*sources[:index], replace(source, **completed), *sources[index + 1 :])
    document = next((contents(s) for s in sources if s.is_same(said)), {"title": said.get("url")})
    return (*sources, Source(**{**document, **dict.fromkeys(_PASSAGE), **said}))


def without_doubles(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources, where two with one address become one unless they contradict each other."""
    kept: list[Source] = []
    for source in sources:
        said = {key: value for key, value in contents(source).items() if value is not None}
        # Defaults do not count as given: the address as the title, the usual kind.
        for key, default in (("title", source.url), ("kind", "secondary")):
            if said[key] == default:
                del said[key]
        for index, other in enumerate(kept):
            known = [key for key in said if not (key == "title" and other.title == other.url)]
            if source == other or (
                other.url and source.url and other.is_same(said) and not other._contradicts(said, known)
            ):
                kept[index] = replace(other, **said)
                break
        else:
            kept.append(source)
    return tuple(kept)


class Indicator(Record, frozen=True, kw_only=True):
    """A figure that shows how far a promise has come (IATI: baseline, target, actual of one unit)."""

    name: Annotated[str, "what is counted"]
    unit: Annotated[str | None, "in what"] = None
    # `int` is named too, so that 500 is decoded as an int and not as 500.0.
    baseline: Annotated[int | float | None, "where it began"] = None
    target: Annotated[int | float | None, "what is promised"] = None
    actual: Annotated[int | float | None, "where it is"] = None

    def __post_init__(self) -> None:
        require_words(self.name, "an indicator needs a name")
        for figure in (self.baseline, self.target, self.actual):
            # The message leaves the figure out: it may have thousands of digits.
            require(figure is None or is_figure(figure), "a figure is beyond every number that can be kept")

    def is_called(self, name: str) -> bool:
        """Whether that is its name; upper and lower case are the same."""
        return _composed(self.name).casefold() == _composed(name).casefold()

    def completing(self, before: Indicator) -> Indicator:
        """The earlier indicator with the values that this one has; what this one leaves out stays."""
        said = {key: value for key, value in contents(self).items() if value is not None}
        return replace(before, **{**said, "name": before.name})


def with_indicators(before: Sequence[Indicator], said: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators updated by those in `said`, matched by name in any case; new ones are appended.

    A figure that is not given stays: setting a new target does not erase the actual figure.
    """
    kept = list(before)
    for one in said:
        named = [index for index, old in enumerate(kept) if old.is_called(one.name)]
        # If two names differ only in case, the one spelled exactly so is meant.
        index = next((n for n in named if kept[n].name == one.name), next(iter(named), None))
        if index is None:
            kept.append(one)
        else:
            kept[index] = one.completing(kept[index])
    return tuple(kept)


class Instrument(Record, frozen=True, kw_only=True):
    """The kind of text that holds the promise, and whether that text says that it is binding."""

    BINDING = ("unstated", "binding", "non-binding")

    type: Annotated[Slug, "press-statement, treaty, mou, …"]
    binding: Annotated[str, BINDING, "whether it binds, as far as it says"] = "unstated"

    def __post_init__(self) -> None:
        require(is_slug(self.type), f"an instrument is written like press-statement, not {quoted(self.type)}")
        require(
            self.binding in self.BINDING,
            f"binding is one of {', '.join(self.BINDING)}, not {quoted(self.binding)}",
        )


UNSTATED = Instrument(type="press-statement")


class PastDeadline(Record, frozen=True, kw_only=True):
    """An earlier deadline: the day it was replaced and why."""

    deadline: Annotated[Deadline, "as it was"] = NO_DEADLINE
    replaced_on: Annotated[date, "the day it was given up"]
    reason: Annotated[str | None, "why"] = None


class Links(Record, frozen=True, kw_only=True):
    """Related commitments, by id."""

    follows: Annotated[tuple[Id, ...], "earlier ones that it continues"] = ()
    superseded_by: Annotated[Id | None, "what took its place"] = None


NO_LINKS = Links()


class Reason(Record, frozen=True, kw_only=True):
    """Why a change is made: the evidence, the note, and the day from which it holds."""

    on: date | None = None
    note: str | None = None
    evidence: str | None = None

    def __bool__(self) -> bool:
        return bool(self.evidence or self.note)


NO_REASON = Reason()


class Entry(Record, frozen=True, kw_only=True):
    """One line of history: who changed what, when, and why.

    `at` is UTC, `changes` maps dotted path -> (old, new), `undoes` is the revision that an undo took back.
    """

    revision: Annotated[int, "the command that wrote it, as the register counts them"]
    at: Annotated[str, "when, in UTC"]
    by: Annotated[str, "who"]
    action: Annotated[str, "add, update, milestone add, import, undo, …"]
    changes: Annotated[Mapping[str, tuple[object, object]], "dotted path to [old, new]"] = {}
    on: Annotated[date | None, "the day from which it is said to hold"] = None
    note: Annotated[str | None, "why, in words"] = None
    evidence: Annotated[str | None, "why: a URL or a citation"] = None
    undoes: Annotated[int | None, "the revision that it took back"] = None

    def __post_init__(self) -> None:
        for revision in (self.revision, self.undoes or 0):
            require(0 <= revision < MOST, f"a revision is a number of at most {LONGEST} digits")

    @property
    def reason(self) -> Reason:
        return Reason(on=self.on, note=self.note, evidence=self.evidence)


def standing_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries still in effect: those that no effective undo names."""
    newest_first = sorted(entries, key=lambda entry: entry.revision, reverse=True)
    taken: set[int] = set()
    for entry in newest_first:
        if entry.undoes is not None and entry.revision not in taken:
            taken.add(entry.undoes)
    return [entry for entry in reversed(newest_first) if entry.revision not in taken]


class Milestone(Record, frozen=True, kw_only=True):
    """A step of a commitment with a deadline of its own; its number is permanent within the commitment."""

    number: Annotated[int, "permanent within its commitment"]
    title: Annotated[str, "the step, on one line"]
    deadline: Annotated[Deadline, "words, reading and days"] = NO_DEADLINE
    deadline_history: Annotated[tuple[PastDeadline, ...], "deadlines given up, the oldest first"] = ()
    done_on: Annotated[date | None, "the day it was done"] = None
    evidence: Annotated[str | None, "what shows that it was"] = None
    note: Annotated[str | None, "the reason, in words"] = None

    def __post_init__(self) -> None:
        require_words(self.title, "a milestone needs a title")
        if self.number < 1:
            raise InvalidRecord([f"milestones are numbered from 1, not {self.number}"])

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def original_deadline(self) -> Deadline:
        return self.deadline_history[0].deadline if self.deadline_history else self.deadline

    @property
    def slips(self) -> int:
        return slips_of(self)

    def moved_to(self, deadline: Deadline, *, today: date, reason: Reason) -> Self:
        """The milestone with a new deadline; the old one is kept."""
        history = history_after(self, deadline, today=today, reason=reason)
        return replace(self, deadline=deadline, deadline_history=history)

    def worded(self, *, title: str | None = None, note: str | None = None) -> Self:
        """The milestone with a new title or note, where one is given."""
        return replace(
            self,
            title=self.title if title is None else title.strip(),
            note=self.note if note is None else note.strip() or None,
        )

    def done(self, *, today: date, reason: Reason) -> Self:
        """The milestone as done, on the day that the reason names (default: today).

        Raises Refused without evidence or note, if it is done already, and for a day in the future.
        """
        if self.done_on is not None:
            raise Refused(f"milestone {self.number} is done already, since {self.done_on}")
        if not reason:
            raise Refused("a milestone is done on evidence", needs=("evidence", "note"))
        on = day_of(reason, today)
        return replace(self, done_on=on, evidence=reason.evidence, note=reason.note or self.note)


class Dated(Protocol):
    """Anything with a deadline and a history of earlier ones: a commitment or a milestone."""

    @property
    def deadline(self) -> Deadline: ...
    @property
    def deadline_history(self) -> tuple[PastDeadline, ...]: ...


def history_after(
    promise: Dated, deadline: Deadline, *, today: date, reason: Reason
) -> tuple[PastDeadline, ...]:
    """The deadline history of a promise after a move to another deadline."""
    given_up, history = promise.deadline, promise.deadline_history
    # If only the trigger event got its date, the words are the same: that is not a slip.
    is_dated_now = given_up.trigger is not None and given_up.text == deadline.text
    if given_up in (deadline, NO_DEADLINE) or is_dated_now:
        return history
    past = PastDeadline(deadline=given_up, replaced_on=today, reason=reason.note or reason.evidence)
    return (*history, past)


def slips_of(promise: Dated) -> int:
    """How many times the last day moved later or was dropped; a move to an earlier day is not a slip."""
    if not promise.deadline_history:
        return 0
    lasts = [past.deadline.last for past in promise.deadline_history] + [promise.deadline.last]
    return sum(
        earlier is not None and (later is None or later > earlier)
        for earlier, later in itertools.pairwise(lasts)
    )
