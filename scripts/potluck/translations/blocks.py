"""The blocks of a body, and what of a block must not change without its translation.

A block is a heading, a paragraph, an item of a list, a row of a table or a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from potluck.model.digests import in_letters
from potluck.reading import Body
from potluck.reading.body.tree import Node, plain

# Words and numbers, and signs that change an amount. Commas, links and emphasis say nothing here.
_TELLING = re.compile(r"[^\W_]+|[%<>=+°$€£≥≤½¼¾]")
_CUT = {"list", "table"}
ORIGINAL_LETTERS, OWN_LETTERS = 6, 4


class Block(NamedTuple):
    """One block: where it stands in the body's text, its kind, its part, and its hash."""

    start: int
    end: int
    kind: str
    part: str
    text: str
    digest: str


def digest_of(text: str, letters: int = ORIGINAL_LETTERS) -> str:
    """Return letters that change with the words, numbers and signs of a text, and with no more."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return in_letters(" ".join(_TELLING.findall(folded)), letters)


def blocks_of(body: Body) -> tuple[Block, ...]:
    """Return the blocks of a body in their order."""
    return body.derive(_blocks)


def _blocks(body: Body) -> tuple[Block, ...]:
    found = []
    part = ""
    for node in body.blocks:
        if node.kind == "heading" and (node.number or 1) <= 2:
            said = plain(node.children)
            part = body.names.get(said, said)
        for piece in node.children if node.kind in _CUT else (node,):
            found.append(_block(body, piece, _kind(node, piece), part))
    return tuple(found)


def _kind(node: Node, piece: Node) -> str:
    """What has to be the same in a translation: a step is no item of a plain list."""
    if node.kind == "list":
        return "item" if node.number is None else "step"
    if piece.kind == "heading":
        return f"heading {piece.number}"
    return "row" if node.kind == "table" else piece.kind


def _block(body: Body, node: Node, kind: str, part: str) -> Block:
    text = body.text[node.start : node.end].rstrip()
    # A known heading is the same one in every language.
    words = part if kind == "heading 2" else plain(node.children) or text
    return Block(node.start, node.start + len(text), kind, part, text, digest_of(words))
