"""Which module may know which: arrows go one way, and a start loads only what it needs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import bilateral_cli
from bilateral_cli.cli import refusals
from bilateral_cli.cli.app import COMMANDS
from conftest import TODAY, draft, program, store_at

PACKAGE = Path(bilateral_cli.__file__).parent
NAME = "bilateral_cli"
ROOT = Path(__file__).parents[1]

LAYERS = ("errors", "deadlines", "parties", "model", "query", "store", "views", "output", "cli")

KNOWS: dict[str, set[str]] = {
    "__main__": {"cli"},
    "errors": {"record"},
    "record": set(),
    "files": set(),
    "nearest": set(),
    "characters": set(),
    "deadlines": {"errors", "record"},
    "parties": {"errors", "party_names", "party_aliases", "party_parts"},
    "party_names": set(),
    "party_aliases": set(),
    "party_parts": set(),
    "model": {"errors", "record", "characters", "deadlines", "parties"},
    "query": {"errors", "record", "deadlines", "parties", "model"},
    "bare_words": {"errors", "record", "deadlines", "parties", "model", "query"},
    "terms": {"errors", "record", "deadlines", "parties", "model", "query", "nearest", "bare_words"},
    "store": {"errors", "record", "files", "deadlines", "parties", "model", "query"},
    "reminders": {"errors", "record", "files", "deadlines", "parties", "model", "query", "terms", "store"},
    "indicators": {"errors", "model"},
    "wording": {"errors", "record", "deadlines", "parties", "model", "terms"},
    "views": {"errors", "record", "deadlines", "parties", "model", "query", "reminders", "nearest"},
    "output": {"errors", "record", "characters", "views"},
}
"""Which parts of the package each may import, at most; `cli` may import them all."""

OUTSIDE: dict[str, set[str]] = {
    "rich": {"output"},
    "typer": {"cli"},
    "tinydb": {"store"},
    "msgspec": {"record", "store"},
    "dateutil": {"deadlines"},
    "tomli_w": {"cli"},
}
"""Which parts may import what others wrote."""


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package by its dotted name, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())

THEMES = set(COMMANDS.values())


def part_of(module: str) -> str:
    """Which part of the package a module belongs to: `bilateral_cli.store.json.file` is of `store`."""
    return [*module.split("."), "", ""][1] if module.startswith(f"{NAME}.") else ""


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


@cache
def imports_of(path: Path, *, at_start: bool = False) -> frozenset[str]:
    """The modules that a file imports; with `at_start` only those it imports when it is imported itself."""

    def walk(node: ast.AST) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if is_for_types(child) and at_start:
                continue
            if at_start and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.Import):
                yield from (name.name for name in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path} imports by dots"
                source = child.module or ""
                for name in child.names:
                    whole = f"{source}.{name.name}"
                    yield whole if whole in MODULES else source
            yield from walk(child)

    return frozenset(walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_knows_only_what_stands_before_it(module: str) -> None:
    """Also within functions: a late import is an arrow too."""
    part = part_of(module)
    known = {part_of(name) for name in imports_of(MODULES[module]) if name.startswith(NAME)} - {part, ""}
    # What stands beside the layers may know them all, but never the command line.
    assert known - KNOWS.get(part, known - {"cli"}) == set()


@pytest.mark.parametrize(("library", "homes"), OUTSIDE.items(), ids=OUTSIDE.keys())
def test_a_library_has_one_home(library: str, homes: set[str]) -> None:
    users = {
        part_of(module)
        for module, path in MODULES.items()
        if any(name.split(".")[0] == library for name in imports_of(path))
    }
    assert users - homes == set()


def test_only_one_module_names_rich() -> None:
    users = [m for m, path in MODULES.items() if any(n.split(".")[0] == "rich" for n in imports_of(path))]
    assert users == [f"{NAME}.output.table"]


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) == "output"])
def test_a_format_knows_blocks_and_no_view(module: str) -> None:
    """A new view comes with every format, and a new format with every view."""
    known = {name for name in imports_of(MODULES[module]) if name.startswith(f"{NAME}.views")}
    assert known <= {f"{NAME}.views.blocks"}


def test_nobody_names_click() -> None:
    """Typer carries its own."""
    assert [m for m, path in MODULES.items() if any("click" in n for n in imports_of(path))] == []


def test_imports_go_in_no_circle() -> None:
    """Nor by an import inside a function, or by the names of the table from which `app` loads a command."""
    graph = {
        module: {name for name in imports_of(path) if name in MODULES} for module, path in MODULES.items()
    }
    graph[f"{NAME}.cli.app"] |= {f"{NAME}.cli.commands.{theme}" for theme in THEMES}
    assert list(TopologicalSorter(graph).static_order())


def test_one_module_loads_others_by_their_names() -> None:
    """An import by a text is an arrow that no test of the imports would see."""
    users = [module for module, path in MODULES.items() if "import_module(" in path.read_text("utf-8")]
    assert users == [f"{NAME}.cli.app"]


def test_no_name_of_a_module_is_taken_by_what_is_in_it() -> None:
    """`import bilateral_cli.cli.app as app` would give the thing instead of the module."""
    for module in MODULES:
        parent, _, name = module.rpartition(".")
        if parent:
            assert getattr(import_module(parent), name, None) in (None, import_module(module)), module


def test_parts_go_in_no_circle() -> None:
    parts = {part_of(module) for module in MODULES} - {""}
    graph = {
        part: {
            part_of(name)
            for module, path in MODULES.items()
            if part_of(module) == part
            for name in imports_of(path)
            if name.startswith(NAME)
        }
        - {part, ""}
        for part in parts
    }
    order = list(TopologicalSorter(graph).static_order())
    assert next(part for part in order if part in LAYERS) == "errors"


@cache
def loaded_by(*code: str) -> frozenset[str]:
    """What a fresh interpreter has loaded after that code."""
    done = subprocess.run(
        [sys.executable, "-c", "; ".join([*code, "import sys", "print(*sys.modules)"])],
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(done.stdout.split())


HEAVY = {
    "rich",
    "tinydb",
    "dateutil",
    "tomli_w",
    "tomllib",
    "csv",
    "json",
    "pydantic",
    "importlib.metadata",
    "bilateral_cli.deadlines.grammar",
    "bilateral_cli.party_aliases",
}


@pytest.fixture
def at_start() -> frozenset[str]:
    return loaded_by("import bilateral_cli.cli.app")


@pytest.mark.parametrize("heavy", sorted(HEAVY))
def test_a_start_does_not_load(at_start: frozenset[str], heavy: str) -> None:
    """Every command in a prompt, a loop or cron pays for what stands at the top of a module."""
    assert [name for name in at_start if name == heavy or name.startswith(f"{heavy}.")] == []


def test_nothing_of_ours_loads_difflib_at_a_start(at_start: frozenset[str]) -> None:
    """It helps with mistakes alone. Typer loads it anyhow today; we do not rely on that."""
    started = {module: path for module, path in MODULES.items() if module in at_start}
    assert [module for module, path in started.items() if "difflib" in imports_of(path, at_start=True)] == []


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        (["upcoming"], {"reading"}),
        (["add", "A promise", "--parties", "IN,JP"], {"writing"}),
        (["milestone", "done", "1", "1"], {"writing"}),
        (["history"], {"keeping"}),
        (["remind"], {"reminding"}),
        (["help", "dates"], {"helping"}),
        (["export"], {"exchanging"}),
        (["list", "--help"], {"reading"}),
        (["--help"], THEMES),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_a_command_in_a_pipe_loads_its_theme_alone(
    register: Path, words: list[str], themes: set[str]
) -> None:
    """With what that theme has: its options, the editor, the completers."""
    store_at(register).add(draft("in early 2026"))
    # The ledger of `remind` stands beside the register.
    env = {**os.environ, "XDG_STATE_HOME": str(register.parent)}
    argv = [*program(), "--register", str(register), "--today", TODAY, *words]
    # `-X importtime` would not tell of what `import_module` loads.
    argv[1:1] = ["-v"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, env=env)
    loaded = set(re.findall(r"^import '(.*?)'", done.stderr, re.MULTILINE))
    assert {theme for theme in THEMES if f"{NAME}.cli.commands.{theme}" in loaded} == themes
    assert {theme for theme in THEMES if f"{NAME}.cli.options.{theme}" in loaded} <= themes
    assert (f"{NAME}.cli.editing" in loaded) == ("writing" in themes)
    assert (f"{NAME}.exchange.choices" in loaded) == ("exchanging" in themes)
    assert not {f"{NAME}.cli.completers", f"{NAME}.cli.shells"} & loaded


def test_every_command_of_a_theme_stands_in_the_table() -> None:
    """It could not be run otherwise."""
    for theme in THEMES:
        declared = import_module(f"{NAME}.cli.commands.{theme}").commands
        assert {*declared} == {name for name, home in COMMANDS.items() if home == theme}


A_COMMAND_OF_TYPER = """
import typer
app = typer.Typer()
@app.callback()
def program(): pass
@app.command()
def say(word: str = ""): pass
try: app(["say", "--word", "x"])
except SystemExit as end: assert not end.code
"""


def test_typer_itself_loads_nothing_heavy() -> None:
    """The bound on its version in pyproject.toml rests on this: 0.29 loads pydantic to run a command.

    Should this fail, every start has become slower, and no change of ours can mend it.
    """
    loaded = loaded_by(f"exec({A_COMMAND_OF_TYPER!r})") - loaded_by("pass")
    of_others = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names
    assert of_others <= {"typer", "annotated_doc", "shellingham"}
    heavy = {
        "asyncio",
        "dataclasses",
        "email",
        "http",
        "importlib.metadata",
        "json",
        "logging",
        "typer.rich_utils",
    }
    assert loaded & heavy == set()


@pytest.mark.parametrize("module", ["deadlines", "parties", "model", "query", "views", "output"])
def test_a_layer_loads_no_layer_above_it(module: str) -> None:
    """In a fresh interpreter, so that nothing was there before."""
    loaded = {part_of(name) for name in loaded_by(f"import {NAME}.{module}")} - {""}
    above = set(LAYERS[LAYERS.index(module) + 1 :])
    assert loaded & above == set()


@pytest.mark.parametrize("library", ["rich", "typer", "tinydb", "pydantic"])
def test_views_load_no_library_of_the_outside(library: str) -> None:
    assert library not in loaded_by(f"import {NAME}.views")


PLAIN = ["list", "upcoming", "list --format ids", "filter --status announced"]


@pytest.mark.parametrize("words", PLAIN)
def test_a_listing_in_a_pipe_loads_nothing_it_does_not_show(register: Path, words: str) -> None:
    """Not even `json`: msgspec reads the register."""
    store_at(register).add(draft("in early 2026"))
    argv = [*program(), "--register", str(register), "--today", TODAY, *words.split()]
    argv[1:1] = ["-X", "importtime"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    unwanted = {
        "getpass",
        "rich",
        "csv",
        "json",
        "tomli_w",
        "pydantic",
        "tinydb",
        "dataclasses",
        "dateutil",
    }
    assert f"{NAME}.store.json.scan" in loaded
    assert loaded & {*unwanted, f"{NAME}.deadlines.grammar"} == set()


COMMAND_LINE = re.compile(rf"(?<![\w-])--[a-z][a-z-]+|\bbilateral (?:{'|'.join(COMMANDS)})\b")
"""How options and commands are written."""

SCHEDULES = f"{NAME}.reminders.schedule"
"""What makes lines for cron and systemd: command lines are what it is about."""


def texts_of(module: str) -> Iterator[str]:
    """Every text in a module: docstrings, messages, parts of those that are put together."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_nothing_below_the_command_line_names_an_option_or_a_command() -> None:
    """An error says what is needed; a form or a notebook would word that otherwise."""
    below = [m for m in MODULES if part_of(m) != "cli" and m != SCHEDULES]
    named = {m: found for m in below if (found := [t for t in texts_of(m) if COMMAND_LINE.search(t)])}
    assert named == {}


