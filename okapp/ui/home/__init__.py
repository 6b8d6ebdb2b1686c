"""Hem: what the program helps with, in the user's words."""
