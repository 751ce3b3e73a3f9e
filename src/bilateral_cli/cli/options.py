"""The options, each defined once: a type that the commands share, with its help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral_cli.cli import completing
from bilateral_cli.exchange.choices import Component, Export, Side, What, Wire
from bilateral_cli.model import Instrument, Source, Status, Timing
from bilateral_cli.output import Format

WHAT, WHEN, WHO, WHY, SOURCE = (
    "What is promised",
    "When",
    "Who",
    "Why (evidence for a change)",
    "Source",
)
NARROW, SHOWN = "Which commitments", "How it is shown"


def _among(values: type[Status] | type[Timing]) -> str:
    return ", ".join(values)


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
        autocompletion=completing.days,
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
        autocompletion=completing.formats,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="A,B",
        rich_help_panel=SHOWN,
        help="These columns, such as id,title,last (`bilateral help columns`).",
        autocompletion=completing.columns,
    ),
]
Sort = Annotated[
    list[str] | None,
    typer.Option(
        "--sort",
        metavar="A,-B",
        rich_help_panel=SHOWN,
        help="By these; -last from latest to first.",
        autocompletion=completing.sort_keys,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=0,
        rich_help_panel=SHOWN,
        help="So many rows at most; says how many there are.",
    ),
]
Header = Annotated[
    bool, typer.Option("--header/--no-header", rich_help_panel=SHOWN, help="With the line of headings.")
]
Bom = Annotated[
    bool, typer.Option("--bom", rich_help_panel=SHOWN, help="Begin CSV as some spreadsheets want it.")
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
        autocompletion=completing.parties_there,
    ),
]
OwedBy = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="PARTY",
        help="Owed by this party.",
        rich_help_panel=NARROW,
        autocompletion=completing.parties_there,
    ),
]
InSector = Annotated[
    list[str] | None,
    typer.Option(
        "--sector",
        metavar="SECTOR",
        rich_help_panel=NARROW,
        help="Its sector.",
        autocompletion=completing.sectors,
    ),
]
Tagged = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", metavar="TAG", rich_help_panel=NARROW, help="Has this tag.", autocompletion=completing.tags
    ),
]
UnderFramework = Annotated[
    list[str] | None,
    typer.Option(
        "--framework",
        metavar="WORDS",
        help="Words of its framework.",
        rich_help_panel=NARROW,
        autocompletion=completing.frameworks,
    ),
]
WithStatus = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"{_among(Status)}.",
        rich_help_panel=NARROW,
        autocompletion=completing.statuses,
    ),
]
WithTiming = Annotated[
    list[str] | None,
    typer.Option(
        "--timing",
        metavar="TIMING",
        help=f"{_among(Timing)}.",
        rich_help_panel=NARROW,
        autocompletion=completing.timings,
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
        autocompletion=completing.spans,
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue/--no-overdue", help="With what is overdue, or without.")]

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Its id, or an unambiguous end of it (7).", autocompletion=completing.ids
    ),
]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...", help="Ids, or unambiguous ends of them (7).", autocompletion=completing.ids
    ),
]
MaybeIds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Ids, or unambiguous ends of them (7).",
        show_default=False,
        autocompletion=completing.ids,
    ),
]
Where = Annotated[
    str | None, typer.Option("--where", metavar="TERMS", help='All that match: "by:JP timing:overdue".')
]
Terms = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TERM]...",
        help="party:JP by:JP status:… timing:… sector:… framework:… tag:… due:2026..2027 made:2026"
        " slipped:yes not:TERM @VIEW, or words to search for (`bilateral help terms`).",
        show_default=False,
        autocompletion=completing.terms,
    ),
]
Topic = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC]...",
        help="A topic, or a command; none lists the topics.",
        show_default=False,
        autocompletion=completing.topics,
    ),
]
MaybeId = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="Of this commitment alone.", show_default=False, autocompletion=completing.ids
    ),
]
Revision = Annotated[
    int | None,
    typer.Argument(
        metavar="[REVISION]",
        help="As `history` numbers them.",
        show_default=False,
        autocompletion=completing.revisions,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
IfRevision = Annotated[
    int | None,
    typer.Option(
        "--if-revision", metavar="N", rich_help_panel=WHY, help="Only if the register is at that revision."
    ),
]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The milestone's number.", autocompletion=completing.steps)
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
        autocompletion=completing.frameworks,
    ),
]
Sector = Annotated[
    str | None,
    typer.Option(
        "--sector",
        metavar="SECTOR",
        rich_help_panel=WHAT,
        help="Such as critical-minerals.",
        autocompletion=completing.sector,
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        rich_help_panel=WHAT,
        help="A tag (repeatable; update adds).",
        autocompletion=completing.tag,
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
        autocompletion=completing.ids,
    ),
]
InstrumentType = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="KIND",
        rich_help_panel=WHAT,
        help="press-statement (the default), treaty, mou, …",
        autocompletion=completing.among("press-statement", "treaty", "mou"),
    ),
]
Binding = Annotated[
    str | None,
    typer.Option(
        "--binding",
        metavar="WORD",
        rich_help_panel=WHAT,
        help=f"{', '.join(Instrument.BINDING)}.",
        autocompletion=completing.among(*Instrument.BINDING),
    ),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--parties",
        metavar="A,B",
        rich_help_panel=WHO,
        help="Its parties: IN,JP or India,Japan.",
        autocompletion=completing.every_party,
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="PARTY",
        rich_help_panel=WHO,
        help="Who owes it; of a new one all its parties, unless said.",
        autocompletion=completing.every_party,
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
MadeOn = Annotated[
    str | None,
    typer.Option(
        "--made-on",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day it was made; of a new one today, unless said.",
        autocompletion=completing.days,
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
        autocompletion=completing.days,
    ),
]
ReviewedOn = Annotated[
    str | None,
    typer.Option(
        "--reviewed-on",
        metavar="DAY",
        rich_help_panel=WHEN,
        help="The day the evidence was last looked for.",
        autocompletion=completing.days,
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
        help=f"{_among(Status)}; needs --evidence or --note.",
        autocompletion=completing.status,
    ),
]
Successor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar="ID",
        rich_help_panel=WHAT,
        help="With superseded: what took its place.",
        autocompletion=completing.ids,
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
        autocompletion=completing.days,
    ),
]
Evidence = Annotated[
    str | None,
    typer.Option("--evidence", metavar="TEXT", rich_help_panel=WHY, help="A URL or a citation."),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", rich_help_panel=WHY, help="The reason, in words.")
]
Force = Annotated[
    bool,
    typer.Option("--force", rich_help_panel=WHY, help="Fulfilled with milestones open; needs --note."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and make none.")]
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
        autocompletion=completing.days,
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
        autocompletion=completing.among(*Source.KINDS),
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
        autocompletion=completing.a_party,
    ),
]

REMINDED, DELIVERED = "What is told", "Where it goes"
Leads = Annotated[
    str | None,
    typer.Option(
        "--leads",
        metavar="SPANS",
        rich_help_panel=REMINDED,
        help="How long before the last day (default: 30d,7d,1d,0d).",
    ),
]
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
    list[str], typer.Argument(metavar="ID...", help="Ids (with their open steps), or 9#1 for one step.")
]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="The day: 2026-12-15, +2w, tomorrow.")]

ExportedAs = Annotated[
    Export, typer.Option("--format", rich_help_panel=SHOWN, help="How it is written; ics is a calendar.")
]
WhatToExport = Annotated[
    What | None,
    typer.Option(
        "--what",
        rich_help_panel=SHOWN,
        help="What of it (default: commitments; in a calendar also their milestones).",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        rich_help_panel=SHOWN,
        help="Write it there, all or nothing (default: standard output).",
    ),
]
As = Annotated[
    Component,
    typer.Option("--as", rich_help_panel=SHOWN, help="In a calendar: all-day events, or tasks that are due."),
]
FileToImport = Annotated[str, typer.Argument(metavar="FILE", help='The file, or "-" for standard input.')]
ImportedAs = Annotated[
    Wire | None,
    typer.Option("--format", help="What it is written as (default: by its name, then by how it begins)."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=FIELD",
        help='What a column is: "Due date=deadline"; nothing after the = leaves it out (repeatable).',
    ),
]
MadeOnOfRows = Annotated[
    str | None,
    typer.Option("--made-on", metavar="DAY", help="The day they were made, for rows that do not say it."),
]
SchemaSide = Annotated[
    Side, typer.Argument(metavar="[output|import]", help="What is printed, or taken.", show_default=False)
]
