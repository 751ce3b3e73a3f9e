"""The lines with which cron or systemd runs the reminders of this installation."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import bilateral_cli
from bilateral_cli.errors import UnreadableValue

HOUR = 7

# Variables that locate the settings and the ledger, and that cron does not set.
_KEPT_FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME")


def command_line(words: Sequence[str]) -> list[str]:
    """The command, to be run from anywhere: cron has neither the current folder nor the PATH of its user."""
    variables = [
        f"{name}={os.environ[name]}" for name in _KEPT_FOLDERS if os.path.isabs(os.environ.get(name, ""))
    ]
    found = shutil.which(sys.argv[0])
    if found is not None and Path(found).name.startswith("bilateral"):
        program = [str(Path(found).absolute())]
    else:
        program = [sys.executable, "-m", "bilateral_cli"]
        # `-m` may have found the package in the current folder, which is another one under cron.
        home = Path(bilateral_cli.__file__).parents[1]
        named = [Path(folder or ".").absolute() for folder in os.environ.get("PYTHONPATH", ".").split(":")]
        if home in (*named, Path.cwd()):
            variables.append(f"PYTHONPATH={home}")
    return [*(["/usr/bin/env", *variables] if variables else []), *program, *words]


def crontab(words: Sequence[str]) -> str:
    """A crontab line, daily at seven. Raises UnreadableValue for what a crontab cannot hold.

    In a crontab an unescaped % ends the command, and a backslash before a % is removed, even within quotes.
    """
    _refuse_hidden(words, "a crontab line")
    line = shlex.join(words)
    # A backslash of the command itself ends its quoted part, so that cron does not take it for an escape.
    line = line.replace("\\%", "\\''%").replace("%", "\\%")
    return f"0 {HOUR} * * * {line}\n"


def systemd(words: Sequence[str]) -> str:
    """A service and a timer, daily at seven and at the next start if the machine was off.

    Raises UnreadableValue for what a unit cannot hold.
    """
    _refuse_hidden(words, "a systemd unit")
    line = " ".join(_systemd_word(word) for word in words)
    return f"""\
# ~/.config/systemd/user/bilateral-remind.service
[Unit]
Description=Reminders of due commitments

[Service]
Type=oneshot
ExecStart={line}

# ~/.config/systemd/user/bilateral-remind.timer
[Unit]
Description=Daily reminders of due commitments

[Timer]
OnCalendar=*-*-* {HOUR:02}:00:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    is_plain = word and escaped == word and not any(c in word for c in " ';")
    return word if is_plain else f'"{escaped}"'


def _refuse_hidden(words: Sequence[str], where: str) -> None:
    """Refuse line ends, control and invisible characters, which nobody would notice on pasting the line."""
    for word in words:
        for character in word:
            if not character.isprintable() and unicodedata.category(character) != "Zs":
                what = "a line break" if character in "\r\n" else f"U+{ord(character):04X}"
                shown = word.encode("unicode_escape").decode()
                raise UnreadableValue(
                    f"{where} cannot hold {what}, as in {shown}; put the command into a file, or rename what"
                    " is called so"
                )
