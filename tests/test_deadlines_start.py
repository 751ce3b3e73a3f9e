"""What is imported when: a command that lists a register never pays for the reader of words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from guard import NO_HOME

SRC = Path(__file__).parent.parent / "src"
READERS = ("grammar", "vocabulary", "fiscal", "forms", "explanation")


def _loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        env={"PYTHONPATH": str(SRC), "HOME": NO_HOME},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_building_deadlines_does_not_load_the_reader() -> None:
    """The register is read by every command, words by few."""
    loaded = _loaded_by(
        "from bilateral_cli.deadlines import Deadline, Modality, period_days\n"
        "Deadline(text='by 2030', modality=Modality.BY, edtf='2030')"
    )
    assert not {f"bilateral_cli.deadlines.{name}" for name in READERS} & loaded


def test_reading_words_loads_nothing_heavy() -> None:
    """Neither the table of forms, nor difflib, nor a library that reads dates its own way."""
    loaded = _loaded_by(
        "from datetime import date\nfrom bilateral_cli.deadlines import read\n"
        "read('within six months', made_on=date(2026, 1, 16))"
    )
    assert not {"difflib", "dateutil.parser", "edtf", "bilateral_cli.deadlines.forms"} & loaded


def test_a_refusal_that_is_not_shown_loads_no_table() -> None:
    """Thousands of lines may be refused; the nearest forms are looked for when somebody reads them."""
    loaded = _loaded_by(
        "from datetime import date\nfrom bilateral_cli.deadlines import read, UnreadableWords\n"
        "try:\n    read('blue', made_on=date(2026, 1, 16))\nexcept UnreadableWords: pass"
    )
    assert "bilateral_cli.deadlines.forms" not in loaded


def test_no_module_takes_the_name_of_a_public_function() -> None:
    """Importing `deadlines.explain` as a module would put it in the place of the function, for everybody."""
    names = {path.stem for path in (SRC / "bilateral_cli" / "deadlines").glob("*.py")}
    assert not names & {"read", "explain", "read_day", "read_span", "period_days"}
