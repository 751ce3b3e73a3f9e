"""Which commitments a query means."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.deadlines import read
from bilateral_cli.model import Commitment, Entry, Reason, Source, Status
from bilateral_cli.query import EVERYTHING, DayRange, Query, Term, TermField, fold
from bilateral_cli.record import replace
from bilateral_cli.store import Author, Store, create_register, open_register
from conftest import MADE_ON, commitment, draft, milestone

TODAY = date(2026, 11, 23)


def matches(promise: Commitment, *terms: tuple[str, str], **rest: Any) -> bool:
    """Whether it matches terms written as ("party", "IN,JP"), on the day of these tests."""
    return Query(terms=tuple(term(*words) for words in terms), **rest).matches(promise, TODAY)


def term(field: str, values: str, *, is_negated: bool = False) -> Term:
    """A term as it is written; days as "2026-06-29..2026-06-30", either end left open."""
    read_value = days if field in ("due", "made") else str
    return Term(TermField(field), tuple(read_value(value) for value in values.split(",")), is_negated)


def days(text: str) -> DayRange:
    first, last = (date.fromisoformat(end) if end else None for end in text.split(".."))
    return DayRange(first, last)


PROMISE = commitment(
    "by 2026-12-31",
    committed_by=("JP",),
    sector="ai",
    tags=("declaratory", "exchange"),
    framework="India-Japan AI Dialogue",
)

FIELDS: dict[str, tuple[tuple[str, str], bool]] = {
    "party": (("party", "IN"), True),
    "party that is none": (("party", "US"), False),
    "by": (("by", "JP"), True),
    "by a party that does not owe it": (("by", "IN"), False),
    "sector": (("sector", "ai"), True),
    "a part of the sector": (("sector", "a"), False),
    "tag": (("tag", "exchange"), True),
    "a part of a tag": (("tag", "change"), False),
    "framework": (("framework", "India-Japan AI Dialogue"), True),
    "a part of the framework": (("framework", "ai dialog"), True),
    "another framework": (("framework", "Economic Security"), False),
    "status": (("status", "announced"), True),
    "another status": (("status", "stalled"), False),
    "timing": (("timing", "open"), True),
    "another timing": (("timing", "overdue"), False),
    "due": (("due", "2026-12-31..2026-12-31"), True),
    "due at another time": (("due", "2027-01-01..2027-12-31"), False),
    "made": (("made", "2026-01-01..2026-01-31"), True),
    "made at another time": (("made", "2026-12-01..2026-12-31"), False),
    "slipped": (("slipped", "no"), True),
    "slipped, which it has not": (("slipped", "yes"), False),
    "text": (("text", "promise"), True),
    "text that is not there": (("text", "shinkansen"), False),
}


@pytest.mark.parametrize(("words", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_a_term_looks_at_its_field_alone(words: tuple[str, str], expected: bool) -> None:
    assert matches(PROMISE, words) is expected


@pytest.mark.parametrize(("words", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_not_turns_any_term_round(words: tuple[str, str], expected: bool) -> None:
    query = Query(terms=(term(*words, is_negated=True),))
    assert query.matches(PROMISE, TODAY) is not expected


def test_not_is_none_of_the_values() -> None:
    """`not:sector:ai,transport` leaves out both: it denies the term, not its last value."""
    query = Query(terms=(term("sector", "ai,transport", is_negated=True),))
    sectors = ("ai", "transport", "culture", None)
    assert [query.matches(commitment(sector=sector), TODAY) for sector in sectors] == [
        False,
        False,
        True,
        True,
    ]


def test_not_denies_one_term_and_leaves_the_others() -> None:
    query = Query(terms=(term("by", "JP"), term("sector", "culture", is_negated=True)))
    assert [query.matches(commitment(committed_by=(code,)), TODAY) for code in ("IN", "JP")] == [False, True]


def test_every_field_is_tested_here() -> None:
    """A field added to the grammar without a case of its own is found by this."""
    assert {words[0] for words, _ in FIELDS.values()} == {field.value for field in TermField}


@pytest.mark.parametrize("field", ["sector", "tag"])
def test_what_is_not_said_is_not_found(field: str) -> None:
    assert matches(commitment(), (field, "ai")) is False


def test_no_framework_holds_no_words() -> None:
    assert matches(commitment(framework=None), ("framework", "dialogue")) is False


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([("sector", "ai,transport")], True),
        ([("sector", "transport,ai")], True),
        ([("sector", "transport,culture")], False),
        ([("text", "shinkansen,promise")], True),
        ([("sector", "ai"), ("by", "JP")], True),
        ([("sector", "ai"), ("by", "IN")], False),
        ([("tag", "declaratory"), ("tag", "exchange")], True),
        ([("tag", "declaratory"), ("tag", "other")], False),
        ([("party", "IN"), ("party", "JP")], True),
        ([("party", "IN"), ("party", "US")], False),
        ([("sector", "transport,ai"), ("timing", "overdue,open"), ("text", "promise")], True),
        ([], True),
    ],
    ids=[
        "the first of two",
        "the second of two",
        "neither of two",
        "the second word of two",
        "both terms",
        "one term of two",
        "one field twice",
        "one field twice, one missing",
        "both parties",
        "both parties, one missing",
        "or within and",
        "no term",
    ],
)
def test_values_are_alternatives_and_terms_all_required(terms: list[tuple[str, str]], expected: bool) -> None:
    assert matches(PROMISE, *terms) is expected


PLACES: dict[str, dict[str, Any]] = {
    "title": {"title": "The needle"},
    "description": {"description": "A haystack\nwith a needle"},
    "framework": {"framework": "Needle Dialogue"},
    "occasion": {"made_at": "Needle, New Delhi"},
    "tag": {"tags": ("needle",)},
    "office": {"responsible": {"JP": "Needle Agency"}},
    "milestone": {"milestones": (milestone(title="First needle"),)},
    "note of a milestone": {"milestones": (replace(milestone(), note="a needle"),)},
    "title of a source": {"sources": (Source(title="Needle report"),)},
    "publisher of a source": {"sources": (Source(title="A report", publisher="The Needle"),)},
}


@pytest.mark.parametrize("fields", PLACES.values(), ids=PLACES.keys())
def test_text_is_looked_for_in_all_that_was_written(fields: dict[str, Any]) -> None:
    assert matches(commitment(**fields), ("text", "needle")) is True


def test_text_is_looked_for_in_the_notes_of_its_history() -> None:
    entry = Entry(revision=1, at="then", by="tester", action="update", note="a needle")
    assert matches(replace(commitment(), history=(entry,)), ("text", "needle")) is True


def test_words_are_not_found_across_two_fields() -> None:
    """The end of the title and the start of the description are not one text."""
    promise = commitment(title="Rare", description="earths")
    assert matches(promise, ("text", "rare earths")) is False


FOLDED = {
    "case": ("SHINKANSEN", "shinkansen"),
    "accents of the text": ("Côte d'Ivoire", "cote d'ivoire"),
    "accents of the words": ("Cote d'Ivoire", "CÔTE"),
    "accents typed apart": ("cafe\u0301", "café"),
    "a dotted capital": ("İstanbul", "istanbul"),
    "sharp s": ("Große Straße", "GROSSE STRASSE"),
    "ligature": ("ﬁsheries", "fisheries"),
    "full width": ("ＡＩ", "ai"),
    "final sigma": ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    "no letters to fold": ("日本", "日本"),
    "lines and runs of blanks": ("rare\n   earths", "rare earths"),
    "a no-break space": ("rare\u00a0earths", "rare  earths"),
}


@pytest.mark.parametrize(("text", "words"), FOLDED.values(), ids=FOLDED.keys())
def test_text_is_found_without_case_or_accents(text: str, words: str) -> None:
    assert matches(commitment(description=text), ("text", words)) is True


@pytest.mark.parametrize(("text", "words"), FOLDED.values(), ids=FOLDED.keys())
def test_a_framework_is_found_without_case_or_accents(text: str, words: str) -> None:
    assert matches(commitment(framework=text), ("framework", words)) is True


@given(st.text(max_size=20))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    """Both sides of a comparison are folded, and one of them may have been before."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-06-29..", True),
        ("2026-06-30..", True),
        ("2026-07-01..", False),
        ("..2026-06-29", False),
        ("..2026-06-30", True),
        ("..2026-07-01", True),
        ("2026-06-30..2026-06-30", True),
        ("2026-01-01..2026-06-29", False),
        ("2026-07-01..2026-12-31", False),
        ("..", True),
        ("2026-07-01..,..2026-06-30", True),
    ],
)
def test_due_is_a_last_day_within_inclusive_ends(asked: str, expected: bool) -> None:
    """Of the period of the promise only its last day counts: it begins months before some of these."""
    assert matches(commitment("in the first half of 2026"), ("due", asked)) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-01-15..", True),
        ("2026-01-16..", True),
        ("2026-01-17..", False),
        ("..2026-01-15", False),
        ("..2026-01-16", True),
        ("2026-01-16..2026-01-16", True),
    ],
)
def test_made_is_the_day_it_was_made_within_inclusive_ends(asked: str, expected: bool) -> None:
    assert matches(commitment(), ("made", asked)) is expected


