"""The language of events: what makes "by the next summit" a deadline without a date.

An event is kept in the document's words. To be one, words must speak of something that happens – a
meeting, a legal act, a clause with a verb – because "by Phase 2" or "after Article 5" would otherwise
pass for a deadline. The document itself is no event: its date is the day the commitment was made.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral_cli.deadlines.grammar.cursor import FIRST_YEAR, LAST_YEAR, Cursor
from bilateral_cli.deadlines.vocabulary.events import (
    ACTS,
    BODIES,
    DOCUMENTS,
    EVENT_ENDINGS,
    EVENT_NOUNS,
    EVENT_VERBS,
    FORUMS,
    ISSUED,
    LATER,
    MEETINGS,
    MODALS,
)
from bilateral_cli.deadlines.vocabulary.running import INSIDE_EVENT, PRESENT_VERBS, SENTENCE
from bilateral_cli.deadlines.vocabulary.time import MONTHS, PREPOSITIONS, RANKS, TAILS, UNITS

_SELF = ("this", "today's", "present", "our", "these")
LONGEST_EVENT = 40


def own_date(cursor: Cursor, at: int) -> int | None:
    """The position after "the date of this Framework", "today", "the date hereof"; None for all else."""
    keys = cursor.keys
    start = at
    at = cursor.the(at)
    if keys[at] in ("now", "today", "hence", "hereof", "thereof", "onwards", "onward"):
        if keys[at] == "today" and keys[at + 1] == "onwards":
            at += 1
        return cursor.reach(at + 1)
    if keys[at] == "this" and keys[at + 1] in ("date", "day"):
        at += 2
    elif keys[at] in ("date", "day") and keys[at + 1] in ("hereof", "of"):
        at += 1
        if keys[at] == "hereof":
            return cursor.reach(at + 1)
        at = cursor.the(at + 1)
        if keys[at] not in _SELF and keys[at] not in (
            "issuance",
            "publication",
            "announcement",
            "release",
            "issue",
            "signature",
            "signing",
            "adoption",
        ):
            return None
    for position in range(at, min(at + 12, cursor.end)):
        if cursor.keys[position] in DOCUMENTS and cursor.keys[position + 1] not in DOCUMENTS:
            cursor.stop(position + 1)
    if at >= cursor.end:
        return cursor.reach(at) if at > start + 1 else None
    ends = [end for end in range(at + 1, min(at + 13, cursor.end + 1)) if keys[end - 1] in DOCUMENTS]
    return next((cursor.reach(end) for end in reversed(ends) if _is_own(keys[at:end])), None)


def _is_own(words: list[str]) -> bool:
    """Whether the words name this document, or an act on its own date: "signature of this Memorandum"."""
    if any(key in LATER or key == "year's" for key in words):
        return False
    own = next((position for position, key in enumerate(words) if key in _SELF), None)
    return own is not None and own <= 3 and all(key in ISSUED or key in ("the", "of") for key in words[:own])


def is_event(cursor: Cursor, at: int, end: int, how: str) -> bool:
    """Whether the tokens from `at` up to `end` speak of an event; `how` is the kind of preposition before."""
    preposition = cursor.keys[at - 1] if at else ""
    keys, kinds = cursor.keys[at:end], cursor.kinds[at:end]
    if not keys or len(keys) > LONGEST_EVENT:
        return False
    words = [
        key
        for key, kind in zip(keys, kinds, strict=True)
        if kind == "word" and key not in ("the", "a", "an", "of")
    ]
    if preposition == "by" and keys[0].endswith("ing") and keys[0] not in MEETINGS:
        return False  # "by giving notice" says how
    if keys[:3] == ["date", "on", "which"] or keys[:4] == ["the", "date", "on", "which"]:
        how = "clause"
    if "until" in keys or "till" in keys or any(key in MODALS for key in keys):
        return False
    if any(is_year(cursor, position) for position in range(at, end)):
        return False
    if not words or keys[-1] in ("level", "levels", "the", "of", "and", "in", "by"):
        return False
    if any(kind in ("iso", "edtf", "slashed", "offset") for kind in kinds) or "/" in keys[:1]:
        return False
    if any(_is_date(keys, kinds, position) for position in range(len(keys))):
        return False
    ranked = words[0] in RANKS or kinds[cursor.the(at) - at] == "ord"
    if ranked and any(key in UNITS or key in ("week", "weeks") for key in words[:3]):
        return False  # "the first day of the month following signature" is counted, not waited for
    following = zip(keys, keys[1:], keys[2:], strict=False)
    if any(a in RANKS and b in UNITS and c in ("following", "after") for a, b, c in following):
        return False  # "the end of the sixth month following signature"
    if words[0] in ("previous", "past") or (words[0] == "last" and words[1:2] and words[1] in MEETINGS):
        return False  # "at the previous summit" looks back
    if any(key in MEETINGS or (key in ACTS and preposition != "in") for key in words):
        return True
    if any(key in BODIES for key in words) and preposition in ("at", "during"):
        return True
    if _names_forum(keys, kinds, how):
        return preposition != "in"
    if how in ("event", "clause") or keys[0] in ("once", "when"):
        verbs = EVENT_VERBS | PRESENT_VERBS
        return how == "event" or any(key in verbs or key.endswith(EVENT_ENDINGS) for key in words)
    return any(key.endswith(EVENT_ENDINGS) and len(key) > 6 for key in words) or _is_clause(words)


def is_year(cursor: Cursor, position: int) -> bool:
    """A year that is no part of the event's name: it must be read, and not hide in what is waited for."""
    key = cursor.keys[position]
    if cursor.kinds[position] != "num" or len(key) != 4 or not FIRST_YEAR <= int(key) <= LAST_YEAR:
        return False
    token = cursor.tokens[position + 1] if position + 1 < cursor.end else None
    if token is None or token.key in SENTENCE or token.key in INSIDE_EVENT:
        return True
    return not (token.capital or token.key in MEETINGS or token.key in FORUMS)


