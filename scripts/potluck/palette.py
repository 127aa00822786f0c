"""The colors that a section may have, by name.

A color is a stripe beside the section's name and never says anything alone. Each stands out from
light paper by at least 4.3 to 1.
"""

from __future__ import annotations

from typing import Literal

Color = Literal[
    "brick", "amber", "olive", "red", "green", "plum", "blue", "brown", "indigo", "teal"
]  # fmt: skip
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
