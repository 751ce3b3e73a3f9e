"""What would help against a refusal, in the words of the command line.

Below `cli/` an error names what is needed (`errors.Remark`); here, and only here, that becomes options and
commands. Any one of the needs is enough, so they are joined by "or".
"""

from __future__ import annotations

from bilateral_cli.errors import Remark

_OPTIONS = {
    "evidence": "--evidence (a URL or a citation)",
    "note": "--note (the reason)",
    "successor": "--successor ID",
    "indicator": "--indicator, to add one",
    "indicator-name": '--actual "NAME: 120", to say which',
    "parties": "--party",
    "commitment-parties": "--parties, as in --parties IN,JP",
}
"""The options that give what is needed."""

_WAYS = {
    "title": 'for example: bilateral add "TITLE" --parties IN,JP --deadline "by 2030"',
    "open-milestones": "mark it done first, or give --force and the reason with --note",
    "register": "make one with `bilateral init` or `bilateral init --sample`, or name another with"
    " --register",
    "another-register": "choose another with --register",
    "another-ledger": "name another with --ledger",
    "mended": "mend that (`bilateral check` then lists what is left)",
    "copy": "put a copy back",
    "restored": "`bilateral restore` puts back the state before the last write, {subject}",
    "ids": "`bilateral list` shows the ids",
    "why": "`bilateral history {subject}` says why",
    "history": "see `bilateral history`",
    "undone-first": "take that back first: `bilateral undo {subject}`",
    "terms": "`bilateral help terms` lists them",
    "column-mapped": 'say what it is with --map "{subject}=FIELD"',
    "column-left-out": 'leave it out with --map "{subject}="',
    "made-on-of-all": "or for all with --made-on",
    "json": "ask for --format json",
    "all-rows": "(--limit {subject} for all)",
    "further-ahead": "(see --within)",
    "how-to-save-views": "see `bilateral views --help`",
}
"""What else helps, as the end of a sentence; `{subject}` is the value that it concerns."""

NEEDS = frozenset({*_OPTIONS, *_WAYS})
"""Every need that has words here."""


def worded(remark: Remark | str) -> str:
    """The remark as one sentence, with what would help."""
    if isinstance(remark, str):
        return remark
    options = [_OPTIONS[need] for need in remark.needs if need in _OPTIONS]
    ways = [f"give {' or '.join(options)}"] if options else []
    ways += [_WAYS[need].replace("{subject}", remark.subject) for need in remark.needs if need in _WAYS]
    if not ways:
        return remark.text
    # An alternative to what the remark itself asks for.
    between = ", " if ways[0].startswith("or ") else " " if ways[0].startswith("(") else "; "
    return f"{remark.text}{between}{', or '.join(ways)}"
