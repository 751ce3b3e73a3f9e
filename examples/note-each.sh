#!/bin/sh
# Ids into a loop of updates: says of each overdue promise that its evidence was looked for today.
#
#     note-each.sh "asked the ministry" [TERM...]
set -eu

note=$1; shift
ids=$(bilateral -q filter timing:overdue "$@" --format ids)
for id in $ids; do
    bilateral -q update "$id" --reviewed-on today --note "$note"
done
