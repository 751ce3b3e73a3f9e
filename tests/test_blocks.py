"""A view that no format has heard of is written in each of them: this one is made of every kind of block."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import get_args

import pytest

from bilateral_cli.errors import Remark, UnreadableValue
from bilateral_cli.output import Format, Style, emit
from bilateral_cli.views.blocks import (
    Block,
    Facts,
    Grid,
    Head,
    Heading,
    Json,
    Lines,
    Table,
    Tone,
    Values,
    View,
    values_in,
)


class Anything:
    """A view as somebody might add one; `[x]` and ESC stand where data may stand."""

    remarks: Sequence[Remark] = ()
    documents = ({"id": "a", "is_done": True, "parts": [1, 2], "text": "=1\x1b"}, {"id": "b", "more": None})
    ids = ("a", "b")

    def data(self) -> list[Json]:
        return list(self.documents)

    def values(self) -> Values:
        return values_in(self.documents)

    def blocks(self) -> Iterator[Block]:
        yield Heading("A [x]\x1b title")
        yield Lines(["One [x]\x1b line.", "Another."])
        yield Heading("A part", level=2)
        yield Facts([["Label", "said [x]\x1b"], ["", "and more"]])
        yield Grid([["11", "a [x]\x1b"]], ["No", "What"])
        yield Table(
            heads=[
                Head("ID", is_unbroken=True),
                Head("?", is_optional=True),
                Head("Days", is_number=True),
            ],
            texts=[["a [x]\x1b", "b"], ["", ""], ["1", ""]],
            tones=lambda: [Tone.ALARM, None],
            groups=lambda: ["Soon", "Late"],
        )


WRITTEN = {
    Format.PLAIN: r"""
A [x]\x1b title
  One [x]\x1b line.
  Another.

A part
  Label  said [x]\x1b
         and more
No  What
11  a [x]\x1b
ID         ?  Days
a [x]\x1b  -  1
b          -  -
""",
    Format.TABLE: r"""
A [x]\x1b title
  One [x]\x1b line.
  Another.

A part
Label  said [x]\x1b
       and more
No  What
11  a [x]\x1b
ID         Days
───────────────
Soon
a [x]\x1b     1
Late
b
""",
    Format.MARKDOWN: r"""
## A \[x\]\\x1b title

- One \[x\]\\x1b line.
- Another.

### A part

- **Label** said \[x\]\\x1b
  and more

| No | What |
| --- | --- |
| 11 | a \[x\]\\x1b |

| ID | ? | Days |
| --- | --- | --- |
| a \[x\]\\x1b | - | 1 |
| b | - | - |
""",
    Format.TSV: """
id\tis_done\tparts\ttext\tmore
a\tyes\t[1, 2]\t'=1\\\\x1b\t
b\t\t\t\t
""",
    Format.CSV: r"""
id,is_done,parts,text,more
a,yes,"[1, 2]",'=1\x1b,
b,,,,
""",
    Format.JSON: r"""
[
  {
    "id": "a",
    "is_done": true,
    "parts": [
      1,
      2
    ],
    "text": "=1\u001b"
  },
  {
    "id": "b",
    "more": null
  }
]
""",
    Format.NDJSON: r"""
{"id": "a", "is_done": true, "parts": [1, 2], "text": "=1\u001b"}
{"id": "b", "more": null}
""",
    Format.IDS: """
a
b
""",
}


def written(view: View, style: Style) -> str:
    out = io.StringIO()
    emit(view, style, out=out)
    return "".join(f"{line.rstrip(' ')}\n" for line in out.getvalue().splitlines())


@pytest.mark.parametrize("format_", Format)
def test_a_view_of_every_kind_of_block_is_written_in_every_format(format_: Format) -> None:
    assert {type(block) for block in Anything().blocks()} == set(get_args(Block))
    assert f"\n{written(Anything(), Style(format=format_))}" == WRITTEN[format_]


HEADINGS = ("No  What", "ID         ", "| No |", "| ID |", "id\t", "id,")


@pytest.mark.parametrize("format_", Format)
def test_without_headings_only_the_headings_over_columns_are_gone(format_: Format) -> None:
    kept = [
        line for line in WRITTEN[format_][1:].splitlines() if not line.startswith((*HEADINGS, "──", "| ---"))
    ]
    bare = written(Anything(), Style(format=format_, has_heading=False)).splitlines()
    assert [line for line in bare if not line.startswith("| ---")] == kept


class Nameless(Anything):
    ids = None  # type: ignore[assignment]

    def blocks(self) -> Iterator[Block]:
        yield Grid([], ["No", "What"])
        yield Table(heads=[Head("ID")], texts=[[]], tones=list, groups=list)


def test_a_view_without_ids_says_so() -> None:
    with pytest.raises(UnreadableValue, match="no ids"):
        emit(Nameless(), Style(format=Format.IDS), out=io.StringIO())


@pytest.mark.parametrize("format_", [Format.PLAIN, Format.TABLE, Format.MARKDOWN])
def test_where_there_are_no_rows_there_are_no_headings(format_: Format) -> None:
    assert written(Nameless(), Style(format=format_)).strip() == ""


def test_a_column_that_is_left_out_when_empty_stays_when_it_is_the_only_one() -> None:
    class Alone(Anything):
        def blocks(self) -> Iterator[Block]:
            head = Head("Of none", is_optional=True)
            yield Table(heads=[head], texts=[["", ""]], tones=lambda: [None, None], groups=list)

    assert written(Alone(), Style(format=Format.TABLE)).splitlines()[0] == "Of none"
