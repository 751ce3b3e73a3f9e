"""Phrases as joint statements, fact sheets and analysts write them, with what they mean.

A row has the words, then the modality and the last day (`-`: none), or `refused`. Made on 16 January 2026 by
India and Japan unless `@day` and `[parties]` say otherwise. The rows were written down before the reader was
asked, so that they measure it.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from bilateral_cli.deadlines import UnreadableWords, read

PHRASES = """
# Days
by 30 June 2026 => by 2026-06-30
by June 30, 2026 => by 2026-06-30
by June 30th, 2026 => by 2026-06-30
by the 30th of June 2026 => by 2026-06-30
by 30th June, 2026. => by 2026-06-30
no later than 30 June 2026 => by 2026-06-30
not later than June 30 2026 => by 2026-06-30
no later than the end of June 2026 => by 2026-06-30
by no later than 31 December 2027 => by 2027-12-31
at the latest by 31 December 2027 => by 2027-12-31
by 31 December 2027 at the latest => by 2027-12-31
by 2030 at the latest => by 2030-12-31
on or before 1 July 2026 => by 2026-07-01
by 30 Jun. 2026 => by 2026-06-30
by 30-Jun-2026 => by 2026-06-30
by Sept. 2026 => by 2026-09-30
by 2026-06-30 => by 2026-06-30
2026-06-30 => by 2026-06-30
30 June 2026 => by 2026-06-30
June 30, 2026 => by 2026-06-30
on 1 July 2026 => in 2026-07-01
on July 1st, 2026 => in 2026-07-01
on Friday, 26 June 2026 => in 2026-06-26
on Wednesday, 1 July 2026 => in 2026-07-01
by June => by 2026-06-30
by the end of June => by 2026-06-30
by end-June => by 2026-06-30
by end June 2026 => by 2026-06-30
by the end of March 2027 => by 2027-03-31
end of March 2027 => by 2027-03-31
by the close of 2026 => by 2026-12-31
by end-2026 => by 2026-12-31

# Ends of periods
end-2026 => by 2026-12-31
by end 2026 => by 2026-12-31
by end of 2026 => by 2026-12-31
by year-end => by 2026-12-31
by year's end => by 2026-12-31
by year’s end => by 2026-12-31
by the year's end => by 2026-12-31
by year-end 2027 => by 2027-12-31
by the end of this year => by 2026-12-31
before the end of the year => before 2026-12-31
before year-end => before 2026-12-31
by the end of next year => by 2027-12-31
by the end of the calendar year => by 2026-12-31
by the end of the current year => by 2026-12-31
before the end of this month => before 2026-01-31
by the end of next month => by 2026-02-28
by the end of the month => by 2026-01-31
by the end of the week => by 2026-01-18

# This and next
next week => in 2026-01-25
later this week => in 2026-01-18
next month => in 2026-02-28
in the next month => over 2026-02-16
next year => in 2027-12-31
in next year => in 2027-12-31
early next year => in 2027-04-30
in early next year => in 2027-04-30
early in the new year => refused
late next year => in 2027-12-31
in the second half of next year => in 2027-12-31
in the first half of next year => in 2027-06-30
in the latter half of 2026 => in 2026-12-31
in the second half of this year => in 2026-12-31
by the second half of 2027 => by 2027-12-31

# Early, mid, late
by mid-2026 => by 2026-06-30
mid-2026 => in 2026-08-31
in mid-2026 => in 2026-08-31
in the middle of 2026 => in 2026-08-31
by the middle of 2027 => by 2027-06-30
by mid 2027 => by 2027-06-30
by the middle of next year => by 2027-06-30
mid to late 2026 => in 2026-12-31
in mid-to-late 2026 => in 2026-12-31
by late 2026 => by 2026-12-31
late this year => in 2026-12-31
in late 2026 => in 2026-12-31
by early 2027 => by 2027-04-30
by early-2027 => by 2027-04-30
in early March 2026 => in 2026-03-10
in mid-March 2026 => in 2026-03-20
in late March 2026 => in 2026-03-31
late in March 2026 => in 2026-03-31
by late March 2026 => by 2026-03-31
towards the end of 2026 => in 2026-12-31
toward the end of this year => in 2026-12-31
around the end of 2026 => in 2026-12-31
at the end of 2026 => in 2026-12-31
at the beginning of 2027 => in 2027-04-30
in the beginning of 2027 => in 2027-04-30
in the first months of 2027 => in 2027-04-30
at the start of next year => in 2027-04-30

# Quarters and halves
in Q3 2026 => in 2026-09-30
Q3 2026 => in 2026-09-30
2026 Q3 => in 2026-09-30
2026Q3 => in 2026-09-30
Q3-2026 => in 2026-09-30
3Q 2026 => in 2026-09-30
3Q26 => in 2026-09-30
by Q4 2026 => by 2026-12-31
by the end of Q1 2027 => by 2027-03-31
third quarter of 2026 => in 2026-09-30
in the third quarter of 2026 => in 2026-09-30
in the 3rd quarter of 2026 => in 2026-09-30
by the fourth quarter 2026 => by 2026-12-31
by the last quarter of 2026 => by 2026-12-31
in the final quarter of 2026 => in 2026-12-31
in the last quarter of the year => in 2026-12-31
in the first quarter of next year => in 2027-03-31
Q3 of next year => in 2027-09-30
in the second quarter => in 2026-06-30
next quarter => in 2026-06-30
this quarter => in 2026-03-31
by the end of this quarter => by 2026-03-31
H1 2026 => in 2026-06-30
1H26 => in 2026-06-30
1H 2026 => in 2026-06-30
H2-2026 => in 2026-12-31
by H1 2027 => by 2027-06-30
first half 2026 => in 2026-06-30
first half of 2026 => in 2026-06-30
by the first half of the year => by 2026-06-30

# Decades and centuries
by the second half of the decade => by 2029-12-31
by the end of the decade => by 2029-12-31
by the end of this decade => by 2029-12-31
before the end of the decade => before 2029-12-31
by decade's end => by 2029-12-31
within this decade => within 2029-12-31
in this critical decade => in 2029-12-31
this decade => in 2029-12-31
over the next decade => over 2036-01-16
in the next decade => over 2036-01-16
in the coming decade => over 2036-01-16
in the 2030s => in 2039-12-31
by the 2030s => by 2039-12-31
by the early 2030s => by 2033-12-31
early 2030s => in 2033-12-31
in the early 2030s => in 2033-12-31
in the mid-2030s => in 2036-12-31
by the mid-2030s => by 2035-12-31
late 2020s => in 2029-12-31
by mid-century => by 2050-12-31
by the middle of the century => by 2050-12-31
by the end of the century => by 2100-12-31

# Seasons
by spring 2026 => by 2026-05-31
in the spring of 2026 => in 2026-05-31
spring 2026 => in 2026-05-31
this spring => in 2026-05-31
next spring => in 2026-05-31
this summer => in 2026-08-31
by the summer => by 2026-08-31
by summer 2026 => by 2026-08-31
late summer 2026 => in 2026-08-31
early autumn 2026 => in 2026-09-30
in the fall of 2026 => in 2026-11-30
this fall => in 2026-11-30
before this fall => before 2026-08-31
before the summer => before 2026-05-31
by the end of the summer => by 2026-08-31
in winter 2026 => in 2027-02-28
winter 2026-27 => in 2027-02-28
this winter => in 2026-02-28
in the autumn of next year => in 2027-11-30
this autumn @2026-12-05 => in 2027-11-30

# Months without a year
in February => in 2026-02-28
in February @2026-03-01 => in 2027-02-28
in February 2026 => in 2026-02-28
February 2026 => by 2026-02-28
2026-02 => by 2026-02-28
2026-12 => by 2026-12-31
in February next year => in 2027-02-28
in January of next year => in 2027-01-31
next February => in 2026-02-28
in early February => in 2026-02-10
early in October @2021-05-21 => in 2021-10-10
by mid-March => by 2026-03-15
the first week of March 2026 => in 2026-03-07
in the second week of May 2026 => in 2026-05-14
in the last week of May 2026 => in 2026-05-31
the week of 8 June 2026 => in 2026-06-14

