"""Reading the rows of a file for import: all rows are read and checked before anything is written.

A row that names a commitment of the register – by id, else by title and the address of a source – changes the
fields that it has, and no others; an empty cell changes nothing. Every field of a row is imported or is a
fault. Faults are reported with row and column, and a single fault stops the import. Values that are ignored
without being faults – a cell that was emptied, a computed value of another day – are listed in `Unread`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bilateral_cli.errors import BilateralError, Refused, Remark, UnreadableValue
from bilateral_cli.exchange.alike import normal, settled
from bilateral_cli.exchange.computed import states_of, unfounded
from bilateral_cli.exchange.fields import (
    ALIASES,
    COMPUTED,
    FIELDS,
    NAMES,
    reading_said,
    source_said,
    wording_said,
)
from bilateral_cli.exchange.outgoing import cells_of
from bilateral_cli.exchange.parts import Step, Wording, brief, shortened
from bilateral_cli.exchange.rows import Row, named
from bilateral_cli.model import (
    NO_REASON,
    UNSTATED,
    Commitment,
    Draft,
    Entry,
    InvalidRecord,
    Links,
    Milestone,
    Reason,
    Source,
    Status,
    with_source,
    without_doubles,
)
from bilateral_cli.model.parts import history_after, standing_entries
from bilateral_cli.model.timing import FULFILLING
from bilateral_cli.nearest import did_you_mean, nearest
from bilateral_cli.output.cells import in_tsv
from bilateral_cli.query import fold
from bilateral_cli.record import replace
from bilateral_cli.store import ImportRow
from bilateral_cli.views.rows import AsOf

Watch = Callable[[Sequence[Row]], AbstractContextManager[Iterable[Row]]]


MOST_FAULTS = 100
"""How many faults are shown: nobody corrects more at once, and the wrong file has one in each row."""

LONGEST_FAULT = 500


class UnreadableRows(UnreadableValue):
    """Rows with faults: `pointer` has one line for each fault, with row and column."""

    def __init__(self, name: str, faults: Sequence[Remark]) -> None:
        count = "one fault" if len(faults) == 1 else f"{len(faults):,} faults"
        super().__init__(f"{count} in {name}; nothing was imported")
        lines = [replace(fault, text=shortened(fault.text, LONGEST_FAULT)) for fault in faults[:MOST_FAULTS]]
        if more := len(faults) - len(lines):
            lines.append(Remark(f"… and {more:,} more"))
        self.pointer = tuple(lines)


@dataclass
class Unread:
    """What a file has that is ignored without being a fault, each by row and column.

    `emptied` are cells that are empty although the register has a value, `computed` are computed values of
    another day, `missing` is how many commitments of the register an edited list of them leaves out.
    """

    emptied: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    missing: int = 0


def read_names(texts: Iterable[str]) -> dict[str, str]:
    """`"Due date=deadline"` as column -> field; nothing after the = leaves the column out."""
    names: dict[str, str] = {}
    for text in texts:
        column, equals, key = text.rpartition("=")
        if not equals or not column.strip():
            raise UnreadableValue(f'"{text}" maps no column; write "Due date=deadline"')
        key = ALIASES.get(named(key), named(key))
        if key and key not in FIELDS:
            raise UnreadableValue(f"{column}={key}: {_unknown('field', key)}")
        names[named(column)] = key
    return names


@dataclass
class _Said:
    """The values of one row by field, or the fault of a field that cannot be read."""

    where: str
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str | Remark] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    computed: dict[str, Any] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        return key in self.values or key in self.faults

    def forget(self, key: str) -> None:
        self.values.pop(key, None)
        self.faults.pop(key, None)


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """The rows of a file called `name`, and how they are to be read.

    `columns` are those of the file, each with the row that names it. `names` maps columns to fields;
    `made_on` and `note` apply to rows that have none. `watch` wraps the rows to show progress. `unread` is
    filled while the rows are read.
    """

    name: str
    rows: Sequence[Row]
    columns: Mapping[str, str]
    today: date
    names: Mapping[str, str] = field(default_factory=dict)
    made_on: date | None = None
    note: str | None = None
    watch: Watch = nullcontext
    unread: Unread = field(default_factory=Unread)

    def rows_to_import(self, register: Sequence[Commitment]) -> list[ImportRow]:
        """The rows to import: a `store.ImportPlan`. Raises UnreadableRows with every fault."""
        faults = list(self._faults_of_columns())
        if faults:
            # Without knowing what a column means, any fault reported for its rows might be wrong.
            raise UnreadableRows(self.name, faults)
        here = _Register(register)
        rows_to_import: list[ImportRow] = []
        known = 0
        said_of = [self._said(row) for row in self.rows]
        coming = {id_ for said in said_of if (id_ := said.values.get("id"))}
        first_at: dict[str, str] = {}
        with self.watch(self.rows) as rows:
            for said, _ in zip(said_of, rows, strict=True):
                row = self._import_row(said, here, coming, first_at)
                faults += [_placed_at(f"{said.where}, {key}", fault) for key, fault in said.faults.items()]
                if row is not None:
                    rows_to_import.append(row)
                    known += row.id in here.by_id
        if faults:
            raise UnreadableRows(self.name, faults)
        in_view = sum(not commitment.is_removed for commitment in register)
        # A file with fewer of them is a selection, or has new ones: then others are missing on purpose.
        if known * 2 >= in_view:
            self.unread.missing = in_view - known
        return rows_to_import

    def _faults_of_columns(self) -> Iterator[Remark]:
        there = {*map(named, self.columns)}
        for column in self.names:
            if column not in there and (self.columns or self.rows):
                yield Remark(f"there is no column {brief(column)} to map; there are {_some(self.columns)}")
        unknown = [column for column, key in self._keys.items() if key is None]
        if len(unknown) > _FEW_UNKNOWN or (unknown and len(unknown) == len(self._keys)):
            where = self.columns[unknown[0]]
            yield _unknown_column(f"{where}: {_named_columns(unknown)}; {_FIELDS_ARE}", "COLUMN")
        else:
            for column in unknown:
                fault = _unknown("field", named(column))
                where = f"{self.columns[column]}, {shortened(column)}"
                yield _unknown_column(f"{where}: {fault}", shortened(column))
        meant: dict[str, str] = {}
        for column, key in self._keys.items():
            if key and meant.setdefault(key, named(column)) != named(column):
                yield Remark(
                    f"{self.columns[column]}, {shortened(column)}: {shortened(meant[key])} is {key} already",
                    needs=("column-left-out",),
                    subject=shortened(column),
                )

    @cached_property
    def _keys(self) -> dict[str, str | None]:
        """The field of each column; a name in `COMPUTED`; "" if it is left out, None if it is unknown."""
        keys: dict[str, str | None] = {}
        for column in self.columns:
            name = named(column)
            key = self.names.get(name, ALIASES.get(name, name))
            keys[column] = key if not key or key in FIELDS or key in COMPUTED else None
        return keys

    def _said(self, row: Row) -> _Said:
        said = _Said(row.where)
        for column, key in self._keys.items():
            value: Any = row.values.get(column)
            if not key or (column not in row.values and not row.is_text):
                continue
            if row.is_text and not (value and value.strip()):
                said.empty.append(key)
                continue
            is_count = key == "milestones" and isinstance(value, str) and value.strip().isdecimal()
            if key in COMPUTED or is_count:
                said.computed[key] = value
                continue
            if key == "approximate" and isinstance(row.values.get("deadline"), dict):
                # Output repeats this value beside the deadline; the deadline itself has it.
                said.computed[key] = value
                continue
            if said.has(key):
                said.faults[key] = f"there are two columns of this name, one of them {brief(column)}"
                continue
            if row.is_text:
                said.cells[key] = value
            try:
                read = FIELDS[key].read(value, self.today)
            except UnreadableValue as error:
                said.faults[key] = str(error)
            else:
                if read is not None or key not in _SILENT:
                    said.values[key] = read
        if said.values.get("id", "") is None:
            said.forget("id")
        return said

    def _import_row(
        self, said: _Said, here: _Register, coming: set[str], first_at: dict[str, str]
    ) -> ImportRow | None:
        old = here.meant_by(said)
        if old is not None:
            self._leave_out_what_is_shown(said, old)
        id_ = old.id if old else said.values.get("id")
        key = id_ or _key_of(said.values)
        if key and first_at.setdefault(key, said.where) != said.where:
            said.faults["id" if id_ else "title"] = f"this is the commitment of {first_at[key]} again"
        if old is None:
            for needed, why in (("title", "what is promised"), ("parties", "its parties")):
                if not said.faults.get(needed) and not said.values.get(needed):
                    said.faults[needed] = f"a new commitment says {why}"
            if not said.values.get("made_on"):
                said.values["made_on"] = self.made_on
        elif not said.values.get("title", "?"):
            said.faults["title"] = "a commitment needs a title"
        if said.values.get("made_on", old) is None and "made_on" not in said.faults:
            said.faults["made_on"] = Remark(
                "the day it was made is not said; give it here", needs=("made-on-of-all",)
            )
        if said.faults:
            self._look_at_words(said, old)
            return None
        try:
            content, reason = self._content(said, old)
            _check_links(said, content, here, coming)
            if old is None and id_ is not None:
                _check_id(id_, content, has_history=bool(said.values.get("history")))
            reason = self._news(said, content, old, reason)
            self._check_computed(said, content, old)
        except _Fault as fault:
            said.faults[fault.key] = fault.remark
        except InvalidRecord as error:
            for text, about in zip(error.faults, error.about, strict=True):
                said.faults[_column_of(about, said)] = text
        if said.faults:
            return None
        history = said.values.get("history", ()) if old is None else ()
        return ImportRow(id=id_, content=content, history=history, reason=reason)

    def _look_at_words(self, said: _Said, old: Commitment | None) -> None:
        """Check the deadline of a row that has other faults, so that all faults are reported at once."""
        wording = said.values.get("deadline")
        if wording is None:
            return
        # Any day will do to see whether the words can be read; only a fiscal year needs a party.
        day = said.values.get("made_on") or self.today
        owing = said.values.get("committed_by") or said.values.get("parties") or (old and old.committed_by)
        try:
            Wording(wording.text).deadline(made_on=day, parties=owing or ("US",))
        except UnreadableValue as error:
            said.faults["deadline"] = str(error)

    def _leave_out_what_is_shown(self, said: _Said, old: Commitment) -> None:
        """Ignore cells that equal what tables show of the commitment, even if that is shortened."""
        if not (said.cells or said.empty):
            return
        shown = cells_of(old, AsOf(today=self.today))
        for key, cell in said.cells.items():
            texts = [_evened(text) for text in _shown_as(key, shown)]
            if _evened(cell) in (*texts, *map(in_tsv, texts)):
                said.forget(key)
        for key in said.empty:
            if key not in COMPUTED and any(text.strip() for text in _shown_as(key, shown)):
                self.unread.emptied.append(f"{said.where}, {key}")

    def _news(self, said: _Said, content: Draft, old: Commitment | None, reason: Reason) -> Reason:
        """The reason for the change, unless the commitment's history has it already."""
        own, brought = _own_reason(said.values), said.values.get("history", ())
        if own.on and own.on > self.today:
            raise _Fault("on", f"{own.on} is still to come (today is {self.today})")
        if old is None:
            if not brought:
                return reason
            own = NO_REASON if _is_told(own, brought) else own
            return replace(own, note=own.note or self.note)
        if brought and _has_more(brought, old.history):
            raise _Fault(
                "history",
                f"it has entries that {old.id} does not have here, and what is here keeps its own history",
                needs=("column-left-out",),
                subject="history",
            )
        if old.is_removed or content.content != old.content:
            return reason
        if _is_told(own, old.history):
            return NO_REASON
        if own.on and not own:
            raise _Fault("on", "it is the day from which a change holds, and the row changes nothing")
        return own

    def _check_computed(self, said: _Said, content: Draft, old: Commitment | None) -> None:
        """Check computed columns, which are never imported: a value that cannot be right is a fault."""
        after = Commitment.numbered(content, _NO_NUMBER) if old is None else replace(old, **content.content)
        both = [after, old] if old else [after]
        parts = [("", said.computed, None)] + [
            (f"milestone {step.milestone.number}: ", step.computed, step.milestone.number)
            for step in said.values.get("milestones") or ()
        ]
        for where, computed, step in parts:
            for key, fault in unfounded(computed, states_of(both, self.today, step=step)) if computed else ():
                if fault and where:
                    said.faults.setdefault("milestones", f"{where}{key}: {fault}")
                elif fault:
                    said.faults[key] = fault
                else:
                    self.unread.computed.append(f"{said.where}, {where}{key}")

    def _content(self, said: _Said, old: Commitment | None) -> tuple[Draft, Reason]:
        values = said.values
        content: dict[str, Any] = old.content if old else {}
        content |= {key: values[key] for key in _TAKEN if key in values}
        if values.get("committed_by") or (old and "parties" in values and old.committed_by == old.parties):
            content["committed_by"] = values.get("committed_by") or values["parties"]
        elif "committed_by" in values:
            content["committed_by"] = content["parties"]
        owing = content.get("committed_by") or content["parties"]
        for key, codes in (("committed_by", owing), ("responsible", content.get("responsible", ()))):
            if strangers := sorted({*codes} - {*content["parties"]}):
                parties = ", ".join(content["parties"])
                raise _Fault(key, f"{strangers[0]} is not a party to this commitment (parties: {parties})")
        kind = _together(values, "instrument", "binding")
        if kind:
            before = content.get("instrument", UNSTATED)
            content["instrument"] = _placed("instrument", lambda: replace(before, **kind))
        apart: dict[str, Any] = {k: {k: values[k]} for k in ("follows", "superseded_by") if k in values}
        links = _together({**values, **apart}, "links", *apart)
        content["links"] = replace(content.get("links", Links()), **links)
        if "indicators" in values:
            before = content.get("indicators", ())
            content["indicators"] = tuple(figures.beside(before) for figures in values["indicators"])
        content["sources"] = _sources(values, content.get("sources", ()), self.today)
        reason = self._reason(values)
        self._set_deadline(values, content, old, owing, reason)
        if "milestones" in values:
            content["milestones"] = tuple(
                self._milestone(step, old, content["made_on"], owing, reason)
                for step in values["milestones"] or ()
            )
        if old is not None:
            content = settled(content, old.content)
        return self._judged(said, content, old, reason)

    def _reason(self, values: Mapping[str, Any]) -> Reason:
        own = _own_reason(values)
        return replace(own, note=own.note or self.note)

    def _set_deadline(
        self,
        values: Mapping[str, Any],
        content: dict[str, Any],
        old: Commitment | None,
        owing: tuple[str, ...],
        reason: Reason,
    ) -> None:
        made_on = content["made_on"]
        wording = _placed("deadline", lambda: wording_said(values))
        if wording is None:
            words = old.deadline.text if old else ""
            event = values.get("triggered_on", old.deadline.triggered_on if old else None)
            wording = Wording(words, reading_said(values), event)
        elif (
            old
            and not wording.has_reading
            and "triggered_on" not in values
            and normal(wording.text) == normal(old.deadline.text)
        ):
            wording = dataclasses.replace(wording, triggered_on=old.deadline.triggered_on)
        is_rooted = old is not None and (old.made_on, old.committed_by) == (made_on, owing)
        if old is not None and is_rooted and _is_of(wording, old.deadline):
            deadline = old.deadline
        else:
            deadline = _placed("deadline", lambda: wording.deadline(made_on=made_on, parties=owing))
        content["deadline"] = deadline
        if "deadline_history" in values:
            content["deadline_history"] = values["deadline_history"]
        elif old is not None and deadline != old.deadline:
            content["deadline_history"] = history_after(old, deadline, today=self.today, reason=reason)

    def _milestone(
        self, step: Step, old: Commitment | None, made_on: date, owing: tuple[str, ...], reason: Reason
    ) -> Milestone:
        before = next((m for m in old.milestones if m.number == step.milestone.number), None) if old else None
        if step.wording is None:
            deadline = before.deadline if before else step.milestone.deadline
        elif before and step.wording.has_reading and _is_of(step.wording, before.deadline):
            deadline = before.deadline
        else:
            words = step.wording
            number = step.milestone.number
            deadline = _placed(
                "milestones", lambda: words.deadline(made_on=made_on, parties=owing), f"milestone {number}: "
            )
        history = step.milestone.deadline_history
        if before and not step.has_history:
            history = history_after(before, deadline, today=self.today, reason=reason)
        return replace(step.milestone, deadline=deadline, deadline_history=history)

    def _judged(
        self, said: _Said, content: dict[str, Any], old: Commitment | None, reason: Reason
    ) -> tuple[Draft, Reason]:
        """The content with its status, checked as a change unless the history gives the reason."""
        values = said.values
        before = old.status if old else Status.ANNOUNCED
        status = values.get("status", before)
        if "fulfilled_on" in values:
            content["fulfilled_on"] = values["fulfilled_on"]
        if status is before or (old is None and values.get("history")):
            draft = Draft(**{**content, "status": status})
            if status.is_verdict and old is None and not _told_in(values["history"], content):
                raise _Fault("status", f"{status} needs its evidence or a note, here or in its history")
            return draft, reason
        if not reason and values.get("history"):
            reason = _told_in(values["history"], content)
        day = values.get("fulfilled_on") or reason.on
        if status in FULFILLING and day is None:
            raise _Fault("fulfilled_on", f"{status} says on what day; it is not made up")
        successor = content["links"].superseded_by
        bare = {**content, "status": Status.ANNOUNCED, "fulfilled_on": None}
        bare["links"] = replace(content["links"], superseded_by=None)
        try:
            draft = Draft(**bare).with_status(
                status, today=self.today, reason=replace(reason, on=day), successor=successor
            )
        except Refused as error:
            raise _Fault("status", _in_columns(error)) from None
        return draft, reason


