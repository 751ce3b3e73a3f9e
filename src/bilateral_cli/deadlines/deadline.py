"""A deadline as a document words it: the words, and what was read from them.

The words are the truth and are never rewritten. The modality says what kind of promise about time they
make, because EDTF has no "by"; the period is EDTF; the days follow from the two. What is vague or hangs
on an event has no days at all, which is a fact worth keeping and not a gap to be filled.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from bilateral_cli.deadlines.period import Days, period_days
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.record import Record


class Modality(StrEnum):
    """What the words say about their period (design §4)."""

    BY = "by"  # done on its last day at the latest
    IN = "in"  # done at some time inside it
    WITHIN = "within"  # done inside it, counted from a day or an event
    OVER = "over"  # done all through it
    BEFORE = "before"  # done before something begins, or before it has ended
    FROM = "from"  # begun then: a start, not an end
    UNTIL = "until"  # kept up to its last day: late is impossible before that
    RECURRING = "recurring"  # again and again: no single day
    NONE = "none"  # no period at all, or only a vague one


WITHOUT_PERIOD = frozenset({Modality.RECURRING, Modality.NONE})
WITH_FIRST_DAY = frozenset({Modality.IN, Modality.WITHIN, Modality.OVER, Modality.FROM})
WITH_LAST_DAY = frozenset(Modality) - WITHOUT_PERIOD - {Modality.FROM}


class Deadline(Record, frozen=True, kw_only=True):
    """Words about time and their reading; valid once built.

    `text` holds the document's words exactly, `edtf` the period they name, `trigger` the event they hang
    on in the document's words, `triggered_on` the day on which that event happened, once it has.

    `first` and `last` are inclusive days computed from the period: `first` is None for by, before and
    until, which are open from the making; `last` is None for from, recurring, none and events without a
    day. Raises UnreadableValue when the fields contradict each other.
    """

    text: Annotated[str, "the document's own words; empty where it has none"] = ""
    modality: Annotated[Modality, "what kind of promise about time the words make"] = Modality.NONE
    edtf: Annotated[str | None, "the period they name, in EDTF (ISO 8601-2)"] = None
    approximate: Annotated[bool, "whether the words are vague about it"] = False
    trigger: Annotated[str | None, "the event they hang on, in the document's words"] = None
    triggered_on: Annotated[date | None, "the day of that event, once it has one"] = None

    def __post_init__(self) -> None:
        if self.triggered_on is not None and self.trigger is None:
            raise self._contradiction("its event has a day but no words")
        if self.edtf is None:
            if self.triggered_on is not None:
                raise self._contradiction("the event it hangs on has a day, the deadline none")
            if self.trigger is None and self.modality not in WITHOUT_PERIOD:
                raise self._contradiction(f"“{self.modality}” needs a period or an event")
            return
        if self.modality in WITHOUT_PERIOD:
            raise self._contradiction(f"“{self.modality}” has no period, yet {self.edtf} is given")
        first, last = period_days(self.edtf)
        if first is None and self.modality in WITH_FIRST_DAY:
            raise self._contradiction(f"“{self.modality}” needs a first day, {self.edtf} has none")
        if last is None and self.modality in WITH_LAST_DAY:
            raise self._contradiction(f"“{self.modality}” needs a last day, {self.edtf} has none")

    @property
    def days(self) -> Days:
        """Its first and its last day."""
        if self.edtf is None:
            return None, None
        first, last = period_days(self.edtf)
        return (
            first if self.modality in WITH_FIRST_DAY else None,
            last if self.modality in WITH_LAST_DAY else None,
        )

    @property
    def first(self) -> date | None:
        return self.days[0]

    @property
    def last(self) -> date | None:
        return self.days[1]

    def _contradiction(self, why: str) -> UnreadableValue:
        return UnreadableValue(f"The deadline “{self.text[:60]}” contradicts itself: {why}.")


NO_DEADLINE = Deadline(text="")
"""What a commitment has when the document says nothing about time."""
