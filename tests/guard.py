"""Keeps the tests away from the files of whoever runs them: register, settings, ledger, shell files.

A fixture can be forgotten, so this does not rest on one. `watch` asks Python to report what is opened and
what is started, and fails the test before it happens, also where a file would only be read.
"""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

import pytest

NO_HOME = "/dev/null/home"
"""The home of whoever did not ask for one: nothing can be read or written there, not even by root."""

TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "VISUAL", "EDITOR")

# A program without HOME goes to the account's.
_HOMES = {os.path.expanduser("~"), pwd.getpwuid(os.getuid()).pw_dir}
_FOLDERS = {f"{home}/{at}" for home in _HOMES for at in (".config", ".local/share", ".local/state")}
_FOLDERS |= {folder for name, folder in os.environ.items() if name.startswith("XDG_") and folder}
_SHELLS = {
    f"{home}/{name}" for home in _HOMES for name in (".bashrc", ".zshrc", ".bash_completions", ".zfunc")
}
_PRIVATE = (*(f"{folder}/bilateral" for folder in _FOLDERS), *_SHELLS)
_BY_PATH = {"open", "os.mkdir", "os.remove", "os.rename", "os.listdir", "os.scandir", "os.truncate"}


def leave_home(surroundings: pytest.MonkeyPatch) -> None:
    """Forget what the machine says about its user."""
    for name in [*os.environ]:
        if name.startswith(("BILATERAL_", "XDG_")) or name in TERMINAL:
            surroundings.delenv(name)
    surroundings.setenv("HOME", NO_HOME)
    surroundings.setenv("BILATERAL_USER", "tester")


def watch() -> None:
    """From now on, and for the rest of this process."""
    sys.addaudithook(_judge)


def _judge(event: str, args: tuple[object, ...]) -> None:
    # pytest.fail raises no Exception, so that no `except` of the program can swallow it.
    if event in _BY_PATH:
        for path in args[:2]:
            if isinstance(path, str | bytes | Path) and os.fsdecode(path).startswith(_PRIVATE):
                pytest.fail(f"a test may not touch {os.fsdecode(path)}, which is its user's")
    elif event == "subprocess.Popen":
        env = args[3]
        if isinstance(env, dict) and env.get("HOME", "") in {"", *_HOMES}:
            pytest.fail("a test may not start a program in its user's home: set HOME, to tmp_path or NO_HOME")


_AS_ACCOUNT = """import pwd, runpy, sys
account = pwd.struct_passwd(("tester", "x", 0, 0, "", sys.argv.pop(1), "/bin/sh"))
pwd.getpwuid = lambda uid: account
runpy.run_module("bilateral_cli", run_name="__main__", alter_sys=True)
"""


def homeless(home: Path) -> list[str]:
    """The program started without HOME, by an account whose home is that folder."""
    return ["env", "-u", "HOME", sys.executable, "-c", _AS_ACCOUNT, str(home)]
