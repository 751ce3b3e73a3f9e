"""A file as rows: where each stands, and what it says under which name. Nothing is understood here yet.

What cannot be read as rows at all – an encoding, a quote left open – is one error with its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.exchange.choices import Wire

SCHEMA = 1
"""The version of the documents that are exported; a later one is not taken."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: `place` is how people find it, `values` what it says; `is_text` when all of it is cells."""

    place: str
    values: Mapping[str, Any]
    is_text: bool = False


class UnreadableFile(UnreadableValue):
    """A file that cannot be read as rows."""


def rows_in(content: bytes, wire: Wire | None, *, name: str, known: Sequence[str]) -> list[Row]:
    """The rows of a file called `name`; without a `wire` it is recognised by its name, then by its text.

    `known` are the names of columns that decide which delimiter a CSV file has. Raises UnreadableFile.
    """
    text = _text_of(content, name)
    match wire or _recognised(text, name):
        case Wire.JSON:
            return list(_json_rows(_json_value(text, name), name))
        case Wire.NDJSON:
            return list(_ndjson_rows(text, name))
        case Wire.CSV:
            return list(_csv_rows(text, name, known))


def named(column: str) -> str:
    """The name of a column as it is compared: `Made on` and `made-on` are made_on."""
    return re.sub(r"[\s_-]+", "_", column.strip().casefold())


def _text_of(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{name} is UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            f"{name} is not UTF-8 (line {line}, byte {error.start + 1}), perhaps Latin-1; save it as UTF-8,"
            " or convert it: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    if "\0" in text:
        raise UnreadableFile(f"{name} is no text: it holds a NUL character")
    return text


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


def _json_value(text: str, place: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_without_twins)
        # A half character would only be found out when the register is written.
        text.encode() if "\\u" not in text else json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(f"{place} is no JSON at {where}: {error.msg}") from None
    except UnicodeEncodeError as error:
        raise UnreadableFile(f"{place}: {error.object[error.start]!r} is half a character") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{place} is no JSON that can be read: {error}") from None
    return value


def _json_rows(value: Any, name: str) -> Iterator[Row]:
    for number, row in enumerate(_listed(value, name), 1):
        if not isinstance(row, dict):
            raise UnreadableFile(f"{name}, row {number}: an object belongs here")
        yield Row(place=f"row {number}", values=row)


def _listed(value: Any, name: str) -> list[Any]:
    """The rows in a JSON document: a list, a list under a key, one commitment, or a register's own file."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise UnreadableFile(f"{name} holds neither a list of commitments nor one")
    if "title" in value or "id" in value:
        return [value]
    if value.get("schema", SCHEMA) != SCHEMA:
        raise UnreadableFile(
            f"{name} has schema {value['schema']} and this program knows {SCHEMA};"
            " install a newer bilateral-cli"
        )
    held = value.get("commitments")
    if isinstance(held, dict):
        return list(held.values())
    lists = [held] if isinstance(held, list) else [part for part in value.values() if isinstance(part, list)]
    if len(lists) == 1:
        return lists[0]
    raise UnreadableFile(f'{name} holds no list of commitments; write [{{…}}] or {{"commitments": [{{…}}]}}')


def _ndjson_rows(text: str, name: str) -> Iterator[Row]:
    # Not splitlines(): a text in JSON may hold the other characters that it takes for ends of lines.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = _json_value(line, f"{name}, line {number}")
            if not isinstance(value, dict):
                raise UnreadableFile(f"{name}, line {number}: an object belongs here")
            yield Row(place=f"line {number}", values=value)


def _csv_rows(text: str, name: str, known: Sequence[str]) -> Iterator[Row]:
    import csv  # only for this format
    import io

    def lines(delimiter: str) -> Iterator[list[str]]:
        # newline="" leaves the ends of lines inside quotes to csv, as its documentation asks for.
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)

    place = 1
    try:
        reader = lines(_delimiter(text, known))
        header = [column.strip() for column in next(reader, [])]
        _check_header(header, name)
        for place, cells in enumerate(reader, 2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise UnreadableFile(
                    f"{name}, row {place} has {len(cells)} cells under {len(header)} headings;"
                    " a cell with the delimiter in it stands in quotes"
                )
            values = {column: _unguarded(cell) for column, cell in zip(header, cells, strict=False) if column}
            yield Row(place=f"row {place}", values=values, is_text=True)
    except csv.Error as error:
        raise UnreadableFile(f"{name}, after row {place}: this is no CSV: {error}") from None


def _delimiter(text: str, known: Sequence[str]) -> str:
    """The delimiter that makes the most known headings, or else the most headings, of the first line.

    csv.Sniffer counts characters all over the text: it takes the letter that stands in every title.
    """
    first = text.lstrip("\r\n").partition("\n")[0]

    def headings(delimiter: str) -> tuple[int, int]:
        columns = [named(column.strip('"\r ')) for column in first.split(delimiter)]
        return len({*columns} & {*map(named, known)}), len(columns)

    return max((",", ";", "\t", "|"), key=headings)


def _check_header(header: Sequence[str], name: str) -> None:
    if not any(header):
        raise UnreadableFile(f"{name} is empty: a CSV file begins with a line of headings")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise UnreadableFile(f"{name} has the heading {twice[0]} twice; which one is meant?")


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that our own CSV puts before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in ("=", "+", "-", "@", "\t", "\r", "\n") else cell


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f'the key "{next(key for key in keys if keys.count(key) > 1)}" is there twice')
    return values
