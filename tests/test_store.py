"""What a store promises to whoever writes to it, and what it leaves on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bilateral_cli.errors import NoSuchCommitment, RegisterUnusable, UnreadableValue
from bilateral_cli.model import Commitment
from bilateral_cli.query import EVERYTHING
from bilateral_cli.record import replace
from bilateral_cli.store import Author, Change, Rule, Store, create_register, id_of, open_register
from bilateral_cli.store.records import FORMAT
from conftest import draft, store_at, told, with_removed

TODAY = date(2026, 11, 23)
FIRST, SECOND = "IN-JP-2026-001", "IN-JP-2026-002"


def everything(path: Path) -> list[Commitment]:
    """What another process would find."""
    return store_at(path).find(EVERYTHING, TODAY)


def titled(title: str) -> Rule:
    return lambda promise: replace(promise, title=title)


def unchanged(promise: Commitment) -> Commitment:
    return promise


def retitled(path: Path, *ids: str, title: str = "Another") -> list[Change]:
    return store_at(path).change(ids, titled(title), action="update")


def edited(path: Path, edit: Callable[[Any], object]) -> None:
    """Somebody opens the register in an editor."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    edit(tables)
    path.write_text(json.dumps(tables, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.fixture
def two(register: Path) -> Path:
    """A register of two commitments."""
    for title in ("First", "Second"):
        store_at(register).add(draft(title=title))
    return register


@pytest.fixture
def alone(two: Path) -> Path:
    """The same in a folder with nothing else in it, so that whatever appears beside it is seen."""
    path = two.parent / "alone" / "register.json"
    path.parent.mkdir()
    path.write_bytes(two.read_bytes())
    return path


def seen_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, hidden ones too, with its bytes and the time of its last change."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_history_is_in_utc_wherever_it_is_written(register: Path) -> None:
    """New Delhi is five and a half hours ahead: its small hours are still yesterday."""
    delhi = datetime(2026, 11, 23, 2, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    added = open_register(register, Author(name=lambda: "tester", clock=lambda: delhi)).add(draft())
    assert [entry.at for entry in added.history] == ["2026-11-22T20:30:00Z"]


def test_the_number_of_a_commitment_deleted_by_hand_is_not_given_again(two: Path) -> None:
    """Its id may stand in a note somewhere, and must not come to mean another promise."""
    edited(two, lambda tables: tables["commitments"].pop("2"))
    assert store_at(two).add(draft()).id == "IN-JP-2026-003"


def test_the_number_of_the_only_commitment_is_not_given_again(register: Path) -> None:
    store_at(register).add(draft())
    edited(register, lambda tables: tables["commitments"].clear())
    assert store_at(register).add(draft()).id == "IN-JP-2026-002"


def test_a_number_written_in_by_hand_is_not_given_again(two: Path) -> None:
    edited(two, lambda tables: tables["commitments"]["2"].update(id="IN-JP-2026-041"))
    assert store_at(two).add(draft()).id == "IN-JP-2026-042"


def test_what_cannot_be_stored_is_refused_and_not_shown_either(two: Path) -> None:
    """Half a character, as a broken paste leaves it, is found only when the bytes are made."""
    store = store_at(two)
    with pytest.raises(UnreadableValue):
        store.add(draft(title="half a \ud83d flag"))
    assert [promise.title for promise in store.find(EVERYTHING, TODAY)] == ["First", "Second"]


def test_a_change_not_made_for_good_is_told_and_not_written(alone: Path) -> None:
    before = seen_in(alone.parent)
    told = store_at(alone).change([FIRST], titled("Another"), action="update", dry_run=True)
    assert ([change.changes for change in told], seen_in(alone.parent)) == (
        [{"title": ("First", "Another")}],
        before,
    )


def test_one_record_is_written_and_the_others_left(two: Path) -> None:
    before = json.loads(two.read_bytes())["commitments"]
    retitled(two, SECOND)
    after = json.loads(two.read_bytes())["commitments"]
    assert (after["1"], after["2"]["title"]) == (before["1"], "Another")


IDS = ["AU-IN-JP-2026-001", "EU-JP-2026-001", "IN-JP-2025-007", "IN-JP-2026-001", "IN-JP-2026-1007"]
NAMED = {
    "whole": ("EU-JP-2026-001", "EU-JP-2026-001"),
    "in lower case": ("eu-jp-2026-001", "EU-JP-2026-001"),
    "with blanks around it": ("  EU-JP-2026-001\n", "EU-JP-2026-001"),
    "whole, and the end of another": ("IN-JP-2026-001", "IN-JP-2026-001"),
    "year and number": ("2025-007", "IN-JP-2025-007"),
    "number": ("007", "IN-JP-2025-007"),
    "number without its zeros": ("7", "IN-JP-2025-007"),
    "number with more zeros": ("00007", "IN-JP-2025-007"),
    "whole without its zeros": ("in-jp-2025-7", "IN-JP-2025-007"),
    "a number of four digits": ("1007", "IN-JP-2026-1007"),
    "a tail from a party on": ("jp-2025-7", "IN-JP-2025-007"),
}


@pytest.mark.parametrize(("words", "expected"), NAMED.values(), ids=NAMED.keys())
def test_an_id_is_read_in_any_case_and_by_any_tail(words: str, expected: str) -> None:
    assert id_of(words, IDS) == expected


NOBODY = {
    "another number": "8",
    "zero": "0",
    "nothing": "",
    "blanks": "  ",
    "a dash": "-",
    "half a number": "07-",
    "half a year": "26-001",
    "the head": "IN-JP",
    "a letter more": "IN-JP-2026-001A",
    "a minus": "-007",
    "digits of another script": "٧",
    "superscript": "⁷",
}


@pytest.mark.parametrize("words", NOBODY.values(), ids=NOBODY.keys())
def test_what_is_no_id_is_repeated_and_the_way_to_the_ids_is_told(words: str) -> None:
    with pytest.raises(NoSuchCommitment) as unknown:
        id_of(words, IDS)
    assert told(unknown) == f'no commitment is called "{words}"; `bilateral list` shows the ids'


def test_an_ambiguous_tail_names_its_candidates() -> None:
    with pytest.raises(NoSuchCommitment) as ambiguous:
        id_of("1", IDS)
    assert told(ambiguous) == (
        '"1" could be any of 3: AU-IN-JP-2026-001, EU-JP-2026-001, IN-JP-2026-001; give more of the id'
    )


def test_of_many_candidates_five_are_named() -> None:
    with pytest.raises(NoSuchCommitment) as ambiguous:
        id_of("1", [f"IN-JP-{year}-001" for year in range(2020, 2026)])
    assert told(ambiguous) == (
        '"1" could be any of 6: IN-JP-2020-001, IN-JP-2021-001, IN-JP-2022-001, IN-JP-2023-001,'
        " IN-JP-2024-001, …; give more of the id"
    )


READS: dict[str, Callable[[Store], object]] = {
    "find": lambda store: store.find(EVERYTHING, TODAY),
    "get": lambda store: store.get(FIRST),
    "revision": lambda store: store.revision,
    "history": lambda store: with_removed(store),
}
WRITES: dict[str, Callable[[Store], object]] = {
    "add": lambda store: store.add(draft()),
    "change": lambda store: store.change([FIRST], titled("Another"), action="update"),
    "undo": lambda store: store.undo(),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_a_read_leaves_the_disk_alone(alone: Path, read: Callable[[Store], object]) -> None:
    """Not one byte, no newer time, no lock and no other file: the folder may not even be writable."""
    before = seen_in(alone.parent)
    read(store_at(alone))
    assert seen_in(alone.parent) == before


@pytest.mark.parametrize("verb", [*READS.values(), *WRITES.values()], ids=[*READS, *WRITES])
def test_a_missing_register_is_told_with_its_path_and_the_way_to_one(
    tmp_path: Path, verb: Callable[[Store], object]
) -> None:
    path = tmp_path / "nowhere.json"
    with pytest.raises(RegisterUnusable) as missing:
        verb(store_at(path))
    assert [part for part in (str(path), "bilateral init") if part not in told(missing)] == []


@pytest.mark.parametrize("verb", [*READS.values(), *WRITES.values()], ids=[*READS, *WRITES])
def test_asking_for_a_missing_register_makes_nothing(tmp_path: Path, verb: Callable[[Store], object]) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(RegisterUnusable):
        verb(store_at(folder / "nowhere.json"))
    assert seen_in(folder) == {}


def test_opening_a_store_reads_nothing_yet(tmp_path: Path) -> None:
    """`init` opens one to say where it will be."""
    assert store_at(tmp_path / "nowhere.json").where == str(tmp_path / "nowhere.json")


def test_a_new_register_is_empty(register: Path) -> None:
    assert (everything(register), store_at(register).revision) == ([], 0)


def test_a_new_register_may_begin_with_content(two: Path) -> None:
    copy = two.with_name("copy.json")
    create_register(copy, two.read_bytes())
    assert copy.read_bytes() == two.read_bytes()


def test_a_new_register_makes_the_folders_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "register.json"
    create_register(path)
    assert everything(path) == []


@pytest.mark.parametrize("content", [b"", b" \n", b"a shopping list"], ids=["empty", "blank", "other"])
def test_a_new_register_is_never_written_over_a_file(tmp_path: Path, content: bytes) -> None:
    """An empty file too: it may be somebody's register after a full disk."""
    path = tmp_path / "taken"
    path.write_bytes(content)
    with pytest.raises(RegisterUnusable) as taken:
        create_register(path)
    assert (str(path) in told(taken), path.read_bytes()) == (True, content)


def test_a_new_register_is_never_written_over_a_register(two: Path) -> None:
    before = two.read_bytes()
    with pytest.raises(RegisterUnusable):
        create_register(two)
    assert two.read_bytes() == before


def test_a_new_register_is_never_written_over_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.mkdir()
    with pytest.raises(RegisterUnusable) as taken:
        create_register(path)
    assert (str(path) in told(taken), path.is_dir(), seen_in(path)) == (True, True, {})


def test_a_new_register_is_never_written_through_a_dangling_link(tmp_path: Path) -> None:
    """Where it points, somebody else may have wanted a file of theirs to be written."""
    path, elsewhere = tmp_path / "link.json", tmp_path / "elsewhere.json"
    path.symlink_to(elsewhere)
    with pytest.raises(RegisterUnusable) as taken:
        create_register(path)
    assert (str(path) in told(taken), path.is_symlink(), elsewhere.exists()) == (True, True, False)


@pytest.mark.parametrize(
    "verb", [*READS.values(), *WRITES.values(), lambda store: create_register(store.where)]
)
def test_a_link_that_leads_nowhere_is_called_one(tmp_path: Path, verb: Callable[[Store], object]) -> None:
    """To be told that nothing is there and then, by `init`, that something is, helps nobody."""
    path = tmp_path / "link.json"
    path.symlink_to("later/register.json")
    with pytest.raises(RegisterUnusable) as nowhere:
        verb(store_at(path))
    assert f"{path} is a link to later/register.json, and there is nothing there" in told(nowhere)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["link.json"]


def mode_of(path: Path) -> str:
    return oct(path.stat().st_mode & 0o7777)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
def test_a_new_register_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    previous = os.umask(umask)
    try:
        create_register(tmp_path / "new.json")
    finally:
        os.umask(previous)
    assert mode_of(tmp_path / "new.json") == "0o600"


@pytest.mark.parametrize("mode", [0o640, 0o664, 0o600], ids=oct)
def test_a_register_keeps_the_mode_its_owner_gave_it(two: Path, mode: int) -> None:
    two.chmod(mode)
    retitled(two, FIRST)
    assert mode_of(two) == oct(mode)


@pytest.mark.parametrize("relative", [False, True], ids=["absolute", "relative"])
def test_a_link_to_a_register_stays_a_link_and_its_target_is_written(two: Path, relative: bool) -> None:
    link = two.parent / "links" / "link.json"
    link.parent.mkdir()
    link.symlink_to(Path("..") / two.name if relative else two)
    retitled(link, FIRST)
    assert (link.is_symlink(), [one.title for one in everything(two)]) == (True, ["Another", "Second"])


def test_a_register_on_disk_is_sorted_indented_and_in_plain_letters(store: Store, register: Path) -> None:
    """So that a diff of two revisions in git reads like the change that was made."""
    store.add(draft(title="日本 – café", description="two\nlines", responsible={"JP": "外務省", "IN": "MEA"}))
    text = register.read_bytes().decode("utf-8")
    ordered = json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False)
    assert text == f"{ordered}\n"


def test_a_new_register_is_written_the_same_way(register: Path) -> None:
    text = register.read_bytes().decode("utf-8")
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return damage


def rewritten(edit: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        tables = json.loads(content)
        edit(tables)
        return json.dumps(tables, indent=2).encode()

    return damage


# What is wrong with the file as a whole, and what the message must say of where.
DAMAGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "0 bytes": (lambda _: b"", "empty"),
    "white space": (lambda _: b" \n\t\n", "empty"),
    "truncated": (lambda content: content[:200], "line 1"),
    "cut after the last brace but one": (lambda content: content.rstrip()[:-1], "line "),
    "not UTF-8": (lambda _: b'{"meta": "\xff"}', "byte 10"),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "byte 0"),
    "NUL bytes, as after a crash": (lambda content: b"\0" * len(content), "line 1, column 1"),
    "not JSON": (lambda _: b"a shopping list", "line 1, column 1"),
    "a conflict of git": (lambda content: b"<<<<<<< HEAD\n" + content, "line 1 is the mark of a merge"),
    "two documents": (lambda content: content + content, "line "),
    "a list": (lambda _: b"[]", "meta"),
    "null": (lambda _: b"null", "meta"),
    "a text": (lambda _: b'"register"', "meta"),
    "no meta": (rewritten(lambda tables: tables.pop("meta")), "meta"),
    "an empty meta": (rewritten(lambda tables: tables["meta"].clear()), "meta"),
    "meta a list": (rewritten(lambda tables: tables.update(meta=[])), "meta"),
    "meta without format": (rewritten(lambda tables: tables["meta"]["1"].pop("format")), "meta.1.format"),
    "a format in words": (
        rewritten(lambda tables: tables["meta"]["1"].update(format="one")),
        "meta.1.format",
    ),
    "a newer format": (
        rewritten(lambda tables: tables["meta"]["1"].update(format=FORMAT + 1)),
        f"format {FORMAT + 1}",
    ),
    "meta without revision": (rewritten(lambda tables: tables["meta"]["1"].pop("revision")), "meta.1"),
    "meta without numbers": (rewritten(lambda tables: tables["meta"]["1"].pop("numbers")), "meta.1"),
    "no commitments": (rewritten(lambda tables: tables.pop("commitments")), "commitments"),
    "commitments a list": (rewritten(lambda tables: tables.update(commitments=[])), "commitments"),
    "a key that is no number": (
        rewritten(lambda tables: tables["commitments"].update(three={})),
        "commitments.three",
    ),
    "a record that is no object": (
        rewritten(lambda tables: tables["commitments"].update({"3": "lost"})),
        "commitments.3",
    ),
    "NaN": (replaced('"status": "announced"', '"status": NaN'), "NaN"),
    "Infinity": (replaced('"status": "announced"', '"status": -Infinity'), "-Infinity"),
    "nested too deeply": (lambda _: b"[" * 100_000, "not JSON"),
    "a record nested too deeply": (
        replaced(
            '"action": "add"', '"action": "add", "changes": {"x": ' + "[" * 100_000 + "]" * 100_000 + "}"
        ),
        "not JSON",
    ),
}


@pytest.mark.parametrize(("damage", "place"), DAMAGED.values(), ids=DAMAGED.keys())
@pytest.mark.parametrize("verb", [*READS.values(), *WRITES.values()], ids=[*READS, *WRITES])
def test_a_damaged_register_is_refused_with_path_and_place_and_left_as_it_is(
    alone: Path, verb: Callable[[Store], object], damage: Callable[[bytes], bytes], place: str
) -> None:
    """The one copy of somebody's memory: whoever mends it needs what is left, and where to look."""
    content = damage(alone.read_bytes())
    alone.write_bytes(content)
    before = alone.stat().st_mtime_ns
    with pytest.raises(RegisterUnusable) as refusal:
        verb(store_at(alone))
    unsaid = [part for part in (str(alone), place) if part not in told(refusal)]
    assert (unsaid, alone.read_bytes(), alone.stat().st_mtime_ns) == ([], content, before)


# What is wrong with the first record alone, and where.
FAULTY: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an unknown key": (
        rewritten(lambda tables: tables["commitments"]["1"].update(colour="red")),
        "commitments.1: unknown key 'colour'",
    ),
    "an unknown key in a part": (
        rewritten(lambda tables: tables["commitments"]["1"]["deadline"].update(last="2026-12-31")),
        "commitments.1.deadline: unknown key 'last'",
    ),
    "a day that does not exist": (
        rewritten(lambda tables: tables["commitments"]["1"].update(made_on="2026-02-30")),
        "commitments.1.made_on",
    ),
    "an unknown status": (
        rewritten(lambda tables: tables["commitments"]["1"].update(status="done")),
        "commitments.1.status",
    ),
    "no title": (
        rewritten(lambda tables: tables["commitments"]["1"].pop("title")),
        "commitments.1: the key 'title' is missing",
    ),
}
CHANGE_IT = {name: WRITES[name] for name in ("change", "undo")}
ASK_FOR_IT = {name: READS[name] for name in ("find", "get", "history")}


