"""Cells that a spreadsheet neither executes nor hides, and that can be read back without loss."""

from __future__ import annotations

import re
import sys

from bilateral_cli.characters import escape, is_plain, is_unseen, rewritten


def inert(value: object) -> object:
    """The value as a cell that a spreadsheet neither executes nor hides; numbers stay numbers."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        return "yes" if value else "no"
    elif isinstance(value, dict | list):
        text = _as_json(value)
    else:
        return value
    if "\\" in text:
        text = re.sub(_BACKSLASHES, _doubled, text, flags=re.DOTALL)
    if not is_plain(text):
        text = rewritten(text, lambda character: character if character in "\t\n" else escape(character))
    # A spreadsheet executes a cell with such a beginning (OWASP, CSV injection); an apostrophe prevents that.
    return f"'{text}" if re.match(_RUN, text) else text


def in_tsv(text: str) -> str:
    """The text as a TSV cell, with tabs and line ends escaped."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def text_of_cell(cell: str) -> str:
    """The text from which a CSV cell was made: the inverse of `inert`."""
    text = cell[1:] if re.match(f"'{_RUN}", cell) else cell
    return re.sub(_BACKSLASHES, _halved, text, flags=re.DOTALL) if "\\" in text else text


# The full-width signs are there because a Japanese spreadsheet treats them like the narrow ones. A text that
# begins with apostrophes before such a sign gets one more, so that one can always be removed.
_RUN = r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_BACKSLASHES = r"(\\+)(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)"
"""Backslashes, and the escape or the character after them."""


def _doubled(found: re.Match[str]) -> str:
    """Double the backslashes that could be taken for an escape."""
    slashes, tail = found[1], found[2]
    return slashes * 2 + tail if _hidden_by(tail) or _is_hidden(tail) else found[0]


def _halved(found: re.Match[str]) -> str:
    slashes, tail = found[1], found[2]
    hidden = _hidden_by(tail)
    if not hidden:
        return found[0]
    return slashes[: len(slashes) // 2] + (hidden if len(slashes) % 2 else tail)


def _hidden_by(tail: str) -> str:
    """The character of an escape given without its backslash, if `inert` would escape that character."""
    if len(tail) == 1:
        return ""
    character = chr(int(tail[1:], 16)) if int(tail[1:], 16) <= sys.maxunicode else ""
    return character if character and _is_hidden(character) and escape(character)[1:] == tail else ""


def _is_hidden(character: str) -> bool:
    return character not in "\t\n" and is_unseen(character)


def _as_json(parts: object) -> str:
    import json  # needed only for objects and lists

    return json.dumps(parts, ensure_ascii=False)
