"""What holds for one run of the program: which register, which day, who writes, whether to be quiet.

The one place where the clock, the environment and the login name are asked for.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import typer

from bilateral_cli.cli.settings import Settings
from bilateral_cli.cli.words import read_query
from bilateral_cli.deadlines import explain, read_day
from bilateral_cli.errors import RegisterUnusable, UnreadableValue
from bilateral_cli.output import READABLE_ROWS, Format, Style, emit, harmless, is_for_a_reader
from bilateral_cli.query import Query
from bilateral_cli.record import Record
from bilateral_cli.store import Change, Scribe, Store, open_store
from bilateral_cli.terms import split_terms
from bilateral_cli.views import Answer, Asked, View, change_lines, written_view

PROJECT_REGISTER = Path("data/commitments.json")


def has_terminal() -> bool:
    """Whether somebody is there to answer a question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


class Location(Record, frozen=True):
    """Where the register is, and what said so."""

    path: Path
    chosen_by: str


class Session:
    """One run. Tests hand one in; the program makes its own from the options before the command."""

    def __init__(self, settings: Settings, *, is_quiet: bool = False) -> None:
        self.settings = settings
        self.is_quiet = is_quiet
        self.has_written = False

    @cached_property
    def today(self) -> date:
        """The day that is asked about: the one given, or the calendar's in the reader's time zone."""
        actual = datetime.now().astimezone().date()
        words = self.settings["today"].value
        return read_day(words, today=actual) if words else actual

    @cached_property
    def location(self) -> Location:
        named = self.settings["register"]
        if named.value is not None:
            if str(named.value) in ("", "."):
                raise UnreadableValue(f"{named.origin} names no register")
            return Location(Path(named.value).expanduser(), named.origin)
        # Also where it is a link that leads nowhere: taking another register instead would not be noticed.
        if os.path.lexists(PROJECT_REGISTER):
            return Location(PROJECT_REGISTER.absolute(), "the current folder")
        return Location(self._data_folder / "bilateral" / "commitments.json", "the user's data folder")

    @property
    def lock_timeout(self) -> float:
        """How many seconds a writer waits for another."""
        seconds = float(self.settings["lock-timeout"].value)
        if not 0 <= seconds < float("inf"):
            raise UnreadableValue(f"lock-timeout is a number of seconds from 0, not {seconds}")
        return seconds

    @cached_property
    def store(self) -> Store:
        return open_store(self.location.path, self.scribe, lock_timeout=self.lock_timeout)

    @property
    def scribe(self) -> Scribe:
        return Scribe(author=lambda: self._author, clock=lambda: datetime.now(UTC))

    def asked(self, *, original: bool = False) -> Asked:
        return Asked(today=self.today, original=original)

    def query(self, terms: Sequence[str] | None, said: Mapping[str, Any]) -> Query:
        """Terms, with @NAME for a saved view, and the options of `filter`, as a query."""
        return read_query(self._spelled_out(terms or ()), said, today=self.today)

    def _spelled_out(self, terms: Sequence[str], inside: tuple[str, ...] = ()) -> list[str]:
        words: list[str] = []
        for term in terms:
            name = term.removeprefix("@")
            if name == term:
                words.append(term)
                continue
            if name in inside:
                raise UnreadableValue(f"the view @{name} contains itself")
            if name not in self.settings.views:
                known = ", ".join(f"@{view}" for view in self.settings.views) or "none are saved"
                raise UnreadableValue(f"there is no view @{name}; {known} (see `bilateral views`)")
            words += self._spelled_out(split_terms(self.settings.views[name][0]), (*inside, name))
        return words

    def say(self, message: str) -> None:
        """Tell people something, on stderr; silent under -q."""
        if not self.is_quiet:
            # A message that nobody can be told must not undo or hide what was done.
            with contextlib.suppress(OSError):
                print(harmless(message), file=sys.stderr, flush=True)

    def complain(self, message: str) -> None:
        """Tell what must not be missed, on stderr, also under -q."""
        print(f"bilateral: {harmless(message)}", file=sys.stderr)

    def warn(self) -> None:
        """Tell of what is odd in the settings, once the command is done."""
        for warning in self.settings.warnings:
            self.say(f"bilateral: {warning}")

    def is_confirmed(self, question: str) -> bool:
        """Whether somebody at a terminal says yes; without one nobody is asked and the answer is no."""
        if not has_terminal():
            return False
        return bool(typer.confirm(question, err=True))

    def readable(self, style: Style) -> int | None:
        """How many rows at most are shown to somebody who reads them and can be told what is left out."""
        return READABLE_ROWS if is_for_a_reader(style) and not self.is_quiet else None

    def show(self, view: View, style: Style) -> None:
        """Write a view to stdout, and what it has to add to stderr."""
        if isinstance(view, Answer) and (most := self.readable(style)):
            view = view.shortened(most)
        emit(view, style)
        if view.remark:
            sys.stdout.flush()
            self.say(view.remark)

    def show_changed(self, changes: Sequence[Change], wanted: Format | None) -> None:
        """The ids of what was changed on stdout, or the records for those who ask for a format."""
        self.has_written = True
        view = written_view([change.after for change in changes], self.asked())
        self.show(view, Style(format=wanted or Format.IDS))

    def tell_of_changes(self, changes: Sequence[Change], *, is_dry: bool = False) -> None:
        """Say on stderr what was changed, and how new deadlines were read."""
        for change in changes:
            done = "would change" if is_dry else "changed"
            self.say(
                f"{done} {change.after.id}" if change.changes else f"{change.after.id}: no field changed"
            )
            for line in change_lines(change.changes):
                self.say(f"  {line}")
            for deadline in change.new_deadlines:
                self.say(explain(deadline))

    @property
    def _author(self) -> str:
        if named := self.settings["user"].value:
            return str(named)
        # As `getpass` asks, which is a millisecond to import: every command would pay for it.
        for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            if name := self.settings.environment.get(variable):
                return name
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return f"uid {os.getuid()}"

    @property
    def _data_folder(self) -> Path:
        if named := self.settings.environment.get("XDG_DATA_HOME"):
            return Path(named)
        try:
            return Path.home() / ".local" / "share"
        except RuntimeError:
            raise RegisterUnusable(
                "there is no home folder to look for a register in;"
                " name one with --register or BILATERAL_REGISTER"
            ) from None
