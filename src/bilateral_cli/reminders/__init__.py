"""Reminders: what has reached its time since it was last told, told once, and marked when it was delivered.

`due` decides what is to be told from the commitments, the day and what was told before; it knows neither
files nor clocks. `ledger` remembers. `delivery` takes the block of text or the JSON to whoever reads it.
"""
