"""`--edit` and the prompts: what is wrong is told, and nothing half-right reaches the register."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pexpect
import pytest

from bilateral_cli.model import Indicator, Source
from conftest import TODAY, Outcome, Run, draft, held, program, store_at

ID = "IN-JP-2026-001"
Editor = Callable[..., str]


@pytest.fixture
def full(register: Path) -> Path:
    """A register with a single promise that has something of everything."""
    store_at(register).add(
        draft(
            title="Invite experts",
            description="First line.\nSecond line.",
            framework="AI Dialogue",
            sector="ai",
            tags=("a", "b"),
            made_at="New Delhi",
            responsible={"IN": "MEA"},
            indicators=(Indicator(name="Experts", unit="people", baseline=0, target=500, actual=0),),
            sources=(Source(title="Joint Statement", url="https://example.org/a/rather/long/address"),),
        )
    )
    return register


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where texts lie while they are edited, and stay when they could not be read."""
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def editor(kept: Path) -> Editor:
    """An editor: a program that does to `text`, in file `path`, what it is told."""

    def made(deed: str) -> str:
        script = kept.parent / "an editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"{deed}\n"
            "path.write_text(text, encoding='utf-8')\n"
        )
        return shlex.join([sys.executable, "-S", "-E", str(script)])

    return made


def replacing(old: str, new: str) -> str:
    return f"assert {old!r} in text, text\ntext = text.replace({old!r}, {new!r})"


def record(run: Run, id_: str = "1") -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(run("show", id_, "--format", "json").out)
    return shown


def test_update_edit_changes_what_was_rewritten(run: Run, full: Path, editor: Editor) -> None:
    done = run("update", "1", "--edit", on=full, EDITOR=editor(replacing('"Invite experts"', '"Invite 500"')))
    assert done == Outcome(0, f"{ID}\n", f"changed {ID}\n  title: Invite experts → Invite 500\n")


def test_the_text_holds_everything_that_can_be_edited(
    run: Run, full: Path, editor: Editor, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.toml"
    run("update", "1", "--edit", on=full, EDITOR=editor(f"pathlib.Path({str(copy)!r}).write_text(text)"))
    text = copy.read_text()
    written = tomllib.loads(text)
    assert text.startswith(f"# {ID}.")
    assert {key: value for key, value in written.items() if value not in ("", [])} == {
        "title": "Invite experts",
        "parties": ["IN", "JP"],
        "by": ["IN", "JP"],
        "made_on": "2026-01-16",
        "made_at": "New Delhi",
        "deadline": "by 2026-12-31",
        "framework": "AI Dialogue",
        "sector": "ai",
        "tags": ["a", "b"],
        "instrument": "press-statement",
        "binding": "unstated",
        "description": "First line.\nSecond line.",
        "responsible": {"IN": "MEA"},
        "indicators": [{"name": "Experts", "unit": "people", "baseline": 0, "target": 500, "actual": 0}],
        "sources": [
            {
                "title": "Joint Statement",
                "url": "https://example.org/a/rather/long/address",
                "kind": "secondary",
            }
        ],
    }


def test_a_text_left_as_it_was_changes_nothing(run: Run, full: Path, editor: Editor) -> None:
    done = run("update", "1", "--edit", on=full, EDITOR=editor(""))
    assert done == Outcome(0, f"{ID}\n", f"{ID}: no field changed\n")
    assert record(run)["history"][-1]["changes"] == {}


@pytest.mark.parametrize("fields", [{}, {"responsible": {"IN": "MEA"}}], ids=["bare", "with an office"])
def test_the_text_of_a_poor_record_can_be_read_too(
    run: Run, register: Path, editor: Editor, fields: dict[str, Any]
) -> None:
    """A table of TOML swallows every key that follows it."""
    store_at(register).add(draft(**fields))
    done = run("update", "1", "--edit", EDITOR=editor(replacing('"A promise"', '"Another"')))
    assert (done.code, record(run)["title"]) == (0, "Another")


EDITED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a deadline": ('"by 2026-12-31"', '"by 2030"', {"last": "2030-12-31", "slipped": 1}),
    "a tag taken away": ('"a",', "", {"tags": ["b"]}),
    "a party by its name": ('"IN",\n    "JP",', '"Japan", "India", "EU"', {"parties": ["EU", "IN", "JP"]}),
    "a field emptied": ('"AI Dialogue"', '""', {"framework": None}),
    "a day without quotes": ('"2026-01-16"', "2026-01-15", {"made_on": "2026-01-15"}),
    "a source taken away": (
        'title = "Joint Statement"',
        'title = "Press Note"',
        {"framework": "AI Dialogue"},
    ),
    "an office": ('"MEA"', '"Foreign Secretary"', {"responsible": {"IN": "Foreign Secretary"}}),
    "the byte order mark of an editor": ("# IN-JP", "\ufeff# IN-JP", {"title": "Invite experts"}),
    "the line ends of Windows": ("\n", "\r\n", {"title": "Invite experts", "tags": ["a", "b"]}),
}


