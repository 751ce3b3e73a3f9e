"""A commitment asked for at the prompt, or written in an editor as commented TOML.

Both end in a `Wording`, like the options do. What cannot be read is told, and the text stays to be mended;
nothing reaches the register before all of it is right.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bilateral_cli.cli.session import Session, has_terminal
from bilateral_cli.cli.words import Wording
from bilateral_cli.deadlines import explain
from bilateral_cli.errors import BilateralError, Refused, UnreadableValue
from bilateral_cli.model import Draft, Reason
from bilateral_cli.record import contents, replace

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
"""What `add` asks for on a terminal, in this order; what was said by options is not asked again."""

LINES = (
    ("title", "What is promised, on one line."),
    ("parties", 'The parties: ["IN", "JP"], by code or name.'),
    ("by", "Who owes it; empty for all parties."),
    ("made_on", "The day it was made (2026-01-16); every relative deadline hangs on it."),
    ("made_at", "The occasion and the place."),
    ("deadline", "The document's own words about time; empty when it has none."),
    ("framework", "The dialogue, initiative or agreement it sits under."),
    ("sector", "Lower case with hyphens: critical-minerals."),
    ("tags", "Lower case with hyphens."),
    ("instrument", "press-statement, treaty, mou, …"),
    ("binding", "unstated, binding or non-binding."),
    ("follows", "Ids of earlier commitments that it continues."),
    ("reviewed_on", "The day the evidence was last looked for."),
    ("review_on", "The day to look again, when the words give no date."),
    ("description", "More about it; may have several lines."),
    ("responsible", 'The office that leads, by party: IN = "Foreign Secretary".'),
    ("indicators", "Figures: name, unit, baseline, target, actual."),
    (
        "sources",
        "Where it is written: title, publisher, url, published_on, kind, locator, quote.",
    ),
)
"""The keys of the edited text, in their order, with what stands above each."""


def ask_for(wording: Wording, session: Session) -> Wording:
    """Ask on the terminal for what was not said. An answer that cannot be read is asked for again."""
    import typer  # only to ask

    for key, question in QUESTIONS:
        while getattr(wording, key) is None:
            answer = typer.prompt(question, default="", show_default=False, err=True).strip()
            try:
                wording = _answered(wording, key, answer, session)
            except UnreadableValue as error:
                session.say(str(error))
    return wording


def _answered(wording: Wording, key: str, answer: str, session: Session) -> Wording:
    is_list = key in ("parties", "by")
    if not answer and key in ("title", "parties"):
        raise UnreadableValue("this cannot be empty")
    heard: dict[str, Any] = {key: ([answer] if answer else None) if is_list else answer}
    said = replace(wording, **heard)
    if key == "by" and not answer:
        return replace(said, by=said.parties)
    if said.parties is not None:
        draft = said.draft(session.today)
        if key == "deadline" and answer:
            session.say(explain(draft.deadline))
    return said


def edited_draft(wording: Wording, session: Session) -> Draft:
    """A new commitment written in the editor, begun with what the options said."""
    text = text_of(wording.begun, "A new commitment. Lines that begin with # are left out.")
    return _edited(text, lambda said: _linked(said, session).draft(session.today), session)


def edited_wording(session: Session, ids: Sequence[str], wording: Wording, reason: Reason) -> Wording:
    """What the editor changed of a commitment, field by field.

    A field that was left alone stays unsaid, so that it cannot undo what somebody else changed meanwhile.
    """
    if len(ids) != 1:
        raise UnreadableValue("--edit takes one id at a time")
    commitment = session.store.get(ids[0])
    begun = wording.applied_to(commitment, today=session.today, reason=reason)
    shown, original = wording_of(begun), wording_of(commitment)
    heading = f"{commitment.id}. Its status is changed with --status, its milestones with `milestone`."

    def read(said: Wording) -> Wording:
        said = _linked(said, session)
        changed: dict[str, Any] = {
            name: value
            for name, value in contents(said).items()
            if value is not None and value != getattr(original, name)
        }
        changed.update(is_whole=True, trigger_date=wording.trigger_date)
        only_changed = Wording(**changed)
        only_changed.applied_to(commitment, today=session.today, reason=reason)
        return only_changed

    return _edited(text_of(shown, heading), read, session)


def _linked(said: Wording, session: Session) -> Wording:
    """With the ids that it follows whole, as `--follows` reads them."""
    ids = None if said.follows is None else [session.store.get(words).id for words in said.follows]
    return replace(said, follows=ids)


def wording_of(draft: Draft) -> Wording:
    """A commitment in words, as somebody would say all of it."""
    return Wording(
        title=draft.title,
        description=draft.description,
        parties=list(draft.parties),
        by=list(draft.committed_by),
        responsible=dict(draft.responsible),
        framework=draft.framework or "",
        sector=draft.sector or "",
        tags=list(draft.tags),
        made_on=draft.made_on.isoformat(),
        made_at=draft.made_at or "",
        instrument=draft.instrument.type,
        binding=draft.instrument.binding,
        deadline=draft.deadline.text,
        indicators=draft.indicators,
        sources=draft.sources,
        follows=list(draft.links.follows),
        reviewed_on=draft.reviewed_on.isoformat() if draft.reviewed_on else "",
        review_on=draft.review_on.isoformat() if draft.review_on else "",
        is_whole=True,
    )


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

    from bilateral_cli.store.records import Row, indicator_from, source_from

    try:
        row = Row(_plain(tomllib.loads(text)), "")
    except tomllib.TOMLDecodeError as error:
        raise UnreadableValue(f"this is not TOML: {error}") from None
    except RecursionError:
        raise UnreadableValue("this is not TOML: it is nested too deep") from None
    texts: dict[str, Any] = {key: row.maybe_text(key) for key in _TEXTS}
    # A line that was deleted says nothing, an empty list empties; sources and indicators have no line.
    lists: dict[str, Any] = {key: list(row.texts(key)) if row.has(key) else None for key in _TEXT_LISTS}
    lists["by"] = lists["by"] or lists["parties"]
    return row.build(
        Wording,
        **texts,
        **lists,
        responsible=row.texts_by_party("responsible") if row.has("responsible") else None,
        indicators=row.parts("indicators", indicator_from),
        sources=row.parts("sources", source_from),
        is_whole=True,
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


def _edited(text: str, read: Callable[[Wording], T], session: Session) -> T:
    import tempfile  # only for the editor

    handle, name = tempfile.mkstemp(prefix="bilateral-", suffix=".toml")
    os.close(handle)
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    while True:
        _run_editor(path, session)
        try:
            if path.is_symlink() or not path.is_file():
                raise Refused(f"the editor left no file at {path}; nothing was changed")
            written = path.read_text(encoding="utf-8-sig")
            if _is_left_empty(written, text):
                path.unlink()
                raise Refused("the text was left empty; nothing was changed")
            result = read(wording_in(written))
        except UnicodeDecodeError:
            problem: BilateralError = UnreadableValue("the text is not UTF-8")
        except UnreadableValue as error:
            problem = error
        else:
            path.unlink()
            return result
        if has_terminal():
            session.say(str(problem))
        else:
            raise UnreadableValue(f"{problem}; nothing was changed, and the text is kept in {path}")
        import typer  # only to ask

        if not typer.confirm("Go on editing?", default=True, err=True):
            raise Refused(f"nothing was changed; the text is kept in {path}")


def _is_left_empty(written: str, begun: str) -> bool:
    said = [line for line in written.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return not said or (written == begun and 'title = ""' in said)


def _run_editor(path: Path, session: Session) -> None:
    import shutil  # only for the editor
    import subprocess

    named = session.settings.environment.get("VISUAL") or session.settings.environment.get("EDITOR")
    usual = next(filter(None, map(shutil.which, ("nano", "vi"))), None)
    command = shlex.split(named or usual or "")
    if not command or not (named or has_terminal()):
        raise Refused("there is no editor: set VISUAL or EDITOR; nothing was changed")
    try:
        # What the editor draws is for the screen, not for the output: ID=$(bilateral add --edit)
        screen = None if sys.stdout.isatty() else 2
        code = subprocess.run([*command, str(path)], check=False, stdout=screen).returncode
        failure = f"code {code}" if code else None
    except OSError as error:
        failure = error.strerror or str(error)
    if failure:
        path.unlink(missing_ok=True)
        raise Refused(f"the editor {command[0]} failed ({failure}); nothing was changed")
