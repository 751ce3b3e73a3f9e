"""What is told on which day, once: each kind at each boundary, and what silences it or tells it anew."""

from __future__ import annotations

import dataclasses
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bilateral_cli.deadlines import Deadline, Modality
from bilateral_cli.model import Commitment, Timing
from bilateral_cli.record import replace
from bilateral_cli.reminders.due import Memory, Policy, Promise, Reminder, next_day, reminders_due
from bilateral_cli.reminders.ledger import ledger_at, open_ledger
from bilateral_cli.views.listing import upcoming_view
from bilateral_cli.views.rows import AsOf

#  upcoming_view
from conftest import PROJECT, Run, commitment, draft, milestone, program, store_at

LAST = date(2026, 12, 31)
NOTHING_TOLD = Memory(reported={}, snoozed={})


def told(
    *commitments: Commitment, on: date, memory: Memory = NOTHING_TOLD, policy: Policy | None = None
) -> list[Reminder]:
    return reminders_due(commitments, on, policy=policy or Policy(), memory=memory)


def kinds(reminders: Iterable[Reminder]) -> list[str]:
    return [str(reminder.kind) for reminder in reminders]


def after(reminders: Iterable[Reminder], day: date, **silences: object) -> Memory:
    """What is remembered once these were told on that day."""
    return Memory(reported={m: day for r in reminders for m in r.marks}, **{"snoozed": {}, **silences})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [(31, None), (30, 30), (29, 30), (8, 30), (7, 7), (6, 7), (2, 7), (1, 1), (0, 0)],
)
def test_a_last_day_is_told_by_the_nearest_lead_that_was_reached(
    days_before: int, expected: int | None
) -> None:
    reminders = told(commitment("by 2026-12-31"), on=LAST - timedelta(days=days_before))
    assert [expected] * (expected is not None) == [reminder.lead for reminder in reminders]


def test_each_lead_is_told_once_by_a_run_each_day() -> None:
    promise, memory, days = commitment("by 2026-12-31"), dict[str, date](), []
    for number in range(40):
        today = LAST - timedelta(days=35 - number)
        for reminder in told(promise, on=today, memory=Memory(reported=memory, snoozed={})):
            days.append((reminder.kind.value, (LAST - today).days))
            memory.update(dict.fromkeys(reminder.marks, today))
    assert days == [("due", 30), ("due", 7), ("due", 1), ("due", 0), ("overdue", -1)]


def test_leads_that_were_slept_through_are_told_by_one_line_and_not_again() -> None:
    promise = commitment("by 2026-12-31")
    reminders = told(promise, on=LAST - timedelta(days=1))
    memory = after(reminders, LAST - timedelta(days=1))
    assert [reminder.lead for reminder in reminders] == [1]
    assert told(promise, on=LAST - timedelta(days=1), memory=memory) == []
    assert [reminder.lead for reminder in told(promise, on=LAST, memory=memory)] == [0]


@pytest.mark.parametrize(("later", "is_told"), [(0, False), (6, False), (7, True), (8, True), (400, True)])
def test_what_is_overdue_is_repeated_after_so_many_days_and_not_before(later: int, is_told: bool) -> None:
    promise, first = commitment("by 2026-12-31"), LAST + timedelta(days=1)
    memory = after(told(promise, on=first), first)
    again = told(promise, on=first + timedelta(days=later), memory=memory)
    assert (["overdue"] if is_told else []) == kinds(again)


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("in February 2027", date(2027, 1, 31), ["due"]),
        ("in the first half of 2027", date(2026, 12, 31), []),
        ("in the first half of 2027", date(2027, 1, 1), ["opening"]),
        ("in the first half of 2027", date(2027, 1, 20), ["opening"]),
        ("from 1 March 2027", date(2027, 2, 28), []),
        ("from 1 March 2027", date(2027, 3, 1), ["opening"]),
        ("from 1 March 2027", date(2031, 3, 1), ["opening"]),
        ("within six months", date(2026, 1, 17), []),
        ("in 2026", date(2026, 2, 1), []),
        ("by 2030", date(2026, 2, 1), []),
    ],
)
def test_a_window_with_a_known_first_day_is_told_to_open(words: str, day: date, expected: list[str]) -> None:
    """Not one that was open when the promise was made: it does not open."""
    assert expected == kinds(told(commitment(words), on=day))


