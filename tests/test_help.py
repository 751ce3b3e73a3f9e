"""`bilateral help` tells what the program does, and a wrong word is told the right one."""

from __future__ import annotations

import re

import pytest

from bilateral_cli import errors
from bilateral_cli.cli.settings import OTHER_VARIABLES, SETTINGS
from bilateral_cli.cli.topics import TOPICS, WIDTH, exit_codes
from bilateral_cli.deadlines.forms import SECTIONS
from bilateral_cli.output import FORMATS, Format
from bilateral_cli.terms import FIELDS
from bilateral_cli.views.columns import COLUMNS
from conftest import PROJECT, Outcome, Run


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_read_on_a_narrow_terminal(run: Run, topic: str) -> None:
    outcome = run("help", topic)
    assert (outcome.code, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= WIDTH
    assert not any(line != line.rstrip() for line in outcome.out.splitlines())


def test_help_alone_lists_the_topics(run: Run) -> None:
    outcome = run("help")
    assert (outcome.code, outcome.err) == (0, "")
    assert all(re.search(rf"^  {topic} ", outcome.out, re.MULTILINE) for topic in TOPICS)


@pytest.mark.parametrize(
    ("topic", "facts"),
    [
        ("dates", [form for section in SECTIONS for form in (section.title, section.forms[0].words)]),
        ("terms", [example for example, _ in FIELDS.values()]),
        ("formats", [format_.value for format_ in Format]),
        ("columns", [*COLUMNS]),
        ("exit-codes", [str(code) for code in exit_codes()]),
        ("cron", ["0 7 * * 1", "-q", "upcoming", "--register"]),
        ("environment", [s.variable for s in SETTINGS.values()] + [*OTHER_VARIABLES]),
    ],
)
def test_a_topic_tells_all_of_it(run: Run, topic: str, facts: list[str]) -> None:
    """A field, a column or a variable that is added cannot be left out of the help."""
    told = run("help", topic).out
    assert [fact for fact in facts if not re.search(rf"(?<!\S){re.escape(fact)}(?!\w)", told)] == []


def test_every_failure_has_its_code_told() -> None:
    def below(kind: type[errors.BilateralError]) -> list[type[errors.BilateralError]]:
        return [one for each in kind.__subclasses__() for one in (each, *below(each))]

    assert {0, 1, 130} <= exit_codes().keys()
    assert {kind.exit_code for kind in below(errors.BilateralError)} <= exit_codes().keys()


def test_every_format_says_what_it_is_for() -> None:
    assert list(FORMATS) == list(Format)
    assert f"`--format {'|'.join(Format)}`" in (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_line_for_cron_runs(run: Run) -> None:
    """It is copied as it stands, but for the paths."""
    line = next(line for line in run("help", "cron").out.splitlines() if line.startswith("  0 7"))
    words = line.split()
    assert words[5].endswith("/bilateral")
    assert words[6:9] == ["-q", "--register", "/srv/b.json"]
    assert run("-q", *words[9:]) == Outcome(0, "", "")


def test_a_command_is_helped_by_name_as_by_its_option(run: Run) -> None:
    for name in (["filter"], ["milestone", "done"]):
        helped, asked = run("help", *name), run(*name, "--help")
        assert (helped.code, helped.out.rstrip(), helped.err) == (asked.code, asked.out.rstrip(), asked.err)
        assert f"Usage: bilateral {' '.join(name)} " in helped.out


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (["date"], "did you mean dates"),
        (["exit-code"], "did you mean exit-codes"),
        (["fliter"], "did you mean filter"),
        (["milestone", "ad"], "did you mean add"),
        (["zzz"], "`bilateral help` lists the topics"),
        (["list", "columns"], "`bilateral help` lists the topics"),
    ],
)
def test_an_unknown_topic_is_told_the_nearest(run: Run, asked: list[str], hint: str) -> None:
    outcome = run("help", *asked)
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["lst"], "Did you mean 'list'? (see `bilateral --help`)"),
        (["milestone", "ad"], "Did you mean 'add'? (see `bilateral milestone --help`)"),
        (["list", "--formt", "json"], "did you mean --format? (see `bilateral list --help`)"),
        (["add", "x", "--deadlin", "x"], "did you mean --deadline? (see `bilateral add --help`)"),
        (["list", "--format", "jsn"], "did you mean json? (see `bilateral list --help`)"),
        (["list", "--limit", "x"], "is not a whole number (see `bilateral list --help`)"),
        (["list", "--today", "x"], "--today stands before the command: bilateral --today … COMMAND"),
        (["show", "7", "-q"], "-q stands before the command: bilateral -q … COMMAND"),
        (["--format", "json", "list"], "--format stands after the command, as in bilateral list --format"),
        (["list", "--party", "JP"], "which is one of bilateral filter"),
        (["--zzz"], "there is no option --zzz (see `bilateral --help`)"),
        (["milestone"], "which of add, update, done? (see `bilateral milestone --help`)"),
    ],
)
def test_a_slip_is_told_in_one_line_what_is_near_and_where_to_look(
    run: Run, said: list[str], told: str
) -> None:
    outcome = run(*said)
    assert outcome.code == 2
    assert outcome.err.startswith("bilateral: ")
    assert told in outcome.err
    assert outcome.err.count("\n") == 1


def test_what_needs_a_value_is_not_said_to_be_misplaced(run: Run) -> None:
    """`bilateral --register` stands where it should; its path is missing."""
    outcome = run("--register")
    assert outcome.code == 2
    assert "requires an argument" in outcome.err
