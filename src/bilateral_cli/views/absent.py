"""Hints for an empty result: which words of the query occur nowhere, and which similar ones do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bilateral_cli.model import Commitment, Outline, Status, Timing
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.parties import party_name
from bilateral_cli.query import Query, Term, TermField, fold, searched_texts

ALIKE = 0.7
"""The similarity for a suggestion (difflib's ratio): one wrong letter in four."""


def absent_words(
    query: Query, commitments: Sequence[Outline | Commitment], *, occurs: Callable[[Term], bool]
) -> Iterator[str]:
    """A sentence for each value of a term that no commitment has, if a similar value exists.

    `occurs` says whether a term alone finds anything. Texts are searched as far as they were read: outlines
    lack some of them. Negated terms are skipped, since a value that does not occur excludes nothing.
    """
    for term in query.terms:
        for value in term.values if not term.is_negated and term.field in _NOWHERE else ():
            if not isinstance(value, str) or occurs(Term(term.field, (value,))):
                continue
            if near := _like(term.field, value, commitments):
                yield f'{_NOWHERE[term.field]} "{value}"; {did_you_mean(near)}'


_NOWHERE = {
    TermField.SECTOR: "no commitment has the sector",
    TermField.TAG: "no commitment has the tag",
    TermField.FRAMEWORK: "no framework has the words",
    TermField.TEXT: "no text has the words",
}


def _like(field: TermField, value: str, commitments: Sequence[Outline | Commitment]) -> list[str]:
    match field:
        case TermField.SECTOR | TermField.TAG:
            sectors = {commitment.sector for commitment in commitments if commitment.sector}
            tags = {tag for commitment in commitments for tag in commitment.tags}
            own, other, name = (
                (sectors, tags, "tag") if field is TermField.SECTOR else (tags, sectors, "sector")
            )
            return [f"{name}:{value}"] if value in other else nearest(value, own, cutoff=ALIKE)
        case TermField.FRAMEWORK:
            return _phrase(value, {fold(c.framework) for c in commitments if c.framework})
        case TermField.TEXT:
            texts = {fold(text) for c in commitments for text in _texts(c)}
            return _phrase(value, texts) or _terms_like(value, commitments)
    return []


def _texts(commitment: Outline | Commitment) -> Iterable[str]:
    if isinstance(commitment, Commitment):
        return searched_texts(commitment)
    steps = (milestone.title for milestone in commitment.milestones)
    return (commitment.title, commitment.framework or "", *commitment.tags, *steps)


def _phrase(value: str, texts: set[str]) -> list[str]:
    """The words, with those that do not occur replaced by similar ones that do."""
    wanted = fold(value)
    # Control characters are not part of the word.
    wanted = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", wanted)
    words = _words(wanted)
    known_words = {word for text in texts for word in _words(text)}
    missing = [word for word in words if not any(word in known for known in known_words)]
    if not missing:
        return []
    offered = []
    for word in missing:
        # A much longer or shorter word is not similar, and comparing takes long enough without them.
        near = nearest(word, (w for w in known_words if abs(len(w) - len(word)) <= 3), cutoff=ALIKE)
        if not near or len(word) < 3:
            return []
        offered.append(near)
    if len(missing) == 1:
        return [wanted.replace(missing[0], near) for near in offered[0]]
    for word, near in zip(missing, offered, strict=True):
        wanted = wanted.replace(word, near[0])
    return [wanted]


def _terms_like(value: str, commitments: Sequence[Outline | Commitment]) -> list[str]:
    """The terms for a mistyped status, timing or party: `stalld`, `Jappan`."""
    wanted = fold(value)
    codes = {code for commitment in commitments for code in commitment.parties}
    terms = {
        **{fold(party_name(code)): f"party:{code}" for code in codes},
        **{status.value.replace("-", " "): f"status:{status}" for status in Status},
        **{timing.value.replace("-", " "): f"timing:{timing}" for timing in Timing},
    }
    return [terms[near] for near in nearest(wanted.replace("-", " "), terms, cutoff=0.75)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w'-]{0,39}", text)