def test_an_opening_is_told_once_and_only_if_it_is_wanted() -> None:
    promise, day = commitment("in the first half of 2027"), date(2027, 1, 1)
    memory = after(told(promise, on=day), day)
    assert told(promise, on=day + timedelta(days=1), memory=memory) == []
    assert told(promise, on=day, policy=Policy(reports_opening=False)) == []


def test_an_opening_that_comes_with_a_lead_is_said_on_its_line() -> None:
    reminders = told(commitment("in March 2027"), on=date(2027, 3, 1))
    assert [(str(r.kind), [str(k) for k in r.also]) for r in reminders] == [("due", ["opening"])]
    memory = after(reminders, date(2027, 3, 1))
    assert told(commitment("in March 2027"), on=date(2027, 3, 2), memory=memory) == []


def test_a_window_that_is_over_opens_no_more() -> None:
    assert [(str(r.kind), r.also) for r in told(commitment("in March 2027"), on=date(2027, 4, 1))] == [
        ("overdue", ())
    ]


@pytest.mark.parametrize(
    "words", ["", "as soon as possible", "every year", "within six months of entry into force"]
)
def test_without_a_day_only_the_review_is_told(words: str) -> None:
    promise, day = commitment(words, review_on=date(2027, 5, 1)), date(2027, 5, 1)
    assert told(promise, on=day - timedelta(days=1)) == []
    reminders = told(promise, on=day)
    assert kinds(reminders) == ["review"]
    assert told(promise, on=day + timedelta(days=9), memory=after(reminders, day)) == []
    later = replace(promise, review_on=date(2027, 5, 9))
    assert kinds(told(later, on=date(2027, 5, 9), memory=after(reminders, day))) == ["review"]


def test_each_step_is_told_by_itself_and_its_commitments_review_is_not_its_own() -> None:
    steps = (milestone("by 2026-12-31", number=1), milestone("by 2027-12-31", number=2))
    promise = commitment("by 2026-12-31", milestones=steps, review_on=LAST)
    reminders = told(promise, on=LAST)
    assert [r.promise.name for r in reminders] == ["IN-JP-2026-001", "IN-JP-2026-001#1"]
    assert [[str(kind) for kind in r.also] for r in reminders] == [["review"], []]


def test_the_most_urgent_comes_first() -> None:
    promises = [
        commitment("by 2027-02-01", number=1),
        commitment("in the first half of 2027", number=2),
        commitment("", number=3, review_on=date(2027, 1, 1)),
        commitment("by 2026-12-31", number=4),
        commitment("by 2027-01-02", number=5),
    ]
    day = date(2027, 1, 2)
    assert [int(r.commitment.id[-3:]) for r in told(*promises, on=day)] == [4, 5, 1, 2, 3]


def test_a_mark_of_a_day_to_come_does_not_silence() -> None:
    """A machine whose clock was once wrong must not be silent until then; a traveller's is two days off."""
    promise = commitment("by 2026-12-31")
    reminders = told(promise, on=LAST)
    assert kinds(told(promise, on=LAST, memory=after(reminders, date(2031, 1, 1)))) == ["due"]
    assert kinds(told(promise, on=LAST, memory=after(reminders, LAST + timedelta(days=2)))) == []
    late = told(promise, on=LAST + timedelta(days=9))
    assert kinds(told(promise, on=LAST + timedelta(days=9), memory=after(late, date(2031, 1, 1)))) == [
        "overdue"
    ]


def test_the_end_of_the_calendar_is_no_obstacle() -> None:
    deadline = Deadline(text="by 9999", modality=Modality.BY, edtf="9999")
    promise = replace(commitment(), deadline=deadline)
    assert kinds(told(promise, on=date.max)) == ["due"]
    memory = after(told(promise, on=date.max), date.max)
    assert next_day(Promise(promise, None), date.max, policy=Policy(), memory=memory) is None


