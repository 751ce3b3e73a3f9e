"""A scan is the fast way to read a register: it finds what the slow reader finds, and never judges."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilateral_cli.errors import RegisterUnusable
from bilateral_cli.model import Commitment
from bilateral_cli.query import EVERYTHING, Field, Query, Term
from bilateral_cli.record import replace
from bilateral_cli.store import create_register, sample_register
from bilateral_cli.store.records import Misfit, commitment_from
from bilateral_cli.store.scan import Doubtful, Scan
from bilateral_cli.views import Asked, arranged, list_view
from bilateral_cli.views.columns import COLUMNS
from conftest import draft, store_at
from test_records import altered, paths_in, told, values

TODAY = date(2026, 11, 23)
FIRST = "IN-JP-2026-001"


def register_of(*records: Any) -> bytes:
    rows = {str(place): record for place, record in enumerate(records, 1)}
    tables = {"commitments": rows, "meta": {"1": {"format": 1, "revision": 1, "numbers": {}}}}
    return f"{json.dumps(tables, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


def scanned(content: bytes) -> list[Commitment]:
    scan = Scan(content)
    return [scan.whole(row) for row in scan.by_key.values()]


def test_a_scan_reads_the_shipped_register_without_a_doubt() -> None:
    """Else every list would pay for both ways of reading."""
    rows = json.loads(sample_register())["commitments"].values()
    assert scanned(sample_register()) == [commitment_from(row) for row in rows]


def test_a_scan_reads_a_record_with_every_part_filled() -> None:
    assert scanned(register_of(told())) == [commitment_from(told())]


def test_a_whole_figure_stays_one() -> None:
    assert str(scanned(register_of(told()))[0].indicators[0].target) == "24"


@settings(max_examples=300, deadline=None, database=None)
@given(path=st.sampled_from(paths_in(told())), value=values)
@example(path="instrument", value={})
def test_what_a_scan_vouches_for_the_slow_reader_reads_the_same(path: str, value: object) -> None:
    record = altered(path, value)
    try:
        found = scanned(register_of(record))
    except Doubtful:
        return
    try:
        expected = [commitment_from(record)]
    except Misfit as fault:
        pytest.fail(f"read in spite of: {fault}")
    assert found == expected


TWICE = '"status": "announced",\n      "status": "announced"'
DOUBTFUL: dict[str, Callable[[bytes], bytes]] = {
    "no JSON": lambda content: content[:-20],
    "a newer format": lambda content: content.replace(b'"format": 1', b'"format": 2'),
    "an id twice": lambda content: content.replace(b"-2026-002", b"-2026-001"),
    "a code that is nobody's": lambda content: content.replace(b'"JP"', b'"QX"'),
    "a key that is no number": lambda content: content.replace(b'"2": {', b'"two": {'),
    "a key with a nought before it": lambda content: content.replace(b'"2": {', b'"02": {'),
    "a key nobody knows": lambda content: content.replace(b'"status"', b'"state"'),
    "a deadline nobody can read": lambda content: content.replace(b'"2026-12-31"', b'"2026-12-32"'),
}


@pytest.mark.parametrize("damage", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_scan_gives_up_at_once_on(damage: Callable[[bytes], bytes], register: Path) -> None:
    """What lists show is read strictly: a promise may not be missing from a list because of a slip."""
    for title in ("First", "Second"):
        store_at(register).add(draft(title=title))
    with pytest.raises(Doubtful):
        Scan(damage(register.read_bytes()))


def test_outlines_are_those_that_are_found(sample: Path) -> None:
    store = store_at(sample)
    queries = [
        EVERYTHING,
        Query(terms=(Term(Field.BY, ("JP",)),)),
        Query(terms=(Term(Field.TEXT, ("shinkansen",)),)),
        Query(terms=(Term(Field.TEXT, ("shinkansen",)), Term(Field.BY, ("JP",), is_negated=True))),
    ]
    for query in queries:
        found = [commitment.id for commitment in store.find(query, TODAY)]
        assert sorted(outline.id for outline in store.outlines(query, TODAY)) == found


@pytest.mark.parametrize("key", [key for key, column in COLUMNS.items() if not column.is_deep])
def test_a_column_that_is_not_deep_shows_the_same_of_an_outline(sample: Path, key: str) -> None:
    store, asked = store_at(sample), Asked(today=TODAY)
    outlined = list_view(store.outlines(EVERYTHING, TODAY), asked)
    whole = list_view(store.find(EVERYTHING, TODAY), asked)
    column = arranged(whole, columns=[key]).columns[0]
    assert [column.text(row) for row in outlined.rows] == [column.text(row) for row in whole.rows]


def two_with(register: Path, edit: Callable[[bytes], bytes]) -> bytes:
    for title in ("First", "Second"):
        store_at(register).add(draft(title=title))
    content = edit(register.read_bytes())
    register.write_bytes(content)
    return content


def row_of(content: bytes, key: str) -> bytes:
    """The bytes of a row as they stand in the file."""
    start = content.index(f'    "{key}": {{'.encode())
    return content[start : content.index(b"\n    }", start)]


def test_a_row_that_is_not_changed_stays_as_its_bytes_are(register: Path) -> None:
    before = two_with(register, lambda content: content.replace(b'"Second"', b'"Second \\u00fc"'))
    store_at(register).change([FIRST], lambda c: replace(c, title="Another"), action="update")
    assert row_of(register.read_bytes(), "2") == row_of(before, "2")


def test_a_file_that_is_laid_out_otherwise_is_put_in_order(register: Path) -> None:
    expected = two_with(register, lambda content: content)
    register.write_text(json.dumps(json.loads(expected)), encoding="utf-8")
    store_at(register).change([FIRST], lambda c: replace(c, title="Another"), action="update")
    store_at(register).undo()
    tables = json.loads(register.read_bytes())
    assert (
        register.read_bytes()
        == (json.dumps(tables, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
    )


def test_a_row_with_a_key_twice_is_not_changed(register: Path) -> None:
    """One of the two would be lost."""
    before = two_with(register, lambda content: content.replace(b'"status": "announced"', TWICE.encode(), 1))
    with pytest.raises(RegisterUnusable, match='"status" stands twice'):
        store_at(register).change([FIRST], lambda c: replace(c, title="Another"), action="update")
    assert register.read_bytes() == before


def test_a_row_that_stands_twice_is_not_lost(register: Path) -> None:
    before = two_with(register, lambda content: content.replace(b'    "2": {', b'    "1": {'))
    with pytest.raises(RegisterUnusable, match='"1" stands twice'):
        store_at(register).add(draft())
    assert register.read_bytes() == before


def test_a_register_that_only_the_slow_reader_can_read_is_listed_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    record = {**told(), "links": None}
    create_register(path, register_of(record))
    assert store_at(path).find(EVERYTHING, TODAY) == [commitment_from(record)]
    assert [outline.id for outline in store_at(path).outlines(EVERYTHING, TODAY)] == [told()["id"]]


@pytest.mark.parametrize(
    "write", [lambda store: store.undo(), lambda store: store.bring(lambda _: [], action="import")]
)
def test_a_fault_in_what_a_list_steps_over_is_told_by_who_needs_it_all(
    register: Path, write: Callable[[Any], object]
) -> None:
    """The rows are bytes by then; the slow reader names the fault all the same."""
    before = two_with(register, lambda content: content.replace(b'"action": "add"', b'"action": 7', 1))
    with pytest.raises(RegisterUnusable, match=r"commitments\.1\.history\.0\.action"):
        write(store_at(register))
    assert register.read_bytes() == before
