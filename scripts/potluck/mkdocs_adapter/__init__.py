"""Adapter to MkDocs: the only room that knows the generator, and holds no logic of ours."""
