"""The file of a translation in pieces: what nobody touches stays letter by letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from potluck.reading import Document
from potluck.translated import Translation
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.texts import BODY, Text, framed

_KEY = re.compile(r"^(?=[A-Za-z_])", re.M)


@dataclass(frozen=True)
class Layout:
    """`front` are [key, as written], the key empty for what stands above all keys.

    `body` are [number of the text among those of the body, or None for what stands between,
    as written, empty where nothing is]. `lost` are blocks of the file of today that belong to no
    text of the original; they are not in `body`.
    """

    front: tuple[tuple[str, str], ...]
    body: tuple[tuple[int | None, str], ...]
    lost: tuple[str, ...] = ()


def layout_of(
    document: Document,
    texts: Sequence[Text],
    found: Translation | None,
    names: Mapping[str, str],
) -> Layout:
    """Cut a translation at its texts, or lay a new one out as its original.

    `names` are the parts of a hack in the translation's language: {theirs: ours}.
    """
    body = [text for text in texts if text.key == BODY]
    shown = {ours: theirs for theirs, ours in names.items()}
    written = {
        text.at: framed(shown.get(text.part, text.part), text.lead) for text in body if text.fixed
    }
    if found is None:
        return Layout((), _between(document.body.text, blocks_of(document.body), written))
    source = found.document.source.text.replace("\r\n", "\n")
    front = source[: found.document.body_start].removeprefix("---\n").rstrip().removesuffix("---")
    pieces = tuple(
        (piece.split(":", 1)[0] if _KEY.match(piece) else "", piece) for piece in _KEY.split(front)
    )
    own = blocks_of(found.document.body)
    taken = {text.own_at: text.at for text in body if text.own_at is not None}
    if len(taken) == len(own) == len(body):
        parts = _between(found.document.body.text, own, {n: b.text for n, b in enumerate(own)})
        return Layout(pieces, tuple((None if n is None else taken[n], raw) for n, raw in parts))
    written |= {at: own[number].text for number, at in taken.items() if number is not None}
    lost = tuple(block.text for number, block in enumerate(own) if number not in taken)
    return Layout(pieces, _between(document.body.text, blocks_of(document.body), written), lost)


def _between(
    text: str, blocks: Sequence[Block], written: Mapping[int, str]
) -> tuple[tuple[int | None, str], ...]:
    """Cut a body into what stands between its blocks, and the blocks as `written`."""
    pieces: list[tuple[int | None, str]] = []
    at = 0
    for number, block in enumerate(blocks):
        pieces += [(None, text[at : block.start]), (number, written.get(number, ""))]
        at = block.end
    return (*pieces, (None, text[at:]))


def body_text(
    layout: Layout, texts: Sequence[Text], new: Mapping[int, str]
) -> tuple[str, list[int]]:
    """Return the body with new texts by number, and the numbers of the texts that it holds.

    What is not translated is left out, with a known heading that nothing stands below.
    """
    body = [text for text in texts if text.key == BODY]
    there = [text for text in body if text.at in new or (text.own is not None and not text.fixed)]
    parts = {text.part for text in there if not text.kind.startswith("heading")}
    kept = {text.at for text in there} | {t.at for t in body if t.fixed and t.part in parts}
    found, between = "", ""
    for number, raw in layout.body:
        if number is None:
            between = raw
        elif number in kept:
            text = framed(new[number], body[number].lead) if number in new else raw
            found, between = found + between + text, ""
    return found + (layout.body[-1][1] if kept else ""), sorted(kept)
