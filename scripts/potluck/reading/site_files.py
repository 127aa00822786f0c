"""The files beside the hacks that become part of the site: pages of docs/, words of overrides/.

MkDocs publishes what lies in docs/ as it is, and lets a page that asks for macros run code of
templates. What a pull request can bring there is looked at before anything is built.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from potluck.diagnostics import Problem
from potluck.overlay import OVERRIDES
from potluck.project import DOCS, ENGLISH, SETTINGS, base_language
from potluck.reading.body.addresses import SCHEMES, is_relative, scheme_of
from potluck.reading.body.tree import Node
from potluck.reading.document import Document, read_document
from potluck.reading.file_names import language_in, original_of
from potluck.reading.source import read_source
from potluck.reading.word_files import english_left, word_problems
from potluck.words import FOLDER, engine_words, english_texts, only_words

# What a browser runs or obeys when it opens it.
_RUNS = frozenset(
    ".html .htm .xhtml .xht .shtml .mhtml .hta .svg .svgz .xml .xsl .xslt .js .mjs .cjs .css "
    ".wasm .swf .php .jar .webmanifest".split()
)
_NAMED = frozenset({"_headers"})
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
_IN_WORDS = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt);|\\(?:x3c|u003c|U0000003c)", re.I)
_BIG = 1024 * 1024


def read_site_files(root: Path, macros: Iterable[str] = ()) -> list[Problem]:
    """Return what is wrong with the files of docs/ and overrides/. Raises nothing for them.

    `macros` are the pages of docs/ that may run macros, as the settings name them.
    """
    found: list[Problem] = []
    words: list[tuple[Path, str]] = []
    allowed = frozenset(f"{DOCS}/{name}" for name in macros)
    for folder in (DOCS, OVERRIDES):
        for entry, path in _files(root, folder):
            problem = _entry_problem(entry, path)
            if problem:
                found.append(problem)
            elif path.startswith(f"{DOCS}/") and path.endswith(".md"):
                found += _page_problems(path, _bytes(entry), allowed)
            elif path.startswith(f"{FOLDER}/") and path.endswith(".yml"):
                found += _word_problems(path, _bytes(entry))
                words.append((entry, path))
    return [*found, *(problem for each in _read_words(words) for problem in each)]


def _read_words(files: Iterable[tuple[Path, str]]) -> Iterator[Iterator[Problem]]:
    """Yield what is wrong with each file of words, held against the engine's own."""
    model = engine_words()
    others = [(entry, path) for entry, path in files if entry.resolve() != model]
    english = english_texts() if others else {}
    for entry, path in others:
        source, problems = read_source(path, _bytes(entry), _BIG)
        if not problems:
            yield word_problems(source, english)
            if base_language(entry.stem) != ENGLISH:
                yield english_left(source, english, alone=only_words(entry))


def _files(root: Path, folder: str) -> Iterator[tuple[Path, str]]:
    """Yield every entry below a folder that is no folder itself, and links to folders."""
    top = root / folder
    if top.is_symlink():
        yield top, folder
        return
    for here, folders, names in os.walk(top):
        folders.sort()
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if name not in {*linked, *hidden}]
        for name in sorted({*names, *linked, *hidden}):
            shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            entry = Path(here) / name
            yield entry, f"{Path(here).relative_to(root).as_posix()}/{shown}"


def _bytes(entry: Path) -> bytes:
    try:
        with entry.open("rb") as file:
            return file.read(_BIG)
    except OSError:
        return b""


def _entry_problem(entry: Path, path: str) -> Problem | None:
    if entry.is_symlink():
        help_ = "put the file itself here; a link can lead outside the project"
        return Problem.of_file("file-link", path, "this is a link to another file", help_)
    name = entry.name
    if name.startswith(".") and name != ".DS_Store":
        return Problem.of_file(
            "file-kind",
            path,
            "a hidden file does not belong here",
            "remove it: few people see it, and it can change what is built",
        )
    if not entry.is_file() and not entry.is_dir():  # such as a pipe: who reads it waits forever
        return Problem.of_file(
            "file-kind", path, "this is not a regular file", "remove it from the folder"
        )
    suffix = entry.suffix.lower()
    if path.startswith(f"{DOCS}/") and suffix in _RUNS and name not in _NAMED:
        return Problem.of_file(
            "page-code",
            path,
            f"a file of the type `{suffix}` would be published as it is",
            "write the page in Markdown; anything that runs in a browser belongs in overrides/",
        )
    return None


def _page_problems(path: str, data: bytes, allowed: frozenset[str]) -> Iterator[Problem]:
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


def _word_problems(path: str, data: bytes) -> Iterator[Problem]:
    """Yield the words for buttons and labels that hold markup."""
    source, problems = read_source(path, data, _BIG)
    yield from problems
    for number, line in enumerate(source.text.split("\n"), 1):
        written = line.split(" #", 1)[0]
        found = _IN_WORDS.search(written)
        if found and not line.lstrip().startswith("#"):
            yield Problem(
                "page-code",
                source.place(number, found.start() + 1, len(found[0])),
                "a word on a button or label has HTML in it",
                help="write only the words; HTML belongs in a template in overrides/",
            )
