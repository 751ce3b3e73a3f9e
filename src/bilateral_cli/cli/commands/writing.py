"""The commands that change the register: init, add, update, milestone.

The many fields of `add` and `update` are declared here for Typer and read in one place, by
`words.wording_from`, from the context that Typer fills.
"""

from __future__ import annotations

from collections.abc import Sequence

import typer

from bilateral_cli.cli import options
from bilateral_cli.cli.editing import ask_for, edited_draft, edited_wording
from bilateral_cli.cli.options import writing as own
from bilateral_cli.cli.panels import CHANGE, KEEP
from bilateral_cli.cli.session import Session, has_terminal
from bilateral_cli.cli.words import (
    Wording,
    read_actual,
    read_deadline,
    read_reason,
    wording_from,
)
from bilateral_cli.deadlines import explain, read_day
from bilateral_cli.errors import Refused, UnreadableValue
from bilateral_cli.model import Commitment, Milestone, Reason, Status
from bilateral_cli.output import Format, Style
from bilateral_cli.store import Rule, create_register, sample_register
from bilateral_cli.terms import one_of, split_terms
from bilateral_cli.views import written_view

ASKED_ABOVE = 3
"""How many commitments `update --where` changes without asking."""

commands = typer.Typer()
steps = typer.Typer(help="Steps of a commitment, each with a deadline of its own.", no_args_is_help=True)
commands.add_typer(steps, name="milestone", rich_help_panel=CHANGE)


@commands.command(rich_help_panel=KEEP)
def init(context: typer.Context, sample: own.Sample = False) -> None:
    """A new register: empty, or the sample of what India and Japan promised in January 2026.

    bilateral init --sample

    bilateral --register eu-jp.json init
    """
    session: Session = context.obj
    create_register(session.location.path, sample_register() if sample else None)
    session.say(
        f"made the register {session.location.path}; see `bilateral upcoming`, `bilateral add --help`"
    )


@commands.command(rich_help_panel=CHANGE)
def add(
    context: typer.Context,
    title: own.MaybeTitle = None,
    parties: own.Parties = None,
    by: own.By = None,
    responsible: own.Responsible = None,
    deadline: own.DeadlineWords = None,
    made_on: options.MadeOn = None,
    made_at: own.MadeAt = None,
    description: own.Description = None,
    framework: own.Framework = None,
    sector: own.Sector = None,
    tag: own.Tags = None,
    indicator: own.Indicators = None,
    instrument: own.InstrumentType = None,
    binding: own.Binding = None,
    follows: own.Follows = None,
    review_on: own.ReviewOn = None,
    source_title: own.SourceTitle = None,
    source_url: own.SourceUrl = None,
    source_date: own.SourceDate = None,
    source_publisher: own.SourcePublisher = None,
    source_kind: own.SourceKind = None,
    source_locator: own.SourceLocator = None,
    source_quote: own.SourceQuote = None,
    note: options.Note = None,
    edit: own.Edit = False,
    format_: options.Shown = None,
) -> None:
    """A new commitment; prints its id, and how its deadline was read.

    bilateral add "Second round of the dialogue" --parties IN,JP --deadline "in the first half of 2026"

    bilateral add "Invite 500 experts" --parties IN,JP --by JP --deadline "by 2030" --made-on 2026-01-16

    bilateral add --edit
    """
    session: Session = context.obj
    wording = wording_from(context.params, session.store, session.today)
    if edit:
        draft = edited_draft(wording, session)
    elif title is None and has_terminal():
        draft = ask_for(wording, session).draft(session.today)
    else:
        draft = wording.draft(session.today)
    added = session.store.add(draft, reason=Reason(note=note))
    session.has_written = True
    if added.deadline.text:
        session.say(explain(added.deadline))
    session.say(f"added {added.id}: {added.title}")
    session.show(written_view([added], session.asked()), Style(format=format_ or Format.IDS))