_SILENT = ("milestone", "milestones", "removed")
"""Fields read only to report faults; None means "not given"."""

_TOGETHER = (
    "committed_by",
    "instrument",
    "deadline",
    "deadline_history",
    "status",
    "fulfilled_on",
    "indicators",
    "milestones",
    "links",
    "sources",
)
"""Fields that depend on others or on the register; all other fields are imported as they were read."""

_TAKEN = [name for name in Draft.__struct_fields__ if name not in _TOGETHER]


class _Fault(UnreadableValue):
    """A fault in one field of a row."""

    def __init__(self, key: str, message: str, *, needs: Sequence[str] = (), subject: str = "") -> None:
        super().__init__(message, needs=needs, subject=subject)
        self.key = key


def _placed_at(where: str, fault: str | Remark) -> Remark:
    return (fault if isinstance(fault, Remark) else Remark(fault)).at(where)


class _Register:
    """The commitments of the register, indexed by what rows know them by."""

    def __init__(self, commitments: Sequence[Commitment]) -> None:
        self.by_id = {commitment.id: commitment for commitment in commitments}
        self._by_key: dict[str, list[Commitment]] = {}
        # Visible commitments come first: an undone one is only meant if no visible one matches.
        for commitment in sorted(commitments, key=lambda c: c.is_removed):
            if commitment.is_removed and not _was_taken_back(commitment):
                continue
            for key in _keys_of(commitment):
                self._by_key.setdefault(key, []).append(commitment)

    def meant_by(self, said: _Said) -> Commitment | None:
        """The commitment that a row is about, None for a new one; doubts are noted as faults of the row."""
        if said.has("id"):
            found = self.by_id.get(said.values.get("id", ""))
            if found and found.is_removed and not _was_taken_back(found):
                said.faults["id"] = Remark(f"{found.id} was removed here", needs=("why",), subject=found.id)
            return found
        key = _key_of(said.values)
        candidates = self._by_key.get(key, []) if key else []
        seen = [commitment for commitment in candidates if not commitment.is_removed]
        if len(seen) > 1:
            said.faults["title"] = f"this may be {' or '.join(c.id for c in seen)}; say which with an id"
        return next(iter([*seen, *candidates]), None)


