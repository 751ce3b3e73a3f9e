"""Days, weeks, months, seasons, quarters and halves, with the years they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines import lexicon, span
from bilateral_cli.deadlines.cursor import Cursor, Found, Impossible, NotThisYear
from bilateral_cli.deadlines.lexicon import MONTHS, SEASONS, UNITS, WEEKDAYS
from bilateral_cli.deadlines.period import ONE_DAY, add_months
from bilateral_cli.deadlines.span import Span


class CalendarWords(Cursor):
    """Periods that have a name in the calendar, and pieces of them that are counted."""

    def year_first(self, at: int) -> Found:
        """2026, 2026 Q3, "2026 H1", "2026 year-end", "2026 fiscal year"."""
        number = self.number_year(at)
        if number is None:
            return None
        after = at + 1
        hyphen = after + 1 if self.keys[after] == "-" else after
        if self.keys[hyphen] in ("q", "h") and self.kinds[hyphen + 1] == "num":
            found = self.numbered(
                int(self.keys[hyphen + 1]), {"q": "quarter", "h": "half"}[self.keys[hyphen]], number
            )
            if found is not None:
                return found, hyphen + 2
        if self.keys[after] in SEASONS:
            return span.season(number, SEASONS[self.keys[after]]), after + 1
        if self.keys[after : after + 2] in (["year", "end"], ["year's", "end"]):
            return replace(span.year(number), ends=True), after + 2
        if self.keys[after : after + 2] == ["calendar", "year"]:
            return span.year(number), after + 2
        return span.year(number), after

    def day(self, year: int, month: int, number: int, at: int, end: int) -> Span:
        try:
            return span.day(date(year, month, number))
        except ValueError:
            name = next(name for name, known in MONTHS.items() if known == month).capitalize()
            if self.floats and (month, number) == (2, 29):
                raise NotThisYear from None
            raise Impossible(f"there is no {number} {name} {year}", at, end) from None

    def day_number(self, at: int) -> tuple[int, int] | None:
        if self.kinds[at] == "ord" or (self.kinds[at] == "num" and len(self.keys[at]) <= 2):
            return int(self.keys[at]), at + 1
        if self.keys[at] in ("twenty", "thirty") and self.keys[at + 1] in lexicon.ORDINALS:
            return lexicon.NUMBERS[self.keys[at]] + lexicon.ORDINALS[self.keys[at + 1]], at + 2
        if self.keys[at] in lexicon.ORDINALS:
            return lexicon.ORDINALS[self.keys[at]], at + 1
        return None

    def day_first(self, at: int) -> Found:
        """ "30 June 2026", "the 1st of March", "the 15th of next month"."""
        number = self.day_number(at)
        if number is None:
            return None
        day, after = number
        after = after + 1 if self.keys[after] in ("of", "-", "day") else after
        after = after + 1 if self.keys[after] == "of" else after
        if self.keys[after] in MONTHS:
            month = MONTHS[self.keys[after]]
            year, end = self.of_assumed(after + 1)
            return self.day(year, month, day, at, end), end
        if self.keys[after] in ("this", "next") and self.keys[after + 1] == "month":
            first = add_months(self.made_on.replace(day=1), 1 if self.keys[after] == "next" else 0)
            return self.day(first.year, first.month, day, at, after + 2), after + 2
        return None

    def month_first(self, at: int) -> Found:
        """ "June 2026", "June of next year", "June 30, 2026", "June 15-20, 2026", "June"."""
        month = MONTHS[self.keys[at]]
        number = self.day_number(self.the(at + 1))
        if number is not None and self.keys[number[1]] not in ("half", "week", "quarter"):
            day, after = number
            second = self.day_number(after + 1) if self.keys[after] in ("-", "to", "and") else None
            if second is not None and (
                second[0] == day + 1 or (second[0] > day and self.keys[after] != "and")
            ):
                year, end = self.of_assumed(second[1])
                first = self.day(year, month, day, at, end)
                last = self.day(year, month, second[0], at, end)
                return span.days(first.first, last.first, "stretch"), end
            year, end = self.of_assumed(after)
            return self.day(year, month, day, at, end), end
        year, end = self.of_assumed(at + 1)
        return span.month(year, month), end

    def weekday(self, at: int) -> Found:
        """ "Friday, 26 June 2026": the weekday must be the day's own."""
        after = at + 1
        found = self.base(after)
        if found is None or found[0].kind != "day":
            return None
        if found[0].first.weekday() != WEEKDAYS[self.keys[at]] and not self.floats:
            name = next(
                name for name, known in WEEKDAYS.items() if known == found[0].first.weekday()
            ).capitalize()
            raise Impossible(f"{found[0].first} is a {name}", at, found[1])
        return found

    def season(self, at: int, year: int, *, floating: bool) -> Found:
        """Northern and meteorological; a winter is named after the year in which it begins."""
        code = SEASONS[self.keys[at]]
        after = at + 2 if self.keys[at + 1] in ("season", "months", "period") else at + 1
        named = self.year_of(after)
        pair = self.years_pair(after)
        if named is None and code == 24 and pair is not None and pair[1] is not None:
            return span.season(pair[0], code), pair[2]
        if named is not None:
            second = self.second_of_pair(named[1], named[0]) if code == 24 else None
            return span.season(named[0], code), second or named[1]
        self.floats = self.floats or floating
        return span.season(year, code), after

    def lettered(self, at: int) -> Found:
        """Q3 2026, Q3-2026, 3Q26, 1H 2026, H1 FY2027, Q3; two figures of a year only beside them."""
        if self.keys[at] in ("q", "h") and self.kinds[at + 1] == "num":
            letter, which = self.keys[at], self.keys[at + 1]
        elif self.keys[at + 1] in ("q", "h") and self.kinds[at] == "num":
            letter, which = self.keys[at + 1], self.keys[at]
        else:
            return None
        if len(which) != 1:
            return None
        kind = "quarter" if letter == "q" else "half"
        after = at + 2
        begin = self.of(after)
        if self.kinds[begin] == "num" and len(self.keys[begin]) == 2 and self.keys[begin + 1] not in MONTHS:
            found = self.numbered(int(which), kind, 2000 + int(self.keys[begin]))
            return None if found is None else (found, begin + 1)
        whole = self.fiscal(begin)
        if whole is not None:
            piece = self.piece(whole[0], int(which), None, kind)
            return None if piece is None else (piece, whole[1])
        year, end = self.of_assumed(after)
        found = self.numbered(int(which), kind, year)
        return None if found is None else (found, end)

    def numbered(self, which: int, kind: str, year: int) -> Span | None:
        if kind == "quarter" and 1 <= which <= 4:
            return span.quarter(year, which)
        if kind == "half" and 1 <= which <= 2:
            return span.half(year, which)
        if kind == "third" and 1 <= which <= 3:
            return span.span(f"{year:04}-{36 + which}", "third")
        return None

    def ranked(self, at: int) -> Found:
        """ "the third quarter of 2026", "the last week of May", "the first six months of next year"."""
        rank = self.rank(at)
        if rank is None:
            return None
        which, after = rank
        count, after = self.small_number(after)
        unit = UNITS.get(self.keys[after], "")
        if self.keys[after] == "part" and which in (1, 2, -1):
            return None
        if self.keys[after] in ("third", "thirds", "trimester"):
            unit = "third"
        if self.keys[after] == "half" or self.keys[after] == "halves":
            unit = "half"
        if not unit:
            return None
        after = self.reach(after + 1)
        if unit == "century" and which > 0:
            return (span.century(which), after) if 20 <= which <= 22 else None
        whole = self.base(self.of(after))
        if whole is None:
            return self.unnamed_rank(which, count, unit, after)
        piece = self.piece(whole[0], which, count, unit)
        return None if piece is None else (piece, whole[1])

    def unnamed_rank(self, which: int, count: int | None, unit: str, after: int) -> Found:
        """ "the second half", "the last quarter": of the year that is assumed."""
        if count is not None or unit not in ("quarter", "half", "third"):
            return None
        parts = {"quarter": 4, "half": 2, "third": 3}[unit]
        found = self.numbered(which if which > 0 else parts, unit, self.assumed)
        if found is None:
            return None
        self.floats = True
        return found, after

    def piece(self, whole: Span, which: int, count: int | None, unit: str) -> Span | None:
        if count is not None:
            return self.edge(whole, which, count, unit)
        if unit in ("quarter", "half", "third"):
            parts = {"quarter": 4, "half": 2, "third": 3}[unit]
            which = parts if which == -1 else which
            return span.divided(whole, which, parts) if 1 <= which <= parts else None
        if unit == "week" and whole.kind == "month":
            if which == -1:
                return span.days(whole.last - timedelta(days=6), whole.last, "week", approximate=True)
            if not 1 <= which <= 5:
                return None
            first = whole.first + timedelta(days=7 * which - 7)
            return (
                span.days(first, min(first + timedelta(days=6), whole.last), "week", approximate=True)
                if first <= whole.last
                else None
            )
        if unit == "fortnight" and whole.kind == "month":
            return span.divided(whole, which if which > 0 else 2, 2) if which in (1, 2, -1) else None
        if unit in ("day", "month", "year"):
            return self.nth(whole, which, unit)
        return None

    def nth(self, whole: Span, which: int, unit: str) -> Span | None:
        """The first day, the last month, the third year of a period."""
        if unit == "day":
            on = whole.last if which == -1 else whole.first + timedelta(days=which - 1)
            return span.day(on) if on <= whole.last else None
        if unit == "month" and whole.months:
            first = add_months(whole.first, (whole.months if which == -1 else which) - 1)
            return span.month(first.year, first.month) if first <= whole.last else None
        if unit == "year" and whole.kind == "decade":
            year = whole.last.year if which == -1 else whole.first.year + which - 1
            return span.year(year) if year <= whole.last.year else None
        return None

    def edge(self, whole: Span, which: int, count: int, unit: str) -> Span | None:
        """The first or last so many days, weeks, months of a period."""
        if which not in (1, -1) or count < 1:
            return None
        if unit in ("day", "week"):
            lasting = timedelta(days=count * (7 if unit == "week" else 1))
            if lasting > whole.last - whole.first + ONE_DAY:
                return None
            if which == 1:
                return span.days(whole.first, whole.first + lasting - ONE_DAY)
            return span.days(whole.last - lasting + ONE_DAY, whole.last)
        months = count * {"month": 1, "quarter": 3, "year": 12}.get(unit, 0)
        end = add_months(whole.first, months) - ONE_DAY
        if not months or end > whole.last:
            return None
        return (
            span.days(whole.first, end)
            if which == 1
            else span.days(add_months(whole.last + ONE_DAY, -months), whole.last)
        )
