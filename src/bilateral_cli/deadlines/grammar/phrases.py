"""Whole phrases: a preposition, what it governs, and what may stand around them.

A phrase always has the same parts: a preposition, which makes the modality; then a period, a length of
time or an event; then perhaps words that change nothing. A reading must use every word. The first that
does is taken; if none does, the words are refused, and the refusal names the part that was not understood.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bilateral_cli.deadlines.deadline import WITH_LAST_DAY, Modality
from bilateral_cli.deadlines.grammar import span
from bilateral_cli.deadlines.grammar.cursor import Cursor, Impossible, NoDeadline, NotThisYear
from bilateral_cli.deadlines.grammar.durations import Duration, duration_at, treaty_day
from bilateral_cli.deadlines.grammar.events import event_at, is_event, own_date
from bilateral_cli.deadlines.grammar.figures import checked
from bilateral_cli.deadlines.grammar.periods import one_period, period_at
from bilateral_cli.deadlines.grammar.reading import Reading
from bilateral_cli.deadlines.grammar.span import Span
from bilateral_cli.deadlines.grammar.surroundings import lead_at, place_name, prepositions_at, tail_at
from bilateral_cli.deadlines.grammar.undated import (
    IN_TURN,
    basis_at,
    indefinite_at,
    recurrence_at,
    unsettled_at,
)
from bilateral_cli.deadlines.grammar.years import step_at
from bilateral_cli.deadlines.period import ONE_DAY, period_days
from bilateral_cli.deadlines.vocabulary.time import ADVERBS, LEADS, LINKS, TAILS
from bilateral_cli.deadlines.vocabulary.undated import RECURRING_NOUNS, VAGUE

BY, IN, WITHIN, OVER = Modality.BY, Modality.IN, Modality.WITHIN, Modality.OVER
BEFORE, FROM, UNTIL = Modality.BEFORE, Modality.FROM, Modality.UNTIL


def read_phrase(cursor: Cursor) -> Reading | None:
    """Read the phrase; for words without a year, in the first year in which they are not over yet."""
    reading = phrase_in(cursor, cursor.made_on.year)
    if not cursor.floats:
        if reading and cursor.names_now and is_over(reading, cursor.made_on):
            raise NoDeadline(f"that was over on {cursor.made_on}, when it was written", 0, cursor.end)
        return reading
    for year in range(cursor.made_on.year - 1, cursor.made_on.year + 9):
        reading = phrase_in(cursor, year)
        if reading is not None and not is_over(reading, cursor.made_on):
            return reading
    return reading


def is_over(reading: Reading, day: date) -> bool:
    """Whether the last day that is meant lies before this one."""
    last = reading.over_on
    if reading.edtf is not None and reading.modality in WITH_LAST_DAY:
        last = period_days(reading.edtf)[1] or last
    return last is not None and last < day


def phrase_in(cursor: Cursor, year: int) -> Reading | None:
    cursor.assumed = year
    try:
        return phrase_at(cursor, 0)
    except NotThisYear:
        cursor.floats = True
        return None


def phrase_at(cursor: Cursor, at: int) -> Reading | None:
    return vague_phrase(cursor, at) or recurring_phrase(cursor, at) or dated_phrase(cursor, at)


def dated_phrase(cursor: Cursor, at: int) -> Reading | None:
    """A preposition and what it governs; or none, and a bare period or length of time."""
    start, is_hedged = at, False
    for _ in range(4):
        lead = lead_at(cursor, at)
        if lead is None or all(end >= lead[1] for _, end in prepositions_at(cursor, at)):
            found = governed_phrase(cursor, at) or bare_phrase(cursor, at)
            if found is not None:
                return replace(found, approximate=True) if is_hedged and found.edtf else found
        if lead is None and (place := place_name(cursor, at)) and prepositions_at(cursor, place):
            lead = "", place
        if lead is None or lead[1] >= cursor.end:
            break
        is_hedged = is_hedged or lead[0] == "about"
        at = lead[1]
    return event_first(cursor, start)


def governed_phrase(cursor: Cursor, at: int) -> Reading | None:
    adverb = at
    while cursor.keys[adverb] in ADVERBS and adverb < cursor.end - 1:
        adverb += 1
        if cursor.keys[adverb] in ("before", "after", "following", "upon", "prior", "once", "ahead", "by"):
            at = adverb
            break
    soon = cursor.keys[at : at + 4]
    possible = soon[:2] == ["as", "soon"] and soon[3] in ("possible", "practicable", "feasible")
    if possible and cursor.keys[at + 4] in ("after", "following", "upon", "once", "in", "before"):
        at += 4
    if cursor.keys[at : at + 2] == ["at", "least"] and cursor.keys[at + 2] not in (
        "until",
        "through",
        "till",
    ):
        return None
    for (modality, how), end in prepositions_at(cursor, at):
        reading = governed_object(cursor, Modality(modality), how, end, at)
        if reading is not None:
            return reading
    return None


def governed_object(
    cursor: Cursor, modality: Modality, how: str, at: int, preposition: int
) -> Reading | None:
    """What stands after the preposition: at least | a length | a period | an event."""
    for filler in (["at", "least"], ["no", "later", "than"], ["sometime"]):
        if cursor.keys[at : at + len(filler)] == filler and modality is not BEFORE and len(filler) != 3:
            at += len(filler)
    if modality is FROM and how == "" and (reading := from_until(cursor, at, preposition)):
        return reading
    found = (
        length_object(cursor, modality, how, at, preposition)
        or (period_object(cursor, modality, how, at) if how not in ("event", "clause", "length") else None)
        or (event_object(cursor, modality, how, at) if how != "length" else None)
    )
    return replace(found, approximate=True) if found and found.edtf and how == "about" else found


def length_object(cursor: Cursor, modality: Modality, how: str, at: int, preposition: int) -> Reading | None:
    found = treaty_day(cursor, at) or duration_at(cursor, at)
    if found is None:
        return None
    length, end = found
    if length.exact:
        return counted_length(cursor, modality, length, end)
    if modality is UNTIL and not (length.upcoming or is_counted_from(cursor, end)):
        raise NoDeadline("this is an amount of time, not a day", preposition, end)
    if modality is OVER and how == "for" and cursor.keys[at - 2 : at] == ["at", "least"]:
        modality = UNTIL
    words = cursor.keys[preposition:at]
    if not (length.upcoming or is_counted_from(cursor, end)):
        if "by" in words and "later" not in words and "latest" not in words:
            raise NoDeadline("this is an amount of time, not a day", preposition, end)
        if length.first:
            raise NoDeadline("the first of what? nothing says when it begins", preposition, end)
    if cursor.keys[end] == "of" and length.implied and not is_counted_from(cursor, end):
        return None  # "over the coming year of action" is no length of time
    if modality is IN and length.upcoming:
        modality = OVER
    elif modality is IN:
        modality = WITHIN
    if cursor.keys[preposition] == "on":
        return None
    if length.implied:
        # "over the next year" and "in coming year" last twelve months; "next year", "in the following year"
        # and "for next year" name one.
        if modality not in (OVER, WITHIN):
            return None
        lasting = cursor.keys[preposition] in ("over", "within") or cursor.keys[at] in ("coming", "upcoming")
        if cursor.keys[at] != "the" and not lasting:
            return None
        if cursor.keys[at + 1] == "following" and cursor.keys[preposition] == "in":
            return None
    return counted_length(cursor, modality, length, end)


def is_counted_from(cursor: Cursor, end: int) -> bool:
    """Whether words after a length say from when it is counted: "after signature", "from now", "to come"."""
    if cursor.keys[end] in ("time", "hence", "ahead", "later", "thereafter", "to"):
        return True
    link = cursor.take(end, LINKS)
    return link is not None and link[1] < cursor.end


def counted_length(cursor: Cursor, modality: Modality, length: Duration, end: int) -> Reading | None:
    """A length of time from the making, from a day, or from (or back from) an event."""
    tail = tail_at(cursor, end)
    if tail is not None:
        if tail in ("from", "start"):
            modality = FROM
        length = replace(length, approximate=length.approximate or tail == "about")
        return from_day(modality, length, cursor.made_on)
    after = end
    if cursor.keys[after] in ("time", "hence", "ahead", "later", "thereafter"):
        if cursor.keys[after] in ("time", "hence", "ahead") and tail_at(cursor, after + 1) is not None:
            return from_day(modality, length, cursor.made_on)
        return None
    if cursor.keys[after : after + 2] == ["to", "come"] and tail_at(cursor, after + 2) is not None:
        return from_day(modality, length, cursor.made_on)
    is_definite = not length.implied and modality in (OVER, IN, WITHIN, UNTIL)
    if is_definite and (bounded := bounded_length(cursor, modality, after)):
        return bounded
    link = cursor.take(after, LINKS)
    if link is None:
        return None
    direction, position = link
    if direction == "before":
        return counted_back(cursor, modality, length, position)
    own = own_date(cursor, position)
    if own is not None and tail_at(cursor, own) is not None:
        return from_day(modality, length, cursor.made_on)
    day = one_period(cursor, position)
    if day is not None and day[0].kind == "day" and tail_at(cursor, day[1]) is not None:
        return replace(from_day(modality, length, day[0].first), over_on=day[0].last)
    if (
        day is not None
        and modality is OVER
        and day[0].kind in ("year", "month")
        and tail_at(cursor, day[1]) is not None
    ):
        # "for five years from 2026" is the years 2026 to 2030
        stretch = span.days(day[0].first, length.after(day[0].first) - ONE_DAY)
        return Reading(OVER, stretch.edtf, length.approximate or day[0].approximate, over_on=stretch.last)
    event = event_at(cursor, position, "clause")
    return event and Reading(modality, approximate=length.approximate, trigger=event, length=length)


def bounded_length(cursor: Cursor, modality: Modality, at: int) -> Reading | None:
    """After a length of time, the period that it is: "five years until 2031", "five years (2026-2030)"."""
    keys = cursor.keys
    if keys[at] in ("ending", "concluding", "expiring", "finishing"):
        after = at + 2 if keys[at + 1] in ("on", "in", "at", "by", "with") else at + 1
        found = period_at(cursor, after)
        if found is None or (tail := tail_at(cursor, found[1])) is None:
            return None
        return reading_of(cursor, UNTIL, "", found[0], tail)
    if keys[at] in ("until", "till", "through", "to", "up"):
        reading = governed_phrase(cursor, at)
        return reading if reading is not None and reading.modality is UNTIL else None
    after = at + 1 if keys[at] in ("from", "of", "covering", "running") else at
    found = period_at(cursor, after)
    if found is None or found[0].kind != "stretch" or tail_at(cursor, found[1]) is None:
        return None
    return Reading(OVER if modality is WITHIN else modality, found[0].edtf, found[0].approximate)


def from_until(cursor: Cursor, at: int, preposition: int) -> Reading | None:
    """ "from signature until 2028", "starting in 2026 and ending in 2030": where it ends is what matters."""
    keys = cursor.keys
    for position in range(at + 1, cursor.end - 1):
        if (vague := cursor.take(position, VAGUE)) and vague[1] == cursor.end:
            return phrase_in_window(cursor, preposition, position)  # "until further notice"
        if keys[position] in ("until", "till", "through") and keys[position - 1] != "up":
            left = phrase_in_window(cursor, preposition, position)
            right = governed_phrase(cursor, position)
        elif keys[position] == "and" and keys[position + 1] in (
            "ending",
            "concluding",
            "finishing",
            "closing",
        ):
            left = phrase_in_window(cursor, preposition, position)
            after = position + 3 if keys[position + 2] in ("in", "on", "by", "at") else position + 2
            found = period_at(cursor, after)
            right = found and reading_of(cursor, UNTIL, "", found[0], tail_at(cursor, found[1]) or "")
        else:
            continue
        if left is None or left.modality is not FROM or right is None or right.modality is not UNTIL:
            continue
        if left.edtf is None or right.edtf is None:
            return right
        first, last = period_days(left.edtf)[0], period_days(right.edtf)[1]
        if first is not None and last is not None and first <= last:
            return Reading(OVER, span.days(first, last).edtf, left.approximate or right.approximate)
    return None


def phrase_in_window(cursor: Cursor, start: int, end: int) -> Reading | None:
    """The reading of these tokens alone; None also where they are no date in fact."""
    inner = cursor.window(start, end)
    inner.assumed = cursor.assumed
    try:
        reading = dated_phrase(inner, 0)
    except (Impossible, NotThisYear):
        return None
    cursor.floats = cursor.floats or inner.floats
    return reading


def counted_back(cursor: Cursor, modality: Modality, length: Duration, position: int) -> Reading | None:
    """ "at least 30 days before the summit"."""
    day = one_period(cursor, position)
    if modality in (WITHIN, IN, OVER):
        # "in the 30 days prior to the election" begins so long before it, and ends before it
        modality = IN
        if day is not None and day[0].kind == "day" and tail_at(cursor, day[1]) is not None:
            start, last = length.before(day[0].first), day[0].first - ONE_DAY
            return Reading(modality, f"{start}/{last}", length.approximate, over_on=last)
    elif day is not None and day[0].kind == "day" and tail_at(cursor, day[1]) is not None:
        return Reading(modality, length.before(day[0].first).isoformat(), over_on=day[0].last)
    event = event_at(cursor, position, "event")
    return event and Reading(
        modality, approximate=length.approximate, trigger=event, length=length, earlier=True
    )


def from_day(modality: Modality, length: Duration, day: date) -> Reading:
    end = length.after(day)
    approximate = length.approximate
    if modality in (WITHIN, OVER):
        return Reading(modality, f"{day}/{end}", approximate, length=length)
    if modality is FROM:
        return Reading(FROM, f"{end}/..", approximate, length=length)
    if modality is BEFORE:
        return Reading(BEFORE, f"../{end - ONE_DAY}", approximate, length=length)
    return Reading(modality, end.isoformat(), approximate, length=length)


def period_object(cursor: Cursor, modality: Modality, how: str, at: int) -> Reading | None:
    found = period_at(cursor, at)
    if found is None:
        return open_ended(cursor, modality, at)
    whole, end = found
    if modality is FROM and cursor.kinds[at] == "edtf":
        whole = replace(whole, kind="range")  # "from 2026/2027" starts in one of them, and ends in neither
    if (
        modality is FROM
        and cursor.keys[end] in ("to", "until", "till", "through", "-", "up")
        and how != "end"
    ):
        return None
    tail = tail_at(cursor, end)
    if tail is None and is_event_at(cursor, end):
        tail = ""
    if tail is None and modality is FROM and cursor.keys[end] == "for":
        length = duration_at(cursor, end + 1)
        if length is not None and tail_at(cursor, length[1]) is not None:
            # "from 2026 for five years" is the years 2026 to 2030
            stretch = span.days(whole.first, length[0].after(whole.first) - ONE_DAY)
            return Reading(OVER, stretch.edtf, whole.approximate, over_on=stretch.last)
    if tail is None or (whole.kind == "century" and not whole.ends):
        return None  # "in the 21st century" is an age, not a deadline
    return reading_of(cursor, modality, how, whole, tail)


def reading_of(cursor: Cursor, modality: Modality, how: str, whole: Span, tail: str) -> Reading | None:
    """The reading of a modality and a closed period."""
    edtf, approximate, last = whole.edtf, whole.approximate or tail == "about", whole.last
    bound = whole.limit or edtf
    if tail == "start" or (tail == "from" and modality in (IN, FROM, OVER)):
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
            how != "for" or whole.last.year > whole.first.year or whole.kind in ("decade", "year", "fiscal")
        )
        return Reading(OVER if lasting else IN, edtf, approximate, over_on=last)
    if modality is FROM and whole.kind == "stretch" and how != "end" and tail not in ("from", "start"):
        return Reading(OVER, edtf, approximate, over_on=last)
    if modality is FROM:
        return started(whole, after=how == "end")
    if modality is BEFORE:
        if whole.ends or (how != "start" and whole.limit is not None):
            return Reading(BEFORE, bound, approximate, over_on=last)
        before = whole.first - ONE_DAY
        return Reading(BEFORE, f"../{before}", approximate, over_on=before)
    if modality is BY and whole.kind == "stretch" and "and" in cursor.keys:
        return None  # "by 2026 and 2027" is two deadlines
    return Reading(modality, bound, approximate, over_on=last)


def started(whole: Span, *, after: bool) -> Reading:
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


def open_ended(cursor: Cursor, modality: Modality, at: int) -> Reading | None:
    """EDTF with an open end, as an analyst may type it."""
    if cursor.kinds[at] != "edtf" or at + 1 != cursor.end:
        return None
    edtf = cursor.keys[at]
    if ".." not in edtf:
        return None
    checked(edtf, at)
    if edtf.endswith(".."):
        return Reading(FROM, edtf, "~" in edtf) if modality in (FROM, IN) else None
    return Reading(modality if modality in (BEFORE, UNTIL) else BY, edtf, "~" in edtf)


def bare_phrase(cursor: Cursor, at: int) -> Reading | None:
    """No preposition: a period is *in* it; a day, a named month and a named end are *by* then."""
    length = duration_at(cursor, at)
    if length is not None and not length[0].implied:
        found = bare_length(cursor, *length)
        if found is not None:
            return found
    if cursor.keys[at] == "between":
        return between_two(cursor, at + 1)
    ended = open_ended(cursor, IN, at)
    if ended is not None:
        return ended
    found_period = period_at(cursor, at)
    if found_period is None:
        return None
    whole, end = found_period
    if cursor.keys[end] == "period":
        end += 1
    tail = tail_at(cursor, end)
    if tail is None and is_event_at(cursor, end):
        tail = ""
    if tail is None and cursor.keys[end] in ("at", "on") and tail_at(cursor, end) is not None:
        tail = ""
    if tail is None or whole.kind == "century":
        return None
    if tail in ("from", "start"):
        return started(whole, after=False)
    whole = replace(whole, approximate=whole.approximate or tail == "about")
    named = whole.kind == "month" and step_at(cursor, cursor.the(at))[0] is None
    if whole.kind == "day" or named or whole.ends:
        return Reading(BY, whole.edtf, whole.approximate, over_on=whole.last)
    years = (whole.first.month, whole.first.day, whole.last.month, whole.last.day) == (1, 1, 12, 31)
    if whole.kind == "stretch" and years and not whole.approximate:
        return Reading(OVER, whole.edtf, whole.approximate, over_on=whole.last)
    return Reading(IN, whole.edtf, whole.approximate, over_on=whole.last)


def bare_length(cursor: Cursor, length: Duration, end: int) -> Reading | None:
    """ "six months" is within, "the next six months" over, "six months after signature" by then."""
    if cursor.take(end, LINKS) is not None or tail_at(cursor, end) is None:
        return counted_length(cursor, BY, length, end)
    if not length.upcoming:
        raise NoDeadline("this is a length of time: nothing says that it is within it, or for it", 0, end)
    return counted_length(cursor, OVER, length, end)


def between_two(cursor: Cursor, at: int) -> Reading | None:
    found = period_at(cursor, at)
    if found is None or found[0].kind != "stretch" or tail_at(cursor, found[1]) is None:
        return None
    return Reading(IN, found[0].edtf, found[0].approximate, over_on=found[0].last)


def event_object(cursor: Cursor, modality: Modality, how: str, at: int) -> Reading | None:
    """What hangs on an event; one whose own time is named happens then."""
    if modality in (WITHIN, OVER) or (modality is UNTIL and cursor.keys[at - 1] == "to"):
        return None
    own = own_date(cursor, at)
    if own is not None and tail_at(cursor, own) is not None and how != "event":
        return started_today(cursor, modality, how)
    split = event_with_time(cursor, at, how)
    if split is not None:
        whole, tail = split
        if modality is BEFORE and whole.kind != "day":
            # The event comes at some time in that period: how long before it ends, nobody says.
            return Reading(BEFORE, trigger=(at, cursor.end))
        return reading_of(cursor, modality, "" if how in ("event", "clause") else how, whole, tail)
    event = event_at(cursor, at, how)
    return event and Reading(modality, trigger=event, exclusive=how == "end")


def started_today(cursor: Cursor, modality: Modality, how: str) -> Reading | None:
    if modality is FROM:
        start = cursor.made_on + (ONE_DAY if how == "end" else timedelta(0))
        return Reading(FROM, f"{start}/..")
    return None


def event_with_time(cursor: Cursor, at: int, how: str) -> tuple[Span, str] | None:
    """ "the G20 summit in 2027", "COP 31 in November 2026": a period at the very end of the event."""
    for position in range(at + 1, cursor.end - 1):
        if cursor.keys[position] not in (
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
        begin = position + 1
        if cursor.keys[position] in ("scheduled", "planned"):
            begin += cursor.keys[begin] in ("for", "in", "on")
        elif cursor.keys[position] in ("next", "later", "this"):
            begin = position
        if not is_event(cursor, at, position, how):
            continue
        found = period_at(cursor, begin)
        if (
            found is not None
            and (tail := tail_at(cursor, found[1])) is not None
            and found[0].kind != "century"
        ):
            return found[0], tail
    return None


def is_event_at(cursor: Cursor, at: int) -> bool:
    """Whether words after a period only say at what event: "in 2026, on the margins of COP 31"."""
    if cursor.keys[at] == "the" and cursor.end - at <= 8 and event_at(cursor, at, "") is not None:
        return True  # "by 2047, the centenary of independence"
    for (modality, how), end in prepositions_at(cursor, at):
        if (
            modality in ("in", "from")
            and how in ("event", "clause", "")
            and event_at(cursor, end, how) is not None
        ):
            return True
    return False


def event_first(cursor: Cursor, at: int) -> Reading | None:
    """ "at COP 31 in 2026" has a preposition; "entry into force" alone has none, and names no time."""
    if cursor.keys[at : at + 3] == ["entry", "into", "force"]:
        event = event_at(cursor, at, "event")
        return event and Reading(IN, trigger=event)
    return None


def vague_phrase(cursor: Cursor, at: int) -> Reading | None:
    """Words that name no time – unless others follow that do: "as soon as possible and by 2030"."""
    found = cursor.take(at, VAGUE)
    ends = (found and found[1], basis_at(cursor, at), unsettled_at(cursor, at), indefinite_at(cursor, at))
    end = max((end for end in ends if end is not None), default=None)
    if end is not None and end < cursor.end and any(after >= end for _, after in prepositions_at(cursor, at)):
        return None  # "throughout" names nothing, "throughout 2026" does
    if end is None:
        return None
    cursor.stop(end)
    if end == cursor.end:
        return Reading(Modality.NONE)
    after = end
    while cursor.keys[after] in ("and", "but", "preferably", "ideally"):
        after += 1
    if more := cursor.take(after, LEADS):
        after = more[1]
    if after < cursor.end:
        rest = phrase_at(cursor, after)
        if rest is not None:
            return rest
    trailing = cursor.take(end, TAILS)
    return Reading(Modality.NONE) if trailing and trailing[1] == cursor.end else None


def recurring_phrase(cursor: Cursor, at: int) -> Reading | None:
    """What comes back has no single day; its words may hold one ("each year by 1 November")."""
    end = recurrence_at(cursor, at)
    if end is not None:
        cursor.stop(end)
    if end is not None and (cursor.keys[end - 1] in IN_TURN or after_recurrence(cursor, end)):
        return Reading(Modality.RECURRING)
    for position in range(at + 1, cursor.end):
        if cursor.keys[position] in ("each", "every") and cursor.keys[position + 1] == "other":
            continue
        if cursor.keys[position] in ("each", "every") and is_readable_once(cursor, at, position):
            return Reading(Modality.RECURRING)
        end = recurrence_at(cursor, position)
        if end == cursor.end and is_readable(cursor, at, position):
            return Reading(Modality.RECURRING)
    return None


def after_recurrence(cursor: Cursor, at: int) -> bool:
    while cursor.keys[at] in RECURRING_NOUNS or cursor.keys[at] in ("and", "or"):
        at += 1
    if at >= cursor.end:
        return True
    if (again := recurrence_at(cursor, at)) is not None:
        return after_recurrence(cursor, again)
    if cursor.keys[at] in IN_TURN or cursor.keys[at : at + 2] in (["in", "turn"], ["in", "alternation"]):
        return True
    return is_readable(cursor, at, cursor.end)


def is_readable_once(cursor: Cursor, at: int, position: int) -> bool:
    """Whether "by the end of each year" would be read with "this" in the place of "each"."""
    once = [
        *cursor.tokens[at:position],
        cursor.tokens[position]._replace(key="this"),
        *cursor.tokens[position + 1 :],
    ]
    inner = Cursor(once, cursor.made_on, cursor.parties)
    try:
        return dated_phrase(inner, 0) is not None
    except NotThisYear:
        return True


def is_readable(cursor: Cursor, start: int, end: int) -> bool:
    inner = cursor.window(start, end)
    try:
        readable = dated_phrase(inner, 0) is not None or vague_phrase(inner, 0) is not None
    except NotThisYear:
        readable = True
    cursor.reach(start + inner.reached)
    return readable
