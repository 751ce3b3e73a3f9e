"""The language of events: what makes "by the next summit" a deadline without a date.

An event is kept in the document's words. To be one, words must speak of something that happens – a
meeting, a legal act, a clause with a verb – because "by Phase 2" or "after Article 5" would otherwise
pass for a deadline. The document itself is no event: its date is the day the commitment was made.
"""

from __future__ import annotations

from bilateral_cli.deadlines import event_words as known
from bilateral_cli.deadlines.grammar import Grammar
from bilateral_cli.deadlines.lexicon import MONTHS, ORDINALS, UNITS

_SELF = ("this", "today's", "present", "our", "these")
LONGEST_EVENT = 40


def own_date(grammar: Grammar, at: int) -> int | None:
    """The place after "the date of this Framework", "today", "the date hereof", "this statement", or None."""
    keys = grammar.keys
    start = at
    at = grammar.the(at)
    if keys[at] in ("now", "today", "hence", "hereof", "thereof", "onwards", "onward"):
        if keys[at] == "today" and keys[at + 1] == "onwards":
            at += 1
        return grammar.reach(at + 1)
    if keys[at] == "this" and keys[at + 1] in ("date", "day"):
        at += 2
    elif keys[at] in ("date", "day") and keys[at + 1] in ("hereof", "of"):
        at += 1
        if keys[at] == "hereof":
            return grammar.reach(at + 1)
        at = grammar.the(at + 1)
        if keys[at] not in _SELF and keys[at] not in (
            "issuance",
            "publication",
            "announcement",
            "release",
            "issue",
        ):
            return None
    if at >= grammar.size:
        return grammar.reach(at) if at > start + 1 else None
    rest = keys[at : grammar.size]
    if len(rest) > 12 or any(key in known.LATER or key == "year's" for key in rest):
        return None
    own = [place for place, key in enumerate(rest) if key in _SELF]
    if not own or rest[-1] not in known.DOCUMENTS or own[0] > 3:
        return None
    before = [key for key in rest[: own[0]] if key not in ("the", "of")]
    if any(key not in known.ISSUED for key in before):
        return None
    return grammar.reach(grammar.size)


def is_event(grammar: Grammar, at: int, end: int, how: str) -> bool:
    """Whether the tokens from `at` up to `end` speak of an event; `how` is the kind of preposition before."""
    preposition = grammar.keys[at - 1] if at else ""
    keys, kinds = grammar.keys[at:end], grammar.kinds[at:end]
    if not keys or len(keys) > LONGEST_EVENT:
        return False
    words = [
        key
        for key, kind in zip(keys, kinds, strict=True)
        if kind == "word" and key not in ("the", "a", "an", "of")
    ]
    if not words or keys[-1] in ("level", "levels", "the", "of", "and", "in", "by"):
        return False
    if any(kind in ("iso", "edtf", "slashed", "offset") for kind in kinds) or "/" in keys[:1]:
        return False
    if any(_is_date(keys, kinds, place) for place in range(len(keys))):
        return False
    if words[0] in ORDINALS and words[1:] and words[1] in UNITS:
        return False  # "the first day of the month following signature" is counted, not waited for
    if any(key in known.MEETINGS or (key in known.ACTS and preposition != "in") for key in words):
        return True
    if any(key in known.BODIES for key in words) and preposition in ("at", "during"):
        return True
    if _names_forum(keys, kinds, how):
        return preposition != "in"
    if how in ("event", "clause") or keys[0] in ("once", "when"):
        return (
            any(key in known.EVENT_VERBS or key.endswith(known.EVENT_ENDINGS) for key in words)
            or how == "event"
        )
    return any(key.endswith(known.EVENT_ENDINGS) and len(key) > 6 for key in words) or _is_clause(words)


def _is_date(keys: list[str], kinds: list[str], place: int) -> bool:
    """A day and a month side by side: a date that was not understood must not hide in an event's name."""
    if keys[place] not in MONTHS or keys[place] in ("may", "mar", "march", "sun"):
        return False
    beside = kinds[place - 1 : place] + kinds[place + 1 : place + 2]
    return "num" in beside or "ord" in beside


def _names_forum(keys: list[str], kinds: list[str], how: str) -> bool:
    """COP 31, the G20, MC14, the 2+2: a known meeting, perhaps with a number, a year or a place."""
    if keys[:1] == ["the"]:
        keys, kinds = keys[1:], kinds[1:]
    if keys[:3] == ["2", "+", "2"]:
        return True
    if not keys or keys[0] not in known.FORUMS:
        return any(key in known.FORUMS for key in keys) and how == "event"
    if keys[0] == "g":
        return kinds[1:2] == ["num"]
    return True


def _is_clause(words: list[str]) -> bool:
    return len(words) >= 3 and any(
        key in ("enters", "comes", "becomes", "takes", "ratified", "signed") for key in words
    )
