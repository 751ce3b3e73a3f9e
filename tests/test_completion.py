"""What Tab offers, asked as the shells ask: another process, the line in its environment.

The protocol is that of the scripts that `--show-completion` prints.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral_cli.model import Status
from bilateral_cli.views.columns import COLUMNS
from conftest import Outcome, draft, program, store_at


def asked(shell: str, line: str, *, on: Path | None = None, **env: str) -> Outcome:
    """Press Tab at the end of the line; for bash it comes as bash takes it apart, a word on each line."""
    if shell == "bash":
        words = line.split("\n") if "\n" in line else line.split(" ")
        told = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    else:
        told = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    surroundings = {**os.environ, **told, "_BILATERAL_COMPLETE": f"complete_{shell}"}
    if on is not None:
        surroundings["BILATERAL_REGISTER"] = str(on)
    done = subprocess.run(
        program(), env={**surroundings, **env}, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def offered(line: str, *, on: Path | None = None, **env: str) -> list[str]:
    """What bash would be offered."""
    outcome = asked("bash", line, on=on, **env)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()


def test_commands_are_offered_without_the_hidden_ones() -> None:
    assert {"list", "show", "milestone", "help"} <= set(offered("bilateral "))
    assert offered("bilateral milestone ") == ["add", "update", "done"]
    assert offered("bilateral sho") == ["show"]
    assert offered("bilateral nonsense ") == []


def test_options_are_offered_but_not_twice() -> None:
    assert "--columns" in offered("bilateral list --")
    assert offered("bilateral list --limit 3 --li") == []
    assert offered("bilateral --lock-timeout 3 list --li") == ["--limit"]
    assert offered("bilateral filter --tag x --ta") == ["--tag"]


def test_ids_are_offered_in_the_case_that_was_begun(sample: Path) -> None:
    assert offered("bilateral show IN-JP-2026-01", on=sample) == [f"IN-JP-2026-{n:03}" for n in (10, 11, 12)]
    assert offered("bilateral show in-jp-2026-011", on=sample) == ["in-jp-2026-011"]
    assert offered("bilateral show 7 ", on=sample) == [], "one id is all that it takes"
    assert len(offered("bilateral remove 7 ", on=sample)) == 12


def test_what_was_removed_is_not_offered(sample: Path) -> None:
    from bilateral_cli.model import Reason

    reason = Reason(note="twice")
    store_at(sample).change(["IN-JP-2026-011"], lambda c: c.removed(reason=reason), action="remove")
    assert "IN-JP-2026-011" not in offered("bilateral show IN-JP-2026-01", on=sample)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("bilateral filter --sector ec", ["economic-security"]),
        ("bilateral filter --status ann", ["announced"]),
        ("bilateral filter --status announced,sta", ["announced,stalled"]),
        ("bilateral filter --timing over", ["overdue"]),
        ("bilateral filter --by J", ["JP"]),
        ("bilateral add x --parties IN,Jap", ["IN,Japan"]),
        ("bilateral list --columns id,days", ["id,days_left"]),
        ("bilateral list --sort -la", ["-last"]),
        ("bilateral list --sort id,-la", ["id,-last"]),
        ("bilateral list --format nd", ["ndjson"]),
        ("bilateral update 7 --status with", ["withdrawn"]),
        ("bilateral filter --framework Mumb", ["Mumbai-Ahmedabad\\ High\\ Speed\\ Rail"]),
        ("bilateral filter slipped:y", ["slipped:yes"]),
        ("bilateral filter not:sector:ec", ["not:sector:economic-security"]),
        ("bilateral filter made:2", ["made:2026"]),
        ("bilateral help env", ["environment"]),
        ("bilateral upcoming by:JP --within 9", ["90d"]),
    ],
)
def test_values_are_offered(line: str, values: list[str], sample: Path) -> None:
    assert offered(line, on=sample) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("bilateral filter --sector ", ["ai"]),
        ("bilateral filter --tag ", ["joint"]),
        ("bilateral filter --framework ", ["Talks"]),
        ("bilateral filter due:", ["due:2026"]),
        ("bilateral filter party:", ["party:IN", "party:JP"]),
        ("bilateral undo ", ["2", "1"]),
        ("bilateral milestone done 1 ", []),
        ("bilateral remind ack IN-", ["IN-JP-2026-001", "IN-JP-2026-002"]),
    ],
)
def test_a_promise_that_says_little_keeps_no_value_back(line: str, values: list[str], register: Path) -> None:
    store_at(register).add(draft(""))
    store_at(register).add(draft(sector="ai", tags=("joint",), framework="Talks"))
    assert offered(line, on=register) == values


def test_every_column_and_every_status_is_offered(sample: Path) -> None:
    assert offered("bilateral list --columns ") == [*COLUMNS]
    assert offered("bilateral filter status:", on=sample) == [f"status:{status}" for status in Status]


def test_a_lone_field_brings_its_values(sample: Path) -> None:
    """Bash puts a space behind a lone candidate: after `status:` it would be in the way."""
    assert offered("bilateral filter sta", on=sample) == [f"status:{status}" for status in Status]
    assert {"status:", "sector:"} <= set(offered("bilateral filter s", on=sample))


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("bilateral\nfilter\nstatus\n:\nann", ["announced"]),
        ("bilateral\nfilter\nnot\n:\nsector\n:\nec", ["economic-security"]),
        ("bilateral\nfilter\nby\n:\nJP\nslipped\n:", ["yes", "no"]),
        ("bilateral\nlist\n--format\n=\njs", ["json"]),
        ("bilateral\nfilter\n@\nmi", ["@mine"]),
        ("bilateral\nfilter\nby\n:\nJP\n@\nmi", ["@mine"]),
        ('bilateral\nfilter\nframework\n:\n"Mumb', ["Mumbai-Ahmedabad High Speed Rail"]),
    ],
)
def test_bash_takes_words_apart_and_wants_the_last_part(
    line: str, values: list[str], sample: Path, tmp_path: Path
) -> None:
    """At each of `:=@` (COMP_WORDBREAKS); what it replaces stands behind the last, or begins with `@`."""
    (tmp_path / "bilateral.toml").write_text('[views]\nmine = "by:JP"\n')
    assert offered(line, on=sample) == values


def test_milestones_are_offered_by_number(sample: Path) -> None:
    rows = json.loads(sample.read_text())
    row = next(row for row in rows["commitments"].values() if row["id"] == "IN-JP-2026-009")
    row["milestones"] = [{"number": 4, "title": "Gujarat section"}]
    sample.write_text(json.dumps(rows))
    assert asked("fish", "bilateral milestone done 9 ", on=sample).out == "4\tGujarat section\n"


def test_zsh_and_fish_are_told_titles(sample: Path) -> None:
    title = "Coordinate closely in the Quad, the UN, the G20 and the G4"
    line = "bilateral show IN-JP-2026-011"
    assert asked("fish", line, on=sample) == Outcome(0, f"IN-JP-2026-011\t{title}\n", "")
    assert f"'IN-JP-2026-011:{title}'" in asked("zsh", line, on=sample).out


HOSTILE = [
    "it's $(touch pwned) `touch pwned`",
    "\\$(touch pwned) \"; touch pwned; \" \\' ; touch pwned ; '",
    "[/red] [link=x] \x1b[31m * ? {a,b} ((x)) \u2028 second line",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_never_code_nor_markup(title: str, sample: Path, tmp_path: Path) -> None:
    """zsh evaluates what it is told. A title is whatever a stranger wrote; it stays one quoted word."""
    rows = json.loads(sample.read_text())
    row = next(row for row in rows["commitments"].values() if row["id"] == "IN-JP-2026-011")
    row["title"] = title
    sample.write_text(json.dumps(rows))
    code = asked("zsh", "bilateral show IN-JP-2026-011", on=sample).out
    assert "\x1b" not in code
    words = shlex.split(code)
    assert words[:3] == ["local", "-a", "offered;"]
    assert len(words) == len(["local", "-a", "offered;", "offered=(…);", "_describe", "-V", "…", "offered"])
    bash = subprocess.run(
        ["bash", "-c", f"_describe() {{ :; }}; f() {{ {code.strip()}; }}; f"], cwd=tmp_path, check=False
    )
    assert bash.returncode == 0
    assert not (tmp_path / "pwned").exists()
    assert asked("fish", "bilateral show IN-JP-2026-011", on=sample).out.count("\n") == 1


def test_a_value_that_a_shell_could_run_is_not_offered(sample: Path) -> None:
    rows = json.loads(sample.read_text())
    for row in rows["commitments"].values():
        row["sector"] = "$(reboot)"
    sample.write_text(json.dumps(rows))
    assert offered("bilateral filter --sector ", on=sample) == []


def test_the_line_names_the_register_before_the_variable(sample: Path, register: Path) -> None:
    assert offered(f"bilateral --register {sample} show IN-JP-2026-011", on=register) == ["IN-JP-2026-011"]
    assert offered(f"bilateral --register={sample} show IN-JP-2026-011", on=register) == ["IN-JP-2026-011"]
    assert offered("bilateral show ", on=register) == []


@pytest.mark.parametrize(
    ("shell", "fault"),
    [
        ("bash", "missing"),
        ("bash", "damaged"),
        ("bash", "newer"),
        ("bash", "folder"),
        ("bash", "settings"),
        ("zsh", "missing"),
        ("fish", "damaged"),
    ],
)
def test_what_cannot_be_read_has_nothing_to_offer_and_no_complaint(
    shell: str, fault: str, tmp_path: Path, sample: Path
) -> None:
    on = sample
    match fault:
        case "missing":
            on = tmp_path / "nowhere" / "x.json"
        case "damaged":
            sample.write_text('{"commitments": {"1": {"id": 7')
        case "newer":
            sample.write_text('{"commitments": {}, "meta": {"1": {"format": 99}}}')
        case "folder":
            on = tmp_path
        case "settings":
            (tmp_path / "bilateral.toml").write_text("views = [")
    line = "bilateral filter @" if fault == "settings" else "bilateral show "
    nothing = {"bash": "", "fish": "", "zsh": ":\n"}[shell]
    assert asked(shell, line, on=on) == Outcome(0, nothing, "")


def test_what_needs_no_register_is_offered_without_one(tmp_path: Path) -> None:
    """One source that fails takes no other with it."""
    nowhere = tmp_path / "x.json"
    assert offered("bilateral add x --parties Jap", on=nowhere) == ["Japan"]
    assert "status:" in offered("bilateral filter ", on=nowhere)


def test_tab_writes_nothing(sample: Path, tmp_path: Path) -> None:
    def there() -> dict[str, tuple[int, int]]:
        return {str(p): (p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(tmp_path.rglob("*"))}

    before = there()
    for line in (
        "bilateral show ",
        "bilateral init --",
        "bilateral filter ",
        "bilateral --register nowhere show ",
    ):
        offered(line, on=sample)
    assert there() == before


def test_files_are_left_to_the_shell(sample: Path) -> None:
    assert asked("zsh", "bilateral --register ", on=sample).out == "_files\n"
    action = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert asked("fish", "bilateral --register ", on=sample, **action) == Outcome(1, "", "")
    assert asked("fish", "bilateral show ", on=sample, **action) == Outcome(0, "", "")


def test_tab_loads_nothing_that_takes_time(sample: Path) -> None:
    """A fifth of a second is all there is, and Rich alone takes a third of it."""
    words = [sys.executable, "-X", "importtime", *program()[1:]]
    env = {**os.environ, "BILATERAL_REGISTER": str(sample), "_TYPER_COMPLETE_ARGS": "bilateral show "}
    done = subprocess.run(
        words, env={**env, "_BILATERAL_COMPLETE": "complete_zsh"}, capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "IN-JP-2026-011" in done.stdout
    assert not loaded & {"rich", "rich.text", "typer.rich_utils", "tinydb", "json"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_in_the_way_that_is_answered(shell: str) -> None:
    """Typer's script and our answer must know the same variable; a change of Typer shows here."""
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    code = "import sys; sys.argv[0] = 'bilateral'; from bilateral_cli.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--show-completion", shell],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"_BILATERAL_COMPLETE=complete_{shell}" in done.stdout
    assert ("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS") in done.stdout
