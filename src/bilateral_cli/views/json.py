"""The printed JSON: what is stored, and what is computed for a day.

Its keys are a promise to programs. It is another promise than the one about what is on disk
(`store.records`), and told here as the difference from it: what is left out, and what stands beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from bilateral_cli.deadlines import Deadline
from bilateral_cli.model import Entry, PastDeadline
from bilateral_cli.model.fields import plain
from bilateral_cli.views.blocks import Json
from bilateral_cli.views.rows import ListRow, iso

T = TypeVar("T")


def json_of(row: ListRow) -> Json:
    """A commitment or a milestone, as an object."""
    return _milestone_alone(row) if row.milestone else _commitment(row)


def json_of_deadline(deadline: Deadline) -> Json:
    """Words, reading and days; null where there is no date."""
    return {**plain(deadline), "first": iso(deadline.first), "last": iso(deadline.last)}


def json_of_entry(entry: Entry) -> Json:
    """One line of history."""
    return plain(entry)


def _commitment(row: ListRow) -> Json:
    stored = plain(row.whole)
    # What was removed is not printed; deadlines are, with what was computed of them.
    for key in ("removed", "deadline", "deadline_history"):
        del stored[key]
    stored["milestones"] = [_milestone(step) for step in row.steps]
    return beside(stored, {"id": {"milestone": None}, "fulfilled_on": _computed(row)})


def beside(stored: Mapping[str, T], more: Mapping[str, Mapping[str, T]]) -> dict[str, T]:
    """What is stored, with more behind some of its keys."""
    printed: dict[str, T] = {}
    for key, value in stored.items():
        printed[key] = value
        printed |= more.get(key, {})
    return printed


def _milestone_alone(row: ListRow) -> Json:
    commitment = plain(row.whole)
    return {
        "id": commitment["id"],
        "milestone": row.milestone.number if row.milestone else None,
        "commitment": commitment["title"],
        **{key: commitment[key] for key in ("parties", "committed_by", "responsible", "status")},
        **_milestone(row),
    }


def _milestone(row: ListRow) -> Json:
    assert row.milestone is not None
    stored = plain(row.milestone)
    del stored["deadline"], stored["deadline_history"]
    return {**stored, **_computed(row)}


def _computed(row: ListRow) -> Json:
    standing, promise = row.standing, row.promise
    return {
        "deadline": json_of_deadline(promise.deadline),
        "deadline_history": [_past(past) for past in promise.deadline_history],
        "first": iso(standing.first),
        "last": iso(standing.last),
        "timing": standing.timing.value,
        "approximate": standing.deadline.approximate,
        "days_left": standing.days_left,
        "opens_in": standing.opens_in,
        "slipped": promise.slips,
    }


def _past(past: PastDeadline) -> Json:
    return {**plain(past), "deadline": json_of_deadline(past.deadline)}
