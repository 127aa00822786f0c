"""Everything for other programs by its path in the site, and what it adds to pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from potluck.feeds.addresses import picture_path
from potluck.feeds.news import ATOM, JSON_FEED, atom_feed, json_feed
from potluck.feeds.reuse import (
    MATCHING,
    PATH,
    RECALLED,
    hacks_json_pieces,
    matching_json,
    recalled_json,
)
from potluck.feeds.structured import structured_data
from potluck.library import Library
from potluck.pages.facts import hack_path
from potluck.pages.page import Page, Pages, Verbatim
from potluck.site import Site

ROBOTS = "robots.txt"


def feed_files(
    library: Library, site: Site, words: Mapping[str, Any], cache: Path | None = None
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Give the paths in the site of the feeds, `hacks.json`, the pictures and `robots.txt`.

    With each comes its content, in pieces. A site without an address has only the JSON of the
    library: the rest need full addresses. `cache` is a folder for finished pictures. Raises
    PictureError where one cannot be drawn.
    """
    from potluck.feeds.pictures import pictures  # which need all that prints

    yield PATH, hacks_json_pieces(library, site)
    yield RECALLED, [recalled_json(library, site)]
    yield MATCHING, [matching_json(library)]
    if site.url:
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"
        yield ROBOTS, [robots.encode()]
        yield ATOM, [atom_feed(library, site, words)]
        yield JSON_FEED, [json_feed(library, site, words)]
        for path, data in pictures(library, site, words, cache).items():
            yield path, [data]


def feed_paths(library: Library, site: Site) -> list[str]:
    """Return the paths of all that `feed_files` makes."""
    found = [PATH, RECALLED, MATCHING]
    if site.url:
        found += [ROBOTS, ATOM, JSON_FEED, picture_path(), *map(picture_path, library.sections)]
    return found


def described(pages: Mapping[str, Page], library: Library, site: Site) -> Pages:
    """Add to pages what their heads say to other programs: structured data and a picture."""
    hacks = {hack_path(hack): hack for hack in library.hacks.values()}
    sections = {f"hacks/{slug}/index.md": slug for slug in library.sections}

    def made(path: str) -> Page:
        page = pages[path]
        if hack := hacks.get(path):
            data = Verbatim(structured_data(hack, site))
            return _with(page, structured_data=data, picture=picture_path(hack.section))
        return _with(page, picture=picture_path(sections[path])) if path in sections else page

    return Pages({path: partial(made, path) for path in pages})


def _with(page: Page, **facts: Any) -> Page:
    return replace(page, meta={**page.meta, **facts})
