"""Markdown to a tree with positions. This module and `targets` alone know the parser.

The parser is pulldown-cmark (CommonMark with tables), which works in linear time and gives the
source range of every element. Its ranges are bytes of UTF-8; ours are characters.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pyromark

from potluck.reading.body.targets import OPTIONS, characters, target_of
from potluck.reading.body.tree import DEEPEST, Kind, Node

_INLINE = frozenset({"strong", "emphasis", "link", "image"})
# What can lie in itself without end.
_NESTING = frozenset({"list", "quote", *_INLINE})
_SIMPLE: dict[str, Kind] = {
    "Paragraph": "paragraph",
    "Item": "item",
    "TableHead": "head",
    "TableRow": "row",
    "TableCell": "cell",
    "Strong": "strong",
    "Emphasis": "emphasis",
    "HtmlBlock": "html",
}


class Piece(NamedTuple):
    """A run of text as readers see it, and where it stands.

    `quoted`: in a block quotation; `code`: in code; `linked`: in the words of a link; `web`: of
    one to another site; `heading`: in a heading.
    """

    start: int
    end: int
    text: str
    quoted: bool
    code: bool
    linked: bool
    web: bool
    heading: bool


class Parsed(NamedTuple):
    """A body's blocks; its runs of text in order; and (start, end) of each flow of sentences."""

    blocks: tuple[Node, ...]
    pieces: list[Piece]
    flows: list[tuple[int, int]]


def parse(text: str) -> Parsed:
    """Parse Markdown. Never raises, whatever the text."""
    return _Builder(text).build()


class _Open(NamedTuple):
    """An element whose end has not come."""

    kind: Kind
    start: int
    end: int
    children: list[Node]
    target: str = ""
    number: int | None = None
    form: str = ""


class _Builder:
    """Turns the parser's events into a tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = characters(text)
        self.pieces: list[Piece] = []
        self.flows: list[tuple[int, int]] = []
        self.stack: list[_Open] = [_Open("quote", 0, len(text), [])]
        self.kept: list[bool] = []  # of each open element, whether it is not too deep to keep
        self.quotes = self.links = self.webs = self.headings = 0
        self.flow: tuple[int, int] | None = None

    def build(self) -> Parsed:
        index = self.index
        for event, span in pyromark.events_with_range(self.text, options=OPTIONS):
            start, end = index(span["start"]), index(span["end"])
            if isinstance(event, str):
                self._mark(event, start, end)
            elif "Text" in event:
                self._text(event["Text"], start, end)
            elif "Start" in event:
                self._start(event["Start"], start, end)
            elif "End" in event:
                self._end()
            elif "Code" in event:
                self._flows(start, end)
                self._add(Node("code", start, end, text=event["Code"]))
                self._piece(event["Code"], start, end, code=True)
            else:
                name, value = next(iter(event.items()))
                self._add(Node("html", start, end, text=str(value), form=name))
        self._close_flow()
        return Parsed(tuple(self.stack[0].children), self.pieces, self.flows)

    def _mark(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self._close_flow()
            self._add(Node("rule", start, end, text=self.text[start:end].strip()))
        else:
            self._add(Node("soft" if event == "SoftBreak" else "hard", start, end))

    def _text(self, text: str, start: int, end: int) -> None:
        top = self.stack[-1]
        block = top.kind in ("block", "html")
        if not block:
            self._flows(start, end)
        siblings = top.children
        if siblings and siblings[-1].kind == "text" and siblings[-1].end == start:
            last = siblings[-1]
            siblings[-1] = last._replace(end=end, text=last.text + text)
        else:
            self._add(Node("text", start, end, text=text))
        self._piece(text, start, end, code=block)

    def _piece(self, text: str, start: int, end: int, *, code: bool) -> None:
        self.pieces.append(
            Piece(
                start,
                end,
                text,
                self.quotes > 0,
                code,
                self.links > 0,
                self.webs > 0,
                self.headings > 0,
            )
        )

    def _start(self, what: Any, start: int, end: int) -> None:
        made = self._opened(what, start, end)
        if made.kind not in _INLINE:
            self._close_flow()
        kept = len(self.stack) <= DEEPEST or made.kind not in _NESTING
        above = self.stack[-1].kind
        if made.kind == "item" and above != "list":  # the list was too deep to keep
            made, kept = made._replace(kind="paragraph"), above == "quote"
        self.kept.append(kept)
        if kept:
            self._count(made, 1)
            self.stack.append(made)
        else:
            self._add(Node("deep", start, end))

    def _count(self, made: _Open, by: int) -> None:
        """Note that one more quotation, link or heading is open, or one less."""
        if made.kind in ("link", "image"):
            self.links += by
            self.webs += by * ("://" in made.target)
        elif made.kind == "quote":
            self.quotes += by
        elif made.kind == "heading":
            self.headings += by

    def _opened(self, what: Any, start: int, end: int) -> _Open:
        name: str
        value: Any
        name, value = (what, None) if isinstance(what, str) else next(iter(what.items()))
        if name in _SIMPLE:
            return _Open(_SIMPLE[name], start, end, [])
        if name in ("Link", "Image"):
            kind: Kind = "link" if name == "Link" else "image"
            return _Open(kind, start, end, [], target_of(value), form=str(value["link_type"]))
        if name == "Heading":
            level = int(value["level"][1:])
            setext = not self.text[start:end].startswith("#")
            return _Open("heading", start, end, [], number=level, form="setext" * setext)
        if name == "List":
            return _Open("list", start, end, [], number=value)
        if name == "Table":
            return _Open("table", start, end, [])
        if name == "CodeBlock":
            return _Open("block", start, end, [], form="indent" if value == "Indented" else "fence")
        return _Open("quote", start, end, [])

    def _end(self) -> None:
        if not self.kept.pop():
            return
        if self.stack[-1].kind not in _INLINE:
            self._close_flow()
        made = self.stack.pop()
        self._count(made, -1)
        text = ""
        if made.kind in ("block", "html"):
            text = "".join(child.text for child in made.children)
            made = made._replace(children=[])
        self._add(
            Node(
                made.kind,
                made.start,
                made.end,
                tuple(made.children),
                text,
                made.target,
                made.number,
                made.form,
            )
        )

    def _add(self, node: Node) -> None:
        self.stack[-1].children.append(node)

    def _flows(self, start: int, end: int) -> None:
        self.flow = (self.flow[0] if self.flow else start, end)

    def _close_flow(self) -> None:
        """End a flow of sentences; a heading is none."""
        if self.flow and self.stack[-1].kind != "heading":
            self.flows.append(self.flow)
        self.flow = None
