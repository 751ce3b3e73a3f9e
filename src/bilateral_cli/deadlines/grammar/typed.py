"""Days and periods as options and filters give them: the periods of the reader, without prepositions."""

from __future__ import annotations

from datetime import date

from bilateral_cli.deadlines.grammar.cursor import Cursor, Impossible, NotThisYear
from bilateral_cli.deadlines.grammar.figures import offset_day
from bilateral_cli.deadlines.grammar.periods import period_at
from bilateral_cli.deadlines.grammar.reading import quoted
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.tokens import LONGEST, Token, clean, tokens_of
from bilateral_cli.deadlines.period import Days
from bilateral_cli.deadlines.unreadable import UnreadableWords

DAYS = ("2026-06-30", "30 June 2026", "+30d")
SPANS = ("2026", "H2-2026", "2026-04-01..")


def day_asked(words: str, *, today: date) -> date:
    """See `bilateral_cli.deadlines.read_day`."""
    found = _period(words, today, DAYS)
    if found.kind != "day":
        raise UnreadableWords(words.strip(), words.strip(), f"{_named(found)} is not a day", DAYS)
    return found.first


def span_asked(words: str, *, today: date) -> Days:
    """See `bilateral_cli.deadlines.read_span`."""
    text = clean(words[: 4 * LONGEST])
    if ".." in text and "/" not in text:
        start, _, end = text.partition("..")
        if not start.strip() and not end.strip():
            raise UnreadableWords(text, text, "a period open at both ends is no period", SPANS)
        first = _period(start, today, SPANS).first if start.strip() else None
        last = _period(end, today, SPANS).last if end.strip() else None
        if first is not None and last is not None and last < first:
            raise UnreadableWords(text, text, "it ends before it begins", SPANS)
        return first, last
    if text.startswith("../") or text.endswith("/.."):
        return span_asked(text.replace("/", "", 1), today=today)
    tokens = tokens_of(text)
    if len(tokens) == 1 and tokens[0].kind == "offset":
        day = _offset(tokens[0], text, today)
        return min(today, day), max(today, day)
    found = _period(text, today, SPANS)
    return found.first, found.last


def _offset(token: Token, text: str, today: date) -> date:
    try:
        return offset_day(token.key, today)
    except (OverflowError, ValueError):
        raise UnreadableWords(text, text, "the day meant is outside the calendar", DAYS) from None


def _period(words: str, today: date, offers: tuple[str, ...]) -> Span:
    """The one period that all the words name, in the first year in which it is not over."""
    text = words.strip()
    if len(text) > LONGEST:
        raise UnreadableWords(text, text, "these are too many characters for a date", offers)
    tokens = tokens_of(text)
    if not tokens:
        raise UnreadableWords(text, text, "there is no date here", offers)
    cursor = Cursor(tokens, today)
    try:
        for year in range(today.year - 1, today.year + 9):
            cursor.assumed = year
            try:
                found = period_at(cursor, 0)
            except NotThisYear:
                continue
            if found is None or found[1] != len(tokens):
                break
            if not cursor.floats or found[0].last >= today:
                return found[0]
    except Impossible as impossible:
        part = quoted(text, tokens[impossible.start : impossible.end])
        raise UnreadableWords(text, part, str(impossible), offers, needs=impossible.needs) from None
    except (OverflowError, ValueError):
        raise UnreadableWords(text, text, "the day meant is outside the calendar", offers) from None
    unread = (tokens[cursor.reached :] or tokens)[0]
    raise UnreadableWords(text, clean(text[unread.start :]), "", offers)


def _named(found: Span) -> str:
    return f"“{found.edtf}”" if found.first != found.last else found.edtf