@pytest.mark.parametrize(("damage", "place"), FAULTY.values(), ids=FAULTY.keys())
@pytest.mark.parametrize("verb", [*ASK_FOR_IT.values(), *CHANGE_IT.values()], ids=[*ASK_FOR_IT, *CHANGE_IT])
def test_a_faulty_record_is_refused_with_path_and_place_and_left_as_it_is(
    alone: Path, verb: Callable[[Store], object], damage: Callable[[bytes], bytes], place: str
) -> None:
    content = damage(alone.read_bytes())
    alone.write_bytes(content)
    with pytest.raises(RegisterUnusable) as refusal:
        verb(store_at(alone))
    unsaid = [part for part in (str(alone), place) if part not in told(refusal)]
    assert (unsaid, alone.read_bytes()) == ([], content)


@pytest.mark.parametrize("read", ASK_FOR_IT.values(), ids=ASK_FOR_IT.keys())
def test_an_id_that_is_there_twice_is_told_with_its_place(
    alone: Path, read: Callable[[Store], object]
) -> None:
    edited(alone, lambda tables: tables["commitments"]["2"].update(id=FIRST))
    with pytest.raises(RegisterUnusable) as refusal:
        read(store_at(alone))
    said = [part for part in (str(alone), "commitments.2", FIRST) if part in told(refusal)]
    assert said == [str(alone), "commitments.2", FIRST]


def test_a_folder_in_the_place_of_the_register_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder.json"
    folder.mkdir()
    with pytest.raises(RegisterUnusable) as refusal:
        everything(folder)
    assert str(folder) in told(refusal)


def test_what_is_unknown_beside_the_two_tables_survives_a_write(two: Path) -> None:
    """A later program, or another one, may keep a table of its own there."""
    edited(two, lambda tables: tables.update(notes={"1": {"kept": True}}))
    retitled(two, FIRST)
    assert json.loads(two.read_bytes())["notes"] == {"1": {"kept": True}}


def test_a_scribe_may_have_any_name(register: Path) -> None:
    scribe = Author(name=lambda: "Ōta \N{SNOWMAN}\n", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    added = open_register(register, scribe).add(draft())
    assert (everything(register), added.history[0].by) == ([added], "Ōta \N{SNOWMAN}\n")
