"""What the commands that look say: code, data and messages together, in every format."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.deadlines import explain, read
from bilateral_cli.model import Links, Reason, Source, Status
from bilateral_cli.store import create_register
from conftest import MADE_ON, Outcome, Run, draft, milestone, store_at


@pytest.fixture
def small(register: Path, four: bytes) -> Path:
    """A register of four promises: one overdue, one that slipped, one with two milestones, one kept."""
    register.write_bytes(four)
    return register


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What such a register holds; written once, as each write waits for the disk."""
    register = tmp_path_factory.mktemp("four") / "register.json"
    create_register(register)
    store = store_at(register)
    store.add(
        draft(
            "by 2026-06-30",
            title="Hold the first round",
            committed_by=("JP",),
            sector="ai",
            framework="AI Dialogue",
            responsible={"JP": "Foreign Ministry"},
        )
    )
    store.add(draft("in 2026", title="Mark the anniversary", tags=("declaratory",)))
    store.add(
        draft(
            "",
            title="Supply trains",
            parties=("EU", "JP"),
            milestones=(
                milestone("by 2026-11-27", title="Sign the contract"),
                milestone("by 2028", number=2, title="Deliver"),
            ),
        )
    )
    store.add(draft("by 2026-03-31", title="Invite experts", sources=(Source(title="Joint Statement"),)))
    moved, announced = Reason(note="postponed"), Reason(evidence="https://example.org/arrival")
    store.change(
        ["IN-JP-2026-002"],
        lambda c: c.moved_to(read("in 2027", made_on=MADE_ON), today=date(2026, 9, 1), reason=moved),
        action="update",
        reason=moved,
    )
    store.change(
        ["IN-JP-2026-003"],
        lambda c: c.with_status(
            Status.FULFILLED,
            today=date(2026, 9, 1),
            reason=Reason(evidence=announced.evidence, on=date(2026, 3, 1)),
        ),
        action="update",
        reason=announced,
    )
    return register.read_bytes()


def lines(text: str) -> list[str]:
    """The lines as they are seen: Rich fills its lines up with blanks."""
    return [line.rstrip() for line in text.splitlines()]


def ids(outcome: Outcome) -> list[str]:
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.split()


LIST_PLAIN = """\
ID              Commitment            By     Deadline              Last day    Days  Timing            Status
IN-JP-2026-003  Invite experts        IN JP  by 2026-03-31         2026-03-31  -     on time           fulfilled
IN-JP-2026-001  Hold the first round  JP     by 2026-06-30         2026-06-30  -146  overdue           announced
IN-JP-2026-002  Mark the anniversary  IN JP  in 2027 (slipped 1×)  2027-12-31  403   opens in 39 days  announced
EU-JP-2026-001  Supply trains         EU JP  -                     -           -     no deadline       announced
"""  # noqa: E501 – nothing is cut in a pipe

LIST_TABLE = """\
ID              Commitment                      Last day    Days  Timing
──────────────────────────────────────────────────────────────────────────────────
IN-JP-2026-003  Invite experts                  2026-03-31        on time
                IN JP · by 2026-03-31 ·
                fulfilled
IN-JP-2026-001  Hold the first round            2026-06-30  -146  overdue
                JP · by 2026-06-30 · announced
IN-JP-2026-002  Mark the anniversary            2027-12-31   403  opens in 39 days
                IN JP · in 2027 (slipped 1×) ·
                announced
EU-JP-2026-001  Supply trains                                     no deadline
                EU JP · announced
"""

LIST_CSV = """\
id,title,by,deadline,last,days_left,timing,status
IN-JP-2026-003,Invite experts,IN JP,by 2026-03-31,2026-03-31,,on-time,fulfilled
IN-JP-2026-001,Hold the first round,JP,by 2026-06-30,2026-06-30,-146,overdue,announced
IN-JP-2026-002,Mark the anniversary,IN JP,in 2027,2027-12-31,403,not-yet-open,announced
EU-JP-2026-001,Supply trains,EU JP,,,,no-deadline,announced
"""

LIST_IDS = "IN-JP-2026-003\nIN-JP-2026-001\nIN-JP-2026-002\nEU-JP-2026-001\n"


