"""Headings of parts from elsewhere, as our files write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from potluck.model import HEADINGS

_HEADING = re.compile(r"^#{1,6} +(.+?)[ #]*$", re.M)


def with_our_headings(text: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Write the headings of parts as the library does; any other heading stays.

    `theirs` are English names by what the text calls parts, `ours` by what the library calls them.
    """
    known = {heading.lower(): heading for heading in HEADINGS}
    known |= {name.lower(): heading for name, heading in (*ours.items(), *theirs.items())}

    def renamed(match: re.Match[str]) -> str:
        plain = match[1].strip().strip("*_").rstrip(":").lower()
        return f"## {our_heading(known[plain], ours)}" if plain in known else match[0]

    return _HEADING.sub(renamed, text)


def our_heading(heading: str, ours: Mapping[str, str]) -> str:
    """Return what the library calls the part with this English name."""
    return next((name for name, english in ours.items() if english == heading), heading)
