"""The refusal to read words: which part of them, and what could be written instead."""

from __future__ import annotations

from bilateral_cli.errors import UnreadableValue

SHOWN = 60


class UnreadableWords(UnreadableValue):
    """These words about time cannot be read; no date is invented for them.

    `words` are the words given, `part` those that could not be read, `why` a reason when there is a
    particular one. `needs` names what, given beside the words, would make them readable: ("parties",) when
    the reading depends on who owes the commitment. `nearest` are up to three readable forms. They are
    searched for when they are asked for, not when the words are refused: comparing with the whole table
    takes milliseconds, and a reader of many lines may refuse many and show none.
    """

    def __init__(
        self,
        words: str,
        part: str,
        why: str = "",
        nearest: tuple[str, ...] | None = None,
        *,
        needs: tuple[str, ...] = (),
    ) -> None:
        super().__init__(words, part, why, needs=needs)
        self.words = words
        self.part = part
        self.why = why
        self._nearest = nearest

    @property
    def nearest(self) -> tuple[str, ...]:
        """Up to three readable forms that resemble the words, best first."""
        if self._nearest is None:
            # Imported here: the table of forms and difflib are needed for a refusal alone.
            from bilateral_cli.deadlines.forms import nearest_forms

            self._nearest = nearest_forms(self.words)
        return self._nearest

    def __str__(self) -> str:
        what = self.why or f"“{_shown(self.part)}” is not understood as words about time"
        if self.why and self.part and self.part != self.words and self.part not in self.why:
            what = f"“{_shown(self.part)}”: {what}"
        what = what[:1].lower() + what[1:] if what[1:2].islower() else what
        where = f" in “{_shown(self.words)}”" if self.part != self.words else ""
        offers = (
            "" if not self.nearest else "; readable are " + ", ".join(f"“{form}”" for form in self.nearest)
        )
        return f"{what}{where}{offers}"


def _shown(text: str) -> str:
    """On one line, short, and harmless: control characters are never sent to a terminal."""
    line = "".join(char if char.isprintable() else " " for char in text[: SHOWN + 1])
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
