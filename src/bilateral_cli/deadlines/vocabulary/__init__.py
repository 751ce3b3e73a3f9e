"""The words of time, events and vagueness, and what each means; no code reads them here.

A new word that means the same as a known one is added here and nowhere else: `time` has calendar words and
prepositions, `events` what a deadline may hang on, `undated` what names no day.
"""
