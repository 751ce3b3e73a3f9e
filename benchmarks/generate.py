"""A register of N commitments, and the same items for other programs: the same ones for the same seed.

    python benchmarks/generate.py 10000 FOLDER

writes FOLDER/register.json, FOLDER/taskwarrior.json (for `task import`), FOLDER/todoman/*.ics and
FOLDER/todo.txt. Commitments were made from 1996 to 2026 between pairs of forty parties, one in seven among
three. Their words about time go through every kind of docs/deadlines.md, one in six of them without a day.
Of those whose last day has passed three in four are closed, of the others one in ten. A quarter have
milestones, which are items of their own for the peers; one in eight has slipped; each has one or two sources
and one to four lines of history. Nothing depends on the clock: today is 2026-11-23.
"""

from __future__ import annotations

import argparse
import json
import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bilateral_cli.deadlines import NO_DEADLINE, Deadline, read
from bilateral_cli.model import (
    Commitment,
    Entry,
    Indicator,
    Links,
    Milestone,
    PastDeadline,
    Source,
    Status,
)
from bilateral_cli.model.fields import plain
from bilateral_cli.store.records import stored_commitment

TODAY = date(2026, 11, 23)
PEERS_UP_TO = 10_000
"""Beyond this many todoman and topydo are not asked: they take minutes."""

PARTIES = [
    "AE",
    "AR",
    "AT",
    "AU",
    "BD",
    "BE",
    "BR",
    "CA",
    "CH",
    "CL",
    "CN",
    "DE",
    "DK",
    "EG",
    "ES",
    "FI",
    "FR",
    "GB",
    "GR",
    "ID",
    "IE",
    "IL",
    "IN",
    "IT",
    "JP",
    "KE",
    "KR",
    "MX",
    "MY",
    "NG",
    "NL",
    "NO",
    "NZ",
    "PL",
    "PT",
    "SE",
    "SG",
    "TR",
    "US",
    "VN",
]
SECTORS = [
    "agriculture",
    "ai",
    "climate",
    "critical-minerals",
    "culture",
    "defence",
    "economic-security",
    "education",
    "energy",
    "finance",
    "fisheries",
    "health",
    "space",
    "trade",
    "transport",
]
SUBJECTS = [
    "rare-earth supply chains",
    "joint research on semiconductors",
    "a dialogue on maritime security",
    "visas for skilled professionals",
    "high-speed rail",
    "a working group on critical minerals",
    "green hydrogen corridors",
    "vaccine production",
    "satellite data",
    "an agreement on social security",
    "the exchange of students",
    "offshore wind",
    "disaster relief",
    "cyber security",
    "trade in services",
    "a museum partnership",
]
VERBS = [
    "Convene",
    "Launch",
    "Conclude",
    "Expand",
    "Review",
    "Ratify",
    "Fund",
    "Host",
    "Publish",
    "Establish",
]
"""Stands in the description of one commitment in five hundred: what a search looks for."""

DATED = (
    "by {y}",
    "by 30 June {y}",
    "no later than {y}",
    "by June {y}",
    "by the end of {y}",
    "before the end of {y}",
    "in the first half of {y}",
    "in Q3 {y}",
    "by the first quarter of {y}",
    "early {y}",
    "mid {y}",
    "late {y}",
    "by mid-{y}",
    "by fall of {y}",
    "in {y}",
    "in October {y}",
    "for the {y}-{z} period",
    "over the next five years",
    "within the next six months",
    "within 180 days",
    "by the end of the year",
    "next year",
    "this decade",
    "in JFY {y}",
    "until at least {y}",
    "by {iso}",
)
UNDATED = (
    "from 1 March {y}",
    "annual",
    "every year",
    "within six months of entry into force",
    "at the next summit",
    "as soon as possible",
    "in the near future",
    "",
)
CLOSED = (
    *[Status.FULFILLED] * 5,
    *[Status.PARTIALLY_FULFILLED] * 2,
    Status.NOT_FULFILLED,
    Status.SUPERSEDED,
    Status.WITHDRAWN,
)
OPEN = (Status.ANNOUNCED, Status.ANNOUNCED, Status.IN_PROGRESS, Status.STALLED)


@cache
def _read(words: str, made_on: date) -> Deadline:
    return read(words, made_on=made_on) if words else NO_DEADLINE