def _keys_of(commitment: Commitment) -> Iterator[str]:
    urls = [source.url for source in commitment.sources if source.url]
    yield from {_key(commitment.title, url) for url in urls}
    yield _key(commitment.title, f"{' '.join(commitment.parties)} {commitment.made_on}")


def _key_of(values: Mapping[str, Any]) -> str | None:
    """The key of a row without an id: title and address, else title, parties and day."""
    title = values.get("title")
    urls = [values.get("source_url"), *(source.url for source in values.get("sources") or ())]
    if title and any(urls):
        return _key(title, next(url for url in urls if url))
    if title and values.get("parties") and values.get("made_on"):
        return _key(title, f"{' '.join(values['parties'])} {values['made_on']}")
    return None


def _key(title: str, rest: str) -> str:
    return f"{fold(title)}\n{normal(rest)}"


def _was_taken_back(commitment: Commitment) -> bool:
    """Whether it is hidden because the command that brought it was undone, not because it was removed."""
    hiding = next((entry for entry in reversed(commitment.history) if "removed" in entry.changes), None)
    return commitment.is_removed and hiding is not None and hiding.undoes is not None


def _check_id(id_: str, content: Draft, *, has_history: bool) -> None:
    prefix, _, number = id_.rpartition("-")
    Commitment(**content.content, id=id_)
    if number != f"{int(number):03}" or int(number) == 0:
        raise _Fault("id", f"{id_} is written {prefix}-{max(int(number), 1):03}")
    # An id is permanent, while the parties and the day may have been corrected since it was given.
    if prefix != content.id_prefix and not has_history:
        raise _Fault(
            "id", f"parties and year make {content.id_prefix}-…, not {id_}; leave the id out for a new one"
        )