def _is_date(keys: list[str], kinds: list[str], position: int) -> bool:
    """A day and a month side by side: a date that was not understood must not hide in an event's name."""
    if keys[position] not in MONTHS or keys[position] in ("may", "mar", "march", "sun"):
        return False
    beside = kinds[position - 1 : position] + kinds[position + 1 : position + 2]
    return "num" in beside or "ord" in beside


def _names_forum(keys: list[str], kinds: list[str], how: str) -> bool:
    """COP 31, the G20, MC14, the 2+2: a known meeting, perhaps with a number, a year or a place."""
    if keys[:1] == ["the"]:
        keys, kinds = keys[1:], kinds[1:]
    if keys[:3] == ["2", "+", "2"]:
        return True
    if "council" in keys and keys[keys.index("council") - 1] == "european":
        return True
    if not keys or keys[0] not in FORUMS:
        return any(key in FORUMS for key in keys) and how == "event"
    if keys[0] == "g":
        return kinds[1:2] == ["num"]
    return True


def _is_clause(words: list[str]) -> bool:
    return len(words) >= 3 and any(
        key in ("enters", "comes", "becomes", "takes", "ratified", "signed") for key in words
    )


def event_at(cursor: Cursor, at: int, how: str) -> tuple[int, int] | None:
    """The tokens of an event from here to the end, or None if they do not speak of one."""
    for stop in event_ends(cursor, at, how):
        cursor.stop(stop)
    end = cursor.end
    while end - 1 > at and (tail := tails_from(cursor, at + 1)) is not None and tail < end:
        end = tail
    if not is_event(cursor, at, end, how):
        return None
    start = (
        at + 1
        if cursor.keys[at] == "the" and cursor.keys[at + 1] == "date" and cursor.keys[at + 2] == "of"
        else at
    )
    if start != at:
        start += 2
        start = cursor.the(start)
    cursor.reach(cursor.end)
    return (start if start < end else at), end


def tails_from(cursor: Cursor, at: int) -> int | None:
    for position in range(at, cursor.end):
        found = cursor.take(position, TAILS)
        if found is not None and found[1] == cursor.end and found[0] == "":
            # "the expiry of the current term": the last noun belongs to the event
            return None if cursor.keys[position] in EVENT_NOUNS else position
    return None


def event_ends(cursor: Cursor, at: int, how: str) -> Iterator[int]:
    """Where the name of an event that begins here may end, when more words follow it."""
    if how == "clause":
        for position in range(at + 1, cursor.end):
            if cursor.keys[position] in ("force", "effect", "place", "operative"):
                yield position + 1
    following = _head_of_event(cursor, at)
    while following is not None:
        end = following
        while end < cursor.end and _names(cursor, end):
            end += 1
        yield end
        following = _noun_after(cursor, end + 1) if cursor.keys[end] in INSIDE_EVENT else None


def _head_of_event(cursor: Cursor, at: int) -> int | None:
    """The position after the noun that makes it an event."""
    for position in range(at, min(at + 10, cursor.end)):
        key = cursor.keys[position]
        if key in SENTENCE and key not in ("this", "its"):
            return None
        following = cursor.keys[position + 1]
        is_event_noun = key in MEETINGS or key in ACTS or key in FORUMS or key.endswith(EVENT_ENDINGS)
        if is_event_noun and following not in MEETINGS and following not in ACTS and key != "entry":
            return position + 1
    return None


def _noun_after(cursor: Cursor, at: int) -> int | None:
    """The position after a few words of a noun phrase: names in capitals, or up to the next preposition."""
    at = at + 1 if cursor.keys[at] in ("the", "a", "an", "its", "their", "this", "all", "both") else at
    position = at
    while position < min(at + 6, cursor.end) and cursor.kinds[position] == "word":
        key = cursor.keys[position]
        if key in SENTENCE or key in INSIDE_EVENT or key in PREPOSITIONS:
            break
        if position > at and cursor.tokens[at].capital and not _names(cursor, position):
            break
        position += 1
    return position if position > at else None


def _names(cursor: Cursor, position: int) -> bool:
    token = cursor.tokens[position]
    return token.capital or (token.kind == "num" and not is_year(cursor, position))
