"""The colors that a section may have, by name.

A color is a stripe beside the section's name and never says anything alone. Each stands out from
light paper by at least 4.3 to 1.
"""

from __future__ import annotations

from typing import Literal

Color = Literal[
    "brick", "amber", "olive", "red", "green", "plum", "blue", "brown", "indigo", "teal"
]
PALETTE: dict[Color, str] = {
    "brick": "#b5452c",
    "amber": "#a36a00",
    "olive": "#6c7a1c",
    "red": "#c02d2d",
    "green": "#2f7a5b",
    "plum": "#8a3f7a",
    "blue": "#2f6c8f",
    "brown": "#7a5a3a",
    "indigo": "#4f569b",
    "teal": "#167d7f",
}
# The grounds that a section's color is mixed with; 10-tokens.css has the same.
_LIGHT, _DARK, _WHITE = "#ffffff", "#1c1613", "#ffffff"


def section_colors(color: Color) -> dict[str, str]:
    """Return the properties of a section's color for the stylesheet, without their dashes.

    `section` marks edges, `tint` lies behind text; `lamp` and `night` are the same in the dark,
    where the color is lighter than its ground. Browsers that cannot mix colors get them ready.
    """
    section = PALETTE[color]
    return {
        "section": section,
        "tint": mixed(section, _LIGHT, 0.14),
        "lamp": mixed(section, _WHITE, 0.5),
        "night": mixed(section, _DARK, 0.24),
    }


def mixed(color: str, other: str, share: float) -> str:
    """Return `share` of one hexadecimal color and the rest of another, mixed in sRGB."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _parts(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]