@pytest.mark.parametrize(
    ("format_", "expected"), [("plain", LIST_PLAIN), ("csv", LIST_CSV), ("ids", LIST_IDS)]
)
def test_list_shows_every_commitment_soonest_first(
    run: Run, small: Path, format_: str, expected: str
) -> None:
    assert run("list", "--format", format_, on=small) == Outcome(0, expected, "")


def test_list_is_plain_where_no_terminal_is(run: Run, small: Path) -> None:
    """A pipe gets whole lines without being asked."""
    assert run("list", on=small) == Outcome(0, LIST_PLAIN, "")


def test_list_as_a_table_folds_under_the_title(run: Run, small: Path) -> None:
    shown = run("list", "--format", "table", on=small, COLUMNS="82")
    assert (shown.code, lines(shown.out), shown.err) == (0, LIST_TABLE.splitlines(), "")


COMMITMENT: dict[str, Any] = {
    "id": "IN-JP-2026-001",
    "milestone": None,
    "title": "Hold the first round",
    "description": "",
    "parties": ["IN", "JP"],
    "committed_by": ["JP"],
    "responsible": {"JP": "Foreign Ministry"},
    "framework": "AI Dialogue",
    "sector": "ai",
    "tags": [],
    "made_on": "2026-01-16",
    "made_at": None,
    "instrument": {"type": "press-statement", "binding": "unstated"},
    "status": "announced",
    "fulfilled_on": None,
    "deadline": {
        "text": "by 2026-06-30",
        "modality": "by",
        "edtf": "2026-06-30",
        "approximate": False,
        "trigger": None,
        "triggered_on": None,
        "first": None,
        "last": "2026-06-30",
    },
    "deadline_history": [],
    "first": None,
    "last": "2026-06-30",
    "timing": "overdue",
    "approximate": False,
    "days_left": -146,
    "opens_in": None,
    "slipped": 0,
    "indicators": [],
    "milestones": [],
    "links": {"follows": [], "superseded_by": None},
    "sources": [],
    "reviewed_on": None,
    "review_on": None,
    "history": [
        {
            "revision": 1,
            "at": "2026-11-23T09:00:00Z",
            "by": "tester",
            "action": "add",
            "changes": {},
            "on": None,
            "note": None,
            "evidence": None,
            "undoes": None,
        }
    ],
}

MILESTONE: dict[str, Any] = {
    "id": "EU-JP-2026-001",
    "milestone": 1,
    "commitment": "Supply trains",
    "parties": ["EU", "JP"],
    "committed_by": ["EU", "JP"],
    "responsible": {},
    "status": "announced",
    "number": 1,
    "title": "Sign the contract",
    "done_on": None,
    "evidence": None,
    "note": None,
    "deadline": {
        "text": "by 2026-11-27",
        "modality": "by",
        "edtf": "2026-11-27",
        "approximate": False,
        "trigger": None,
        "triggered_on": None,
        "first": None,
        "last": "2026-11-27",
    },
    "deadline_history": [],
    "first": None,
    "last": "2026-11-27",
    "timing": "due-soon",
    "approximate": False,
    "days_left": 4,
    "opens_in": None,
    "slipped": 0,
}


def test_list_as_json_is_one_document_with_every_field(run: Run, small: Path) -> None:
    shown = run("list", "--format", "json", on=small)
    documents = json.loads(shown.out)
    assert (shown.code, shown.err, documents[1]) == (0, "", COMMITMENT)
    assert [document["id"] for document in documents] == LIST_IDS.split()


def test_ndjson_has_the_same_objects_a_line_each(run: Run, small: Path) -> None:
    whole, by_line = (run("list", "--format", name, on=small).out for name in ("json", "ndjson"))
    assert [json.loads(line) for line in by_line.splitlines()] == json.loads(whole)


EMPTY = {"plain": "", "table": "", "json": "[]\n", "ndjson": "", "ids": ""}


@pytest.mark.parametrize(("format_", "expected"), EMPTY.items(), ids=EMPTY.keys())
def test_nothing_found_is_no_failure(run: Run, format_: str, expected: str) -> None:
    """An empty answer stays readable by a program, and people are told beside it."""
    assert run("list", "--format", format_) == Outcome(0, expected, "no commitments match\n")


