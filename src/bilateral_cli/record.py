"""What every record is: values under names, frozen, compared by value.

A record is a msgspec Struct, because its class is made in C: thirty dataclasses cost as much at a start as
all of Typer's own imports, Structs nothing that can be measured. The store decodes JSON straight into them.
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


# gc=False: a frozen record is made of what was there before it, so records cannot form a cycle, and the
# garbage collector does not have to look for one among the thousands that a list decodes.
class Record(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The base of records; `replace(record, field=value)` is a changed one, its rules asked anew."""
