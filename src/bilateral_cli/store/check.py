"""Finding every problem in a register that was edited by hand, each with its JSON path.

Ordinary reading stops at the first fault, because no verb may work on a faulty record. This finds all of
them, and also checks what a record cannot know alone: links, the counters, and whether the words of a
deadline still read as what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bilateral_cli.deadlines import Deadline, read
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Commitment
from bilateral_cli.model.fields import Plain
from bilateral_cli.store.changes import Problem
from bilateral_cli.store.records import commitment_from, faults_in


def problems_in(rows: Mapping[str, Plain], meta: Plain) -> Iterator[Problem]:
    """Every problem in a register, given its rows by key (a number as text) and its `meta` object."""
    valid: dict[str, Commitment] = {}
    seen: dict[str, str] = {}
    for key, row in sorted(rows.items(), key=lambda item: int(item[0])):
        path, id_ = f"commitments.{key}", row.get("id")
        id_ = id_ if isinstance(id_, str) else None
        if id_ is not None and id_ in seen:
            message = f"the id is there twice, first in {seen[id_]}"
            yield Problem(path=f"{path}.id", id=id_, message=message)
        seen.setdefault(id_ or path, path)
        faults = faults_in(row, path)
        yield from (Problem(path=fault.path, id=id_, message=fault.message) for fault in faults)
        if faults:
            yield from _problems_beside(row, path, id_, faulty={fault.path for fault in faults})
        else:
            valid[path] = commitment_from(row, path)
    for key, row in rows.items():
        yield from _dangling(row, f"commitments.{key}", ids=set(seen))
    for path, commitment in valid.items():
        yield from _problems_of(commitment, path)
    yield from _problems_of_meta(meta, valid.values())


def _dangling(row: Plain, path: str, *, ids: set[str]) -> Iterator[Problem]:
    links = row.get("links")
    if not isinstance(links, dict):
        return
    follows = links.get("follows")
    named = [("follows", id_) for id_ in follows] if isinstance(follows, list) else []
    named.append(("superseded_by", links.get("superseded_by")))
    for key, id_ in named:
        if isinstance(id_, str) and id_ not in ids:
            own = row.get("id")
            yield Problem(
                path=f"{path}.links.{key}",
                id=own if isinstance(own, str) else None,
                message=f"there is no commitment {id_}",
            )


def _problems_of(commitment: Commitment, path: str) -> Iterator[Problem]:
    def problem(key: str, message: str) -> Problem:
        return Problem(path=f"{path}.{key}", id=commitment.id, message=message)

    promises = [("", commitment.deadline)]
    promises += [(f"milestones.{n}.", step.deadline) for n, step in enumerate(commitment.milestones)]
    for key, deadline in promises:
        if message := _misreading(deadline, commitment):
            yield problem(f"{key}deadline", message)
    if commitment.status.is_verdict and not commitment.status_reason:
        yield problem("status", f"{commitment.status} without evidence or note in its history")
    if commitment.fulfilled_on and commitment.fulfilled_on < commitment.made_on:
        yield problem("fulfilled_on", f"{commitment.fulfilled_on} is before it was made")
    for n, step in enumerate(commitment.milestones):
        if step.done_on and not (step.evidence or step.note):
            yield problem(f"milestones.{n}.done_on", "done without evidence or note")
    revisions = [entry.revision for entry in commitment.history]
    if revisions != sorted(set(revisions)):
        yield problem("history", "its revisions do not rise")


def _problems_beside(row: Plain, path: str, id_: str | None, *, faulty: set[str]) -> Iterator[Problem]:
    """The misread deadlines of a record with other faults, as far as its deadlines are readable."""
    steps = row.get("milestones")
    holders = [
        ("", row),
        *((f"milestones.{n}.", s) for n, s in enumerate(steps if isinstance(steps, list) else ())),
    ]
    for key, holder in holders:
        where = f"{path}.{key}deadline"
        if any(f"{fault}.".startswith(f"{where}.") for fault in faulty) or not isinstance(holder, dict):
            continue
        # A record of nothing but the deadline, with the day and the parties for which it was read.
        alone_in: Plain = {key: row[key] for key in ("made_on", "parties", "committed_by") if key in row}
        alone_in |= {"id": "AA-BB-2000-001", "title": "?", "deadline": holder.get("deadline")}
        try:
            alone = commitment_from(alone_in)
        except UnreadableValue:
            continue
        if message := _misreading(alone.deadline, alone):
            yield Problem(path=where, id=id_, message=message)


def _misreading(deadline: Deadline, commitment: Commitment) -> str | None:
    if not deadline.text:
        return None if deadline.edtf is None else f"{deadline.edtf} stands there without words"
    try:
        reading = read(
            deadline.text,
            made_on=commitment.made_on,
            parties=commitment.committed_by,
            triggered_on=deadline.triggered_on,
        )
    except UnreadableValue as error:
        return f"its words cannot be read: {error}"
    for name in ("modality", "edtf", "approximate", "trigger"):
        stored, read_now = getattr(deadline, name), getattr(reading, name)
        if stored != read_now:
            return f'"{deadline.text}" reads as {name} {read_now}, and {stored} is stored'
    return None


def _problems_of_meta(meta: Plain, commitments: Any) -> Iterator[Problem]:
    numbers = meta["numbers"]
    for commitment in commitments:
        prefix, _, number = commitment.id.rpartition("-")
        if int(number) > numbers.get(prefix, 0):
            yield Problem(
                path=f"meta.1.numbers.{prefix}",
                id=commitment.id,
                message=f"{number} was given out, and {numbers.get(prefix, 0)} is noted as the highest",
            )
        newest = max((entry.revision for entry in commitment.history), default=0)
        if newest > meta["revision"]:
            yield Problem(
                path="meta.1.revision",
                id=commitment.id,
                message=f"{meta['revision']} is lower than revision {newest} in its history",
            )