def test_an_empty_csv_keeps_its_heading(run: Run) -> None:
    """A program that reads columns by name must find them."""
    heading = LIST_CSV.splitlines()[0] + "\n"
    assert run("list", "--format", "csv") == Outcome(0, heading, "no commitments match\n")


def test_quiet_takes_the_remark_away(run: Run) -> None:
    assert run("-q", "list") == Outcome(0, "", "")


def test_original_counts_from_the_first_deadline(run: Run, small: Path) -> None:
    shown = run("list", "--original", "--format", "csv", on=small)
    row = "IN-JP-2026-002,Mark the anniversary,IN JP,in 2026,2026-12-31,38,open,announced"
    assert (shown.code, lines(shown.out)[3], shown.err) == (0, row, "")


FIRST, SLIPPED, TRAINS, KEPT = "IN-JP-2026-001", "IN-JP-2026-002", "EU-JP-2026-001", "IN-JP-2026-003"

FILTERS: dict[str, tuple[list[str], list[str]]] = {
    "party by code": (["--party", "EU"], [TRAINS]),
    "party by name": (["--party", "India"], [KEPT, FIRST, SLIPPED]),
    "party in any case": (["--party", "eu"], [TRAINS]),
    "party repeated is or": (["--party", "EU", "--party", "IN"], [KEPT, FIRST, SLIPPED, TRAINS]),
    "party with commas is or": (["--party", "EU,IN"], [KEPT, FIRST, SLIPPED, TRAINS]),
    "by": (["--by", "India"], [KEPT, SLIPPED]),
    "sector": (["--sector", "ai"], [FIRST]),
    "sector in capitals": (["--sector", "AI"], [FIRST]),
    "tag": (["--tag", "declaratory"], [SLIPPED]),
    "framework, part of it": (["--framework", "ai dialog"], [FIRST]),
    "status": (["--status", "fulfilled"], [KEPT]),
    "status, two of them": (["--status", "fulfilled,stalled"], [KEPT]),
    "timing": (["--timing", "overdue"], [FIRST]),
    "timing with a blank": (["--timing", "not yet open"], [SLIPPED]),
    "timing, two of them": (["--timing", "overdue", "--timing", "on-time"], [KEPT, FIRST]),
    "due from a day": (["--due-from", "2026-06-30"], [FIRST, SLIPPED]),
    "due from the day after": (["--due-from", "2026-07-01"], [SLIPPED]),
    "due from a period": (["--due-from", "2026"], [KEPT, FIRST, SLIPPED]),
    "due to a day": (["--due-to", "2026-06-30"], [KEPT, FIRST]),
    "due to the day before": (["--due-to", "2026-06-29"], [KEPT]),
    "due to a period": (["--due-to", "Q2 2026"], [KEPT, FIRST]),
    "due between": (["--due-from", "2026-04", "--due-to", "2026"], [FIRST]),
    "text of the title": (["--text", "TRAINS"], [TRAINS]),
    "text of an office": (["--text", "foreign ministry"], [FIRST]),
    "text of a milestone": (["--text", "contract"], [TRAINS]),
    "text of a source": (["--text", "joint statement"], [KEPT]),
    "text of a note": (["--text", "postponed"], [SLIPPED]),
    "text repeated is or": (["--text", "contract", "--text", "postponed"], [SLIPPED, TRAINS]),
    "across options is and": (["--party", "IN", "--timing", "overdue"], [FIRST]),
    "across options that exclude": (["--party", "EU", "--sector", "ai"], []),
    "timing from the first deadline": (["--timing", "open", "--original"], [SLIPPED]),
    "last day of the first deadline": (["--due-from", "2027", "--original"], []),
    "no option at all": ([], [KEPT, FIRST, SLIPPED, TRAINS]),
}


@pytest.mark.parametrize(("words", "expected"), FILTERS.values(), ids=FILTERS.keys())
def test_filter_finds(run: Run, small: Path, words: list[str], expected: list[str]) -> None:
    assert ids(run("-q", "filter", *words, "--format", "ids", on=small)) == expected


