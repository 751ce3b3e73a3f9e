"""A view as text for people or for programs; the only module that knows Rich.

A terminal gets a table, a pipe gets the same columns as plain lines – nothing cut, nothing wrapped, Rich not
even imported – and programs get CSV, JSON or ids. Data is never markup: what a stranger wrote into a title
is shown as characters, and those that would steer a terminal are shown by their escapes.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from bilateral_cli.characters import (
    escape,
    harmless,
    harmless_in_json,
    is_plain,
    is_unseen,
    rewritten,
)
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Timing
from bilateral_cli.record import Record
from bilateral_cli.views import GROUPS, Answer, Listing, Reminding, Sheet, View, Written
from bilateral_cli.views.columns import Column
from bilateral_cli.views.rows import Row

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


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


def emit(view: View, style: Style, *, out: TextIO | None = None) -> None:
    """Write the view to `out` (standard output) in that style."""
    stream = out or sys.stdout
    match style.format or (Format.TABLE if stream.isatty() else Format.PLAIN):
        case Format.TABLE:
            _write_table(view, stream, style)
        case Format.PLAIN:
            stream.writelines(f"{line}\n" for line in _plain_lines(view, style))
        case Format.TSV:
            stream.writelines("\t".join(map(_tsv_cell, line)) + "\n" for line in _values(view, style))
        case Format.CSV:
            _write_csv(view, stream, style)
        case Format.JSON:
            _write_json([view.data()], stream, indent=2)
        case Format.NDJSON:
            _write_json(view.documents, stream, indent=None)
        case Format.MARKDOWN:
            stream.writelines(f"{line}\n" for line in _markdown_lines(view, style))
        case Format.IDS:
            stream.writelines(f"{i}\n" for i in _ids_of(view))


READABLE_ROWS = 500
"""More than anybody reads on a terminal, where Rich would take a second for each thousand."""


def is_for_a_reader(style: Style) -> bool:
    """Whether it will be a table on a terminal, where somebody sits and waits for it."""
    return style.format in (None, Format.TABLE) and sys.stdout.isatty()


LONGEST_MESSAGE = 2_000
"""In characters. A message tells of a value, and a file may hold one of fifty million."""


def message(text: str) -> str:
    """A message for people, harmless; a long one without its middle, since its end says what to do."""
    if len(text) > LONGEST_MESSAGE:
        head, tail = text[: LONGEST_MESSAGE * 2 // 3], text[-LONGEST_MESSAGE // 4 :]
        left_out = len(text) - len(head) - len(tail)
        text = f"{head} … ({left_out} characters left out) … {tail}"
    return harmless(text)


FIRST_MARK = "\u0300"
"""Before it, save for the soft hyphen, each character takes one column: quick to see, and most text is so."""


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii() or (max(text) < FIRST_MARK and "\xad" not in text):
        return len(text)
    import unicodedata  # only where there is more than ASCII

    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def _write_json(documents: Iterable[object], stream: TextIO, *, indent: int | None) -> None:
    import json  # not needed for a table

    is_unicode = (stream.encoding or "").lower().replace("-", "") == "utf8"
    for document in documents:
        text = json.dumps(document, indent=indent, ensure_ascii=not is_unicode, allow_nan=False)
        stream.write(harmless_in_json(text) + "\n")


def _ids_of(view: View) -> Sequence[str]:
    if isinstance(view, Answer):
        raise UnreadableValue("there are no ids in this answer; ask for --format json")
    return view.ids


def _plain_lines(view: View, style: Style) -> Iterable[str]:
    if isinstance(view, Sheet):
        yield from _plain_sheet(view)
    elif isinstance(view, Reminding):
        yield from _reminding_lines(view)
    else:
        lines = _cells(view, style)
        yield from _aligned(lines)


def _cells(view: Listing | Written | Answer, style: Style) -> list[Sequence[str]]:
    """What people read, as lines of harmless cells, the headings first."""
    match view:
        case Written(listing=listing):
            return _cells(listing, style)
        case Listing(columns=columns, rows=rows):
            heading: Sequence[str] = [column.heading for column in columns]
            lines: list[Sequence[str]] = [*_texts(columns, rows)]
        case Answer(headings=heading, lines=answered):
            lines = [[harmless(cell) for cell in line] for line in answered]
    return [heading, *lines] if lines and heading and style.has_heading else lines


def _values(view: View, style: Style) -> Iterable[Sequence[object]]:
    """What programs read, line by line, the keys first."""
    match view:
        case Written(listing=listing):
            yield from _values(listing, style)
        case Listing(columns=columns, rows=rows) | Sheet(columns=columns, rows=rows):
            if style.has_heading:
                yield [column.key for column in columns]
            for row in rows:
                yield [column.value(row) for column in columns]
        case Answer(documents=documents) | Reminding(documents=documents):
            keys = list(dict.fromkeys(key for document in documents for key in document))
            if style.has_heading and keys:
                yield keys
            for document in documents:
                yield [_flat(document.get(key)) for key in keys]


def _flat(value: object) -> object:
    import json  # only where an answer has parts

    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _reminding_lines(view: Reminding) -> Iterable[str]:
    yield harmless(view.subject)
    for heading, lines in view.groups:
        yield from ("", heading)
        yield from (f"  {harmless(line)}" for line in lines)


def _plain_sheet(view: Sheet) -> Iterable[str]:
    yield harmless(view.title)
    for part in view.parts:
        if part.heading:
            yield from ("", part.heading)
        yield from _aligned([[harmless(cell) for cell in line] for line in part.lines], indent="  ")


def _markdown_lines(view: View, style: Style) -> Iterable[str]:
    if isinstance(view, Reminding):
        yield f"## {_markdown_cell(view.subject)}"
        for heading, told in view.groups:
            yield from ("", f"### {heading}", "")
            yield from (f"- {_markdown_cell(line)}" for line in told)
        return
    if isinstance(view, Sheet):
        yield f"## {_markdown_cell(view.title)}"
        for part in view.parts:
            yield from ("", *([f"### {part.heading}", ""] if part.heading else []))
            for line in part.lines:
                label, *rest = (_markdown_cell(cell) for cell in line)
                told = " · ".join(cell for cell in rest if cell)
                yield f"- **{label}** {told}" if label else f"  {told}"
        return
    lines = _cells(view, style)
    for place, line in enumerate(lines):
        yield f"| {' | '.join(_markdown_cell(cell) for cell in line)} |"
        if place == 0:
            yield f"|{' --- |' * len(line)}"


def _markdown_cell(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", harmless(text))


def _texts(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[str]]:
    by_column = (_made_harmless(column.texts(rows)) for column in columns)
    return [[cell or "-" for cell in cells] for cells in zip(*by_column, strict=True)]


def _made_harmless(texts: list[str]) -> list[str]:
    # One look at all of them, since mostly there is nothing to be done.
    return texts if is_plain("".join(texts)) else list(map(harmless, texts))


def _aligned(lines: Sequence[Sequence[str]], indent: str = "") -> Iterable[str]:
    by_column = [_padded(cells) for cells in zip(*lines, strict=True)]
    for cells in zip(*by_column, strict=True):
        yield indent + "  ".join(cells).rstrip()


def _padded(cells: Sequence[str]) -> list[str]:
    if "".join(cells).isascii():
        # The same, at the speed of C.
        width = max(map(len, cells))
        return [cell.ljust(width) for cell in cells]
    widths = list(map(width_of, cells))
    widest = max(widths)
    return [cell + " " * (widest - width) for cell, width in zip(cells, widths, strict=True)]


def _write_csv(view: View, stream: TextIO, style: Style) -> None:
    import csv  # not needed for a table

    if style.has_bom:
        stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([_inert(value) for value in line] for line in _values(view, style))


def _tsv_cell(value: object) -> str:
    text = _inert(value)
    if not isinstance(text, str):
        return "" if text is None else str(text)
    return in_tsv(text)


def in_tsv(text: str) -> str:
    """The text as a cell of TSV has it, where a line is a row and a tab ends a cell."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _inert(value: object) -> object:
    """The value as a cell that a spreadsheet neither runs nor hides; a number stays a number."""
    if not isinstance(value, str):
        return value
    text = value
    if "\\" in text:
        text = re.sub(_BACKSLASHES, _doubled, text, flags=re.DOTALL)
    if not is_plain(text):
        text = rewritten(text, lambda character: character if character in "\t\n" else escape(character))
    # A spreadsheet runs what begins like this (OWASP, CSV injection); an apostrophe makes it text again.
    return f"'{text}" if re.match(_RUN, text) else text


