"""One run of the program: which register, which day, which author, whether it is quiet.

Only this module asks for the clock, the environment and the login name.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bilateral_cli.cli.refusals import worded
from bilateral_cli.cli.settings import Settings
from bilateral_cli.cli.words import read_span_ahead
from bilateral_cli.deadlines import explain, read_day
from bilateral_cli.errors import RegisterUnusable, UnreadableValue
from bilateral_cli.model import Draft
from bilateral_cli.output import READABLE_ROWS, Format, Style, emit, is_for_a_reader, message
from bilateral_cli.query import EVERYTHING, Query, Term, TermField
from bilateral_cli.record import Record
from bilateral_cli.store import Author, open_register
from bilateral_cli.terms import UnreadableTerm, read_terms, split_terms
from bilateral_cli.views.rows import AsOf

if TYPE_CHECKING:
    from bilateral_cli.bare_words import OwnWord
    from bilateral_cli.store import Change, Store
    from bilateral_cli.views.blocks import View

T = TypeVar("T")

PROJECT_REGISTER = Path("data/commitments.json")

MOST_READ_WHOLE = 5_000
"""In a larger register a mistyped word is compared only with what lists show, not with sources and notes.

Reading those of ten thousand commitments takes seconds.
"""

MOST_VIEWS, DEEPEST_VIEW = 200, 20
"""How many saved views the terms of one command may contain, in all and within each other."""


def has_terminal() -> bool:
    """Whether somebody is there to answer a question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


class Location(Record, frozen=True):
    """Where the register is, and which setting chose it."""

    path: Path
    chosen_by: str


