"""A commitment as it is on disk: nothing is lost on the way there and back, and no fault is silent."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.characters import is_blank
from bilateral_cli.deadlines import NO_DEADLINE, Deadline, Modality, read
from bilateral_cli.model import (
    UNSTATED,
    Commitment,
    Entry,
    Indicator,
    Instrument,
    Links,
    Milestone,
    PastDeadline,
    Source,
    Status,
)
from bilateral_cli.model.fields import Plain
from bilateral_cli.record import replace
from bilateral_cli.store.records import (
    FormatFault,
    changes_between,
    commitment_from,
    faults_in,
    plain_commitment,
    stored_commitment,
)
from conftest import MADE_ON, commitment
from makers import MINIMAL, altered, full_record, paths_in, texts, values


def on_disk(promise: Commitment) -> Plain:
    """The record as another process would read it: through JSON, not through memory."""
    plain: Plain = json.loads(json.dumps(stored_commitment(promise)))
    return plain


DAYS = [date(2026, 1, 16), date(2026, 6, 30), date(2026, 7, 1)]
DEADLINES = [
    NO_DEADLINE,
    read("by 2030", made_on=MADE_ON),
    read("early 2026", made_on=MADE_ON),
    read("by COP 31", made_on=MADE_ON),
    Deadline(
        text="within six months of entry into force",
        modality=Modality.WITHIN,
        edtf="2026-01-16/2026-07-16",
        trigger="entry into force",
        triggered_on=MADE_ON,
    ),
]
ENDS: list[dict[str, Any]] = [
    *({"status": status} for status in Status if status.is_open),
    {"status": Status.NOT_FULFILLED},
    {"status": Status.WITHDRAWN},
    {"status": Status.FULFILLED, "fulfilled_on": DAYS[1]},
    {"status": Status.PARTIALLY_FULFILLED, "fulfilled_on": DAYS[2]},
    {"status": Status.SUPERSEDED, "links": Links(superseded_by="IN-JP-2026-002")},
]

maybe_texts = st.none() | texts
lines = texts.map(lambda text: text.replace("\n", " ")).filter(lambda text: not is_blank(text))
days = st.sampled_from(DAYS)
maybe_days = st.none() | days
figures = st.none() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
past_deadlines = st.builds(
    PastDeadline, deadline=st.sampled_from(DEADLINES), replaced_on=days, reason=maybe_texts
)
milestones = st.lists(
    st.builds(
        Milestone,
        number=st.integers(1, 3),
        title=lines,
        deadline=st.sampled_from(DEADLINES),
        deadline_history=st.lists(past_deadlines, max_size=1).map(tuple),
        done_on=maybe_days,
        evidence=maybe_texts,
        note=maybe_texts,
    ),
    max_size=2,
    unique_by=lambda step: step.number,
)
sources = st.builds(
    Source,
    title=lines,
    publisher=maybe_texts,
    url=maybe_texts,
    published_on=maybe_days,
    retrieved_on=maybe_days,
    kind=st.sampled_from(Source.KINDS),
    locator=maybe_texts,
    quote=maybe_texts,
)
entries = st.builds(
    Entry,
    revision=st.integers(1, 10**6),
    at=texts,
    by=texts,
    action=texts,
    changes=st.dictionaries(texts, st.tuples(values, values), max_size=2),
    on=maybe_days,
    note=maybe_texts,
    evidence=maybe_texts,
)
indicators = st.builds(
    Indicator, name=lines, unit=maybe_texts, baseline=figures, target=figures, actual=figures
)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Any commitment of India and Japan: few days and codes, so that they meet, and any text."""
    owed_by = draw(st.sampled_from([("IN",), ("JP",), ("IN", "JP")]))
    return Commitment(
        id="IN-JP-2026-001",
        title=draw(lines),
        description=draw(texts),
        parties=("IN", "JP"),
        committed_by=owed_by,
        responsible=draw(st.dictionaries(st.sampled_from(["IN", "JP"]), texts)),
        framework=draw(maybe_texts),
        sector=draw(st.none() | st.just("critical-minerals")),
        tags=draw(st.sampled_from([(), ("one",), ("one", "two")])),
        made_on=draw(days),
        made_at=draw(maybe_texts),
        instrument=draw(st.sampled_from([UNSTATED, Instrument(type="treaty", binding="binding")])),
        deadline=draw(st.sampled_from(DEADLINES)),
        deadline_history=tuple(draw(st.lists(past_deadlines, max_size=2))),
        indicators=tuple(draw(st.lists(indicators, max_size=2))),
        milestones=tuple(draw(milestones)),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        reviewed_on=draw(maybe_days),
        review_on=draw(maybe_days),
        history=tuple(draw(st.lists(entries, max_size=2))),
        **draw(st.sampled_from(ENDS)),
    )


