"""The options of the commands export, import and schema, except those in `shared`."""

from __future__ import annotations

from pathlib import Path

from bilateral_cli.cli.declaring import Options, argument, option, options
from bilateral_cli.cli.options.shared import BOM, COLUMNS, DRY_RUN, LEADS, NOTE
from bilateral_cli.cli.panels import SHOWN
from bilateral_cli.exchange.choices import Component, Export, Side, What, Wire


class Exported(Options):
    """What is exported, as what, and where to."""

    format = option(
        Export, "--format", default=Export.JSON, panel=SHOWN, help="How it is written; ics is a calendar."
    )
    what = option(
        What,
        "--what",
        panel=SHOWN,
        help="What of it (default: commitments; in a calendar also their milestones).",
    )
    output = option(
        Path,
        "--output",
        metavar="FILE",
        panel=SHOWN,
        help="Write it there, all or nothing (default: standard output).",
    )
    columns = COLUMNS
    bom = BOM
    component = option(
        Component,
        "--as",
        default=Component.EVENT,
        panel=SHOWN,
        help="In a calendar: all-day events, or tasks that are due.",
    )
    leads = LEADS


class Imported(Options):
    """What is imported, and how it is read."""

    file = argument(str, "FILE", required=True, help='The file, or "-" for standard input.')
    format = option(
        Wire, "--format", help="What it is written as (default: by its name, then by how it begins)."
    )
    names = options(
        "--map",
        metavar="COLUMN=FIELD",
        help='What a column is: "Due date=deadline"; nothing after the = leaves it out (repeatable).',
    )
    made_on = option(
        str, "--made-on", metavar="DAY", help="The day they were made, for rows that do not say it."
    )
    note = NOTE
    dry_run = DRY_RUN


class Schema(Options):
    """Which of the two schemas."""

    side = argument(Side, "[output|import]", default=Side.OUTPUT, help="What is printed, or taken.")
