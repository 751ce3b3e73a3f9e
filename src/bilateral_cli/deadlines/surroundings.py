"""What surrounds words about time: prepositions, words that say nothing, places and events.

A document says "preferably", "to be held", "in Tokyo" around its dates. These are listed or told by their
capitals; they are passed over one by one and never searched for a date that would fit.
"""

from __future__ import annotations

from bilateral_cli.deadlines import lexicon
from bilateral_cli.deadlines.events import is_event
from bilateral_cli.deadlines.grammar import Grammar


class Surroundings(Grammar):
    """What may stand before and after a period, a length of time or an event."""

    def prepositions(self, at: int) -> list[tuple[tuple[str, str], int]]:
        """Every preposition that may stand here, the longest first."""
        found = []
        for words, meaning in lexicon.PREPOSITIONS.get(self.keys[at], ()):
            end = at + len(words)
            if end <= self.size and tuple(self.keys[at:end]) == words:
                found.append((meaning, self.reach(end)))
        return found

    def lead(self, at: int) -> int | None:
        """The place after words that say nothing about time: "preferably", "with a view to its signature"."""
        if found := self.take(at, lexicon.LEADS):
            return found[1]
        keys = self.keys
        if keys[at] == "with" and keys[at + 1] in ("a", "the", "an") and keys[at + 2] in lexicon.AIMS:
            for place in range(at + 4, min(self.size, at + 14)):
                if self.kinds[place] != "word":
                    return None
                if keys[place] in ("by", "in", "before", "within", "no", "during", "over"):
                    return place
        return None

    def place_name(self, at: int) -> int | None:
        """ "in Tokyo", "at United Nations Headquarters": names, told by their capitals, without a number."""
        if self.keys[at] not in ("in", "at"):
            return None
        end = self.the(at + 1)
        start = end
        while end < self.size and end - start < 4 and self.names_place(end):
            end += 1
        while end > start and self.keys[end - 1] in ("and", "of"):
            end -= 1
        return end if end > start else None

    def names_place(self, at: int) -> bool:
        key = self.keys[at]
        if self.kinds[at] != "word" or key in lexicon.MONTHS or key in lexicon.SEASONS or key in lexicon.NEXT:
            return False
        return key in ("and", "of") or (self.tokens[at].capital and key not in lexicon.NOT_PLACES)

    def tail(self, at: int) -> str | None:
        """What is left changes nothing (""), makes a start of the period ("from"), or is not understood."""
        meaning = ""
        while at < self.size:
            found = self.take(at, lexicon.TAILS)
            if found is None:
                place = self.place_name(at)
                if place is None:
                    return None
                at = self.reach(place)
                continue
            if found[0] == "on" and "from" not in self.keys:
                return None  # "from 2026 on" is a start, "March on" is none
            meaning = "from" if found[0] == "on" else found[0] or meaning
            at = found[1]
        return meaning

    def event(self, at: int, how: str) -> tuple[int, int] | None:
        """The tokens of an event from here to the end, or None if they do not speak of one."""
        end = self.size
        while end - 1 > at and (tail := self.tails_from(at + 1)) is not None and tail < end:
            end = tail
        if not is_event(self, at, end, how):
            return None
        start = (
            at + 1
            if self.keys[at] == "the" and self.keys[at + 1] == "date" and self.keys[at + 2] == "of"
            else at
        )
        if start != at:
            start += 2
            start = self.the(start)
        self.reach(self.size)
        return (start if start < end else at), end

    def tails_from(self, at: int) -> int | None:
        for place in range(at, self.size):
            found = self.take(place, lexicon.TAILS)
            if found is not None and found[1] == self.size and found[0] == "":
                return place
        return None
