"""`--install-completion`: the script into a file of ours, and one line into the settings of the shell.

Typer itself rewrites all of `~/.bashrc` in place. If it is killed while doing so, the user's settings are
lost; a byte that is not UTF-8 ends in a traceback. We add a line at the end if it is missing and change
nothing else, and we do not replace a script that is not ours.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import typer

from bilateral_cli.cli.building import COMPLETE_VARIABLE
from bilateral_cli.errors import BilateralError, Refused
from bilateral_cli.files.reading import head_of, read_file
from bilateral_cli.files.replacing import write_out

NAME = "bilateral"


class NotInstalled(BilateralError):
    """The completion cannot be written to where the shell looks for it."""

    exit_code = 2


def install(ctx: typer.Context, _param: Any, value: object) -> Any:
    """What `--install-completion` does: for the shell that runs the program, or for one that is named."""
    if not value or ctx.resilient_parsing:
        return value
    from typer import _completion_shared as shared  # only here; its scripts are not exported otherwise

    shell = value if isinstance(value, str) else shared._get_shell_name()
    if shell not in ("bash", "zsh", "fish"):
        raise NotInstalled(
            "completion is installed for bash, zsh and fish; --show-completion prints the script for others"
        )
    text = shared.get_completion_script(prog_name=NAME, complete_var=COMPLETE_VARIABLE, shell=shell)
    home = Path.home()
    script, settings, line = {
        "bash": (
            home / ".bash_completions" / f"{NAME}.sh",
            home / ".bashrc",
            f"source '{home / '.bash_completions' / NAME}.sh'",
        ),
        "zsh": (
            home / ".zfunc" / f"_{NAME}",
            home / ".zshrc",
            "fpath+=~/.zfunc; autoload -Uz compinit; compinit",
        ),
        "fish": (home / ".config" / "fish" / "completions" / f"{NAME}.fish", None, ""),
    }[shell]
    try:
        _write_script(script, f"{text}\n".encode())
        if settings:
            _add_line(settings, line.encode())
    except OSError as error:
        where = f"{error.filename} " if error.filename else ""
        raise NotInstalled(f"completion cannot be installed: {where}{error.strerror}") from None
    typer.echo(f"{shell} completion installed in {script}")
    typer.echo("Completion will take effect once you restart the terminal")
    sys.exit(0)


def _write_script(path: Path, content: bytes) -> None:
    if os.path.lexists(path) and (not path.is_file() or COMPLETE_VARIABLE.encode() not in head_of(path)):
        raise Refused(f"{path} is not a completion script of ours; it was not changed: move it away first")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_out(path, content)


def _add_line(path: Path, line: bytes) -> None:
    try:
        present = read_file(path)
    except FileNotFoundError:
        present = b""
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    if line in present:
        return
    between = b"\n" if present and not present.endswith(b"\n") else b""
    # Appended in one call, so that what is there cannot be lost.
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is no ordinary file", str(path))
        os.write(handle, between + line + b"\n")
    finally:
        os.close(handle)
