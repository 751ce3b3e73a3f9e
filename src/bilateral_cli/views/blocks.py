"""The parts of a view, which are all that an output format knows of it.

For people a view consists of blocks: headings, tables, grids, facts, lines; for programs of values, documents
or ids. So a new view works in every format, and a new format with every view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, Protocol

from bilateral_cli.errors import Remark
from bilateral_cli.record import Record

Json = dict[str, Any]


class Heading(Record, frozen=True):
    """A title, or at `level` 2 the heading of a part; `is_bold` on a terminal."""

    text: str
    level: int = 1
    is_bold: bool = True


class Lines(Record, frozen=True):
    """Sentences, one on each line."""

    lines: Sequence[str]


class Facts(Record, frozen=True):
    """Rows of equally many cells, of which the first is a label or empty."""

    lines: Sequence[Sequence[str]]


class Grid(Record, frozen=True):
    """Rows of equally many cells, perhaps with headings."""

    lines: Sequence[Sequence[str]]
    headings: Sequence[str] = ()


class Tone(Enum):
    """How a row of a table is highlighted."""

    ALARM = auto()
    WARNING = auto()
    BAD = auto()
    GOOD = auto()
    AHEAD = auto()
    FAINT = auto()


class Head(Record, frozen=True):
    """The heading of a table column, and how the column is laid out where there is little room.

    `fold` is how soon the column moves into the main column: 1 first, 3 last, 0 never; `is_main` marks that
    column. `is_wrapped`: its texts are long and wrapped first. `is_unbroken`: its texts are never wrapped.
    `is_optional`: it is left out if all its cells are empty. `is_number`: it is aligned to the right.
    `is_toned`: it takes the tone of its row.
    """

    text: str
    fold: int = 0
    is_main: bool = False
    is_wrapped: bool = False
    is_unbroken: bool = False
    is_optional: bool = False
    is_number: bool = False
    is_toned: bool = False


class Table(Record, frozen=True, kw_only=True):
    """A table, column by column: `texts` holds the cells under each head.

    `tones` and `groups` compute the tone of each row and the heading of its group; only formats that show
    them call them. The rows of a group are adjacent; without groups there are no headings.
    """

    heads: Sequence[Head]
    texts: Sequence[Sequence[str]]
    tones: Callable[[], Sequence[Tone | None]]
    groups: Callable[[], Sequence[str]]


Block = Heading | Lines | Facts | Grid | Table


class Values(Record, frozen=True):
    """A table for programs: the keys of its columns, and its lines."""

    keys: Sequence[str]
    lines: Iterable[Sequence[object]]


def values_in(documents: Iterable[Json]) -> Values:
    """Documents as a table, with a column for each key that any of them has."""
    found = list(documents)
    keys = list(dict.fromkeys(key for document in found for key in document))
    return Values(keys, ([document.get(key) for key in keys] for document in found))


class View(Protocol):
    """The protocol of a view: what every output format may ask for."""

    @property
    def remarks(self) -> Sequence[Remark]:
        """Remarks for people, shown beside the output."""

    def blocks(self) -> Iterable[Block]:
        """The blocks for people."""

    def values(self) -> Values:
        """The table for programs."""

    @property
    def documents(self) -> Iterable[Json]:
        """The JSON objects, one by one."""

    def data(self) -> Json | list[Json]:
        """All of it as one JSON document."""

    @property
    def ids(self) -> Sequence[str] | None:
        """The ids of the commitments shown; None if the view is not about commitments."""
