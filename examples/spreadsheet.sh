#!/bin/sh
# CSV to a spreadsheet and back. "back" shows what would change, and takes it when all rows can be read.
#
#     spreadsheet.sh out table.csv [TERM...]
#     spreadsheet.sh back table.csv
set -eu

case $1 in
    out) file=$2; shift 2; bilateral export "$@" --format csv --bom --output "$file" ;;
    back) bilateral import "$2" --format csv --dry-run && bilateral -q import "$2" --format csv ;;
    *) echo "spreadsheet.sh out|back FILE" >&2; exit 2 ;;
esac
