"""The register that is shipped: what India and Japan promised each other in January 2026.

The facts are those of news reports, the figures those that any reader of them can work out by hand.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bilateral_cli.deadlines import NO_DEADLINE, read
from bilateral_cli.model import Commitment, Indicator, Status
from bilateral_cli.query import EVERYTHING, Query, Term, TermField
from bilateral_cli.store import sample_register
from conftest import PROJECT, store_at

SHIPPED = PROJECT / "data" / "commitments.json"
TODAY = date(2026, 11, 23)
BOTH = ("IN", "JP")
AI = "India-Japan AI Dialogue"
SECURITY = "India-Japan Economic Security Initiative"
RAIL = "Mumbai-Ahmedabad High Speed Rail"


def shipped(number: int) -> Commitment:
    return store_at(SHIPPED).get(f"IN-JP-2026-{number:03}")


def everything() -> list[Commitment]:
    return store_at(SHIPPED).find(EVERYTHING, TODAY)


ROWS: dict[int, tuple[tuple[str, ...], str | None, str, str]] = {
    1: (BOTH, AI, "ai", ""),
    2: (BOTH, SECURITY, "critical-minerals", "in early 2026"),
    3: (("JP",), AI, "ai", "by 2030"),
    4: (("IN",), None, "ai", "in February of this year"),
    5: (("JP",), None, "ai", "in February of this year"),
    6: (BOTH, SECURITY, "economic-security", ""),
    7: (BOTH, SECURITY, "economic-security", "in the first half of 2026"),
    8: (BOTH, "75th anniversary of diplomatic relations", "culture", "in 2027"),
    9: (BOTH, RAIL, "transport", ""),
    10: (("JP",), RAIL, "transport", ""),
    11: (BOTH, "Multilateral forums", "multilateral", ""),
    12: (BOTH, "India-Japan Strategic Dialogue", "strategic", ""),
}


@pytest.mark.parametrize(("number", "expected"), ROWS.items())
def test_each_promise_of_the_dialogue_is_there(
    number: int, expected: tuple[tuple[str, ...], str | None, str, str]
) -> None:
    """Who owes it, under what, in which sector, and the words about time: none where none were said."""
    one = shipped(number)
    assert (one.committed_by, one.framework, one.sector, one.deadline.text) == expected


def test_there_is_nothing_else() -> None:
    assert [one.id for one in everything()] == [f"IN-JP-2026-{number:03}" for number in ROWS]


def test_all_were_made_by_india_and_japan_at_their_dialogue() -> None:
    made = {(one.parties, one.made_on, one.made_at) for one in everything()}
    assert made == {(BOTH, date(2026, 1, 16), "18th India-Japan Strategic Dialogue, New Delhi")}


LOCATORS = {
    1: "para 2",
    2: "para 2-3",
    3: "para 2",
    4: "para 2",
    5: "para 2",
    6: "para 3",
    7: "para 3",
    8: "para 5",
    9: "para 6",
    10: "para 6",
    11: "para 4",
    12: "para 6",
}


@pytest.mark.parametrize(("number", "expected"), LOCATORS.items())
def test_each_says_in_which_paragraph_of_the_report_it_stands(number: int, expected: str) -> None:
    source = shipped(number).sources[0]
    told = (source.title, source.locator, source.published_on, source.url)
    # The copy of the report names neither publisher, day nor address: none of them is made up.
    assert told == (
        "News report of the 18th India-Japan Strategic Dialogue, January 2026",
        expected,
        None,
        None,
    )


OTHERS: dict[int, list[tuple[str, date]]] = {
    1: [("Business Standard", date(2026, 1, 16))],
    2: [("Business Standard", date(2026, 1, 16)), ("Hindustan Times", date(2026, 1, 16))],
    3: [],
    4: [("Deccan Herald", date(2026, 2, 23))],
    5: [("The Hans India", date(2026, 2, 17))],
    6: [],
    7: [("PTI via NewsDrum", date(2024, 11, 27))],
    8: [],
    9: [("Particle News", date(2025, 8, 29))],
    10: [("Particle News", date(2025, 8, 29))],
    11: [],
    12: [],
}


@pytest.mark.parametrize(("number", "expected"), OTHERS.items())
def test_each_names_the_other_reports_it_rests_on(number: int, expected: list[tuple[str, date]]) -> None:
    others = shipped(number).sources[1:]
    assert [(source.publisher, source.published_on) for source in others] == expected


def test_the_offices_are_those_that_were_named() -> None:
    named = {one.id[-3:]: one.responsible for one in everything() if one.responsible}
    assert named == {
        "001": {
            "IN": "Ministry of External Affairs, joint secretary",
            "JP": "Ministry of Foreign Affairs, director-general",
        },
        "007": {"IN": "Foreign Secretary", "JP": "Vice-Minister for Foreign Affairs"},
    }


def test_the_only_figure_promised_is_five_hundred_professionals() -> None:
    figures = {one.id[-3:]: one.indicators for one in everything() if one.indicators}
    professionals = Indicator(
        name="AI professionals invited", unit="people", baseline=0, target=500, actual=0
    )
    assert figures == {"003": (professionals,)}


def test_the_dated_steps_are_those_of_the_railway() -> None:
    steps = {
        (one.id[-3:], step.number, step.title): (step.deadline.text, step.deadline.last)
        for one in everything()
        for step in one.milestones
    }
    assert steps == {
        ("009", 1, "Gujarat section"): ("by December 2027", date(2027, 12, 31)),
        ("009", 2, "Full line"): ("by December 2029", date(2029, 12, 31)),
        ("010", 1, "E10 trains in service"): ("early 2030s", date(2033, 12, 31)),
    }


def test_standing_practices_are_tagged_declaratory() -> None:
    assert [one.id[-3:] for one in everything() if "declaratory" in one.tags] == ["011", "012"]


def test_only_what_is_evident_has_another_status_than_announced() -> None:
    """Silence is no evidence: the second round of the dialogue stays announced, however late."""
    known = {
        one.id[-3:]: (one.status, one.fulfilled_on)
        for one in everything()
        if one.status is not Status.ANNOUNCED
    }
    assert known == {
        "001": (Status.IN_PROGRESS, None),
        "004": (Status.FULFILLED, date(2026, 2, 20)),
        "005": (Status.FULFILLED, date(2026, 2, 17)),
    }


def test_every_status_but_announced_has_its_evidence() -> None:
    """In the history of each, a change of status with a source that can be looked up."""
    proven = {
        one.id[-3:]: [bool(entry.reason.evidence) for entry in one.history if "status" in entry.changes]
        for one in everything()
        if one.status is not Status.ANNOUNCED
    }
    assert proven == {"001": [True], "004": [True], "005": [True]}


STANDINGS: dict[str, tuple[int, str, dict[str, Any]]] = {
    "7, 146 days late": (
        7,
        "2026-11-23",
        {"timing": "overdue", "last": date(2026, 6, 30), "days_left": -146, "approximate": False},
    ),
    "2, late for an approximate day": (
        2,
        "2026-11-23",
        {"timing": "overdue", "last": date(2026, 4, 30), "approximate": True},
    ),
    "4, kept on time": (4, "2026-11-23", {"timing": "on-time", "last": date(2026, 2, 28)}),
    "5, kept on time": (5, "2026-11-23", {"timing": "on-time", "last": date(2026, 2, 28)}),
    "8, not yet open": (8, "2026-11-23", {"timing": "not-yet-open", "opens_in": 39}),
    "3, open": (3, "2026-11-23", {"timing": "open", "last": date(2030, 12, 31)}),
    # Its last day is still its own: due, and not late.
    "7, on its last day": (7, "2026-06-30", {"timing": "due-soon", "days_left": 0}),
    "7, on the day after": (7, "2026-07-01", {"timing": "overdue", "days_left": -1}),
}


@pytest.mark.parametrize(("number", "today", "expected"), STANDINGS.values(), ids=STANDINGS.keys())
def test_it_stands_as_a_reader_would_work_it_out(number: int, today: str, expected: dict[str, Any]) -> None:
    standing = shipped(number).standing(date.fromisoformat(today))
    told = {
        "timing": standing.timing.value,
        "last": standing.last,
        "days_left": standing.days_left,
        "opens_in": standing.opens_in,
        "approximate": standing.deadline.approximate,
    }
    assert {name: told[name] for name in expected} == expected


def test_the_gujarat_section_is_open_until_the_end_of_2027() -> None:
    railway = shipped(9)
    standing = railway.standing_of(railway.milestone(1), TODAY)
    assert (standing.timing, standing.last) == ("open", date(2027, 12, 31))


def test_two_promises_are_overdue_and_no_more() -> None:
    overdue = Query(terms=(Term(TermField.TIMING, ("overdue",)),))
    assert [one.id[-3:] for one in store_at(SHIPPED).find(overdue, TODAY)] == ["002", "007"]


@pytest.mark.parametrize("words", ["supply chains", "defence", "energy", "health", "maritime security"])
def test_each_field_of_the_joint_work_is_found_by_its_name(words: str) -> None:
    query = Query(terms=(Term(TermField.TEXT, (words,)),))
    assert [one.id[-3:] for one in store_at(SHIPPED).find(query, TODAY)] == ["012"]


def test_every_deadline_reads_today_as_it_was_read_when_it_was_stored() -> None:
    """A reader that learns new words must not give old ones another meaning without a word."""
    stored, read_again = {}, {}
    for one in everything():
        promises = {"": one.deadline, **{str(step.number): step.deadline for step in one.milestones}}
        for number, deadline in promises.items():
            stored[one.id, number] = deadline
            read_again[one.id, number] = (
                read(deadline.text, made_on=one.made_on, parties=one.committed_by)
                if deadline.text
                else NO_DEADLINE
            )
    assert read_again == stored


def test_it_is_written_as_the_program_writes() -> None:
    """So that the first command of its user shows as one change in a diff, not as a new file."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def test_it_is_the_register_that_init_hands_out() -> None:
    assert sample_register() == SHIPPED.read_bytes()
