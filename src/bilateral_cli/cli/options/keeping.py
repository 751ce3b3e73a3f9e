"""The options of the commands that look after a register, except those in `shared`."""

from __future__ import annotations

from bilateral_cli.cli.declaring import Options, argument
from bilateral_cli.cli.options.shared import IDS


class Whose(Options):
    """Whose history."""

    id = argument(str, "[ID]", help="Of this commitment alone.", completer="ids")


class TakenBack(Options):
    """What is undone."""

    revision = argument(int, "[REVISION]", help="As `history` numbers them.", completer="revisions")


class Removed(Options):
    """What is removed."""

    ids = IDS
