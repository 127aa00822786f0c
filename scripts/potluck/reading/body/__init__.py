"""The Markdown body: one parser, one tree, one rendering."""
