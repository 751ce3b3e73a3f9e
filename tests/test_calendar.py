"""The calendar: what clients are told, that hostile words stay words, and that reading again updates."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bilateral_cli.deadlines import Deadline, Modality
from bilateral_cli.exchange.calendar import calendar_of
from bilateral_cli.exchange.choices import Component
from bilateral_cli.record import replace
from conftest import Run, commitment, draft, milestone, program, store_at

SEVENTH = "Hold the second round of the Economic Security Dialogue"
HOSTILE = "x\r\nBEGIN:VEVENT\nATTENDEE:mailto:a@b\x85UID:1\u2028END:VCALENDAR; a, b \\ \x1b[31m\x00"


def entries(text: str) -> dict[str, Any]:
    """The entries of a calendar by UID; each only once."""
    found = [part for part in Calendar.from_ical(text).subcomponents if part.name in ("VEVENT", "VTODO")]
    by_uid = {str(entry["UID"]).removesuffix("@bilateral.invalid"): entry for entry in found}
    assert len(found) == len(by_uid)
    return by_uid


def calendar(run: Run, on: Path, *words: str, today: str = "2026-11-23") -> dict[str, Any]:
    outcome = run("export", "--format", "ics", *words, on=on, today=today)
    assert (outcome.code, outcome.err) == (0, "")
    return entries(outcome.out)


def written(run: Run, on: Path, *words: str, today: str = "2026-11-23") -> bytes:
    """The calendar as bytes: what a runner of commands shows has other ends of lines."""
    run("export", "--format", "ics", "--output", "written.ics", *words, on=on, today=today)
    return Path("written.ics").read_bytes()


def alarms(entry: Any) -> list[Any]:
    return [part["TRIGGER"] for part in entry.subcomponents]


def test_a_last_day_is_an_event_of_that_whole_day(sample: Path, run: Run) -> None:
    entry = calendar(run, sample)["IN-JP-2026-007"]
    assert (entry.name, entry["DTSTART"].dt, entry["DTSTART"].params["VALUE"]) == (
        "VEVENT",
        date(2026, 6, 30),
        "DATE",
    )
    assert (entry["TRANSP"], entry["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert entry["SUMMARY"] == f"{SEVENTH} (in the first half of 2026)"
    assert "The document's words: in the first half of 2026" in entry["DESCRIPTION"]


def test_a_task_is_due_on_the_last_day(sample: Path, run: Run) -> None:
    entry = calendar(run, sample, "--as", "task")["IN-JP-2026-007"]
    assert (entry.name, entry["DUE"].dt, entry["DUE"].params["VALUE"]) == ("VTODO", date(2026, 6, 30), "DATE")
    assert "DTSTART" not in entry


def test_an_approximate_day_says_so(sample: Path, run: Run) -> None:
    found = calendar(run, sample)
    assert found["IN-JP-2026-002"]["SUMMARY"].endswith("(in early 2026, approx.)")
    assert "Approximate:" in found["IN-JP-2026-002"]["DESCRIPTION"]
    assert "approx" not in found["IN-JP-2026-007"]["SUMMARY"]


def test_alarms_ring_at_the_lead_times_of_the_reminders(sample: Path, run: Run) -> None:
    days = [timedelta(days=-days) for days in (30, 7, 1, 0)]
    assert days == [t.dt for t in alarms(calendar(run, sample, today="2026-05-31")["IN-JP-2026-007"])]
    told = alarms(calendar(run, sample, "--leads", "2w", today="2026-05-31")["IN-JP-2026-007"])
    assert [trigger.dt for trigger in told] == [timedelta(days=-14)]


@pytest.mark.parametrize("as_", ["event", "task"])
@pytest.mark.parametrize(
    ("today", "left"),
    [("2026-05-31", 4), ("2026-06-01", 3), ("2026-06-29", 2), ("2026-06-30", 1), ("2026-07-01", 0)],
)
def test_no_alarm_lies_in_the_past(today: str, left: int, as_: str, sample: Path, run: Run) -> None:
    """A calendar that reads of one rings at once: four times for each promise that is long overdue."""
    assert len(alarms(calendar(run, sample, "--as", as_, today=today)["IN-JP-2026-007"])) == left


@pytest.mark.parametrize(
    "zone", ["Pacific/Honolulu", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Auckland"]
)
def test_a_day_is_the_same_day_where_the_calendar_is_read(zone: str, sample: Path, run: Run) -> None:
    """Instants that stand for a day: when it was done, and, without a history, when it was made."""
    words = ("--status", "fulfilled", "--on", "2026-01-20", "--evidence", "seen")
    assert run("update", "7", *words, on=sample).code == 0
    done = calendar(run, sample, "--as", "task")["IN-JP-2026-007"]
    assert done["COMPLETED"].dt.astimezone(ZoneInfo(zone)).date() == date(2026, 1, 20)
    bare = commitment(made_on=date(2026, 1, 16))
    text = calendar_of([bare], what=None, component=Component.EVENT, leads=(), today=date(2026, 11, 23))
    (entry,) = entries(text.decode()).values()
    for key in ("CREATED", "LAST-MODIFIED", "DTSTAMP"):
        assert entry[key].dt.astimezone(ZoneInfo(zone)).date() == bare.made_on, key


def test_the_alarm_of_a_task_is_reckoned_from_its_end(sample: Path, run: Run) -> None:
    """A VTODO with a DUE and no DTSTART has no start to reckon from (RFC 5545, 3.8.6.3)."""
    triggers = alarms(calendar(run, sample, "--as", "task", today="2026-01-20")["IN-JP-2026-007"])
    assert {trigger.params.get("RELATED") for trigger in triggers} == {"END"}


def test_milestones_have_entries_of_their_own(sample: Path, run: Run) -> None:
    found = calendar(run, sample)
    assert found["IN-JP-2026-009-m1"]["DTSTART"].dt == date(2027, 12, 31)
    assert found["IN-JP-2026-009-m1"]["SUMMARY"].startswith("Gujarat section · Expedite")
    assert not any("-m" in uid for uid in calendar(run, sample, "--what", "commitments"))
    assert all("-m" in uid for uid in calendar(run, sample, "--what", "milestones"))


def test_what_has_no_last_day_is_in_no_calendar(sample: Path, run: Run) -> None:
    assert "IN-JP-2026-001" not in calendar(run, sample)


@pytest.mark.parametrize(
    ("words", "task", "event"),
    [
        (("--status", "fulfilled", "--on", "2026-10-01", "--evidence", "seen"), "COMPLETED", "CONFIRMED"),
        (("--status", "in-progress", "--note", "begun"), "IN-PROCESS", "CONFIRMED"),
        (("--status", "withdrawn", "--note", "dropped"), "CANCELLED", "CANCELLED"),
        (("--status", "not-fulfilled", "--note", "not met"), "CANCELLED", "CANCELLED"),
        (("--status", "stalled", "--note", "no word"), "NEEDS-ACTION", "CONFIRMED"),
        (("--deadline", "as soon as possible", "--note", "no date any more"), "CANCELLED", "CANCELLED"),
    ],
)
def test_what_is_over_stays_and_says_how(
    words: tuple[str, ...], task: str, event: str, sample: Path, run: Run
) -> None:
    run("update", "7", *words, on=sample)
    entry = calendar(run, sample, "--as", "task")["IN-JP-2026-007"]
    assert entry["STATUS"] == task
    assert calendar(run, sample)["IN-JP-2026-007"]["STATUS"] == event
    is_awaited = task in ("IN-PROCESS", "NEEDS-ACTION")
    early = calendar(run, sample, "--as", "task", today="2026-01-20")["IN-JP-2026-007"]
    assert bool(alarms(early)) == is_awaited
    assert entry["DUE"].dt == date(2026, 6, 30), "the day stays where the calendar has it"
    if task == "COMPLETED":
        assert (entry["COMPLETED"].dt, entry["PERCENT-COMPLETE"]) == (
            datetime(2026, 10, 1, 10, tzinfo=UTC),
            100,
        )


def test_what_was_removed_is_cancelled(sample: Path, run: Run) -> None:
    run("remove", "7", "--note", "no such promise", on=sample)
    entry = calendar(run, sample)["IN-JP-2026-007"]
    assert (entry["STATUS"], alarms(entry)) == ("CANCELLED", [])
    assert entry["SUMMARY"].endswith("removed from the register")


def test_a_step_done_is_done_and_one_of_a_withdrawn_promise_cancelled(sample: Path, run: Run) -> None:
    run("milestone", "done", "9", "1", "--on", "2026-11-20", "--evidence", "seen", on=sample)
    found = calendar(run, sample, "--as", "task")
    states = [found[f"IN-JP-2026-009-m{number}"]["STATUS"] for number in (1, 2)]
    assert states == ["COMPLETED", "NEEDS-ACTION"]
    run("update", "9", "--status", "withdrawn", "--note", "dropped", on=sample)
    found = calendar(run, sample, "--as", "task")
    states = [found[f"IN-JP-2026-009-m{number}"]["STATUS"] for number in (1, 2)]
    assert states == ["COMPLETED", "CANCELLED"]


def test_the_same_register_gives_the_same_bytes_but_for_alarms(sample: Path, run: Run) -> None:
    """A feed that differs with the clock would be fetched, synced and committed every day for nothing."""
    days = ("2026-01-20", "2026-01-20", "2090-01-01", "2091-01-01")
    found = [written(run, sample, today=day) for day in days]
    assert (found[0], found[2]) == (found[1], found[3])
    bare = [re.sub(rb"BEGIN:VALARM.*?END:VALARM\r\n", b"", text, flags=re.DOTALL) for text in found]
    assert bare[0] == bare[2] == found[2]


def test_a_change_raises_the_sequence_under_the_same_uid(sample: Path, run: Run) -> None:
    before = calendar(run, sample)
    run("update", "7", "--deadline", "in the first half of 2027", "--note", "postponed", on=sample)
    after = calendar(run, sample)
    assert [*before] == [*after]
    assert after["IN-JP-2026-007"]["DTSTART"].dt == date(2027, 6, 30)
    assert after["IN-JP-2026-007"]["SEQUENCE"] > before["IN-JP-2026-007"]["SEQUENCE"]
    assert after["IN-JP-2026-007"]["LAST-MODIFIED"].dt > before["IN-JP-2026-007"]["LAST-MODIFIED"].dt
    assert after["IN-JP-2026-007"]["DTSTAMP"].dt == after["IN-JP-2026-007"]["LAST-MODIFIED"].dt
    assert after["IN-JP-2026-003"] == before["IN-JP-2026-003"]


def test_hostile_words_stay_words(register: Path, run: Run) -> None:
    """No text adds a line, a property or a component; an address that would is left out."""
    made = draft(
        title=HOSTILE.replace("\n", " "),
        description=HOSTILE,
        framework=HOSTILE,
        responsible={"IN": HOSTILE},
        milestones=(milestone(title=HOSTILE),),
    )
    store_at(register).add(made)
    address = "https://example.org/\r\nATTACH:evil"
    run("update", "1", "--source-url", address, "--source-title", "s", on=register)
    for component in ("event", "task"):
        text = written(run, register, "--as", component).decode()
        assert [*entries(text)] == ["IN-JP-2026-001", "IN-JP-2026-001-m1"]
        begun = [line for line in text.replace("\r\n ", "").split("\r\n") if line.startswith("BEGIN:")]
        assert len(begun) == 1 + 2 + 2 * 4
        names = {line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").splitlines() if line}
        assert not names & {"ATTENDEE", "ATTACH", "URL"}
        assert not set("\x00\x1b\x85\u2028") & set(text)


def test_an_address_that_is_one_is_given(register: Path, run: Run) -> None:
    run(
        "add", "x", "--parties", "IN,JP", "--deadline", "by 2030", "--source-url", "https://example.org/a?b=c"
    )
    assert calendar(run, register)["IN-JP-2026-001"]["URL"] == "https://example.org/a?b=c"


def test_lines_end_in_crlf_and_fold_at_75_octets(sample: Path, run: Run) -> None:
    run("update", "7", "--title", "Überprüfung der 経済安全保障 " * 12, on=sample)
    text = written(run, sample)
    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert b"METHOD" not in text, "what CalDAV stores must not have one (RFC 4791, 4.1)"


def test_the_last_day_of_the_calendar_has_an_entry(register: Path, run: Run) -> None:
    last = Deadline(text="by 9999", modality=Modality.BY, edtf="9999")
    store_at(register).add(replace(draft(), deadline=last))
    assert calendar(run, register)["IN-JP-2026-001"]["DTSTART"].dt == date(9999, 12, 31)


def test_history_is_no_calendar(sample: Path, run: Run) -> None:
    outcome = run("export", "--format", "ics", "--what", "history", on=sample)
    assert (outcome.code, outcome.out) == (2, "")
    assert "history has no days to come" in outcome.err


def test_terms_choose_what_is_in_the_calendar(sample: Path, run: Run) -> None:
    assert [*calendar(run, sample, "sector:economic-security")] == ["IN-JP-2026-007"]


def test_a_calendar_in_a_c_locale_is_utf_8(sample: Path) -> None:
    words = ["--register", str(sample), "export", "--format", "ics"]
    env = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run([*program(), *words], capture_output=True, env=env, check=True)
    assert "“in early 2026”".encode() in done.stdout.replace(b"\r\n ", b"")


@pytest.mark.slow
def test_khal_reads_it_and_updates_what_it_had(sample: Path, run: Run, tmp_path: Path) -> None:
    """A client that nobody here wrote: the days, the words, and no second entry after a change."""
    beside = Path(sys.executable).with_name("khal")
    khal = str(beside) if beside.exists() else shutil.which("khal")
    if khal is None:
        pytest.skip("khal is not installed; the dev extra brings it, and .ci/run has it")
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[c]]\npath = {tmp_path}/c\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
        + "".join(f"{name}dateformat = %Y-%m-%d\n" for name in ("", "long"))
        + "timeformat = %H:%M\n"
        + "".join(f"{name}datetimeformat = %Y-%m-%d %H:%M\n" for name in ("", "long"))
        + f"[sqlite]\npath = {tmp_path}/khal.db\n"
    )
    (tmp_path / "c").mkdir()

    def told(*words: str) -> list[str]:
        done = subprocess.run(
            [khal, "-c", str(config), *words], capture_output=True, text=True, check=True, cwd=tmp_path
        )
        return done.stdout.splitlines()

    def shown() -> list[str]:
        shape = ("--day-format", "", "--format", "{start-date} {title}")
        lines = told("list", "2026-01-01", "2034-12-31", *shape)
        return [line for line in lines if "Economic Security Dialogue" in line]

    run("export", "--format", "ics", "--output", "cal.ics", on=sample)
    told("import", "--batch", "cal.ics")
    assert shown() == [f"2026-06-30 {SEVENTH} (in the first half of 2026)"]
    run("update", "7", "--deadline", "in the first half of 2027", "--note", "postponed", on=sample)
    run("export", "--format", "ics", "--output", "cal.ics", on=sample)
    told("import", "--batch", "cal.ics")
    assert shown() == [f"2027-06-30 {SEVENTH} (in the first half of 2027)"]
