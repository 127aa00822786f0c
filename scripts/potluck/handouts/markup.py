"""A hack's Markdown as XHTML that is ready for paper.

The body is written as for the site; then the tree is made ready to set: few levels, tables that
fit, words that can be broken, pictures as their description, links with an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from potluck.handouts.glyphs import with_glyphs
from potluck.pages.bodies import linked_file, site_path
from potluck.reading.body.addresses import web_address
from potluck.reading.body.outline import Body
from potluck.reading.body.rendering import Style, render

MAX_LEVELS = 4
MAX_COLUMNS = 5
_LEVELS = ("ul", "ol", "blockquote")
_LONG_WORD = re.compile(r"[^\s\u200b]{28,}")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The XHTML below one heading; `heading` is empty before the first."""

    heading: str
    xhtml: str


@dataclass(frozen=True)
class Paper:
    """What the tree needs to know of its surroundings.

    `address(target)` makes the full address of a link as written, or an empty string;
    `after(target)` gives the words that follow the link.
    """

    words: Mapping[str, str]
    address: Callable[[str], str]
    after: Callable[[str], str] = lambda _: ""

    def text(self, text: str | None) -> str:
        """Make plain text printable: known glyphs, single spaces, words that can break."""
        # Spaces first: a wide one is a space, and no sign that a font lacks.
        single = re.sub(r"\s+", " ", _NOT_XML.sub("", text or ""))
        clean = with_glyphs(single, self.words)
        return _LONG_WORD.sub(lambda m: breakable(m[0]), clean)


def breakable(word: str) -> str:
    """Let a long word or address break: after its signs, else after every 16 letters."""
    signed = re.sub(r"(?<=[/.?&=_#-])(?=[^\s/.?&=_#-])", "\u200b", word)
    return re.sub(r"[^\s\u200b]{16}(?=[^\s\u200b]{8})", lambda m: m[0] + "\u200b", signed)


def pieces(body: Body, paper: Paper) -> list[Piece]:
    """Write a body for paper, cut at its headings of the first two levels."""
    style = Style(
        address=paper.address,
        picture=lambda target: target,
        after=paper.after,
        languages=body.languages,
    )
    return [
        Piece(part.name, _printable(render(part.blocks, style), paper))
        for part in body.parts
        if part.name or part.blocks
    ]


def relative_address(target: str, path: str, site_url: str) -> str:
    """Return the full address of a link `target` in the file `path` of the project.

    `../common-room/x.md` becomes `https://.../hacks/common-room/x/`; without a site address, and
    for a target that is no page, an empty string.
    """
    file, anchor = linked_file(target, path)
    if not file:
        return web_address(target)
    if not site_url or not file.endswith(".md") or file.startswith(".."):
        return ""
    return site_url + site_path(file) + (f"#{anchor}" if anchor else "")


def _printable(xhtml: str, paper: Paper) -> str:
    # Written by ourselves, with every text escaped: no document type, so no entities to expand.
    root = Xml.fromstring(f"<div>{xhtml}</div>")  # noqa: S314
    _clean(root, paper)
    _flatten(root, 0)
    return Xml.tostring(root, encoding="unicode")


def _clean(node: Xml.Element, paper: Paper) -> None:
    if node.tag == "img":
        _picture(node, paper)
        return
    if node.tag == "pre":
        _code(node, paper)
        return
    node.text = paper.text(node.text)
    for child in list(node):
        child.tail = paper.text(child.tail)
        _clean(child, paper)
    if node.tag == "table":
        _table(node, paper)


def _picture(node: Xml.Element, paper: Paper) -> None:
    """Put a picture's description in its place: paper gets no files that a hack brings."""
    alt = paper.text(node.get("alt")) or paper.words["no_description"]
    tail = node.tail
    node.clear()
    node.tag, node.tail = "em", tail
    node.text = f"[{paper.words['picture']}{paper.words['colon']} {alt}]"


def _code(node: Xml.Element, paper: Paper) -> None:
    lines = "".join(node.itertext()).rstrip("\n").split("\n")
    tail = node.tail
    node.clear()
    node.tag, node.tail = "pre", tail
    for line in lines:
        Xml.SubElement(node, "line").text = paper.text(line)


def _flatten(node: Xml.Element, depth: int) -> None:
    """Join levels of lists and quotations beyond the deepest that paper can indent."""
    for child in list(node):
        _flatten(child, depth + (child.tag in _LEVELS))
    if depth < MAX_LEVELS or node.tag not in ("ul", "ol", "blockquote"):
        return
    children: list[Xml.Element] = []
    for item in list(node):
        children.append(item)
        if item.tag == "blockquote":
            children[-1:] = list(item)
            continue
        for inner in [child for child in item if child.tag in ("ul", "ol")]:
            item.remove(inner)
            children.extend(inner)
    node[:] = children


def _table(node: Xml.Element, paper: Paper) -> None:
    """Turn a table that is too wide for paper into a list: one item a row, cells by name."""
    heads = ["".join(cell.itertext()) for cell in node.iter("th")]
    rows = [list(row) for row in node.iter("tr") if row.find("td") is not None]
    if len(heads) <= MAX_COLUMNS:
        return
    tail = node.tail
    node.clear()
    node.tag, node.tail = "ul", tail
    for row in rows:
        _row_as_item(
            Xml.SubElement(node, "li"), [f"{head}{paper.words['colon']}" for head in heads], row
        )


def _row_as_item(item: Xml.Element, heads: list[str], cells: Iterable[Xml.Element]) -> None:
    for head, cell in zip(heads, cells, strict=False):
        if not "".join(cell.itertext()).strip():
            continue
        name = Xml.SubElement(item, "strong")
        name.text, name.tail = head, " "
        cell.tag, cell.tail = "span", "; "
        item.append(cell)
