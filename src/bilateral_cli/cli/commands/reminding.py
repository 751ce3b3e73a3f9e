"""The commands of reminders: remind, and under it ack, snooze, status."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Each reminder command imports, when it runs, only those parts of the reminders that it needs.
    from bilateral_cli.reminders.delivery import Block, Target
    from bilateral_cli.reminders.due import Policy, Promise, Reminder
    from bilateral_cli.reminders.ledger import Ledger

from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.options.reminding import (
    Delivered,
    Promises,
    Remembered,
    Scheduled,
    Timed,
    Tried,
    Until,
)
from bilateral_cli.cli.options.shared import Chosen, Form
from bilateral_cli.cli.panels import LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.settings import PROJECT_FILE
from bilateral_cli.cli.words import read_days, read_leads
from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import DeliveryFailed, LedgerUnusable, UnreadableValue
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.output import Format, Style, emit, message
from bilateral_cli.query import STILL_OPEN, Query
from bilateral_cli.views.reminding import Reminding, reminder_status_view, reminding_view

LONGEST_LEAD = 36_500
"""In days. More than a hundred years must be a typing mistake."""


commands = Commands()
reminders = commands.group(
    "remind",
    panel=LOOK,
    help="What has reached its time since it was last told; for cron.",
    otherwise="run",
)


@reminders.command("run")
def run(
    session: Session,
    chosen: Chosen,
    timed: Timed,
    remembered: Remembered,
    tried: Tried,
    delivered: Delivered,
    form: Form,
    scheduled: Scheduled,
) -> None:
    """Tell what has reached a lead time, opened, or is overdue since it was last told; nothing else, ever.

    bilateral remind

    bilateral remind by:JP --leads 60d,14d,0d --for tokyo-desk

    bilateral remind --notify @/etc/bilateral/urls

    bilateral remind --print-crontab

    bilateral remind status

    bilateral remind ack 7

    bilateral remind snooze 7 --until +2w

    `status` shows what was told when and what comes next, `ack` ends the repeating of what is overdue,
    `snooze` puts it off; each has a --help of its own.
    """
    _refuse_misplaced(chosen.terms)
    if scheduled:
        from bilateral_cli.reminders import schedule

        line = _command_line(session, chosen, timed, remembered, delivered, form)
        sys.stdout.write(schedule.systemd(line) if scheduled.systemd else schedule.crontab(line))
        return
    from bilateral_cli.reminders.telling import messages_due, tell

    query, targets = session.query(chosen.terms, horizon="--leads"), list(_targets(session, delivered))
    policy, reader, today = _policy(session, timed), remembered.reader, session.today
    style = Style(format=form.format or Format.PLAIN)

    def view_of(due: Sequence[Reminder]) -> Reminding:
        return reminding_view(due, session.as_of(), reader=reader)

    with _peeked(session, remembered) if tried.dry_run else _opened(session, remembered) as kept:
        messages = messages_due(
            session.store, kept, targets, query=query, policy=policy, reader=reader, today=today
        )
        if messages:
            _complain_of_loss(session, kept)
        if not tried.dry_run:
            tell(messages, kept, reader=reader, today=today, worded=lambda due: _block(view_of(due), style))
            return
    for each in messages:
        emit(view_of(each.reminders), style)
        sys.stdout.flush()
        session.say(f"this would go to {each.target.name}; the ledger was not changed")


@reminders.command("ack")
def ack(session: Session, named: Promises, remembered: Remembered) -> None:
    """Say that you know: no more is told of its being overdue, unless its deadline moves or it is reopened.

    bilateral remind ack 7

    bilateral remind ack 9#1
    """
    from bilateral_cli.reminders.due import deadline_mark

    promises = [promise for words in named.ids for promise in _promises(session, words)]
    marks = [deadline_mark(promise, session.today) for promise in promises]
    with _opened(session, remembered) as kept:
        kept.acknowledge(remembered.reader, marks, session.today)
    session.say(f"acknowledged {', '.join(promise.name for promise in promises)}")


@reminders.command("snooze")
def snooze(session: Session, named: Promises, until: Until, remembered: Remembered) -> None:
    """Hear nothing of it before a day; what was reached meanwhile is told then.

    bilateral remind snooze 7 --until 2026-12-15

    bilateral remind snooze 7 --until +2w

    `--until today` wakes it again.
    """
    day = read_day(until.until, today=session.today)
    promises = [promise for words in named.ids for promise in _promises(session, words)]
    with _opened(session, remembered) as kept:
        kept.snooze(remembered.reader, [promise.name for promise in promises], day)
    names = ", ".join(promise.name for promise in promises)
    session.say(f"snoozed {names} until {day}" if day > session.today else f"{names}: no longer snoozed")


@reminders.command("status")
def status(session: Session, timed: Timed, remembered: Remembered, form: Form) -> None:
    """What was told when, and what comes next, for every open promise.

    bilateral remind status
    """
    from bilateral_cli.reminders.due import deadline_mark, next_day, promises_of
    from bilateral_cli.views.reminding import ReminderStatus

    today, policy = session.today, _policy(session, timed)
    rows = []
    promises = list(promises_of(session.store.find(Query(terms=(STILL_OPEN,)), today)))
    with _peeked(session, remembered) as kept:
        for target in kept.targets(remembered.reader) or ["stdout"]:
            memory = kept.memory(remembered.reader, target)
            last_reported = memory.last_reported()
            for promise in promises:
                snoozed = memory.snoozed.get(promise.name, today)
                rows.append(
                    ReminderStatus(
                        promise=promise,
                        target=target,
                        last_reported=last_reported.get(promise.name),
                        next_day=next_day(promise, today, policy=policy, memory=memory),
                        is_acknowledged=deadline_mark(promise, today) in memory.acknowledged,
                        snoozed_until=snoozed if snoozed > today else None,
                    )
                )
    session.show(reminder_status_view(rows), Style(format=form.format))


def _refuse_misplaced(terms: Sequence[str]) -> None:
    # If `ack` in `remind --for x ack 7` were taken for a search word, the command would do nothing.
    own = ("ack", "snooze", "status")
    for term in terms:
        if term in own:
            raise UnreadableValue(
                f"write {term} directly after remind: bilateral remind {term} …;"
                f" to search for the word, write text:{term}"
            )
    first = terms[0].lower() if terms else ""
    if not first.replace("-", "").isalnum():
        return
    # The first term may be a mistyped command; people also expect `unack` and `unsnooze`.
    meant = did_you_mean(
        f"bilateral remind {name}" for name in nearest(first.removeprefix("un"), own, cutoff=0.7)
    )
    if meant:
        raise UnreadableValue(
            f"remind has no command {first}; {meant} To search for the word, write text:{first}"
        )


def _policy(session: Session, timed: Timed) -> Policy:
    from bilateral_cli.reminders.due import Policy

    days = session.setting("leads", timed.leads or None, read_leads)
    every = session.setting("overdue-every", timed.overdue_every or None, read_days)
    if max(days) > LONGEST_LEAD:
        raise UnreadableValue(f"a lead of {max(days)} days is too long; up to {LONGEST_LEAD} are possible")
    if every < 1:
        raise UnreadableValue(
            "overdue promises are reported once a day at most (--overdue-every 1d); `remind ack ID` ends it"
        )
    return Policy(leads=days, overdue_every=every, reports_opening=timed.opening)


@contextlib.contextmanager
def _opened(session: Session, remembered: Remembered) -> Iterator[Ledger]:
    from bilateral_cli.reminders.ledger import open_ledger

    path, is_default = _ledger_path(session, remembered.ledger)
    with open_ledger(
        path, session.store.identity, timeout=session.lock_timeout, is_default=is_default
    ) as kept:
        if kept.complaint:
            session.complain(kept.complaint)
        if kept.is_new and not kept.complaint:
            # A ledger that cannot be written must fail before anything is delivered.
            kept.save()
        yield kept


@contextlib.contextmanager
def _peeked(session: Session, remembered: Remembered) -> Iterator[Ledger]:
    from bilateral_cli.reminders.ledger import ledger_at

    path, is_default = _ledger_path(session, remembered.ledger)
    kept = ledger_at(path, session.store.identity, is_default=is_default)
    if kept.complaint:
        session.complain(kept.complaint)
    yield kept


def _complain_of_loss(session: Session, kept: Ledger) -> None:
    if kept.is_new and not kept.complaint:
        session.complain(
            f"the ledger {kept.path} is new or was lost: everything that is due is reported again"
        )


def _ledger_path(session: Session, named: Path | None) -> tuple[Path, bool]:
    """The path of the ledger, and whether it is the default one."""
    named = named or session.settings["ledger"].value
    if named is not None:
        if str(named) in ("", "."):
            raise UnreadableValue("--ledger names no file")
        return Path(os.path.expanduser(named)), False
    state = session.settings.base_folder("XDG_STATE_HOME", ".local", "state")
    if state is None:
        raise LedgerUnusable("there is no home folder to keep a ledger in; name one with --ledger")
    import hashlib  # only for reminders

    digest = hashlib.sha256(session.store.identity.encode(errors="surrogateescape")).hexdigest()[:12]
    return state / "bilateral" / f"ledger-{digest}.json", True


def _targets(session: Session, delivered: Delivered) -> Iterator[Target]:
    from bilateral_cli.reminders import delivery

    named = list(delivered.notify)
    if not named and session.settings["notify"].value:
        named = [session.settings["notify"].value]
    for url in delivery.notification_urls(named):
        yield delivery.notification(url)
    if delivered.program is not None:
        yield delivery.program(delivered.program, lambda line: print(message(line), file=sys.stderr))
    if not named and delivered.program is None:
        yield delivery.standard_output(lambda block: _print(block.text))


def _block(view: Reminding, style: Style) -> Block:
    import io

    from bilateral_cli.reminders.delivery import Block

    text, json = io.StringIO(), io.StringIO()
    emit(view, style, out=text)
    emit(view, Style(format=Format.JSON), out=json)
    return Block(view.subject, text.getvalue(), json.getvalue())


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Closed or full: nothing more may be flushed into it at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise DeliveryFailed(error.strerror or str(error)) from None


def _promises(session: Session, words: str) -> list[Promise]:
    """`7` is a commitment and its open milestones, `9#1` a milestone alone."""
    from bilateral_cli.reminders.due import Promise, promises_of

    head, hash_, number = words.partition("#")
    commitment = session.store.get(head)
    if hash_:
        if not (number.isascii() and number.isdigit()):
            raise UnreadableValue(f'"{words}" is no milestone; write it as {head}#1')
        return [Promise(commitment, commitment.milestone(int(number)))]
    return list(promises_of([commitment])) or [Promise(commitment, None)]


def _command_line(
    session: Session,
    chosen: Chosen,
    timed: Timed,
    remembered: Remembered,
    delivered: Delivered,
    form: Form,
) -> list[str]:
    """This command line with absolute paths and without variables, so that it means the same in cron."""
    from bilateral_cli.reminders import schedule
    from bilateral_cli.reminders.delivery import check_command

    settings, terms = session.settings, chosen.terms
    # Errors in the terms are better reported now than by cron in the morning.
    query = session.query(terms, horizon="--leads")
    if not session.store.find(query, session.today, depth="listed"):
        session.tell_of_nearest(query)
    if delivered.program is not None:
        check_command(delivered.program)
    _policy(session, timed)
    _refuse_views_of_this_folder(session, terms)

    def value_of(key: str, given: Any) -> Any:
        setting = settings[key]
        return given or (setting.value if _is_from_here(setting.origin) else None)

    before = [*(["-q"] if session.is_quiet else []), "--register", os.path.abspath(session.location.path)]
    if _is_from_here(settings["lock-timeout"].origin):
        before += ["--lock-timeout", f"{session.lock_timeout:g}"]
    ledger, notify = value_of("ledger", remembered.ledger), value_of("notify", delivered.notify) or ()
    after = {
        "--leads": value_of("leads", timed.leads),
        "--overdue-every": value_of("overdue-every", timed.overdue_every),
        "--for": remembered.reader,
        "--ledger": ledger and os.path.abspath(os.path.expanduser(ledger)),
        "--format": form.format,
        "--exec": delivered.program,
    }
    words = [*before, "remind", *terms, *([] if timed.opening else ["--no-opening"])]
    for option, value in after.items():
        words += [option, str(value)] if value else []
    for url in [notify] if isinstance(notify, str) else notify:
        if not url.startswith("@"):
            raise UnreadableValue(
                "a URL in a crontab shows its secrets; write it to a file that only you can read, and give"
                " --notify @FILE"
            )
        words += ["--notify", f"@{os.path.abspath(os.path.expanduser(url[1:]))}"]
    return schedule.command_line(words)


def _is_from_here(origin: str) -> bool:
    """Whether cron would not find the setting: it is neither the default nor in the user's own file."""
    return origin.startswith(("--", "BILATERAL_")) or origin == str(PROJECT_FILE)


def _refuse_views_of_this_folder(session: Session, terms: Sequence[str]) -> None:
    for term in terms:
        name = term.removeprefix("@")
        if name != term and session.settings.views[name][1] == str(PROJECT_FILE):
            raise UnreadableValue(
                f"the view {term} is in this folder's {PROJECT_FILE}, which cron does not see;"
                " spell it out, or move it into your own settings"
            )
