"""What only a command line spells: spans of time such as `30d`, and several values in one option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import UnreadableValue

_SPAN = r"(\d{1,5})\s*([dwmy]?)\Z"


def read_leads(words: str) -> tuple[int, ...]:
    """`30d,7d,0d` as days before the last day, the longest first."""
    return tuple(sorted({read_days(part) for part in words.split(",")}, reverse=True))


def read_days(words: str) -> int:
    """`7d`, `2w` or a bare number, as days. Months and years are refused: their lengths differ."""
    found = re.match(_SPAN, words.strip().lower())
    if found is None or found[2] in ("m", "y"):
        raise UnreadableValue(f'"{words}" is not a number of days; write 7d or 2w')
    return int(found[1]) * (7 if found[2] == "w" else 1)


def read_span_ahead(words: str, today: date) -> int:
    """`90d`, `6w`, `3m`, `1y` or a bare number of days, as days from today."""
    found = re.match(_SPAN, words.strip().lower())
    if found is None:
        raise UnreadableValue(f'"{words}" is not a span of time; write 90d, 6w, 3m or 1y')
    count, unit = int(found[1]), found[2] or "d"
    days = count * {"d": 1, "w": 7}.get(unit, 0)
    # Days and weeks need no calendar, whose import would slow down every `upcoming`.
    if 0 < days <= (date.max - today).days:
        return days
    return (read_day(f"+{count}{unit}", today=today) - today).days


def listed(words: Sequence[str] | None) -> list[str]:
    """The values of an option that takes several: it may be repeated, and each time hold commas."""
    return [part.strip() for value in words or () for part in value.split(",") if part.strip()]
