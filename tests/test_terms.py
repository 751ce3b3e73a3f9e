"""A mistyped word is not a search: what is plainly something else is refused wherever terms are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.core import TyperGroup
from typer.main import get_command

from bilateral_cli.bare_words import Usage
from bilateral_cli.cli import session
from bilateral_cli.cli.app import COMMANDS, app, options_beside_terms, own_word
from bilateral_cli.model import Source, Status, Timing
from bilateral_cli.party_aliases import ALIASES
from bilateral_cli.party_names import PARTY_NAMES
from bilateral_cli.query import DayRange, Term, TermField
from bilateral_cli.terms import UnreadableTerm, read_terms
from conftest import EXAMPLES, PROJECT, Outcome, Run, draft, store_at

TODAY = date(2026, 11, 23)


def documented() -> Iterator[tuple[str, str, str]]:
    """What docs/terms.md says is refused: the words, what they are, what to write."""
    for line in (PROJECT / "docs" / "terms.md").read_text(encoding="utf-8").splitlines():
        if row := re.fullmatch(r"\| `(.*?)` \| (.*?) \| `(.*?)` \|", line):
            yield row[1], row[2], row[3]


REFUSED = list(documented())


def test_the_documented_refusals_are_found() -> None:
    assert len(REFUSED) > 30


@pytest.mark.parametrize(("typed", "what", "instead"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_plainly_something_else_is_refused(run: Run, typed: str, what: str, instead: str) -> None:
    refused = run("filter", *shlex.split(typed))
    assert (refused.code, refused.out) == (2, "")
    first, *_ = refused.err.splitlines()
    assert f"is {what}" in first
    assert f": write {instead}, or to search for the text " in first


@pytest.mark.parametrize("instead", [row[2] for row in REFUSED if re.match("[a-z]+:", row[2])])
def test_what_is_proposed_can_be_read(instead: str) -> None:
    """A proposal that is refused in its turn would send people in circles."""
    for alternative in instead.split(" or "):
        assert read_terms(shlex.split(alternative), today=TODAY).terms


@pytest.mark.parametrize("typed", [row[0] for row in REFUSED])
def test_the_text_is_searched_for_when_it_is_asked_for(run: Run, typed: str) -> None:
    first = run("filter", *shlex.split(typed)).err.splitlines()[0]
    found = re.search(r"or to search for the text (.*)\Z", first)
    assert found
    assert run("-q", "filter", *shlex.split(found[1].replace("'", "\\'"))).code == 0


ENTRIES = {
    "list": ["list"],
    "filter": ["filter"],
    "upcoming": ["upcoming"],
    "remind": ["remind"],
    "the crontab of remind": ["remind", "--print-crontab"],
    "export": ["export"],
    "a calendar": ["export", "--format", "ics"],
}


@pytest.mark.parametrize("before", ENTRIES.values(), ids=ENTRIES.keys())
@pytest.mark.parametrize("typed", [row[0] for row in REFUSED])
def test_wherever_terms_are_taken(run: Run, before: list[str], typed: str) -> None:
    # `remind status` is a command.
    refused = run(*before, "ai" if typed.startswith("status ") else "", *shlex.split(typed))
    assert (refused.code, refused.out) == (2, "")
    assert "to search for the text" in refused.err or "text:status" in refused.err


@pytest.mark.parametrize("typed", [row[0] for row in REFUSED])
def test_in_a_bulk_update(run: Run, register: Path, typed: str) -> None:
    """Nothing is changed where it is not clear which commitments are meant."""
    store_at(register).add(draft(title=f"{typed} promised"))
    before = register.read_bytes()
    refused = run("update", "--where", typed, "--tag", "x", "--yes")
    assert (refused.code, refused.out, register.read_bytes()) == (2, "", before)
    assert "to search for the text" in refused.err


@pytest.mark.parametrize("typed", ["overdue", "in progress", "by:JP or by:IN", "status=stalled"])
@pytest.mark.parametrize("before", ENTRIES.values(), ids=ENTRIES.keys())
def test_in_a_saved_view_with_its_name_and_file(run: Run, before: list[str], typed: str) -> None:
    Path("bilateral.toml").write_text(f"[views]\nmine = '{typed}'\nouter = 'sector:ai @mine'\n")
    for view in ("@mine", "@outer"):
        refused = run(*before, "by:JP", view)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith("bilateral: the view @mine in bilateral.toml: ")
        assert refused.err.splitlines()[1].strip() == typed


@pytest.mark.parametrize(
    ("command", "typed", "instead"),
    [
        ("upcoming", "30d", "--within 30d"),
        ("upcoming", "30", "--within 30d"),
        ("upcoming", "next 30 days", "--within 30d"),
        ("upcoming", "2027", "due:2027 --within 403d"),
        ("remind", "30d", "--leads 30d"),
        ("remind", "2027", "due:2027"),
    ],
)
def test_a_span_belongs_to_the_option_of_the_command(
    run: Run, command: str, typed: str, instead: str
) -> None:
    assert f": write {instead}, or" in run(command, *typed.split()).err


@pytest.mark.parametrize(
    "typed",
    [
        *("shinkansen", "rare earth", "AI", "5G", "G7", "2+2", "H2", "E10", "Quad", "in", "us", "it", "IOT"),
        *("co-operation", "India-Japan", "Japan visit", "Hanoi, Vietnam", "O'Neill", "2030 agenda"),
        *("report's", "fulfil", "x=y", "a<b", "C", "日", "😀", "-", "?"),
    ],
)
def test_other_words_are_searched_for(typed: str) -> None:
    assert read_terms([typed], today=TODAY).terms == (Term(TermField.TEXT, (typed,)),)


IDS = st.builds(
    "{}{}-{:04}-{:03}".format,
    st.just("IN"),
    st.sampled_from(["-JP", "-US-XK"]),
    *[st.integers(1900, 2199)] * 2,
)
ELSE = st.one_of(
    st.sampled_from([*Status, *Timing]).map(str),
    st.sampled_from([*Status, *Timing]).map(lambda word: word.replace("-", " ").title()),
    st.sampled_from([*Status, *Timing]).map(lambda word: word.replace("-", "_").upper()),
    st.sampled_from(sorted(set(PARTY_NAMES) - {"AI", "PM", "FM", "TV"})),
    st.sampled_from(sorted(name for name in ALIASES if len(name) > 3 and name.isascii())),
    IDS,
    IDS.map(str.lower),
    st.integers(0, 999).map(lambda number: f"{number:03}"),
    st.integers(1900, 2199).map(str),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(str),
    st.builds("{}{}".format, st.integers(1, 9999), st.sampled_from("dwmy")),
    st.sampled_from(["and", "OR", "Not", "&&", "||"]),
    st.sampled_from([field.value for field in TermField]),
    st.sampled_from([*COMMANDS, *options_beside_terms()]),
)


@settings(max_examples=4 * EXAMPLES)
@given(word=ELSE, negated=st.booleans(), quotes=st.sampled_from(["{}", '"{}"', "'{}'", "“{}”"]))
def test_a_bare_word_that_is_accepted_is_none_of_these(word: str, negated: bool, quotes: str) -> None:
    """However it is written, behind `not:` or in quotes that a file has left there."""
    usage = Usage(own=own_word)
    typed = f"{'not:' if negated else ''}{quotes.format(word)}"
    with pytest.raises(UnreadableTerm):
        read_terms([typed], today=TODAY, usage=usage)
    # And `text:` takes every one of them.
    assert read_terms([f"text:{word}"], today=TODAY, usage=usage).terms == (Term(TermField.TEXT, (word,)),)


@pytest.mark.parametrize("name", sorted({*COMMANDS, *options_beside_terms()}))
def test_a_command_and_an_option_are_refused(run: Run, name: str) -> None:
    refused = run("filter", name)
    assert (refused.code, refused.out) == (2, "")


def test_every_option_that_may_stand_beside_terms_is_known() -> None:
    """A new one would be searched for when its hyphens are forgotten."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    listing = [program, *(program.commands[name] for name in ("list", "filter", "upcoming"))]
    options = {
        name.removeprefix("--")
        for command in listing
        for param in command.params
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--")
    }
    # Typer's own, which every program has.
    assert options - {"help", "install-completion", "show-completion"} == options_beside_terms()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("!sector:ai", "not:sector:ai"),
        ("—status:stalled", "not:status:stalled"),
        ("status：stalled", "status:stalled"),
        ("statsu:stalled", "status:"),
        ('"sector:ai status:stalled"', "a second term"),
        ("status: stalled", "write status:stalled"),
        ("status:", "as in status:"),
        ("text:", "as in text:"),
    ],
)
def test_a_field_written_otherwise_is_answered_with_the_right_form(run: Run, typed: str, said: str) -> None:
    refused = run("filter", *shlex.split(typed))
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"status:stalled"', Term(TermField.STATUS, ("stalled",))),
        ('status:"in progress"', Term(TermField.STATUS, ("in-progress",))),
        ('"not:sector:ai"', Term(TermField.SECTOR, ("ai",), True)),
        ('not:"sector:ai"', Term(TermField.SECTOR, ("ai",), True)),
        ('framework:"Trade, Investment",AI', Term(TermField.FRAMEWORK, ("Trade, Investment", "AI"))),
        ("framework:“Economic Security”", Term(TermField.FRAMEWORK, ("Economic Security",))),
        ('text:"rare earth"', Term(TermField.TEXT, ("rare earth",))),
        ('"rare earth"', Term(TermField.TEXT, ("rare earth",))),
        ("text:overdue, late", Term(TermField.TEXT, ("overdue, late",))),
        ("text:the 'first'", Term(TermField.TEXT, ("the 'first'",))),
        ('due:"next month"', Term(TermField.DUE, (DayRange(date(2026, 12, 1), date(2026, 12, 31)),))),
    ],
)
def test_quotes_that_were_left_are_taken_off(typed: str, expected: Term) -> None:
    assert read_terms([typed], today=TODAY).terms == (expected,)


