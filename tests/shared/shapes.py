"""What axe was shown, so that it is shown each shape of an element once, and each color once.

Axe's rules on structure ask what an element is, in what it stands, which role, name and states it
has, whether what it names is there, and how small it is. All that is its shape: on a page whose
every shape was shown before, axe has nothing to say that it did not say there. Its rules on colors
ask the color and size of letters and the grounds below them: of those with the same, two are shown.
So it is with the rule on the size of what is pressed: of those of one shape, two are shown.

What this overlooks: something of the same shape that is laid over other text, and a name that is
there but is a wrong one. `EVERY_PAGE=1` shows axe everything.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Shown:
    """The shapes and colors that axe was shown until now, as numbers."""

    def __init__(self) -> None:
        self.shapes: set[int] = set()
        self.colors: set[int] = set()

    def look(self, page: Page, within: str, rest: str) -> tuple[bool, bool]:
        """Return whether the page, as it is, has shapes, and colors, that were not shown before.

        Both are remembered. Of elements in new colors, two of each are marked `data-new-color`,
        of targets with new shapes two of each `data-new-target`.
        """
        shown = [" ".join(map(str, numbers)) for numbers in (self.shapes, self.colors)]
        fresh: dict[str, list[int]] = page.evaluate(_SCRIPT, [within, rest, *shown])
        self.shapes.update(fresh["shapes"])
        self.colors.update(fresh["colors"])
        return bool(fresh["shapes"]), bool(fresh["colors"])

    def undecided(self, colors: list[int]) -> None:
        """Forget colors of which axe could not tell whether they can be read."""
        self.colors.difference_update(colors)
