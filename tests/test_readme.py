"""What the README shows is what the program does."""

from __future__ import annotations

import sys

import pytest

from conftest import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))
from make_readme import BLOCKS, filled

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "block", [found[0] for found in BLOCKS.finditer(README)], ids=lambda block: block.splitlines()[1][2:60]
)
def test_readme_shows_what_happens(block: str) -> None:
    """A picture that no longer holds is worse than none; `make docs` takes a new one."""
    assert filled(block) == block


def test_readme_shows_every_command_of_an_analyst() -> None:
    for command in ("upcoming", "filter", "show", "when", "add", "milestone", "update"):
        assert f"$ bilateral {command}" in README
