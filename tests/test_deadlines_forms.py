"""The table of forms, the cases from real statements, and the page written from the table."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from bilateral_cli.deadlines import UnreadableWords, period_days, read
from bilateral_cli.deadlines.forms import CONVENTIONS, MADE_ON, REFUSED, SECTIONS, Form, Refused
from guard import NO_HOME

ROOT = Path(__file__).parent.parent
FORMS = [form for section in SECTIONS for form in section.forms]
STATEMENTS = [
    json.loads(line)
    for line in (ROOT / "tests/cases/deadlines.jsonl").read_text(encoding="utf-8").splitlines()
]


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def _as_read(form: Form) -> Form:
    deadline = read(form.words, made_on=MADE_ON, parties=form.parties)
    return Form(
        form.words,
        deadline.modality.value,
        deadline.edtf,
        _shown(deadline.first),
        _shown(deadline.last),
        deadline.approximate,
        deadline.trigger,
        form.parties,
    )


def test_every_form_of_the_table_is_read_as_it_says() -> None:
    """The documentation is written from this table; a row that is not kept is a lie in the manual."""
    assert {form.words: _as_read(form) for form in FORMS} == {form.words: form for form in FORMS}


def test_case_quotes_and_punctuation_change_nothing() -> None:
    """Words are pasted with the sentence around them: quotes, a comma, capitals at its beginning."""
    pasted, plain = {}, {}
    for form in FORMS:
        for words in (f"“{form.words}”", f"({form.words}),", f" {form.words}. ", form.words.upper()):
            found = read(words, made_on=MADE_ON, parties=form.parties)
            pasted[words] = (found.modality.value, found.edtf, found.approximate)
            plain[words] = (form.modality, form.edtf, form.approximate)
    assert pasted == plain


def _is_refused(refused: Refused) -> bool:
    try:
        read(refused.words, made_on=MADE_ON, parties=refused.parties)
    except UnreadableWords:
        return True
    return False


def test_what_the_table_refuses_is_refused() -> None:
    """A date that was never named would be believed."""
    assert [refused.words for refused in REFUSED if not _is_refused(refused)] == []


def test_real_statements_are_read_as_they_were_meant() -> None:
    """Modality and last day as people read them in the published statement."""
    readings = {}
    for case in STATEMENTS:
        deadline = read(case["words"], made_on=date.fromisoformat(case["made_on"]), parties=case["parties"])
        readings[case["id"]] = (case["words"], deadline.modality.value, _shown(deadline.last) or None)
    assert readings == {case["id"]: (case["words"], case["modality"], case["last"]) for case in STATEMENTS}


def test_the_words_of_the_table_are_all_different() -> None:
    """A form listed twice could promise two readings."""
    words = [form.words for form in FORMS]
    assert sorted(set(words)) == sorted(words)


def test_each_other_reading_can_be_had_by_other_words() -> None:
    """A convention nobody could get round would be a dictate."""
    same = []
    for row in CONVENTIONS:
        here, there = (read(words, made_on=MADE_ON) for words in (row.words, row.instead))
        if (here.modality, here.first, here.last) == (there.modality, there.first, there.last):
            same.append(row.words)
    assert same == []


def test_the_days_of_the_table_are_those_of_its_periods() -> None:
    """A last day is the last day of the period, for every modality that has one."""
    for form in FORMS:
        if form.edtf and form.last:
            assert _shown(period_days(form.edtf)[1]) == form.last


def test_the_page_about_words_is_up_to_date() -> None:
    """docs/deadlines.md is generated; if this fails, run scripts/make_deadlines_doc.py."""
    script = ROOT / "scripts" / "make_deadlines_doc.py"
    done = subprocess.run([sys.executable, str(script), "--check"], env=_environment(), check=False)
    assert done.returncode == 0


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT / "src"), "HOME": NO_HOME}
