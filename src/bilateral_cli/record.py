"""What every record is: values under names, frozen, compared by value.

A record is a msgspec Struct, because its class is made in C: thirty dataclasses cost as much at a start as
all of Typer's own imports, Structs nothing that can be measured. The store decodes JSON straight into them.
"""

from __future__ import annotations

import sys

# msgspec asks typing_extensions first for what `typing` has had since Python 3.11, and Typer brings it along.
# Loading it takes a fifteenth of what loading Typer takes, at every start, so it is hidden for the moment.
_is_hidden = sys.modules.setdefault("typing_extensions", None) is None  # type: ignore[arg-type]

from msgspec import Struct  # noqa: E402
from msgspec.structs import asdict as contents  # noqa: E402
from msgspec.structs import force_setattr, replace  # noqa: E402

if _is_hidden:
    del sys.modules["typing_extensions"]

__all__ = ["Record", "contents", "force_setattr", "replace"]


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of records; `replace(record, field=value)` is a changed one, its rules asked anew."""
