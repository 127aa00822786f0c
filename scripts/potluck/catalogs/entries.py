"""A catalog as a value: its language, and one entry for each text that somebody translates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from potluck.library import Library
from potluck.reading import Document
from potluck.translations.shared import shared_words
from potluck.translations.standing import originals
from potluck.translations.texts import BODY, Text, is_stale, texts_to_translate

_ADDRESS = re.compile(r"\]\([^)\s]*\)")
# What a translator has to know of a text that is no plain sentence.
_ABOUT = {
    "situations": "What readers of your language say; not word for word. "
    "One on each line, as many as you like.",
    "questions": "The question; on the next line why it matters, if the original says so.",
    "row": "A row of a table: keep each |.",
}


# Before the mark of a text in the comments of its entry; a tool gives them back as they are.
_EXPORTED = "was: "


class CatalogError(Exception):
    """A file that is no catalog; the message says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """One text: where it stands, what the original says, what the translation says, empty for none.

    `context` is the path of the original, `#` and the name of the text. `stale` is a translation
    of an older original, `previous`, which is empty where nobody knows it.
    """

    context: str
    source: str
    target: str = ""
    stale: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path of the original in the project, as the catalog claims."""
        return self.context.rpartition("#")[0]

    @property
    def name(self) -> str:
        """The name of the text in its page: `step-2`."""
        return self.context.rpartition("#")[2]

    @property
    def was(self) -> str:
        """The mark of what the translation said at the export; empty where a tool dropped it."""
        marks = (said for said in self.comments if said.startswith(_EXPORTED))
        return next(marks, "").removeprefix(_EXPORTED)


@dataclass(frozen=True)
class Catalog:
    """The entries of a file in their order, in a language, empty where the file names none."""

    language: str
    entries: tuple[Entry, ...]


def mark_of(text: str) -> str:
    """Return what tells a translated text from each other one, also where only a comma differs."""
    said = text.replace("\r\n", "\n").strip()
    return hashlib.sha256(said.encode()).hexdigest()[:8] if said else "-"


Older = Callable[[str, Text], str]


def pages_to_translate(library: Library) -> dict[str, tuple[Document, Any]]:
    """Return {path: document, front matter} of the pages; forms and lists of words are no pages."""
    found = originals(library).items()
    return {path: (it.document, it.front) for path, it in found if path.endswith(".md")}


def within(path: str, named: Collection[str]) -> bool:
    """Whether a path is one of those named, or below one."""
    return any(path == name or path.startswith(f"{name}/") for name in named)


def pages_with_errors(library: Library, named: Collection[str] = ()) -> Iterator[str]:
    """Yield the originals that cannot be translated now, of those `named` or of all."""
    known = originals(library)
    for path in sorted(library.known.values()):
        if path not in known and (not named or within(path, named)):
            yield path


def catalogs_of(
    library: Library, language: str, chosen: frozenset[str], older: Older
) -> Iterator[tuple[str, Catalog]]:
    """Yield (name, catalog) for each section, and for paths, check-ups and pages of docs/.

    With `chosen`, only these originals are in them. `older` gives what an original said when the
    text was translated, or nothing.
    """
    found: dict[str, list[Entry]] = {}
    for path, (document, front) in sorted(pages_to_translate(library).items()):
        if chosen and path not in chosen:
            continue
        name = path.removeprefix("hacks/").split("/")[0].strip("_").removesuffix(".md")
        found.setdefault(name, []).extend(_entries(library, language, path, document, front, older))
    for name, entries in found.items():
        yield name, Catalog(language, tuple(entries))


def _entries(
    library: Library, language: str, path: str, document: Document, front: Any, older: Older
) -> Iterator[Entry]:
    translation = library.translations.get(path, {}).get(language)
    agreed = {term.of: term.term for term in shared_words(library, language).terms}
    for text in texts_to_translate(document, front, translation):
        if text.fixed or not text.source.strip():
            continue
        stale = is_stale(text)
        yield Entry(
            f"{path}#{text.name}",
            text.source,
            text.own or "",
            stale,
            older(path, text) if stale else "",
            tuple(_comments(text, agreed)),
        )


def _comments(text: Text, agreed: Mapping[str, str]) -> Iterator[str]:
    if text.key == BODY and text.part:
        yield f"In the part: {text.part}"
    if text.kind in _ABOUT:
        yield _ABOUT[text.kind]
    said = _ADDRESS.sub("]", text.source)
    for of, term in agreed.items():
        if re.search(rf"\b{re.escape(of)}s?\b", said, re.IGNORECASE):
            yield f"Agreed term: {of} = {term}"
    yield _EXPORTED + mark_of(text.own or "")
