"""What every test may use: a register of its own, a way to run commands, makers with good defaults."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bilateral_cli.cli.app import app
from bilateral_cli.deadlines import read
from bilateral_cli.model import Commitment, Draft, Milestone
from bilateral_cli.store import Scribe, Store, create_register, open_store, sample_register

PROJECT = Path(__file__).parents[1]
MADE_ON = date(2026, 1, 16)
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: asserted whole, code, data and messages together."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the machine's own register, settings, terminal or folder."""
    for name in [*os.environ]:
        if name.startswith(("BILATERAL_", "XDG_")) or name in (
            "NO_COLOR",
            "FORCE_COLOR",
            "COLUMNS",
            "TERM",
            "VISUAL",
            "EDITOR",
        ):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("BILATERAL_USER", "tester")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """An empty register."""
    path = tmp_path / "register.json"
    create_register(path)
    return path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The register that is shipped, to write to."""
    path = tmp_path / "sample.json"
    create_register(path, sample_register())
    return path


@pytest.fixture
def run(register: Path) -> Run:
    """Run a command on the empty register, or on another: `run("list", on=sample, today="2026-07-01")`."""

    def run_it(
        *words: str, on: Path = register, today: str = TODAY, stdin: str | None = None, **env: str
    ) -> Outcome:
        before = ["--register", str(on), "--today", today]
        result = CliRunner().invoke(app, [*before, *words], input=stdin, env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run_it


@pytest.fixture
def store(register: Path) -> Store:
    return store_at(register)


def store_at(path: Path) -> Store:
    """The register in that file, written by `tester` at a fixed time."""
    return open_store(
        path, Scribe(author=lambda: "tester", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    )


def draft(deadline: str = "by 2026-12-31", **fields: Any) -> Draft:
    """A commitment to be, with good defaults: `draft("in 2027", title="second")`."""
    fields = {"title": "A promise", "parties": ("IN", "JP"), "made_on": MADE_ON, **fields}
    if deadline:
        fields["deadline"] = read(deadline, made_on=fields["made_on"], parties=fields["parties"])
    return Draft(**fields)


def commitment(deadline: str = "by 2026-12-31", *, number: int = 1, **fields: Any) -> Commitment:
    """The same, as the register would hold it."""
    return Commitment.numbered(draft(deadline, **fields), number)


def milestone(deadline: str = "by 2026-12-31", *, number: int = 1, title: str = "A step") -> Milestone:
    return Milestone(number=number, title=title, deadline=read(deadline, made_on=MADE_ON))


@contextmanager
def held(lock_file: Path) -> Iterator[None]:
    """Hold that lock as another process would."""
    with lock_file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def program() -> list[str]:
    """The program as another process starts it."""
    return [sys.executable, "-m", "bilateral_cli"]
