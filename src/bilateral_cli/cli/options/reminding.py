"""The options of the reminder commands, except those in `shared`."""

from __future__ import annotations

from pathlib import Path

from bilateral_cli.cli.declaring import Options, arguments, flag, option, options
from bilateral_cli.cli.options.shared import LEADS
from bilateral_cli.cli.panels import DELIVERED, REMINDED


class Timed(Options):
    """When reminders are sent."""

    leads = LEADS
    overdue_every = option(
        str,
        "--overdue-every",
        metavar="SPAN",
        panel=REMINDED,
        help="How often what is overdue is told again (default: 7d).",
    )
    opening = flag(
        "--opening",
        negation="--no-opening",
        default=True,
        panel=REMINDED,
        help="Tell when a window opens.",
    )


class Remembered(Options):
    """The reader, and the ledger that records what was sent."""

    reader = option(
        str,
        "--for",
        default="",
        metavar="NAME",
        panel=REMINDED,
        help="Whom it is told; each is told once.",
    )
    ledger = option(
        Path,
        "--ledger",
        metavar="PATH",
        panel=REMINDED,
        help="What remembers what was told (default: in your state folder).",
    )


class Tried(Options):
    """Whether it is a trial."""

    dry_run = flag("--dry-run", panel=REMINDED, help="Tell, and remember nothing of it.")


class Delivered(Options):
    """Where it goes."""

    notify = options(
        "--notify",
        metavar="@FILE",
        panel=DELIVERED,
        help="Send it where the URLs in that file say (repeatable; needs the extra `notify`).",
    )
    program = option(
        str,
        "--exec",
        metavar="CMD",
        panel=DELIVERED,
        help="Give it to a program, as JSON on its stdin.",
    )


class Scheduled(Options):
    """Whether to print what makes it run by itself."""

    crontab = flag("--print-crontab", panel=DELIVERED, help="Print the line for your crontab.")
    systemd = flag("--print-systemd", panel=DELIVERED, help="Print a service and a timer.")


class Promises(Options):
    """Which promises."""

    ids = arguments(
        "ID...",
        required=True,
        help="Ids (with their open steps), or 9#1 for one step.",
        completer="ids",
    )


class Until(Options):
    """Until when."""

    until = option(str, "--until", required=True, metavar="DAY", help="The day: 2026-12-15, +2w, tomorrow.")
