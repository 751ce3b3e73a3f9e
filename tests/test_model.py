"""What a commitment must be to exist, and the rules by which it changes.

Nothing here knows a register: a rule is a function, and these are its cases.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilateral_cli.deadlines import NO_DEADLINE, read
from bilateral_cli.errors import BilateralError, Refused, UnreadableValue
from bilateral_cli.model import (
    NO_REASON,
    Commitment,
    Entry,
    Indicator,
    Instrument,
    InvalidRecord,
    Links,
    Milestone,
    PastDeadline,
    Reason,
    Source,
    Status,
    seen,
    with_indicators,
    with_source,
    without_doubles,
)
from bilateral_cli.record import replace
from conftest import MADE_ON, commitment, draft, milestone, told

TODAY = date(2026, 11, 23)
EVIDENCE = Reason(evidence="https://example.org/statement")
NOTE = Reason(note="the ministry said so")
VERDICTS = [Status.FULFILLED, Status.PARTIALLY_FULFILLED, Status.NOT_FULFILLED]
UNPRESSED = [Status.ANNOUNCED, Status.IN_PROGRESS, Status.STALLED, Status.WITHDRAWN]


def names(statuses: list[Status]) -> list[str]:
    return [status.value for status in statuses]


INVALID: dict[str, tuple[Callable[[], object], str]] = {
    "no title": (lambda: draft(title=""), "a commitment needs a title"),
    "a blank title": (lambda: draft(title=" \t "), "a commitment needs a title"),
    "a title of two lines": (
        lambda: draft(title="One\ntwo"),
        "a title is one line; put the rest into the description",
    ),
    "no party": (
        lambda: draft("", parties=()),
        "a commitment has two parties or more, not none",
    ),
    "one party": (
        lambda: draft("", parties=("IN",)),
        "a commitment has two parties or more, not IN",
    ),
    "parties out of order": (
        lambda: draft("", parties=("JP", "IN"), committed_by=("IN",)),
        "parties are codes in alphabetical order, once each, not JP, IN",
    ),
    "a party twice": (
        lambda: draft("", parties=("IN", "IN"), committed_by=("IN",)),
        "parties are codes in alphabetical order, once each, not IN, IN",
    ),
    "codes that are nobody's": (
        lambda: draft("", parties=("QX", "ZZ")),
        'no party has the code "QX"; no party has the code "ZZ"',
    ),
    "committed by out of order": (
        lambda: draft(committed_by=("JP", "IN")),
        "committed_by are codes in alphabetical order, once each, not JP, IN",
    ),
    "owed by a stranger": (
        lambda: draft(committed_by=("US",)),
        "US is not a party to this commitment (parties: IN, JP)",
    ),
    "an office of a stranger": (
        lambda: draft(responsible={"US": "Secretary of State"}),
        "US is not a party to this commitment (parties: IN, JP)",
    ),
    "a sector in capitals": (
        lambda: draft(sector="AI"),
        'a sector is written in lower case with hyphens, not "AI"',
    ),
    "a sector with a space": (
        lambda: draft(sector="critical minerals"),
        'a sector is written in lower case with hyphens, not "critical minerals"',
    ),
    "a sector that ends in a newline": (
        lambda: draft(sector="ai\n"),
        'a sector is written in lower case with hyphens, not "ai\n"',
    ),
    "a tag that ends in a hyphen": (
        lambda: draft(tags=("rare-earths", "declaratory-")),
        'a tag is written in lower case with hyphens, not "declaratory-"',
    ),
    "a milestone number twice": (
        lambda: draft(milestones=(milestone(number=2), milestone(number=2))),
        "milestone numbers must differ: 2, 2",
    ),
    "fulfilled without its day": (
        lambda: draft(status=Status.FULFILLED),
        "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone",
    ),
    "a day of fulfilment while announced": (
        lambda: draft(fulfilled_on=TODAY),
        "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone",
    ),
    "a day of fulfilment while not fulfilled": (
        lambda: draft(status=Status.NOT_FULFILLED, fulfilled_on=TODAY),
        "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone",
    ),
    "superseded by nothing": (
        lambda: draft(status=Status.SUPERSEDED),
        "superseded names its successor, and no other status does",
    ),
    "a successor while announced": (
        lambda: draft(links=Links(superseded_by="IN-JP-2026-002")),
        "superseded names its successor, and no other status does",
    ),
    "an id of another shape": (
        lambda: replace(commitment(), id="in-jp-2026-1"),
        'an id reads like IN-JP-2026-007, not "in-jp-2026-1"',
    ),
    "an id that ends in a newline": (
        lambda: replace(commitment(), id="IN-JP-2026-001\n"),
        'an id reads like IN-JP-2026-007, not "IN-JP-2026-001\n"',
    ),
    "a commitment that follows itself": (
        lambda: replace(commitment(), links=Links(follows=("IN-JP-2026-001",))),
        "IN-JP-2026-001 cannot follow or supersede itself",
    ),
    "a source without a title": (lambda: Source(title=" "), "a source needs a title"),
    "a source of an unknown kind": (
        lambda: Source(title="A report", kind="hearsay"),
        'a source is primary or secondary, not "hearsay"',
    ),
    "an indicator without a name": (lambda: Indicator(name=""), "an indicator needs a name"),
    "an instrument in capitals": (
        lambda: Instrument(type="Treaty"),
        'an instrument is written like press-statement, not "Treaty"',
    ),
    "an instrument that binds somewhat": (
        lambda: Instrument(type="treaty", binding="somewhat"),
        'binding is one of unstated, binding, non-binding, not "somewhat"',
    ),
    "a milestone without a title": (
        lambda: Milestone(number=1, title=" "),
        "a milestone needs a title",
    ),
    "milestone 0": (
        lambda: Milestone(number=0, title="A step"),
        "milestones are numbered from 1, not 0",
    ),
}


@pytest.mark.parametrize(("build", "message"), INVALID.values(), ids=INVALID.keys())
def test_what_is_not_valid_cannot_be_built(build: Callable[[], object], message: str) -> None:
    with pytest.raises(UnreadableValue) as refusal:
        build()
    assert told(refusal) == message


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Whoever mends a record by hand should not have to try again for each fault."""
    with pytest.raises(InvalidRecord) as refusal:
        draft(title="", sector="AI", tags=("Two",))
    assert refusal.value.faults == [
        "a commitment needs a title",
        'a sector is written in lower case with hyphens, not "AI"',
        'a tag is written in lower case with hyphens, not "Two"',
    ]


