"""From words, as a person or a document gives them, to a `Deadline` or a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bilateral_cli.deadlines.deadline import Deadline, Modality
from bilateral_cli.deadlines.grammar.clock import without_clock
from bilateral_cli.deadlines.grammar.cursor import Cursor, Impossible
from bilateral_cli.deadlines.grammar.durations import MOST_YEARS, TooLong
from bilateral_cli.deadlines.grammar.phrases import read_phrase
from bilateral_cli.deadlines.grammar.reading import Reading, deadline_of, quoted
from bilateral_cli.deadlines.grammar.remainder import LONGEST_BEFORE, may_stand_after, may_stand_before
from bilateral_cli.deadlines.grammar.tokens import LONGEST, Token, clean, tokens_of
from bilateral_cli.deadlines.period import ONE_DAY, period_days
from bilateral_cli.deadlines.unreadable import UnreadableWords
from bilateral_cli.deadlines.vocabulary.time import LOOKING_BACK


@dataclass(frozen=True, slots=True)
class Parse:
    """A reading, the tokens that it counts in, and the places in the text of what was left out."""

    reading: Reading
    tokens: Sequence[Token]
    left_out: tuple[tuple[int, int], ...] = ()


def read_words(words: str, *, made_on: date, parties: Sequence[str], triggered_on: date | None) -> Deadline:
    """See `bilateral_cli.deadlines.read`."""
    text = words.strip()
    for length in (len(text) // 4, len(clean(text[: 8 * LONGEST]))):
        if length > LONGEST:
            raise UnreadableWords(
                text, text, f"these {len(text)} characters are too many for words about time", ()
            )
    tokens = tokens_of(text)
    if not tokens:
        raise UnreadableWords(text, text, "there are no words about time here")
    try:
        parse = parse_of(tokens, made_on, parties)
        if isinstance(parse, int):
            raise UnreadableWords(text, quoted(text, tokens[parse:]) or clean(text), why_not(tokens))
        return deadline_of(text, parse.tokens, parse.reading, triggered_on)
    except Impossible as impossible:
        part = quoted(text, tokens[impossible.start : impossible.end])
        # The reason says what to write instead; forms that look alike would only be noise.
        raise UnreadableWords(text, part, str(impossible), (), needs=impossible.needs) from None
    except TooLong:
        raise UnreadableWords(text, text, f"a length of time of more than {MOST_YEARS} years") from None
    except (OverflowError, ValueError):
        # Day arithmetic beyond the year 9999: a made_on near the end of the calendar.
        raise UnreadableWords(text, text, "the day meant is outside the calendar") from None


def parse_of(tokens: Sequence[Token], made_on: date, parties: Sequence[str]) -> Parse | int:
    """What these tokens say, or the position from which on they are not understood.

    Raises Impossible for what is a date in form and none in fact.
    """
    kept, clocks = without_clock(tokens)
    if not kept:
        raise Impossible("a time of day without its day is no deadline", 0, len(tokens))
    cursor = Cursor(kept, made_on, parties)
    reading = read_phrase(cursor)
    parse = Parse(reading, kept, tuple(clocks)) if reading else without_remainder(cursor, clocks)
    if parse is None:
        if clocks:
            raise Impossible("a time of day without its day is no deadline", 0, len(tokens))
        return cursor.reached
    return with_clock(parse) if clocks else parse


def with_clock(parse: Parse) -> Parse:
    """A time of day belongs to a day; what is due before noon may be done on that day."""
    edtf = parse.reading.edtf or ""
    first, last = period_days(edtf) if edtf else (None, None)
    is_day = len(edtf.replace("../", "").replace("/..", "")) == 10 and (first or last)
    if not is_day:
        raise Impossible("a time of day without its day is no deadline", 0, len(parse.tokens))
    if parse.reading.modality is Modality.BEFORE and parse.reading.over_on is not None:
        on = parse.reading.over_on + ONE_DAY
        return replace(parse, reading=replace(parse.reading, edtf=on.isoformat(), over_on=on))
    return parse


def without_remainder(cursor: Cursor, clocks: Sequence[tuple[int, int]]) -> Parse | None:
    """The reading of a part of the tokens, if what stands around it may be left out."""
    starts = [
        0,
        *(
            start
            for start in range(1, min(cursor.end, LONGEST_BEFORE + 1))
            if may_stand_before(cursor, start)
        ),
    ]
    ends = [cursor.end, *(end for end in range(cursor.end - 1, 0, -1) if may_stand_after(cursor, end))]
    for start in starts:
        for end in ends:
            if end - start < 1 or (start, end) == (0, cursor.end):
                continue
            reading = _part(cursor, start, end)
            if reading is not None:
                tokens = cursor.tokens[start:end]
                left_out = [
                    (tokens_[0].start, tokens_[-1].end)
                    for tokens_ in (cursor.tokens[:start], cursor.tokens[end:])
                    if tokens_
                ]
                return Parse(reading, tokens, tuple(sorted([*left_out, *clocks])))
    return None


def _part(cursor: Cursor, start: int, end: int) -> Reading | None:
    """The reading of these tokens; only one that names a time, an event or a recurrence."""
    inner = cursor.window(start, end)
    reading = read_phrase(inner)
    if reading is None:
        return None
    if reading.modality is Modality.NONE:
        return reading if not start and cursor.keys[end] in ("unless", "if", "subject") else None
    return reading


def why_not(tokens: Sequence[Token]) -> str:
    """The reason for which words are refused, when it can be told from a word."""
    if any(token.key in LOOKING_BACK for token in tokens):
        return "this looks back, and a deadline lies ahead"
    return ""


def left_out(text: str) -> tuple[str, ...]:
    """The words of a deadline's text that are not part of its time, such as "500 experts"."""
    tokens = tokens_of(text[: 4 * LONGEST])
    try:
        # What is left out does not hang on the day and the parties: these make nothing ambiguous.
        parse = parse_of(tokens, date(2000, 1, 1), ("FR",)) if tokens else 0
    except (Impossible, TooLong, OverflowError, ValueError):
        return ()
    return () if isinstance(parse, int) else tuple(clean(text[start:end]) for start, end in parse.left_out)
