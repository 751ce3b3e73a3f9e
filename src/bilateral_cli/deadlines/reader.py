"""From words about time to a `Deadline`.

The sentence is always the same: a preposition that makes the modality, then a period, a length of time
or an event, then perhaps a word that changes nothing. Each reading must use up every word; the first
that does is the reading, and if none does, the words are refused with the part that stood in the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines import lexicon, span
from bilateral_cli.deadlines.cursor import Impossible, NotThisYear
from bilateral_cli.deadlines.deadline import Deadline, Modality
from bilateral_cli.deadlines.durations import MOST_YEARS, Duration, TooLong, duration
from bilateral_cli.deadlines.events import is_event, own_date
from bilateral_cli.deadlines.normalise import LONGEST, clean, tokens_of
from bilateral_cli.deadlines.period import ONE_DAY
from bilateral_cli.deadlines.reading import Reading, deadline_of
from bilateral_cli.deadlines.span import Span
from bilateral_cli.deadlines.undated import Undated
from bilateral_cli.deadlines.unreadable import UnreadableWords

BY, IN, WITHIN, OVER = Modality.BY, Modality.IN, Modality.WITHIN, Modality.OVER
BEFORE, FROM, UNTIL = Modality.BEFORE, Modality.FROM, Modality.UNTIL


def read_words(words: str, *, made_on: date, parties: Sequence[str], triggered_on: date | None) -> Deadline:
    """See `bilateral_cli.deadlines.read`."""
    text = words.strip()
    if len(text) > 4 * LONGEST:
        raise UnreadableWords(
            text, text, f"these {len(text)} characters are too many for words about time", ()
        )
    plain = clean(text)
    if len(plain) > LONGEST:
        raise UnreadableWords(
            text, text, f"these {len(plain)} characters are too many for words about time", ()
        )
    tokens = tokens_of(plain)
    if not tokens:
        raise UnreadableWords(text, text, "there are no words about time here")
    try:
        reader = Reader(tokens, made_on, parties)
        reading = reader.read()
        if reading is None:
            raise UnreadableWords(text, reader.left_over(plain))
        return deadline_of(text, plain, tokens, reading, triggered_on)
    except Impossible as impossible:
        part = plain[tokens[impossible.start].start : tokens[min(impossible.end, len(tokens)) - 1].end]
        # The reason says what to write instead; forms that look alike would only be noise.
        raise UnreadableWords(text, part, str(impossible), ()) from None
    except TooLong:
        raise UnreadableWords(text, text, f"a length of time of more than {MOST_YEARS} years") from None
    except (OverflowError, ValueError):
        # Day arithmetic beyond the year 9999: a made_on near the end of the calendar.
        raise UnreadableWords(text, text, "the day meant is outside the calendar") from None


class Reader(Undated):
    """The grammar of whole phrases: a preposition and what it governs."""

    def read(self) -> Reading | None:
        """Read the phrase; for words without a year, in the first year in which they are not over yet."""
        reading = self.phrase_in(self.made_on.year)
        if not self.floats:
            return reading
        for year in range(self.made_on.year - 1, self.made_on.year + 9):
            reading = self.phrase_in(year)
            if reading is not None and (reading.over_on is None or reading.over_on >= self.made_on):
                return reading
        return reading

    def phrase_in(self, year: int) -> Reading | None:
        self.assumed = year
        try:
            return self.phrase(0)
        except NotThisYear:
            self.floats = True
            return None

    def left_over(self, plain: str) -> str:
        """The part that could not be read, for the message."""
        if self.reached >= self.size:
            return plain
        return plain[self.tokens[self.reached].start : self.tokens[-1].end]

    def phrase(self, at: int) -> Reading | None:
        return self.vague(at) or self.recurring(at) or self.dated(at)

    def dated(self, at: int) -> Reading | None:
        """A preposition and what it governs; or none, and a bare period or length of time."""
        start = at
        for _ in range(4):
            lead = self.lead(at)
            if lead is None or all(end >= lead for _, end in self.prepositions(at)):
                found = self.governed(at) or self.bare(at)
                if found is not None:
                    return found
            if lead is None and (place := self.place_name(at)) and self.prepositions(place):
                lead = place
            if lead is None or lead >= self.size:
                break
            at = lead
        return self.event_first(start)

    def governed(self, at: int) -> Reading | None:
        adverb = at
        while self.keys[adverb] in lexicon.ADVERBS and adverb < self.size - 1:
            adverb += 1
            if self.keys[adverb] in ("before", "after", "following", "upon", "prior", "once", "ahead", "by"):
                at = adverb
                break
        soon = self.keys[at : at + 4]
        possible = soon[:2] == ["as", "soon"] and soon[3] in ("possible", "practicable", "feasible")
        if possible and self.keys[at + 4] in ("after", "following", "upon", "once", "in", "before"):
            at += 4
        if self.keys[at : at + 2] == ["at", "least"] and self.keys[at + 2] not in (
            "until",
            "through",
            "till",
        ):
            return None
        for (modality, how), end in self.prepositions(at):
            reading = self.object(Modality(modality), how, end, at)
            if reading is not None:
                return reading
        return None

    def object(self, modality: Modality, how: str, at: int, preposition: int) -> Reading | None:
        """What stands after the preposition: at least | a length | a period | an event."""
        for filler in (["at", "least"], ["no", "later", "than"], ["sometime"], ["about"]):
            if self.keys[at : at + len(filler)] == filler and modality is not BEFORE and len(filler) != 3:
                at += len(filler)
        return (
            self.length_object(modality, how, at, preposition)
            or (self.period_object(modality, how, at) if how not in ("event", "clause") else None)
            or self.event_object(modality, how, at)
        )

    def length_object(self, modality: Modality, how: str, at: int, preposition: int) -> Reading | None:
        found = duration(self, at)
        if found is None:
            return None
        length, end = found
        if modality is OVER and how == "for" and self.keys[at - 2 : at] == ["at", "least"]:
            modality = UNTIL
        if modality is IN and length.upcoming:
            modality = OVER
        elif modality is IN:
            modality = WITHIN
        if self.keys[preposition] == "on":
            return None
        if length.implied:
            # "over the next year" lasts twelve months; "next year" and "in the following year" name one.
            if modality not in (OVER, WITHIN) or self.keys[at] != "the":
                return None
            if self.keys[at + 1] == "following" and self.keys[preposition] == "in":
                return None
        return self.counted(modality, length, end)

    def counted(self, modality: Modality, length: Duration, end: int) -> Reading | None:
        """A length of time from the making, from a day, or from (or back from) an event."""
        tail = self.tail(end)
        if tail is not None:
            if tail == "from":
                modality = FROM
            return self.from_day(modality, length, self.made_on)
        after = end
        if self.keys[after] in ("time", "hence", "ahead", "later", "thereafter"):
            if self.keys[after] in ("time", "hence", "ahead") and self.tail(after + 1) is not None:
                return self.from_day(modality, length, self.made_on)
            return None
        if self.keys[after : after + 2] == ["to", "come"] and self.tail(after + 2) is not None:
            return self.from_day(modality, length, self.made_on)
        link = self.take(after, lexicon.LINKS)
        if link is None:
            return None
        direction, place = link
        if direction == "before":
            return self.counted_back(modality, length, place)
        own = own_date(self, place)
        if own is not None and self.tail(own) is not None:
            return self.from_day(modality, length, self.made_on)
        day = self.single(place)
        if day is not None and day[0].kind == "day" and self.tail(day[1]) is not None:
            return replace(self.from_day(modality, length, day[0].first), over_on=day[0].last)
        if (
            day is not None
            and modality is OVER
            and day[0].kind in ("year", "month")
            and self.tail(day[1]) is not None
        ):
            # "for five years from 2026" is the years 2026 to 2030
            stretch = span.days(day[0].first, length.after(day[0].first) - ONE_DAY)
            return Reading(OVER, stretch.edtf, length.approximate or day[0].approximate, over_on=stretch.last)
        event = self.event(place, "clause")
        return event and Reading(modality, approximate=length.approximate, trigger=event, length=length)

    def counted_back(self, modality: Modality, length: Duration, place: int) -> Reading | None:
        """ "at least 30 days before the summit"."""
        day = self.single(place)
        modality = BY if modality in (WITHIN, IN, BY) else modality
        if day is not None and day[0].kind == "day" and self.tail(day[1]) is not None:
            return Reading(modality, length.before(day[0].first).isoformat(), over_on=day[0].last)
        event = self.event(place, "event")
        return event and Reading(
            modality, approximate=length.approximate, trigger=event, length=length, earlier=True
        )

    def from_day(self, modality: Modality, length: Duration, day: date) -> Reading:
        end = length.after(day)
        approximate = length.approximate
        if modality in (WITHIN, OVER):
            return Reading(modality, f"{day}/{end}", approximate)
        if modality is FROM:
            return Reading(FROM, f"{end}/..", approximate)
        if modality is BEFORE:
            return Reading(BEFORE, f"../{end - ONE_DAY}", approximate)
        return Reading(modality, end.isoformat(), approximate)

    def period_object(self, modality: Modality, how: str, at: int) -> Reading | None:
        found = self.period(at)
        if found is None:
            return self.open_ended(modality, at)
        whole, end = found
        if modality is FROM and self.kinds[at] == "edtf":
            whole = replace(
                whole, kind="range"
            )  # "from 2026/2027" starts in one of them, and ends in neither
        if (
            modality is FROM
            and self.keys[end] in ("to", "until", "till", "through", "-", "up")
            and how != "end"
        ):
            return None
        tail = self.tail(end)
        if tail is None and self.is_event_at(end):
            tail = ""
        if tail is None or (whole.kind == "century" and not whole.ends):
            return None  # "in the 21st century" is an age, not a deadline
        return self.made(modality, how, whole, tail)

    def made(self, modality: Modality, how: str, whole: Span, tail: str) -> Reading | None:
        """The reading of a modality and a closed period."""
        edtf, approximate, last = whole.edtf, whole.approximate, whole.last
        bound = whole.limit or edtf
        if tail == "from" and modality in (IN, FROM, OVER):
            modality = FROM
        if (
            modality is IN
            and whole.ends
            and whole.kind in ("year", "decade", "fiscal", "half", "quarter", "month", "season")
        ):
            late = span.part(whole, "late") or whole
            return Reading(IN, late.edtf, True, over_on=late.last)
        if modality is IN:
            return Reading(IN, edtf, approximate, over_on=last)
        if modality is WITHIN:
            return Reading(WITHIN, edtf, approximate, over_on=last)
        if modality is OVER:
            lasting = (
                how != "for"
                or whole.last.year > whole.first.year
                or whole.kind in ("decade", "year", "fiscal")
            )
            return Reading(OVER if lasting else IN, edtf, approximate, over_on=last)
        if modality is FROM and whole.kind == "stretch" and how != "end" and tail != "from":
            return Reading(OVER, edtf, approximate, over_on=last)
        if modality is FROM:
            return self.started(whole, after=how == "end")
        if modality is BEFORE:
            if whole.ends or (how != "start" and whole.limit is not None):
                return Reading(BEFORE, bound, approximate, over_on=last)
            before = whole.first - ONE_DAY
            return Reading(BEFORE, f"../{before}", approximate, over_on=before)
        if modality is BY and whole.kind == "stretch" and "and" in self.keys:
            return None  # "by 2026 and 2027" is two deadlines
        return Reading(modality, bound, approximate, over_on=last)

    def started(self, whole: Span, *, after: bool) -> Reading:
        """From the first day of a period; after it, from the day that follows."""
        if after:
            return Reading(FROM, f"{whole.last + ONE_DAY}/..", whole.approximate, over_on=whole.last)
        if whole.ends:
            return Reading(FROM, f"{whole.last}/..", True, over_on=whole.last)
        if whole.kind in ("year", "month", "day") or (whole.limit is not None and len(whole.limit) <= 10):
            return Reading(
                FROM, f"{(whole.limit or whole.edtf).rstrip('~')}/..", whole.approximate, over_on=whole.last
            )
        return Reading(FROM, f"{whole.first}/..", whole.approximate, over_on=whole.last)

    def open_ended(self, modality: Modality, at: int) -> Reading | None:
        """EDTF with an open end, as an analyst may type it."""
        if self.kinds[at] != "edtf" or at + 1 != self.size:
            return None
        edtf = self.keys[at]
        if ".." not in edtf:
            return None
        self.checked(edtf, at)
        if edtf.endswith(".."):
            return Reading(FROM, edtf, "~" in edtf) if modality in (FROM, IN) else None
        return Reading(modality if modality in (BEFORE, UNTIL) else BY, edtf, "~" in edtf)

    def bare(self, at: int) -> Reading | None:
        """No preposition: a period is *in* it; a day, a named month and a named end are *by* then."""
        length = duration(self, at)
        if length is not None and not length[0].implied:
            found = self.bare_length(*length)
            if found is not None:
                return found
        if self.keys[at] == "between":
            return self.between_two(at + 1)
        ended = self.open_ended(IN, at)
        if ended is not None:
            return ended
        found_period = self.period(at)
        if found_period is None:
            return None
        whole, end = found_period
        if self.keys[end] == "period":
            end += 1
        tail = self.tail(end)
        if tail is None and self.is_event_at(end):
            tail = ""
        if tail is None and self.keys[end] in ("at", "on") and self.tail(end) is not None:
            tail = ""
        if tail is None or whole.kind == "century":
            return None
        if tail == "from":
            return self.started(whole, after=False)
        named = whole.kind == "month" and self.step(self.the(at))[0] is None
        if whole.kind == "day" or named or whole.ends:
            return Reading(BY, whole.edtf, whole.approximate, over_on=whole.last)
        years = (whole.first.month, whole.first.day, whole.last.month, whole.last.day) == (1, 1, 12, 31)
        if whole.kind == "stretch" and years and not whole.approximate:
            return Reading(OVER, whole.edtf, whole.approximate, over_on=whole.last)
        return Reading(IN, whole.edtf, whole.approximate, over_on=whole.last)

    def bare_length(self, length: Duration, end: int) -> Reading | None:
        """ "six months" is within, "the next six months" over, "six months after signature" by then."""
        link = self.take(end, lexicon.LINKS)
        if link is not None:
            return self.counted(BY, length, end)
        if self.tail(end) is None:
            return self.counted(BY, length, end)
        return self.counted(OVER if length.upcoming else WITHIN, length, end)

    def between_two(self, at: int) -> Reading | None:
        found = self.period(at)
        if found is None or found[0].kind != "stretch" or self.tail(found[1]) is None:
            return None
        return Reading(IN, found[0].edtf, found[0].approximate, over_on=found[0].last)

    def event_object(self, modality: Modality, how: str, at: int) -> Reading | None:
        """What hangs on an event; one whose own time is named happens then."""
        if modality in (WITHIN, OVER) or (modality is UNTIL and self.keys[at - 1] == "to"):
            return None
        own = own_date(self, at)
        if own is not None and self.tail(own) is not None and how != "event":
            return self.started_today(modality, how)
        split = self.event_with_time(at, how)
        if split is not None:
            whole, tail = split
            if modality is BEFORE and whole.kind != "day":
                # The event comes at some time in that period: how long before it ends, nobody says.
                return Reading(BEFORE, trigger=(at, self.size))
            return self.made(modality, "" if how in ("event", "clause") else how, whole, tail)
        event = self.event(at, how)
        return event and Reading(modality, trigger=event, exclusive=how == "end")

    def started_today(self, modality: Modality, how: str) -> Reading | None:
        if modality is FROM:
            start = self.made_on + (ONE_DAY if how == "end" else timedelta(0))
            return Reading(FROM, f"{start}/..")
        return None

    def event_with_time(self, at: int, how: str) -> tuple[Span, str] | None:
        """ "the G20 summit in 2027", "COP 31 in November 2026": a period at the very end of the event."""
        for place in range(at + 1, self.size - 1):
            if self.keys[place] not in (
                "in",
                "on",
                "at",
                "of",
                "during",
                "scheduled",
                "planned",
                "next",
                "later",
                "this",
            ):
                continue
            begin = place + 1
            if self.keys[place] in ("scheduled", "planned"):
                begin += self.keys[begin] in ("for", "in", "on")
            elif self.keys[place] in ("next", "later", "this"):
                begin = place
            if not is_event(self, at, place, how):
                continue
            found = self.period(begin)
            if found is not None and (tail := self.tail(found[1])) is not None and found[0].kind != "century":
                return found[0], tail
        return None

    def is_event_at(self, at: int) -> bool:
        """Whether words after a period only say at what event: "in 2026, on the margins of COP 31"."""
        if self.keys[at] == "the" and self.size - at <= 8 and self.event(at, "") is not None:
            return True  # "by 2047, the centenary of independence"
        for (modality, how), end in self.prepositions(at):
            if (
                modality in ("in", "from")
                and how in ("event", "clause", "")
                and self.event(end, how) is not None
            ):
                return True
        return False

    def event_first(self, at: int) -> Reading | None:
        """ "at COP 31 in 2026" has a preposition; "entry into force" alone has none, and names no time."""
        if self.keys[at : at + 3] == ["entry", "into", "force"]:
            event = self.event(at, "event")
            return event and Reading(IN, trigger=event)
        return None
