"""The commands that look and never write: list, filter, upcoming, show, when, info."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.given import text_of
from bilateral_cli.cli.options.reading import Ahead, Narrowed, Phrases, Shown
from bilateral_cli.cli.options.shared import Chosen, Counted, Form, Which
from bilateral_cli.cli.panels import LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.words import listed
from bilateral_cli.deadlines import read_day, read_span
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.output import DOCUMENTS, Style
from bilateral_cli.parties import read_parties
from bilateral_cli.query import EVERYTHING, STILL_OPEN, DayRange, Query, Term, TermField
from bilateral_cli.record import replace
from bilateral_cli.terms import read_values
from bilateral_cli.views.listing import Listing, arranged, list_view, needs_whole, upcoming_view

commands = Commands()


@commands.command("list", panel=LOOK)
def list_(session: Session, chosen: Chosen, shown: Shown) -> int:
    """Every commitment, or those that match all terms, soonest last day first.

    bilateral list

    bilateral list by:JP timing:overdue

    bilateral list --columns id,last,title --sort -last --format csv > commitments.csv
    """
    query = session.query(chosen.terms, original=shown.original)
    found = session.store.find(query, session.today, depth="listed")
    return show_listing(session, list_view(found, session.as_of(original=shown.original)), shown, query)


@commands.command("filter", panel=LOOK)
def filter_(session: Session, chosen: Chosen, narrowed: Narrowed, shown: Shown) -> int:
    """The commitments that match all terms and options; values of one of them are alternatives.

    bilateral filter by:JP status:announced,stalled due:..2027

    bilateral filter not:sector:ai "rare earth"

    bilateral filter --timing overdue --due-to 2026-06 --format ids
    """
    query = narrowed_by(narrowed, session.query(chosen.terms, original=shown.original), session.today)
    found = session.store.find(query, session.today, depth="listed")
    return show_listing(session, list_view(found, session.as_of(original=shown.original)), shown, query)


@commands.command("upcoming", panel=LOOK)
def upcoming(session: Session, chosen: Chosen, ahead: Ahead, shown: Shown) -> int:
    """What is overdue, what may happen any day, and what is due or opens soon; milestones too.

    bilateral upcoming

    bilateral upcoming --within 1y --no-overdue

    bilateral upcoming by:JP sector:transport
    """
    days = session.days_ahead(ahead.within)
    query = session.query(chosen.terms, original=shown.original, horizon="--within", is_bounded=True)
    found = session.store.find(query.narrowed(STILL_OPEN), session.today, depth="listed")
    view = upcoming_view(
        found,
        session.as_of(original=shown.original),
        within=days,
        overdue=ahead.overdue,
        is_narrowed=bool(query.terms),
    )
    return show_listing(session, view, shown, query)


@commands.command("show", panel=LOOK)
def show(session: Session, which: Which, form: Form, counted: Counted) -> None:
    """One commitment whole: its deadline and what it means today, steps, figures, sources, history.

    bilateral show IN-JP-2026-007

    bilateral show 7 --format json
    """
    from bilateral_cli.views.sheet import show_view  # a list does without it

    commitment = session.store.get(which.id)
    view = show_view(commitment, session.as_of(original=counted.original), revision=session.store.revision)
    session.show(view, Style(format=form.format))


@commands.command("when", panel=LOOK)
def when(session: Session, phrases: Phrases, form: Form) -> None:
    """How words about time would be read, or those of a whole text, without touching the register.

    bilateral when "within the next six months" --made-on 2026-01-16

    bilateral when "by FY 2027" --party JP --format json

    bilateral when --in statement.txt --made-on 2026-01-16
    """
    from bilateral_cli.views.answers import finding_view, reading_view  # a list does without it

    day = read_day(phrases.made_on, today=session.today) if phrases.made_on else session.today
    parties = read_parties(phrases.party) if phrases.party else ()
    if bool(phrases.words) is (phrases.in_ is not None):
        raise UnreadableValue("give words about time, or --in FILE for those in a text, and not both")
    if phrases.in_ is not None:
        found = finding_view(text_of(phrases.in_), made_on=day, parties=parties)
        session.show(found, Style(format=form.format))
        return
    words, is_list = _phrases(phrases.words), "-" in phrases.words
    view = reading_view(words, made_on=day, parties=parties, is_list=is_list)
    session.show(view, Style(format=form.format))
    if view.failure:
        raise view.failure


@commands.command("info", panel=LOOK)
def info(session: Session, form: Form) -> None:
    """Where the register is, why that one, and what is in it."""
    from bilateral_cli.views.answers import info_view  # a list does without it

    found = session.store.find(EVERYTHING, session.today, depth="listed")
    location = session.location
    view = info_view(
        found,
        session.as_of(),
        location=str(location.path),
        chosen_by=location.chosen_by,
        revision=session.store.revision,
    )
    session.show(view, Style(format=form.format))


@commands.command("views", panel=LOOK)
def views(session: Session, form: Form) -> None:
    """The saved views: terms under a name, to be used as @NAME wherever terms are.

    bilateral filter @mine status:stalled

    They stand in config.toml or bilateral.toml:  \\[views]  mine = "by:JP timing:overdue,due-soon"
    """
    from bilateral_cli.views.answers import saved_view  # a list does without it

    saved = [(name, terms, origin) for name, (terms, origin) in session.settings.views.items()]
    session.show(saved_view(saved), Style(format=form.format))


def show_listing(session: Session, listing: Listing, shown: Shown, query: Query) -> int:
    """Write a listing as the options say; with --exit-code the exit code is 1 if nothing was found."""
    columns, sort = listed(shown.columns), listed(shown.sort)
    if shown.format in DOCUMENTS or needs_whole([*columns, *sort]):
        complete = session.store.find(Query(ids=frozenset(listing.ids)), session.today)
        listing = listing.filled(complete)
    style = Style(format=shown.format, has_heading=shown.header, has_bom=shown.bom)
    readable = session.readable(style)
    view = arranged(listing, columns=columns, sort=sort, limit=shown.limit, readable=readable)
    session.show(view, style)
    if not listing.rows:
        session.tell_of_nearest(query)
    return 1 if shown.exit_code and not listing.rows else 0


def _phrases(words: Sequence[str]) -> list[str]:
    if "-" not in words:
        return list(words)
    lines = [line.strip() for line in sys.stdin.read().splitlines()]
    return [phrase for phrase in (*(w for w in words if w != "-"), *lines) if phrase]


def narrowed_by(narrowed: Narrowed, query: Query, today: date) -> Query:
    """The query with the options of `filter`: *or* within an option, *and* across."""
    given = {
        TermField.PARTY: narrowed.party,
        TermField.BY: narrowed.by,
        TermField.SECTOR: narrowed.sector,
        TermField.TAG: narrowed.tag,
        TermField.FRAMEWORK: narrowed.framework,
        TermField.STATUS: narrowed.status,
        TermField.TIMING: narrowed.timing,
        TermField.TEXT: narrowed.text,
    }
    terms = [
        Term(field, read_values(field, _listed(field, words), today=today))
        for field, words in given.items()
        if words
    ]
    for field, words in given.items():
        if any(not word.strip() for word in words):
            raise UnreadableValue(f"--{field.value} needs a value")
    first, last = narrowed.due_from, narrowed.due_to
    if first is not None or last is not None:
        begin = read_span(first, today=today)[0] if first is not None else None
        end = read_span(last, today=today)[1] if last is not None else None
        terms.append(Term(TermField.DUE, (DayRange(begin, end),)))
    return replace(query, terms=(*query.terms, *terms))


def _listed(field: TermField, words: Sequence[str]) -> list[str]:
    if field in (TermField.PARTY, TermField.BY):
        # A party's name may contain a comma.
        return list(read_parties(word for word in words if word.strip()))
    return list(words) if field in (TermField.TEXT, TermField.FRAMEWORK) else listed(words)
