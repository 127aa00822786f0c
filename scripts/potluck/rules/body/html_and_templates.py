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
    "{:": "remove it",
    "![[": "show an image as ![what it shows](its-name.png)",
}
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# Stands for something to fill in, between backticks; no browser knows such an element.
_PLACEHOLDER = re.compile(
    r"<(?:your[ _-])?(?:name|file|filename|date|place|number|phone|city|word)>"
)
_REPAIR = {name: row["write"] for row in table("html_instead") for name in row["elements"]}


@rule("raw-html", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def raw_html(document: Document) -> Iterator[Finding]:
    """A hack has no HTML.

    HTML can run code, and looks wrong on paper.
    Bad:
        <b>Move</b> the chairs.
    Good:
        **Move** the chairs.
    """
    seen: set[tuple[int, str]] = set()
    opened: set[str] = set()
    # Of a comment that breaks front matter, the finding about front matter speaks.
    said = {p.place.line for p in document.problems if p.rule == "yaml-syntax"}
    for start, end in sorted({**_tags(document), **_elements(document)}.items()):
        place, text = document.source.place_at(start, end), document.source.text[start:end]
        tag = _TAG_NAME.match(text)
        name = tag[1].lower() if tag else ""
        # Each kind of element once on a line: it has its own repair.
        if place.line in said or (place.line, name) in seen:
            continue
        if text.startswith("</") and name in opened:
            continue
        seen.add((place.line, name))
        opened.add(name)
        if text.startswith("<!--"):
            yield Finding(
                place,
                "a hack has no HTML, not even comments",
                help="remove the comment; you can leave a note for editors after # in the front "
                "matter",
            )
        else:
            in_markdown = "write it in Markdown: `**bold**`, `[words](address)`"
            yield Finding(place, "a hack has no HTML", help=_REPAIR.get(name, in_markdown))


def _elements(document: Document) -> dict[int, int]:
    """Where the parser finds HTML: the start and the end of each element in the file."""
    shift = document.body_start
    return {
        shift + node.start: shift + node.end
        for node in document.body.refused
        if node.kind == "html"
    }


def _tags(document: Document) -> dict[int, int]:
    """Where the file holds what looks like a tag, addresses left out; in code and values, too."""
    text = document.source.text
    if "<" not in text:
        return {}
    shift, body = document.body_start, document.body
    named = {shift + link.at[0] - 1 for link in body.links} | {
        shift + link.start for link in body.links
    }
    return {
        match.start(): match.end()
        for match in _HTML.finditer(text)
        if match.start() not in named
        and not (_PLACEHOLDER.fullmatch(match[0]) and _in_code(document, match.start() - shift))
    }


def _in_code(document: Document, at: int) -> bool:
    return any(piece.code and piece.start <= at < piece.end for piece in document.body.pieces)


@rule("template", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def template(document: Document) -> Iterator[Finding]:
    """A hack has no templates or macros.

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
            f"`{match[0]}` opens a template; a hack has none"
            if match[0] in ("{{", "{%", "{#")
            else f"`{match[0]}` is from another tool; readers would see it",
            help=_TEMPLATE_HELP.get(match[0], "write the words themselves"),
        )
