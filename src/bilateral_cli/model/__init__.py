"""Commitments, their timing on a given day, and the rules by which they change.

Every record is frozen and valid once built. Nothing here reads a clock: the day is a parameter.
"""

from __future__ import annotations

from bilateral_cli.model.commitment import (
    Commitment,
    Draft,
    Listed,
    Outline,
    id_order,
)
from bilateral_cli.model.parts import (
    NO_REASON,
    UNSTATED,
    Entry,
    Indicator,
    Instrument,
    InvalidRecord,
    Links,
    Milestone,
    PastDeadline,
    Reason,
    Source,
    is_figure,
    seen,
    with_indicators,
    with_source,
    without_doubles,
)
from bilateral_cli.model.rules import LONGEST, MOST, is_id, is_slug
from bilateral_cli.model.timing import DUE_SOON_DAYS, FULFILLING, Standing, Status, Timing

__all__ = [
    "DUE_SOON_DAYS",
    "FULFILLING",
    "LONGEST",
    "MOST",
    "NO_REASON",
    "UNSTATED",
    "Commitment",
    "Draft",
    "Entry",
    "Indicator",
    "Instrument",
    "InvalidRecord",
    "Links",
    "Listed",
    "Milestone",
    "Outline",
    "PastDeadline",
    "Reason",
    "Source",
    "Standing",
    "Status",
    "Timing",
    "id_order",
    "is_figure",
    "is_id",
    "is_slug",
    "seen",
    "with_indicators",
    "with_source",
    "without_doubles",
]
