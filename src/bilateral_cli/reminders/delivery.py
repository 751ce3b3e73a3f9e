"""Where reminders go: standard output, a program, or what a notification URL names.

A target says what it is without its secrets, and delivers or raises DeliveryFailed with the reason.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bilateral_cli.errors import DeliveryFailed, UnreadableValue
from bilateral_cli.files.reading import FEW, read_given

EXEC_TIMEOUT_SECONDS = 120

MOST_SAID = 4_000
"""How many bytes of what a program says are told: what it began with, and what it ended with."""


@dataclass(frozen=True)
class Block:
    """What is to be delivered: a subject, the text for people, the same as a JSON document."""

    subject: str
    text: str
    json: str


@dataclass(frozen=True)
class Target:
    """A place: `key` is how the ledger remembers it, `name` how people are told of it; neither is secret."""

    key: str
    name: str
    deliver: Callable[[Block], None]


def standard_output(write: Callable[[Block], None]) -> Target:
    """Standard output, which cron mails."""
    return Target("stdout", "standard output", write)


def program(command: str, say: Callable[[str], None]) -> Target:
    """A shell command that reads the reminders as JSON on its standard input.

    `say` is handed each line that it writes to its standard error. Raises UnreadableValue for an empty one.
    """
    check_command(command)

    def deliver(block: Block) -> None:
        try:
            code, words = _run(command, block.json)
        except subprocess.TimeoutExpired:
            raise DeliveryFailed(f"it did not end within {EXEC_TIMEOUT_SECONDS} s") from None
        except OSError as error:
            raise DeliveryFailed(f"it cannot be run: {error.strerror or error}") from None
        if code:
            how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
            raise DeliveryFailed(": ".join([f"it {how}", *words.split("\n")[-1:]]))
        for line in words.split("\n") if words else ():
            say(line)

    return Target(f"exec {_digest(command)}", "your program", deliver)


def check_command(command: str) -> None:
    """Raise UnreadableValue for what is no command: a shell ends it with success, and nobody is told."""
    if all(line.strip()[:1] in ("", "#") for line in command.splitlines()):
        raise UnreadableValue("the command to run is empty, so that nobody would be told; nothing was marked")


def _run(command: str, text: str) -> tuple[int, str]:
    """The exit code of the command when it was given the text, and what it wrote to its standard error."""
    # Files, not pipes: a program that reads nothing, or leaves another one running, blocks nobody.
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        told.write(text.encode())
        told.seek(0)
        # In a group of its own, so that what it started ends with it.
        running = subprocess.Popen(
            ["/bin/sh", "-c", command], stdin=told, stderr=said, start_new_session=True
        )
        try:
            code = running.wait(EXEC_TIMEOUT_SECONDS)
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            raise
        return code, _ends_of(said)


def _ends_of(said: IO[bytes]) -> str:
    size = said.seek(0, os.SEEK_END)
    said.seek(0)
    if size <= MOST_SAID:
        return said.read().decode(errors="replace").strip()
    head = said.read(MOST_SAID // 2).decode(errors="replace").strip()
    said.seek(-MOST_SAID // 2, os.SEEK_END)
    tail = said.read().decode(errors="replace").strip()
    return f"{head}\n… ({size - MOST_SAID} bytes left out)\n{tail}"


def notification(url: str) -> Target:
    """E-mail, chat or a webhook, as an Apprise URL names it."""
    scheme = url.partition("://")[0]

    def deliver(block: Block) -> None:
        try:
            # 330 ms and 22 MB, so it is an extra, imported only where a URL is given.
            import apprise
        except ImportError:
            raise DeliveryFailed("it needs an extra: pip install 'bilateral-cli[notify]'") from None
        sender = apprise.Apprise()
        with apprise.LogCapture(level=apprise.logging.DEBUG, fmt="%(levelname)s %(message)s") as log:  # type: ignore[no-untyped-call]
            try:
                is_known = sender.add(url)
                is_delivered = bool(
                    is_known and sender.notify(title=block.subject, body=block.text, body_format="text")
                )
            except Exception as error:  # whatever its 170 services may raise, the other targets are served
                raise DeliveryFailed(f"it ended with {type(error).__name__}") from None
            said = log.getvalue()
        if not is_delivered:
            raise DeliveryFailed(reason_in(said, url) if is_known else "the URL is not understood")

    return Target(f"notify {_digest(url)}", f"{scheme}://… ({_digest(url)[:6]})", deliver)


def notification_urls(texts: Sequence[str]) -> list[str]:
    """URLs as given, or for `@FILE` the lines of that file; empty lines and those with # are left out.

    Raises UnreadableValue for a file that cannot be read, and for what is no URL.
    """
    urls: list[str] = []
    for text in texts:
        if not text.startswith("@"):
            urls.append(text)
            continue
        path = Path(os.path.expanduser(text[1:]))
        try:
            lines = read_given(path, most=FEW).decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UnreadableValue(f"the notification URLs in {path} cannot be read: {reason}") from None
        found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        if not found:
            # Nowhere to send to must not pass for nothing to say.
            raise UnreadableValue(f"there is no notification URL in {path}")
        urls += found
    for url in urls:
        if "://" not in url:
            raise UnreadableValue("a notification URL reads like mailto://…; or give @FILE with such lines")
    return urls


def check_delivered(errors: Sequence[tuple[Target, DeliveryFailed]]) -> None:
    """Raise DeliveryFailed for all that failed, naming each; they are tried again at the next run."""
    if errors:
        told = "; ".join(f"{target.name}: {error}" for target, error in errors)
        raise DeliveryFailed(f"not delivered, and to be tried again at the next run: {told}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:16]


def reason_in(said: str, url: str) -> str:
    """Why a delivery failed: the last warning in the log, and the cause that only its small print has.

    `said` has a line for each message, its level first; no part of `url` is in the answer.
    """
    warnings = [
        message
        for level, _, message in (line.partition(" ") for line in said.splitlines())
        if level in ("WARNING", "ERROR", "CRITICAL")
    ]
    causes = [cause for cause in _CAUSES if cause.lower() in said.lower()]
    told = [_without_secrets(message.rstrip(". "), url) for message in warnings[-1:]]
    return " – ".join([*told, *causes[:1]]) or "no reason was given"


# Of the small print only these words are told, since it holds whole URLs.
_CAUSES = (
    "Connection refused",
    "Connection reset",
    "Connection timed out",
    "timed out",
    "Name or service not known",
    "Temporary failure in name resolution",
    "No route to host",
    "Network is unreachable",
    "certificate verify failed",
    "Authentication failed",
)


def _without_secrets(reason: str, url: str) -> str:
    # Whatever in the log came from the URL past its scheme may be a password or a token, as it was
    # written or as it was decoded.
    import re  # only where a delivery failed
    from urllib.parse import unquote

    parts = re.split(r"[/:@?&=;,#]+", url.partition("://")[2])
    secrets = {part for part in (*parts, *map(unquote, parts)) if part} - {"localhost", "127.0.0.1"}
    reason = reason.replace(url, "…")
    for secret in sorted(secrets, key=len, reverse=True):
        # Short ones only as words, or an "a" would blot out the sentence.
        pattern = re.escape(secret) if len(secret) > 3 else rf"(?<!\w){re.escape(secret)}(?!\w)"
        reason = re.sub(pattern, "…", reason)
    return reason