@pytest.mark.parametrize(("old", "new", "expected"), EDITED.values(), ids=EDITED.keys())
def test_update_edit_takes(
    run: Run, full: Path, editor: Editor, old: str, new: str, expected: dict[str, Any]
) -> None:
    done = run("-q", "update", "1", "--edit", on=full, EDITOR=editor(replacing(old, new)))
    assert done == Outcome(0, f"{ID}\n", "")
    assert record(run).items() >= expected.items()


def test_an_edited_slip_keeps_the_reason_of_the_option(run: Run, full: Path, editor: Editor) -> None:
    words = ["--edit", "--note", "postponed"]
    run("update", "1", *words, on=full, EDITOR=editor(replacing('"by 2026-12-31"', '"by 2030"')))
    (past,) = record(run)["deadline_history"]
    assert (past["deadline"]["text"], past["reason"]) == ("by 2026-12-31", "postponed")


def test_options_stand_in_the_text_already(run: Run, full: Path, editor: Editor) -> None:
    done = run("-q", "update", "1", "--title", "From the option", "--edit", on=full, EDITOR=editor(""))
    assert (done, record(run)["title"]) == (Outcome(0, f"{ID}\n", ""), "From the option")


def test_a_field_left_alone_does_not_undo_what_somebody_else_changed(
    run: Run, full: Path, editor: Editor
) -> None:
    """The editor may be open for an hour, and the register is not locked meanwhile."""
    other = shlex.join([*program(), "-q", "--register", str(full), "update", "1", "--sector", "energy"])
    deed = f"import os; assert os.system({other!r}) == 0\n" + replacing('"Invite experts"', '"Invite 500"')
    done = run("-q", "update", "1", "--edit", on=full, EDITOR=editor(deed))
    now = record(run)
    assert (done.code, now["title"], now["sector"]) == (0, "Invite 500", "energy")


def meanwhile(register: Path, *words: str) -> str:
    """A deed of the editor: another process changes the register while the text is open."""
    other = shlex.join([*program(), "-q", "--register", str(register), *words])
    return f"import os; assert os.system({other!r} + ' > /dev/null') == 0\n"


BOTH: dict[str, tuple[list[str], str, str, str]] = {
    "a text": (
        ["--title", "Theirs"],
        '"Invite experts"',
        '"Mine"',
        'title is now "Theirs" there and "Mine" in your text',
    ),
    "a deadline": (
        ["--deadline", "by 2031"],
        '"by 2026-12-31"',
        '"by 2030"',
        'deadline is now "by 2031" there and "by 2030" in your text',
    ),
    "a list": (["--tag", "c"], '"a",', "", "tags differ there and in your text"),
    "a table": (["--indicator", "Experts: 7/500"], "target = 500", "target = 50", "indicators differ there"),
}


@pytest.mark.parametrize(("theirs", "old", "new", "said"), BOTH.values(), ids=BOTH.keys())
def test_what_both_have_changed_is_refused_with_both_kept(
    run: Run, full: Path, editor: Editor, kept: Path, theirs: list[str], old: str, new: str, said: str
) -> None:
    """Theirs stays in the register, and the text that was typed in a file that is named."""
    deed = meanwhile(full, "update", "1", *theirs) + replacing(old, new)
    refused = run("update", "1", "--edit", on=full, EDITOR=editor(deed))
    (text,) = kept.iterdir()
    assert (refused.code, refused.out, refused.err.count("\n")) == (6, "", 1)
    assert f"{ID} was changed while you edited it: {said}" in refused.err
    assert refused.err.endswith(f"nothing was changed; the text is kept in {text}\n")
    assert tomllib.loads(text.read_text())["sector"] == "ai"
    assert len(record(run)["history"]) == 2


def test_the_same_change_by_both_is_no_quarrel(run: Run, full: Path, editor: Editor, kept: Path) -> None:
    deed = meanwhile(full, "update", "1", "--title", "Both") + replacing('"Invite experts"', '"Both"')
    done = run("-q", "update", "1", "--edit", on=full, EDITOR=editor(deed))
    assert (done.code, record(run)["title"], list(kept.iterdir())) == (0, "Both", [])


