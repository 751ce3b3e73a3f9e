"""The grammar of periods: from tokens to a `Span`.

Recursive descent over at most a hundred tokens. Nothing is skipped to make a phrase fit: what is not
consumed is not understood, and the caller refuses it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines import lexicon, span
from bilateral_cli.deadlines.calendar_words import CalendarWords
from bilateral_cli.deadlines.cursor import FIRST_YEAR, LAST_YEAR, Found, Impossible
from bilateral_cli.deadlines.figures import Figures
from bilateral_cli.deadlines.fiscal_words import FiscalWords
from bilateral_cli.deadlines.lexicon import MONTHS, SEASONS, UNITS, WEEKDAYS
from bilateral_cli.deadlines.period import ONE_DAY, add_months
from bilateral_cli.deadlines.span import Span


class Grammar(CalendarWords, FiscalWords, Figures):
    """Reads a period, simple or joined, whole or in part."""

    def period(self, at: int) -> Found:
        """A period, or two of them that bound one: "March to June 2026", "in 2026 and 2027"."""
        at = self.the(at)
        if self.keys[at] in ("both", "either"):
            at += 1
        if self.keys[at] in ("period", "years", "timeframe", "biennium") and at + 1 < self.size:
            at += 1
            at = at + 1 if self.keys[at] in ("of", "from", "between", "running", "covering") else at
        left = self.single(at)
        if left is None:
            return self.shared_ranks(at)
        found, end = left
        joined = self.joined(at, found, end)
        return joined or left

    def joined(self, at: int, found: Span, end: int) -> Found:
        if self.keys[end] not in ("to", "through", "thru", "until", "till", "and", "or", "-", "/"):
            return None
        after = end + 1 if self.keys[end + 1] != "the" else end + 2
        if self.keys[end] in ("and", "or") and self.keys[end + 1] in ("in", "during"):
            after = end + 2
        floated = self.floats
        self.floats = False
        right = self.single(after)
        if right is None:
            self.floats = floated
            return None
        until, over = right
        if floated and until.kind == "year":
            # "Q1/2027" and "May-2027" have their year there; "March to 2027" is not clear.
            return self.in_year(at, until.first.year, over) if self.keys[end] in ("-", "/") else None
        if floated:
            # The year that is written once belongs to both: "from November 2026", "March and June 2026".
            assumed, self.assumed = self.assumed, until.first.year
            again = self.single(at)
            if again is not None and again[0].first > until.first and until.first.year > 1:
                self.assumed -= 1
                again = self.single(at)
            self.assumed = assumed
            if again is not None:
                found = again[0]
            self.floats = self.floats and floated
        elif self.floats:
            # "March 2026 to June": the year before the dash goes on.
            assumed, self.assumed = self.assumed, found.first.year
            again = self.single(after)
            if again is not None and again[0].last < found.first:
                self.assumed += 1
                again = self.single(after)
            self.assumed = assumed
            self.floats = False
            if again is not None:
                until = again[0]
        if self.keys[end] in ("and", "or") and until.first != found.last + ONE_DAY and not self.between(at):
            # "in 2026 and 2030" names two years and not the time between them.
            return None
        if until.last < found.last:
            raise Impossible("it ends before it begins", at, over)
        return self.bounded(found, until), self.reach(over)

    def in_year(self, at: int, year: int, end: int) -> Found:
        assumed, self.assumed = self.assumed, year
        found = self.single(at)
        self.assumed = assumed
        return None if found is None else (found[0], self.reach(end))

    def between(self, at: int) -> bool:
        return "between" in self.keys[max(0, at - 2) : at]

    def bounded(self, first: Span, last: Span) -> Span:
        """From the beginning of one period to the end of another."""
        approximate = first.approximate or last.approximate
        return span.days(first.first, last.last, "stretch", approximate=approximate)

    def shared_ranks(self, at: int) -> Found:
        """ "the first and second quarters of 2026", "15 to 20 June 2026"."""
        at = self.the(at)
        joint = at + 1
        if self.keys[joint] not in ("and", "or", "to", "-", "/", "through"):
            return None
        right = self.single(joint + 1)
        if right is None:
            return None
        until, end = right
        if self.kinds[at] in ("num", "ord") and until.kind == "day" and len(self.keys[at]) <= 2:
            number = int(self.keys[at])
            if not 1 <= number < until.first.day:
                return None
            return span.days(until.first.replace(day=number), until.first, "stretch"), end
        rank = self.rank(at)
        if rank is None or until.kind not in ("quarter", "half"):
            return None
        other = self.numbered(rank[0], until.kind, until.first.year)
        return None if other is None or other.first >= until.first else (self.bounded(other, until), end)

    def single(self, at: int) -> Found:
        """One period, with what cuts or blurs it: "around", "later", "early", "the end of"."""
        at = self.the(at)
        if self.keys[at] == "on":
            at += 1
        if around := self.take(at, lexicon.AROUND):
            found = self.single(around[1])
            if found is not None and found[0].ends and (late := span.part(found[0], "late")):
                return late, found[1]
            return found and (replace(found[0], approximate=True), found[1])
        if whole := self.take(at, lexicon.WHOLE):
            return self.single(self.of(whole[1]))
        if end := self.take(at, lexicon.END):
            found = self.base(self.of(end[1])) or self.part_of(self.of(end[1]))
            return found and (replace(found[0], ends=True), found[1])
        return self.part_of(at) or self.base(at)

    def part_of(self, at: int) -> Found:
        """ "early 2026", "mid-to-late next year"."""
        first = self.take(at, lexicon.PARTS)
        if first is None:
            return None
        which, after = first
        upto = which
        if self.keys[after] in ("to", "or", "-", "and", "/") and (
            more := self.take(self.the(after + 1), lexicon.PARTS)
        ):
            upto, after = more
        found = self.base(self.of(after))
        if found is None:
            return None
        whole, end = found
        piece = span.part(whole, which)
        if piece is None:
            return None
        if upto != which:
            last = span.part(whole, upto)
            if last is None or last.first < piece.first:
                return None
            piece = self.bounded(piece, last)
        return piece, self.reach(end)

    def base(self, at: int) -> Found:
        """A whole period with a name of its own."""
        at = self.the(at)
        kind, key = self.kinds[at], self.keys[at]
        found: Found = self.fiscal_after(at) if kind in ("num", "iso", "edtf") else None
        if found is not None:
            pass
        elif kind == "word":
            if key in MONTHS:
                found = self.month_first(at)
            elif key in SEASONS:
                found = self.season(at, self.assumed, floating=True)
            elif key in ("q", "h"):
                found = self.lettered(at)
            elif key in WEEKDAYS:
                found = self.weekday(at)
            found = found or self.ranked(at) or self.fiscal(at) or self.named(at)
        elif kind == "num":
            found = self.day_first(at) or self.lettered(at) or self.year_first(at)
        elif kind == "ord":
            found = self.day_first(at) or self.ranked(at)
        elif kind == "dec":
            start = int(key)
            found = (span.decade(start), at + 1) if FIRST_YEAR <= start <= LAST_YEAR else None
        elif kind in ("iso", "edtf", "slashed", "offset"):
            found = self.written(at)
        if found is not None:
            self.reach(found[1])
        return found

    def named(self, at: int) -> Found:
        """ "this year", "next month", "the decade", "year-end", "today", "the coming winter"."""
        if self.keys[at] in ("today", "now"):
            return span.day(self.made_on), at + 1
        if self.keys[at] in ("tomorrow", "yesterday"):
            return span.day(self.made_on + (ONE_DAY if self.keys[at] == "tomorrow" else -ONE_DAY)), at + 1
        if self.keys[at] == "cy" and (year_named := self.year(at)):
            return span.year(year_named[0]), year_named[1]
        if self.keys[at] == "eoy":
            year, end = self.year_of(at + 1) or (self.made_on.year, at + 1)
            return replace(span.year(year), ends=True), end
        if self.keys[at] == "month" and self.keys[at + 1] == "of" and self.keys[at + 2] in MONTHS:
            return self.month_first(at + 2)
        if self.keys[at] == "week" and self.keys[at + 1] in ("of", "beginning", "commencing", "starting"):
            return self.week_of(at + 2)
        step, after = self.step(at)
        while self.keys[after] in lexicon.PRAISE:
            after += 1
        unit = self.keys[after]
        if step is not None and unit in SEASONS:
            return self.turned(step, after)
        if step is not None and unit in MONTHS:
            return self.turned(step, after)
        if step is None and not self.is_meant(at, after + 1):
            return None  # "year" and "by quarter" are no period; "the year" and "year-end" are
        found = self.relative(step, unit.removesuffix("'s").removesuffix("s'"), after)
        if found is None:
            return None
        whole, end = found
        if self.keys[end] in ("end", "close", "conclusion") and unit.removesuffix("'s") in UNITS:
            # "year's end", "year-end 2026", "this decade's end"
            whole, end = replace(whole, ends=True), end + 1
            if step is None and whole.kind == "year" and (named := self.year_of(end)):
                whole, end = replace(span.year(named[0]), ends=True), named[1]
        return whole, end

    def relative(self, step: int | None, unit: str, at: int) -> Found:
        by, here = step or 0, self.made_on
        if unit == "year":
            found = self.year(at if step is None else at - 1)
            if step is None or found is None:
                return found and (span.year(found[0]), found[1])
            if self.keys[at + 1 : at + 3] == ["after", "next"]:
                return span.year(here.year + 2), at + 3
            return span.year(here.year + by), at + 1
        if unit == "month":
            first = add_months(here.replace(day=1), by)
            return span.month(first.year, first.month), at + 1
        if unit == "week":
            monday = here - timedelta(days=here.weekday() - 7 * by)
            return span.days(monday, monday + timedelta(days=6), "week"), at + 1
        if unit == "quarter":
            first = add_months(date(here.year, (here.month - 1) // 3 * 3 + 1, 1), 3 * by)
            return span.quarter(first.year, (first.month + 2) // 3), at + 1
        if unit in ("semester", "half") and step is not None:
            after = at + 3 if self.keys[at + 1 : at + 3] == ["of", "year"] else at + 1
            first = add_months(date(here.year, (here.month - 1) // 6 * 6 + 1, 1), 6 * by)
            return span.half(first.year, (first.month + 5) // 6), after
        if unit == "decade":
            return span.decade(here.year // 10 * 10 + 10 * by), at + 1
        if unit == "century":
            return span.century((here.year + 99) // 100 + by), at + 1
        return None

    def turned(self, step: int, at: int) -> Found:
        """ "next spring" is the first that begins after the day it was said; "this spring" is this year's."""
        read = self.season if self.keys[at] in SEASONS else None
        if step == 0:
            return read(at, self.assumed, floating=True) if read else self.month_first(at)
        for year in range(self.made_on.year - 1, self.made_on.year + 3):
            assumed, self.assumed = self.assumed, year
            found = read(at, year, floating=False) if read else self.month_first(at)
            self.assumed = assumed
            if not read:
                self.floats = False
            if found is not None and step == 1 and found[0].first > self.made_on:
                return found
        return None

    def week_of(self, at: int) -> Found:
        """ "the week of 8 June 2026": from its Monday to its Sunday."""
        found = self.base(at)
        if found is None or found[0].kind != "day":
            return None
        monday = found[0].first - timedelta(days=found[0].first.weekday())
        return span.days(monday, monday + timedelta(days=6), "week"), found[1]
