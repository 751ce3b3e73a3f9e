"""Commands that write many rows: all at once, in one moment, chosen from the state that is changed."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bilateral_cli.errors import NoSuchCommitment, Refused
from bilateral_cli.model import Commitment, Entry, Reason, Status
from bilateral_cli.record import replace
from bilateral_cli.store import Author, ImportRow, Store, create_register, open_register
from conftest import MADE_ON, Run, draft, held, program, store_at, with_removed

FEW, TIMES = 50, 4
WHY = Reason(note="entered twice")


def imported(store: Store, count: int) -> None:
    store.bring(lambda _: [ImportRow(content=draft(title=f"No. {n}")) for n in range(count)], action="import")


def retitled(store: Store) -> None:
    ids = [commitment.id for commitment in with_removed(store)]
    store.change(ids, lambda c: replace(c, title=f"{c.title}, again"), action="update")


def imported_and_retitled(store: Store, count: int) -> None:
    imported(store, count)
    retitled(store)


BULK: dict[str, tuple[Callable[[Store, int], object], Callable[[Store, int], object]]] = {
    "import": (lambda _store, _count: None, imported),
    "update": (imported, lambda store, _: retitled(store)),
    "undo of an import": (imported, lambda store, _: store.undo()),
    "undo of an update": (imported_and_retitled, lambda store, _: store.undo()),
}


def lines_run(verb: Callable[[], object]) -> int:
    """How many lines of Python the verb runs: the same on every machine, however busy it is."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        verb()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(("prepare", "verb"), BULK.values(), ids=BULK.keys())
def test_four_times_the_rows_are_four_times_the_work(
    tmp_path: Path, prepare: Callable[[Store, int], object], verb: Callable[[Store, int], object]
) -> None:
    """One pass through the table for each row takes 25,000,000 steps for 5,000 rows, under the lock."""

    def work(count: int, name: str) -> int:
        path = tmp_path / name
        create_register(path)
        prepare(store_at(path), count)
        store = store_at(path)
        return lines_run(lambda: verb(store, count))

    work(2, "warm.json")
    assert work(FEW * TIMES, "many.json") / work(FEW, "few.json") < TIMES * 1.05


def ticking(path: Path) -> Store:
    """A store whose clock goes on, and whose author has another name, each time one is asked."""
    ticks, names = itertools.count(), itertools.count()
    start = datetime(2026, 11, 23, tzinfo=UTC)
    return open_register(
        path,
        Author(name=lambda: f"author {next(names)}", clock=lambda: start + timedelta(seconds=next(ticks))),
    )


def last_signatures(store: Store) -> set[tuple[int, str, str]]:
    entries = [commitment.history[-1] for commitment in with_removed(store)]
    return {(entry.revision, entry.at, entry.by) for entry in entries}


@pytest.mark.parametrize(("prepare", "verb"), BULK.values(), ids=BULK.keys())
def test_all_that_one_command_wrote_has_one_moment_and_one_author(
    register: Path, prepare: Callable[[Store, int], object], verb: Callable[[Store, int], object]
) -> None:
    """Otherwise the register as it stood at a moment shows half of a command."""
    prepare(ticking(register), 3)
    store = ticking(register)
    verb(store, 3)
    assert len(last_signatures(store)) == 1


def test_what_is_chosen_is_chosen_from_the_state_that_is_changed(register: Path) -> None:
    """Between the choice and the lock somebody else may have written."""
    imported(store_at(register), 3)
    store = store_at(register)
    assert len(with_removed(store)) == 3
    imported(store_at(register), 2)

    def chosen() -> Sequence[str]:
        return [commitment.id for commitment in with_removed(store)]

    changes = store.change(chosen, lambda c: replace(c, title=f"{c.title}!"), action="update")
    assert [change.after.title for change in changes] == ["No. 0!", "No. 1!", "No. 2!", "No. 0!", "No. 1!"]


def test_what_was_removed_meanwhile_is_not_changed(register: Path) -> None:
    """Its id was looked up while it was there."""
    imported(store_at(register), 1)
    i = store_at(register).get("1").id
    store_at(register).change([i], lambda c: c.removed(reason=WHY), action="remove", reason=WHY)
    before = register.read_bytes()
    with pytest.raises(NoSuchCommitment, match=f"{i} was removed meanwhile"):
        store_at(register).change([i], lambda c: replace(c, title="Late"), action="update")
    assert register.read_bytes() == before