WORDS = [
    "by 2026-12-31",
    "in March 2027",
    "in early 2027",
    "in the first half of 2027",
    "from 1 March 2027",
    "until at least 2026",
    "within 400 days",
    "in 2027",
    "as soon as possible",
    "",
]


@pytest.mark.parametrize("words", WORDS)
def test_what_status_says_comes_next_is_what_then_happens(words: str) -> None:
    """From any day, after anything that may have been told: nothing before that day, and then something."""
    promise = Promise(commitment(words, review_on=date(2027, 6, 1)), None)
    for start in range(0, 500, 17):
        today = date(2026, 10, 1) + timedelta(days=start)
        for memory in (NOTHING_TOLD, after(told(promise.commitment, on=today), today)):
            for wake in (date.min, today + timedelta(days=20)):
                known = dataclasses.replace(memory, snoozed={promise.name: wake})
                following = next_day(promise, today, policy=Policy(), memory=known)
                until = following or today + timedelta(days=500)
                quiet = ((until - today).days + 2) // 3
                for days in [*range(0, (until - today).days, max(1, quiet // 5)), (until - today).days - 1]:
                    if days >= 0:
                        assert told(promise.commitment, on=today + timedelta(days=days), memory=known) == []
                if following:
                    assert told(promise.commitment, on=following, memory=known)


@pytest.mark.parametrize("horizon", [0, 7, 30, 90])
def test_upcoming_and_remind_agree_on_what_is_due_on_any_day(horizon: int) -> None:
    """Of a reader who was told nothing: the same is overdue, and the same ends within so many days."""
    promises = [
        commitment(
            words,
            number=number,
            milestones=(milestone("by 2027-02-10", number=1), milestone("in February 2027", number=2)),
        )
        for number, words in enumerate(WORDS, 1)
    ]
    policy = Policy(leads=(horizon,), reports_opening=False)
    for days in range(0, 500, 3):
        today = date(2026, 11, 20) + timedelta(days=days)
        listing = upcoming_view(promises, AsOf(today=today), within=horizon)
        listed = {
            (Promise(row.whole, row.milestone).name, row.standing.timing is Timing.OVERDUE)
            for row in listing.rows
            if row.standing.days_left is not None and row.standing.days_left <= horizon
        }
        reminders = told(*promises, on=today, policy=policy)
        assert listed == {(r.promise.name, str(r.kind) == "overdue") for r in reminders}, today


# From here on the program as a whole, with its ledger.


@pytest.fixture
def one(register: Path) -> Path:
    """A register with one promise by 2026-12-31 and one step of it by 2026-12-20."""
    store_at(register).add(draft("by 2026-12-31", milestones=(milestone("by 2026-12-20"),)))
    return register


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_with_nothing_to_say_nothing_is_said(run: Run, one: Path, quiet: list[str]) -> None:
    outcome = run(*quiet, "remind", today="2026-06-01")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert [one] == [path for path in one.parent.iterdir() if path.name == one.name]


def test_a_block_tells_when_how_long_what_who_and_which(run: Run, register: Path) -> None:
    store_at(register).add(
        draft("in early 2027", title="Meet", committed_by=("JP",), responsible={"JP": "Vice-Minister"})
    )
    store_at(register).add(draft("as soon as possible", title="Soon", review_on=date(2027, 4, 1)))
    store_at(register).add(draft("in April 2027", title="Later", milestones=(milestone("by 2027-03-01"),)))
    assert run("remind", today="2027-04-01").out == (
        "4 reminders, 2027-04-01\n"
        "\nOverdue\n"
        "  2027-03-01, 31 days late: A step (Later) – India, Japan [IN-JP-2026-003#1]\n"
        "\nDue\n"
        "  about 2027-04-30, 29 days left, “in early 2027”; its window is open:"
        " Meet – Japan (Vice-Minister) [IN-JP-2026-001]\n"
        "  2027-04-30, 29 days left; its window is open: Later – India, Japan [IN-JP-2026-003]\n"
        "\nTo be reviewed\n"
        "  2027-04-01, review, “as soon as possible”: Soon – India, Japan [IN-JP-2026-002]\n"
    )


@pytest.mark.usefixtures("one")
def test_a_second_run_says_nothing_and_another_reader_is_told(run: Run) -> None:
    assert "2 reminders, 2026-12-20" in run("remind", today="2026-12-20").out
    assert run("remind", today="2026-12-20").out == ""
    assert "2 reminders for desk" in run("remind", "--for", "desk", today="2026-12-20").out
    assert run("remind", "--for", "desk", today="2026-12-20").out == ""


@pytest.mark.usefixtures("one")
def test_terms_choose_what_is_told(run: Run) -> None:
    assert run("remind", "by:US,GB", today="2026-12-20").out == ""
    assert "2 reminders" in run("remind", "by:JP", today="2026-12-20").out


@pytest.mark.usefixtures("one")
def test_a_dry_run_marks_nothing_and_leaves_no_ledger(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.json"
    first = run("remind", "--dry-run", "--ledger", str(ledger), today="2026-12-20")
    assert first == run("remind", "--dry-run", "--ledger", str(ledger), today="2026-12-20")
    assert "2 reminders" in first.out
    assert "the ledger was not changed" in first.err
    assert not ledger.exists()


@pytest.mark.usefixtures("one")
def test_a_dry_run_tells_what_each_place_would_get(run: Run) -> None:
    run("remind", today="2026-12-20")
    outcome = run("remind", "--dry-run", "--exec", "false", today="2026-12-20")
    assert "2 reminders" in outcome.out
    assert "this would go to your program" in outcome.err


@pytest.mark.usefixtures("one")
def test_what_was_acknowledged_is_no_more_repeated_until_its_deadline_moves(run: Run) -> None:
    run("remind", today="2027-01-01")
    assert run("remind", "ack", "1#1", today="2027-01-02").err == "acknowledged IN-JP-2026-001#1\n"
    assert "1 reminder," in run("remind", today="2027-01-08").out
    run("milestone", "update", "1", "1", "--deadline", "by 2027-01-10", today="2027-01-08")
    assert "[IN-JP-2026-001#1]" in run("remind", today="2027-01-09").out
    assert "[IN-JP-2026-001#1]" in run("remind", today="2027-01-11").out


@pytest.mark.usefixtures("one")
def test_what_was_snoozed_is_told_on_the_day_and_not_before(run: Run) -> None:
    run("remind", "snooze", "1", "--until", "2026-12-30", today="2026-12-20")
    assert run("remind", today="2026-12-29").out == ""
    assert "2 reminders" in run("remind", today="2026-12-30").out


@pytest.mark.usefixtures("one")
def test_a_snooze_can_be_ended(run: Run) -> None:
    run("remind", "snooze", "1", "--until", "+2w", today="2026-12-20")
    ended = run("remind", "snooze", "1", "--until", "today", today="2026-12-20")
    assert ended.err == "IN-JP-2026-001, IN-JP-2026-001#1: no longer snoozed\n"
    assert "2 reminders" in run("remind", today="2026-12-20").out


def test_a_reopened_promise_is_told_anew_and_a_closed_one_never(run: Run, register: Path) -> None:
    store_at(register).add(draft("by 2026-12-31"))
    assert "1 reminder" in run("remind", today="2026-12-24").out
    run("update", "1", "--status", "withdrawn", "--note", "gone", today="2026-12-24")
    assert run("remind", today="2026-12-31").out == ""
    run("update", "1", "--status", "announced", "--note", "back", today="2026-12-25")
    assert "6 days left" in run("remind", today="2026-12-25").out
    assert run("remind", today="2026-12-25").out == ""


@pytest.mark.usefixtures("one")
def test_a_step_that_was_done_by_mistake_is_told_anew(run: Run) -> None:
    run("remind", today="2026-12-15")
    run("milestone", "done", "1", "1", "--note", "seen", today="2026-12-15")
    assert run("remind", today="2026-12-16").out == ""
    run("undo", today="2026-12-16")
    assert "A step" in run("remind", today="2026-12-16").out


def test_a_moved_deadline_is_told_anew(run: Run, register: Path) -> None:
    store_at(register).add(draft("by 2026-12-31"))
    run("remind", today="2026-12-24")
    run("update", "1", "--deadline", "by 2026-12-30", "--note", "sooner", today="2026-12-24")
    assert "2026-12-30, 6 days left" in run("remind", today="2026-12-24").out


@pytest.mark.usefixtures("one")
def test_status_says_what_was_told_and_what_comes_next(run: Run) -> None:
    run("remind", today="2026-12-20")
    run("remind", "snooze", "1#1", "--until", "2027-02-01", today="2026-12-21")
    run("remind", "ack", "1", today="2026-12-21")
    rows = json.loads(run("remind", "status", "--format", "json", today="2026-12-21").out)
    keys = ("milestone", "target", "last_told", "next", "acknowledged", "snoozed_until")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (None, "stdout", "2026-12-20", "2026-12-24", True, None),
        (1, "stdout", "2026-12-20", None, True, "2027-02-01"),
    ]


@pytest.mark.parametrize("words", [["--for", "x", "ack", "1"], ["by:JP", "status"]])
@pytest.mark.usefixtures("one")
def test_a_command_that_stands_too_late_is_not_taken_for_a_word(run: Run, words: list[str]) -> None:
    """It would find nothing, and nothing would be said."""
    outcome = run("remind", *words, today="2027-01-01")
    assert (outcome.code, outcome.out) == (2, "")
    assert "directly after remind" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ["--overdue-every", "0d"],
        ["--leads", ""],
        ["--leads", "soon"],
        ["--leads", "99999d"],
        ["--notify", "nowhere"],
        ["--notify", "@missing"],
        ["nosuchfield:x"],
        ["--exec", ""],
        ["--exec", " \t"],
        ["--exec", "# nothing\n\n  # at all"],
        ["--exec", "", "--print-crontab"],
        ["--notify", ""],
        ["--notify", "@"],
        ["--ledger", ""],
        ["statsu"],
        ["Status"],
        ["stats", "by:JP"],
        ["ak", "1"],
        ["unack", "1"],
        ["un-ack", "1"],
        ["unsnooze", "1"],
        ["snoze", "1"],
        ["list"],
        ["undo", "1"],
    ],
)
@pytest.mark.usefixtures("one")
def test_what_cannot_be_meant_is_refused(run: Run, words: list[str]) -> None:
    outcome = run("remind", *words, today="2026-06-01")
    if words == ["--leads", ""]:
        assert outcome.code == 0  # not said is the default
    else:
        assert (outcome.code, outcome.out) == (2, "")


@pytest.mark.parametrize("setting", ["notify", "ledger", "leads", "overdue-every"])
@pytest.mark.usefixtures("one")
def test_an_empty_setting_is_refused_before_anything_is_told(run: Run, setting: str, tmp_path: Path) -> None:
    """Taken for the default, a place to send to that was left empty would be standard output."""
    folder = tmp_path / "config" / "bilateral"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'{setting} = " "\n')
    outcome = run("remind", today="2026-12-20", XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{setting} is empty" in outcome.err
    assert "2 reminders" in run("remind", today="2026-12-20").out


@pytest.mark.parametrize("term", ["by:JP", "text:status", "status:announced", "promise", "not:sector:ai"])
@pytest.mark.usefixtures("one")
def test_what_is_a_term_stays_one(run: Run, term: str) -> None:
    assert run("remind", term, "--dry-run", today="2026-12-20").code == 0


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["milestone", "ad", "1"], "add"),
        (["milestone", "doen", "1"], "done"),
        (["remind", "statsu"], "remind status"),
        (["upcomming"], "upcoming"),
    ],
)
def test_a_mistyped_command_is_refused_with_the_one_that_was_meant(
    run: Run, words: list[str], meant: str
) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert meant in outcome.err


