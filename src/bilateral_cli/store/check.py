"""Every problem in a register that somebody edited by hand, each with its place.

Reading stops at the first fault, because nothing may be built on a faulty record; this goes on and finds
them all, and looks at what no record can see alone: links, numbers given out, words against their reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bilateral_cli.deadlines import Deadline, read
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Commitment
from bilateral_cli.model.fields import Plain
from bilateral_cli.store.protocol import Problem
from bilateral_cli.store.records import commitment_from, faults_in


def problems_in(rows: Mapping[str, Plain], meta: Plain) -> Iterator[Problem]:
    """Every problem of a register: its rows by their keys, whole numbers as text, and what holds for all."""
    sound: dict[str, Commitment] = {}
    seen: dict[str, str] = {}
    for key, row in sorted(rows.items(), key=lambda item: int(item[0])):
        place, i = f"commitments.{key}", row.get("id")
        i = i if isinstance(i, str) else None
        if i is not None and i in seen:
            yield Problem(place=f"{place}.id", id=i, message=f"the id is there twice, first in {seen[i]}")
        seen.setdefault(i or place, place)
        faults = faults_in(row, place)
        yield from (Problem(place=fault.place, id=i, message=fault.message) for fault in faults)
        if faults:
            yield from _problems_beside(row, place, i, faulty={fault.place for fault in faults})
        else:
            sound[place] = commitment_from(row, place)
    for key, row in rows.items():
        yield from _dangling(row, f"commitments.{key}", ids=set(seen))
    for place, commitment in sound.items():
        yield from _problems_of(commitment, place)
    yield from _problems_of_meta(meta, sound.values())


def _dangling(row: Plain, place: str, *, ids: set[str]) -> Iterator[Problem]:
    links = row.get("links")
    if not isinstance(links, dict):
        return
    follows = links.get("follows")
    named = [("follows", i) for i in follows] if isinstance(follows, list) else []
    named.append(("superseded_by", links.get("superseded_by")))
    for key, i in named:
        if isinstance(i, str) and i not in ids:
            own = row.get("id")
            yield Problem(
                place=f"{place}.links.{key}",
                id=own if isinstance(own, str) else None,
                message=f"there is no commitment {i}",
            )


def _problems_of(commitment: Commitment, place: str) -> Iterator[Problem]:
    def problem(path: str, message: str) -> Problem:
        return Problem(place=f"{place}.{path}", id=commitment.id, message=message)

    promises = [("", commitment.deadline)]
    promises += [(f"milestones.{n}.", step.deadline) for n, step in enumerate(commitment.milestones)]
    for path, deadline in promises:
        if message := _misreading(deadline, commitment):
            yield problem(f"{path}deadline", message)
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


def _problems_beside(row: Plain, place: str, i: str | None, *, faulty: set[str]) -> Iterator[Problem]:
    """What is wrong with the words of a record that has other faults, as far as these let one see."""
    steps = row.get("milestones")
    holders = [
        ("", row),
        *((f"milestones.{n}.", s) for n, s in enumerate(steps if isinstance(steps, list) else ())),
    ]
    for path, holder in holders:
        where = f"{place}.{path}deadline"
        if any(f"{fault}.".startswith(f"{where}.") for fault in faulty) or not isinstance(holder, dict):
            continue
        # The deadline alone, under the day and the parties that it was read by.
        alone_in: Plain = {key: row[key] for key in ("made_on", "parties", "committed_by") if key in row}
        alone_in |= {"id": "AA-BB-2000-001", "title": "?", "deadline": holder.get("deadline")}
        try:
            alone = commitment_from(alone_in)
        except UnreadableValue:
            continue
        if message := _misreading(alone.deadline, alone):
            yield Problem(place=where, id=i, message=message)


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
                place=f"meta.1.numbers.{prefix}",
                id=commitment.id,
                message=f"{number} was given out, and {numbers.get(prefix, 0)} is noted as the highest",
            )
        newest = max((entry.revision for entry in commitment.history), default=0)
        if newest > meta["revision"]:
            yield Problem(
                place="meta.1.revision",
                id=commitment.id,
                message=f"{meta['revision']} is lower than revision {newest} in its history",
            )