# Lengths of time
within six months => within 2026-07-16
within 6 months => within 2026-07-16
within the next 6 months => within 2026-07-16
within the coming six months => within 2026-07-16
in the next six months => over 2026-07-16
in the next three months => over 2026-04-16
in the coming twelve months => over 2027-01-16
over the coming five years => over 2031-01-16
over the course of the next five years => over 2031-01-16
over the next 10 years => over 2036-01-16
during the next three years => over 2029-01-16
for the next five years => over 2031-01-16
for five years => over 2031-01-16
for a period of five years => over 2031-01-16
over a period of ten years => over 2036-01-16
over a five-year period => over 2031-01-16
over five years => over 2031-01-16
over the next two decades => over 2046-01-16
next five years => over 2031-01-16
within two years => within 2028-01-16
within one year => within 2027-01-16
within a year => within 2027-01-16
within the next year => within 2027-01-16
over the next year => over 2027-01-16
over the coming year => over 2027-01-16
in the coming year => over 2027-01-16
within ninety days => within 2026-04-16
within 90 days => within 2026-04-16
within ninety (90) days => within 2026-04-16
within eighteen (18) months => within 2027-07-16
within twenty-four months => within 2028-01-16
within the next two weeks => within 2026-01-30
within a fortnight => within 2026-01-30
within 30 calendar days => within 2026-02-15
within 100 days => within 2026-04-26
within a hundred days => within 2026-04-26
within a month => within 2026-02-16
within three to six months => within 2026-07-16
within 6-12 months => within 2027-01-16
in six months => within 2026-07-16
in six months' time => within 2026-07-16
six months from now => by 2026-07-16
within a year and a half => within 2027-07-16
within half a year => within 2026-07-16
in about six months => within 2026-07-16
within approximately two years => within 2028-01-16

# Lengths of time from this document, or from an event
within 12 months of the date of this statement => within 2027-01-16
within 90 days of this statement => within 2026-04-16
within 60 days from today => within 2026-03-17
within six months from the date of this MoU => within 2026-07-16
within 30 days of the date hereof => within 2026-02-15
within six months of this meeting => within 2026-07-16
within 120 days of the issuance of this Joint Statement => within 2026-05-16
within 90 days from the date of this Memorandum of Understanding => within 2026-04-16
within six months @2025-08-31 => within 2026-02-28
within six months of entry into force => within -
within six months of the entry into force of this Agreement => within -
within 60 days after the receipt of the request => within -
within 30 days of receipt of such notification => within -
within 90 days following signature => within -
within one year of ratification => within -
within two years from the date of entry into force => within -
within 180 days from the date this MOU becomes operative => within -
within 14 days of the conclusion of the consultations => within -
within three months after the completion of domestic procedures => within -
no later than 90 days after signature => by -
not later than 30 days after the end of each quarter => recurring -
at least 30 days before the summit => by -
six months before the expiry of this Agreement => by -
for five years from the date of entry into force => over -

# Events
upon entry into force => in -
on entry into force => in -
upon signature => in -
upon completion of internal procedures => in -
from the date of signature => from -
after ratification => from -
following ratification by both Parties => from -
following completion of the feasibility study => from -
after the completion of the environmental review => from -
once the agreement enters into force => in -
when the Agreement enters into force => in -
as soon as the treaty is ratified => in -
immediately after entry into force => from -
shortly after the summit => from -
by COP 31 => by -
by COP31 => by -
at COP 31 => in -
at COP30 in Belém => in -
ahead of COP30 => before -
before the next summit => before -
by the next summit => by -
at the next summit => in -
at the next Annual Summit => in -
at the next 2+2 Ministerial => in -
at the 2+2 Ministerial Meeting => in -
during the next round of consultations => in -
by the next meeting of the Joint Committee => by -
before the next leaders' meeting => before -
in time for the G20 Summit => by -
on the margins of the G20 => in -
on the sidelines of the UN General Assembly => in -
on the margins of UNGA 81 => in -
at the upcoming Quad Leaders' Summit => in -
during the visit of Prime Minister Takaichi to India => in -
on the occasion of the 75th anniversary of diplomatic relations => in -
at the next Foreign Ministers' Strategic Dialogue => in -
at the next session of the Joint Working Group => in -
by MC14 => by -
by the G20 Summit in 2027 => by 2027-12-31
at COP 31 in November 2026 => in 2026-11-30
at the Quad summit later this year => in 2026-12-31
at the AI Impact Summit in New Delhi in February 2026 => in 2026-02-28
until the next summit => until -
until entry into force => until -
subject to ratification => from -
before the launch of the satellite => before -

# Vague words
as soon as possible => none -
ASAP => none -
as soon as practicable => none -
at the earliest possible date => none -
at the earliest => none -
at an early date => none -
at the earliest opportunity => none -
at an early opportunity => none -
at a mutually convenient time => none -
at mutually convenient dates => none -
in due course => none -
promptly => none -
expeditiously => none -
soon => none -
shortly => none -
in the near future => none -
in the not-too-distant future => none -
in the near-term => none -
in the short to medium term => none -
in the coming weeks => none -
in the coming weeks and months => none -
over the coming months => none -
over the coming years => none -
in the next few months => none -
within the next few weeks => none -
over the next several years => none -
in the months ahead => none -
in the years to come => none -
within weeks => none -
without delay => none -
without undue delay => none -
at an appropriate time => none -
when conditions permit => none -
as appropriate => none -
in a timely manner => none -
on a priority basis => none -
going forward => none -
in the future => none -
to be determined => none -
TBD => none -
on dates to be mutually agreed => none -
on dates to be agreed through diplomatic channels => none -
at a mutually agreed date through diplomatic channels => none -
in the long term => none -
at a later date => none -
immediately => none -
within a reasonable time => none -

# Again and again
annually => recurring -
annual => recurring -
every year => recurring -
each year => recurring -
twice a year => recurring -
once a year => recurring -
at least once a year => recurring -
every two years => recurring -
every other year => recurring -
biennially => recurring -
quarterly => recurring -
every six months => recurring -
on an annual basis => recurring -
on a regular basis => recurring -
regularly => recurring -
at regular intervals => recurring -
each year by 1 November => recurring -
by 1 November each year => recurring -
by the end of each year => recurring -
annually, starting in 2026 => recurring -
on an annual basis until 2030 => recurring -
three times per year => recurring -
every year from 2026 to 2030 => recurring -
at each summit => recurring -
once every two years => recurring -
alternately in Tokyo and New Delhi => recurring -

# From
from 1 March 2013 => from -
from 2026 => from -
from 2026 onwards => from -
beginning in 2025 => from -
starting in 2026 => from -
starting from April 2026 => from -
starting this year => from -
as of 1 January 2027 => from -
with effect from 1 April 2026 => from -
effective 1 January 2027 => from -
effective July 1, 2026 => from -
no earlier than 2028 => from -
not before 2028 => from -
not earlier than 1 January 2028 => from -
after 2030 => from -
2030 and beyond => from -
beyond 2030 => from -
as early as 2027 => from -
in 2027 at the earliest => from -
commencing in the second half of 2026 => from -

# Until
until 2030 => until 2030-12-31
until at least 2030 => until 2030-12-31
at least until 2030 => until 2030-12-31
through 2030 => until 2030-12-31
through the end of 2026 => until 2026-12-31
until the end of 2027 => until 2027-12-31
till 31 March 2027 => until 2027-03-31
up to 2030 => until 2030-12-31
for at least five years => until 2031-01-16

# From one time to another
from 2026 to 2030 => over 2030-12-31
from 2026 through 2030 => over 2030-12-31
from 2026 until 2030 => over 2030-12-31
from 1 April 2026 to 31 March 2027 => over 2027-03-31
from March to June 2026 => over 2026-06-30
from November 2026 to February 2027 => over 2027-02-28
from now until 2030 => over 2030-12-31
between March and June 2026 => in 2026-06-30
between 2026 and 2030 => in 2030-12-31
between 1 March and 30 June 2026 => in 2026-06-30
between now and 2030 => by 2030-12-31
in 2026 and 2027 => in 2027-12-31
in 2026-2027 => in 2027-12-31
in March or April 2026 => in 2026-04-30
in March/April 2026 => in 2026-04-30
March–June 2026 => in 2026-06-30
2026–2030 => over 2030-12-31
2026 — 2030 => over 2030-12-31
2026 to 2030 => over 2030-12-31
over 2026-2030 => over 2030-12-31
during 2026-2030 => in 2030-12-31
for the period 2026-2030 => over 2030-12-31
over the period 2026 to 2030 => over 2030-12-31
for 2026-30 => over 2030-12-31
for the years 2026-2028 => over 2028-12-31

