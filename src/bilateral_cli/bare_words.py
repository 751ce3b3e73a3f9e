"""Words without a field that are plainly not a text to search for, and the term that was probably meant.

`filter stalled` would search for "stalled" in titles, find nothing, and seem to say that nothing has stalled.
So a bare word is refused if it is a status, a timing, a field, a party, an id, a time, a conjunction, or a
word that the caller uses for something else. The rule depends on the words alone, not on the register, so
that a script that works today works tomorrow. `text:` searches for any word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bilateral_cli.deadlines import read_span
from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Status, Timing
from bilateral_cli.parties import is_party, parties_called, party_name
from bilateral_cli.query import DayRange, TermField
from bilateral_cli.record import Record

OwnWord = Callable[[str], "tuple[str, str] | None"]
"""What a word means to the caller and how to write that; None for a word that the caller does not use."""


class Usage(Record, frozen=True, kw_only=True):
    """What the caller takes besides terms, so that a refusal can name it.

    `horizon` is what to write before a span of time; with `is_bounded` nothing beyond that span is shown.
    `one` is what to write before the id of a single commitment.
    """

    horizon: str = ""
    is_bounded: bool = False
    one: str = ""
    own: OwnWord = lambda _: None


class Meant(Record, frozen=True):
    """What the next `count` words plainly are, and what to write instead."""

    count: int
    what: str
    instead: str


LONGEST = 5
"""The largest number of words that are read together: `within the next 30 days`."""


def meant_by(words: Sequence[str], index: int, *, today: date, usage: Usage) -> Meant | None:
    """What the bare words from `index` on plainly are; None when they are a text to search for."""
    following = words[index : index + LONGEST]
    count = next((n for n, word in enumerate(following) if not is_bare(word)), len(following))
    # The longest first, so that "in progress" is not read as "in", nor "South Korea" as Korea.
    for length in range(count, 0, -1):
        text = " ".join(word.strip() for word in following[:length])
        if found := _plainly(text, today, usage):
            return Meant(length, *found)
    text = following[0].strip()
    if kind := _CONJUNCTIONS.get(text.lower()):
        after = _plainly(following[1].strip(), today, usage) if count > 1 else None
        return _conjunction(kind, words, index, after[1] if after else "")
    if field := _field(text, words, index):
        return field
    if own := usage.own(text.lower()):
        return Meant(1, *own)
    return None


def is_bare(word: str) -> bool:
    """Whether a word has no field and is not a saved view."""
    return ":" not in word and not word.startswith("@") and bool(word.strip())


def quoted(text: str) -> str:
    """A value, in quotes where it needs them behind its field."""
    return f'"{text}"' if re.search(r"[\s,]", text) else text


def _plainly(text: str, today: date, usage: Usage) -> tuple[str, str] | None:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        # "announced,stalled" and "IN,JP": or, but of what?
        for read in (_status, _timing, _party):
            terms = [term for part in parts if (term := read(part))]
            if len(terms) == len(parts):
                field = terms[0].partition(":")[0]
                values = ",".join(term.partition(":")[2] for term in terms)
                return f"a list of values of one field, {field}", f"{field}:{values}"
    if term := _status(text):
        return "a status", term
    if term := _timing(text):
        return "a timing", term
    if found := _comparison(text, today):
        return "no term, since a colon stands between a field and its value", found
    return _id(text, usage) or _span(text, usage) or _period(text, today, usage) or _party_or_prefix(text)


def _status(text: str) -> str | None:
    status = _STATUSES.get(_closed_up(text))
    return f"status:{status}" if status else None


def _timing(text: str) -> str | None:
    timing = _TIMINGS.get(_closed_up(text))
    return f"timing:{timing}" if timing else None


_BETWEEN = " _-\u2010\u2011\u2012\u2013\u2014\u2015"


def _closed_up(text: str) -> str:
    """`In_Progress`, `in progress` and `in-progress` as one word."""
    # Not a regular expression, since the two tables below are built at every start.
    return "".join(letter for letter in text.lower() if letter not in _BETWEEN)


_STATUSES = {_closed_up(status): status.value for status in Status}
_TIMINGS = {_closed_up(timing): timing.value for timing in Timing}

_ENGLISH = frozenset(
    word
    for words in (
        "am and are arm as at be by can com cub do gab gin gum id in is it lie mac mar me my no nor of pan",
        "per sen so to ton us",
    )
    for word in words.split()
)
"""Country codes that are also English words: they are a party only in capitals."""

_ABBREVIATIONS = frozenset({"AI", "FM", "IOT", "PM", "SMR", "TV"})
"""Country codes that are abbreviations of something else here, as AI, the code of Anguilla."""


def _party(text: str) -> str | None:
    codes = _party_codes(text)
    return f"party:{','.join(codes)}" if codes else None


def _party_codes(text: str) -> tuple[str, ...]:
    letters = re.sub(r"\W", "", text)
    if len(letters) < 2 or letters.upper() in _ABBREVIATIONS:
        return ()
    if letters.lower() in _ENGLISH and not letters.isupper():
        return ()
    return parties_called(text)


def _party_or_prefix(text: str) -> tuple[str, str] | None:
    if codes := _party_codes(text):
        names = " and ".join(map(party_name, codes))
        if len(codes) > 1:
            return f"the name of {len(codes)} parties, {names}", " or ".join(
                f"party:{code}" for code in codes
            )
        return "a party" if text.casefold() == names.casefold() else f"a party, {names}", f"party:{codes[0]}"
    # The beginning of an id: "IN-JP", "IN-JP-2026".
    head, year = re.match(r"(.*?)(?:-(\d{4}))?\Z", text, re.DOTALL).groups()  # type: ignore[union-attr]
    codes = tuple(head.split("-"))
    if len(codes) > 1 and head.isupper() and all(map(is_party, codes)):
        made = f" made:{year}" if year else ""
        return "the beginning of an id", " ".join(f"party:{code}" for code in codes) + made
    return None


_ID = r"#?(?:[A-Za-z]{2,}(?:-[A-Za-z]{2,})+-)?\d{4}-\d{3,}(?:#\d+)?\Z|#?\d{1,9}(?:#\d+)?\Z"
_YEAR = r"(?:19|20|21)\d\d\Z"


def _id(text: str, usage: Usage) -> tuple[str, str] | None:
    if not re.match(_ID, text) or re.match(_YEAR, text):
        return None
    if text.isdecimal() and not text.startswith("0") and usage.horizon:
        return "a number", f"{usage.horizon} {text}d"
    id_ = text.lstrip("#").partition("#")[0]
    return "an id, or the end of one", f"{usage.one} {id_}".strip()


_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
_SPAN = (
    r"(?P<before>(?:(?:in|within|for|over|the|next|coming|following|last|past|previous|due)\s+)*)"
    r"(?P<sign>[+-]?)(?P<number>\d{1,5}|[a-z]{3,6})[\s-]*(?P<unit>d|w|m|y|days?|weeks?|months?|years?)\Z"
)


def _span(text: str, usage: Usage) -> tuple[str, str] | None:
    found = re.match(_SPAN, text.lower())
    if not found:
        return None
    number = found["number"]
    if not number.isdecimal():
        if number not in _NUMBERS:
            return None
        number = str(_NUMBERS[number])
    span = f"{number}{found['unit'][0]}"
    if found["sign"] == "-" or re.search("last|past|previous", found["before"]):
        return "a span of time", f"due:-{span}"
    return "a span of time", f"{usage.horizon} {span}" if usage.horizon else f"due:today..+{span}"


_MONTHS = "january february march april may june july august september october november december"
_TIME_WORDS = frozenset(
    f"{_MONTHS} jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter today"
    " tomorrow yesterday now next this last coming half quarter decade century year month".split()
)
_BEFORE_A_TIME = (
    r"(?P<before>(?:due|made)\s+)?(?P<how>(?:by|until|till|up to|no later than|before|from|since|after|in|on"
    r"|during|within|for)\s+)?(?P<time>.*)\Z"
)


def _period(text: str, today: date, usage: Usage) -> tuple[str, str] | None:
    if not (found := re.match(_BEFORE_A_TIME, text, re.IGNORECASE)):
        return None
    if (value := _time(found["how"] or "", found["time"].strip(), today)) is None:
        return None
    field = (found["before"] or "due").strip().lower()
    term = f"{field}:{quoted(value)}"
    days = _days(found["time"].strip(), today)
    if usage.is_bounded and days.last is not None and days.last > today and field == TermField.DUE:
        term += f" {usage.horizon} {(days.last - today).days}d"
    return ("a day" if days.first == days.last else "a time"), term


def _time(how: str, text: str, today: date) -> str | None:
    """The value of `due:` for words about time; None for other words."""
    # "H2" alone is hydrogen: half a year needs its year. The date reader is loaded only for possible times.
    if re.match(r"h[12]\Z", text, re.IGNORECASE):
        return None
    if not (re.search(r"\d", text) or _TIME_WORDS.intersection(text.lower().split())):
        return None
    try:
        days = _days(text, today)
    except UnreadableValue:
        return None
    match how.strip().lower():
        case "by" | "until" | "till" | "up to" | "no later than":
            return f"..{text}"
        case "before" if days.first:
            return _before(days.first)
        case "from" | "since":
            return f"{text}.."
        case "after" if days.last:
            return _after(days.last)
    return text


def _days(text: str, today: date) -> DayRange:
    return DayRange(*read_span(text, today=today))


def _before(day: date) -> str:
    return f"..{date.fromordinal(max(day.toordinal() - 1, 1))}"


def _after(day: date) -> str:
    return f"{date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))}.."


_FIELDS = frozenset(field.value for field in TermField)
_COMPARISON = (
    r"(?P<sign>[-!~^+\u2010-\u2015]?)(?P<field>[A-Za-z]+)\s*"
    r"(?P<how>==|!=|<>|<=|>=|=|<|>|\u2264|\u2265|\uff1a|~)\s*(?P<value>.+)\Z"
)


def _comparison(text: str, today: date) -> str | None:
    """The term for a comparison as other programs write it: `status=stalled`, `due<2027`."""
    found = re.match(_COMPARISON, text, re.DOTALL)
    if not found or found["field"].lower() not in _FIELDS:
        return None
    field, how, value = found["field"].lower(), found["how"], found["value"].strip()
    if field in (TermField.DUE, TermField.MADE) and how in _BOUNDS:
        try:
            days = _days(value, today)
        except UnreadableValue:
            return f"{field}:{quoted(value)}"
        value = _BOUNDS[how](value, days)
    is_negated = (how in ("!=", "<>")) is not (found["sign"] not in ("", "+"))
    return f"{'not:' if is_negated else ''}{field}:{quoted(value)}"


_BOUNDS: dict[str, Callable[[str, DayRange], str]] = {
    "<": lambda value, days: _before(days.first) if days.first else f"..{value}",
    ">": lambda value, days: _after(days.last) if days.last else f"{value}..",
    "<=": lambda value, _: f"..{value}",
    ">=": lambda value, _: f"{value}..",
    "\u2264": lambda value, _: f"..{value}",
    "\u2265": lambda value, _: f"{value}..",
}


def _conjunction(kind: str, words: Sequence[str], index: int, following: str) -> Meant:
    before = words[index - 1] if index else ""
    after = following or (words[index + 1] if index + 1 < len(words) else "")
    if kind == "and":
        both = f"{before} {after}".strip()
        return Meant(1, "no term, since all terms must hold anyway", both or "the terms alone")
    if kind == "not":
        return Meant(1, "no term of its own", f"not:{after or '…'}")
    field, _, value = before.partition(":")
    other, _, alternative = after.partition(":")
    if value and alternative and field.lower() == other.lower():
        return Meant(1, "no term, since a comma means or", f"{field}:{value},{alternative}")
    return Meant(1, "no term, since a comma between values of one field means or", "for example by:JP,IN")


_CONJUNCTIONS = {
    "and": "and",
    "&": "and",
    "&&": "and",
    "or": "or",
    "|": "or",
    "||": "or",
    "not": "not",
    "!": "not",
}


def _field(text: str, words: Sequence[str], index: int) -> Meant | None:
    field = text.lower()
    if field not in _FIELDS:
        return None
    following = [word.strip() for word in words[index + 1 : index + 1 + LONGEST]]
    if following and following[0].lower() in ("is", "=", "==", "of", "in", "has", ":"):
        del following[0]
    has_value = following and is_bare(following[0]) and following[0].lower() not in _FIELDS
    value = quoted(following[0]) if has_value else "…"
    return Meant(1, "a field, whose value stands behind a colon", f"{field}:{value}")
