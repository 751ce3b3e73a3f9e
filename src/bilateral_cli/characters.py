"""Invisible characters: which they are, and how a text that contains some is shown.

A control character can move a terminal's cursor, a direction mark can reorder a line, and a zero-width
character can make two titles look the same, so all of them are shown as escapes. A few are part of correct
spelling and are kept where they are needed: a joiner within an Indic, Arabic or Mongolian word or within an
emoji, a variation selector after the character it varies, the letters of a flag. Elsewhere they are escaped
like the others.

The list is Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties), plus other invisible characters:
controls, line ends, interlinear marks, the empty Braille cell, the musical null note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# What is kept where it is needed, and what never is.
_CONTEXTUAL = f"{_ZWNJ}{_ZWJ}{_SELECTORS}"
_NEVER = (
    "\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Patterns are compiled on first use, since compiling takes 3 ms and most lists need none.
_TAGS = "[\U000e0000-\U000e007f]+"
_UNSEEN = f"{_TAGS}|[\x00-\x1f{_NEVER}{_CONTEXTUAL}]"
# JSON already escapes the controls below U+0020, except for the line ends of the document itself.
_UNSEEN_IN_JSON = f"{_TAGS}|[{_NEVER}{_CONTEXTUAL}]"
_NOTHING_SEEN = rf"[\s\x00-\x1f{_NEVER}{_CONTEXTUAL}]*"
_BREAKS = r"[\t\n\v\f\r\x85\u2028\u2029]+"

_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\U00016fe4\U0001d159"
_PRINTABLE_RANGES = ((0xFE00, 0xFE10), (0xE0100, 0xE01F0))
"""Those of them for which `str.isprintable` is true."""

# Scripts whose letters join, or whose conjuncts a joiner makes or prevents: Arabic and its kin, Mongolian and
# Phags-pa, the Indic scripts from Devanagari to Sinhala, and those of South East Asia that descend from them.
_JOINING = (
    "[\u0600-\u085f\u0870-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18aa\u1a20-\u1aad\u1b00-\u1bff\ua840-\ua87f"
    "\ua8e0-\ua8ff\ua980-\ua9ff\uaae0-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010d00-\U00010d3f"
    "\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
_PICTURE = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"
)
_HAN = "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FLAG = "\U0001f3f4"
# The three regions whose flags are emoji (Unicode, emoji-sequences): England, Scotland, Wales.
_FLAGS = tuple(
    "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
    for region in ("gbeng", "gbsct", "gbwls")
)


def harmless(text: str) -> str:
    """The text on one line, with control characters and invisible characters as escapes."""
    if is_plain(text):
        return text
    return rewritten(re.sub(_BREAKS, " ", text), escape)


def harmless_in_json(text: str) -> str:
    """A JSON document with its invisible characters as JSON escapes, which lose nothing."""
    return text if text.isascii() and "\x7f" not in text else _rewritten(_UNSEEN_IN_JSON, text, _json_escape)


def is_plain(text: str) -> bool:
    """Whether all characters are visible. May be False for some visible text too, never the reverse.

    Called for every text that is shown. Searching for one character after another takes a tenth of the time
    of a regular expression, which would examine each letter.
    """
    return text.isprintable() and (text.isascii() or not any(letter in text for letter in _printable()))


@cache
def _printable() -> str:
    return _PRINTABLE + "".join(chr(code) for ends in _PRINTABLE_RANGES for code in range(*ends))


def is_blank(text: str) -> bool:
    """Whether the text contains nothing visible."""
    return re.fullmatch(_NOTHING_SEEN, text) is not None


def is_unseen(character: str) -> bool:
    """Whether the character is invisible; `rewritten` keeps some of these where they are needed."""
    return re.fullmatch(_UNSEEN, character) is not None


def rewritten(text: str, replacement: Callable[[str], str]) -> str:
    """The text with each control or invisible character replaced, line ends included."""
    return _rewritten(_UNSEEN, text, replacement)


def _rewritten(unseen: str, text: str, replacement: Callable[[str], str]) -> str:
    def rewrite(found: re.Match[str]) -> str:
        before = found.string[max(found.start() - 1, 0) : found.start()]
        after = found.string[found.end() : found.end() + 1]
        return found[0] if _is_needed(found[0], before, after) else "".join(map(replacement, found[0]))

    return re.sub(unseen, rewrite, text)


def _is_needed(unseen: str, before: str, after: str) -> bool:
    """Whether that character, or run of tags, is part of correct spelling between these neighbours."""
    if unseen in _FLAGS:
        return before == _FLAG
    if unseen == _ZWNJ:
        return _is(_JOINING, before) and _is(_JOINING, after)
    if unseen == _ZWJ:
        # It may also end a word, where it gives the last letter its joined shape (Persian for A.H.).
        return _is(_JOINING, before) or (_is(_PICTURE, before) and _is(_PICTURE, after))
    if "\u180b" <= unseen <= "\u180f":
        return unseen != "\u180e" and "\u1820" <= before <= "\u18aa"
    if "\ufe00" <= unseen <= "\ufe02" or "\U000e0100" <= unseen <= "\U000e01ef":
        return _is(_HAN, before)
    if unseen in "\ufe0e\ufe0f":
        is_key = unseen == "\ufe0f" and before in tuple("0123456789#*") and after == "\u20e3"
        return is_key or (before != "\ufe0f" and _is(_PICTURE, before))
    return False


def _is(kind: str, character: str) -> bool:
    return re.match(kind, character) is not None


def escape(character: str) -> str:
    """The character as a Python escape: `\\x1b`, `\\u200b`, `\\U000e0041`."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
