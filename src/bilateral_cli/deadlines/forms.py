"""The table of forms: words about time, how they are read, and by which convention.

Documentation, tests and help have one source, this one: a row is a promise that `read` keeps, a section
says by which convention, where it comes from, and how fair people may read it otherwise. The grammar
never imports this table, so that testing the grammar against it is not circular.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MADE_ON = date(2026, 1, 16)
"""The day on which all words of the table were written, a Friday."""


class Form(NamedTuple):
    """Words and their reading; `first` and `last` are ISO days, inclusive, empty where there is none."""

    words: str
    modality: str
    edtf: str | None = None
    first: str = ""
    last: str = ""
    approximate: bool = False
    trigger: str | None = None
    parties: tuple[str, ...] = ()


class Section(NamedTuple):
    """Forms that follow one convention."""

    title: str
    convention: str
    source: str
    alternative: str
    forms: tuple[Form, ...]


class Refused(NamedTuple):
    """Words that are not read, and why."""

    words: str
    why: str
    parties: tuple[str, ...] = ()


class Convention(NamedTuple):
    """Words that fair people read in two ways: how they are read here, how else, and how to write that."""

    words: str
    here: str
    otherwise: str
    instead: str


def nearest_forms(words: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` readable forms that resemble the words, best first; none if nothing does."""
    from difflib import get_close_matches  # a refusal alone needs it

    known = {form.words.lower(): form.words for section in SECTIONS for form in section.forms}
    near = get_close_matches(" ".join(words.lower().split())[:80], known, n=most, cutoff=0.5)
    return tuple(known[form] for form in near)