# During, within, around
throughout 2026 => over 2026-12-31
during 2026 => in 2026-12-31
in the course of 2026 => in 2026-12-31
over the course of 2026 => over 2026-12-31
for the remainder of 2026 => over 2026-12-31
within 2026 => within 2026-12-31
within the year => within 2026-12-31
within this year => within 2026-12-31
within the first half of 2026 => within 2026-06-30
within the calendar year => within 2026-12-31
sometime in 2027 => in 2027-12-31
around 2030 => in 2030-12-31
by around 2030 => by 2030-12-31
in the first quarter of 2026 or earlier => in 2026-03-31
as early as possible in 2026 => in 2026-12-31
as soon as possible, and no later than 2028 => by 2028-12-31
as soon as possible in 2026 => in 2026-12-31
preferably by the end of 2026 => by 2026-12-31
if possible by the end of 2026 => by 2026-12-31
to be completed by December 2027 => by 2027-12-31
before 2030 => before 2029-12-31
before 1 July 2026 => before 2026-06-30
prior to the end of 2027 => before 2027-12-31
before March 2027 => before 2027-02-28

# Fiscal years
by FY 2027 [JP] => by 2028-03-31
by FY2027 [US] => by 2027-09-30
in JFY 2027 => in 2028-03-31
in JFY2027 [JP,US] => in 2028-03-31
FY2026-27 [IN] => in 2027-03-31
FY2026-27 => in 2027-03-31
FY 2026/27 [AU] => in 2027-06-30
in FY26-27 [IN] => in 2027-03-31
by the end of FY2026-27 [IN] => by 2027-03-31
in fiscal year 2027 [US] => in 2027-09-30
by the end of fiscal year 2026 [JP] => by 2027-03-31
in fiscal 2026 [JP] => in 2027-03-31
in Japan's fiscal year 2026 [IN] => in 2027-03-31
in the next fiscal year [JP] => in 2027-03-31
by the end of the current fiscal year [US] => by 2026-09-30
by the end of this fiscal year [JP] => by 2026-03-31
by FY 2027 [IN,US] => refused
by FY 2027 [IN] => refused
by FY2027 [FR] => by 2027-12-31
the first half of FY2027 [JP] => in 2027-09-30
Q1 FY2027 [US] => in 2026-12-31
in the 2026-27 financial year [AU] => in 2027-06-30
by the 2026-27 financial year [AU] => by 2027-06-30
in the 2027 fiscal year [US] => in 2027-09-30

# As an analyst types it
+30d => by 2026-02-15
+6w => by 2026-02-27
+3m => by 2026-04-16
+1y => by 2027-01-16
today => by 2026-01-16
tomorrow => by 2026-01-17
2026-40 => in 2026-06-30
2026-35 => in 2026-09-30
2026-23 => in 2026-11-30
202X => in 2029-12-31
2030/2033~ => in 2033-12-31
2026 => in 2026-12-31
2026~ => in 2026-12-31
2026/2030 => over 2030-12-31
2026-03/2026-06 => in 2026-06-30
../2030 => by 2030-12-31
2027/.. => from -
30/06/2026 => by 2026-06-30
30.06.2026 => by 2026-06-30
2026/06/30 => by 2026-06-30
01/02/2026 => refused
30 February 2026 => refused
by 31 April 2026 => refused
2027-02-29 => refused
29 February 2027 => refused

# No words about time
Phase 2 => refused
in Phase 2 => refused
by Phase 2 of the plan => refused
Article 5 => refused
under Article 5 => refused
G20 => refused
500 experts => refused
by 9999 => refused
by 0000 => refused
within 2200000000 years => refused
by 2025 and 2030 => refused
blue => refused
the leaders welcomed => refused
2026-27 => refused
by 26 => refused
in 5 => refused
in 100 cities => refused
five billion dollars => refused
5G => refused
Vision 2047 => refused
Agenda 2030 => refused
by 50 percent => refused
in the Indo-Pacific => refused
at the ministerial level => refused
in the second year => refused
next Friday => refused
on Monday 1 July 2026 => refused

# A second hundred: ends, parts, days in a row
by 2047 => by 2047-12-31
by 2050 or sooner => by 2050-12-31
by or before 2030 => by 2030-12-31
around mid-2026 => in 2026-08-31
by around mid-2026 => by 2026-06-30
by the end of the fiscal year 2026-27 [IN] => by 2027-03-31
by the start of 2027 => by 2027-01-31
from mid-2026 => from -
from early 2027 => from -
in the run-up to COP31 => before -
no later than six months from the date of this Agreement => by 2026-07-16
no later than twelve months after entry into force => by -
by the end of the first quarter of 2027 => by 2027-03-31
by the end of the first half of 2026 => by 2026-06-30
by the end of summer 2026 => by 2026-08-31
by the first anniversary of this agreement => by -
in the first six months of 2026 => in 2026-06-30
in the last three months of 2026 => in 2026-12-31
in the following year => in 2027-12-31
in the same year => in 2026-12-31
the year after next => in 2028-12-31
by the year 2030 => by 2030-12-31
in the year 2027 => in 2027-12-31
in calendar year 2026 => in 2026-12-31
CY2026 => in 2026-12-31
in both 2026 and 2027 => in 2027-12-31
by the end of May => by 2026-05-31
at the end of January => in 2026-01-31
during the month of May 2026 => in 2026-05-31
in the spring => in 2026-05-31
early this summer => in 2026-06-30
on 15-16 June 2026 => in 2026-06-16
June 15-20, 2026 => in 2026-06-20
from 15 to 20 June 2026 => over 2026-06-20
15 to 20 June 2026 => in 2026-06-20
first and second quarters of 2026 => in 2026-06-30

# Case and punctuation
BY THE END OF 2026 => by 2026-12-31
“by 2030” => by 2030-12-31
by  2030, => by 2030-12-31
(by 2030) => by 2030-12-31
by 2030; => by 2030-12-31
by end‑2026 => by 2026-12-31

# A second hundred: dates of all kinds
by the middle of this decade => refused
by no later than June 2027 => by 2027-06-30
no later than end-March 2026 => by 2026-03-31
by close of business on 30 June 2026 => by 2026-06-30
at the latest by the end of 2027 => by 2027-12-31
not later than two years from the date of signature => by -
in the fourth quarter of 2025 @2025-02-13 => in 2025-12-31
within 45 days of the date of this Joint Statement => within 2026-03-02
within the next 90 days => within 2026-04-16
within the coming year => within 2027-01-16
within the coming weeks => none -
later in 2026 => in 2026-12-31
later in the year => in 2026-12-31
later next year => in 2027-12-31
later this month => in 2026-01-31
earlier this year => refused
early in 2026 => in 2026-04-30
early in the second half of 2026 => in 2026-08-31
in the latter part of 2026 => in 2026-12-31
in the early part of 2027 => in 2027-04-30
in the first part of 2027 => in 2027-04-30
by the end of the first quarter => by 2026-03-31
by the end of Q2 => by 2026-06-30
by end Q2 2026 => by 2026-06-30
by Q2 FY27 [US] => by 2027-03-31
by the second quarter of fiscal year 2026 [JP] => by 2026-09-30

# A second hundred: fiscal years and stretches
Japan Fiscal Year 2026 => in 2027-03-31
Japanese fiscal year (JFY) 2026 => in 2027-03-31
from JFY2025 => from -
from FY2026 [JP] => from -
FY2026–FY2028 [JP] => in 2029-03-31
from JFY2026 to JFY2028 => over 2029-03-31
in the current Indian fiscal year => in 2026-03-31
U.S. fiscal year 2027 => in 2027-09-30
in FY 2026-2027 [IN] => in 2027-03-31
the 2021–2025 period => over 2025-12-31
for the period from 2026 to 2030 => over 2030-12-31
during the period 2026–2030 => in 2030-12-31
during the period of 2026-2028 => in 2028-12-31
over the 2026-2030 timeframe => over 2030-12-31
in the 2027-2028 timeframe => in 2028-12-31
in the 2026-28 cycle => in 2028-12-31
for 2026 => over 2026-12-31
for 2026 and 2027 => over 2027-12-31
for the next two years => over 2028-01-16
for an initial period of three years => over 2029-01-16
for an additional five years => over 2031-01-16
for a further period of five years => over 2031-01-16
for a term of ten years => over 2036-01-16
for the next decade => over 2036-01-16
for up to five years => over 2031-01-16

