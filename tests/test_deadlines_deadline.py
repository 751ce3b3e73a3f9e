"""A Deadline is valid once built."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral_cli.deadlines import NO_DEADLINE, Deadline, Modality
from bilateral_cli.errors import UnreadableValue


@pytest.mark.parametrize(
    ("modality", "edtf", "first", "last"),
    [
        (Modality.BY, "2030", None, date(2030, 12, 31)),
        (Modality.BEFORE, "../2026-08-31", None, date(2026, 8, 31)),
        (Modality.UNTIL, "2030", None, date(2030, 12, 31)),
        (Modality.IN, "2026-40", date(2026, 1, 1), date(2026, 6, 30)),
        (Modality.WITHIN, "2026-01-16/2026-07-16", date(2026, 1, 16), date(2026, 7, 16)),
        (Modality.OVER, "2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
        (Modality.FROM, "2013-03-01/..", date(2013, 3, 1), None),
        (Modality.FROM, "2025", date(2025, 1, 1), None),
    ],
)
def test_the_modality_says_which_days_count(
    modality: Modality, edtf: str, first: date | None, last: date | None
) -> None:
    """By, before and until are open from the making; from has no end."""
    deadline = Deadline(text="…", modality=modality, edtf=edtf)
    assert (deadline.first, deadline.last) == (first, last)


def test_no_deadline_has_no_days_and_no_words() -> None:
    assert (NO_DEADLINE.text, NO_DEADLINE.modality, NO_DEADLINE.first, NO_DEADLINE.last) == (
        "",
        Modality.NONE,
        None,
        None,
    )


def test_an_event_without_a_day_gives_no_days() -> None:
    deadline = Deadline(text="by COP 31", modality=Modality.BY, trigger="COP 31")
    assert (deadline.first, deadline.last) == (None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": Modality.BY},
        {"modality": Modality.NONE, "edtf": "2030"},
        {"modality": Modality.RECURRING, "edtf": "2030"},
        {"modality": Modality.BY, "edtf": "2030/.."},
        {"modality": Modality.UNTIL, "edtf": "2030/.."},
        {"modality": Modality.IN, "edtf": "../2030"},
        {"modality": Modality.FROM, "edtf": "../2030"},
        {"modality": Modality.BY, "edtf": "2027-02-29"},
        {"modality": Modality.BY, "edtf": "2030", "triggered_on": date(2026, 1, 1)},
        {"modality": Modality.BY, "trigger": "COP 31", "triggered_on": date(2026, 1, 1)},
    ],
)
def test_fields_that_contradict_each_other_are_refused(fields: dict[str, object]) -> None:
    """What cannot be meant is stopped where it enters, not where it is shown."""
    with pytest.raises(UnreadableValue):
        Deadline(text="words", **fields)  # type: ignore[arg-type]


def test_a_deadline_never_changes() -> None:
    deadline = Deadline(text="by 2030", modality=Modality.BY, edtf="2030")
    with pytest.raises(AttributeError):
        deadline.text = "by 2031"  # type: ignore[misc]


def test_equal_readings_are_equal() -> None:
    """A change of deadline that changes nothing must be seen as none."""
    one = Deadline(text="by 2030", modality=Modality.BY, edtf="2030")
    assert one == Deadline(text="by 2030", modality=Modality.BY, edtf="2030")
    assert one != Deadline(text="by 2030", modality=Modality.BY, edtf="2031")
