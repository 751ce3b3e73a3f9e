"""The values that a shell offers when Tab is pressed.

A value is offered as what was typed plus the rest of the value, so that `in-jp` is completed as well as
`IN-JP`: the program reads both. Pressing Tab never writes and never reports an error: a register that is
missing or damaged offers nothing.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from bilateral_cli.model import Commitment, Outline

# No `from __future__ import annotations` here: Typer would evaluate the annotations of every completer.

Offer = tuple[str, str]
"""A value and its description, which may be empty."""

Source = Callable[[typer.Context], Iterable[Offer]]
Completer = Callable[[typer.Context, str], list[Offer]]

# Only values of these characters are offered: others could be run, or be misread, by the shell.
_SAFE = r"[\w@%+=:,./ -]+\Z"


def one(source: Source) -> Completer:
    """A completer to one of the values."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        return matching(incomplete, _known(source, ctx))

    return complete


def several(source: Source, *, sign: str = "") -> Completer:
    """A completer to several of the values, separated by commas; each may have the sign before it."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        return _several(source, ctx, incomplete, sign)

    return complete


def _several(source: Source, ctx: typer.Context, incomplete: str, sign: str = "") -> list[Offer]:
    head, comma, typed = incomplete.rpartition(",")
    signed = sign if sign and typed.startswith(sign) else ""
    given = [value.removeprefix(sign) for value in head.split(",")]
    offers = [(value, about) for value, about in _known(source, ctx) if value not in given]
    fitting = matching(typed[len(signed) :], offers)
    return [(f"{head}{comma}{signed}{value}", about) for value, about in fitting]


def matching(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """The offers that begin with what was typed; what was typed keeps its own capitals."""
    wanted = typed.lower()
    return [
        (typed + value[len(typed) :], about) for value, about in offers if value.lower().startswith(wanted)
    ]


def _known(source: Source, ctx: typer.Context) -> list[Offer]:
    try:
        return [(value, about) for value, about in source(ctx) if re.match(_SAFE, value)]
    except Exception:
        # Whatever is wrong with the register, the settings or the folder, the command itself will report it.
        return []


def _session(ctx: typer.Context) -> Any:
    from bilateral_cli.cli.session import Session
    from bilateral_cli.cli.settings import Settings

    return Session(Settings({"register": ctx.find_root().params.get("register")}, os.environ))


def _outlines(ctx: typer.Context) -> Sequence[Outline | Commitment]:
    from bilateral_cli.query import EVERYTHING

    session = _session(ctx)
    found: Sequence[Outline | Commitment] = session.store.find(EVERYTHING, session.today, depth="listed")
    return found


def _ids(ctx: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.model import id_order

    for outline in sorted(_outlines(ctx), key=lambda outline: id_order(outline.id)):
        yield outline.id, outline.title


def _steps(ctx: typer.Context) -> Iterator[Offer]:
    for step in _session(ctx).store.get(ctx.params["id"]).milestones:
        yield str(step.number), step.title


def _revisions(ctx: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.query import EVERYTHING

    described: dict[int, str] = {}
    for commitment in _session(ctx).store.find(EVERYTHING, _session(ctx).today, removed=True):
        for entry in commitment.history:
            described.setdefault(entry.revision, f"{entry.action} {commitment.id}, {entry.at[:10]}")
    for revision in sorted(described, reverse=True)[:20]:
        yield str(revision), described[revision]


def _parties_there(ctx: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.parties import party_name

    codes = {code for outline in _outlines(ctx) for code in outline.parties}
    yield from ((code, party_name(code)) for code in sorted(codes))


def _every_party(ctx: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.party_names import PARTY_NAMES

    # Parties of the register come first. A party can be completed by its name as well as by its code.
    yield from dict.fromkeys([*_known(_parties_there, ctx), *sorted(PARTY_NAMES.items())])
    yield from ((name, code) for code, name in sorted(PARTY_NAMES.items()) if len(name) > 2)


def _counted(values: Iterable[str | None]) -> Iterator[Offer]:
    from collections import Counter

    counts = Counter(value for value in values if value)
    yield from ((value, f"{counts[value]} commitments") for value in sorted(counts))


def _sectors(ctx: typer.Context) -> Iterator[Offer]:
    return _counted(outline.sector for outline in _outlines(ctx))


def _tags(ctx: typer.Context) -> Iterator[Offer]:
    return _counted(tag for outline in _outlines(ctx) for tag in outline.tags)


def _frameworks(ctx: typer.Context) -> Iterator[Offer]:
    return _counted(outline.framework for outline in _outlines(ctx))


def _years_due(ctx: typer.Context) -> Iterator[Offer]:
    periods = (outline.deadline.edtf or "" for outline in _outlines(ctx))
    return _counted(year[0] for period in periods if (year := re.search(_YEAR, period)))


def _years_made(ctx: typer.Context) -> Iterator[Offer]:
    return _counted(f"{outline.made_on.year:04}" for outline in _outlines(ctx))


_YEAR = r"\d{4}(?!.*\d{4})"


def _words(*words: str) -> Source:
    return lambda _: ((word, "") for word in words)


def _statuses(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.model import Status

    return ((status.value, "") for status in Status)


def _timings(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.model import Timing

    return ((timing.value, "") for timing in Timing)


def _bindings(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.model import Instrument

    return ((word, "") for word in Instrument.BINDING)


def _source_kinds(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.model import Source

    return ((word, "") for word in Source.KINDS)


def _columns(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.views.columns import COLUMNS

    return ((key, column.head.text) for key, column in COLUMNS.items())


def _formats(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.output import FORMATS

    return ((format_.value, meaning) for format_, meaning in FORMATS.items())


def _views(ctx: typer.Context) -> Iterator[Offer]:
    return ((f"@{name}", terms) for name, (terms, _) in _session(ctx).settings.views.items())


def _topics(ctx: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.cli.topics import TOPICS

    yield from ((name, topic.meaning) for name, topic in TOPICS.items())
    program = ctx.find_root().command
    if isinstance(program, TyperGroup):
        yield from commands_of(program)


def commands_of(group: TyperGroup) -> Iterator[Offer]:
    """The commands of a group that are not hidden, each with the beginning of its help."""
    for name, command in group.commands.items():
        if not command.hidden:
            yield name, command.get_short_help_str(60)


def _fields(_: typer.Context) -> Iterator[Offer]:
    from bilateral_cli.terms import FIELDS

    yield from ((f"{name}:", meaning) for name, (_, meaning) in FIELDS.items())
    yield "not:", "before a term: what does not match it"


def terms(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """A completer to a term (its field, then the values of the field) or to a saved view."""
    bare = incomplete
    while bare.lower().startswith("not:"):
        bare = bare[4:]
    before = incomplete[: len(incomplete) - len(bare)]
    if ":" not in bare:
        fields = matching(bare, _known(_fields, ctx))
        offers = fields if before else [*fields, *matching(bare, _known(_views, ctx))]
        if len(offers) != 1 or offers[0][0].lower() not in _VALUES_OF:
            return [(before + value, about) for value, about in offers]
        # A shell adds a space after a single candidate, which would separate `status:` from its value.
        bare = offers[0][0]
    name, _, typed = bare.partition(":")
    values = _VALUES_OF.get(f"{name.lower()}:")
    found = _several(values, ctx, typed) if values else []
    return [(f"{before}{name}:{value}", about) for value, about in found]


_VALUES_OF: dict[str, Source] = {
    "party:": _parties_there,
    "by:": _parties_there,
    "status:": _statuses,
    "timing:": _timings,
    "sector:": _sectors,
    "tag:": _tags,
    "framework:": _frameworks,
    "due:": _years_due,
    "made:": _years_made,
    "slipped:": _words("yes", "no"),
}

ids, steps, revisions = one(_ids), one(_steps), one(_revisions)
statuses, status = several(_statuses), one(_statuses)
timings, topics, formats = several(_timings), one(_topics), one(_formats)
parties_there, every_party, a_party = several(_parties_there), several(_every_party), one(_every_party)
sectors, sector = several(_sectors), one(_sectors)
tags, tag, frameworks = several(_tags), one(_tags), one(_frameworks)
columns, sort_keys = several(_columns), several(_columns, sign="-")
spans, days = one(_words("30d", "90d", "6m", "1y")), one(_words("today", "yesterday", "tomorrow"))
instruments = one(_words("press-statement", "treaty", "mou"))
bindings, source_kinds = one(_bindings), one(_source_kinds)