def _check_links(said: _Said, content: Draft, here: _Register, coming: set[str]) -> None:
    for linked in (*content.links.follows, *filter(None, [content.links.superseded_by])):
        if linked not in here.by_id and linked not in coming:
            key = next((k for k in ("follows", "superseded_by", "links") if k in said.values), "links")
            raise _Fault(key, f"there is no commitment {linked}, neither in the register nor among the rows")


def _sources(values: Mapping[str, Any], before: Sequence[Source], today: date) -> tuple[Source, ...]:
    known = {_name_of(source): source for source in before}
    given = values.get("sources")
    # An address alone, as in a cell, stands for the known source with that address, with all its fields.
    sources = tuple(before) if given is None else without_doubles([_fuller(s, known) for s in given])
    spelled = _placed("source_title", lambda: source_said(values, today))
    return sources if spelled is None else with_source(sources, spelled)


def _fuller(source: Source, known: Mapping[str, Source]) -> Source:
    is_bare = source == Source(title=source.title, url=source.url)
    is_name = source.title == source.url or normal(source.title) in known
    return known.get(_name_of(source), source) if is_bare and is_name else source


def _name_of(source: Source) -> str:
    """The name that identifies a source: its address, else its title."""
    return str(normal(source.url or source.title))


def _together(values: Mapping[str, Any], whole: str, *parts: str) -> dict[str, Any]:
    """Merge a field with its parts in separate columns. Raises _Fault if the two contradict each other."""
    said = dict(values.get(whole, {}))
    for part in parts:
        for key, value in values.get(part, {}).items():
            if said.setdefault(key, value) != value:
                raise _Fault(part, f"{whole} says otherwise; leave one of the two out")
    return said


