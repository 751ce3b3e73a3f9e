"""A field is declared once, and whoever stores, prints, takes, shows or asks for it knows it by that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bilateral_cli.cli.commands.writing import commands
from bilateral_cli.cli.declaring import Command, Options
from bilateral_cli.cli.editing import LINES
from bilateral_cli.cli.options.writing import Dated, Described, Redated, Retitled, Titled
from bilateral_cli.deadlines import Deadline
from bilateral_cli.exchange.fields import FIELDS
from bilateral_cli.exchange.outgoing import EXPORT_COLUMNS
from bilateral_cli.model import (
    Commitment,
    Draft,
    Entry,
    Indicator,
    Instrument,
    Links,
    Milestone,
    PastDeadline,
    Source,
)
from bilateral_cli.model.fields import fields_of, order_of, plain
from bilateral_cli.record import Record
from bilateral_cli.store.json.scan import Stored
from bilateral_cli.views.columns import COLUMNS, NO_COLUMN
from bilateral_cli.wording import PLAIN, Wording
from conftest import commitment

RECORDS: list[type[Record]] = [
    Commitment,
    Deadline,
    PastDeadline,
    Instrument,
    Indicator,
    Milestone,
    Links,
    Source,
    Entry,
]

NOT_SAID = {
    "deadline_history": "what was given up is kept by the change that gives it up",
    "status": "it is changed with evidence, by a rule of its own",
    "fulfilled_on": "it comes with the status",
    "milestones": "each is added and changed by its number",
}
"""The fields of a draft that nobody words with the others."""

SAID_AS = {"committed_by": "by", "links": "follows"}

NOT_IN_A_TABLE = {"deadline_history", "milestones", "history", "is_removed"}


def declared(record: type[Record]) -> Iterator[str]:
    return iter(record.__struct_fields__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_field_has_a_meaning_and_a_place_in_the_order(record: type[Record]) -> None:
    assert sorted(order_of(record)) == sorted(declared(record))
    assert [name for name, field in fields_of(record).items() if not field.meaning] == []


def test_each_field_is_stored_where_the_fast_reader_looks_for_it() -> None:
    """In the order of the file, in which its keys are sorted."""
    assert list(Stored.__struct_fields__) == sorted(plain(commitment()))


def test_each_field_is_taken_by_an_import() -> None:
    assert {field.key for field in fields_of(Commitment).values()} - {*FIELDS} == set()


def test_each_field_has_a_column_or_a_reason_to_have_none() -> None:
    assert {*COLUMNS} & {*NO_COLUMN} == set()
    assert {*declared(Commitment)} - {*COLUMNS} == {*NO_COLUMN}


def test_each_field_is_in_an_exported_table_unless_it_is_one_itself() -> None:
    exported = {column.key for column in EXPORT_COLUMNS}
    missing = {name for name in declared(Commitment) if SAID_AS.get(name, name) not in exported}
    assert missing == NOT_IN_A_TABLE


def test_each_field_can_be_worded_or_has_a_reason_not_to_be() -> None:
    worded = {*Wording.__struct_fields__}
    assert {name for name in declared(Draft) if SAID_AS.get(name, name) not in worded} == {*NOT_SAID}


def test_each_field_that_can_be_worded_has_a_line_in_the_editor() -> None:
    worded = {SAID_AS.get(name, name) for name in declared(Draft)} & {*Wording.__struct_fields__}
    assert worded - {key for key, _ in LINES} == set()


@pytest.mark.parametrize(
    ("command", "groups", "but"),
    [("add", (Titled, Dated, Described), {"reviewed_on"}), ("update", (Retitled, Redated, Described), set())],
    ids=["add", "update"],
)
def test_each_field_of_one_text_has_an_option(
    command: str, groups: tuple[type[Options], ...], but: set[str]
) -> None:
    """They are handed on by their names; a new commitment has not been reviewed."""
    assert isinstance(commands[command], Command)
    options = {name for group in groups for name in group.declared}
    assert {*PLAIN} - options == but


def test_half_a_character_is_kept_as_it_is() -> None:
    """A text that was cut within one has no bytes in UTF-8, but JSON can say it."""
    assert plain(commitment(made_at="cut \ud83d"))["made_at"] == "cut \ud83d"
    assert plain(commitment(made_at="cut \ud83d")) == {**plain(commitment()), "made_at": "cut \ud83d"}