def test_what_was_removed_while_it_was_edited_stays_removed(
    run: Run, full: Path, editor: Editor, kept: Path
) -> None:
    deed = meanwhile(full, "remove", "1", "--note", "twice") + replacing('"Invite experts"', '"Mine"')
    refused = run("update", "1", "--edit", on=full, EDITOR=editor(deed))
    (text,) = kept.iterdir()
    assert (refused.code, refused.err.endswith(f"; the text is kept in {text}\n")) == (3, True)
    assert "was removed" in refused.err


FAILS: dict[str, tuple[str, int, str]] = {
    "the register is busy": ("", 5, "was not done within"),
    "the register is damaged": ("pathlib.Path(register).write_text('{')", 4, "is damaged"),
    "the register is gone": ("pathlib.Path(register).unlink()", 4, "there is no register"),
    "an id is nobody's": (replacing("follows = []", 'follows = ["999"]'), 3, "no commitment is called"),
    "the editor fails after all": ("path.write_text(text, encoding='utf-8'); sys.exit(3)", 6, "(code 3)"),
}


@pytest.mark.parametrize("words", [["update", "1"], ["add", "Invite experts", "--parties", "IN,JP"]])
@pytest.mark.parametrize(("deed", "code", "said"), FAILS.values(), ids=FAILS.keys())
def test_what_was_typed_outlives_every_failure(
    run: Run, full: Path, editor: Editor, kept: Path, words: list[str], deed: str, code: int, said: str
) -> None:
    """Not only what cannot be read: also a register that cannot be written when the editor is closed."""
    deed = f"register = {str(full)!r}; text = text.replace('Invite', 'Invite 500')\n{deed}"
    with held(full.with_name(f".{full.name}.lock")) if code == 5 else nullcontext():
        refused = run("--lock-timeout", "0", *words, "--edit", on=full, EDITOR=editor(deed))
    (text,) = kept.iterdir()
    assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1)
    assert said in refused.err
    assert refused.err.endswith(f"; the text is kept in {text}\n")
    assert 'title = "Invite 500 experts"' in text.read_text()


def test_a_dry_run_of_the_editor_keeps_the_text(run: Run, full: Path, editor: Editor, kept: Path) -> None:
    before = full.read_bytes()
    words = ["update", "1", "--edit", "--dry-run"]
    done = run(*words, on=full, EDITOR=editor(replacing('"Invite experts"', '"Mine"')))
    (text,) = kept.iterdir()
    assert (done.code, before) == (0, full.read_bytes())
    assert f"the text is kept in {text}\n" in done.err


def test_answers_outlive_a_register_that_cannot_be_written(full: Path, kept: Path) -> None:
    """Eight questions answered, and then it is busy."""
    with held(full.with_name(f".{full.name}.lock")):
        there = Terminal(full, "--lock-timeout", "0", "add", "--source-url", "https://example.org/a")
        questions = [
            "one line",
            "Parties",
            "Owed by",
            "Made on",
            "Made at",
            "Deadline",
            "Framework",
            "Sector",
        ]
        answers = ["Typed", "IN,JP", "", "2026-01-16", "New Delhi", "by 2030", "", "ai"]
        there.answers(*zip(questions, answers, strict=True))
        code, said = there.ends()
    (text,) = kept.iterdir()
    assert (code, said.endswith(f"; the text is kept in {text}\n")) == (5, True)
    written = tomllib.loads(text.read_text())
    assert (written["title"], written["deadline"], written["sector"]) == ("Typed", "by 2030", "ai")
    assert [source["url"] for source in written["sources"]] == ["https://example.org/a"]


def test_an_interruption_names_the_text_that_is_kept(full: Path, editor: Editor, kept: Path) -> None:
    there = Terminal(full, "update", "1", "--edit", EDITOR=editor("text = 'title = '"))
    there.child.expect_exact("Go on editing? [Y/n]: ")
    there.child.sendintr()
    code, said = there.ends()
    (text,) = kept.iterdir()
    assert (code, f"the text is kept in {text}\n" in said) == (130, True)


def test_visual_goes_before_editor(run: Run, full: Path, editor: Editor) -> None:
    right = editor(replacing('"Invite experts"', '"Right"'))
    run("-q", "update", "1", "--edit", on=full, VISUAL=right, EDITOR="false")
    assert record(run)["title"] == "Right"


