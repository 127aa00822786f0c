"""A library in another language: the same hacks, block by block, and what of them is out of date.

Why it is done so: docs/adr/0021. How a translation is written: docs/translations.md.
"""

from potluck.translations.addresses import language_links, site_in_language
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.in_language import in_language, tongue_of
from potluck.translations.marking import Foreign, foreign_texts, marked
from potluck.translations.pairing import Pair, State, pair_blocks, states_of
from potluck.translations.some_pages import published_languages, translated_alone

__all__ = [
    "Block",
    "Foreign",
    "Pair",
    "State",
    "blocks_of",
    "foreign_texts",
    "in_language",
    "language_links",
    "marked",
    "pair_blocks",
    "published_languages",
    "site_in_language",
    "states_of",
    "tongue_of",
    "translated_alone",
]
