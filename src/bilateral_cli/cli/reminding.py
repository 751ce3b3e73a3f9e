"""The commands of reminders: remind, and under it ack, snooze, status."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from bilateral_cli.reminders.delivery import Block, Target

from bilateral_cli.cli import options
from bilateral_cli.cli.app import LOOK, app
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.words import read_days, read_leads
from bilateral_cli.deadlines import read_day
from bilateral_cli.errors import DeliveryFailed, RegisterUnusable, UnreadableValue
from bilateral_cli.output import Format, Style, emit
from bilateral_cli.query import EVERYTHING
from bilateral_cli.reminders.due import Policy, Promise, deadline_mark, next_day, promises_of, to_tell
from bilateral_cli.views import Reminding, reminder_status_view, reminding_view


class Remind(TyperGroup):
    """`remind` takes terms, and also has commands under it: what is no such command goes to `run`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        named = args and args[0] in self.commands
        return super().parse_args(ctx, args if named else ["run", *args])


reminders = typer.Typer(cls=Remind, help="What has reached its time since it was last told; for cron.")
app.add_typer(reminders, name="remind", rich_help_panel=LOOK)


@reminders.command("run", hidden=True)
def run(
    context: typer.Context,
    terms: options.Terms = None,
    leads: options.Leads = None,
    overdue_every: options.OverdueEvery = None,
    opening: options.Opening = True,
    reader: options.Reader = "",
    ledger: options.LedgerPath = None,
    dry_run: options.DryRunReminders = False,
    notify: options.Notify = None,
    exec_: options.Exec = None,
    format_: options.Shown = None,
    print_crontab: options.PrintCrontab = False,
    print_systemd: options.PrintSystemd = False,
) -> None:
    """Tell what has reached a lead time, opened, or is overdue since it was last told; nothing else, ever.

    bilateral remind

    bilateral remind by:JP --leads 60d,14d,0d --for tokyo-desk

    bilateral remind --notify @/etc/bilateral/urls

    bilateral remind --print-crontab

    Under it: `remind ack ID`, `remind snooze ID --until DAY`, `remind status`.
    """
    session: Session = context.obj
    if print_crontab or print_systemd:
        typer.echo(_schedule_lines(session, context, is_systemd=print_systemd), nl=False)
        return
    from bilateral_cli.reminders import delivery
    from bilateral_cli.reminders.ledger import opened, peeked

    policy = _policy(session, leads, overdue_every, opening)
    found = session.store.find(session.query(terms, {}), session.today)
    style = Style(format=format_ or Format.PLAIN)
    if dry_run:
        memory = peeked(_ledger_path(session, ledger), _register(session)).memory(reader, "stdout")
        told = to_tell(found, session.today, policy=policy, memory=memory)
        if told:
            emit(reminding_view(told, session.asked(), reader=reader), style)
        return
    failed: list[tuple[delivery.Target, DeliveryFailed]] = []
    with opened(_ledger_path(session, ledger), _register(session), timeout=session.lock_timeout) as kept:
        if kept.complaint:
            session.complain(kept.complaint)
        if kept.is_new:
            kept.keep()
        for target in _targets(session, notify, exec_):
            memory = kept.memory(reader, target.key)
            told = to_tell(found, session.today, policy=policy, memory=memory)
            if not told:
                continue
            try:
                target.deliver(_block(reminding_view(told, session.asked(), reader=reader), style))
            except DeliveryFailed as error:
                failed.append((target, error))
            else:
                kept.mark(reader, target.key, [mark for r in told for mark in r.marks], session.today)
    delivery.check_delivered(failed)


@reminders.command()
def ack(
    context: typer.Context,
    ids: options.PromiseIds,
    reader: options.Reader = "",
    ledger: options.LedgerPath = None,
) -> None:
    """Say that you know: no more is told of its being overdue, unless its deadline moves or it is reopened.

    bilateral remind ack 7

    bilateral remind ack 9#1
    """
    from bilateral_cli.reminders.ledger import opened

    session: Session = context.obj
    promises = [promise for words in ids for promise in _promises(session, words)]
    marks = [deadline_mark(promise, session.today) for promise in promises]
    with opened(_ledger_path(session, ledger), _register(session), timeout=session.lock_timeout) as kept:
        kept.acknowledge(reader, marks, session.today)
    session.say(f"acknowledged {', '.join(promise.name for promise in promises)}")


