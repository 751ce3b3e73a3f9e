"""Records as they are on disk, whole, altered and hostile: for the tests of both ways of reading them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from bilateral_cli.deadlines import read
from bilateral_cli.model import Indicator, Instrument, Links, PastDeadline, Source
from bilateral_cli.model.fields import Plain
from bilateral_cli.store.records import plain_commitment
from conftest import MADE_ON, commitment, milestone

FULL = commitment(
    "by 2027",
    title="A promise",
    description="The whole of it",
    responsible={"JP": "Foreign Minister"},
    framework="A framework",
    sector="ai",
    tags=("one", "two"),
    made_at="Tokyo",
    instrument=Instrument(type="treaty", binding="binding"),
    deadline_history=(
        PastDeadline(deadline=read("by 2026", made_on=MADE_ON), replaced_on=date(2026, 2, 1), reason="talks"),
    ),
    indicators=(Indicator(name="Trains", unit="trains", baseline=0, target=24, actual=1.5),),
    milestones=(milestone(),),
    links=Links(follows=("IN-JP-2025-001",)),
    sources=(Source(title="A report", published_on=MADE_ON),),
    reviewed_on=date(2026, 11, 23),
    review_on=date(2027, 3, 1),
)


MINIMAL: Plain = {
    "id": "IN-JP-2026-001",
    "title": "A promise",
    "parties": ["IN", "JP"],
    "made_on": "2026-01-16",
}


def full_record() -> Plain:
    """A record with every part filled, among them a line of history, and every key there, be it null."""
    record: Plain = json.loads(json.dumps(plain_commitment(FULL)))
    record["history"] = [{"revision": 1, "at": "2026-01-17T09:00:00Z", "by": "tester", "action": "add"}]
    return record


def altered(path: str, value: object) -> Plain:
    """The full record with another value at a path: `sources.0.kind`."""
    record = full_record()
    *way, last = path.split(".")
    parent: Any = record
    for step in way:
        parent = parent[int(step)] if isinstance(parent, list) else parent[step]
    parent[int(last) if isinstance(parent, list) else last] = value
    return record


def paths_in(value: object, path: str = "") -> list[str]:
    """Every path in a record, from the whole fields down to the last figure."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = [(f"{path}.{key}" if path else str(key), part) for key, part in parts]
    return [found for place, part in inner for found in (place, *paths_in(part, place))]


NASTY = [
    "",
    " leading and trailing ",
    "[red]markup[/x]",
    "\x1b[31mESC\x1b]8;;http://x\x07",
    "a\ttab\rand\x00nul",
    "\u202ereversed\u2066",
    "line\u2028separator\u0085",
    "e\u0301 is not é",
    "日本 🇯🇵 👩‍👩‍👧",
    '"quoted" \\ back/slash',
    "=1+1",
    "-- dash",
    "{'json': [1, 2]}",
    "NaN",
    "2026-01-16",
    "null",
    "x" * 10_000,
]

texts = st.sampled_from(NASTY) | st.text(max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
