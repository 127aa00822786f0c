"""One body for a page in another language: the original's blocks, each with its translation.

What cannot be shown in translation is the original's text, with a line that says so. It is one text
for page, paper, search and feeds, so none of them can forget it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from potluck.reading import Body
from potluck.translations.blocks import Block
from potluck.translations.pairing import Pair, State
from potluck.vocabulary import CAUTIONS, HEADINGS

_MARKER = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+")


@dataclass(frozen=True)
class TargetLanguage:
    """A language to read in, the original's, and the lines that stand beside what is not fresh.

    `awaiting` and `read` say whether a native speaker read a translation.
    `names` are the parts of a hack in both languages: {theirs: ours}.
    """

    language: str
    original: str
    changed: str = ""
    old: str = ""
    missing: str = ""
    awaiting: str = ""
    read: str = ""
    names: Mapping[str, str] | None = None


def composed(
    body: Body,
    blocks: Sequence[Block],
    own: Sequence[Block],
    pairs: Sequence[Pair],
    target: TargetLanguage,
    *,
    urgent: bool,
) -> Body:
    """Return the body to show. With `urgent`, nothing out of date is shown in translation."""
    shown = Shown(target)
    at = 0
    for pair in pairs:
        block = blocks[pair.at]
        shown.put(body.text[at : block.start])
        at = block.end
        if pair.own is None:
            shown.original(block, target.missing)
        elif pair.state is State.FRESH:
            shown.put(_fitted(own[pair.own], block))
        elif urgent or block.part == CAUTIONS:
            shown.original(block, target.changed)
        else:
            shown.put(noted(_fitted(own[pair.own], block), target.old)[0])
    shown.put(body.text[at:])
    names = {**body.names, **(target.names or {})}
    return Composed(
        shown.text, body.first_line, names, shown.languages, tuple(body.anchors.values())
    )


@dataclass(frozen=True)
class Composed(Body):
    """A body with the anchors of its original: a link to a part leads there in every language."""

    places: tuple[str, ...] = ()

    @cached_property
    def anchors(self) -> dict[int, str]:
        """The anchor of each heading of the original by where it starts here."""
        starts = (heading.node.start for heading in self.headings)
        return dict(zip(starts, self.places, strict=False))


class Shown:
    """The text as it grows, and which elements of it are in which language, by where they start."""

    def __init__(self, target: TargetLanguage) -> None:
        self.target, self.text = target, ""
        self.languages: dict[int, str] = {}

    def put(self, text: str) -> None:
        """Add text in the language of the page."""
        self.text += text

    def original(self, block: Block, line: str) -> None:
        """Add a block in the language of the original, with a line in that of the page."""
        if block.kind == "heading 2" and block.part in HEADINGS:
            self.text += block.text  # pages show it in their own language
            return
        self.languages[len(self.text)] = self.target.original
        if block.kind.startswith("heading"):
            line = ""
        text, note = noted(block.text, line)
        if note:
            self.languages[len(self.text) + note] = self.target.language
        self.text += text


def noted(text: str, line: str) -> tuple[str, int]:
    """Put a line at the end of a block; return the text and where in it the line starts."""
    if not line:
        return text, 0
    table = text.endswith("|") and not text.endswith(r"\|")
    before = text[:-1].rstrip() if table else text
    return f"{before} *({line})*{' |' if table else ''}", len(before) + 1


def _fitted(own: Block, block: Block) -> str:
    """The translated block with the marker of the original: two kinds would be two lists."""
    theirs, ours = _MARKER.match(own.text), _MARKER.match(block.text)
    if block.kind in ("item", "step") and theirs and ours:
        return ours[0] + own.text[theirs.end() :]
    return own.text
