"""Words about time ↔ period ↔ days, as the documents of governments write them.

A joint statement says "by the end of the decade" or "within six months of entry into force"; the register
keeps these words, reads a modality and an EDTF period from them, and computes first and last days. What
names no time is kept without one, and what is not understood is refused: inventing a date is the worst.

Three wings, in the order in which to read them; each file uses only files before it:

1. The promise: `period` (EDTF ↔ days), `deadline` (what is stored), `mention` (one found in a text), `fiscal`
   (whose year begins when), `unreadable` (the refusal), `explanation` (a sentence about a deadline), `forms`
   (the table of what is read; documentation and tests have it as their source).
2. `vocabulary/`, which are word lists and nothing else: `time`, `events`, `undated`; `rest`, for what is left
   out of a phrase; `running`, for phrases inside a text.
3. `grammar/`: `tokens`, `span` and `cursor`, which all the others use; `numbers`, `years`, `fiscal`,
   `calendar`, `figures` and `periods`, which read a period; `durations` and `events`, which read what may
   stand in its place; `surroundings` and `undated`, which know the words around it; `reading` and
   `phrases`, which put a phrase together; `clock` and `remainder`, which know what may be left out; `words`,
   which reads what somebody wrote; `typed`, which reads the days and periods that options take; `finding`,
   which finds phrases inside a text.

`Deadline` and `period_days` are what every command needs and load at once. The grammar is needed by the few
commands that take words: the functions below import it when they are called, so that listing a register
never loads it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import date

from bilateral_cli.deadlines.deadline import NO_DEADLINE, Deadline, Modality
from bilateral_cli.deadlines.mention import Kind, Mention
from bilateral_cli.deadlines.period import Days, period_days
from bilateral_cli.deadlines.unreadable import UnreadableWords

__all__ = [
    "NO_DEADLINE",
    "Days",
    "Deadline",
    "Kind",
    "Mention",
    "Modality",
    "UnreadableWords",
    "explain",
    "find",
    "period_days",
    "read",
    "read_day",
    "read_span",
]


def read(
    words: str, *, made_on: date, parties: Sequence[str] = (), triggered_on: date | None = None
) -> Deadline:
    """Read words about time as a deadline.

    `made_on` is the day of the document: everything relative hangs on it. `parties` are the ISO 3166-1
    alpha-2 codes of those who owe the commitment; their fiscal years decide what "FY 2027" means.
    `triggered_on` is the day on which the event that the words hang on happened: it gives "within six
    months of entry into force" its last day.

    Raises UnreadableWords for what is not understood, ambiguous or impossible (30 February), and
    UnreadableValue for a `triggered_on` when the words hang on no event.
    """
    # Imported here: the grammar costs milliseconds that the reading of stored records must not pay.
    from bilateral_cli.deadlines.grammar.words import read_words

    return read_words(words, made_on=made_on, parties=parties, triggered_on=triggered_on)


def find(text: str, *, made_on: date, parties: Sequence[str] = ()) -> list[Mention]:
    """The phrases about time in a text, in order and without overlap.

    Each is a `Mention` with offsets into the text as given. Reading its words alone gives its deadline. What
    lies before `made_on`, or belongs to something done, is marked as background.
    """
    # Imported here for the reason given in `read`.
    from bilateral_cli.deadlines.grammar.finding import mentions

    return list(mentions(text, made_on, parties))


def explain(deadline: Deadline) -> str:
    """One sentence on what the deadline means, for those who wrote its words."""
    # Imported here: a sentence for people, wanted by the commands that show one deadline.
    from bilateral_cli.deadlines.explanation import explanation

    return explanation(deadline)


def read_day(words: str, *, today: date) -> date:
    """One day: `2026-06-30`, `30 June 2026`, `today`, `tomorrow`, `yesterday`, `+30d`, `-6w`, `+3m`, `+1y`.

    Months and years count by the calendar and are clipped to the end of a shorter month. Raises
    UnreadableWords for what is longer than a day ("2026-12"), ambiguous ("01/02/2026") or impossible.
    """
    if len(words) == 10 and words[4] == "-" == words[7]:
        # As scripts and cron write it: nothing of the reader is needed.
        with contextlib.suppress(ValueError):
            return date.fromisoformat(words)
    # Imported here for the reason given in `read`.
    from bilateral_cli.deadlines.grammar.typed import day_asked

    return day_asked(words, today=today)


def read_span(words: str, *, today: date) -> tuple[date | None, date | None]:
    """The first and last day, inclusive, of a period in a filter; None for an end left open with `..`.

    Read are periods ("2026", "2026-01", "H2-2026", "next year", "this month"), two of them with `..`
    between ("2026..2027", "..2027", "2026-04-01.."), and `+30d`, from today to then. Raises
    UnreadableWords for all else.
    """
    # Imported here for the reason given in `read`.
    from bilateral_cli.deadlines.grammar.typed import span_asked

    return span_asked(words, today=today)
