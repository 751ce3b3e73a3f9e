"""The options of the commands that change the register, except those in `shared`."""

from __future__ import annotations

from typing import Any

from bilateral_cli.cli.declaring import Options, Parameter, argument, arguments, flag, option, options
from bilateral_cli.cli.options.shared import DRY_RUN, ID, MADE_ON, NOTE, Agreed
from bilateral_cli.cli.panels import SOURCE, WHAT, WHEN, WHO, WHY
from bilateral_cli.model import Commitment, Instrument, Source, Status
from bilateral_cli.model.fields import field_of


def said(name: str, *, metavar: str = "TEXT", **how: Any) -> Parameter[str | None]:
    """The option that says a field of a commitment; its help is what the field means."""
    meaning = field_of(Commitment, name).sentence
    return option(str, f"--{name.replace('_', '-')}", metavar=metavar, help=meaning, **how)


DEADLINE = option(
    str,
    "--deadline",
    metavar="WORDS",
    panel=WHEN,
    help='The document\'s own words: "by 2030", "in early 2026" (try them with `when`).',
)
TRIGGER_DATE = option(
    str,
    "--trigger-date",
    metavar="DAY",
    panel=WHEN,
    help="The day on which the event that the deadline hangs on happened.",
    completer="days",
)
MADE_AT = said("made_at", panel=WHEN)
REVIEW_ON = option(
    str,
    "--review-on",
    metavar="DAY",
    panel=WHEN,
    help="The day to look again, for words that give no date; `remind` tells of it.",
)
EDIT = flag("--edit", help="Write it in $VISUAL or $EDITOR, as commented text (TOML).")


class Begun(Options):
    """With what a register begins."""

    sample = flag("--sample", help="Begin with the register of India and Japan that is shipped.")


class Titled(Options):
    """The title of a new one."""

    title = argument(str, "[TITLE]", help="What is promised, on one line.")


class Retitled(Options):
    """Another title."""

    title = option(str, "--title", metavar="TEXT", help="Another title.", panel=WHAT)


class Owed(Options):
    """Who promised, and who has to keep it."""

    parties = options(
        "--parties",
        metavar="A,B",
        panel=WHO,
        help="Its parties: IN,JP or India,Japan.",
        completer="every_party",
    )
    by = options(
        "--by",
        metavar="PARTY",
        panel=WHO,
        help="Who owes it; of a new one all its parties, unless said.",
        completer="every_party",
    )
    responsible = options(
        "--responsible",
        metavar="TEXT",
        panel=WHO,
        help='The office that leads, "IN: Foreign Secretary" (repeatable).',
    )


class Dated(Options):
    """When it was made, and when it is due."""

    deadline = DEADLINE
    made_on = MADE_ON
    made_at = MADE_AT
    review_on = REVIEW_ON


class Redated(Dated):
    """The same of one that is there, and what happened since."""

    deadline = DEADLINE
    trigger_date = TRIGGER_DATE
    made_on = MADE_ON
    made_at = MADE_AT
    reviewed_on = said("reviewed_on", panel=WHEN, metavar="DAY", completer="days")
    review_on = REVIEW_ON


class Described(Options):
    """What is promised."""

    description = said("description", panel=WHAT)
    framework = said("framework", panel=WHAT, completer="frameworks")
    sector = option(
        str, "--sector", metavar="SECTOR", panel=WHAT, help="Such as critical-minerals.", completer="sector"
    )
    tags = options(
        "--tag", metavar="TAG", panel=WHAT, help="A tag (repeatable; update adds).", completer="tag"
    )
    indicators = options(
        "--indicator",
        metavar="TEXT",
        panel=WHAT,
        help='"NAME: BASELINE/TARGET UNIT", as in "Experts invited: 0/1,500 people" or "Loan: 1.5 bn"'
        " (repeatable). 1,5 and 1.500 may be two numbers, and are refused.",
    )
    instrument = option(
        str,
        "--instrument",
        metavar="KIND",
        panel=WHAT,
        help="press-statement (the default), treaty, mou, …",
        completer="instruments",
    )
    binding = option(
        str,
        "--binding",
        metavar="WORD",
        panel=WHAT,
        help=f"{', '.join(Instrument.BINDING)}.",
        completer="bindings",
    )
    follows = options(
        "--follows",
        metavar="ID",
        panel=WHAT,
        help="An earlier commitment that it continues.",
        completer="ids",
    )


class Cited(Options):
    """A source."""

    source_title = option(str, "--source-title", metavar="TEXT", panel=SOURCE, help="Its title.")
    source_url = option(
        str,
        "--source-url",
        metavar="URL",
        panel=SOURCE,
        help="Its address; of one that is there it says more.",
    )
    source_date = option(
        str,
        "--source-date",
        metavar="DAY",
        panel=SOURCE,
        help="The day it was published.",
        completer="days",
    )
    source_publisher = option(str, "--source-publisher", metavar="TEXT", panel=SOURCE, help="By whom.")
    source_kind = option(
        str,
        "--source-kind",
        metavar="KIND",
        panel=SOURCE,
        help=f"{' or '.join(Source.KINDS)} (default: secondary).",
        completer="source_kinds",
    )
    source_locator = option(
        str, "--source-locator", metavar="TEXT", panel=SOURCE, help="Where in it: para 3."
    )
    source_quote = option(str, "--source-quote", metavar="TEXT", panel=SOURCE, help="Its own words.")


class Named(Options):
    """Which commitments are changed."""

    ids = arguments("[ID]...", help="Ids, or unambiguous ends of them (7).", completer="ids")
    where = option(str, "--where", metavar="TERMS", help='All that match: "by:JP timing:overdue".')


class Judged(Options):
    """What has become of it."""

    status = option(
        str,
        "--status",
        metavar="STATUS",
        panel=WHAT,
        help=f"{', '.join(Status)}; needs --evidence or --note.",
        completer="status",
    )
    successor = option(
        str,
        "--successor",
        metavar="ID",
        panel=WHAT,
        help="With superseded: what took its place.",
        completer="ids",
    )
    actuals = options(
        "--actual",
        metavar="FIGURE",
        panel=WHAT,
        help='How far an indicator has come: 120, or "NAME: 120" when there are several.',
    )


class Reasoned(Options):
    """Why it is changed."""

    on = option(
        str, "--on", metavar="DAY", panel=WHY, help="The day it came true (default: today).", completer="days"
    )
    evidence = option(str, "--evidence", metavar="TEXT", panel=WHY, help="A URL or a citation.")
    note = NOTE


class Insisted(Options):
    """Against what resistance."""

    force = flag("--force", panel=WHY, help="Fulfilled with milestones open; needs --note.")
    if_revision = option(
        int, "--if-revision", metavar="N", panel=WHY, help="Only if the register is at that revision."
    )


class Edited(Options):
    """Whether to write it in an editor."""

    edit = EDIT


class Careful(Agreed):
    """What comes before the change is made."""

    edit = EDIT
    dry_run = DRY_RUN
    yes = Agreed.yes


class Step(Options):
    """The one milestone."""

    id = ID
    number = argument(int, "NUMBER", required=True, help="The milestone's number.", completer="steps")


class NewStep(Options):
    """A milestone to be."""

    id = ID
    title = argument(str, "TITLE", required=True, help="The step, on one line.")
    deadline = DEADLINE


class Restepped(Retitled):
    """What changes of a milestone."""

    deadline = DEADLINE
    trigger_date = TRIGGER_DATE
