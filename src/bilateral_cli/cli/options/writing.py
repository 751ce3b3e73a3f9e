"""The options of the commands that change the register, but for those that others have too."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral_cli.cli.options import on_tab
from bilateral_cli.cli.panels import SOURCE, WHAT, WHEN, WHO, WHY
from bilateral_cli.model import Instrument, Source, Status

MaybeIds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Ids, or unambiguous ends of them (7).",
        show_default=False,
        autocompletion=on_tab("ids"),
    ),
]
Where = Annotated[
    str | None, typer.Option("--where", metavar="TERMS", help='All that match: "by:JP timing:overdue".')
]
IfRevision = Annotated[
    int | None,
    typer.Option(
        "--if-revision", metavar="N", rich_help_panel=WHY, help="Only if the register is at that revision."
    ),
]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The milestone's number.", autocompletion=on_tab("steps"))
]
MaybeTitle = Annotated[
    str | None, typer.Argument(metavar="[TITLE]", help="What is promised, on one line.", show_default=False)
]
MilestoneTitle = Annotated[str, typer.Argument(metavar="TITLE", help="The step, on one line.")]
NewTitle = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="Another title.", rich_help_panel=WHAT)
]
Description = Annotated[
    str | None, typer.Option("--description", metavar="TEXT", rich_help_panel=WHAT, help="More about it.")
]
Framework = Annotated[
    str | None,
    typer.Option(
        "--framework",
        metavar="TEXT",
        rich_help_panel=WHAT,
        help="The dialogue or agreement it sits under.",
        autocompletion=on_tab("frameworks"),
    ),
]
Sector = Annotated[
    str | None,
    typer.Option(
        "--sector",
        metavar="SECTOR",
        rich_help_panel=WHAT,
        help="Such as critical-minerals.",
        autocompletion=on_tab("sector"),
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        rich_help_panel=WHAT,
        help="A tag (repeatable; update adds).",
        autocompletion=on_tab("tag"),
    ),
]
Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        metavar="TEXT",
        rich_help_panel=WHAT,
        help='"NAME: BASELINE/TARGET UNIT", as in "Experts invited: 0/500 people" (repeatable).',
    ),
]
Follows = Annotated[
    list[str] | None,
    typer.Option(
        "--follows",
        metavar="ID",
        rich_help_panel=WHAT,
        help="An earlier commitment that it continues.",
        autocompletion=on_tab("ids"),
    ),
]
InstrumentType = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="KIND",
        rich_help_panel=WHAT,
        help="press-statement (the default), treaty, mou, …",
        autocompletion=on_tab("instruments"),
    ),
]
Binding = Annotated[
    str | None,
    typer.Option(
        "--binding",
        metavar="WORD",
        rich_help_panel=WHAT,
        help=f"{', '.join(Instrument.BINDING)}.",
        autocompletion=on_tab("bindings"),
    ),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--parties",
        metavar="A,B",
        rich_help_panel=WHO,
        help="Its parties: IN,JP or India,Japan.",
        autocompletion=on_tab("every_party"),
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="PARTY",
        rich_help_panel=WHO,
        help="Who owes it; of a new one all its parties, unless said.",
        autocompletion=on_tab("every_party"),
    ),
]
Responsible = Annotated[
    list[str] | None,
    typer.Option(
        "--responsible",
        metavar="TEXT",
        rich_help_panel=WHO,
        help='The office that leads, "IN: Foreign Secretary" (repeatable).',
    ),
]
MadeAt = Annotated[
    str | None,
    typer.Option("--made-at", metavar="TEXT", rich_help_panel=WHEN, help="The occasion and the place."),
]
DeadlineWords = Annotated[
    str | None,
    typer.Option(
        "--deadline",
        metavar="WORDS",
        rich_help_panel=WHEN,
        help='The document\'s own words: "by 2030", "in early 2026" (try them with `when`).',
    ),
]
TriggerDate = Annotated[
    str | None,
    typer.Option(
        "--trigger-date",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day on which the event that the deadline hangs on happened.",
        autocompletion=on_tab("days"),
    ),
]
ReviewedOn = Annotated[
    str | None,
    typer.Option(
        "--reviewed-on",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day the evidence was last looked for.",
        autocompletion=on_tab("days"),
    ),
]
ReviewOn = Annotated[
    str | None,
    typer.Option(
        "--review-on",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day to look again, for words that give no date; `remind` tells of it.",
    ),
]
NewStatus = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        rich_help_panel=WHAT,
        help=f"{', '.join(Status)}; needs --evidence or --note.",
        autocompletion=on_tab("status"),
    ),
]
Successor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar="ID",
        rich_help_panel=WHAT,
        help="With superseded: what took its place.",
        autocompletion=on_tab("ids"),
    ),
]
Actual = Annotated[
    list[str] | None,
    typer.Option(
        "--actual",
        metavar="FIGURE",
        rich_help_panel=WHAT,
        help='How far an indicator has come: 120, or "NAME: 120" when there are several.',
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        rich_help_panel=WHY,
        help="The day it came true (default: today).",
        autocompletion=on_tab("days"),
    ),
]
Evidence = Annotated[
    str | None,
    typer.Option("--evidence", metavar="TEXT", rich_help_panel=WHY, help="A URL or a citation."),
]
Force = Annotated[
    bool,
    typer.Option("--force", rich_help_panel=WHY, help="Fulfilled with milestones open; needs --note."),
]
Edit = Annotated[
    bool, typer.Option("--edit", help="Write it in $VISUAL or $EDITOR, as commented text (TOML).")
]
SourceTitle = Annotated[
    str | None, typer.Option("--source-title", metavar="TEXT", rich_help_panel=SOURCE, help="Its title.")
]
SourceUrl = Annotated[
    str | None, typer.Option("--source-url", metavar="URL", rich_help_panel=SOURCE, help="Its address.")
]
SourceDate = Annotated[
    str | None,
    typer.Option(
        "--source-date",
        metavar="DAY",
        rich_help_panel=SOURCE,
        help="The day it was published.",
        autocompletion=on_tab("days"),
    ),
]
SourcePublisher = Annotated[
    str | None, typer.Option("--source-publisher", metavar="TEXT", rich_help_panel=SOURCE, help="By whom.")
]
SourceKind = Annotated[
    str | None,
    typer.Option(
        "--source-kind",
        metavar="KIND",
        rich_help_panel=SOURCE,
        help=f"{' or '.join(Source.KINDS)} (default: secondary).",
        autocompletion=on_tab("source_kinds"),
    ),
]
SourceLocator = Annotated[
    str | None,
    typer.Option("--source-locator", metavar="TEXT", rich_help_panel=SOURCE, help="Where in it: para 3."),
]
SourceQuote = Annotated[
    str | None,
    typer.Option("--source-quote", metavar="TEXT", rich_help_panel=SOURCE, help="Its own words."),
]
Sample = Annotated[
    bool,
    typer.Option("--sample", help="Begin with the register of India and Japan that is shipped."),
]