def test_the_pointer_stands_under_all_words_that_belong_together() -> None:
    with pytest.raises(UnreadableTerm) as refused:
        read_terms(["sector:ai", "next", "30", "days"], today=TODAY)
    assert refused.value.pointer == ("sector:ai next 30 days", " " * 10 + "^" * 12)


@pytest.fixture
def trains(register: Path) -> Path:
    store = store_at(register)
    store.add(
        draft(
            title="Supply Shinkansen trains",
            sector="transport",
            tags=("joint",),
            framework="High Speed Rail",
            sources=(Source(title="Communiqué on rare earths"),),
        )
    )
    store.add(draft(title="Dialogue", sector="defence", description="\x1b[31m punctuality"))
    return register


NEAREST = {
    "a word of the title": ("shinkasen", 'no text has the words "shinkasen"; did you mean shinkansen?'),
    "a word of a source": ("comunique", 'no text has the words "comunique"; did you mean communique?'),
    "one word of two": ('"rare erths"', 'no text has the words "rare erths"; did you mean rare earths?'),
    "a sector": ("sector:defnce", 'no commitment has the sector "defnce"; did you mean defence?'),
    "one of two sectors": (
        "sector:xx,defnce",
        'no commitment has the sector "defnce"; did you mean defence?',
    ),
    "a tag": ("tag:jiont", 'no commitment has the tag "jiont"; did you mean joint?'),
    "a tag given as a sector": (
        "sector:joint",
        'no commitment has the sector "joint"; did you mean tag:joint?',
    ),
    "a framework": (
        '"framework:high sped"',
        'no framework has the words "high sped"; did you mean high speed?',
    ),
    "a status": ("stalld", 'no text has the words "stalld"; did you mean status:stalled?'),
    "a party": ("Jappan", 'no text has the words "Jappan"; did you mean party:JP?'),
    "beside what steers a terminal": (
        "punctualty",
        'no text has the words "punctualty"; did you mean punctuality?',
    ),
    "what steers a terminal": (
        "shinkase\x1bn",
        'no text has the words "shinkase\\x1bn"; did you mean shinkansen?',
    ),
}