def test_a_commitment_is_owed_by_all_its_parties_unless_it_says() -> None:
    assert draft().committed_by == ("IN", "JP")


def test_a_commitment_may_be_owed_by_one_party_alone() -> None:
    assert draft(committed_by=("JP",)).committed_by == ("JP",)


def test_a_commitment_may_have_three_parties() -> None:
    """Switzerland, Liechtenstein and the United States did it: two is the rule, not the limit."""
    three = commitment("", parties=("CH", "LI", "US"))
    assert (three.id, three.committed_by) == ("CH-LI-US-2026-001", ("CH", "LI", "US"))


def test_a_new_commitment_states_no_fact_about_its_fate() -> None:
    new = draft()
    assert (new.status, new.is_open, new.fulfilled_on) == (Status.ANNOUNCED, True, None)


def test_a_commitment_without_words_about_time_has_no_deadline() -> None:
    assert draft("").deadline == NO_DEADLINE


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "IN-JP-2026-001"), (999, "IN-JP-2026-999"), (1000, "IN-JP-2026-1000")],
    ids=["first", "last of three digits", "first of four"],
)
def test_an_id_is_parties_year_and_number(number: int, expected: str) -> None:
    assert commitment(number=number).id == expected


def test_a_numbered_draft_keeps_all_that_was_drafted() -> None:
    """A field forgotten on the way into the register would be lost without a word."""
    full = draft(
        title="All of it",
        description="Every field",
        committed_by=("JP",),
        responsible={"JP": "Foreign Minister"},
        framework="A framework",
        sector="ai",
        tags=("one",),
        made_at="Tokyo",
        instrument=Instrument(type="treaty", binding="binding"),
        deadline_history=(PastDeadline(deadline=NO_DEADLINE, replaced_on=TODAY),),
        status=Status.PARTIALLY_FULFILLED,
        fulfilled_on=TODAY,
        indicators=(Indicator(name="Trains"),),
        milestones=(milestone(),),
        links=Links(follows=("IN-JP-2025-001",)),
        sources=(Source(title="A report"),),
        reviewed_on=TODAY,
        review_on=TODAY,
    )
    kept = Commitment.numbered(full, 7)
    assert kept.content == full.content