# A second hundred: lengths of time
within a period of 12 months => within 2027-01-16
within a period of two years from the date of entry into force => within -
within the first year of implementation => within -
within the first six months of 2027 => within 2027-06-30
within the first 100 days of the new administration => within -
within 24 hours => within 2026-01-17
within 72 hours of an incident => within -
within 15 working days => within 2026-02-06
within 10 business days of receipt of the request => within -
within four weeks => within 2026-02-13
within one month of this visit => within 2026-02-16
within three months after this summit => within 2026-04-16
one year after the date of this statement => by 2027-01-16
one year after entry into force => by -
two years after signature => by -
no later than one year following the launch => by -
in two years => within 2028-01-16
in two years’ time => within 2028-01-16
in a year’s time => within 2027-01-16
a year from now => by 2027-01-16
in less than two years => within 2028-01-16
in under a year => within 2027-01-16
in as little as six months => refused
in 10 years => within 2036-01-16
in the next 5-10 years => over 2036-01-16
in the next five to ten years => over 2036-01-16
over the next three to five years => over 2031-01-16

# A second hundred: vague words
over the next several months => none -
over the next couple of years => none -
in the next couple of months => none -
in coming years => none -
in coming days => none -
in the days ahead => none -
in the weeks and months ahead => none -
in the year ahead => over 2027-01-16
over the year ahead => over 2027-01-16
for many years to come => none -
in the very near future => none -
in the foreseeable future => none -
as quickly as possible => none -
as soon as feasible => none -
as early as practicable => none -
at the earliest mutually convenient date => none -
at the earliest mutual convenience => none -
at a mutually acceptable time => none -
on a mutually convenient date => none -
at an early mutually convenient date => none -
at a time to be mutually agreed => none -
at a convenient time in the future => none -
at a suitable time => none -
when appropriate => none -
as and when required => none -
where appropriate => none -
if necessary => none -
as needed => none -
in an expeditious manner => none -
with a sense of urgency => none -
with urgency => none -
urgently => none -
swiftly => none -
as a matter of priority => none -
as a matter of urgency => none -
on an ongoing basis => none -
continuously => none -
over time => none -
over the medium term => none -
in the medium- to long-term => none -
in the long-term => none -
in the short term => none -
eventually => none -
now => none -
step by step => none -
progressively => none -
in phases => none -
in due time => none -
at the appropriate time => none -

# A second hundred: events
upon mutual agreement => in -
once negotiations are concluded => in -
upon conclusion of negotiations => in -
after the elections => from -
following the general election => from -
after the conclusion of the India-EU FTA => from -
before the expiry of the current agreement => before -
prior to the expiration of the Agreement => before -
prior to COP31 => before -
in the lead-up to COP31 => before -
in advance of the G7 Summit in Evian => before -
by the time of the next Summit => by -
by the next Ministerial Meeting => by -
by the next round of talks => by -
by the 2026 Quad Leaders' Summit => by -
by the 2027 G20 summit => by -
at next year's summit => in -
at this year's G20 Summit => in -
at the G20 Leaders' Summit in Johannesburg => in -
at the 20th Strategic Dialogue => in -
at the next meeting of the Working Group, to be held in Tokyo => in -
at the forthcoming UN Climate Change Conference => in -
during UNGA => in -
during the UNGA High-Level Week => in -
in the margins of the Munich Security Conference => in -
during Japan's G7 presidency => in -
during India's chairmanship of BRICS => in -
under the Italian G7 Presidency => refused
during Prime Minister Modi's next visit to Japan => in -
on the date of entry into force => in -
from entry into force => from -
as of the date of entry into force => from -
effective from the date of signature => from -
effective upon signature => from -
30 days after notification => by -
sixty days after the last notification => by -
on the first day of the second month following the exchange of notifications => in -
until the conclusion of the negotiations => until -
until further notice => none -
pending ratification => from -
pending further consultations => from -
by 2030, subject to availability of funds => by 2030-12-31

# A second hundred: recurring
each quarter => recurring -
every quarter => recurring -
every three months => recurring -
every 6 months => recurring -
every five years => recurring -
on a quarterly basis => recurring -
on a bi-annual basis => recurring -
on a biennial basis => recurring -
semi-annually => recurring -
bi-annually => recurring -
monthly => recurring -
at least twice a year => recurring -
at least annually => recurring -
no less than once a year => recurring -
not less than once every two years => recurring -
two times a year => recurring -
once every year => recurring -
once in two years => recurring -
once in every two years => recurring -
each spring => recurring -
every autumn => recurring -
every September => recurring -
every fiscal year => recurring -
yearly => recurring -
annually by 31 March => recurring -
annually through 2030 => recurring -
each year through 2030 => recurring -
every year until 2030 => recurring -
twice a year, alternating between the two capitals => recurring -
annually in Japan and India on a rotating basis => refused
annual consultations => recurring -
on an annual basis, starting from 2026 => recurring -
by 31 March of each year => recurring -
in the first quarter of each year => recurring -
periodically => recurring -
at annual summits => in -
at every Summit => recurring -
on a rotational basis => recurring -
regularly, at least once a year => recurring -

# A second hundred: from, until, between
until 2035 at least => until 2035-12-31
through at least 2030 => until 2030-12-31
through FY2027 [US] => until 2027-09-30
through March 2027 => until 2027-03-31
up until the end of 2026 => until 2026-12-31
to 2030 and beyond => until 2030-12-31
by 2030 and beyond => by 2030-12-31
to 2035 => until 2035-12-31
until mid-2027 => until 2027-06-30
till the end of the decade => until 2029-12-31
extended until 31 December 2027 => until 2027-12-31
valid until 2028 => until 2028-12-31
for at least the next five years => until 2031-01-16
from 2026-27 onwards => refused
from 1 January 2026 onwards => from -
from January 2027 => from -
starting in early 2026 => from -
starting in Q2 2026 => from -
beginning in the fall of 2026 => from -
beginning this spring => from -
starting from the next fiscal year [JP] => from -
starting next year => from -
commencing on 1 April 2026 => from -
no sooner than 2027 => from -
not until 2028 => from -
after 2027 => from -
post-2030 => from -
since 2024 => refused
from today => from -
from 2026 on => from -
as from 1 July 2026 => from -
from as early as 2026 => from -
in 2028 or later => from -
after March 2027 => from -
after six months => from -
between 2027 and 2028 => in 2028-12-31
between the second and fourth quarters of 2026 => in 2026-12-31
between Q2 and Q4 2026 => in 2026-12-31
Q2–Q3 2026 => in 2026-09-30
Q2 to Q4 of 2026 => in 2026-12-31
Q4 2026 – Q1 2027 => in 2027-03-31
from Q4 2026 to Q1 2027 => over 2027-03-31
late 2026 or early 2027 => in 2027-04-30
in late 2026 or early 2027 => in 2027-04-30
by late 2026 or early 2027 => by 2027-04-30
in late 2026/early 2027 => in 2027-04-30
end of 2026 or early 2027 => in 2027-04-30
in late May or early June 2026 => in 2026-06-10
in the second or third quarter of 2026 => in 2026-09-30
in June or July => in 2026-07-31
in May-June 2026 => in 2026-06-30
in 2026 or 2027 => in 2027-12-31
by 2026 or 2027 => by 2027-12-31
in 2026, 2027 and 2028 => refused
in spring or summer 2026 => in 2026-08-31
in the spring/summer of 2026 => in 2026-08-31
autumn/winter 2026 => in 2027-02-28
in the coming spring => in 2026-05-31
this coming autumn => in 2026-11-30
before the end of spring => before 2026-05-31
by the end of fall 2026 => by 2026-11-30
in mid-summer 2026 => in 2026-07-31
by mid-summer => by 2026-07-31

# A second hundred: parts of years and decades
by mid-year => by 2026-06-30
mid-year => in 2026-08-31
by the middle of the year => by 2026-06-30
mid next year => in 2027-08-31
by mid-decade => refused
in the first decade of the century => refused
by the turn of the century => refused
in the second half of the 2020s => in 2029-12-31
in the first half of the 2030s => in 2034-12-31
by the end of the 2020s => by 2029-12-31
in the 2020s => in 2029-12-31
by the 2040s => by 2049-12-31
by the late-2020s => by 2029-12-31
around 2035 => in 2035-12-31
by approximately 2035 => by 2035-12-31
circa 2030 => in 2030-12-31
by 2030 or earlier => by 2030-12-31
by 2030 if not sooner => by 2030-12-31
by 2030 at the very latest => by 2030-12-31
no later than mid-2027 => by 2027-06-30
no later than the first half of 2027 => by 2027-06-30
no later than the summer of 2026 => by 2026-08-31
not later than December 31, 2026 => by 2026-12-31

