"""Each command in each surrounding it may be run in: it does its work, and says so in the same way.

A terminal or a pipe, an old locale, every wish about colour, no home folder, a register that may only be
read. Nothing here looks at what is said in detail; that is the business of the tests of each command.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pexpect
import pytest

from bilateral_cli.store import create_register, sample_register
from conftest import TODAY, program
from guard import homeless

READS = {
    "list": ("list",),
    "filter": ("filter", "by:JP", "not:sector:ai"),
    "upcoming": ("upcoming",),
    "show": ("show", "9"),
    "when": ("when", "in the first half of 2026"),
    "history": ("history", "7"),
    "info": ("info",),
    "config": ("config",),
    "views": ("views",),
    "check": ("check",),
    "help": ("help", "terms"),
    "schema": ("schema",),
    "export": ("export",),
    "remind --dry-run": ("remind", "--dry-run", "--ledger", "LEDGER"),
    "remind status": ("remind", "status", "--ledger", "LEDGER"),
}
WRITES = {
    "add": ("add", "Another – “promise”", "--parties", "IN,JP", "--deadline", "by 2030"),
    "update": ("update", "7", "--tag", "x", "--note", "because"),
    "milestone add": ("milestone", "add", "7", "A step", "--deadline", "in 2027"),
    "milestone done": ("milestone", "done", "9", "1", "--evidence", "seen"),
    "undo": ("undo",),
    "remove": ("remove", "12", "--note", "too vague"),
    "remind": ("remind", "--ledger", "LEDGER"),
}
COLOURS = {
    "": {"TERM": "xterm"},
    "NO_COLOR": {"TERM": "xterm", "NO_COLOR": "1"},
    "FORCE_COLOR": {"TERM": "xterm", "FORCE_COLOR": "1"},
    "dumb": {"TERM": "dumb"},
}
LOCALES = {
    "UTF-8": {"LC_ALL": "C.UTF-8"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
HOMES = ("a home", "no HOME", "read-only")
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-8]|9[0-7])")
SURROUNDINGS = [
    *(
        (place, locale, colour, "a home")
        for place, locale, colour in product(("tty", "pipe"), LOCALES, COLOURS)
    ),
    *((place, "UTF-8", "", home) for place, home in product(("tty", "pipe"), HOMES[1:])),
]


def _run(words: list[str], env: dict[str, str], where: Path, *, is_terminal: bool) -> tuple[int, str]:
    """Exit code, and all that was said; without a terminal nobody could answer a question."""
    if is_terminal:
        said, code = pexpect.run(
            " ".join(f"'{word}'" for word in words), env=env, cwd=str(where), timeout=60, withexitstatus=True
        )
        return code, said.decode("utf-8", "replace")
    done = subprocess.run(
        words, env=env, cwd=where, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_a_command_works_in_every_surrounding(name: str, tmp_path: Path) -> None:
    words = READS.get(name) or WRITES[name]
    for number, (place, locale, colour, home) in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        register = folder / "register.json"
        create_register(register, sample_register())
        before = register.read_bytes()
        env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path), "COLUMNS": "100"}
        env |= LOCALES[locale] | COLOURS[colour] | {"HOME": str(folder)}
        start = homeless(folder) if home == "no HOME" else program()
        if home == "read-only":
            register.chmod(0o400)
            folder.chmod(0o500)
        told = [word.replace("LEDGER", str(folder / "ledger.json")) for word in words]
        code, said = _run(
            [*start, "--register", str(register), "--today", TODAY, *told],
            env,
            tmp_path,
            is_terminal=place == "tty",
        )
        folder.chmod(0o700)
        what = f"{name} on a {place}, {locale}, {colour or 'colour as it comes'}, {home}: {said[-400:]}"
        # Permission bits bind everybody but root; whoever they bind is told of it by code 4.
        assert code == 0 or (home == "read-only" and name in WRITES and code == 4), what
        assert "Traceback" not in said, what
        if colour in ("NO_COLOR", "dumb"):
            assert COLOUR.search(said) is None, what
        if place == "pipe":
            assert "\x1b" not in said, what
        if name in READS:
            assert register.read_bytes() == before, what
        shutil.rmtree(folder)
