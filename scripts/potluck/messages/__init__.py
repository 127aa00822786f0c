"""What the checker and the commands say, in the language of the site.

The code says everything in plain English sentences. A catalog for each language holds a translation
of each sentence with names in its places; when one is shown, it is found again by its form.
"""

from potluck.messages.catalog import CATALOG, Saying, catalog_files, read_catalog
from potluck.messages.speaking import LANGUAGE, language_at, same, speaker, speaking
from potluck.messages.translating import Say, paragraphs, translator

__all__ = [
    "CATALOG",
    "LANGUAGE",
    "Say",
    "Saying",
    "catalog_files",
    "language_at",
    "paragraphs",
    "read_catalog",
    "same",
    "speaker",
    "speaking",
    "translator",
]