def test_a_commitment_cannot_be_altered_in_place() -> None:
    one = commitment()
    with pytest.raises(AttributeError):
        one.title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize("status", list(Status), ids=names(list(Status)))
@pytest.mark.parametrize("reason", [NO_REASON, Reason(on=TODAY)], ids=["nothing", "only a day"])
def test_no_status_without_evidence_or_a_note(status: Status, reason: Reason) -> None:
    with pytest.raises(Refused) as refusal:
        commitment().with_status(status, today=TODAY, reason=reason)
    expected = f"{status} needs to say why; give --evidence (a URL or a citation) or --note (the reason)"
    assert told(refusal) == expected


@pytest.mark.parametrize("reason", [EVIDENCE, NOTE], ids=["evidence", "note"])
@pytest.mark.parametrize("status", UNPRESSED, ids=names(UNPRESSED))
def test_evidence_or_a_note_is_enough_for_a_status(status: Status, reason: Reason) -> None:
    assert commitment().with_status(status, today=TODAY, reason=reason) == commitment(status=status)


@pytest.mark.parametrize("status", VERDICTS, ids=names(VERDICTS))
def test_a_verdict_keeps_the_day_only_when_something_was_done(status: Status) -> None:
    on = date(2026, 6, 1)
    judged = commitment().with_status(status, today=TODAY, reason=replace(EVIDENCE, on=on))
    expected = None if status is Status.NOT_FULFILLED else on
    assert judged == commitment(status=status, fulfilled_on=expected)


def test_a_verdict_without_a_day_is_of_today() -> None:
    judged = commitment().with_status(Status.FULFILLED, today=TODAY, reason=EVIDENCE)
    assert judged == commitment(status=Status.FULFILLED, fulfilled_on=TODAY)


@pytest.mark.parametrize("status", UNPRESSED + VERDICTS, ids=names(UNPRESSED + VERDICTS))
def test_nothing_is_shown_by_evidence_of_tomorrow(status: Status) -> None:
    with pytest.raises(Refused) as refusal:
        commitment().with_status(status, today=TODAY, reason=replace(EVIDENCE, on=date(2026, 11, 24)))
    expected = "2026-11-24 is still to come (today is 2026-11-23): evidence is of what has happened"
    assert told(refusal) == expected


@pytest.mark.parametrize("status", VERDICTS, ids=names(VERDICTS))
def test_no_verdict_on_the_day_before_it_was_made(status: Status) -> None:
    with pytest.raises(Refused) as refusal:
        commitment().with_status(status, today=TODAY, reason=replace(EVIDENCE, on=date(2026, 1, 15)))
    assert told(refusal) == f"{status} on 2026-01-15 would be before it was made, on 2026-01-16"


def test_a_promise_may_be_kept_on_the_day_it_was_made() -> None:
    kept = commitment().with_status(Status.FULFILLED, today=TODAY, reason=replace(EVIDENCE, on=MADE_ON))
    assert kept == commitment(status=Status.FULFILLED, fulfilled_on=MADE_ON)


def test_work_may_have_been_under_way_before_it_was_promised() -> None:
    """A promise to continue something: only a verdict cannot be older than its promise."""
    begun = commitment().with_status(
        Status.IN_PROGRESS, today=TODAY, reason=replace(EVIDENCE, on=date(2025, 1, 1))
    )
    assert begun == commitment(status=Status.IN_PROGRESS)


def test_superseded_names_its_successor() -> None:
    with pytest.raises(Refused) as refusal:
        commitment().with_status(Status.SUPERSEDED, today=TODAY, reason=NOTE)
    assert told(refusal) == "superseded names its successor; give --successor ID"


