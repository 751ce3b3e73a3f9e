"""Write `party_names.py` and `party_aliases.py`; to be run after this file has changed.

Names come from the Unicode CLDR in English (by way of Babel), codes and further names from ISO 3166-1 (by way
of iso3166), the spellings that neither has from the tables below. No library at hand both reads what people
type and knows that "Korea" is two parties, and the one that comes close costs a third of a second for its
first name; this costs a millisecond, and neither library is needed to run the program.
"""

from __future__ import annotations

from pathlib import Path

import iso3166
from babel import Locale

from bilateral_cli.parties import folded

PACKAGE = Path(__file__).parents[1] / "src" / "bilateral_cli"

# Parties that are not countries: those that make bilateral commitments in their own name. A code is reserved
# for the body by ISO 3166-1 itself (EU, UN), or it is the body's own abbreviation and no country's alpha-2 or
# alpha-3 code. AU is Australia, hence AUC: the Commission signs for the African Union.
BODIES = {
    "ASEAN": ("ASEAN", "Association of Southeast Asian Nations"),
    "AUC": ("African Union", "African Union Commission"),
    "CARICOM": ("CARICOM", "Caribbean Community"),
    "ECOWAS": ("ECOWAS", "Economic Community of West African States"),
    "EFTA": ("EFTA", "European Free Trade Association"),
    "EU": ("European Union", "European Union"),
    "GCC": ("Gulf Cooperation Council", "Cooperation Council for the Arab States of the Gulf"),
    "MERCOSUR": ("Mercosur", "Southern Common Market"),
    "NATO": ("NATO", "North Atlantic Treaty Organization"),
    "UN": ("United Nations", "United Nations Organization"),
}

# Where the name in CLDR is longer than a table has room for, or not what the party signs as.
FRIENDLY = {
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "VA": "Holy See",
    "VC": "St. Vincent and the Grenadines",
}

# Names that two parties bear, in the order in which they are offered. A party whose whole name it is keeps
# it: Guinea, Niger, Samoa and Sudan are not here.
AMBIGUOUS = {
    "Congo": ("CD", "CG"),
    "Korea": ("KR", "KP"),
    "Virgin Islands": ("VG", "VI"),
}

# How the full names in treaties and joint statements are made, and of whose short names.
STYLES = {
    "Republic of {}": "AL AM AO AT AZ BG BI BJ BW BY CI CM CO CR CU CV CY DJ EC EE FI FJ GA GE GH GM"
    " GN GQ GT GW GY HN HR HT HU ID IE IN IQ IS KE KI KZ LB LR LT LV MD MG MH MK ML"
    " MT MU MV MW MZ NA NE NI NR PA PE PH PL PW PY RS RW SC SD SG SI SL SM SN SR SS"
    " SV TD TJ TN TR TT UG UZ VU XK YE ZA ZM ZW",
    "Federal Republic of {}": "DE NG SO",
    "Federal Democratic Republic of {}": "ET NP",
    "Islamic Republic of {}": "AF IR MR PK",
    "People's Republic of {}": "BD CN",
    "People's Democratic Republic of {}": "DZ",
    "Democratic Republic of {}": "ST TL",
    "Democratic Socialist Republic of {}": "LK",
    "Socialist Republic of {}": "VN",
    "Arab Republic of {}": "EG",
    "Kingdom of {}": "BE BH BT DK ES KH LS MA NL NO SA SE SZ TH TO",
    "Hashemite Kingdom of {}": "JO",
    "Grand Duchy of {}": "LU",
    "Principality of {}": "AD LI MC",
    "Sultanate of {}": "OM",
    "State of {}": "ER IL KW LY PS QA",
    "Independent State of {}": "PG WS",
    "Commonwealth of {}": "AU BS DM",
    "Union of the {}": "KM",
}

# What else they are called: short and former names, abbreviations, full names that follow no style, and a
# name at home where it turns up in English text.
SPELLINGS = """
AE: UAE, U. A. E., Emirates
AG: Antigua
AR: Argentine Republic
ASEAN: Association of South East Asian Nations
AT: Österreich
BA: Bosnia, BiH
BE: Belgique, België
BN: Nation of Brunei, Negara Brunei Darussalam
BO: Plurinational State of Bolivia
BR: Federative Republic of Brazil, Brasil
CC: Cocos Islands, Keeling Islands
CD: DRC, Democratic Republic of the Congo, Democratic Republic of Congo, Congo DR, Congo DRC, RDC, Zaire
CF: CAR
CG: Republic of Congo, Congo Republic
CH: Swiss Confederation, Schweiz, Suisse, Svizzera
CI: Ivory Coast, Cote d Ivoire, Republic of Ivory Coast
CN: PRC, PR China, P. R. China, P. R. C., Mainland China, Zhongguo
CV: Republic of Cabo Verde
CZ: Czech Republic
DE: Deutschland, FRG
DK: Danmark
DO: Dominican Rep
ES: España
EU: E. U.
FI: Suomi
FK: Malvinas
FM: Federated States of Micronesia
FR: French Republic
GA: Gabonese Republic
GB: UK, U. K., Britain, Great Britain
GCC: Cooperation Council for Arab States of Gulf
GN: Guinea Conakry
GR: Hellenic Republic, Hellas, EL
GY: Cooperative Republic of Guyana, Co-operative Republic of Guyana
HK: Hong Kong SAR, HKSAR, Hong Kong Special Administrative Region
HR: Hrvatska
IE: Eire
IN: Bharat
IR: Persia
IT: Italian Republic, Italia
JP: Nippon, Nihon, 日本
KG: Kyrgyz Republic
KN: St Kitts, Saint Kitts
KP: DPRK, D. P. R. K., DPR Korea, Korea DPR, Korea North, Democratic People's Republic of Korea
KR: ROK, R. O. K., Republic of Korea, Korea Republic, Korea South, 대한민국
LA: Lao, Lao PDR, Laos PDR
LB: Lebanese Republic
MK: Macedonia, FYROM, Former Yugoslav Republic of Macedonia, Republic of Macedonia
MM: Burma, Republic of the Union of Myanmar, Union of Myanmar
MO: Macau, Macau SAR, Macao SAR
MX: United Mexican States
NATO: North Atlantic Treaty Organisation, North Atlantic Alliance
NL: Holland, Nederland
NO: Norge
NZ: Aotearoa, Aotearoa New Zealand
PL: Polska
PS: Palestinian Authority, Palestinian National Authority, Occupied Palestinian Territory
PT: Portuguese Republic
RU: Rossiya
SA: KSA, K. S. A., Saudi
SE: Sverige
SK: Slovak Republic
ST: Sao Tome
SZ: Swaziland
TG: Togolese Republic
TL: East Timor
TR: Turkey, Republic of Turkey
TT: Trinidad
TW: Chinese Taipei, Republic of China, Republic of China Taiwan
TZ: United Republic of Tanzania
UN: U. N., United Nations Organisation
US: US, U. S., U. S. A., America
UY: Oriental Republic of Uruguay
VA: Vatican, Vatican City State
VC: St Vincent, Saint Vincent
VE: Bolivarian Republic of Venezuela
VN: Socialist Republic of Viet Nam
XK: Kosova, RKS
"""

