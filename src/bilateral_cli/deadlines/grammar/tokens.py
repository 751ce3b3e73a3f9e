"""From pasted text to tokens: here, and only here, typography is reduced to plain signs.

Statements are pasted from PDFs and web pages, with no-break spaces, six kinds of dashes and curly quotes.
None of it carries meaning for a deadline. The rest of the grammar sees plain words, numbers and a few
signs. Each token knows its place in the text as given, invisible characters included, and what stood
before it: so an event can be quoted in the document's own words, and a phrase found inside a long text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bilateral_cli.deadlines.vocabulary.time import MONTHS, SEASONS

# Wider than any words about time in a statement; a pasted page is refused before it is looked at.
LONGEST = 400

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_INVISIBLE += "".join(map(chr, range(0x202A, 0x202F))) + "".join(map(chr, range(0x2066, 0x206A)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u0060\u00b4\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2039\u203a\uff02"
_TYPOGRAPHY: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    ord("\u2026"): "...",
    ord("\uff0f"): "/",
    ord("\u2044"): "/",
    ord("\u2215"): "/",
}

_DROPPED = frozenset(",\"'()[]{};:.!*•·")


# Words after which '27 is a year and no opening quotation mark before a number.
_BEFORE_YEAR = frozenset({"by", "in", "of", "until", "end", "mid", "early", "late", "fy", "year"})


class Token(NamedTuple):
    """One word, number or sign; `key` is its lower-case form.

    `start` and `end` are its place in the text as given; `before` is the text between the last token and
    this one: spaces, line breaks and the punctuation that means nothing for a date.
    """

    kind: str  # word num ord dec iso edtf week slashed offset clock sign
    key: str
    start: int
    end: int
    spaced: bool = False  # a sign with white space on both sides
    capital: bool = False  # a word that begins with a capital letter
    before: str = ""


def clean(words: str) -> str:
    """The words with plain spaces, hyphens and quotes, and nothing invisible; case is kept."""
    return " ".join(words.translate(_TYPOGRAPHY).split())


def _places(text: str) -> list[int]:
    """For each character of the translated text, the place in `text` of the one that it came from."""
    return [place for place, char in enumerate(text) for _ in _TYPOGRAPHY.get(ord(char), char) or ""]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # Compiled on first use. No part can match the same text in two ways, so that it runs in linear time.
    plain = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[~?%]?"
    return re.compile(
        rf"""
          (?P<edtf>(?:\.\.|{plain})/(?:\.\.|{plain})(?![\w/-]))
        | (?P<iso>(?:[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?[~?%]?|[0-9]{{4}}[~?%]|[0-9]{{3}}[xX])(?![\w/]|-\d))
        | (?P<stamp>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?=[Tt][0-9]{{2}}:?[0-9]{{2}}))
        | (?P<clock>(?:(?<=[0-9])[Tt])?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?
                    (?:\.[0-9]+)?(?:[+-][0-9]{{2}}:?[0-9]{{2}})?(?![0-9:])
                  | (?<=[0-9])[Tt][0-9]{{4}}(?:[0-9]{{2}})?(?![0-9]))
        | (?P<week>[0-9]{{4}}-?[wW][0-9]{{2}}(?![\w-]))
        | (?P<slashed>(?:[0-9]{{1,4}}(?P<sign>[/.])[0-9]{{1,2}}(?P=sign)[0-9]{{2,4}}
                       |[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}})(?![\w/]))
        | (?P<offset>(?<![\w+./-])[+-][0-9]{{1,6}}[dwmyDWMY](?!\w))
        | (?P<word>[^\W_]+(?:'[^\W\d_]+)*)
        | (?P<sign_>[^\s])
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{1,2})(st|nd|rd|th)|([0-9]{3}0)(?:'?s)|([0-9]+)([a-z]+)([0-9]*)|([a-z]+)([0-9]+)|([0-9]+)",
    )


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, without the punctuation that means nothing for a date."""
    plain = text.translate(_TYPOGRAPHY)
    found: list[Token] = []
    for match in _pattern().finditer(plain):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        key = match.group().lower()
        if kind == "word":
            found += _split(key, start, end, plain[start].isupper())
        elif kind == "sign_":
            spaced = plain[start - 1 : start] in ("", " ") and plain[end : end + 1] in ("", " ")
            found.append(Token("sign", key, start, end, spaced))
        else:
            found.append(Token("iso" if kind == "stamp" else kind, key, start, end))
    found = _with_short_years(_without_punctuation(found), plain)
    if len(plain) != len(text) or "\u2026" in text:  # the ellipsis alone becomes longer
        places = _places(text)
        found = [token._replace(start=places[token.start], end=places[token.end - 1] + 1) for token in found]
    return _with_gaps(found, text)


def _with_short_years(found: list[Token], plain: str) -> list[Token]:
    """ "June '27" and "by '30": an apostrophe before two figures makes them a year of this century."""
    for index, token in enumerate(found):
        if (token.kind, len(token.key)) != ("num", 2) or plain[token.start - 1 : token.start] != "'":
            continue
        last = found[index - 1].key if index else ""
        after = found[index + 1].key if index + 1 < len(found) else ""
        if last in MONTHS or last in SEASONS or (last in _BEFORE_YEAR and after not in MONTHS):
            found[index] = token._replace(key=f"20{token.key}")
    return found


def _with_gaps(found: list[Token], text: str) -> list[Token]:
    """The tokens, each with the text between it and the one before."""
    done, placed = 0, []
    for token in found:
        placed.append(token._replace(before=text[done : token.start]))
        done = token.end
    return placed


def _split(key: str, start: int, end: int, capital: bool) -> list[Token]:
    """Words and numbers written together: "30th", "2030s", "1H26", "FY2027", "COP31"."""
    match = None if key.isalpha() else _glued().fullmatch(key)
    if match is None:
        return [Token("word", key, start, end, capital=capital)]
    day, _, decade, number, letters, rest, word, tail, alone = match.groups()
    if alone:
        return [Token("num" if len(alone) <= 9 else "word", alone, start, end)]
    if day:
        return [Token("ord", day, start, end)]
    if decade:
        return [Token("dec", decade, start, end)]
    if number:
        middle, last = start + len(number), start + len(number) + len(letters)
        parts = [Token("num", number, start, middle), Token("word", letters, middle, last)]
        return parts + ([Token("num", rest, last, end)] if rest else [])
    return [Token("word", word, start, end - len(tail)), Token("num", tail, end - len(tail), end)]


def _without_punctuation(found: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for index, token in enumerate(found):
        if token.kind != "sign":
            kept.append(token)
        elif token.key == "-":
            after = found[index + 1] if index + 1 < len(found) else None
            if (
                kept
                and after is not None
                and (token.spaced or (_dated(kept[-1]) and _dated(after, right=True)))
            ):
                kept.append(token)
        elif token.key == "&":
            kept.append(token._replace(kind="word", key="and"))
        elif token.key not in _DROPPED:
            kept.append(token)
    while kept and kept[-1].key == "-":
        kept.pop()
    return _with_initials(kept)


def _with_initials(found: list[Token]) -> list[Token]:
    """ "U.S." and "U.K." as one word: they were two until the stops went."""
    joined: list[Token] = []
    for token in found:
        if token.key in ("s", "k") and joined and joined[-1].key == "u":
            joined[-1] = joined[-1]._replace(key=f"u{token.key}", end=token.end)
        else:
            joined.append(token)
    return joined


def _dated(token: Token, *, right: bool = False) -> bool:
    """Whether a hyphen beside this token may mean "to" ("2022-2026", "March–June") or part a date."""
    if token.kind != "word":
        return token.kind != "sign"
    return (
        token.key in MONTHS
        or token.key in SEASONS
        or (right and token.key in ("early", "mid", "late", "q", "h", "fy", "jfy"))
    )
