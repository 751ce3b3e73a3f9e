"""Names ↔ codes: what is read, what is refused and how, what is loaded, and whether the tables are fresh."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral_cli.errors import UnreadableValue
from bilateral_cli.parties import UnknownParty, folded, is_party, party_name, read_parties, read_party
from bilateral_cli.party_aliases import ALIASES, AMBIGUOUS
from bilateral_cli.party_names import PARTY_NAMES
from bilateral_cli.party_parts import owners_by_part

REPOSITORY = Path(__file__).parents[1]

# What analysts and joint statements write, by the party that they mean.
WRITTEN = {
    "AE": ["UAE", "U.A.E.", "Emirates", "United Arab Emirates"],
    "AUC": ["AUC", "African Union"],
    "BA": ["Bosnia", "Bosnia & Herzegovina", "Bosnia and Herzegovina", "Bosnia-Herzegovina"],
    "BN": ["Brunei", "Brunei Darussalam"],
    "BO": ["Bolivia", "Plurinational State of Bolivia", "Bolivia (Plurinational State of)"],
    "CD": ["DRC", "DR Congo", "D.R. Congo", "Democratic Republic of the Congo", "Congo - Kinshasa", "Zaire"],
    "CG": ["Republic of the Congo", "Republic of Congo", "Congo-Brazzaville", "Congo, Republic of the"],
    "CI": ["Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire", "COTE D'IVOIRE", "Cote d Ivoire"],
    "CN": ["PRC", "P.R.C.", "China", "People's Republic of China", "People’s Republic of China"],
    "CV": ["Cape Verde", "Cabo Verde"],
    "CZ": ["Czech Republic", "Czechia"],
    "EG": ["Egypt", "Arab Republic of Egypt"],
    "EU": ["EU", "E.U.", "eu", "European Union", "the European Union"],
    "GB": ["UK", "U.K.", "U. K.", "GBR", "United Kingdom", "Britain", "Great Britain"],
    "GN": ["Guinea", "Guinea, Republic of", "Guinea (Republic of)"],
    "IN": ["IN", "IND", "India", "Republic of India", "Bharat"],
    "IR": ["Iran", "Islamic Republic of Iran", "Iran, Islamic Republic of", "Iran (Islamic Republic of)"],
    "JP": ["JP", "jp", "JPN", "jpn", "japan", "Japan", "JAPAN", "Nippon", "日本"],
    "KP": ["North Korea", "DPRK", "Democratic People's Republic of Korea", "Korea (North)"],
    "KR": ["South Korea", "Republic of Korea", "Korea, Republic of", "ROK", "R.O.K.", "KR", "kor"],
    "LA": ["Laos", "Lao PDR", "Lao People's Democratic Republic"],
    "LC": ["St. Lucia", "St Lucia", "Saint Lucia"],
    "MD": ["Moldova", "Republic of Moldova", "Moldova, Republic of"],
    "MK": ["Macedonia", "North Macedonia", "FYROM"],
    "MM": ["Burma", "Myanmar", "Myanmar (Burma)", "Republic of the Union of Myanmar"],
    "NE": ["Niger"],
    "NG": ["Nigeria"],
    "NL": ["Holland", "Netherlands", "The Netherlands", "Kingdom of the Netherlands", "Netherlands, The"],
    "PS": ["Palestine", "State of Palestine", "Palestine, State of"],
    "RU": ["Russia", "Russian Federation"],
    "SA": ["KSA", "K.S.A.", "Saudi Arabia", "Kingdom of Saudi Arabia"],
    "ST": ["ST", "São Tomé and Príncipe", "Sao Tome & Principe"],
    "SY": ["Syria", "Syrian Arab Republic"],
    "SZ": ["Swaziland", "Eswatini"],
    "TL": ["East Timor", "Timor-Leste", "Timor Leste"],
    "TR": ["Türkiye", "TÜRKİYE", "Turkey", "Turkiye", "Republic of Türkiye"],
    "TT": ["Trinidad and Tobago", "Trinidad & Tobago", "Trinidad/Tobago"],
    "TW": ["Taiwan", "Chinese Taipei", "Republic of China"],
    "TZ": ["Tanzania", "United Republic of Tanzania"],
    "UN": ["UN", "U.N.", "United Nations"],
    "US": ["US", "USA", "U.S.", "U.S.A.", "U. S.", "America", "United States", "United States of America"],
    "VA": ["Holy See", "the Holy See", "Vatican", "Vatican City"],
    "VE": ["Venezuela", "Bolivarian Republic of Venezuela"],
    "VI": ["US Virgin Islands", "Virgin Islands, U.S."],
    "VN": ["Viet Nam", "Vietnam", "VIET NAM", "Socialist Republic of Viet Nam"],
    "XK": ["Kosovo", "Republic of Kosovo"],
}

# A code that is also a common word, or that folding could swallow or take for another's abbreviation.
TREACHEROUS_CODES = {
    "AND": "AD",
    "ARE": "AE",
    "AU": "AU",
    "CH": "CH",
    "IS": "IS",
    "NA": "NA",
    "NO": "NO",
    "SA": "SA",
    "st": "ST",
    "TO": "TO",
}


@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for code, names in WRITTEN.items() for name in names]
)
def test_what_people_write_is_read(name: str, code: str) -> None:
    assert read_party(name) == code


@pytest.mark.parametrize(("typed", "code"), TREACHEROUS_CODES.items())
def test_a_code_that_looks_like_something_else_is_still_that_code(typed: str, code: str) -> None:
    """Catches "and" dropped as a word, "st" made "saint", AU given to the African Union."""
    assert read_party(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "  South Korea\n",
        "SOUTH KOREA",
        "South\N{NO-BREAK SPACE}Korea",
        "South\tKorea",
        "Sou\N{ZERO WIDTH SPACE}th Ko\N{SOFT HYPHEN}rea",
        "The South Korea",
        "South-Korea",
        "South\N{EN DASH}Korea",
        "Ｓｏｕｔｈ Ｋｏｒｅａ",
    ],
)
def test_what_pasting_adds_does_not_matter(typed: str) -> None:
    assert read_party(typed) == "KR"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("korea", '"korea" is two parties: South Korea (KR) or North Korea (KP)'),
        ("The Congo", '"The Congo" is two parties: DR Congo (CD) or Republic of the Congo (CG)'),
        (
            "Virgin Islands",
            '"Virgin Islands" is two parties: British Virgin Islands (VG) or U.S. Virgin Islands (VI)',
        ),
    ],
)
def test_a_name_that_two_parties_bear_is_refused_with_both(typed: str, message: str) -> None:
    """Guessing the likelier one would put a promise into the wrong country's record."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert str(refusal.value) == message
    assert all(f"({code})" in message for code in refusal.value.nearest)
    assert len(refusal.value.nearest) == 2


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Germny", ("DE",)),
        ("untied kingdom", ("GB",)),
        ("Columbia", ("CO",)),
        ("Phillipines", ("PH",)),
        ("swizerland", ("CH",)),
        ("koera", ("KR", "KP")),
        ("Irak", ("IQ", "IR")),
        ("Swedan", ("SE",)),
        ("Kyrgistan", ("KG",)),
        ("Nigera", ("NE", "NG")),
        ("Cocs Islands", ("CC",)),
        ("Republic of Phillipines", ("PH",)),
        ("ndia", ("IN",)),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest(typed: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert refusal.value.nearest == nearest


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Tobago", ("TT",)), ("Grenadines", ("VC",)), ("arabia", ("SA",)), ("Austr", ("AT", "AU"))],
)
def test_a_part_of_a_name_is_refused_with_the_names_that_have_it(
    typed: str, nearest: tuple[str, ...]
) -> None:
    """By its letters alone Tobago is nearer to Togo, and Arabia to Aruba."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert refusal.value.nearest == nearest


@pytest.mark.parametrize(
    ("typed", "owners"),
    [
        ("Scotland", ("GB",)),
        ("Northern Ireland", ("GB",)),
        ("wales", ("GB",)),
        ("England", ("GB",)),
        ("Scottish Government", ("GB",)),
        ("The Government of Scotland", ("GB",)),
        ("Bavaria", ("DE",)),
        ("Free State of Bavaria", ("DE",)),
        ("Baden-Württemberg", ("DE",)),
        ("Catalonia", ("ES",)),
        ("Québec", ("CA",)),
        ("Liguria", ("IT",)),
        ("Bali", ("ID",)),
        ("Punjab", ("IN", "PK")),
    ],
)
def test_a_part_of_a_state_is_refused_with_the_state(typed: str, owners: tuple[str, ...]) -> None:
    """By their letters Scotland is near to Poland, Liguria to Liberia and Bali to Mali."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert refusal.value.nearest == owners
    assert f"a part of {party_name(owners[0])} ({owners[0]})" in str(refusal.value)