def test_nothing_stays_behind_when_all_went_well(run: Run, full: Path, editor: Editor, kept: Path) -> None:
    run("update", "1", "--edit", on=full, EDITOR=editor(""))
    assert list(kept.iterdir()) == []


def test_add_edit_adds_what_was_written(run: Run, register: Path, editor: Editor) -> None:
    deed = 'text = \'title = "Report"\\nparties = ["IN", "JP"]\\ndeadline = "by 2030"\\n\''
    done = run("-q", "add", "--edit", on=register, EDITOR=editor(deed))
    assert (done, record(run)["last"]) == (Outcome(0, f"{ID}\n", ""), "2030-12-31")


def test_add_edit_begins_with_the_options(run: Run, register: Path, editor: Editor) -> None:
    words = ["--parties", "IN,JP", "--deadline", "by 2030", "--made-on", "2026-01-16"]
    deed = replacing('title = ""', 'title = "Report"')
    done = run("-q", "add", *words, "--edit", on=register, EDITOR=editor(deed))
    assert (done, record(run)["last"]) == (Outcome(0, f"{ID}\n", ""), "2030-12-31")


def test_add_edit_without_a_day_is_made_today(run: Run, register: Path, editor: Editor) -> None:
    deed = replacing('title = ""', 'title = "Report"')
    done = run("-q", "add", "--parties", "IN,JP", "--edit", on=register, EDITOR=editor(deed))
    assert (done, record(run)["made_on"]) == (Outcome(0, f"{ID}\n", ""), TODAY)


FAILING = {
    "fails": ("false", "the editor false failed (code 1)"),
    "is not there": ("no-such-editor --wait", "the editor no-such-editor failed"),
}


@pytest.mark.parametrize("words", [["update", "1"], ["add"]], ids=["update", "add"])
@pytest.mark.parametrize(("command", "said"), FAILING.values(), ids=FAILING.keys())
def test_an_editor_that_fails_changes_nothing(
    run: Run, full: Path, kept: Path, words: list[str], command: str, said: str
) -> None:
    before = full.read_bytes()
    refused = run(*words, "--edit", on=full, EDITOR=command)
    assert (refused.code, refused.out, refused.err.count("\n")) == (6, "", 1)
    assert said in refused.err
    assert "nothing was changed" in refused.err
    assert (full.read_bytes(), list(kept.iterdir())) == (before, [])


EMPTIED = {"empty": "text = ''", "blank": "text = ' \\n\\n'", "comments": "text = '# nothing\\n  # more\\n'"}


@pytest.mark.parametrize("words", [["update", "1"], ["add"]], ids=["update", "add"])
@pytest.mark.parametrize("deed", EMPTIED.values(), ids=EMPTIED.keys())
def test_a_text_left_empty_changes_nothing(
    run: Run, full: Path, editor: Editor, kept: Path, words: list[str], deed: str
) -> None:
    before = full.read_bytes()
    said = "bilateral: the text was left empty; nothing was changed\n"
    assert run(*words, "--edit", on=full, EDITOR=editor(deed)) == Outcome(6, "", said)
    assert (full.read_bytes(), list(kept.iterdir())) == (before, [])


def test_a_new_text_left_as_it_began_changes_nothing(run: Run, register: Path, editor: Editor) -> None:
    said = "bilateral: the text was left empty; nothing was changed\n"
    assert run("add", "--edit", on=register, EDITOR=editor("")) == Outcome(6, "", said)


