"""What the commands that write do: ids on stdout, messages on stderr, all of a change or nothing of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.deadlines import explain, read
from bilateral_cli.store import sample_register
from conftest import MADE_ON, Outcome, Run, draft, milestone, store_at

NOW = date(2026, 11, 23)
ID = "IN-JP-2026-001"


def record(run: Run, id_: str = "1") -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(run("show", id_, "--format", "json").out)
    return shown


def reading(words: str, made_on: date = MADE_ON, **fields: Any) -> str:
    """The sentence that tells how words were read, as a line of stderr."""
    return f"{explain(read(words, made_on=made_on, **fields))}\n"


def test_init_makes_an_empty_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "eu-jp.json"
    said = f"made the register {path}; see `bilateral upcoming`, `bilateral add --help`\n"
    assert run("init", on=path) == Outcome(0, "", said)
    assert run("-q", "list", "--format", "json", on=path) == Outcome(0, "[]\n", "")


def test_init_with_the_sample_makes_the_shipped_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.json"
    assert run("-q", "init", "--sample", on=path) == Outcome(0, "", "")
    assert path.read_bytes() == sample_register()


@pytest.mark.parametrize("content", [b"", b"notes of a meeting\n"], ids=["empty", "something else"])
def test_init_never_writes_over_what_is_there(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "taken.json"
    path.write_bytes(content)
    said = f"bilateral: {path} is there already; it was left as it is; choose another with --register\n"
    assert run("init", "--sample", on=path) == Outcome(4, "", said)
    assert path.read_bytes() == content


def test_add_prints_the_id_and_tells_how_the_deadline_was_read(run: Run) -> None:
    done = run("add", "Invite experts", "--parties", "India,Japan", "--deadline", "by 2030")
    assert done == Outcome(0, f"{ID}\n", reading("by 2030", NOW) + f"added {ID}: Invite experts\n")


def test_quiet_add_prints_the_id_alone(run: Run) -> None:
    """`id=$(bilateral -q add …)` is what a script says."""
    done = run("-q", "add", "Invite experts", "--parties", "IN,JP", "--deadline", "by 2030")
    assert done == Outcome(0, f"{ID}\n", "")


def test_add_without_a_deadline_tells_of_none(run: Run) -> None:
    done = run("add", "Stay in touch", "--parties", "IN,JP")
    assert done == Outcome(0, f"{ID}\n", f"added {ID}: Stay in touch\n")


def test_added_today_to_all_parties_unless_said(run: Run) -> None:
    run("add", "Stay in touch", "--parties", "JP,IN")
    assert record(run) == {
        "id": ID,
        "milestone": None,
        "title": "Stay in touch",
        "description": "",
        "parties": ["IN", "JP"],
        "committed_by": ["IN", "JP"],
        "responsible": {},
        "framework": None,
        "sector": None,
        "tags": [],
        "made_on": "2026-11-23",
        "made_at": None,
        "instrument": {"type": "press-statement", "binding": "unstated"},
        "status": "announced",
        "fulfilled_on": None,
        "deadline": {
            "text": "",
            "modality": "none",
            "edtf": None,
            "approximate": False,
            "trigger": None,
            "triggered_on": None,
            "first": None,
            "last": None,
        },
        "deadline_history": [],
        "first": None,
        "last": None,
        "timing": "no-deadline",
        "approximate": False,
        "days_left": None,
        "opens_in": None,
        "slipped": 0,
        "indicators": [],
        "milestones": [],
        "links": {"follows": [], "superseded_by": None},
        "sources": [],
        "reviewed_on": None,
        "review_on": None,
        "history": record(run)["history"],
        "revision": 1,
    }


INDICATOR = {"name": "Experts", "unit": "people", "baseline": 0, "target": 500, "actual": 0}
SOURCE = {
    "title": "Joint Statement",
    "publisher": "MEA",
    "url": "https://example.org/js",
    "published_on": "2026-01-17",
    "retrieved_on": None,
    "kind": "primary",
    "locator": "para 3",
    "quote": "we invite",
}
SOURCE_WORDS = [
    *("--source-title", "Joint Statement", "--source-publisher", "MEA"),
    *("--source-url", "https://example.org/js", "--source-date", "2026-01-17"),
    *("--source-kind", "Primary", "--source-locator", "para 3", "--source-quote", "we invite"),
]

FIELDS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "by": (["--by", "Japan"], {"committed_by": ["JP"]}),
    "by, repeated": (["--by", "JP", "--by", "IN"], {"committed_by": ["IN", "JP"]}),
    "responsible": (
        ["--responsible", "JP: Foreign Ministry", "--responsible", "India: MEA: East Asia"],
        {"responsible": {"IN": "MEA: East Asia", "JP": "Foreign Ministry"}},
    ),
    "made on": (["--made-on", "16 January 2026"], {"made_on": "2026-01-16"}),
    "made at": (["--made-at", "Dialogue, New Delhi"], {"made_at": "Dialogue, New Delhi"}),
    "description": (["--description", "In two\nparagraphs"], {"description": "In two\nparagraphs"}),
    "framework": (["--framework", "AI Dialogue"], {"framework": "AI Dialogue"}),
    "sector": (["--sector", "Critical Minerals"], {"sector": "critical-minerals"}),
    "tags": (["--tag", "people to people", "--tag", "ai"], {"tags": ["ai", "people-to-people"]}),
    "indicator": (["--indicator", "Experts: 0/500 people"], {"indicators": [INDICATOR]}),
    "an indicator without a baseline": (
        ["--indicator", "Funds: 1,500.5"],
        {"indicators": [{"name": "Funds", "unit": None, "baseline": None, "target": 1500.5, "actual": None}]},
    ),
    "instrument": (
        ["--instrument", "MOU", "--binding", "non-binding"],
        {"instrument": {"type": "mou", "binding": "non-binding"}},
    ),
    "source": (SOURCE_WORDS, {"sources": [SOURCE]}),
    "a source by its address alone": (
        ["--source-url", "https://example.org"],
        {
            "sources": [
                {
                    **dict.fromkeys(SOURCE),
                    "title": "https://example.org",
                    "url": "https://example.org",
                    "kind": "secondary",
                }
            ]
        },
    ),
    "deadline": (["--deadline", "in 2027"], {"first": "2027-01-01", "last": "2027-12-31"}),
}


@pytest.mark.parametrize(("words", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_add_takes(run: Run, words: list[str], expected: dict[str, Any]) -> None:
    done = run("-q", "add", "Invite experts", "--parties", "IN,JP", *words)
    assert (done.code, done.out.startswith("IN-JP-2026-"), done.err) == (0, True, "")
    assert record(run).items() >= expected.items()


@pytest.mark.parametrize(("words", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_update_takes(run: Run, one: Path, words: list[str], expected: dict[str, Any]) -> None:
    """Whatever can be said at first can be said later, in the same words."""
    done = run("-q", "update", "1", *words, on=one)
    assert done == Outcome(0, f"{ID}\n", "")
    assert record(run).items() >= expected.items()


def test_add_counts_a_relative_deadline_from_the_day_it_was_made(run: Run) -> None:
    words = ["--made-on", "2026-01-16", "--deadline", "within six months"]
    run("add", "Report", "--parties", "IN,JP", *words)
    assert record(run)["last"] == "2026-07-16"


def test_add_reads_the_fiscal_year_of_who_owes_it(run: Run) -> None:
    run("add", "Report", "--parties", "US,JP", "--by", "JP", "--deadline", "by FY 2027")
    assert record(run)["last"] == "2028-03-31"


def test_add_notes_the_reason_and_the_hand(run: Run) -> None:
    run("add", "Report", "--parties", "IN,JP", "--note", "first reading")
    (entry,) = record(run)["history"]
    assert (entry["by"], entry["action"], entry["note"]) == ("tester", "add", "first reading")


def test_add_may_follow_an_earlier_commitment(run: Run, one: Path) -> None:
    run("add", "Second round", "--parties", "IN,JP", "--follows", "1", on=one)
    assert record(run, "2")["links"]["follows"] == [ID]


def test_numbers_go_on_within_a_pair_and_a_year(run: Run) -> None:
    ids = [
        run("-q", "add", "x", "--parties", parties, "--made-on", day).out.strip()
        for parties, day in [("JP,IN", "2026-01-16"), ("IN,JP", "2026-02-01"), ("EU,JP", "2026-02-01")]
    ] + [run("-q", "add", "x", "--parties", "IN,JP", "--made-on", "2025-02-01").out.strip()]
    assert ids == ["IN-JP-2026-001", "IN-JP-2026-002", "EU-JP-2026-001", "IN-JP-2025-001"]


def test_add_as_json_prints_the_whole_record(run: Run) -> None:
    done = run("-q", "add", "Report", "--parties", "IN,JP", "--format", "json")
    whole = record(run)
    del whole["revision"]
    assert (done.code, json.loads(done.out), done.err) == (0, whole, "")


REFUSED_BY_ADD: dict[str, tuple[list[str], str]] = {
    "no title": (["", "--parties", "IN,JP"], "a commitment needs a title"),
    "a blank title": (["  ", "--parties", "IN,JP"], "a commitment needs a title"),
    "a title of two lines": (["a\nb", "--parties", "IN,JP"], "a title is one line"),
    "no parties": (["x"], "give --parties"),
    "one party": (["x", "--parties", "IN"], "two parties or more, not IN"),
    "one party twice": (["x", "--parties", "IN,India"], "two parties or more, not IN"),
    "an unknown party": (["x", "--parties", "IN,Jappan"], "Japan"),
    "half of Korea": (["x", "--parties", "IN,korea"], "South Korea"),
    "owed by a stranger": (["x", "--parties", "IN,JP", "--by", "US"], "US is not a party"),
    "an office of a stranger": (
        ["x", "--parties", "IN,JP", "--responsible", "US: State"],
        "US is not a party",
    ),
    "no office": (["x", "--parties", "IN,JP", "--responsible", "MEA"], "IN: Foreign Secretary"),
    "no figure": (["x", "--parties", "IN,JP", "--indicator", "experts"], "Experts invited: 0/500 people"),
    "an unreadable deadline": (["x", "--parties", "IN,JP", "--deadline", "one fine day"], "one fine day"),
    "a day that never was": (["x", "--parties", "IN,JP", "--deadline", "on 30 February 2027"], "30 February"),
    "an ambiguous day": (["x", "--parties", "IN,JP", "--made-on", "01/02/2026"], "2026-02-01"),
    "a source without a name": (
        ["x", "--parties", "IN,JP", "--source-date", "2026-01-01"],
        "--source-title or --source-url",
    ),
    "an unknown kind of source": (
        ["x", "--parties", "IN,JP", "--source-url", "u", "--source-kind", "rumour"],
        'not "rumour"',
    ),
    "an unknown way to bind": (["x", "--parties", "IN,JP", "--binding", "maybe"], 'not "maybe"'),
}


@pytest.mark.parametrize(("words", "said"), REFUSED_BY_ADD.values(), ids=REFUSED_BY_ADD.keys())
def test_add_refuses_and_writes_nothing(run: Run, register: Path, words: list[str], said: str) -> None:
    before = register.read_bytes()
    refused = run("add", *words)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert said in refused.err
    assert register.read_bytes() == before


def test_update_tells_old_and_new(run: Run, one: Path) -> None:
    done = run("update", "1", "--title", "Invite 500 experts", "--sector", "AI", on=one)
    assert done == Outcome(
        0,
        f"{ID}\n",
        f"changed {ID}\n  title: Invite experts → Invite 500 experts\n  sector: – → ai\n",
    )


def test_a_dry_run_tells_the_change_and_makes_none(run: Run, one: Path) -> None:
    before = one.read_bytes()
    told = run("update", "1", "--deadline", "by 2030", "--note", "slow", "--dry-run", on=one)
    said = f"would change {ID}\n  deadline: by 2026-12-31 → by 2030\n" + reading("by 2030")
    assert told == Outcome(0, f"{ID}\n", said)
    assert one.read_bytes() == before


def test_a_dry_run_as_json_is_the_record_as_it_would_be(run: Run, one: Path) -> None:
    told = run("-q", "update", "1", "--title", "Another", "--dry-run", "--format", "json", on=one)
    assert (json.loads(told.out)["title"], record(run)["title"]) == ("Another", "Invite experts")


def test_a_dry_run_refuses_what_the_update_would(run: Run, one: Path) -> None:
    refused = run("update", "1", "--status", "fulfilled", on=one)
    assert refused.code == 6
    assert run("update", "1", "--status", "fulfilled", "--dry-run", on=one) == refused


def test_a_slip_keeps_the_original_and_the_reason(run: Run, one: Path) -> None:
    run("update", "1", "--deadline", "by 2030", "--note", "at the ministers' call", on=one)
    run("update", "1", "--deadline", "by 2031", "--note", "again", on=one, today="2026-11-30")
    slipped = record(run)
    assert (slipped["slipped"], slipped["last"]) == (2, "2031-12-31")
    assert [
        (past["deadline"]["text"], past["replaced_on"], past["reason"])
        for past in slipped["deadline_history"]
    ] == [
        ("by 2026-12-31", "2026-11-23", "at the ministers' call"),
        ("by 2030", "2026-11-30", "again"),
    ]


def test_the_same_deadline_again_is_no_slip(run: Run, one: Path) -> None:
    done = run("update", "1", "--deadline", "by 2026-12-31", on=one)
    assert done == Outcome(0, f"{ID}\n", f"{ID}: no field changed\n")
    assert record(run)["deadline_history"] == []


def test_a_trigger_date_gives_the_deadline_its_days(run: Run) -> None:
    words = "within six months of entry into force"
    run("add", "Report", "--parties", "IN,JP", "--deadline", words)
    assert record(run)["timing"] == "awaiting-trigger"
    done = run("update", "1", "--trigger-date", "2026-11-01")
    dated = record(run)
    assert (done.code, done.out) == (0, f"{ID}\n")
    assert (dated["last"], dated["deadline"]["triggered_on"]) == ("2027-05-01", "2026-11-01")
    assert dated["slipped"] == 0


def test_another_day_made_moves_what_hangs_on_it(run: Run) -> None:
    run("add", "Report", "--parties", "IN,JP", "--deadline", "within six months")
    run("update", "1", "--made-on", "2026-01-16")
    assert record(run)["last"] == "2026-07-16"


def test_a_note_alone_is_kept_in_the_history(run: Run, one: Path) -> None:
    """ "Looked for evidence, found none" changes no field and is still worth writing down."""
    done = run("-q", "update", "1", "--note", "no evidence was found", on=one)
    last = record(run)["history"][-1]
    assert done == Outcome(0, f"{ID}\n", "")
    assert (last["action"], last["changes"], last["note"]) == ("update", {}, "no evidence was found")


CLEARED: dict[str, tuple[list[str], dict[str, Any]]] = {
    "framework": (["--framework", ""], {"framework": None}),
    "sector": (["--sector", ""], {"sector": None}),
    "made at": (["--made-at", ""], {"made_at": None}),
    "description": (["--description", ""], {"description": ""}),
    "reviewed on": (["--reviewed-on", ""], {"reviewed_on": None}),
    "deadline": (["--deadline", ""], {"last": None, "timing": "no-deadline", "slipped": 1}),
}


@pytest.mark.parametrize(("words", "expected"), CLEARED.values(), ids=CLEARED.keys())
def test_an_empty_text_clears(run: Run, register: Path, words: list[str], expected: dict[str, Any]) -> None:
    full = draft(
        framework="AI Dialogue", sector="ai", made_at="New Delhi", description="more", reviewed_on=NOW
    )
    store_at(register).add(full)
    assert run("-q", "update", "1", *words) == Outcome(0, f"{ID}\n", "")
    assert record(run).items() >= expected.items()


def test_update_adds_to_tags_sources_offices_and_indicators(run: Run, one: Path) -> None:
    words = ["--tag", "b", "--responsible", "IN: MEA", "--indicator", "Experts: 0/500", *SOURCE_WORDS]
    run("update", "1", *words, on=one)
    words = [
        "--tag",
        "a",
        "--responsible",
        "JP: MOFA",
        "--indicator",
        "Grants: 0/9",
        "--source-title",
        "News",
    ]
    run("update", "1", *words, on=one)
    now = record(run)
    assert now["tags"] == ["a", "b"]
    assert now["responsible"] == {"IN": "MEA", "JP": "MOFA"}
    assert [indicator["name"] for indicator in now["indicators"]] == ["Experts", "Grants"]
    assert [source["title"] for source in now["sources"]] == ["Joint Statement", "News"]


def test_a_figure_is_set_for_the_only_indicator(run: Run, one: Path) -> None:
    run("update", "1", "--indicator", "Experts: 0/500", on=one)
    done = run("update", "1", "--actual", "1,200", on=one)
    assert done == Outcome(0, f"{ID}\n", f"changed {ID}\n  indicator 1 actual: 0 → 1200\n")


def test_a_figure_names_its_indicator_where_there_are_several(run: Run, one: Path) -> None:
    run("update", "1", "--indicator", "Experts: 0/500", "--indicator", "Grants: 0/9", on=one)
    refused = run("update", "1", "--actual", "3", on=one)
    assert (refused.code, refused.out, '"Experts", "Grants"' in refused.err) == (2, "", True)
    run("update", "1", "--actual", "grants: 3", on=one)
    assert [indicator["actual"] for indicator in record(run)["indicators"]] == [0, 3]


def test_an_indicator_said_again_keeps_how_far_it_has_come(run: Run, one: Path) -> None:
    run("update", "1", "--indicator", "Experts: 0/500 people", on=one)
    run("update", "1", "--actual", "120", on=one)
    run("update", "1", "--indicator", "experts: 600", on=one)
    assert record(run)["indicators"] == [
        {"name": "Experts", "unit": "people", "baseline": 0, "target": 600, "actual": 120}
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--indicator", "Loan: 0/1,5 bn"], '"1,5" is not plainly one number; write 1.5 or 15'),
        (["--actual", "0,75"], '"0,75" is not plainly one number; write 0.75 or 75'),
    ],
)
def test_a_figure_that_may_be_two_is_refused(run: Run, one: Path, words: list[str], told: str) -> None:
    before = one.read_bytes()
    assert run("update", "1", *words, on=one) == Outcome(2, "", f"bilateral: {told}\n")
    assert one.read_bytes() == before


PAGE = ["--source-url", "https://example.org/page"]


def test_a_source_said_again_completes_the_first(run: Run, one: Path) -> None:
    run("update", "1", *PAGE, "--source-title", "Statement", "--source-kind", "primary", on=one)
    run("update", "1", *PAGE, "--source-quote", "by 2030", "--source-date", "2026-01-16", on=one)
    (source,) = record(run)["sources"]
    assert {key: value for key, value in source.items() if value is not None} == {
        "title": "Statement",
        "url": "https://example.org/page",
        "kind": "primary",
        "published_on": "2026-01-16",
        "quote": "by 2030",
    }
    run("update", "1", *PAGE, "--source-kind", "secondary", on=one)
    assert [source["kind"] for source in record(run)["sources"]] == ["secondary"]


def test_a_title_that_is_there_is_added_and_told(run: Run, one: Path) -> None:
    words = ["add", "invite  EXPERTS", "--parties", "IN,US", "--made-on", "2026-01-16"]
    told = run(*words, on=one)
    assert told == Outcome(
        0,
        "IN-US-2026-001\n",
        "added IN-US-2026-001: invite  EXPERTS\n"
        f"IN-US-2026-001: the title is that of {ID} too; is it the same promise?\n",
    )
    assert run("add", "Invite", *words[2:], on=one).err == "added IN-US-2026-002: Invite\n"


BEFORE = "before the day it was made"


def test_a_deadline_before_it_was_made_is_told_once(run: Run, one: Path) -> None:
    """It is allowed, for a document may say so; said again at each later change, nobody would read it."""
    words = ["--parties", "IN,JP", "--made-on", "2026-01-16"]
    added = run("add", "Survey", *words, "--deadline", "by 2020", on=one)
    assert (added.code, added.err.count(BEFORE)) == (0, 1)
    assert BEFORE not in run("update", "2", "--tag", "a", on=one).err
    assert run("update", "1", "--deadline", "by 2020", on=one).err.count(BEFORE) == 1
    assert run("milestone", "add", "1", "A step", "--deadline", "by 2021", on=one).err.count(BEFORE) == 1
    assert BEFORE not in run("add", "Soon", *words, "--deadline", "by 2026", on=one).err
    assert run("-q", "add", "Survey", *words, "--deadline", "by 2020", on=one).err == ""


UNSEEN = "\u200b\u3164"


@pytest.mark.parametrize(
    "words",
    [
        ["--title", UNSEEN],
        ["--framework", UNSEEN],
        ["--sector", UNSEEN],
        ["--tag", UNSEEN],
        ["--made-at", UNSEEN],
        ["--description", UNSEEN],
        ["--deadline", UNSEEN],
        ["--responsible", f"IN: {UNSEEN}"],
        ["--indicator", f"{UNSEEN}: 5"],
        ["--indicator", f"Experts: 5 {UNSEEN}"],
        ["--source-title", UNSEEN],
        ["--source-title", "News", "--source-quote", UNSEEN],
        ["--note", UNSEEN],
        ["--status", "stalled", "--evidence", UNSEEN],
    ],
)
def test_words_of_nothing_visible_are_refused(run: Run, one: Path, words: list[str]) -> None:
    before = one.read_bytes()
    refused = run("update", "1", *words, on=one)
    assert (refused.code, refused.out, UNSEEN in refused.err) == (2, "", False)
    assert one.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["milestone", "add", "1", UNSEEN],
        ["milestone", "add", "1", "A step", "--note", UNSEEN],
        ["add", UNSEEN, "--parties", "IN,JP"],
        ["remove", "1", "--note", UNSEEN],
        ["undo", "--note", UNSEEN],
    ],
)
def test_no_command_takes_words_of_nothing_visible(run: Run, one: Path, words: list[str]) -> None:
    before = one.read_bytes()
    assert run(*words, on=one).code == 2
    assert one.read_bytes() == before


VERDICT = ["--status", "fulfilled", "--evidence", "https://example.org/arrival"]


def test_a_verdict_is_dated_today_unless_said(run: Run, one: Path) -> None:
    done = run("update", "1", *VERDICT, on=one)
    said = f"changed {ID}\n  status: announced → fulfilled\n  fulfilled on: – → 2026-11-23\n"
    assert done == Outcome(0, f"{ID}\n", said)


def test_a_verdict_keeps_its_day_and_its_evidence(run: Run, one: Path) -> None:
    run("update", "1", *VERDICT, "--on", "2026-06-12", on=one)
    kept = record(run)
    last = kept["history"][-1]
    assert (kept["status"], kept["fulfilled_on"], kept["timing"]) == ("fulfilled", "2026-06-12", "on-time")
    assert (last["evidence"], last["on"]) == ("https://example.org/arrival", "2026-06-12")


def test_superseded_names_its_successor(run: Run, one: Path) -> None:
    run("add", "Invite 1000 experts", "--parties", "IN,JP", on=one)
    words = ["--status", "superseded", "--successor", "2", "--note", "a new promise"]
    assert run("-q", "update", "1", *words, on=one) == Outcome(0, f"{ID}\n", "")
    assert record(run)["links"]["superseded_by"] == "IN-JP-2026-002"


REFUSED_BY_UPDATE: dict[str, tuple[list[str], int, str]] = {
    "nothing": ([], 6, "nothing to change"),
    "a day alone": (["--on", "2026-06-12"], 2, "--on goes with --status"),
    "an unknown status": (["--status", "done"], 2, '"done" is no status'),
    "a status without a reason": (["--status", "stalled"], 6, "--evidence"),
    "a status with a blank reason": (["--status", "stalled", "--note", " "], 6, "--evidence"),
    "a verdict of tomorrow": ([*VERDICT, "--on", "2026-11-24"], 6, "2026-11-24 is still to come"),
    "a verdict before it was made": ([*VERDICT, "--on", "2026-01-15"], 6, "before it was made"),
    "superseded by nothing": (["--status", "superseded", "--note", "x"], 6, "--successor"),
    "superseded by what is not there": (
        ["--status", "superseded", "--note", "x", "--successor", "99"],
        3,
        '"99"',
    ),
    "superseded by itself": (
        ["--status", "superseded", "--note", "x", "--successor", "1"],
        2,
        "cannot follow or supersede itself",
    ),
    "follows itself": (["--follows", "1"], 2, "cannot follow or supersede itself"),
    "a successor of what is stalled": (
        ["--status", "stalled", "--note", "x", "--successor", "1"],
        6,
        "superseded",
    ),
    "no title": (["--title", ""], 2, "a commitment needs a title"),
    "one party": (["--parties", "IN"], 2, "two parties or more"),
    "a figure without an indicator": (["--actual", "3"], 6, "--indicator"),
    "no figure": (["--actual", "many"], 2, '"many" is no figure'),
    "an unreadable deadline": (["--deadline", "one fine day"], 2, "one fine day"),
}


@pytest.mark.parametrize(("words", "code", "said"), REFUSED_BY_UPDATE.values(), ids=REFUSED_BY_UPDATE.keys())
def test_update_refuses_and_writes_nothing(
    run: Run, one: Path, words: list[str], code: int, said: str
) -> None:
    before = one.read_bytes()
    refused = run("update", "1", *words, on=one)
    assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1)
    assert said in refused.err
    assert one.read_bytes() == before


def test_several_are_updated_in_one_go(run: Run, one: Path) -> None:
    store_at(one).add(draft(title="Second"))
    done = run("update", "2", "1", "2", "--sector", "ai", on=one)
    said = f"changed IN-JP-2026-002\n  sector: – → ai\nchanged {ID}\n  sector: – → ai\n"
    assert (done.code, sorted(done.out.split()), done.err) == (0, [ID, "IN-JP-2026-002"], said)
    assert record(run)["revision"] == 3


def test_several_are_updated_all_or_none(run: Run, one: Path) -> None:
    """The second has an open milestone; the first must not be fulfilled without it."""
    store_at(one).add(draft(title="Second", milestones=(milestone(),)))
    before = one.read_bytes()
    refused = run("update", "1", "2", *VERDICT, on=one)
    assert (refused.code, refused.out, "milestone 1 is still open" in refused.err) == (6, "", True)
    assert one.read_bytes() == before


def test_several_are_updated_only_when_all_are_there(run: Run, one: Path) -> None:
    before = one.read_bytes()
    said = 'bilateral: no commitment is called "99"; `bilateral list` shows the ids\n'
    assert run("update", "1", "99", "--sector", "ai", on=one) == Outcome(3, "", said)
    assert one.read_bytes() == before


def test_several_as_json_are_a_list_in_the_order_they_were_named(run: Run, one: Path) -> None:
    store_at(one).add(draft(title="Second"))
    done = run("-q", "update", "2", "1", "--sector", "ai", "--format", "json", on=one)
    assert [document["id"] for document in json.loads(done.out)] == ["IN-JP-2026-002", ID]


def test_a_milestone_gets_the_next_number_and_tells_how_it_was_read(run: Run, one: Path) -> None:
    done = run("milestone", "add", "1", "First draft", "--deadline", "within three months", on=one)
    said = f"changed {ID}\n  milestone 1 added: First draft\n" + reading("within three months")
    assert done == Outcome(0, f"{ID}\n", said)
    again = run("milestone", "add", "1", "Second draft", on=one)
    assert again == Outcome(0, f"{ID}\n", f"changed {ID}\n  milestone 2 added: Second draft\n")
    assert [(step["number"], step["last"]) for step in record(run)["milestones"]] == [
        (1, "2026-04-16"),
        (2, None),
    ]


@pytest.fixture
def stepped(register: Path) -> Path:
    """A register with a promise that has one open milestone."""
    store_at(register).add(draft("by 2030", milestones=(milestone("by 2026-12-31", title="First draft"),)))
    return register


def test_a_milestone_keeps_its_first_deadline_when_it_slips(run: Run, stepped: Path) -> None:
    words = ["--deadline", "by August 2028", "--note", "land acquisition"]
    done = run("milestone", "update", "1", "1", *words, on=stepped)
    said = f"changed {ID}\n  milestone 1 deadline: by 2026-12-31 → by August 2028\n"
    (step,) = record(run)["milestones"]
    (past,) = step["deadline_history"]
    assert (done.code, done.out, done.err.startswith(said)) == (0, f"{ID}\n", True)
    assert done.err.endswith(reading("by August 2028"))
    assert (step["slipped"], step["last"]) == (1, "2028-08-31")
    assert (past["deadline"]["text"], past["reason"]) == ("by 2026-12-31", "land acquisition")


def test_a_milestone_is_retitled_alone(run: Run, stepped: Path) -> None:
    done = run("milestone", "update", "1", "1", "--title", "Final draft", on=stepped)
    said = f"changed {ID}\n  milestone 1 title: First draft → Final draft\n"
    assert done == Outcome(0, f"{ID}\n", said)


def test_a_milestone_that_hangs_on_an_event_is_dated(run: Run, stepped: Path) -> None:
    run("milestone", "add", "1", "Report", "--deadline", "within six months of entry into force", on=stepped)
    run("milestone", "update", "1", "2", "--trigger-date", "2026-11-01", on=stepped)
    assert record(run)["milestones"][1]["last"] == "2027-05-01"


def test_a_milestone_is_done_on_evidence(run: Run, stepped: Path) -> None:
    words = ["--on", "2026-11-01", "--evidence", "https://example.org/draft"]
    done = run("milestone", "done", "1", "1", *words, on=stepped)
    assert done == Outcome(
        0,
        f"{ID}\n",
        f"changed {ID}\n"
        "  milestone 1 done on: – → 2026-11-01\n"
        "  milestone 1 evidence: – → https://example.org/draft\n",
    )
    (step,) = record(run)["milestones"]
    assert (step["done_on"], step["timing"]) == ("2026-11-01", "on-time")


REFUSED_BY_MILESTONE: dict[str, tuple[list[str], int, str]] = {
    "done without evidence": (["done", "1", "1"], 6, "--evidence"),
    "done tomorrow": (["done", "1", "1", "--on", "2026-11-24", "--note", "x"], 6, "still to come"),
    "done, but there is none": (["done", "1", "2", "--note", "x"], 2, "there is no milestone 2; it has 1"),
    "done, but no number": (["done", "1", "one", "--note", "x"], 2, "NUMBER"),
    "of no commitment": (["done", "99", "1", "--note", "x"], 3, '"99"'),
    "updated with nothing": (["update", "1", "1"], 6, "nothing to change"),
    "retitled to nothing": (["update", "1", "1", "--title", ""], 2, "a milestone needs a title"),
    "an unreadable deadline": (["update", "1", "1", "--deadline", "one fine day"], 2, "one fine day"),
    "added without a title": (["add", "1", " "], 2, "a milestone needs a title"),
    "added with an unreadable deadline": (["add", "1", "x", "--deadline", "one fine day"], 2, "one fine day"),
}


@pytest.mark.parametrize(
    ("words", "code", "said"), REFUSED_BY_MILESTONE.values(), ids=REFUSED_BY_MILESTONE.keys()
)
def test_a_milestone_is_refused_and_nothing_written(
    run: Run, stepped: Path, words: list[str], code: int, said: str
) -> None:
    before = stepped.read_bytes()
    refused = run("milestone", *words, on=stepped)
    assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1)
    assert said in refused.err
    assert stepped.read_bytes() == before


def test_a_milestone_is_done_once(run: Run, stepped: Path) -> None:
    run("milestone", "done", "1", "1", "--note", "seen", "--on", "2026-11-01", on=stepped)
    said = "bilateral: milestone 1 is done already, since 2026-11-01\n"
    assert run("milestone", "done", "1", "1", "--note", "x", on=stepped) == Outcome(6, "", said)


def test_open_milestones_block_a_verdict_until_forced_with_a_reason(run: Run, stepped: Path) -> None:
    blocked = run("update", "1", *VERDICT, on=stepped)
    unexplained = run("update", "1", *VERDICT, "--force", on=stepped)
    forced = run("-q", "update", "1", *VERDICT, "--force", "--note", "the draft was skipped", on=stepped)
    assert (blocked.code, unexplained.code) == (6, 6)
    assert forced == Outcome(0, f"{ID}\n", "")


WRITERS: dict[str, list[str]] = {
    "add": ["add", "x", "--parties", "IN,JP", "--deadline", "by 2030"],
    "update": ["update", "1", "--deadline", "by 2031"],
    "milestone add": ["milestone", "add", "1", "x", "--deadline", "by 2030"],
    "milestone update": ["milestone", "update", "1", "1", "--deadline", "by 2030"],
    "milestone done": ["milestone", "done", "1", "1", "--note", "x"],
}


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS.keys())
def test_quiet_leaves_the_id_alone(run: Run, stepped: Path, words: list[str]) -> None:
    done = run("-q", *words, on=stepped)
    assert (done.code, done.out.startswith("IN-JP-2026-00"), done.out.count("\n"), done.err) == (
        0,
        True,
        1,
        "",
    )


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS.keys())
def test_a_writer_asked_for_json_prints_nothing_else_on_stdout(
    run: Run, stepped: Path, words: list[str]
) -> None:
    """Messages go beside it, so that `jq` reads it unharmed."""
    done = run(*words, "--format", "json", on=stepped)
    assert (done.code, json.loads(done.out)["title"] in ("x", "A promise"), done.err != "") == (0, True, True)


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS.keys())
def test_each_writer_is_one_revision(run: Run, stepped: Path, words: list[str]) -> None:
    run(*words, on=stepped)
    assert record(run)["revision"] == 2


TWO_OFFICES = 'bilateral: IN has two offices here, "Minister" and "Secretary"; write them as one text\n'


@pytest.mark.parametrize("party", ["IN", "India"])
def test_a_second_office_of_a_party_is_not_taken_for_the_first(party: str, run: Run, one: Path) -> None:
    """By code or by name, one of the two would be lost."""
    before = one.read_bytes()
    said = ["--responsible", "IN: Minister", "--responsible", f"{party}: Secretary"]
    assert (run("update", "1", *said, on=one), one.read_bytes()) == (Outcome(2, "", TWO_OFFICES), before)


def test_a_second_office_in_a_row_is_not_taken_for_the_first(run: Run, one: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text('id,responsible\nIN-JP-2026-001,"IN: Minister; India: Secretary"\n', encoding="utf-8")
    outcome = run("import", str(rows), on=one)
    assert (outcome.code, "row 2, responsible: IN has two offices here" in outcome.err) == (2, True)
