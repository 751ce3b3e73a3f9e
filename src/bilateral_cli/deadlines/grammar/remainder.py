"""What may stand before and after words about time, and be left out: amounts, nouns, purposes, appositions.

People copy a little more than the time: "500 experts by 2030", "in 2027 to mark the anniversary", "by 15
August 2047, the centenary of independence". The words about time in them are plain, and the rest is left
out and reported. That is done only where the rest cannot change the time: it holds no other time, no
negation, and no verb that reports what was. In doubt the whole is refused.
"""

from __future__ import annotations

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.grammar.surroundings import lead_at, prepositions_at
from bilateral_cli.deadlines.vocabulary.rest import (
    AMOUNTS,
    ENDS_NO_NOUN,
    NEGATIONS,
    NO_TIME_PREPOSITIONS,
    PURPOSES,
    REPORTS,
    TIMELY,
)
from bilateral_cli.deadlines.vocabulary.time import MONTHS, NUMBERS, PREPOSITIONS, SEASONS, UNITS
from bilateral_cli.deadlines.vocabulary.undated import RECURRING

LONGEST_BEFORE, LONGEST_AFTER = 12, 30


def may_stand_before(cursor: Cursor, end: int) -> bool:
    """Whether the tokens up to `end` are an amount or a noun that may be left out before a time."""
    keys = cursor.keys
    if not 0 < end <= LONGEST_BEFORE or not _may_begin(cursor, end):
        return False
    if (
        keys[0] in PREPOSITIONS
        and keys[0] not in AMOUNTS
        and not _is_amount(cursor, 1 if keys[0] != "up" else 2)
    ):
        return False
    if keys[end - 1] in ENDS_NO_NOUN or keys[end - 1].endswith("ed"):
        return False
    return all(_is_timeless(cursor, position) and not _reports(cursor, position) for position in range(end))


def may_stand_after(cursor: Cursor, start: int) -> bool:
    """Whether the tokens from `start` on are a purpose, a condition or an apposition."""
    if not start < cursor.end <= start + LONGEST_AFTER:
        return False
    key, after = cursor.keys[start], cursor.keys[start + 1]
    gap = cursor.tokens[start].before
    is_apposition = "(" in gap or ("," in gap and key not in ("and", "or", "but"))
    is_purpose = key in PURPOSES and cursor.kinds[start + 1] == "word" and after not in UNITS
    if not (is_apposition or is_purpose):
        return False
    return all(_is_timeless(cursor, position) for position in range(start, cursor.end))


def _may_begin(cursor: Cursor, at: int) -> bool:
    """Whether words about time may begin here, after other words: with a preposition that is theirs."""
    if cursor.keys[at] in NO_TIME_PREPOSITIONS:
        return False
    return (
        cursor.keys[at] == "between" or bool(prepositions_at(cursor, at)) or lead_at(cursor, at) is not None
    )


def _is_amount(cursor: Cursor, at: int) -> bool:
    token = cursor.tokens[at] if at < cursor.end else None
    if token is not None and (token.kind == "sign" or (token.capital and len(token.key) == 3)):
        at += 1  # "$" and "USD" stand before the number
    return cursor.kinds[at] == "num" or cursor.keys[at] in NUMBERS or cursor.keys[at] in AMOUNTS


def _is_timeless(cursor: Cursor, position: int) -> bool:
    """Whether this token neither names nor changes a time."""
    key, kind, token = cursor.keys[position], cursor.kinds[position], cursor.tokens[position]
    if kind in ("iso", "edtf", "week", "slashed", "offset", "dec", "clock"):
        return False
    if key in UNITS:
        return position > 0 and cursor.kinds[position - 1] == "ord"  # "the 75th year of diplomatic relations"
    if key in NEGATIONS or key in TIMELY:
        return False
    if cursor.take(position, RECURRING):
        return False
    if key in MONTHS or key in SEASONS:
        return key in ("may", "march", "mar", "sun", "fall", "spring") and not token.capital
    if kind == "num" and len(key) == 4 and 1900 <= int(key) <= 2200:
        return _is_named(cursor, position)
    return True


def _is_named(cursor: Cursor, position: int) -> bool:
    """Whether what looks like a year is part of a name, or an amount: "Vision 2035", "2000 people"."""
    before = cursor.tokens[position - 1] if position else None
    after = cursor.tokens[position + 1] if position + 1 < cursor.end else None
    if after is not None and after.capital and after.key not in MONTHS:
        return True
    if before is None:
        return after is not None and after.kind == "word" and after.key not in PREPOSITIONS
    return before.capital and before.key not in PREPOSITIONS and before.key not in MONTHS


def _reports(cursor: Cursor, position: int) -> bool:
    """Whether this is a verb or a pronoun of a sentence about what was: "welcomed", "was", "they"."""
    key = cursor.keys[position]
    if key in REPORTS:
        return True
    if cursor.kinds[position] != "word" or not key.endswith("ed") or len(key) < 5:
        return False
    if position == 0:
        return True
    before = cursor.keys[position - 1]
    return not (cursor.kinds[position - 1] == "num" or before in AMOUNTS or before in ("%", "percent"))