def test_what_has_a_code_of_its_own_is_a_party_and_no_part() -> None:
    assert (read_party("Hong Kong"), read_party("Puerto Rico"), read_party("Georgia")) == ("HK", "PR", "GE")
    assert [part for part in owners_by_part() if folded(part) in ALIASES] == []
    assert all(is_party(code) for codes in owners_by_part().values() for code in codes)


@pytest.mark.parametrize(
    "typed",
    ["Slavonija", "Jutland", "Gotlands", "Somaliland", "Transnistria", "Republic of Bhali", "Kingdom of X"],
)
def test_another_name_is_no_slip_of_the_finger(typed: str) -> None:
    """What is more than a slip away is refused without a guess: a wrong one may be taken in a hurry."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert refusal.value.nearest == ()


def test_a_word_that_half_the_world_has_is_no_hint() -> None:
    with pytest.raises(UnknownParty) as refusal:
        read_party("united")
    assert refusal.value.nearest == ()


def test_at_most_three_parties_are_offered() -> None:
    with pytest.raises(UnknownParty) as refusal:
        read_party("chi")
    assert len(refusal.value.nearest) == 3


def test_the_refusal_says_what_was_typed_and_what_may_have_been_meant() -> None:
    with pytest.raises(UnknownParty, match=r"^no party is called \"Germny\"; did you mean Germany \(DE\)\?$"):
        read_party("Germny")


def test_a_body_whose_code_is_its_name_is_offered_once() -> None:
    with pytest.raises(UnknownParty, match=r"; did you mean ASEAN\?$"):
        read_party("ASEN")


@pytest.mark.parametrize(
    "typed", ["n.a.", "N/A", "xx", "ja", "JPP", "Atlantis", "?", "India and Japan", "12", "the"]
)
def test_what_resembles_no_party_is_refused_without_a_guess(typed: str) -> None:
    """Catches a gap in somebody's table, "n.a." or "N/A", read as Namibia (NA)."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert refusal.value.nearest == ()
    assert str(refusal.value) == (
        f'no party is called "{typed}"; give a name or an ISO 3166 code, such as Japan or JP'
    )


