"""The commands that look and never write: list, filter, upcoming, show, when, info."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from bilateral_cli.cli import options
from bilateral_cli.cli.options import reading as own
from bilateral_cli.cli.panels import LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.words import listed
from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.output import DOCUMENTS, Style
from bilateral_cli.parties import read_parties
from bilateral_cli.query import EVERYTHING, STILL_OPEN, Query
from bilateral_cli.views import (
    Listing,
    arranged,
    info_view,
    list_view,
    needs_whole,
    reading_view,
    saved_view,
    show_view,
    upcoming_view,
)

commands = typer.Typer()


@commands.command("list", rich_help_panel=LOOK)
def list_(
    context: typer.Context,
    terms: options.Terms = None,
    format_: options.Shown = None,
    columns: options.Columns = None,
    sort: own.Sort = None,
    limit: own.Limit = None,
    header: own.Header = True,
    bom: options.Bom = False,
    exit_code: own.ExitCode = False,
    original: own.Original = False,
) -> None:
    """Every commitment, or those that match all terms, soonest last day first.

    bilateral list

    bilateral list by:JP timing:overdue

    bilateral list --columns id,last,title --sort -last --format csv > commitments.csv
    """
    session: Session = context.obj
    query = session.query(terms, context.params)
    found = session.store.outlines(query, session.today)
    show_listing(session, list_view(found, session.asked(original=original)), context.params, query)


@commands.command("filter", rich_help_panel=LOOK)
def filter_(
    context: typer.Context,
    terms: options.Terms = None,
    party: own.Party = None,
    by: own.OwedBy = None,
    sector: own.InSector = None,
    tag: own.Tagged = None,
    framework: own.UnderFramework = None,
    status: own.WithStatus = None,
    timing: own.WithTiming = None,
    due_from: own.DueFrom = None,
    due_to: own.DueTo = None,
    text: own.Text = None,
    format_: options.Shown = None,
    columns: options.Columns = None,
    sort: own.Sort = None,
    limit: own.Limit = None,
    header: own.Header = True,
    bom: options.Bom = False,
    exit_code: own.ExitCode = False,
    original: own.Original = False,
) -> None:
    """The commitments that match all terms and options; values of one of them are alternatives.

    bilateral filter by:JP status:announced,stalled due:..2027

    bilateral filter not:sector:ai "rare earth"

    bilateral filter --timing overdue --due-to 2026-06 --format ids
    """
    session: Session = context.obj
    query = session.query(terms, context.params)
    found = session.store.outlines(query, session.today)
    show_listing(session, list_view(found, session.asked(original=original)), context.params, query)


@commands.command(rich_help_panel=LOOK)
def upcoming(
    context: typer.Context,
    terms: options.Terms = None,
    within: own.Within = None,
    overdue: own.Overdue = True,
    format_: options.Shown = None,
    columns: options.Columns = None,
    sort: own.Sort = None,
    limit: own.Limit = None,
    header: own.Header = True,
    bom: options.Bom = False,
    exit_code: own.ExitCode = False,
    original: own.Original = False,
) -> None:
    """What is overdue, what may happen any day, and what is due or opens soon; milestones too.

    bilateral upcoming

    bilateral upcoming --within 1y --no-overdue

    bilateral upcoming by:JP sector:transport
    """
    session: Session = context.obj
    days = session.days_ahead(within)
    query = session.query(terms, context.params, horizon="--within", is_bounded=True)
    found = session.store.outlines(query.narrowed(STILL_OPEN), session.today)
    view = upcoming_view(
        found,
        session.asked(original=original),
        within=days,
        overdue=overdue,
        is_narrowed=bool(query.terms),
    )
    show_listing(session, view, context.params, query)


@commands.command(rich_help_panel=LOOK)
def show(
    context: typer.Context,
    id_: options.Id,
    format_: options.Shown = None,
    original: own.Original = False,
) -> None:
    """One commitment whole: its deadline and what it means today, steps, figures, sources, history.

    bilateral show IN-JP-2026-007

    bilateral show 7 --format json
    """
    session: Session = context.obj
    commitment = session.store.get(id_)
    view = show_view(commitment, session.asked(original=original), revision=session.store.revision)
    session.show(view, Style(format=format_))


@commands.command(rich_help_panel=LOOK)
def when(
    context: typer.Context,
    words: own.Words,
    made_on: options.MadeOn = None,
    party: own.OwingParty = None,
    format_: options.Shown = None,
) -> None:
    """How words about time would be read, without touching the register.

    bilateral when "within the next six months" --made-on 2026-01-16

    bilateral when "by FY 2027" --party JP --format json
    """
    session: Session = context.obj
    day = read_day(made_on, today=session.today) if made_on else session.today
    parties = read_parties(party) if party else ()
    view = reading_view(_phrases(words), made_on=day, parties=parties, is_list="-" in words)
    session.show(view, Style(format=format_))
    if view.complaint:
        raise UnreadableValue(view.complaint)


@commands.command(rich_help_panel=LOOK)
def info(context: typer.Context, format_: options.Shown = None) -> None:
    """Where the register is, why that one, and what is in it."""
    session: Session = context.obj
    found = session.store.outlines(EVERYTHING, session.today)
    location = session.location
    view = info_view(
        found,
        session.asked(),
        place=str(location.path),
        chosen_by=location.chosen_by,
        revision=session.store.revision,
    )
    session.show(view, Style(format=format_))


@commands.command(rich_help_panel=LOOK)
def views(context: typer.Context, format_: options.Shown = None) -> None:
    """The saved views: terms under a name, to be used as @NAME wherever terms are.

    bilateral filter @mine status:stalled

    They stand in config.toml or bilateral.toml:  \\[views]  mine = "by:JP timing:overdue,due-soon"
    """
    session: Session = context.obj
    saved = [(name, terms, origin) for name, (terms, origin) in session.settings.views.items()]
    session.show(saved_view(saved), Style(format=format_))


def show_listing(session: Session, listing: Listing, said: Mapping[str, Any], query: Query) -> None:
    """Write a listing as the options say; with --exit-code nothing found is told by code 1."""
    columns, sort = listed(said["columns"]), listed(said["sort"])
    if said["format_"] in DOCUMENTS or needs_whole([*columns, *sort]):
        listing = listing.filled(session.store.whole(listing.ids))
    style = Style(format=said["format_"], has_heading=said["header"], has_bom=said["bom"])
    readable = session.readable(style)
    view = arranged(listing, columns=columns, sort=sort, limit=said["limit"], readable=readable)
    session.show(view, style)
    if not listing.rows:
        session.tell_of_nearest(query)
    if said["exit_code"] and not listing.rows:
        raise typer.Exit(1)


def _phrases(words: Sequence[str]) -> list[str]:
    if "-" not in words:
        return list(words)
    lines = [line.strip() for line in sys.stdin.read().splitlines()]
    return [phrase for phrase in (*(w for w in words if w != "-"), *lines) if phrase]
