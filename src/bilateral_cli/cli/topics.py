"""The topics of `bilateral help`: what belongs to no single command.

A topic is written from the one home of its facts – the table of forms, the fields of terms, the errors and
their codes – so that it always describes what the program does. It is plain text of at most
80 columns, for a terminal as for a pipe, and loads no Rich.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bilateral_cli import errors
from bilateral_cli.cli.settings import OTHER_VARIABLES, SETTINGS
from bilateral_cli.errors import INTERRUPTED, BilateralError
from bilateral_cli.output import FORMATS, READABLE_ROWS
from bilateral_cli.terms import FIELDS

WIDTH = 80


def exit_codes() -> dict[int, str]:
    """The meaning of each exit code; those of failures are the docstrings of the errors."""
    meanings = {
        0: "Done, also when nothing was found.",
        1: "`check` found problems, nothing matched under --exit-code, or the output could not be written.",
        INTERRUPTED: "Interrupted; nothing was changed.",
    }
    for error in vars(errors).values():
        is_failure = isinstance(error, type) and issubclass(error, BilateralError)
        # A class without a code of its own is a special case of the one above it.
        if is_failure and error is not BilateralError and "exit_code" in vars(error):
            meanings[error.exit_code] = (error.__doc__ or "").split("\n\n")[0]
    meanings[2] = f"Wrong usage. {meanings[2]}"
    return dict(sorted(meanings.items()))


def overview() -> Iterator[str]:
    """The topics there are."""
    yield "bilateral help TOPIC tells of:"
    yield ""
    yield from _table([(name, topic.meaning) for name, topic in TOPICS.items()])
    yield ""
    yield from _text(
        "bilateral help COMMAND is the same as bilateral COMMAND --help; bilateral --help lists the commands."
    )


def _dates() -> Iterator[str]:
    from bilateral_cli.deadlines.forms import MADE_ON, REFUSED, SECTIONS  # a long table, for this topic alone

    yield from _text(
        "A deadline is kept in the document's own words. They are read for the last day that they leave, and"
        " for the first when they name a stretch of time; what names no time gets no day, and what is not"
        " understood is refused. Both days are included. Words are counted from the day on which the"
        f" commitment was made; below that is {MADE_ON}."
    )
    yield ""
    yield "  bilateral when WORDS --made-on DAY       how any words would be read"
    for section in SECTIONS:
        yield ""
        yield section.title
        yield from _text(section.convention, indent=2)
        read = [form for form in section.forms if len(form.words) <= 42][:3]
        for form in read:
            approximately = "~" if form.approximate else ""
            days = f"{form.first or '…'} to {form.last or '…'}" if form.first else f"by {form.last}"
            reading = f"{approximately}{days}" if form.first or form.last else "no day"
            reading += f" (of {', '.join(form.parties)})" if form.parties else ""
            yield from _hanging(f"    {form.words:<42}  ", reading)
    yield ""
    yield "Refused"
    for refused in REFUSED[:8]:
        yield from _hanging(f"    {refused.words:<30}  ", refused.why)
    yield ""
    yield from _text(
        "An option that wants a DAY takes 2026-06-30, 30 June 2026, today, tomorrow, yesterday, +30d, -6w,"
        " +3m and +1y. One that wants a time (due:, made:, --due-from, --due-to) takes periods too: 2026,"
        " 2026-01, H2-2026, Q3 2026, next year; two with .. between (2026..2027), or one end open (..2027)."
    )


def _terms() -> Iterator[str]:
    yield from _text(
        "Terms choose commitments: list, filter, upcoming, remind, export, --where and saved views take them."
        " All terms must hold; a comma means or; not: before a term means not. Words without a field are"
        " looked for in title, description, framework, offices, milestones, sources and notes, without case"
        " or accents."
    )
    yield ""
    yield from _text(
        "A word without a field that is plainly something else is refused, for a search would find nothing"
        " and look like an answer: a status, a timing, a party, an id, a time, a field, a command, an option,"
        " and, or, not. text: before it searches for it all the same."
    )
    yield ""
    others = [("not:sector:ai", "what the term does not match"), ("@NAME", "the terms of a saved view")]
    yield from _table([*FIELDS.values(), *others])
    yield ""
    yield "  bilateral filter by:JP status:announced,stalled due:..2027"
    yield '  bilateral filter not:sector:ai "rare earth"'
    yield "  bilateral filter text:stalled               the word, not the status"
    yield '  bilateral update --where "sector:ai status:announced" --tag review --dry-run'
    yield ""
    yield from _text(
        "A view is saved in config.toml or bilateral.toml, and is a term like others; `bilateral views` lists"
        " them:"
    )
    yield ""
    yield "  [views]"
    yield '  mine = "by:JP timing:overdue,due-soon"'
    yield ""
    yield "  bilateral filter @mine sector:transport"


def _formats() -> Iterator[str]:
    yield "--format FORMAT says how an answer is written."
    yield ""
    yield from _table([(format_.value, meaning) for format_, meaning in FORMATS.items()])
    yield ""
    yield from _text(
        "Answers go to standard output, all messages to standard error; -q before the command silences"
        " the messages. table, plain, tsv, csv and markdown have the columns of --columns (`bilateral help"
        " columns`); json and ndjson have every field, days as 2026-06-30, and null for what is not known."
        " --no-header leaves the headings out. Nothing is cut and no row left out, unless --limit says so;"
        f" but a table on a terminal ends after {READABLE_ROWS} rows, and says of how many."
    )
    yield ""
    yield from _text(
        "In csv and tsv a text that a spreadsheet would run as a formula has an apostrophe before it; --bom"
        " helps those that take a csv for another encoding. What would steer a terminal is shown by its code."
    )
    yield ""
    yield "  bilateral list --format csv --bom > commitments.csv"
    yield "  bilateral filter timing:overdue --format ids | wc -l"


def _columns() -> Iterator[str]:
    from bilateral_cli.views.columns import COLUMNS, LIST_COLUMNS, UPCOMING_COLUMNS

    yield from _text(
        "--columns A,B,… chooses columns by these names, and --sort A,-B,… sorts by them, from last to first"
        " behind a hyphen. What has no value comes last in either direction."
    )
    yield ""
    yield from _grid([(column.key, column.head.text) for column in COLUMNS.values()])
    yield ""
    yield from _hanging("list, filter  ", ",".join(LIST_COLUMNS).replace(",", ", "))
    yield from _hanging("upcoming      ", ",".join(UPCOMING_COLUMNS).replace(",", ", "))
    yield ""
    yield "  bilateral list --columns id,last,title --sort sector,-last"


def _exit_codes() -> Iterator[str]:
    yield from _table([(str(code), meaning) for code, meaning in exit_codes().items()])
    yield ""
    yield from _text(
        "A failure is one line on standard error: what, where, what to do. That nothing was found is no"
        " failure, unless asked:"
    )
    yield ""
    yield "  bilateral filter timing:overdue --exit-code > /dev/null || echo none"


def _cron() -> Iterator[str]:
    yield from _text(
        "`remind` tells what has reached its time since it was last told, and is silent when there is"
        " nothing; cron mails what it prints. It keeps a ledger of what it told, so that nothing is told"
        " twice, and nothing is missed when the machine was off, a deadline moved, or a delivery failed."
    )
    yield ""
    yield "  bilateral remind --print-crontab    the line for your crontab (crontab -e)"
    yield "  bilateral remind --print-systemd    a service and a timer"
    yield "  bilateral remind status             what was told, and what comes next"
    yield "  bilateral remind ack 7              no more of its being overdue"
    yield "  bilateral remind snooze 7 --until +2w"
    yield ""
    yield from _text(
        "Those lines hold whole paths, since cron knows neither your folder nor your PATH nor your variables."
        " --notify @FILE sends mail or messages to the URLs in that file, --exec hands JSON to a program;"
        f" what could not be delivered ends with code {errors.DeliveryFailed.exit_code} and is tried again"
        " at the next run."
    )
    yield ""
    yield from _text(
        "`upcoming` tells what stands today, and so tells again what it told last week; with -q it, too, is"
        " silent when there is nothing:"
    )
    yield ""
    yield "  # on Mondays at 7: what is overdue, open or due within 30 days"
    yield "  0 7 * * 1  /opt/bin/bilateral -q --register /srv/b.json upcoming --within 30d"
    yield ""
    yield from _text(
        "In a script, --exit-code says by code 1 that there was nothing. Reading waits for nobody; a writer"
        f" waits for another one up to {SETTINGS['lock-timeout'].default:g} seconds and then ends with code"
        f" {errors.RegisterBusy.exit_code}."
    )


def _environment() -> Iterator[str]:
    yield from _text(
        "A flag comes before its variable, the variable before bilateral.toml in the current folder, that"
        " before your own config.toml. `bilateral config` shows each value and where it comes from."
    )
    yield ""
    yield from _table([(s.variable, _with_default(s.meaning, s.default)) for s in SETTINGS.values()])
    yield ""
    yield from _table([*OTHER_VARIABLES.items()])
    yield ""
    yield "In the files a setting stands under its own name:"
    yield ""
    for setting in SETTINGS.values():
        value = setting.default if setting.default is not None else "…"
        yield f'  {setting.key} = "{value}"' if setting.kind is str else f"  {setting.key} = {value}"
    yield ""
    yield from _text(
        "A register that is named in a file is looked for from that file's folder. [views] is told by"
        " `bilateral help terms`."
    )


def _with_default(meaning: str, default: str | float | None) -> str:
    return meaning if default is None else f"{meaning}; {default} unless said"


@dataclass(frozen=True)
class Topic:
    """A topic of the help: what it is about, and its lines."""

    meaning: str
    lines: Callable[[], Iterator[str]]


TOPICS = {
    "dates": Topic("how words about time are read", _dates),
    "terms": Topic("how commitments are chosen", _terms),
    "formats": Topic("how answers are written, for people and for programs", _formats),
    "columns": Topic("what a listing can show, and be sorted by", _columns),
    "exit-codes": Topic("what the exit code says", _exit_codes),
    "cron": Topic("how to be told by mail", _cron),
    "environment": Topic("variables and settings", _environment),
}
"""The topics of `help`, by name."""


def _text(text: str, *, indent: int = 0) -> list[str]:
    import textwrap  # here and below: only for the help

    # Words that hold a hyphen, such as --due-from, stay whole.
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _hanging(head: str, text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
    )


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names and what they mean; a name that is too long for its column has a line of its own."""
    widest = max((len(name) for name, _ in rows if len(name) <= 32), default=0)
    for name, meaning in rows:
        if len(name) > widest:
            yield f"  {name}"
            name = ""
        yield from _hanging(f"  {name:<{widest}}  ", meaning)


def _grid(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Short names and meanings, in two columns to be read downwards."""
    half = (len(rows) + 1) // 2
    widest = max(len(name) for name, _ in rows)
    cells = [f"{name:<{widest}}  {meaning}" for name, meaning in rows]
    for line in range(half):
        right = cells[line + half] if line + half < len(cells) else ""
        yield f"  {cells[line]:<{WIDTH // 2 - 2}}{right}".rstrip()
