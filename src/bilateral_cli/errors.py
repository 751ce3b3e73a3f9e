"""The expected errors: everything that can go wrong without being a bug.

The message says what is wrong and where; `needs` names what would help. The front end words the needs: the
command line as options and commands (`cli.refusals`), a form as its fields. Each class carries its exit code,
so that the shell, the tests and the documentation agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bilateral_cli.record import Record, replace

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 plus the number of the signal, as in shells."""


class Remark(Record, frozen=True):
    """A sentence for a person, and what would help: any one of `needs`.

    A need is a name such as "note" or "register". `subject` is the value it is about: an id, a file.
    """

    text: str
    needs: tuple[str, ...] = ()
    subject: str = ""

    def at(self, where: str) -> Remark:
        """The same remark, with where it applies in front."""
        return replace(self, text=f"{where}: {self.text}")


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
    """The ledger of delivered reminders cannot be read or written."""


class RegisterDamaged(RegisterUnusable):
    """The register's file exists but is damaged; `fault` says what is wrong and where."""

    def __init__(self, message: str, fault: str, *, needs: Sequence[str] = (), subject: str = "") -> None:
        super().__init__(message, needs=needs, subject=subject)
        self.fault = fault


class RegisterBusy(BilateralError):
    """Another process held the lock of the register until the time to wait was over."""

    exit_code = 5


class Refused(BilateralError):
    """A rule of the register forbids the change; nothing was changed."""

    exit_code = 6


class DeliveryFailed(BilateralError):
    """A reminder could not be delivered; the ledger does not count it as delivered."""

    exit_code = 7
