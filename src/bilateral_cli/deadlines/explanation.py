"""What a deadline means, in one sentence for a reader of registers."""

from __future__ import annotations

from calendar import month_name
from datetime import date

from bilateral_cli.deadlines.deadline import Deadline, Modality

_SHOWN = 120
# A deadline of so few words, begun by one of these, has no words beside its time.
_PLAIN_WORDS = 4
_PLAIN_STARTS = frozenset(
    [
        "by",
        "in",
        "within",
        "before",
        "until",
        "over",
        "from",
        "on",
        "during",
        "this",
        "next",
        "early",
        "mid",
        "late",
    ]
)
_FISCAL = ("fy", "fiscal", "financial year", "budget year")


def explanation(deadline: Deadline) -> str:
    """See `bilateral_cli.deadlines.explain`."""
    if not deadline.text:
        return "No date: the document gives no words about time."
    if deadline.modality is Modality.RECURRING:
        sentence = f"No single day: {_quoted(deadline.text)} recurs; the words are kept"
    elif deadline.edtf is None and deadline.trigger is not None:
        sentence = _awaiting(deadline)
    elif deadline.edtf is None:
        return f"No date: {_quoted(deadline.text)} names none; it is kept as words."
    else:
        sentence = f"{_meaning(deadline)}: {_quoted(deadline.text)} {_reading(deadline)}"
    return f"{sentence}{_left_out(deadline.text)}."


def _awaiting(deadline: Deadline) -> str:
    missing = "first day" if deadline.modality is Modality.FROM else "last day"
    event = _quoted(deadline.trigger or "")
    return f"No {missing} yet: it hangs on {event}; give that event's day once it is known"


def _left_out(text: str) -> str:
    """What in the words is not part of their time: “; “500 experts” is left out”."""
    words = text.split()
    if len(words) <= _PLAIN_WORDS and words[0].lower() in _PLAIN_STARTS and not set(text) & set(",(:"):
        return ""  # nearly all deadlines are so short that nothing is left out, and the grammar is not needed
    # Imported here: the grammar costs milliseconds that showing a plain deadline must not pay.
    from bilateral_cli.deadlines.grammar.words import left_out

    parts = [_quoted(part) for part in left_out(text)]
    return f"; {' and '.join(parts)} {'is' if len(parts) == 1 else 'are'} left out" if parts else ""


def _meaning(deadline: Deadline) -> str:
    first, last = deadline.first, deadline.last
    about = "approximately " if deadline.approximate else ""
    until = about + _day(last) if last else ""
    match deadline.modality:
        case Modality.BY:
            return f"Due by {until}"
        case Modality.BEFORE:
            return f"Due by {until}"
        case Modality.UNTIL:
            return f"To be kept up until {until} at least; it cannot be late before then"
        case Modality.FROM:
            return f"To begin from {about}{_day(first)}; a start, without a last day"
    if first == last:
        return f"Due on {until}"
    stretch = f"from {about}{_day(first)} to {until}"
    match deadline.modality:
        case Modality.OVER:
            return f"To be done over the time {stretch}"
        case Modality.WITHIN if _is_counted(deadline):
            return f"Due by {until}, counting from {_day(first)}"
    return f"Due some time {stretch}"


def _reading(deadline: Deadline) -> str:
    """How the words led to the days: the convention that was used."""
    if deadline.triggered_on is not None:
        return f"hangs on {_quoted(deadline.trigger or '')}, which was on {_day(deadline.triggered_on)}"
    fiscal = _fiscal_months(deadline)
    if fiscal:
        return f"is read as the fiscal year {fiscal}"
    if deadline.modality is Modality.FROM:
        return "is read as a start, not an end"
    edtf = deadline.edtf or ""
    if deadline.modality in (Modality.WITHIN, Modality.OVER) and _is_counted(deadline):
        return "is counted by the calendar, its last day included"
    if deadline.modality is Modality.BEFORE and edtf != f"{deadline.last}":
        return (
            "is read up to the day before that"
            if edtf.startswith("../")
            else "is read as inclusive of that period"
        )
    if deadline.first == deadline.last or deadline.edtf == f"{deadline.last}":
        return "is read as that day"
    whole = "inclusive" if deadline.modality in (Modality.BY, Modality.UNTIL) else "the whole"
    return f"is read as {whole} of {_named(edtf)}"


def _is_counted(deadline: Deadline) -> bool:
    """Whether it is a length of time from a day, and no period with a name."""
    return (deadline.edtf or "").count("-") > 2


def _named(edtf: str) -> str:
    """The kind of period, in words."""
    if "/" in edtf:
        return "that period"
    if edtf.endswith("X"):
        return "that decade"
    part = edtf[5:7]
    if not part:
        return "that year"
    if part <= "12":
        return "that month"
    if part in ("21", "22", "23", "24"):
        season = ("March to May", "June to August", "September to November", "December to February")[
            int(part) - 21
        ]
        return f"that season, {season}"
    if part in ("37", "38", "39"):
        third = ("January to April", "May to August", "September to December")[int(part) - 37]
        return f"that third of the year, {third}"
    return "that quarter" if part < "37" else "that half of the year"


def _fiscal_months(deadline: Deadline) -> str:
    """The days of the fiscal year, when the words speak of one and the period is a year long."""
    text, edtf = deadline.text.lower(), deadline.edtf or ""
    start, _, end = edtf.partition("/")
    if len(start) != 10 or len(end) != 10 or not any(word in text for word in _FISCAL):
        return ""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (last.year, last.month) != (first.year + 1, first.month - 1 or 12) or first.day != 1:
        return ""
    return f"from {_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {month_name[day.month]} {day.year}"


def _quoted(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"
