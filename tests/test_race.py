"""Several processes at one register: nothing is lost, nobody waits who need not, the dead block nobody."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from bilateral_cli.query import Query
from conftest import Run, draft, milestone, program, store_at

WRITERS, COMMANDS = 16, 25

WRITER = """
import contextlib, gc, io, sys
from typer.main import get_command
from bilateral_cli.cli.app import app

gc.disable()
program, register, me = get_command(app), sys.argv[1], int(sys.argv[2])
turns = [
    ["add", "of {me} {n}", "--parties", ["IN,JP", "EU,JP"][me % 2]],
    ["update", "{shared}", "--source-title", "of {me} {n}"],
    ["update", "{shared}", "--indicator", "of {me} {n}: 0/1"],
    ["milestone", "add", "{shared}", "of {me} {n}"],
    ["milestone", "done", "{shared}", "{step}", "--note", "done by {me}"],
]
for n in range(25):
    step = 1 + me * 5 + n // 5
    said = [word.format(me=me, n=n, step=step, shared="IN-JP-2026-001") for word in turns[n % 5]]
    before = ["--register", register, "--today", "2026-11-23", "--lock-timeout", "120"]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            program.main([*before, *said])
        except SystemExit as ended:
            code = ended.code
    print(code, out.getvalue().strip() or err.getvalue().strip(), flush=True)
"""

RESTORER = """
import contextlib, gc, io, json, sys, time
from pathlib import Path
from typer.main import get_command
from bilateral_cli.cli.app import app

gc.disable()
program, register, me = get_command(app), sys.argv[1], int(sys.argv[2])
turns = [
    ["add", "added {me} {n}", "--parties", "IN,JP", "--format", "json"],
    ["update", "IN-JP-2026-001", "--description", "of {me} {n}", "--format", "json"],
    ["import", "{rows}", "--format", "ndjson"],
    ["undo", "--format", "json"],
    ["restore", "--yes"],
]
for n in range(20):
    rows = Path(f"{register}.{me}")
    brought = {"title": f"brought {me} {n}", "parties": ["IN", "JP"], "made_on": "2026-01-16"}
    rows.write_text(json.dumps(brought))
    said = [word.format(me=me, n=n, rows=rows) for word in turns[(n + me) % 5]]
    before = ["--register", register, "--today", "2026-11-23", "--lock-timeout", "120"]
    begun = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            program.main([*before, *said])
        except SystemExit as ended:
            code = ended.code
    told = [said[0], code, begun, time.monotonic(), out.getvalue(), err.getvalue()]
    print(json.dumps(told), flush=True)
"""

HOLDER = """
import sys
from pathlib import Path
from bilateral_cli.store.json.file import lock
with lock(Path(sys.argv[1]), 10):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(register: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the register locked, until it is let go or killed."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(register)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline() == "held\n"
        yield holder
    finally:
        with contextlib.suppress(BrokenPipeError):
            holder.stdin.close()
        holder.stdout.close()
        holder.wait()


def state(content: bytes) -> tuple[int, list[int]]:
    """The revision of a register, and the revisions in its histories: they must be the numbers up to it."""
    tables = json.loads(content)
    written = [e["revision"] for row in tables["commitments"].values() for e in row["history"]]
    return tables["meta"]["1"]["revision"], sorted(written)


@pytest.mark.slow
def test_of_four_hundred_writes_by_sixteen_processes_none_is_lost(register: Path) -> None:
    """Sixteen processes add, give one shared commitment sources, figures and steps, and mark steps done.

    Meanwhile somebody reads: every state seen is that after one of the writes, never half of one.
    """
    store = store_at(register)
    steps = tuple(milestone(number=n, title=f"old {n}") for n in range(1, 1 + WRITERS * 5))
    store.add(draft(title="Shared", milestones=steps))
    before, _ = state(register.read_bytes())
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(register), str(me)], stdout=subprocess.PIPE, text=True
        )
        for me in range(WRITERS)
    ]
    with ThreadPoolExecutor(WRITERS) as pool:
        told = pool.map(lambda writer: writer.communicate()[0], writers)
        seen = []
        while any(writer.poll() is None for writer in writers):
            revision, written = state(register.read_bytes())
            assert [*range(1, revision + 1)] == written
            seen.append(revision)
            time.sleep(0.01)
    answers = [line.split(maxsplit=1) for lines in told for line in lines.splitlines()]
    assert [answer for answer in answers if answer[0] != "0"] == []
    assert len(answers) == WRITERS * COMMANDS

    assert seen == sorted(seen)
    assert len(set(seen)) > 10
    revision, written = state(register.read_bytes())
    assert before + WRITERS * COMMANDS == revision
    assert [*range(1, revision + 1)] == written
    found = {commitment.id: commitment for commitment in store_at(register).find(Query(), date(2026, 11, 23))}
    added = WRITERS * 5
    assert {f"IN-JP-2026-{n:03}" for n in range(1, added // 2 + 2)} | {
        f"EU-JP-2026-{n:03}" for n in range(1, added // 2 + 1)
    } == set(found)
    assert sorted(i for _, i in answers if i != "IN-JP-2026-001") == sorted(set(found) - {"IN-JP-2026-001"})
    turns = [[f"of {me} {n}" for me in range(WRITERS) for n in range(turn, COMMANDS, 5)] for turn in range(5)]
    shared = found.pop("IN-JP-2026-001")
    assert sorted(turns[0]) == sorted(commitment.title for commitment in found.values())
    assert sorted(turns[1]) == sorted(source.title for source in shared.sources)
    assert sorted(turns[2]) == sorted(indicator.name for indicator in shared.indicators)
    assert sorted(turns[3]) == sorted(step.title for step in shared.milestones[added:])
    assert [*range(1, 1 + 2 * added)] == [step.number for step in shared.milestones]
    assert [f"done by {(step.number - 1) // 5}" for step in shared.milestones[:added]] == [
        step.note for step in shared.milestones[:added]
    ]
    assert {".register.json.lock", "register.json", "register.json.bak"} == {
        path.name for path in register.parent.glob("*register*")
    }


@pytest.mark.slow
def test_of_twelve_processes_that_also_take_back_and_restore_none_gets_what_another_got(
    register: Path,
) -> None:
    """No id is given to two titles, no revision to two states, and revisions rise in the order of commands.

    A restore is the hardest of them: it brings an older state back, whose ids and revisions were told since.
    """
    store_at(register).add(draft(title="Shared"))
    store_at(register).add(draft(title="Another"))
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", RESTORER, str(register), str(me)], stdout=subprocess.PIPE, text=True
        )
        for me in range(12)
    ]
    titles: dict[str, set[str]] = {}
    states: dict[int, bytes] = {}
    seen = []
    with ThreadPoolExecutor(len(writers)) as pool:
        told = pool.map(lambda writer: writer.communicate()[0], writers)
        while any(writer.poll() is None for writer in writers):
            content = register.read_bytes()
            tables = json.loads(content)
            for row in tables["commitments"].values():
                titles.setdefault(row["id"], set()).add(row["title"])
            seen.append(tables["meta"]["1"]["revision"])
            assert states.setdefault(seen[-1], content) == content
            time.sleep(0.005)
    answers = [json.loads(line) for lines in told for line in lines.splitlines()]
    assert len(answers) == 12 * 20
    # Taking back is refused where something later touched the same, a change where it was taken back.
    allowed = {("undo", 6), ("update", 3)}
    assert [a for a in answers if a[1] != 0 and (a[0], a[1]) not in allowed] == []
    assert {name for name, code, *_ in answers if code == 0} == {"add", "update", "import", "undo", "restore"}

    assert seen == sorted(seen)
    given = [json.loads(out)["id"] for name, code, _, _, out, _ in answers if name == "add"]
    given += [i for name, code, _, _, out, _ in answers if name == "import" for i in out.split()]
    assert len(given) == len(set(given))
    assert {i: names for i, names in titles.items() if len(names) > 1} == {}
    written = sorted(
        (begun, ended, last_revision(out))
        for _, _, begun, ended, out, _ in answers
        if out[:1] in "[{" and out
    )
    assert len({revision for _, _, revision in written}) == len(written) > 20
    for begun, _, revision in written:
        assert all(earlier < revision for _, ended, earlier in written if ended < begun)
    assert store_at(register).check() == []


