"""The commitment itself, and the rules by which it changes.

A change is a function `Commitment -> Commitment`. The methods below are those functions, and each checks its
own rules, so that no caller can bypass them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Self

from bilateral_cli.deadlines import NO_DEADLINE, Deadline
from bilateral_cli.errors import Refused, UnreadableValue
from bilateral_cli.model import rules
from bilateral_cli.model.fields import Party, PastDay, Slug
from bilateral_cli.model.parts import (
    NO_LINKS,
    NO_REASON,
    UNSTATED,
    Entry,
    Indicator,
    Instrument,
    InvalidRecord,
    Links,
    Milestone,
    PastDeadline,
    Reason,
    Source,
    day_of,
    history_after,
    slips_of,
    standing_entries,
)
from bilateral_cli.model.rules import quoted
from bilateral_cli.model.timing import DUE_SOON_DAYS, FULFILLING, Standing, Status, standing_on
from bilateral_cli.record import Record, field, force_setattr, replace


class Listed(Record, frozen=True, kw_only=True):
    """The fields by which a commitment is found and listed: its parties, its deadline, its status.

    `parties` and `committed_by` are party codes in alphabetical order.
    """

    title: Annotated[str, "what is promised, on one line"]
    parties: Annotated[tuple[Party, ...], "codes of the parties, in alphabetical order"]
    made_on: Annotated[PastDay, "the day it was made"]
    committed_by: Annotated[tuple[Party, ...], "codes of those who owe it"] = ()
    framework: Annotated[str | None, "the dialogue or agreement it sits under"] = None
    sector: Annotated[Slug | None, "lower case with hyphens"] = None
    tags: Annotated[tuple[Slug, ...], "lower case with hyphens"] = ()
    deadline: Annotated[Deadline, "words, reading and days"] = NO_DEADLINE
    deadline_history: Annotated[tuple[PastDeadline, ...], "deadlines given up, the oldest first"] = ()
    status: Annotated[Status, "what public evidence shows"] = Status.ANNOUNCED
    fulfilled_on: Annotated[date | None, "the day it came true"] = None
    milestones: Annotated[tuple[Milestone, ...], "steps with deadlines of their own"] = ()

    def __post_init__(self) -> None:
        if not self.committed_by:
            force_setattr(self, "committed_by", self.parties)

    @property
    def is_open(self) -> bool:
        return self.status.is_open

    @property
    def original_deadline(self) -> Deadline:
        """The deadline as first promised."""
        return self.deadline_history[0].deadline if self.deadline_history else self.deadline

    @property
    def slips(self) -> int:
        return slips_of(self)

    def standing(self, today: date, *, horizon: int = DUE_SOON_DAYS, original: bool = False) -> Standing:
        """How it stands on `today`; `original` counts from the deadline as first promised."""
        return standing_on(
            self.original_deadline if original else self.deadline,
            today=today,
            horizon=horizon,
            is_open=self.is_open,
            kept_on=self.fulfilled_on if self.status is Status.FULFILLED else None,
        )

    def standing_of(
        self,
        milestone: Milestone,
        today: date,
        *,
        horizon: int = DUE_SOON_DAYS,
        original: bool = False,
    ) -> Standing:
        """How one of its milestones stands on `today`; a closed commitment has no open milestones."""
        return standing_on(
            milestone.original_deadline if original else milestone.deadline,
            today=today,
            horizon=horizon,
            is_open=milestone.is_open and self.is_open,
            kept_on=milestone.done_on,
        )

    @property
    def open_milestones(self) -> tuple[Milestone, ...]:
        return tuple(milestone for milestone in self.milestones if milestone.is_open)


class Outline(Listed, frozen=True, kw_only=True):
    """The part of a commitment that lists show; `Commitment` has all of it."""

    id: str


class Draft(Listed, frozen=True, kw_only=True):
    """A commitment that is not in the register yet: everything except its id and its history.

    `responsible` maps some of the parties to the office that leads. Raises UnreadableValue when it is not
    valid.
    """

    description: Annotated[str, "more about it"] = ""
    responsible: Annotated[Mapping[Party, str], "the office that leads, by party code"] = {}
    made_at: Annotated[str | None, "the occasion and the place"] = None
    instrument: Annotated[Instrument, "the kind of text that holds it"] = UNSTATED
    indicators: Annotated[tuple[Indicator, ...], "figures that tell how far it has come"] = ()
    links: Annotated[Links, "ids of commitments it has to do with"] = NO_LINKS
    sources: Annotated[tuple[Source, ...], "where it is written"] = ()
    reviewed_on: Annotated[PastDay | None, "the day the evidence was last looked for"] = None
    review_on: Annotated[date | None, "the day to look again"] = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if faults := list(self._faults()):
            raise InvalidRecord(
                [message for _, message in faults], [frozenset(keys.split()) for keys, _ in faults]
            )

    def _faults(self) -> Iterator[tuple[str, str]]:
        """Each broken rule: the keys that it concerns, and what is wrong."""
        links = self.links
        yield from rules.faults_of_title(self.title)
        yield from rules.faults_of_parties(self.parties, self.committed_by, frozenset(self.responsible))
        yield from rules.faults_of_slugs(self.sector, self.tags)
        yield from rules.faults_of_milestones(milestone.number for milestone in self.milestones)
        yield from rules.faults_of_status(self.status, self.fulfilled_on, links.superseded_by)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Warnings about what is allowed but probably a mistake: a deadline before the day it was made."""
        promises = [("", self.deadline)]
        promises += [(f"milestone {step.number} is ", step.deadline) for step in self.milestones]
        return tuple(
            f'{what}due by {deadline.last} ("{deadline.text}"), before the day it was made, {self.made_on};'
            " correct whichever is wrong"
            for what, deadline in promises
            if deadline.last is not None and deadline.last < self.made_on
        )

    @property
    def content(self) -> dict[str, Any]:
        """The fields of a draft, by name: all but the id and the history."""
        return {name: getattr(self, name) for name in Draft.__struct_fields__}

    @property
    def id_prefix(self) -> str:
        """The beginning of its id: the parties in alphabetical order and the year it was made."""
        return "-".join((*self.parties, f"{self.made_on.year:04}"))

    def milestone(self, number: int) -> Milestone:
        """The milestone with that number. Raises UnreadableValue when there is none."""
        for milestone in self.milestones:
            if milestone.number == number:
                return milestone
        numbers = ", ".join(str(milestone.number) for milestone in self.milestones)
        raise UnreadableValue(
            f"there is no milestone {number}; " + (f"it has {numbers}" if numbers else "it has none yet")
        )

    def with_milestone(self, milestone: Milestone) -> Self:
        """The commitment with that milestone added, or replacing the one with the same number."""
        others = tuple(m for m in self.milestones if m.number != milestone.number)
        return replace(self, milestones=tuple(sorted((*others, milestone), key=lambda m: m.number)))

    @property
    def next_milestone_number(self) -> int:
        return max((milestone.number for milestone in self.milestones), default=0) + 1

    def moved_to(self, deadline: Deadline, *, today: date, reason: Reason) -> Self:
        """The commitment with a new deadline; the old one is kept with the day and the reason."""
        history = history_after(self, deadline, today=today, reason=reason)
        return replace(self, deadline=deadline, deadline_history=history)

    def with_status(
        self,
        status: Status,
        *,
        today: date,
        reason: Reason,
        successor: str | None = None,
        force: bool = False,
    ) -> Self:
        """The commitment with a new status, or with new evidence for the same status.

        Raises Refused where a rule of design §3 is broken: a change needs evidence or a note; a verdict
        needs its day, which is not in the future; `superseded` names its successor; open milestones block
        `fulfilled` unless forced with a note.
        """
        if not reason:
            raise Refused(f"{status} needs to say why", needs=("evidence", "note"))
        if successor is not None and status is not Status.SUPERSEDED:
            raise Refused(f"only a superseded commitment has a successor, not one that is {status}")
        if status is Status.SUPERSEDED and successor is None:
            raise Refused("superseded names its successor", needs=("successor",))
        if status is Status.FULFILLED and self.open_milestones:
            if not force:
                numbers = ", ".join(str(milestone.number) for milestone in self.open_milestones)
                raise Refused(f"milestone {numbers} is still open", needs=("open-milestones",))
            if not reason.note:
                raise Refused("to be fulfilled with a milestone open needs the reason", needs=("note",))
        day = day_of(reason, today)
        if day < self.made_on and status.is_verdict:
            raise Refused(f"{status} on {day} would be before it was made, on {self.made_on}")
        return replace(
            self,
            status=status,
            fulfilled_on=day if status in FULFILLING else None,
            links=replace(self.links, superseded_by=successor),
        )

    def with_actual(self, actual: float, *, name: str | None = None) -> Self:
        """The commitment with a new actual figure for the indicator called `name`, or for its only one."""
        known = ", ".join(quoted(indicator.name) for indicator in self.indicators)
        chosen = [one for one in self.indicators if name is None or one.is_called(name)]
        if not self.indicators:
            raise Refused("it has no indicator to set a figure for", needs=("indicator",))
        if not chosen:
            raise UnreadableValue(f"it has no indicator {quoted(name or '')}; it has {known}")
        if len(chosen) > 1:
            raise UnreadableValue(f"it has several indicators ({known})", needs=("indicator-name",))
        return replace(
            self,
            indicators=tuple(
                replace(indicator, actual=actual) if indicator in chosen else indicator
                for indicator in self.indicators
            ),
        )


