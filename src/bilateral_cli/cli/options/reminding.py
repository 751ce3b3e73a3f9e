"""The options of the commands of reminders, but for those that others have too."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral_cli.cli.options import on_tab
from bilateral_cli.cli.panels import DELIVERED, REMINDED

OverdueEvery = Annotated[
    str | None,
    typer.Option(
        "--overdue-every",
        metavar="SPAN",
        rich_help_panel=REMINDED,
        help="How often what is overdue is told again (default: 7d).",
    ),
]
Opening = Annotated[
    bool,
    typer.Option("--opening/--no-opening", rich_help_panel=REMINDED, help="Tell when a window opens."),
]
Reader = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="NAME",
        rich_help_panel=REMINDED,
        help="Whom it is told; each is told once.",
    ),
]
LedgerPath = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="PATH",
        rich_help_panel=REMINDED,
        help="What remembers what was told (default: in your state folder).",
    ),
]
DryRunReminders = Annotated[
    bool, typer.Option("--dry-run", rich_help_panel=REMINDED, help="Tell, and remember nothing of it.")
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        "--notify",
        metavar="@FILE",
        rich_help_panel=DELIVERED,
        help="Send it where the URLs in that file say (repeatable; needs the extra `notify`).",
    ),
]
Exec = Annotated[
    str | None,
    typer.Option(
        "--exec", metavar="CMD", rich_help_panel=DELIVERED, help="Give it to a program, as JSON on its stdin."
    ),
]
PrintCrontab = Annotated[
    bool,
    typer.Option("--print-crontab", rich_help_panel=DELIVERED, help="Print the line for your crontab."),
]
PrintSystemd = Annotated[
    bool,
    typer.Option("--print-systemd", rich_help_panel=DELIVERED, help="Print a service and a timer."),
]
PromiseIds = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids (with their open steps), or 9#1 for one step.",
        autocompletion=on_tab("ids"),
    ),
]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="The day: 2026-12-15, +2w, tomorrow.")]
