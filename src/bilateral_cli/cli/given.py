"""Reading a file that was named on the command line, or standard input for "-"."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.files.reading import read_given, read_to_end


def content_of(file: str) -> tuple[str, bytes]:
    """Its name for messages, and its bytes. Raises UnreadableValue with the reason."""
    try:
        if file == "-":
            stream: Any = getattr(sys.stdin, "buffer", None)
            if stream is None:
                raise OSError(errno.EBADF, "it is closed")
            return "standard input", read_to_end(stream.read1)
        return file, read_given(Path(file))
    except OSError as error:
        raise UnreadableValue(
            f"{'standard input' if file == '-' else file} cannot be read: {error.strerror}"
        ) from None


def text_of(file: str) -> str:
    """Its text, which is UTF-8. Raises UnreadableValue with the line that is not."""
    name, content = content_of(file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableValue(
            f"{name} is not text in UTF-8 (line {line}): save it as plain text in UTF-8"
        ) from None
