"""A phrase about time found inside a text: where it stands, what kind it is, and how it is read."""

from __future__ import annotations

from enum import StrEnum

from bilateral_cli.deadlines.deadline import Deadline
from bilateral_cli.record import Record


class Kind(StrEnum):
    """What a phrase about time names."""

    PERIOD = "period"  # a day, a month, a year: "by the end of 2026"
    LENGTH = "length"  # a length of time: "within six months"
    EVENT = "event"  # something that has to happen first: "upon entry into force"
    RECURRING = "recurring"  # again and again: "annually"
    VAGUE = "vague"  # no time that could be told: "in due course"
    UNREAD = "unread"  # a date that has more than one reading, or none: "by FY 2027"


class Mention(Record, frozen=True, kw_only=True):
    """A phrase about time in running text.

    `start` and `end` are offsets into the text as given, `words` is what stands between them, so that
    `read(words)` gives `deadline`. `deadline` is None when the words are refused; `refusal` says why then.
    `is_background` marks a time that lies before the day of the document or belongs to something done:
    "signed in 2015", "on 5 May, the leaders met".
    """

    start: int
    end: int
    words: str
    kind: Kind
    deadline: Deadline | None = None
    refusal: str = ""
    is_background: bool = False
