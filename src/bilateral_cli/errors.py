"""What can go wrong without being a bug.

Every expected failure is one of these. Its message says what is wrong and where, `needs` what would help;
whoever talks to a person words that: the command line as options and commands (`cli.refusals`), a form as its
fields. The class carries the exit code, so that the shell, the tests and the documentation agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""


class Remark(NamedTuple):
    """A sentence for a person, and what would help: any one of `needs`.

    A need is a name such as "note" or "register". `subject` is the value that it concerns: an id, a file.
    """

    text: str
    needs: tuple[str, ...] = ()
    subject: str = ""

    def at(self, place: str) -> Remark:
        """The same, told of a place."""
        return self._replace(text=f"{place}: {self.text}")


class BilateralError(Exception):
    """An expected failure: its text is shown on one line, without a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *message: object, needs: Sequence[str] = (), subject: str = "") -> None:
        super().__init__(*message)
        self.needs = tuple(needs)
        self.subject = subject

    @property
    def remark(self) -> Remark:
        """What is wrong, and what would help."""
        return Remark(str(self), self.needs, self.subject)


class UnreadableValue(BilateralError):
    """A value that cannot be read as what it should be: a day, a deadline, a party, a status."""

    exit_code = 2


class NoSuchCommitment(BilateralError):
    """No commitment has this id, or more than one does."""

    exit_code = 3


class RegisterUnusable(BilateralError):
    """The register cannot be read or written: missing, damaged, of a newer format, forbidden."""

    exit_code = 4


class LedgerUnusable(RegisterUnusable):
    """The ledger of reminders cannot be read or written."""


class RegisterDamaged(RegisterUnusable):
    """The register's file is there and is no register; `fault` is what is wrong and where."""

    def __init__(self, message: str, fault: str, *, needs: Sequence[str] = (), subject: str = "") -> None:
        super().__init__(message, needs=needs, subject=subject)
        self.fault = fault


class RegisterBusy(BilateralError):
    """Another process holds the register for longer than we were told to wait."""

    exit_code = 5


class Refused(BilateralError):
    """A rule of the register forbids it; nothing was changed."""

    exit_code = 6


class DeliveryFailed(BilateralError):
    """A reminder could not be delivered; nothing was marked as told there."""

    exit_code = 7