def test_a_superseded_commitment_knows_its_successor() -> None:
    superseded = commitment().with_status(
        Status.SUPERSEDED, today=TODAY, reason=NOTE, successor="IN-JP-2026-002"
    )
    expected = commitment(status=Status.SUPERSEDED, links=Links(superseded_by="IN-JP-2026-002"))
    assert superseded == expected


@pytest.mark.parametrize("status", UNPRESSED + VERDICTS, ids=names(UNPRESSED + VERDICTS))
def test_no_status_but_superseded_takes_a_successor(status: Status) -> None:
    with pytest.raises(Refused) as refusal:
        commitment().with_status(status, today=TODAY, reason=NOTE, successor="IN-JP-2026-002")
    assert told(refusal) == f"only a superseded commitment has a successor, not one that is {status}"


def test_nothing_is_its_own_successor() -> None:
    with pytest.raises(UnreadableValue) as refusal:
        commitment().with_status(Status.SUPERSEDED, today=TODAY, reason=NOTE, successor="IN-JP-2026-001")
    assert told(refusal) == "IN-JP-2026-001 cannot follow or supersede itself"


@pytest.mark.parametrize("status", UNPRESSED[:3], ids=names(UNPRESSED[:3]))
def test_opened_again_it_has_neither_day_nor_successor(status: Status) -> None:
    links = Links(follows=("IN-JP-2025-001",))
    kept = commitment(status=Status.FULFILLED, fulfilled_on=TODAY, links=links)
    gone = commitment(status=Status.SUPERSEDED, links=replace(links, superseded_by="IN-JP-2026-002"))
    opened = [was.with_status(status, today=TODAY, reason=NOTE) for was in (kept, gone)]
    assert opened == [commitment(status=status, links=links)] * 2


def test_open_milestones_block_fulfilled_and_are_named() -> None:
    two = commitment(milestones=(milestone(number=1), milestone(number=3)))
    with pytest.raises(Refused) as refusal:
        two.with_status(Status.FULFILLED, today=TODAY, reason=EVIDENCE)
    assert told(refusal) == (
        "milestone 1, 3 is still open; mark it done first, or give --force and the reason with --note"
    )


def test_forced_past_open_milestones_it_still_needs_a_note() -> None:
    """Evidence shows that the whole is done; why its steps do not matter, only somebody can say."""
    with pytest.raises(Refused) as refusal:
        commitment(milestones=(milestone(),)).with_status(
            Status.FULFILLED, today=TODAY, reason=EVIDENCE, force=True
        )
    assert told(refusal) == "to be fulfilled with a milestone open needs the reason; give --note (the reason)"


def test_forced_with_a_note_it_is_fulfilled_and_its_milestones_stay_open() -> None:
    forced = commitment(milestones=(milestone(),)).with_status(
        Status.FULFILLED, today=TODAY, reason=NOTE, force=True
    )
    assert forced == commitment(status=Status.FULFILLED, fulfilled_on=TODAY, milestones=(milestone(),))


def test_milestones_that_are_done_block_nothing() -> None:
    steps = (milestone().done(today=TODAY, reason=EVIDENCE),)
    kept = commitment(milestones=steps).with_status(Status.FULFILLED, today=TODAY, reason=EVIDENCE)
    assert kept == commitment(status=Status.FULFILLED, fulfilled_on=TODAY, milestones=steps)


@pytest.mark.parametrize(
    "status",
    [Status.PARTIALLY_FULFILLED, Status.NOT_FULFILLED, Status.WITHDRAWN],
    ids=["partially-fulfilled", "not-fulfilled", "withdrawn"],
)
def test_open_milestones_block_no_other_end(status: Status) -> None:
    ended = commitment(milestones=(milestone(),)).with_status(status, today=TODAY, reason=EVIDENCE)
    assert ended.status == status


def slipping(*words: str) -> Commitment:
    """A commitment with the first of these deadlines, moved to each of the others in turn."""
    first, *others = words
    moved = commitment(first)
    for other in others:
        deadline = read(other, made_on=MADE_ON) if other else NO_DEADLINE
        moved = moved.moved_to(deadline, today=TODAY, reason=NOTE)
    return moved


