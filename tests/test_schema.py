"""The promise about JSON: what is printed has exactly the keys that the schema and docs/json.md name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bilateral_cli.cli.commands.exchanging import SPELLED
from bilateral_cli.exchange.choices import Side
from bilateral_cli.exchange.fields import FIELDS
from bilateral_cli.exchange.schema import DOCUMENTS, OBJECTS, schema_of
from conftest import PROJECT, Run

COMMANDS = {
    "list": ["list"],
    "filter": ["filter", "party:JP"],
    "upcoming": ["upcoming", "--within", "20y"],
    "show": ["show", "9"],
    "export": ["export"],
    "export --what milestones": ["export", "--what", "milestones"],
    "export --what history": ["export", "--what", "history"],
    "history": ["history"],
    "info": ["info"],
    "when": ["when", "by 2030"],
    "check": ["check"],
    "config": ["config"],
    "views": ["views"],
    "add": ["add", "One more", "--parties", "IN,JP", "--deadline", "by 2030"],
    "update": ["update", "3", "--deadline", "by 2031", "--note", "later"],
    "milestone": ["milestone", "add", "3", "A step", "--deadline", "by 2028"],
    "remove": ["remove", "3", "--note", "twice"],
    "undo": ["undo"],
}


NAMED = {typed: name for name, typed in SPELLED.items()}


def validator(command: str) -> Draft202012Validator:
    whole = schema_of(Side.OUTPUT, SPELLED)
    return Draft202012Validator({"$defs": whole["$defs"], **DOCUMENTS[NAMED.get(command, command)]})


def complaints(command: str, document: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in validator(command).iter_errors(document)]


_FULL: list[bytes] = []


@pytest.fixture
def full(sample: Path, run: Run) -> Path:
    """The sample with what it lacks: a slip, a quote, a figure, a link, a step done, something taken back."""
    if not _FULL:
        # Made once: nothing here writes to it that another test would miss.
        run("update", "7", "--deadline", "in 2027", "--note", "postponed", "--follows", "1", on=sample)
        run(
            "update", "3", "--source-title", "Statement", "--source-quote", "500", "--actual", "12", on=sample
        )
        run("milestone", "done", "9", "1", "--on", "2026-11-20", "--evidence", "seen", on=sample)
        run("undo", on=sample)
        _FULL.append(sample.read_bytes())
    sample.write_bytes(_FULL[0])
    return sample


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_what_the_schema_says(command: str, full: Path, run: Run) -> None:
    """All keys of an object are required and no other may be there: what is not written down fails."""
    words = COMMANDS[command]
    as_json = [] if words[0] == "export" else ["--format", "json"]
    outcome = run(*words, *as_json, on=full)
    assert outcome.code == 0
    assert complaints(command, json.loads(outcome.out)) == []


def test_the_schema_describes_no_command_that_is_not_held_to_it() -> None:
    assert [SPELLED.get(name, name) for name in DOCUMENTS] == [*COMMANDS]


def test_every_object_of_the_schema_was_printed_once(full: Path, run: Run) -> None:
    """Else a description of what is never printed would pass for a promise."""
    shown = json.loads(run("show", "7", "--format", "json", on=full).out)
    assert shown["deadline_history"]
    assert shown["links"]["follows"]
    figures = json.loads(run("show", "3", "--format", "json", on=full).out)
    assert figures["indicators"]
    assert figures["sources"]
    assert json.loads(run("show", "9", "--format", "json", on=full).out)["milestones"]
    assert {
        row["milestone"]
        for row in json.loads(run("upcoming", "--format", "json", "--within", "9y", on=full).out)
    } > {None}


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_a_key_too_many_and_a_key_too_few_are_told(command: str, full: Path, run: Run) -> None:
    words = [*COMMANDS[command], *([] if command == "export" else ["--format", "json"])]
    document = json.loads(run(*words, on=full).out)
    row = (
        document["commitments"][0] if command == "export" else document[0] if command == "list" else document
    )
    row["surprise"] = 1
    assert complaints(command, document)
    del row["surprise"], row["sources"]
    assert complaints(command, document)


@pytest.mark.parametrize("words", [["list"], ["export", "--what", "commitments"]])
def test_ndjson_has_the_same_objects_one_on_each_line(words: list[str], full: Path, run: Run) -> None:
    lines = run(*words, "--format", "ndjson", on=full).out.splitlines()
    assert len(lines) == 12
    assert complaints("list", [json.loads(line) for line in lines]) == []


def test_what_is_exported_fits_what_is_taken(full: Path, run: Run) -> None:
    taken = Draft202012Validator(schema_of(Side.IMPORT, SPELLED))
    assert [fault.message for fault in taken.iter_errors(json.loads(run("export", on=full).out))] == []
    listed = run("list", "--format", "json", on=full).out
    assert [fault.message for fault in taken.iter_errors(json.loads(listed))] == []


def test_what_is_taken_is_not_anything() -> None:
    taken = Draft202012Validator(schema_of(Side.IMPORT, SPELLED))
    assert not taken.is_valid([{"title": "x", "surprise": 1}])
    assert not taken.is_valid([{"deadline": "by 2030"}])
    assert not taken.is_valid([{"title": "x", "tags": [1]}])
    assert taken.is_valid([{"title": "x", "parties": "IN,JP", "deadline": "by 2030"}])


@pytest.mark.parametrize("side", Side)
def test_the_command_prints_a_schema_that_is_one(side: Side, run: Run) -> None:
    outcome = run("schema", side.value)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out) == schema_of(side, SPELLED)
    Draft202012Validator.check_schema(json.loads(outcome.out))


def test_the_printed_schema_finds_its_own_parts(full: Path, run: Run) -> None:
    """References to `output of export --what history` have to resolve for those who use the whole schema."""
    whole = Draft202012Validator(json.loads(run("schema", on=full).out))
    assert whole.is_valid(json.loads(run("export", "--what", "history", on=full).out))
    assert not whole.is_valid({"neither": "nor"})


def test_schema_without_a_word_is_of_what_is_printed(run: Run) -> None:
    assert run("schema").out == run("schema", "output").out


def test_the_document_names_every_key_with_its_meaning() -> None:
    """docs/json.md is the promise in words; a key without its line there is not promised."""
    text = (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")
    missing = [
        f"{name}: {key}"
        for name, keys in OBJECTS.items()
        for key, (_, what) in keys.items()
        if f"| `{key}` | {what} |" not in text
    ]
    missing += [
        f"import: {key}" for key, field in FIELDS.items() if f"| `{key}` | {field.meaning} |" not in text
    ]
    missing += [name for name in DOCUMENTS if f"`{SPELLED.get(name, name)}`" not in text]
    assert missing == []
