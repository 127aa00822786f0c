"""Adapter to MkDocs: the only room that imports the generator."""
