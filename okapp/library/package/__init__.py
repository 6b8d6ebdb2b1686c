"""Content packages: text and data in a signed zip, never rules (Python)."""
