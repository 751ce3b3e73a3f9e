"""JSON and NDJSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from bilateral_cli.characters import harmless_in_json


def write(documents: Iterable[object], stream: TextIO, *, indent: int | None) -> None:
    """Write each document on one line, or with `indent` on several."""
    is_unicode = (stream.encoding or "").lower().replace("-", "") == "utf8"
    for document in documents:
        text = json.dumps(document, indent=indent, ensure_ascii=not is_unicode, allow_nan=False)
        stream.write(harmless_in_json(text) + "\n")
