#!/bin/sh
# For a status bar: "3 overdue", or nothing at all when nothing is.
#
#     overdue-count.sh [TERM...]          overdue-count.sh by:JP
set -eu

ids=$(bilateral -q filter timing:overdue "$@" --format ids)
set -- $ids
[ $# -eq 0 ] || echo "$# overdue"
