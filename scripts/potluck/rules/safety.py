"""Content cannot carry code, and asks nothing of other hosts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from potluck.diagnostics import Severity
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.addresses import SCHEME
from potluck.rules.links import place_of, target_place
from potluck.rules.registry import Finding, document_rule

# Also inside code: what we take for code must not depend on reading Markdown as a renderer does.
_HTML = re.compile(
    r"<(?![a-zA-Z][a-zA-Z0-9+.-]{1,30}:|[^<>\s@]{1,64}@[^<>\s]{1,100}>)[a-zA-Z/!?][^>\n]{0,300}>?"
)
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_MAY_RUN = re.compile(r"[sS][cC][rR][iI][pP][tT]\s*:|[dD][aA][tT][aA]\s*:")
_RUNS = re.compile(r"\b(?:javascript|vbscript|livescript)\s*:|\bdata\s*:\s*[a-z]+/", re.I)


@document_rule("raw-html", Severity.ERROR)
def raw_html(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no HTML.

    HTML can run code, and looks wrong on paper.
    Bad:
        <b>Move</b> the chairs.
    Good:
        **Move** the chairs.
    """
    del library
    if "<" not in document.source.text:
        return
    seen: set[int] = set()
    for match in _HTML.finditer(document.source.text):
        place = document.source.place_at(match.start(), match.end())
        if place.line in seen:
            continue
        seen.add(place.line)
        comment = match[0].startswith("<!--")
        yield Finding(
            place, "a hack holds no HTML, and no comments either" if comment
            else "a hack holds no HTML",
            help="take the comment out; a note for editors can stand after # in the front matter"
            if comment else "write it in Markdown: `**bold**`, `[words](address)`",
        )  # fmt: skip


@document_rule("template", Severity.ERROR)
def template(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no templates or macros.

    Bad:
        There are {{ count }} chairs.
    Good:
        There are twelve chairs.
    """
    del library
    if "{" not in document.source.text:
        return
    for match in _TEMPLATE.finditer(document.source.text):
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"`{match[0]}` opens a template; a hack holds none",
            help="write the words themselves",
        )  # fmt: skip


@document_rule("link-scheme", Severity.ERROR)
def link_scheme(document: Document, library: Library) -> Iterator[Finding]:
    """A link leads to a web page, a mail address, a phone number or a file of the library.

    Bad:
        [more](javascript:alert(1))
    Good:
        [more](https://example.org/)
    """
    del library
    lines: set[int] = set()
    help_ = "use https, mailto, tel, or a relative link to an .md file"
    for link in document.body.links:
        target = "".join(c for c in html.unescape(link.target) if c > " ")
        scheme = SCHEME.match(target)
        if (scheme and scheme[1].lower() not in _SCHEMES) or target.startswith(("//", "\\\\")):
            lines.add(link.line)
            start = f"{scheme[1]}:" if scheme else target[:2]
            yield Finding(target_place(document, link), f"a link cannot start with `{start}`",
                          help=help_)  # fmt: skip
    text = document.body.text
    if "&" in text or _MAY_RUN.search(text):
        for number, line in enumerate(text.split("\n"), document.body.first_line):
            match = _RUNS.search(html.unescape(line) if "&" in line else line)
            if match and number not in lines:
                yield Finding(document.source.place(number, match.start() + 1, len(match[0])),
                              f"`{match[0]}` can run code", help=help_)  # fmt: skip


@document_rule("image-remote", Severity.ERROR)
def image_remote(document: Document, library: Library) -> Iterator[Finding]:
    """An image stands beside the hack, not on another site.

    Fetching it would tell that site who reads the page.
    Bad:
        ![A circle of chairs](https://example.org/chairs.png)
    Good:
        ![A circle of chairs](chairs.png)
    """
    del library
    for link in document.body.links:
        if link.image and (SCHEME.match(link.target) or link.target.startswith("//")):
            yield Finding(
                target_place(document, link), "this image comes from another site",
                help="save it beside the hack, if its license allows, and write its file name",
            )  # fmt: skip


@document_rule("image-alt", Severity.ERROR)
def image_alt(document: Document, library: Library) -> Iterator[Finding]:
    """An image says in words what it shows.

    People who cannot see it, and readers with a weak signal, get these words.
    Bad:
        ![](chairs.png)
    Good:
        ![Twelve chairs in a circle, one gap toward the door](chairs.png)
    """
    del library
    for link in document.body.links:
        words = link.text.strip().lower()
        if link.image and (not words or words in ("image", "photo", "picture", "alt", "alt text")):
            yield Finding(
                place_of(document, link), "this image has no words for those who cannot see it",
                help="say what it shows: ![Twelve chairs in a circle](chairs.png)",
            )  # fmt: skip