SLIPS = {
    "never moved": (["by 2027"], 0),
    "to a later day": (["by 2027", "by 2028"], 1),
    "later twice": (["by 2027", "by 2028", "by 2029"], 2),
    "to an earlier day": (["by 2028", "by 2027"], 0),
    "to other words for the same day": (["by 2027", "by 2027-12-31"], 0),
    "to the same words": (["by 2027", "by 2027"], 0),
    "earlier, then back": (["by 2028", "by 2027", "by 2028"], 1),
    "given up for no day": (["by 2027", "as soon as possible"], 1),
    "taken away": (["by 2027", ""], 1),
    "given up, then a day again": (["by 2027", "as soon as possible", "by 2026"], 1),
    "from no deadline to one": (["", "by 2027"], 0),
    "from vague words to a day": (["as soon as possible", "by 2027"], 0),
    "from an event to a day": (["by COP 31", "by 2027"], 0),
    "by one day": (["by 2026-12-31", "by 2027-01-01"], 1),
}


@pytest.mark.parametrize(("words", "expected"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_a_last_day_moved_later_or_given_up(words: list[str], expected: int) -> None:
    assert slipping(*words).slips == expected


def test_a_moved_deadline_is_kept_with_the_day_and_the_reason() -> None:
    assert slipping("by 2027", "by 2028") == commitment(
        "by 2028",
        deadline_history=(
            PastDeadline(
                deadline=read("by 2027", made_on=MADE_ON), replaced_on=TODAY, reason="the ministry said so"
            ),
        ),
    )


def test_moved_on_evidence_alone_the_evidence_is_the_reason() -> None:
    moved = commitment("by 2027").moved_to(read("by 2028", made_on=MADE_ON), today=TODAY, reason=EVIDENCE)
    assert [past.reason for past in moved.deadline_history] == ["https://example.org/statement"]


def test_every_earlier_deadline_is_kept_in_order() -> None:
    moved = slipping("by 2027", "by 2029", "by 2028")
    assert [past.deadline.text for past in moved.deadline_history] == ["by 2027", "by 2029"]


def test_the_original_deadline_is_the_first_one() -> None:
    assert slipping("by 2027", "by 2029", "by 2028").original_deadline.text == "by 2027"


def test_a_deadline_never_moved_is_the_original_one() -> None:
    assert commitment("by 2027").original_deadline.text == "by 2027"


def test_a_first_deadline_gives_none_up() -> None:
    """A record without words about time that gets some has been completed, not broken."""
    assert slipping("", "by 2027") == commitment("by 2027")


def test_an_event_that_gets_its_date_moves_no_deadline() -> None:
    """The words stay what they were: counting this as a slip would falsify the record."""
    undated = read("by COP 31", made_on=MADE_ON)
    dated = replace(undated, edtf="2026-11-20", triggered_on=date(2026, 11, 20))
    promise = replace(commitment(), deadline=undated)
    assert promise.moved_to(dated, today=TODAY, reason=NOTE) == replace(promise, deadline=dated)


def test_a_milestone_slips_as_a_commitment_does() -> None:
    moved = milestone("by 2027").moved_to(read("by 2028", made_on=MADE_ON), today=TODAY, reason=NOTE)
    assert (moved.slips, moved.original_deadline.text) == (1, "by 2027")


def test_a_milestone_is_done_on_the_day_of_its_evidence() -> None:
    on = date(2026, 6, 1)
    done = milestone().done(today=TODAY, reason=Reason(evidence="a report", note="at last", on=on))
    assert done == replace(milestone(), done_on=on, evidence="a report", note="at last")


def test_a_milestone_done_without_a_day_is_done_today() -> None:
    assert milestone().done(today=TODAY, reason=NOTE).done_on == TODAY


def test_evidence_alone_leaves_the_note_of_a_milestone() -> None:
    noted = replace(milestone(), note="watch this")
    assert noted.done(today=TODAY, reason=EVIDENCE).note == "watch this"


DONE_REFUSED: dict[str, tuple[Milestone, Reason, str]] = {
    "without evidence": (
        milestone(),
        Reason(on=TODAY),
        "a milestone is done on evidence; give --evidence (a URL or a citation) or --note (the reason)",
    ),
    "tomorrow": (
        milestone(),
        replace(EVIDENCE, on=date(2026, 11, 24)),
        "2026-11-24 is still to come (today is 2026-11-23): evidence is of what has happened",
    ),
    "twice": (
        replace(milestone(number=4), done_on=date(2026, 6, 1)),
        EVIDENCE,
        "milestone 4 is done already, since 2026-06-01",
    ),
}


@pytest.mark.parametrize(("step", "reason", "message"), DONE_REFUSED.values(), ids=DONE_REFUSED.keys())
def test_a_milestone_is_not_done(step: Milestone, reason: Reason, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        step.done(today=TODAY, reason=reason)
    assert told(refusal) == message


WORDED = {
    "another title": ({"title": " New "}, {"title": "New"}),
    "another note": ({"note": " seen "}, {"note": "seen"}),
    "the note taken away": ({"note": ""}, {"note": None}),
    "neither": ({}, {}),
}


@pytest.mark.parametrize(("given", "differs"), WORDED.values(), ids=WORDED.keys())
def test_a_milestone_is_worded_anew_only_where_it_is_said(
    given: dict[str, str], differs: dict[str, Any]
) -> None:
    step = Milestone(number=1, title="A step", note="before")
    assert step.worded(**given) == replace(step, **differs)


def test_a_milestone_takes_the_place_of_the_one_of_its_number() -> None:
    one, two, other = milestone(number=1), milestone(number=2), milestone(number=1, title="Other")
    assert commitment(milestones=(one, two)).with_milestone(other) == commitment(milestones=(other, two))


def test_a_new_milestone_gets_the_number_after_the_highest() -> None:
    """Not the number of milestones plus one: that could be taken."""
    assert commitment(milestones=(milestone(number=1), milestone(number=5))).next_milestone_number == 6


def test_the_first_milestone_is_number_1() -> None:
    assert commitment().next_milestone_number == 1


MISSING = {
    "no milestones": ((), "there is no milestone 2; it has none yet"),
    "others": (
        (milestone(number=1), milestone(number=3)),
        "there is no milestone 2; it has 1, 3",
    ),
}


@pytest.mark.parametrize(("steps", "message"), MISSING.values(), ids=MISSING.keys())
def test_a_milestone_that_is_not_there_is_told_with_those_that_are(
    steps: tuple[Milestone, ...], message: str
) -> None:
    with pytest.raises(UnreadableValue) as refusal:
        commitment(milestones=steps).milestone(2)
    assert told(refusal) == message


def test_a_milestone_is_found_by_its_number_not_its_place() -> None:
    steps = (milestone(number=2, title="Second"), milestone(number=3, title="Third"))
    assert commitment(milestones=steps).milestone(3) == steps[1]


TRAINS = Indicator(name="Trains", unit="trains", target=24, actual=0)
SEATS = Indicator(name="Seats", target=10_000)


def test_an_actual_figure_goes_to_the_only_indicator() -> None:
    expected = commitment(indicators=(replace(TRAINS, actual=3),))
    assert commitment(indicators=(TRAINS,)).with_actual(3) == expected


def test_an_indicator_is_named_in_any_case() -> None:
    expected = commitment(indicators=(TRAINS, replace(SEATS, actual=3)))
    assert commitment(indicators=(TRAINS, SEATS)).with_actual(3, name="SEATS") == expected


ACTUAL_REFUSED: dict[str, tuple[tuple[Indicator, ...], str | None, type[BilateralError], str]] = {
    "no indicator": (
        (),
        None,
        Refused,
        "it has no indicator to set a figure for; give --indicator, to add one",
    ),
    "several, none named": (
        (TRAINS, SEATS),
        None,
        UnreadableValue,
        'it has several indicators ("Trains", "Seats"); give --actual "NAME: 120", to say which',
    ),
    "another name": (
        (TRAINS, SEATS),
        "Buses",
        UnreadableValue,
        'it has no indicator "Buses"; it has "Trains", "Seats"',
    ),
}


@pytest.mark.parametrize(
    ("indicators", "name", "kind", "message"), ACTUAL_REFUSED.values(), ids=ACTUAL_REFUSED.keys()
)
def test_a_figure_needs_one_indicator_to_go_to(
    indicators: tuple[Indicator, ...], name: str | None, kind: type[BilateralError], message: str
) -> None:
    with pytest.raises(kind) as refusal:
        commitment(indicators=indicators).with_actual(3, name=name)
    assert told(refusal) == message


def test_an_entry_is_removed_for_a_reason() -> None:
    with pytest.raises(Refused) as refusal:
        commitment().removed(reason=EVIDENCE)
    assert told(refusal) == "removing an entry needs the reason; give --note (the reason)"


def test_a_removed_entry_loses_nothing_but_its_place_in_the_views() -> None:
    assert commitment().removed(reason=NOTE) == replace(commitment(), is_removed=True)


def test_a_reason_is_one_only_with_evidence_or_a_note() -> None:
    told = [bool(reason) for reason in (EVIDENCE, NOTE, NO_REASON, Reason(on=TODAY), Reason(note=""))]
    assert told == [True, True, False, False, False]


def test_three_statuses_are_open_and_the_rest_closed() -> None:
    assert [status.value for status in Status if status.is_open] == ["announced", "in-progress", "stalled"]


PAGE = "https://example.org/statement"


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        pytest.param(
            Source(title=PAGE, url=PAGE),
            {"url": PAGE, "title": "Statement", "quote": "by 2030"},
            [Source(title="Statement", url=PAGE, quote="by 2030")],
            id="what was open is completed",
        ),
        pytest.param(
            Source(title="Statement", url=PAGE, kind="primary", locator="para 3"),
            {"url": PAGE, "publisher": "MOFA"},
            [Source(title="Statement", url=PAGE, kind="primary", locator="para 3", publisher="MOFA")],
            id="what is not said stays",
        ),
        pytest.param(
            Source(title="Statement", url=PAGE, kind="primary"),
            {"url": PAGE, "kind": "secondary", "title": "A report"},
            [Source(title="A report", url=PAGE, kind="secondary")],
            id="what is said corrects",
        ),
        pytest.param(
            Source(title="Statement", url=PAGE, kind="primary", locator="para 3", quote="one"),
            {"url": PAGE, "locator": "para 7", "quote": "two"},
            [
                Source(title="Statement", url=PAGE, kind="primary", locator="para 3", quote="one"),
                Source(title="Statement", url=PAGE, kind="primary", locator="para 7", quote="two"),
            ],
            id="another passage is a source beside it",
        ),
        pytest.param(
            Source(title="Statement", url=PAGE),
            {"url": f"{PAGE}/2"},
            [Source(title="Statement", url=PAGE), Source(title=f"{PAGE}/2", url=f"{PAGE}/2")],
            id="another address is another source",
        ),
        pytest.param(
            Source(title="Statement", url=PAGE),
            {"url": "HTTPS://Example.ORG/statement", "locator": "para 3"},
            [Source(title="Statement", url=PAGE, locator="para 3")],
            id="the host in capitals is the same",
        ),
        pytest.param(
            Source(title="Statement", publisher="MOFA"),
            {"title": "statement", "url": PAGE},
            [Source(title="statement", publisher="MOFA", url=PAGE)],
            id="a title gets its address",
        ),
        pytest.param(
            Source(title="Joint Statement", published_on=date(2024, 1, 1)),
            {"title": "Joint Statement", "published_on": date(2026, 1, 1)},
            [
                Source(title="Joint Statement", published_on=date(2024, 1, 1)),
                Source(title="Joint Statement", published_on=date(2026, 1, 1)),
            ],
            id="a usual title of another day is another document",
        ),
    ],
)
def test_what_is_said_of_a_source_again_completes_it(
    before: Source, said: dict[str, Any], expected: list[Source]
) -> None:
    other = Source(title="Another")
    assert [*with_source((other, before), said)] == [other, *expected]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([Source(title="a", url=PAGE)] * 2, [Source(title="a", url=PAGE)]),
        (
            [Source(title=PAGE, url=PAGE, kind="primary"), Source(title="a", url=PAGE, quote="q")],
            [Source(title="a", url=PAGE, kind="primary", quote="q")],
        ),
        ([Source(title="a", url=PAGE), Source(title=PAGE, url=PAGE)], [Source(title="a", url=PAGE)]),
        (two := [Source(title="a", url=PAGE), Source(title="b", url=PAGE)], two),
        (passages := [Source(title="a", url=PAGE, quote=q) for q in "xy"], passages),
        (untitled := [Source(title="a"), Source(title="a", quote="q")], untitled),
    ],
)
def test_a_source_written_twice_is_one_unless_that_would_lose_something(
    sources: list[Source], expected: list[Source]
) -> None:
    assert [*without_doubles(sources)] == expected


