"""Where reminders go: standard output, a program, or what a notification URL names.

A target says what it is without its secrets, and delivers or raises DeliveryFailed with the reason.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral_cli.errors import DeliveryFailed, UnreadableValue

EXEC_TIMEOUT_SECONDS = 120


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


def program(command: str) -> Target:
    """A shell command that reads the reminders as JSON on its standard input."""

    def deliver(block: Block) -> None:
        try:
            done = subprocess.run(
                ["/bin/sh", "-c", command],
                input=block.json.encode(),
                capture_output=True,
                timeout=EXEC_TIMEOUT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DeliveryFailed(f"the program did not end within {EXEC_TIMEOUT_SECONDS} s") from None
        except OSError as error:
            raise DeliveryFailed(f"the program cannot be run: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            reason = f": {said[-1]}" if said else ""
            raise DeliveryFailed(f"the program ended with code {done.returncode}{reason}")

    return Target(f"exec {_digest(command)}", "the program of --exec", deliver)


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
        with apprise.LogCapture(level=apprise.logging.WARNING) as log:  # type: ignore[no-untyped-call]
            is_known = sender.add(url)
            is_delivered = bool(
                is_known and sender.notify(title=block.subject, body=block.text, body_format="text")
            )
            # A log line begins with its moment and its level, which say nothing here.
            said = [line.rpartition(" - ")[2] for line in log.getvalue().strip().splitlines()]
        if not is_delivered:
            reason = said[-1] if said else "no reason was given" if is_known else "the URL is not understood"
            raise DeliveryFailed(_without_secrets(reason, url))

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
        path = Path(text[1:]).expanduser()
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UnreadableValue(f"the notification URLs in {path} cannot be read: {reason}") from None
        urls += [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
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


def _without_secrets(reason: str, url: str) -> str:
    # Whatever in the log came from the URL past its scheme may be a password or a token.
    import re  # only where a delivery failed

    for part in sorted(re.split(r"[/:@?&=]+", url.partition("://")[2]), key=len, reverse=True):
        if len(part) > 3 and part not in ("localhost", "127.0.0.1"):
            reason = reason.replace(part, "…")
    return reason.replace(url, "…")
