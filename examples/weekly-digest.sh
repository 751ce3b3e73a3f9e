#!/bin/sh
# What to talk about this week, as Markdown: a part for what is overdue, near, or has slipped, if any is.
#
#     weekly-digest.sh [TERM...] > digest.md
set -eu

part() {
    heading=$1; shift
    table=$(bilateral -q "$@" --format markdown --columns id,title,by,last,status)
    [ -z "$table" ] || printf '## %s\n\n%s\n\n' "$heading" "$table"
}
part "Overdue" filter timing:overdue "$@"
part "Open, or due within 30 days" upcoming --no-overdue --within 30d "$@"
part "Slipped" filter slipped:yes "$@"
