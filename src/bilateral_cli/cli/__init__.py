"""The command line: words → values → one verb of the store → a view."""
