"""What surrounds words about time: prepositions, words that say nothing, places and events.

A document writes "preferably", "to be held", "in Tokyo" around its dates. Such words are listed in the
vocabulary, places are recognised by their capital letters. Only these are passed over, one by one; the rest
of a phrase is never searched for a date that would fit.
"""

from __future__ import annotations

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.vocabulary.time import (
    AIMS,
    LEADS,
    MONTHS,
    NEXT,
    NOT_PLACES,
    PREPOSITIONS,
    SEASONS,
    TAILS,
)


def prepositions_at(cursor: Cursor, at: int) -> list[tuple[tuple[str, str], int]]:
    """Every preposition that may stand here, the longest first."""
    found = []
    for words, meaning in PREPOSITIONS.get(cursor.keys[at], ()):
        end = at + len(words)
        if end <= cursor.end and tuple(cursor.keys[at:end]) == words:
            found.append((meaning, cursor.reach(end)))
    return found


def lead_at(cursor: Cursor, at: int) -> tuple[str, int] | None:
    """Words that name no time ("preferably", "with a view to its signature"), and the position after them.

    The first item is "about" when they make the time approximate ("probably"), else "".
    """
    if found := cursor.take(at, LEADS):
        return found
    keys = cursor.keys
    if keys[at] == "with" and keys[at + 1] in ("a", "the", "an") and keys[at + 2] in AIMS:
        for position in range(at + 4, min(cursor.end, at + 14)):
            if cursor.kinds[position] != "word":
                return None
            if keys[position] in ("by", "in", "before", "within", "no", "during", "over"):
                return "", position
    return None


def place_name(cursor: Cursor, at: int) -> int | None:
    """ "in Tokyo", "at United Nations Headquarters": names, told by their capitals, without a number."""
    if cursor.keys[at] not in ("in", "at"):
        return None
    end = cursor.the(at + 1)
    start = end
    while end < cursor.end and end - start < 4 and names_place(cursor, end):
        end += 1
    while end > start and cursor.keys[end - 1] in ("and", "of"):
        end -= 1
    return end if end > start else None


def names_place(cursor: Cursor, at: int) -> bool:
    key = cursor.keys[at]
    if cursor.kinds[at] != "word" or key in MONTHS or key in SEASONS or key in NEXT:
        return False
    return key in ("and", "of") or (cursor.tokens[at].capital and key not in NOT_PLACES)


def tail_at(cursor: Cursor, at: int) -> str | None:
    """What is left changes nothing (""), makes a start of the period ("from"), or is not understood."""
    meaning = ""
    cursor.stop(at)
    while at < cursor.end:
        found = cursor.take(at, TAILS)
        if found is None:
            place = place_name(cursor, at)
            if place is None:
                return None
            at = cursor.reach(place)
            continue
        if found[0] == "on" and "from" not in cursor.keys:
            return None  # "from 2026 on" is a start, "March on" is none
        meaning = "from" if found[0] == "on" else found[0] or meaning
        at = cursor.stop(found[1])
    return meaning
