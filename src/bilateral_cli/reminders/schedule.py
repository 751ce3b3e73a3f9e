"""The lines by which cron or systemd runs the reminders of this very installation."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

HOUR = 7


def command_line(options: Sequence[str], register: Path) -> list[str]:
    """The words that run `remind` from anywhere: absolute paths, since cron has neither folder nor PATH."""
    found = shutil.which(sys.argv[0])
    is_script = found is not None and Path(found).name.startswith("bilateral")
    program = [str(Path(found).absolute())] if is_script and found else [sys.executable, "-m", "bilateral_cli"]
    return [*program, "--register", str(register.absolute()), "remind", *options]


def crontab(words: Sequence[str]) -> str:
    """A crontab line, daily at seven. In a crontab a bare % ends the command."""
    return f"0 {HOUR} * * * {shlex.join(words)}".replace("%", r"\%") + "\n"


def systemd(words: Sequence[str]) -> str:
    """A service and a timer, daily at seven and at the next start if the machine was off."""
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
    return f'"{escaped}"' if escaped != word or any(c in word for c in " '\t;") else word