@commands.command(rich_help_panel=CHANGE)
def update(
    context: typer.Context,
    ids: own.MaybeIds = None,
    where: own.Where = None,
    status: own.NewStatus = None,
    on: own.On = None,
    evidence: own.Evidence = None,
    note: options.Note = None,
    force: own.Force = False,
    successor: own.Successor = None,
    actual: own.Actual = None,
    deadline: own.DeadlineWords = None,
    trigger_date: own.TriggerDate = None,
    made_on: options.MadeOn = None,
    made_at: own.MadeAt = None,
    reviewed_on: own.ReviewedOn = None,
    review_on: own.ReviewOn = None,
    title: own.NewTitle = None,
    description: own.Description = None,
    parties: own.Parties = None,
    by: own.By = None,
    responsible: own.Responsible = None,
    framework: own.Framework = None,
    sector: own.Sector = None,
    tag: own.Tags = None,
    indicator: own.Indicators = None,
    instrument: own.InstrumentType = None,
    binding: own.Binding = None,
    follows: own.Follows = None,
    source_title: own.SourceTitle = None,
    source_url: own.SourceUrl = None,
    source_date: own.SourceDate = None,
    source_publisher: own.SourcePublisher = None,
    source_kind: own.SourceKind = None,
    source_locator: own.SourceLocator = None,
    source_quote: own.SourceQuote = None,
    if_revision: own.IfRevision = None,
    edit: own.Edit = False,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    format_: options.Shown = None,
) -> None:
    """Change commitments: status with its evidence, deadline, figures, fields.

    bilateral update 7 --status fulfilled --on 2026-06-12 --evidence https://example.org/joint-statement

    bilateral update 7 --deadline "in the first half of 2027" --note "postponed at the ministers' call"

    bilateral update 3 --actual 120

    bilateral update --where "sector:ai status:announced" --tag review --dry-run

    Several are changed all or not at all.

    An empty text takes a field away (--framework "").

    Tags, sources, indicators and offices are added to those there are; --edit takes them away.
    """
    session: Session = context.obj
    reason = read_reason(evidence=evidence, note=note, on=on, today=session.today)
    wording = wording_from(context.params, session.store, session.today)
    named = _named(session, ids or (), where)
    if edit:
        wording = edited_wording(session, named, wording, reason)
    decision = _decision(session, reason, status=status, successor=successor, force=force)
    actuals = [read_actual(text) for text in actual or ()]
    if wording == Wording() and not (status or actuals or reason or edit):
        raise Refused("nothing was said to change; see `bilateral update --help`")

    def rule(commitment: Commitment) -> Commitment:
        changed = wording.applied_to(commitment, today=session.today, reason=reason)
        for name, figure in actuals:
            changed = changed.with_actual(figure, name=name)
        return decision(changed)

    def still_named() -> list[str]:
        # Asked again when nobody else can write: what stopped matching meanwhile is not changed.
        return [i for i in _named(session, ids or (), where) if i in named]

    if where and not dry_run and len(named) > ASKED_ABOVE and not yes:
        if_revision = _confirmed(session, named, rule, if_revision)
    changes = session.store.change(
        still_named, rule, action="update", reason=reason, if_revision=if_revision, dry_run=dry_run
    )
    session.tell_of_changes(changes, is_dry=dry_run)
    session.show_changed(changes, format_)


@steps.command("add")
def milestone_add(
    context: typer.Context,
    id_: options.Id,
    title: own.MilestoneTitle,
    deadline: own.DeadlineWords = None,
    note: options.Note = None,
    format_: options.Shown = None,
) -> None:
    """Add a step; it gets the next number of its commitment.

    bilateral milestone add 9 "Gujarat section in service" --deadline "by December 2027"
    """
    session: Session = context.obj

    def rule(commitment: Commitment) -> Commitment:
        step = Milestone(
            number=commitment.next_milestone_number,
            title=title.strip(),
            deadline=read_deadline(deadline or "", commitment),
            note=note,
        )
        return commitment.with_milestone(step)

    _change_steps(session, id_, rule, "milestone add", Reason(note=note), format_)


