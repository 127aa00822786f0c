"""Adapter to MkDocs: what the site needs, made while another process still looks at the hacks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from potluck.images import ImageError
from potluck.library import Library
from potluck.overlay import OVERRIDES
from potluck.publish import Publication, publish
from potluck.site import Site
from potluck.words import WordsError
from potluck.writing import Refused, refuse_links_out

Warn = Callable[[str], None]


class Ahead:
    """A publication that nobody sees before its library turned out right.

    What goes wrong ahead goes wrong again, when it can be told after what is wrong with the hacks.
    """

    def __init__(self, make: Callable[[Library, Site, Warn], Publication]) -> None:
        """Begin with none. `make` makes one; its last argument gets warnings."""
        self._make = make
        self._said: list[str] = []
        self._made: tuple[Library, Publication] | None = None

    def begin(self, library: Library, site: Site) -> None:
        """Make it, and keep what it warns of."""
        with suppress(Exception):
            self._made = (library, self._make(library, site, self._said.append))

    def get(self, library: Library, site: Site, warn: Warn) -> Publication:
        """Return that of this very library, made now if none was ahead; raises what `make` does."""
        if self._made is None or self._made[0] is not library:
            return self._make(library, site, warn)
        for text in self._said:
            warn(text)
        return self._made[1]


def publication_of(
    config: MkDocsConfig, root: Path, library: Library, site: Site, warn: Warn, **how: Any
) -> Publication:
    """Make the whole site as one value, `how` says in which way; see `publish`.

    Raises PluginError, which says what to do.
    """
    try:
        for folder in (Path(config.docs_dir), root / OVERRIDES):
            refuse_links_out(root, folder)
        return publish(root, library, site, warn=warn, **how)
    except (Refused, WordsError, ImageError) as error:
        raise PluginError(str(error)) from None
