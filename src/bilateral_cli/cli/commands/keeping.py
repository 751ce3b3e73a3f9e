"""The commands that look after a register: history, undo, remove, check, restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral_cli.cli.declaring import Commands
from bilateral_cli.cli.options.keeping import Removed, TakenBack, Whose
from bilateral_cli.cli.options.shared import Agreed, Form, Noted
from bilateral_cli.cli.panels import CHANGE, KEEP, LOOK
from bilateral_cli.cli.session import Session
from bilateral_cli.cli.settings import SETTINGS
from bilateral_cli.errors import Refused
from bilateral_cli.model import Reason
from bilateral_cli.output import Style
from bilateral_cli.query import EVERYTHING
from bilateral_cli.views.answers import history_view, problems_view, settings_view
from bilateral_cli.wording import read_note

if TYPE_CHECKING:
    from bilateral_cli.store import Restoration

commands = Commands()


@commands.command("history", panel=LOOK)
def history(session: Session, whose: Whose, form: Form) -> None:
    """Who changed what, when and why; removed commitments included.

    bilateral history

    bilateral history 7 --format json
    """
    if whose.id is None:
        written = session.store.find(EVERYTHING, session.today, removed=True)
    else:
        written = [session.store.get(whose.id, removed=True)]
    session.show(history_view(written), Style(format=form.format))


@commands.command("undo", panel=CHANGE)
def undo(session: Session, taken_back: TakenBack, noted: Noted, form: Form) -> None:
    """Take back the last command whole, or that of a revision; again for the one before it.

    bilateral undo

    bilateral undo 41

    Taking back is a change too: `bilateral undo REVISION` with the revision of an undo takes that back.
    """
    undone = session.store.undo(taken_back.revision, reason=Reason(note=read_note(noted.note)))
    session.say(f"took back revision {undone.revision}")
    session.tell_of_changes(undone.changes)
    session.show_changed(undone.changes, form.format)


@commands.command("remove", panel=CHANGE)
def remove(session: Session, named: Removed, noted: Noted, form: Form) -> None:
    """Hide an entry that was made by mistake; its history stays, and its id is never given again.

    bilateral remove 13 --note "the same promise as 7"

    For a promise that was dropped, use: bilateral update ID --status withdrawn
    """
    reason = Reason(note=read_note(noted.note))
    ids = list(dict.fromkeys(session.store.get(words).id for words in named.ids))
    changes = session.store.change(
        ids, lambda commitment: commitment.removed(reason=reason), action="remove", reason=reason
    )
    session.tell_of_changes(changes)
    session.show_changed(changes, form.format)


@commands.command("check", panel=KEEP)
def check(session: Session, form: Form) -> int:
    """Every problem in a register that was edited by hand; silent, and exit code 0, when there is none.

    bilateral check
    """
    problems = session.store.check()
    session.show(problems_view([(p.path, p.id, p.message) for p in problems]), Style(format=form.format))
    if problems:
        session.say(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {session.store.where}")
    return 1 if problems else 0


@commands.command("restore", panel=KEEP)
def restore(session: Session, agreed: Agreed) -> None:
    """Put back the state before the last write, after showing the difference.

    bilateral restore

    Revisions and ids go on rising, and histories keep what was written since. What is there now becomes the
    backup, so that a second restore takes the first one back; so does `bilateral undo`.
    """
    shown = None
    if not agreed.yes:
        shown = session.store.restoration()
        _tell_of_restoration(session, shown)
        if shown.is_needed and not session.is_confirmed("Put it back?"):
            raise Refused("nothing was restored; `--yes` restores without asking")
    done = session.store.restore(shown)
    if agreed.yes:
        _tell_of_restoration(session, done)
    session.say(f"restored {session.store.where}" if done.is_needed else "nothing was restored")


def _tell_of_restoration(session: Session, plan: Restoration) -> None:
    session.say(f"{plan.backup} has revision {plan.revision} with {plan.count} commitments")
    for line in ([plan.lost] if plan.lost else []) + (plan.lines or ["no commitment would change"]):
        session.say(f"  {line}")


@commands.command("config", panel=KEEP)
def config(session: Session, form: Form) -> None:
    """Each setting, its value and where it comes from: flag, environment, project or user file.

    bilateral config
    """
    values = [(key, session.settings[key]) for key in SETTINGS]
    session.show(settings_view([(key, v.value, v.origin) for key, v in values]), Style(format=form.format))