def test_filter_shows_what_list_shows(run: Run, small: Path) -> None:
    """The same columns, so that a script can narrow `list` without reading another shape."""
    heading, _, overdue, *_ = LIST_CSV.splitlines()
    expected = Outcome(0, f"{heading}\n{overdue}\n", "")
    assert run("filter", "--sector", "ai", "--format", "csv", on=small) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--party", "korea"], "South Korea"),
        (["--by", "Jappan"], "Japan"),
        (["--status", "anounced"], "announced"),
        (["--timing", "overdew"], "overdue"),
        (["--due-to", "01/02/2026"], "2026-02-01"),
        (["--due-from", "2026-13"], "2026-13"),
    ],
    ids=["an ambiguous party", "a misspelt party", "a status", "a timing", "an ambiguous day", "no month"],
)
def test_filter_refuses_a_value_it_cannot_read(run: Run, words: list[str], said: str) -> None:
    """An unknown value that silently matched nothing would read as "nothing is overdue"."""
    refused = run("filter", *words)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err


UPCOMING_PLAIN = """\
ID              #  Commitment                         By     Deadline              Last day    Days  Timing            Status
IN-JP-2026-001  -  Hold the first round               JP     by 2026-06-30         2026-06-30  -146  overdue           announced
EU-JP-2026-001  1  Sign the contract · Supply trains  EU JP  by 2026-11-27         2026-11-27  4     due soon          open
IN-JP-2026-002  -  Mark the anniversary               IN JP  in 2027 (slipped 1×)  2027-12-31  403   opens in 39 days  announced
"""  # noqa: E501 – nothing is cut in a pipe

UPCOMING_CSV = """\
id,milestone,title,by,deadline,last,days_left,timing,status
IN-JP-2026-001,,Hold the first round,JP,by 2026-06-30,2026-06-30,-146,overdue,announced
EU-JP-2026-001,1,Sign the contract,EU JP,by 2026-11-27,2026-11-27,4,due-soon,open
IN-JP-2026-002,,Mark the anniversary,IN JP,in 2027,2027-12-31,403,not-yet-open,announced
"""

UPCOMING_TABLE = """\
ID              #  Commitment                         Last day    Days  Timing
────────────────────────────────────────────────────────────────────────────────────────
Overdue
IN-JP-2026-001     Hold the first round               2026-06-30  -146  overdue
                   JP · by 2026-06-30 · announced
Next 7 days
EU-JP-2026-001  1  Sign the contract · Supply trains  2026-11-27     4  due soon
                   EU JP · by 2026-11-27 · open
Later
IN-JP-2026-002     Mark the anniversary               2027-12-31   403  opens in 39 days
                   IN JP · in 2027 (slipped 1×) ·
                   announced
"""

MORE = "1 more with a last day after 2027-02-21 (see --within)\n"


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("plain", UPCOMING_PLAIN),
        ("csv", UPCOMING_CSV),
        ("ids", "IN-JP-2026-001\nEU-JP-2026-001\nIN-JP-2026-002\n"),
    ],
)
def test_upcoming_shows_open_promises_and_milestones(
    run: Run, small: Path, format_: str, expected: str
) -> None:
    """What is far away is counted on stderr, where no script trips over it."""
    assert run("upcoming", "--format", format_, on=small) == Outcome(0, expected, MORE)


def test_upcoming_as_a_table_is_grouped_by_urgency(run: Run, small: Path) -> None:
    shown = run("upcoming", "--format", "table", on=small, COLUMNS="88")
    assert (shown.code, lines(shown.out), shown.err) == (0, UPCOMING_TABLE.splitlines(), MORE)


def test_a_milestone_in_json_is_an_object_of_its_own(run: Run, small: Path) -> None:
    shown = run("upcoming", "--format", "json", on=small)
    overdue, step, _ = json.loads(shown.out)
    assert (shown.code, overdue, step, shown.err) == (0, COMMITMENT, MILESTONE, MORE)


def test_quiet_takes_the_count_of_the_rest_away(run: Run, small: Path) -> None:
    assert run("-q", "upcoming", on=small) == Outcome(0, UPCOMING_PLAIN, "")