def _is_of(wording: Wording, deadline: Any) -> bool:
    """Whether a row has the same words as the register, and the same reading as far as it has one."""
    if wording.triggered_on != deadline.triggered_on or normal(wording.text) != normal(deadline.text):
        return False
    stored = {key: getattr(deadline, key) for key in wording.reading}
    return all(normal(str(stored[key])) == normal(str(carried)) for key, carried in wording.reading.items())


def _told_in(history: Sequence[Any], content: Mapping[str, Any]) -> Reason:
    """The reason for the status, from the history in the row."""
    bare = {**content, "status": Status.ANNOUNCED, "fulfilled_on": None, "links": Links()}
    draft = Draft(**bare)
    return replace(Commitment.numbered(draft, 1), history=tuple(history)).status_reason


def _placed(key: str, read: Callable[[], Any], where: str = "") -> Any:
    try:
        return read()
    except UnreadableValue as error:
        raise _Fault(key, f"{where}{error}") from None


def _column_of(about: Collection[str], said: _Said) -> str:
    """The column that a broken rule concerns; one that the row has, if possible."""
    columns = [key for key in FIELDS if key in about or _PART_OF.get(key) in about]
    return next(filter(said.has, columns), columns[0] if columns else "row")


_PART_OF = {"binding": "instrument", "follows": "links", "superseded_by": "links"}
"""The columns that hold a part of a field."""

