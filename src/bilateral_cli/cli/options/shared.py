"""Options and arguments that commands of several themes take, and those that stand before the command."""

from __future__ import annotations

from pathlib import Path

from bilateral_cli.cli.declaring import Options, argument, arguments, flag, option, options
from bilateral_cli.cli.panels import REMINDED, SHOWN, WHEN, WHY
from bilateral_cli.output import Format

ID = argument(str, "ID", required=True, help="Its id, or an unambiguous end of it (7).", completer="ids")
IDS = arguments("ID...", required=True, help="Ids, or unambiguous ends of them (7).", completer="ids")
TERMS = arguments(
    "[TERM]...",
    help="party:JP by:JP status:… timing:… sector:… framework:… tag:… due:2026..2027 made:2026"
    " slipped:yes text:… not:TERM @VIEW, or words to search for (`bilateral help terms`).",
    completer="terms",
)
FORMAT = option(
    Format,
    "--format",
    metavar="FORMAT",
    help=f"{', '.join(Format)}. Unless said: table on a terminal, else plain.",
    panel=SHOWN,
    completer="formats",
)
COLUMNS = options(
    "--columns",
    metavar="A,B",
    panel=SHOWN,
    help="These columns, such as id,title,last (`bilateral help columns`).",
    completer="columns",
)
BOM = flag("--bom", panel=SHOWN, help="Begin CSV as some spreadsheets want it.")
ORIGINAL = flag("--original", help="Count from the deadlines as first promised.", panel=SHOWN)
MADE_ON = option(
    str,
    "--made-on",
    metavar="DAY",
    panel=WHEN,
    help="The day it was made; of a new one today, unless said.",
    completer="days",
)
NOTE = option(str, "--note", metavar="TEXT", panel=WHY, help="The reason, in words.")
DRY_RUN = flag("--dry-run", help="Show the change and make none.")
LEADS = option(
    str,
    "--leads",
    metavar="SPANS",
    panel=REMINDED,
    help="How long before the last day (default: 30d,7d,1d,0d).",
)


def _show_version() -> None:
    # Reading a package's metadata costs 15 ms, which no other command should pay.
    from importlib.metadata import version

    print(f"bilateral {version('bilateral-cli')}")


class Before(Options):
    """What stands before the command."""

    register = option(
        Path,
        "--register",
        metavar="PATH",
        help="The register (or BILATERAL_REGISTER; else data/commitments.json here, else your own).",
    )
    today = option(
        str,
        "--today",
        metavar="DAY",
        help="The day to reckon from (or BILATERAL_TODAY).",
        completer="days",
    )
    lock_timeout = option(
        float, "--lock-timeout", metavar="SECONDS", least=0, help="How long to wait for a writer (10)."
    )
    quiet = flag("-q", "--quiet", help="No messages, only data and errors.")
    version = flag("--version", help="Show the version.", at_once=_show_version)


class Chosen(Options):
    """Which commitments, by terms."""

    terms = TERMS


class Which(Options):
    """The one commitment."""

    id = ID


class Noted(Options):
    """The reason, for commands that take only a note."""

    note = NOTE


class Form(Options):
    """How it is shown."""

    format = FORMAT


class Counted(Options):
    """Which deadlines count."""

    original = ORIGINAL


class Agreed(Options):
    """What needs no question."""

    yes = flag("--yes", help="Do it without asking.")