WITHIN: dict[str, tuple[list[str], str]] = {
    "the last day is within": (["--within", "4d"], f"{FIRST} {TRAINS}"),
    "the day before it is not": (["--within", "3d"], FIRST),
    "a bare number is days": (["--within", "4"], f"{FIRST} {TRAINS}"),
    "today alone": (["--within", "0d"], FIRST),
    "weeks": (["--within", "1w"], f"{FIRST} {TRAINS}"),
    "an opening within reach": (["--within", "39d"], f"{FIRST} {TRAINS} {SLIPPED}"),
    "an opening a day out of reach": (["--within", "38d"], f"{FIRST} {TRAINS}"),
    "without what is overdue": (["--no-overdue"], f"{TRAINS} {SLIPPED}"),
    "years bring the second milestone": (
        ["--within", "3y"],
        f"{FIRST} {TRAINS} {SLIPPED}",
    ),
    "from the first deadline": (["--within", "38d", "--original"], f"{FIRST} {TRAINS} {SLIPPED}"),
}


@pytest.mark.parametrize(("words", "expected"), WITHIN.values(), ids=WITHIN.keys())
def test_upcoming_reaches_as_far_as_it_is_told(
    run: Run, small: Path, words: list[str], expected: str
) -> None:
    assert ids(run("-q", "upcoming", *words, "--format", "ids", on=small)) == expected.split()


@pytest.mark.parametrize("span", ["soon", " ", "-1d", "1.5m", "90 parsecs", "d"])
def test_upcoming_refuses_a_span_it_cannot_read(run: Run, span: str) -> None:
    refused = run("upcoming", f"--within={span}")
    assert refused == Outcome(2, "", f'bilateral: "{span}" is not a span of time; write 90d, 6w, 3m or 1y\n')


def test_upcoming_says_what_it_left_out_even_when_nothing_is_near(run: Run, register: Path) -> None:
    store_at(register).add(draft("by 2030"))
    said = "nothing is due up to 2026-11-30; 1 more with a last day after 2026-11-30 (see --within)\n"
    assert run("upcoming", "--within", "1w") == Outcome(0, "", said)


def test_upcoming_on_an_empty_register_prints_nothing_on_stdout(run: Run) -> None:
    """Cron mails whatever stands there."""
    assert run("upcoming") == Outcome(0, "", "nothing is due up to 2027-02-21\n")


GROUPED = {
    "by 2026-11-22": "Overdue",
    "by 2026-11-23": "Next 7 days",
    "by 2026-11-29": "Next 7 days",
    "by 2026-11-30": "Next 30 days",
    "by 2026-12-22": "Next 30 days",
    "by 2026-12-23": "Later",
}


@pytest.mark.parametrize(("words", "heading"), GROUPED.items(), ids=GROUPED.keys())
def test_a_group_ends_on_its_last_day(run: Run, register: Path, words: str, heading: str) -> None:
    """Seven days are today and the six after it."""
    store_at(register).add(draft(words))
    assert lines(run("upcoming", "--format", "table").out)[2] == heading


CLOSED = [Status.FULFILLED, Status.WITHDRAWN, Status.NOT_FULFILLED]


@pytest.mark.parametrize("status", CLOSED)
def test_upcoming_leaves_out_what_is_closed_and_its_milestones(
    run: Run, register: Path, status: Status
) -> None:
    """Nobody owes the steps of a promise that was given up."""
    store = store_at(register)
    store.add(draft("by 2026-11-27", milestones=(milestone("by 2026-11-25"),)))
    reason = Reason(note="it was closed")
    store.change(
        ["IN-JP-2026-001"],
        lambda c: c.with_status(status, today=date(2026, 11, 1), reason=reason, force=True),
        action="update",
        reason=reason,
    )
    assert run("-q", "upcoming") == Outcome(0, "", "")


def test_upcoming_leaves_out_a_milestone_that_is_done(run: Run, small: Path) -> None:
    reason = Reason(evidence="https://example.org/contract")
    store_at(small).change(
        ["EU-JP-2026-001"],
        lambda c: c.with_milestone(c.milestone(1).done(today=date(2026, 11, 20), reason=reason)),
        action="milestone done",
        reason=reason,
    )
    assert ids(run("-q", "upcoming", "--format", "ids", on=small)) == [FIRST, SLIPPED]


