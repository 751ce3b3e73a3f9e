"""A register in one JSON file, in TinyDB's layout: one lock, one transaction, one backup."""