WRONG: dict[str, tuple[str, str, list[str]]] = {
    "not TOML": ('title = "', "title = ", ["not TOML", "line 4"]),
    "a quote that is not closed": ('"AI Dialogue"', '"AI Dialogue', ["not TOML", "line"]),
    "the same key twice": ("sector = ", 'title = "x"\nsector = ', ["not TOML", "line"]),
    "an unknown key": ("framework = ", "framewrok = ", ["framewrok"]),
    "an unknown key of an indicator": ("target = ", "targte = ", ["indicators", "targte"]),
    "a bad date": ('"2026-01-16"', '"01/02/2026"', ["01/02/2026", "2026-02-01"]),
    "a day that never was": ('"2026-01-16"', '"2026-02-30"', ["2026-02-30"]),
    "a bad deadline": ('"by 2026-12-31"', '"by the Greek calends"', ["by the Greek calends"]),
    "an unknown party": ('"JP",', '"Jappan",', ["Jappan", "Japan"]),
    "a text for a list": ('[\n    "a",\n    "b",\n]', '"ai"', ["tags", "a list"]),
    "a number for a text": ('title = "Invite experts"', "title = 5", ["title", "a text"]),
    "a text for a number": ("target = 500", 'target = "many"', ["target", "a number"]),
    "no title": ('"Invite experts"', '""', ["title"]),
    "not UTF-8": ("Invite", "\udcff", ["UTF-8"]),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_and_the_text_is_kept(
    run: Run, full: Path, editor: Editor, kept: Path, old: str, new: str, said: list[str]
) -> None:
    """Without a terminal nobody can be asked to go on; what was written must not be lost."""
    before = full.read_bytes()
    deed = replacing(old, new)
    if new == "\udcff":
        deed = "path.write_bytes(text.encode().replace(b'Invite', b'\\xff'))\nsys.exit()"
    refused = run("update", "1", "--edit", on=full, EDITOR=editor(deed))
    (text,) = kept.iterdir()
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines()[-1].endswith(f"nothing was changed; the text is kept in {text}")
    assert [part for part in said if part not in refused.err.replace(str(text), "")] == []
    assert full.read_bytes() == before


def test_edit_takes_one_id(run: Run, full: Path) -> None:
    store_at(full).add(draft())
    said = "bilateral: --edit takes one id at a time\n"
    assert run("update", "1", "2", "--edit", on=full, EDITOR="false") == Outcome(2, "", said)


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, register: Path, *words: str, **env: str) -> None:
        self.child = pexpect.spawn(
            program()[0],
            [*program()[1:], "--register", str(register), "--today", TODAY, *words],
            env={**os.environ, "TERM": "xterm", **env},
            encoding="utf-8",
            timeout=20,
            echo=False,
            dimensions=(40, 200),
        )
        self.child.delaybeforesend = None

    def answers(self, *pairs: tuple[str, str]) -> None:
        """Answer each question, in this order."""
        for question, answer in pairs:
            self.child.expect_exact(question)
            self.child.sendline(answer)

    def ends(self) -> tuple[int, str]:
        """The exit code, and what was said since the last question."""
        self.child.expect(pexpect.EOF)
        said = str(self.child.before)
        self.child.close()
        return self.child.exitstatus, said.replace("\r\n", "\n")


def test_an_error_is_told_and_the_editing_goes_on(run: Run, full: Path, editor: Editor, kept: Path) -> None:
    """The second time the same text is there, and can be mended."""
    deed = (
        "if 'Greek' in text:\n    text = text.replace('by the Greek calends', 'by 2030')\n"
        "else:\n    text = text.replace('by 2026-12-31', 'by the Greek calends')"
    )
    there = Terminal(full, "update", "1", "--edit", EDITOR=editor(deed))
    there.answers(("Go on editing? [Y/n]: ", "y"))
    code, said = there.ends()
    assert (code, f"changed {ID}" in said, record(run)["last"]) == (0, True, "2030-12-31")
    assert list(kept.iterdir()) == []


def test_who_does_not_go_on_finds_the_text_kept(full: Path, editor: Editor, kept: Path) -> None:
    before = full.read_bytes()
    there = Terminal(full, "update", "1", "--edit", EDITOR=editor("text = 'title = '"))
    there.answers(("Go on editing? [Y/n]: ", "n"))
    (text,) = kept.iterdir()
    assert there.ends() == (6, f"bilateral: nothing was changed; the text is kept in {text}\n")
    assert full.read_bytes() == before


BEGINNING = [
    ("What is promised (one line): ", "Report"),
    ("Parties (such as IN,JP): ", "India, Japan"),
    ("Owed by (empty: all parties): ", "JP"),
    ("Made on (empty: today): ", "16 January 2026"),
    ("Made at (occasion and place; may be empty): ", "New Delhi"),
]
DEADLINE = "Deadline in the document's own words (may be empty): "
REST = [
    ("Framework (may be empty): ", "AI Dialogue"),
    ("Sector, such as critical-minerals (may be empty): ", "Critical Minerals"),
]


def test_add_without_a_title_asks(run: Run, register: Path) -> None:
    there = Terminal(register, "add")
    there.answers(*BEGINNING, (DEADLINE, "within six months"), *REST)
    code, said = there.ends()
    added = record(run)
    assert (code, said.splitlines()[-2:]) == (0, [f"added {ID}: Report", ID])
    assert (added["committed_by"], added["made_on"], added["last"]) == (["JP"], "2026-01-16", "2026-07-16")
    assert (added["made_at"], added["sector"]) == ("New Delhi", "critical-minerals")