@pytest.mark.parametrize("words", ["", "annually", "from 1 March 2027", "by COP 31", "as soon as possible"])
def test_what_has_no_last_day_is_never_due(words: str) -> None:
    assert matches(commitment(words), ("due", "..")) is False


SLIPPED = commitment("by 2026-06-30").moved_to(
    read("by 2027", made_on=MADE_ON), today=date(2026, 6, 1), reason=Reason(note="talks")
)


@pytest.mark.parametrize(
    ("original", "expected"), [(False, "open"), (True, "overdue")], ids=["current", "original"]
)
def test_timing_is_that_of_the_deadline_asked_for(original: bool, expected: str) -> None:
    assert matches(SLIPPED, ("timing", expected), original=original) is True


@pytest.mark.parametrize("original", [False, True], ids=["current", "original"])
def test_due_is_the_last_day_of_the_deadline_asked_for(original: bool) -> None:
    assert matches(SLIPPED, ("due", "..2026-12-31"), original=original) is original


def test_a_deadline_moved_later_has_slipped() -> None:
    assert matches(SLIPPED, ("slipped", "yes")) is True


@pytest.mark.parametrize(("horizon", "expected"), [(37, False), (38, True)])
def test_due_soon_is_within_the_horizon_of_the_query(horizon: int, expected: bool) -> None:
    """2026-12-31 is 38 days after 2026-11-23."""
    assert matches(PROMISE, ("timing", "due-soon"), horizon=horizon) is expected


