"""How a link is written in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.places import place_of

_REVERSED = re.compile(
    r"(?<![\w\]])\(([^()\n]{1,80})\)\[((?:https?:/|\.\.?/|[\w/-]+\.md)[^\]\n]*)\]"
)
_SPACED = re.compile(r"\[([^\[\]\n]+)\][ \t]+\(((?:https?:/|\.\.?/|[\w/-]+\.md)[^()\n]*)\)")
_UNCLOSED = re.compile(
    r"\[([^\[\]\n]+)\]\(((?:https?:/|\.\.?/|[\w/-]+\.md)[^()\s]*)(?=\s|$)(?![^\n]*\))"
)
_WIKI = re.compile(r"(?<!!)\[\[([^\[\]\n]+)\]\](?!\()")
_WITH_SPACE = re.compile(
    r"\[([^\[\]\n]{1,200})\]\(<?((?:https?:/|\.\.?/|(?=[^()\n]{0,200}\.md)[\w/-])"
    r"[^()\n<>\"' ]{0,200}(?: +[^()\n<>\"' ]{1,200}){1,20})>?\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_NO_TARGET = frozenset(("", "#", "mailto:", "tel:", "http://", "https://"))


@rule("link-form", Severity.ERROR, Subject.LINK_FORMS)
def link_form(document: Document) -> Iterator[Finding]:
    """A link is written as `[words](target)`.

    Bad:
        (the circle)[circle-the-chairs.md]
    Good:
        [the circle](circle-the-chairs.md)
    """
    for sign, pattern, message in (
        (")[", _REVERSED, "the brackets of this link are the wrong way round"),
        (" (", _SPACED, "a space stands between the two parts of this link"),
        ("](", _UNCLOSED, "the parenthesis of this link never closes"),
    ):
        if sign not in document.body.masked:
            continue
        for match in pattern.finditer(document.body.masked):
            words = f"[{match[1][:40]}]({match[2].rstrip('.,;')[:60]})"
            place = document.body_place(match.start(), match.end())
            yield Finding(place, message, help=f"write {words}")
    yield from _odd_links(document)
    defined = {link.text.lower() for link in document.body.links}
    for match in _REFERENCE.finditer(document.body.masked):
        name = (match[2] or match[1]).lower()
        if name not in defined:
            yield Finding(
                document.body_place(match.start(), match.end()),
                f"no line [{name}]: ... says where this link leads",
                help=f"write [{match[1][:40]}](address)",
            )
    for link in document.body.links:
        if (
            not link.image
            and not link.bare
            and (link.target in _NO_TARGET or not link.text.strip())
        ):
            what = "address" if link.target in _NO_TARGET else "words"
            yield Finding(
                place_of(document, link), f"this link has no {what}", help="write [words](address)"
            )


def _odd_links(document: Document) -> Iterator[Finding]:
    """Find what other programs take for a link: [[words]], and addresses with spaces."""
    text = document.body.masked
    for match in _WIKI.finditer(text) if "[[" in text else ():
        name = match[1].partition("|")[0].strip().lower().replace(" ", "-")
        place = document.body_place(match.start(), match.end())
        message = "two brackets make no link here"
        yield Finding(place, message, help=f"write [words]({name[:60]}.md)")
    for match in _WITH_SPACE.finditer(text) if "](" in text else ():
        sign = "%20" if "://" in match[2] else "-"
        right = sign.join(match[2].split())
        yield Finding(
            document.body_place(match.start(), match.end()),
            "a space stands in the address of this link",
            help=f"write [{match[1][:40]}]({right[:80]})",
        )
