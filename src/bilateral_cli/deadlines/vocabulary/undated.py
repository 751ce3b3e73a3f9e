"""The vocabulary of vague and of recurring words."""

from __future__ import annotations

from bilateral_cli.deadlines.vocabulary.time import phrases, words

VAGUE_NOUNS = words("""
    days weeks months years hours quarters decades period time future stage term date opportunity
""")
FEW = words("""
    few several some many couple number handful various short brief certain reasonable
""")

# A date that is still to be found: "at the earliest mutually convenient date", "on dates to be agreed".
OCCASIONS = words("""
    date dates time times opportunity opportunities moment moments juncture stage stages point points
    convenience occasion occasions
""")
UNSETTLED = words("""
    earliest early earlier possible practicable feasible mutually mutual convenient agreed agreeable
    acceptable appropriate suitable later future subsequent opportune right first available near proper
    relevant certain unspecified given further next some convenience soonest practical both sides
    parties
""")
AGREED = words("""
    agreed determined decided confirmed announced mutually jointly upon fixed set settled specified
""")

# "on a regular and sustained basis": one word of recurrence makes it recurring, the others are vague.
RECURRING_BASES = words("""
    regular annual yearly quarterly monthly weekly daily biannual biennial semi semiannual bi half periodic
    periodical rotating rotational alternating reciprocal frequent recurring routine triennial bimonthly
    fortnightly biweekly
""")
VAGUE_BASES = words("""
    ongoing continuous continual continuing permanent sustained accelerated expedited urgent priority fast
    track timely ad hoc case by expeditious more most and or mutually agreed a an long short term indefinite
""")

VAGUE = phrases([
    ("""
        as soon as practically possible | as soon as reasonably practical | when ready | once ready |
        when both sides are ready | into the future | for generations to come |
        in the near to medium term |
        over the near to medium term
    """, True),
    ("""
        expeditious | with a sense of urgency | with the utmost speed | until further notice |
        at mutual convenience |
        at your convenience | at their convenience | later on | later | ultimately | at the next stage |
        at this stage | at the right time | as soon as possible | as soon as practicable |
        as soon as feasible | as soon as is practicable | asap | a s a p | as soon as is possible |
        as soon as reasonably practicable | as soon as reasonably possible | as soon as they can |
        as soon as practical | soonest | the soonest | at the soonest | at the soonest possible |
        as early as possible | as early as practicable | as early as feasible | as quickly as possible |
        as rapidly as possible | as swiftly as possible | as expeditiously as possible |
        as fast as possible | as promptly as possible | as speedily as possible |
        as urgently as possible | as soon as circumstances permit | as soon as conditions permit |
        as soon as conditions allow | as soon as circumstances allow | at the earliest |
        at the earliest possible | at the earliest opportunity | at the earliest possible opportunity |
        at an early date | at an early opportunity | at an early stage | an early date | at early date |
        early date | when appropriate | as appropriate | where appropriate | if appropriate |
        as and when appropriate | in due course | in due time | in good time | in time |
        in the fullness of time | at due course | in the near future | in near future |
        in the very near future | in the nearest future | in the immediate future |
        in the foreseeable future | for the foreseeable future | in the future | in future |
        in the not too distant future | in the not so distant future | in the distant future |
        in the close future | in the coming future | in the near term | near term | in the short term |
        short term | in the medium term | medium term | in the long term | long term |
        over the long term | over the short term | over the medium term | over the near term |
        in the longer term | over the longer term | in the short to medium term |
        in the medium to long term | over the medium to long term | in the mid term | mid term |
        mid to long term | in the mid to long term | in the long run | in the short run |
        for the long term | for the time being | for now | in the nearer term | in the coming period |
        in the next period | in the period ahead | in the upcoming period | in the following period |
        in the time ahead | over the coming period | over the period ahead | in the time to come |
        promptly | soon | shortly | swiftly | expeditiously | rapidly | quickly | speedily | urgently |
        immediately | very soon | at once | right away | forthwith | straight away | straightaway |
        instantly | imminently | before long | without delay | without undue delay |
        without further delay | without any delay | with no delay | with immediate effect |
        effective immediately | effective forthwith | starting immediately | starting now |
        beginning immediately | from now on | henceforth | henceforward | going forward | moving forward
        | from now onwards | in an expeditious manner | in an expedited manner | on an expedited basis |
        in the most expeditious manner | in a timely manner | in a timely fashion | in timely manner |
        on a timely basis | timely | in a prompt manner | on a priority basis | as a priority |
        as a matter of priority | on priority | as a matter of urgency | on an urgent basis |
        with urgency | with the utmost urgency | on a fast track basis | on a fast track |
        at an accelerated pace | at the fastest possible pace | in an accelerated manner |
        with all due speed | eventually | in the end | one day | someday | some day | over time |
        with time | in time to come | for years to come | in the years to come | in years to come |
        for decades to come | gradually | progressively | step by step | in stages | in phases |
        in a phased manner | in a step by step manner | in a gradual manner | incrementally |
        in an incremental manner | in a progressive manner | at a steady pace | to be determined |
        to be decided | to be confirmed | to be announced | to be agreed | tbd | tbc | tba |
        as necessary | as needed | when necessary | where necessary | if necessary | as required |
        when required | if needed | when needed | as and when necessary | as and when required |
        as and when needed | on demand | as circumstances permit | when circumstances permit |
        when circumstances allow | as circumstances allow | when conditions permit |
        when conditions allow | as conditions permit | as conditions allow | when feasible |
        once conditions permit | once conditions allow | once circumstances permit |
        once circumstances allow | when conditions are right | when conditions are appropriate |
        when conditions are met | when the time is right | when the time is ripe |
        when the conditions are right | when the situation permits | when the situation allows |
        if conditions permit | if circumstances permit | as the situation permits |
        as the situation allows | when possible | where possible | whenever possible | wherever possible
        | if possible | where feasible | as feasible | within a reasonable time |
        within a reasonable timeframe | within a reasonable period | in a reasonable time |
        within a reasonable period of time | within a reasonable time frame | in a reasonable timeframe
        | within the shortest possible time | in the shortest possible time |
        within the shortest possible timeframe | in the shortest time possible |
        within the shortest time possible | within the shortest time | in short order |
        in the shortest possible timeframe | within a short period of time | within a short time |
        in a short time | within a short period | in a short period of time | in a very short time |
        in a short period | in no time | within an agreed timeframe | within agreed timeframes |
        within an agreed time frame | on an agreed timeline | within a specified timeframe |
        in a time bound manner | in a timebound manner | on a time bound basis | as agreed |
        as mutually agreed | as scheduled | on schedule | as planned | in line with agreed timelines |
        ongoing | continuously | continually | continuing | indefinitely | permanently | constantly |
        on a continuing basis | on an ongoing basis | on a continuous basis | on a continual basis |
        on a permanent basis | in perpetuity | at all times | always | at any time | anytime |
        throughout | for an indefinite period | for an unlimited period |
        for an indefinite period of time | for an unlimited period of time | for an indefinite duration |
        for an unlimited duration | for an indefinite time | for an unlimited time | now | at present |
        currently |
        at this time | at this point | to date | so far | in the coming time | in coming time |
        in times ahead | in the times to come | in the days to come | ad hoc | on an ad hoc basis |
        on a case by case basis | case by case | as the need arises | when the need arises |
        as and when the need arises | as may be necessary | as may be required | as may be agreed |
        as may be needed | open ended | no deadline | none | unspecified | not specified | no date |
        undated | without a deadline | unstated
    """, True),
])  # fmt: skip

