"""Whether a translated text fits into the place of its original, one text at a time."""

from __future__ import annotations

import re
from collections import Counter

from potluck.reading import Body
from potluck.translations.blocks import blocks_of, digest_of
from potluck.translations.texts import BODY, Text, framed

# What opens a template, or an element: a translation holds those of its original and no others.
_MARKS = re.compile(r"\{[{%#][^\n]*?[}%#]\}|\{[{%#]|<[A-Za-z/!?][^>\n]*>?")
_CELL = re.compile(r"(?<!\\)\|")
_MOST = 60_000
# Texts of front matter of which each line is a text of its own.
_IN_LINES = ("situations", "questions")


def unfit(text: Text, said: str) -> str:
    """Say why a translated text cannot stand for its original; nothing where it can."""
    if len(said) > _MOST:
        return f"is longer than {_MOST:,} characters"
    strange = Counter(_MARKS.findall(said)) - Counter(_MARKS.findall(text.source))
    if strange:
        mark = next(iter(strange))[:40]
        return f"has `{mark}`, which the original does not; remove it"
    if text.key != BODY:
        breaks = (
            text.key not in _IN_LINES and "\n" not in text.source and len(said.splitlines()) > 1
        )
        return "has a line break; write it on one line" if breaks else ""
    if text.kind == "row":
        cells = len(_CELL.findall(said))
        ours = len(_CELL.findall(text.source))
        return "" if "\n" not in said and cells == ours else f"is not a row with {ours - 1} cells"
    blocks = blocks_of(Body(framed(said, text.lead)))
    kinds = [block.kind for block in blocks]
    if kinds == [text.kind]:
        return ""
    many = f"{len(kinds)} blocks" if len(kinds) != 1 else f"one {kinds[0]}"
    return f"ends up as {many}, but the original is one {text.kind}"


def same_source(text: Text, source: str) -> bool:
    """Whether an entry was made of this text: commas and links make it no other."""
    said = source.strip()
    if said == text.source.strip() or not said:
        return bool(said)
    if text.key != BODY:
        return digest_of(said) == text.digest
    return [block.digest for block in blocks_of(Body(framed(said, text.lead)))] == [text.digest]