def sheet_of_trains() -> str:
    return """\
EU-JP-2026-001  Supply trains
  Promised by    European Union, Japan
  Parties        European Union, Japan
  Made on        2026-01-16
  Instrument     press-statement (whether it binds is not stated)
  Deadline       none in the document
  On 2026-11-23  no deadline
  Status         announced

Milestones
  1  Sign the contract  by 2026-11-27  due soon: 4 days left, up to 2026-11-27
  2  Deliver            by 2028        open: 769 days left, up to 2028-12-31

History
  2026-11-23 09:00 UTC  tester  add
"""


def sheet_of_the_slipped() -> str:
    return f"""\
IN-JP-2026-002  Mark the anniversary
  Promised by    India, Japan
  Parties        India, Japan
  Made on        2026-01-16
  Instrument     press-statement (whether it binds is not stated)
  Deadline       in 2027 (slipped 1×; first promised: in 2026)
                 {explain(read("in 2027", made_on=MADE_ON))}
  On 2026-11-23  not yet open: opens in 39 days, on 2027-01-01
  Status         announced
  Tags           declaratory

Earlier deadlines
  2026-09-01  in 2026, given up  postponed

History
  2026-11-23 09:00 UTC  tester  add
  2026-11-23 09:00 UTC  tester  update  deadline: in 2026 → in 2027 – postponed
"""


@pytest.mark.parametrize(
    ("id_", "sheet"),
    [("EU-JP-2026-001", sheet_of_trains()), ("IN-JP-2026-002", sheet_of_the_slipped())],
    ids=["milestones", "a slip"],
)
@pytest.mark.parametrize("format_", ["plain", "table"])
def test_show_tells_one_commitment_whole(run: Run, small: Path, id_: str, sheet: str, format_: str) -> None:
    shown = run("show", id_, "--format", format_, on=small)
    indent = "  " if format_ == "table" else ""
    seen = [indent + line if n and line else line for n, line in enumerate(lines(shown.out))]
    headings = ["  Milestones", "  History", "  Earlier deadlines"]
    seen = [line.strip() if line in headings else line for line in seen]
    assert (shown.code, seen, shown.err) == (0, lines(sheet), "")


def test_show_tells_the_verdict_and_its_evidence(run: Run, small: Path) -> None:
    shown = run("show", "3", on=small)
    assert "  Status         fulfilled on 2026-03-01 – https://example.org/arrival" in lines(shown.out)
    assert "  On 2026-11-23  on time" in lines(shown.out)


def test_show_tells_the_first_deadline_when_asked(run: Run, small: Path) -> None:
    shown = lines(run("show", "2", "--original", on=small).out)
    assert "  Deadline       in 2026 (as first promised; slipped 1× since)" in shown
    assert "  On 2026-11-23  open: 38 days left, up to 2026-12-31" in shown


def test_show_as_json_is_one_object_with_the_revision(run: Run, small: Path) -> None:
    shown = run("show", FIRST, "--format", "json", on=small)
    assert (shown.code, json.loads(shown.out), shown.err) == (0, {**COMMITMENT, "revision": 6}, "")


def test_show_as_csv_and_ids_has_the_row_of_list(run: Run, small: Path) -> None:
    heading, _, row, *_ = LIST_CSV.splitlines()
    assert run("show", FIRST, "--format", "csv", on=small) == Outcome(0, f"{heading}\n{row}\n", "")
    assert run("show", FIRST, "--format", "ids", on=small) == Outcome(0, f"{FIRST}\n", "")


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("IN-JP-2026-002", SLIPPED),
        ("in-jp-2026-002", SLIPPED),
        ("JP-2026-002", SLIPPED),
        ("2026-002", SLIPPED),
        ("002", SLIPPED),
        ("2", SLIPPED),
        (" 2 ", SLIPPED),
        ("eu-jp-2026-1", TRAINS),
        ("IN-JP-2026-02", SLIPPED),
    ],
)
def test_an_id_may_be_shortened_to_its_end(run: Run, small: Path, called: str, meant: str) -> None:
    assert run("show", called, "--format", "ids", on=small) == Outcome(0, f"{meant}\n", "")


def test_an_ambiguous_id_names_the_candidates(run: Run, small: Path) -> None:
    said = 'bilateral: "1" could be any of 2: EU-JP-2026-001, IN-JP-2026-001; give more of the id\n'
    assert run("show", "1", on=small) == Outcome(3, "", said)


