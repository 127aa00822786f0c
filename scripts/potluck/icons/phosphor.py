"""Icons by name: the family Phosphor 2, of which a page and a handout carry what they show.

`phosphor.tsv` holds an icon on each line: its name, the shape of its tint, the shape of its lines.
Both are path data of SVG on a square of 256. Brands' logos are left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FAMILY = Path(__file__).parent / "phosphor.tsv"
SIZE = 256
# How strong the tint is beside the lines: what the family's own files say.
TINT = 0.2


class Icon(NamedTuple):
    """Path data on a square of 256: `tint` is filled faintly behind `line`, and may be empty."""

    tint: str
    line: str


@cache
def _lines() -> dict[str, str]:
    """The family by name, each icon still as it stands in the file."""
    text = _FAMILY.read_text(encoding="ascii")
    return dict(line.split("\t", 1) for line in text.splitlines())


def icon_names() -> frozenset[str]:
    """Return every name that `icon:` may have."""
    return frozenset(_lines())


def find_icon(name: str) -> Icon | None:
    """Return the icon of this name, or None if the family has no such icon."""
    line = _lines().get(name)
    return Icon(*line.split("\t")) if line else None


def icon_svg(name: str, color: str = "#000000", tint: str | None = None) -> bytes:
    """Return an icon as an SVG file with its colors in it, for paper and link pictures.

    `color` and `tint` are hexadecimal colors; without `tint` it is a fifth of `color`, and with
    an empty one there are lines alone, as a photocopier wants them. Raises KeyError for a name
    that the family does not have.
    """
    icon = find_icon(name)
    if icon is None:
        raise KeyError(name)
    faint = f'fill="{color}" opacity="{TINT}"' if tint is None else f'fill="{tint}"'
    behind = f'<path {faint} d="{icon.tint}"/>' if icon.tint and tint != "" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        f'{behind}<path fill="{color}" d="{icon.line}"/></svg>'
    ).encode()
