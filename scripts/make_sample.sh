#!/bin/sh
# Makes data/commitments.json, the register that is shipped, with the program's own commands:
#   sh scripts/make_sample.sh [PATH]
# The facts are those of news reports; titles and descriptions are ours. Nothing that a report does not say
# is filled in: an address or a day that is not known stays empty.
set -eu

register=${1:-data/commitments.json}
rm -f "$register"
export BILATERAL_USER=bilateral BILATERAL_TODAY=2026-11-23

b() { bilateral -q --register "$register" "$@" >/dev/null; }
promise() { # title, then the options that differ
  b add "$@" --parties IN,JP --made-on 2026-01-16 \
    --made-at "18th India-Japan Strategic Dialogue, New Delhi" --instrument press-statement
}
report_a() { # id, paragraph
  b update "$1" --source-locator "$2" \
    --source-title "News report of the 18th India-Japan Strategic Dialogue, January 2026"
}
report_b() {
  b update "$1" --source-publisher "Business Standard" --source-date 2026-01-16 \
    --source-title "India, Japan to convene joint working group on critical minerals soon" \
    --source-locator "business-standard.com, india-japan-to-convene-joint-working-group-on-critical-minerals-soon"
}
report_c() {
  b update "$1" --source-publisher "Hindustan Times" --source-date 2026-01-16 \
    --source-title "Report of the 18th India-Japan Strategic Dialogue"
}
report_d() {
  b update "$1" --source-publisher "Deccan Herald" --source-date 2026-02-23 \
    --source-title "Report after the AI Impact Summit in New Delhi"
}
report_e() {
  b update "$1" --source-publisher "The Hans India" --source-date 2026-02-17 \
    --source-title "Report of Japan's pavilion at the expo of the AI Impact Summit"
}
report_f() {
  b update "$1" --source-publisher "PTI via NewsDrum" --source-date 2024-11-27 \
    --source-title "Report of the first round of the Economic Security Dialogue in Tokyo"
}
report_g() {
  b update "$1" --source-publisher "Particle News" --source-date 2025-08-29 \
    --source-title "Summary of reports on the Mumbai-Ahmedabad bullet train"
}

ai="India-Japan AI Dialogue"
security="India-Japan Economic Security Initiative"
rail="Mumbai-Ahmedabad High Speed Rail"

b init

promise "Hold the India-Japan AI Dialogue" --framework "$ai" --sector ai \
  --description "A standing dialogue on artificial intelligence and its bearing on economic security. The two prime ministers had announced it before; the foreign ministers launched it." \
  --responsible "IN: Ministry of External Affairs, joint secretary" \
  --responsible "JP: Ministry of Foreign Affairs, director-general"
report_a 1 "para 2"
report_b 1
b update 1 --status in-progress --on 2026-01-16 \
  --evidence "News report of the 18th India-Japan Strategic Dialogue, January 2026, para 2: launched there"

promise "Convene a Joint Working Group on Critical Minerals" --framework "$security" --sector critical-minerals \
  --deadline "in early 2026" --tag rare-earths \
  --description "Rare earths and other critical minerals, under the Economic Security Initiative. The first report gives no time; two others say early in 2026."
report_a 2 "para 2-3"
report_b 2
report_c 2

promise "Invite 500 skilled AI professionals from India to Japan" --by JP --framework "$ai" --sector ai \
  --deadline "by 2030" --indicator "AI professionals invited: 0/500 people" \
  --description "So that researchers of both countries work together."
report_a 3 "para 2"

promise "Host the AI Impact Summit" --by IN --sector ai --deadline "in February of this year"
report_a 4 "para 2"
report_d 4
b update 4 --status fulfilled --on 2026-02-20 \
  --evidence "Deccan Herald, 23 February 2026: held in New Delhi from 16 to 20 February"

promise "Contribute to the AI Impact Summit" --by JP --sector ai --deadline "in February of this year"
report_a 5 "para 2"
report_e 5
b update 5 --status fulfilled --on 2026-02-17 \
  --evidence "The Hans India, 17 February 2026: Japan had a country pavilion at the summit's expo"

promise "Convene a private-sector dialogue on economic security" --framework "$security" \
  --sector economic-security --description "For cooperation between governments and companies."
report_a 6 "para 3"

promise "Hold the second round of the Economic Security Dialogue" --framework "$security" \
  --sector economic-security --deadline "in the first half of 2026" \
  --responsible "IN: Foreign Secretary" --responsible "JP: Vice-Minister for Foreign Affairs" \
  --description "The first round was held in Tokyo on 27 November 2024."
report_a 7 "para 3"
report_f 7
b update 7 --reviewed-on 2026-11-23 --note "no public evidence of a second round was found; that proves nothing"

promise "Mark the 75th anniversary of diplomatic relations with exchanges in every sector" \
  --framework "75th anniversary of diplomatic relations" --sector culture --deadline "in 2027" \
  --description "Engagement is to widen across sectors towards the anniversary."
report_a 8 "para 5"

promise "Expedite the Mumbai-Ahmedabad bullet train" --framework "$rail" --sector transport \
  --description "The statement itself gives no time; the steps are dated by an earlier report."
report_a 9 "para 6"
report_g 9
b milestone add 9 "Gujarat section" --deadline "by December 2027"
b milestone add 9 "Full line" --deadline "by December 2029"

promise "Supply next-generation E10 Shinkansen trains" --by JP --framework "$rail" --sector transport
report_a 10 "para 6"
report_g 10
b milestone add 10 "E10 trains in service" --deadline "early 2030s"

promise "Coordinate closely in the Quad, the UN, the G20 and the G4" --framework "Multilateral forums" \
  --sector multilateral --tag declaratory
report_a 11 "para 4"

promise "Work together on supply chains, defence, energy, health and maritime security" \
  --framework "India-Japan Strategic Dialogue" --sector strategic --tag declaratory \
  --tag supply-chains --tag defence --tag energy --tag health --tag maritime-security \
  --description "Supply chains are to be resilient; no step is named for any of the five."
report_a 12 "para 6"

# The backup of the last step is nothing to ship.
rm -f "$register.bak"
