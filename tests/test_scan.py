"""A scan is the fast way to read a register: it finds what the slow reader finds, and never judges."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral_cli.errors import RegisterUnusable
from bilateral_cli.model import Commitment, Outline, Reason, Status
from bilateral_cli.query import EVERYTHING, STILL_OPEN, DayRange, Query, Term, TermField
from bilateral_cli.record import replace
from bilateral_cli.store import create_register, sample_register
from bilateral_cli.store.json.file import tables_of
from bilateral_cli.store.json.scan import NeedsFullRead, Scan
from bilateral_cli.store.records import FormatFault, commitment_from
from bilateral_cli.views.columns import COLUMNS
from bilateral_cli.views.listing import arranged, list_view
from bilateral_cli.views.rows import AsOf
from conftest import draft, store_at, with_removed
from makers import MINIMAL, altered, full_record, paths_in, values

TODAY = date(2026, 11, 23)
FIRST = "IN-JP-2026-001"
WHY = Reason(note="entered twice")


def register_of(*records: Any) -> bytes:
    rows = {str(place): record for place, record in enumerate(records, 1)}
    tables = {"commitments": rows, "meta": {"1": {"format": 1, "revision": 1, "numbers": {}}}}
    return f"{json.dumps(tables, indent=2, sort_keys=True, ensure_ascii=False)}\n".encode()


def scanned(content: bytes) -> list[Commitment]:
    scan = Scan(content)
    return [scan.commitment(row) for row in scan.by_key.values()]


def test_a_scan_reads_the_shipped_register_without_a_doubt() -> None:
    """Else every list would pay for both ways of reading."""
    rows = json.loads(sample_register())["commitments"].values()
    assert scanned(sample_register()) == [commitment_from(row) for row in rows]


def test_a_scan_reads_a_record_with_every_part_filled() -> None:
    assert scanned(register_of(full_record())) == [commitment_from(full_record())]


def test_a_whole_figure_stays_one() -> None:
    assert str(scanned(register_of(full_record()))[0].indicators[0].target) == "24"


@given(path=st.sampled_from(paths_in(full_record())), value=values)
@example(path="instrument", value={})
def test_what_a_scan_vouches_for_the_slow_reader_reads_the_same(path: str, value: object) -> None:
    record = altered(path, value)
    try:
        found = scanned(register_of(record))
    except NeedsFullRead:
        return
    try:
        expected = [commitment_from(record)]
    except FormatFault as fault:
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
    "a key that is nought": lambda content: content.replace(b'"2": {', b'"0": {'),
    "a key of more digits than anybody counts": lambda content: content.replace(
        b'"2": {', b'"%s": {' % (b"2" * 5000)
    ),
    "a revision beyond counting": lambda content: content.replace(
        b'"revision": 2\n', b'"revision": %s\n' % (b"9" * 30)
    ),
    "a key nobody knows": lambda content: content.replace(b'"status"', b'"state"'),
}


@pytest.mark.parametrize("damage", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_scan_gives_up_at_once_on(damage: Callable[[bytes], bytes], register: Path) -> None:
    """What lists show is read strictly: a promise may not be missing from a list because of a slip."""
    for title in ("First", "Second"):
        store_at(register).add(draft(title=title))
    with pytest.raises(NeedsFullRead):
        Scan(damage(register.read_bytes())).outlines(EVERYTHING, TODAY)


def test_what_was_ruled_out_is_not_judged_and_what_may_match_is(register: Path) -> None:
    """A slip in what is closed keeps nobody from seeing what is still to be done; `check` tells of it."""
    store_at(register).add(draft(title="First", status=Status.WITHDRAWN))
    store_at(register).add(draft(title="Second"))
    scan = Scan(register.read_bytes().replace(b'"edtf": "2026-12-31"', b'"edtf": "2026-12-32"', 1))
    assert [outline.title for outline in scan.outlines(EVERYTHING.narrowed(STILL_OPEN), TODAY)] == ["Second"]
    for query in (EVERYTHING, Query(terms=(Term(TermField.STATUS, ("withdrawn",)),))):
        with pytest.raises(NeedsFullRead):
            scan.outlines(query, TODAY)


@pytest.mark.parametrize(("key", "is_read"), [("9" * 17, True), ("9" * 18, False)])
def test_a_scan_and_the_slow_reader_count_as_far(key: str, is_read: bool) -> None:
    content = register_of(MINIMAL).replace(b'"1": {\n      "id"', f'"{key}": {{\n      "id"'.encode())
    if is_read:
        assert len(Scan(content).by_key) == len(tables_of(content, Path())["commitments"]) == 1
        return
    with pytest.raises(NeedsFullRead):
        Scan(content)
    with pytest.raises(RegisterUnusable):
        tables_of(content, Path())


UNSOUND: dict[str, tuple[TermField, dict[str, Any]]] = {
    "a sector that is no slug": (TermField.SECTOR, {"sector": "Critical Minerals"}),
    "a tag that is no slug": (TermField.TAG, {"tags": ["AI"]}),
    "one party": (TermField.PARTY, {"parties": ["IN"]}),
    "no party": (TermField.PARTY, {"parties": []}),
    "nobody's code": (TermField.PARTY, {"parties": ["IN", "QX"]}),
    "parties out of order": (TermField.PARTY, {"parties": ["JP", "IN"]}),
    "a party twice": (TermField.BY, {"parties": ["IN", "JP", "JP"]}),
    "owed by somebody else": (TermField.BY, {"committed_by": ["US"]}),
    "owed out of order": (TermField.BY, {"committed_by": ["JP", "IN"]}),
    "fulfilled on no day": (TermField.STATUS, {"status": "fulfilled"}),
    "fulfilled and yet open": (TermField.STATUS, {"fulfilled_on": "2026-02-01"}),
    "superseded by nothing": (TermField.STATUS, {"status": "superseded"}),
    "superseded by null": (TermField.STATUS, {"status": "superseded", "links": {"superseded_by": None}}),
    "a successor of what goes on": (TermField.STATUS, {"links": {"superseded_by": "IN-JP-2025-001"}}),
    "two steps of one number": (TermField.TIMING, {"milestones": [{"number": 1, "title": t} for t in "ab"]}),
    "superseded by a number": (TermField.STATUS, {"status": "superseded", "links": {"superseded_by": 7}}),
}


@pytest.mark.parametrize(("field", "broken"), UNSOUND.values(), ids=UNSOUND.keys())
def test_a_scan_gives_up_on_a_rule_broken_by_what_rules_out(field: TermField, broken: dict[str, Any]) -> None:
    """`filter sector:ai` would not show what is filed under "AI"; `upcoming` not what ended for no reason."""
    with pytest.raises(FormatFault):
        commitment_from({**MINIMAL, **broken})
    scan = Scan(register_of({**MINIMAL, **broken}))
    for query in (Query(terms=(Term(field, ("whatever",)),)), EVERYTHING):
        with pytest.raises(NeedsFullRead):
            scan.outlines(query, TODAY)


@pytest.mark.parametrize("number", ["1e999", "-1E+400", f"{'9' * 400}.0"])
def test_a_number_beyond_all_numbers_is_told_of(register: Path, number: str) -> None:
    store_at(register).add(draft())
    content = register.read_text().replace(
        '"action": "add"', f'"action": "add", "changes": {{"x": [null, {number}]}}'
    )
    register.write_text(content)
    assert len(store_at(register).find(EVERYTHING, TODAY, depth="listed")) == 1
    with pytest.raises(RegisterUnusable, match="beyond every number that can be kept"):
        store_at(register).get("1")


WORDS_IN = {
    "title": {"title": "A Shinkansen line"},
    "framework": {"framework": "Shinkansen talks"},
    "tags": {"tags": ["high-speed", "shinkansen"]},
    "description": {"description": "the (SHINKANSEN)"},
    "the occasion": {"made_at": "the shinkansen summit"},
    "an office": {"responsible": {"JP": "Shinkansen bureau"}},
    "a step": {"milestones": [{"number": 1, "title": "first shinkansen"}]},
    "the note of a step": {"milestones": [{"number": 1, "title": "first", "note": "shinkansen"}]},
    "a source": {"sources": [{"title": "Shinkansen report"}]},
    "a publisher": {"sources": [{"title": "a report", "publisher": "Shinkansen Times"}]},
    "a note": {"history": [{"revision": 1, "at": "", "by": "", "action": "add", "note": "no shinkansen"}]},
    "accents": {"description": "the Shi\u0301nka\u0304nsen"},
    "accents in a title": {"title": "the Sh\u00ednk\u0101nsen"},
    "wide letters": {"made_at": "ｓｈｉｎｋａｎｓｅｎ"},
    "marks without a width": {"sources": [{"title": "shin\u200bkan\u00adsen"}]},
}


@pytest.mark.parametrize("is_escaped", [False, True])
@pytest.mark.parametrize("part", WORDS_IN.values(), ids=WORDS_IN.keys())
def test_words_are_found_in_every_text_however_they_are_written(
    part: dict[str, Any], is_escaped: bool
) -> None:
    """Rows are sieved by their bytes first; the sieve may let through too much, never too little."""
    other = {**MINIMAL, "id": "IN-JP-2026-002", "title": "Another promise"}
    content = register_of({**MINIMAL, **part}, other)
    if is_escaped:
        tables = json.loads(content)
        content = json.dumps(tables, ensure_ascii=True).replace("hinkan", "h\\u0069nkan").encode()
    query = Query(terms=(Term(TermField.TEXT, ("nothing", "Shinkansen")),))
    assert [found.id for found in Scan(content).find(query, TODAY)] == [FIRST]
    absent = Query(terms=(Term(TermField.TEXT, ("shinkansen",), is_negated=True),))
    assert [found.id for found in Scan(content).find(absent, TODAY)] == ["IN-JP-2026-002"]


@pytest.mark.parametrize("space", ["  ", "\n\t"])
@pytest.mark.parametrize("words", ["rare earth", 'an "earth"', "earth’s", "terre rare/earth"])
def test_words_that_are_more_than_letters_are_found_too(words: str, space: str) -> None:
    text = words.replace(" ", space).replace("’", "'")
    content = register_of({**MINIMAL, "description": f"the {text} of old"})
    query = Query(terms=(Term(TermField.TEXT, (words,)),))
    assert [found.id for found in Scan(content).find(query, TODAY)] == [FIRST]


ASKED: dict[TermField, str | DayRange] = {
    TermField.PARTY: "JP",
    TermField.BY: "JP",
    TermField.STATUS: "announced",
    TermField.TIMING: "overdue",
    TermField.SECTOR: "ai",
    TermField.FRAMEWORK: "dialogue",
    TermField.TAG: "declaratory",
    TermField.DUE: DayRange(date(2026, 1, 1), date(2027, 1, 1)),
    TermField.MADE: DayRange(date(2026, 1, 1), date(2026, 6, 30)),
    TermField.SLIPPED: "yes",
    TermField.TEXT: "shinkansen",
}


@pytest.mark.parametrize("is_negated", [False, True])
@pytest.mark.parametrize("field", TermField)
def test_a_scan_finds_what_matches_by_any_field(sample: Path, field: TermField, is_negated: bool) -> None:
    """Some are asked of the bytes, some of an outline, some of the whole."""
    store_at(sample).change(["IN-JP-2026-002"], lambda c: c.removed(reason=WHY), action="remove")
    scan = Scan(sample.read_bytes())
    everything = [c for c in map(scan.commitment, scan.by_key.values()) if not c.is_removed]
    query = Query(terms=(Term(field, (ASKED[field],), is_negated),))
    expected = [commitment.id for commitment in everything if query.matches(commitment, TODAY)]
    assert [commitment.id for commitment in scan.find(query, TODAY)] == sorted(expected)
    assert sorted(outline.id for outline in scan.outlines(query, TODAY)) == sorted(expected)
    assert len(everything) < len(scan.by_key)


@pytest.mark.parametrize("key", [key for key, column in COLUMNS.items() if not column.is_deep])
def test_a_column_that_is_not_deep_shows_the_same_of_an_outline(sample: Path, key: str) -> None:
    store, as_of = store_at(sample), AsOf(today=TODAY)
    outlined = list_view(store.find(EVERYTHING, TODAY, depth="listed"), as_of)
    whole = list_view(store.find(EVERYTHING, TODAY), as_of)
    column = arranged(whole, columns=[key]).columns[0]
    assert column.texts(outlined.rows) == column.texts(whole.rows)


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
    record = {**full_record(), "links": None}
    create_register(path, register_of(record))
    assert store_at(path).find(EVERYTHING, TODAY) == [commitment_from(record)]
    assert [outline.id for outline in store_at(path).find(EVERYTHING, TODAY, depth="listed")] == [
        full_record()["id"]
    ]


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


RAW = [
    *(
        "null",
        "true",
        "0",
        "-0",
        "-0.0",
        "1.0",
        "1e0",
        "1E400",
        "1e308",
        "1e-400",
        "NaN",
        "01",
        "+1",
        "1.",
        ".5",
    ),
    *("9" * digits for digits in (17, 18, 19, 20, 310, 5000)),
    *('""', '" "', r'"two\nlines"', r'"a\rb"', r'"\u0085"', r'"\ud800"', r'"\ud83d\ude00"', r'"\u0000"'),
    *('"raw\tb"', '"raw\nb"', "'x'", '"x', "[]", "{}", "[null]", "[1]", "[1,]", '["a", "a"]', '["JP", "IN"]'),
    *('{"a": 1}', '{"IN": "x"}', '{"IN": null}', '{"a": [null, 1e999]}', '{"a": [1]}'),
    *('"20260116"', '"2026-1-6"', '"2026-02-30"', '"0000-01-01"', '"2026-W03-5"', '"2026-01-16T00:00:00"'),
    *('"٢٠٢٦-٠١-١٦"', '"in-jp-2026-001"', '"IN-JP-2026-1"', f'"{FIRST}"', '"superseded"', '"fulfilled"'),
    *(f'{{"superseded_by": "{FIRST}"}}', '{"superseded_by": "IN-JP-2025-001"}', '{"follows": null}'),
]
"""JSON, and what is nearly JSON, as somebody may write it in by hand."""

SHOWN = {*Outline.__struct_fields__, "links", "removed"}
"""What a list judges of a row: what it shows, and what rules rows out."""


def read_quickly(content: bytes, *, is_listed: bool) -> Any:
    scan = Scan(content)
    if is_listed:
        return [
            {name: repr(getattr(outline, name)) for name in Outline.__struct_fields__}
            for outline in scan.outlines(EVERYTHING, TODAY)
        ]
    return [scan.commitment(row) for row in scan.by_key.values()]


def read_strictly(content: bytes, *, is_listed: bool) -> Any:
    rows = tables_of(content, Path())["commitments"].values()
    if not is_listed:
        return [commitment_from(row) for row in rows]
    shown = [commitment_from({key: part for key, part in row.items() if key in SHOWN}) for row in rows]
    return [
        {name: repr(getattr(commitment, name)) for name in Outline.__struct_fields__}
        for commitment in shown
        if not commitment.is_removed
    ]


@pytest.mark.parametrize("is_listed", [False, True], ids=["whole", "listed"])
@pytest.mark.parametrize("path", [*paths_in(full_record()), *(f"+{key}" for key in full_record())])
def test_a_row_changed_by_hand_is_read_alike_in_both_ways_or_by_the_strict_one_alone(
    path: str, is_listed: bool
) -> None:
    """At each place of a record each thing that may stand there: what the scan reads, the strict reader does.

    A place with a plus is in a record that has no more than it must have, and it.
    """
    record = {**MINIMAL, path[1:]: "@"} if path[0] == "+" else altered(path, "@")
    listed = path.lstrip("+").partition(".")[0] in SHOWN
    text = register_of(record).decode()
    for raw in RAW:
        content = text.replace('"@"', raw).encode()
        try:
            found = read_quickly(content, is_listed=is_listed)
        except NeedsFullRead:
            continue
        try:
            expected = read_strictly(content, is_listed=is_listed)
        except (FormatFault, RegisterUnusable) as fault:
            if is_listed and not listed:
                # What a list steps over is judged when it is shown.
                continue
            pytest.fail(f"{raw[:40]} at {path} is read in spite of: {fault}")
        assert found == expected, f"{raw[:40]} at {path}"


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw[:20])
@pytest.mark.parametrize("key", ["format", "revision", "numbers"])
def test_what_holds_for_the_whole_is_read_alike_in_both_ways(key: str, raw: str) -> None:
    meta = {"format": 1, "revision": 1, "numbers": {}, key: "@"}
    tables = {"commitments": {"1": MINIMAL}, "meta": {"1": meta}}
    content = json.dumps(tables).replace('"@"', raw)
    try:
        Scan(content.encode())
    except NeedsFullRead:
        return
    read_strictly(content.encode(), is_listed=False)


def test_a_revision_of_thousands_of_digits_is_told_of_where_it_is_needed(register: Path) -> None:
    """A list steps over it; whoever shows or changes that commitment is told, in words of ours."""
    two_with(
        register, lambda content: content.replace(b'"revision": 1\n', b'"revision": %s\n' % (b"1" * 5000), 1)
    )
    assert len(store_at(register).find(EVERYTHING, TODAY, depth="listed")) == 2
    store = store_at(register)
    for asked in (lambda: store.get("1"), lambda: with_removed(store), store.undo):
        with pytest.raises(RegisterUnusable, match="a number of thousands of digits"):
            asked()
