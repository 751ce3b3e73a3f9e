"""A register edited by hand: every problem told with its place; and the state before, put back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pexpect
import pytest

from bilateral_cli.model import Indicator, Reason, Source, Status
from bilateral_cli.store import sample_register
from bilateral_cli.store.records import commitment_from, plain_commitment
from conftest import PROJECT, TODAY, Outcome, Run, draft, milestone, program, store_at

Row = dict[str, Any]
Edit = Callable[[Row], object]


@pytest.fixture
def full(register: Path) -> Path:
    """A register of one fulfilled commitment that has something in every field."""
    source = Source(title="Joint statement", published_on=draft().made_on)
    steps = (milestone(), milestone(number=2, title="Another step"))
    store = store_at(register)
    store.add(
        draft(
            title="Dialogue",
            tags=("rail",),
            responsible={"IN": "Foreign Secretary"},
            sources=(source,),
            indicators=(Indicator(name="Rounds"),),
            milestones=steps,
        )
    )
    done = Reason(note="the ministers met")
    day = draft().made_on.replace(month=6)
    store.change(
        ["IN-JP-2026-001"],
        lambda c: (
            c.with_milestone(c.milestones[0].done(today=day, reason=done))
            .with_milestone(c.milestones[1].done(today=day, reason=done))
            .with_status(Status.FULFILLED, today=day, reason=done)
        ),
        action="update",
        reason=done,
    )
    return register


def tables_of(register: Path) -> dict[str, Row]:
    tables: dict[str, Row] = json.loads(register.read_bytes())
    return tables


def edited(register: Path, *edits: Edit) -> bytes:
    """The register with each of the edits made to a copy of its commitment, numbered from 1."""
    tables = tables_of(register)
    whole = tables["commitments"]["1"]
    tables["commitments"] = {
        str(number): {**deepcopy(whole), "id": f"IN-JP-2026-{number:03}"} for number, _ in enumerate(edits, 1)
    }
    tables["meta"]["1"]["numbers"] = {"IN-JP-2026": len(edits)}
    for row, edit in zip(tables["commitments"].values(), edits, strict=True):
        edit(row)
    register.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    return register.read_bytes()


def told(outcome: Outcome) -> list[tuple[str, str | None, str]]:
    return [(p["place"], p["id"], p["message"]) for p in json.loads(outcome.out)]


def put(path: str, value: object) -> Edit:
    """Write a value at a dotted path: `put("milestones.0.number", 7)`."""
    *way, last = path.split(".")

    def edit(row: Row) -> None:
        parent: Any = row
        for key in way:
            parent = parent[int(key)] if isinstance(parent, list) else parent[key]
        parent[int(last) if isinstance(parent, list) else last] = value

    return edit


def without(path: str) -> Edit:
    *way, last = path.split(".")

    def edit(row: Row) -> None:
        parent: Any = row
        for key in way:
            parent = parent[int(key)] if isinstance(parent, list) else parent[key]
        del parent[last]

    return edit


def both(*edits: Edit) -> Edit:
    def edit(row: Row) -> None:
        for one in edits:
            one(row)

    return edit


SUPERSEDED = both(put("status", "superseded"), put("fulfilled_on", None))

PROBLEMS: list[tuple[str, Edit, str, str]] = [
    ("a day that does not exist", put("made_on", "2026-02-30"), "made_on", '"2026-02-30" is not a day'),
    ("a day written otherwise", put("reviewed_on", "20260116"), "reviewed_on", "is not a day (YYYY-MM-DD)"),
    (
        "a day in a source",
        put("sources.0.published_on", "May"),
        "sources.0.published_on",
        '"May" is not a day',
    ),
    ("a number for a day", put("made_on", 2026), "made_on", "a day (YYYY-MM-DD) belongs here, not a number"),
    ("no day it was made", without("made_on"), "made_on", "a day (YYYY-MM-DD) belongs here, not null"),
    ("an unknown status", put("status", "done"), "status", '"done" is none of announced, '),
    ("no title", without("title"), "", "the key 'title' is missing"),
    ("an empty title", put("title", " "), "", "a commitment needs a title"),
    ("a title of two lines", put("title", "a\nb"), "", "a title is one line"),
    ("a number for a title", put("title", 7), "title", "a text belongs here, not a number"),
    ("one text for a list", put("tags", "rail"), "tags", "a list belongs here, not a text"),
    ("a number among texts", put("tags", ["rail", 7]), "tags.1", "a text belongs here, not a number"),
    ("a list for an object", put("links", []), "links", "an object belongs here, not a list"),
    ("a text for true or false", put("removed", "no"), "removed", "true or false belongs here, not a text"),
    ("a text for a figure", put("indicators.0.actual", "9"), "indicators.0.actual", "a number belongs here"),
    ("a tag with a space", put("tags", ["high speed"]), "", "a tag is written in lower case"),
    ("an unknown party", put("parties", ["IN", "XX"]), "parties.1", 'no party has the code "XX"'),
    ("one party", both(put("parties", ["IN"]), put("committed_by", ["IN"])), "", "two parties or more"),
    ("parties out of order", put("parties", ["JP", "IN"]), "", "codes in alphabetical order"),
    ("somebody else's promise", put("committed_by", ["EU"]), "", "EU is not a party to this commitment"),
    ("somebody else's office", put("responsible", {"EU": "Council"}), "", "EU is not a party"),
    ("an unknown key", put("titel", "Dialogue"), "", "unknown key 'titel'"),
    ("an unknown key in a source", put("sources.0.link", "x"), "sources.0", "unknown key 'link'"),
    ("a source of no kind", put("sources.0.kind", "hearsay"), "sources.0", "primary or secondary"),
    ("an unknown instrument", put("instrument.binding", "very"), "instrument", "binding is one of"),
    (
        "a successor that is not there",
        both(SUPERSEDED, put("links", {"superseded_by": "IN-JP-2026-999"})),
        "links.superseded_by",
        "there is no commitment IN-JP-2026-999",
    ),
    (
        "a follower of nothing",
        put("links", {"follows": ["IN-JP-2020-001"]}),
        "links.follows",
        "no commitment IN-JP-2020-001",
    ),
    ("superseded by nothing", SUPERSEDED, "", "superseded names its successor"),
    ("a milestone number twice", put("milestones.1.number", 1), "", "milestone numbers must differ: 1, 1"),
    ("a milestone numbered 0", put("milestones.0.number", 0), "milestones.0", "numbered from 1, not 0"),
    (
        "a milestone without a title",
        without("milestones.1.title"),
        "milestones.1",
        "the key 'title' is missing",
    ),
    (
        "a milestone done on nobody's word",
        put("milestones.0.note", None),
        "milestones.0.done_on",
        "done without evidence or note",
    ),
    (
        "words that say another day",
        put("deadline.edtf", "2027"),
        "deadline",
        '"by 2026-12-31" reads as edtf 2026-12-31, and 2027 is stored',
    ),
    ("words that say another thing", put("deadline.modality", "before"), "deadline", "reads as modality by"),
    (
        "words of a milestone that say another day",
        put("milestones.1.deadline.edtf", "2027"),
        "milestones.1.deadline",
        "reads as edtf 2026-12-31, and 2027 is stored",
    ),
    ("words that say nothing", put("deadline.text", "when pigs fly"), "deadline", "its words cannot be read"),
    ("a period without words", put("deadline.text", ""), "deadline", "2026-12-31 stands there without words"),
    (
        "an unknown modality",
        put("deadline.modality", "about"),
        "deadline.modality",
        '"about" is none of by, ',
    ),
    ("no EDTF", put("deadline.edtf", "2026-13-01"), "deadline", "2026-13-01"),
    (
        "a verdict on nobody's word",
        put("history.1.note", None),
        "status",
        "fulfilled without evidence or note",
    ),
    ("a verdict without its day", put("fulfilled_on", None), "", "fulfilled_on belongs to fulfilled"),
    (
        "fulfilled before it was made",
        put("fulfilled_on", "2026-01-15"),
        "fulfilled_on",
        "is before it was made",
    ),
    ("history that goes back", put("history.1.revision", 1), "history", "its revisions do not rise"),
    ("history without its author", without("history.0.by"), "history.0", "the key 'by' is missing"),
    (
        "changes of another shape",
        put("history.1.changes", {"status": "x"}),
        "history.1.changes",
        "[old, new]",
    ),
]


@pytest.mark.parametrize(
    ("edit", "place", "message"),
    [pytest.param(edit, place, message, id=name) for name, edit, place, message in PROBLEMS],
)
def test_a_problem_is_told_once_with_its_place_and_nothing_is_written(
    run: Run, full: Path, edit: Edit, place: str, message: str
) -> None:
    """And told alone: what somebody mends by the list must not give rise to a longer list."""
    before = edited(full, edit)
    outcome = run("check", "--format", "json")
    where = f"commitments.1.{place}".rstrip(".")
    assert (1, f"1 problem in {full}\n") == (outcome.code, outcome.err)
    ((found, i, said),) = told(outcome)
    assert (where, "IN-JP-2026-001") == (found, i)
    assert message in said
    assert before == full.read_bytes()


def test_every_problem_is_told_and_not_only_the_first(run: Run, full: Path) -> None:
    """One run of `check` is a list of all there is to mend, in the order of the file."""
    before = edited(full, *(edit for _, edit, _, _ in PROBLEMS))
    as_json = run("check", "--format", "json")
    found = told(as_json)
    assert as_json.code == 1
    assert f"{len(PROBLEMS)} problems in {full}\n" == as_json.err
    for number, (name, _, place, message) in enumerate(PROBLEMS, 1):
        where = f"commitments.{number}.{place}".rstrip(".")
        assert [message in said for at, _, said in found if at == where] == [True], name

    as_plain = run("check")
    assert (1, as_json.err) == (as_plain.code, as_plain.err)
    lines = as_plain.out.splitlines()
    assert len(PROBLEMS) == len([line for line in lines if line.startswith("commitments.")])
    for (place, i, message), line in zip(found, lines[-len(found) :], strict=True):
        assert line.startswith(f"{place} ")
        assert f" {i} " in line
        # The words of a person may hold what is not shown as it is.
        assert message.isprintable() is False or message in line
    assert before == full.read_bytes()


@pytest.mark.parametrize(
    "names",
    [
        ["a day that does not exist", "an unknown status", "an unknown party", "an unknown key in a source"],
        ["an empty title", "a tag with a space", "a milestone number twice", "somebody else's promise"],
        [
            "words that say another day",
            "a follower of nothing",
            "a verdict on nobody's word",
            "words of a milestone that say another day",
            "a milestone done on nobody's word",
        ],
    ],
    ids=["values", "rules", "links and words"],
)
def test_several_problems_of_one_commitment_are_all_told(run: Run, full: Path, names: list[str]) -> None:
    """A hand that errs once in a record errs again."""
    chosen = [problem for problem in PROBLEMS if problem[0] in names]
    assert len(names) == len(chosen)
    edited(full, both(*(edit for _, edit, _, _ in chosen)))
    outcome = run("check", "--format", "json")
    assert outcome.code == 1
    assert sorted(f"commitments.1.{place}".rstrip(".") for _, _, place, _ in chosen) == sorted(
        place for place, _, _ in told(outcome)
    )


def test_what_no_commitment_sees_alone_is_told(run: Run, full: Path) -> None:
    """An id that is there twice, a number that would be given again, a revision behind its history."""
    tables = tables_of(full)
    tables["commitments"]["7"] = deepcopy(tables["commitments"]["1"])
    tables["meta"]["1"] = {"format": 1, "revision": 1, "numbers": {}}
    full.write_text(json.dumps(tables))
    outcome = run("check", "--format", "json")
    assert outcome.code == 1
    assert {
        ("commitments.7.id", "the id is there twice, first in commitments.1"),
        ("meta.1.numbers.IN-JP-2026", "001 was given out, and 0 is noted as the highest"),
        ("meta.1.revision", "1 is lower than revision 2 in its history"),
    } == {(place, message) for place, _, message in told(outcome)}


@pytest.mark.parametrize("id_", ["", "7", "in-jp-2026-001", "IN-JP-2026-1", "IN-JP-26-001"])
def test_a_malformed_id_is_told(run: Run, full: Path, id_: str) -> None:
    """By it a commitment is cited; it has one shape."""
    edited(full, put("id", id_))
    outcome = run("check", "--format", "json")
    ((place, _, message),) = told(outcome)
    assert (outcome.code, place) == (1, "commitments.1")
    assert "an id reads like IN-JP-2026-007" in message


@pytest.mark.parametrize("format_", ["plain", "json", "table"])
def test_a_register_without_problems_is_passed_over_in_silence(run: Run, full: Path, format_: str) -> None:
    """So that a commit hook says nothing when there is nothing to say; as JSON nothing is `[]`."""
    nothing = "[]\n" if format_ == "json" else ""
    for path in (full, PROJECT / "data" / "commitments.json"):
        before = path.read_bytes()
        outcome = run("check", "--format", format_, on=path)
        assert (0, nothing, "") == (outcome.code, outcome.out, outcome.err)
        assert before == path.read_bytes()


def test_what_is_no_register_is_refused_and_the_backup_named(run: Run, full: Path) -> None:
    """There is no list of problems in half a JSON, but there is the state before."""
    full.write_bytes(full.read_bytes()[:-20])
    outcome = run("check")
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (4, "", 1)
    assert "not JSON at line " in outcome.err
    assert "bilateral restore" in outcome.err
    assert f"{full}.bak" in outcome.err


BACKUP = "register.json.bak"


@pytest.fixture
def written(run: Run, register: Path) -> Path:
    """A register of two writes: its backup has the first commitment alone."""
    run("add", "First", "--parties", "IN,JP")
    run("add", "Second", "--parties", "IN,JP")
    return register


def shown(content: bytes) -> list[dict[str, Any]]:
    """The commitments that a register shows, without their histories."""
    rows = json.loads(content)["commitments"].values()
    return [{**row, "history": []} for row in rows if not row.get("removed")]


FILLED = {
    "tags": ("update", "1", "--tag", "quad"),
    "review_on": ("update", "1", "--review-on", "2027-03-01"),
    "indicators.0": ("update", "1", "--indicator", "Rounds: 0/2"),
    "milestones.0": ("milestone", "add", "1", "A step"),
    "removed": ("remove", "1", "--note", "by mistake"),
}


@pytest.mark.parametrize("has_every_key", [False, True])
@pytest.mark.parametrize(("field", "words"), FILLED.items())
def test_a_restore_names_all_that_would_go_and_nothing_else(
    run: Run, register: Path, field: str, words: tuple[str, ...], has_every_key: bool
) -> None:
    """Also what one of the files has no key for, because it holds nothing there."""
    run("add", "First", "--parties", "IN,JP")
    if has_every_key:
        tables = tables_of(register)
        tables["commitments"]["1"] = plain_commitment(commitment_from(tables["commitments"]["1"]))
        register.write_text(json.dumps(tables))
    run(*words)
    told = run("restore", "--yes").err.splitlines()
    assert [line.split(":")[1].strip() for line in told if line.startswith("  IN-JP-2026-001: ")] == [field]


def test_the_backup_is_the_state_before_the_last_write(run: Run, register: Path) -> None:
    """After every kind of write, byte for byte, and for its owner alone like the register."""
    register.chmod(0o640)
    for words in (
        ("add", "First", "--parties", "IN,JP"),
        ("update", "1", "--title", "Changed"),
        ("milestone", "add", "1", "A step"),
        ("milestone", "done", "1", "1", "--note", "done"),
        ("undo",),
        ("remove", "1", "--note", "by mistake"),
    ):
        before = register.read_bytes()
        assert run(*words).code == 0
        backup = register.with_name(BACKUP)
        assert (before, 0o640) == (backup.read_bytes(), backup.stat().st_mode & 0o777)
        assert before != register.read_bytes()


def test_a_command_that_writes_nothing_leaves_the_backup(run: Run, written: Path) -> None:
    """A refusal, a dry run, a look: none of them may push the good state out."""
    before = written.with_name(BACKUP).read_bytes()
    for words in (("list",), ("update", "1", "--title", "x", "--dry-run"), ("undo", "99"), ("remove", "1")):
        run(*words)
    assert before == written.with_name(BACKUP).read_bytes()


def test_restore_shows_the_difference_and_puts_the_backup_back(run: Run, written: Path) -> None:
    """And what was there becomes the backup, so that a second restore takes the first one back."""
    before, backup = written.read_bytes(), written.with_name(BACKUP)
    run("update", "1", "--title", "Changed")
    newest = written.read_bytes()
    outcome = run("restore", "--yes")
    assert (outcome.code, outcome.out) == (0, "")
    assert [
        f"{backup} has revision 2 with 2 commitments",
        '  IN-JP-2026-001: title: "Changed" → "First"',
        f"restored {written}",
    ] == outcome.err.splitlines()
    assert newest == backup.read_bytes()
    assert shown(before) == shown(written.read_bytes())
    restored = written.read_bytes()
    assert run("restore", "--yes").code == 0
    assert restored == backup.read_bytes()
    assert shown(newest) == shown(written.read_bytes())


@pytest.mark.parametrize("content", [b"", b'{"commitments', b"\xff\xfe", b"[]", None])
def test_a_damaged_or_missing_register_is_put_back(run: Run, written: Path, content: bytes | None) -> None:
    """Which is what the backup is for; every other command names it."""
    kept = written.with_name(BACKUP).read_bytes()
    if content is None:
        written.unlink()
    else:
        written.write_bytes(content)
    said = run("list")
    assert (said.code, said.out) == (4, "")
    assert f"`bilateral restore` puts back the state before the last write, {written}.bak" in said.err
    outcome = run("restore", "--yes")
    assert (0, "", shown(kept)) == (outcome.code, outcome.out, shown(written.read_bytes()))
    assert "  IN-JP-2026-001 would come back\n" in outcome.err
    assert run("check").code == 0


@pytest.mark.parametrize("content", [None, b"", b'{"commitments', b"[]"])
def test_without_a_whole_backup_nothing_is_restored(run: Run, written: Path, content: bytes | None) -> None:
    """A damaged register is better than one damaged otherwise."""
    backup = written.with_name(BACKUP)
    backup.unlink()
    if content is not None:
        backup.write_bytes(content)
    before = written.read_bytes()
    outcome = run("restore", "--yes")
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (4, "", 1)
    assert str(backup) in outcome.err
    assert before == written.read_bytes()


def test_a_backup_with_a_faulty_record_is_not_restored(run: Run, written: Path) -> None:
    """Whole JSON is not yet a whole register."""
    backup = written.with_name(BACKUP)
    backup.write_bytes(backup.read_bytes().replace(b'"announced"', b'"dreamt"'))
    before = written.read_bytes()
    outcome = run("restore", "--yes")
    assert (outcome.code, outcome.out) == (4, "")
    assert f'{backup} is damaged: commitments.1.status: "dreamt"' in outcome.err
    assert before == written.read_bytes()


def test_nobody_is_asked_where_nobody_can_answer(run: Run, written: Path) -> None:
    """A script gets the difference, a refusal, and the word that would have done it."""
    before = written.read_bytes()
    outcome = run("restore", stdin="y\n")
    assert (outcome.code, outcome.out) == (6, "")
    assert "  IN-JP-2026-002 would go\n" in outcome.err
    assert "--yes" in outcome.err
    assert before == written.read_bytes()


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 6), ("", 6)])
def test_at_a_terminal_somebody_is_asked_first(written: Path, answer: str, code: int) -> None:
    """After the difference, and a plain Enter restores nothing."""
    before, kept = written.read_bytes(), written.with_name(BACKUP).read_bytes()
    python, *words = [*program(), "--register", str(written), "--today", TODAY, "restore"]
    with pexpect.spawn(python, words, encoding="utf-8", timeout=60, cwd=str(written.parent)) as terminal:
        terminal.expect("IN-JP-2026-002 would go")
        terminal.expect("Put it back")
        terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
    assert code == terminal.exitstatus
    assert shown(before if code else kept) == shown(written.read_bytes())


def test_a_link_to_a_register_has_the_backup_of_its_target(run: Run, written: Path, tmp_path: Path) -> None:
    """The backup lies where the register lies, and restoring leaves the link a link."""
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(written)
    kept = written.with_name(BACKUP).read_bytes()
    assert run("restore", "--yes", on=link).code == 0
    assert (True, shown(kept)) == (link.is_symlink(), shown(written.read_bytes()))
    assert [path.name for path in link.parent.iterdir()] == ["link.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_restore_keeps_the_mode_of_the_register(run: Run, written: Path) -> None:
    """A register that its owner shares stays shared."""
    written.chmod(0o664)
    run("restore", "--yes")
    assert written.stat().st_mode & 0o777 == 0o664


def test_faults_of_every_kind_in_one_record_are_all_told(tmp_path: Path) -> None:
    """One that hides another is found only after the first is mended: a second round for whoever mends."""
    document = json.loads(sample_register())
    row = document["commitments"]["9"]
    row["sources"][0]["published_on"] = "2026-13-01"
    row["status"] = "foo"
    row["milestones"][1]["number"] = 1
    row["links"] = {"follows": ["AA-BB-2020-001"]}
    row["milestones"][0]["deadline"]["edtf"] = "2031"
    row["title"] = "two\nlines"
    row["sector"] = "Not A Slug"
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(document))
    told = {(problem.path, problem.message.split(",")[0]) for problem in store_at(path).check()}
    assert {place.removeprefix("commitments.9") for place, _ in told} == {
        "",
        ".status",
        ".sources.0.published_on",
        ".links.follows",
        ".milestones.0.deadline",
    }
    assert {message for place, message in told if place == "commitments.9"} == {
        "a title is one line; put the rest into the description",
        "a sector is written in lower case with hyphens",
        "milestone numbers must differ: 1",
    }
