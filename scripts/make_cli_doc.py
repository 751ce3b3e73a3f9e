"""Writes docs/cli.md, the reference of every command, from the Typer app itself.

    python scripts/make_cli_doc.py            write it
    python scripts/make_cli_doc.py --check    say whether it is stale, by the exit code

`typer utils docs` could write it too, but gives `{title}` for `TITLE` and takes no account of our panels,
and there is a manual page to be made from the same walk (`make_man.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from bilateral_cli.cli.app import app
from bilateral_cli.cli.building import default_of

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

BEGINNING = """\
# The command line

<!-- Written by scripts/make_cli_doc.py from the program itself; change its texts there. -->

`bilateral help` has what belongs to no single command: dates, terms, formats, columns, exit codes, cron, and
the environment. [deadlines.md](deadlines.md) has every form of words about time.
"""


@dataclass(frozen=True)
class Told:
    """An argument or an option: how it is written, what it is for, the panel of the help it stands in."""

    spelling: str
    help: str
    panel: str


@dataclass(frozen=True)
class Page:
    """A command as its help tells of it."""

    name: str
    usage: str
    sentence: str
    remarks: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[Told, ...]
    options: tuple[Told, ...]


def pages() -> list[Page]:
    """Every command that is not hidden, the program itself first, in the order of its help."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    return [_page(program, "bilateral"), *_pages_of(program, "bilateral")]


def _pages_of(group: TyperGroup, path: str) -> Iterator[Page]:
    for name, command in group.commands.items():
        assert isinstance(command, TyperGroup | TyperCommand)
        if command.hidden:
            continue
        yield _page(command, f"{path} {name}")
        if isinstance(command, TyperGroup):
            yield from _pages_of(command, f"{path} {name}")


def _page(command: TyperGroup | TyperCommand, name: str) -> Page:
    # A group may hand what is no command of it to a hidden one: then that one is what there is to tell.
    told = default_of(command) or command
    texts = [" ".join(text.split()) for text in cleandoc(told.help or "").split("\n\n") if text.strip()]
    examples = tuple(text for text in texts if text.startswith("bilateral "))
    params = [param for param in told.params if not getattr(param, "hidden", False)]
    arguments = [param for param in params if isinstance(param, TyperArgument)]
    usage = [name, "[OPTIONS]", *(_metavar(argument) for argument in arguments)]
    if isinstance(command, TyperGroup) and told is command:
        usage.append("COMMAND …")
    return Page(
        name=name,
        usage=" ".join(usage),
        sentence=texts[0] if texts else "",
        remarks=tuple(text for text in texts[1:] if text not in examples),
        examples=examples,
        arguments=tuple(Told(_metavar(argument), argument.help or "", "") for argument in arguments),
        options=tuple(_option(param) for param in params if isinstance(param, TyperOption)),
    )


def _metavar(param: TyperArgument | TyperOption) -> str:
    if param.metavar:
        return param.metavar
    choices: Sequence[str] = getattr(param.type, "choices", ())
    return "|".join(choices) or str(param.name).strip("_").upper()


def _option(option: TyperOption) -> Told:
    names = ", ".join([*sorted(option.opts, key=len), *option.secondary_opts])
    spelling = names if option.is_flag else f"{names} {_metavar(option)}"
    return Told(spelling, option.help or "", getattr(option, "rich_help_panel", None) or "")


def page() -> str:
    """The whole page, as it should be on disk."""
    return BEGINNING + "".join(map(_told, pages()))


def _told(page: Page) -> str:
    level = "##" if page.name.count(" ") < 2 else "###"
    parts = [f"\n{level} `{page.name}`\n", page.sentence]
    if page.examples:
        parts.append("\n".join(["```sh", *page.examples, "```"]))
    parts += page.remarks
    parts.append(f"```\n{page.usage}\n```")
    if page.arguments:
        parts.append("\n".join(["| argument | |", "|---|---|", *map(_row, page.arguments)]))
    for panel in dict.fromkeys(option.panel for option in page.options):
        rows = [_row(option) for option in page.options if option.panel == panel]
        parts.append("\n".join([f"| {panel.lower() or 'option'} | |", "|---|---|", *rows]))
    return "\n\n".join(parts).replace("\n\n\n", "\n\n") + "\n"


def _row(told: Told) -> str:
    help_ = told.help.replace("|", "\\|")
    spelling = told.spelling.replace("|", "\\|")
    return f"| `{spelling}` | {help_} |"


def main() -> int:
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
