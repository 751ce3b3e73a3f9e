"""Phrases about time inside running text.

A phrase can begin only at certain words, most of them prepositions. From there the grammar reads as far as it
can, inside a window that ends at punctuation. While it reads it notes every position at which a period, a
length or an event was complete; the furthest of these that makes a whole phrase is taken. So a text is read
once, from left to right, and what is found never overlaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bilateral_cli.deadlines.deadline import Modality
from bilateral_cli.deadlines.grammar.clock import without_clock
from bilateral_cli.deadlines.grammar.cursor import Cursor, Impossible, NoDeadline, NotThisYear
from bilateral_cli.deadlines.grammar.durations import TooLong
from bilateral_cli.deadlines.grammar.phrases import phrase_at, read_phrase
from bilateral_cli.deadlines.grammar.reading import Reading
from bilateral_cli.deadlines.grammar.tokens import Token, tokens_of
from bilateral_cli.deadlines.grammar.words import read_words
from bilateral_cli.deadlines.mention import Kind, Mention
from bilateral_cli.deadlines.period import period_days
from bilateral_cli.deadlines.unreadable import UnreadableWords
from bilateral_cli.deadlines.vocabulary import running
from bilateral_cli.deadlines.vocabulary.events import ACTS, FORUMS, MEETINGS
from bilateral_cli.deadlines.vocabulary.time import (
    FEW_OPENERS,
    MONTHS,
    NEXT,
    NUMBERS,
    PARTS,
    PREPOSITIONS,
    TAILS,
    THIS,
    UNITS,
    WEEKDAYS,
    Meaning,
    Phrases,
)
from bilateral_cli.deadlines.vocabulary.undated import RECURRING, VAGUE

# A phrase of more tokens than this is a sentence.
WINDOW = 28
# The first word that speaks of time stands at most so many tokens after a preposition.
NEAR = 10
LONGEST_RECURRENCE = 14


def mentions(text: str, made_on: date, parties: Sequence[str]) -> Iterator[Mention]:
    """See `bilateral_cli.deadlines.find`."""
    tokens = without_clock(tokens_of(text)).kept
    ends = _window_ends(tokens)
    times = _next_times(tokens)
    at = 0
    while at < len(tokens):
        if not _may_open(tokens, at, ends[at], times):
            at += 1
            continue
        found = _at(text, tokens, at, ends[at], made_on, parties)
        if found is None:
            at += 1
            continue
        mention, at = found
        if mention is not None:
            yield mention


def _window_ends(tokens: Sequence[Token]) -> list[int]:
    """For each token, the end of the window that begins there: the next break, or `WINDOW` tokens on."""
    ends = [0] * len(tokens)
    limit = len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        ends[at] = min(limit, at + WINDOW)
        if at and _breaks(tokens, at):
            limit = at
    return ends


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether no phrase goes on past the punctuation before this token."""
    gap = tokens[at].before
    if gap in (" ", "", "\n"):
        return False
    if not running.PUNCTUATION.isdisjoint(gap) or gap.count("\n") > 1 or ("\n" in gap and "-" in gap):
        return True
    last, this = tokens[at - 1], tokens[at]
    if "(" in gap:
        return not (this.kind == "num" and len(this.key) <= 3) and this.key not in ("jfy", "fy")
    if ")" in gap:
        return not (last.kind == "num" and len(last.key) <= 3) and last.key not in ("jfy", "fy")
    if "." in gap and len(gap) > 1:
        return not (
            last.key in running.ABBREVIATED or len(last.key) == 1 or not (this.capital or this.kind != "word")
        )
    return "," in gap and not _goes_on(tokens, at)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date goes on after this comma: "June 30, 2026", "Friday, 26 June", "…, at the latest"."""
    last, this = tokens[at - 1], tokens[at]
    if this.kind == "num" and len(this.key) == 4 and last.kind in ("num", "ord"):
        return True
    if last.key in WEEKDAYS or (last.key in MONTHS and this.kind == "num"):
        return True
    if last.key in ("possible", "practicable", "moment", "opportunity", "date", "feasible") and this.key in (
        "and",
        "but",
        "preferably",
    ):
        return True
    return _stands_here(tokens, at, TAILS)


def _next_times(tokens: Sequence[Token]) -> list[int]:
    """For each token, the position of the next one that speaks of a time or an event."""
    nexts = [0] * (len(tokens) + 1)
    nexts[len(tokens)] = upcoming = 2 * len(tokens) + NEAR
    for at in range(len(tokens) - 1, -1, -1):
        if _speaks_of_time(tokens[at]):
            upcoming = at
        nexts[at] = upcoming
    return nexts


def _speaks_of_time(token: Token) -> bool:
    key = token.key
    if token.kind == "num":
        return len(key) == 4 and 1900 <= int(key) <= 2200
    if token.kind != "word":
        return token.kind not in ("sign", "ord")
    return key in _TIME_WORDS or key.endswith(("tion", "sion"))


_TIME_WORDS = running.CALENDAR | MEETINGS | ACTS | FORUMS | running.TIME_NOUNS
_OPENERS = PREPOSITIONS.keys() | VAGUE.keys() | RECURRING.keys() | PARTS.keys() | THIS | NEXT | FEW_OPENERS


def _may_open(tokens: Sequence[Token], at: int, end: int, times: Sequence[int]) -> bool:
    """Whether a phrase about time may begin here; cheap, because it is asked at every word."""
    token = tokens[at]
    key = token.key
    if token.kind == "word":
        if key in MONTHS:
            return token.capital and at + 1 < end
        if key in WEEKDAYS:
            return at + 1 < end
        if key not in _OPENERS or (key in PREPOSITIONS and _is_dash(token.before)):
            return False  # "in the run-up to 2030" is no "up to 2030"
        if key in running.CLAUSES:
            return True
        if _stands_here(tokens, at, VAGUE) or _stands_here(tokens, at, RECURRING):
            return True
    elif token.kind in ("sign", "clock"):
        return False
    elif token.kind in ("iso", "edtf", "week", "slashed"):
        return True
    elif token.kind == "num" and len(key) > 2:
        return False
    return times[at] < min(end, at + NEAR)


def _stands_here(tokens: Sequence[Token], at: int, table: Phrases[Meaning]) -> bool:
    rows = table.get(tokens[at].key, ())
    return any(tuple(token.key for token in tokens[at : at + len(words)]) == words for words, _ in rows)


def _at(
    text: str, tokens: Sequence[Token], at: int, limit: int, made_on: date, parties: Sequence[str]
) -> tuple[Mention | None, int] | None:
    """The phrase that begins here and the position after it; None for none."""
    probe = Cursor(tokens[at:limit], made_on, parties)
    _tried(phrase_at, probe)
    for stop in sorted(probe.stops | {probe.end}, reverse=True):
        if not 0 < stop <= probe.end:
            continue
        reading = _tried(read_phrase, probe.window(0, stop))
        end = at + stop
        if isinstance(reading, NoDeadline):
            return None, end
        if reading is None or (isinstance(reading, Reading) and not _counts(tokens, at, end, reading)):
            continue
        start, last = tokens[at].start, tokens[end - 1].end
        words = text[start:last]
        try:
            deadline = read_words(words, made_on=made_on, parties=parties, triggered_on=None)
        except UnreadableWords as refused:
            if not isinstance(reading, Impossible):
                continue
            return Mention(start=start, end=last, words=words, kind=Kind.UNREAD, refusal=str(refused)), end
        if isinstance(reading, Impossible):
            continue
        return (
            Mention(
                start=start,
                end=last,
                words=words,
                kind=_kind(reading),
                deadline=deadline,
                is_background=_is_background(tokens, at, end, deadline.edtf, made_on),
            ),
            end,
        )
    return None


def _tried(read: Callable[..., Reading | None], cursor: Cursor) -> Reading | Impossible | None:
    """What this function reads at the cursor; what is no date in fact is returned, not raised."""
    try:
        return read(cursor) if read is read_phrase else read(cursor, 0)
    except Impossible as impossible:
        return impossible
    except (NotThisYear, TooLong, OverflowError, ValueError):
        return None


def _kind(reading: Reading) -> Kind:
    if reading.trigger is not None:
        return Kind.EVENT
    if reading.modality is Modality.RECURRING:
        return Kind.RECURRING
    if reading.modality is Modality.NONE:
        return Kind.VAGUE
    return Kind.PERIOD if reading.length is None else Kind.LENGTH


def _is_background(tokens: Sequence[Token], at: int, end: int, edtf: str | None, made_on: date) -> bool:
    """Whether the time is over, or belongs to something done: "agreed in 2015"."""
    if edtf is None:
        return False
    first, last = period_days(edtf)
    over = last or first
    is_dateline = first == last == made_on and tokens[at].key not in PREPOSITIONS
    if over is not None and (over < made_on or is_dateline):
        return True
    before = tokens[at - 1] if at and not _breaks(tokens, at) else None
    if before is not None and (before.key in running.TO_COME or before.key in running.AHEAD):
        return False
    if before is not None and (_is_participle(before) or before.key in running.PAST_VERBS):
        return tokens[at - 2].key not in running.TO_COME
    sentence = _sentence(tokens, at, end)
    if running.COMING & sentence:
        return False
    if tokens[at].key == "for" and {"years", "decades"} & {token.key for token in tokens[at:end]}:
        return (
            bool(running.PERFECT & sentence) or first is None or over is None or (over - made_on).days > 7000
        )
    is_yearless = not any(_is_year(token) for token in tokens[at:end]) and any(
        token.key in MONTHS for token in tokens[at:end]
    )
    # "on 28 February, the findings were presented": without a year the grammar looks ahead
    return is_yearless and any(key in running.WAS or key.endswith("ed") for key in sentence)


def _is_participle(token: Token) -> bool:
    return token.key.endswith("ed") and len(token.key) > 4 and not token.capital


def _sentence(tokens: Sequence[Token], at: int, end: int) -> set[str]:
    """The words around a phrase, up to the next full stop or so many words on."""
    start = at
    while start > max(0, at - WINDOW) and not _ends_sentence(tokens[start].before):
        start -= 1
    stop = end
    while stop < min(len(tokens), end + WINDOW) and not _ends_sentence(tokens[stop].before):
        stop += 1
    return {token.key for token in tokens[start:stop]}


def _ends_sentence(gap: str) -> bool:
    return not {".", "?", "!", ";", "•"}.isdisjoint(gap) or gap.count("\n") > 1


def _counts(tokens: Sequence[Token], at: int, end: int, reading: Reading) -> bool:
    """Whether words that can be read as a time are meant as one in running text."""
    first = tokens[at].key
    if reading.trigger is not None:
        return _is_awaited(tokens, at, end, reading)
    if reading.modality is Modality.NONE:
        is_hyphened = any("-" in token.before for token in tokens[at + 1 : end])
        return not (
            (end == at + 1 and first in running.COMMON) or (is_hyphened and first not in PREPOSITIONS)
        )
    if reading.modality is Modality.RECURRING:
        return end - at <= LONGEST_RECURRENCE and _recurs([token.key for token in tokens[at:end]])
    if reading.length is not None:
        return _is_length(tokens, at, end)
    return _is_period(tokens, at, end)


def _is_length(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Not "the first visit in 30 years", "a two-day visit", "over 75 years of friendship"."""
    first, before = tokens[at].key, tokens[at - 1].key if at else ""
    after = _after(tokens, end)
    if after in ("of", "old", "since") or before in running.BEFORE_NO_LENGTH or first in ("to", "up"):
        return False
    if _is_dash(tokens[end - 1].before):
        return False  # "during a two-day visit"
    if not _is_near(tokens, at, end):
        return False
    if first not in ("in", "for", "over"):
        return True
    nearby = {token.key for token in tokens[max(0, at - 7) : at]}
    if nearby & running.SUPERLATIVES:
        return False
    nearby |= {token.key for token in tokens[end : end + 10]}
    return not (first != "in" and nearby & running.PERFECT and tokens[end - 2].key not in NEXT)


