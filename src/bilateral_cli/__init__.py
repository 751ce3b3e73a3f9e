"""The register of what governments promised each other."""
