"""The vocabulary of time in documents: words and what they mean, nothing else.

Phrases are written as a document has them and matched word by word, the longest first; hyphens,
commas and case are already gone (see `grammar.tokens`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Meaning = TypeVar("Meaning")
Phrases = dict[str, list[tuple[tuple[str, ...], Meaning]]]
"""First word → the phrases that begin with it, the longest first, each with its meaning."""


def words(text: str) -> frozenset[str]:
    """A set of words, written one after the other."""
    return frozenset(text.split())


def phrases(pairs: Iterable[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """A table of phrases, ready for matching. Lines may hold several phrases, divided by `|`."""
    table: Phrases[Meaning] = {}
    for line, meaning in pairs:
        for phrase in line.split("|"):
            row = tuple(phrase.split())
            table.setdefault(row[0], []).append((row, meaning))
    for rows in table.values():
        rows.sort(key=lambda pair: -len(pair[0]))
    return table


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS = {
    "spring": 21,
    "springtime": 21,
    "summer": 22,
    "summertime": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight",
    "fortnights": "fortnight", "month": "month", "months": "month", "mo": "month", "mos": "month",
    "quarter": "quarter", "quarters": "quarter", "semester": "half", "semesters": "half",
    "year": "year", "years": "year", "yr": "year", "yrs": "year", "decade": "decade", "decades": "decade",
    "century": "century", "hour": "hour", "hours": "hour", "hrs": "hour",
}  # fmt: skip

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {name: 10 * tens for tens, name in enumerate(_TEN.split(), 2)}
NUMBERS = {name: number for number, name in enumerate(_SMALL.split())} | _TENS
TENS = frozenset(_TENS)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENTH = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
ORDINALS = {name: number for number, name in enumerate(_ORDINALS.split(), start=1)}
ORDINALS |= {name: 10 * tens for tens, name in enumerate(_TENTH.split(), start=2)}

# -1 stands for the last one of something.
RANKS = ORDINALS | {"last": -1, "final": -1, "latter": 2, "closing": -1, "opening": 1}

THIS = frozenset({"this", "current", "present", "same", "ongoing"})
# Words that look back, and so make no deadline.
LOOKING_BACK = frozenset({"past", "previous", "preceding", "ago", "since", "yesterday", "recent"})
NEXT = frozenset({"next", "following", "coming", "upcoming", "ensuing", "forthcoming", "subsequent"})
PAST = frozenset({"last", "previous", "past", "preceding"})
# Adjectives between "this" and its noun that do not change the time: "this critical decade".
FILLERS = frozenset(
    {"critical", "crucial", "decisive", "pivotal", "calendar", "very", "entire", "whole", "full"}
)

AROUND = phrases([
    ("""
        in or around | on or around | on or about | around | about | approximately | roughly | circa | c
        | ca | approx | nearly | almost
    """, True),
])  # fmt: skip

# Parts of a period. early/mid/late are thirds; begin/middle differ from them as a limit only ("by the
# beginning of 2027" is a point, "by early 2027" a stretch).
PARTS = phrases([
    ("""
        early in | earlier in | early on in | early part of | earlier part of | first part of | early |
        opening of | first months of | opening months of | first few months of | early months of
    """, "early"),
    ("""
        first days of | first few days of | opening days of | early days of | first weeks of |
        first few weeks of | opening weeks of | early weeks of
    """, "first"),
    ("beginning of | start of | outset of | onset of | beginning | start", "begin"),
    ("""
        mid | middle part of | mid of | middle of | middle | midpoint of | midway through |
        halfway through | mid point of
    """, "mid"),
    ("""
        late in | late part of | later part of | latter part of | last part of | late | last months of |
        closing months of | final months of | last few months of
    """, "late"),
    ("""
        last days of | last few days of | final days of | closing days of | dying days of |
        last weeks of |
        last few weeks of | final weeks of | closing weeks of
    """, "last"),
])  # fmt: skip
END = phrases([
    ("end of | the end of | close of | conclusion of | closing of | very end of | end to | end | eo", True),
])  # fmt: skip
WHOLE = phrases([
    ("""
        later in | later on in | later | sometime in | some time in | at some point in | sometime |
        some time | rest of | remainder of | balance of | course of | whole of | entirety of | entire |
        all of | remaining months of | remaining part of | duration of | span of | period of
    """, True),
])  # fmt: skip

# Words before a period or event → the modality they make, and a refinement.
#   "end": the period named is meant from its end on (after, following)   "point": a single moment
PREPOSITIONS = phrases([
    ("""
        by | no later than | not later than | no later then | nlt | at the latest by | latest by |
        at the latest in | by close of business on | by the close of business on | by cob on |
        by midnight on | by noon on | by cob | at the latest on | at the latest | on or before |
        before or on | by or before | by no later than | not after | by the latest | by at the latest |
        at latest by | at latest | by not later than | due by | due on | due in | due |
        with a deadline of | deadline | with a target date of | target date | no later than by | latest
        | in by | on or prior to | by or on | by or prior to | no later than in | no later than on |
        not later than by | in time for | in time to meet | not beyond | no later than at |
        between now and | from now to | up to and by | in or before | in or by
    """, ("by", "")),
    ("no more than | not more than | at most", ("by", "length")),
    ("""
        by or around | by or about | by around | by about | by approximately | around or before |
        on or around or before | roughly by | approximately by
    """, ("by", "about")),
    ("""
        on or about | on or around | in or about | in or around | at or around | at around | at about |
        on about | on around | in about | in around
    """, ("in", "about")),
    ("""
        before | prior to | ahead of | in advance of | earlier than | in the run up to |
        in the lead up to | pre
    """, ("before", "")),
    ("""
        before the start of | prior to the start of | before the beginning of | before the onset of |
        prior to the beginning of | ahead of the start of | before the outset of
    """, ("before", "start")),
    ("""
        in | during | on | at | in the course of | within the course of | sometime in | some time in |
        at some point in | at some point during | sometime during | some time during | for sometime in |
        as early as in | inside of | toward | towards | near | on the occasion of
        | on the occasion | scheduled for | planned for
    """, ("in", "")),
    ("""
        on the margins of | on the sidelines of | in the margins of | at the margins of |
        on the side lines of | on the sideline of | on the margin of | in the sidelines of |
        along the sidelines of | alongside | in the context of | in conjunction with | back to back with
        | in connection with | parallel to | upon | on the day of | at the time of | on the date of |
        immediately upon | promptly upon | at the moment of
    """, ("in", "event")),
    ("""
        as soon as | when | whenever | at such time as | once | simultaneously with | concurrently with
    """, ("in", "clause")),
    ("""
        over the course of | over | throughout | all through | across | throughout the course of |
        for the duration of
    """, ("over", "")),
    ("for | for the entire | for all of", ("over", "for")),
    ("""
        within | inside | in less than | in under | in no more than | in not more than |
        within no more than | within a maximum of | in at most | within at most | within not more than |
        in a maximum of | within a period not exceeding | within a period of no more than
    """, ("within", "")),
    ("""
        from | starting from | starting in | starting on | starting with | starting | starting as of |
        as from | beginning in | beginning on | beginning with | beginning from | beginning | commencing
        | commencing in | commencing on | commencing from | effective | effective from | effective on |
        effective as of | effective as from | as of | with effect from | with effect as of |
        with effect on | as early as | no earlier than | not earlier than | not until | on or after |
        no sooner than |
        not sooner than | at the earliest in | at the earliest on | at the earliest from |
        at the earliest | starting as early as | beginning as early as | not before | from as early as |
        no earlier than in | to begin in | to start in | to start from | to begin from | to commence in
        | to commence on | to begin on | start in | begin in | start from | begin from | starts in |
        begins in | commence in | starting no later than | beginning no later than
    """, ("from", "")),
    ("""
        after | following | subsequent to | post | beyond | later than | any time after |
        at any time after | starting after | beginning after | effective after | effective upon
    """, ("from", "end")),
    ("""
        pending | subject to | conditional on | conditional upon | contingent on | contingent upon |
        dependent on
    """, ("from", "clause")),
    ("""
        until | till | til | up until | up to | to | through | thru | until at least | at least until |
        at least through | through at least | until no earlier than | up to at least | extending to |
        extended until | extended to | extended through | valid until | valid through |
        to remain in force until | in force until | to at least | until the date of |
        up to and including | until and including | through to | extending through | at least to
    """, ("until", "")),
])  # fmt: skip

# What may stand before a preposition and changes nothing: "shortly after the summit".
ADVERBS = words("""
    shortly immediately soon promptly directly right just well sometime early latest only again