class Session:
    """One run. Tests hand one in; the program makes its own from the options before the command."""

    def __init__(
        self, settings: Settings, *, is_quiet: bool = False, own_word: OwnWord = lambda _: None
    ) -> None:
        self.settings = settings
        self._own_word = own_word
        self.is_quiet = is_quiet
        self.has_written = False

    @cached_property
    def today(self) -> date:
        """The day that is asked about: the one given, or the calendar's in the reader's time zone."""
        actual = datetime.now().astimezone().date()
        return self.setting("today", None, lambda words: read_day(words, today=actual) if words else actual)

    @cached_property
    def location(self) -> Location:
        named = self.settings["register"]
        if named.value is not None:
            if str(named.value) in ("", "."):
                raise UnreadableValue(f"{named.origin} names no register")
            # `~nobody` stays as it is, and is a path where nothing is.
            path = Path(os.path.expanduser(named.value))
            if not path.is_absolute() and is_folder_gone():
                raise RegisterUnusable(
                    f"{path} ({named.origin}) is looked for in the current folder, which is no longer there;"
                    " go to another folder, or give a path from /"
                )
            return Location(path, named.origin)
        # Also if it is a broken link: using another register instead would go unnoticed.
        if os.path.lexists(PROJECT_REGISTER):
            return Location(PROJECT_REGISTER.absolute(), "the current folder")
        if is_folder_gone():
            self.say(f"the current folder is no longer there, and with it any {PROJECT_REGISTER}")
        return Location(self._data_folder / "bilateral" / "commitments.json", "the user's data folder")

    def setting(self, key: str, given: Any, read: Callable[[Any], T]) -> T:
        """The value of the option, else of the setting; an error names the file that the setting is from."""
        if given is not None:
            return read(given)
        value = self.settings[key]
        try:
            return read(value.value)
        except UnreadableValue as error:
            if value.origin == f"--{key}":
                raise
            raise UnreadableValue(f"{value.origin}: {key}: {error}", needs=error.needs) from None

    def days_ahead(self, within: str | None) -> int:
        """How many days ahead `upcoming` looks."""
        return self.setting("within", within, lambda words: read_span_ahead(words, self.today))

    @property
    def lock_timeout(self) -> float:
        """How many seconds a writer waits for another."""
        return self.setting("lock-timeout", None, _seconds)

    @cached_property
    def store(self) -> Store:
        return open_register(self.location.path, self._writer, lock_timeout=self.lock_timeout)

    @property
    def _writer(self) -> Author:
        return Author(name=lambda: self._author, clock=lambda: datetime.now(UTC))

    def as_of(self, *, original: bool = False) -> AsOf:
        return AsOf(today=self.today, original=original)

    def query(
        self,
        terms: Sequence[str],
        *,
        original: bool = False,
        horizon: str = "",
        is_bounded: bool = False,
    ) -> Query:
        """Terms, with @NAME for a saved view, as a query.

        `horizon` is the option of this command that takes a span of time, and `is_bounded` says that nothing
        beyond it is shown; the answer to a mistyped term mentions both.
        """
        if not terms:
            return Query(original=original)
        # Imported here and below, because a list without terms needs nothing of these.
        from bilateral_cli.bare_words import Usage

        usage = Usage(horizon=horizon, is_bounded=is_bounded, one="bilateral show", own=self._own_word)
        read: list[Term] = []
        for words, view in self._unfolded(terms):
            try:
                read += read_terms(words, today=self.today, usage=usage).terms
            except UnreadableTerm as error:
                if view is None:
                    raise
                raise UnreadableTerm(f"{view}: {error}", error.pointer) from None
        return Query(terms=tuple(read), original=original)

    def _unfolded(self, terms: Sequence[str]) -> list[tuple[list[str], str | None]]:
        """The terms in groups of one origin: those typed (None), and those of each view with its name."""
        stretches: list[tuple[list[str], str | None]] = []
        count = 0

        def unfold(words: Sequence[str], origin: str | None, inside: tuple[str, ...]) -> None:
            nonlocal count
            stretch: list[str] = []
            for word in words:
                name = word.strip().removeprefix("@")
                if name == word.strip():
                    stretch.append(word)
                    continue
                # Views that name each other twice over would double with each, and never end.
                count += 1
                if count > MOST_VIEWS or len(inside) >= DEEPEST_VIEW:
                    outer = inside[0] if inside else name
                    raise UnreadableValue(
                        f"the view @{outer} contains too many other views: at most {MOST_VIEWS} in all, and"
                        f" {DEEPEST_VIEW} within each other"
                    )
                if name in inside:
                    raise UnreadableValue(f"the view @{name} contains itself")
                saved, path = self._view(name, origin)
                if stretch:
                    stretches.append((stretch, origin))
                    stretch = []
                where = f"the view @{name} in {path}"
                try:
                    split = split_terms(saved)
                except UnreadableValue as error:
                    raise UnreadableValue(f"{where}: {error}", needs=error.needs) from None
                unfold(split, where, (*inside, name))
            if stretch:
                stretches.append((stretch, origin))

        unfold(terms, None, ())
        return stretches

    def _view(self, name: str, origin: str | None) -> tuple[str, str]:
        views = self.settings.views
        if name in views:
            return views[name]
        if not name.isascii():
            from unicodedata import normalize  # only for a name that is no ASCII

            # A keyboard and an editor may write é as one character and as two.
            for view, saved in views.items():
                if normalize("NFC", view) == normalize("NFC", name):
                    return saved
        from bilateral_cli.nearest import did_you_mean, nearest

        near = did_you_mean(f"@{view}" for view in nearest(name, views))
        known = ", ".join(f"@{view}" for view in views) or "none are saved"
        before = f"{origin}: " if origin else ""
        raise UnreadableValue(f"{before}there is no view @{name}; {near or known} (see `bilateral views`)")

    def tell_of_nearest(self, query: Query) -> None:
        """After a search without results: say which words occur nowhere, and which are most like them."""
        if self.is_quiet or not query.terms:
            return
        from bilateral_cli.views.absent import absent_words  # only where nothing was found

        everything = self.store.find(EVERYTHING, self.today, depth="listed")
        if len(everything) <= MOST_READ_WHOLE and query.about({TermField.TEXT}).terms:
            everything = self.store.find(EVERYTHING, self.today, depth="whole")

        def occurs(term: Term) -> bool:
            return bool(self.store.find(Query(terms=(term,)), self.today, depth="listed"))

        for line in absent_words(query, everything, occurs=occurs):
            self.say(line)

    def say(self, text: str) -> None:
        """Write a message to stderr, unless -q was given."""
        if not self.is_quiet:
            # A message that cannot be written must not undo or hide what was done.
            with contextlib.suppress(OSError):
                print(message(text), file=sys.stderr, flush=True)

    def complain(self, text: str) -> None:
        """Write a message to stderr that must not be missed, also under -q."""
        print(f"bilateral: {message(text)}", file=sys.stderr)

    def warn(self) -> None:
        """Report what is odd in the settings, once the command is done."""
        for warning in self.settings.oddities:
            self.say(f"bilateral: {warning}")

    def is_confirmed(self, question: str) -> bool:
        """Whether somebody at a terminal answers yes; without a terminal the answer is no."""
        if not has_terminal():
            return False
        import typer  # only to ask

        return bool(typer.confirm(question, err=True))

    def readable(self, style: Style) -> int | None:
        """How many rows to show at most; None unless somebody reads them on a terminal without -q."""
        return READABLE_ROWS if is_for_a_reader(style) and not self.is_quiet else None

    def show(self, view: View, style: Style) -> None:
        """Write a view to stdout and its remarks to stderr."""
        if most := self.readable(style):
            from bilateral_cli.views.answers import Answer  # not for a list in a pipe

            view = view.shortened(most) if isinstance(view, Answer) else view
        emit(view, style)
        self.remark(view)

    def remark(self, view: View) -> None:
        """Write the remarks of a view to stderr."""
        if view.remarks:
            sys.stdout.flush()
            self.say("; ".join(map(worded, view.remarks)))

    def show_changed(self, changes: Sequence[Change], wanted: Format | None) -> None:
        """The ids of what was changed on stdout, or the records for those who ask for a format."""
        self.has_written = True
        from bilateral_cli.views.written import written_view  # only after a change

        view = written_view([change.after for change in changes], self.as_of())
        self.show(view, Style(format=wanted or Format.IDS))

    def tell_of_changes(self, changes: Sequence[Change], *, is_dry: bool = False) -> None:
        """Say on stderr what was changed, and how new deadlines were read."""
        for change in changes:
            done = "would change" if is_dry else "changed"
            self.say(
                f"{done} {change.after.id}" if change.changes else f"{change.after.id}: no field changed"
            )
            from bilateral_cli.views.sheet import change_lines  # only after a change

            for line in change_lines(change.changes):
                self.say(f"  {line}")
            for deadline in change.new_deadlines:
                self.say(explain(deadline))
            self.say_doubts(change.after.id, change.new_doubts)

    def say_doubts(self, id_: str, doubts: Sequence[str]) -> None:
        """Say on stderr what was done as asked but may be a mistake."""
        for doubt in doubts:
            self.say(f"{id_}: {doubt}")

    def alike(self, draft: Draft) -> list[str]:
        """The ids of at most three commitments with the title of a new one; none under -q."""
        if self.is_quiet:
            return []
        found = self.store.find(Query(title=draft.title), self.today, depth="listed")
        return [commitment.id for commitment in found][:3]

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
        folder = self.settings.base_folder("XDG_DATA_HOME", ".local", "share")
        if folder is None:
            raise RegisterUnusable(
                "there is no home folder to look for a register in;"
                " name one with --register or BILATERAL_REGISTER"
            )
        return folder


def is_folder_gone() -> bool:
    """Whether the current folder was deleted, so that no relative path leads anywhere."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not 0 <= seconds < float("inf"):
        raise UnreadableValue(f"{seconds} is not a number of seconds from 0")
    return seconds
