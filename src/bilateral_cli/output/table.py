"""Tables for a terminal; the only module that knows Rich, which costs 30 to 60 ms to import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from bilateral_cli.characters import harmless
from bilateral_cli.output.plain import made_harmless, width_of
from bilateral_cli.views.blocks import Block, Facts, Grid, Head, Heading, Lines, Table, Tone

STYLES = {
    Tone.ALARM: "bold red",
    Tone.WARNING: "yellow",
    Tone.BAD: "red",
    Tone.GOOD: "green",
    Tone.AHEAD: "cyan",
    Tone.FAINT: "dim",
}
"""The style of each tone; a row without a tone has the default colour."""

_MAIN_WIDTH = 28
_SHORT = 20


def write(blocks: Iterable[Block], stream: TextIO, *, has_heading: bool) -> None:
    """The blocks one after the other, folded to fit the terminal."""
    console = _console(stream)
    for block in blocks:
        match block:
            case Heading():
                above = "\n" if block.level > 1 else ""
                console.print(Text(above + harmless(block.text), style="bold" if block.is_bold else ""))
            case Lines():
                console.print(Text("\n".join(f"  {harmless(line)}" for line in block.lines)))
            case Facts():
                _print_grid(block.lines, console)
            case Grid():
                _print_grid(block.lines, console, block.headings if has_heading else ())
            case Table():
                _print_table(block, console, has_heading=has_heading)


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Raise what any closed pipe raises; Rich would end the program with code 1."""
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    # Not in a terminal Rich assumes 80 columns and cuts, so a table there gets the width that it needs. On a
    # dumb terminal Rich assumes 80 too, unless both sizes are given.
    width = get_terminal_size().columns if stream.isatty() or os.environ.get("COLUMNS") else 10_000
    return _Screen(file=stream, width=width, height=100, highlight=False, markup=False, emoji=False)


def _print_table(block: Table, console: Console, *, has_heading: bool) -> None:
    columns = [
        (head, made_harmless(texts))
        for head, texts in zip(block.heads, block.texts, strict=True)
        if not head.is_optional or any(texts) or len(block.heads) == 1
    ]
    if not columns[0][1]:
        return
    heads = [head for head, _ in columns]
    groups = block.groups() or [""] * len(columns[0][1])
    widths = [max(len(head.text), *map(width_of, texts)) for head, texts in columns]
    # The headings of groups are in the first column.
    widths[0] = max(widths[0], *map(len, groups))
    folded, is_fitting = _folded(heads, widths, console.width)
    table = RichTable(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True
    )
    table.show_header = has_heading
    for index, head in enumerate(heads):
        if index in folded:
            continue
        # Texts that do not fit are wrapped, never cut.
        is_wrapped = head.is_wrapped or not (is_fitting or head.is_unbroken)
        table.add_column(
            head.text,
            justify="right" if head.is_number else "left",
            no_wrap=not is_wrapped,
            overflow="fold",
            # A given width saves Rich from measuring every cell, which is a fifth of its work.
            width=widths[index] if is_fitting and not is_wrapped else None,
            min_width=min(_MAIN_WIDTH, console.width // 3) if is_fitting and head.is_main else None,
        )
    shown = ""
    rows = zip(*(texts for _, texts in columns), strict=True)
    for cells, tone, group in zip(rows, block.tones(), groups, strict=True):
        if group != shown:
            shown = group
            table.add_row(Text(group, style="bold"))
        style = STYLES[tone] if tone else ""
        table.add_row(*(_cell(index, heads, cells, style, folded) for index in _kept(heads, folded)))
    console.print(table)


def _kept(heads: Sequence[Head], folded: Sequence[int]) -> Iterable[int]:
    return (index for index in range(len(heads)) if index not in folded)


def _folded(heads: Sequence[Head], widths: Sequence[int], width: int) -> tuple[list[int], bool]:
    """The columns to move into the main one so that the table fits, and whether it then fits."""
    has_main = any(head.is_main for head in heads)
    for level in range(4 if has_main else 1):
        folded = [index for index, head in enumerate(heads) if 0 < head.fold <= level]
        needed = sum(
            2 + (min(widths[index], _MAIN_WIDTH) if heads[index].is_wrapped else widths[index])
            for index in _kept(heads, folded)
        )
        if needed <= width:
            return folded, True
    return folded, False


def _cell(index: int, heads: Sequence[Head], cells: Sequence[str], style: str, folded: Sequence[int]) -> Text:
    head = heads[index]
    cell = Text(cells[index], style=style if head.is_toned else "")
    if head.is_main:
        below = [index for index in folded if cells[index]]
        for count, index_below in enumerate(below):
            cell.append(" · " if count else "\n", style="dim")
            cell.append(cells[index_below], style=style if heads[index_below].is_toned else "dim")
    return cell


def _print_grid(lines: Sequence[Sequence[str]], console: Console, headings: Sequence[str] = ()) -> None:
    columns = max(map(len, lines), default=0)
    texts = [[harmless(cell) for cell in line] for line in lines]
    widths = [max(map(width_of, cells)) for cells in zip_longest(headings, *texts, fillvalue="")]
    # The last column takes the width that is left. Of the others, short ones are not wrapped, as long as
    # that leaves the last one some room.
    short = sum(width + 2 for width in widths[:-1] if width <= _SHORT)
    longest_whole = _SHORT if headings and short + _SHORT <= console.width else 0
    grid = RichTable.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.show_header = bool(headings)
    for index in range(columns):
        is_label = index == 0 and columns > 1
        heading = headings[index] if headings else ""
        is_unbroken = is_label or (index < columns - 1 and widths[index] <= longest_whole)
        grid.add_column(heading, style="dim" if is_label else "", overflow="fold", no_wrap=is_unbroken)
    for line in texts:
        grid.add_row(*map(Text, line))
    if lines:
        console.print(grid)
