"""The lines by which cron or systemd runs the reminders of this very installation."""

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

# What leads to the program, to the settings and to the ledger here, and what cron does not have.
_KEPT_FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME")


def command_line(words: Sequence[str]) -> list[str]:
    """The program and its words, to be run from anywhere: cron has neither your folder nor your PATH."""
    surroundings = [
        f"{name}={os.environ[name]}" for name in _KEPT_FOLDERS if os.path.isabs(os.environ.get(name, ""))
    ]
    found = shutil.which(sys.argv[0])
    if found is not None and Path(found).name.startswith("bilateral"):
        program = [str(Path(found).absolute())]
    else:
        program = [sys.executable, "-m", "bilateral_cli"]
        # `-m` may have found us because of where it was called, and cron calls it from elsewhere.
        home = Path(bilateral_cli.__file__).parents[1]
        named = [Path(folder or ".").absolute() for folder in os.environ.get("PYTHONPATH", ".").split(":")]
        if home in (*named, Path.cwd()):
            surroundings.append(f"PYTHONPATH={home}")
    return [*(["/usr/bin/env", *surroundings] if surroundings else []), *program, *words]


def crontab(words: Sequence[str]) -> str:
    """A crontab line, daily at seven. Raises UnreadableValue for what a crontab cannot hold.

    In a crontab a bare % ends the command, and a backslash before it is taken away, wherever it stands.
    """
    _refuse_hidden(words, "a crontab line")
    line = shlex.join(words)
    # A backslash of the command's own is kept apart from that of the crontab; it stands within quotes.
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
    """What ends a line, steers a screen or cannot be seen: whoever pastes the line could not know of it."""
    for word in words:
        for character in word:
            if not character.isprintable() and unicodedata.category(character) != "Zs":
                what = "a line break" if character in "\r\n" else f"U+{ord(character):04X}"
                shown = word.encode("unicode_escape").decode()
                raise UnreadableValue(
                    f"{where} cannot hold {what}, as in {shown}; put the command into a file, or rename what"
                    " is called so"
                )