def needs_in(module: str) -> set[str]:
    """The needs that a module names in `needs=(…)`, one branch of a choice as well as the other."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    given = [node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "needs"]
    constants = [node for value in given for node in ast.walk(value) if isinstance(node, ast.Constant)]
    return {node.value for node in constants if isinstance(node.value, str)}


def test_every_need_has_words_on_the_command_line_and_all_words_are_needed() -> None:
    needed = {need for module in MODULES for need in needs_in(module)}
    assert needed == refusals.NEEDS


def names_in(page: str) -> set[str]:
    """What a document has between backticks."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / page).read_text(encoding="utf-8")))


def test_the_architecture_names_every_part() -> None:
    named = {name.rstrip("/") for name in names_in("docs/architecture.md")}
    assert {part_of(module) for module in MODULES} - {"", "__main__"} - named == set()


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_a_document_names_only_files_that_exist(page: str) -> None:
    """A recipe that leads to a file that was moved costs a newcomer more than none."""
    paths = {name for name in names_in(page) if re.fullmatch(r"[\w.]+(/[\w.]+)*(/|\.py|\.md)", name)}
    assert paths
    places = (PACKAGE, ROOT, *(PACKAGE / part for part in ("cli", "deadlines", "store", "output")))
    assert [name for name in paths if not any((place / name).exists() for place in places)] == []
