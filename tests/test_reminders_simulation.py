"""More than a year of a register's life, with everything going wrong that can, seen from outside.

A world of its own – plain days, no class of the reminders – says what is open and when it falls due; a cron
that is often off runs the reminders against it. After each run the witness, who knows the issue's sentences
and none of our code, holds what was told against the world.
"""

from __future__ import annotations

import calendar
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from bilateral_cli.deadlines import NO_DEADLINE, Deadline, read
from bilateral_cli.errors import LedgerUnusable
from bilateral_cli.model import Commitment, Draft, Entry, Milestone, Status
from bilateral_cli.record import replace
from bilateral_cli.reminders.due import Policy, Promise, Reminder, deadline_mark, reminders_due
from bilateral_cli.reminders.ledger import open_ledger
from bilateral_cli.store.records import changes_between, plain_commitment

START, DAYS = date(2026, 7, 1), 400
MADE_ON = START - timedelta(days=45)
LEADS, EVERY = (30, 7, 1, 0), 7
PLACES = ("stdout", "program")


def day_after(days: int, since: date = START) -> date:
    return since + timedelta(days=days)


@dataclass(frozen=True)
class Words:
    """Words about time, and the days that anybody with a calendar in hand takes from them."""

    text: str
    first: date | None = None
    last: date | None = None

    def read(self) -> Deadline:
        if not self.text:
            return NO_DEADLINE
        return read(self.text, made_on=MADE_ON, parties=("IN", "JP"))


def some_words(chance: random.Random) -> Words:
    """A deadline of any kind, somewhere in the days that are played."""
    day = day_after(chance.randint(-40, DAYS + 60))
    year, month = day.year, day.month
    quarter = (month + 2) // 3
    half = (month + 5) // 6

    def months(first: int, last: int) -> tuple[date, date]:
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])

    return chance.choice(
        [
            Words(f"by {day}", last=day),
            Words(f"by {day}", last=day),
            Words(f"before the end of {year}", last=date(year, 12, 31)),
            Words(f"in {day:%B %Y}", *months(month, month)),
            Words(f"in Q{quarter} {year}", *months(quarter * 3 - 2, quarter * 3)),
            Words(f"in the {('first', 'second')[half - 1]} half of {year}", *months(half * 6 - 5, half * 6)),
            Words(f"in early {year}", *months(1, 4)),
            Words(f"in late {year}", *months(9, 12)),
            Words(f"by mid-{year}", last=date(year, 6, 30)),
            Words("within 180 days", MADE_ON, MADE_ON + timedelta(days=180)),
            Words(f"from {day.day} {day:%B %Y}", first=day),
            Words(f"until at least {year}", last=date(year, 12, 31)),
            Words("as soon as possible"),
            Words("every year"),
            Words("within six months of entry into force"),
            Words(""),
        ]
    )


@dataclass
class Fact:
    """What is true of one promise today; `life` counts its openings, since a reopened one is told anew."""

    name: str
    words: Words
    is_open: bool = True
    life: int = 0
    review: date | None = None
    snoozed_until: date = date.min
    acknowledged: set[tuple[int, date | None]] = field(default_factory=set)

    @property
    def stand(self) -> tuple[int, date | None]:
        return self.life, self.words.last


Told = dict[tuple[str, str, object], list[tuple[date, bool]]]
"""Place, promise, what of it was told -> the days, and whether the run was killed before it marked them."""


