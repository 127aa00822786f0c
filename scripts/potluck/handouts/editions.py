"""The forms in which a handout is printed, and the papers that they are cut to.

Letter and A4 share one layout: a page is set once, on a canvas as wide as Letter and as high as
A4, and each paper is cut from it. So page 7 is page 7 on both, in a room that has both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["section", "path", "tag", "book", "glossary", "hack", "choice", "form", "checkup"]
Measured = Literal["hacks", "sources"]
Size = tuple[float, float]
PAPERS = ("letter", "a4")
SIZES: Mapping[str, Size] = {"letter": (612, 792), "a4": (595.276, 841.89)}
# A booklet's page is half a sheet; a poster takes the next size up, tabloid or A3.
HALVES: Mapping[str, Size] = {"letter": (396, 612), "a4": (420.945, 595.276)}
POSTERS: Mapping[str, Size] = {"letter": (792, 1224), "a4": (841.89, 1190.551)}


@dataclass(frozen=True, slots=True)
class Edition:
    """One form of paper. `template` is a file in templates/; `kinds` what is printed so.

    `in_name` is the part of a file name that tells the edition, empty for the usual one.
    `sizes` are each paper's width and height in points; `bound` pages have an inner edge, at which
    both papers are aligned. `folded` ones end with a page for notes and a back cover. One that
    `learns` measures hacks or sources, and finds again what it has measured in an earlier handout.
    """

    id: str
    label: str
    template: str
    kinds: tuple[Kind, ...]
    in_name: str = ""
    posters_only: bool = False
    bound: bool = True
    folded: bool = False
    learns: tuple[Measured, ...] = ()
    sizes: Mapping[str, Size] = field(default_factory=lambda: SIZES)

    @property
    def canvas(self) -> Size:
        """What the template sets: room for every paper."""
        widths, heights = zip(*self.sizes.values(), strict=True)
        return max(widths), max(heights)

    def box(self, paper: str, right_to_left: bool, page: int) -> tuple[float, float, float, float]:
        """Where the paper of a page (from 1) lies on the canvas: left, bottom, right, top.

        What is read from right to left is bound on its other side.
        """
        (wide, high), (width, height) = self.canvas, self.sizes[paper]
        left = (wide - width) / 2
        if self.bound:
            left = 0 if page % 2 != right_to_left else wide - width
        bottom = (high - height) / 2
        return (left, bottom, left + width, bottom + height)


_MANY: tuple[Kind, ...] = ("section", "path", "tag", "book", "choice")

EDITIONS = {
    edition.id: edition
    for edition in (
        Edition(
            "standard",
            "Standard size",
            "standard.typ",
            (*_MANY, "glossary"),
            learns=("hacks", "sources"),
        ),
        Edition("sheet", "One page", "sheet.typ", ("hack",)),
        Edition("form", "To write on", "form.typ", ("form", "checkup")),
        Edition("large", "Large print", "large.typ", (*_MANY, "glossary", "hack"), "large-print"),
        Edition(
            "booklet",
            "Booklet to fold",
            "booklet.typ",
            (*_MANY, "glossary"),
            "booklet",
            folded=True,
            sizes=HALVES,
        ),
        Edition(
            "cards",
            "Cards to cut",
            "cards.typ",
            (*_MANY, "hack"),
            "cards",
            bound=False,
            learns=("hacks",),
        ),
        Edition(
            "poster", "Poster", "poster.typ", ("hack",), "poster", True, bound=False, sizes=POSTERS
        ),
    )
}
