"""The options of the commands that look, except those in `shared`."""

from __future__ import annotations

from bilateral_cli.cli.declaring import Options, arguments, flag, option, options
from bilateral_cli.cli.options.shared import BOM, COLUMNS, MADE_ON, ORIGINAL, Form
from bilateral_cli.cli.panels import NARROW, SHOWN
from bilateral_cli.model import Status, Timing
from bilateral_cli.output import READABLE_ROWS


class Narrowed(Options):
    """Which commitments, besides terms."""

    party = options(
        "--party",
        metavar="PARTY",
        help="A party to it: JP, Japan, …",
        panel=NARROW,
        completer="parties_there",
    )
    by = options("--by", metavar="PARTY", help="Owed by this party.", panel=NARROW, completer="parties_there")
    sector = options("--sector", metavar="SECTOR", panel=NARROW, help="Its sector.", completer="sectors")
    tag = options("--tag", metavar="TAG", panel=NARROW, help="Has this tag.", completer="tags")
    framework = options(
        "--framework",
        metavar="WORDS",
        help="Words of its framework.",
        panel=NARROW,
        completer="frameworks",
    )
    status = options(
        "--status",
        metavar="STATUS",
        help=f"{', '.join(Status)}.",
        panel=NARROW,
        completer="statuses",
    )
    timing = options(
        "--timing",
        metavar="TIMING",
        help=f"{', '.join(Timing)}.",
        panel=NARROW,
        completer="timings",
    )
    due_from = option(
        str,
        "--due-from",
        metavar="WHEN",
        help="Last day then or later: a day, or a period (2026, Q3 2026) from its first day.",
        panel=NARROW,
    )
    due_to = option(
        str,
        "--due-to",
        metavar="WHEN",
        help="Last day then or earlier: a day, or a period up to its last day.",
        panel=NARROW,
    )
    text = options(
        "--text",
        metavar="WORDS",
        help="Words of its title, description, framework, offices, milestones, sources or notes.",
        panel=NARROW,
    )


class Ahead(Options):
    """What counts as upcoming."""

    within = option(
        str,
        "--within",
        metavar="SPAN",
        help="How far ahead to look: 6w, 3m, 1y (default: 90d).",
        completer="spans",
    )
    overdue = flag(
        "--overdue", negation="--no-overdue", default=True, help="With what is overdue, or without."
    )


class Shown(Form):
    """How a listing is shown."""

    columns = COLUMNS
    sort = options(
        "--sort",
        metavar="A,-B",
        panel=SHOWN,
        help="By these; -last from latest to first.",
        completer="sort_keys",
    )
    limit = option(
        int,
        "--limit",
        metavar="N",
        least=0,
        panel=SHOWN,
        help=f"So many rows at most; says how many there are (on a terminal {READABLE_ROWS}).",
    )
    header = flag(
        "--header", negation="--no-header", default=True, panel=SHOWN, help="With the line of headings."
    )
    bom = BOM
    exit_code = flag("--exit-code", panel=SHOWN, help="Exit with 1 when nothing was found.")
    original = ORIGINAL


class Phrases(Options):
    """Words about time, and what they are read for."""

    words = arguments("WORDS...", help='Words about time, each in quotes; "-" reads lines from stdin.')
    in_ = option(
        str, "--in", metavar="FILE", help='Find the words about time in this text; "-" reads it from stdin.'
    )
    made_on = MADE_ON
    party = options(
        "--party",
        metavar="PARTY",
        help="Who owes it; decides fiscal years (repeatable).",
        completer="a_party",
    )
