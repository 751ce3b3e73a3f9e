"""Cells that a spreadsheet neither runs nor hides, and that come back as the text they were made of."""

from __future__ import annotations

import re
import sys

from bilateral_cli.characters import escape, is_plain, is_unseen, rewritten


def inert(value: object) -> object:
    """The value as a cell that a spreadsheet neither runs nor hides; a number stays a number."""
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
    # A spreadsheet runs what begins like this (OWASP, CSV injection); an apostrophe makes it text again.
    return f"'{text}" if re.match(_RUN, text) else text


def in_tsv(text: str) -> str:
    """The text as a cell of TSV has it, where a line is a row and a tab ends a cell."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def text_of_cell(cell: str) -> str:
    """The text that a CSV cell of ours was made of: whatever was written comes back as it was."""
    text = cell[1:] if re.match(f"'{_RUN}", cell) else cell
    return re.sub(_BACKSLASHES, _halved, text, flags=re.DOTALL) if "\\" in text else text


# The full-width signs are there because a Japanese spreadsheet reads them as their narrow twins. A text that
# looks guarded already gets one apostrophe more, so that one can always be taken off.
_RUN = r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_BACKSLASHES = r"(\\+)(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)"
"""Backslashes, and the escape or the character that they stand before."""


def _doubled(found: re.Match[str]) -> str:
    """Backslashes that could be taken for those of an escape are doubled, so that they can be told apart."""
    slashes, tail = found[1], found[2]
    return slashes * 2 + tail if _hidden_by(tail) or _is_hidden(tail) else found[0]


def _halved(found: re.Match[str]) -> str:
    slashes, tail = found[1], found[2]
    hidden = _hidden_by(tail)
    if not hidden:
        return found[0]
    return slashes[: len(slashes) // 2] + (hidden if len(slashes) % 2 else tail)


def _hidden_by(tail: str) -> str:
    """The character that an escape without its backslash stands for, if it is one that we write so."""
    if len(tail) == 1:
        return ""
    character = chr(int(tail[1:], 16)) if int(tail[1:], 16) <= sys.maxunicode else ""
    return character if character and _is_hidden(character) and escape(character)[1:] == tail else ""


def _is_hidden(character: str) -> bool:
    return character not in "\t\n" and is_unseen(character)


def _as_json(parts: object) -> str:
    import json  # only where an answer has parts

    return json.dumps(parts, ensure_ascii=False)
