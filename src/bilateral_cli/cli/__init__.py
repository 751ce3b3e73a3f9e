"""The command line: words → values → one verb of the store → a view."""

from __future__ import annotations

import gc

from bilateral_cli.cli.app import app


def main() -> None:
    """Run the program."""
    # A command lives for milliseconds and dies whole; collecting cycles while a register is read
    # doubles the time it takes.
    gc.disable()
    app()
