"""The words of a hack as readers meet them: flows, sentences, and what stands in which part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.model import Hack
from potluck.reading.body.tree import plain

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces between them."""
    return frozenset(text.split())


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; an apostrophe inside is part of a word."""
    return WORD.findall(text.lower().replace("’", "'"))


def word_count(hack: Hack) -> int:
    """Count the words of the body that a reader sees, headings and quotations included."""
    return len(plain(hack.body.blocks).split())


def flows(hack: Hack, *, quotes: bool = True, links: bool = True) -> Iterator[str]:
    """Yield the text of each paragraph, item and cell of the body, as far as it is asked for.

    Without `quotes`, quotations are left out. Without `links`, the words of links are: they are
    often another page's title, which says nothing of this page.
    """
    body = hack.body
    own = hack.document.own_words[hack.document.body_start :]
    for start, end in body.flows:
        pieces = [p for p in body.pieces if start <= p.start < end and (links or not p.linked)]
        yield "".join(p.text if quotes else own[p.start : p.end] for p in pieces)


def sentences(text: str) -> list[str]:
    """Cut a paragraph into its sentences."""
    return [part for part in _END.split(" ".join(text.split())) if part]


def share(part: int, whole: int) -> str:
    """Write a share as a whole percentage; a dash where there is nothing to share."""
    return f"{100 * part / whole:.0f}%" if whole else "-"
