"""The PDFs that hold a hack whose text is another, and what pages say of all PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from potluck.library import Library
from potluck.model import Hack
from potluck.model import Path as Way
from potluck.pages import Context, Page
from potluck.pages.facts import hack_address
from potluck.pages.handouts_page import handouts_pages
from potluck.pages.path_pages import path_pages
from potluck.pages.section_page import section_pages
from potluck.project import cache_folder
from potluck.site import Site

# Of each PDF by its path in the site: how many pages it has, and how many kB.
Numbers = Mapping[str, list[int]]


def print_again(
    root: Path, library: Library, site: Site, words: Mapping[str, Any], changed: Iterable[Hack]
) -> dict[str, bytes]:
    """Make the published PDFs that hold one of the `changed` hacks, by path in the site.

    Raises HandoutError where one cannot be made.
    """
    from potluck.handouts import site_handouts

    about = {address for hack in changed for address in _addresses(library, hack)}
    cache = cache_folder(root, "handouts", library.language)
    return site_handouts(library, site, words, cache, about=about.__contains__)


def numbers_of(pdfs: Mapping[str, bytes]) -> dict[str, list[int]]:
    """Return what pages say of PDFs."""
    if not pdfs:  # who makes none need not load what does
        return {}
    from potluck.handouts.finishing import page_count

    return {path: [page_count(pdf), -(-len(pdf) // 1000)] for path, pdf in pdfs.items()}


def with_numbers(context: Context, numbers: Numbers) -> dict[str, list[Mapping[str, Any]]] | None:
    """Return the handouts that pages offer, with their numbers; None where one has none."""
    every = {
        subject: [(pdf, numbers.get(pdf["url"])) for pdf in found]
        for subject, found in context.handouts.items()
    }
    if any(number is None for found in every.values() for _, number in found):
        return None
    return {
        subject: [{**pdf, "pages": number[0], "size": number[1]} for pdf, number in found if number]
        for subject, found in every.items()
    }


def pages_with_numbers(context: Context, changed: Iterable[Hack]) -> list[Page] | None:
    """Make the pages that offer PDFs which hold one of the `changed` hacks, but for its own.

    None where one shows an image.
    """
    library, changed = context.library, [*changed]
    sections = [library.sections[slug] for slug in {hack.section: 1 for hack in changed}]
    ways = {way.slug: way for hack in changed for way in _ways(library, hack)}
    documents = [it.document for it in sections] + [way.document for way in ways.values()]
    if any("![" in text for it in documents for text in (it.source.text, it.body.text)):
        return None
    paths = {f"paths/{slug}.md" for slug in ways}
    return [
        *handouts_pages(context),
        *(page for section in sections for page in section_pages(context, section)),
        *(page for page in path_pages(context) if page.path in paths),
    ]


def _addresses(library: Library, hack: Hack) -> Iterator[str]:
    yield hack_address(hack)
    yield f"hacks/{hack.section}/"
    yield from (f"paths/{way.slug}/" for way in _ways(library, hack))


def _ways(library: Library, hack: Hack) -> Iterator[Way]:
    for way in library.paths.values():
        if any(step.hack == hack.slug for step in way.front.steps):
            yield way