""")

# What may stand before the words about time and says nothing about them.
#   "about": the time is approximate
LEADS = phrases([
    ("""
        probably | most probably | likely | most likely | very likely | possibly | quite possibly |
        perhaps |
        presumably | tentatively | provisionally | approximately | roughly | around | about |
        currently expected | supposedly | conceivably | maybe
    """, "about"),
    ("""
        preferably | ideally | if possible | where possible | hopefully | expectedly | in person |
        virtually | in virtual format | online | in hybrid format | and | but | to be completed |
        to be concluded | to be held |
        to be convened | to be launched | to be delivered | to be finalised | to be finalized |
        to be signed | to be implemented | to be operational | to be ready | to be established |
        to be submitted | to be published | to take place | to conclude | to be achieved | to be reached
        | to be met | to be adopted | to be reviewed | to be provided | to be opened | to be hosted |
        completed | concluded | held | convened | launched | delivered | finalised | finalized | signed
        | implemented | operational | established | submitted | achieved | expected | is expected |
        are expected | scheduled | planned | targeted | slated | set | slated for | set for |
        targeted for | expected for | aiming for | aimed at | targeting | in any case | in any event |
        in all cases | at any rate | at least | only | any time | anytime | at any time | sometime |
        with completion | with delivery | with a target of completion | with a view to completion |
        a target of | for completion | targeted for completion | slated for completion |
        on track for completion | on track | on course | scheduled to take place |
        expected to take place | planned to take place | to enter into force | to come into force |
        to enter into effect | to come into effect | for delivery | for launch | for launching |
        for commissioning | expected to be completed | scheduled to be completed | scheduled to be held
        | expected to be held | each | respectively | starting immediately and | now and | already |
        immediately and | extended
    """, ""),
])  # fmt: skip

# What may stand after them.
#   "": nothing changes   "about": approximate
#   "from": makes a start of what is "in" a period   "start": makes a start of any deadline
TAILS = phrases([
    ("on", "on"),
    ("""
        at the very latest | at the latest | the latest | at latest | latest | if possible |
        where possible | if feasible | if practicable | or earlier | or sooner | or before |
        if not earlier | if not sooner | and no later | inclusive | period | timeframe |
        through diplomatic channels | by both sides | by mutual consent | through appropriate channels |
        and annually thereafter | and every year thereafter | and each year thereafter |
        and regularly thereafter | time frame | time period | as appropriate | as planned | as scheduled
        | respectively | deadline | at least | timeline | horizon | biennium | triennium | cycle |
        at ministerial level | at the ministerial level | at leader level | at the level of leaders |
        at leaders' level | at the leaders' level | at official level | at senior official level |
        at senior officials' level | at working level | at the highest level | at foreign minister level |
        planning period | programming period | term | until further notice | as agreed |
        subject to availability of funds |
        subject to the availability of funds | each | in full | altogether
    """, ""),
    ("""
        forward | onwards | onward | and beyond | and onwards | and onward | or later |
        and after | and thereafter | and later | or beyond | or after | and following
        | and subsequent years | and the following years | and ongoing
    """, "from"),
    ("or thereabouts | or so | approximately | or about then", "about"),
    ("at the earliest | at the very earliest | earliest | at the soonest | and not before", "start"),
])  # fmt: skip

# Words that may open a phrase without a preposition.
FEW_OPENERS = words("""
    every each once twice thrice between later earlier sometime end year year's fy jfy usfy fiscal q h annual
    probably perhaps likely tentatively on this w week the