def test_what_stopped_matching_meanwhile_is_not_changed(register: Path) -> None:
    """The terms are asked again under the lock: what was withdrawn while this waited is not marked."""
    imported(store_at(register), 2)
    words = ["--register", str(register), "--lock-timeout", "60"]
    words += ["update", "--where", "status:announced", "--tag", "x"]
    with held(register.with_name(f".{register.name}.lock")):
        writer = subprocess.Popen([*program(), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(1)
        elsewhere = register.with_name("elsewhere.json")
        create_register(elsewhere, register.read_bytes())
        store_at(elsewhere).change(
            ["IN-JP-2026-001"],
            lambda c: c.with_status(Status.WITHDRAWN, today=MADE_ON, reason=WHY),
            action="update",
            reason=WHY,
        )
        elsewhere.replace(register)
    out, err = writer.communicate()
    assert (writer.returncode, out) == (0, b"IN-JP-2026-002\n"), err
    assert [(c.status, c.tags) for c in with_removed(store_at(register))] == [
        (Status.WITHDRAWN, ()),
        (Status.ANNOUNCED, ("x",)),
    ]


def test_a_dry_run_is_refused_where_the_command_would_be(register: Path) -> None:
    imported(store_at(register), 1)

    def same(commitment: Commitment) -> Commitment:
        return commitment

    with pytest.raises(Refused, match="at revision 1, not 7"):
        store_at(register).change(["IN-JP-2026-001"], same, action="update", if_revision=7, dry_run=True)


def test_a_question_does_not_pass_over_the_revision_that_was_expected(run: Run, register: Path) -> None:
    """The answer holds for what is shown; what the caller expected has to hold before anybody is asked."""
    imported(store_at(register), 4)
    outcome = run("update", "--where", "party:JP", "--tag", "x", "--if-revision", "7")
    assert (outcome.code, outcome.out) == (6, "")
    assert "the register is at revision 1, not 7" in outcome.err


@pytest.mark.parametrize(
    "row",
    [
        ImportRow(content=draft(), id=f"IN-JP-2026-{10**13}"),
        ImportRow(content=draft(), history=(Entry(revision=10**13, at="", by="", action="add"),)),
    ],
    ids=["number", "revision"],
)
def test_what_is_brought_does_not_use_up_the_counting(register: Path, row: ImportRow) -> None:
    """A register goes on from the highest that it is brought, and 17 digits are all that it counts to."""
    before = register.read_bytes()
    with pytest.raises(Refused, match="above 1,000,000,000,000"):
        store_at(register).bring(lambda _: [row], action="import")
    assert before == register.read_bytes()


MANY_NAMED: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "remove": lambda ids: ["-q", "remove", *ids, "--note", "entered twice"],
    "update by number": lambda ids: ["-q", "update", *(id_.split("-")[-1] for id_ in ids), "--tag", "x"],
    "status": lambda _: ["--today", "2031-02-02", "remind", "status", "--format", "json"],
}


@pytest.mark.parametrize("words", MANY_NAMED.values(), ids=MANY_NAMED.keys())
def test_four_times_the_ids_on_the_command_line_are_four_times_the_work(
    run: Run, tmp_path: Path, words: Callable[[Sequence[str]], list[str]]
) -> None:
    """Looking for each id among all of them makes `remove` of 10,000 take half a minute."""

    def work(count: int, name: str) -> int:
        path = str(tmp_path / name)
        create_register(Path(path))
        imported(store_at(Path(path)), count)
        ids = run("--register", path, "list", "--format", "ids").out.split()
        assert run("--register", path, "update", *ids, "--deadline", "by 2030").code == 0
        run("--register", path, "--today", "2031-02-01", "remind")
        outcome = []
        lines = lines_run(lambda: outcome.append(run("--register", path, *words(ids))))
        assert outcome[0].code == 0, outcome[0].err
        return lines

    work(2, "warm.json")
    assert work(FEW * TIMES, "many.json") / work(FEW, "few.json") < TIMES * 1.05


def test_the_remark_on_a_title_that_is_there_costs_next_to_nothing(run: Run, tmp_path: Path) -> None:
    """`add` looks at titles alone: to read each commitment in full makes it four times as slow."""

    def work(count: int, name: str) -> int:
        path = tmp_path / name
        create_register(path)
        imported(store_at(path), count)
        return lines_run(
            lambda: run(
                "--register", str(path), "add", "No. 1", "--parties", "IN,JP", "--made-on", "2026-01-16"
            )
        )

    work(2, "warm.json")
    for_each = (work(FEW * TIMES, "many.json") - work(FEW, "few.json")) / (FEW * TIMES - FEW)
    assert for_each < 150
