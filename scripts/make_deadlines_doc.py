"""Writes docs/deadlines.md from the table of forms that the tests run.

python scripts/make_deadlines_doc.py            write it
python scripts/make_deadlines_doc.py --check    say whether it is stale, by the exit code
"""

from __future__ import annotations

import sys
from pathlib import Path

from bilateral_cli.deadlines.forms import CONVENTIONS, MADE_ON, REFUSED, SECTIONS, Form, Section

PAGE = Path(__file__).parent.parent / "docs" / "deadlines.md"

BEGINNING = f"""\
# Words about time

<!-- Written by scripts/make_deadlines_doc.py from src/bilateral_cli/deadlines/forms.py; change it there. -->

Documents say "by the end of the decade" or "within six months of entry into force". The register keeps
these words exactly, and reads from them:

- a **modality**: `by` and `before` (a last day), `in`, `within` and `over` (a first and a last day), `from`
  (a first day), `until` (a duty kept up to its last day), `recurring` and `none` (no day);
- a **period** in [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2:2019), the one that the words
  name and never a day that they do not;
- whether it is **approximate**, and the **event** it hangs on, if it does;
- the **first and last day**, both included, computed from modality and period.

Everything relative is counted from the day on which the commitment was made. In the tables below that is
{MADE_ON.day} {MADE_ON:%B %Y}, a {MADE_ON:%A}. Case, articles, commas, quotes, the kind of dash and of space
make no difference. What a form below shows for one month, number or year holds for all of them.

Words that name no date get none: they are kept as they are. Words that are not understood are refused, with
the part that stood in the way and up to three readable forms. A date is never made up.
"""

ENDING = """
## When the event has happened

`within six months of entry into force` has no last day until entry into force has one. Dated with
1 September 2026 it becomes `2026-09-01/2027-03-01`, its last day 1 March 2027; the words and the event stay.
`by COP 31` becomes due by that day, `before the next summit` by the day before, `at the next summit` on it,
`after ratification` from the day after.

## Days and periods as options

An option that wants a day takes `2026-06-30`, `30 June 2026`, `today`, `tomorrow`, `yesterday`, and `+30d`,
`-6w`, `+3m`, `+1y` counted from today. A filter that wants a period takes the periods above without their
prepositions, two of them with `..` between (`2026..2027`), or one side left open (`..2027`, `2026-04-01..`).
`+30d` as a period is from today to then.

## Found in a text

`bilateral when --in FILE` finds the words about time in a text, each with its line and reading. A
phrase begins at a preposition or another word of time, ends at punctuation, at a verb or where another
phrase begins, and is the longest that can be read. Read alone, it means the same. What is over on the
day of the document, or stands after a verb of the past ("signed in 2014"), is marked as background.
Names are no dates: the 2030 Agenda, Vision 2047.

## Words that lie before the day of the document

A month, a season, a quarter or a day without a year is the first that is not over. Words that name the
present year or decade ("this year", "the year", "the decade") stay in it: what they name is refused if
it was over. What looks back ("last month", "over the past year", "since 2024") is refused.
"""

REFUSALS = """
## Refused

A refusal asks for better words; a guess would be believed.

| words | because |
|---|---|
"""


CONVENTIONS_HEADING = """
## Where fair people differ

One rule for all of them: the reading that takes the words most literally, and calls the commitment late last.

| words | are read as | may be meant as | which is written |
|---|---|---|---|
"""


def page() -> str:
    """The whole page, as it should be on disk."""
    return BEGINNING + "".join(map(_section, SECTIONS)) + _refused() + _conventions() + ENDING


def _section(section: Section) -> str:
    rows = "".join(map(_row, section.forms))
    return f"""
## {section.title}

{section.convention}

| words | modality | period | first day | last day | |
|---|---|---|---|---|---|
{rows}
*Source:* {section.source}
*Other readings:* {section.alternative}
"""


def _row(form: Form) -> str:
    notes = ["approximate"] if form.approximate else []
    notes += [f"hangs on “{form.trigger}”"] if form.trigger else []
    notes += [f"parties {', '.join(form.parties)}"] if form.parties else []
    period = f"`{form.edtf}`" if form.edtf else "–"
    return (
        f"| {form.words} | {form.modality} | {period} | {form.first or '–'} | {form.last or '–'} "
        f"| {'; '.join(notes)} |\n"
    )


def _refused() -> str:
    return REFUSALS + "".join(f"| {words} | {why}{_owed_by(parties)} |\n" for words, why, parties in REFUSED)


def _conventions() -> str:
    return CONVENTIONS_HEADING + "".join(
        f"| {row.words} | {row.here} | {row.otherwise} | {row.instead} |\n" for row in CONVENTIONS
    )


def _owed_by(parties: tuple[str, ...]) -> str:
    return f" (parties {', '.join(parties)})" if parties else ""


def main() -> int:
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
