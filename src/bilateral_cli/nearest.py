"""Suggestions for an unknown word: the known words that resemble it most."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, most: int = 2, cutoff: float = 0.5) -> list[str]:
    """The known words that resemble it most, the best first; `cutoff` is difflib's ratio, from 0 to 1."""
    import difflib  # needed only after a mistake

    return difflib.get_close_matches(word, list(known), n=most, cutoff=cutoff)


def did_you_mean(near: Iterable[str]) -> str:
    """The question at the end of a message; empty if there are no suggestions."""
    either = " or ".join(near)
    return f"did you mean {either}?" if either else ""
