"""The options of the commands, theme by theme, so that a command makes no options of another."""