class World:
    """The register as both sides see it: `facts` for the witness, `commitments` for the program."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.facts: dict[str, Fact] = {}
        self.commitments: dict[str, Commitment] = {}
        for number in range(1, 61):
            own = some_words(chance)
            steps = [some_words(chance) for _ in range(2)]
            review = None
            if own.last is None or chance.random() < 0.1:
                review = day_after(chance.randint(-5, DAYS))
            made = Commitment.numbered(
                Draft(
                    title=f"Promise {number}",
                    parties=("IN", "JP"),
                    made_on=MADE_ON,
                    deadline=own.read(),
                    review_on=review,
                    milestones=tuple(
                        Milestone(number=n, title=f"Step {n}", deadline=words.read())
                        for n, words in enumerate(steps, 1)
                    ),
                ),
                number,
            )
            self.commitments[made.id] = made
            self.facts[made.id] = Fact(made.id, own, review=review)
            for n, words in enumerate(steps, 1):
                self.facts[f"{made.id}#{n}"] = Fact(f"{made.id}#{n}", words)
        for fact in self.facts.values():
            promise = self.promise(fact.name)
            deadline = (promise.milestone or promise.commitment).deadline
            assert (fact.words.first, fact.words.last) == (deadline.first, deadline.last), fact.words

    def promise(self, name: str) -> Promise:
        head, _, number = name.partition("#")
        commitment = self.commitments[head]
        return Promise(commitment, commitment.milestone(int(number)) if number else None)

    def is_open(self, name: str) -> bool:
        return self.facts[name].is_open and self.facts[name.partition("#")[0]].is_open

    def change(self, name: str, rule: Callable[[Commitment], Commitment]) -> None:
        """As the store does it: the rule, and an entry in the history that says what it changed."""
        old = self.commitments[name.partition("#")[0]]
        new = rule(old)
        changes = changes_between(plain_commitment(old), plain_commitment(new))
        entry = Entry(revision=len(old.history) + 1, at="", by="", action="update", changes=changes)
        self.commitments[old.id] = replace(new, history=(*old.history, entry))

    def change_step(self, name: str, **said: object) -> None:
        number = int(name.partition("#")[2])
        self.change(name, lambda c: c.with_milestone(replace(c.milestone(number), **said)))

    def move(self, name: str, words: Words) -> None:
        self.facts[name].words = words
        if "#" in name:
            self.change_step(name, deadline=words.read())
        else:
            self.change(name, lambda c: replace(c, deadline=words.read()))

    def close(self, name: str, today: date) -> None:
        self.facts[name].is_open = False
        if "#" in name:
            self.change_step(name, done_on=today, note="seen")
        else:
            status = self.chance.choice([Status.NOT_FULFILLED, Status.WITHDRAWN])
            self.change(name, lambda c: replace(c, status=status))

    def reopen(self, name: str) -> None:
        self.facts[name].is_open = True
        for each, fact in self.facts.items():
            if each == name or each.startswith(f"{name}#"):
                fact.life += 1
        if "#" in name:
            self.change_step(name, done_on=None)
        else:
            self.change(name, lambda c: replace(c, status=Status.STALLED))

    def review(self, name: str, day: date) -> None:
        self.facts[name].review = day
        self.change(name, lambda c: replace(c, review_on=day))


class Witness:
    """What the issue says, held against what was told. It never asks the program what is due."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told: Told = {}
        self.damages: list[bytes] = []
        self.counts: Counter[str] = Counter()

    def hear(self, place: str, today: date, reminders: list[Reminder], *, killed: bool) -> None:
        """Never after closing, never before its day, never twice, one line for a promise."""
        names = [reminder.promise.name for reminder in reminders]
        assert len(names) == len({*names}), f"{today}: told twice in one block: {names}"
        for reminder in reminders:
            name = reminder.promise.name
            fact = self.world.facts[name]
            where = f"{today} {place}: {name} {fact.words} {reminder.kind}, lead {reminder.lead}"
            assert self.world.is_open(name), f"told though closed: {where}"
            assert today >= fact.snoozed_until, f"told though snoozed: {where}"
            for kind in (reminder.kind.value, *(kind.value for kind in reminder.also)):
                self._hear_one(place, today, fact, kind, reminder.lead, where, killed=killed)

    def _hear_one(
        self, place: str, today: date, fact: Fact, kind: str, lead: int | None, where: str, *, killed: bool
    ) -> None:
        first, last = fact.words.first, fact.words.last
        what: object = (fact.stand, kind)
        pause = None
        if kind == "overdue":
            assert last is not None, where
            assert today > last, f"too early: {where}"
            assert fact.stand not in fact.acknowledged, f"told though acknowledged: {where}"
            pause = EVERY
        elif kind == "due":
            assert last is not None, where
            left = (last - today).days
            nearest = min((each for each in LEADS if left <= each), default=None)
            assert left >= 0, f"too late: {where}"
            assert lead is not None, where
            assert lead == nearest, f"not the nearest lead, or too early: {where}"
            what = (fact.stand, "due", lead)
        elif kind == "opening":
            assert first is not None, where
            assert MADE_ON < first <= today, f"too early: {where}"
            assert last is None or today <= last, f"opens after it is over: {where}"
            what = (fact.life, "opening", first)
        else:
            assert kind == "review", where
            assert fact.review is not None, where
            assert today >= fact.review, f"too early: {where}"
            what = (fact.life, "review", fact.review)
        before = self.told.setdefault((place, fact.name, what), [])
        heard = [day for day, was_killed in before if not was_killed]
        if heard and (pause is None or (today - heard[-1]).days < pause):
            raise AssertionError(f"told twice, last on {heard[-1]}: {where}")
        before.append((today, killed))
        self.counts[kind] += 1
        self.counts["killed"] += killed
        self.counts["again after a kill"] += bool(before[1:]) and before[-2][1]

    def check_nothing_missed(self, place: str, today: date) -> None:
        """After a run whose delivery succeeded, all that has reached its time was told."""
        for name, fact in self.world.facts.items():
            if not self.world.is_open(name) or today < fact.snoozed_until:
                continue
            first, last = fact.words.first, fact.words.last
            where = f"{today} {place}: {name} {fact.words}, life {fact.life}"
            if last is not None and today > last:
                if fact.stand not in fact.acknowledged:
                    days = self._days(place, name, (fact.stand, "overdue"))
                    assert days, f"overdue, and never told: {where}"
                    assert (today - days[-1]).days < EVERY, f"overdue, and not repeated: {where}"
            elif last is not None:
                reached = [lead for lead in LEADS if (last - today).days <= lead]
                if reached:
                    told = self._days(place, name, (fact.stand, "due", min(reached)))
                    assert told, f"lead {min(reached)} missed: {where}"
            if first is not None and MADE_ON < first <= today and (last is None or today <= last):
                assert self._days(place, name, (fact.life, "opening", first)), f"opening missed: {where}"
            if fact.review is not None and fact.review <= today:
                assert self._days(place, name, (fact.life, "review", fact.review)), f"review missed: {where}"

    def _days(self, place: str, name: str, what: object) -> list[date]:
        return [day for day, _ in self.told.get((place, name, what), [])]


