"""The program's door: what holds before anything else is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; Ctrl-C while it is still loading is told like any other."""
    try:
        from bilateral_cli.cli.app import main as run
    except KeyboardInterrupt:
        print("bilateral: interrupted", file=sys.stderr)
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
