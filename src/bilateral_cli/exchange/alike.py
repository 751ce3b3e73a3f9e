"""Comparing texts that look the same: `é` as one character and as `e` with an accent (NFC, NFD).

What a document says is kept as it came, so nothing is rewritten here. A text is compared in its composed
form, and a value that is the same as the register's in that form is the register's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from bilateral_cli.record import Record, contents, replace


def normal(value: Any) -> Any:
    """The value with every text in it composed (NFC); records and lists as plain values to compare."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Record):
        return normal(contents(value))
    if isinstance(value, Mapping):
        return {normal(key): normal(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [normal(part) for part in value]
    return value


def settled(new: Any, old: Any) -> Any:
    """`new`, with the spelling of `old` wherever the two are the same in composed form."""
    if new == old or normal(new) == normal(old):
        return old
    if isinstance(new, Record) and type(new) is type(old):
        before = contents(old)
        return replace(new, **{key: settled(part, before[key]) for key, part in contents(new).items()})
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        return {key: settled(part, old[key]) if key in old else part for key, part in new.items()}
    if isinstance(new, tuple) and isinstance(old, tuple):
        return tuple(_settled_part(part, index, old) for index, part in enumerate(new))
    return new


def _settled_part(part: Any, index: int, old: tuple[Any, ...]) -> Any:
    if (same := next((other for other in old if normal(other) == normal(part)), None)) is not None:
        return same
    # One that was changed stands most likely where it stood.
    return settled(part, old[index]) if isinstance(part, Record) and index < len(old) else part
