"""What the checker and the commands say, in the language of the site.

The code says everything in plain English sentences. A catalog for each language holds a translation
of each sentence with names in its places; when one is shown, it is found again by its form.
"""

from potluck.messages.catalog import CATALOG, catalog_files, in_context, read_catalog
from potluck.messages.speaking import (
    LANGUAGE,
    as_it_is,
    language_of_terminal,
    speaker,
    speaking,
)
from potluck.messages.translating import paragraphs, translator

__all__ = [
    "CATALOG",
    "LANGUAGE",
    "as_it_is",
    "catalog_files",
    "in_context",
    "language_of_terminal",
    "paragraphs",
    "read_catalog",
    "speaker",
    "speaking",
    "translator",
]
