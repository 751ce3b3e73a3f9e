"""The ledger: what was reported to whom and when, by register, written after each successful delivery.

For each register it holds the readers, for each reader what that reader silenced, and for each target the
reminders delivered through it. So a target that failed is tried again without sending to the others twice.
After a ledger is lost or damaged, reminders are repeated, never left out.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bilateral_cli.errors import LedgerUnusable, RegisterBusy
from bilateral_cli.files.locking import LockHeld, acquire, release
from bilateral_cli.files.reading import read_file
from bilateral_cli.files.replacing import is_kept_at, keep_damaged, replace_file
from bilateral_cli.reminders.due import Memory

FORMAT = 1

LARGEST = 1 << 26
"""The largest size in bytes: a thousand promises for a hundred readers take a tenth of that."""

_HEAD = b'{\n "format": 1,\n "registers": {'
"""The beginning of every ledger, as `Ledger.save` writes it."""


@dataclass
class Ledger:
    """A ledger while its lock is held; `complaint` says what was wrong with the file, if anything.

    `is_new` if there was no file, or nothing about this register in it: on the first run, or because the
    ledger was lost or the register moved.
    """

    path: Path
    register: str
    is_new: bool = False
    complaint: str | None = None
    _registers: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def memory(self, reader: str, target: str) -> Memory:
        """What was reported to the reader through that target, and what the reader silenced."""
        kept = self._kept(reader)
        reported = kept["told"].get(target, {})
        return Memory(
            reported={mark: date.fromisoformat(day) for mark, day in reported.items()},
            acknowledged=frozenset(kept["acknowledged"]),
            snoozed={name: date.fromisoformat(day) for name, day in kept["snoozed"].items()},
        )

    def targets(self, reader: str) -> list[str]:
        """The targets through which anything was reported to that reader."""
        return sorted(self._kept(reader)["told"])

    def mark(self, reader: str, target: str, marks: Iterable[str], day: date) -> None:
        """Record that these were reported on that day, and save the ledger."""
        self._kept(reader)["told"].setdefault(target, {}).update(dict.fromkeys(marks, day.isoformat()))
        self.save()

    def acknowledge(self, reader: str, marks: Iterable[str], day: date) -> None:
        """Record that the reader knows these deadlines, and save the ledger."""
        self._kept(reader)["acknowledged"].update(dict.fromkeys(marks, day.isoformat()))
        self.save()

    def snooze(self, reader: str, names: Iterable[str], until: date) -> None:
        """Record that these promises are not to be reported before that day, and save the ledger."""
        self._kept(reader)["snoozed"].update(dict.fromkeys(names, until.isoformat()))
        self.save()

    def save(self) -> None:
        """Write the ledger, all or nothing."""
        self._registers.setdefault(self.register, {})
        document = {"format": FORMAT, "registers": self._registers}
        text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False)
        with _raising_unusable(self.path):
            replace_file(self.path, f"{text}\n".encode(), keeps_previous=False)

    def _kept(self, reader: str) -> dict[str, Any]:
        readers = self._registers.setdefault(self.register, {})
        return readers.setdefault(reader, {"told": {}, "acknowledged": {}, "snoozed": {}})


@contextlib.contextmanager
def open_ledger(path: Path, register: str, *, timeout: float, is_default: bool = False) -> Iterator[Ledger]:
    """The ledger, locked until the block ends, so that two runs at once do not report the same twice.

    A damaged ledger is renamed and a new one begun; `complaint` says so. Raises RegisterBusy if another run
    holds the lock too long, LedgerUnusable if the file cannot be read or written, or if it is not clearly a
    ledger, in which case it is left alone. A damaged file at the default path (`is_default`) needs no such
    proof, since only ledgers are written there.
    """
    # Checked before anything is written beside it, even a lock file.
    ledger_at(path, register, is_default=is_default)
    target = Path(os.path.realpath(path))
    with _raising_unusable(path):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = acquire(target.with_name(f".{target.name}.lock"), timeout)
        except LockHeld as held:
            who = f" ({held.holder})" if held.holder else ""
            raise RegisterBusy(f"another run of reminders{who} holds {path}; nothing was sent") from None
    try:
        ledger = ledger_at(path, register, is_default=is_default)
        if ledger.complaint:
            with _raising_unusable(path):
                ledger.complaint += f"; it is now {keep_damaged(path)}"
            ledger.save()
        yield ledger
    finally:
        release(handle)


def ledger_at(path: Path, register: str, *, is_default: bool = False) -> Ledger:
    """The ledger, read without locking or changing it; empty if there is none or it is damaged."""
    with _raising_unusable(path):
        if is_kept_at(Path(register), path):
            raise _not_ours(path, "it is the register itself, or kept beside it")
        try:
            content = read_file(path, most=LARGEST)
        except FileNotFoundError:
            content = b""
    if not content:
        return Ledger(path, register, is_new=True)
    document: object = None
    try:
        document = json.loads(content)
        registers = _registers_in(document, path, register)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        looks_like_one = is_ledger(content) if document is None else _has_its_keys(document)
        if not (is_default or looks_like_one):
            raise _not_ours(path, "it is something else, and was left as it is") from None
        complaint = f"the ledger {path} is damaged: everything that is due is reported again"
        return Ledger(path, register, is_new=True, complaint=complaint)
    return Ledger(path, register, is_new=register not in registers, _registers=registers)


def is_ledger(content: bytes) -> bool:
    """Whether a file with this beginning is a ledger, or was one before it was damaged."""
    is_cut_off = _HEAD.startswith(content) and b'"format"' in content
    return (
        is_cut_off or re.match(rb'\s*\{\s*"format"\s*:\s*\d+\s*,\s*"registers"\s*:\s*\{', content) is not None
    )


def _has_its_keys(document: object) -> bool:
    return isinstance(document, dict) and document.keys() == {"format", "registers"}


def _not_ours(path: Path, why: str) -> LedgerUnusable:
    return LedgerUnusable(f"{path} is no ledger: {why}; name another file for the ledger")


def _registers_in(document: Any, path: Path, register: str) -> dict[str, dict[str, dict[str, Any]]]:
    # A wrong structure raises some error below; the caller treats all of them alike.
    if not (document["format"] > FORMAT or _has_its_keys(document)):
        # Any further keys would be lost when the ledger is written.
        raise ValueError
    if document["format"] > FORMAT:
        raise LedgerUnusable(
            f"the ledger {path} has format {document['format']}; install a newer bilateral-cli",
            needs=("another-ledger",),
        )
    registers: dict[str, dict[str, dict[str, Any]]] = document["registers"]
    for kept in registers.get(register, {}).values():
        for days in (kept["acknowledged"], kept["snoozed"], *kept["told"].values()):
            for day in days.values():
                date.fromisoformat(day)
    return registers


@contextlib.contextmanager
def _raising_unusable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerUnusable(
            f"the ledger {path} cannot be kept: {error.strerror or error}", needs=("another-ledger",)
        ) from None
