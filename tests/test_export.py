"""`export`: what is written, where to, and that a file is written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from conftest import Run


def test_json_is_one_document_that_says_its_schema(sample: Path, run: Run) -> None:
    document = json.loads(run("export", on=sample).out)
    listed = json.loads(run("list", "--format", "json", on=sample).out)
    assert document == {"schema": 1, "commitments": listed}


def test_terms_choose_what_is_exported(sample: Path, run: Run) -> None:
    document = json.loads(run("export", "by:JP", "sector:ai", on=sample).out)
    found = run("filter", "by:JP", "sector:ai", "--format", "ids", on=sample).out.split()
    assert found == [row["id"] for row in document["commitments"]]
    assert 0 < len(found) < 12


def test_nothing_found_is_an_empty_document_and_no_failure(sample: Path, run: Run) -> None:
    outcome = run("export", "nowhere-to-be-found", on=sample)
    assert outcome.code == 0
    assert json.loads(outcome.out) == {"schema": 1, "commitments": []}
    assert outcome.err == "no commitments match\n"


def test_csv_has_a_row_each_and_lists_with_semicolons(sample: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", on=sample).out)))
    assert len(rows) == 12
    seventh = next(row for row in rows if row["id"] == "IN-JP-2026-007")
    assert seventh["parties"] == "IN; JP"
    assert seventh["responsible"].startswith("IN: Foreign Secretary; JP: ")
    assert next(r for r in rows if r["indicators"])["indicators"].endswith(": 0/500 people, actual 0")


def test_a_part_with_a_semicolon_is_no_two_parts(run: Run, register: Path, tmp_path: Path) -> None:
    run("add", "x", "--parties", "IN,JP", "--source-title", "One; two", "--made-on", "2026-01-16")
    table = run("export", "--format", "csv").out
    (tmp_path / "x.csv").write_text(table.replace("IN-JP-2026-001", "").replace(",x,", ",y,"))
    run("import", "x.csv")
    kept = json.loads(register.read_text())["commitments"]["2"]["sources"]
    assert [source["title"] for source in kept] == ["One; two"]


def test_a_cell_cannot_become_a_formula(run: Run) -> None:
    run("add", "=1+1", "--parties", "IN,JP", "--made-on", "2026-01-16")
    assert ",'=1+1," in run("export", "--format", "csv").out


def test_milestones_and_history_are_exported_on_their_own(sample: Path, run: Run) -> None:
    steps = json.loads(run("export", "--what", "milestones", on=sample).out)["milestones"]
    assert {(row["id"], row["milestone"]) for row in steps} >= {("IN-JP-2026-009", 1), ("IN-JP-2026-009", 2)}
    lines = json.loads(run("export", "--what", "history", on=sample).out)["history"]
    assert lines == json.loads(run("history", "--format", "json", on=sample).out)
    table = run("export", "--what", "milestones", "--format", "csv", on=sample).out
    assert table.startswith("id,milestone,title,commitment,")


def test_exported_milestones_are_not_mistaken_for_commitments(sample: Path, run: Run, tmp_path: Path) -> None:
    run("export", "--what", "milestones", "--format", "csv", "--output", "steps.csv", on=sample)
    before = sample.read_bytes()
    outcome = run("import", "steps.csv", on=sample)
    assert outcome.code == 2
    assert "row 2, milestone: this row is a milestone" in outcome.err
    assert before == sample.read_bytes()
    assert (tmp_path / "steps.csv").exists()


def test_markdown_has_the_columns_of_a_listing_or_those_asked_for(sample: Path, run: Run) -> None:
    assert run("export", "--format", "markdown", on=sample).out.startswith("| ID | Commitment | By |")
    asked = run("export", "--format", "markdown", "--columns", "id,last", on=sample).out
    assert asked.startswith("| ID | Last day |")


@pytest.mark.parametrize("format_", ["json", "ndjson"])
def test_columns_are_for_tables(format_: str, sample: Path, run: Run) -> None:
    outcome = run("export", "--format", format_, "--columns", "id", on=sample)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--columns is for csv and markdown" in outcome.err


def test_a_file_has_what_standard_output_would_have(sample: Path, run: Run, tmp_path: Path) -> None:
    for format_ in ("json", "ndjson", "csv", "markdown", "ics"):
        outcome = run("export", "--format", format_, "--output", "out", on=sample)
        assert (outcome.code, outcome.out) == (0, "")
        shown = run("export", "--format", format_, on=sample).out
        assert shown == (tmp_path / "out").read_bytes().decode().replace("\r\n", "\n")


def test_a_new_file_is_as_readable_as_any_and_an_old_one_stays_as_it_is(
    sample: Path, run: Run, tmp_path: Path
) -> None:
    """A register is its owner's alone; a calendar feed is there for a web server to read."""
    path = tmp_path / "feed.ics"
    old = os.umask(0o022)
    try:
        run("export", "--format", "ics", "--output", "feed.ics", on=sample)
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o640)
        run("export", "--format", "ics", "--output", "feed.ics", on=sample)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(("feed", ".feed"))] == ["feed.ics"]


def test_the_register_is_not_written_over(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    outcome = run("export", "--output", str(sample), on=sample)
    assert outcome.code == 6
    assert "is the register itself" in outcome.err
    assert before == sample.read_bytes()


def test_a_place_that_cannot_be_written_is_told(sample: Path, run: Run, tmp_path: Path) -> None:
    for place in ("absent/out.json", "home"):
        outcome = run("export", "--output", place, on=sample)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"{place} cannot be written" in outcome.err
    assert (tmp_path / "home").is_dir()


def test_a_device_is_written_to_and_not_replaced(sample: Path, run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("export", "sector:ai", "--format", "markdown", "--output", "pipe", on=sample).code == 0
        assert os.read(reader, 4).decode() == "| ID"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_read_only_export_changes_nothing(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    run("export", on=sample)
    assert before == sample.read_bytes()


@pytest.mark.parametrize("format_", ["json", "csv", "ics"])
def test_what_was_removed_is_exported_to_calendars_alone(format_: str, sample: Path, run: Run) -> None:
    """A calendar that had it must be told; a file to import must not bring it back."""
    run("remove", "7", "--note", "no such promise", on=sample)
    assert ("IN-JP-2026-007" in run("export", "--format", format_, on=sample).out) == (format_ == "ics")
