"""The real program in odd surroundings."""
