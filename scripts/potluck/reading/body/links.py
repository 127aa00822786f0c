"""The links of a body: where each stands, and where its address does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from potluck.reading.body.parsing import Piece
from potluck.reading.body.parts import Link
from potluck.reading.body.targets import definitions
from potluck.reading.body.tree import Node, plain

Spans = Mapping[str, tuple[int, int]]

_BARE = re.compile(r"(?<![\w(\[<\"'=/])(https?://[^\s<>()\[\]\"']+|www\.[\w-]+\.[^\s<>()\[\]\"']+)")
_BY_NAME = ("Reference", "Collapsed", "Shortcut")


def links_of(
    text: str,
    nodes: Sequence[Node],
    line: Callable[[int], int],
    piece_at: Callable[[int], Piece | None],
) -> tuple[Link, ...]:
    """Return every link, image and bare address, in the order of the text.

    `nodes` are all elements of the text; `line` tells the line of a character, and `piece_at` the
    run of text that holds it.
    """
    linked = [node for node in nodes if node.kind in ("link", "image")]
    defined: Spans = {}
    if any(node.form in _BY_NAME for node in linked):
        defined = {name.casefold(): span for name, span in definitions(text).items()}
    found = [*(_link(text, node, line, defined) for node in linked), *_bare(text, line, piece_at)]
    return tuple(sorted(found, key=lambda link: link.start))


def _link(text: str, node: Node, line: Callable[[int], int], defined: Spans) -> Link:
    bare = node.form in ("Autolink", "Email")
    words, at = "" if bare else plain(node.children), _address(text, node, defined)
    image = node.kind == "image"
    start, end = node.start, node.end
    return Link(words, node.target, start, end, line(start), at, image, bare, node.form)


def _address(text: str, node: Node, defined: Spans) -> tuple[int, int]:
    """Where a link's address stands; the whole link where it is written in another way."""
    start, end = node.start, node.end
    if node.form in _BY_NAME:
        name = text[start:end].rstrip("]").rsplit("[", 1)[-1]
        start, end = defined.get(" ".join(name.split()).casefold(), (start, end))
    target = node.target.removeprefix("mailto:") if node.form == "Email" else node.target
    inside = max((child.end for child in node.children), default=start)
    at = text.find(target, inside if inside < end else start, end) if target else -1
    if at < 0:
        at = text.find(target, start, end) if target else -1
    return (at, at + len(target)) if at >= 0 else (node.start, node.end)


def _bare(
    text: str, line: Callable[[int], int], piece_at: Callable[[int], Piece | None]
) -> Iterator[Link]:
    if "://" not in text and "www." not in text:
        return
    for match in _BARE.finditer(text):
        start, target = match.start(), match[1].rstrip(".,;:!?")
        piece = piece_at(start)
        if piece and not (piece.code or piece.linked):
            at = (start, start + len(target))
            yield Link("", target, *at, line(start), at, bare=True)
