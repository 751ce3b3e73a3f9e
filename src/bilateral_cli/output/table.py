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
"""How a tone is coloured; a row without one has the terminal's own colour."""

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
        """Rich would end the program with code 1; who has seen enough is told of in one place, ours."""
        raise BrokenPipeError


def _console(stream: TextIO) -> Console:
    # In a pipe Rich assumes 80 columns and cuts; a table asked for there is as wide as it needs to be. On a
    # dumb terminal it assumes 80 too, unless told both sizes.
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
    # The headings of groups stand in the first column.
    widths[0] = max(widths[0], *map(len, groups))
    folded, is_fitting = _folded(heads, widths, console.width)
    table = RichTable(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True
    )
    table.show_header = has_heading
    for place, head in enumerate(heads):
        if place in folded:
            continue
        # What does not fit is broken into lines, never cut.
        is_wrapped = head.is_wrapped or not (is_fitting or head.is_whole)
        table.add_column(
            head.text,
            justify="right" if head.is_number else "left",
            no_wrap=not is_wrapped,
            overflow="fold",
            # Where it is known Rich need not measure every cell of it, which is a fifth of its work.
            width=widths[place] if is_fitting and not is_wrapped else None,
            min_width=min(_MAIN_WIDTH, console.width // 3) if is_fitting and head.is_main else None,
        )
    shown = ""
    rows = zip(*(texts for _, texts in columns), strict=True)
    for cells, tone, group in zip(rows, block.tones(), groups, strict=True):
        if group != shown:
            shown = group
            table.add_row(Text(group, style="bold"))
        style = STYLES[tone] if tone else ""
        table.add_row(*(_cell(place, heads, cells, style, folded) for place in _kept(heads, folded)))
    console.print(table)


def _kept(heads: Sequence[Head], folded: Sequence[int]) -> Iterable[int]:
    return (place for place in range(len(heads)) if place not in folded)


def _folded(heads: Sequence[Head], widths: Sequence[int], width: int) -> tuple[list[int], bool]:
    """Which columns have to go under the main one for the table to fit, and whether it then does."""
    has_main = any(head.is_main for head in heads)
    for level in range(4 if has_main else 1):
        folded = [place for place, head in enumerate(heads) if 0 < head.fold <= level]
        needed = sum(
            2 + (min(widths[place], _MAIN_WIDTH) if heads[place].is_wrapped else widths[place])
            for place in _kept(heads, folded)
        )
        if needed <= width:
            return folded, True
    return folded, False


def _cell(place: int, heads: Sequence[Head], cells: Sequence[str], style: str, folded: Sequence[int]) -> Text:
    head = heads[place]
    cell = Text(cells[place], style=style if head.is_toned else "")
    if head.is_main:
        below = [place for place in folded if cells[place]]
        for count, place_below in enumerate(below):
            cell.append(" · " if count else "\n", style="dim")
            cell.append(cells[place_below], style=style if heads[place_below].is_toned else "dim")
    return cell


def _print_grid(lines: Sequence[Sequence[str]], console: Console, headings: Sequence[str] = ()) -> None:
    columns = max(map(len, lines), default=0)
    texts = [[harmless(cell) for cell in line] for line in lines]
    widths = [max(map(width_of, cells)) for cells in zip_longest(headings, *texts, fillvalue="")]
    # The last column takes what the others leave; of the others those stay whole that are short, while that
    # leaves it something.
    short = sum(width + 2 for width in widths[:-1] if width <= _SHORT)
    longest_whole = _SHORT if headings and short + _SHORT <= console.width else 0
    grid = RichTable.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.show_header = bool(headings)
    for place in range(columns):
        is_label = place == 0 and columns > 1
        heading = headings[place] if headings else ""
        is_whole = is_label or (place < columns - 1 and widths[place] <= longest_whole)
        grid.add_column(heading, style="dim" if is_label else "", overflow="fold", no_wrap=is_whole)
    for line in texts:
        grid.add_row(*map(Text, line))
    if lines:
        console.print(grid)
