"""Checking computed columns: import does not read them, but an edit there must not be ignored silently.

The value of a row is compared with what is computed for the commitment before and after the import, from its
present and its original deadline. A file was mostly exported on an earlier day, so only a value that is true
on no day is a fault; other differences are only reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bilateral_cli.exchange.parts import brief
from bilateral_cli.model import DUE_SOON_DAYS, Commitment
from bilateral_cli.views.columns import COLUMNS
from bilateral_cli.views.rows import AsOf, ListRow, row_of, row_of_milestone

_AROUND = (-DUE_SOON_DAYS - 1, -1, 0, 1)
"""The days, relative to a first or last day, on which a timing may begin or end."""


def states_of(commitments: Sequence[Commitment], today: date, *, step: int | None = None) -> list[ListRow]:
    """Every way of showing the commitments, or their milestone with that number; the likeliest first."""
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
    """Each key in `said` whose value differs from all of the states, with the fault.

    The fault is "" for a value that is or may be true on another day than today.
    """
    for key, value in said.items():
        cell = _as_cell(value)
        # The revision belongs to the time of the export, not to the commitment.
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
        return f"{brief(cell)} {wrong}; it is computed: change the deadline instead"
    if key == "timing" and not any(cell in _timings(state) for state in states):
        return f"{brief(cell)} is true on no day; it is computed from the deadline and the status"
    if key in ("days_left", "opens_in") and re.fullmatch(r"[-−]?\d+", cell) is None:
        return f"{brief(cell)} is no number of days; it is computed from the deadline"
    return ""


def _timings(state: ListRow) -> set[str]:
    """Every timing that the promise has on any day, with its present deadline and status."""
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
    """Whether a cell is the day as a spreadsheet may have rewritten it: 31/12/2030 for 2030-12-31."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day) is None:
        return False
    year, *rest = map(int, day.split("-"))
    numbers = sorted(map(int, re.findall(r"\d{1,4}", cell.partition(" ")[0])))
    return numbers in (sorted((year, *rest)), sorted((year % 100, *rest)))
