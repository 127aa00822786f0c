"""What of a page of docs/ could run code: its macros while it is built, its HTML in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from potluck.diagnostics import Problem
from potluck.overlay import OVERRIDES
from potluck.project import DOCS, SETTINGS
from potluck.reading.body.addresses import SCHEMES, is_relative, scheme_of
from potluck.reading.body.tree import Node
from potluck.reading.document import Document, read_document
from potluck.reading.file_names import language_in, original_of

_MARK = re.compile(r"\{[{%#]")  # of a template
_MACROS = re.compile(r"^[ \t\"'{]*render_macros\b", re.M | re.I)
# Of HTML, what maintainers need in a page: pictures of two sizes, a box, an address to stand at.
_TAG = re.compile(r"<[A-Za-z/!?][^\s>]*")
_ELEMENT = re.compile(r"<\s*+(?:/\s*+)?([A-Za-z][\w:-]*)")
_HARMLESS = frozenset(
    "a abbr b br code dd details div dl dt em figcaption figure img kbd li ol p picture small "
    "source span strong sub summary sup table tbody td th thead tr ul".split()
)
_RUNNING = re.compile(r"[\s/\"'](?:on\w+|style|srcdoc|formaction|http-equiv)\s*=", re.I)
_LEADS = re.compile(r"(?:href|src|srcset|action|data)\s*=\s*[\"']?([^\s\"'>]*)", re.I)


def page_problems(path: str, data: bytes, allowed: frozenset[str]) -> Iterator[Problem]:
    """Yield what of a page of docs/ could run: in the build, or in a reader's browser.

    `allowed` are the paths of the pages that may run macros. Raises nothing for what stands there.
    """
    document = read_document(path, data)
    # An escape in front matter can hide the word from a search for it.
    if path not in allowed and (b"macros" in data.lower() or b"\\" in data.split(b"\n---")[0]):
        yield from _macros(document)
    yield from _inherited(document, allowed)
    for start, end, fault in _faults(document):
        yield Problem(
            "page-code",
            document.body_place(start, end),
            fault,
            help="write Markdown that links to pages and pictures of this site, or to https; "
            f"anything that runs in a browser belongs in {OVERRIDES}/",
        )


def _faults(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield where something in a page's text could run, and what it is."""
    for node in document.body.nodes():
        fault = _html_fault(node.text) if node.kind == "html" else _address_fault(node)
        if fault:
            yield node.start, node.end, fault
    text = document.body.text
    for found in _TAG.finditer(text) if "<" in text else ():
        # What is no HTML here may be some to the generator, which reads in another way.
        if document.body.is_text(found.start()) or text[found.start() - 1] == "\\":
            fault = f"`{found[0][:20]}` looks like HTML, and some programs would treat it as HTML"
            yield found.start(), found.end(), fault


def _address_fault(node: Node) -> str:
    """Say what is wrong with where a link leads, or a picture comes from."""
    if node.kind not in ("link", "image") or is_relative(node.target):
        return ""
    if node.kind == "image":
        return "the picture comes from another site, which would see who reads this page"
    if scheme_of(node.target) not in SCHEMES:
        return f"the address `{node.target[:40]}` could run code in a reader's browser"
    return ""


def _macros(document: Document) -> Iterator[Problem]:
    """Say that a page asks for macros, in any of the ways in which MkDocs reads that."""
    asked = _MACROS.search(document.source.text)
    front = document.front
    place = document.source.place_at(*asked.span()) if asked else None
    if front and "render_macros" in front.data:
        place = front.key_place("render_macros")
    if front is None and place is None and document.source.text.startswith("---"):
        place = document.source.place(1)
    if place:
        yield Problem(
            "page-code",
            place,
            "this page asks for macros, which run code while the site is built",
            help=f"remove it; a maintainer can allow it: `library: macros:` in {SETTINGS}",
        )


def _inherited(document: Document, allowed: frozenset[str]) -> Iterator[Problem]:
    """Say that a translation would run the macros for which its original asks."""
    path = document.path
    found = _MARK.search(document.source.text)
    if not found or path in allowed or not language_in(path) or original_of(path) not in allowed:
        return
    name = path.removeprefix(f"{DOCS}/")
    yield Problem(
        "page-code",
        document.source.place_at(*found.span()),
        "this translation has a macro, which runs code while the site is built",
        help=f"remove it; a maintainer can allow it: `{name}` in `library: macros:` in {SETTINGS}",
    )


def _html_fault(html: str) -> str:
    """Say what of a piece of HTML runs, or nothing."""
    for name in _ELEMENT.findall(html):
        if name.lower() not in _HARMLESS:
            return f"the element `<{name[:20]}>` could run code in a reader's browser"
    if found := _RUNNING.search(html):
        return f"`{found[0].strip(' =/')}` could run code in a reader's browser"
    for address in map(unescape, _LEADS.findall(html)):
        if not is_relative(address) and scheme_of(address) not in SCHEMES:
            return f"the address `{address[:40]}` could run code in a reader's browser"
        if re.search(r"<\s*(?:img|source)\b", html, re.I) and not is_relative(address):
            return "the picture comes from another site, which would see who reads this page"
    return ""
