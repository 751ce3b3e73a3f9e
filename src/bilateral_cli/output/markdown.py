"""Markdown, to paste into a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bilateral_cli.characters import harmless
from bilateral_cli.output.plain import headed, table_columns
from bilateral_cli.views.blocks import Block, Facts, Grid, Heading, Lines, Table


def lines(blocks: Iterable[Block], *, has_heading: bool = True) -> Iterable[str]:
    """The lines of the blocks, with an empty line between blocks."""
    for index, block in enumerate(blocks):
        if index:
            yield ""
        match block:
            case Heading():
                yield f"#{'#' * block.level} {_cell(block.text)}"
            case Lines():
                yield from (f"- {_cell(line)}" for line in block.lines)
            case Facts():
                yield from map(_fact, block.lines)
            case Grid():
                is_headed = has_heading and block.headings and block.lines
                yield from _table([block.headings, *block.lines] if is_headed else block.lines)
            case Table():
                columns = headed(table_columns(block), [head.text for head in block.heads], has_heading)
                yield from _table(list(zip(*columns, strict=True)))


def _fact(cells: Sequence[str]) -> str:
    label, *rest = map(_cell, cells)
    values = " · ".join(cell for cell in rest if cell)
    return f"- **{label}** {values}" if label else f"  {values}"


def _table(lines: Sequence[Sequence[str]]) -> Iterable[str]:
    for index, line in enumerate(lines):
        yield f"| {' | '.join(map(_cell, line))} |"
        if index == 0:
            yield f"|{' --- |' * len(line)}"


def _cell(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", harmless(text))
