"""Words of running text that tell where a phrase about time ends, and when it is none."""

from __future__ import annotations

from bilateral_cli.deadlines.vocabulary.time import MONTHS, SEASONS, UNITS, WEEKDAYS, words

# A stop after these ends no sentence: "Sept. 2026", "No. 5", "Art. 4".
ABBREVIATED = words(
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos art para approx ca c st dr mr mrs ms prof gen vs"
)
# Verbs and pronouns: a name of an event ends before them.
SENTENCE = words("""
    is are was were be been being will shall would should may might can could must has have had do does
    did which that who whose whom where while they we it he she i you this these those by before within
    until unless no not but or as than if so such including
""")
# Prepositions inside the name of an event: "the next meeting of the Joint Committee in Tokyo".
INSIDE_EVENT = words("of between on for in with to at under")
# Verbs of clauses about what is past: "when the treaty entered into force", "once they met".
PAST_VERBS = words(
    "was were had came took began became met went entered signed agreed launched made held said gave"
)
# Participles and verbs that stand before what is still to come.
AHEAD = words("""
    expected planned scheduled targeted slated intended projected needed required proposed supposed due
    set completed concluded finalized finalised delivered achieved implemented
""")
TO_COME = words("be to will shall should would must may can could and or not also")
# Short words that are too common in running text to be told of as vague times.
COMMON = words("""
    now always throughout currently ongoing continuing continually continuously to_date ultimately
    progressively eventually gradually timely later ad hoc none undated unspecified permanently
    constantly today soonest indefinitely incrementally anytime rapidly quickly in throughout
""")
# Prepositions before an event that may as well be past: "at the summit" counts with a mark of the future.
LOOSE = words("at in during on for toward towards near")
MARKS = words("""
    next upcoming forthcoming coming future following subsequent annual first second spring summer fall
    autumn winter later scheduled planned
""")
# Acts that a document waits for: "after ratification", "from the entry into force".
AWAITED = words("""
    force ratification ratifications signature signing approval approvals entry completion receipt
    notification notifications notice deposit acceptance accession adoption expiry expiration
    termination effect conclusion implementation
""")
# Before a length, these tell that it is none to wait for: "the first visit in 30 years".
SUPERLATIVES = words("first only largest biggest highest lowest most time best worst longest never ever")
# Clauses that wait for something, beside those of `vocabulary.events`.
PRESENT_VERBS = words(
    "introduces submits presents notifies establishes launches implements provides issues enacts meets"
)

# Punctuation that ends a phrase wherever it stands.
PUNCTUATION = frozenset(";:?!•·●▪◦‣⁃*[]{}|\u2014\u2015\u2028\u2029")
# Nouns of time that are neither units nor events.
TIME_NOUNS = words("""
    today tomorrow now future term time date dates decade hereof moment opportunity possible practicable
    feasible basis order year's
""")
# Nouns that a number before them counts: "by 2030 people" names no year.
COUNTED = words("""
    people percent percentage points million billion trillion experts jobs students % km units levels
    level baseline
""")

# Words of the calendar, and those that may stand between a preposition and them.
CALENDAR = frozenset(
    {
        *UNITS,
        *MONTHS,
        *SEASONS,
        *WEEKDAYS,
        "today",
        "tomorrow",
        "fy",
        "jfy",
        "usfy",
        "fiscal",
        "financial",
        "q",
        "h",
    }
)
INSIDE_DATES = words("""
    the end of start beginning middle close early mid late later latter part first second third fourth
    half last final this next coming following upcoming current than no not least at about around by now
    and or date a an each every calendar one two three four five six seven eight nine ten twelve
    eighteen twenty ninety hundred probably likely perhaps tentatively possible as soon early planned
    scheduled expected set due latest most more
""")
# Words before "three years" that make it no time to wait for.
BEFORE_NO_LENGTH = words("for of than just to by with a the its their nearly about almost some")
# Signs of the perfect, and of the past: "for 40 years, they have worked together".
PERFECT = words("has have had been since")
WAS = words("was were met held took had")
# "in accordance with each country's laws" repeats nothing.
NO_RECURRENCE = words("in by with between on through of for to from")

# After these a bare year is as likely an amount: "over 2000", "to 2030".
NO_YEARS = words("over up near at on across")

# Conjunctions that open a clause about what is waited for.
CLAUSES = words("once when whenever")
# Words of what is still to come: a sentence with one of them tells of no past.
COMING = words(
    "will shall would plan plans intend intends expect expects aim aims to_be upcoming next later agree"
)

# Verbs of an event to wait for, in a clause: "once the agreement enters into force".
HAPPENS = words("""
    enters comes becomes takes begins starts ends expires completed concluded concludes ratified signed
    adopted approved finalised finalized established launched operational meets convenes ratify sign
    notified deposited implemented introduces submits presents notifies establishes launches implements
    provides issues enacts place available ready
""")
PERSONS = words("it we they he she i you")
BEFORE_NOUN = words("the its our their a this")

# Words that make a point of a period: "at the end of the year".
EDGES = words("end beginning start middle close outset turn latest conclusion")
