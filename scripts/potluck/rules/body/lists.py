"""Lists: written so that the page shows them as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from potluck.diagnostics import Edit
from potluck.reading import Document
from potluck.reading.body.tree import Node
from potluck.rules.engine import Finding, Severity, Subject, rule

_MARK = r"(\d{1,2}[.)]|[-*+])"
_WIDE_SPACE = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
# A mark without the space that makes it one; another kind of space makes none, either.
_NO_SPACE = re.compile(
    rf"^[ ]{{0,3}}(?:(\d{{1,2}}[.)])(?=\*\*|[A-Z][a-z])|(-)(?=\*\*|[A-Z][a-z]+ )"
    rf"|{_MARK}(?={_WIDE_SPACE}))({_WIDE_SPACE}*)([^\n]*)",
    re.M,
)
_ODD_BULLET = re.compile(r"^ {0,3}([•·‣▪◦●○–—§]|o(?=[ \t]+[A-Z]))[ \t\u00a0]+(\S[^\n]*)", re.M)
# How else people number a step: its bold phrase tells it from other text.
_ODD_NUMBER = re.compile(
    r"^ {0,3}((?:[Ss]tep ?)?\(?(\d{1,2})\)?(?: ?[:/)–—-]| \.|\ufe0f?\u20e3)?|[①-⑨]"
    r"|[a-hA-H][.)]|[IVX]{1,4}[.)])[ \t]*(\*\*\S[^\n]*)", re.M
)  # fmt: skip
# A number that is not 1 opens no list below a line of text.
_RUNS_ON = re.compile(r"(?<=\S\n) {0,3}(\d{1,2}[.)])[ \t]+(?=\*\*)[^\n]*")

_ITS_MARK = re.compile(r"\s*(?:\d{1,9}[.)]|[-*+])")


@rule("list-form", Severity.ERROR, Subject.LISTS, fixable=True)
def list_form(document: Document) -> Iterator[Finding]:
    """An item of a list starts with a number or a hyphen, and a space.

    Otherwise it is plain text, and runs on from the line above.
    Bad:
        2.**Leave a gap.** It faces the door.
    Good:
        2. **Leave a gap.** It faces the door.
    """
    body = document.body
    for match in _NO_SPACE.finditer(body.text):
        group = 1 if match[1] else 2 if match[2] else 3
        if body.is_text(match.start(group)):
            yield _no_space(document, match, group)
    for match in _ODD_BULLET.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1]}` does not make an item of a list",
                f"write `- {match[2][:60].strip()}`",
                "start the line with a hyphen and a space",
            )
    for match in _ODD_NUMBER.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1].strip()}` does not make a step",
                f"write `{match[2] or 1}. {match[3][:60].strip()}`",
                "number the steps 1., 2., 3., each with a point and a space",
            )
    for match in _RUNS_ON.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1]}` runs on from the line above, so this is not an item of a list",
                help="put an empty line before it",
                fix=document.source.edit(document.body_place(match.start(), match.start()), "\n"),
            )
    yield from _other_marks(document)
    for node in body.nodes():
        numbered = (one for one in node.children if one.kind == "list" and one.number is not None)
        for one in numbered if node.kind == "quote" else ():
            mark = body.text[one.start : _mark_end(body.text, one)].strip()
            yield Finding(
                document.body_place(one.start, one.start + len(mark)),
                f"`{mark}` stands in a quotation, so it is no step",
                help="take out the `>` before it",
            )
        if node.kind == "item" and not node.children:
            mark = body.text[node.start : node.end].strip()
            yield Finding(
                document.body_place(node.start, node.start + len(mark)),
                f"nothing follows `{mark}`",
                help="write something after it, or take it out",
            )


def _other_marks(document: Document) -> Iterator[Finding]:
    """Yield where a list changes its mark, `2)` after `1.`: there another one begins."""
    body = document.body
    inner = (n.children for n in body.nodes() if n.kind in ("item", "quote") and n.children)
    told: set[int] = set()
    for pair in chain.from_iterable(map(pairwise, (body.blocks, *inner))):
        if {node.kind for node in pair} != {"list"}:
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
        f"`{mark}` begins another list: the items beside it are marked otherwise",
        f"write `{mark[:-1]}{usual}`",
        "mark all items of a list in one way",
        tuple(edit for place in places for edit in source.edit(place, usual)),
    )


def _mark_end(text: str, node: Node) -> int:
    """Return where the mark of an item, or of a list's first item, ends."""
    found = _ITS_MARK.match(text, node.start)
    return found.end() if found else node.start


def _no_space(document: Document, match: re.Match[str], group: int) -> Finding:
    mark, other = match[group], match[4]
    what = "another kind of space" if other else "no space"
    return Finding(
        document.body_place(match.start(group), match.end(group)),
        f"{what} stands after `{mark}`, so this is not an item of a list",
        f"write `{mark} {match[5][:60].strip()}`",
        "put a plain space after it" if other else "put a space after it",
        document.source.edit(document.body_place(match.start(4), match.end(4)), " "),
    )


@rule("list-gap", Severity.OBSERVATION, Subject.LISTS, fixable=True)
def list_gap(document: Document) -> Iterator[Finding]:
    """What belongs to an item of a list is indented by four spaces.

    Otherwise it stands outside, and the list ends before it.
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
                "this stands outside the list above",
                help="indent it by four spaces, if it belongs to that item",
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