def test_help_of_remind_calls_it_by_its_name_and_names_what_is_under_it(run: Run) -> None:
    help_ = run("remind", "--help").out
    assert "Usage: bilateral remind [OPTIONS] [TERM]..." in help_
    assert all(f"bilateral remind {name}" in help_ for name in ("ack", "snooze", "status"))
    assert run("help", "remind").out.strip() == help_.strip()
    assert "(see `bilateral remind --help`)" in run("remind", "--nonsense").err


# The ledger.


@pytest.fixture
def ledger(run: Run, one: Path) -> Path:
    """A ledger in which all that was due on 2026-12-20 is marked."""
    path = one.with_name("ledger.json")
    assert "2 reminders" in run("remind", "--ledger", str(path), today="2026-12-20").out
    return path


def remind_with(run: Run, ledger: Path, *before: str, today: str = "2026-12-20") -> tuple[int, str, str]:
    outcome = run(*before, "remind", "--ledger", str(ledger), today=today)
    return outcome.code, outcome.out.partition(",")[0], outcome.err


@pytest.mark.parametrize(
    "content",
    [
        b'{\n "format"',
        b'{\n "format": 1,\n "registers": {\n  "/srv',
        b'{\n "format": 1,\n "registers": {' + bytes(4096),
        b'{"format": 1, "registers": {}, "registers": [',
        b'{"registers": [], "format": 1}',
        b'{"format": "x", "registers": {}}',
        b'{"format": 1, "registers": {' + b'"x": {' * 100_000,
    ],
)
def test_a_damaged_ledger_is_told_of_also_under_q_and_silences_nothing(
    run: Run, ledger: Path, content: bytes
) -> None:
    ledger.write_bytes(content)
    code, said, err = remind_with(run, ledger, "-q")
    assert (code, said) == (0, "2 reminders")
    assert f"the ledger {ledger} is damaged" in err
    assert content == ledger.with_name("ledger.json.damaged").read_bytes()
    assert remind_with(run, ledger, "-q") == (0, "", "")