RECURRING = phrases([
    ("per year | per annum", True),
    ("""
        annual | annually | yearly | biannual | biannually | bi annual | bi annually | biennial |
        biennially | triennial | triennially | quarterly | monthly | weekly | daily | fortnightly |
        bimonthly | biweekly | semiannual | semiannually | semi annual | semi annually | half yearly |
        twice yearly | once yearly | twice annually | once annually | bi monthly | bi weekly | bi yearly
        | twice monthly | thrice yearly | two yearly | three yearly | quadrennial | quadrennially |
        regular | regularly | periodic | periodically | routinely | frequently | recurring | repeatedly
        | from time to time | on a regular basis | on an annual basis | on a yearly basis |
        on a quarterly basis | on a monthly basis | on a biannual basis | on a biennial basis |
        on a semi annual basis | on a semiannual basis | on a weekly basis | on a daily basis |
        on a periodic basis | on a periodical basis | on a rotating basis | on a rotational basis |
        on a half yearly basis | on a frequent basis | on a routine basis | on a recurring basis |
        on an alternating basis | on a regular and frequent basis | on a triennial basis |
        on a bi annual basis | on a bi monthly basis | on a bimonthly basis | on a reciprocal basis |
        on a more regular basis | more regularly | more frequently | at regular intervals |
        at periodic intervals | at annual intervals | at intervals | at yearly intervals | year on year
        | year after year | year in year out | month on month | alternately | by rotation | in rotation
        | in alternate years | alternate years | in alternating years | every now and then | each time |
        every time
    """, True),
])  # fmt: skip

# Nouns that may follow a recurrence ("annual consultations") without being words about time.
RECURRING_NOUNS = words("""
    thereafter
    basis cycle cycles meeting meetings consultation consultations dialogue dialogues review reviews
    report reports reporting summit summits exercise exercises exchange exchanges round rounds session
    sessions visits visit talks conference forum contacts event events interval intervals
""")
