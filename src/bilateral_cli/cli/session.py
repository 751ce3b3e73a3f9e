"""What holds for one run of the program: which register, which day, who writes, whether to be quiet.

The one place where the clock, the environment and the login name are asked for.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import typer

from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import RegisterUnusable
from bilateral_cli.output import Format, emit, harmless
from bilateral_cli.store import Scribe, Store, open_store
from bilateral_cli.views import Asked, View

PROJECT_REGISTER = Path("data/commitments.json")


def has_terminal() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@dataclass(frozen=True)
class Location:
    """Where the register is, and what said so."""

    path: Path
    chosen_by: str


@dataclass
class Session:
    """One run. Tests hand one in; the program makes its own from the options before the command."""

    register: Path | None = None
    today_words: str | None = None
    lock_timeout: float = 10
    is_quiet: bool = False
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    @cached_property
    def today(self) -> date:
        """The day that is asked about: the one given, or the calendar's in the reader's time zone."""
        actual = datetime.now().astimezone().date()
        words = self.today_words or self.environment.get("BILATERAL_TODAY")
        return read_day(words, today=actual) if words else actual

    @cached_property
    def location(self) -> Location:
        if self.register is not None:
            return Location(self.register, "--register")
        if named := self.environment.get("BILATERAL_REGISTER"):
            return Location(Path(named), "BILATERAL_REGISTER")
        if PROJECT_REGISTER.exists():
            return Location(PROJECT_REGISTER.absolute(), "the current folder")
        return Location(self._data_folder / "bilateral" / "commitments.json", "the user's data folder")

    @cached_property
    def store(self) -> Store:
        scribe = Scribe(name=self._author, clock=lambda: datetime.now(UTC))
        return open_store(self.location.path, scribe, lock_timeout=self.lock_timeout)

    def asked(self, *, original: bool = False) -> Asked:
        return Asked(today=self.today, original=original)

    def say(self, message: str) -> None:
        """Tell people something, on stderr; silent under -q."""
        if not self.is_quiet:
            print(harmless(message), file=sys.stderr)

    def is_confirmed(self, question: str) -> bool:
        """Whether somebody at a terminal says yes; without one nobody is asked and the answer is no."""
        if not has_terminal():
            return False
        return bool(typer.confirm(question, err=True))

    def show(self, view: View, wanted: Format | None = None) -> None:
        """Write a view to stdout, and what it has to add to stderr."""
        emit(view, wanted)
        if view.remark:
            sys.stdout.flush()
            self.say(view.remark)

    @property
    def _author(self) -> str:
        if named := self.environment.get("BILATERAL_USER"):
            return named
        # Costs a millisecond, and only a writer signs.
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return f"uid {os.getuid()}"

    @property
    def _data_folder(self) -> Path:
        if named := self.environment.get("XDG_DATA_HOME"):
            return Path(named)
        try:
            return Path.home() / ".local" / "share"
        except RuntimeError:
            raise RegisterUnusable(
                "there is no home folder to look for a register in;"
                " name one with --register or BILATERAL_REGISTER"
            ) from None
