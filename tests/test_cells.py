"""A cell of CSV is inert in a spreadsheet, and comes back as the text that it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral_cli.exchange.choices import Wire
from bilateral_cli.exchange.rows import rows_in
from bilateral_cli.output import Format, Style, emit
from bilateral_cli.views.answers import Answer

PARTS = [
    *"'=+-@＝＋－＠",
    *' \t\n\r";,|\\',
    *"x1bu200e0a",
    *"\x00\x1b\x85\u200b\u200d\u200e\u2028\u2029\U000e0041é",
    "\\x1b",
    "\\\\u200e",
    "\\U000e0041",
    "sep=",
]
"""What spreadsheets, escapes and delimiters are made of."""

texts = st.lists(st.sampled_from(PARTS), max_size=10).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=12
)


def cells(*written: str) -> list[str]:
    """The texts as our own CSV has them, the headings left out, as `csv` reads them."""
    import csv

    return next(csv.reader(io.StringIO(_table(written), newline=""), strict=True))


def _table(written: tuple[str, ...], *, has_heading: bool = False) -> str:
    out = io.StringIO()
    view = Answer(lines=(), documents=[{f"c{n}": text for n, text in enumerate(written)}])
    emit(view, Style(format=Format.CSV, has_heading=has_heading), out=out)
    return out.getvalue()


@given(st.tuples(texts, texts))
@example(("'=1", "''=1"))
@example(("\\\x1b", "\\x1b"))
@example(("\\\\x1b", "\x1b\\x1b"))
@example(("one\r\ntwo\u2028", "\ttab"))
@example(("'＝1", "'t Hooft"))
def test_every_text_comes_back_as_it_was(written: tuple[str, str]) -> None:
    """Guards, escapes, quotes and ends of lines: whatever is done to a text on its way out is undone."""
    content = _table((*written, "."), has_heading=True).encode()
    (row,) = rows_in(content, Wire.CSV, name="x", known=["c0"]).rows
    assert [*row.values.values()] == [*written, "."]


@given(texts)
@example("＝1")
@example("＋1")
@example("－1")
@example("＠x")
@example("\x1b[31m\u200e")
def test_no_cell_begins_as_a_formula_or_holds_what_nobody_sees(text: str) -> None:
    (cell,) = cells(text) or [""]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert [c for c in "\x00\r\x1b\x85\u200e\u2028\u2029" if c in cell] == []


@pytest.mark.parametrize("text", ["C:\\x64\\data", "a\\nb", "it's", "'t Hooft", "\\u1234 server", "=", "'"])
def test_what_other_programs_write_is_not_taken_for_our_escapes(text: str) -> None:
    content = f'title,parties\n"{text}",x\n'.encode()
    (row,) = rows_in(content, Wire.CSV, name="x", known=["title"]).rows
    assert row.values["title"] == text
