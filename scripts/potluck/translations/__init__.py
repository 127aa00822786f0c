"""A library in another language: the same hacks, block by block, and what of them is out of date.

Why it is done so: docs/adr/0021. How a translation is written: docs/translations.md.
"""

from potluck.translations.blocks import Block, blocks_of
from potluck.translations.in_language import in_language
from potluck.translations.pairing import Pair, State, pair_blocks, states_of

__all__ = ["Block", "Pair", "State", "blocks_of", "in_language", "pair_blocks", "states_of"]