def _is_period(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Not "the 2030 Agenda", "from 2005 levels", "over 2000 people", "in July" before "and September"."""
    first, last, after = tokens[at], tokens[end - 1], _after(tokens, end)
    if end == at + 1 and first.kind in ("word", "num", "dec"):
        return False  # "2026", "May" and "today" alone are names, amounts and figures of speech
    if "same" in (first.key, tokens[at + 1].key if end > at + 1 else ""):
        return False
    is_numbered = any(token.kind not in ("word", "ord") for token in tokens[at:end])
    if first.key in ("the", "q", "h") and not any(_is_year(token) for token in tokens[at:end]):
        return False  # "the year", "h2"
    if (
        first.key == "at"
        and not is_numbered
        and {token.key for token in tokens[at:end]}.isdisjoint(running.EDGES)
    ):
        return False  # "at the year", but "at the end of the year"
    if (
        not is_numbered
        and any(_is_dash(token.before) for token in tokens[at + 1 : end])
        and first.key in THIS | NEXT
    ):
        return False  # "this-year"
    is_named = end < len(tokens) and tokens[end].capital and not _breaks(tokens, end)
    for index in range(at, end - 1):
        if tokens[index].key == "the" and (_is_year(tokens[index + 1]) or (is_named and _is_year(last))):
            return False
    if first.key == "to" or (first.key in running.NO_YEARS and end == at + 2 and _is_year(last)):
        return False
    if after in UNITS or (last.kind == "num" and after in running.COUNTED):
        return False
    if (
        after in ("and", "or")
        and last.key in MONTHS
        and end + 1 < len(tokens)
        and tokens[end + 1].key in MONTHS
    ):
        return False
    if first.key == "the" and after and after not in PREPOSITIONS:
        return False  # "the 6 October designation"
    return _is_near(tokens, at, end) and _ends_in_date(tokens, at, end)


def _ends_in_date(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether nothing follows the date but words that change nothing, or a meeting."""
    after = end
    while after > at and tokens[after - 1].kind == "word" and tokens[after - 1].key not in running.CALENDAR:
        after -= 1
    rest = tokens[after:end]
    if not rest or any(token.key in MEETINGS or token.key in FORUMS for token in tokens[at:end]):
        return True
    keys = tuple(token.key for token in rest)
    return any(words == keys for words, _ in TAILS.get(keys[0], ())) or after == at


def _is_year(token: Token) -> bool:
    return token.kind == "num" and len(token.key) == 4


def _is_near(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether nothing stands between the preposition and the date but words of dates, or a meeting."""
    for index in range(at, end):
        token = tokens[index]
        if token.key in MEETINGS or token.key in FORUMS:
            return True
        if token.kind != "word" or token.key in running.CALENDAR:
            return True
        if (
            token.key not in running.INSIDE_DATES
            and token.key not in PREPOSITIONS
            and token.key not in NUMBERS
        ):
            return False
    return True


def _is_awaited(tokens: Sequence[Token], at: int, end: int, reading: Reading) -> bool:
    """Whether an event is one that a promise may wait for: what is to come, or what puts a text in force."""
    keys = [token.key for token in tokens[at:end]]
    first, known = keys[0], set(keys)
    if any(token.kind == "num" and len(token.key) == 4 for token in tokens[at:end]):
        return False  # its year is found by itself
    if reading.length is not None:
        return (tokens[at - 1].key if at else "") not in running.BEFORE_NO_LENGTH
    if first in running.CLAUSES:
        return (
            bool(known & running.HAPPENS)
            and not known & running.PAST_VERBS
            and keys[1] not in running.PERSONS
        )
    if known & {"margins", "sidelines", "sideline", "margin"} or keys[:3] == ["on", "the", "occasion"]:
        return bool(known & (MEETINGS | FORUMS))
    if first in ("through", "thru", "to", "up") or any(
        key.endswith("ing") for key in keys[1:3] if key != "meeting"
    ):
        return False
    marked = bool(set(keys[1:4]) & running.MARKS)
    numbered = any(
        key in FORUMS and tokens[at + index + 1].kind == "num" for index, key in enumerate(keys[:-1])
    )
    meets = bool(known & MEETINGS)
    if first in running.LOOSE:
        return (meets and marked and keys[1] in running.BEFORE_NOUN | running.MARKS) or (
            numbered or (bool(set(keys[1:4]) & FORUMS) and meets)
        )
    awaited = bool(known & (running.AWAITED - {"implementation", "conclusion"}))
    if first == "by":
        return (meets and marked) or numbered or (awaited and keys[1] != "force")
    if first in ("upon", "immediately", "promptly"):
        return bool(known & running.AWAITED)
    if reading.modality is Modality.FROM:
        return awaited
    return meets or numbered or awaited or bool(known & FORUMS)


def _recurs(keys: Sequence[str]) -> bool:
    """Not "in accordance with each country's laws"."""
    if keys[0] in running.NO_RECURRENCE:
        return "basis" in keys or not {"each", "every"}.isdisjoint(keys[1:3])
    if keys[0] in ("each", "every"):
        return any(key in running.CALENDAR or key in MEETINGS for key in keys[1:4])
    return True


def _after(tokens: Sequence[Token], end: int) -> str:
    """The word after a phrase, if it goes on there."""
    return tokens[end].key if end < len(tokens) and not _breaks(tokens, end) else ""


def _is_dash(gap: str) -> bool:
    return gap != " " and gap.strip() in ("-", "\u2010", "\u2011", "\u2012", "\u2013")
