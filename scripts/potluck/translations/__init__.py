"""A library in another language: the same hacks, block by block, and what of them is out of date.

Why it is done so: docs/adr/0021. How a translation is written: docs/translations.md.
"""

from potluck.translations.addresses import language_links, site_in_language
from potluck.translations.in_language import in_language, target_language
from potluck.translations.marking import Foreign, foreign_texts, marked
from potluck.translations.some_pages import published_languages, translated_alone

__all__ = [
    "Foreign",
    "foreign_texts",
    "in_language",
    "language_links",
    "marked",
    "published_languages",
    "site_in_language",
    "target_language",
    "translated_alone",
]
