"""The JSON that is printed: what is stored, and what was computed for the day asked about.

Its keys are a promise to programs. It is another promise than the one about what is on disk
(`store.records`), and either may change without the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from bilateral_cli.deadlines import Deadline
from bilateral_cli.model import Entry, Indicator, PastDeadline, Source
from bilateral_cli.views.blocks import Json
from bilateral_cli.views.rows import ListRow, iso


def json_of(row: ListRow) -> Json:
    """A commitment or a milestone, as an object."""
    return _milestone_alone(row) if row.milestone else _commitment(row)


def json_of_deadline(deadline: Deadline) -> Json:
    """Words, reading and days; null where there is no date."""
    return {
        "text": deadline.text,
        "modality": deadline.modality.value,
        "edtf": deadline.edtf,
        "approximate": deadline.approximate,
        "trigger": deadline.trigger,
        "triggered_on": iso(deadline.triggered_on),
        "first": iso(deadline.first),
        "last": iso(deadline.last),
    }


def _commitment(row: ListRow) -> Json:
    commitment = row.whole
    return {
        "id": commitment.id,
        "milestone": None,
        "title": commitment.title,
        "description": commitment.description,
        "parties": list(commitment.parties),
        "committed_by": list(commitment.committed_by),
        "responsible": dict(commitment.responsible),
        "framework": commitment.framework,
        "sector": commitment.sector,
        "tags": list(commitment.tags),
        "made_on": commitment.made_on.isoformat(),
        "made_at": commitment.made_at,
        "instrument": {"type": commitment.instrument.type, "binding": commitment.instrument.binding},
        "status": commitment.status.value,
        "fulfilled_on": iso(commitment.fulfilled_on),
        **_computed(row),
        "indicators": [_indicator(indicator) for indicator in commitment.indicators],
        "milestones": [_milestone(step) for step in row.steps],
        "links": {
            "follows": list(commitment.links.follows),
            "superseded_by": commitment.links.superseded_by,
        },
        "sources": [_source(source) for source in commitment.sources],
        "reviewed_on": iso(commitment.reviewed_on),
        "review_on": iso(commitment.review_on),
        "history": [json_of_entry(entry) for entry in commitment.history],
    }


def _milestone_alone(row: ListRow) -> Json:
    commitment = row.whole
    return {
        "id": commitment.id,
        "milestone": row.milestone.number if row.milestone else None,
        "commitment": commitment.title,
        "parties": list(commitment.parties),
        "committed_by": list(commitment.committed_by),
        "responsible": dict(commitment.responsible),
        "status": commitment.status.value,
        **_milestone(row),
    }


def _milestone(row: ListRow) -> Json:
    milestone = row.milestone
    assert milestone is not None
    return {
        "number": milestone.number,
        "title": milestone.title,
        "done_on": iso(milestone.done_on),
        "evidence": milestone.evidence,
        "note": milestone.note,
        **_computed(row),
    }


def _computed(row: ListRow) -> Json:
    standing, promise = row.standing, row.promise
    return {
        "deadline": json_of_deadline(promise.deadline),
        "deadline_history": _past(promise.deadline_history),
        "first": iso(standing.first),
        "last": iso(standing.last),
        "timing": standing.timing.value,
        "approximate": standing.deadline.approximate,
        "days_left": standing.days_left,
        "opens_in": standing.opens_in,
        "slipped": promise.slips,
    }


def _past(history: Sequence[PastDeadline]) -> list[Json]:
    return [
        {
            "deadline": json_of_deadline(past.deadline),
            "replaced_on": past.replaced_on.isoformat(),
            "reason": past.reason,
        }
        for past in history
    ]


def _indicator(indicator: Indicator) -> Json:
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
        "actual": indicator.actual,
    }


def _source(source: Source) -> Json:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": iso(source.published_on),
        "retrieved_on": iso(source.retrieved_on),
        "kind": source.kind,
        "locator": source.locator,
        "quote": source.quote,
    }


def json_of_entry(entry: Entry) -> Json:
    """One line of history."""
    return {
        "revision": entry.revision,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "changes": {path: [old, new] for path, (old, new) in entry.changes.items()},
        "on": iso(entry.reason.on),
        "note": entry.reason.note,
        "evidence": entry.reason.evidence,
        "undoes": entry.undoes,
    }
