"""The verbs of a register, written once over any shelf: numbering, signing, imports, dry runs, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from bilateral_cli.errors import NoSuchCommitment, Refused
from bilateral_cli.model import NO_REASON, Commitment, Draft, Outline, Reason, Status
from bilateral_cli.query import EVERYTHING, Query
from bilateral_cli.record import replace
from bilateral_cli.store.changes import (
    Author,
    Change,
    Chosen,
    Counts,
    Depth,
    ImportPlan,
    ImportResult,
    ImportRow,
    Problem,
    Restoration,
    Rule,
    Signature,
    Undone,
    highest,
    id_of,
    number_of,
    numbers_of,
)
from bilateral_cli.store.records import FormatFault, changes_between, commitment_from, plain_commitment

if TYPE_CHECKING:
    from bilateral_cli.store.shelf import Shelf

HIGHEST_IMPORTED = 10**12
"""The highest number or revision accepted from another register, so that there is room to count on."""


class Register:
    """A `Store` over a shelf."""

    def __init__(self, shelf: Shelf, author: Author) -> None:
        self._shelf = shelf
        self._author = author
        self._grouped: tuple[Mapping[str, bool], Mapping[str, Sequence[str]]] | None = None

    @property
    def where(self) -> str:
        return self._shelf.where

    @property
    def identity(self) -> str:
        return self._shelf.identity

    @property
    def revision(self) -> int:
        return self._shelf.counts.revision

    def get(self, words: str, *, removed: bool = False) -> Commitment:
        ids = self._shelf.ids
        possible = self._ids_with_number(number_of(words))
        try:
            found = id_of(words, (id_ for id_ in possible if removed or not ids[id_]))
        except NoSuchCommitment as unknown:
            try:
                gone = id_of(words, (id_ for id_ in possible if ids[id_]))
            except NoSuchCommitment:
                raise unknown from None
            raise NoSuchCommitment(f"{gone} was removed", needs=("why",), subject=gone) from None
        return self._shelf.read([found])[0]

    @overload
    def find(
        self, query: Query, today: date, *, depth: Literal["whole"] = "whole", removed: bool = False
    ) -> list[Commitment]: ...
    @overload
    def find(
        self, query: Query, today: date, *, depth: Depth, removed: bool = False
    ) -> Sequence[Outline | Commitment]: ...
    def find(
        self, query: Query, today: date, *, depth: Depth = "whole", removed: bool = False
    ) -> Sequence[Outline | Commitment]:
        return self._shelf.find(query, today, depth=depth, removed=removed)

    def add(self, draft: Draft, *, reason: Reason = NO_REASON) -> Commitment:
        with self._shelf.transaction():
            number = self._shelf.highest_number(draft.id_prefix) + 1
            counts = self._next(numbers={draft.id_prefix: number})
            added = self._signature(counts).under(Commitment.numbered(draft, number), {}, "add", reason)
            self._shelf.put([added], counts)
        return added

    def change(
        self,
        ids: Chosen,
        rule: Rule,
        *,
        action: str,
        reason: Reason = NO_REASON,
        if_revision: int | None = None,
        dry_run: bool = False,
    ) -> list[Change]:
        if dry_run:
            return self._changes(ids, rule, if_revision)
        with self._shelf.transaction():
            changes = self._changes(ids, rule, if_revision)
            # A note or evidence is recorded even if no field changes.
            if any(change.changes or reason for change in changes):
                counts = self._next()
                signature = self._signature(counts)
                changes = [
                    replace(c, after=signature.under(c.after, c.changes, action, reason))
                    if c.changes or reason
                    else c
                    for c in changes
                ]
                self._shelf.put((change.after for change in changes if change.changes or reason), counts)
        return changes

    def bring(self, plan: ImportPlan, *, action: str, dry_run: bool = False) -> list[ImportResult]:
        if dry_run:
            return self._imported(plan)
        with self._shelf.transaction():
            results = self._imported(plan)
            if news := [one.after for one in results if one.is_news]:
                counts = self._counts_with(news)
                signature = self._signature(counts)
                results = [
                    replace(one, after=signature.under(one.after, one.changes, action, one.reason))
                    if one.is_news
                    else one
                    for one in results
                ]
                self._shelf.put((one.after for one in results if one.is_news), counts)
        return results

    def undo(self, revision: int | None = None, *, reason: Reason = NO_REASON) -> Undone:
        # Imported here, so that only an undo pays for it.
        from bilateral_cli.store.undoing import command_to_undo, entry_of, taken_back

        with self._shelf.transaction():
            register = self._everything()
            wanted = command_to_undo(register, revision)
            touched = [(c, entry) for c in register if (entry := entry_of(c, wanted)) is not None]
            changes = []
            counts = self._next()
            signature = self._signature(counts)
            for before, entry in touched:
                try:
                    after = commitment_from(taken_back(plain_commitment(before), entry), before.id)
                except FormatFault as error:
                    raise Refused(f"taking back revision {wanted} would break {error}") from None
                differs = changes_between(plain_commitment(before), plain_commitment(after))
                signed = signature.under(after, differs, "undo", reason, undoes=wanted)
                changes.append(Change(before, signed, differs))
            self._shelf.put((change.after for change in changes), counts)
        return Undone(wanted, changes)

    def check(self) -> list[Problem]:
        return self._shelf.check()

    def restoration(self) -> Restoration:
        return self._shelf.restoration()

    def restore(self, shown: Restoration | None = None) -> Restoration:
        return self._shelf.restore(self._author, shown)

    def keeps(self, path: Path) -> bool:
        return self._shelf.keeps(path)

    def _ids_with_number(self, number: str) -> Sequence[str]:
        """The ids that end in this number.

        Grouped once for each state of the register, because a command may be given thousands of ids.
        """
        ids = self._shelf.ids
        if self._grouped is None or self._grouped[0] is not ids:
            groups: dict[str, list[str]] = {}
            for id_ in ids:
                groups.setdefault(number_of(id_), []).append(id_)
            self._grouped = ids, groups
        return self._grouped[1].get(number, ())

    def _everything(self) -> list[Commitment]:
        return self._shelf.find(EVERYTHING, date.min, depth="whole", removed=True)

    def _next(self, *, above: int = 0, numbers: Mapping[str, int] | None = None) -> Counts:
        """The counters after one more command, which used these numbers."""
        counts = self._shelf.counts
        return Counts(revision=max(counts.revision, above) + 1, numbers={**counts.numbers, **(numbers or {})})

    def _signature(self, counts: Counts) -> Signature:
        return Signature.of(self._author, counts.revision)

    def _changes(self, ids: Chosen, rule: Rule, if_revision: int | None) -> list[Change]:
        if if_revision not in (None, self.revision):
            raise Refused(
                f"the register is at revision {self.revision}, not {if_revision}: it has moved on since;"
                " nothing was changed"
            )
        chosen = ids() if callable(ids) else ids
        here = self._shelf.ids
        if missing := [id_ for id_ in chosen if id_ not in here]:
            raise NoSuchCommitment(f"no commitment is called {', '.join(missing)} any more")
        return [_changed(before, rule) for before in self._shelf.read(chosen, to_change=True)]

    def _imported(self, plan: ImportPlan) -> list[ImportResult]:
        register = self._everything()
        rows = plan(register)
        records = {commitment.id: commitment for commitment in register}
        named = (row.id for row in rows if row.id is not None)
        numbers = highest(self._shelf.counts.numbers, numbers_of([*records, *named]))
        results = []
        for row in rows:
            before = records.get(row.id or "")
            if before is not None:
                results.append(_renewed(before, row))
                continue
            prefix = row.content.id_prefix
            if row.id is None:
                numbers[prefix] = numbers.get(prefix, 0) + 1
            results.append(_new(row, row.id or f"{prefix}-{numbers[prefix]:03}"))
        return results

    def _counts_with(self, news: Sequence[Commitment]) -> Counts:
        """The counters after an import of these.

        Their histories may contain higher revisions from another register; ours continues above them, so
        that the revisions in each history increase.
        """
        foreign = max((entry.revision for one in news for entry in one.history), default=0)
        numbers = highest(self._shelf.counts.numbers, numbers_of(one.id for one in news))
        if max(foreign, *numbers.values()) > HIGHEST_IMPORTED:
            raise Refused(
                f"what is brought has a revision or a number above {HIGHEST_IMPORTED:,}, from which this"
                " register would have to go on; nothing was changed"
            )
        return self._next(above=foreign, numbers=numbers)


def _changed(before: Commitment, rule: Rule) -> Change:
    if before.is_removed:
        # It was not removed yet when its id was looked up.
        raise NoSuchCommitment(f"{before.id} was removed meanwhile; nothing was changed")
    after = rule(before)
    if after.id != before.id:
        raise Refused(f"the id of {before.id} never changes")
    return Change(before, after, changes_between(plain_commitment(before), plain_commitment(after)))


def _renewed(before: Commitment, row: ImportRow) -> ImportResult:
    after = replace(before, **row.content.content, is_removed=False)
    changes = changes_between(plain_commitment(before), plain_commitment(after))
    return ImportResult(before=before, after=after, changes=changes, reason=row.reason)


def _new(row: ImportRow, id_: str) -> ImportResult:
    after = Commitment(**row.content.content, id=id_, history=row.history)
    changes: dict[str, tuple[object, object]] = {"id": (None, id_)}
    if not row.history and after.status is not Status.ANNOUNCED:
        changes["status"] = (Status.ANNOUNCED.value, after.status.value)
    return ImportResult(before=None, after=after, changes=changes, reason=row.reason)
