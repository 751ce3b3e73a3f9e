"""Taking back, removing, and what history keeps of both."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.model import Indicator
from bilateral_cli.output import Format
from bilateral_cli.store import ImportRow
from conftest import Run, draft, milestone, store_at

TODAY = date(2026, 11, 23)


def shown(register: Path) -> dict[str, Any]:
    """What a register shows: its commitments without history, and without those that are removed."""
    rows = json.loads(register.read_bytes())["commitments"].values()
    return {row["id"]: {**row, "history": []} for row in rows if not row.get("removed")}


def history_of(register: Path, i: str) -> list[dict[str, Any]]:
    rows = json.loads(register.read_bytes())["commitments"].values()
    entries: list[dict[str, Any]] = next(row["history"] for row in rows if row["id"] == i)
    return entries


def revision_of(register: Path) -> int:
    return int(json.loads(register.read_bytes())["meta"]["1"]["revision"])


@pytest.fixture
def dialogue(register: Path) -> Path:
    """A register of two commitments; the first has milestones, an indicator, and a deadline that can slip."""
    steps = (milestone(title="First step"), milestone(number=2, title="Second step"))
    indicators = (Indicator(name="Experts", target=500),)
    fields = {"title": "Dialogue", "milestones": steps, "indicators": indicators}
    store_at(register).add(draft("by 2027", **fields))
    store_at(register).add(draft("by 2028", title="Working group", tags=("rail",)))
    return register


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Third", "--parties", "IN,JP", "--deadline", "by 2030", "--tag", "ai"),
        ("update", "1", "--title", "Another", "--sector", "ai", "--tag", "x", "--responsible", "IN: MEA"),
        ("update", "1", "2", "--framework", "One for both", "--note", "joined"),
        ("update", "1", "--deadline", "by 2029", "--note", "put off"),
        ("update", "1", "--deadline", ""),
        ("update", "1", "--actual", "120", "--evidence", "https://example.org"),
        ("update", "2", "--status", "fulfilled", "--evidence", "https://example.org", "--on", "2026-11-01"),
        ("update", "2", "--status", "superseded", "--successor", "1", "--note", "merged"),
        ("update", "2", "--follows", "1", "--source-title", "A report"),
        ("update", "1", "--note", "nobody knows"),
        ("milestone", "add", "1", "Third step", "--deadline", "by 2027"),
        ("milestone", "update", "1", "2", "--deadline", "by 2029", "--title", "Renamed"),
        ("milestone", "done", "1", "1", "--evidence", "https://example.org", "--on", "2026-11-01"),
        ("remove", "1", "2", "--note", "both by mistake"),
    ],
    ids=lambda words: " ".join(words[:4]),
)
def test_undo_takes_a_command_back_whole_and_can_be_taken_back(
    run: Run, dialogue: Path, words: tuple[str, ...]
) -> None:
    """Fields, lists, links, the slip of a moved deadline: all as they were, and again as they became."""
    before = shown(dialogue)
    assert run(*words, on=dialogue).code == 0
    after, revision = shown(dialogue), revision_of(dialogue)

    outcome = run("undo", on=dialogue)
    assert outcome.code == 0
    assert f"took back revision {revision}\n" == outcome.err[: len(f"took back revision {revision}\n")]
    assert before == shown(dialogue)
    assert run("undo", str(revision + 1), on=dialogue).code == 0
    assert after == shown(dialogue)
    assert (revision + 2, []) == (revision_of(dialogue), store_at(dialogue).check())


def test_undo_takes_back_what_was_brought_from_elsewhere(run: Run, dialogue: Path) -> None:
    """An import is one command, whether it makes new commitments or changes those that are there."""
    before = shown(dialogue)
    rows = [
        ImportRow(content=draft(title="New here")),
        ImportRow(content=draft("by 2040", title="Dialogue, as they have it"), id="IN-JP-2026-001"),
    ]
    store_at(dialogue).bring(lambda _: rows, action="import")
    after, revision = shown(dialogue), revision_of(dialogue)
    assert {"IN-JP-2026-003"} == set(after) - set(before)
    assert run("undo", on=dialogue).code == 0
    assert before == shown(dialogue)
    assert run("undo", str(revision + 1), on=dialogue).code == 0
    assert after == shown(dialogue)


def test_a_slip_that_is_taken_back_is_no_slip(run: Run, dialogue: Path) -> None:
    """A deadline typed wrong must not mark the parties as late for ever."""
    run("update", "2", "--deadline", "by 2030", "--note", "put off", on=dialogue)
    assert json.loads(run("show", "2", "--format", "json", on=dialogue).out)["slipped"] == 1
    run("undo", on=dialogue)
    assert json.loads(run("show", "2", "--format", "json", on=dialogue).out)["slipped"] == 0
    assert "put off" in run("history", "2", on=dialogue).out


def test_undo_again_takes_back_the_command_before(run: Run, dialogue: Path) -> None:
    """As an editor does; an undo is not what the next undo takes back."""
    states = [shown(dialogue)]
    for title in ("A", "B", "C"):
        run("update", "1", "2", "--title", title, on=dialogue)
        states.append(shown(dialogue))
    for state in states[-2::-1]:
        run("undo", on=dialogue)
        assert state == shown(dialogue)


def test_an_earlier_command_is_taken_back_and_what_came_later_stays(run: Run, dialogue: Path) -> None:
    """By the revision that history shows, where nothing later touched the same fields."""
    run("update", "1", "--title", "Wrong", on=dialogue)
    run("update", "1", "--sector", "ai", on=dialogue)
    outcome = run("undo", "3", "--note", "a slip of the pen", on=dialogue)
    row = shown(dialogue)["IN-JP-2026-001"]
    assert (outcome.code, row["title"], row["sector"]) == (0, "Dialogue", "ai")
    entry = history_of(dialogue, "IN-JP-2026-001")[-1]
    assert (
        entry["action"],
        entry["undoes"],
        entry["note"],
        entry["changes"],
    ) == ("undo", 3, "a slip of the pen", {"title": ["Wrong", "Dialogue"]})


@pytest.mark.parametrize(
    ("first", "later", "difference"),
    [
        (
            ["--title", "A"],
            ["--title", "B"],
            "title of IN-JP-2026-001 was changed again, in revision 4 (A → B)",
        ),
        (["--deadline", "by 2029"], ["--deadline", "by 2030"], "deadline"),
        (["--tag", "x"], ["--tag", "y"], "tags"),
        (["--source-title", "A"], ["--source-title", "B"], "sources.1"),
        (["--responsible", "IN: A"], ["--responsible", "IN: B"], "responsible.IN"),
        (["--actual", "1"], ["--actual", "2"], "indicators.0.actual"),
    ],
)
def test_undo_refuses_what_was_touched_since_and_shows_the_difference(
    run: Run, dialogue: Path, first: list[str], later: list[str], difference: str
) -> None:
    """Taking the earlier one back would undo half of the later one without anybody having said so."""
    run("update", "1", *first, on=dialogue)
    run("update", "1", *later, on=dialogue)
    before = dialogue.read_bytes()
    outcome = run("undo", "3", on=dialogue)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (6, "", 1)
    assert difference in outcome.err
    assert "in revision 4" in outcome.err
    assert "bilateral undo 4" in outcome.err
    assert before == dialogue.read_bytes()


def test_an_undo_of_several_is_refused_whole_when_one_was_touched_since(run: Run, dialogue: Path) -> None:
    """Half a bulk update taken back is a state that nobody ever wanted."""
    run("update", "1", "2", "--framework", "Wrong", on=dialogue)
    run("update", "2", "--framework", "Right", on=dialogue)
    before = dialogue.read_bytes()
    assert run("undo", "3", on=dialogue).code == 6
    assert before == dialogue.read_bytes()


def test_undo_refuses_what_was_changed_by_hand_since(run: Run, dialogue: Path) -> None:
    """The register may be edited, and an edit leaves no history."""
    run("update", "1", "--title", "Wrong", on=dialogue)
    dialogue.write_bytes(dialogue.read_bytes().replace(b'"title": "Wrong"', b'"title": "By hand"'))
    outcome = run("undo", on=dialogue)
    assert (outcome.code, outcome.out) == (6, "")
    assert "title of IN-JP-2026-001 is no longer as that command left it (Wrong)" in outcome.err


def test_where_nothing_was_written_nothing_is_taken_back(run: Run, register: Path) -> None:
    """An empty register, and one whose commands were all taken back."""
    refused = (6, "", "bilateral: there is nothing to take back\n")
    outcome = run("undo")
    assert refused == (outcome.code, outcome.out, outcome.err)
    store_at(register).add(draft())
    assert run("undo").code == 0
    outcome = run("undo")
    assert refused == (outcome.code, outcome.out, outcome.err)


@pytest.mark.parametrize(
    ("revision", "said"), [("9", "no command wrote revision 9"), ("1", "taken back already")]
)
def test_undo_names_a_revision_that_it_cannot_take_back(
    run: Run, register: Path, revision: str, said: str
) -> None:
    """A number mistyped must not take back something else."""
    store_at(register).add(draft())
    run("undo")
    before = register.read_bytes()
    outcome = run("undo", revision)
    assert (outcome.code, outcome.out) == (6, "")
    assert said in outcome.err
    assert before == register.read_bytes()


def test_evidence_that_was_taken_back_no_longer_carries_a_verdict(run: Run, dialogue: Path) -> None:
    """The reason shown for a status is that of the command that stands."""
    run("update", "2", "--status", "in-progress", "--note", "they met", on=dialogue)
    run("update", "2", "--status", "stalled", "--note", "a rumour", on=dialogue)
    run("undo", on=dialogue)
    assert store_at(dialogue).get("2").status_reason.note == "they met"


def test_an_update_of_a_register_that_has_moved_on_is_refused(run: Run, dialogue: Path) -> None:
    """A script that read revision 2 must not overwrite what somebody wrote in revision 3."""
    read_then = json.loads(run("show", "1", "--format", "json", on=dialogue).out)["revision"]
    assert run("update", "1", "--title", "Theirs", "--if-revision", str(read_then), on=dialogue).code == 0
    before = dialogue.read_bytes()
    outcome = run("update", "1", "--title", "Mine", "--if-revision", str(read_then), on=dialogue)
    assert (outcome.code, outcome.out) == (6, "")
    assert "the register is at revision 3, not 2" in outcome.err
    assert before == dialogue.read_bytes()


@pytest.mark.parametrize("view", [("list",), ("upcoming", "--within", "9y")], ids=lambda view: view[0])
def test_a_removed_entry_is_in_no_view(run: Run, dialogue: Path, view: tuple[str, ...]) -> None:
    """Nor are its milestones, in whichever format."""
    words = ("IN-JP-2026-001", "Dialogue", "First step")
    for format_ in Format:
        assert "IN-JP-2026-001" in run(*view, "--format", format_, on=dialogue, COLUMNS="200").out, format_
    assert run("remove", "1", "--note", "by mistake", on=dialogue).code == 0
    for format_ in Format:
        outcome = run(*view, "--format", format_, on=dialogue, COLUMNS="200")
        assert (outcome.code, [word for word in words if word in outcome.out]) == (0, []), format_


def test_a_removed_entry_is_told_of_by_show_and_kept_in_history(run: Run, dialogue: Path) -> None:
    """Whoever has its id in a document learns what became of it."""
    outcome = run("remove", "1", "--note", "by mistake", on=dialogue)
    assert (outcome.code, outcome.out) == (0, "IN-JP-2026-001\n")
    outcome = run("show", "1", on=dialogue)
    assert (outcome.code, outcome.out) == (3, "")
    assert "IN-JP-2026-001 was removed" in outcome.err
    for words in (("history", "1"), ("history",)):
        outcome = run(*words, on=dialogue)
        assert outcome.code == 0
        assert "by mistake" in outcome.out
    assert [
        entry["action"] for entry in json.loads(run("history", "1", "--format", "json", on=dialogue).out)
    ] == ["add", "remove"]
    assert run("update", "1", "--title", "Back", on=dialogue).code == 3


def test_the_id_of_a_removed_entry_is_never_given_again(run: Run, dialogue: Path) -> None:
    """Also when the last one was removed, or its addition taken back: a document may cite it."""
    run("remove", "2", "--note", "by mistake", on=dialogue)
    assert run("add", "Third", "--parties", "IN,JP", on=dialogue).out == "IN-JP-2026-003\n"
    run("undo", on=dialogue)
    assert run("add", "Fourth", "--parties", "IN,JP", on=dialogue).out == "IN-JP-2026-004\n"


def test_removing_says_why(run: Run, dialogue: Path) -> None:
    """A hidden entry without a reason is a hole in the record."""
    before = dialogue.read_bytes()
    for note in ([], ["--note", "  "]):
        outcome = run("remove", "1", *note, on=dialogue)
        assert (outcome.code, outcome.out) == (6, "")
        assert "--note" in outcome.err
    assert before == dialogue.read_bytes()
