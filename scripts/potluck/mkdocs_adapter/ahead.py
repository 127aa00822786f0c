"""Adapter to MkDocs: what the site needs, made while another process still looks at the hacks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

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

    def __init__(
        self,
        ready: Callable[[Library, Site], Library],
        make: Callable[[Library, Site, Warn], Publication],
    ) -> None:
        """Begin with none.

        `ready` returns a library as it is published, and `make` what is published of that; its last
        argument gets warnings.
        """
        self._ready, self._make = ready, make
        self._said: list[str] = []
        self._made: tuple[Library, Library, Publication] | None = None

    def begin(self, library: Library, site: Site) -> None:
        """Make it, and keep what it warns of."""
        with suppress(Exception):
            ready = self._ready(library, site)
            self._made = (library, ready, self._make(ready, site, self._said.append))

    def ready(self, library: Library, site: Site) -> Library:
        """Return the library as it is published: the one that was begun with, if it is that."""
        if self._made and self._made[0] is library:
            return self._made[1]
        return self._ready(library, site)

    def get(self, ready: Library, site: Site) -> Publication:
        """Return what is published of a library that is ready, made now if it was not ahead.

        Standard error gets what is no error and does not stop a build.

        Raises what `make` does.
        """
        if self._made is None or self._made[1] is not ready:
            return self._make(ready, site, _warn)
        for text in self._said:
            _warn(text)
        return self._made[2]


def _warn(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def publication_of(
    root: Path, docs: Path, library: Library, site: Site, warn: Warn, **how: Any
) -> Publication:
    """Make the whole site as one value, `how` says in which way; see `publish`.

    Raises PluginError, which says what to do.
    """
    try:
        for folder in (docs, root / OVERRIDES):
            refuse_links_out(root, folder)
        return publish(root, library, site, warn=warn, docs=docs, **how)
    except (Refused, WordsError, ImageError) as error:
        raise PluginError(str(error)) from None
