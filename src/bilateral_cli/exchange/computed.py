"""The columns that follow from the rest: nothing is read from them, and an edited one must not vanish.

What a row has there is held against what follows from the commitment before the import and after it, counted
from either of its deadlines. A file is mostly of another day than today, so only what is true on no day is a
fault; the rest can be told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bilateral_cli.exchange.parts import told
from bilateral_cli.model import DUE_SOON_DAYS, Commitment
from bilateral_cli.views.columns import COLUMNS
from bilateral_cli.views.rows import AsOf, ListRow, row_of, row_of_milestone

_AROUND = (-DUE_SOON_DAYS - 1, -1, 0, 1)
"""The days around a first or last one on which a timing begins or ends."""


def states_of(commitments: Sequence[Commitment], today: date, *, step: int | None = None) -> list[ListRow]:
    """How the commitments may be shown, or their milestone of that number; what is likelier goes first."""
    questions = [AsOf(today=today, original=original) for original in (False, True)]
    if step is None:
        return [row_of(commitment, how) for how in questions for commitment in commitments]
    return [
        row_of_milestone(commitment, milestone, how)
        for how in questions
        for commitment in commitments
        for milestone in commitment.milestones
        if milestone.number == step
    ]


def unfounded(said: Mapping[str, Any], states: Sequence[ListRow]) -> Iterator[tuple[str, str]]:
    """Each name in `said` that is not as in any of the states, with what is wrong.

    Nothing is wrong ("") with what is true on another day than today, or may be.
    """
    for key, value in said.items():
        cell = _as_cell(value)
        # A revision says when it was printed, and nothing of the commitment.
        if not cell or key == "revision":
            continue
        known = [_as_cell(COLUMNS[key].value(state)) for state in states]
        if cell in known or any(_is_same_day(cell, day) for day in known):
            continue
        yield key, _fault(key, cell, next(filter(None, known), ""), states)


def _fault(key: str, cell: str, known: str, states: Sequence[ListRow]) -> str:
    if key in ("first", "last"):
        wrong = (
            f"is not the {key} day of the words, which is {known}"
            if known
            else "does not follow from the words, which give no day"
        )
        return f"{told(cell)} {wrong}; it is computed: change the deadline instead"
    if key == "timing" and not any(cell in _timings(state) for state in states):
        return f"{told(cell)} is true on no day; it is computed from the deadline and the status"
    if key in ("days_left", "opens_in") and re.fullmatch(r"[-−]?\d+", cell) is None:
        return f"{told(cell)} is no number of days; it is computed from the deadline"
    return ""


def _timings(state: ListRow) -> set[str]:
    """Every timing that a promise has on some day, from its words and its status as they are."""
    days = {state.as_of.today}
    for day in filter(None, (state.standing.first, state.standing.last)):
        days |= {date.fromordinal(min(max(day.toordinal() + n, 1), date.max.toordinal())) for n in _AROUND}
    promise, milestone, original = state.commitment, state.milestone, state.as_of.original
    again = (
        promise.standing_of(milestone, day, original=original)
        if milestone
        else promise.standing(day, original=original)
        for day in days
    )
    return {standing.timing.value for standing in again}


def _as_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip()


def _is_same_day(cell: str, day: str) -> bool:
    """Whether a cell is that day as a spreadsheet may have rewritten it: 31/12/2030 for 2030-12-31."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day) is None:
        return False
    year, *rest = map(int, day.split("-"))
    numbers = sorted(map(int, re.findall(r"\d{1,4}", cell.partition(" ")[0])))
    return numbers in (sorted((year, *rest)), sorted((year % 100, *rest)))
