"""Lists: written so that the page shows them as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from potluck.diagnostics import Edit
from potluck.reading import Document
from potluck.reading.body.tree import Node
from potluck.rules.body.list_marks import odd_marks
from potluck.rules.engine import Finding, Severity, Subject, rule

# A number that is not 1 opens no list below a line of text.
_RUNS_ON = re.compile(r"(?<=\S\n) {0,3}(\d{1,2}[.)])[ \t]+(?=\*\*)[^\n]*")

_ITS_MARK = re.compile(r"\s*(?:\d{1,9}[.)]|[-*+])")


@rule("list-form", Severity.ERROR, Subject.LISTS, fixable=True)
def list_form(document: Document) -> Iterator[Finding]:
    """A list item starts with a number or a hyphen, and a space.

    Otherwise it is plain text and continues the line above.
    Bad:
        2.**Leave a gap.** It faces the door.
    Good:
        2. **Leave a gap.** It faces the door.
    """
    yield from odd_marks(document)
    body = document.body
    for match in _RUNS_ON.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1]}` continues the line above, so this is not a list item",
                help="put an empty line before it",
                fix=document.source.edit(document.body_place(match.start(), match.start()), "\n"),
            )
    yield from _other_marks(document)
    for node in body.nodes():
        if node.kind == "quote":
            for one in node.children:
                if one.kind == "list" and one.number is not None:
                    mark = body.text[one.start : _mark_end(body.text, one)].strip()
                    yield Finding(
                        document.body_place(one.start, one.start + len(mark)),
                        f"`{mark}` is inside a quotation, so it is not a step",
                        help="remove the `>` before it",
                    )
        elif node.kind == "item" and not node.children:
            mark = body.text[node.start : node.end].strip()
            yield Finding(
                document.body_place(node.start, node.start + len(mark)),
                f"nothing follows `{mark}`",
                help="write something after it, or remove it",
            )


def _other_marks(document: Document) -> Iterator[Finding]:
    """Yield where a list changes its mark, `2)` after `1.`: there another one begins."""
    body = document.body
    inner = (n.children for n in body.nodes() if n.kind in ("item", "quote") and n.children)
    told: set[int] = set()
    for pair in chain.from_iterable(map(pairwise, (body.blocks, *inner))):
        if pair[0].kind != "list" or pair[1].kind != "list":
            continue
        marks = [body.text[node.start : _mark_end(body.text, node)].strip() for node in pair]
        if marks[0][-1] == marks[1][-1] or marks[0][0].isdigit() != marks[1][0].isdigit():
            continue
        usual = "." if marks[0][0].isdigit() else "-"
        for node, mark in zip(pair, marks, strict=True):
            if mark[-1] != usual and node.start not in told:
                told.add(node.start)
                yield _other_mark(document, node, mark, usual)


def _other_mark(document: Document, node: Node, mark: str, usual: str) -> Finding:
    text, source = document.body.text, document.source
    ends = [_mark_end(text, item) for item in node.children]
    places = [document.body_place(end - 1, end) for end in ends]
    return Finding(
        document.body_place(ends[0] - len(mark), ends[0]),
        f"`{mark}` starts another list: the items around it use a different mark",
        f"write `{mark[:-1]}{usual}`",
        "use the same mark for all items of a list",
        tuple(edit for place in places for edit in source.edit(place, usual)),
    )


def _mark_end(text: str, node: Node) -> int:
    """Return where the mark of an item, or of a list's first item, ends."""
    found = _ITS_MARK.match(text, node.start)
    return found.end() if found else node.start


@rule("list-gap", Severity.OBSERVATION, Subject.LISTS, fixable=True)
def list_gap(document: Document) -> Iterator[Finding]:
    """Anything that belongs to a list item is indented by four spaces.

    Otherwise it is outside the list, and the list ends before it.
    Bad:
        1. **Bring these.** One for each person.

        - Chairs

        2. **Put them in a circle.** Leave a gap.
    Good:
        1. **Bring these.** One for each person.

            - Chairs

        2. **Put them in a circle.** Leave a gap.
    """
    blocks = document.body.blocks
    for at, node in enumerate(blocks[1:], 1):
        if blocks[at - 1].kind == "list" and _stands_outside(document, blocks, at):
            source, indent = document.source, _indent(document, node)
            yield Finding(
                source.place(document.body.line(node.start), 1, max(indent, 1)),
                "this is outside the list above",
                help="indent it by four spaces if it belongs to that item",
                fix=tuple(_moved_in(document, node, 4 - indent)),
            )


def _moved_in(document: Document, node: Node, more: int) -> Iterator[Edit]:
    """Yield the edits that put `more` spaces before each line of an element."""
    lines = document.body.text[node.start : node.end].rstrip().split("\n")
    for number, line in enumerate(lines, document.body.line(node.start)):
        if line.strip():
            yield from document.source.edit(document.source.place(number), " " * more)


def _indent(document: Document, node: Node) -> int:
    line = document.source.line(document.body.line(node.start))
    return len(line) - len(line.lstrip(" "))


def _stands_outside(document: Document, blocks: Sequence[Node], at: int) -> bool:
    """Whether a block below a list looks as if it belonged to the list's last item."""
    node, above = blocks[at], blocks[at - 1]
    if node.kind not in ("paragraph", "list", "quote"):
        return False
    if _indent(document, node) > 0:
        return True
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        node.kind == "list"
        and node.number is None
        and above.number is not None
        and below is not None
        and below.kind == "list"
        and (below.number or 0) > 1
    )
