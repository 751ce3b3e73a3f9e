"""The commands that take commitments out of a register and into it: export, import, schema."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.given import content_of
from bilateral_cli.cli.options.exchanging import Exported, Imported, Schema
from bilateral_cli.cli.options.shared import Chosen
from bilateral_cli.cli.panels import KEEP, LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.words import listed, read_leads
from bilateral_cli.deadlines import explain, read_day
from bilateral_cli.errors import BilateralError, Refused, UnreadableValue
from bilateral_cli.exchange.choices import Export, What
from bilateral_cli.output import Format, Style, emit
from bilateral_cli.views.answers import Answer
from bilateral_cli.views.listing import Listing, arranged
from bilateral_cli.views.sheet import change_lines
from bilateral_cli.wording import read_note

if TYPE_CHECKING:
    from bilateral_cli.exchange.incoming import Incoming, Unread
    from bilateral_cli.store import ImportResult

commands = Commands()

T = TypeVar("T")

SHOWN_ABOVE = 1000
"""An import of more rows than this shows its progress."""


@commands.command("export", panel=KEEP)
def export(session: Session, chosen: Chosen, exported: Exported) -> None:
    """Commitments as a file: JSON that `import` takes back whole, CSV, Markdown, or a calendar.

    bilateral export > register.json

    bilateral export by:JP --format csv --bom --output japan.csv

    bilateral export --format ics --output deadlines.ics

    bilateral export sector:ai --what milestones --format markdown
    """
    if exported.format is Export.ICS:
        written = _calendar(session, chosen, exported)
    else:
        written = _document(session, chosen, exported)
    _deliver(written, exported.output, session)


@commands.command("import", panel=KEEP)
def import_(session: Session, imported: Imported) -> None:
    """Take commitments from JSON, NDJSON or CSV: all rows, or none and every fault with its place.

    bilateral import register.json

    bilateral import tracker.csv --map "Due date=deadline" --map "Comments=" --made-on 2026-01-16 --dry-run

    curl -s https://example.org/commitments.ndjson | bilateral import - --format ndjson

    A row with the id of a commitment here changes the fields it carries; without an id it is known by its
    title and the address of a source. Importing the same file again changes nothing.
    """
    incoming = _incoming(session, imported)
    results = session.store.bring(incoming.rows_to_import, action="import", dry_run=imported.dry_run)
    _tell_of_import(session, results, incoming, is_dry=imported.dry_run)
    ids = [one.after.id for one in results if one.is_news]
    sys.stdout.writelines(f"{i}\n" for i in ids)


@commands.command("schema", panel=LOOK)
def schema(session: Session, wanted: Schema) -> None:
    """The JSON Schema of what is printed as JSON, or of what `import` takes.

    bilateral schema

    bilateral schema import > import.schema.json
    """
    from bilateral_cli.exchange.schema import schema_of  # only this command needs it

    document = schema_of(wanted.side, SPELLED)
    session.show(Answer(lines=(), documents=[document], is_single=True), Style(format=Format.JSON))


SPELLED = {f"export of {what}": f"export --what {what}" for what in ("milestones", "history")}
"""How the documents are asked for that no command has by its name alone."""


def _document(session: Session, chosen: Chosen, exported: Exported) -> Callable[[TextIO], None]:
    from bilateral_cli.exchange.outgoing import exported as exported_view  # only export and import need it

    query = session.query(chosen.terms)
    found = session.store.find(query, session.today)
    if not found:
        session.tell_of_nearest(query)
    as_, what = exported.format, exported.what or What.COMMITMENTS
    view = exported_view(found, session.as_of(), what=what, as_=as_)
    if exported.columns:
        if not isinstance(view, Listing) or as_ not in (Export.CSV, Export.MARKDOWN):
            raise UnreadableValue("--columns is for csv and markdown, of commitments or milestones")
        view = arranged(view, columns=listed(exported.columns))
    session.remark(view)
    style = Style(format=Format(as_.value), has_bom=exported.bom)
    return lambda stream: emit(view, style, out=stream)


def _calendar(session: Session, chosen: Chosen, exported: Exported) -> Callable[[TextIO], None]:
    from bilateral_cli.exchange.calendar import calendar_of  # only a calendar needs it

    if exported.what is What.HISTORY:
        raise UnreadableValue("history has no days to come; --format ics is of commitments and milestones")
    query = session.query(chosen.terms)
    # A removed commitment may be in somebody's calendar; the export cancels it there.
    found = session.store.find(query, session.today, removed=True)
    if not found:
        session.tell_of_nearest(query)
    leads = session.setting("leads", exported.leads or None, read_leads)
    content = calendar_of(
        found, what=exported.what, component=exported.component, leads=leads, today=session.today
    )

    def write(stream: TextIO) -> None:
        # A calendar is UTF-8 with CRLF wherever it is written (RFC 5545, 3.1.4).
        stream.flush()
        stream.buffer.write(content)

    return write


def _deliver(write: Callable[[TextIO], None], output: Path | None, session: Session) -> None:
    if output is None or str(output) == "-":
        write(sys.stdout)
        return
    from bilateral_cli.files.replacing import write_out  # only where a file is written

    _refuse_what_is_kept(output, session)
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    write(stream)
    stream.flush()
    try:
        write_out(output, buffer.getvalue())
    except OSError as error:
        raise OutputUnwritable(f"{output} cannot be written: {error.strerror}; it was not changed") from None


def _refuse_what_is_kept(output: Path, session: Session) -> None:
    """Raise Refused for a register or a ledger; any other file may be replaced by an export."""
    from bilateral_cli.files.reading import head_of
    from bilateral_cli.reminders.ledger import is_ledger
    from bilateral_cli.store.json.file import is_register

    try:
        if session.store.keeps(output):
            raise Refused(f"{output} is the register itself, or kept beside it; give --output another file")
        head = head_of(output)
    except OSError as error:
        raise OutputUnwritable(f"{output} cannot be written: {error.strerror}; it was not changed") from None
    for what, is_one in {"a register": is_register, "a ledger of reminders": is_ledger}.items():
        if is_one(head):
            raise Refused(f"{output} is {what}; it was not changed: give --output another file")


class OutputUnwritable(BilateralError):
    """The file to export to cannot be written."""

    exit_code = 2


def _incoming(session: Session, imported: Imported) -> Incoming:
    from bilateral_cli.exchange.fields import NAMES  # only export and import need these
    from bilateral_cli.exchange.incoming import Incoming, read_names
    from bilateral_cli.exchange.rows import rows_in

    name, content = content_of(imported.file)
    names = read_names(imported.names)
    read = rows_in(content, imported.format, name=name, known=[*NAMES, *names])
    return Incoming(
        name=name,
        rows=read.rows,
        columns=read.columns,
        today=session.today,
        names=names,
        made_on=read_day(imported.made_on, today=session.today) if imported.made_on else None,
        note=read_note(imported.note),
        watch=lambda rows: _watched(rows, session),
    )


@contextmanager
def _watched(rows: Sequence[T], session: Session) -> Iterator[Iterable[T]]:
    """The rows; on a terminal, reading many of them shows its progress."""
    if len(rows) <= SHOWN_ABOVE or session.is_quiet or not sys.stderr.isatty():
        yield rows
        return
    import typer  # only to show progress

    with typer.progressbar(rows, label="reading", file=sys.stderr) as bar:
        yield bar


def _tell_of_import(
    session: Session, results: Sequence[ImportResult], incoming: Incoming, *, is_dry: bool
) -> None:
    for one in results:
        session.say_doubts(one.after.id, one.new_doubts)
    added = [one for one in results if one.before is None]
    changed = [one for one in results if one.before is not None and one.is_news]
    if is_dry:
        for one in results:
            _tell_of_row(session, one)
    same = len(results) - len(added) - len(changed)
    would = "would be " if is_dry else ""
    if not results:
        session.say(f"nothing to change: {incoming.name} holds no commitments")
    elif not (added or changed):
        session.say(f"nothing to change: all {same} of {incoming.name} are here as it says")
    else:
        session.say(
            f"{incoming.name}: {len(added)} {would}added, {len(changed)} {would}changed, {same} as they were"
            + ("" if is_dry else "; `bilateral undo` takes all of it back")
        )
    for line in _left_lines(incoming.unread):
        session.say(line)


def _left_lines(unread: Unread) -> Iterator[str]:
    """What is in the file, or is missing from it, and changed nothing."""
    if unread.emptied:
        count = _counted(len(unread.emptied), "cell is", "cells are")
        yield (
            f"{count} empty where the register has something ({_first_of(unread.emptied)}): an import empties"
            ' nothing from a table; `bilateral update ID` does, as with --sector ""'
        )
    if unread.computed:
        count = _counted(len(unread.computed), "computed cell is", "computed cells are")
        yield (
            f"{count} not as of today ({_first_of(unread.computed)}) and not read: they follow from the"
            " deadlines and the status"
        )
    if unread.missing:
        one, several = "commitment of the register is", "commitments of the register are"
        count = _counted(unread.missing, one, several)
        yield f"{count} not in the file, and as before; `bilateral remove ID` takes one out of view"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def _first_of(places: Sequence[str]) -> str:
    return "; ".join(places[:3]) + (f"; {len(places) - 3:,} more" if len(places) > 3 else "")


def _tell_of_row(session: Session, one: ImportResult) -> None:
    if one.before is None:
        session.say(f"would add {one.after.id}: {one.after.title}")
        if one.after.deadline.text:
            session.say(f"  {explain(one.after.deadline)}")
    elif one.is_news:
        session.say(f"would change {one.after.id}")
        for line in change_lines(one.changes):
            session.say(f"  {line}")
        for what in filter(None, (one.reason.note, one.reason.evidence)):
            session.say(f"  why: {what}")
