"""The enums of the export and import options; a module of their own keeps the options cheap to build."""

from __future__ import annotations

from enum import StrEnum


class Export(StrEnum):
    """The formats of an export."""

    JSON = "json"  # one document with every field: what import takes back in full
    NDJSON = "ndjson"  # the same objects, one on each line
    CSV = "csv"  # a row each, lists with "; " between; safe to open in a spreadsheet
    MARKDOWN = "markdown"  # a table to paste into a note
    ICS = "ics"  # a calendar of last days (iCalendar, RFC 5545)


class What(StrEnum):
    """What an export contains."""

    COMMITMENTS = "commitments"
    MILESTONES = "milestones"
    HISTORY = "history"


class Component(StrEnum):
    """The kinds of entries in a calendar."""

    EVENT = "event"  # an all-day VEVENT on the last day
    TASK = "task"  # a VTODO due on the last day


class Wire(StrEnum):
    """The formats of a file to import."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


class Side(StrEnum):
    """The direction of a JSON schema: what commands print, or what import accepts."""

    OUTPUT = "output"
    IMPORT = "import"
