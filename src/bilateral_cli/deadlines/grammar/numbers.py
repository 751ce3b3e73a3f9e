"""Small numbers and ranks: "6", "six", "third", "last"."""

from __future__ import annotations

from bilateral_cli.deadlines.grammar.cursor import Cursor
from bilateral_cli.deadlines.vocabulary.time import NUMBERS, ORDINALS, RANKS, TENS


def day_number(cursor: Cursor, at: int) -> tuple[int, int] | None:
    if cursor.kinds[at] == "ord" or (cursor.kinds[at] == "num" and len(cursor.keys[at]) <= 2):
        return int(cursor.keys[at]), at + 1
    if cursor.keys[at] in ("twenty", "thirty") and cursor.keys[at + 1] in ORDINALS:
        return NUMBERS[cursor.keys[at]] + ORDINALS[cursor.keys[at + 1]], at + 2
    if cursor.keys[at] in ORDINALS:
        return ORDINALS[cursor.keys[at]], at + 1
    return None


def small_number(cursor: Cursor, at: int) -> tuple[int | None, int]:
    if cursor.kinds[at] == "num" and len(cursor.keys[at]) <= 3:
        return int(cursor.keys[at]), at + 1
    if cursor.keys[at] in NUMBERS:
        return NUMBERS[cursor.keys[at]], at + 1
    return None, at


def rank_at(cursor: Cursor, at: int) -> tuple[int, int] | None:
    key = cursor.keys[at]
    if cursor.kinds[at] == "ord":
        return int(key), at + 1
    if key in RANKS:
        if key in ("last", "final", "closing") and cursor.keys[at + 1] in ORDINALS:
            return None
        return RANKS[key], at + 1
    return None


def large_rank(cursor: Cursor, at: int) -> tuple[int, int] | None:
    """ "30th", "thirtieth", "forty-fifth", "one hundred and twentieth"."""
    keys, hundreds = cursor.keys, 0
    if keys[at : at + 2] == ["one", "hundred"]:
        hundreds, at = 100, at + 2
        at = at + 1 if keys[at] == "and" else at
    if cursor.kinds[at] == "ord":
        return hundreds + int(keys[at]), at + 1
    if keys[at] in TENS and ORDINALS.get(keys[at + 1], 10) < 10:
        return hundreds + NUMBERS[keys[at]] + ORDINALS[keys[at + 1]], at + 2
    if keys[at] in ORDINALS:
        return hundreds + ORDINALS[keys[at]], at + 1
    return None
