"""Sections: each has its index, and an introduction."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from potluck.diagnostics import Place, or_list
from potluck.library import FOLDER, Library
from potluck.reading.file_names import name_fault
from potluck.rules.engine import Finding, Severity, Subject, rule

# More sections than these are no list that somebody reads.
MOST_NAMED = 12


@rule("section-missing", Severity.ERROR, Subject.FILES, waivable=False)
def section_missing(library: Library) -> Iterator[Finding]:
    """A folder of hacks has an index.md.

    It holds the section's name, summary and introduction.
    Bad:
        hacks/common-room/circle-the-chairs.md alone
    Good:
        hacks/common-room/index.md beside it
    """
    folders: dict[str, str] = {}
    for path in sorted(library.files):
        parts = path.split("/")
        # A folder whose name is wrong gets another one first.
        if len(parts) == 3 and path.endswith(".md") and not name_fault(parts[1]):
            folders.setdefault(parts[1], path)
    known = [folder for folder in folders if _index(folder) in library.files]
    for folder, first in folders.items():
        index = _index(folder)
        if index not in library.files:
            others = f": {or_list(known)}" if 0 < len(known) <= MOST_NAMED else ""
            yield Finding(
                Place(first),
                f"the section `{folder}` has no index.md",
                help=f"write {index} with title, summary and order, or move the hack to a "
                f"section{others}",
            )


def _index(folder: str) -> str:
    return posixpath.join(FOLDER, folder, "index.md")


@rule("section-introduction", Severity.OBSERVATION, Subject.LIBRARY)
def section_introduction(library: Library) -> Iterator[Finding]:
    """A section has an introduction.

    Bad:
        index.md with front matter alone
    Good:
        index.md with two or three sentences for whoever opens the section
    """
    for section in library.sections.values():
        if not section.document.body.text.strip():
            document = section.document
            yield Finding(
                document.source.place(1),
                f"the section `{section.slug}` has no introduction",
                help="below the front matter, say who needs these hacks and where to start",
            )