@given(commitments())
def test_nothing_is_lost_on_the_way_to_the_disk_and_back(promise: Commitment) -> None:
    assert commitment_from(on_disk(promise)) == promise


@given(commitments())
def test_a_record_written_again_is_the_same_record(promise: Commitment) -> None:
    """A command that touches one field must not show as a change of others in the diff."""
    assert on_disk(commitment_from(on_disk(promise))) == on_disk(promise)


@given(commitments())
def test_a_good_record_has_no_fault(promise: Commitment) -> None:
    assert faults_in(on_disk(promise), "") == []


@given(commitments(), commitments())
def test_what_is_told_as_changed_leads_from_the_one_to_the_other(one: Commitment, other: Commitment) -> None:
    """Nothing that differs is kept from the history, and nothing that does not is in it."""
    old, new = plain_commitment(one), plain_commitment(other)
    changes = changes_between(old, new)
    named = {path.partition(".")[0] for path in changes}
    differing = {key for key in new if key != "history" and old[key] != new[key]}
    assert named == differing


def test_a_record_says_what_it_holds_and_no_more() -> None:
    """The keys on disk are a promise: registers are kept in git, edited by hand and read by scripts."""
    assert on_disk(commitment("by 2030")) == {
        "id": "IN-JP-2026-001",
        "title": "A promise",
        "parties": ["IN", "JP"],
        "committed_by": ["IN", "JP"],
        "made_on": "2026-01-16",
        "instrument": {"type": "press-statement", "binding": "unstated"},
        "deadline": {"text": "by 2030", "modality": "by", "edtf": "2030"},
        "status": "announced",
    }


def test_what_is_nothing_is_left_out_and_what_only_looks_like_it_is_kept() -> None:
    """A baseline of nought is a figure, and what history says was null was null."""
    indicator = Indicator(name="Trains", baseline=0, target=0.0)
    entry = Entry(
        revision=1, at="2026-01-17T09:00:00Z", by="", action="update", changes={"sector": (None, "ai")}
    )
    promise = replace(commitment("", indicators=(indicator,), responsible={"JP": ""}), history=(entry,))
    record = on_disk(promise)
    assert record["indicators"] == [{"name": "Trains", "baseline": 0, "target": 0.0}]
    assert record["history"][0]["changes"] == {"sector": [None, "ai"]}
    assert commitment_from(record) == promise


def test_keys_left_out_have_their_defaults() -> None:
    assert commitment_from(MINIMAL) == commitment("")


LEFT_OUT: dict[str, tuple[str, Plain, object]] = {
    "milestone": ("milestones", {"number": 1, "title": "A step"}, Milestone(number=1, title="A step")),
    "indicator": ("indicators", {"name": "Trains"}, Indicator(name="Trains")),
    "source": ("sources", {"title": "A report"}, Source(title="A report")),
    "earlier deadline": (
        "deadline_history",
        {"replaced_on": "2026-01-16"},
        PastDeadline(deadline=NO_DEADLINE, replaced_on=MADE_ON),
    ),
    "line of history": (
        "history",
        {"revision": 1, "at": "then", "by": "tester", "action": "add"},
        Entry(revision=1, at="then", by="tester", action="add"),
    ),
}


