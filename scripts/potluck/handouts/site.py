"""What the site publishes of all handouts, and the list of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from potluck.handouts import catalog
from potluck.handouts.catalog import Handout
from potluck.handouts.content import Press
from potluck.handouts.making import make_all
from potluck.handouts.wording import wording
from potluck.library import Library
from potluck.site import Site


@dataclass(frozen=True, slots=True)
class Record:
    """One published handout: `path` in the site, `slug` and `kind` of what it prints."""

    kind: str
    slug: str
    title: str
    path: str
    edition: str
    paper: str


def handout_list(library: Library) -> list[Record]:
    """Every handout that the site publishes, in the order to show them."""
    return [
        Record(h.subject.kind, h.subject.slug, h.subject.title, h.path, h.edition.id, h.paper)
        for h in _published(library)
    ]


def site_handouts(
    library: Library, site: Site, words: Mapping[str, Any], cache: Path | None
) -> dict[str, bytes]:
    """Make the published handouts: {path in the site: PDF}.

    Unchanged ones come from the folder `cache`. Raises HandoutError where one cannot be made.
    """
    press = Press(library, site, wording(site.language, words))
    return {handout.path: pdf for handout, pdf in make_all(_published(library), press, cache)}


def _published(library: Library) -> list[Handout]:
    return [h for s in catalog.sections(library) for h in catalog.handouts_of(s, ("standard",))]
