"""Adapter to MkDocs: what a build is ordered to do, and what its events leave for each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from potluck.build_cache import BuildCache, Ledger
from potluck.library import Library
from potluck.mkdocs_adapter.drawing import SecondHand
from potluck.mkdocs_adapter.programs import Programs
from potluck.project import MADE
from potluck.publish import Publication
from potluck.second_process import SecondProcess
from potluck.site import Site
from potluck.site_parts import WHOLE, Share

if TYPE_CHECKING:
    from potluck.mkdocs_adapter.preview import Preview  # a build shows none


def _nobody(*_: object) -> None:
    """Tell nobody."""


def _all(_: Library) -> Share:
    """Make all of a site."""
    return WHOLE


@dataclass(frozen=True)
class Orders:
    """What the command wants of a build.

    `handouts` says what the site has of PDFs; `tell` gets what is done, and how many of how many.
    `whose` says which share of a library's site is made. `kept` is what the last build left.
    """

    handouts: str = MADE
    tell: Callable[[str, int, int], None] = _nobody
    whose: Callable[[Library], Share] = _all
    kept: BuildCache | None = None


class State:
    """What the events of a build know of each other: MkDocs passes on only what is its own.

    What has no value at first is set by an event that comes before it is asked for.
    """

    originals: tuple[Library, Site]
    publication: Publication
    programs: Programs
    texts: SecondProcess[None]
    drawing: SecondHand
    nav: Navigation
    drawn_with: tuple[MkDocsConfig, Files, Navigation, Environment]

    def __init__(self) -> None:
        """Begin with a build that was ordered by nobody, as by `mkdocs build`."""
        self.orders = Orders()
        self.serving = False
        self.preview: Preview | None = None
        self.templates = Ledger()
        self.drawn = 0
        self.afterward: list[Callable[[], None]] = []

    def begin(self, orders: Orders) -> None:
        """Build as the command orders: from now on, until it orders something else."""
        self.orders = orders
        self.templates = orders.kept.ledger("templates") if orders.kept else Ledger()

    def later(self, path: str) -> bytes | None:
        """Make a file of what is shown now that nobody asked for before."""
        return self.publication.later(path)

    def keep_rest(self) -> None:
        """Note for the next build what nobody waits for any more: the site is written."""
        for note in self.afterward:
            note()

    def stop(self) -> None:
        """End the other processes."""
        for helper in ("programs", "texts", "drawing"):
            if (begun := getattr(self, helper, None)) is not None:
                begun.stop()


BUILD = State()  # of the one process that builds
