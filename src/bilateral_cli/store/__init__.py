"""The register of commitments: its verbs, each of them one transaction.

There is no `save`. `change` applies the rule inside the transaction, so that a rule that raises writes
nothing and no two writers overwrite each other. A store is opened for one command, and all its reads see the
same state of the register.

Read in this order: `changes` (what the verbs take and return), `protocol` (the verbs), `records` (commitments
as plain JSON values), `undoing`, `shelf` (the interface to the storage), `register` (the verbs, written once
over any shelf), and the shelves: `memory`, and `json/` for a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral_cli.errors import RegisterUnusable
from bilateral_cli.store.changes import (
    Author,
    Change,
    Chosen,
    Depth,
    ImportPlan,
    ImportResult,
    ImportRow,
    Problem,
    Restoration,
    Rule,
    Undone,
    id_of,
)

if TYPE_CHECKING:
    from bilateral_cli.store.protocol import Store

__all__ = [
    "Author",
    "Change",
    "Chosen",
    "Depth",
    "ImportPlan",
    "ImportResult",
    "ImportRow",
    "Problem",
    "Restoration",
    "Rule",
    "Store",
    "Undone",
    "create_register",
    "id_of",
    "open_register",
    "sample_register",
]


def __getattr__(name: str) -> Any:
    # Making the class of a protocol takes a millisecond, and only type checkers look at it.
    if name == "Store":
        from bilateral_cli.store.protocol import Store

        return Store
    raise AttributeError(name)


def open_register(where: str | Path, author: Author, *, lock_timeout: float = 10) -> Store:
    """The register at the path `where`; a writer waits up to `lock_timeout` seconds for another.

    Nothing is read yet. Raises RegisterUnusable for a URL, and on the first read for a file that is not a
    register.
    """
    # Imported here, because `--help` and `when` do without a register.
    from bilateral_cli.store.json.shelf import JsonShelf
    from bilateral_cli.store.register import Register

    return Register(JsonShelf(_file_at(where), lock_timeout=lock_timeout), author)


def create_register(where: str | Path, content: bytes | None = None) -> None:
    """Create a register, empty or with this content; existing files are never overwritten."""
    from bilateral_cli.store.json import file  # results here for the reason given in `open_register`

    file.create_register(_file_at(where), content)


def _file_at(where: str | Path) -> Path:
    scheme, is_url, _ = str(where).partition("://") if isinstance(where, str) else ("", "", "")
    if is_url and scheme.isalpha():
        raise RegisterUnusable(f"{where} is no register: a register is a file, and {scheme}:// is no path")
    return Path(where)


def sample_register() -> bytes:
    """The sample register of the program: what India and Japan promised in January 2026."""
    here = Path(__file__)
    # A wheel has it beside the code, a checkout in its `data` folder.
    packed, checked_out = here.parents[1] / "sample.json", here.parents[3] / "data" / "commitments.json"
    return (packed if packed.exists() else checked_out).read_bytes()
