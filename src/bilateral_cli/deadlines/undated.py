"""Words without a day of their own: the vague and the recurring.

They are looked at first, because "on a regular basis" or "at the earliest possible date" would otherwise
pass for events; words that name a time after all ("as soon as possible and by 2030") are read by it.
"""

from __future__ import annotations

from bilateral_cli.deadlines import lexicon, undated_words
from bilateral_cli.deadlines.cursor import NotThisYear
from bilateral_cli.deadlines.deadline import Modality
from bilateral_cli.deadlines.durations import duration
from bilateral_cli.deadlines.events import is_event
from bilateral_cli.deadlines.reading import Reading
from bilateral_cli.deadlines.surroundings import Surroundings

# What follows says where or who in turn: "alternately in Tokyo and New Delhi".
IN_TURN = frozenset({"alternately", "alternating", "rotating", "rotation"})


class Undated(Surroundings):
    """Vague and recurring words; what has a date is left to the reader on top of this."""

    def phrase(self, at: int) -> Reading | None:
        raise NotImplementedError

    def dated(self, at: int) -> Reading | None:
        raise NotImplementedError

    def vague(self, at: int) -> Reading | None:
        """Words that name no time – unless others follow that do: "as soon as possible and by 2030"."""
        found = self.take(at, undated_words.VAGUE)
        ends = (found and found[1], self.basis(at), self.unsettled(at), self.indefinite(at))
        end = max((end for end in ends if end is not None), default=None)
        if end is not None and end < self.size and any(after >= end for _, after in self.prepositions(at)):
            return None  # "throughout" names nothing, "throughout 2026" does
        if end is None:
            return None
        if end == self.size:
            return Reading(Modality.NONE)
        after = end
        while self.keys[after] in ("and", "but", "preferably", "ideally"):
            after += 1
        if more := self.take(after, lexicon.LEADS):
            after = more[1]
        if after < self.size:
            rest = self.phrase(after)
            if rest is not None:
                return rest
        trailing = self.take(end, lexicon.TAILS)
        return Reading(Modality.NONE) if trailing and trailing[1] == self.size else None

    def basis(self, at: int, marks: frozenset[str] = frozenset()) -> int | None:
        """ "on a sustained basis"; with `marks`, one that is marked by one of these words at least."""
        if self.keys[at] != "on":
            return None
        end, marked = at + 1, not marks
        while self.keys[end] in undated_words.RECURRING_BASES or self.keys[end] in undated_words.VAGUE_BASES:
            if not marks and self.keys[end] in undated_words.RECURRING_BASES:
                return None
            marked, end = marked or self.keys[end] in marks, end + 1
        return self.reach(end + 1) if marked and self.keys[end] == "basis" and end > at + 1 else None

    def unsettled(self, at: int) -> int | None:
        """ "at the earliest mutually convenient date", "on dates to be agreed", "at a later stage"."""
        keys = self.keys
        if keys[at] in ("at", "on", "for", "in", "by"):
            at += 1
        at = at + 1 if keys[at] in ("a", "an", "the", "any") else at
        adjectives = at
        while keys[at] in undated_words.UNSETTLED:
            at += 1
        if keys[at] not in undated_words.OCCASIONS:
            return at if at > adjectives and keys[at - 1] == "convenience" else None
        loose, at = at > adjectives, at + 1
        if keys[at : at + 2] == ["in", "the"] and keys[at + 2] == "future":
            loose, at = True, at + 3
        if keys[at : at + 2] == ["convenient", "to"] or keys[at : at + 2] == ["convenient", "for"]:
            loose, at = True, at + 2
            while keys[at] in (
                "both",
                "all",
                "the",
                "two",
                "sides",
                "parties",
                "each",
                "side",
                "party",
                "countries",
            ):
                at += 1
        if keys[at : at + 2] == ["to", "be"] and keys[at + 2] in undated_words.AGREED:
            loose, at = True, at + 3
            while keys[at] in undated_words.AGREED:
                at += 1
        return self.reach(at) if loose else None

    def indefinite(self, at: int) -> int | None:
        """ "in the coming months", "over the next few years", "within weeks", "in the years ahead"."""
        keys = self.keys
        if keys[at] in ("in", "over", "within", "during", "for", "throughout", "across", "through"):
            at += 1
        at = self.the(at)
        if keys[at : at + 2] == ["course", "of"]:
            at = self.the(at + 2)
        start = at
        if keys[at] == "a":
            at += 1
        marked = False
        while keys[at] in lexicon.NEXT or keys[at] in undated_words.FEW or (marked and keys[at] == "of"):
            marked, at = True, at + 1
        noun = keys[at]
        if noun not in undated_words.VAGUE_NOUNS:
            return None
        at += 1
        singular = noun in ("period", "time", "future", "stage", "term", "date", "opportunity")
        while keys[at] in ("and", "or") and keys[at + 1] in undated_words.VAGUE_NOUNS:
            at += 2
        if keys[at] in ("ahead", "come") or keys[at : at + 2] == ["to", "come"]:
            return at + (2 if keys[at] == "to" else 1)
        if marked or (start > 0 and not singular and keys[start - 1] == "within"):
            return self.reach(at)
        return None

    def recurring(self, at: int) -> Reading | None:
        """What comes back has no single day; its words may hold one ("each year by 1 November")."""
        end = self.recurrence(at)
        if end is not None and (self.keys[end - 1] in IN_TURN or self.after_recurrence(end)):
            return Reading(Modality.RECURRING)
        for place in range(at + 1, self.size):
            if self.keys[place] in ("each", "every") and self.is_readable_once(at, place):
                return Reading(Modality.RECURRING)
            end = self.recurrence(place)
            if end == self.size and self.is_readable(at, place):
                return Reading(Modality.RECURRING)
        return None

    def after_recurrence(self, at: int) -> bool:
        while self.keys[at] in undated_words.RECURRING_NOUNS or self.keys[at] in ("and", "or"):
            at += 1
        if at >= self.size:
            return True
        if (again := self.recurrence(at)) is not None:
            return self.after_recurrence(again)
        if self.keys[at] in IN_TURN or self.keys[at : at + 2] in (["in", "turn"], ["in", "alternation"]):
            return True
        return self.is_readable(at, self.size)

    def is_readable_once(self, at: int, place: int) -> bool:
        """Whether "by the end of each year" would be read with "this" in the place of "each"."""
        once = [*self.tokens[at:place], self.tokens[place]._replace(key="this"), *self.tokens[place + 1 :]]
        inner = type(self)(once, self.made_on, self.parties)
        try:
            return inner.dated(0) is not None
        except NotThisYear:
            return True

    def is_readable(self, start: int, end: int) -> bool:
        inner = type(self)(self.tokens[start:end], self.made_on, self.parties)
        try:
            readable = inner.dated(0) is not None or inner.vague(0) is not None
        except NotThisYear:
            readable = True
        self.reach(start + inner.reached)
        return readable

    def recurrence(self, at: int) -> int | None:
        """The place after "annually", "twice a year", "every two years", "on a regular basis", or None."""
        keys = self.keys
        if keys[at : at + 2] in (
            ["at", "least"],
            ["no", "less"],
            ["not", "less"],
            ["not", "fewer"],
            ["no", "fewer"],
        ):
            at += 3 if keys[at + 2] == "than" else 2
        if found := self.take(at, undated_words.RECURRING):
            return found[1]
        if basis := self.basis(at, undated_words.RECURRING_BASES):
            return basis
        times = self.times(at)
        if times is not None:
            at = times
            if keys[at] in ("annually", "yearly", "monthly", "weekly", "quarterly"):
                return self.reach(at + 1)
            if keys[at] not in ("a", "an", "per", "each", "every", "in"):
                return None
            if keys[at] == "in" and keys[at + 1] not in ("every", "each", "a"):
                length = duration(self, at + 1)
                return length[1] if length is not None and not length[0].upcoming else None
            at = at + 1 if keys[at] == "in" else at
        if keys[at] in ("at", "in", "on", "during", "by", "of") and keys[at + 1] in ("every", "each"):
            at += 1
        if keys[at] not in ("every", "each") and times is None:
            return None
        at += 1
        if keys[at] in (
            "other",
            "second",
            "third",
            "alternate",
            "single",
            "calendar",
            "fiscal",
            "financial",
            "and",
        ):
            at += 1
        if (length := duration(self, at)) is not None and keys[at] not in ("a", "an"):
            at = length[1]
            return self.reach(at + 3 if keys[at : at + 3] == ["or", "so", ""] else at)
        if (
            keys[at].removesuffix("'s") in lexicon.UNITS
            or keys[at] in lexicon.SEASONS
            or keys[at] in lexicon.MONTHS
        ):
            return self.reach(at + 1)
        if is_event(self, at, self.size, ""):
            return self.reach(self.size)
        return None

    def times(self, at: int) -> int | None:
        keys = self.keys
        if keys[at] in ("once", "twice", "thrice"):
            if keys[at : at + 3] == ["once", "or", "twice"]:
                return at + 3
            return at + 1
        count, after = self.small_number(at)
        if count is not None and keys[after] in ("times", "time"):
            return after + 1
        if keys[at] in ("several", "multiple") and keys[at + 1] == "times":
            return at + 2
        return None
