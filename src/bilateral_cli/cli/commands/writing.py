"""The commands that change the register: init, add, update, milestone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from bilateral_cli.cli.declaring import Commands, Options
from bilateral_cli.cli.editing import asked_draft, edited_change, edited_draft
from bilateral_cli.cli.options.shared import Form, Noted
from bilateral_cli.cli.options.writing import (
    Begun,
    Careful,
    Cited,
    Dated,
    Described,
    Edited,
    Insisted,
    Judged,
    Named,
    NewStep,
    Owed,
    Reasoned,
    Redated,
    Restepped,
    Retitled,
    Step,
    Titled,
)
from bilateral_cli.cli.panels import CHANGE, KEEP
from bilateral_cli.cli.session import Session, has_terminal
from bilateral_cli.deadlines import explain, read_day
from bilateral_cli.errors import Refused, UnreadableValue
from bilateral_cli.indicators import read_actual, read_indicator
from bilateral_cli.model import Commitment, Draft, Milestone, Reason, Status
from bilateral_cli.output import Format, Style
from bilateral_cli.record import replace
from bilateral_cli.store import Rule, create_register, sample_register
from bilateral_cli.terms import one_of, slug, split_terms
from bilateral_cli.views.written import written_view
from bilateral_cli.wording import PLAIN, Wording, read_deadline, read_note, read_reason, read_responsible

ASKED_ABOVE = 3
"""How many commitments `update --where` changes without asking."""

commands = Commands()
steps = commands.group(
    "milestone", panel=CHANGE, help="Steps of a commitment, each with a deadline of its own."
)


@commands.command("init", panel=KEEP)
def init(session: Session, begun: Begun) -> None:
    """A new register: empty, or the sample of what India and Japan promised in January 2026.

    bilateral init --sample

    bilateral --register eu-jp.json init
    """
    create_register(session.location.path, sample_register() if begun.sample else None)
    session.say(
        f"made the register {session.location.path}; see `bilateral upcoming`, `bilateral add --help`"
    )


@commands.command("add", panel=CHANGE)
def add(
    session: Session,
    titled: Titled,
    owed: Owed,
    dated: Dated,
    described: Described,
    cited: Cited,
    noted: Noted,
    edited: Edited,
    form: Form,
) -> None:
    """A new commitment; prints its id, and how its deadline was read.

    bilateral add "Second round of the dialogue" --parties IN,JP --deadline "in the first half of 2026"

    bilateral add "Invite 500 experts" --parties IN,JP --by JP --deadline "by 2030" --made-on 2026-01-16

    bilateral add --edit
    """
    wording = _wording(session, titled, owed, dated, described, cited)
    with _drafted(wording, session, in_editor=edited.edit) as draft:
        alike = session.alike(draft)
        added = session.store.add(draft, reason=Reason(note=read_note(noted.note)))
    session.has_written = True
    if added.deadline.text:
        session.say(explain(added.deadline))
    session.say(f"added {added.id}: {added.title}")
    session.say_doubts(added.id, added.doubts)
    if alike:
        session.say(f"{added.id}: the title is that of {' and '.join(alike)} too; is it the same promise?")
    session.show(written_view([added], session.as_of()), Style(format=form.format or Format.IDS))


@commands.command("update", panel=CHANGE)
def update(
    session: Session,
    named: Named,
    judged: Judged,
    reasoned: Reasoned,
    insisted: Insisted,
    redated: Redated,
    retitled: Retitled,
    described: Described,
    owed: Owed,
    cited: Cited,
    careful: Careful,
    form: Form,
) -> None:
    """Change commitments: status with its evidence, deadline, figures, fields.

    bilateral update 7 --status fulfilled --on 2026-06-12 --evidence https://example.org/joint-statement

    bilateral update 7 --deadline "in the first half of 2027" --note "postponed at the ministers' call"

    bilateral update 3 --actual 120

    bilateral update --where "sector:ai status:announced" --tag review --dry-run

    Several are changed all or not at all.

    An empty text takes a field away (--framework "").

    Tags, sources, indicators and offices are added to those there are; --edit takes them away. A source
    or an indicator that is there is completed, and what is not said of it stays.
    """
    reason = _reason(session, reasoned)
    wording = replace(
        _wording(session, retitled, owed, redated, described, cited), trigger_date=redated.trigger_date
    )
    ids = _ids(session, named)
    decision = _decision(session, reason, judged, force=insisted.force)
    actuals = [read_actual(text) for text in judged.actuals]
    if wording == Wording() and not (judged.status or actuals or reason or careful.edit):
        raise Refused("nothing to change: name a field or --status (see `bilateral update --help`)")

    def worded(commitment: Commitment) -> Commitment:
        return wording.applied_to(commitment, today=session.today, reason=reason)

    def rule(commitment: Commitment) -> Commitment:
        changed = rewrite(commitment)
        for name, figure in actuals:
            changed = changed.with_actual(figure, name=name)
        return decision(changed)

    def still_named() -> list[str]:
        # Searched again under the lock: a commitment that no longer matches is not changed.
        return [id_ for id_ in _ids(session, named) if id_ in ids]

    is_dry, if_revision = careful.dry_run, insisted.if_revision
    in_editor = edited_change(session, ids, wording, reason, is_dry=is_dry) if careful.edit else None
    with in_editor or nullcontext(worded) as rewrite:
        if named.where and not (is_dry or careful.yes) and len(ids) > ASKED_ABOVE:
            if_revision = _confirmed(session, ids, rule, if_revision)
        changes = session.store.change(
            still_named, rule, action="update", reason=reason, if_revision=if_revision, dry_run=is_dry
        )
    session.tell_of_changes(changes, is_dry=careful.dry_run)
    session.show_changed(changes, form.format)


@steps.command("add")
def milestone_add(session: Session, new: NewStep, noted: Noted, form: Form) -> None:
    """Add a step; it gets the next number of its commitment.

    bilateral milestone add 9 "Gujarat section in service" --deadline "by December 2027"
    """
    reason = Reason(note=read_note(noted.note))

    def rule(commitment: Commitment) -> Commitment:
        step = Milestone(
            number=commitment.next_milestone_number,
            title=new.title.strip(),
            deadline=read_deadline(new.deadline or "", commitment),
            note=reason.note,
        )
        return commitment.with_milestone(step)

    _change_steps(session, new, rule, "milestone add", reason, form)


@steps.command("update")
def milestone_update(session: Session, of: Step, new: Restepped, noted: Noted, form: Form) -> None:
    """Change a step: its title, its deadline (the earlier one is kept), the date of what it hangs on.

    bilateral milestone update 9 1 --deadline "by August 2028" --note "land acquisition"
    """
    if (new.title, new.deadline, new.trigger_date, noted.note) == (None, None, None, None):
        raise Refused("nothing to change: give --title, --deadline, --trigger-date or --note")
    reason = Reason(note=read_note(noted.note))
    event = read_day(new.trigger_date, today=session.today) if new.trigger_date else None

    def rule(commitment: Commitment) -> Commitment:
        step = commitment.milestone(of.number)
        if new.deadline is not None or event is not None:
            words = step.deadline.text if new.deadline is None else new.deadline
            moved = read_deadline(words, commitment, triggered_on=event)
            step = step.moved_to(moved, today=session.today, reason=reason)
        return commitment.with_milestone(step.worded(title=new.title, note=noted.note))

    _change_steps(session, of, rule, "milestone update", reason, form)


@steps.command("done")
def milestone_done(session: Session, of: Step, reasoned: Reasoned, form: Form) -> None:
    """Mark a step as done, on evidence.

    bilateral milestone done 9 1 --on 2027-11-30 --evidence https://example.org/opening
    """
    reason = _reason(session, reasoned)

    def rule(commitment: Commitment) -> Commitment:
        if reason.on and reason.on < commitment.made_on:
            raise Refused(f"done on {reason.on} would be before it was made, on {commitment.made_on}")
        step = commitment.milestone(of.number).done(today=session.today, reason=reason)
        return commitment.with_milestone(step)

    _change_steps(session, of, rule, "milestone done", reason, form)


def _wording(
    session: Session, titled: Titled | Retitled, owed: Owed, dated: Dated, described: Described, cited: Cited
) -> Wording:
    """The options of `add` and `update` as a wording; None for each field without an option."""
    store, indicators = session.store, described.indicators
    groups: tuple[Options, ...] = (titled, dated, described)
    texts = {name: getattr(group, name) for group in groups for name in group.declared if name in PLAIN}
    return Wording(
        **texts,
        parties=owed.parties or None,
        by=owed.by or None,
        responsible=read_responsible(owed.responsible) if owed.responsible else None,
        deadline=dated.deadline,
        tags=described.tags or None,
        indicators=[read_indicator(text) for text in indicators] if indicators else None,
        instrument=described.instrument,
        binding=described.binding,
        follows=[store.get(words).id for words in described.follows] if described.follows else None,
        source=_source(cited, session.today),
    )


def _source(cited: Cited, today: date) -> dict[str, Any] | None:
    """The fields of a source that were given; the others stay as they are in a source that exists."""
    if not cited:
        return None
    if not (cited.source_title or cited.source_url):
        raise UnreadableValue("a source needs a title or an address: give --source-title or --source-url")
    named = {
        "title": cited.source_title,
        "publisher": cited.source_publisher,
        "url": cited.source_url,
        "published_on": read_day(cited.source_date, today=today) if cited.source_date else None,
        "kind": slug(cited.source_kind) if cited.source_kind else None,
        "locator": cited.source_locator,
        "quote": cited.source_quote,
    }
    return {key: value for key, value in named.items() if value}


def _reason(session: Session, reasoned: Reasoned) -> Reason:
    return read_reason(evidence=reasoned.evidence, note=reasoned.note, on=reasoned.on, today=session.today)


def _drafted(wording: Wording, session: Session, *, in_editor: bool) -> AbstractContextManager[Draft]:
    """The draft to add. Typed answers and edited texts are kept in a file until it is added."""
    if in_editor:
        return edited_draft(wording, session)
    if wording.title is None and has_terminal():
        return asked_draft(wording, session)
    return nullcontext(wording.draft(session.today))


def _ids(session: Session, named: Named) -> list[str]:
    if not named.ids and named.where is None:
        raise UnreadableValue("which commitments? give their ids, or --where TERMS")
    found = [session.store.get(words).id for words in named.ids]
    if named.where is not None:
        query = session.query(split_terms(named.where))
        matching = session.store.find(query, session.today)
        if not matching:
            session.tell_of_nearest(query)
        found += [commitment.id for commitment in matching]
    return list(dict.fromkeys(found))


def _confirmed(session: Session, ids: Sequence[str], rule: Rule, if_revision: int | None) -> int:
    """Show what would change and ask; the revision for which the answer was yes."""
    revision = session.store.revision
    plan = session.store.change(ids, rule, action="update", if_revision=if_revision, dry_run=True)
    session.tell_of_changes(plan, is_dry=True)
    if not session.is_confirmed(f"Change {len(ids)} commitments?"):
        raise Refused(f"nothing was changed; --yes changes {len(ids)} commitments without asking")
    return revision


def _decision(session: Session, reason: Reason, judged: Judged, *, force: bool) -> Rule:
    if judged.status is None:
        given = {"--successor": judged.successor, "--force": force, "--on": reason.on}
        for option in (option for option, value in given.items() if value):
            raise UnreadableValue(f"{option} goes with --status; the same status again corrects its day")
        return lambda commitment: commitment
    wanted = one_of(judged.status, Status, "status")
    taking_over = session.store.get(judged.successor).id if judged.successor else None
    return lambda commitment: commitment.with_status(
        wanted, today=session.today, reason=reason, successor=taking_over, force=force
    )


def _change_steps(
    session: Session, of: Step | NewStep, rule: Rule, action: str, reason: Reason, form: Form
) -> None:
    id_ = session.store.get(of.id).id
    changes = session.store.change([id_], rule, action=action, reason=reason)
    session.tell_of_changes(changes)
    session.show_changed(changes, form.format)
