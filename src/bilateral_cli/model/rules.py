"""The rules of a valid commitment, each once, for building one and for the fast reader of many.

A rule is a function of the values that it concerns. It returns its faults as pairs: the keys concerned,
separated by spaces, and a sentence; an empty tuple if the values are valid. Rules are cached where many
commitments share values, so that a list of thousands evaluates each rule only a few times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bilateral_cli.characters import is_blank
from bilateral_cli.model.timing import FULFILLING, Status
from bilateral_cli.parties import is_party

Faults = tuple[tuple[str, str], ...]

LONGEST = 17
MOST = 10**LONGEST
"""The most digits that a count, a row key or an id number may have, which fits 64 bits; MOST is above all."""

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*\Z"
_ID = rf"[A-Z]{{2,8}}(-[A-Z]{{2,8}})+-[0-9]{{4}}-[0-9]{{3,{LONGEST}}}\Z"

_ONCE_PER_VALUE = lru_cache(maxsize=4096)


@_ONCE_PER_VALUE
def is_slug(text: str) -> bool:
    """Whether a text has the form of a sector or a tag: `critical-minerals`."""
    return re.match(_SLUG, text) is not None


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: IN-JP-2026-007."""
    return re.match(_ID, text) is not None


def quoted(text: str) -> str:
    return f'"{text}"'


def missing(words: str, need: str) -> str | None:
    """The need, when words that a thing is known by are not there, or nobody can see them."""
    if not is_blank(words):
        return None
    return f"{need} that can be seen" if words.strip() else need


def unknown_party(code: str) -> str | None:
    """What is wrong with a code that no party has."""
    return None if is_party(code) else f'no party has the code "{code}"'


def faults_of_title(title: str) -> Faults:
    if fault := missing(title, "a commitment needs a title"):
        return (("title", fault),)
    return (("title", "a title is one line; put the rest into the description"),) if "\n" in title else ()


@_ONCE_PER_VALUE
def faults_of_parties(
    parties: tuple[str, ...], committed_by: tuple[str, ...], responsible: frozenset[str] = frozenset()
) -> Faults:
    """`responsible` are the codes of the parties that have an office named."""
    faults = []
    if len(parties) < 2:
        message = f"a commitment has two parties or more, not {', '.join(parties) or 'none'}"
        faults.append(("parties", message))
    for codes, key in ((parties, "parties"), (committed_by, "committed_by")):
        if list(codes) != sorted(set(codes)):
            message = f"{key} are codes in alphabetical order, once each, not {', '.join(codes)}"
            faults.append((key, message))
    faults += [("parties", fault) for code in parties if (fault := unknown_party(code))]
    for code in sorted({*committed_by, *responsible} - {*parties}):
        message = f"{code} is not a party to this commitment (parties: {', '.join(parties)})"
        faults.append(("parties committed_by responsible", message))
    return tuple(faults)


@_ONCE_PER_VALUE
def faults_of_slugs(sector: str | None, tags: tuple[str, ...]) -> Faults:
    words = [("a sector", "sector", sector)] if sector is not None else []
    words += [("a tag", "tags", tag) for tag in tags]
    return tuple(
        (key, f"{what} is written in lower case with hyphens, not {quoted(word)}")
        for what, key, word in words
        if not is_slug(word)
    )


def faults_of_milestones(numbers: Iterable[int]) -> Faults:
    numbers = list(numbers)
    if len(set(numbers)) == len(numbers):
        return ()
    return (("milestones", f"milestone numbers must differ: {', '.join(map(str, numbers))}"),)


def faults_of_status(status: Status, fulfilled_on: date | None, successor: str | None) -> Faults:
    faults: Faults = ()
    if (fulfilled_on is not None) != (status in FULFILLING):
        message = "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone"
        faults += (("status fulfilled_on", message),)
    if (successor is not None) != (status is Status.SUPERSEDED):
        faults += (("status links", "superseded names its successor, and no other status does"),)
    return faults


def faults_of_id(id_: str) -> Faults:
    return () if is_id(id_) else (("id", f"an id reads like IN-JP-2026-007, not {quoted(id_)}"),)


def faults_of_links(id_: str, follows: tuple[str, ...], successor: str | None) -> Faults:
    if id_ not in (*follows, successor):
        return ()
    return (("id links", f"{id_} cannot follow or supersede itself"),)
