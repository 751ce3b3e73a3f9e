"""What was probably meant by a word that is not known: the known ones that look most like it."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, most: int = 2, cutoff: float = 0.5) -> list[str]:
    """The known words most like it, the likeliest first; `cutoff` is difflib's ratio, from 0 to 1."""
    import difflib  # only to help with a mistake

    return difflib.get_close_matches(word, list(known), n=most, cutoff=cutoff)


def did_you_mean(near: Iterable[str]) -> str:
    """The question that a message ends with; empty where nothing is near."""
    either = " or ".join(near)
    return f"did you mean {either}?" if either else ""
