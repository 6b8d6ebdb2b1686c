"""The encrypted store: to it a draft is a key, a date and a mapping. It knows nothing of wizards and screens."""