def commitments(count: int, seed: int) -> list[Commitment]:
    """So many commitments, in the order of their making."""
    chance = random.Random(seed)
    numbers: dict[str, int] = {}
    made: list[Commitment] = []
    for _ in range(count):
        made.append(_commitment(chance, numbers, before=made[-1].id if made else None))
    return made


def _commitment(chance: random.Random, numbers: dict[str, int], *, before: str | None) -> Commitment:
    parties = tuple(sorted(chance.sample(PARTIES, 3 if chance.random() < 0.15 else 2)))
    # The first of a month: enough different days, and few enough for the reader of words to be asked once.
    made_on = date(chance.randint(1996, 2026), chance.randint(1, 11), 1)
    deadline = _deadline(chance, made_on)
    is_past = deadline.last is not None and deadline.last < TODAY
    is_closed = chance.random() < (0.75 if is_past else 0.1)
    status = chance.choice(CLOSED if is_closed and before else OPEN)
    is_kept = status in (Status.FULFILLED, Status.PARTIALLY_FULFILLED)
    closed_on = min(TODAY, (deadline.last or made_on) + timedelta(days=chance.randint(-60, 200)))
    closed_on = max(closed_on, made_on)
    prefix = "-".join((*parties, str(made_on.year)))
    numbers[prefix] = numbers.get(prefix, 0) + 1
    subject = chance.choice(SUBJECTS)
    slipped = chance.random() < 0.12
    source = Source(
        title=f"Joint statement of {made_on:%B %Y} on {subject}",
        publisher=chance.choice(("Ministry of Foreign Affairs", "PTI", "Reuters", None)),
        url=f"https://example.org/{prefix.lower()}/{chance.randint(1, 10**6)}",
        published_on=made_on,
        kind=chance.choice(Source.KINDS),
        locator=f"para {chance.randint(1, 40)}",
    )
    earlier = _deadline(chance, made_on)
    return Commitment(
        id=f"{prefix}-{numbers[prefix]:03}",
        title=f"{chance.choice(VERBS)} {subject}",
        description=_description(chance, subject),
        parties=parties,
        committed_by=parties if chance.random() < 0.6 else parties[:1],
        responsible={parties[0]: "Ministry of Foreign Affairs"} if chance.random() < 0.4 else {},
        framework=f"Strategic dialogue on {subject}" if chance.random() < 0.7 else None,
        sector=chance.choice(SECTORS),
        tags=("declaratory",) if chance.random() < 0.2 else (),
        made_on=made_on,
        made_at=f"Summit of {made_on:%B %Y}",
        deadline=deadline,
        deadline_history=(
            (PastDeadline(deadline=earlier, replaced_on=made_on, reason="postponed"),) if slipped else ()
        ),
        status=status,
        fulfilled_on=closed_on if is_kept else None,
        indicators=(
            (Indicator(name="Experts invited", unit="people", baseline=0, target=500, actual=120),)
            if chance.random() < 0.15
            else ()
        ),
        milestones=tuple(_milestones(chance, made_on)) if chance.random() < 0.25 else (),
        links=Links(superseded_by=before) if status is Status.SUPERSEDED else Links(),
        sources=(source, source) if chance.random() < 0.3 else (source,),
        history=tuple(_history(chance, made_on, status, source)),
    )


def _deadline(chance: random.Random, made_on: date) -> Deadline:
    words = chance.choice(UNDATED if chance.random() < 0.15 else DATED)
    year = min(made_on.year + chance.choice((0, 1, 1, 2, 2, 3, 4, 5, 8, 10)), 2040)
    year = max(year, made_on.year + (made_on.month > 3))
    return _read(words.format(y=year, z=year + 5, iso=date(year, 12, chance.randint(1, 28))), made_on)


def _milestones(chance: random.Random, made_on: date) -> Iterator[Milestone]:
    for number in range(1, chance.randint(1, 3) + 1):
        deadline = _deadline(chance, made_on)
        is_done = deadline.last is not None and deadline.last < TODAY and chance.random() < 0.75
        yield Milestone(
            number=number,
            title=f"Step {number}: {chance.choice(SUBJECTS)}",
            deadline=deadline,
            done_on=min(deadline.last or TODAY, TODAY) if is_done else None,
            evidence="https://example.org/done" if is_done else None,
        )


