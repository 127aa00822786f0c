"""Rules that keep private what leads to a person."""
