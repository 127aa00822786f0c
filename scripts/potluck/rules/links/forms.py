"""How a link is written in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Place
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
_FILES = "(?:md|jpe?g|png|webp|gif|svg|pdf|JPE?G|PNG)"
_WITH_SPACE = re.compile(
    rf"\[([^\[\]\n]{{0,200}})\]\(<?((?:https?:/|\.\.?/|(?=[^()\n]{{0,200}}\.{_FILES})[\w/-])"
    r"[^()\n<>\"' ]{0,200}(?: +[^()\n<>\"' ]{1,200}){1,20})>?(?: +[\"'][^()\n]{0,200})?\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_TWO_CLOSE = re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,400}\)(\))")
_FORMS = (
    (")[", _REVERSED, "the brackets of this link are swapped"),
    (" (", _SPACED, "there is a space between the two parts of this link"),
    ("](", _UNCLOSED, "the parenthesis of this link never closes"),
)
_NO_TARGET = frozenset(("", "#", "mailto:", "tel:", "http://", "https://"))


@rule("link-form", Severity.ERROR, Subject.LINK_FORMS)
def link_form(document: Document) -> Iterator[Finding]:
    """A link is written as `[words](target)`.

    Bad:
        (the circle)[circle-the-chairs.md]
    Good:
        [the circle](circle-the-chairs.md)
    """
    for sign, pattern, message in _FORMS:
        for match in _typed(document, sign, pattern):
            words = f"[{match[1][:40]}]({match[2].rstrip('.,;')[:60]})"
            yield Finding(_place(document, match), message, help=f"write {words}")
    for match in _typed(document, "))", _TWO_CLOSE, at=1):
        line = document.body_place(*match.span(1)).excerpt
        if line.count(")") > line.count("("):
            yield Finding(
                document.body_place(*match.span(1)),
                "there is one closing parenthesis too many at the end of this link",
                help=f"write {match[0][:-1][-60:]}",
            )
    for match in _typed(document, "[[", _WIKI):
        name = match[1].partition("|")[0].strip().lower().replace(" ", "-")
        yield Finding(
            _place(document, match),
            "double brackets do not make a link here",
            help=f"write [words]({name[:60]}.md)",
        )
    for match in _typed(document, "](", _WITH_SPACE):
        yield _with_space(document, match)
    for match in _typed(document, "][", _REFERENCE):
        yield Finding(
            _place(document, match),
            f"no line [{(match[2] or match[1]).lower()}]: ... says where this link leads",
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


def _typed(
    document: Document, sign: str, pattern: re.Pattern[str], at: int = 0
) -> Iterator[re.Match[str]]:
    """Yield what looks like a link and is none: readers would see it as it was typed."""
    if sign in document.body.text:
        for match in pattern.finditer(document.body.text):
            if document.body.is_text(match.start(at)):
                yield match


def _place(document: Document, match: re.Match[str]) -> Place:
    return document.body_place(match.start(), match.end())


def _with_space(document: Document, match: re.Match[str]) -> Finding:
    """Tell a space in an address from two addresses in one link."""
    parts = match[2].split()
    shown = "!" if match.string[: match.start()].endswith("!") else ""  # an image
    if len(parts) > 1 and all("://" in part for part in parts):
        links = " and ".join(f"[words]({part[:60]})" for part in parts[:2])
        return Finding(
            _place(document, match),
            "this link has two addresses",
            help=f"write a link for each: {links}",
        )
    right = "%20".join(parts) if "://" in match[2] else "-".join(parts).lower()
    written = f"write {shown}[{match[1][:40]}]({right[:80]})"
    if "://" in match[2] or ".md" in match[2]:
        message, help_ = "there is a space in the address of this link", written
    else:
        message = "there is a space in the name of this file"
        help_ = f"rename the file to {right.rsplit('/', 1)[-1][:80]}, and {written}"
    place = document.body_place(match.start() - len(shown), match.end())
    return Finding(place, message, help=help_)
