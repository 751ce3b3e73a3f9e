"""Times of day: "12:01 a.m. eastern daylight time on", "by close of business", "T17:00Z".

A deadline here is a calendar date, never an instant. A time of day beside a day is therefore left out, and
the explanation says so; without a day beside it, it is no deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bilateral_cli.deadlines.grammar.tokens import Token
from bilateral_cli.deadlines.vocabulary.time import CLOCK_PHRASES, CLOCK_ZONES, HALVES_OF_DAY, MONTHS


class Clock(NamedTuple):
    """The tokens without times of day; the places in the text of what was taken away."""

    kept: list[Token]
    removed: list[tuple[int, int]]


def without_clock(tokens: Sequence[Token]) -> Clock:
    """Take times of day away, with the words that belong to them ("at", "hours", a time zone)."""
    kept: list[Token] = []
    removed: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = _clock_at(tokens, at)
        if end is None:
            kept.append(tokens[at])
            at += 1
            continue
        if kept and kept[-1].key in ("at", "the"):
            kept.pop()
        if kept and kept[-1].key == "by" and end < len(tokens) and tokens[end].key == "by":
            kept.pop()
        stop = tokens[end - 1].key == "m"  # "p.m." has a stop of its own
        removed.append((tokens[at].start, tokens[end - 1].end + stop))
        at = end
        if at < len(tokens) and tokens[at].key == "of" and not kept:
            at += 1
    return Clock(kept, removed)


def _clock_at(tokens: Sequence[Token], at: int) -> int | None:
    """The position after a time of day that begins here, or None."""
    keys = [token.key for token in tokens[at : at + 12]] + [""] * 4
    end = _figures(tokens[at : at + 12], keys)
    if end is None:
        phrase = next(
            (row for row in CLOCK_PHRASES.get(keys[0], ()) if tuple(keys[: len(row[0])]) == row[0]), None
        )
        if phrase is None:
            return None
        end = len(phrase[0])
    city = next((length for length in (1, 2) if keys[end + length : end + length + 1] == ["time"]), 0)
    if city and all(token.capital for token in tokens[at + end : at + end + city]):
        end += city + 1  # "New York time"
    while (
        keys[end] in HALVES_OF_DAY
        or keys[end] in CLOCK_ZONES
        or keys[end : end + 2] in (["a", "m"], ["p", "m"])
    ):
        end += 2 if keys[end] in ("a", "p") and keys[end + 1] == "m" else 1
    if (
        keys[end] in ("in", "on")
        and keys[end + 1] in ("the",)
        and keys[end + 2] in ("morning", "afternoon", "evening")
    ):
        end += 3
    return min(at + end, len(tokens))


def _figures(tokens: Sequence[Token], keys: Sequence[str]) -> int | None:
    """How many tokens write a time in figures: 17:00, 5 pm, 12:01 a.m., 1700 hours, T17:00Z."""
    first = tokens[0]
    if first.kind == "clock":
        return 1
    if first.kind != "num":
        return None
    half = keys[1] in ("am", "pm", "noon", "midnight") or keys[1:3] in (["a", "m"], ["p", "m"])
    if half and len(first.key) <= 2 and 1 <= int(first.key) <= 12 and not _is_day(tokens, keys):
        return 1
    is_half = keys[1] == "h" and keys[2].isdigit()  # "2026 H2" is half a year
    if len(first.key) == 4 and keys[1] in ("hours", "hrs", "h") and not is_half:
        return 2 if int(first.key[:2]) < 24 and int(first.key[2:]) < 60 else None
    return None


def _is_day(tokens: Sequence[Token], keys: Sequence[str]) -> bool:
    return len(tokens) > 1 and keys[1] in MONTHS
