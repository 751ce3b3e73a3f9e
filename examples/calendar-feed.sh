#!/bin/sh
# A calendar to subscribe to, written from cron; a reader of it never sees half a file.
#
#     0 6 * * *  PATH=/opt/bin:$PATH BILATERAL_REGISTER=/srv/b.json /srv/calendar-feed.sh /srv/www/due.ics
set -eu

file=$1; shift
bilateral -q export not:status:superseded,withdrawn "$@" --format ics --output "$file"
