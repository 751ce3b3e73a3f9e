"""Commitments on their way out of a register and into one: files, calendars, and their written promise.

`rows` reads a file as rows, `fields` is the one home of what a row may say, `incoming` makes of the rows
what is to arrive in a register. `outgoing` says what is exported, `calendar` says it to a calendar. `schema`
writes down what is printed and what is taken.
"""
