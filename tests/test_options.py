"""Options are declared once, need no Typer to be declared, and are read by every command that takes them."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, get_type_hints

import pytest

from bilateral_cli.cli import completers
from bilateral_cli.cli.app import COMMANDS, program
from bilateral_cli.cli.declaring import Command, Commands, Options, Parameter, argument, flag, option, options
from test_layers import MODULES, NAME, loaded_by

Run = Callable[..., Any]


def commands_in(declared: Commands, before: str = "") -> Iterator[tuple[str, Run]]:
    for name, command in declared.items():
        if isinstance(command, Command):
            yield f"{before}{name}", command.run
        else:
            yield from commands_in(command, f"{before}{name} ")


THEMES = [import_module(f"{NAME}.cli.commands.{theme}").commands for theme in sorted(set(COMMANDS.values()))]
RUNS = {"bilateral": program, **{name: run for theme in THEMES for name, run in commands_in(theme)}}


def records_of(run: Run) -> dict[str, type[Options]]:
    """The records that a command takes, by the name of its parameter."""
    return {
        name: kind
        for name, kind in get_type_hints(run).items()
        if name != "return" and issubclass(kind, Options)
    }


def read_in(run: Run, record: str) -> set[str]:
    """The attributes of a record that a function reads, itself or in those that it hands the record to.

    Whoever asks whether anything was said has read all of it: that is told by "*".
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(run)))
    handed_on: set[ast.AST] = set()
    read: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == record:
            handed_on.add(node.value)
            read.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given: list[tuple[int | str | None, ast.expr]] = [*enumerate(node.args)]
            given += [(word.arg, word.value) for word in node.keywords]
            for place, value in given:
                if isinstance(value, ast.Name) and value.id == record:
                    handed_on.add(value)
                    callee = run.__globals__[node.func.id]
                    name = [*inspect.signature(callee).parameters][place] if isinstance(place, int) else place
                    read |= read_in(callee, str(name))
    if any(
        isinstance(node, ast.Name) and node.id == record and node not in handed_on for node in ast.walk(tree)
    ):
        read.add("*")
    return read


@pytest.mark.parametrize("name", RUNS)
def test_a_command_reads_every_option_that_it_takes(name: str) -> None:
    """What is declared and not read would be taken with exit code 0, and do nothing."""
    for record, kind in records_of(RUNS[name]).items():
        read = read_in(RUNS[name], record)
        # What acts as soon as it is met, as --version, has done so.
        wanted = {key for key, parameter in kind.declared.items() if parameter.at_once is None}
        assert wanted - read == set() or "*" in read, record


@pytest.mark.parametrize("name", RUNS)
def test_no_two_options_of_a_command_have_one_name(name: str) -> None:
    declared = [(key, p) for kind in records_of(RUNS[name]).values() for key, p in kind.declared.items()]
    keys = [key for key, _ in declared]
    names = [name for _, p in declared for name in p.spellings]
    assert sorted(set(keys)) == sorted(keys)
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("name", RUNS)
def test_every_completer_that_an_option_names_is_there(name: str) -> None:
    """It is named by a text, and looked up only when a shell asks."""
    for kind in records_of(RUNS[name]).values():
        for parameter in kind.declared.values():
            assert parameter.completer is None or callable(getattr(completers, parameter.completer))


def test_declarations_need_no_typer() -> None:
    """A reader of plain command lines can have them without it."""
    modules = [module for module in MODULES if module.startswith((f"{NAME}.cli.options", f"{NAME}.cli.decl"))]
    assert len(modules) > 5
    assert "typer" not in loaded_by(*(f"import {module}" for module in modules))


def test_one_module_makes_parameters_of_typer() -> None:
    makers = {"typer.Option", "typer.Argument", "context.params"}
    users = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in makers
    }
    assert users == {f"{NAME}.cli.building"}


class Small(Options):
    word = argument(str, "[WORD]", help="A word.")
    limit = option(int, "--limit", default=3, help="How many.")
    tags = options("--tag", help="Tags.")
    loud = flag("--loud", help="Loud.")


class Smaller(Small):
    loud = Small.loud
    word = Small.word


def test_what_was_not_said_is_the_default() -> None:
    silent, said = Small(), Small(word="a", tags=["x"])
    assert (silent.word, silent.limit, silent.tags, silent.loud) == (None, 3, (), False)
    assert (said.word, said.limit, said.tags, said.loud) == ("a", 3, ["x"], False)
    assert (bool(silent), bool(said), bool(Small(word=""))) == (False, True, False)


def test_a_record_is_frozen_and_takes_nothing_that_is_not_declared() -> None:
    with pytest.raises(AttributeError):
        Small().limit = 4
    with pytest.raises(TypeError, match="Small has no lmit"):
        Small(lmit=4)


def test_what_a_record_names_again_stands_where_it_is_named() -> None:
    assert [*Small.declared] == ["word", "limit", "tags", "loud"]
    assert [*Smaller.declared] == ["limit", "tags", "loud", "word"]
    assert isinstance(Smaller.word, Parameter)
    assert Smaller.word is Small.word
