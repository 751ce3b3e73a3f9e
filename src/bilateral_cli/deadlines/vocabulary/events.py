"""The vocabulary of events: meetings, legal acts, and the documents that speak of them."""

from __future__ import annotations

from bilateral_cli.deadlines.vocabulary.time import words

# Words that mark the language of events. A meeting may be met with any preposition ("in the next round");
# an act cannot be something to be *in*, and a body that something is done *by* is no time at all.
MEETINGS = words("""
    summit summits meeting meetings dialogue dialogues conference conferences ministerial ministerials
    session sessions consultation consultations visit visits talks negotiation negotiations round rounds
    forum forums convention symposium workshop plenary roundtable seminar gathering retreat fair expo
    exposition exhibition games olympics paralympics festival celebration celebrations anniversary
    centenary ceremony election elections inauguration referendum week voyage convening mission missions
    exercise exercises
""")
ACTS = words("""
    discussion discussions deliberations
    force signature signing ratification ratifications approval approvals adoption acceptance accession
    entry effect notification notifications notice receipt request requests submission deposit
    authorisation authorization enactment promulgation publication issuance announcement declaration
    release decision determination termination expiry expiration withdrawal denunciation renewal
    extension amendment consent procedures formalities clearance certification accreditation designation
    nomination appointment endorsement conclusion completion finalisation finalization establishment
    launch launching commencement initiation opening closing closure start outset onset delivery
    handover transfer deployment implementation operationalisation operationalization commissioning
    construction groundbreaking arrival departure return landing outcome outcomes result results
    assessment evaluation study survey review reviews lifting removal cessation ceasefire hostilities
    outbreak pandemic crisis incident occurrence event events milestone milestones effective exchange
    term tenure receiving completing signing approving ratifying notifying adopting launching concluding
    obtaining submitting publishing
""")
BODIES = words("""
    assembly congress council commission committee parliament presidency chairmanship administration
    government mechanism agreement treaty protocol instrument report reports convention
""")
EVENT_ENDINGS = ("tion", "sion", "sation", "zation")
# Names of meetings that are known without the word "summit": "by COP 26", "at the G20", "at MC14".
FORUMS = words("""
    cop cmp cma unga unsc unfccc hlpf sbsta apec asean eas arf adb imf wto mc oecd nato osce brics sco
    bimstec saarc ibsa quad aukus chogm ticad focac pif sids npt ttc tec ecosoc undp unep unea iaea fao
    who wha ilo itu icao imo ctbt saga davos wef celac mercosur oas au ecowas eu gcc opec iora adsom
    admm aipa acd aiib g g7 g20 csw cbd ccamlr iwc iccat tpnw basel uprs upr
""")
# Nouns that may end the name of an event, though after a period they would add nothing.
EVENT_NOUNS = words("period term cycle timeframe time biennium triennium horizon timeline deadline planning")
# Verbs of sentences: what has one is more than an event.
MODALS = words("will shall would should must cannot")
# Verbs of clauses about events: "once the agreement enters into force", "when the treaty is ratified".
EVENT_VERBS = words("""
    enters enter entered comes come came becomes become became takes take took begins begin starts start
    ends end expires expire is are was were has have had been completes completed concluded concludes
    ratified signed agreed adopted approved finalised finalized established launched operational meets
    meet convenes convene assumes assume receives received notified notify ratify ratifies sign signs
    deposited implemented
""")
# Nouns for the document itself: its date is *made on*, not an event to wait for.
DOCUMENTS = words("""
    framework statement memorandum mou moc mom document declaration communique communiqué announcement
    agreement arrangement plan roadmap letter note text instrument release factsheet sheet understanding
    charter compact pact initiative partnership protocol treaty accord vision agenda programme program
    paper deal package cooperation joint fact meeting summit visit dialogue day date decision
    consultations order proclamation directive notice decree resolution determination regulation regulations
    contract circular act bulletin readout
""")
# What is done to a document on its own date: "of the issuance of this statement" is the day it was made.
ISSUED = words("""
    signing signature issuance publication announcement release adoption conclusion making launch date time
    day effective issue
""")
# Actions that the document's own date cannot stand for: an agreement enters into force later than it is made.
LATER = words("""
    force ratification ratifications approval effect operative completion implementation termination expiry
    expiration operation acceptance accession notification renewal withdrawal entry becomes enters comes is
    are has have been signed ratified enactment
""")