# A second hundred: days, weeks, quarters
by midnight on 30 June 2026 => by 2026-06-30
by the 1st of July => by 2026-07-01
by July 1 => by 2026-07-01
by 1 January => by 2027-01-01
by the 15th of next month => by 2026-02-15
on 15 August => in 2026-08-15
on 15th August, 2026 => in 2026-08-15
on the 15th of August 2026 => in 2026-08-15
on 15 and 16 August 2026 => in 2026-08-16
from 15 August 2026 until 20 August 2026 => over 2026-08-20
in the last week of June => in 2026-06-30
in the first week of next month => in 2026-02-07
in the first fortnight of March 2026 => in 2026-03-15
in the second half of March 2026 => in 2026-03-31
in the first ten days of April 2026 => in 2026-04-10
in the week of 15 June 2026 => in 2026-06-21
in the week beginning 15 June 2026 => in 2026-06-21
by the end of next week => by 2026-01-25
by the end of next quarter => by 2026-06-30
by the end of the quarter => by 2026-03-31
in the next quarter => in 2026-06-30
in the coming quarter => in 2026-06-30
in the current quarter => in 2026-03-31
in the first month of 2027 => in 2027-01-31
in the opening months of 2027 => in 2027-04-30
in the closing months of 2026 => in 2026-12-31
in the remaining months of 2026 => in 2026-12-31
over the rest of the decade => over 2029-12-31
over the remainder of this decade => over 2029-12-31
for the rest of the year => over 2026-12-31
throughout the decade => over 2029-12-31
throughout the year => over 2026-12-31
during the year => in 2026-12-31
during this year => in 2026-12-31
during the course of this year => in 2026-12-31
during the current year => in 2026-12-31
in the course of the year => in 2026-12-31
in the course of next year => in 2027-12-31
over the course of this year => over 2026-12-31
at some point in 2027 => in 2027-12-31
at some point next year => in 2027-12-31
some time in 2026 => in 2026-12-31
as soon as possible, preferably before the end of 2026 => before 2026-12-31
as soon as possible and in any case no later than 2027 => by 2027-12-31
as soon as possible but no later than 30 September 2026 => by 2026-09-30
as soon as possible and by 2030 at the latest => by 2030-12-31
as soon as possible, ideally by the end of 2026 => by 2026-12-31
at an early date, preferably in 2026 => in 2026-12-31
as soon as possible this year => in 2026-12-31
at the earliest possible date in 2026 => in 2026-12-31
at a mutually convenient time in 2026 => in 2026-12-31
at mutually convenient dates in the first half of 2026 => in 2026-06-30
as early as 2026 => from -
as early as possible next year => in 2027-12-31
as soon as possible after entry into force => from -
with the goal of completion by 2030 => by 2030-12-31
with the aim of concluding it by the end of 2026 => by 2026-12-31
with a target date of 2030 => by 2030-12-31
with a view to finalizing by the end of 2026 => by 2026-12-31
scheduled for June 2026 => in 2026-06-30
scheduled to take place in June 2026 => in 2026-06-30
planned for 2027 => in 2027-12-31
expected in 2027 => in 2027-12-31
expected by mid-2027 => by 2027-06-30
to be held in New Delhi in 2026 => in 2026-12-31
in Tokyo in 2027 => in 2027-12-31
in New Delhi in the first half of 2026 => in 2026-06-30
in 2026 in Tokyo => in 2026-12-31
in Japan in 2026 => in 2026-12-31
to be completed in 2028 => in 2028-12-31
to enter into force on 1 January 2027 => in 2027-01-01
targeted for completion in 2028 => in 2028-12-31
on track for completion by 2027 => by 2027-12-31
in early 2026 in Tokyo => in 2026-04-30
in the first half of 2026 on the margins of the G20 => in 2026-06-30
by 2047, the centenary of independence => by 2047-12-31
by 2030 compared with 2020 levels => refused
below 2005 levels by 2030 => refused
by 2030 from 2020 levels => refused
10 trillion yen by 2030 => by 2030-12-31
500 experts by 2030 => by 2030-12-31
Paris Agreement => refused
2+2 => refused
Track 1.5 => refused
Resolution 2231 => refused
UNSCR 1718 => refused
Building 21 => refused
Level 2 => refused
3 March Street => refused
at 3 pm => refused
$2030 => refused
2030% => in 2030-12-31
1.5 degrees => refused
the 2030 Agenda => refused
in line with the 2030 Agenda => refused
12 => refused
may => by 2026-05-31
second => refused
March forward together => refused
31 June 2026 => refused
by 30 February => refused

# A third hundred: figures, fiscal years, lengths
by 29 February => by 2028-02-29
29 February 2028 => by 2028-02-29
13/02/2026 => by 2026-02-13
02/13/2026 => by 2026-02-13
by 03/04/2026 => refused
99/99/2026 => refused
2026-13 => refused
2026-00 => refused
2026-06-31 => refused
2026-33 => in 2026-03-31
2026-1-5 => refused
20260630 => refused
+0d => by 2026-01-16
+999999y => refused
-30d => by 2025-12-17
by +90d => by 2026-04-16
by 2026-Q3 => by 2026-09-30
Q5 2026 => refused
H3 2026 => refused
by the fifth quarter of 2026 => refused
by the third half of 2026 => refused
by no later than the first half of 2026 => by 2026-06-30
before the end of the first quarter of 2026 => before 2026-03-31
before the end of fiscal year 2026 [US] => before 2026-09-30
before the end of March => before 2026-03-31
within the next three years => within 2029-01-16
for the next 20 years => over 2046-01-16
over the next 12 to 18 months => over 2027-07-16
over the next 18 months => over 2027-07-16
over the next two to three years => over 2029-01-16
within the next decade => within 2036-01-16
in the next twelve months => over 2027-01-16
in the next year => over 2027-01-16
in the next few weeks => none -
in the upcoming months => none -
in upcoming months => none -
in the following months => none -
in the months to come => none -

# A third hundred: parts and seasons
early next month => in 2026-02-10
later this spring => in 2026-05-31
later this summer => in 2026-08-31
later this decade => in 2029-12-31
late this decade => in 2029-12-31
by late this decade => by 2029-12-31
by the latter half of this decade => by 2029-12-31
in the second half of this decade => in 2029-12-31
in the late 2020s => in 2029-12-31
by the late 2020s => by 2029-12-31
in the early-to-mid 2030s => in 2036-12-31
by the middle of the 2030s => by 2035-12-31
by mid-March 2026 => by 2026-03-15
by the first week of February => by 2026-02-07
in the fall => in 2026-11-30
in fall 2026 => in 2026-11-30
in the Fall of 2026 => in 2026-11-30
by this fall => by 2026-11-30
by next fall => by 2026-11-30
by autumn => by 2026-11-30
by Autumn 2026 => by 2026-11-30
during the summer of 2026 => in 2026-08-31
over the summer => over 2026-08-31
ahead of the summer => before 2026-05-31
by the end of July => by 2026-07-31
until the end of July 2026 => until 2026-07-31
until July 9, 2026 => until 2026-07-09
through July 31, 2026 => until 2026-07-31
effective August 1, 2026 => from -
on or after January 1, 2027 => from -
no earlier than January 1, 2027 => from -
starting January 1, 2027 => from -
starting on January 1, 2027 => from -
beginning on 1 April 2026 => from -
beginning with the 2027 season => refused
by January 2027 => by 2027-01-31
in January 2027 => in 2027-01-31
by 2028/29 => refused
in 2025/2026 => in 2026-12-31
by 2025/26 => refused
in the 2026/27 academic year => refused
from 2026/2027 => from -

