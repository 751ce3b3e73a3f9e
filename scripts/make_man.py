"""Writes the manual page docs/man/bilateral.1 from the Typer app and the tables that `bilateral help` has.

    python scripts/make_man.py            write it
    python scripts/make_man.py --check    say whether it is stale, by the exit code

Roff by our own few lines: click-man refuses the Click that Typer carries, and its pages have no options.
There is no date on the page, so that the same program always makes the same page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

from bilateral_cli.cli.settings import OTHER_VARIABLES, SETTINGS
from bilateral_cli.cli.topics import exit_codes
from bilateral_cli.deadlines.forms import MADE_ON, SECTIONS
from bilateral_cli.output import FORMATS
from bilateral_cli.terms import FIELDS
from make_cli_doc import Page, Told, pages

MANUAL = Path(__file__).parents[1] / "docs" / "man" / "bilateral.1"

DESCRIPTION = (
    "Two governments meet and announce what they will do. bilateral keeps such promises: who owes what to"
    " whom, what the document says about time in its own words, what has slipped, and on what evidence"
    " anything counts as done.",
    "Words about time are kept as the documents have them, an earlier deadline stays visible when it slips, a"
    " verdict needs evidence, and nothing changes by silence.",
    "What was asked for is written to standard output, everything else to standard error. An id may be"
    " shortened to any end of it that is unambiguous: 7 is IN-JP-2026-007.",
)

FILES = (
    ("data/commitments.json", "the register, where it is in the current folder"),
    ("~/.local/share/bilateral/commitments.json", "your own register, where it is not"),
    ("bilateral.toml", "settings and views of the current folder"),
    ("~/.config/bilateral/config.toml", "your own settings and views"),
)

EXAMPLES = (
    ("What is overdue or due soon", "bilateral upcoming --within 30d"),
    ("How words about time would be read", 'bilateral when "within six months" --made-on 2026-01-16'),
    ("What Japan owes and has not done", "bilateral filter by:JP status:announced,in-progress,stalled"),
    (
        "A promise, as it was announced",
        'bilateral add "Invite 500 experts" --parties IN,JP --by JP --deadline "by 2030"',
    ),
    (
        "A verdict, with its evidence",
        "bilateral update 7 --status fulfilled --on 2026-06-12 --evidence https://example.org/statement",
    ),
    ("The same, for a program", "bilateral filter timing:overdue --format json"),
)


def manual() -> str:
    """The whole page, as it should be on disk."""
    lines = list(_lines())
    # A heading begins a paragraph by itself.
    kept = (
        line for before, line in pairwise(["", *lines]) if not (line == ".PP" and before[:3] in _HEADINGS)
    )
    return "".join(f"{line}\n" for line in kept)


_HEADINGS = (".SH", ".SS")


def _lines() -> Iterator[str]:
    program, *commands = pages()
    yield '.\\" Written by scripts/make_man.py from the program itself; change its texts there.'
    yield '.TH BILATERAL 1 "" bilateral "User Commands"'
    yield ".SH NAME"
    yield f"bilateral \\- {_roff(program.sentence[:1].lower() + program.sentence[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield "\\fBbilateral\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]"
    yield from _section("DESCRIPTION", _paragraphs(DESCRIPTION))
    yield from _section("OPTIONS", _definitions(program.options))
    yield ".SH COMMANDS"
    for command in commands:
        yield from _command(command)
    yield from _section("TERMS", _terms())
    yield from _section("DATES", _dates())
    yield from _section("FORMATS", _pairs((format_.value, told) for format_, told in FORMATS.items()))
    yield from _section("EXIT STATUS", _pairs((str(code), told) for code, told in exit_codes().items()))
    variables = [(setting.variable, setting.meaning) for setting in SETTINGS.values()]
    yield from _section("ENVIRONMENT", _pairs([*variables, *OTHER_VARIABLES.items()]))
    yield from _section("FILES", _pairs(FILES))
    yield ".SH EXAMPLES"
    for about, example in EXAMPLES:
        yield from (".PP", f"{_roff(about)}:", *_example(example))
    yield from _section("SEE ALSO", _paragraphs(["bilateral help dates, bilateral help cron, crontab(5)"]))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {heading}"
    yield from lines


def _command(page: Page) -> Iterator[str]:
    yield f".SS {_roff(page.usage)}"
    yield from _paragraphs([page.sentence, *page.remarks])
    for example in page.examples:
        yield from _example(example)
    yield from _definitions([*page.arguments, *page.options])


def _terms() -> Iterator[str]:
    yield from _paragraphs(
        [
            "list, filter, upcoming, remind, export and --where take terms. All of them must hold; a comma"
            " means or; not: before a term means not; @NAME stands for a saved view. Words without a field"
            " are searched for; one that is plainly something else, such as a status, a party or a time, is"
            " refused, and text: before it searches for it all the same."
        ]
    )
    yield from _pairs(FIELDS.values())


def _dates() -> Iterator[str]:
    yield from _paragraphs(
        [
            "A deadline is kept in the document's own words, and read for its first and last day, both"
            f" included. Relative words count from the day on which it was made; here that is {MADE_ON}."
            " What is not understood is refused; bilateral help dates has the conventions."
        ]
    )
    for section in SECTIONS:
        form = section.forms[0]
        days = f"{form.first or '…'} to {form.last or '…'}" if form.first else f"by {form.last}"
        told = days if form.first or form.last else "no day; the words are kept"
        yield from _pairs([(form.words, f"{told}{' (approximate)' if form.approximate else ''}")])


def _definitions(told: Iterable[Told]) -> Iterator[str]:
    yield from _pairs((one.spelling, one.help) for one in told)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in pairs:
        yield from (".TP", f"\\fB{_roff(name)}\\fR", *_filled(meaning))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", *_filled(text))


def _filled(text: str) -> list[str]:
    return [_roff(line) for line in wrap(text, 60, break_long_words=False, break_on_hyphens=False)]


def _example(text: str) -> Iterator[str]:
    yield from (".PP", ".RS 4", ".nf", _roff(text), ".fi", ".RE")


def _roff(text: str) -> str:
    """The text as roff has it: a hyphen that can be copied, no escape or request that was not meant."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    ascii_only = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in plain)
    return f"\\&{ascii_only}" if ascii_only.startswith((".", "'")) else ascii_only


def main() -> int:
    if "--check" in sys.argv[1:]:
        return 0 if MANUAL.exists() and MANUAL.read_text(encoding="utf-8") == manual() else 1
    MANUAL.parent.mkdir(exist_ok=True)
    MANUAL.write_text(manual(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
