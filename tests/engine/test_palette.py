"""The colors of sections: whatever stands on them can be read, by day and in the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from potluck.palette import PALETTE, Color, section_colors

STYLES = Path(__file__).resolve().parents[2] / "overrides/assets/stylesheets"
TOKENS = (STYLES / "10-tokens.css").read_text(encoding="utf-8")
DAY, NIGHT = TOKENS.split("@media (prefers-color-scheme: dark)")[:2]
GROUNDS = {"tint": DAY, "night": NIGHT.split("@media")[0]}


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )  # fmt: skip
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colors, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("color", sorted(PALETTE))
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "leaf"])
def test_text_on_the_color_of_a_section_can_be_read(color: Color, ground: str, text: str) -> None:
    found = re.search(rf"--{text}: (#\w{{6}});", GROUNDS[ground])
    assert found
    assert contrast(found[1], section_colors(color)[ground]) >= 5.5


@pytest.mark.parametrize("color", sorted(PALETTE))
def test_an_icon_stands_out_from_its_tile(color: Color) -> None:
    colors = section_colors(color)
    assert contrast(colors["section"], colors["tint"]) >= 3.5
    assert contrast(colors["lamp"], colors["night"]) >= 3.5
