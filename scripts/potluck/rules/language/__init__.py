"""Rules about words: what they say about people, and how easy they are to read."""