@reminders.command()
def snooze(
    context: typer.Context,
    ids: options.PromiseIds,
    until: options.Until,
    reader: options.Reader = "",
    ledger: options.LedgerPath = None,
) -> None:
    """Hear nothing of it before a day; what was reached meanwhile is told then.

    bilateral remind snooze 7 --until 2026-12-15

    bilateral remind snooze 7 --until +2w
    """
    from bilateral_cli.reminders.ledger import opened

    session: Session = context.obj
    day = read_day(until, today=session.today)
    promises = [promise for words in ids for promise in _promises(session, words)]
    with opened(_ledger_path(session, ledger), _register(session), timeout=session.lock_timeout) as kept:
        kept.snooze(reader, [promise.name for promise in promises], day)
    session.say(f"snoozed {', '.join(promise.name for promise in promises)} until {day}")


@reminders.command()
def status(
    context: typer.Context,
    leads: options.Leads = None,
    overdue_every: options.OverdueEvery = None,
    opening: options.Opening = True,
    reader: options.Reader = "",
    ledger: options.LedgerPath = None,
    format_: options.Shown = None,
) -> None:
    """What was told when, and what comes next, for every open promise.

    bilateral remind status
    """
    from bilateral_cli.reminders.ledger import peeked

    session: Session = context.obj
    policy = _policy(session, leads, overdue_every, opening)
    kept = peeked(_ledger_path(session, ledger), _register(session))
    found = session.store.find(EVERYTHING, session.today)
    rows = []
    for target in kept.targets(reader) or ["stdout"]:
        memory = kept.memory(reader, target)
        for promise in promises_of(found):
            told = [day for mark, day in memory.told.items() if mark.startswith(f"{promise.name} reopened")]
            following = next_day(promise, session.today, policy=policy, memory=memory)
            rows.append((promise, target, max(told, default=None), following, memory))
    session.show(reminder_status_view(rows, session.today), Style(format=format_))


def _policy(session: Session, leads: str | None, overdue_every: str | None, opening: bool) -> Policy:
    return Policy(
        leads=read_leads(leads or session.settings["leads"].value),
        overdue_every=read_days(overdue_every or session.settings["overdue-every"].value),
        tells_opening=opening,
    )


def _register(session: Session) -> str:
    return os.path.realpath(session.location.path)


def _ledger_path(session: Session, named: Path | None) -> Path:
    named = named or session.settings["ledger"].value
    if named is not None:
        return Path(named)
    if folder := session.settings.environment.get("XDG_STATE_HOME"):
        state = Path(folder)
    else:
        try:
            state = Path.home() / ".local" / "state"
        except RuntimeError:
            raise RegisterUnusable(
                "there is no home folder to keep a ledger in; name one with --ledger"
            ) from None
    digest = hashlib.sha256(_register(session).encode(errors="surrogateescape")).hexdigest()[:12]
    return state / "bilateral" / f"ledger-{digest}.json"


def _targets(session: Session, notify: Sequence[str] | None, exec_: str | None) -> Iterator[Target]:
    from bilateral_cli.reminders import delivery

    named = list(notify or ())
    if not named and session.settings["notify"].value:
        named = [session.settings["notify"].value]
    for url in delivery.notification_urls(named):
        yield delivery.notification(url)
    if exec_:
        yield delivery.program(exec_)
    if not (named or exec_):
        yield delivery.standard_output(lambda block: _print(block.text))


def _block(view: Reminding, style: Style) -> Block:
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
    head, hash_, number = words.partition("#")
    commitment = session.store.get(head)
    if hash_:
        if not number.isdecimal():
            raise UnreadableValue(f'"{words}" is no milestone; write it as {head}#1')
        return [Promise(commitment, commitment.milestone(int(number)))]
    return list(promises_of([commitment])) or [Promise(commitment, None)]


def _schedule_lines(session: Session, context: typer.Context, *, is_systemd: bool) -> str:
    from bilateral_cli.reminders import schedule

    said = context.params
    words: list[str] = [*(said["terms"] or ())]
    for key, option in (("leads", "--leads"), ("overdue_every", "--overdue-every"), ("exec_", "--exec")):
        words += [option, said[key]] if said[key] else []
    words += [] if said["opening"] else ["--no-opening"]
    words += ["--for", said["reader"]] if said["reader"] else []
    words += ["--ledger", str(Path(said["ledger"]).absolute())] if said["ledger"] else []
    for url in said["notify"] or ():
        words += ["--notify", f"@{Path(url[1:]).absolute()}" if url.startswith("@") else url]
    line = schedule.command_line(words, session.location.path)
    return schedule.systemd(line) if is_systemd else schedule.crontab(line)
