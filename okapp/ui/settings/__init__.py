"""Inställningar: the look and the own profile."""
