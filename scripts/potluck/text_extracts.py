"""What pages, search and feeds ask of a text, worked out while its tree is at hand.

A large library cannot keep its texts as trees: each would be parsed by the rules, and again for
search, for `hacks.json` and for its page. So who has one, in whichever process, works out all of it
at once, and what it came to is kept packed.
"""

from __future__ import annotations

from collections.abc import Mapping

from potluck.build_cache import FileFacts
from potluck.connections import Connections
from potluck.feeds.entries import parts_of
from potluck.library import Library
from potluck.pages.facts import Context
from potluck.pages.hack_page import page_text, page_texts
from potluck.pages.hack_source import names_of
from potluck.search import told
from potluck.site import Site

Packed = tuple[Mapping[str, bytes], Mapping[str, bytes]]


class TextExtracts:
    """Works out what is asked of the hacks of a library, each when its path is given.

    The documents of the `library` keep facts: see `recall_facts`.
    """

    def __init__(self, library: Library, site: Site, words: Mapping[str, object]) -> None:
        """Begin with nothing; `words` are the site's."""
        self._context = Context(library, Connections(), site, words)
        self._hacks = {hack.path: hack for hack in library.hacks.values()}
        self._pages = library.derive(page_texts)

    def of(self, path: str) -> Packed | None:
        """Work out what is asked of a hack; return it packed, for the process that began.

        None where the file is no hack that is published, or cannot be drawn yet.
        """
        hack = self._hacks.get(path)
        if hack is None or hack.document.facts is None:
            return None
        told(hack)
        parts_of(hack)
        names_of(hack)
        if "![" not in hack.body.text:  # an image is opened when all was looked at
            self._pages[hack.slug] = FileFacts()
            page_text(self._context, hack)
        page = self._pages[hack.slug].packed if hack.slug in self._pages else {}
        return hack.document.facts.packed, page

    def take(self, path: str, packed: Packed) -> None:
        """Take what another process worked out of a hack, or this one."""
        hack = self._hacks[path]
        if hack.document.facts is not None:
            hack.document.facts.packed.update(packed[0])
        if packed[1]:
            self._pages.setdefault(hack.slug, FileFacts()).packed.update(packed[1])
