"""What makes a commitment valid: each rule once, for whoever builds one and for whoever reads many fast.

A rule is a function of the values that it is about. It returns every fault as the keys it concerns, between
spaces, and a sentence; nothing when all is well. The rules are cached where many commitments have the same
values, so that a list of thousands asks each question a few times only.
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
"""How many digits a count, a key or a number may have, and what they are all below: nobody counts as far."""

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*\Z"
_ID = rf"[A-Z]{{2,8}}(-[A-Z]{{2,8}})+-[0-9]{{4}}-[0-9]{{3,{LONGEST}}}\Z"

_ONCE_PER_VALUE = lru_cache(maxsize=4096)


@_ONCE_PER_VALUE
def is_slug(text: str) -> bool:
    """Whether it is written like a sector or a tag: `critical-minerals`."""
    return re.match(_SLUG, text) is not None


def is_id(text: str) -> bool:
    """Whether it is written like an id: IN-JP-2026-007."""
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
        told = f"a commitment has two parties or more, not {', '.join(parties) or 'none'}"
        faults.append(("parties", told))
    for codes, key in ((parties, "parties"), (committed_by, "committed_by")):
        if list(codes) != sorted(set(codes)):
            told = f"{key} are codes in alphabetical order, once each, not {', '.join(codes)}"
            faults.append((key, told))
    faults += [("parties", fault) for code in parties if (fault := unknown_party(code))]
    for code in sorted({*committed_by, *responsible} - {*parties}):
        told = f"{code} is not a party to this commitment (parties: {', '.join(parties)})"
        faults.append(("parties committed_by responsible", told))
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
        told = "fulfilled_on belongs to fulfilled and partially-fulfilled, and to these alone"
        faults += (("status fulfilled_on", told),)
    if (successor is not None) != (status is Status.SUPERSEDED):
        faults += (("status links", "superseded names its successor, and no other status does"),)
    return faults


def faults_of_id(id_: str) -> Faults:
    return () if is_id(id_) else (("id", f"an id reads like IN-JP-2026-007, not {quoted(id_)}"),)


def faults_of_links(id_: str, follows: tuple[str, ...], successor: str | None) -> Faults:
    if id_ not in (*follows, successor):
        return ()
    return (("id links", f"{id_} cannot follow or supersede itself"),)