def _history(chance: random.Random, made_on: date, status: Status, source: Source) -> Iterator[Entry]:
    at = f"{made_on}T09:00:00Z"
    yield Entry(revision=1, at=at, by="analyst", action="add")
    both: list[dict[str, tuple[object, object]]] = [
        {"sources.0": (None, plain(source))},
        {"sector": (None, "ai")},
    ]
    told = both[: chance.randint(0, 2)]
    if status is not Status.ANNOUNCED:
        told.append({"status": ("announced", status.value)})
    for revision, changes in enumerate(told, 2):
        yield Entry(
            revision=revision,
            at=at,
            by="analyst",
            action="update",
            changes=changes,
            evidence="https://example.org/evidence",
        )


def _description(chance: random.Random, subject: str) -> str:
    sentences = [
        f"The two sides agreed to work on {subject} and to report to the ministers.",
        "A joint committee follows the work and meets once a year in either capital.",
        "Private companies and universities of all sides are to take part in it.",
    ]
    rare = " It was announced beside the Shinkansen exhibition." if chance.random() < 0.002 else ""
    return " ".join(sentences[: chance.randint(1, 3)]) + rare


def register_of(promises: list[Commitment]) -> dict[str, object]:
    """The register that holds them, as JSON values."""
    numbers: dict[str, int] = {}
    for promise in promises:
        prefix, _, number = promise.id.rpartition("-")
        numbers[prefix] = max(numbers.get(prefix, 0), int(number))
    rows = {str(place): stored_commitment(promise) for place, promise in enumerate(promises, 1)}
    return {"commitments": rows, "meta": {"1": {"format": 1, "revision": 4, "numbers": numbers}}}


def items_of(promises: list[Commitment]) -> Iterator[tuple[str, date | None, bool, Commitment]]:
    """What a list of tasks would hold: title, due day, whether it is open, and whose it is."""
    for promise in promises:
        yield promise.title, promise.deadline.last, promise.is_open, promise
        for step in promise.milestones:
            yield (
                f"{step.title} · {promise.title}",
                step.deadline.last,
                step.is_open and promise.is_open,
                promise,
            )


def write_taskwarrior(promises: list[Commitment], file: Path, seed: int) -> None:
    chance = random.Random(seed)
    tasks = []
    for title, due, is_open, promise in items_of(promises):
        made = f"{promise.made_on:%Y%m%d}T000000Z"
        task = {
            "uuid": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "description": f"{promise.id} {title}",
            "status": "pending" if is_open else "completed",
            "entry": made,
            "project": promise.sector,
            "tags": [*promise.committed_by],
        }
        if due is not None:
            task["due"] = f"{due:%Y%m%d}T000000Z"
        if not is_open:
            task["end"] = made
        tasks.append(task)
    file.write_text(json.dumps(tasks))


def write_todoman(promises: list[Commitment], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for place, (title, due, is_open, promise) in enumerate(items_of(promises)):
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:bench",
            "BEGIN:VTODO",
            f"UID:{place}@bench",
            "DTSTAMP:20261123T000000Z",
            f"SUMMARY:{promise.id} {title}",
            f"CATEGORIES:{promise.sector}",
            *([f"DUE;VALUE=DATE:{due:%Y%m%d}"] if due else []),
            f"STATUS:{'NEEDS-ACTION' if is_open else 'COMPLETED'}",
            "END:VTODO",
            "END:VCALENDAR",
            "",
        ]
        (folder / f"{place}.ics").write_text("\r\n".join(lines))


def write_topydo(promises: list[Commitment], file: Path) -> None:
    with file.open("w") as stream:
        for title, due, is_open, promise in items_of(promises):
            done = "" if is_open else f"x {TODAY} "
            day = f" due:{due}" if due else ""
            owing = " ".join(f"@{code}" for code in promise.committed_by)
            stream.write(f"{done}{promise.made_on} {promise.id} {title} +{promise.sector} {owing}{day}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    said = parser.parse_args()
    promises = commitments(said.count, said.seed)
    said.folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(register_of(promises), indent=2, sort_keys=True, ensure_ascii=False)
    (said.folder / "register.json").write_text(f"{text}\n", encoding="utf-8")
    write_taskwarrior(promises, said.folder / "taskwarrior.json", said.seed)
    if said.count <= PEERS_UP_TO:
        write_todoman(promises, said.folder / "todoman")
        write_topydo(promises, said.folder / "todo.txt")


if __name__ == "__main__":
    main()
