"""Avtalsbiblioteket: the agreements and the summaries of law."""
