"""Content cannot carry code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Place, Severity
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.registry import Finding, document_rule

_HTML = re.compile(r"<(?![a-zA-Z][a-zA-Z0-9+.-]{1,30}:)[a-zA-Z/!?][^>\n]*>?")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"^\s*([a-zA-Z][a-zA-Z0-9+.-]*):")


@document_rule("raw-html", Severity.ERROR)
def raw_html(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no HTML.

    Bad:
        <b>Move</b> the chairs.
    Good:
        **Move** the chairs.
    """
    del library
    for match in _HTML.finditer(document.body.text):
        yield Finding(
            _place(document, match), "a hack holds no HTML",
            help="write it in Markdown, or in plain words: `**bold**`, `[words](address)`",
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
    for match in _TEMPLATE.finditer(document.body.text):
        yield Finding(
            _place(document, match), f"`{match[0]}` opens a template; a hack holds none",
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
    for link in document.body.links:
        scheme = _SCHEME.match(link.target)
        if scheme and scheme[1].lower() not in _SCHEMES:
            yield Finding(
                document.source.place(link.line, link.column, link.length),
                f"a link cannot start with `{scheme[1]}:`",
                help="use https, mailto, tel, or a relative link to an .md file",
            )


def _place(document: Document, match: re.Match[str]) -> Place:
    offset = document.source.offset(document.body.first_line, 1)
    return document.source.place_at(offset + match.start(), offset + match.end())
