"""What can be chosen of an export and an import; apart, so that the options cost no more than these names."""

from __future__ import annotations

from enum import StrEnum


class Export(StrEnum):
    """How an export is written."""

    JSON = "json"  # one document with every field: what import takes back whole
    NDJSON = "ndjson"  # the same objects, one on each line
    CSV = "csv"  # a row each, lists with "; " between; safe to open in a spreadsheet
    MARKDOWN = "markdown"  # a table to paste into a note
    ICS = "ics"  # a calendar of last days (iCalendar, RFC 5545)


class What(StrEnum):
    """What an export is of."""

    COMMITMENTS = "commitments"
    MILESTONES = "milestones"
    HISTORY = "history"


class Component(StrEnum):
    """What an entry of a calendar is."""

    EVENT = "event"  # an all-day VEVENT on the last day
    TASK = "task"  # a VTODO due on the last day


class Wire(StrEnum):
    """What a file to import may be written as."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


class Side(StrEnum):
    """Which of the two promises about JSON: what is printed, or what is taken."""

    OUTPUT = "output"
    IMPORT = "import"
