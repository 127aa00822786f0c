"""From bytes to front matter with positions and the tree of the Markdown body."""

from potluck.reading.body.outline import Body, Heading, Link, Part, Step
from potluck.reading.document import Document, read_document
from potluck.reading.front import Front, WrittenFront
from potluck.reading.schema_keys import KeyNames
from potluck.reading.source import Source, read_source, readable
from potluck.reading.validation import salvage, validate
from potluck.reading.yaml_tree import read_yaml

__all__ = [
    "Body",
    "Document",
    "Front",
    "Heading",
    "KeyNames",
    "Link",
    "Part",
    "Source",
    "Step",
    "WrittenFront",
    "read_document",
    "read_source",
    "read_yaml",
    "readable",
    "salvage",
    "validate",
]
