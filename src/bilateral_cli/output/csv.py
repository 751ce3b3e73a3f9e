"""CSV and TSV, for programs and spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from bilateral_cli.output.cells import in_tsv, inert
from bilateral_cli.views.blocks import Values


def write(values: Values, stream: TextIO, *, has_heading: bool, has_bom: bool = False) -> None:
    """Write CSV, with a byte order mark for spreadsheets that need one."""
    if has_bom:
        stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([inert(value) for value in line] for line in _lines(values, has_heading))


def write_tsv(values: Values, stream: TextIO, *, has_heading: bool) -> None:
    """Write TSV, a line for each row: tabs and line ends inside a value are escaped."""
    stream.writelines("\t".join(map(_tsv_cell, line)) + "\n" for line in _lines(values, has_heading))


def _lines(values: Values, has_heading: bool) -> Iterable[Sequence[object]]:
    if has_heading and values.keys:
        yield values.keys
    yield from values.lines


def _tsv_cell(value: object) -> str:
    text = inert(value)
    if not isinstance(text, str):
        return "" if text is None else str(text)
    return in_tsv(text)
