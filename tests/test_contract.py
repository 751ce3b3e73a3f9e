"""What a register promises to whoever reads and writes it, held on every shelf it may be kept on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilateral_cli.deadlines import NO_DEADLINE, read
from bilateral_cli.errors import BilateralError, NoSuchCommitment, Refused, RegisterBusy
from bilateral_cli.model import Commitment, Draft, Entry, Indicator, Reason, Source, Status, Timing
from bilateral_cli.query import EVERYTHING, DayRange, Query, Term, TermField
from bilateral_cli.record import contents, replace
from bilateral_cli.store import Change, ImportRow, Rule, Store, create_register, open_register
from bilateral_cli.store.memory import Memory
from conftest import EXAMPLES, MADE_ON, TESTER, commitment, draft, milestone, with_removed

TODAY = date(2026, 11, 23)
FIRST, SECOND = "IN-JP-2026-001", "IN-JP-2026-002"

Opener = Callable[[], Store]
"""Opens the register anew, as another process would."""


@contextmanager
def in_memory() -> Iterator[Opener]:
    memory = Memory()
    yield lambda: memory.open(TESTER, lock_timeout=0.05)


@contextmanager
def in_a_file() -> Iterator[Opener]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "register.json")
        create_register(path)
        yield lambda: open_register(path, TESTER, lock_timeout=0.05)


KINDS = {"memory": in_memory, "file": in_a_file}


def new_register(kind: str) -> AbstractContextManager[Opener]:
    """An empty register on the shelf of that kind."""
    return KINDS[kind]()


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest) -> Iterator[Opener]:
    """An empty register, on each shelf in turn."""
    with new_register(request.param) as register:
        yield register


@pytest.fixture
def two(empty: Opener) -> Opener:
    """A register of two commitments."""
    for title in ("First", "Second"):
        empty().add(draft(title=title))
    return empty


def shown(register: Opener) -> list[Commitment]:
    return register().find(EVERYTHING, TODAY)


def in_view(register: Opener) -> dict[str, Commitment]:
    """What it shows, without its history."""
    return {one.id: replace(one, history=()) for one in shown(register)}


def state_of(register: Opener) -> tuple[int, list[Commitment]]:
    """All that is in it: a verb that writes nothing leaves it as it is."""
    store = register()
    return store.revision, with_removed(store)


def titled(title: str) -> Rule:
    return lambda promise: replace(promise, title=title)


def unchanged(promise: Commitment) -> Commitment:
    return promise


def retitled(register: Opener, *ids: str, title: str = "Another") -> list[Change]:
    return register().change(ids, titled(title), action="update")


def test_a_commitment_is_read_as_it_was_added(empty: Opener) -> None:
    store = empty()
    added = store.add(draft(milestones=(milestone(),), indicators=(Indicator(name="Trains", target=24),)))
    assert shown(empty) == [added]


def test_the_first_entry_of_its_history_says_who_added_it_and_when(empty: Opener) -> None:
    store = empty()
    added = store.add(draft(), reason=Reason(note="from the press"))
    assert added.history == (
        Entry(
            revision=1,
            at="2026-11-23T09:00:00Z",
            by="tester",
            action="add",
            note="from the press",
        ),
    )


def test_numbers_are_counted_up_for_each_prefix(empty: Opener) -> None:
    """A prefix is the parties and the year: each pair has a first commitment of each year."""
    store = empty()
    drafts = [
        draft(),
        draft(),
        draft(parties=("EU", "JP")),
        draft(made_on=date(2025, 1, 16)),
        draft(parties=("CH", "LI", "US")),
        draft(),
    ]
    assert [store.add(one).id for one in drafts] == [
        "IN-JP-2026-001",
        "IN-JP-2026-002",
        "EU-JP-2026-001",
        "IN-JP-2025-001",
        "CH-LI-US-2026-001",
        "IN-JP-2026-003",
    ]


def test_a_pair_within_a_larger_circle_counts_for_itself(empty: Opener) -> None:
    """`IN-JP` is how `AU-IN-JP` ends, and must not take its numbers."""
    store = empty()
    store.add(draft(parties=("AU", "IN", "JP")))
    assert store.add(draft()).id == "IN-JP-2026-001"


def test_the_number_of_a_removed_commitment_is_not_given_again(two: Opener) -> None:
    mistake = Reason(note="a mistake")
    two().change([SECOND], lambda c: c.removed(reason=mistake), action="remove", reason=mistake)
    assert two().add(draft()).id == "IN-JP-2026-003"


def test_an_id_stays_when_what_it_was_made_of_changes(two: Opener) -> None:
    """A permanent name, not a description: a date put right does not renumber."""
    earlier = date(2025, 12, 31)
    two().change([FIRST], lambda c: replace(c, made_on=earlier), action="update")
    assert two().get(FIRST).made_on == earlier


def test_each_command_that_writes_is_one_revision(empty: Opener) -> None:
    """Whole, also when it wrote to two commitments."""
    revisions = [empty().revision]
    for _ in range(2):
        empty().add(draft())
        revisions.append(empty().revision)
    retitled(empty, FIRST, SECOND)
    assert [*revisions, empty().revision] == [0, 1, 2, 3]


def test_a_store_knows_the_revision_it_has_written(empty: Opener) -> None:
    store = empty()
    store.add(draft())
    store.add(draft())
    assert store.revision == 2


def test_a_change_that_changes_nothing_writes_nothing(two: Opener) -> None:
    before = state_of(two)
    two().change([FIRST, SECOND], unchanged, action="update")
    assert state_of(two) == before


def test_a_change_of_one_in_two_is_told_of_that_one_alone(two: Opener) -> None:
    retitled(two, FIRST, SECOND, title="First")
    assert [len(promise.history) for promise in shown(two)] == [1, 2]


def test_a_change_is_told_before_and_after_with_what_differs(two: Opener) -> None:
    before = two().get(SECOND)
    changes = retitled(two, SECOND)
    after = two().get(SECOND)
    assert changes == [Change(before, after, {"title": ("Second", "Another")})]
    assert replace(before, title="Another") == replace(after, history=before.history)


def test_what_was_written_is_told_as_it_is_written(two: Opener) -> None:
    """With its history: a script reads the revision from what a command prints."""
    store = two()
    (change,) = store.change([FIRST], titled("Another"), action="update")
    assert (change.after.history[-1].revision, change.after) == (3, store.get(FIRST))
    row = ImportRow(content=draft(title="Third"))
    (result,) = store.bring(lambda _: [row], action="import")
    assert (result.after.history[-1].revision, result.after) == (4, store.get("3"))
    (change,) = store.undo(3).changes
    assert (change.after.history[-1].revision, change.after) == (5, store.get(FIRST))


def test_changes_are_told_in_the_order_they_were_asked_for(two: Opener) -> None:
    assert [change.before.id for change in retitled(two, SECOND, FIRST)] == [SECOND, FIRST]


def test_history_is_appended_with_old_and_new(two: Opener) -> None:
    before = two().get(FIRST)
    reason = Reason(evidence="https://example.org", note="renamed", on=date(2026, 11, 1))
    two().change([FIRST], titled("Another"), action="update", reason=reason)
    assert two().get(FIRST).history == (
        *before.history,
        Entry(
            revision=3,
            at="2026-11-23T09:00:00Z",
            by="tester",
            action="update",
            changes={"title": ("First", "Another")},
            **contents(reason),
        ),
    )


@pytest.mark.parametrize(
    "reason",
    [Reason(note="asked the ministry"), Reason(evidence="https://example.org")],
    ids=["note", "evidence"],
)
def test_a_reason_is_kept_also_where_no_field_changes(two: Opener, reason: Reason) -> None:
    """That nothing was found is what an analyst has to say most often."""
    two().change([FIRST], unchanged, action="update", reason=reason)
    assert two().get(FIRST).history[1:] == (
        Entry(revision=3, at="2026-11-23T09:00:00Z", by="tester", action="update", **contents(reason)),
    )


def test_a_rule_that_raises_on_the_second_of_two_changes_neither(two: Opener) -> None:
    def rule(promise: Commitment) -> Commitment:
        if promise.id == SECOND:
            raise Refused("not this one")
        return replace(promise, title="Another")

    before = state_of(two)
    with pytest.raises(Refused):
        two().change([FIRST, SECOND], rule, action="update")
    assert state_of(two) == before


def test_a_store_that_was_refused_still_shows_what_is_there(two: Opener) -> None:
    """What a rule had begun must not be seen by the next question to the same store."""

    def rule(promise: Commitment) -> Commitment:
        if promise.id == SECOND:
            raise Refused("not this one")
        return replace(promise, title="Another")

    store = two()
    with pytest.raises(Refused):
        store.change([FIRST, SECOND], rule, action="update")
    assert [promise.title for promise in store.find(EVERYTHING, TODAY)] == ["First", "Second"]


def test_an_unknown_id_among_others_changes_none(two: Opener) -> None:
    before = state_of(two)
    with pytest.raises(NoSuchCommitment):
        retitled(two, FIRST, "IN-JP-2026-009")
    assert state_of(two) == before


def test_a_register_that_has_moved_on_is_not_changed(two: Opener) -> None:
    before = state_of(two)
    with pytest.raises(Refused):
        two().change([FIRST], titled("Another"), action="update", if_revision=1)
    assert state_of(two) == before


def test_a_register_at_the_revision_expected_is_changed(two: Opener) -> None:
    two().change([FIRST], titled("Another"), action="update", if_revision=2)
    assert two().get(FIRST).title == "Another"


def test_two_stores_do_not_overwrite_each_other(two: Opener) -> None:
    """The rule is applied to what is there when it is written, not to what was read before."""
    one, other = two(), two()
    seen = (one.get(FIRST).title, other.get(FIRST).title)
    one.change([FIRST], titled("Another"), action="update")
    other.change([FIRST], lambda c: replace(c, sector="ai"), action="update")
    after = two().get(FIRST)
    assert (seen, after.title, after.sector, len(after.history)) == (("First", "First"), "Another", "ai", 3)


def test_a_store_shows_one_state_however_often_it_is_asked(two: Opener) -> None:
    """A view made of several questions must not be half of before and half of after."""
    store = two()
    before = store.find(EVERYTHING, TODAY)
    retitled(two, FIRST)
    assert (store.find(EVERYTHING, TODAY), store.get(FIRST), store.revision) == (before, before[0], 2)


def test_a_store_shows_what_it_has_written(two: Opener) -> None:
    store = two()
    before = store.get(FIRST).title
    store.change([FIRST], titled("Another"), action="update")
    assert (before, store.get(FIRST).title) == ("First", "Another")


def test_commitments_are_found_in_the_order_of_their_ids(empty: Opener) -> None:
    for parties in (("IN", "JP"), ("EU", "JP"), ("IN", "JP")):
        empty().add(draft(parties=parties))
    assert [one.id for one in shown(empty)] == ["EU-JP-2026-001", FIRST, SECOND]


def test_a_commitment_is_got_by_the_tail_of_its_id(two: Opener) -> None:
    assert two().get("2").id == SECOND


def test_a_commitment_is_what_was_drafted_under_its_id(empty: Opener) -> None:
    store = empty()
    added = store.add(draft(title="Whole"))
    assert replace(added, history=()) == commitment(title="Whole")


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(two: Opener) -> None:
    before = state_of(two)
    (change,) = two().change([FIRST], titled("Another"), action="update", dry_run=True)
    (result,) = two().bring(lambda _: [ImportRow(content=draft())], action="import", dry_run=True)
    assert (change.changes, result.after.id, state_of(two)) == (
        {"title": ("First", "Another")},
        "IN-JP-2026-003",
        before,
    )


def test_a_dry_run_is_refused_what_a_change_is(two: Opener) -> None:
    with pytest.raises(Refused):
        two().change([FIRST], titled("Another"), action="update", if_revision=1, dry_run=True)
    with pytest.raises(NoSuchCommitment):
        two().change(["IN-JP-2026-009"], unchanged, action="update", dry_run=True)


def test_what_is_to_be_changed_is_chosen_within_the_transaction(two: Opener) -> None:
    """What another has added meanwhile is among "all", and what another has closed is not among the open."""
    store = two()
    assert len(store.find(EVERYTHING, TODAY)) == 2
    two().add(draft(title="Third"))
    changes = store.change(
        lambda: [one.id for one in store.find(EVERYTHING, TODAY)], titled("Another"), action="update"
    )
    assert [change.before.title for change in changes] == ["First", "Second", "Third"]


def test_the_id_of_a_commitment_never_changes(two: Opener) -> None:
    before = state_of(two)
    with pytest.raises(Refused):
        two().change([FIRST], lambda c: replace(c, id="IN-JP-2026-009"), action="update")
    assert state_of(two) == before


def test_a_rule_runs_while_nobody_else_can_write(two: Opener) -> None:
    def rule(promise: Commitment) -> Commitment:
        with pytest.raises(RegisterBusy):
            two().add(draft())
        return replace(promise, title="Another")

    two().change([FIRST], rule, action="update")
    assert (two().revision, two().get(FIRST).title) == (3, "Another")


REMOVED = Reason(note="a mistake")


def test_what_was_removed_is_found_and_got_where_it_is_asked_for(two: Opener) -> None:
    two().change([FIRST], lambda c: c.removed(reason=REMOVED), action="remove", reason=REMOVED)
    store = two()
    assert [one.id for one in store.find(EVERYTHING, TODAY)] == [SECOND]
    assert [one.id for one in store.find(EVERYTHING, TODAY, removed=True)] == [FIRST, SECOND]
    assert store.get("1", removed=True).is_removed
    with pytest.raises(NoSuchCommitment, match="was removed"):
        store.get("1")
    with pytest.raises(NoSuchCommitment):
        store.change([FIRST], unchanged, action="update", reason=REMOVED)


def test_what_is_brought_gets_the_next_numbers_or_its_own(two: Opener) -> None:
    own = ImportRow(content=draft(title="own"), id="IN-JP-2026-007")
    result = two().bring(lambda _: [ImportRow(content=draft(title="next")), own], action="import")
    assert [one.after.id for one in result] == ["IN-JP-2026-008", "IN-JP-2026-007"]
    assert two().add(draft()).id == "IN-JP-2026-009"


def test_what_is_brought_becomes_what_is_here_and_comes_back_into_view(two: Opener) -> None:
    two().change([FIRST], lambda c: c.removed(reason=REMOVED), action="remove", reason=REMOVED)
    (result,) = two().bring(lambda _: [ImportRow(content=draft(title="Again"), id=FIRST)], action="import")
    assert (result.before is not None, two().get(FIRST).title) == (True, "Again")


def test_what_is_brought_as_it_is_here_is_no_news(two: Opener) -> None:
    before = state_of(two)
    (result,) = two().bring(lambda _: [ImportRow(content=draft(title="First"), id=FIRST)], action="import")
    assert (result.is_news, state_of(two)) == (False, before)


def test_revisions_go_on_above_those_that_are_brought(two: Opener) -> None:
    entry = Entry(revision=40, at="2026-01-17T09:00:00Z", by="elsewhere", action="add")
    (result,) = two().bring(lambda _: [ImportRow(content=draft(), history=(entry,))], action="import")
    assert ([e.revision for e in result.after.history], two().revision) == ([40, 41], 41)


def test_a_plan_that_raises_brings_nothing(two: Opener) -> None:
    def plan(_: object) -> list[ImportRow]:
        raise Refused("not these")

    before = state_of(two)
    with pytest.raises(Refused):
        two().bring(plan, action="import")
    assert state_of(two) == before


def test_a_sound_register_has_no_problem(two: Opener) -> None:
    retitled(two, FIRST)
    assert two().check() == []


def test_a_dangling_link_is_a_problem(two: Opener) -> None:
    gone = "IN-JP-2026-099"
    two().change([FIRST], lambda c: replace(c, links=replace(c.links, follows=(gone,))), action="update")
    assert [(problem.id, gone in problem.message) for problem in two().check()] == [(FIRST, True)]


SMALL_WORLD: list[Draft] = [
    draft("by 2026-06-30", title="Trains", sector="transport", tags=("rail",)),
    draft("by 2027", title="Minerals", framework="Economic Security", committed_by=("JP",)),
    draft("", title="Talks", parties=("EU", "JP"), description="An annual round"),
    draft("in early 2026", title="Élan", status=Status.STALLED),
]
VALUES: dict[TermField, list[str | DayRange]] = {
    TermField.PARTY: ["IN", "EU", "US"],
    TermField.BY: ["JP", "IN"],
    TermField.STATUS: ["announced", "stalled", "fulfilled"],
    TermField.TIMING: [Timing.OVERDUE.value, Timing.OPEN.value, Timing.NO_DEADLINE.value],
    TermField.SECTOR: ["transport", "ai"],
    TermField.FRAMEWORK: ["economic", "x"],
    TermField.TAG: ["rail"],
    TermField.DUE: [DayRange(date(2026, 1, 1), date(2026, 12, 31)), DayRange(None, None)],
    TermField.MADE: [DayRange(MADE_ON, MADE_ON), DayRange(date(2027, 1, 1), None)],
    TermField.SLIPPED: ["yes", "no"],
    TermField.TEXT: ["elan", "round", "no such word"],
}
fields_of_terms = st.sampled_from(list(VALUES))
any_term = fields_of_terms.flatmap(
    lambda field: st.builds(
        Term,
        st.just(field),
        st.lists(st.sampled_from(VALUES[field]), min_size=1, max_size=2).map(tuple),
        st.booleans(),
    )
)
any_query = st.builds(
    lambda terms, original, ids: Query(terms=tuple(terms), original=original, ids=ids),
    st.lists(any_term, max_size=3),
    st.booleans(),
    st.none() | st.frozensets(st.sampled_from([FIRST, SECOND, "EU-JP-2026-001"])),
)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_found_is_what_matches(kind: str) -> None:
    """`Query.matches` defines the meaning; a shelf may be faster, never different, at any depth."""
    with new_register(kind) as register:
        for one in SMALL_WORLD:
            register().add(one)
        retitled(register, FIRST)
        register().change([SECOND], lambda c: c.removed(reason=REMOVED), action="remove", reason=REMOVED)
        every = with_removed(register())

        @given(any_query, st.booleans())
        def holds(query: Query, removed: bool) -> None:
            expected = [one for one in every if (removed or not one.is_removed) and query.matches(one, TODAY)]
            store = register()
            assert store.find(query, TODAY, removed=removed) == expected
            listed = store.find(query, TODAY, depth="listed", removed=removed)
            assert sorted(one.id for one in listed) == sorted(one.id for one in expected)

        holds()


@dataclass(frozen=True)
class Turn:
    """One command of the small world: what it does, and to which of the commitments that are shown."""

    name: str
    rule: Callable[[Commitment], Commitment] | None
    whom: int = 0


BECAUSE = Reason(note="because", evidence="https://example.org")


def _source_dropped(c: Commitment) -> Commitment:
    return replace(c, sources=c.sources[1:])


def _step_done(c: Commitment) -> Commitment:
    return (
        c.with_milestone(c.open_milestones[0].done(today=TODAY, reason=BECAUSE)) if c.open_milestones else c
    )


def _step_moved(c: Commitment) -> Commitment:
    if not c.milestones:
        return c
    step = c.milestones[-1]
    later = read(f"by {2030 + len(step.deadline_history)}", made_on=MADE_ON)
    return c.with_milestone(step.moved_to(later, today=TODAY, reason=BECAUSE).worded(title="moved"))


def _with_status(status: Status, successor: str | None = None) -> Callable[[Commitment], Commitment]:
    return lambda c: c.with_status(status, today=TODAY, reason=BECAUSE, successor=successor, force=True)


RULES: dict[str, Callable[[Commitment], Commitment]] = {
    "title": lambda c: replace(c, title=c.title + "!"),
    "fields": lambda c: replace(c, sector="ai", framework=None if c.framework else "F", description="text"),
    "made on": lambda c: replace(c, made_on=date(2026, 1, 17), made_at="Delhi"),
    "tag": lambda c: replace(c, tags=(*c.tags, f"t{len(c.tags)}")),
    "untag": lambda c: replace(c, tags=()),
    "office": lambda c: replace(c, responsible={**c.responsible, "IN": f"office {len(c.title)}"}),
    "other office": lambda c: replace(c, responsible={"JP": "another"}),
    "no office": lambda c: replace(c, responsible={}),
    "by 2030": lambda c: c.moved_to(read("by 2030", made_on=MADE_ON), today=TODAY, reason=BECAUSE),
    "in 2027": lambda c: c.moved_to(read("in 2027", made_on=MADE_ON), today=TODAY, reason=BECAUSE),
    "no deadline": lambda c: c.moved_to(NO_DEADLINE, today=TODAY, reason=BECAUSE),
    "indicator": lambda c: replace(c, indicators=(*c.indicators, Indicator(name=f"i{len(c.indicators)}"))),
    "no indicators": lambda c: replace(c, indicators=()),
    "actual": lambda c: c.with_actual(len(c.title), name="i0"),
    "source": lambda c: replace(c, sources=(*c.sources, Source(title=f"s{len(c.sources)}"))),
    "two sources": lambda c: replace(c, sources=(*c.sources, Source(title="one"), Source(title="two"))),
    "source dropped": _source_dropped,
    "step": lambda c: c.with_milestone(milestone(number=c.next_milestone_number)),
    "step done": _step_done,
    "step moved": _step_moved,
    "first step dropped": lambda c: replace(c, milestones=c.milestones[1:]),
    "fulfilled": _with_status(Status.FULFILLED),
    "withdrawn": _with_status(Status.WITHDRAWN),
    "announced": _with_status(Status.ANNOUNCED),
    "superseded": _with_status(Status.SUPERSEDED, "IN-JP-2026-099"),
    "follows": lambda c: replace(c, links=replace(c.links, follows=("IN-JP-2026-098",))),
    "note alone": lambda c: c,
    "remove": lambda c: c.removed(reason=BECAUSE),
}

turns = st.builds(
    lambda name, whom: Turn(name, RULES.get(name), whom),
    st.sampled_from(["add", *RULES]),
    st.integers(0, 2),
)


def take(turn: Turn, register: Opener) -> bool:
    """Whether the turn wrote anything: to the first commitment shown, the last, or all of them."""
    before = register().revision
    ids = sorted(in_view(register))
    with_rule = ids[:1] if turn.whom == 0 else ids[-1:] if turn.whom == 1 else ids
    try:
        if turn.rule is None:
            register().add(draft("by 2029", title="Added"))
        else:
            register().change(with_rule, turn.rule, action=turn.name, reason=BECAUSE)
    except BilateralError:
        assert before == register().revision
    return register().revision > before


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=EXAMPLES // 4)
@given(commands=st.lists(turns, max_size=6), how_many=st.integers(0, 8))
@example(commands=[Turn("two sources", RULES["two sources"])], how_many=3)
@example(commands=[Turn("step", RULES["step"]), Turn("step done", RULES["step done"])], how_many=2)
@example(commands=[Turn("remove", RULES["remove"], whom=2), Turn("add", None)], how_many=4)
def test_any_commands_are_taken_back_one_by_one_and_given_back_again(
    kind: str, commands: list[Turn], how_many: int
) -> None:
    """Each undo gives the state before its command; each undo of an undo the state before that one."""
    with new_register(kind) as register:
        states = []
        for turn in [Turn("add", None), Turn("add", None), *commands]:
            state = in_view(register)
            if take(turn, register):
                states.append(state)
        last = in_view(register)

        count = min(how_many, len(states))
        undone = []
        for state in states[::-1][:count]:
            undone.append((register().revision + 1, in_view(register)))
            register().undo()
            assert state == in_view(register)
        if count == len(states):
            with pytest.raises(Refused, match="nothing to take back"):
                register().undo()
        for revision, state in reversed(undone):
            register().undo(revision)
            assert state == in_view(register)
        assert last == in_view(register)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=EXAMPLES // 4)
@given(commands=st.lists(turns, max_size=5), revisions=st.lists(st.integers(1, 10), max_size=4))
def test_an_undo_of_any_command_is_refused_or_can_itself_be_taken_back(
    kind: str, commands: list[Turn], revisions: list[int]
) -> None:
    """In any order, of commands and of undos; what is refused has changed nothing."""
    with new_register(kind) as register:
        for turn in [Turn("add", None), *commands]:
            take(turn, register)
        for wanted in revisions:
            before, content = in_view(register), state_of(register)
            try:
                register().undo(wanted)
            except Refused:
                assert content == state_of(register)
                continue
            after = in_view(register)
            register().undo(register().revision)
            assert before == in_view(register)
            register().undo(register().revision)
            assert after == in_view(register)
