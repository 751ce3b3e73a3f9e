"""Words without a day of their own: the vague and the recurring.

They are tried first, because "on a regular basis" or "at the earliest possible date" would otherwise pass
for events. Words that go on to name a time ("as soon as possible and by 2030") are read by that time.
"""

from __future__ import annotations

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.grammar.durations import duration_at
from bilateral_cli.deadlines.grammar.events import is_event
from bilateral_cli.deadlines.grammar.numbers import small_number
from bilateral_cli.deadlines.vocabulary.time import MONTHS, NEXT, SEASONS, UNITS
from bilateral_cli.deadlines.vocabulary.undated import (
    AGREED,
    FEW,
    OCCASIONS,
    RECURRING,
    RECURRING_BASES,
    UNSETTLED,
    VAGUE_BASES,
    VAGUE_NOUNS,
)

# What follows says where or who in turn: "alternately in Tokyo and New Delhi".
IN_TURN = frozenset({"alternately", "alternating", "rotating", "rotation"})


def basis_at(cursor: Cursor, at: int, marks: frozenset[str] = frozenset()) -> int | None:
    """ "on a sustained basis"; with `marks`, one that is marked by one of these words at least."""
    if cursor.keys[at] != "on":
        return None
    end, marked = at + 1, not marks
    while cursor.keys[end] in RECURRING_BASES or cursor.keys[end] in VAGUE_BASES:
        if not marks and cursor.keys[end] in RECURRING_BASES:
            return None
        marked, end = marked or cursor.keys[end] in marks, end + 1
    return cursor.reach(end + 1) if marked and cursor.keys[end] == "basis" and end > at + 1 else None


def unsettled_at(cursor: Cursor, at: int) -> int | None:
    """ "at the earliest mutually convenient date", "on dates to be agreed", "at a later stage"."""
    keys = cursor.keys
    if keys[at] in ("at", "on", "for", "in", "by"):
        at += 1
    at = at + 1 if keys[at] in ("a", "an", "the", "any") else at
    adjectives = at
    while keys[at] in UNSETTLED:
        at += 1
    if keys[at - 1 : at + 1] == ["first", "time"]:
        return None  # "for the first time" says how often, not when
    if keys[at] not in OCCASIONS:
        return at if at > adjectives and keys[at - 1] == "convenience" else None
    loose, at = at > adjectives, at + 1
    if keys[at : at + 2] == ["in", "the"] and keys[at + 2] == "future":
        loose, at = True, at + 3
    if keys[at : at + 2] == ["convenient", "to"] or keys[at : at + 2] == ["convenient", "for"]:
        loose, at = True, at + 2
        while keys[at] in (
            "both",
            "all",
            "the",
            "two",
            "sides",
            "parties",
            "each",
            "side",
            "party",
            "countries",
        ):
            at += 1
    if keys[at : at + 2] == ["to", "be"] and keys[at + 2] in AGREED:
        loose, at = True, at + 3
        while keys[at] in AGREED:
            at += 1
    return cursor.reach(at) if loose else None


def indefinite_at(cursor: Cursor, at: int) -> int | None:
    """ "in the coming months", "over the next few years", "within weeks", "in the years ahead"."""
    keys = cursor.keys
    if keys[at] in ("in", "over", "within", "during", "for", "throughout", "across", "through"):
        at += 1
    at = cursor.the(at)
    if keys[at : at + 2] == ["course", "of"]:
        at = cursor.the(at + 2)
    start = at
    if keys[at] == "a":
        at += 1
    marked = False
    while keys[at] in NEXT or keys[at] in FEW or (marked and keys[at] == "of"):
        marked, at = True, at + 1
    noun = keys[at]
    if noun not in VAGUE_NOUNS:
        return None
    at += 1
    singular = noun in ("period", "time", "future", "stage", "term", "date", "opportunity")
    while keys[at] in ("and", "or") and keys[at + 1] in VAGUE_NOUNS:
        at += 2
    if keys[at] in ("ahead", "come") or keys[at : at + 2] == ["to", "come"]:
        return at + (2 if keys[at] == "to" else 1)
    if marked or (start > 0 and not singular and keys[start - 1] == "within"):
        return cursor.reach(at)
    return None


def recurrence_at(cursor: Cursor, at: int) -> int | None:
    """The position after "annually", "twice a year", "every two years", "on a regular basis", or None."""
    keys = cursor.keys
    if keys[at : at + 2] in (
        ["at", "least"],
        ["no", "less"],
        ["not", "less"],
        ["not", "fewer"],
        ["no", "fewer"],
    ):
        at += 3 if keys[at + 2] == "than" else 2
    if keys[at] == "for" and keys[at + 1] in ("successive", "consecutive", "renewable", "recurring"):
        length = duration_at(cursor, at + 4) if keys[at + 2 : at + 4] == ["periods", "of"] else None
        return length and length[1]
    if found := cursor.take(at, RECURRING):
        return found[1]
    if basis := basis_at(cursor, at, RECURRING_BASES):
        return basis
    times = times_over(cursor, at)
    if times is not None:
        at = times
        if keys[at] in ("annually", "yearly", "monthly", "weekly", "quarterly"):
            return cursor.reach(at + 1)
        if keys[at] not in ("a", "an", "per", "each", "every", "in"):
            return None
        if keys[at] == "in" and keys[at + 1] not in ("every", "each", "a"):
            length = duration_at(cursor, at + 1)
            return length[1] if length is not None and not length[0].upcoming else None
        at = at + 1 if keys[at] == "in" else at
    if keys[at] in ("at", "in", "on", "during", "by", "of") and keys[at + 1] in ("every", "each"):
        at += 1
    if keys[at] not in ("every", "each") and times is None:
        return None
    at += 1
    if keys[at] in (
        "other",
        "second",
        "third",
        "alternate",
        "single",
        "calendar",
        "fiscal",
        "financial",
        "and",
    ):
        at += 1
    if (length := duration_at(cursor, at)) is not None and keys[at] not in ("a", "an"):
        at = length[1]
        return cursor.reach(at + 3 if keys[at : at + 3] == ["or", "so", ""] else at)
    if keys[at].removesuffix("'s") in UNITS or keys[at] in SEASONS or keys[at] in MONTHS:
        return cursor.reach(at + 1)
    if is_event(cursor, at, cursor.end, ""):
        return cursor.reach(cursor.end)
    return None


def times_over(cursor: Cursor, at: int) -> int | None:
    keys = cursor.keys
    if keys[at] in ("once", "twice", "thrice"):
        if keys[at : at + 3] == ["once", "or", "twice"]:
            return at + 3
        return at + 1
    count, after = small_number(cursor, at)
    if count is not None and keys[after] in ("times", "time"):
        return after + 1
    if keys[at] in ("several", "multiple") and keys[at + 1] == "times":
        return at + 2
    return None
