"""Restoring: what is done is what was shown, and nothing that was given out is given out again."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pexpect
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral_cli.errors import BilateralError, Refused, RegisterUnusable
from bilateral_cli.model import Reason, Status
from bilateral_cli.record import replace
from bilateral_cli.store import ImportRow, Restoration, create_register
from conftest import MADE_ON, TODAY, Run, draft, held, program, store_at, with_removed

WHY = Reason(evidence="https://example.org/report", note="they met")


def restored(path: Path, shown: Restoration | None = None) -> Restoration:
    return store_at(path).restore(shown)


def meta_of(path: Path) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads(path.read_bytes())["meta"]["1"]
    return meta


def shown_in(path: Path) -> dict[str, str]:
    """The titles of what a register shows, by id."""
    return {c.id: c.title for c in with_removed(store_at(path)) if not c.is_removed}


@pytest.fixture
def two(register: Path) -> Path:
    """A register of two writes: its backup has the first commitment alone."""
    for title in ("First", "Second"):
        store_at(register).add(draft(title=title))
    return register


def test_an_id_that_was_told_is_not_given_to_another_promise(run: Run, two: Path) -> None:
    """It may stand in a mail, a calendar, the ledger of reminders: 002 was told, and was the second one."""
    assert run("restore", "--yes").code == 0
    assert shown_in(two) == {"IN-JP-2026-001": "First"}
    assert run("add", "Third", "--parties", "IN,JP").out == "IN-JP-2026-003\n"
    assert run("show", "2").code == 3
    assert "Second" in run("history", "2").out


def test_a_revision_that_was_read_is_not_that_of_another_state(run: Run, two: Path) -> None:
    """A script that read revision 2 and writes with `--if-revision 2` must not pass over a restore."""
    read_then = meta_of(two)["revision"]
    run("restore", "--yes")
    run("update", "1", "--title", "Theirs")
    outcome = run("update", "1", "--title", "Mine", "--if-revision", str(read_then))
    assert (outcome.code, meta_of(two)["revision"]) == (6, read_then + 2)
    run("restore", "--yes")
    run("restore", "--yes")
    assert meta_of(two)["revision"] == read_then + 4


def sequences(run: Run) -> dict[str, int]:
    calendar = run("export", "--format", "ics").out.replace("\r", "")
    pairs = re.findall(r"UID:(\S+?)@.*?SEQUENCE:(\d+)", calendar, re.DOTALL)
    # Whichever of the two stands first in an entry.
    pairs = pairs or [(i, n) for n, i in re.findall(r"SEQUENCE:(\d+).*?UID:(\S+?)@", calendar, re.DOTALL)]
    return {i: int(n) for i, n in pairs}


def test_the_sequence_in_a_calendar_rises_with_a_restore(run: Run, two: Path) -> None:
    """A calendar takes an entry with a lower SEQUENCE for an old mail, and keeps what it had."""
    run("update", "1", "--deadline", "by 2031")
    before = sequences(run)
    run("restore", "--yes")
    after = sequences(run)
    assert (before["IN-JP-2026-001"], after["IN-JP-2026-001"]) == (3, 4)
    run("undo")
    assert sequences(run)["IN-JP-2026-001"] == 5
    run("add", "Third", "--parties", "IN,JP", "--deadline", "by 2030")
    run("restore", "--yes")
    calendar = run("export", "--format", "ics").out
    assert "STATUS:CANCELLED" in calendar[calendar.index("UID:IN-JP-2026-003") :]
    assert two.exists()


def test_histories_keep_what_was_written_since(two: Path) -> None:
    """History is append-only: what was put back is a line of it, with old and new."""
    change = {"First": "Changed", "Second": "Another"}
    ids = ["IN-JP-2026-001", "IN-JP-2026-002"]
    store_at(two).change(ids, lambda c: replace(c, title=change[c.title]), action="update")
    before = {c.id: c.history for c in with_removed(store_at(two))}
    restored(two)
    for commitment in with_removed(store_at(two)):
        old = before[commitment.id]
        assert commitment.history[: len(old)] == old
        (entry,) = commitment.history[len(old) :]
        title = {new: old for old, new in change.items()}
        (was, now) = entry.changes["title"]
        assert (entry.revision, entry.action, title[str(was)]) == (4, "restore", now)
    assert store_at(two).check() == []


def test_a_restore_is_taken_back_by_undo_and_by_another_restore(two: Path) -> None:
    def changed() -> dict[str, str]:
        return shown_in(two)

    before = changed()
    restored(two)
    assert changed() == {"IN-JP-2026-001": "First"}
    store_at(two).undo()
    assert changed() == before
    restored(two)
    assert changed() == {"IN-JP-2026-001": "First"}
    restored(two)
    assert changed() == before


def test_a_status_that_comes_back_has_its_evidence(two: Path) -> None:
    store_at(two).change(
        ["IN-JP-2026-001"],
        lambda c: c.with_status(Status.FULFILLED, today=MADE_ON, reason=WHY),
        action="update",
        reason=WHY,
    )
    another = Reason(note="a rumour")
    store_at(two).change(
        ["IN-JP-2026-001"],
        lambda c: c.with_status(Status.STALLED, today=MADE_ON, reason=another),
        action="update",
        reason=another,
    )
    restored(two)
    found = store_at(two).get("1")
    assert (found.status, found.status_reason) == (Status.FULFILLED, WHY)
    assert store_at(two).check() == []


def test_a_row_that_was_deleted_by_hand_comes_back(two: Path) -> None:
    """And the restore can be taken back like any other."""
    store_at(two).change(["IN-JP-2026-001"], lambda c: replace(c, title="Changed"), action="update")
    tables = json.loads(two.read_bytes())
    del tables["commitments"]["2"]
    two.write_text(json.dumps(tables))
    assert restored(two).lines == [
        "IN-JP-2026-002 would come back",
        'IN-JP-2026-001: title: "Changed" → "First"',
    ]
    assert shown_in(two) == {"IN-JP-2026-001": "First", "IN-JP-2026-002": "Second"}
    store_at(two).undo()
    assert shown_in(two) == {"IN-JP-2026-001": "Changed"}


def test_a_history_that_was_cut_by_hand_comes_back(two: Path) -> None:
    store_at(two).change(["IN-JP-2026-001"], lambda c: replace(c, title="Changed"), action="update")
    store_at(two).add(draft(title="Third"))
    before = store_at(two).get("1").history
    tables = json.loads(two.read_bytes())
    del tables["commitments"]["1"]["history"][0]
    two.write_text(json.dumps(tables))
    told = ["IN-JP-2026-003 would go", "IN-JP-2026-001: lines of its history would come back"]
    assert restored(two).lines == told
    assert store_at(two).get("1").history[:-1] == before


def test_of_a_register_with_a_faulty_row_the_others_are_kept(two: Path) -> None:
    """A slip in one commitment is no reason to lose track of another that was added since."""
    two.write_bytes(two.read_bytes().replace(b'"title": "First"', b'"title": ""'))
    found = restored(two)
    assert found.lost == "the register is damaged: commitments.1: a commitment needs a title"
    assert found.lines == ["IN-JP-2026-002 would go", "IN-JP-2026-001 would come back"]
    assert shown_in(two) == {"IN-JP-2026-001": "First"}
    assert [c.title for c in with_removed(store_at(two))] == ["First", "Second"]
    assert store_at(two).check() == []


def test_a_faulty_row_that_the_backup_does_not_have_is_named(two: Path) -> None:
    two.write_bytes(two.read_bytes().replace(b'"title": "Second"', b'"title": ""'))
    found = restored(two)
    assert found.lines == ["commitments.2 would go"]
    assert store_at(two).add(draft()).id == "IN-JP-2026-003"


def test_a_restore_that_changes_nothing_writes_nothing(run: Run, two: Path) -> None:
    """A note is history alone, which a restore does not take away."""
    run("update", "1", "--note", "seen again")
    before, backup = two.read_bytes(), two.with_name("register.json.bak").read_bytes()
    outcome = run("restore")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines()[1:] == ["  no commitment would change", "nothing was restored"]
    assert (before, backup) == (two.read_bytes(), two.with_name("register.json.bak").read_bytes())


PROVEN: dict[str, tuple[Callable[[bytes], bytes], int, int, bool]] = {
    "cut off after the rows": (lambda content: content[: content.index(b'"meta"')], 3, 3, True),
    "the meta table alone": (lambda content: content[content.index(b'"meta"') :], 3, 3, False),
    "marks of a merge": (lambda content: b"<<<<<<< ours\n" + content, 3, 3, False),
    "a key twice": (lambda content: content.replace(b'"meta": {', b'"meta": {}, "meta": {'), 3, 3, False),
    "nothing": (lambda _: b"", 2, 2, True),
    "other bytes": (lambda content: b"\xff" * len(content), 2, 2, True),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), 2, 2, True),
    "numbers too long to be any": (
        lambda content: content.replace(b'"IN-JP-2026": 3', b'"IN-JP-2026": ' + b"9" * 40)[:-3],
        3,
        3,
        False,
    ),
}


@pytest.mark.parametrize(("damage", "revision", "number", "is_skipping"), PROVEN.values(), ids=PROVEN.keys())
def test_what_a_damaged_register_had_given_out_is_read_from_its_bytes(
    register: Path, damage: Callable[[bytes], bytes], revision: int, number: int, is_skipping: bool
) -> None:
    """As far as it can be; else it is said, and one number is left out for what the lost write gave out."""
    store_at(register).add(draft(title="First"))
    backup = register.read_bytes()
    for title in ("Second", "Third"):
        store_at(register).add(draft(title=title))
    register.with_name("register.json.bak").write_bytes(backup)
    register.write_bytes(damage(register.read_bytes()))
    found = restored(register)
    assert meta_of(register)["revision"] == revision + 1
    assert store_at(register).add(draft()).id == f"IN-JP-2026-{number + 1:03}"
    assert ("which ids it gave out last cannot be seen" in str(found.lines)) == is_skipping
    assert store_at(register).check() == []


def test_taking_back_passes_over_the_restore_of_what_could_not_be_read(two: Path) -> None:
    """There is nothing to go back to but damage: what is taken back is what the last command did."""
    two.write_bytes(b"{")
    restored(two)
    store_at(two).undo()
    assert shown_in(two) == {}


def test_a_register_that_moved_since_it_was_shown_is_not_restored(two: Path) -> None:
    shown = store_at(two).restoration()
    store_at(two).add(draft(title="Third"))
    before, backup = two.read_bytes(), two.with_name("register.json.bak").read_bytes()
    with pytest.raises(Refused) as moved:
        restored(two, shown)
    assert str(moved.value) == (
        f"{two} and {two}.bak were written after the difference was shown (now also: IN-JP-2026-003"
        " would go); nothing was restored: look at it again"
    )
    assert (before, backup) == (two.read_bytes(), two.with_name("register.json.bak").read_bytes())
    assert restored(two, store_at(two).restoration()).lines == ["IN-JP-2026-003 would go"]


@pytest.mark.parametrize("is_missing", [False, True])
def test_a_backup_that_moved_since_it_was_shown_is_not_restored(two: Path, is_missing: bool) -> None:
    shown = store_at(two).restoration()
    before, backup = two.read_bytes(), two.with_name("register.json.bak")
    if is_missing:
        backup.unlink()
    else:
        backup.write_bytes(backup.read_bytes().replace(b"First", b"Other"))
    with pytest.raises(BilateralError):
        restored(two, shown)
    assert before == two.read_bytes()


def test_what_was_written_before_the_answer_is_not_lost_by_it(two: Path) -> None:
    """At a terminal: the difference is shown, somebody else adds, and then comes the yes."""
    python, *words = [*program(), "--register", str(two), "--today", TODAY, "restore"]
    with pexpect.spawn(python, words, encoding="utf-8", timeout=60, cwd=str(two.parent)) as terminal:
        terminal.expect("Put it back")
        store_at(two).add(draft(title="Third"))
        before = two.read_bytes()
        terminal.sendline("y")
        terminal.expect("after the difference was shown")
        terminal.expect("IN-JP-2026-003 would go")
        terminal.expect(pexpect.EOF)
    assert (terminal.exitstatus, before) == (6, two.read_bytes())


def test_without_a_question_the_state_under_the_lock_is_restored_and_told(two: Path) -> None:
    """What another process wrote while this waited is in the difference that is told."""
    words = ["--register", str(two), "--lock-timeout", "60", "restore", "--yes"]
    elsewhere = two.with_name("elsewhere.json")
    create_register(elsewhere, two.read_bytes())
    store_at(elsewhere).add(draft(title="Third"))
    with held(two.with_name(".register.json.lock")):
        restoring = subprocess.Popen([*program(), *words], stderr=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            restoring.wait(1)
        two.replace(two.with_name("register.json.bak"))
        elsewhere.replace(two)
    _, told = restoring.communicate()
    assert (restoring.returncode, "  IN-JP-2026-003 would go" in told.splitlines()) == (0, True)
    assert shown_in(two) == {"IN-JP-2026-001": "First", "IN-JP-2026-002": "Second"}


def test_a_register_of_a_newer_format_is_not_replaced(two: Path) -> None:
    before = two.read_bytes().replace(b'"format": 1', b'"format": 2')
    two.write_bytes(before)
    with pytest.raises(RegisterUnusable, match="install a newer"):
        restored(two)
    assert before == two.read_bytes()


STEPS: dict[str, Callable[[Path, int], object]] = {
    "add": lambda path, n: store_at(path).add(draft(title=f"No. {n}")),
    "add of others": lambda path, n: store_at(path).add(draft(title=f"No. {n}", parties=("EU", "JP"))),
    "import": lambda path, n: store_at(path).bring(
        lambda _: [ImportRow(content=draft(title=f"No. {n}"))], action="import"
    ),
    "update": lambda path, n: store_at(path).change(
        [c.id for c in with_removed(store_at(path)) if not c.is_removed][:1],
        lambda c: replace(c, description=f"as of {n}"),
        action="update",
    ),
    "undo": lambda path, _: store_at(path).undo(),
    "restore": lambda path, _: restored(path),
    "cut off": lambda path, _: path.write_bytes(path.read_bytes()[: len(path.read_bytes()) * 2 // 3]),
    "garbage": lambda path, _: path.write_bytes(b"\xff"),
    "deleted": lambda path, _: path.unlink(),
    "faulty": lambda path, _: path.write_bytes(path.read_bytes().replace(b'"No. ', b'"\\n', 1)),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=14))
@example(["add", "add", "garbage", "restore", "add"])
@example(["add", "restore", "add", "restore", "restore", "add"])
def test_whatever_is_restored_nothing_is_given_out_twice(steps: list[str]) -> None:
    """Neither an id nor a revision, whatever happened to the register before.

    It begins with an id of each kind: of a kind that the backup has never seen, nothing can be known.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.json"
        create_register(path)
        titles: dict[str, str] = {}
        revisions = {0: path.read_bytes()}
        for n, step in enumerate(["add", "add of others", "update", *steps, "restore", "add"]):
            try:
                STEPS[step](path, n)
                found = with_removed(store_at(path))
                revision = meta_of(path)["revision"]
            except (BilateralError, FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError):
                continue
            for commitment in found:
                assert titles.setdefault(commitment.id, commitment.title) == commitment.title, step
            assert revision >= max(revisions)
            assert revisions.setdefault(revision, path.read_bytes()) == path.read_bytes()
