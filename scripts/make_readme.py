"""Runs every command that the README shows and puts its output under it.

    python scripts/make_readme.py

Each ```console block is a session of its own, in a fresh folder that holds the shipped register; the lines
that begin with `$` are run one after the other, on the day that the README speaks of.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bilateral_cli.store import create_register, sample_register

README = Path(__file__).parents[1] / "README.md"
DAY = "2026-11-23"
BLOCKS = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


def filled(text: str) -> str:
    """The text with the output of each command as it is today."""
    return BLOCKS.sub(lambda block: f"```console\n{_played(block[1])}```", text)


def _played(block: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        create_register(desk / "data" / "commitments.json", sample_register())
        program = desk / "bin" / "bilateral"
        # For the program alone: the README also starts the system's `python3`, perhaps another version.
        paths = os.pathsep.join(sys.path)
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{paths}" exec "{sys.executable}" -m bilateral_cli "$@"\n')
        program.chmod(0o755)
        return "\n".join(f"$ {command}\n{_output(command, desk)}" for command in _commands(block))


def _commands(block: str) -> Iterator[str]:
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


def _output(command: str, desk: Path) -> str:
    env = {
        "PATH": f"{desk / 'bin'}:/usr/bin:/bin",
        "HOME": str(desk),
        "LANG": "C.UTF-8",
        "BILATERAL_TODAY": DAY,
        "BILATERAL_USER": "tester",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=desk,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
