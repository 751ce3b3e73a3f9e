"""Names ↔ codes of the parties to a commitment.

Case, accents, dots, "the" and typographic apostrophes do not matter, but nothing is guessed: a name that two
parties share is refused with both, a misspelt one with the nearest. A code is ISO 3166-1 alpha-2 (with XK for
Kosovo, and EU and UN, which ISO reserves). Another body has its own abbreviation, unless that is a country's
code: AU is Australia, so the African Union is AUC, after the Commission that signs for it.

The names to print and the spellings to read are two generated modules (`scripts/make_parties.py`), each
loaded on first use, so that printing a table does not load the spellings. `party_parts` lists parts of
states, and is consulted only for a name that no party has.
"""

from __future__ import annotations

from collections.abc import Iterable

from bilateral_cli.errors import UnreadableValue

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ′`´"))

# The number of characters of the input that a message repeats.
_SHOWN = 40
_LONG = 9
_KINDS_OF_PART = frozenset(
    {
        "autonomous community",
        "canton",
        "city",
        "commonwealth",
        "emirate",
        "free state",
        "government",
        "land",
        "province",
        "region",
        "republic",
        "state",
        "territory",
    }
)
_ADVICE = "give a name or an ISO 3166 code, such as Japan or JP"


class UnknownParty(UnreadableValue):
    """A name that no party has, or that several share.

    `nearest` holds the codes of the parties that may have been meant, the most likely first, if any.
    """

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


def read_party(name: str) -> str:
    """The code of the party that is called `name`: "JP", "jpn", "japan" and "Nippon" are all "JP".

    Raises `UnknownParty` for a name that no party has ("Germny") or that two share ("korea").
    """
    codes = _called(name)
    if len(codes) == 1:
        return codes[0]
    if codes:
        number = "two" if len(codes) == 2 else len(codes)
        raise UnknownParty(f'"{_shown(name)}" is {number} parties: {_either(codes)}', codes)
    if not name.strip():
        raise UnknownParty(f"no party was named; {_ADVICE}")
    if owners := _owners(name):
        message = f'"{_shown(name)}" is no party of its own, but a part of {_either(owners)}'
        raise UnknownParty(f"{message}; give {' or '.join(owners)}", owners)
    nearest = _nearest(name)
    advice = f"did you mean {_either(nearest)}?" if nearest else _ADVICE
    raise UnknownParty(f'no party is called "{_shown(name)}"; {advice}', nearest)


def read_parties(names: Iterable[str]) -> tuple[str, ...]:
    """The codes of all parties named, each once, in alphabetical order.

    Each of `names` may itself be a list, "IN,JP", and a name in it may contain a comma, as in
    "Korea, Republic of". A semicolon always separates two names: "Korea, South; Japan". Raises
    `UnknownParty` for the first name that cannot be read.
    """
    codes: set[str] = set()
    for listed in (part for name in names for part in _between_semicolons(name)):
        # A trailing or doubled comma is a typing mistake; commas alone name nobody.
        parts = [part for part in listed.split(",") if part.strip()] or [""]
        while parts:
            # No party's name has two commas, so a name is at most two parts; and a part that is a name by
            # itself is not the rest of another: PR is Puerto Rico, so "China, PR" is two parties.
            if len(parts) > 1 and not _called(parts[1]) and len(_called(",".join(parts[:2]))) == 1:
                parts[:2] = [",".join(parts[:2])]
            codes.add(read_party(parts.pop(0)))
    return tuple(sorted(codes))


def _between_semicolons(listed: str) -> list[str]:
    # A trailing or doubled semicolon is a typing mistake, like a comma.
    return [part for part in listed.split(";") if part.strip()] or [""]


def parties_called(name: str) -> tuple[str, ...]:
    """The codes of every party of exactly this name: none, one, or those that share it ("korea")."""
    return _called(name) if name.strip() else ()


def offices_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Party code -> office. Raises UnreadableValue for a party with two: one of them would be lost."""
    offices: dict[str, str] = {}
    for code, office in pairs:
        if offices.setdefault(code, office) != office:
            raise UnreadableValue(
                f'{code} has two offices here, "{offices[code]}" and "{office}"; write them as one text'
            )
    return offices


def party_name(code: str) -> str:
    """The short name of a party, "South Korea" for "KR"; an unknown code is returned as it is."""
    # Imported here: commands that show no party need no names.
    from bilateral_cli.party_names import PARTY_NAMES

    return PARTY_NAMES.get(code, code)


def is_party(code: str) -> bool:
    """Whether `code` is one that the register stores: "JP", not "JPN", which is only read."""
    from bilateral_cli.party_names import PARTY_NAMES

    return code in PARTY_NAMES


def folded(name: str) -> str:
    """`name` without the differences that do not matter: "The Côte d’Ivoire" becomes "cote divoire".

    The spellings in `party_aliases` were folded by this function when they were generated.
    """
    name = name.translate(_APOSTROPHES)
    if not name.isascii():
        # Imported here: most names are ASCII, and loading this module opens a shared library.
        import unicodedata

        # Mn are accents, once separated from their letters; Cf are invisible, such as a zero-width space.
        parts = unicodedata.normalize("NFKD", name)
        name = "".join(part for part in parts if unicodedata.category(part) not in {"Mn", "Cf"})
    name = name.replace(".", "").casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    # "AND" alone is Andorra's alpha-3 code, not a word to drop.
    return " ".join([word for word in words if word not in {"the", "and"}] or words)


def _called(name: str) -> tuple[str, ...]:
    """The codes of every party called `name`: one, none, or those that share the name."""
    if any(map(_is_control, name)):
        return ()
    key = folded(name)
    # A code has no dots: "U.S." is among the spellings, and "n.a." is an empty cell, not Namibia.
    if "." not in name and is_party(key.upper()):
        return (key.upper(),)
    from bilateral_cli.party_aliases import ALIASES

    codes = ALIASES.get(key, ())
    if not codes:
        # "Guinea, Republic of" and "Guinea (Republic of)", as in the lists of the UN and of ISO.
        short, _, style = name.replace("(", ",").partition(",")
        codes = ALIASES.get(folded(f"{style} {short}"), ())
    return codes


def _nearest(name: str) -> tuple[str, ...]:
    """At most three parties with `name` in a spelling or, if none has it, with a similar spelling."""
    key = folded(name)
    # Two letters resemble too many names, and so do abbreviations.
    if len(key) < 3:
        return ()
    from bilateral_cli.party_aliases import ALIASES

    spellings = [spelling for spelling in ALIASES if len(spelling) > 3]
    within = [spelling for spelling in spellings if spelling.startswith(key) or key in spelling.split()]
    codes = dict.fromkeys(code for spelling in within for code in ALIASES[spelling])
    # A word like "republic" is in too many names to be a hint.
    if 1 <= len(codes) <= 3:
        return tuple(codes)

    # Typing mistakes: one in a name, two in a long one, and not in the first letter. Anything further away is
    # another name: to suggest Poland for Scotland would be worse than to suggest nothing. The length is that
    # of the name without "Republic of".
    most = 2 if len(key.rpartition(" of ")[2]) >= _LONG else 1
    slips: dict[str, int] = {}
    for spelling in spellings:
        if key[0] in spelling[:2] and abs(len(spelling) - len(key)) <= most:
            count = _slips(key, spelling)
            if count <= most and (count < 2 or key[0] == spelling[0]):
                for code in ALIASES[spelling]:
                    slips[code] = min(count, slips.get(code, count))
    least = min(slips.values(), default=0)
    return tuple(code for code, count in slips.items() if count == least)[:3]


def _slips(one: str, other: str) -> int:
    """The number of typing mistakes between two spellings: the optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        above, row = row, [i + 1]
        for j, wanted in enumerate(other):
            count = min(above[j] + (letter != wanted), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                count = min(count, before[j - 1] + 1)
            row.append(count)
        before = above
    return row[-1]


def _owners(name: str) -> tuple[str, ...]:
    """The codes of the states with a part of that name, also after "State of" or "Government of"."""
    from bilateral_cli.party_parts import owners_by_part

    owners = {folded(part): codes for part, codes in owners_by_part().items()}
    key = folded(name)
    kind, _, rest = key.partition(" of ")
    return owners.get(key) or (owners.get(folded(rest), ()) if kind in _KINDS_OF_PART else ())


def _either(codes: tuple[str, ...]) -> str:
    names = [(party_name(code), code) for code in codes]
    *others, last = [code if name == code else f"{name} ({code})" for name, code in names]
    return f"{', '.join(others)} or {last}" if others else last


def _is_control(letter: str) -> bool:
    return (letter < " " and letter not in "\t\n\r") or "\x7f" <= letter <= "\x9f"


def _shown(name: str) -> str:
    """`name` as a message may repeat it: on one line, shortened, without control characters."""
    line = " ".join(name.split())
    shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