@pytest.mark.parametrize("part", ["told", "acknowledged", "snoozed"])
def test_damage_within_a_ledger_is_found_too(run: Run, ledger: Path, part: str) -> None:
    document = json.loads(ledger.read_text())
    for readers in document["registers"].values():
        readers[""][part] = {"stdout": {"x": "someday"}} if part == "told" else {"x": "someday"}
    ledger.write_text(json.dumps(document))
    assert "is damaged" in run("remind", "status", "--ledger", str(ledger)).err
    assert "is damaged" in run("remind", "ack", "1", "--ledger", str(ledger)).err
    assert remind_with(run, ledger)[:2] == (0, "2 reminders")


def test_a_lost_ledger_is_told_of_when_something_is_told(run: Run, ledger: Path) -> None:
    ledger.unlink()
    assert remind_with(run, ledger, today="2026-06-01") == (0, "", "")
    ledger.unlink()
    code, said, err = remind_with(run, ledger, "-q")
    assert (code, said) == (0, "2 reminders")
    assert f"the ledger {ledger} is new or was lost" in err


def test_a_register_that_moved_is_told_of(run: Run, one: Path, ledger: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    one.rename(elsewhere)
    outcome = run("remind", "--ledger", str(ledger), on=elsewhere, today="2026-12-20")
    assert "2 reminders" in outcome.out
    assert "is new or was lost" in outcome.err


def test_a_ledger_of_a_newer_program_is_left_alone(run: Run, ledger: Path) -> None:
    ledger.write_text('{"format": 2}')
    outcome = run("remind", "--ledger", str(ledger), today="2026-12-20")
    assert (outcome.code, outcome.out) == (4, "")
    assert "has format 2" in outcome.err
    assert ledger.read_text() == '{"format": 2}'


@pytest.mark.usefixtures("one")
def test_a_ledger_that_cannot_be_kept_is_said_before_anything_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outcome = run("remind", "--ledger", str(tmp_path / "file" / "ledger.json"), today="2026-12-20")
    assert (outcome.code, outcome.out) == (4, "")
    assert "name another with --ledger" in outcome.err


def test_readers_and_registers_and_places_are_kept_apart(tmp_path: Path) -> None:
    path, day = tmp_path / "ledger.json", date(2026, 12, 20)
    with open_ledger(path, "a", timeout=1) as kept:
        kept.mark("desk", "stdout", ["mark"], day)
    assert {"mark": day} == ledger_at(path, "a").memory("desk", "stdout").reported
    for register, reader, place in (("b", "desk", "stdout"), ("a", "", "stdout"), ("a", "desk", "program")):
        assert ledger_at(path, register).memory(reader, place).reported == {}
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_ledger_holds_no_word_of_the_register(ledger: Path) -> None:
    """Ids, numbers and days; titles stay in the register."""
    assert "A promise" not in ledger.read_text()
    assert "A step" not in ledger.read_text()


# The day, where the reader is.


def bilateral(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(sys.path), **env}
    return subprocess.run([*program(), *words], capture_output=True, text=True, env=clean, check=False)


def test_the_day_is_that_of_the_readers_zone(register: Path, tmp_path: Path) -> None:
    """UTC-12 and UTC+14 never have the same day, so no clock needs to be faked; `date` is the witness."""
    store_at(register).add(draft("", review_on=date(2020, 1, 1)))

    def day_in(zone: str) -> str:
        return subprocess.check_output(["date", "+%F"], env={**os.environ, "TZ": zone}, text=True).strip()

    for zone in ("<-12>12", "<+14>-14"):
        before = day_in(zone)
        done = bilateral("--register", str(register), "remind", "--for", zone, HOME=str(tmp_path), TZ=zone)
        subject = done.stdout.splitlines()[0]
        assert subject.endswith((before, day_in(zone))), subject


def test_who_flies_around_the_world_is_told_once(run: Run, register: Path) -> None:
    """From Kiritimati to Baker Island the day goes back by two; nothing is told again, nothing is skipped."""
    store_at(register).add(draft("by 2026-12-31"))
    days = ["2026-12-31", "2026-12-30", "2026-12-29", "2026-12-31", "2027-01-01", "2026-12-31", "2027-01-01"]
    told_on = [day for day in days if run("remind", today=day).out]
    assert told_on == ["2026-12-31", "2027-01-01"]


@pytest.mark.parametrize(
    ("zone", "moments"),
    [
        ("Europe/Berlin", ["2026-03-28 23:59", "2026-03-29 00:01", "2026-03-29 03:01", "2026-03-29 23:59"]),
        pytest.param(
            "America/New_York",
            ["2026-10-31 23:59", "2026-11-01 00:01", "2026-11-01 01:30", "2026-11-01 23:59"],
            marks=pytest.mark.slow,
        ),
        pytest.param("Pacific/Apia", ["2026-11-22 23:59", "2026-11-23 00:01"], marks=pytest.mark.slow),
    ],
)
def test_a_run_before_and_one_after_midnight_tell_the_right_thing_once(
    register: Path, tmp_path: Path, zone: str, moments: list[str]
) -> None:
    """Also on the days on which the clock is set: they are days like any other."""
    import shutil

    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime is not installed, and the clock cannot be set")
    last = date.fromisoformat(moments[-1][:10])
    store_at(register).add(draft(f"by {last}"))
    said = []
    for moment in moments:
        done = subprocess.run(
            [faketime, "-f", f"@{moment}:00", *program(), "--register", str(register), "-q", "remind"],
            capture_output=True,
            text=True,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(tmp_path),
                "TZ": zone,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said.append("1 day left" in done.stdout or ("today" if "today" in done.stdout else ""))
    assert [True, "today", *[""] * (len(moments) - 2)] == said


# What docs/cron.md tells.

CRON = PROJECT / "docs" / "cron.md"


def test_the_worked_example_of_the_document_is_what_happens(run: Run, register: Path) -> None:
    """Each row is a run, in their order; before it come the commands that the row names."""
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in CRON.read_text(encoding="utf-8").splitlines()
        if line.startswith("| 20")
    ]
    assert len(rows) > 10
    add = ["add", "Second round", "--parties", "IN,JP", "--made-on", "2026-01-16"]
    run(*add, "--deadline", "in the first half of 2026", today="2026-01-16")
    for day, before, told_ in rows:
        if before:
            command = shlex.split(before.strip("`"))
            outcome = run(*command[1:], on=register, today=day)
            assert outcome.code == 0, (before, outcome.err)
        if told_ == "(the machine was off)":
            continue
        lines = [line.strip() for line in run("-q", "remind", on=register, today=day).out.splitlines()]
        said = next((line.partition(":")[0] for line in lines if line.endswith("]")), "nothing")
        heading = next((line for line in lines if line in ("Overdue", "Due", "Open now")), "")
        assert (day, told_) == (day, f"{heading}: {said}" if heading else said)
