"""One run of reminders: what is due for each target, delivered there, and then recorded in the ledger.

All of it happens while the caller holds the ledger, so that two runs at once do not send the same reminder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bilateral_cli.errors import DeliveryFailed
from bilateral_cli.query import STILL_OPEN, Query
from bilateral_cli.reminders.delivery import Block, Target, check_delivered
from bilateral_cli.reminders.due import Policy, Reminder, reminders_due
from bilateral_cli.reminders.ledger import Ledger
from bilateral_cli.store import Store


@dataclass(frozen=True)
class Message:
    """The reminders that are due for one target; at least one."""

    target: Target
    reminders: Sequence[Reminder]

    @property
    def marks(self) -> list[str]:
        """What the ledger records once the message is delivered."""
        return [mark for reminder in self.reminders for mark in reminder.marks]


def messages_due(
    store: Store,
    ledger: Ledger,
    targets: Iterable[Target],
    *,
    query: Query,
    policy: Policy,
    reader: str,
    today: date,
) -> list[Message]:
    """A message for each target that has reminders due; targets without any are left out."""
    # The register is read while the ledger is held: a commitment that was closed while this run waited for
    # another one is not reported.
    found = store.find(query.narrowed(STILL_OPEN), today)
    due = (
        Message(target, reminders_due(found, today, policy=policy, memory=ledger.memory(reader, target.key)))
        for target in targets
    )
    return [message for message in due if message.reminders]


def tell(
    messages: Iterable[Message],
    ledger: Ledger,
    *,
    reader: str,
    today: date,
    worded: Callable[[Sequence[Reminder]], Block],
) -> None:
    """Deliver each message, and record in the ledger what was delivered, target by target.

    A target that fails does not keep the others from being served, and is tried again at the next run. Raises
    DeliveryFailed at the end, which names every target that failed.
    """
    failed: list[tuple[Target, DeliveryFailed]] = []
    for message in messages:
        try:
            message.target.deliver(worded(message.reminders))
        except DeliveryFailed as error:
            failed.append((message.target, error))
        else:
            ledger.mark(reader, message.target.key, message.marks, today)
    check_delivered(failed)
