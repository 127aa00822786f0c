"""The tree of a body: everything that Markdown can say here, and what it may not say.

A kind that this module does not name cannot be written, on the page or on paper: the renderer
knows these and no others. Those in `REFUSED` are known so that the checker can name them; they
are written as the text that they are.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "paragraph",
    "heading",
    "list",
    "item",
    "quote",
    "table",
    "head",
    "row",
    "cell",
    "strong",
    "emphasis",
    "link",
    "image",
    "text",
    "code",
    "soft",
    "hard",
    "html",
    "block",
    "rule",
    "deep",
]

# A block of code, raw HTML, a line that draws a rule, and what is nested beyond reason.
REFUSED: frozenset[Kind] = frozenset({"html", "block", "rule", "deep"})
# Levels of lists and quotations, and of emphasis and links; what lies deeper is brought up here.
DEEPEST = 24


class Node(NamedTuple):
    """One element. `start` and `end` are character indexes in the body's text.

    `text` is what a text, a piece of code or refused markup says, with entities decoded; `target`
    is the address of a link or an image as decoded; `number` is the level of a heading, or the
    first number of an ordered list (None for bullets); `form` says how it was written: `setext`
    for a heading, `fence` or `indent` for a block of code, `Autolink`, `Reference` … for a link.
    """

    kind: Kind
    start: int
    end: int
    children: tuple[Node, ...] = ()
    text: str = ""
    target: str = ""
    number: int | None = None
    form: str = ""


def plain(nodes: tuple[Node, ...] | list[Node]) -> str:
    """Return the words of `nodes` on one line: what a reader reads, without markup."""
    pieces: list[str] = []
    _collect(nodes, pieces)
    return " ".join("".join(pieces).split())


_INLINE: frozenset[Kind] = frozenset({"strong", "emphasis", "link", "image"})


def _collect(nodes: tuple[Node, ...] | list[Node], pieces: list[str]) -> None:
    for node in nodes:
        if node.kind in ("text", "code", "html", "block"):
            pieces.append(node.text)
        elif node.kind in ("soft", "hard"):
            pieces.append(" ")
        elif node.kind in _INLINE:
            _collect(node.children, pieces)
        else:
            pieces.append(" ")
            _collect(node.children, pieces)
            pieces.append(" ")
