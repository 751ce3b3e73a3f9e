"""Reminders: each deadline that has come up since the last run is reported once, and recorded when delivered.

`due` decides what to report, from the commitments, the day and what was reported before, without files or
clocks. `ledger` records what was delivered. `delivery` sends the text or the JSON to its reader.
"""