def test_everything_matches_also_what_is_closed() -> None:
    closed = commitment("", status=Status.WITHDRAWN)
    assert EVERYTHING.matches(closed, TODAY) is True


WORLD_DAYS = [date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)]
OWED_BY = [("IN",), ("JP",), ("IN", "JP")]
STATUSES = [Status.ANNOUNCED, Status.FULFILLED]


@pytest.fixture(scope="module")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[Commitment]]:
    """Every commitment of two parties, two statuses and three days or none, in one register."""
    path = tmp_path_factory.mktemp("world") / "register.json"
    create_register(path)
    store = open_register(
        path, Author(name=lambda: "tester", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    )
    added = []
    for owed_by, status, last in product(OWED_BY, STATUSES, [*WORLD_DAYS, None]):
        words = f"by {last}" if last else ""
        fulfilled_on = WORLD_DAYS[1] if status is Status.FULFILLED else None
        added.append(store.add(draft(words, committed_by=owed_by, status=status, fulfilled_on=fulfilled_on)))
    return store, added


def terms_of(fields: list[TermField], *values: str | DayRange) -> st.SearchStrategy[Term]:
    """Terms of these fields with none, one or two of the values."""
    chosen = st.lists(st.sampled_from(values), max_size=2).map(tuple)
    return st.builds(Term, st.sampled_from(fields), chosen, st.booleans())


SPANS = [DayRange(first, last) for first in [None, *WORLD_DAYS] for last in [None, *WORLD_DAYS]]
queries = st.builds(
    Query,
    terms=st.lists(
        st.one_of(
            terms_of([TermField.PARTY, TermField.BY], "IN", "JP", "US"),
            terms_of([TermField.STATUS], "announced", "fulfilled", "withdrawn"),
            terms_of(
                [TermField.TIMING], "open", "due-soon", "overdue", "on-time", "late", "no-deadline", "closed"
            ),
            terms_of([TermField.DUE, TermField.MADE], *SPANS),
            terms_of([TermField.SLIPPED], "yes", "no"),
            terms_of([TermField.TEXT], "promise", "PROMISE", "other"),
            terms_of([TermField.SECTOR, TermField.TAG, TermField.FRAMEWORK], "ai"),
        ),
        max_size=3,
    ).map(tuple),
    original=st.booleans(),
    horizon=st.sampled_from([0, 1, 30]),
)


@given(query=queries, today=st.sampled_from(WORLD_DAYS))
def test_a_store_finds_what_matches_and_nothing_else(
    small_world: tuple[Store, list[Commitment]], query: Query, today: date
) -> None:
    """`matches` defines the meaning: a store may be faster, never cleverer."""
    store, everything = small_world
    assert store.find(query, today) == [promise for promise in everything if query.matches(promise, today)]
