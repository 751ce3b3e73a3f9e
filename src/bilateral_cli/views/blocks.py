"""What a view is made of. Views are built from these, and a format knows nothing else of a view.

People read blocks: headings, tables, grids, facts, lines. Programs take values, documents or ids. So a new
view comes with every format, and a new format with every view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, Protocol

from bilateral_cli.errors import Remark
from bilateral_cli.record import Record

Json = dict[str, Any]


class Heading(Record, frozen=True):
    """A title, or with `level` 2 the heading of a part; `is_bold` where a terminal can show it."""

    text: str
    level: int = 1
    is_bold: bool = True


class Lines(Record, frozen=True):
    """Sentences, each a line of its own."""

    lines: Sequence[str]


class Facts(Record, frozen=True):
    """Lines of cells, all of the same number; the first names what the others say, or is empty."""

    lines: Sequence[Sequence[str]]


class Grid(Record, frozen=True):
    """Lines of cells, all of the same number, with headings over them if there are any."""

    lines: Sequence[Sequence[str]]
    headings: Sequence[str] = ()


class Tone(Enum):
    """How much a row of a table wants to be seen."""

    ALARM = auto()
    WARNING = auto()
    BAD = auto()
    GOOD = auto()
    AHEAD = auto()
    FAINT = auto()


class Head(Record, frozen=True):
    """What stands over a column of a table, and how the column gives way where there is little room.

    `fold` is how soon it goes under the main column: 1 first, 3 last, 0 never. `is_main` marks that column.
    `is_wrapped` says that its texts are long, and are broken into lines first; `is_whole` that they are never
    broken; `is_optional` that it is left out where no row has anything in it; `is_number` that it is aligned
    to the right; `is_toned` that it takes the tone of its row.
    """

    text: str
    fold: int = 0
    is_main: bool = False
    is_wrapped: bool = False
    is_whole: bool = False
    is_optional: bool = False
    is_number: bool = False
    is_toned: bool = False


class Table(Record, frozen=True, kw_only=True):
    """Many rows under columns, column by column: `texts` has for each head what stands under it.

    `tones` and `groups` make the tone of each row and the heading of its group; only formats that show them
    ask for them. Rows of one group follow each other; without groups there are no headings.
    """

    heads: Sequence[Head]
    texts: Sequence[Sequence[str]]
    tones: Callable[[], Sequence[Tone | None]]
    groups: Callable[[], Sequence[str]]


Block = Heading | Lines | Facts | Grid | Table


class Values(Record, frozen=True):
    """What programs read in a table: the keys of the columns, and the lines under them."""

    keys: Sequence[str]
    lines: Iterable[Sequence[object]]


def values_in(documents: Iterable[Json]) -> Values:
    """Documents as a table: a column for each key that one of them has."""
    found = list(documents)
    keys = list(dict.fromkeys(key for document in found for key in document))
    return Values(keys, ([document.get(key) for key in keys] for document in found))


class View(Protocol):
    """What a command has to say, in each of the ways in which it may be asked for."""

    @property
    def remarks(self) -> Sequence[Remark]:
        """What to tell people beside it."""

    def blocks(self) -> Iterable[Block]:
        """What people read."""

    def values(self) -> Values:
        """What programs read in a table."""

    @property
    def documents(self) -> Iterable[Json]:
        """The objects, one by one."""

    def data(self) -> Json | list[Json]:
        """The one document that holds them all."""

    @property
    def ids(self) -> Sequence[str] | None:
        """The ids of what is shown, None where there are none to be had."""
