"""What every handout of one library shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from potluck.handouts.markup import Paper, relative_address
from potluck.handouts.wording import Wording
from potluck.library import Library
from potluck.model import Hack
from potluck.pages.bodies import leads_elsewhere, recalled_at
from potluck.site import Site


@dataclass(frozen=True)
class Press:
    """What every handout of one library shares: remembers data of hacks, and digests of texts."""

    library: Library
    site: Site
    words: Wording
    made: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    digests: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def paper(self, path: str) -> Paper:
        """The surroundings of a text in the file `path`."""

        def recalled(target: str) -> bool:
            return recalled_at(self.library, target, path) is not None

        def address(target: str) -> str:
            url = self.site.url
            if leads_elsewhere(self.library, target, path):
                url = url.removesuffix(f"{self.library.language}/")
            found = relative_address(target, path, url)
            return found.partition("#")[0] if recalled(target) else found

        return Paper(
            self.words.text,
            address,
            lambda target: self.words.text["recalled"] if recalled(target) else "",
        )

    def short(self, page: str) -> str:
        """A page's address as people copy it from paper."""
        return f"{self.site.short_address}/{page}".rstrip("/") if self.site.url else ""


def still_current(url: str, hack: Hack) -> str:
    """Return the address that a sheet's code holds: the page then says whether paper is current.

    Day and mark stand in the fragment, which browsers send to nobody; overrides/ has the script.
    """
    return f"{url}#printed-{hack.front.reviewed.isoformat()}-{hack.mark}" if url else ""
