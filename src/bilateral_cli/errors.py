"""What can go wrong without being a bug.

Every expected failure is one of these. Its message is one sentence for the user – what, where, what to
do next – and its class carries the exit code, so that the shell, the tests and the documentation agree
(the codes are listed once more, for people, by `bilateral help exit-codes`).
"""

from __future__ import annotations

from typing import ClassVar

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""


class BilateralError(Exception):
    """An expected failure: its text is shown on one line, without a traceback."""

    exit_code: ClassVar[int] = 1


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

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
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
