"""Ökapp: the county's agreements, three guided jobs and their papers, offline."""

__version__ = "0.1.0"
