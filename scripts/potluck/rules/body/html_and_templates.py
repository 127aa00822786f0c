"""A hack carries no code: no HTML, no templates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.data import table
from potluck.rules.engine import Finding, Severity, Subject, rule

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
# Stands for something to fill in, between backticks; no browser knows such an element.
_PLACEHOLDER = re.compile(
    r"<(?:your[ _-])?(?:name|file|filename|date|place|number|phone|city|word)>"
)
_REPAIR = {name: row["write"] for row in table("html_instead") for name in row["elements"]}


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
            place,
            "a hack holds no HTML, and no comments either" if comment else "a hack holds no HTML",
            help="take the comment out; a note for editors can stand after # in the front matter"
            if comment
            else _REPAIR.get(name, "write it in Markdown: `**bold**`, `[words](address)`"),
        )


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
            f"`{match[0]}` opens a template; a hack holds none"
            if match[0] in ("{{", "{%", "{#")
            else f"`{match[0]}` belongs to another tool; readers would see it",
            help=_TEMPLATE_HELP.get(match[0], "write the words themselves"),
        )
