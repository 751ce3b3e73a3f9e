"""The scripts in examples/ do what they say, run by a shell with the program on its PATH."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PROJECT, TODAY, Outcome, store_at

EXAMPLES = PROJECT / "examples"

Play = Callable[..., Outcome]


@pytest.fixture
def play(tmp_path: Path, sample: Path) -> Play:
    """Run an example on the sample: `play("overdue-count.sh", "by:JP")`."""
    program = tmp_path / "bin" / "bilateral"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bilateral_cli "$@"\n')
    program.chmod(0o755)
    surroundings = {
        **os.environ,
        "PATH": f"{program.parent}:/usr/bin:/bin",
        "BILATERAL_REGISTER": str(sample),
        "BILATERAL_TODAY": TODAY,
    }

    def run_it(name: str, *words: str, **env: str) -> Outcome:
        done = subprocess.run(
            [str(EXAMPLES / name), *words],
            env={**surroundings, **env},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run_it


def test_the_status_bar_counts_what_is_overdue(play: Play) -> None:
    assert play("overdue-count.sh") == Outcome(0, "2 overdue\n", "")
    assert play("overdue-count.sh", BILATERAL_TODAY="2026-01-17") == Outcome(0, "", "")


@pytest.mark.parametrize("example", [["overdue-count.sh"], ["weekly-digest.sh"], ["note-each.sh", "x"]])
def test_an_error_is_not_taken_for_nothing_to_tell(play: Play, example: list[str]) -> None:
    """A register that cannot be read is not “nothing overdue”."""
    outcome = play(*example, BILATERAL_REGISTER="nowhere.json")
    assert (outcome.code, outcome.out) == (4, "")
    assert "there is no register at nowhere.json" in outcome.err


def test_the_digest_has_a_part_for_what_there_is(play: Play) -> None:
    outcome = play("weekly-digest.sh")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("## Overdue\n\n| ID | Commitment |")
    assert "| IN-JP-2026-007 |" in outcome.out
    assert "Slipped" not in outcome.out
    assert play("weekly-digest.sh", "sector:none") == Outcome(0, "", "")


def test_each_id_of_the_loop_is_updated_once(play: Play, sample: Path) -> None:
    outcome = play("note-each.sh", "asked the ministry")
    assert outcome == Outcome(0, "IN-JP-2026-002\nIN-JP-2026-007\n", "")
    for id_ in ("IN-JP-2026-002", "IN-JP-2026-007"):
        commitment = store_at(sample).get(id_)
        assert str(commitment.reviewed_on) == TODAY
        assert commitment.history[-1].reason.note == "asked the ministry"


def test_a_table_goes_to_a_spreadsheet_and_back(play: Play, sample: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    assert play("spreadsheet.sh", "out", str(table), "by:JP").code == 0
    before = sample.read_bytes()
    assert play("spreadsheet.sh", "back", str(table)).code == 0
    assert sample.read_bytes() == before, "what was not changed in the spreadsheet changes nothing"

    old = "Supply next-generation E10 Shinkansen trains"
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace(old, "Supply E10 trains"), encoding="utf-8"
    )
    outcome = play("spreadsheet.sh", "back", str(table))
    assert outcome.code == 0, outcome.err
    assert store_at(sample).get("IN-JP-2026-010").title == "Supply E10 trains"

    table.write_text(table.read_text().replace("by 2030", "by the blue moon"))
    changed = sample.read_bytes()
    assert play("spreadsheet.sh", "back", str(table)).code == 2
    assert sample.read_bytes() == changed


def test_the_calendar_feed_is_written(play: Play, tmp_path: Path) -> None:
    feed = tmp_path / "due.ics"
    assert play("calendar-feed.sh", str(feed)) == Outcome(0, "", "")
    text = feed.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "IN-JP-2026-007" in text


def test_every_example_is_short_and_run_here() -> None:
    tests = Path(__file__).read_text(encoding="utf-8")
    for script in EXAMPLES.iterdir():
        assert os.access(script, os.X_OK), script
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 20, script
        assert f'play("{script.name}"' in tests, script
