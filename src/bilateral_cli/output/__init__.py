"""A view as text, for people or for programs. A format knows the blocks of a view, never which view it is.

A terminal gets a table, a pipe gets the same columns as plain lines – nothing cut, nothing wrapped, Rich not
even imported – and programs get CSV, JSON or ids. Data is never markup: what a stranger wrote into a title
is shown as characters, and those that would steer a terminal are shown by their escapes.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TextIO

from bilateral_cli.characters import harmless
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.record import Record
from bilateral_cli.views.blocks import View


class Format(StrEnum):
    """How a view is written; `FORMATS` says what each is for."""

    TABLE = "table"
    PLAIN = "plain"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"
    MARKDOWN = "markdown"
    IDS = "ids"


FORMATS = {
    Format.TABLE: "for a terminal, and the default there",
    Format.PLAIN: "the same columns, aligned, a line each: the default in a pipe or a file",
    Format.TSV: "values between tabs, a line each",
    Format.CSV: "safe to open in a spreadsheet",
    Format.JSON: "one document with every stored and computed field",
    Format.NDJSON: "the same objects, one on each line",
    Format.MARKDOWN: "to paste into a note",
    Format.IDS: "the ids alone, one on each line",
}
"""What each format is for: for the help, the documents and the shell's completion."""


DOCUMENTS = frozenset({Format.JSON, Format.NDJSON})
"""The formats that show each record whole."""


class Style(Record, frozen=True, kw_only=True):
    """How to write: the format, or None for the one that fits the place; with a heading; with a BOM."""

    format: Format | None = None
    has_heading: bool = True
    has_bom: bool = False


READABLE_ROWS = 500
"""More than anybody reads on a terminal, where Rich would take a second for each thousand."""


def is_for_a_reader(style: Style) -> bool:
    """Whether it will be a table on a terminal, where somebody sits and waits for it."""
    return style.format in (None, Format.TABLE) and sys.stdout.isatty()


def emit(view: View, style: Style, *, out: TextIO | None = None) -> None:
    """Write the view to `out` (standard output) in that style. Raises UnreadableValue if it has no ids."""
    # Each format is loaded where it is asked for: Rich costs 30 to 60 ms, `json` and `csv` some each.
    stream = out or sys.stdout
    has_heading = style.has_heading
    match style.format or (Format.TABLE if stream.isatty() else Format.PLAIN):
        case Format.TABLE:
            from bilateral_cli.output import table

            table.write(view.blocks(), stream, has_heading=has_heading)
        case Format.PLAIN:
            from bilateral_cli.output import plain

            stream.writelines(f"{line}\n" for line in plain.lines(view.blocks(), has_heading=has_heading))
        case Format.MARKDOWN:
            from bilateral_cli.output import markdown

            stream.writelines(f"{line}\n" for line in markdown.lines(view.blocks(), has_heading=has_heading))
        case Format.TSV:
            from bilateral_cli.output import csv

            csv.write_tsv(view.values(), stream, has_heading=has_heading)
        case Format.CSV:
            from bilateral_cli.output import csv

            csv.write(view.values(), stream, has_heading=has_heading, has_bom=style.has_bom)
        case Format.JSON:
            from bilateral_cli.output import json

            json.write([view.data()], stream, indent=2)
        case Format.NDJSON:
            from bilateral_cli.output import json

            json.write(view.documents, stream, indent=None)
        case Format.IDS:
            if view.ids is None:
                raise UnreadableValue("there are no ids in this answer", needs=("json",))
            stream.writelines(f"{i}\n" for i in view.ids)


LONGEST_MESSAGE = 2_000
"""In characters. A message tells of a value, and a file may hold one of fifty million."""


def message(text: str) -> str:
    """A message for people, harmless; a long one without its middle, since its end says what to do."""
    if len(text) > LONGEST_MESSAGE:
        head, tail = text[: LONGEST_MESSAGE * 2 // 3], text[-LONGEST_MESSAGE // 4 :]
        left_out = len(text) - len(head) - len(tail)
        text = f"{head} … ({left_out} characters left out) … {tail}"
    return harmless(text)