_COLUMN_FOR = {"successor": "superseded_by"}


def _in_columns(refused: BilateralError) -> str:
    """The message of a refusal, with what it needs named as columns."""
    columns = [_COLUMN_FOR.get(need, need) for need in refused.needs]
    given = [column for column in columns if column in FIELDS]
    return f"{refused}; give {' or '.join(given)}" if given else str(refused)


def _own_reason(values: Mapping[str, Any]) -> Reason:
    """The reason given in the row itself."""
    return Reason(evidence=values.get("evidence"), note=values.get("note"), on=values.get("on"))


def _has_more(brought: Sequence[Entry], here: Sequence[Entry]) -> bool:
    """Whether the row's history has entries that the register's does not have."""
    known = normal(here)
    return brought != here[: len(brought)] and any(entry not in known for entry in normal(brought))


def _is_told(reason: Reason, history: Sequence[Entry]) -> bool:
    """Whether an entry that is still in effect has the same reason."""
    said = {key: part for key, part in normal(reason).items() if part is not None}
    return any(
        entry.undoes is None and said.items() <= normal(entry.reason).items()
        for entry in standing_entries(history)
    )


_NO_NUMBER = 10**16
"""A stand-in for the number of a commitment that has none yet; no link can name it."""


def _shown_as(key: str, shown: Mapping[str, Iterable[str]]) -> list[str]:
    """The texts that tables show for a field, under each of its names."""
    names = [key, *(alias for alias, meant in ALIASES.items() if meant == key)]
    return [text for name in names for text in shown.get(name, ())]


def _evened(text: str) -> str:
    """A cell in the form to compare, because programs rewrite line breaks and accents."""
    return str(normal(text.replace("\r\n", "\n").strip()))


_FEW_UNKNOWN = 10


def _unknown_column(fault: str, column: str) -> Remark:
    return Remark(fault, needs=("column-mapped", "column-left-out"), subject=column)


_FIELDS_ARE = f"the fields are title, parties, made_on, deadline and {len(FIELDS) - 4} more"


def _some(columns: Iterable[str]) -> str:
    shown = [*map(shortened, columns)]
    return ", ".join(shown[:20]) + (f" and {len(shown) - 20:,} more" if len(shown) > 20 else "")


def _named_columns(unknown: Sequence[str]) -> str:
    if len(unknown) == 1:
        return f"{brief(unknown[0])} is the name of no field"
    return f"{len(unknown):,} columns have names of no fields ({_some(unknown)})"


def _unknown(what: str, name: str) -> str:
    name = shortened(name)
    hint = did_you_mean(nearest(name, NAMES, cutoff=0.6)) or _FIELDS_ARE
    return f'there is no {what} "{name}"; {hint}'
