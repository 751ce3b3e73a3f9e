"""The commands that look and never write: list, filter, upcoming, show, when, info."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from bilateral_cli.cli import options
from bilateral_cli.cli.app import KEEP, LOOK, app
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.words import read_query, read_span_ahead
from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.parties import read_parties
from bilateral_cli.query import EVERYTHING
from bilateral_cli.views import info_view, list_view, reading_view, show_view, upcoming_view


@app.command("list", rich_help_panel=LOOK)
def list_(context: typer.Context, format_: options.Shown = None, original: options.Original = False) -> None:
    """Every commitment, soonest last day first.

    bilateral list

    bilateral list --format csv > commitments.csv
    """
    session: Session = context.obj
    found = session.store.find(EVERYTHING, session.today)
    session.show(list_view(found, session.asked(original=original)), format_)


@app.command("filter", rich_help_panel=LOOK)
def filter_(
    context: typer.Context,
    party: options.Party = None,
    by: options.OwedBy = None,
    sector: options.InSector = None,
    tag: options.Tagged = None,
    framework: options.UnderFramework = None,
    status: options.WithStatus = None,
    timing: options.WithTiming = None,
    due_from: options.DueFrom = None,
    due_to: options.DueTo = None,
    text: options.Text = None,
    format_: options.Shown = None,
    original: options.Original = False,
) -> None:
    """The commitments that match: any value within one option, and every option given.

    bilateral filter --by Japan --status announced --status stalled

    bilateral filter --timing overdue --due-to 2026-06 --format ids
    """
    session: Session = context.obj
    query = read_query(
        party=party,
        by=by,
        sector=sector,
        tag=tag,
        framework=framework,
        status=status,
        timing=timing,
        text=text,
        due_from=due_from,
        due_to=due_to,
        original=original,
        today=session.today,
    )
    found = session.store.find(query, session.today)
    session.show(list_view(found, session.asked(original=original)), format_)


@app.command(rich_help_panel=LOOK)
def upcoming(
    context: typer.Context,
    within: options.Within = "90d",
    overdue: options.Overdue = True,
    format_: options.Shown = None,
    original: options.Original = False,
) -> None:
    """What is overdue, what may happen any day, and what is due or opens soon; milestones too.

    bilateral upcoming

    bilateral upcoming --within 1y --no-overdue
    """
    session: Session = context.obj
    days = read_span_ahead(within, session.today)
    found = session.store.find(EVERYTHING, session.today)
    view = upcoming_view(found, session.asked(original=original), within=days, overdue=overdue)
    session.show(view, format_)


@app.command(rich_help_panel=LOOK)
def show(
    context: typer.Context,
    id_: options.Id,
    format_: options.Shown = None,
    original: options.Original = False,
) -> None:
    """One commitment whole: its deadline and what it means today, steps, figures, sources, history.

    bilateral show IN-JP-2026-007

    bilateral show 7 --format json
    """
    session: Session = context.obj
    commitment = session.store.get(id_)
    view = show_view(commitment, session.asked(original=original), revision=session.store.revision)
    session.show(view, format_)


@app.command(rich_help_panel=LOOK)
def when(
    context: typer.Context,
    words: options.Words,
    made_on: options.MadeOn = None,
    party: options.OwingParty = None,
    format_: options.Shown = None,
) -> None:
    """How words about time would be read, without touching the register.

    bilateral when "within the next six months" --made-on 2026-01-16

    bilateral when "by FY 2027" --party JP --format json
    """
    session: Session = context.obj
    day = read_day(made_on, today=session.today) if made_on else session.today
    view = reading_view(_phrases(words), made_on=day, parties=read_parties(party) if party else ())
    session.show(view, format_)
    if view.complaint:
        raise UnreadableValue(view.complaint)


@app.command(rich_help_panel=KEEP)
def info(context: typer.Context, format_: options.Shown = None) -> None:
    """Where the register is, why that one, and what is in it."""
    session: Session = context.obj
    found = session.store.find(EVERYTHING, session.today)
    location = session.location
    view = info_view(
        found,
        session.asked(),
        place=str(location.path),
        chosen_by=location.chosen_by,
        revision=session.store.revision,
    )
    session.show(view, format_)


def _phrases(words: Sequence[str]) -> list[str]:
    if "-" not in words:
        return list(words)
    lines = [line.strip() for line in sys.stdin.read().splitlines()]
    return [phrase for phrase in (*(w for w in words if w != "-"), *lines) if phrase]
