"""Reading figures and indicators as people write them, in options and in cells.

A figure is read only where it is plainly one number. A comma, a point, an apostrophe or a narrow space groups
digits in threes, or as in India in twos and a last three; one point, or the other of point and comma after
digits that are grouped, begins a fraction. So `1,500`, `12,34,567`, `1.500.000`, `1.234,5` and `0.75` are
read, while `1,5`, `0,75` and `1.500` have two readings, tens or thousands apart, and are refused with both.
What follows a figure is its unit, kept as it is written: of `1.5 bn` the figure is 1.5 and the unit `bn`.
"""

from __future__ import annotations

import math
import re
import unicodedata

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.model import Indicator

_SIGNS = "+\\-\u2212\ufe63\uff0b\uff0d"
# Each kind of separator by the character that stands for it below: a full-width or Arabic one is the same.
_KINDS = {
    ",": ",\uff0c\u066c",
    ".": ".\uff0e\u066b",
    "'": "'\u2019\u02bc\uff07",
    " ": "\xa0\u2006\u2007\u2008\u2009\u200a\u202f",
}
_KIND_OF = {ord(character): kind for kind, characters in _KINDS.items() for character in characters}
_PARTERS = "".join(_KINDS.values())
# Compiled when they are first used: each takes half a millisecond of every start.
_FIGURE = rf"[{_SIGNS}]?[.\uff0e]?\d(?:[{_PARTERS}]?\d)*(?:[eE][{_SIGNS}]?\d+(?!\w))?"
_PARTS = r"(?P<sign>[+-]?)(?P<digits>.*?)(?:e(?P<power>[+-]?\d+))?\Z"
_PAIR = rf"\s*(?P<first>{_FIGURE})(?:\s*[/\uff0f\u2044]\s*(?P<second>{_FIGURE}))?"
_WITH_ACTUAL = rf"(?P<before>.*?)\s*,\s*actual\s+(?P<actual>{_FIGURE})\s*\Z"
# After a blank almost anything; without one a word, or a sign that is written so.
_UNIT = r"(?:\s+|(?=[%‰‱°])|(?=[^\W\d_]+(?:[\s/%]|\Z)))(?P<unit>\S.*)"
# A range, a product, or a target that was taken for part of the unit: "to 600", "x 10^6", "mn/1.5 bn".
_ANOTHER_FIGURE = r"^(?:to|or|and|x|times)\s+\W?\d|[/\uff0f\u2044]\s*\d"
_GROUPED = r"[1-9]\d{{0,2}}(?:{0}\d{{3}})+|[1-9]\d?(?:{0}\d{{2}})+{0}\d{{3}}"

LONGEST = 30
"""The most digits of a figure. Real figures have fewer, and thousands of digits would take long to read."""


def read_figure(text: str) -> float:
    """One number as people write it; whole numbers stay whole. Raises UnreadableValue."""
    words = text.strip()
    if re.fullmatch(_FIGURE, words) is None:
        raise UnreadableValue(f'"{text}" is no figure; write it in digits alone, as 1500 or 0.75')
    plain = "".join(_plain(character) for character in words).lower()
    sign, digits, power = re.match(_PARTS, plain).group("sign", "digits", "power")  # type: ignore[union-attr]
    if len(digits) > LONGEST:
        raise UnreadableValue(f"a figure of {len(digits)} digits is too long to be one")
    number = _number(digits)
    if number is None or len(set(map(_zero, filter(str.isdecimal, words)))) > 1:
        raise _doubted(words, [sign.strip("+") + reading for reading in _readings(digits)])
    if power is None and "." not in number:
        return int(sign + number)
    value = float(f"{sign}{number}e{power or 0}")
    if not math.isfinite(value):
        raise UnreadableValue(f'"{text}" is too large to be a figure')
    return value


def read_indicator(text: str) -> Indicator:
    """`Experts invited: 0/500 people, actual 120` as an indicator; what is not given is None.

    Raises UnreadableValue for what is no indicator, and for a figure that may be two numbers.
    """
    words = text.strip()
    colons = [at for at, character in enumerate(words) if character in ":\uff1a" and words[:at].strip()]
    fault: UnreadableValue | None = None
    for at in colons:
        try:
            return _indicator(words[:at].strip(), words[at + 1 :].strip())
        except _NoFigure as error:
            # The name may have a colon of its own, "Phase 1: seats: 0/500".
            fault = fault or (error if str(error) else None)
    raise fault or UnreadableValue(f'"{text}" is no indicator; write it as "Experts invited: 0/500 people"')


def read_actual(text: str) -> tuple[str | None, float]:
    """`120` or `Experts invited: 120` as the indicator's name, if any, and its figure."""
    name, _, figure = text.replace("\uff1a", ":").rpartition(":")
    if (found := re.match(_FIGURE, figure.strip())) is None or found[0] != figure.strip():
        if found is not None:
            _refuse_more_digits(found[0], figure.strip()[found.end() :].strip())
        raise UnreadableValue(
            f'"{text}" is no figure; write 120 alone, in the indicator\'s own unit,'
            ' or "NAME: 120" where there are several'
        )
    return name.strip() or None, read_figure(figure)