@steps.command("update")
def milestone_update(
    context: typer.Context,
    id_: options.Id,
    number: own.Number,
    title: own.NewTitle = None,
    deadline: own.DeadlineWords = None,
    trigger_date: own.TriggerDate = None,
    note: options.Note = None,
    format_: options.Shown = None,
) -> None:
    """Change a step: its title, its deadline (the earlier one is kept), the date of what it hangs on.

    bilateral milestone update 9 1 --deadline "by August 2028" --note "land acquisition"
    """
    session: Session = context.obj
    if title is None and deadline is None and trigger_date is None and note is None:
        raise Refused("nothing was said to change; see `bilateral milestone update --help`")
    event = read_day(trigger_date, today=session.today) if trigger_date else None

    def rule(commitment: Commitment) -> Commitment:
        step = commitment.milestone(number)
        if deadline is not None or event is not None:
            words = step.deadline.text if deadline is None else deadline
            moved = read_deadline(words, commitment, triggered_on=event)
            step = step.moved_to(moved, today=session.today, reason=Reason(note=note))
        return commitment.with_milestone(step.worded(title=title, note=note))

    _change_steps(session, id_, rule, "milestone update", Reason(note=note), format_)


@steps.command("done")
def milestone_done(
    context: typer.Context,
    id_: options.Id,
    number: own.Number,
    on: own.On = None,
    evidence: own.Evidence = None,
    note: options.Note = None,
    format_: options.Shown = None,
) -> None:
    """Mark a step as done, on evidence.

    bilateral milestone done 9 1 --on 2027-11-30 --evidence https://example.org/opening
    """
    session: Session = context.obj
    reason = read_reason(evidence=evidence, note=note, on=on, today=session.today)

    def rule(commitment: Commitment) -> Commitment:
        if reason.on and reason.on < commitment.made_on:
            raise Refused(f"done on {reason.on} would be before it was made, on {commitment.made_on}")
        step = commitment.milestone(number).done(today=session.today, reason=reason)
        return commitment.with_milestone(step)

    _change_steps(session, id_, rule, "milestone done", reason, format_)


def _named(session: Session, ids: Sequence[str], where: str | None) -> list[str]:
    if not ids and where is None:
        raise UnreadableValue("which commitments? give their ids, or --where TERMS")
    found = [session.store.get(words).id for words in ids]
    if where is not None:
        query = session.query(split_terms(where), {})
        matching = session.store.find(query, session.today)
        if not matching:
            session.tell_of_nearest(query)
        found += [commitment.id for commitment in matching]
    return list(dict.fromkeys(found))


def _confirmed(session: Session, named: Sequence[str], rule: Rule, if_revision: int | None) -> int:
    """Show what would change and ask; the revision for which the answer was yes."""
    revision = session.store.revision
    plan = session.store.change(named, rule, action="update", if_revision=if_revision, dry_run=True)
    session.tell_of_changes(plan, is_dry=True)
    if not session.is_confirmed(f"Change {len(named)} commitments?"):
        raise Refused(f"nothing was changed; --yes changes {len(named)} commitments without asking")
    return revision


def _decision(
    session: Session, reason: Reason, *, status: str | None, successor: str | None, force: bool
) -> Rule:
    if status is None:
        given = {"--successor": successor, "--force": force, "--on": reason.on}
        for option in (option for option, value in given.items() if value):
            raise UnreadableValue(f"{option} goes with --status; the same status again corrects its day")
        return lambda commitment: commitment
    wanted = one_of(status, Status, "status")
    taking_over = session.store.get(successor).id if successor else None
    return lambda commitment: commitment.with_status(
        wanted, today=session.today, reason=reason, successor=taking_over, force=force
    )


def _change_steps(
    session: Session, id_: str, rule: Rule, action: str, reason: Reason, wanted: Format | None
) -> None:
    named = session.store.get(id_).id
    changes = session.store.change([named], rule, action=action, reason=reason)
    session.tell_of_changes(changes)
    session.show_changed(changes, wanted)