def id_order(id_: str) -> tuple[str, int, str]:
    """The sort key of an id: its prefix, then its number, so that 1000 comes after 999."""
    prefix, _, number = id_.rpartition("-")
    digits = number.lstrip("0")
    return prefix, len(digits), digits


class Commitment(Draft, frozen=True, kw_only=True):
    """A discrete, specific, publicly stated promise of future action, as the register keeps it."""

    id: Annotated[str, "permanent, never given twice"]
    history: Annotated[tuple[Entry, ...], "what was written of it, the oldest first"] = ()
    is_removed: Annotated[bool, "whether it is hidden as a mistake"] = field(default=False, name="removed")

    ORDER = (
        "id",
        "title",
        "description",
        "parties",
        "committed_by",
        "responsible",
        "framework",
        "sector",
        "tags",
        "made_on",
        "made_at",
        "instrument",
        "deadline",
        "deadline_history",
        "status",
        "fulfilled_on",
        "indicators",
        "milestones",
        "links",
        "sources",
        "reviewed_on",
        "review_on",
        "history",
        "is_removed",
    )
    """The fields in the order in which they are shown, everywhere."""

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        yield from rules.faults_of_id(self.id)
        yield from rules.faults_of_links(self.id, self.links.follows, self.links.superseded_by)

    @property
    def status_reason(self) -> Reason:
        """The reason for its present status, from its history; entries that were undone do not count."""
        for entry in reversed(standing_entries(self.history)):
            if "status" in entry.changes and entry.undoes is None:
                return entry.reason
        return NO_REASON

    def removed(self, *, reason: Reason) -> Self:
        """The commitment hidden from every view, as made by mistake; its id is never given again."""
        if not reason.note:
            raise Refused("removing an entry needs the reason", needs=("note",))
        return replace(self, is_removed=True)

    @classmethod
    def numbered(cls, draft: Draft, number: int) -> Commitment:
        """The draft as a commitment, with the id made of its prefix and the given number."""
        return cls(id=f"{draft.id_prefix}-{number:03}", **draft.content)
