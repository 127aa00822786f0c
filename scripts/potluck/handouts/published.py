"""What the site publishes of all handouts, and the list of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from potluck.handouts import catalog
from potluck.handouts.catalog import Handout
from potluck.handouts.content import Press
from potluck.handouts.finishing import page_count
from potluck.handouts.making import make, make_all
from potluck.handouts.wording import Wording, wording
from potluck.library import Library
from potluck.site import Site


@dataclass(frozen=True, slots=True)
class Record:
    """One published handout: `path` in the site, `kind` and `slug` of what it prints.

    `pages` and `size` (bytes) are 0 until the PDF is known.
    """

    kind: str
    slug: str
    title: str
    path: str
    edition: str
    paper: str
    pages: int = 0
    size: int = 0


def handout_list(
    library: Library, words: Mapping[str, Any], pdfs: Mapping[str, bytes] | None = None
) -> list[Record]:
    """Every handout that the site publishes, in the order to show them.

    With `pdfs` as `site_handouts` gives them, pages and size are filled in.
    """
    found = []
    for h in published(library, wording(words)):
        pdf = (pdfs or {}).get(h.path, b"")
        found.append(
            Record(
                h.subject.kind,
                h.subject.slug,
                h.subject.title,
                h.path,
                h.edition.id,
                h.paper,
                page_count(pdf),
                len(pdf),
            )
        )
    return found


def site_handouts(
    library: Library,
    site: Site,
    words: Mapping[str, Any],
    cache: Path | None,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    about: Callable[[str], bool] = lambda _: True,
) -> dict[str, bytes]:
    """Make the published handouts: {path in the site: PDF}.

    Unchanged ones come from the folder `cache`. `tell` gets how many of how many are made. `about`
    chooses by the address in the site of what is printed. Raises HandoutError where one cannot be
    made.
    """
    press = Press(library, site, wording(words))
    wanted = [h for h in published(library, press.words) if about(h.subject.page)]
    made: dict[str, bytes] = {}
    for handout, pdf in make_all(wanted, press, cache):
        made[handout.path] = pdf
        tell("Making handouts", len(made), len(wanted))
    return {handout.path: made[handout.path] for handout in wanted}


def printed_handouts(library: Library, words: Mapping[str, Any], folder: Path) -> dict[str, bytes]:
    """Read the published handouts from the folder of a site that has them, by path in the site."""
    paths = (handout.path for handout in published(library, wording(words)))
    return {path: (folder / path).read_bytes() for path in paths}


def site_handout(path: str, library: Library, site: Site, words: Mapping[str, Any]) -> bytes | None:
    """Make the published handout at `path` in the site; None where the site publishes none.

    Raises HandoutError where it cannot be made.
    """
    press = Press(library, site, wording(words))
    wanted = (handout for handout in published(library, press.words) if handout.path == path)
    return next((make(handout, press) for handout in wanted), None)


def published(library: Library, words: Wording) -> list[Handout]:
    """What the site ships: what readers ask for most, small enough to make at every build.

    Sections, paths and glossary in the usual edition, forms and check-ups to write on, a sheet for
    each hack, posters. The other editions, tags and the book are made by `potluck handout`.
    """
    papers = library.settings.papers
    subjects = [*catalog.sections(library), *catalog.paths(library)]
    found = [h for s in subjects for h in catalog.handouts_of(s, ("standard",), papers)]
    if library.vocabulary.terms:
        found += catalog.handouts_of(catalog.glossary(library, words), ("standard",), papers)
    for subject in (*catalog.forms(library), *catalog.checkups(library, words)):
        found += catalog.handouts_of(subject, ("form",), papers)
    for subject in catalog.single_hacks(library):
        if all(hack.language for hack in subject.hacks):
            continue  # not translated: its sheet is that of the original
        found += catalog.handouts_of(subject, ("sheet", "poster"), papers)
    return found