@pytest.mark.parametrize("called", ["99", "", "JP", "26-002", "²"])
def test_an_id_that_nothing_has_is_refused(run: Run, small: Path, called: str) -> None:
    """A part of a number or of a code is no end of an id."""
    said = f'bilateral: no commitment is called "{called}"; `bilateral list` shows the ids\n'
    assert run("show", called, on=small) == Outcome(3, "", said)


def test_when_explains_words_without_a_register(run: Run, tmp_path: Path) -> None:
    said = explain(read("by 2030", made_on=MADE_ON))
    assert run("when", "by 2030", on=tmp_path / "none.json") == Outcome(0, f"{said}\n", "")


WHEN: dict[str, tuple[list[str], str]] = {
    "from today": (["within six months"], "2027-05-23"),
    "from the day made": (["within six months", "--made-on", "2026-01-16"], "2026-07-16"),
    "the fiscal year of the party": (["by FY 2027", "--party", "Japan"], "2028-03-31"),
    "the fiscal year of another": (["by FY 2027", "--party", "US"], "2027-09-30"),
}


@pytest.mark.parametrize(("words", "last"), WHEN.values(), ids=WHEN.keys())
def test_when_reads_words_as_add_would(run: Run, words: list[str], last: str) -> None:
    shown = run("when", *words, "--format", "json")
    assert (shown.code, json.loads(shown.out)["last"], shown.err) == (0, last, "")


def test_when_as_json_has_the_deadline_and_the_sentence(run: Run) -> None:
    shown = run("when", "in 2027", "--format", "json")
    assert json.loads(shown.out) == {
        "text": "in 2027",
        "modality": "in",
        "edtf": "2027",
        "approximate": False,
        "trigger": None,
        "triggered_on": None,
        "first": "2027-01-01",
        "last": "2027-12-31",
        "explained": explain(read("in 2027", made_on=MADE_ON)),
        "error": None,
    }


def test_when_explains_several_side_by_side(run: Run) -> None:
    by, during = (explain(read(words, made_on=MADE_ON)) for words in ("by 2030", "in 2027"))
    assert run("when", "by 2030", "in 2027") == Outcome(0, f"by 2030  {by}\nin 2027  {during}\n", "")


def test_when_reads_lines_from_stdin(run: Run) -> None:
    """A column of a spreadsheet can be piped through; lines without words are no phrases."""
    shown = run("when", "-", "--format", "ndjson", stdin="by 2030\n\n  in 2027  \n")
    documents = [json.loads(line) for line in shown.out.splitlines()]
    assert (shown.code, [d["last"] for d in documents], shown.err) == (0, ["2030-12-31", "2027-12-31"], "")


def test_when_fails_when_one_of_several_was_not_read_but_shows_the_others(run: Run) -> None:
    shown = run("when", "by 2030", "by the Greek calends", "--format", "ndjson")
    first, second = (json.loads(line) for line in shown.out.splitlines())
    assert (shown.code, shown.err) == (2, "bilateral: 1 of 2 phrases could not be read\n")
    assert (first["error"], second["last"]) == (None, None)
    assert second["error"]


def test_when_tells_a_single_failure_once(run: Run) -> None:
    failed = run("when", "by the Greek calends")
    assert (failed.code, failed.out, failed.err.count("\n")) == (2, "", 1)
    assert "by the Greek calends" in failed.err


def test_when_says_which_option_would_help(run: Run) -> None:
    """Whose fiscal year it is may be said in the words, or beside them."""
    failed = run("when", "by FY 2027")
    assert (failed.code, failed.out) == (2, "")
    assert failed.err.endswith("; give --party\n")


def test_when_as_csv_has_a_row_for_each(run: Run) -> None:
    shown = run("when", "by 2030", "in 2027", "--format", "csv")
    heading, *rows = shown.out.splitlines()
    assert (shown.code, shown.err) == (0, "")
    assert heading == "text,modality,edtf,approximate,trigger,triggered_on,first,last,explained,error"
    assert [row.split(",")[0] for row in rows] == ["by 2030", "in 2027"]


TEXT = """\
The two sides agreed to meet annually, and to conclude the talks
by the end
of 2027.

They will report by FY 2027. On 5 January 2026 they signed a treaty.
"""