def indicator_words(indicator: Indicator) -> str:
    """An indicator as `read_indicator` reads it: `Experts invited: 0/500 people, actual 120`."""
    target = "" if indicator.target is None else figure_words(indicator.target)
    if target and indicator.baseline is not None:
        target = f"{figure_words(indicator.baseline)}/{target}"
    unit = f" {indicator.unit}" if target and indicator.unit else ""
    actual = "" if indicator.actual is None else f", actual {figure_words(indicator.actual)}"
    return f"{indicator.name}: {target}{unit}{actual}"


def figure_words(figure: float) -> str:
    """A figure as `read_figure` reads it, and no other number: `1.1250`, since `1.125` may be 1125."""
    words = repr(figure)
    return f"{words}0" if re.fullmatch(rf"-?(?:{_GROUPED.format('[.]')})", words) else words


class _NoFigure(UnreadableValue):
    """A figure is missing, or what follows it is not a unit."""


def _indicator(name: str, words: str) -> Indicator:
    actual = None
    if (ended := re.match(_WITH_ACTUAL, words, re.DOTALL)) is not None:
        words, actual = ended["before"], read_figure(ended["actual"])
    if not words:
        return Indicator(name=name, actual=actual)
    if (found := re.match(_PAIR, words)) is None:
        raise _NoFigure("")
    first, second, rest = found["first"], found["second"], words[found.end() :]
    unit = _unit(second or first, rest) if rest.strip() else None
    return Indicator(
        name=name,
        unit=unit,
        baseline=read_figure(first) if second else None,
        target=read_figure(second or first),
        actual=actual,
    )


def _unit(figure: str, rest: str) -> str:
    _refuse_more_digits(figure, rest.strip())
    found = re.match(_UNIT, rest, re.DOTALL)
    unit = found["unit"].strip() if found else "?"
    is_begun = (
        unit[0].isalpha()
        or unit[0].isdecimal()
        or unit[0] in "(%‰‱°#"
        or unicodedata.category(unit[0]) == "Sc"
    )
    if not is_begun or re.search(_ANOTHER_FIGURE, unit, re.IGNORECASE):
        raise _NoFigure(
            f'"{figure}{rest}" is not plainly one figure and its unit;'
            ' write one figure, a blank and the unit, as in "500 people" or "0/500 people"'
        )
    if re.search(r",\s*actual\b", unit):
        raise UnreadableValue(
            f'"{unit}": write the actual figure alone, without a unit, as in ", actual 120"'
        )
    return unit


def _refuse_more_digits(figure: str, rest: str) -> None:
    """`1 500 people` with a plain blank: 1500, or one of what is called "500 people"?"""
    more = re.match(rf"{_FIGURE}(?=\s|\Z)", rest)
    if more is not None and rest[0].isdecimal():
        joined = f"{figure}{more[0]}".translate(dict.fromkeys(_KIND_OF))
        raise UnreadableValue(
            f'"{figure} {rest}" is not plainly one number: it may be {joined},'
            f' or {figure} and the unit "{rest}";'
            " write the number without blanks, and begin the unit with a word"
        )


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "-\u2212\ufe63\uff0d":
        return "-"
    return "+" if character in "+\uff0b" else _KIND_OF.get(ord(character), character)


def _zero(digit: str) -> int:
    """The zero of a digit's script, because digits of two scripts do not make one number."""
    return ord(digit) - unicodedata.decimal(digit)


def _number(digits: str) -> str | None:
    """Digits and separators in Python's notation, or None if they may be more than one number."""
    separators = [character for character in digits if not character.isdecimal()]
    if not separators:
        return digits
    last, kinds = separators[-1], {*separators}
    # A fraction begins at the only point, or at a lone point or comma after digits grouped otherwise.
    has_fraction = separators.count(last) == 1 and (separators == ["."] or (last in ".," and len(kinds) == 2))
    if separators == ["."] and _is_grouped(digits, "."):
        return None
    whole, _, fraction = digits.rpartition(last) if has_fraction else (digits, "", "")
    for separator in {*whole} & kinds:
        if not _is_grouped(whole, separator):
            return None
        whole = whole.replace(separator, "")
    return f"{whole or 0}.{fraction}" if has_fraction else whole


def _is_grouped(digits: str, separator: str) -> bool:
    return re.fullmatch(_GROUPED.format(re.escape(separator)), digits) is not None


def _readings(digits: str) -> list[str]:
    """The numbers that digits with separators may mean: one with a fraction, and one without."""
    joined = re.sub(r"\D", "", digits)
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0 or digits.count(digits[last]) > 1:
        return [str(int(joined))]
    fraction = re.sub(r"\D", "", digits[last + 1 :])
    return [figure_words(float(f"{joined[: -len(fraction)] or 0}.{fraction}")), str(int(joined))]


def _doubted(words: str, readings: list[str]) -> UnreadableValue:
    choices = " or ".join(dict.fromkeys(readings))
    return UnreadableValue(f'"{words}" is not plainly one number; write {choices}')
