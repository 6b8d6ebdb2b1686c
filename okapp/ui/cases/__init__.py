"""The place Ärenden: people, cases and what belongs to them, over the open store."""
