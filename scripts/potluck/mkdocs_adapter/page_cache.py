"""Adapter to MkDocs: pages that are what they were are taken from the last site: see `build_cache`.

A page has two keys. The *far key* digests what its template draws: its facts and body, the menu,
and what all templates share. To know it, the page has to be made, but not drawn. The *near key*
spares that, too. Only pages of hacks have one: such a page draws on its own text, on its relations,
and on the rest of the library (`library.fingerprint`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from pydantic_core import to_json

from potluck.build_cache import BuildCache, Ledger, digest
from potluck.library import fingerprint
from potluck.mkdocs_adapter.languages import KEY, what_is_foreign
from potluck.model import Hack
from potluck.pages import Page
from potluck.pages.facts import hack_path
from potluck.publish import Publication

# What a ledger keeps of a page: its far key, and the digest of the finished page.
Drawn = tuple[str, str]
# Its near key besides, in one text: there are as many as pages, and they wait until the end.
Noted = str


class PageCache:
    """The pages of the last site, and what each was made of."""

    def __init__(
        self,
        ledger: Ledger,
        site: Path,
        publication: Publication,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> None:
        """Look for pages in the folder `site`; `publication` is what this build makes."""
        assert publication.context
        self._context, self._dates = publication.context, publication.dates
        self._ledger, self._site = ledger, site
        library = self._context.library
        self._hacks = {hack_path(hack): hack for hack in library.hacks.values()}
        far = library.derive(fingerprint)
        shared = _text(
            [
                publication.extra,
                config.site_name,
                config.site_description,
                config.site_url,
                _menu(nav.items),
                what_is_foreign(),
            ]
        )
        self._shared = digest([shared]) if shared else ""
        images = [
            (path, image.width, image.height, image.small, image.small_width)
            for path, image in self._context.images.items()
        ]
        self._far = digest([far, self._shared, repr(images)]) if far and shared else ""
        self.noted: dict[str, Noted] = {}

    def near(self, path: str, name: str) -> bytes | None:
        """Return the finished page `path`, which is the file `name`, if its near key is."""
        key = self._near_key(path) if path in self._ledger else ""
        kept: Drawn | None = self._ledger.get(path, key) if key else None
        return self._taken(path, name, kept) if kept else None

    def far(self, path: str, name: str, page: Page) -> bytes | None:
        """Return the finished page if its far key is the same."""
        kept: Drawn | None = self._ledger.any(path)
        same = kept is not None and kept[0] == self._far_key(path, page) != ""
        return self._taken(path, name, kept) if kept and same else None

    def note(self, path: str, page: Page, finished: bytes) -> None:
        """Remember what a page was drawn of."""
        far = self._far_key(path, page)
        if far:
            finished_key = hashlib.sha256(finished).hexdigest()
            self.noted[path] = f"{self._near_key(path)} {far} {finished_key}"

    def keep(self, noted: Mapping[str, Noted]) -> None:
        """Keep what this process and another noted for the next build."""
        for each in (self.noted, noted):
            for path, said in each.items():
                key, *kept = said.split(" ")
                self._ledger.put(path, key, kept)

    def _taken(self, path: str, name: str, kept: Drawn) -> bytes | None:
        try:
            finished = (self._site / name).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(finished).hexdigest() != kept[1]:
            return None
        self.noted[path] = f"{self._near_key(path)} {kept[0]} {kept[1]}"
        return finished

    def _near_key(self, path: str) -> str:
        hack = self._hacks.get(path)
        return digest(self._of_hack(hack)) if hack and self._far else ""

    def _of_hack(self, hack: Hack) -> tuple[str, ...]:
        related = repr(self._context.connections.of[hack.slug])
        handouts = repr(self._context.handouts.get(f"hack/{hack.slug}"))
        return self._far, hack.document.source.text, related, handouts

    def _far_key(self, path: str, page: Page) -> str:
        if not self._shared:
            return ""
        try:
            made = to_json([page.meta, page.body])  # many times as quick as `json`
        except ValueError:  # no plain data
            return ""
        return digest([self._shared, path, self._dates.get(path, ""), made])


def page_cache_of(
    kept: BuildCache, publication: Publication, config: MkDocsConfig, nav: Navigation
) -> PageCache:
    """Return the pages of the last site in the language that is built."""
    code = config.extra[KEY].code if KEY in config.extra else ""
    return PageCache(kept.ledger(f"pages-{code}"), kept.site / code, publication, config, nav)


def _text(value: Any) -> str:
    """Write plain data as one text, the same in each process; nothing where it is no plain data."""
    try:
        return json.dumps(value, separators=(",", ":"), default=_plain)
    except TypeError:
        return ""


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError


def _menu(items: Any) -> list[Any]:
    """Return titles and addresses of the menu's entries, as templates may show them."""
    return [
        [item.title, getattr(item, "url", ""), _menu(getattr(item, "children", None) or [])]
        for item in items
    ]
