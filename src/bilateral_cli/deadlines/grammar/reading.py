"""What was understood of a phrase, and the Deadline it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilateral_cli.deadlines.deadline import Deadline, Modality
from bilateral_cli.deadlines.grammar.durations import Duration
from bilateral_cli.deadlines.grammar.span import interval
from bilateral_cli.deadlines.grammar.tokens import Token, clean
from bilateral_cli.deadlines.period import ONE_DAY
from bilateral_cli.errors import UnreadableValue


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, before it is a Deadline; after the day `over_on` its time is over."""

    modality: Modality
    edtf: str | None = None
    approximate: bool = False
    trigger: tuple[int, int] | None = None  # tokens of the event
    length: Duration | None = None  # that is counted, from a day or from the event
    earlier: bool = False  # counted back from it
    exclusive: bool = False  # after it, not on its day
    over_on: date | None = None


def quoted(text: str, tokens: Sequence[Token]) -> str:
    """The words of these tokens as they stand in the text, on one line; "" for none."""
    return clean(text[tokens[0].start : tokens[-1].end]) if tokens else ""


def deadline_of(text: str, tokens: Sequence[Token], reading: Reading, triggered_on: date | None) -> Deadline:
    """The deadline that a reading makes; `triggered_on` is the day of the event that it hangs on."""
    if reading.trigger is None:
        if triggered_on is not None:
            raise UnreadableValue(f"There is no event in “{text[:60]}” that could be given a day.")
        return Deadline(
            text=text, modality=reading.modality, edtf=reading.edtf, approximate=reading.approximate
        )
    start, end = reading.trigger
    return Deadline(
        text=text,
        modality=reading.modality,
        edtf=None if triggered_on is None else _dated(reading, triggered_on),
        approximate=reading.approximate,
        trigger=quoted(text, tokens[start:end]),
        triggered_on=triggered_on,
    )


def _dated(reading: Reading, on: date) -> str:
    """The EDTF period of words that hang on an event which happened on this day."""
    if reading.modality in (Modality.RECURRING, Modality.NONE):
        raise UnreadableValue("Words without a period get none from the day of an event.")
    length = reading.length
    if length is None:
        if reading.modality is Modality.BEFORE:
            return f"../{on - ONE_DAY}"
        if reading.modality is Modality.FROM and reading.exclusive:
            return f"{on + ONE_DAY}/.."
        return f"{on}/.." if reading.modality is Modality.FROM else on.isoformat()
    if reading.earlier and reading.modality in (Modality.WITHIN, Modality.IN, Modality.OVER):
        return f"{length.before(on)}/{on - ONE_DAY}"
    if reading.earlier:
        limit = length.before(on)
        return f"../{limit}" if reading.modality is Modality.BEFORE else interval(limit, limit)
    end = length.after(on)
    if length.exact and reading.modality is Modality.IN:
        return end.isoformat()
    if reading.modality in (Modality.WITHIN, Modality.OVER, Modality.IN):
        return f"{on}/{end}"
    return (
        f"{end}/.."
        if reading.modality is Modality.FROM
        else f"../{end}"
        if reading.modality is Modality.BEFORE
        else end.isoformat()
    )
