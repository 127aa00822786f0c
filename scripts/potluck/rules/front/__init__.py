"""Rules about front matter: its keys and their values."""
