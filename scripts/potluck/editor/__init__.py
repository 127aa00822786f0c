"""What editors are given: schemas of front matter and vocabulary, snippets of keys."""
