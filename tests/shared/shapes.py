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

import json
from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Shown:
    """The shapes and colors that axe was shown until now, as numbers.

    With a `file`, processes tell each other: what one has shown to axe, no other shows again.
    """

    def __init__(self) -> None:
        self.shapes: set[int] = set()
        self.colors: set[int] = set()
        self.file: Path | None = None
        self._read = 0  # bytes of the file
        self._new: tuple[set[int], set[int]] = (set(), set())

    def look(self, page: Page, within: str, rest: str) -> tuple[bool, bool]:
        """Return whether the page, as it is, has shapes, and colors, that were not shown before.

        Both are remembered. Of elements in new colors, two of each are marked `data-new-color`,
        of targets with new shapes two of each `data-new-target`.
        """
        self._learn()
        shown = [" ".join(map(str, numbers)) for numbers in (self.shapes, self.colors)]
        fresh: dict[str, list[int]] = page.evaluate(_SCRIPT, [within, rest, *shown])
        self._new = {*fresh["shapes"]}, {*fresh["colors"]}
        self.shapes |= self._new[0]
        self.colors |= self._new[1]
        return bool(fresh["shapes"]), bool(fresh["colors"])

    def undecided(self, colors: list[int]) -> None:
        """Forget colors of which axe could not tell whether they can be read."""
        self.colors.difference_update(colors)

    def tell(self) -> None:
        """Let the other processes know what was shown last: axe has looked at it."""
        shapes, colors = self._new
        if self.file and (shapes or colors):
            line = json.dumps([[*shapes], [*colors & self.colors]], separators=(",", ":"))
            with self.file.open("ab", buffering=0) as file:
                file.write(f"{line}\n".encode())  # in one piece, after what others write

    def _learn(self) -> None:
        """Take in what the other processes have shown; a line that is half there waits."""
        if not self.file or not self.file.exists():
            return
        with self.file.open("rb") as file:
            file.seek(self._read)
            whole = file.read().rpartition(b"\n")
        self._read += len(whole[0] + whole[1])
        for line in whole[0].split():
            shapes, colors = json.loads(line)
            self.shapes.update(shapes)
            self.colors.update(colors)
