"""Reading a file to import as rows of names and values; `incoming` reads what the values mean.

A file that cannot be read as rows – another kind of file, an encoding, a quote left open – is one error that
says where, and what was expected.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.exchange.choices import Wire
from bilateral_cli.exchange.parts import brief
from bilateral_cli.output.cells import text_of_cell

SCHEMA = 1
"""The version of exported documents; import refuses a later one."""

EXPECTED = (
    "rows of commitments are expected: CSV whose first line has headings such as title, parties, made_on and"
    ' deadline, or JSON such as [{"title": "…", "parties": ["IN", "JP"]}]'
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: `where` says where it is in the file; `is_text` if all values are cells of a table."""

    where: str
    values: Mapping[str, Any]
    is_text: bool = False


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a file, and its columns, each with the row that names it first.

    A table has columns even if it has no rows.
    """

    rows: Sequence[Row]
    columns: Mapping[str, str] = field(default_factory=dict)


class UnreadableFile(UnreadableValue):
    """A file that cannot be read as rows; `pointer` has lines that help to find out why."""

    def __init__(self, message: str, pointer: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.pointer = tuple(pointer)


def rows_in(content: bytes, wire: Wire | None, *, name: str, known: Sequence[str]) -> Rows:
    """The rows of a file called `name`; without a `wire` it is recognised by its name, then by its text.

    `known` are the names of columns that decide which delimiter a CSV file has. Raises UnreadableFile.
    """
    text = _text_of(content, name)
    wire = wire or _recognised(text, name)
    # An export of no commitments is an empty file in NDJSON, and in no other format.
    if not text.strip() and wire is not Wire.NDJSON:
        raise UnreadableFile(f"{name} is empty; {EXPECTED}")
    match wire:
        case Wire.JSON:
            rows = list(_json_rows(_json_value(text, name), name))
        case Wire.NDJSON:
            rows = list(_ndjson_rows(text, name))
        case Wire.CSV:
            return _csv_rows(text, name, known)
    return Rows(rows=rows, columns={column: row.where for row in reversed(rows) for column in row.values})


def named(column: str) -> str:
    """The name of a column in the form to compare: `Made on` and `made-on` are made_on."""
    column = column if column.isascii() else unicodedata.normalize("NFC", column)
    return re.sub(r"[\s_-]+", "_", column.strip().casefold())


_NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a spreadsheet (xlsx, ods) or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document of an older Office (xls, doc)"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"SQLite format 3", "an SQLite database"),
)
"""The first bytes of other kinds of files, and what those are called."""


def _text_of(content: bytes, name: str) -> str:
    for beginning, kind in _NO_TEXT:
        if content.startswith(beginning):
            raise UnreadableFile(f"{name} is {kind}; {EXPECTED}")
    # Excel saves "Unicode text" as UTF-16, and so does PowerShell with >. UTF-32 begins with the same mark.
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff")) and content[2:4] != b"\0\0"
    try:
        text = content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_utf16:
            raise UnreadableFile(
                f"{name} begins as UTF-16 and is not (byte {error.start + 1}); save it as UTF-8"
            ) from None
        raise _not_utf8(content, name, error.start) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise UnreadableFile(f"{name} is no text: it holds a NUL character (line {line}); {EXPECTED}")
    start = text.lstrip()[:20].casefold()
    if start.startswith("<"):
        raise UnreadableFile(f"{name} is HTML or XML, such as a page of the web; {EXPECTED}")
    if start.startswith("begin:v"):
        raise UnreadableFile(f"{name} is a calendar or a card; {EXPECTED}")
    return text


_ENCODINGS = {
    "CP932 (Shift_JIS)": "cp932",
    "CP949": "cp949",
    "GB18030": "gb18030",
    "CP950 (Big5)": "cp950",
    "WINDOWS-1252": "cp1252",
    "WINDOWS-1250": "cp1250",
    "WINDOWS-1251": "cp1251",
}
"""What spreadsheets save CSV as where UTF-8 is not chosen: East Asia, western and eastern Europe."""


def _not_utf8(content: bytes, name: str, start: int) -> UnreadableFile:
    """The error for a file that is not UTF-8; it shows the line in each encoding, for a person to choose.

    It recommends none of them, because most encodings read any bytes as some letters.
    """
    line = content[:start].count(b"\n") + 1
    begin = content.rfind(b"\n", 0, start) + 1
    wrong, before = content[begin:].partition(b"\n")[0], start - begin
    readings = []
    for label, codec in _ENCODINGS.items():
        try:
            content.decode(codec)
            shown = f"{'…' if before > 20 else ''}{wrong[max(before - 20, 0) :].decode(codec).strip()}"
        except UnicodeDecodeError:
            continue
        if shown.isprintable():
            readings.append(f"{label}: {shown[:60]}")
    advice = "; below, the line as other encodings read it: the right one is yours" if readings else ""
    return UnreadableFile(
        f"{name} is not UTF-8 (line {line}, byte {before + 1} of it); save it as UTF-8 (in a spreadsheet: CSV"
        f" UTF-8), or find out what it is and convert it: iconv -f ENCODING -t UTF-8{advice}",
        readings,
    )


def _recognised(text: str, name: str) -> Wire:
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("csv", "tsv"):
        return Wire.CSV
    if suffix in ("ndjson", "jsonl"):
        return Wire.NDJSON
    start = text.lstrip()[:1]
    if suffix == "json" or start == "[":
        return Wire.JSON
    if start != "{":
        return Wire.CSV
    # An object on the first line alone, and something after it: one object on each line.
    first, _, rest = text.strip().partition("\n")
    return Wire.NDJSON if rest.strip() and first.rstrip().endswith("}") else Wire.JSON


def _json_value(text: str, source: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_without_twins)
        # Half a character (a lone surrogate) would otherwise only fail when the register is written.
        text.encode() if "\\u" not in text else json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(f"{source} is no JSON at {where}: {error.msg}") from None
    except UnicodeEncodeError as error:
        raise UnreadableFile(f"{source}: {error.object[error.start]!r} is half a character") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{source} is no JSON that can be read: {error}") from None
    return value


def _json_rows(value: Any, name: str) -> Iterator[Row]:
    for number, row in enumerate(_listed(value, name), 1):
        if not isinstance(row, dict):
            raise UnreadableFile(f"{name}, row {number}: an object belongs here; {EXPECTED}")
        yield Row(where=f"row {number}", values=row)


def _listed(value: Any, name: str) -> list[Any]:
    """The rows in a JSON document: a list, a list under a key, one commitment, or a register's own file."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise UnreadableFile(f"{name} holds neither a list of commitments nor one; {EXPECTED}")
    if "title" in value or "id" in value:
        return [value]
    if value.get("schema", SCHEMA) != SCHEMA:
        raise UnreadableFile(
            f"{name} has schema {brief(value['schema'])} and this program knows {SCHEMA};"
            " install a newer bilateral-cli"
        )
    lists = {key: part for key, part in value.items() if isinstance(part, list) and part}
    held = value.get("commitments")
    if isinstance(held, dict):
        lists["commitments"] = list(held.values())
    if len(lists) > 1:
        raise UnreadableFile(
            f"{name} holds several lists ({', '.join(map(brief, [*lists][:5]))});"
            " only one of them can be the commitments"
        )
    rows = next(iter(lists.values()), [])
    # Only our own documents may be empty; in any other, no list of rows means the wrong file.
    if not rows and (held is None or {*value} - {"commitments", "schema", "meta"}):
        raise UnreadableFile(f"{name} holds no list of commitments; {EXPECTED}")
    return rows