@pytest.mark.parametrize("typed", ["", "   ", "\N{NO-BREAK SPACE}\n"])
def test_nothing_is_no_party(typed: str) -> None:
    with pytest.raises(UnknownParty, match=r"^no party was named; give a name"):
        read_party(typed)


def test_an_unknown_party_is_an_unreadable_value() -> None:
    """The exit code of a value that cannot be read, 2, comes with the class."""
    assert issubclass(UnknownParty, UnreadableValue)


@pytest.mark.parametrize("typed", ["\x00Japan", "Ja\x1bpan", "\x1b[31mJapan", "Japan\x7f", "Japan\x9b"])
def test_a_control_character_is_refused_and_not_repeated(typed: str) -> None:
    """ESC in a message would let a pasted name colour or clear the terminal."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert str(refusal.value).isprintable()


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]), max_size=60))
def test_whatever_is_typed_is_a_party_or_one_printable_line(typed: str) -> None:
    try:
        code = read_party(typed)
    except UnknownParty as refusal:
        code, message, nearest = None, str(refusal), refusal.nearest
    if code is not None:
        assert is_party(code)
    else:
        assert message.isprintable()
        assert all(map(is_party, nearest))


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "Japan " * 2_000, " " * 10_000 + "x", "é" * 10_000, "," * 10_000]
)
def test_ten_thousand_characters_are_refused_and_shortened(typed: str) -> None:
    """A file given for a name by mistake must not fill the screen."""
    with pytest.raises(UnknownParty) as refusal:
        read_party(typed)
    assert len(str(refusal.value)) < 150


def test_a_name_of_several_lines_is_repeated_on_one() -> None:
    with pytest.raises(UnknownParty, match=r'^no party is called "Lost City of Atlantis";'):
        read_party("Lost City\n\tof Atlantis")


def test_a_shortened_name_says_that_it_is() -> None:
    with pytest.raises(UnknownParty, match=f'called "{"x" * 39}…";'):
        read_party("x" * 41)
    with pytest.raises(UnknownParty, match=f'called "{"x" * 40}";'):
        read_party("x" * 40)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ([], ()),
        (["JP", "IN"], ("IN", "JP")),
        (["JP,IN"], ("IN", "JP")),
        (["Japan, india", "US"], ("IN", "JP", "US")),
        (["JP", "jpn,Japan"], ("JP",)),
        (["JP,, ,IN,"], ("IN", "JP")),
        (["Korea, Republic of"], ("KR",)),
        (["Japan,Korea, Republic of,US"], ("JP", "KR", "US")),
        (["Korea, South; Japan"], ("JP", "KR")),
        (["Korea, South;Japan;;US, India; "], ("IN", "JP", "KR", "US")),
        (["Virgin Islands, British, Congo, Democratic Republic of the"], ("CD", "VG")),
    ],
)
def test_parties_are_read_from_lists_in_any_form(names: list[str], codes: tuple[str, ...]) -> None:
    assert read_parties(names) == codes


@pytest.mark.parametrize(
    ("listed", "codes"),
    [("China, PR", ("CN", "PR")), ("Hong Kong, China", ("CN", "HK")), ("Guinea, Niger", ("GN", "NE"))],
)
def test_two_parties_in_a_list_are_never_taken_for_one(listed: str, codes: tuple[str, ...]) -> None:
    """ "China, PR" is how some lists name one country; who types it as parties has named Puerto Rico too."""
    assert read_parties([listed]) == codes


@given(st.lists(st.sampled_from(sorted(set(ALIASES) - set(AMBIGUOUS))), min_size=2, max_size=2))
def test_a_list_of_two_names_is_the_two_parties(names: list[str]) -> None:
    assert read_parties([", ".join(names)]) == tuple(sorted({read_party(name) for name in names}))


@pytest.mark.parametrize(
    ("names", "blamed"),
    [
        (["IN,Germny"], "Germny"),
        (["korea, IN"], "korea"),
        ([""], "no party was named"),
        ([" , "], "no party was"),
    ],
)
def test_a_list_is_refused_for_the_name_that_cannot_be_read(names: list[str], blamed: str) -> None:
    with pytest.raises(UnknownParty, match=blamed) as refusal:
        read_parties(names)
    assert "IN" not in str(refusal.value)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("AUC", "African Union"),
        ("BA", "Bosnia and Herzegovina"),
        ("CD", "DR Congo"),
        ("CI", "Côte d'Ivoire"),
        ("CZ", "Czechia"),
        ("EU", "European Union"),
        ("GB", "United Kingdom"),
        ("HK", "Hong Kong"),
        ("KP", "North Korea"),
        ("KR", "South Korea"),
        ("MM", "Myanmar"),
        ("PS", "Palestine"),
        ("TR", "Türkiye"),
        ("US", "United States"),
        ("VN", "Vietnam"),
        ("XK", "Kosovo"),
    ],
)
def test_tables_show_short_friendly_names(code: str, name: str) -> None:
    assert party_name(code) == name


def test_a_code_that_is_no_partys_is_shown_as_it_is() -> None:
    """A register of a newer version may hold a party that this one does not know; it must print."""
    assert party_name("QQ") == "QQ"


@pytest.mark.parametrize("code", ["jp", "JPN", "UK", "EL", "Japan", "", "XX", "JP ", "AN", "SU"])
def test_only_a_code_itself_may_be_held(code: str) -> None:
    assert not is_party(code)


@pytest.mark.parametrize("code", PARTY_NAMES)
def test_every_party_can_be_read_by_what_is_printed_of_it(code: str) -> None:
    assert is_party(code)
    assert read_party(code) == code
    assert read_party(code.lower()) == code
    assert read_party(party_name(code)) == code
    assert read_party(party_name(code).upper()) == code


def test_no_two_parties_look_the_same_in_a_table() -> None:
    assert len(set(PARTY_NAMES.values())) == len(PARTY_NAMES)


def test_every_code_can_stand_in_an_id() -> None:
    """Ids are cut at their hyphens, lists at their commas."""
    assert all(re.fullmatch("[A-Z]{2,8}", code) for code in PARTY_NAMES)


def test_every_spelling_is_one_partys_or_openly_two() -> None:
    assert [codes for codes in ALIASES.values() if not all(map(is_party, codes))] == []
    assert {spelling: codes for spelling, codes in ALIASES.items() if len(codes) != 1} == AMBIGUOUS
    assert {codes for codes in ALIASES.values() if len(codes) == 1} == {(code,) for code in PARTY_NAMES}


def test_every_spelling_can_be_met() -> None:
    """Not one that is not folded, nor one that is the code of another party: codes are looked up first."""
    assert [spelling for spelling in ALIASES if folded(spelling) != spelling] == []
    assert [
        spelling for spelling, codes in ALIASES.items() if spelling.upper() in PARTY_NAMES.keys() - {*codes}
    ] == []


def test_every_country_is_read_by_each_of_its_iso_codes_and_names() -> None:
    iso3166 = pytest.importorskip("iso3166", reason="iso3166 is a development dependency")
    for country in iso3166.countries:
        if country.name != "Congo":
            assert read_party(country.name) == country.alpha2
        assert read_party(country.alpha2) == read_party(country.alpha3) == country.alpha2


def test_no_bodys_code_is_a_countrys() -> None:
    iso3166 = pytest.importorskip("iso3166", reason="iso3166 is a development dependency")
    bodies = PARTY_NAMES.keys() - {country.alpha2 for country in iso3166.countries}
    assert bodies >= {"ASEAN", "EU", "UN"}
    assert bodies.isdisjoint(country.alpha3 for country in iso3166.countries)


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import bilateral_cli.parties", set()),
        ("from bilateral_cli.parties import party_name; party_name('KR')", {"party_names"}),
        ("from bilateral_cli.parties import read_party; read_party('jp')", {"party_names"}),
        (
            "from bilateral_cli.parties import read_party; read_party('Japan')",
            {"party_names", "party_aliases"},
        ),
    ],
)
def test_only_what_is_needed_is_loaded(code: str, loaded: set[str]) -> None:
    """A table, printed from cron every minute, must not pay for spellings, nor a known name for difflib."""
    watched = "('party_names', 'party_aliases', 'difflib', 'unicodedata', 'json', 're')"
    report = (
        f"import sys; before = set(sys.modules); {code};"
        # What errors are made of comes with every module.
        " new = {m.rpartition('.')[2] for m in set(sys.modules) - before if not m.startswith('msgspec')};"
        f" print(*sorted(new.intersection({watched})))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", report], capture_output=True, text=True, check=True
    ).stdout
    # errors imports typing, and that imports re.
    assert set(printed.split()) - {"re"} == loaded


def _generator() -> ModuleType:
    pytest.importorskip("babel", reason="babel is a development dependency")
    pytest.importorskip("iso3166", reason="iso3166 is a development dependency")
    spec = importlib.util.spec_from_file_location("make_parties", REPOSITORY / "scripts" / "make_parties.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["party_names", "party_aliases"])
def test_the_generated_modules_are_up_to_date(name: str) -> None:
    """If it fails after an update of Babel or iso3166: run scripts/make_parties.py and read what changed."""
    generator = _generator()
    made = generator.names_module() if name == "party_names" else generator.aliases_module()
    kept = (REPOSITORY / "src" / "bilateral_cli" / f"{name}.py").read_text(encoding="utf-8")
    assert made == kept


def test_two_parties_cannot_come_to_claim_one_spelling_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next "Korea" must stop the generator, not be given to whichever party is written last."""
    generator = _generator()
    monkeypatch.delitem(generator.AMBIGUOUS, "Congo")
    monkeypatch.setitem(generator.FRIENDLY, "CD", "Congo")
    with pytest.raises(SystemExit, match='"congo" is claimed by CD and CG'):
        generator.aliases_module()