def text_of_cell(cell: str) -> str:
    """The text that a CSV cell of ours was made of: whatever was written comes back as it was."""
    text = cell[1:] if re.match(f"'{_RUN}", cell) else cell
    return re.sub(_BACKSLASHES, _halved, text, flags=re.DOTALL) if "\\" in text else text


# The full-width signs are there because a Japanese spreadsheet reads them as their narrow twins. A text that
# looks guarded already gets one apostrophe more, so that one can always be taken off.
_RUN = r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_BACKSLASHES = r"(\\+)(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)"
"""Backslashes, and the escape or the character that they stand before."""


def _doubled(found: re.Match[str]) -> str:
    """Backslashes that could be taken for those of an escape are doubled, so that they can be told apart."""
    slashes, tail = found[1], found[2]
    return slashes * 2 + tail if _hidden_by(tail) or _is_hidden(tail) else found[0]


def _halved(found: re.Match[str]) -> str:
    slashes, tail = found[1], found[2]
    hidden = _hidden_by(tail)
    if not hidden:
        return found[0]
    return slashes[: len(slashes) // 2] + (hidden if len(slashes) % 2 else tail)


def _hidden_by(tail: str) -> str:
    """The character that an escape without its backslash stands for, if it is one that we write so."""
    if len(tail) == 1:
        return ""
    character = chr(int(tail[1:], 16)) if int(tail[1:], 16) <= sys.maxunicode else ""
    return character if character and _is_hidden(character) and escape(character)[1:] == tail else ""


def _is_hidden(character: str) -> bool:
    return character not in "\t\n" and is_unseen(character)


TONES = {
    Timing.OVERDUE: "bold red",
    Timing.DUE_SOON: "yellow",
    Timing.LATE: "red",
    Timing.ON_TIME: "green",
    Timing.NOT_YET_OPEN: "cyan",
    Timing.CLOSED: "dim",
    Timing.NO_DEADLINE: "dim",
}
"""How a row's timing is coloured on a terminal; what is not here has the terminal's own colour."""

_TITLE_WIDTH = 28
_WRAPPED = ("title", "deadline")
_SHORT = 20


def _write_table(view: View, stream: TextIO, style: Style) -> None:
    console = _console(stream)
    match view:
        case Listing(rows=rows):
            if rows:
                console.print(_table(view, console.width, style))
        case Written(listing=listing):
            console.print(_table(listing, console.width, style))
        case Sheet():
            _print_sheet(view, console)
        case Reminding():
            console.print("\n".join(_reminding_lines(view)), markup=False)
        case Answer(headings=headings, lines=lines):
            _print_grid(lines, console, headings if style.has_heading else ())


def _console(stream: TextIO) -> Console:
    # Rich costs 30 to 60 ms, and only a table needs it.
    from rich.console import Console

    # In a pipe Rich assumes 80 columns and cuts; a table asked for there is as wide as it needs to be. On a
    # dumb terminal it assumes 80 too, unless told both sizes.
    width = get_terminal_size().columns if stream.isatty() or os.environ.get("COLUMNS") else 10_000

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Rich would end the program with code 1; who has seen enough is told of in one place, ours."""
            raise BrokenPipeError

    return Screen(file=stream, width=width, height=100, highlight=False, markup=False, emoji=False)


def _table(view: Listing, width: int, style: Style) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    columns = [c for c in view.columns if c.key != "milestone" or any(row.milestone for row in view.rows)]
    texts = _texts(columns, view.rows)
    headings = [GROUPS.get(row.group or "", "Open") if view.is_grouped else "" for row in view.rows]
    widths = _widths(columns, texts, headings)
    folded, is_fitting = _folded(columns, widths, width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.show_header = style.has_heading
    kept = [column for column in columns if column not in folded]
    for column in kept:
        is_number = column.key in ("days_left", "milestone", "slipped")
        # What does not fit is broken into lines, never cut; an id stays whole, to be copied.
        is_wrapped = column.key in _WRAPPED or not (is_fitting or column.key == "id")
        table.add_column(
            column.heading,
            justify="right" if is_number else "left",
            no_wrap=not is_wrapped,
            overflow="fold",
            # Where it is known Rich need not measure every cell of it, which is a fifth of its work.
            width=widths[column.key] if is_fitting and not is_wrapped else None,
            min_width=min(_TITLE_WIDTH, width // 3) if is_fitting and column.key == "title" else None,
        )
    told = ""
    for row, cells, heading in zip(view.rows, texts, headings, strict=True):
        if heading != told:
            told = heading
            table.add_row(Text(heading, style="bold"))
        by_key = dict(zip((column.key for column in columns), cells, strict=True))
        table.add_row(*(_cell(column, row, by_key, folded) for column in kept))
    return table


def _widths(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], headings: Sequence[str]
) -> dict[str, int]:
    """How wide each column would like to be; the headings of groups stand in the first."""
    widths = {
        column.key: max(len(column.heading), *map(width_of, cells))
        for column, cells in zip(columns, zip(*texts, strict=True), strict=True)
    }
    widths[columns[0].key] = max(widths[columns[0].key], *map(len, headings))
    return widths


def _folded(columns: Sequence[Column], widths: Mapping[str, int], width: int) -> tuple[list[Column], bool]:
    """The columns that have to go under the title for the table to fit, and whether it then does."""
    has_title = any(column.key == "title" for column in columns)
    for level in range(4 if has_title else 1):
        folded = [column for column in columns if 0 < column.fold <= level]
        needed = 0
        for column in columns:
            if column not in folded:
                widest = widths[column.key]
                needed += 2 + (min(widest, _TITLE_WIDTH) if column.key in _WRAPPED else widest)
        if needed <= width:
            return folded, True
    return folded, False


def _cell(column: Column, row: Row, texts: dict[str, str], folded: Sequence[Column]) -> Text:
    from rich.text import Text

    text = "" if texts[column.key] == "-" else texts[column.key]
    tone = TONES.get(row.standing.timing, "")
    if column.key in ("timing", "days_left"):
        return Text(text, style=tone)
    if column.key != "title" or not folded:
        return Text(text)
    cell = Text(text)
    below = [column for column in folded if texts[column.key] != "-"]
    for place, column_below in enumerate(below):
        cell.append(" · " if place else "\n", style="dim")
        cell.append(texts[column_below.key], style=tone if column_below.key == "timing" else "dim")
    return cell


def _print_sheet(view: Sheet, console: Console) -> None:
    from rich.text import Text

    console.print(Text(harmless(view.title), style="bold"))
    for part in view.parts:
        if part.heading:
            console.print(Text(f"\n{part.heading}", style="bold"))
        _print_grid(part.lines, console)


def _print_grid(lines: Sequence[Sequence[str]], console: Console, headings: Sequence[str] = ()) -> None:
    from rich.table import Table
    from rich.text import Text

    columns = max(map(len, lines), default=0)
    texts = [[harmless(cell) for cell in line] for line in lines]
    widths = [max(map(width_of, cells)) for cells in zip_longest(headings, *texts, fillvalue="")]
    # The last column takes what the others leave; of the others those stay whole that are short, while that
    # leaves it something.
    short = sum(width + 2 for width in widths[:-1] if width <= _SHORT)
    longest_whole = _SHORT if headings and short + _SHORT <= console.width else 0
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
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
