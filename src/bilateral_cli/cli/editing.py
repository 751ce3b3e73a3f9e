"""A commitment asked for at the prompt, or written in an editor as commented TOML.

Both produce a `Wording`, as the options do. What cannot be read is reported, and the text stays open to be
corrected; nothing reaches the register before all of it can be read. The text is deleted only once the
register has it: both functions are context managers, and an error inside them names the file
that still has the text.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bilateral_cli.cli.refusals import worded
from bilateral_cli.cli.session import Session, has_terminal
from bilateral_cli.deadlines import explain
from bilateral_cli.errors import BilateralError, Refused, UnreadableValue
from bilateral_cli.model import Commitment, Draft, Indicator, Reason, Source
from bilateral_cli.model.fields import field_of, order_of
from bilateral_cli.record import contents, replace
from bilateral_cli.store import Rule
from bilateral_cli.wording import Wording, wording_of

T = TypeVar("T")

QUESTIONS = (
    ("title", "What is promised (one line)"),
    ("parties", "Parties (such as IN,JP)"),
    ("by", "Owed by (empty: all parties)"),
    ("made_on", "Made on (empty: today)"),
    ("made_at", "Made at (occasion and place; may be empty)"),
    ("deadline", "Deadline in the document's own words (may be empty)"),
    ("framework", "Framework (may be empty)"),
    ("sector", "Sector, such as critical-minerals (may be empty)"),
)
"""What `add` asks for on a terminal, in this order; it does not ask for what an option gave."""

_FIRST = ("title", "parties", "by", "made_on", "made_at", "deadline")
_LAST = ("description", "responsible", "indicators", "sources")
_COMMENTS = {
    "parties": 'The parties: ["IN", "JP"], by code or name.',
    "by": "Who owes it; empty for all parties.",
    "made_on": "The day it was made (2026-01-16); every relative deadline hangs on it.",
    "deadline": "The document's own words about time; empty when it has none.",
    "sector": "Lower case with hyphens: critical-minerals.",
    "instrument": "press-statement, treaty, mou, …",
    "binding": "unstated, binding or non-binding.",
    "follows": "Ids of earlier commitments that it continues.",
    "review_on": "The day to look again, when the words give no date.",
    "description": "More about it; may have several lines.",
    "responsible": 'The office that leads, by party: IN = "Foreign Secretary".',
    "indicators": "Figures: name, unit, baseline, target, actual.",
    "sources": "Where it is written: title, publisher, url, published_on, kind, locator, quote.",
}
"""Where more is said above a line than what the field means."""


def _keys() -> Iterator[str]:
    """The keys of the edited text: the first, those between in the order of the record, the last."""
    apart = {"instrument": ("instrument", "binding"), "links": ("follows",)}
    told = [key for name in order_of(Commitment) for key in apart.get(name, (name,))]
    yield from _FIRST
    yield from (k for k in told if k in Wording.__struct_fields__ and k not in (*_FIRST, *_LAST))
    yield from _LAST


LINES = tuple((key, _COMMENTS.get(key) or field_of(Commitment, key).sentence) for key in _keys())
"""The keys of the edited text, in their order, with what stands above each."""


@contextmanager
def asked_draft(wording: Wording, session: Session) -> Iterator[Draft]:
    """A new commitment asked for on the terminal, its answers kept until the block ends well."""
    wording = ask_for(wording, session)
    path = _new_file()
    with _kept(path, "", session):
        path.write_text(text_of(wording.as_new, "A commitment that was not added."), encoding="utf-8")
        yield wording.draft(session.today)


def ask_for(wording: Wording, session: Session) -> Wording:
    """Ask on the terminal for what no option gave, and again after an answer that cannot be read."""
    import typer  # only to ask

    for key, question in QUESTIONS:
        while getattr(wording, key) is None:
            answer = typer.prompt(question, default="", show_default=False, err=True).strip()
            try:
                wording = _answered(wording, key, answer, session)
            except UnreadableValue as error:
                session.say(worded(error.remark))
    return wording


def _answered(wording: Wording, key: str, answer: str, session: Session) -> Wording:
    is_list = key in ("parties", "by")
    if not answer and key in ("title", "parties"):
        raise UnreadableValue("this cannot be empty")
    value: dict[str, Any] = {key: ([answer] if answer else None) if is_list else answer}
    answered = replace(wording, **value)
    if key == "by" and not answer:
        return replace(answered, by=answered.parties)
    if answered.parties is not None:
        draft = answered.draft(session.today)
        if key == "deadline" and answer:
            session.say(explain(draft.deadline))
    return answered


@contextmanager
def edited_draft(wording: Wording, session: Session) -> Iterator[Draft]:
    """A new commitment written in the editor, which begins with what the options gave."""
    text = text_of(wording.as_new, "A new commitment. Lines that begin with # are left out.")
    with _edited(text, lambda written: _linked(written, session).draft(session.today), session) as draft:
        yield draft


@contextmanager
def edited_change(
    session: Session, ids: Sequence[str], wording: Wording, reason: Reason, *, is_dry: bool
) -> Iterator[Rule]:
    """The rule that applies what was changed in the editor, field by field.

    A field that was not edited is not written, so that it cannot undo what somebody else changed meanwhile.
    If both changed the same field, the rule raises Refused, because neither value is right by itself.
    """
    if len(ids) != 1:
        raise UnreadableValue("--edit takes one id at a time")
    commitment = session.store.get(ids[0])
    begun = wording.applied_to(commitment, today=session.today, reason=reason)
    shown, original = wording_of(begun), wording_of(commitment)
    heading = f"{commitment.id}. Its status is changed with --status, its milestones with `milestone`."

    def read(written: Wording) -> Rule:
        written = _linked(written, session)
        changed: dict[str, Any] = {
            name: value
            for name, value in contents(written).items()
            if value is not None and value != getattr(original, name)
        }
        only_changed = Wording(**{**changed, "replaces_lists": True, "trigger_date": wording.trigger_date})

        def rule(present: Commitment) -> Commitment:
            _refuse_overwriting(present.id, original, wording_of(present), changed)
            return only_changed.applied_to(present, today=session.today, reason=reason)

        rule(commitment)
        return rule

    with _edited(text_of(shown, heading), read, session, is_dry=is_dry) as rule:
        yield rule


def _refuse_overwriting(id_: str, begun: Wording, present: Wording, changed: dict[str, Any]) -> None:
    theirs = {name: getattr(present, name) for name in changed}
    both = [
        name
        for name, mine in changed.items()
        if theirs[name] != getattr(begun, name) and theirs[name] != mine
    ]
    if both:
        conflicts = [
            f'{name} is now "{theirs[name]}" there and "{changed[name]}" in your text'
            if isinstance(theirs[name], str)
            else f"{name} differ there and in your text"
            for name in both
        ]
        raise Refused(f"{id_} was changed while you edited it: {'; '.join(conflicts)}; nothing was changed")


def _linked(wording: Wording, session: Session) -> Wording:
    """The wording with complete ids in `follows`: `7` may be written for `IN-JP-2026-007`."""
    ids = None if wording.follows is None else [session.store.get(words).id for words in wording.follows]
    return replace(wording, follows=ids)


def text_of(wording: Wording, heading: str) -> str:
    """The wording as commented TOML, every key there."""
    import tomli_w  # only for the editor

    lines = [f"# {heading}", ""]
    for key, comment in LINES:
        value = _toml(key, getattr(wording, key))
        lines.append(f"# {comment}")
        # Tables come last in LINES, so that every other key stays outside of them.
        if key in ("indicators", "sources"):
            lines += [f"[[{key}]]\n{tomli_w.dumps(table)}" for table in value] or [f"# [[{key}]]", ""]
        else:
            text = tomli_w.dumps({key: value}, multiline_strings=key == "description").rstrip()
            lines += [text or f"[{key}]", ""]
    return "\n".join(lines)


def wording_in(text: str) -> Wording:
    """What the edited text says. Raises UnreadableValue with the line or the key that is wrong."""
    import tomllib  # only for the editor

    from bilateral_cli.store.records import JsonObject, record_from

    try:
        row = JsonObject(_plain(tomllib.loads(text)), "")
    except tomllib.TOMLDecodeError as error:
        raise UnreadableValue(f"this is not TOML: {error}") from None
    except RecursionError:
        raise UnreadableValue("this is not TOML: it is nested too deep") from None
    texts: dict[str, Any] = {key: row.maybe_text(key) for key in _TEXTS}
    # A deleted line leaves its field as it is, an empty list empties it. Sources and indicators are tables:
    # deleting all of them empties the field.
    lists: dict[str, Any] = {key: list(row.texts(key)) if row.has(key) else None for key in _TEXT_LISTS}
    lists["by"] = lists["by"] or lists["parties"]
    return row.build(
        Wording,
        **texts,
        **lists,
        responsible=row.texts_by_party("responsible") if row.has("responsible") else None,
        indicators=row.parts("indicators", partial(record_from, Indicator)),
        sources=row.parts("sources", partial(record_from, Source)),
        replaces_lists=True,
    )


_TEXT_LISTS = ("parties", "by", "tags", "follows")
_TABLES = {"responsible": dict, "indicators": list, "sources": list}
_TEXTS = tuple(key for key, _ in LINES if key not in _TEXT_LISTS and key not in _TABLES)


def _toml(key: str, value: Any) -> Any:
    if key in ("indicators", "sources"):
        return [
            {name: part for name, part in contents(one).items() if part is not None} for one in value or ()
        ]
    if key in _TEXT_LISTS:
        return list(value or ())
    return value or ({} if key == "responsible" else "")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def _edited(
    text: str, read: Callable[[Wording], T], session: Session, *, is_dry: bool = False
) -> Iterator[T]:
    path = _new_file()
    with _kept(path, text, session, is_dry=is_dry):
        path.write_text(text, encoding="utf-8")
        yield _written(path, text, read, session)


def _new_file() -> Path:
    import tempfile  # only for the editor

    handle, name = tempfile.mkstemp(prefix="bilateral-", suffix=".toml")
    os.close(handle)
    return Path(name)


@contextmanager
def _kept(path: Path, begun: str, session: Session, *, is_dry: bool = False) -> Iterator[None]:
    """Delete the text once the register has it, else name its file; an unedited text is always deleted."""

    def says_more() -> bool:
        return path.is_file() and path.read_bytes() not in (b"", begun.encode())

    try:
        yield
    except BaseException as error:
        if says_more():
            if isinstance(error, BilateralError):
                # One line reports both, whatever the failure and its exit code.
                error.args, error.needs = (f"{worded(error.remark)}; the text is kept in {path}",), ()
            else:
                session.complain(f"the text is kept in {path}")
        else:
            path.unlink(missing_ok=True)
        raise
    if is_dry and says_more():
        session.say(f"the text is kept in {path}")
    else:
        path.unlink(missing_ok=True)


def _written(path: Path, text: str, read: Callable[[Wording], T], session: Session) -> T:
    while True:
        _run_editor(path, session)
        try:
            if path.is_symlink() or not path.is_file():
                raise Refused(f"the editor left no file at {path}; nothing was changed")
            written = path.read_text(encoding="utf-8-sig")
            if _is_left_empty(written, text):
                path.unlink()
                raise Refused("the text was left empty; nothing was changed")
            return read(wording_in(written))
        except UnicodeDecodeError:
            problem: BilateralError = UnreadableValue("the text is not UTF-8")
        except UnreadableValue as error:
            problem = error
        if has_terminal():
            session.say(worded(problem.remark))
        else:
            raise UnreadableValue(f"{worded(problem.remark)}; nothing was changed")
        import typer  # only to ask

        if not typer.confirm("Go on editing?", default=True, err=True):
            raise Refused("nothing was changed")


def _is_left_empty(written: str, begun: str) -> bool:
    lines = [line for line in written.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return not lines or (written == begun and 'title = ""' in lines)


def _run_editor(path: Path, session: Session) -> None:
    import shutil  # only for the editor
    import subprocess

    named = session.settings.environment.get("VISUAL") or session.settings.environment.get("EDITOR")
    usual = next(filter(None, map(shutil.which, ("nano", "vi"))), None)
    command = shlex.split(named or usual or "")
    if not command or not (named or has_terminal()):
        raise Refused("there is no editor: set VISUAL or EDITOR; nothing was changed")
    try:
        # The editor draws on the screen, not into the output: ID=$(bilateral add --edit)
        screen = None if sys.stdout.isatty() else 2
        code = subprocess.run([*command, str(path)], check=False, stdout=screen).returncode
        failure = f"code {code}" if code else None
    except OSError as error:
        failure = error.strerror or str(error)
    if failure:
        raise Refused(f"the editor {command[0]} failed ({failure}); nothing was changed")