# A third hundred: lengths of time and events
for 10 years => over 2036-01-16
for ten years => over 2036-01-16
a ten-year period => refused
over 10 years => over 2036-01-16
over a decade => over 2036-01-16
over the decade => over 2029-12-31
within 5 years => within 2031-01-16
within five (5) years => within 2031-01-16
within 1 year => within 2027-01-16
within one (1) year of the Effective Date => within -
within 60 days of the Effective Date => within -
within thirty (30) days after the date of receipt => within -
within 120 days of entry into force of this Agreement => within -
within six months of the conclusion of the Agreement => within -
within a year of signing => within -
within a year of its launch => within -
within six months after the first meeting => within -
within two weeks of the summit => within -
three months prior to the expiry => by -
six months prior to its expiration => by -
not later than six months before the Review Conference => by -
by the first meeting of the Task Force => by -
by the time of the G20 Summit => by -
by the upcoming G7 Summit in June => by 2026-06-30
at the G7 Summit in Evian in June 2026 => in 2026-06-30
at the Munich Security Conference in February => in 2026-02-28
at the next India-Japan Annual Summit => in -
at the next Leaders' Summit, to be hosted by Japan => in -
before the Leaders' Summit => before -
following the conclusion of this visit => from -
following this meeting => from -
following the visit => from -
after the signing of this MoU => from -
after its entry into force => from -
upon its entry into force => in -
upon completion => in -
on completion => in -
upon approval by both governments => in -
upon receipt of necessary approvals => in -
upon request => in -
upon the completion of the respective domestic procedures => in -
once approved => in -
once ratified => in -
once conditions allow => none -
once operational => in -
when ready => none -
when finalised => in -
when agreed => in -
after consultations => from -
following consultations => from -
during the meeting => in -
during the next session => in -
during the visit => in -
during the 2026 G20 Presidency => in -
in the run-up to the summit => before -
in the lead up to the G20 => before -
on the sidelines of the G20 Summit in 2026 => in 2026-12-31
in parallel with the summit => in -
at COP => in -
by COP 30 in 2025 => by 2025-12-31

# A third hundred: vague words
as soon as possible after the signing => from -
as soon as possible following entry into force => from -
as soon as practically possible => none -
as early as feasible => none -
as soon as possible within 2026 => within 2026-12-31
at the soonest possible date => none -
at an early mutually agreed date => none -
at mutually convenient dates this year => in 2026-12-31
in the not so distant future => none -
in the course of the coming months => none -
over the course of the coming months => none -
over the course of the next few months => none -
during the coming months => none -
during the coming year => over 2027-01-16
in the near to medium term => none -
in the medium term => none -
in the longer-term => none -
over the longer term => none -
over the long term => none -
well into the future => refused
into the future => none -
in years ahead => none -
for decades to come => none -
for generations to come => none -
for the foreseeable future => none -
at all levels => refused
on a continuing basis => none -
on a sustained basis => none -
on a permanent basis => none -
on an expedited basis => none -
on an accelerated basis => none -
on a voluntary basis => refused
without further delay => none -
at the earliest possible time => none -
at the earliest practicable opportunity => none -
in a phased manner => none -
in a time-bound manner => none -
as mutually agreed => none -
as agreed by both sides => none -
when both sides are ready => none -
subject to further discussions => from -

# A third hundred: recurring
semi-annual => recurring -
semiannually => recurring -
bi-annual => recurring -
every 2 years => recurring -
every three to five years => recurring -
every four years => recurring -
every second year => recurring -
every month => recurring -
each month => recurring -
twice annually => recurring -
twice per year => recurring -
once per year => recurring -
once annually => recurring -
at least every two years => recurring -
at least once every two years => recurring -
at least once per year => recurring -
not less than twice a year => recurring -
on a yearly basis => recurring -
on a monthly basis => recurring -
on a regular, annual basis => recurring -
on a regular and sustained basis => recurring -
on a more frequent basis => recurring -
on a semi-annual basis => recurring -
on an alternating basis => recurring -
annually or as needed => recurring -
regularly and as needed => recurring -
annually, alternating between the two countries => recurring -
annual meetings => recurring -
annual review => recurring -
each year until 2030 => recurring -
every year by 31 March => recurring -
every year starting from 2027 => recurring -
annually from 2026 => recurring -
annually beginning in 2026 => recurring -
annually over the next five years => recurring -
each year for the next five years => recurring -
per year => recurring -
per annum => recurring -
a year => refused
by 2030 and annually thereafter => by 2030-12-31
every five years thereafter => recurring -

# A third hundred: stretches and months
for the 2025-2026 biennium => over 2026-12-31
for 2025-2030 => over 2030-12-31
during 2025-26 => refused
during the 2025-26 period => in 2026-12-31
in the period 2026-2030 => in 2030-12-31
in the period up to 2030 => refused
in the period to 2030 => refused
up to 2030 and beyond => until 2030-12-31
through 2030 and beyond => until 2030-12-31
from 2026 and beyond => from -
to and beyond 2030 => refused
between 2026–2030 => in 2030-12-31
between 2026 to 2030 => in 2030-12-31
from 2026-2030 => over 2030-12-31
from January to March 2026 => over 2026-03-31
from early 2026 to late 2027 => over 2027-12-31
from spring 2026 to autumn 2027 => over 2027-11-30
between spring and autumn 2026 => in 2026-11-30
15-16 June => in 2026-06-16
on 15–16 June 2026 => in 2026-06-16
on June 15 and 16, 2026 => in 2026-06-16
on 30-31 May 2026 => in 2026-05-31
from June 15-17, 2026 => over 2026-06-17
28 February to 2 March 2026 => in 2026-03-02
May 2026 => by 2026-05-31
in May 2026 => in 2026-05-31
by May => by 2026-05-31
by March => by 2026-03-31
in the month of March => in 2026-03-31
last quarter of 2026 => in 2026-12-31
final quarter 2026 => in 2026-12-31
4Q 2026 => in 2026-12-31
Q1'27 => in 2027-03-31
Q1/2027 => in 2027-03-31
FY25 [US] => in 2025-09-30
by FY28 [US] => by 2028-09-30
Fiscal Year 2028 [US] => in 2028-09-30
in U.S. FY 2028 => in 2028-09-30
in JFY 2026-2027 => in 2027-03-31
by JFY2026 => by 2027-03-31
by the end of JFY2026 => by 2027-03-31
in the second half of JFY2026 => in 2027-03-31
in early FY2027 [JP] => in 2027-07-31
Reiwa 8 => refused

# A third hundred: no words about time
three => refused
twice => refused
by twenty thirty => refused
3/4 => refused
12:30 => refused
10% by 2030 => by 2030-12-31
up to 500 experts => refused
for 500 experts => refused
in 500 schools => refused
in 12 sectors => refused
over 50 countries => refused
within 50 km => refused
within ASEAN => refused
in ASEAN => refused
in India => refused
by India => refused
by Japan => refused
by both sides => refused
by the Foreign Ministers => refused
by the parties => refused
at the Foreign Secretary level => refused
at the highest level => refused
in line with the Agreement => refused
in accordance with the Agreement => refused
under the Agreement => refused
in the Agreement => refused
for the summit => refused
in the field of AI => refused
in the areas of trade => refused
on critical minerals => refused
on trade and investment => refused
from Japan => refused
from the private sector => refused
to India => refused
after all => refused
before us => refused
over Taiwan => refused
until they met => refused
in order to => refused
in particular => refused
first => refused
May I => refused
Sun => refused

# Bare words
second half => in 2026-12-31
year => refused
by year => refused
the year => in 2026-12-31
decade => refused
century => refused
by FY => refused
by the end of FY [JP] => by 2026-03-31
mid-year 2027 => in 2027-08-31
five-year plan => refused
march on => refused
before parliament => refused
May-2027 => by 2027-05-31
from March to 2027 => refused
Resolution 2231 (2015) => refused
in Article 2.4 of the Paris Agreement => refused

# Numbers that are no dates
bilateral trade of $500 billion by 2030 => by 2030-12-31
12th Five-Year Plan => refused
SDG 17 => refused
net zero by 2050 => by 2050-12-31
by 1,000 => refused
the 2030 target => refused
2026 people => refused
24/7 => refused
9/11 => refused
2026-W05 => in 2026-02-01
2026-01-16T09:00 => by 2026-01-16

# Said on the first or the last day
in February @2026-02-28 => in 2026-02-28
by the autumn @2026-11-30 => by 2026-11-30
early in October @2026-10-10 => in 2026-10-10
early in October @2026-10-11 => in 2027-10-10
before this fall @2026-08-31 => before 2026-08-31
before this fall @2026-09-01 => before 2027-08-31
by FY2027 [AU] => by 2027-06-30
by FY2027 [NZ] => by 2027-06-30
by FY2027 [GB] => refused
in 2026 and 2030 => refused
before the meeting of 5 Jun 26 => refused
by 2030… => by 2030-12-31
within 5 working days @2026-01-17 => within 2026-01-23
within 3 business days @2026-01-15 => within 2026-01-20
within 10 working days @2026-01-18 => within 2026-01-30
within six months @2027-08-31 => within 2028-02-29
this fiscal year [JP] @2026-03-31 => in 2026-03-31
this fiscal year [JP] @2026-04-01 => in 2027-03-31
next quarter @2026-12-31 => in 2027-03-31
this decade @2029-12-31 => in 2029-12-31
by the end of the decade @2030-01-01 => by 2039-12-31
this winter @2026-03-01 => in 2027-02-28
next year @2026-12-31 => in 2027-12-31
when 2027 => refused