NAMES_MODULE = '''\
"""What each party is called in a table. Generated by scripts/make_parties.py: change and run that."""

PARTY_NAMES = {{
{entries}
}}
'''

ALIASES_MODULE = '''\
"""What each party may be called by whoever types. Generated by scripts/make_parties.py: change and run that.

Every spelling is folded (`parties.folded`). They are one text, because that is far shorter to read and to
review than a dictionary with a line for each, and to take it apart costs a fifth of a millisecond.
"""

SPELLINGS = """\\
{lines}
"""

# In the order in which the parties are offered to whoever must choose.
AMBIGUOUS: dict[str, tuple[str, ...]] = {{
{pairs}
}}


def _by_spelling() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {{}}
    for line in SPELLINGS.splitlines():
        code, spellings = line.split(": ")
        codes.update(dict.fromkeys(spellings.split(", "), (code,)))
    return codes | AMBIGUOUS


ALIASES = _by_spelling()
'''


def friendly_names() -> dict[str, str]:
    """Code → short name, of every party, in the order of the codes."""
    territories = Locale("en").territories
    names = {country.alpha2: str(territories[country.alpha2]) for country in iso3166.countries}
    names = {code: name.replace(" & ", " and ").replace("’", "'") for code, name in names.items()}
    bodies = {code: name for code, (name, _) in BODIES.items()}
    return dict(sorted((names | FRIENDLY | bodies).items()))


def spellings() -> dict[str, list[str]]:
    """Code → its folded spellings, in the order of the codes; fails where two parties claim the same one."""
    friendly = friendly_names()
    territories = Locale("en").territories
    names: dict[str, list[str]] = {code: [name] for code, name in friendly.items()}
    for country in iso3166.countries:
        names[country.alpha2] += [country.alpha3, country.name, country.apolitical_name]
        names[country.alpha2].append(str(territories[country.alpha2]))
    for code, (_, full) in BODIES.items():
        names[code] += [code, full]
    for style, codes in STYLES.items():
        for code in codes.split():
            names[code].append(style.format(friendly[code]))
    for line in SPELLINGS.split("\n")[1:-1]:
        code, others = line.split(": ")
        names[code] += others.split(", ")
    for several in names.values():
        several += [name.replace("St. ", "Saint ") for name in several]
    shared = {folded(name) for name in AMBIGUOUS}
    folds = {code: sorted({folded(name) for name in several} - shared) for code, several in names.items()}
    _refuse_clashes(folds)
    return folds


def _refuse_clashes(folds: dict[str, list[str]]) -> None:
    owners: dict[str, str] = {code.lower(): code for code in folds}
    for code, several in folds.items():
        for spelling in several:
            owner = owners.setdefault(spelling, code)
            if owner != code:
                raise SystemExit(
                    f'"{spelling}" is claimed by {owner} and {code}: decide, or add it to AMBIGUOUS'
                )


def names_module() -> str:
    """The text of `party_names.py`."""
    entries = [f'    "{code}": "{name}",' for code, name in friendly_names().items()]
    return NAMES_MODULE.format(entries="\n".join(entries))


def aliases_module() -> str:
    """The text of `party_aliases.py`; a party with many spellings has several lines."""
    lines: list[str] = []
    for code, several in spellings().items():
        line = f"{code}: {several[0]}"
        for spelling in several[1:]:
            if len(line) + len(spelling) > 106:
                lines.append(line)
                line = f"{code}: {spelling}"
            else:
                line += f", {spelling}"
        lines.append(line)
    pairs = [f'    "{folded(name)}": ("{first}", "{second}"),' for name, (first, second) in AMBIGUOUS.items()]
    return ALIASES_MODULE.format(lines="\n".join(lines), pairs="\n".join(pairs))


def main() -> None:
    """Write both modules."""
    (PACKAGE / "party_names.py").write_text(names_module(), encoding="utf-8")
    (PACKAGE / "party_aliases.py").write_text(aliases_module(), encoding="utf-8")


if __name__ == "__main__":
    main()
