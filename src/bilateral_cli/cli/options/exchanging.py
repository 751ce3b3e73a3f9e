"""The options of the commands export, import and schema, but for those that others have too."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral_cli.cli.panels import SHOWN
from bilateral_cli.exchange.choices import Component, Export, Side, What, Wire

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
