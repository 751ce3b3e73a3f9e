"""The panels of `--help`, for the commands of the program and for the options of a command."""

from __future__ import annotations

LOOK, CHANGE, KEEP = "Look", "Change", "Keep"
"""Of commands."""

WHAT, WHO, SOURCE = "What is promised", "Who", "Source"
WHEN, WHY = "When", "Why (evidence for a change)"
NARROW, SHOWN = "Which commitments", "How it is shown"
REMINDED, DELIVERED = "What is told", "Where it goes"
"""Of options."""
