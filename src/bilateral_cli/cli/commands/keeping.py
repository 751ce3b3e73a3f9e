"""The commands that keep a register whole: history, undo, remove, check, restore."""

from __future__ import annotations

import typer

from bilateral_cli.cli import options
from bilateral_cli.cli.panels import CHANGE, KEEP, LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.settings import SETTINGS
from bilateral_cli.errors import Refused
from bilateral_cli.model import Reason
from bilateral_cli.output import Style
from bilateral_cli.views import history_view, problems_view, settings_view

commands = typer.Typer()


@commands.command(rich_help_panel=LOOK)
def history(context: typer.Context, id_: options.MaybeId = None, format_: options.Shown = None) -> None:
    """Who changed what, when and why; removed commitments included.

    bilateral history

    bilateral history 7 --format json
    """
    session: Session = context.obj
    session.show(history_view(session.store.history(id_)), Style(format=format_))


@commands.command(rich_help_panel=CHANGE)
def undo(
    context: typer.Context,
    revision: options.Revision = None,
    note: options.Note = None,
    format_: options.Shown = None,
) -> None:
    """Take back the last command whole, or that of a revision; again for the one before it.

    bilateral undo

    bilateral undo 41

    Taking back is a change too: `bilateral undo REVISION` with the revision of an undo takes that back.
    """
    session: Session = context.obj
    undone = session.store.undo(revision, reason=Reason(note=note))
    session.say(f"took back revision {undone.revision}")
    session.tell_of_changes(undone.changes)
    session.show_changed(undone.changes, format_)


@commands.command(rich_help_panel=CHANGE)
def remove(
    context: typer.Context, ids: options.Ids, note: options.Note = None, format_: options.Shown = None
) -> None:
    """Hide an entry that was made by mistake; its history stays, and its id is never given again.

    bilateral remove 13 --note "the same promise as 7"

    For a promise that was dropped, use: bilateral update ID --status withdrawn
    """
    session: Session = context.obj
    reason = Reason(note=(note or "").strip() or None)
    named = list(dict.fromkeys(session.store.get(words).id for words in ids))
    changes = session.store.change(
        named, lambda commitment: commitment.removed(reason=reason), action="remove", reason=reason
    )
    session.tell_of_changes(changes)
    session.show_changed(changes, format_)


@commands.command(rich_help_panel=KEEP)
def check(context: typer.Context, format_: options.Shown = None) -> None:
    """Every problem in a register that was edited by hand; silent, and exit code 0, when there is none.

    bilateral check
    """
    from bilateral_cli.store.check import check_register  # only this command needs it

    session: Session = context.obj
    problems = check_register(session.location.path)
    session.show(problems_view([(p.place, p.id, p.message) for p in problems]), Style(format=format_))
    if problems:
        session.say(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {session.location.path}")
        raise typer.Exit(1)


@commands.command(rich_help_panel=KEEP)
def restore(context: typer.Context, yes: options.Yes = False) -> None:
    """Put back the state before the last write, after showing the difference.

    bilateral restore

    What is there now becomes the backup, so that a second restore takes the first one back.
    """
    from bilateral_cli.store import backup  # only this command needs it

    session: Session = context.obj
    path = session.location.path
    plan = backup.restoration_of(path)
    session.say(f"{plan.backup} has revision {plan.revision} with {plan.count} commitments")
    for line in ([plan.lost] if plan.lost else []) + (plan.changes or ["no commitment would change"]):
        session.say(f"  {line}")
    if not (yes or session.is_confirmed("Put it back?")):
        raise Refused("nothing was restored; `--yes` restores without asking")
    backup.restore_register(path, lock_timeout=session.lock_timeout)
    session.say(f"restored {path}")


@commands.command(rich_help_panel=KEEP)
def config(context: typer.Context, format_: options.Shown = None) -> None:
    """Each setting, its value and where it comes from: flag, environment, project or user file.

    bilateral config
    """
    session: Session = context.obj
    values = [(key, session.settings[key]) for key in SETTINGS]
    session.show(settings_view([(key, v.value, v.origin) for key, v in values]), Style(format=format_))
