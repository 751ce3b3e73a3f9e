"""Plain aligned lines, the default in a pipe or a file. Nothing is cut or wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilateral_cli.characters import harmless, is_plain
from bilateral_cli.views.blocks import Block, Facts, Grid, Heading, Lines, Table


def lines(blocks: Iterable[Block], *, has_heading: bool = True) -> Iterable[str]:
    """The lines of the blocks; `has_heading` concerns the headings of columns."""
    for block in blocks:
        match block:
            case Heading():
                yield from ("", harmless(block.text)) if block.level > 1 else (harmless(block.text),)
            case Lines():
                yield from (f"  {harmless(line)}" for line in block.lines)
            case Facts():
                yield from aligned(_columns_of(block.lines), indent="  ")
            case Grid():
                yield from aligned(headed(_columns_of(block.lines), block.headings, has_heading))
            case Table():
                yield from aligned(
                    headed(table_columns(block), [head.text for head in block.heads], has_heading)
                )


def table_columns(table: Table) -> list[list[str]]:
    """The cells of a table, column by column, made harmless; empty ones become "-"."""
    return [[text or "-" for text in made_harmless(texts)] for texts in table.texts]


def headed(columns: list[list[str]], headings: Sequence[str], has_heading: bool) -> list[list[str]]:
    """The columns with their headings; without rows there are no headings either."""
    if not (has_heading and headings and columns and columns[0]):
        return columns
    return [[heading, *cells] for heading, cells in zip(headings, columns, strict=True)]


def _columns_of(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    return [made_harmless(cells) for cells in zip(*lines, strict=True)]


def made_harmless(texts: Sequence[str]) -> list[str]:
    """The texts made harmless, each on one line."""
    # Checked all at once, since most of the time there is nothing to escape.
    return list(texts) if is_plain("".join(texts)) else list(map(harmless, texts))


def aligned(columns: Iterable[Sequence[str]], indent: str = "") -> Iterable[str]:
    """The lines of these columns, each column as wide as its widest cell."""
    for cells in zip(*map(_padded, columns), strict=True):
        yield indent + "  ".join(cells).rstrip()


def _padded(cells: Sequence[str]) -> list[str]:
    if "".join(cells).isascii():
        # The same result, but faster.
        width = max(map(len, cells), default=0)
        return [cell.ljust(width) for cell in cells]
    widths = list(map(width_of, cells))
    widest = max(widths)
    return [cell + " " * (widest - width) for cell, width in zip(cells, widths, strict=True)]


FIRST_MARK = "\u0300"
"""Below it, except for the soft hyphen, every character is one column wide; most text is so."""


def width_of(text: str) -> int:
    """The width of the text in terminal columns."""
    if text.isascii() or (max(text) < FIRST_MARK and "\xad" not in text):
        return len(text)
    import unicodedata  # needed only for wide or combining characters

    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
