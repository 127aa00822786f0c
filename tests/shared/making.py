"""Small libraries for tests, made of text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from potluck.feeds.reuse import hacks_json_pieces
from potluck.handouts.wording import wording
from potluck.library import Library, build_library
from potluck.site import Site
from potluck.words import read_words

WORDS = read_words(Path(__file__).resolve().parents[2], "en")
ENGLISH = wording(WORDS)
TAGS = """\
- {id: bathrooms, label: Bathrooms, definition: Toilets., synonyms: [loo]}
- {id: privacy, label: Privacy, definition: Names and stories.}
- {id: welcome, label: Welcome, definition: First minutes.}
- {id: trust, label: Trust, definition: Being believed.}
"""
FACETS = """\
- id: effort
  label: Time
  choices:
    - {id: minutes, label: Minutes, definition: One go.}
    - {id: hours, label: Hours, definition: Half a day.}
- id: needs_review
  label: Review awaited
  choices:
    - {id: lawyer, label: A lawyer, definition: Legal content.}
"""
SECTION = """\
---
title: Common room
summary: Rooms and streets that feel safe enough.
order: 1
---

A room tells people how they may feel in it.
"""
BODY = """\
It helps people to talk.

## How to do it

1. **Move the chairs.** Put them in a circle.
2. **Sit down.** Leave one free.

## Watch out

- Keep the way to the door free.
"""


def hack_text(body: str = BODY, **front: Any) -> bytes:
    """Write a hack; keyword arguments set or replace front matter."""
    values = {
        "title": "Circle the chairs",
        "summary": "Turn rows into a circle so that people talk to each other.",
        "tags": ["bathrooms"],
        "sources": [{"title": "A source", "url": "https://example.org/a", "by": "Somebody"}],
        "reviewed": "2026-11-20",
        **front,
    }
    reviewed = values.pop("reviewed")
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    return f"---\n{text}reviewed: {reviewed}\n---\n\n{body}".encode()


def drawn(*names: str) -> dict[str, bytes]:
    """Draw line pictures for steps: {path: SVG}, each with words of its own."""
    return {
        f"hacks/_pictures/{name}.svg": (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">'
            f"<title>Put a {name} on the table.</title>"
            '<path d="M20 120H220" fill="none" stroke="black" stroke-width="8"/></svg>'
        ).encode()
        for name in names
    }


def library_of(hacks: Mapping[str, bytes], **files: bytes) -> Library:
    """Build a library of hacks by slug, all in the section `common-room`."""
    folder = {
        "hacks/_vocabulary/tags.yml": TAGS.encode(),
        "hacks/_vocabulary/facets.yml": FACETS.encode(),
        "hacks/common-room/index.md": SECTION.encode(),
        **{f"hacks/common-room/{slug}.md": text for slug, text in hacks.items()},
        **files,
    }
    library = build_library(folder)
    assert library.problems == (), library.problems
    return library


def hacks_json(library: Library, site: Site) -> bytes:
    """Return the `hacks.json` of a library as a whole."""
    return b"".join(hacks_json_pieces(library, site))
