"""The options, each defined once: a type that the commands share, with its help text.

Here are those of several themes, and of the program and the themes that have few; the others stand in the
module of their theme, so that a command makes no options of another.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from bilateral_cli.cli.building import COMPLETE_VARIABLE
from bilateral_cli.cli.panels import REMINDED, SHOWN, WHEN, WHY
from bilateral_cli.output import Format


def on_tab(completer: str) -> Any:
    """That completer of `completers` when a shell asks, else none.

    Typer inspects each completer whenever the program starts, and only a shell has a use for the module.
    """
    if COMPLETE_VARIABLE not in os.environ:
        return None
    from bilateral_cli.cli import completers

    return getattr(completers, completer)


Register = Annotated[
    Path | None,
    typer.Option(
        "--register",
        # That it cannot be read is told by the store, with the same exit code wherever the path comes from.
        readable=False,
        metavar="PATH",
        help="The register (or BILATERAL_REGISTER; else data/commitments.json here, else your own).",
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DAY",
        help="The day to reckon from (or BILATERAL_TODAY).",
        autocompletion=on_tab("days"),
    ),
]
LockTimeout = Annotated[
    float | None,
    typer.Option("--lock-timeout", metavar="SECONDS", min=0, help="How long to wait for a writer (10)."),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No messages, only data and errors.")]
Shown = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(Format)}. Unless said: table on a terminal, else plain.",
        rich_help_panel=SHOWN,
        autocompletion=on_tab("formats"),
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="A,B",
        rich_help_panel=SHOWN,
        help="These columns, such as id,title,last (`bilateral help columns`).",
        autocompletion=on_tab("columns"),
    ),
]
Bom = Annotated[
    bool, typer.Option("--bom", rich_help_panel=SHOWN, help="Begin CSV as some spreadsheets want it.")
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Its id, or an unambiguous end of it (7).", autocompletion=on_tab("ids")
    ),
]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...", help="Ids, or unambiguous ends of them (7).", autocompletion=on_tab("ids")
    ),
]
Terms = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TERM]...",
        help="party:JP by:JP status:… timing:… sector:… framework:… tag:… due:2026..2027 made:2026"
        " slipped:yes text:… not:TERM @VIEW, or words to search for (`bilateral help terms`).",
        show_default=False,
        autocompletion=on_tab("terms"),
    ),
]
Topic = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC]...",
        help="A topic, or a command; none lists the topics.",
        show_default=False,
        autocompletion=on_tab("topics"),
    ),
]
MaybeId = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="Of this commitment alone.", show_default=False, autocompletion=on_tab("ids")
    ),
]
Revision = Annotated[
    int | None,
    typer.Argument(
        metavar="[REVISION]",
        help="As `history` numbers them.",
        show_default=False,
        autocompletion=on_tab("revisions"),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
MadeOn = Annotated[
    str | None,
    typer.Option(
        "--made-on",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day it was made; of a new one today, unless said.",
        autocompletion=on_tab("days"),
    ),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", rich_help_panel=WHY, help="The reason, in words.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and make none.")]
Leads = Annotated[
    str | None,
    typer.Option(
        "--leads",
        metavar="SPANS",
        rich_help_panel=REMINDED,
        help="How long before the last day (default: 30d,7d,1d,0d).",
    ),
]