""")
# What a date may be called before it is named: "by the target date of 31 March".
LABELS = phrases([
    ("target year of | target date of | deadline of | target of | due date of | cut off date of", True),
])  # fmt: skip
# Times of day, which are left out beside a day.
CLOCK_PHRASES = phrases([
    ("""
        close of business | the close of business | close of play | close of the business day |
        end of business | the end of business | end of the business day | end of day | end of the day |
        end of play | cob | eob | eod | 12 noon | twelve noon | noon | midday | midnight | 12 midnight |
        opening of business | morning | the morning | afternoon | the afternoon | evening | the evening
    """, True),
])  # fmt: skip
HALVES_OF_DAY = words("am pm hours hrs hour h noon midnight o'clock")
CLOCK_ZONES = words("""
    gmt utc z est edt et cst cdt ct mst mdt pst pdt pt bst cet cest eet eest msk ist jst kst aest aedt awst
    nzst nzdt hkt sgt sast wat eat eastern central pacific mountain tokyo beijing delhi london brussels paris
    geneva canberra sydney washington seoul local standard daylight summer time
""")

# "with a view to its conclusion by 2027": the aim says nothing about time.
AIMS = words("""
    aim view goal objective target intention hope expectation ambition purpose
""")
# Words in capitals that are no places: titles of things with a number or a clause after them.
NOT_PLACES = words("""
    phase article track level stage step annex resolution vision agenda chapter section part
""")
# Between a length of time and what it is counted from.
LINKS = phrases([
    ("""
        of | from | after | following | from the date of | since | as of | as from | starting from |
        starting in | starting on | beginning in | commencing on | commencing in | commencing |
        as of the date of | counting from | counted from | beginning from | upon | beginning on |
        starting on | starting |
        beginning | once | when | subsequent to | commencing from
    """, "after"),
    ("before | prior to | ahead of | in advance of | preceding", "before"),
])  # fmt: skip