class Killed(BaseException):
    """The process is gone, after the delivery and before the mark."""


def play(seed: int, ledger: Path, *, days: int = DAYS) -> Counter[str]:
    """The days of one world; what was told, counted."""
    chance = random.Random(seed)
    world = World(chance)
    witness = Witness(world)
    back_on = START
    for number in range(days):
        today = day_after(number)
        if number % 30 == 29:
            harm(world, witness, chance, ledger, HARMS[number // 30 % len(HARMS)])
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            happen(world, chance, today, ledger)
        if today >= back_on and chance.random() < 0.08:
            back_on = today + timedelta(days=chance.randint(1, 20))
        if today < back_on:
            witness.counts["days off"] += 1
            continue
        for _ in range(2 if chance.random() < 0.3 else 1):
            witness.counts["runs"] += 1
            run_once(world, witness, chance, today, ledger)
            # Whatever was put aside is still there, each under its own name.
            aside = sorted(path.read_bytes() for path in ledger.parent.glob("*.damaged*"))
            assert aside == sorted(witness.damages), today
            if chance.random() < 0.1:
                happen(world, chance, today, ledger)
    return witness.counts


HARMS = ("cut off", "a stranger's", "lost", "zeros")


def harm(world: World, witness: Witness, chance: random.Random, ledger: Path, what: str) -> None:
    """What can befall the file of a ledger: it is lost or damaged, or something else lies in its place."""
    if not ledger.exists():
        return
    content = ledger.read_bytes()
    witness.counts[what] += 1
    if what == "a stranger's":
        # It is left, nothing is told, and the ledger that comes back knows what it knew.
        ledger.write_bytes(b"export PATH\n")
        with pytest.raises(LedgerUnusable, match="is no ledger"), open_ledger(ledger, "register", timeout=1):
            pass
        assert ledger.read_bytes() == b"export PATH\n"
        ledger.write_bytes(content)
        return
    if what == "lost":
        ledger.unlink()
    else:
        kept = chance.randint(len(b'{\n "format"'), len(content) - 3)
        ledger.write_bytes(content[:kept] + bytes(len(content) - kept if what == "zeros" else 0))
        witness.damages.append(ledger.read_bytes())
    # All is told again; what readers had said of it is gone with the ledger.
    witness.told.clear()
    for fact in world.facts.values():
        fact.acknowledged.clear()
        fact.snoozed_until = date.min


def happen(world: World, chance: random.Random, today: date, ledger: Path) -> None:
    """One thing that governments or readers do."""
    name = chance.choice([*world.facts])
    fact = world.facts[name]
    match chance.choice(["move", "move", "back", "close", "close", "reopen", "ack", "snooze", "review"]):
        case "move":
            world.move(name, some_words(chance))
        case "back":
            # To other words and to the old ones again: what was told of these stays told.
            old = fact.words
            world.move(name, Words(f"by {day_after(500)}", last=day_after(500)))
            world.move(name, old)
        case "close" if fact.is_open:
            world.close(name, today)
        case "reopen":
            closed = [each for each in world.facts if not world.facts[each].is_open]
            if closed:
                world.reopen(chance.choice(closed))
        case "ack":
            fact.acknowledged.add(fact.stand)
            with open_ledger(ledger, "register", timeout=1) as kept:
                kept.acknowledge("", [deadline_mark(world.promise(name), today)], today)
        case "snooze":
            fact.snoozed_until = today + timedelta(days=chance.randint(0, 30))
            with open_ledger(ledger, "register", timeout=1) as kept:
                kept.snooze("", [name], fact.snoozed_until)
        case "review" if "#" not in name:
            world.review(name, today + timedelta(days=chance.randint(0, 60)))


def run_once(world: World, witness: Witness, chance: random.Random, today: date, ledger: Path) -> None:
    """A run of `remind` with two places to tell."""
    try:
        with open_ledger(ledger, "register", timeout=1) as kept:
            for place in PLACES:
                told = reminders_due(
                    world.commitments.values(),
                    today,
                    policy=Policy(leads=LEADS, overdue_every=EVERY),
                    memory=kept.memory("", place),
                )
                if told and chance.random() < 0.2:
                    witness.counts["failed"] += 1
                    continue
                killed = bool(told) and chance.random() < 0.05
                witness.hear(place, today, told, killed=killed)
                witness.check_nothing_missed(place, today)
                if killed:
                    raise Killed
                if told:
                    kept.mark("", place, [mark for reminder in told for mark in reminder.marks], today)
    except Killed:
        pass


@pytest.mark.parametrize("seed", [1])
def test_in_a_year_of_troubles_nothing_is_missed_and_nothing_told_twice(seed: int, tmp_path: Path) -> None:
    check_that_it_happened(play(seed, tmp_path / "ledger.json"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 14))
def test_nor_in_other_years(seed: int, tmp_path: Path) -> None:
    check_that_it_happened(play(seed, tmp_path / "ledger.json"))


def check_that_it_happened(counts: Counter[str]) -> None:
    """A year in which nothing happened would prove nothing."""
    expected = {"overdue": 300, "due": 150, "opening": 40, "review": 20, "failed": 20, "days off": 50}
    expected |= dict.fromkeys(HARMS, 2)
    assert {what: n for what, n in expected.items() if counts[what] < n} == {}, counts
    assert counts["again after a kill"] > 0
