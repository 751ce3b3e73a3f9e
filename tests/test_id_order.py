"""Ids in the order of their numbers, wherever they are shown: 1000 comes after 999, not after 100."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.model import Status, id_order
from bilateral_cli.model.parts import Links
from bilateral_cli.store import ImportRow
from conftest import Run, draft, store_at
from test_completion import offered

IDS = [f"IN-JP-2026-{n:03}" for n in (2, 10, 100, 101, 999, 1000, 1001, 10000)]


@pytest.fixture
def shuffled(register: Path) -> Path:
    """A register in whose file the ids stand in no order, neither by number nor by letter."""
    arriving = [IDS[n] for n in (5, 2, 7, 0, 4, 1, 6, 3)]
    links = Links(follows=("IN-JP-2025-001",))
    store_at(register).bring(
        lambda _: [ImportRow(content=draft("by 2026-11-30", links=links), id=i) for i in arriving],
        action="import",
    )
    return register


def ids_in(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"IN-JP-2026-\d+", text)))


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--sort", "id"),
        ("list", "--sort", "follows,id"),
        ("list", "--sort", "title"),
        ("list", "--format", "ids"),
        ("list", "--format", "json"),
        ("list", "--format", "table"),
        ("filter", "party:IN"),
        ("filter", "party:IN", "--format", "ids"),
        ("filter", "promise", "--format", "ids"),
        ("upcoming",),
        ("upcoming", "--format", "ids"),
        ("history",),
        ("history", "--format", "json"),
        ("export",),
        ("export", "--format", "ndjson"),
        ("export", "--format", "csv"),
        ("export", "--format", "csv", "--what", "history"),
        ("export", "--format", "markdown"),
        ("export", "--format", "ics"),
        ("remind",),
        ("remind", "status"),
        ("update", "--where", "party:IN", "--yes", "--tag", "x"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_ids_are_shown_in_the_order_of_their_numbers(
    run: Run, shuffled: Path, words: tuple[str, ...]
) -> None:
    outcome = run(*words, on=shuffled)
    assert (outcome.code, ids_in(outcome.out)) == (0, IDS)


def test_ids_are_sorted_backwards_by_their_numbers_too(run: Run, shuffled: Path) -> None:
    assert ids_in(run("list", "--sort", "-id", on=shuffled).out) == IDS[::-1]


@pytest.mark.parametrize("column", ["superseded_by", "follows"])
def test_a_column_of_ids_is_sorted_by_their_numbers(run: Run, register: Path, column: str) -> None:
    """And a commitment without one comes last."""
    for title, number in (("999", "999"), ("1000", "1000"), ("99", "099"), ("none", None)):
        fields: dict[str, Any] = {}
        if number and column == "follows":
            fields = {"links": Links(follows=(f"IN-JP-2025-{number}",))}
        elif number:
            links = Links(superseded_by=f"IN-JP-2025-{number}")
            fields = {"links": links, "status": Status.SUPERSEDED}
        store_at(register).add(draft(title=title, **fields))
    shown = run("list", "--sort", column, "--columns", "title", "--no-header").out
    assert shown.split() == ["99", "999", "1000", "none"]


def test_ids_are_offered_in_the_order_of_their_numbers(shuffled: Path) -> None:
    assert offered("bilateral show IN-JP-2026-", on=shuffled) == IDS


def test_ids_are_grouped_by_their_prefix_first() -> None:
    ids = ["IN-JP-2026-001", "EU-JP-2026-1000", "EU-JP-2026-999", "EU-JP-2025-1000", "IN-JP-US-2026-001"]
    assert sorted(ids, key=id_order) == [
        "EU-JP-2025-1000",
        "EU-JP-2026-999",
        "EU-JP-2026-1000",
        "IN-JP-2026-001",
        "IN-JP-US-2026-001",
    ]
