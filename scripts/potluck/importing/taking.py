"""Single hacks of another library, taken with credit."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from potluck.diagnostics import nearest
from potluck.importing.data import (
    Data,
    DataError,
    digest_of,
    hack_entry,
    model_of,
    name_of,
    texts_of,
)
from potluck.importing.fetching import data_address, is_address
from potluck.importing.part_headings import with_our_headings
from potluck.importing.rebuilding import hack_path
from potluck.importing.writing_hacks import front_data, page_bytes
from potluck.library import DRAWN, FOLDER, Library
from potluck.model import HackFront, Origin
from potluck.project import base_language
from potluck.reading.body.addresses import is_relative
from potluck.reading.body.outline import Body, Link
from potluck.rules.links.addresses import without_tracking

# Facets that keep readers safe: what they say is never dropped.
_WARNS = frozenset({"heads_up", "needs_review"})


@dataclass(frozen=True)
class Taken:
    """A hack to write: its path, its bytes, the pictures that it shows by our path -> theirs.

    `notes` say what does not come along.
    """

    path: str
    page: bytes
    pictures: Mapping[str, str]
    notes: tuple[str, ...]


def with_coming(data: Data, slugs: Iterable[str], library: Library, section: str) -> Library:
    """Return our library as if the files of hacks to take were there: they may name each other.

    `section` is ours, or empty for the one of the same name. Raises DataError.
    """
    coming = {}
    for slug in slugs:
        place, entry = hack_entry(data, slug)
        ours = section or name_of(entry, "section", place)
        if ours not in library.sections:
            near = nearest(ours, library.sections, 1)
            meant = f"did you mean `{near[0]}`? " if near else ""
            raise DataError(
                f"this library has no section `{ours}`; {meant}name one with --section, or make "
                f"{FOLDER}/{ours}/index.md"
            )
        if slug in library.known or slug in library.drafts:
            there = library.known.get(slug) or library.drafts[slug]
            raise DataError(f"{there} already has the name `{slug}`; it was not overwritten")
        coming[slug] = f"{FOLDER}/{ours}/{slug}.md"
    return replace(library, known={**library.known, **coming})


def take(
    data: Data,
    slug: str,
    source: str,
    library: Library,
    today: datetime.date,
    language: str,
    parts: Mapping[str, str],
) -> Taken:
    """Make the file of a hack of another library for ours. Raises DataError.

    `source` is the address of its `hacks.json`, or a file; `library` is ours, with the file that
    is to come (`with_coming`), and `language` its language. `parts` are English names by what
    their language calls the parts of a hack.
    """
    place, entry = hack_entry(data, slug)
    their_path, path = hack_path(entry, place), library.known[slug]
    front = model_of(HackFront, entry, place)
    text, waivers = texts_of(entry, place)
    notes: list[str] = []
    values = front_data(front)
    values["tags"] = _ours(front.tags, library, notes)
    values["related"] = _relations(front, library, notes)
    values |= _facets(values, library, notes)
    if waivers:
        allowed = ", ".join(dict.fromkeys(waiver.split(" ", 1)[0][:60] for waiver in waivers))
        notes.append(f"exceptions that its authors made; check whether they fit here: {allowed}")
    theirs = data.text("language")
    if theirs and base_language(theirs) != base_language(language):
        notes.append(f"it is in the language `{theirs}`, but this library is in `{language}`")
    for key in ("aliases", "origin"):
        values.pop(key, None)
    if front.origin:
        notes.append(f"they got it from {front.origin.library}; thank both")
        values["credits"] = [*front.credits, front.origin.library]
    values["origin"] = front_data(_origin(data, entry, source, place, today))
    text, pictures = _with_our_links(text, data, their_path, path, library)
    pictures.update(_line_pictures(front, library, notes))
    text = with_our_headings(text, parts, library.part_names)
    page = page_bytes({k: v for k, v in values.items() if v not in ([], "")}, text, waivers)
    return Taken(path, page, pictures, tuple(notes))


def _origin(
    data: Data, entry: Mapping[str, Any], source: str, place: str, today: datetime.date
) -> Origin:
    page, _ = without_tracking(urljoin(data.text("address"), str(entry.get("address") or "")))
    if not is_address(page):
        raise DataError(
            f"{data.name} does not give the address of its library, so readers could not find it"
        )
    value = {
        "library": data.text("name"),
        "url": page,
        "data": without_tracking(
            source if is_address(source) else data_address(data.text("address"))
        )[0],
        "license": data.license["name"] or data.license["url"],
        "license_url": without_tracking(data.license["url"])[0],
        "taken": today.isoformat(),
        "digest": digest_of(entry, place),
    }
    return model_of(Origin, value, f"{place}.origin")


def _ours(tags: list[str], library: Library, notes: list[str]) -> list[str]:
    """Return the tags that we have; those that we lack are noted."""
    lacking = [tag for tag in tags if tag not in library.vocabulary.tag]
    if lacking and library.vocabulary.tags:
        notes.append(f"tags that this library does not have: {', '.join(lacking)}")
    return [tag for tag in tags if tag not in lacking] or tags[:1]


def _facets(values: Mapping[str, Any], library: Library, notes: list[str]) -> dict[str, Any]:
    """Return the values of facets that we have; what warns of something stays as it is."""
    found: dict[str, Any] = {}
    for name, facet in library.vocabulary.facet.items():
        given = values.get(name)
        if not given or name in _WARNS:
            continue
        known = {choice.id for choice in facet.choices}
        several = [given] if isinstance(given, str) else given
        if lacking := [value for value in several if value not in known]:
            notes.append(f"values of {name} that this library does not have: {', '.join(lacking)}")
            rest = [value for value in several if value in known]
            found[name] = rest if given is several else ""
    return found


def _relations(front: HackFront, library: Library, notes: list[str]) -> list[dict[str, Any]]:
    gone = [r.hack for r in front.related if r.hack not in library.known]
    if gone:
        notes.append(f"relations to hacks that are not here: {', '.join(gone)}")
    return [front_data(r) for r in front.related if r.hack not in gone]


def _line_pictures(front: HackFront, library: Library, notes: list[str]) -> dict[str, str]:
    """Return the pictures of its steps by path; where we have the name, ours stays."""
    names = sorted({shown.picture for shown in front.pictures})
    if ours := [name for name in names if name in library.drawn]:
        notes.append(f"pictures that are already here; check whether they fit: {', '.join(ours)}")
    paths = [f"{FOLDER}/{DRAWN}/{name}.svg" for name in names if name not in ours]
    return {path: path for path in paths}


def _with_our_links(
    text: str, data: Data, their_path: str, path: str, library: Library
) -> tuple[str, dict[str, str]]:
    """Let links lead to our hacks where we have them, else to theirs; name the pictures."""
    pictures: dict[str, str] = {}
    for link in sorted(Body(text).links, key=lambda link: link.at, reverse=True):
        if not is_relative(link.target) or link.target.startswith("#"):
            continue
        start, end = link.at
        new = _target(link, data, their_path, path, library, pictures)
        text = f"{text[:start]}{new}{text[end:]}"
    return text, pictures


def _target(
    link: Link,
    data: Data,
    their_path: str,
    path: str,
    library: Library,
    pictures: dict[str, str],
) -> str:
    file, _, anchor = link.target.partition("#")
    theirs = posixpath.normpath(posixpath.join(posixpath.dirname(their_path), file))
    name = posixpath.basename(theirs)
    if link.image:
        pictures[f"{posixpath.dirname(path)}/{name}"] = theirs
        return name
    here = library.known.get(name.removesuffix(".md"))
    if here:
        found = posixpath.relpath(here, posixpath.dirname(path))
    else:
        page = theirs.removesuffix(".md").removesuffix("index").rstrip("/")
        page = page.replace(f"{FOLDER}/_", "")  # paths and check-ups
        found = urljoin(data.text("address"), f"{page}/")
    return f"{found}#{anchor}" if anchor else found
