"""The file that a new hack begins with: a working example under a title."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from potluck.library import FOLDER, Library
from potluck.model import HackFront
from potluck.project import language_of
from potluck.reading.file_names import plain_words
from potluck.rules.data import example_hack
from potluck.settings import read_settings_file
from potluck.writing import create_inside

USUAL_KIND: str = HackFront.model_fields["kind"].default


@dataclass(frozen=True, slots=True)
class New:
    """What has to be known of a hack before its file can be written."""

    section: str
    title: str
    kind: str
    tags: list[str]

    @property
    def slug(self) -> str:
        """The name of its file without the ending."""
        return slug_of(self.title)


def write_new(root: Path, library: Library, new: New) -> str:
    """Write the example for `new` into its section, and return its path.

    Raises Refused or OSError where it cannot be written; no file of that name is replaced.
    """
    path = f"{FOLDER}/{new.section}/{new.slug}.md"
    language = language_of(read_settings_file(root))
    example = example_hack(language).format(
        title=_quoted(new.title),
        tags=", ".join(map(_quoted, new.tags)),
        facets=_facets(library),
        kind="" if new.kind == USUAL_KIND else f"kind: {_quoted(new.kind)}\n",
        today=datetime.date.today().isoformat(),
    )
    create_inside(root, path, example.encode())
    return path


def slug_of(title: str) -> str:
    """Make a slug of a title: lower-case words joined by hyphens, at most eight."""
    return "-".join(plain_words(title)[:8])


def wrong_title(title: str, library: Library) -> str:
    """Say why a hack cannot have this title; empty if it can."""
    slug = slug_of(title)
    if not slug:
        return "this title cannot be turned into an address; use Latin letters or digits"
    if slug in library.known:
        return f"{library.known[slug]} already has this name; choose another title"
    return ""


def usual_tag(library: Library, section: str) -> str:
    """A tag to start from: the one that most hacks of the section have."""
    hacks = library.sections[section].hacks
    tags = [tag for hack in hacks for tag in hack.front.tags] or list(library.vocabulary.tag)
    return max(sorted(set(tags)), key=tags.count) if tags else "welcome"


def _facets(library: Library) -> str:
    """Lines for the facets that this library has, each with its first value."""
    lines = []
    for key in ("audience", "setting", "effort", "cost", "when"):
        values = library.vocabulary.facet[key].ids if key in library.vocabulary.facet else ()
        many = HackFront.model_fields[key].default == []
        lines += [f"{key}: [{values[0]}]\n" if many else f"{key}: {values[0]}\n"] if values else []
    return "".join(lines)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[:#,'\"\[\]{}&*!|>%@`\\]|^[-?\d]", value) else value
