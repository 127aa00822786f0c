"""Where links lead, and where they are defined, found without a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

import pyromark

from potluck.reading.body.tree import DEEPEST

OPTIONS = pyromark.Options.ENABLE_TABLES
_WIDE = re.compile(r"[^\x00-\x7f]")


def targets(text: str) -> list[str] | None:
    """Return where the links and images of a text lead, in their order, in a fifth of the time.

    None where only the tree knows: of addresses without `://` that stand bare, and of what lies
    very deep. Bare addresses with `://` are left out.
    """
    if "www." in text:
        return None
    found: list[str] = []
    depth = 1
    for event in pyromark.events(text, options=OPTIONS):
        if isinstance(event, str):
            continue
        if "Start" in event:
            depth += 1
            if depth > DEEPEST:
                return None
            what = event["Start"]
            value: Any = isinstance(what, dict) and (what.get("Link") or what.get("Image"))
            if value:
                found.append(target_of(value))
        elif "End" in event:
            depth -= 1
    return found


def target_of(link: Mapping[str, str]) -> str:
    """Return where a link of the parser leads."""
    address = link["dest_url"]
    return f"mailto:{address}" if link["link_type"] == "Email" else address


def definitions(text: str) -> dict[str, tuple[int, int]]:
    """Return the name of each link defined on a line of its own, with where it stands."""
    if "]:" not in text:
        return {}
    index = characters(text)
    found = pyromark.reference_definitions(text, options=OPTIONS)
    return {
        name: (index(entry["span"]["start"]), index(entry["span"]["end"]))
        for name, entry in found.items()
    }


def characters(text: str) -> Callable[[int], int]:
    """Return the function from an index in the bytes of `text` to one in its characters."""
    if text.isascii():
        return lambda at: at
    wide: list[int] = []  # where each byte that is not the first of its character stands
    more = 0
    for match in _WIDE.finditer(text):
        at, size = match.start() + more, len(match[0].encode()) - 1
        wide.extend(range(at + 1, at + size + 1))
        more += size
    return lambda index: index - bisect_left(wide, index)