def test_an_indicator_said_again_keeps_what_is_not_said() -> None:
    """To set a target again must not take back how far the promise has come."""
    before = (
        Indicator(name="Experts", unit="people", baseline=0, target=500, actual=120),
        Indicator(name="Visits", target=3),
    )
    said = [Indicator(name="experts", target=600), Indicator(name="Loans", target=1)]
    assert with_indicators(before, said) == (
        Indicator(name="Experts", unit="people", baseline=0, target=600, actual=120),
        Indicator(name="Visits", target=3),
        Indicator(name="Loans", target=1),
    )


def test_an_indicator_is_the_one_whose_name_is_written_so() -> None:
    before = (Indicator(name="gdp", target=1), Indicator(name="GDP", target=2))
    assert with_indicators(before, [Indicator(name="GDP", target=3)])[1].target == 3


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("by 2020", 1),
        ("by 15 January 2026", 1),
        ("by 16 January 2026", 0),
        ("by 2026", 0),
        ("from 1 March 2013", 0),
        ("", 0),
    ],
)
def test_a_last_day_before_the_day_it_was_made_is_doubted(deadline: str, expected: int) -> None:
    assert len(draft(deadline).doubts) == expected


def test_the_deadline_of_a_milestone_is_doubted_too() -> None:
    doubted = draft("by 2030").with_milestone(milestone("by 2020", number=3))
    assert doubted.doubts == (
        'milestone 3 is due by 2020-12-31 ("by 2020"), before the day it was made, 2026-01-16;'
        " correct whichever is wrong",
    )