def last_revision(out: str) -> int:
    """The revision that a command wrote, from the record or the records that it printed."""
    printed = json.loads(out)
    records = printed if isinstance(printed, list) else [printed]
    return max(int(entry["revision"]) for record in records for entry in record["history"])


def test_a_writer_that_waits_in_vain_says_for_whom(run: Run, register: Path) -> None:
    """Exit code 5 and the number of the process, so that its owner can look what it does."""
    before = register.read_bytes()
    with held(register) as holder:
        outcome = run("--lock-timeout", "0.1", "add", "A promise", "--parties", "IN,JP")
        assert (outcome.code, outcome.out) == (5, "")
        assert outcome.err == (
            f"bilateral: process {holder.pid} is writing to {register} and was not done within 0.1 s;"
            " nothing was changed\n"
        )
    assert before == register.read_bytes()


def test_a_writer_waits_for_the_one_before_it(register: Path) -> None:
    """It neither gives up nor goes ahead; when the register is let go, it writes."""
    words = ["--register", str(register), "--lock-timeout", "60", "add", "A promise", "--parties", "IN,JP"]
    with held(register):
        writer = subprocess.Popen([*program(), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(1)
    out, _ = writer.communicate()
    assert (writer.returncode, out[:6]) == (0, b"IN-JP-")


def test_a_link_to_a_register_has_the_same_lock(run: Run, register: Path, tmp_path: Path) -> None:
    """Two names of one register must not make two writers at once."""
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(register)
    with held(register):
        assert run("--lock-timeout", "0", "add", "A promise", "--parties", "IN,JP", on=link).code == 5


@pytest.mark.parametrize(
    "words",
    [("list",), ("show", "1"), ("upcoming",), ("history",), ("check",), ("info",)],
    ids=lambda words: words[0],
)
def test_a_reader_does_not_wait(run: Run, register: Path, words: tuple[str, ...]) -> None:
    """Readers take no lock: a writer that hangs keeps nobody from looking."""
    store_at(register).add(draft())
    with held(register):
        assert run("--lock-timeout", "0", *words).code == 0


def test_the_lock_of_a_killed_process_blocks_nobody(run: Run, register: Path) -> None:
    """The lock is the kernel's and dies with its holder; what stands in the lock file is only words."""
    with held(register) as holder:
        holder.kill()
        holder.wait()
        assert f"process {holder.pid}\n" == (register.parent / ".register.json.lock").read_text()
        outcome = run("--lock-timeout", "0", "add", "A promise", "--parties", "IN,JP")
    assert (outcome.code, outcome.out) == (0, "IN-JP-2026-001\n")


def test_a_lock_file_that_lies_there_blocks_nobody(run: Run, register: Path) -> None:
    """Left behind by a copied folder, or by hand, naming a process that may even be alive."""
    (register.parent / ".register.json.lock").write_text(f"process {os.getppid()}\n")
    assert run("--lock-timeout", "0", "add", "A promise", "--parties", "IN,JP").code == 0
