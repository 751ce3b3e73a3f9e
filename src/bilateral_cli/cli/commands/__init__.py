"""The commands by theme: each reads what was typed, does one thing, and shows what came of it."""
