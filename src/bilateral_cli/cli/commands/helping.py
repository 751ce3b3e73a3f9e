"""The command `help`: a topic, or the help of a command by its name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import typer
from typer.core import TyperCommand, TyperGroup

from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.options.helping import Topic
from bilateral_cli.cli.panels import KEEP
from bilateral_cli.cli.topics import TOPICS, overview
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.nearest import did_you_mean, nearest

commands = Commands()


@commands.command("help", panel=KEEP)
def help_(context: typer.Context, asked: Topic) -> None:
    """A topic – dates, terms, formats, columns, exit-codes, cron, environment – or a command.

    bilateral help dates

    bilateral help milestone add
    """
    name = " ".join(asked.topic).lower().removeprefix("bilateral ").strip()
    if not name:
        _print(overview())
    elif name in TOPICS:
        _print(TOPICS[name].lines())
    else:
        typer.echo(_help_of(context, name.split()), nl=False)


def _print(lines: Iterable[str]) -> None:
    text, encoding = "\n".join(lines), sys.stdout.encoding or "utf-8"
    # Where the dashes and quotes of documents cannot be shown, escapes are better than failing.
    typer.echo(text.encode(encoding, "backslashreplace").decode(encoding))


def _help_of(context: typer.Context, names: Sequence[str]) -> str:
    """The help of a command; Rich prints it by itself, and then there is nothing left to print."""
    root = context.find_root()
    command: object = root.command
    for name in names:
        known = command.commands if isinstance(command, TyperGroup) else {}
        if name not in known:
            raise UnreadableValue(
                _unknown(names, name, [*TOPICS, *known] if command is root.command else known)
            )
        command = known[name]
    assert isinstance(command, TyperCommand | TyperGroup)
    own = typer.Context(command, info_name=" ".join(names), parent=root)
    text: str = own.get_help()
    return f"{text}\n" if text else ""


def _unknown(names: Sequence[str], name: str, known: Iterable[str]) -> str:
    asked, meant = " ".join(names), did_you_mean(nearest(name, known))
    hint = f"{meant} " if meant else ""
    return f'"{asked}" is neither a topic nor a command; {hint}`bilateral help` lists the topics'