def test_when_finds_the_words_about_time_in_a_text(run: Run, tmp_path: Path) -> None:
    """Each with the line it begins in, also where it goes on in the next."""
    file = tmp_path / "statement.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = run("when", "--in", str(file), "--made-on", "2026-01-16", "--party", "IN", "--format", "ndjson")
    found = [json.loads(line) for line in shown.out.splitlines()]
    assert [(f["line"], f["text"], f["kind"], f["background"], f["last"]) for f in found] == [
        (1, "annually", "recurring", False, None),
        (2, "by the end of 2027", "period", False, "2027-12-31"),
        (5, "by FY 2027", "unread", False, None),
        (5, "On 5 January 2026", "period", True, "2026-01-05"),
    ]
    assert [" ".join(TEXT[f["start"] : f["end"]].split()) for f in found] == [f["text"] for f in found]
    assert (shown.code, shown.err) == (0, "1 of 4 phrases could not be read\n")


@pytest.mark.parametrize("style", ["plain", "table", "tsv", "csv", "markdown"])
def test_when_in_a_text_has_a_row_for_each_phrase_in_every_format(run: Run, style: str) -> None:
    shown = run("when", "--in", "-", "--made-on", "2026-01-16", "--format", style, stdin=TEXT)
    assert shown.code == 0
    rows = [line for line in shown.out.splitlines() if "by the end of 2027" in line]
    assert len(rows) == 1
    assert "31 December 2027" in rows[0]


def test_when_in_a_text_without_such_words_is_no_failure(run: Run) -> None:
    assert run("when", "--in", "-", "--format", "json", stdin="Nothing here.") == Outcome(0, "[]\n", "")


@pytest.mark.parametrize(
    ("words", "stdin", "said"),
    [
        ([], "", "give words about time, or --in FILE for those in a text, and not both"),
        (
            ["by 2030", "--in", "-"],
            "",
            "give words about time, or --in FILE for those in a text, and not both",
        ),
        (["--in", "none.txt"], "", "none.txt cannot be read: No such file or directory"),
    ],
)
def test_when_says_which_text_it_cannot_read(run: Run, words: list[str], stdin: str, said: str) -> None:
    assert run("when", *words, stdin=stdin) == Outcome(2, "", f"bilateral: {said}\n")


def test_an_answer_without_ids_says_so(run: Run) -> None:
    said = "bilateral: there are no ids in this answer; ask for --format json\n"
    assert run("when", "by 2030", "--format", "ids") == Outcome(2, "", said)
    assert run("info", "--format", "ids") == Outcome(2, "", said)


def test_info_says_where_the_register_is_and_what_is_in_it(run: Run, small: Path) -> None:
    expected = f"""\
Register       {small}
Chosen by      --register
Revision       6
Commitments    4
Milestones     2
Status         3 announced, 1 fulfilled
On 2026-11-23  1 overdue, 1 not-yet-open, 1 on-time, 1 no-deadline
"""
    shown = run("info", on=small)
    assert (shown.code, shown.err) == (0, "")
    assert lines(shown.out)[:-1] == lines(expected)[:-1]
    assert sorted(shown.out.splitlines()[-1][15:].split(", ")) == [
        "1 no-deadline",
        "1 not-yet-open",
        "1 on-time",
        "1 overdue",
    ]


def test_info_as_json_has_the_counts(run: Run, small: Path) -> None:
    shown = run("info", "--format", "json", on=small)
    assert (shown.code, json.loads(shown.out), shown.err) == (
        0,
        {
            "register": str(small),
            "chosen_by": "--register",
            "revision": 6,
            "today": "2026-11-23",
            "commitments": 4,
            "milestones": 2,
            "by_status": {"announced": 3, "fulfilled": 1},
            "by_timing": {"no-deadline": 1, "not-yet-open": 1, "on-time": 1, "overdue": 1},
        },
        "",
    )


def test_links_are_shown(run: Run, register: Path) -> None:
    store = store_at(register)
    store.add(draft(title="First round"))
    store.add(draft(title="Second round", links=Links(follows=("IN-JP-2026-001",))))
    assert "  Follows        IN-JP-2026-001" in lines(run("show", "2").out)