SECTIONS = (
    Section(
        title="Due by a day, a month, a year",
        convention=(
            "Inclusive: what is due by 2030 may still be done on 31 December 2030. A day, a month or an"
            " end that stands alone is read as by."
        ),
        source="ISO 8601-1: a year is all of its days, a month all of its days.",
        alternative=(
            "“By 2030” is sometimes meant as before 2030 begins. The words are kept, so that a reader "
            "can see them."
        ),
        forms=(
            Form("by 2030", "by", "2030", last="2030-12-31"),
            Form("by 30 June 2026", "by", "2026-06-30", last="2026-06-30"),
            Form("by June 30th, 2026", "by", "2026-06-30", last="2026-06-30"),
            Form("no later than 2050", "by", "2050", last="2050-12-31"),
            Form("not later than 31 December 2027", "by", "2027-12-31", last="2027-12-31"),
            Form("by June 2027", "by", "2027-06", last="2027-06-30"),
            Form("on or before 1 July 2026", "by", "2026-07-01", last="2026-07-01"),
            Form("by 2030 at the latest", "by", "2030", last="2030-12-31"),
            Form("30 June 2026", "by", "2026-06-30", last="2026-06-30"),
            Form("December 2027", "by", "2027-12", last="2027-12-31"),
            Form("2026-12", "by", "2026-12", last="2026-12-31"),
            Form("2026-06-30", "by", "2026-06-30", last="2026-06-30"),
            Form("30/06/2026", "by", "2026-06-30", last="2026-06-30"),
            Form("by 30 June", "by", "2026-06-30", last="2026-06-30"),
            Form("by the 15th of next month", "by", "2026-02-15", last="2026-02-15"),
            Form("as soon as possible and no later than 2028", "by", "2028", last="2028-12-31"),
        ),
    ),
    Section(
        title="The end of something",
        convention=(
            "The end of a period is its last day. Before the end of a period is inclusive of it; at, "
            "around or towards the end is its last third."
        ),
        source="Design of the register; EDTF 39 for the last third of a year.",
        alternative="“End of March” may be any of its last days.",
        forms=(
            Form("by the end of 2026", "by", "2026", last="2026-12-31"),
            Form("by the end of March 2027", "by", "2027-03", last="2027-03-31"),
            Form("end of March 2027", "by", "2027-03", last="2027-03-31"),
            Form("end-2026", "by", "2026", last="2026-12-31"),
            Form("by the end of the year", "by", "2026", last="2026-12-31"),
            Form("by year's end", "by", "2026", last="2026-12-31"),
            Form("by year-end 2027", "by", "2027", last="2027-12-31"),
            Form("by the end of next month", "by", "2026-02", last="2026-02-28"),
            Form("by the end of the decade", "by", "202X", last="2029-12-31"),
            Form("before the end of 2026", "before", "2026", last="2026-12-31"),
            Form(
                "towards the end of 2026",
                "in",
                "2026-39",
                first="2026-09-01",
                last="2026-12-31",
                approximate=True,
            ),
            Form("by the close of 2026", "by", "2026", last="2026-12-31"),
            Form("by March-end", "by", "2026-03", last="2026-03-31"),
            Form("by Q2-end 2026", "by", "2026-34", last="2026-06-30"),
        ),
    ),
    Section(
        title="Before",
        convention=(
            "Before a period or a day is up to the day before it begins, written as an interval with an"
            " open start."
        ),
        source="EDTF, open intervals (level 1).",
        alternative="None.",
        forms=(
            Form("before 2030", "before", "../2029-12-31", last="2029-12-31"),
            Form("before 1 July 2026", "before", "../2026-06-30", last="2026-06-30"),
            Form("before this fall", "before", "../2026-08-31", last="2026-08-31", approximate=True),
            Form("prior to March 2027", "before", "../2027-02-28", last="2027-02-28"),
            Form("before the start of 2027", "before", "../2026-12-31", last="2026-12-31"),
        ),
    ),
    Section(
        title="In a year, half, quarter, month or day",
        convention=(
            "Done at some time inside the period; late only after its last day. A year, half, quarter "
            "or third that stands alone is read as in."
        ),
        source="EDTF level 2: quarters 33–36, thirds 37–39, halves 40–41.",
        alternative="“By the first quarter” is read as by its end; some mean by its beginning.",
        forms=(
            Form("in 2026", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("2026", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("in June 2026", "in", "2026-06", first="2026-06-01", last="2026-06-30"),
            Form("on 5 May 2026", "in", "2026-05-05", first="2026-05-05", last="2026-05-05"),
            Form("in the first half of 2026", "in", "2026-40", first="2026-01-01", last="2026-06-30"),
            Form("H2-2026", "in", "2026-41", first="2026-07-01", last="2026-12-31"),
            Form("1H26", "in", "2026-40", first="2026-01-01", last="2026-06-30"),
            Form("in Q3 2026", "in", "2026-35", first="2026-07-01", last="2026-09-30"),
            Form("2026 Q3", "in", "2026-35", first="2026-07-01", last="2026-09-30"),
            Form("third quarter of 2026", "in", "2026-35", first="2026-07-01", last="2026-09-30"),
            Form("by the first quarter of 2026", "by", "2026-33", last="2026-03-31"),
            Form("in the last quarter of the year", "in", "2026-36", first="2026-10-01", last="2026-12-31"),
            Form(
                "in the first six months of 2026",
                "in",
                "2026-01/2026-06",
                first="2026-01-01",
                last="2026-06-30",
            ),
            Form(
                "in the second week of May 2026",
                "in",
                "2026-05-08/2026-05-14",
                first="2026-05-08",
                last="2026-05-14",
                approximate=True,
            ),
            Form(
                "in the week of 8 June 2026",
                "in",
                "2026-06-08/2026-06-14",
                first="2026-06-08",
                last="2026-06-14",
            ),
            Form(
                "in the second half of March 2026",
                "in",
                "2026-03-16/2026-03-31",
                first="2026-03-16",
                last="2026-03-31",
                approximate=True,
            ),
            Form("during 2026", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("in the course of 2026", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("in February", "in", "2026-02", first="2026-02-01", last="2026-02-28"),
            Form("around 2035", "in", "2035", first="2035-01-01", last="2035-12-31", approximate=True),
        ),
    ),
    Section(
        title="Early, mid, late",
        convention=(
            "Thirds of the period, approximate: of a year January–April, May–August, "
            "September–December; of a month to the 10th, to the 20th, to its end; of a decade years "
            "0–3, 4–6, 7–9. Due by the middle is due by the end of June, or by the 15th; due by the "
            "beginning by the end of the first month."
        ),
        source="EDTF level 2, 37–39 (thirds of a year, “quadrimesters”).",
        alternative=(
            "Early 2026 is read by some as its first quarter, mid-2026 as June and July. “By mid-2026” "
            "may be 1 July."
        ),
        forms=(
            Form("early 2026", "in", "2026-37", first="2026-01-01", last="2026-04-30", approximate=True),
            Form("in mid-2026", "in", "2026-38", first="2026-05-01", last="2026-08-31", approximate=True),
            Form("late 2026", "in", "2026-39", first="2026-09-01", last="2026-12-31", approximate=True),
            Form(
                "mid-to-late 2026",
                "in",
                "2026-05/2026-12",
                first="2026-05-01",
                last="2026-12-31",
                approximate=True,
            ),
            Form("by early 2027", "by", "2027-37", last="2027-04-30", approximate=True),
            Form("by mid-2026", "by", "2026-06", last="2026-06-30", approximate=True),
            Form("by the middle of next year", "by", "2027-06", last="2027-06-30", approximate=True),
            Form("by the beginning of 2027", "by", "2027-01", last="2027-01-31", approximate=True),
            Form(
                "at the beginning of 2027",
                "in",
                "2027-37",
                first="2027-01-01",
                last="2027-04-30",
                approximate=True,
            ),
            Form(
                "early in October",
                "in",
                "2026-10-01/2026-10-10",
                first="2026-10-01",
                last="2026-10-10",
                approximate=True,
            ),
            Form(
                "in mid-March 2026",
                "in",
                "2026-03-11/2026-03-20",
                first="2026-03-11",
                last="2026-03-20",
                approximate=True,
            ),
            Form("by mid-March", "by", "2026-03-15", last="2026-03-15", approximate=True),
            Form("early 2030s", "in", "2030/2033~", first="2030-01-01", last="2033-12-31", approximate=True),
            Form("by the mid-2030s", "by", "2035", last="2035-12-31", approximate=True),
            Form(
                "early summer 2026", "in", "2026-06", first="2026-06-01", last="2026-06-30", approximate=True
            ),
            Form(
                "late 2026 or early 2027",
                "in",
                "2026-09/2027-04",
                first="2026-09-01",
                last="2027-04-30",
                approximate=True,
            ),
            Form("by mid-century", "by", "2050", last="2050-12-31", approximate=True),
            Form(
                "in the last days of June 2026",
                "in",
                "2026-06-21/2026-06-30",
                first="2026-06-21",
                last="2026-06-30",
                approximate=True,
            ),
            Form(
                "in the first weeks of 2027",
                "in",
                "2027-01",
                first="2027-01-01",
                last="2027-01-31",
                approximate=True,
            ),
        ),
    ),
    Section(
        title="Decades",
        convention=(
            "This decade is the one of the day on which the commitment was made, from its year 0 to its"
            " year 9."
        ),
        source="EDTF level 2, unspecified digits (202X).",
        alternative="A decade may be counted from 2021 to 2030, so that its end is that of 2030.",
        forms=(
            Form("this decade", "in", "202X", first="2020-01-01", last="2029-12-31"),
            Form("in the 2030s", "in", "203X", first="2030-01-01", last="2039-12-31"),
            Form("by the end of the 2020s", "by", "202X", last="2029-12-31"),
            Form(
                "in the second half of the decade", "in", "2025/2029", first="2025-01-01", last="2029-12-31"
            ),
            Form(
                "over the next decade", "over", "2026-01-16/2036-01-16", first="2026-01-16", last="2036-01-16"
            ),
        ),
    ),
    Section(
        title="Seasons",
        convention=(
            "Northern and meteorological, approximate: spring March–May, summer June–August, autumn "
            "September–November, winter December–February and named after the year it begins in. "
            "Without a year: the first that is not over. Next spring is the first that begins after the"
            " day it was said."
        ),
        source=(
            "EDTF level 1, 21–24, which leaves the months open; World Meteorological Organization for "
            "the months."
        ),
        alternative=(
            "Astronomical seasons begin about three weeks later; on the southern half of the globe they"
            " are the other way round; winter 2026 may be the one that ends in 2026; next spring, said "
            "in January, may be that of the year after."
        ),
        forms=(
            Form("by fall of 2026", "by", "2026-23", last="2026-11-30", approximate=True),
            Form("this spring", "in", "2026-21", first="2026-03-01", last="2026-05-31", approximate=True),
            Form("by the summer", "by", "2026-22", last="2026-08-31", approximate=True),
            Form(
                "in the autumn of next year",
                "in",
                "2027-23",
                first="2027-09-01",
                last="2027-11-30",
                approximate=True,
            ),
            Form("winter 2026-27", "in", "2026-24", first="2026-12-01", last="2027-02-28", approximate=True),
            Form("next spring", "in", "2026-21", first="2026-03-01", last="2026-05-31", approximate=True),
            Form("before the summer", "before", "../2026-05-31", last="2026-05-31", approximate=True),
        ),
    ),
    Section(
        title="This and next",
        convention=(
            "Counted from the day on which the commitment was made. A month or a season without a year "
            "is the first that is not over on that day."
        ),
        source="Design of the register.",
        alternative="“Later this year” could exclude the days before it was said; the year is kept whole.",
        forms=(
            Form("this year", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("later this year", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form("early this year", "in", "2026-37", first="2026-01-01", last="2026-04-30", approximate=True),
            Form("in February of this year", "in", "2026-02", first="2026-02-01", last="2026-02-28"),
            Form("next year", "in", "2027", first="2027-01-01", last="2027-12-31"),
            Form("in the second half of next year", "in", "2027-41", first="2027-07-01", last="2027-12-31"),
            Form("next month", "in", "2026-02", first="2026-02-01", last="2026-02-28"),
            Form("by the end of this quarter", "by", "2026-33", last="2026-03-31"),
            Form("in the following year", "in", "2027", first="2027-01-01", last="2027-12-31"),
            Form("the year after next", "in", "2028", first="2028-01-01", last="2028-12-31"),
            Form("within this year", "within", "2026", first="2026-01-01", last="2026-12-31"),
        ),
    ),
    Section(
        title="Lengths of time",
        convention=(
            "Months and years by the calendar, clipped to the end of a shorter month; days and weeks by"
            " count; the last day is included. Working days are Mondays to Fridays, approximate, "
            "because public holidays are not known. “In six months” is within them."
        ),
        source="ISO 8601-1 for lengths of time; shorter months as in `dateutil.relativedelta`.",
        alternative=(
            "“In the coming year” and “in the next year” are read as twelve months; some mean the next "
            "calendar year. “In six months” may be meant as about that day."
        ),
        forms=(
            Form(
                "within six months", "within", "2026-01-16/2026-07-16", first="2026-01-16", last="2026-07-16"
            ),
            Form(
                "within the next twelve months",
                "within",
                "2026-01-16/2027-01-16",
                first="2026-01-16",
                last="2027-01-16",
            ),
            Form("within 180 days", "within", "2026-01-16/2026-07-15", first="2026-01-16", last="2026-07-15"),
            Form(
                "within eighteen (18) months",
                "within",
                "2026-01-16/2027-07-16",
                first="2026-01-16",
                last="2027-07-16",
            ),
            Form(
                "within 6 months of the date of this Framework",
                "within",
                "2026-01-16/2026-07-16",
                first="2026-01-16",
                last="2026-07-16",
            ),
            Form(
                "within 15 working days",
                "within",
                "2026-01-16/2026-02-06",
                first="2026-01-16",
                last="2026-02-06",
                approximate=True,
            ),
            Form(
                "within six to twelve months",
                "within",
                "2026-01-16/2027-01-16",
                first="2026-01-16",
                last="2027-01-16",
            ),
            Form("in six months", "within", "2026-01-16/2026-07-16", first="2026-01-16", last="2026-07-16"),
            Form("six months from now", "by", "2026-07-16", last="2026-07-16"),
            Form(
                "over the next five years",
                "over",
                "2026-01-16/2031-01-16",
                first="2026-01-16",
                last="2031-01-16",
            ),
            Form(
                "in the next five years",
                "over",
                "2026-01-16/2031-01-16",
                first="2026-01-16",
                last="2031-01-16",
            ),
            Form(
                "in the coming year", "over", "2026-01-16/2027-01-16", first="2026-01-16", last="2027-01-16"
            ),
            Form(
                "for a period of three years",
                "over",
                "2026-01-16/2029-01-16",
                first="2026-01-16",
                last="2029-01-16",
            ),
            Form("for five years from 2026", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form(
                "in the next 5-10 years",
                "over",
                "2026-01-16/2036-01-16",
                first="2026-01-16",
                last="2036-01-16",
            ),
            Form(
                "within one year and six months",
                "within",
                "2026-01-16/2027-07-16",
                first="2026-01-16",
                last="2027-07-16",
            ),
            Form("over 2½ years", "over", "2026-01-16/2028-07-16", first="2026-01-16", last="2028-07-16"),
            Form("in coming year", "over", "2026-01-16/2027-01-16", first="2026-01-16", last="2027-01-16"),
            Form(
                "within next year", "within", "2026-01-16/2027-01-16", first="2026-01-16", last="2027-01-16"
            ),
            Form("no later than 30 days after the date of this order", "by", "2026-02-15", last="2026-02-15"),
            Form(
                "within 90 days of the date of signature of this Memorandum",
                "within",
                "2026-01-16/2026-04-16",
                first="2026-01-16",
                last="2026-04-16",
            ),
        ),
    ),
    Section(
        title="From one time to another",
        convention=(
            "A stretch of whole years that stands alone is over them, a shorter one in it; between is "
            "in, from … to is over. The year that is written once belongs to both ends."
        ),
        source=(
            "EDTF intervals of plain dates (level 0); the standard has no halves, quarters or seasons "
            "inside an interval, so that these are written by their months."
        ),
        alternative="“2026-27” is refused: it may be a fiscal year.",
        forms=(
            Form("2022-2026", "over", "2022/2026", first="2022-01-01", last="2026-12-31"),
            Form("for the 2021–2025 period", "over", "2021/2025", first="2021-01-01", last="2025-12-31"),
            Form("from 2026 to 2030", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form("for 2026-30", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form(
                "between March and June 2026", "in", "2026-03/2026-06", first="2026-03-01", last="2026-06-30"
            ),
            Form(
                "from November 2026 to February 2027",
                "over",
                "2026-11/2027-02",
                first="2026-11-01",
                last="2027-02-28",
            ),
            Form("in 2026 and 2027", "in", "2026/2027", first="2026-01-01", last="2027-12-31"),
            Form("Q2–Q3 2026", "in", "2026-04/2026-09", first="2026-04-01", last="2026-09-30"),
            Form("15 to 20 June 2026", "in", "2026-06-15/2026-06-20", first="2026-06-15", last="2026-06-20"),
            Form("throughout 2026", "over", "2026", first="2026-01-01", last="2026-12-31"),
            Form("between now and 2030", "by", "2030", last="2030-12-31"),
            Form("for 2021-24", "over", "2021/2024", first="2021-01-01", last="2024-12-31"),
            Form("by 2030-35", "by", "2030/2035", last="2035-12-31"),
            Form("for five years (2026-2030)", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form("from 2026 for five years", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form(
                "starting in 2026 and ending in 2030",
                "over",
                "2026/2030",
                first="2026-01-01",
                last="2030-12-31",
            ),
        ),
    ),
    Section(
        title="From and until",
        convention=(
            "A start has no last day; after a period is from the day that follows it. Until is a duty "
            "to keep something up: late is impossible before its end."
        ),
        source="EDTF open intervals (level 1).",
        alternative="“Through 2030” is read as until its end.",
        forms=(
            Form("from 1 March 2013", "from", "2013-03-01/..", first="2013-03-01"),
            Form("beginning in 2025", "from", "2025/..", first="2025-01-01"),
            Form("no earlier than 2028", "from", "2028/..", first="2028-01-01"),
            Form("after 2030", "from", "2031-01-01/..", first="2031-01-01"),
            Form("2030 and beyond", "from", "2030/..", first="2030-01-01"),
            Form("effective 1 January 2027", "from", "2027-01-01/..", first="2027-01-01"),
            Form("starting this autumn", "from", "2026-09-01/..", first="2026-09-01", approximate=True),
            Form("until at least 2030", "until", "2030", last="2030-12-31"),
            Form("through the end of 2026", "until", "2026", last="2026-12-31"),
            Form("for at least five years", "until", "2031-01-16", last="2031-01-16"),
            Form("by 2030 at the earliest", "from", "2030/..", first="2030-01-01"),
            Form("for another five years until 2031", "until", "2031", last="2031-12-31"),
            Form("from signature until 31 December 2028", "until", "2028-12-31", last="2028-12-31"),
        ),
    ),
    Section(
        title="Fiscal years",
        convention=(
            "The fiscal year of the parties that owe the commitment: Japan, India, the United Kingdom, "
            "Canada, South Africa, Singapore April–March; United States October–September; Australia, "
            "New Zealand July–June; all others the calendar year. Japan and Singapore name it after the"
            " year it begins in, the United States, Australia and New Zealand after the year it ends "
            "in. JFY is Japan's whatever the parties. Where the parties' years differ, or one year "
            "alone may mean two (India, United Kingdom, Canada, South Africa: write FY2026-27), the "
            "words are refused and the question asked."
        ),
        source=(
            "Japan, Public Finance Act art. 11; India, General Financial Rules 2017; United Kingdom, "
            "Interpretation Act 1978; United States, 31 U.S.C. 1102; Australia, PGPA Act 2013."
        ),
        alternative=(
            "Indian budgets name FY27 after the year it ends in, some documents after the year it "
            "begins in: hence the question."
        ),
        forms=(
            Form("by FY 2027", "by", "2027-04-01/2028-03-31", last="2028-03-31", parties=("JP",)),
            Form(
                "in JFY 2027",
                "in",
                "2027-04-01/2028-03-31",
                first="2027-04-01",
                last="2028-03-31",
                parties=("JP", "US"),
            ),
            Form("by the end of FY2027", "by", "2026-10-01/2027-09-30", last="2027-09-30", parties=("US",)),
            Form(
                "FY2026-27",
                "in",
                "2026-04-01/2027-03-31",
                first="2026-04-01",
                last="2027-03-31",
                parties=("IN",),
            ),
            Form(
                "FY 2026/27",
                "in",
                "2026-07-01/2027-06-30",
                first="2026-07-01",
                last="2027-06-30",
                parties=("AU",),
            ),
            Form("fiscal 2027", "in", "2027", first="2027-01-01", last="2027-12-31", parties=("FR",)),
            Form(
                "in the next fiscal year",
                "in",
                "2026-04-01/2027-03-31",
                first="2026-04-01",
                last="2027-03-31",
                parties=("JP",),
            ),
            Form(
                "the first half of FY2027",
                "in",
                "2027-04/2027-09",
                first="2027-04-01",
                last="2027-09-30",
                parties=("JP",),
            ),
            Form(
                "Q1 FY2027", "in", "2026-10/2026-12", first="2026-10-01", last="2026-12-31", parties=("US",)
            ),
            Form(
                "US fiscal year 2027",
                "in",
                "2026-10-01/2027-09-30",
                first="2026-10-01",
                last="2027-09-30",
                parties=("JP",),
            ),
        ),
    ),
    Section(
        title="Again and again",
        convention="Recurring: the words are kept, no single day is made of them.",
        source="Design of the register; milestones hold the days of each round.",
        alternative="Biannual is used for twice a year and for every two years; either way it recurs.",
        forms=(
            Form("annually", "recurring"),
            Form("biannually", "recurring"),
            Form("every year", "recurring"),
            Form("twice a year", "recurring"),
            Form("every two years", "recurring"),
            Form("quarterly", "recurring"),
            Form("on a regular basis", "recurring"),
            Form("on an annual basis", "recurring"),
            Form("each year by 1 November", "recurring"),
            Form("by the end of each year", "recurring"),
            Form("annually, starting in 2026", "recurring"),
            Form("at each summit", "recurring"),
            Form("alternately in Tokyo and New Delhi", "recurring"),
            Form("for successive periods of five years", "recurring"),
        ),
    ),
    Section(
        title="Events",
        convention=(
            "What hangs on an event has no last day until the event is dated; then lengths of time "
            "count from its day, before is up to the day before it, after is from the day that follows "
            "it. An event whose own time is named is read as that time. This document, its date, today "
            "and now are no events: they are the day on which the commitment was made."
        ),
        source="Design of the register.",
        alternative=(
            "“At the 2027 summit” names a year and stays an event, since nobody knows its day; “at the "
            "summit in 2027” is in 2027."
        ),
        forms=(
            Form("within six months of entry into force", "within", trigger="entry into force"),
            Form("by COP 31", "by", trigger="COP 31"),
            Form("at the next summit", "in", trigger="the next summit"),
            Form("on the margins of the G20", "in", trigger="the G20"),
            Form("upon signature", "in", trigger="signature"),
            Form("after ratification", "from", trigger="ratification"),
            Form("before the next leaders' meeting", "before", trigger="the next leaders' meeting"),
            Form(
                "within 60 days after the receipt of the request",
                "within",
                trigger="the receipt of the request",
            ),
            Form(
                "within 180 days from the date this MOU becomes operative",
                "within",
                trigger="the date this MOU becomes operative",
            ),
            Form("once the agreement enters into force", "in", trigger="the agreement enters into force"),
            Form("at least 30 days before the summit", "by", trigger="the summit"),
            Form(
                "until the conclusion of the negotiations",
                "until",
                trigger="the conclusion of the negotiations",
            ),
            Form("for five years from entry into force", "over", trigger="entry into force"),
            Form("at COP 31 in November 2026", "in", "2026-11", first="2026-11-01", last="2026-11-30"),
            Form("at the next 2+2 Ministerial Meeting", "in", trigger="the next 2+2 Ministerial Meeting"),
            Form(
                "on the first day of the second month following the exchange of notifications",
                "in",
                trigger="the exchange of notifications",
            ),
            Form(
                "on the thirtieth day after the deposit of the instruments",
                "in",
                trigger="the deposit of the instruments",
            ),
            Form("in the 30 days prior to the election", "in", trigger="the election"),
            Form(
                "from 2026 until the treaty enters into force",
                "until",
                trigger="the treaty enters into force",
            ),
        ),
    ),
    Section(
        title="Hedged",
        convention=(
            "Probably, likely, perhaps, tentatively, about, around and the like make the time approximate; "
            "preferably, ideally and if possible say what is wished, and change nothing."
        ),
        source="EDTF, the qualifier ~ (level 1).",
        alternative="None.",
        forms=(
            Form(
                "probably in early 2027",
                "in",
                "2027-37",
                first="2027-01-01",
                last="2027-04-30",
                approximate=True,
            ),
            Form("likely by the end of 2026", "by", "2026", last="2026-12-31", approximate=True),
            Form(
                "on or about 1 October 2026",
                "in",
                "2026-10-01",
                first="2026-10-01",
                last="2026-10-01",
                approximate=True,
            ),
            Form("by or around 2030", "by", "2030", last="2030-12-31", approximate=True),
            Form("by about August", "by", "2026-08", last="2026-08-31", approximate=True),
            Form("by 2030 or thereabouts", "by", "2030", last="2030-12-31", approximate=True),
            Form("preferably by 2030", "by", "2030", last="2030-12-31"),
        ),
    ),
    Section(
        title="What stands around the time",
        convention=(
            "An amount or a noun before the time, a time of day beside a day, and a purpose, a condition or "
            "an apposition after it are left out, and the explanation says so; the words are kept whole. "
            "Where the rest holds another time, a negation or a verb of the past, all of it is refused. "
            "Days are calendar dates: a time zone moves none."
        ),
        source="Design of the register.",
        alternative="“Before noon on 3 March” may still be done on 3 March; “before 3 March” may not.",
        forms=(
            Form("500 experts by 2030", "by", "2030", last="2030-12-31"),
            Form("all by 2028", "by", "2028", last="2028-12-31"),
            Form("$550 billion by January 2029", "by", "2029-01", last="2029-01-31"),
            Form("two rounds of the dialogue in 2026", "in", "2026", first="2026-01-01", last="2026-12-31"),
            Form(
                "in 2027 to mark the 75th anniversary of diplomatic relations",
                "in",
                "2027",
                first="2027-01-01",
                last="2027-12-31",
            ),
            Form("by June 2027 subject to funding", "by", "2027-06", last="2027-06-30"),
            Form("by 15 August 2047, the centenary of independence", "by", "2047-08-15", last="2047-08-15"),
            Form("by 5 p.m. on 30 June 2026", "by", "2026-06-30", last="2026-06-30"),
            Form(
                "not later than 12:01 a.m. eastern daylight time on May 16, 2026",
                "by",
                "2026-05-16",
                last="2026-05-16",
            ),
            Form("by close of business on Friday, 6 March 2026", "by", "2026-03-06", last="2026-03-06"),
            Form("before noon on 3 March 2026", "before", "2026-03-03", last="2026-03-03"),
            Form("2026-06-30T17:00Z", "by", "2026-06-30", last="2026-06-30"),
        ),
    ),
    Section(
        title="Vague words",
        convention="Kept as words, without a date; a day for looking at them again can be set apart.",
        source="Design of the register.",
        alternative="None: a date would be invented.",
        forms=(
            Form("as soon as possible", "none"),
            Form("in the near future", "none"),
            Form("in the coming weeks", "none"),
            Form("over the next few years", "none"),
            Form("promptly", "none"),
            Form("at an appropriate time", "none"),
            Form("at an early date", "none"),
            Form("in due course", "none"),
            Form("at a mutually convenient time", "none"),
            Form("on dates to be agreed through diplomatic channels", "none"),
            Form("when conditions permit", "none"),
            Form("without delay", "none"),
            Form("in the years to come", "none"),
            Form("on an ongoing basis", "none"),
            Form("to be determined", "none"),
            Form("for an indefinite period", "none"),
        ),
    ),
    Section(
        title="As an analyst types it",
        convention=(
            "ISO 8601 days and months, EDTF, and offsets from the day on which the commitment was made."
            " `2026-12` is December, never a day of it; `2021-24` alone is EDTF's winter, `for 2021-24`"
            " the years."
        ),
        source="ISO 8601-1 and 8601-2:2019 (EDTF).",
        alternative="01/02/2026 has two readings and is refused with both; 13/02/2026 has one and is read.",
        forms=(
            Form("2026-40", "in", "2026-40", first="2026-01-01", last="2026-06-30"),
            Form("2026-35", "in", "2026-35", first="2026-07-01", last="2026-09-30"),
            Form("2026-23", "in", "2026-23", first="2026-09-01", last="2026-11-30", approximate=True),
            Form("202X", "in", "202X", first="2020-01-01", last="2029-12-31"),
            Form("2026/2030", "over", "2026/2030", first="2026-01-01", last="2030-12-31"),
            Form("2030/2033~", "in", "2030/2033~", first="2030-01-01", last="2033-12-31", approximate=True),
            Form("../2030", "by", "../2030", last="2030-12-31"),
            Form("2027/..", "from", "2027/..", first="2027-01-01"),
            Form("+30d", "by", "2026-02-15", last="2026-02-15"),
            Form("+6w", "by", "2026-02-27", last="2026-02-27"),
            Form("+3m", "by", "2026-04-16", last="2026-04-16"),
            Form("+1y", "by", "2027-01-16", last="2027-01-16"),
            Form("today", "by", "2026-01-16", last="2026-01-16"),
            Form("tomorrow", "by", "2026-01-17", last="2026-01-17"),
            Form("13/02/2026", "by", "2026-02-13", last="2026-02-13"),
            Form("2027-W24", "in", "2027-06-14/2027-06-20", first="2027-06-14", last="2027-06-20"),
            Form("week 24 of 2027", "in", "2027-06-14/2027-06-20", first="2027-06-14", last="2027-06-20"),
            Form("06/2027", "by", "2027-06", last="2027-06-30"),
            Form("2027 June", "by", "2027-06", last="2027-06-30"),
            Form("June '27", "by", "2027-06", last="2027-06-30"),
            Form("by the twenty-first of June 2026", "by", "2026-06-21", last="2026-06-21"),
            Form(
                "next year, on 12 and 13 March",
                "in",
                "2027-03-12/2027-03-13",
                first="2027-03-12",
                last="2027-03-13",
            ),
        ),
    ),
)

REFUSED = (
    Refused("01/02/2026", "it may be 1 February or 2 January; both are offered"),
    Refused("by 30 February 2026", "there is no such day"),
    Refused("2027-02-29", "there is no such day"),
    Refused("by FY 2027", "the fiscal years of India and the United States differ", ("IN", "US")),
    Refused("FY 2027", "one year alone may mean two in India", ("IN",)),
    Refused("2026-27", "it may be a fiscal year, or two years"),
    Refused("by 2025 and 2030", "these are two deadlines"),
    Refused("by 9999", "the year is outside 1900–2200"),
    Refused("within 2200 years", "it is longer than two hundred years"),
    Refused("Phase 2", "a number is not a date"),
    Refused("under Article 5", "a number is not a date"),
    Refused("G20", "a name is not an event; “on the margins of the G20” is"),
    Refused("by the Joint Committee", "this says by whom, not by when"),
    Refused("Vision 2047", "the name of a plan is not its deadline"),
    Refused("in the 21st century", "an age is not a deadline"),
    Refused("on Monday 1 July 2026", "that day is a Wednesday"),
    Refused("next Friday", "it may be this week's or the next one's"),
    Refused("over the past year", "it looks back"),
    Refused("last month", "it looks back"),
    Refused("by two years", "this is an amount, not a day"),
    Refused("six months", "nothing says whether it is within them or for them"),
    Refused("within the first 100 days", "nothing says of what"),
    Refused("by 5 p.m.", "a time of day without its day"),
    Refused("by FY 2027", "one year alone may mean two in India", ("IN", "JP")),
    Refused("for 2026-27", "it may be a fiscal year, or two years"),
    Refused(
        "in the 24th week of 2027", "weeks are counted in more than one way; “week 24 of 2027” is ISO 8601's"
    ),
    Refused("on Wednesday, 26 June", "in 2026 that day is a Friday"),
    Refused("by the middle of this decade", "it was over on the day of the document"),
    Refused("by 2027, with a second phase by 2030", "these are two deadlines"),
)

CONVENTIONS = (
    Convention("by 2030", "by its last day", "before it begins", "before 2030"),
    Convention("by the first quarter of 2026", "by its last day", "by its first", "by 1 January 2026"),
    Convention("30 June 2026", "by that day", "on that day", "on 30 June 2026"),
    Convention("2027", "in that year", "by its end, from now on", "by 2027"),
    Convention(
        "in six months", "at any time within them", "about six months from now", "around 16 July 2026"
    ),
    Convention("in the coming year", "over twelve months", "in the next calendar year", "next year"),
    Convention(
        "over the next quarter", "the quarter of the calendar", "three months", "over the next three months"
    ),
    Convention(
        "early 2027", "its first third, to April", "its first quarter", "in the first quarter of 2027"
    ),
    Convention("by mid-2026", "by the end of June", "by 1 July", "by 1 July 2026"),
    Convention(
        "in the first trimester of 2026", "a third, to April", "a quarter", "in the first quarter of 2026"
    ),
    Convention(
        "by winter 2026", "the winter that begins in 2026", "the one that ends in it", "by February 2026"
    ),
    Convention("by the end of the decade", "2029", "2030", "by 2030"),
    Convention("for up to five years", "over five years", "five at most, perhaps fewer", "within five years"),
    Convention("through 2030", "a duty kept up until its end", "something done by then", "by 2030"),
    Convention(
        "week 1 of 2027", "ISO 8601: 4 to 10 January", "the first seven days", "from 1 to 7 January 2027"
    ),
    Convention("2021-24", "EDTF's winter of 2021", "the years 2021 to 2024", "for 2021-24"),
    Convention(
        "by the summer", "northern: to the end of August", "southern: to the end of February", "by February"
    ),
)
"""What fair people may differ on, in one place; each `instead` is read as the other reading."""
