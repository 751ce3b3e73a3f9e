"""The base of all records: named values, frozen, compared by value.

A record is a msgspec Struct, because its class is made in C: creating thirty dataclasses takes as long as
all of Typer's own imports, and Structs no measurable time. The store decodes JSON straight into them.
"""

from __future__ import annotations

from msgspec import NODEFAULT, Struct, field, json, to_builtins
from msgspec.structs import asdict as contents
from msgspec.structs import force_setattr, replace

__all__ = [
    "NODEFAULT",
    "Record",
    "contents",
    "field",
    "force_setattr",
    "json",
    "replace",
    "to_builtins",
]


# gc=False: a frozen record refers only to older objects, so records cannot form a cycle, and the garbage
# collector need not search the thousands that a list decodes.
class Record(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The base of records; `replace(record, field=value)` makes a changed copy and checks its rules."""
