"""What a body holds, as rules and pages ask for it: headings, parts, steps, links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from potluck.reading.body.links import links_of
from potluck.reading.body.parsing import Parsed, Piece, parse
from potluck.reading.body.parts import Heading, Item, Link, Part, Step
from potluck.reading.body.tree import REFUSED, Node, plain
from potluck.reading.recently_used import RecentlyUsed
from potluck.reading.source import Source

__all__ = ["Body", "Heading", "Item", "Link", "Part", "Step", "anchor_of"]


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading: its words in lower case with hyphens."""
    text = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return re.sub(r"[-\s]+", "-", text)


# Of ten thousand bodies not all stay in memory as trees: those take six times as much as texts.
_RECENT = RecentlyUsed(1_500)
# All else that a body holds it works out of its text, and can let go of.
_GIVEN = frozenset({"first_line", "names", "languages", "_within"})
Made = TypeVar("Made")


@dataclass(frozen=True)
class Body:
    """A Markdown body whose first line is `first_line` of its file; parsed when first asked.

    `names` says what the library calls the parts of a hack, in its language: {theirs: ours}.
    `languages` are those of elements in another language than the rest, by where they start.
    """

    text: str = field(default_factory=str)
    first_line: int = 1
    names: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of_source(cls, source: Source, start: int, line: int, names: Mapping[str, str]) -> Body:
        """Return the body that begins at the character `start`; its text is not kept twice."""
        body = cls("", line, names)
        del vars(body)["text"]
        vars(body)["_within"] = (source, start)
        return body

    @property
    def within(self) -> int | None:
        """The character of the file's text at which it begins; None for a text of its own."""
        return vars(self)["_within"][1] if "_within" in vars(self) else None

    def __getattr__(self, name: str) -> Any:
        """Cut the text out of the file's when it is asked for after a while."""
        if name != "text" or "_within" not in vars(self):
            raise AttributeError(name)
        source, start = vars(self)["_within"]
        text = vars(self)["text"] = source.text[start:]
        _RECENT.note(self)
        return text

    def called(self, name: str) -> str:
        """Return what the file calls a part of a hack: in its language, else in the library's."""
        theirs = [word for word, ours in self.names.items() if ours == name]
        return theirs[-1] if theirs else name

    @cached_property
    def _parsed(self) -> Parsed:
        text = self.text
        if "_within" not in vars(self):
            _RECENT.note(self)
        return parse(text)

    def forget(self) -> None:
        """Let go of what can be made again: from the text, and the text from the file."""
        for name in vars(self).keys() - _GIVEN - (set() if "_within" in vars(self) else {"text"}):
            vars(self).pop(name, None)

    def derive(self, make: Callable[[Body], Made]) -> Made:
        """Return what `make` makes of this body; it is made once, until the body is forgotten."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: Made = self._derived[make]
        return made

    @cached_property
    def _derived(self) -> dict[Callable[[Body], Any], Any]:
        return {}

    @property
    def blocks(self) -> tuple[Node, ...]:
        """The elements on the first level."""
        return self._parsed.blocks

    @cached_property
    def plain(self) -> str:
        """The words on one line: what a reader reads, without markup."""
        return plain(self.blocks)

    @property
    def pieces(self) -> list[Piece]:
        """The runs of text that readers see, in their order."""
        return self._parsed.pieces

    @property
    def flows(self) -> list[tuple[int, int]]:
        """(start, end) of each flow of sentences: paragraphs, items, cells; no headings."""
        return self._parsed.flows

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]

    def line(self, at: int) -> int:
        """Return the line of the file on which the character `at` stands."""
        return self.first_line + bisect_right(self._starts, at) - 1

    def nodes(self) -> tuple[Node, ...]:
        """Return every element, each before what it holds."""
        return self._nodes

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        found: list[Node] = []
        waiting = list(reversed(self.blocks))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.children))
        return tuple(found)

    def is_text(self, at: int) -> bool:
        """Whether readers see the character `at` as it was typed: it is no markup, and no code.

        A sign that was escaped to be seen (`\\*`) is none that somebody took for markup.
        """
        piece = self._piece_at(at)
        escaped = piece and at == piece.start and self.text[at - 1 : at] == "\\"
        return piece is not None and not (piece.code or escaped)

    def _piece_at(self, at: int) -> Piece | None:
        """Return the run of text that holds the character `at`, if one does."""
        number = bisect_right(self._piece_starts, at) - 1
        return self.pieces[number] if number >= 0 and at < self.pieces[number].end else None

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def refused(self) -> tuple[Node, ...]:
        """The elements that a hack may not hold."""
        return tuple(node for node in self.nodes() if node.kind in REFUSED)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings on the first level; one inside a list or a quotation opens no part."""
        return tuple(
            Heading(node.number or 1, self._named(node), self.line(node.start), node)
            for node in self.blocks
            if node.kind == "heading"
        )

    def _named(self, node: Node) -> str:
        text = plain(node.children)
        return self.names.get(text, text)

    @cached_property
    def anchors(self) -> dict[int, str]:
        """The anchor of each heading by the index at which it starts; each anchor once."""
        found: dict[int, str] = {}
        seen: Counter[str] = Counter()
        for heading in self.headings:
            name = anchor_of(heading.written) or "part"
            found[heading.node.start] = f"{name}_{seen[name]}" if seen[name] else name
            seen[name] += 1
        return found

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The text cut at its headings of levels 1 and 2."""
        return tuple(self._parts())

    def part(self, name: str) -> Part | None:
        """Return the part below the heading `name`."""
        return next((part for part in self.parts if part.name == name), None)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, image and bare address, in the order of the text."""
        return links_of(self.text, self.nodes(), self.line, self._piece_at)

    def _parts(self) -> Iterator[Part]:
        tops = [heading for heading in self.headings if heading.level <= 2]
        starts = [0, *(heading.node.end for heading in tops)]
        ends = [*(heading.node.start for heading in tops), len(self.text)]
        at, every = 0, self.blocks
        for heading, start, end in zip([None, *tops], starts, ends, strict=True):
            first = at
            while at < len(every) and every[at].start < end:
                at += 1
            blocks = tuple(node for node in every[first:at] if node.start >= start)
            if heading is None and not self.text[start:end].strip():
                continue
            lists = [node for node in blocks if node.kind == "list"]
            steps = [
                Step(self.line(item.start), item)
                for node in lists
                if node.number is not None
                for item in node.children
            ]
            items = [
                Item(self.line(item.start), item)
                for node in lists
                if node.number is None
                for item in node.children
            ]
            text = self.text[start:end]
            line = self.line(start) + len(text) - len(text.lstrip("\n"))
            yield Part(heading, line, text.strip("\n"), blocks, tuple(steps), tuple(items))
