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


# Importing a theme gives its commands to the app, in the order in which `--help` shows them.
# isort: off
from bilateral_cli.cli import reading  # noqa: E402, F401
from bilateral_cli.cli import writing  # noqa: E402, F401
from bilateral_cli.cli import keeping  # noqa: E402, F401
from bilateral_cli.cli import reminding  # noqa: E402, F401
from bilateral_cli.cli import helping  # noqa: E402, F401
from bilateral_cli.cli import exchanging  # noqa: E402, F401