UNSEEN = "\u200b\u2800\U000e0041"


@pytest.mark.parametrize(
    "build",
    [
        lambda: draft(title=UNSEEN),
        lambda: Milestone(number=1, title=UNSEEN),
        lambda: Source(title=UNSEEN),
        lambda: Indicator(name=f" {UNSEEN} "),
    ],
)
def test_what_a_thing_is_known_by_can_be_seen(build: Callable[[], object]) -> None:
    with pytest.raises(UnreadableValue, match="that can be seen"):
        build()


def test_words_of_nothing_visible_are_refused_and_empty_ones_are_not() -> None:
    assert [seen(text, "note") for text in ("", "  ", "a\u200b")] == ["", "  ", "a\u200b"]
    with pytest.raises(UnreadableValue, match="note: nothing in"):
        seen(UNSEEN, "note")


@pytest.mark.parametrize("figure", [10**400, -(10**400), float("inf"), float("nan")])
def test_a_figure_beyond_all_numbers_is_refused(figure: float) -> None:
    """A whole number of 400 digits has no place among the others: it cannot be compared with half of it."""
    with pytest.raises(InvalidRecord, match="beyond every number"):
        Indicator(name="Trains", target=figure)


@pytest.mark.parametrize("revision", [-1, 10**17])
def test_a_revision_is_counted_within_bounds(revision: int) -> None:
    for undoes in (None, 1):
        with pytest.raises(InvalidRecord, match="at most 17 digits"):
            Entry(
                revision=revision if undoes is None else 1,
                at="",
                by="",
                action="add",
                undoes=undoes and revision,
            )