def test_an_answer_that_cannot_be_read_is_asked_again(run: Run, register: Path) -> None:
    there = Terminal(register, "add")
    there.answers(
        ("What is promised (one line): ", ""),
        ("this cannot be empty", "Report"),
        ("Parties (such as IN,JP): ", "IN,Jappan"),
        ("did you mean Japan", "IN,JP"),
        ("Owed by (empty: all parties): ", "US"),
        ("US is not a party", "IN"),
        ("Made on (empty: today): ", "01/02/2026"),
        ("may be 2026-02-01 or 2026-01-02", "2026-01-16"),
        ("Made at (occasion and place; may be empty): ", ""),
        (DEADLINE, "by the Greek calends"),
        ("is not understood", "by 2030"),
        *REST,
    )
    code, _ = there.ends()
    added = record(run)
    assert (code, added["committed_by"], added["last"]) == (0, ["IN"], "2030-12-31")


def test_what_may_be_empty_may_be_empty(run: Run, register: Path) -> None:
    there = Terminal(register, "add")
    there.answers(
        *BEGINNING[:2], *((question, "") for question, _ in [*BEGINNING[2:], (DEADLINE, ""), *REST])
    )
    code, _ = there.ends()
    added = record(run)
    assert (code, added["made_on"], added["committed_by"]) == (0, TODAY, ["IN", "JP"])


def test_what_an_option_said_is_not_asked(register: Path) -> None:
    options = ["--parties", "IN,JP", "--by", "IN", "--made-on", "2026-01-16", "--made-at", "Delhi"]
    rest = ["--deadline", "by 2030", "--framework", "x", "--sector", "ai"]
    there = Terminal(register, "add", *options, *rest)
    there.answers(("What is promised (one line): ", "Report"))
    code, said = there.ends()
    assert (code, said.splitlines()[-1]) == (0, ID)


@pytest.mark.parametrize("answered", [0, 2, 4])
def test_ctrl_c_at_a_prompt_writes_nothing(register: Path, answered: int) -> None:
    before = register.read_bytes()
    there = Terminal(register, "add")
    there.answers(*BEGINNING[:answered])
    there.child.expect_exact(BEGINNING[answered][0])
    there.child.sendintr()
    code, said = there.ends()
    assert (code, said.strip()) == (130, "bilateral: interrupted")
    assert register.read_bytes() == before


def test_the_end_of_input_at_a_prompt_writes_nothing(register: Path) -> None:
    before = register.read_bytes()
    there = Terminal(register, "add")
    there.child.expect_exact("What is promised (one line): ")
    there.child.sendeof()
    code, said = there.ends()
    assert (code, said.strip()) == (130, "bilateral: interrupted")
    assert register.read_bytes() == before


def test_without_a_terminal_nobody_is_asked(run: Run) -> None:
    """A script that waits for an answer for ever is worse than one that fails."""
    refused = run("add", "--parties", "IN,JP", stdin="Report\n")
    assert refused == Outcome(
        2,
        "",
        'bilateral: a commitment needs a title; for example: bilateral add "TITLE" --parties IN,JP'
        ' --deadline "by 2030"\n',
    )


def test_a_source_written_twice_in_the_text_is_one(run: Run, one: Path, editor: Editor) -> None:
    tables = "".join(
        f"\n[[sources]]\ntitle = 'Statement'\nurl = 'https://example.org/a'\n{more}\n"
        for more in ("kind = 'primary'", "quote = 'by 2030'")
    )
    done = run("-q", "update", "1", "--edit", on=one, EDITOR=editor(f"text += {tables!r}"))
    assert done.code == 0
    (source,) = json.loads(run("show", "1", "--format", "json", on=one).out)["sources"]
    assert (source["kind"], source["quote"]) == ("primary", "by 2030")


def test_a_deadline_before_it_was_made_is_told_of_a_text_too(run: Run, one: Path, editor: Editor) -> None:
    done = run("update", "1", "--edit", on=one, EDITOR=editor(replacing('"by 2026-12-31"', '"by 2020"')))
    assert (done.code, done.err.count("before the day it was made")) == (0, 1)


def test_a_text_of_nothing_visible_is_refused(run: Run, one: Path, editor: Editor) -> None:
    done = run("update", "1", "--edit", on=one, EDITOR=editor(replacing('"Invite experts"', '"\\u200b"')))
    assert (done.code, "can be seen" in done.err) == (2, True)
