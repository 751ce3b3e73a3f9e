"""What was told to whom, when: a file beside nobody's register, written after a delivery succeeded.

In it each register has its readers, each reader silences of its own, and each place that reminders are
delivered to its own marks, so that one that fails is tried again without telling the others twice. A ledger
that is lost or damaged means that things are told again, never that they are not.
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
"""In bytes: a thousand promises, told to a hundred readers, are a tenth of that."""

_HEAD = b'{\n "format": 1,\n "registers": {'
"""How every ledger begins, as `Ledger.keep` writes it."""


@dataclass
class Ledger:
    """The ledger while its lock is held; `complaint` is what was wrong with the file, if it was.

    It `is_new` when there was no file, and when the file knew nothing of this register: on the first run, or
    because something was lost or moved.
    """

    path: Path
    register: str
    is_new: bool = False
    complaint: str | None = None
    _registers: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def memory(self, reader: str, target: str) -> Memory:
        """What the reader was told at that place, and has silenced."""
        kept = self._kept(reader)
        told = kept["told"].get(target, {})
        return Memory(
            told={mark: date.fromisoformat(day) for mark, day in told.items()},
            acknowledged=frozenset(kept["acknowledged"]),
            snoozed={name: date.fromisoformat(day) for name, day in kept["snoozed"].items()},
        )

    def targets(self, reader: str) -> list[str]:
        """The places where that reader was told anything."""
        return sorted(self._kept(reader)["told"])

    def mark(self, reader: str, target: str, marks: Iterable[str], day: date) -> None:
        """Note that this was told, and keep it."""
        self._kept(reader)["told"].setdefault(target, {}).update(dict.fromkeys(marks, day.isoformat()))
        self.keep()

    def acknowledge(self, reader: str, marks: Iterable[str], day: date) -> None:
        """Note that the reader knows of these deadlines as they stand."""
        self._kept(reader)["acknowledged"].update(dict.fromkeys(marks, day.isoformat()))
        self.keep()

    def snooze(self, reader: str, names: Iterable[str], until: date) -> None:
        """Note that the reader wants to hear nothing of these promises before that day."""
        self._kept(reader)["snoozed"].update(dict.fromkeys(names, until.isoformat()))
        self.keep()

    def keep(self) -> None:
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
def opened(path: Path, register: str, *, timeout: float, is_default: bool = False) -> Iterator[Ledger]:
    """The ledger, held until the block ends, so that two runs at once do not tell twice.

    A damaged one is put aside and a new one begun; its `complaint` says so. Raises RegisterBusy when another
    run holds it for too long, LedgerUnusable when it cannot be read or written, and for anything that is not
    plainly a ledger: that is somebody's, and left alone. At the default path nobody else keeps anything, so
    there a damaged file needs no more proof (`is_default`).
    """
    # Before anything is made beside it, a lock file neither.
    peeked(path, register, is_default=is_default)
    target = Path(os.path.realpath(path))
    with _raising_unusable(path):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = acquire(target.with_name(f".{target.name}.lock"), timeout)
        except LockHeld as held:
            who = f" ({held.holder})" if held.holder else ""
            raise RegisterBusy(f"another run of reminders{who} holds {path}; nothing was told") from None
    try:
        kept = peeked(path, register, is_default=is_default)
        if kept.complaint:
            with _raising_unusable(path):
                kept.complaint += f"; it is now {keep_damaged(path)}"
            kept.keep()
        yield kept
    finally:
        release(handle)


def peeked(path: Path, register: str, *, is_default: bool = False) -> Ledger:
    """The ledger as it is, without holding or changing it; empty where there is none or it is damaged."""
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
        complaint = f"the ledger {path} is damaged, so that what was told before is told again"
        return Ledger(path, register, is_new=True, complaint=complaint)
    return Ledger(path, register, is_new=register not in registers, _registers=registers)


def is_ledger(content: bytes) -> bool:
    """Whether a file that begins like this is a ledger, or was one before it was damaged."""
    is_cut_off = _HEAD.startswith(content) and b'"format"' in content
    return (
        is_cut_off or re.match(rb'\s*\{\s*"format"\s*:\s*\d+\s*,\s*"registers"\s*:\s*\{', content) is not None
    )


def _has_its_keys(document: object) -> bool:
    return isinstance(document, dict) and document.keys() == {"format", "registers"}


def _not_ours(path: Path, why: str) -> LedgerUnusable:
    return LedgerUnusable(f"{path} is no ledger: {why}; name another file for the ledger")


def _registers_in(document: Any, path: Path, register: str) -> dict[str, dict[str, dict[str, Any]]]:
    # What is wrong with its shape shows as the error of whoever walks it, and all of these mean the same.
    if not (document["format"] > FORMAT or _has_its_keys(document)):
        # Whatever else it holds would be lost when it is written.
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
