"""Delivering reminders: to standard output, to a program, or through a notification URL.

The name of a target contains no secrets. A target delivers, or raises DeliveryFailed with the reason.
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

MOST_SHOWN = 4_000
"""The largest number of bytes shown of a program's standard error: half from each end."""


@dataclass(frozen=True)
class Block:
    """What is delivered: a subject, and the reminders as text for people and as a JSON document."""

    subject: str
    text: str
    json: str


@dataclass(frozen=True)
class Target:
    """Where reminders are sent; `key` names it in the ledger, `name` in messages, both without secrets."""

    key: str
    name: str
    deliver: Callable[[Block], None]


def standard_output(write: Callable[[Block], None]) -> Target:
    """The target for standard output, which cron sends by mail."""
    return Target("stdout", "standard output", write)


def program(command: str, say: Callable[[str], None]) -> Target:
    """A shell command that reads the reminders as JSON on its standard input.

    `say` is called with each line of its standard error. Raises UnreadableValue for an empty command.
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
    """Raise UnreadableValue for an empty command, with which a shell would succeed and deliver nothing."""
    if all(line.strip()[:1] in ("", "#") for line in command.splitlines()):
        raise UnreadableValue("the command to run is empty: nothing would be delivered; nothing was recorded")


def _run(command: str, text: str) -> tuple[int, str]:
    """Run the command with the text as its input; its exit code and its standard error."""
    # Files, not pipes, so that a program that reads nothing, or leaves a child running, cannot block us.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
        given.write(text.encode())
        given.seek(0)
        # In a process group of its own, so that its children can be killed with it.
        running = subprocess.Popen(
            ["/bin/sh", "-c", command], stdin=given, stderr=errors, start_new_session=True
        )
        try:
            code = running.wait(EXEC_TIMEOUT_SECONDS)
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            raise
        return code, _ends_of(errors)


def _ends_of(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(0)
    if size <= MOST_SHOWN:
        return errors.read().decode(errors="replace").strip()
    head = errors.read(MOST_SHOWN // 2).decode(errors="replace").strip()
    errors.seek(-MOST_SHOWN // 2, os.SEEK_END)
    tail = errors.read().decode(errors="replace").strip()
    return f"{head}\n… ({size - MOST_SHOWN} bytes left out)\n{tail}"


def notification(url: str) -> Target:
    """The target of an Apprise URL: e-mail, chat or a webhook."""
    scheme = url.partition("://")[0]

    def deliver(block: Block) -> None:
        try:
            # Apprise takes 330 ms and 22 MB, so it is an extra, imported only for a URL.
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
            except Exception as error:  # any of its 170 services may raise anything; the other targets go on
                raise DeliveryFailed(f"it ended with {type(error).__name__}") from None
            log_text = log.getvalue()
        if not is_delivered:
            raise DeliveryFailed(reason_in(log_text, url) if is_known else "the URL is not understood")

    return Target(f"notify {_digest(url)}", f"{scheme}://… ({_digest(url)[:6]})", deliver)


def notification_urls(texts: Sequence[str]) -> list[str]:
    """The URLs given, and for `@FILE` the lines of that file, except empty ones and those that begin with #.

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
            # An error, since no target must not look like no reminders.
            raise UnreadableValue(f"there is no notification URL in {path}")
        urls += found
    for url in urls:
        if "://" not in url:
            raise UnreadableValue("a notification URL reads like mailto://…; or give @FILE with such lines")
    return urls


def check_delivered(errors: Sequence[tuple[Target, DeliveryFailed]]) -> None:
    """Raise DeliveryFailed if any target failed, naming each; they are tried again at the next run."""
    if errors:
        failures = "; ".join(f"{target.name}: {error}" for target, error in errors)
        raise DeliveryFailed(f"not delivered, and to be tried again at the next run: {failures}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:16]


def reason_in(log_text: str, url: str) -> str:
    """Why a delivery failed: the last warning in the log, and the cause if a debug message names it.

    `log_text` has a line for each message, beginning with its level. The result contains no part of `url`.
    """
    warnings = [
        message
        for level, _, message in (line.partition(" ") for line in log_text.splitlines())
        if level in ("WARNING", "ERROR", "CRITICAL")
    ]
    causes = [cause for cause in _CAUSES if cause.lower() in log_text.lower()]
    reasons = [_without_secrets(message.rstrip(". "), url) for message in warnings[-1:]]
    return " – ".join([*reasons, *causes[:1]]) or "no reason was given"


# Only these words of debug messages are shown, since those contain whole URLs.
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
    # Any part of the URL after its scheme may be a password or a token, encoded or decoded.
    import re  # only where a delivery failed
    from urllib.parse import unquote

    parts = re.split(r"[/:@?&=;,#]+", url.partition("://")[2])
    secrets = {part for part in (*parts, *map(unquote, parts)) if part} - {"localhost", "127.0.0.1"}
    reason = reason.replace(url, "…")
    for secret in sorted(secrets, key=len, reverse=True):
        # Short ones are replaced only as whole words, or an "a" would blank out the sentence.
        pattern = re.escape(secret) if len(secret) > 3 else rf"(?<!\w){re.escape(secret)}(?!\w)"
        reason = re.sub(pattern, "…", reason)
    return reason
