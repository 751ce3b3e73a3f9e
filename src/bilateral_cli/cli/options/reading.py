"""The options of the commands that look, but for those that others have too."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral_cli.cli.options import on_tab
from bilateral_cli.cli.panels import NARROW, SHOWN
from bilateral_cli.model import Status, Timing
from bilateral_cli.output import READABLE_ROWS

Sort = Annotated[
    list[str] | None,
    typer.Option(
        "--sort",
        metavar="A,-B",
        rich_help_panel=SHOWN,
        help="By these; -last from latest to first.",
        autocompletion=on_tab("sort_keys"),
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=0,
        rich_help_panel=SHOWN,
        help=f"So many rows at most; says how many there are (on a terminal {READABLE_ROWS}).",
    ),
]
Header = Annotated[
    bool, typer.Option("--header/--no-header", rich_help_panel=SHOWN, help="With the line of headings.")
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", rich_help_panel=SHOWN, help="Exit with 1 when nothing was found.")
]
Original = Annotated[
    bool,
    typer.Option("--original", help="Count from the deadlines as first promised.", rich_help_panel=SHOWN),
]
Party = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="A party to it: JP, Japan, …",
        rich_help_panel=NARROW,
        autocompletion=on_tab("parties_there"),
    ),
]
OwedBy = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="PARTY",
        help="Owed by this party.",
        rich_help_panel=NARROW,
        autocompletion=on_tab("parties_there"),
    ),
]
InSector = Annotated[
    list[str] | None,
    typer.Option(
        "--sector",
        metavar="SECTOR",
        rich_help_panel=NARROW,
        help="Its sector.",
        autocompletion=on_tab("sectors"),
    ),
]
Tagged = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", metavar="TAG", rich_help_panel=NARROW, help="Has this tag.", autocompletion=on_tab("tags")
    ),
]
UnderFramework = Annotated[
    list[str] | None,
    typer.Option(
        "--framework",
        metavar="WORDS",
        help="Words of its framework.",
        rich_help_panel=NARROW,
        autocompletion=on_tab("frameworks"),
    ),
]
WithStatus = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"{', '.join(Status)}.",
        rich_help_panel=NARROW,
        autocompletion=on_tab("statuses"),
    ),
]
WithTiming = Annotated[
    list[str] | None,
    typer.Option(
        "--timing",
        metavar="TIMING",
        help=f"{', '.join(Timing)}.",
        rich_help_panel=NARROW,
        autocompletion=on_tab("timings"),
    ),
]
DueFrom = Annotated[
    str | None,
    typer.Option(
        "--due-from",
        metavar="WHEN",
        help="Last day then or later: a day, or a period (2026, Q3 2026) from its first day.",
        rich_help_panel=NARROW,
    ),
]
DueTo = Annotated[
    str | None,
    typer.Option(
        "--due-to",
        metavar="WHEN",
        help="Last day then or earlier: a day, or a period up to its last day.",
        rich_help_panel=NARROW,
    ),
]
Text = Annotated[
    list[str] | None,
    typer.Option(
        "--text",
        metavar="WORDS",
        help="Words of its title, description, framework, offices, milestones, sources or notes.",
        rich_help_panel=NARROW,
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="SPAN",
        help="How far ahead to look: 6w, 3m, 1y (default: 90d).",
        autocompletion=on_tab("spans"),
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue/--no-overdue", help="With what is overdue, or without.")]
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help='Words about time, each in quotes; "-" reads lines from stdin.'),
]
OwingParty = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="Who owes it; decides fiscal years (repeatable).",
        autocompletion=on_tab("a_party"),
    ),
]