@pytest.mark.parametrize(("typed", "said"), NEAREST.values(), ids=NEAREST.keys())
def test_where_nothing_is_found_the_nearest_words_are_named(
    run: Run, trains: Path, typed: str, said: str
) -> None:
    expected = Outcome(0, "", f"no commitments match\n{said}\n")
    assert run("filter", *shlex.split(typed), on=trains) == expected


def test_a_large_register_is_not_read_whole_for_it(
    run: Run, trains: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its titles are compared still; a word that a source has is not called absent."""
    monkeypatch.setattr(session, "MOST_READ_WHOLE", 1)
    assert "did you mean shinkansen?" in run("filter", "shinkasen", on=trains).err
    assert "did you mean" not in run("filter", "communique", "sector:ai", on=trains).err


def test_the_nearest_are_named_for_options_too(run: Run, trains: Path) -> None:
    said = 'no commitment has the sector "defnce"; did you mean defence?\n'
    assert run("filter", "--sector", "defnce", on=trains).err == f"no commitments match\n{said}"


@pytest.mark.parametrize(
    ("before", "code", "out"),
    [
        (["list", "--format", "json"], 0, "[]\n"),
        (["list", "--exit-code"], 1, ""),
        (["upcoming"], 0, ""),
        (["export", "--format", "ndjson"], 0, ""),
        (["update", "--tag", "x", "--where"], 0, ""),
    ],
    ids=["json", "exit code", "upcoming", "export", "update"],
)
def test_the_nearest_change_neither_data_nor_code(
    run: Run, trains: Path, before: list[str], code: int, out: str
) -> None:
    said = 'no commitment has the sector "defnce"; did you mean defence?\n'
    loud, quiet = run(*before, "sector:defnce", on=trains), run("-q", *before, "sector:defnce", on=trains)
    assert (loud.code, loud.out, said in loud.err) == (code, out, True)
    assert quiet == Outcome(code, out, "")


def test_the_crontab_line_tells_of_a_word_that_occurs_nowhere(run: Run, trains: Path) -> None:
    """Once it is in cron, it is silent for ever."""
    made = run("remind", "sector:defnce", "--print-crontab", on=trains)
    assert (made.code, made.err) == (
        0,
        'no commitment has the sector "defnce"; did you mean defence?\n',
    )


@pytest.mark.parametrize(
    "typed", ["not:sector:defnce", "sector:defence", "zzzzz", "dialogue sector:transport"]
)
def test_nothing_is_named_where_nothing_was_mistyped(run: Run, trains: Path, typed: str) -> None:
    assert "did you mean" not in run("filter", *typed.split(), on=trains).err


def test_upcoming_says_nothing_of_what_it_was_not_asked(run: Run, trains: Path) -> None:
    """That nothing is due would be false: a defence dialogue may be due tomorrow."""
    assert run("upcoming", "sector:culture", on=trains) == Outcome(
        0, "", "nothing that matches is due up to 2027-02-21\n"
    )
