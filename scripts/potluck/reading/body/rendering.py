"""The tree as XHTML: what the page, paper, search and feeds show is written here and nowhere else.

Every text is escaped, every address comes from a function that knows the allowed ones, and an
element that the tree does not know has no way to be written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from potluck.reading.body.addresses import web_address
from potluck.reading.body.tree import Kind, Node, plain

_SIGNS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_NOT_TEXT = re.compile(f"[{_SIGNS}]")
_SPECIAL = re.compile(f"[{_SIGNS}&<>\"']")


def escape(text: str) -> str:
    """Return text that is safe in an element and in a quoted attribute, in HTML and in XML."""
    if not _SPECIAL.search(text):
        return text
    return html.escape(_NOT_TEXT.sub("\ufffd", text), quote=True)


@dataclass(frozen=True)
class Style:
    """How a body is written in one place.

    `address` makes the address of a link from what was written, or an empty string, where the
    words stand alone; `picture` the same for an image, whose words stand in its place. `text`
    writes a run of text. `marks` and `ends` hold XHTML to put at the start and at the
    end of the item at an index, and `anchors` the id of the heading at an index. `after` gives the
    words that follow a link, `size` the attributes in `SIZES` of an image, `languages` that of an
    element at an index where it is another than that of the page, `leads` that of the page which a
    link leads to.
    """

    address: Callable[[str], str] = web_address
    picture: Callable[[str], str] = lambda _: ""
    text: Callable[[str], str] = escape
    marks: Mapping[int, str] = field(default_factory=dict)
    anchors: Mapping[int, str] = field(default_factory=dict)
    after: Callable[[str], str] = lambda _: ""
    size: Callable[[str], Mapping[str, str]] = lambda _: {}
    languages: Mapping[int, str] = field(default_factory=dict)
    leads: Callable[[str], str] = lambda _: ""
    ends: Mapping[int, str] = field(default_factory=dict)

    def named(self, node: Node, tag: str) -> str:
        """Return an opening tag, with the language of what it holds where that is another."""
        language = self.languages.get(node.start, "") if node.kind in _SPEAKING else ""
        return f'<{tag} lang="{escape(language)}">' if language else f"<{tag}>"


_SPEAKING = ("paragraph", "heading", "item", "quote", "head", "row", "emphasis")
SIZES = ("width", "height", "srcset", "sizes")
PLAIN_STYLE = Style()
Writer = Callable[[Node, Style, list[str]], None]


def render(nodes: Iterable[Node], style: Style = PLAIN_STYLE) -> str:
    """Return the XHTML of `nodes`."""
    out: list[str] = []
    for node in nodes:
        _write(node, style, out)
    return "".join(out)


def _write(node: Node, style: Style, out: list[str]) -> None:
    _WRITERS[node.kind](node, style, out)


def _text(node: Node, style: Style, out: list[str]) -> None:
    out.append(style.text(node.text))


def _as_typed(node: Node, _: Style, out: list[str]) -> None:
    """What a body may not hold is text."""
    out.append(escape(node.text))


def _mark(mark: str) -> Writer:
    return lambda _node, _style, out: out.append(mark)


def _element(tag: str, end: str = "") -> Writer:
    return lambda node, style, out: _around(
        style.named(node, tag) if style.languages else f"<{tag}>",
        node,
        style,
        out,
        f"</{tag}>{end}",
    )


def _code(tag: str, end: str) -> Writer:
    return lambda node, _, out: out.append(f"<{tag}>{escape(node.text)}{end}")


def _around(opening: str, node: Node, style: Style, out: list[str], closing: str) -> None:
    out.append(opening)
    for child in node.children:
        _write(child, style, out)
    out.append(closing)


def _heading(node: Node, style: Style, out: list[str]) -> None:
    tag, anchor = f"h{node.number or 2}", escape(style.anchors.get(node.start, ""))
    opening = f'<{tag} id="{anchor}">' if anchor else f"<{tag}>"
    _around(opening, node, style, out, f"</{tag}>\n")


def _item(node: Node, style: Style, out: list[str]) -> None:
    opening = style.named(node, "li") + style.marks.get(node.start, "")
    _around(opening, node, style, out, style.ends.get(node.start, "") + "</li>\n")


def _link(node: Node, style: Style, out: list[str]) -> None:
    address = escape(style.address(node.target))
    closing = "</a>" * bool(address) + escape(style.after(node.target))
    language = escape(style.leads(node.target))
    more = f' hreflang="{language}"' if language else ""
    _around(f'<a href="{address}"{more}>' * bool(address), node, style, out, closing)


def _list(node: Node, style: Style, out: list[str]) -> None:
    if node.number is None:
        _around("<ul>\n", node, style, out, "</ul>\n")
        return
    start = f' start="{node.number}"' if node.number != 1 else ""
    _around(f"<ol{start}>\n", node, style, out, "</ol>\n")


def _image(node: Node, style: Style, out: list[str]) -> None:
    words, address = escape(plain(node.children)), style.picture(node.target)
    if address:
        size = style.size(node.target)
        more = "".join(f'{name}="{escape(size[name])}" ' for name in SIZES if name in size)
        out.append(f'<img src="{escape(address)}" alt="{words}" {more}loading="lazy" />')
    else:
        out.append(f"<em>[{words}]</em>" if words else "")


def _table(node: Node, style: Style, out: list[str]) -> None:
    head, rows = node.children[:1], node.children[1:]
    for name, part in (("thead", head), ("tbody", rows)):
        out.append(f"<table>\n<{name}>\n" if name == "thead" else f"<{name}>\n")
        for row in part:
            _write(row, style, out)
        out.append(f"</{name}>\n")
    out.append("</table>\n")


def _cells(tag: str) -> Writer:
    """Write a row; its cells are of this kind."""

    def write(node: Node, style: Style, out: list[str]) -> None:
        out.append(style.named(node, "tr") + "\n")
        for cell in node.children:
            _around(f"<{tag}>", cell, style, out, f"</{tag}>\n")
        out.append("</tr>\n")

    return write


_WRITERS: Mapping[Kind, Writer] = {
    "paragraph": _element("p", "\n"),
    "heading": _heading,
    "list": _list,
    "item": _item,
    "quote": _element("blockquote", "\n"),
    "table": _table,
    "head": _cells("th"),
    "row": _cells("td"),
    "strong": _element("strong"),
    "emphasis": _element("em"),
    "link": _link,
    "image": _image,
    "text": _text,
    "code": _code("code", "</code>"),
    "soft": _mark("\n"),
    "hard": _mark("<br />\n"),
    "block": _code("pre><code", "</code></pre>\n"),
    "html": _as_typed,
    "rule": _mark(""),
    "deep": _mark(""),
}
