"""The library: agreements and summaries of law, read-only."""
