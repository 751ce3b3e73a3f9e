"""Views that are not listings: readings of words, facts about the register, its history, its problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bilateral_cli.deadlines import Mention, explain, find, read
from bilateral_cli.errors import Remark, UnreadableValue
from bilateral_cli.model import Commitment, Outline, id_order
from bilateral_cli.record import Record, replace
from bilateral_cli.views.blocks import Grid, Json, Values, values_in
from bilateral_cli.views.json import json_of_deadline, json_of_entry
from bilateral_cli.views.rows import AsOf, row_of
from bilateral_cli.views.sheet import changes_text, reason_words, stamp


class Answer(Record, frozen=True, kw_only=True):
    """Lines of cells for people, objects for programs; `is_single` if it is just one object."""

    lines: Sequence[Sequence[str]]
    documents: Sequence[Json]
    headings: Sequence[str] = ()
    is_single: bool = False
    remarks: Sequence[Remark] = ()
    is_newest_last: bool = False

    @property
    def ids(self) -> None:
        """None, since the lines are not commitments."""

    def blocks(self) -> list[Grid]:
        return [Grid(self.lines, self.headings)]

    def values(self) -> Values:
        return values_in(self.documents)

    def data(self) -> Json | list[Json]:
        return self.documents[0] if self.is_single else list(self.documents)

    def shortened(self, readable: int) -> Answer:
        """At most so many lines for people: the newest if `is_newest_last`, else the first."""
        if len(self.lines) <= readable:
            return self
        lines = self.lines[-readable:] if self.is_newest_last else self.lines[:readable]
        newest = "the newest " if self.is_newest_last else ""
        message = f"{newest}{readable} of {len(self.lines)} lines shown (in a pipe all of them)"
        return replace(self, lines=lines, remarks=[Remark(message), *self.remarks])


class Readings(Answer, frozen=True, kw_only=True):
    """How phrases are read; `failure` is the error to end with when some were not."""

    failure: UnreadableValue | None


def reading_view(
    phrases: Sequence[str], *, made_on: date, parties: Sequence[str], is_list: bool = False
) -> Readings:
    """How each phrase would be read in a document of that day, owed by those parties.

    With `is_list` the answer is a list also when there is one phrase.
    """
    readings = [_reading(words, made_on, parties) for words in phrases]
    documents = [document for document, _ in readings]
    unread = [error for _, error in readings if error]
    is_single = len(documents) == 1 and not is_list
    if is_single:
        # A single failure is shown as the program's error, once.
        lines = [[document["explained"]] for document in documents if not document["error"]]
        failure = unread[0] if unread else None
    else:
        lines = [[d["text"], d["explained"] or f"NOT READ: {d['error']}"] for d in documents]
        told = f"{len(unread)} of {len(documents)} phrases could not be read"
        failure = UnreadableValue(told) if unread else None
    return Readings(lines=lines, documents=documents, is_single=is_single, failure=failure)


def finding_view(text: str, *, made_on: date, parties: Sequence[str]) -> Answer:
    """The phrases about time in a text, each with its line and its reading."""
    lines: list[list[str]] = []
    documents: list[Json] = []
    line, counted = 1, 0
    unread = 0
    for mention in find(text, made_on=made_on, parties=parties):
        line, counted = line + text.count("\n", counted, mention.start), mention.start
        words = " ".join(mention.words.split())
        reading = _found(mention, words)
        explained = reading["explained"] or f"NOT READ: {reading['error']}"
        unread += reading["error"] is not None
        kind = f"{mention.kind}, background" if mention.is_background else str(mention.kind)
        lines.append([str(line), words, kind, explained])
        documents.append(
            {
                "line": line,
                "start": mention.start,
                "end": mention.end,
                "kind": str(mention.kind),
                "background": mention.is_background,
                **reading,
            }
        )
    remarks = [Remark(f"{unread} of {len(documents)} phrases could not be read")] if unread else []
    headings = ("LINE", "WORDS", "KIND", "READING")
    return Answer(lines=lines, documents=documents, headings=headings, remarks=remarks)


def _found(mention: Mention, words: str) -> Json:
    if mention.deadline is None:
        return {"text": words, **dict.fromkeys(_OF_READING), "error": mention.refusal}
    return {
        **json_of_deadline(mention.deadline),
        "text": words,
        "explained": explain(mention.deadline),
        "error": None,
    }


_OF_READING = ("modality", "edtf", "approximate", "trigger", "triggered_on", "first", "last", "explained")


def _reading(words: str, made_on: date, parties: Sequence[str]) -> tuple[Json, UnreadableValue | None]:
    try:
        deadline = read(words, made_on=made_on, parties=parties)
    except UnreadableValue as error:
        return {"text": words, **dict.fromkeys(_OF_READING), "error": str(error)}, error
    return {**json_of_deadline(deadline), "explained": explain(deadline), "error": None}, None


def info_view(
    commitments: Sequence[Outline | Commitment], as_of: AsOf, *, location: str, chosen_by: str, revision: int
) -> Answer:
    """Where the register is, and how many commitments of each status and timing are in it."""
    by_status = Counter(str(commitment.status) for commitment in commitments)
    by_timing = Counter(str(row_of(commitment, as_of).standing.timing) for commitment in commitments)
    milestones = sum(len(commitment.milestones) for commitment in commitments)
    return Answer(
        lines=[
            ("Register", location),
            ("Chosen by", chosen_by),
            ("Revision", str(revision)),
            ("Commitments", str(len(commitments))),
            ("Milestones", str(milestones)),
            ("Status", _counts(by_status)),
            (f"On {as_of.today}", _counts(by_timing)),
        ],
        documents=[
            {
                "register": location,
                "chosen_by": chosen_by,
                "revision": revision,
                "today": as_of.today.isoformat(),
                "commitments": len(commitments),
                "milestones": milestones,
                "by_status": dict(sorted(by_status.items())),
                "by_timing": dict(sorted(by_timing.items())),
            }
        ],
        is_single=True,
    )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counter.most_common()) or "–"


def history_view(commitments: Iterable[Commitment]) -> Answer:
    """Who changed what, when and why, oldest first, removed commitments included."""
    changes = sorted(
        ((entry, commitment) for commitment in commitments for entry in commitment.history),
        key=lambda pair: (pair[0].revision, id_order(pair[1].id)),
    )
    return Answer(
        headings=("Rev.", "When (UTC)", "Who", "Did", "Commitment", "What and why"),
        is_newest_last=True,
        lines=[
            (
                str(entry.revision),
                stamp(entry),
                entry.by,
                f"{entry.action} of {entry.undoes}" if entry.undoes else entry.action,
                commitment.id,
                " – ".join(
                    text
                    for text in (
                        commitment.title if entry.action == "add" else "",
                        changes_text(entry.changes),
                        reason_words(entry.reason),
                    )
                    if text
                ),
            )
            for entry, commitment in changes
        ],
        documents=[
            {"id": commitment.id, "title": commitment.title, **json_of_entry(entry)}
            for entry, commitment in changes
        ],
        remarks=() if changes else [Remark("nothing was written yet")],
    )


def problems_view(problems: Iterable[tuple[str, str | None, str]]) -> Answer:
    """The problems of a register: JSON path, id and message of each."""
    found = list(problems)
    return Answer(
        lines=[(path, id_ or "-", message) for path, id_, message in found],
        documents=[{"place": path, "id": id_, "message": message} for path, id_, message in found],
    )


def settings_view(values: Sequence[tuple[str, object, str]]) -> Answer:
    """The settings: key, value and origin of each."""
    return Answer(
        headings=("Setting", "Value", "From"),
        lines=[(key, "–" if value is None else f"{value}", origin) for key, value, origin in values],
        documents=[
            {
                "setting": key,
                "value": value if value is None or isinstance(value, float) else str(value),
                "from": origin,
            }
            for key, value, origin in values
        ],
    )


def saved_view(views: Sequence[tuple[str, str, str]]) -> Answer:
    """The saved views: name, terms and file of each."""
    return Answer(
        headings=("View", "Terms", "From"),
        lines=[(f"@{name}", terms, origin) for name, terms, origin in views],
        documents=[{"view": name, "terms": terms, "from": origin} for name, terms, origin in views],
        remarks=() if views else [Remark("no views are saved", needs=("how-to-save-views",))],
    )