# Amounts and nouns before the time
100 GW by 2030 => by 2030-12-31
all of them by mid-2027 => by 2027-06-30
50,000 students by 2035 => by 2035-12-31
30,000 Indian students by 2030 => by 2030-12-31
$2 trillion in exports by 2030 => by 2030-12-31
five trillion yen over the next five years => over 2031-01-16
at least 40 percent of capacity by 2030 => by 2030-12-31
two satellites in the first half of 2027 => in 2027-06-30
€500 million for 2026-2027 => over 2027-12-31
ten new consulates within three years => within 2029-01-16
both by the end of 2026 => by 2026-12-31
up to 20 aircraft by December 2028 => by 2028-12-31
a further 1.5 million doses by June => by 2026-06-30
net-zero emissions by 2050 => by 2050-12-31
USD 10 million over four years => over 2030-01-16
a new consulate in 2027 => in 2027-12-31
12 ministerial meetings between 2026 and 2028 => in 2028-12-31
500 MW of solar capacity before the end of 2027 => before 2027-12-31
zero tariffs from 1 January 2027 => from -
1.5°C by 2100 => by 2100-12-31
bilateral trade of USD 100 billion by 2027 => by 2027-12-31
a joint study on semiconductors by March 2027 => by 2027-03-31

# The date of this document
within 45 days of this order => within 2026-03-02
within 120 days of the date of this memorandum => within 2026-05-16
not later than 60 days after the date of this proclamation => by 2026-03-17
no later than one year from the date of this Executive Order => by 2027-01-16
within 90 days of the date of signature of this Memorandum => within 2026-04-16
within six months of the signing of this MoU => within 2026-07-16
within 30 days of the date of this directive => within 2026-02-15
within three months of the signature of this Joint Declaration => within 2026-04-16
30 days after the date of this order => by 2026-02-15
within one year of the adoption of this Declaration => within 2027-01-16
from the date of this proclamation => from -
within 180 days after the date of this National Security Memorandum => within 2026-07-15
within 14 days of the date of this notice => within 2026-01-30
for five years from the date of signature of this Memorandum of Understanding => over 2031-01-16
no later than 90 days from the signing of this Agreement => by 2026-04-16
within 100 days of this Joint Statement => within 2026-04-26
within two years of the date of this Joint Leaders' Statement => within 2028-01-16
within 60 days of entry into force of this Order => within -
within 270 days of the date of this order => within 2026-10-13
within 21 days of today's announcement => within 2026-02-06

# Hedges
probably in early 2027 => in 2027-04-30
perhaps in 2027 => in 2027-12-31
on or about 15 March 2026 => in 2026-03-15
by or around 2030 => by 2030-12-31
likely by the end of 2026 => by 2026-12-31
tentatively in June 2026 => in 2026-06-30
by about March 2027 => by 2027-03-31
at around the end of 2027 => in 2027-12-31
most likely in the second half of 2026 => in 2026-12-31
presumably in 2028 => in 2028-12-31
around or before 2030 => by 2030-12-31
no later than about 2032 => by 2032-12-31
within around three years => within 2029-01-16
in or about April 2027 => in 2027-04-30
roughly by mid-2028 => by 2028-06-30
expected in or around May 2026 => in 2026-05-31
provisionally on 3 June 2026 => in 2026-06-03
approximately in 2029 => in 2029-12-31
quite possibly in 2027 => in 2027-12-31
hopefully by next spring => by 2026-05-31

# Times of day
by 5 p.m. on 30 June 2026 => by 2026-06-30
by 17:00 on 1 July 2026 => by 2026-07-01
before 12:00 noon on 3 March 2026 => before 2026-03-03
at 10:30 a.m. on May 5, 2026 => in 2026-05-05
no later than 11:59 p.m. EST on December 31, 2026 => by 2026-12-31
on 4 June 2026 at 14:00 GMT => in 2026-06-04
by COB 27 February 2026 => by 2026-02-27
by the close of business on Friday, 27 February 2026 => by 2026-02-27
by noon on 1 April 2026 => by 2026-04-01
30/06/2026 23:59 => by 2026-06-30
2026-06-30T17:00Z => by 2026-06-30
by 2026-06-30 17:00 => by 2026-06-30
until midnight on 31 December 2026 => until 2026-12-31
not later than 1700 hours on 15 May 2026 => by 2026-05-15
by 6pm Tokyo time on 12 March 2026 => by 2026-03-12
effective 12:01 a.m. eastern standard time on February 4, 2026 => from -
by 5pm tomorrow => by 2026-01-17
by end of day on 30 April 2026 => by 2026-04-30
by 23:59 UTC, 31 March 2027 => by 2027-03-31
by 5 pm => refused

# Appositions, purposes, conditions
by 15 August 2047, the centenary of independence => by 2047-08-15
by 2030, in line with the Paris Agreement => by 2030-12-31
in 2027 to mark the 75th anniversary of diplomatic relations => in 2027-12-31
by December 2026, subject to parliamentary approval => by 2026-12-31
by 2028, the target year of the programme => refused
in June 2026 in Geneva => in 2026-06-30
by 1 July 2027 pursuant to Article 4 => by 2027-07-01
by the end of 2026, with a view to finalising the text => by 2026-12-31
in March 2027 for the second round => in 2027-03-31
by 2030 in accordance with national legislation => by 2030-12-31
by mid-2027 as part of the action plan => by 2027-06-30
in 2026 under the Indian chairmanship => in 2026-12-31
by 30 June 2026, including on fisheries => by 2026-06-30
by the end of the year, if both sides agree => by 2026-12-31
next year, on 12 and 13 March => in 2027-03-13
within six months, as required by law => within 2026-07-16
by 2035 through joint investment => by 2035-12-31
in autumn 2026 to discuss implementation => in 2026-11-30
by 31 October 2026, where the Leaders will review progress => by 2026-10-31
by 2027, with a second phase by 2030 => refused
by 2030 compared with 2005 levels => refused

# Two expressions in one
for another three years until 2029 => until 2029-12-31
for a further five years, until 31 March 2031 => until 2031-03-31
from 2026 for five years => over 2030-12-31
from signature until 31 December 2028 => until 2028-12-31
from 2026 until the treaty enters into force => until -
starting in 2026 and ending in 2030 => over 2030-12-31
beginning in 2026 and concluding by 2028 => over 2028-12-31
for five years, from 2026 to 2030 => over 2030-12-31
for two years ending on 31 December 2027 => until 2027-12-31
over five years (2026-2030) => over 2030-12-31
for the next three years, through 2028 => until 2028-12-31
for ten years starting in April 2026 => over 2036-03-31
for a period of three years commencing on 1 April 2026 => over 2029-04-01
from now until the next summit => until -
over the three-year period 2026–2028 => over 2028-12-31
from entry into force until 2030 => until 2030-12-31
in the five-year period from 2026 to 2030 => over 2030-12-31
from 1 July 2026 until further notice => from -
over four years from 2026-27 => refused
extended for one year until 30 June 2027 => until 2027-06-30

# Treaty forms
on the first day of the third month following the date of deposit => in -
thirty (30) days after the date of receipt of the last notification => by -
sixty days after the date of the later notification => by -
on the ninetieth day after the deposit of the fifth instrument of ratification => in -
for an indefinite period of time => none -
for an unlimited duration => none -
six months after receipt of such notice => by -
on the thirtieth day following the date of the last written notification => in -
upon the exchange of diplomatic notes => in -
for successive periods of five years => recurring -
on the date of the last signature => in -
from the date of receipt of the second notification => from -
until six months after the date of the notice of termination => until -
on the first day of the month following the month of ratification => in -
for a period of ten years from the date of its entry into force => over -
within ninety days of the receipt of the request for consultations => within -
one month after the exchange of the instruments of ratification => by -
twelve months from the date of receipt of the notification => by -
on the 1st day of the second month after the date on which the Parties notify each other => in -
indefinitely unless terminated by either Party => none -

# “-end”
by June-end => by 2026-06-30
by March-end 2027 => by 2027-03-31
year-end => by 2026-12-31
by month-end => by 2026-01-31
by quarter-end => by 2026-03-31
by 2027-end => by 2027-12-31
at year-end 2026 => in 2026-12-31
by end-of-year => by 2026-12-31
by FY-end [JP] => by 2026-03-31
by Q2-end 2026 => by 2026-06-30
by week-end => by 2026-01-18
by decade-end => by 2029-12-31
by the year-end => by 2026-12-31
by December end => by 2026-12-31
by mid-March-end => refused
by FY2026-end [JP] => by 2027-03-31
by calendar year-end 2026 => by 2026-12-31
by May end 2026 => by 2026-05-31
by September-end, 2026 => by 2026-09-30
by end-of-month => by 2026-01-31

