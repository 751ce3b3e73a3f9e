"""Output formats: a view as text, for people or for programs.

A format knows the blocks of a view, not which view it is. A terminal gets a table; a pipe gets the same
columns as plain lines, neither cut nor wrapped and without importing Rich; programs get CSV, JSON or ids.
Data is never markup: titles are shown literally, with control and invisible characters as escapes.
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
    """The output formats; `FORMATS` says what each is for."""

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
"""What each format is for, for the help, the documentation and the shell completion."""


DOCUMENTS = frozenset({Format.JSON, Format.NDJSON})
"""The formats that show full records."""


class Style(Record, frozen=True, kw_only=True):
    """How to write: the format, or None for the default of a terminal or pipe; with a heading; with a BOM."""

    format: Format | None = None
    has_heading: bool = True
    has_bom: bool = False


READABLE_ROWS = 500
"""The most rows shown on a terminal, where Rich takes a second for each thousand."""


def is_for_a_reader(style: Style) -> bool:
    """Whether it will be a table on a terminal."""
    return style.format in (None, Format.TABLE) and sys.stdout.isatty()


def emit(view: View, style: Style, *, out: TextIO | None = None) -> None:
    """Write the view to `out` or standard output. Raises UnreadableValue for ids if the view has none."""
    # Each format is imported on use: Rich takes 30 to 60 ms, `json` and `csv` a few each.
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
            stream.writelines(f"{id_}\n" for id_ in view.ids)


LONGEST_MESSAGE = 2_000
"""In characters. A message may quote a value, and a value in a file may be very long."""


def message(text: str) -> str:
    """A harmless message; a long one is cut in the middle, since its end says what to do."""
    if len(text) > LONGEST_MESSAGE:
        head, tail = text[: LONGEST_MESSAGE * 2 // 3], text[-LONGEST_MESSAGE // 4 :]
        left_out = len(text) - len(head) - len(tail)
        text = f"{head} … ({left_out} characters left out) … {tail}"
    return harmless(text)
