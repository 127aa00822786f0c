"""Content cannot carry code, and asks nothing of other hosts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.addresses import SCHEME
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links import place_of, target_place

# Also inside code: what we take for code must not depend on reading Markdown as a renderer does.
_HTML = re.compile(
    r"<(?![a-zA-Z][a-zA-Z0-9+.-]{1,30}:|[^<>\s@]{1,64}@[^<>\s]{1,100}>)[a-zA-Z/!?][^>\n]{0,300}>?"
)
_TEMPLATE = re.compile(r"\{\{|\{%|\{#|\{:(?=\s*[.#\w])|^-+8<-+|!\[\[(?=[^\]\n]+\]\])", re.M)
_TEMPLATE_HELP = {
    "{:": "take it out",
    "![[": "show an image as ![what it shows](its-name.png)",
}
_LINK_TARGET = re.compile(r"\]\(<[\w ./-]{1,200}\.(?:md|png|jpe?g|webp|gif)>")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_INSTEAD = {
    "br": "start a new paragraph after an empty line",
    "b strong": "write **bold** with two asterisks on each side",
    "i em u": "write *emphasis* with one asterisk on each side",
    "a": "write the link as [words](address)",
    "img": "save the image beside the hack, and write ![what it shows](file.png)",
    "ul ol li": "start each item with a hyphen and a space, or with 1. and a space",
    "h1 h2 h3 h4 h5 h6": "write the heading with ## and a space",
    "script style iframe object embed video audio form input button link meta svg":
        "take it out; link to the page that has it as [words](address)",
    "table tr td th": "write the table in Markdown, with | between the cells",
    "p div span center details summary section font small sup sub hr":
        "take the tags out and keep the words; an empty line starts a new paragraph",
}  # fmt: skip
# Stands for something to fill in, between backticks; no browser knows such an element.
_PLACEHOLDER = re.compile(
    r"<(?:your[ _-])?(?:name|file|filename|date|place|number|phone|city|word)>"
)
_REPAIR = {name: help_ for names, help_ in _INSTEAD.items() for name in names.split()}
_NO_WORDS = frozenset({"image", "photo", "picture", "img", "pic", "screenshot", "alt", "alt text",
                       "alt-text", "description", "image description", "untitled"})  # fmt: skip
_NO_ALT = re.compile(r"!\[\s*\]\[[^\]\n]*\]")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|svg|heic)|(?:img|dsc|image)[_ -]?\d+")
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_MAY_RUN = re.compile(r"[sS][cC][rR][iI][pP][tT]\s*:|[dD][aA][tT][aA]\s*:")
_RUNS = re.compile(r"\b(?:javascript|vbscript|livescript)\s*:|\bdata\s*:\s*[a-z]+/", re.I)


@rule("raw-html", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def raw_html(document: Document) -> Iterator[Finding]:
    """A hack holds no HTML.

    HTML can run code, and looks wrong on paper.
    Bad:
        <b>Move</b> the chairs.
    Good:
        **Move** the chairs.
    """
    if "<" not in document.source.text:
        return
    seen: set[int] = set()
    opened: set[str] = set()
    named = {m.start() + 2 for m in _LINK_TARGET.finditer(document.source.text)}
    for match in _HTML.finditer(document.source.text):
        place = document.source.place_at(match.start(), match.end())
        tag = _TAG_NAME.match(match[0])
        name = tag[1].lower() if tag else ""
        closes = match[0].startswith("</") and name in opened
        blank = _PLACEHOLDER.fullmatch(match[0]) and _in_code(document, match.start())
        if place.line in seen or closes or blank or match.start() in named:
            continue
        seen.add(place.line)
        opened.add(name)
        comment = match[0].startswith("<!--")
        yield Finding(
            place, "a hack holds no HTML, and no comments either" if comment
            else "a hack holds no HTML",
            help="take the comment out; a note for editors can stand after # in the front matter"
            if comment
            else _REPAIR.get(name, "write it in Markdown: `**bold**`, `[words](address)`"),
        )  # fmt: skip


def _in_code(document: Document, start: int) -> bool:
    at = start - document.body_start
    return at >= 0 and document.body.masked[at : at + 1] == " "


@rule("template", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def template(document: Document) -> Iterator[Finding]:
    """A hack holds no templates or macros.

    Bad:
        There are {{ count }} chairs.
    Good:
        There are twelve chairs.
    """
    if not any(mark in document.source.text for mark in ("{", "8<", "![[")):
        return
    for match in _TEMPLATE.finditer(document.source.text):
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"`{match[0]}` opens a template; a hack holds none" if match[0] in ("{{", "{%", "{#")
            else f"`{match[0]}` belongs to another tool; readers would see it",
            help=_TEMPLATE_HELP.get(match[0], "write the words themselves"),
        )  # fmt: skip


@rule("link-scheme", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def link_scheme(document: Document) -> Iterator[Finding]:
    """A link leads to a web page, a mail address, a phone number or a file of the library.

    Bad:
        [more](javascript:alert(1))
    Good:
        [more](https://example.org/)
    """
    lines: set[int] = set()
    help_ = "use https, mailto, tel, or a relative link to an .md file"
    for link in document.body.links:
        if link.image:
            lines.add(link.line)
            continue
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


@rule("image-remote", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def image_remote(document: Document) -> Iterator[Finding]:
    """An image stands beside the hack, not on another site.

    Fetching it would tell that site who reads the page.
    Bad:
        ![A circle of chairs](https://example.org/chairs.png)
    Good:
        ![A circle of chairs](chairs.png)
    """
    for link in document.body.links:
        target = "".join(c for c in html.unescape(link.target) if c > " ")
        scheme = SCHEME.match(target)
        if link.image and (scheme or target.startswith(("//", "\\\\"))):
            web = scheme is None or scheme[1].lower() in ("http", "https")
            local = scheme is not None and len(scheme[1]) == 1
            message = (
                "this image comes from another site" if web
                else "this address leads to one computer only" if local
                else f"an image cannot start with `{scheme[1] if scheme else ''}:`"
            )  # fmt: skip
            yield Finding(
                target_place(document, link), message,
                help="save it beside the hack, if its license allows, and write its file name",
            )  # fmt: skip


@rule("image-alt", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def image_alt(document: Document) -> Iterator[Finding]:
    """An image says in words what it shows.

    People who cannot see it, and readers with a weak signal, get these words.
    Bad:
        ![](chairs.png)
    Good:
        ![Twelve chairs in a circle, one gap toward the door](chairs.png)
    """
    for match in _NO_ALT.finditer(document.body.masked):
        yield Finding(
            document.body_place(match.start(), match.end()),
            "this image has no words for those who cannot see it",
            help="say what it shows: ![Twelve chairs in a circle](chairs.png)",
        )  # fmt: skip
    for link in document.body.links:
        words = link.text.strip().lower()
        if link.image and (not words or words in _NO_WORDS or _FILE_NAME.fullmatch(words)):
            message = "this image has no words for those who cannot see it"
            if words:
                message = f"`{words[:60]}` tells nothing to those who cannot see the image"
            yield Finding(
                place_of(document, link), message,
                help="say what it shows: ![Twelve chairs in a circle](chairs.png)",
            )  # fmt: skip