# “the” left out
in next six months => over 2026-07-16
over next five years => over 2031-01-16
within next two years => within 2028-01-16
over coming year => over 2027-01-16
within coming year => within 2027-01-16
in coming decade => over 2036-01-16
over next month => over 2026-02-16
within next month => within 2026-02-16
in coming month => over 2026-02-16
in coming six months => over 2026-07-16
during next three years => over 2029-01-16
for next five years => over 2031-01-16
over next two decades => over 2046-01-16
within coming three months => within 2026-04-16
throughout next year => over 2027-12-31
during coming year => over 2027-01-16
by next year => by 2027-12-31
over next 18 months => over 2027-07-16
within next week => within 2026-01-23

# Weeks, spelled days, figures, lengths in two units
2026-W10 => in 2026-03-08
week 10 of 2026 => in 2026-03-08
in calendar week 23 of 2026 => in 2026-06-07
by week 40, 2026 => by 2026-10-04
W24 2027 => in 2027-06-20
by the twenty-fifth of June 2026 => by 2026-06-25
on the thirty-first of December 2026 => in 2026-12-31
on the first of May 2026 => in 2026-05-01
06/2027 => by 2027-06-30
by 12/2026 => by 2026-12-31
2027 June => by 2027-06-30
by 2026 March 31 => by 2026-03-31
within 1 year and 6 months => within 2027-07-16
within 2 years 3 months => within 2028-04-16
over 2½ years => over 2028-07-16
within 1½ years => within 2027-07-16
within two and a half years => within 2028-07-16
within one year, six months and ten days => within 2027-07-26
over three-and-a-half years => over 2029-07-16
in 18½ months => refused
on the eleventh day of November 2026 => in 2026-11-11
13/2027 => refused
2026-W60 => refused
within 2.5 years => within 2028-07-16

# Years in short
for 2026-29 => over 2029-12-31
over 2027-32 => over 2032-12-31
during 2021-24 @2021-01-10 => in 2024-12-31
in 2022-25 @2022-01-10 => in 2025-12-31
2021-24 => in 2022-02-28
for 2003-04 [AU] => refused
in 2015-16 [AU] => refused
in 2026-27 => refused
by 2027-28 => refused
for the 2026-27 period => over 2027-12-31
for 2026–2029 => over 2029-12-31
by 2030-35 => by 2035-12-31
over 2030-40 => over 2040-12-31
in 2026-11 => in 2026-11-30
in 2009-10 => refused
for 2024-28 @2024-01-16 => over 2028-12-31
for the years 2026-30 => over 2030-12-31
over the period 2026-33 => over 2033-12-31
by 2026-12 => by 2026-12-31

# Looking back
over the past five years => refused
in the past decade => refused
in the last two years => refused
last year => refused
over the last decade => refused
during the previous month => refused
since last year => refused
in recent years => refused
two years ago => refused
in the preceding quarter => refused
last week => refused
over the past several months => refused
in the last month => refused
last quarter => refused
in the last quarter of 2026 => in 2026-12-31
in the last week of June 2026 => in 2026-06-30
as of last year => refused
last spring => refused
in the past => refused
earlier this month => refused
during the last fiscal year [JP] => refused

# No day that nobody promised
by three years => refused
by another two years => refused
by six months => refused
10 years => refused
six months => refused
by at least 5 years => refused
by up to two years => refused
in the first 100 days => refused
over the first three years => refused
during its first five years => refused
within the first year => refused
within the first six months => refused
the parties may => refused
at the end may => refused
by the end may agree => refused
by June 2027 at the earliest => from -
2029 at the earliest => from -
on Friday, 30 June 2026 => refused
on Monday, June 30 => refused
by the 30th week of 2026 => refused
in the second week of 2027 => refused
in the last days of June 2026 => in 2026-06-30
by mid-year @2026-09-01 => refused
in the first half of this year @2026-08-01 => refused
early this year @2026-06-01 => refused
in March of this year @2026-05-01 => refused
by the middle of the decade @2027-01-01 => refused
June '28 => by 2028-06-30
by Sept '27 => by 2027-09-30
by end of June '27 => by 2027-06-30
in the ten days before 1 July 2027 => in 2027-06-30
in the 60 days preceding the election => in -

# What is waited for
until the expiry of the current term => until -
one year before the expiry of the said period => by -
within six months of the entry into force of the treaty signed in 2024 => refused
until the conclusion of the negotiations in 2027 => until 2027-12-31
upon the conclusion of the review period => in -
after the end of the transition period => from -
by the second meeting of the Joint Committee => by -
at the summit and by 2030 => refused
after the meeting the ministers will sign a treaty on cooperation in defence and report back => refused
within 30 days of the completion of the pilot phase => within -
before the end of the term => before -
for the duration of the agreement => refused
during the term of this Agreement => in -
upon the expiry of the two-year period => in -

# Fiscal years of several parties
by FY 2027 [IN,JP] => refused
by FY2028 [GB,JP] => refused
in FY 2027 [CA,US] => refused
by FY 2027 [IN,GB] => refused
by FY 2027 [ZA] => refused
FY2026-27 [IN,JP] => in 2027-03-31
by JFY 2027 [IN,JP] => by 2028-03-31
by FY2027 [AU,NZ] => by 2027-06-30
by FY2027 [AU,IN] => refused
by FY2027 [SG,JP] => by 2028-03-31
in the next fiscal year [IN,JP] => in 2027-03-31
by FY 2027 [CA,IN] => refused
"""


def _case(line: str) -> tuple[str, date, list[str], str]:
    words, expected = line.split(" => ")
    made_on, parties = date(2026, 1, 16), ["IN", "JP"]
    if said := re.search(r" @(\S+)$", words):
        words, made_on = words[: said.start()], date.fromisoformat(said[1])
    if owed := re.search(r" \[([A-Z,]+)\]$", words):
        words, parties = words[: owed.start()], owed[1].split(",")
    return words, made_on, parties, expected


Case = tuple[str, date, list[str], str]


def _sections() -> dict[str, dict[str, Case]]:
    """The rows under their headings, each by its line up to the arrow."""
    sections: dict[str, dict[str, Case]] = {}
    for block in PHRASES.strip().split("\n\n"):
        title, *rows = block.splitlines()
        sections[title.removeprefix("# ")] = {row.split(" => ")[0]: _case(row) for row in rows}
    return sections


SECTIONS = _sections()
CASES = [case for section in SECTIONS.values() for case in section.values()]


def _outcome(words: str, made_on: date, parties: list[str]) -> str:
    try:
        deadline = read(words, made_on=made_on, parties=parties)
    except UnreadableWords:
        return "refused"
    return f"{deadline.modality} {deadline.last or '-'}"


@pytest.mark.parametrize("section", SECTIONS)
def test_phrases_are_read_as_they_are_meant(section: str) -> None:
    """What a row promises is what `read` returns: the modality, the last day, or the refusal."""
    expected = {row: outcome for row, (*_, outcome) in SECTIONS[section].items()}
    assert {row: _outcome(*case[:3]) for row, case in SECTIONS[section].items()} == expected


def test_no_row_is_lost_between_the_sections() -> None:
    """A heading that is missing, or a row that stands twice, would drop rows in silence."""
    assert len(CASES) == PHRASES.count(" => ")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("before the next Ministerial in 2027", None),
        ("before the G20 Summit in November 2026", None),
        ("before the summit on 5 May 2027", date(2027, 5, 4)),
    ],
)
def test_before_an_event_in_a_period_has_no_day_unless_the_event_has(words: str, last: date | None) -> None:
    """Somewhere in 2027 the event comes; neither the first day of 2027 nor its last is before it."""
    assert read(words, made_on=date(2026, 1, 16)).last == last


@pytest.mark.slow
def test_every_period_that_is_written_is_edtf() -> None:
    """To the `edtf` package, that is; what we write, others must be able to read."""
    from edtf import parse_edtf  # a tenth of a second, for this test alone

    written = {
        read(words, made_on=made_on, parties=parties).edtf
        for words, made_on, parties, expected in CASES
        if expected != "refused"
    }
    assert [edtf for edtf in written if edtf and str(parse_edtf(edtf)) != edtf] == []
