"""What every test may use: a register of its own, a way to run commands, makers with good defaults."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from bilateral_cli.cli.app import app
from bilateral_cli.cli.refusals import worded
from bilateral_cli.deadlines import read
from bilateral_cli.errors import BilateralError
from bilateral_cli.model import Commitment, Draft, Milestone
from bilateral_cli.query import EVERYTHING
from bilateral_cli.store import Author, Store, create_register, open_register, sample_register
from bilateral_cli.views.blocks import View
from guard import leave_home, watch

watch()

# Few examples while one works, many where nobody waits; HYPOTHESIS_PROFILE=ci asks for them at home.
PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
EXAMPLES = {"dev": 50, "ci": 300}[PROFILE]
settings.register_profile("dev", max_examples=EXAMPLES, deadline=None, database=None)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile(PROFILE)

PROJECT = Path(__file__).parents[1]
MADE_ON = date(2026, 1, 16)
TODAY = "2026-11-23"
TESTER = Author(name=lambda: "tester", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: asserted whole, code, data and messages together."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session", autouse=True)
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test sees the register, the settings or the terminal of whoever runs it.

    Set up once, since most tests touch no file. A test that does asks for `tmp_path`, or for what lies in it,
    and works and has its home there. One that forgets to has no home, and works in this folder, which must
    stay empty.
    """
    folder = tmp_path_factory.mktemp("nowhere")
    with pytest.MonkeyPatch.context() as surroundings:
        leave_home(surroundings)
        surroundings.chdir(folder)
        yield folder


@pytest.fixture(autouse=True)
def _nothing_is_left(nowhere: Path) -> Iterator[None]:
    yield
    left = [path.rename(nowhere.with_name(f"{path.name}-{time.time_ns()}")) for path in nowhere.iterdir()]
    assert not left, "a test that writes asks for tmp_path"


@pytest.fixture
def tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """pytest's folder for a test, in which the test also works and has its home."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """An empty register."""
    path = tmp_path / "register.json"
    create_register(path)
    return path


@pytest.fixture
def one(register: Path) -> Path:
    """A register with a single promise, by 2026-12-31."""
    store_at(register).add(draft(title="Invite experts"))
    return register


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
    return open_register(path, TESTER)


def told(refusal: pytest.ExceptionInfo[BilateralError]) -> str:
    """The refusal as the command line words it."""
    return worded(refusal.value.remark)


def remarks_of(view: View) -> str:
    """What a view has to say beside its data, as the command line words it."""
    return "; ".join(map(worded, view.remarks))


def with_removed(store: Store) -> list[Commitment]:
    """Every commitment of the register, also what was taken out of view."""
    return store.find(EVERYTHING, MADE_ON, removed=True)


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