def _ndjson_rows(text: str, name: str) -> Iterator[Row]:
    # Not splitlines(): it also splits at characters that a JSON string may contain.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = _json_value(line, f"{name}, line {number}")
            if not isinstance(value, dict):
                raise UnreadableFile(f"{name}, line {number}: an object belongs here")
            yield Row(where=f"line {number}", values=value)


def _csv_rows(text: str, name: str, known: Sequence[str]) -> Rows:
    import csv  # only for this format
    import io

    said = re.match(r'"?sep=(.)"?(?:\r\n|\r|\n|\Z)', text, re.IGNORECASE)
    if said:
        # Excel's own first line: it names the delimiter and is not shown, so that rows count from the next.
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text, known)
    # A description may be longer than the 131,072 characters that csv allows, so the limit is raised. It is
    # global to the process, so it is restored afterwards.
    limit = csv.field_size_limit(max(len(text), 1))
    number, cells = 0, list[str]()
    try:
        # newline="" keeps line breaks inside quotes, as the documentation of csv requires.
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        # Empty lines above the headings are counted, as a spreadsheet shows them.
        lines = enumerate(reader, 1)
        first, cells = next((line for line in lines if any(cell.strip() for cell in line[1])), (1, cells))
        header = [column.strip() for column in cells]
        _check_header(header, name)
        rows, number = [], first
        for number, cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append(_csv_row(cells, header, f"row {number}", name))
        is_short = rows and len(cells) < len(header) and any(cell.strip() for cell in cells)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise UnreadableFile(f"{name}, row {number + 1}: a quote is opened and never closed") from None
        raise UnreadableFile(f"{name}, row {number + 1}: this is no CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)
    if is_short and not text.endswith(("\n", "\r")):
        raise UnreadableFile(
            f"{name} ends within row {number}, after {len(cells)} of {len(header)} cells: it was cut off"
        )
    return Rows(rows=rows, columns=dict.fromkeys(filter(None, header), f"row {first}"))


def _csv_row(cells: Sequence[str], header: Sequence[str], where: str, name: str) -> Row:
    """A row of cells; if it has fewer cells than headings, the rest are empty, as spreadsheets write it."""
    values = {}
    for number, cell in enumerate(cells):
        column = header[number] if number < len(header) else ""
        if column:
            values[column] = text_of_cell(cell.replace("\r\n", "\n"))
        elif cell.strip() and number >= len(header):
            raise UnreadableFile(
                f"{name}, {where} has {len(cells)} cells under {len(header)} headings: {brief(cell)} in"
                f" column {_letters(number)} has none; a cell with the delimiter in it stands in quotes"
            )
        elif cell.strip():
            raise UnreadableFile(
                f"{name}, {where}, column {_letters(number)}: {brief(cell)} stands under no heading;"
                " give the column a heading, or empty it"
            )
    return Row(where=where, values=values, is_text=True)


def _letters(number: int) -> str:
    """The letters by which spreadsheets name a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _delimiter(text: str, known: Sequence[str]) -> str:
    """The delimiter that splits the first line into the most known headings, or else the most headings.

    csv.Sniffer is not used: it counts characters in all of the text and may choose a letter.
    """
    first = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    names = {*map(named, known)}

    def headings(delimiter: str) -> tuple[int, int]:
        columns = [named(column.strip('"\r ')) for column in first.split(delimiter)]
        return len({*columns} & names), len(columns)

    return max((",", ";", "\t", "|"), key=headings)


def _check_header(header: Sequence[str], name: str) -> None:
    if not any(header):
        raise UnreadableFile(f"{name} has no line of headings; {EXPECTED}")
    column, count = Counter(named(column) for column in header if column).most_common(1)[0]
    if count > 1:
        raise UnreadableFile(f"{name} has the heading {brief(column)} twice; which one is meant?")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {brief(Counter(keys).most_common(1)[0][0])} is there twice")
    return values
