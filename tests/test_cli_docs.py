"""docs/cli.md and the manual page are what the program says of itself today."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT, Run

sys.path.insert(0, str(PROJECT / "scripts"))
import make_cli_doc
import make_man

PAGES = make_cli_doc.pages()
EXAMPLES = [example for page in PAGES for example in page.examples]
# These wait for an editor, or send something somewhere.
NOT_RUN = ("--edit", "--notify", "--exec", "remind")


@pytest.mark.parametrize("script", [make_cli_doc, make_man])
def test_what_is_generated_is_not_stale(script: object) -> None:
    """`make docs` writes it again."""
    written = {make_cli_doc: make_cli_doc.PAGE, make_man: make_man.MANUAL}[script]  # type: ignore[index]
    text = {make_cli_doc: make_cli_doc.page, make_man: make_man.manual}[script]()  # type: ignore[index]
    assert written.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["make_cli_doc.py", "make_man.py"])
def test_surroundings_do_not_get_into_the_documents(name: str, tmp_path: Path) -> None:
    odd = {
        "COLUMNS": "40",
        "FORCE_COLOR": "1",
        "TERM": "dumb",
        "LC_ALL": "C",
        "BILATERAL_TODAY": "2031-01-01",
    }
    script = [sys.executable, str(PROJECT / "scripts" / name), "--check"]
    assert subprocess.run(script, env={**os.environ, **odd}, cwd=tmp_path, check=False).returncode == 0


def test_every_command_is_told_with_all_its_options() -> None:
    """Compared with the help that Typer writes, which we did not."""
    from typer.testing import CliRunner

    from bilateral_cli.cli.app import app

    for page in PAGES:
        words = page.name.split()[1:]
        help_ = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200"}).output
        rows = [line for line in help_.splitlines() if re.match(r"│ [* ]*-", line)]
        options = {name for row in rows for name in re.findall(r"(?<=[│ ])--[a-z-]+(?=\s)", row)} - {"--help"}
        told = {name.strip(",") for option in page.options for name in option.spelling.split()}
        if page.name != "bilateral remind":  # Its options stand at the hidden command that it hands on to.
            assert options == {name for name in told if name.startswith("--")}, page.name


def test_every_command_begins_with_one_sentence_and_has_help_for_each_option() -> None:
    for page in PAGES:
        assert page.sentence.endswith("."), page.name
        assert all(one.help for one in (*page.arguments, *page.options)), page.name


@pytest.mark.parametrize("example", [e for e in EXAMPLES if not any(word in e for word in NOT_RUN)])
def test_an_example_of_the_help_is_no_wrong_usage(
    example: str, run: Run, sample: Path, tmp_path: Path
) -> None:
    """It may be refused – the sample has no milestone 1 – but never because it is written wrongly."""
    (tmp_path / "bilateral.toml").write_text('[views]\nmine = "by:JP"\n')
    (tmp_path / "tracker.csv").write_text("title,parties,Due date,Comments\nA promise,IN JP,by 2030,?\n")
    (tmp_path / "statement.txt").write_text("They will meet by 2030.\n")
    command = example.partition(" > ")[0].partition(" | ")[0]
    outcome = run(*shlex.split(command)[1:], on=sample, stdin="")
    assert outcome.code != 2, outcome.err


def test_examples_of_the_manual_are_no_wrong_usage(run: Run, sample: Path) -> None:
    for _, example in make_man.EXAMPLES:
        assert run(*shlex.split(example)[1:], on=sample).code == 0


def test_the_manual_is_plain_roff() -> None:
    """No text begins a line as a request would, and what is not ASCII is written as any roff reads it."""
    page = make_man.MANUAL.read_text(encoding="utf-8")
    assert page.isascii()
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests <= {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi"}
    for line in page.splitlines():
        if line.startswith(".SH "):
            assert line[4:].isupper()


def test_the_manual_is_in_the_wheel() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/man/bilateral.1": "share/man/man1/bilateral.1"}
