"""All of a library but the texts of its hacks, as one digest: see `kept`."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.kept import digest
from potluck.library.library import Library
from potluck.reading import Document
from potluck.reading.file_names import language_in


def far_view(library: Library) -> str:
    """Digest what is seen of a library from anywhere: all files, of hacks the front matter alone.

    Empty where there is none: what is wrong with a file may lie in its text. The settings stand
    in mkdocs.yml, which belongs to the surroundings.
    """
    if library.problems or library.half_read or library.unread or library.language:
        return ""
    return digest(_parts(library, fronts=True))


def around_hacks(library: Library) -> str:
    """Digest the same without the hacks themselves: what else there is, and all names of files."""
    return digest(_parts(library, fronts=False))


def _parts(library: Library, *, fronts: bool) -> Iterator[str]:
    hacks = {hack.path for hack in library.every_hack.values()}
    for path, document in sorted(library.documents.items()):
        yield path
        if path not in hacks or language_in(path):
            yield document.source.text
        elif fronts:
            yield _front(document)
    for path, found in sorted(library.others.items()):
        yield path
        yield found
    yield from sorted(library.files)


def _front(document: Document) -> str:
    """Return all that stands before the text: waivers stand there, too."""
    return document.source.text[: document.body_start]
