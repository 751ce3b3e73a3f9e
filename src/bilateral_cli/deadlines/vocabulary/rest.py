"""The vocabulary of what is left out around words about time, and of what forbids it."""

from __future__ import annotations

from bilateral_cli.deadlines.vocabulary.time import words

# Words that make a number of what follows: "all by 2028", "a further 500 experts by 2030".
AMOUNTS = words("""
    all both some half most each another least total further additional more least around about approximately
    nearly roughly million billion trillion thousand hundred lakh crore dozen
""")
# A noun phrase cannot end with these: "instead of 2030", "the target of".
ENDS_NO_NOUN = words("""
    of the a an and or but than to in on at by for from with as into per over under about between
    is are be was were this that these those its their our his her not no only until before after within
""")
NEGATIONS = words("""
    not no never nor neither none nobody nothing without unless except instead rather unlikely hardly barely
    scarcely impossible fail failed fails unable cannot don't doesn't didn't won't isn't wasn't
""") - words("unless without")
# Words that make a time of what follows, or another time beside the one that is read.
TIMELY = words("""
    each every since ago past last previous earlier later earliest latest soonest beyond onwards onward annual
    annually yearly monthly weekly daily quarterly biennial period year's today tomorrow
    yesterday now then until till late early mid end fy jfy fiscal century
""")
# Verbs of reports, auxiliaries and pronouns: a sentence, not an amount.
REPORTS = words("""
    is are was were be been being has have had will shall would should may might can could must does did do
    they we it he she i you who which that whose met held began took made signed agreed said told came went
    gave set saw led won built sent paid brought
""")
# Words that open a purpose, a condition, a topic or a manner after a time.
PURPOSES = words("""
    to subject pursuant under with through including inclusive in as for where when while if unless provided
    via using based depending consistent alongside according during upon without notwithstanding
""")
# These stand before other things than times too often to be trusted after a noun: "the roadmap to 2030".
NO_TIME_PREPOSITIONS = words("to on at near through across alongside following post pre")
