"""Views: what a command shows, as columns, rows and data, without any output format."""

from __future__ import annotations

from bilateral_cli.views.answers import (
    Answer,
    Readings,
    finding_view,
    history_view,
    info_view,
    problems_view,
    reading_view,
    saved_view,
    settings_view,
)
from bilateral_cli.views.blocks import View
from bilateral_cli.views.listing import Listing, arranged, list_view, needs_whole, upcoming_view
from bilateral_cli.views.reminding import Reminding, reminder_status_view, reminding_view
from bilateral_cli.views.rows import GROUPS, AsOf
from bilateral_cli.views.sheet import Part, Sheet, change_lines, show_view
from bilateral_cli.views.written import Written, written_view

__all__ = [
    "GROUPS",
    "Answer",
    "AsOf",
    "Listing",
    "Part",
    "Readings",
    "Reminding",
    "Sheet",
    "View",
    "Written",
    "arranged",
    "change_lines",
    "finding_view",
    "history_view",
    "info_view",
    "list_view",
    "needs_whole",
    "problems_view",
    "reading_view",
    "reminder_status_view",
    "reminding_view",
    "saved_view",
    "settings_view",
    "show_view",
    "upcoming_view",
    "written_view",
]