@pytest.mark.parametrize(("key", "part", "expected"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_part_needs_only_what_makes_it_one(key: str, part: Plain, expected: object) -> None:
    assert getattr(commitment_from({**MINIMAL, key: [part]}), key) == (expected,)


@pytest.mark.parametrize("key", MINIMAL)
def test_without_these_there_is_no_commitment(key: str) -> None:
    """What exactly is said may differ by key; that something is said, and of which, may not."""
    with pytest.raises(FormatFault) as fault:
        commitment_from({name: value for name, value in MINIMAL.items() if name != key})
    assert key in str(fault.value)


FAULTS: dict[str, tuple[str, object, str]] = {
    "a number for a text": ("title", 7, "title: a text belongs here, not a number"),
    "null for a text": ("description", None, "description: a text belongs here, not null"),
    "true for a text": ("framework", True, "framework: a text belongs here, not true or false"),
    "a text for a list": ("tags", "one", "tags: a list belongs here, not a text"),
    "null for a list": ("sources", None, "sources: a list belongs here, not null"),
    "a number in a list of texts": ("tags.1", 7, "tags.1: a text belongs here, not a number"),
    "a text in a list of objects": ("sources.0", "A report", "sources.0: an object belongs here, not a text"),
    "a list for an object": ("links", [], "links: an object belongs here, not a list"),
    "a text for offices": (
        "responsible",
        "Foreign Minister",
        "responsible: an object of party code and text belongs here, not a text",
    ),
    "a number for an office": ("responsible.JP", 7, "responsible.JP: a text belongs here, not a number"),
    "an unknown party": ("parties.1", "ZZ", 'parties.1: no party has the code "ZZ"'),
    "a party by its name": ("committed_by.0", "India", 'committed_by.0: no party has the code "India"'),
    "a code in lower case": ("parties.0", "in", 'parties.0: no party has the code "in"'),
    "a day that does not exist": ("made_on", "2026-02-30", 'made_on: "2026-02-30" is not a day (YYYY-MM-DD)'),
    "a day without dashes": ("made_on", "20260116", 'made_on: "20260116" is not a day (YYYY-MM-DD)'),
    "a day by its week": ("reviewed_on", "2026-W03-5", 'reviewed_on: "2026-W03-5" is not a day (YYYY-MM-DD)'),
    "a day with a time": (
        "reviewed_on",
        "2026-01-16T09:00:00",
        'reviewed_on: "2026-01-16T09:00:00" is not a day (YYYY-MM-DD)',
    ),
    "a number for a day": ("made_on", 20260116, "made_on: a day (YYYY-MM-DD) belongs here, not a number"),
    "an unknown status": (
        "status",
        "done",
        'status: "done" is none of announced, in-progress, stalled, fulfilled, partially-fulfilled,'
        " not-fulfilled, superseded, withdrawn",
    ),
    "an unknown modality": (
        "deadline.modality",
        "around",
        'deadline.modality: "around" is none of by, in, within, over, before, from, until, recurring, none',
    ),
    "a text for a flag": (
        "deadline.approximate",
        "no",
        "deadline.approximate: true or false belongs here, not a text",
    ),
    "a deadline that contradicts itself": (
        "deadline.modality",
        "none",
        "deadline: The deadline “by 2027” contradicts itself: “none” has no period, yet 2027 is given.",
    ),
    "a text for a figure": (
        "indicators.0.target",
        "24",
        "indicators.0.target: a number belongs here, not a text",
    ),
    "true for a figure": (
        "indicators.0.actual",
        True,
        "indicators.0.actual: a number belongs here, not true or false",
    ),
    "a fraction for a number": (
        "milestones.0.number",
        1.5,
        "milestones.0.number: a whole number belongs here, not a number",
    ),
    "milestone 0": ("milestones.0.number", 0, "milestones.0: milestones are numbered from 1, not 0"),
    "a fault of a milestone's deadline": (
        "milestones.0.deadline.trigger",
        7,
        "milestones.0.deadline.trigger: a text belongs here, not a number",
    ),
    "a fault of an earlier deadline": (
        "deadline_history.0.replaced_on",
        "yesterday",
        'deadline_history.0.replaced_on: "yesterday" is not a day (YYYY-MM-DD)',
    ),
    "a source of an unknown kind": (
        "sources.0.kind",
        "hearsay",
        'sources.0: a source is primary or secondary, not "hearsay"',
    ),
    "a list for changes": (
        "history.0.changes",
        [],
        "history.0.changes: an object of path and [old, new] belongs here, not a list",
    ),
    "a change without its old value": (
        "history.0.changes",
        {"title": ["new"]},
        "history.0.changes: an object of path and [old, new] belongs here, not an object",
    ),
    "a rule of the commitment": (
        "fulfilled_on",
        "2026-02-01",
        "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone",
    ),
    "an unknown key": ("colour", "red", "unknown key 'colour'"),
    "an unknown key of a part": ("sources.0.pages", 4, "sources.0: unknown key 'pages'"),
    "an unknown key of a deadline": ("deadline.last", "2027-12-31", "deadline: unknown key 'last'"),
    "an unknown key of an earlier deadline": (
        "deadline_history.0.on",
        "2026-02-01",
        "deadline_history.0: unknown key 'on'",
    ),
    "an unknown key of links": ("links.precedes", [], "links: unknown key 'precedes'"),
}


@pytest.mark.parametrize(("path", "value", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_path(path: str, value: object, message: str) -> None:
    with pytest.raises(FormatFault) as fault:
        commitment_from(altered(path, value))
    assert str(fault.value) == message


@pytest.mark.parametrize(("path", "value", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_found_once_when_all_are_looked_for(path: str, value: object, message: str) -> None:
    """A stand-in is read in place of what is wrong, and must not be blamed for anything itself."""
    assert [str(fault) for fault in faults_in(altered(path, value), "")] == [message]


@given(path=st.sampled_from(paths_in(full_record())), value=values | st.floats())
def test_whatever_stands_there_is_either_read_or_told_as_a_fault(path: str, value: object) -> None:
    """An edit by hand is never a crash, and both ways of reading agree on the first fault."""
    record = altered(path, value)
    assert [str(fault) for fault in faults_in(record, "")][:1] == first_fault(record)


def first_fault(record: Plain) -> list[str]:
    try:
        commitment_from(record)
    except FormatFault as fault:
        return [str(fault)]
    return []


def test_a_path_begins_where_the_record_stands() -> None:
    with pytest.raises(FormatFault) as fault:
        commitment_from(altered("sources.0.kind", 7), "commitments.12")
    assert (fault.value.path, fault.value.message) == (
        "commitments.12.sources.0.kind",
        "a text belongs here, not a number",
    )


@pytest.mark.parametrize(
    ("value", "kind"), [([], "a list"), ("x", "a text"), (None, "null"), (1.5, "a number")], ids=repr
)
def test_a_record_is_an_object(value: object, kind: str) -> None:
    with pytest.raises(FormatFault) as fault:
        commitment_from(value, "commitments.1")
    assert str(fault.value) == f"commitments.1: an object belongs here, not {kind}"


def test_reading_leaves_the_record_as_it_was() -> None:
    """The store compares what it read with what it is about to write."""
    record = full_record()
    before = copy.deepcopy(record)
    commitment_from(record)
    assert record == before


DEADLINE: Plain = {"text": "by 2027", "modality": "by", "edtf": "2027"}
LATER: Plain = {"text": "by 2028", "modality": "by", "edtf": "2028"}
CHANGES: dict[str, tuple[Plain, Plain, dict[str, tuple[object, object]]]] = {
    "nothing": ({"title": "A"}, {"title": "A"}, {}),
    "a text": ({"title": "A"}, {"title": "B"}, {"title": ("A", "B")}),
    "a list of texts, as a whole": (
        {"tags": ["a"]},
        {"tags": ["a", "b"]},
        {"tags": (["a"], ["a", "b"])},
    ),
    "one part of a list": (
        {"milestones": [{"done_on": None}, {"done_on": None}]},
        {"milestones": [{"done_on": None}, {"done_on": "2026-06-01"}]},
        {"milestones.1.done_on": (None, "2026-06-01")},
    ),
    "a part more": (
        {"sources": [{"title": "A"}]},
        {"sources": [{"title": "A"}, {"title": "B"}]},
        {"sources.1": (None, {"title": "B"})},
    ),
    "a part less": (
        {"sources": [{"title": "A"}, {"title": "B"}]},
        {"sources": [{"title": "A"}]},
        {"sources.1": ({"title": "B"}, None)},
    ),
    "the first part": ({"sources": []}, {"sources": [{"title": "A"}]}, {"sources.0": (None, {"title": "A"})}),
    "a deadline, as a whole": ({"deadline": DEADLINE}, {"deadline": LATER}, {"deadline": (DEADLINE, LATER)}),
    "the deadline of a milestone, as a whole": (
        {"milestones": [{"deadline": DEADLINE}]},
        {"milestones": [{"deadline": LATER}]},
        {"milestones.0.deadline": (DEADLINE, LATER)},
    ),
    "an office more": (
        {"responsible": {"IN": "A"}},
        {"responsible": {"IN": "A", "JP": "B"}},
        {"responsible.JP": (None, "B")},
    ),
    "an office less": ({"responsible": {"IN": "A"}}, {"responsible": {}}, {"responsible.IN": ("A", None)}),
    "a key that was left out": ({}, {"sector": "ai"}, {"sector": (None, "ai")}),
    "a key left out for its null": ({}, {"sector": None}, {}),
    "history, which is no change": ({"history": []}, {"history": [{"revision": 1}]}, {}),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_told_by_path_with_old_and_new(
    old: Plain, new: Plain, expected: dict[str, tuple[object, object]]
) -> None:
    assert changes_between(old, new) == expected
