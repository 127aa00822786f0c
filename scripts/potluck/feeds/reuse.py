"""`hacks.json`: the whole library as data for other programs. `docs/hacks-json.md` explains it.

Words that are only matched in search (synonyms, what people type) stay out: some are slurs. They
are in `matching.json`, for who rebuilds the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_json

from potluck.feeds.entries import (
    form_data,
    hack_data,
    license_data,
    notes_data,
    page_data,
    recalled_data,
    shared_data,
)
from potluck.library import Library, old_addresses
from potluck.model import Hack
from potluck.pages.bodies import linked_file
from potluck.pages.line_pictures import picture_files
from potluck.site import Site

PATH, RECALLED, MATCHING = "hacks.json", "recalled.json", "matching.json"
# Raise it when a key goes away or changes its meaning; a new key is no new version.
VERSION = 1


def hacks_json_pieces(library: Library, site: Site) -> Iterator[bytes]:
    """Give the library with all that a re-user needs. The same library, the same bytes.

    It comes in pieces: all of it, or all hacks as plain data, would fill the memory.
    """
    vocabulary = library.vocabulary
    value = {
        "version": VERSION,
        "name": site.name,
        "address": site.url,
        "language": site.language,
        "license": license_data(site),
        "sections": [page_data(section, "hacks", site) for section in library.sections.values()],
        "tags": [shared_data(tag, "tags") for tag in vocabulary.tags],
        "facets": [facet.model_dump() for facet in vocabulary.facets],
        "terms": [shared_data(term, "terms") for term in vocabulary.terms],
        "words": [word.model_dump() for word in vocabulary.words],
        "names": [names.model_dump() for names in vocabulary.names],
        "hacks": [],
        "paths": [page_data(path, "paths", site) for _, path in sorted(library.paths.items())],
        "checkups": [
            page_data(checkup, "checkups", site) for _, checkup in sorted(library.checkups.items())
        ],
        "forms": [form_data(form, site) for _, form in sorted(library.forms.items())],
        "agreements": [own.front.model_dump(mode="json") for own in (library.agreements,) if own],
        "images": [
            {"path": path, "address": f"{site.url}{path}"}
            for path in (*images_in_use(library), *picture_files(library))
        ],
        "recalled": [recalled_data(hack, site) for _, hack in sorted(library.recalled.items())],
    }
    head, tail = _json(value).split(b'\n "hacks": []', 1)
    yield head + b'\n "hacks": ['
    for number, slug in enumerate(sorted(library.hacks)):
        yield b",\n" if number else b"\n"
        yield _entry(library, slug, site)
    yield (b"\n ]" if library.hacks else b"]") + tail


def renewed_hacks_json(
    data: bytes, library: Library, changed: Iterable[Hack], site: Site
) -> list[bytes | memoryview] | None:
    """Return `hacks.json` as it was, `data`, with the entries of `changed` hacks; else None.

    It comes in pieces: to put them together would copy all of it. All but the texts is as it was,
    so the first lines of an entry are, too, and an entry ends where a line closes it: a text in it
    never begins a line.
    """
    found: list[tuple[int, int, bytes]] = []
    for hack in changed:
        entry = _entry(library, hack.slug, site)
        begin = b"\n" + b"\n".join(entry.split(b"\n", 4)[:4])
        start = data.find(begin)
        if start < 0 or data.find(begin, start + 1) >= 0:
            return None
        found.append((start + 1, data.index(b"\n  }", start) + len(b"\n  }"), entry))
    pieces: list[bytes | memoryview] = []
    at, rest = 0, memoryview(data)
    for start, end, entry in sorted(found):
        pieces += [rest[at:start], entry]
        at = end
    return [*pieces, rest[at:]]


def _entry(library: Library, slug: str, site: Site) -> bytes:
    return _indented({**hack_data(library.hacks[slug], site), "notes": notes_data(library, slug)})


def _indented(value: dict[str, Any]) -> bytes:
    """Write an entry as it stands in a list on the first level."""
    return b"  " + to_json(value, indent=1).replace(b"\n", b"\n  ")


def recalled_json(library: Library, site: Site) -> bytes:
    """Return the recalled hacks alone: a small file that programs can ask for often.

    With each stand the addresses that it had: a copy of before has its text there.
    """
    before = library.derive(old_addresses) if library.recalled else {}
    hacks = [
        {
            **recalled_data(hack, site),
            "old_addresses": sorted(f"{old}/" for old, it in before.items() if it is hack),
        }
        for _, hack in sorted(library.recalled.items())
    ]
    return _json({"version": VERSION, "recalled": hacks})


def matching_json(library: Library) -> bytes:
    """Return the words that search matches and nobody is shown, for a copy of the library."""
    vocabulary, sections = library.vocabulary, library.sections.values()
    return _json(
        {
            "version": VERSION,
            "tags": {tag.id: list(tag.synonyms) for tag in vocabulary.tags if tag.synonyms},
            "terms": {term.term: list(term.typed) for term in vocabulary.terms if term.typed},
            "sections": {s.slug: list(s.front.synonyms) for s in sections if s.front.synonyms},
            "expansions": [expansion.model_dump() for expansion in vocabulary.expansions],
            "typed": [typed.model_dump(exclude_defaults=True) for typed in vocabulary.typed],
        }
    )


def _json(value: dict[str, Any]) -> bytes:
    # As json.dumps(value, ensure_ascii=False, indent=1) writes it, in a fifth of the time.
    return to_json(value, indent=1) + b"\n"


def images_in_use(library: Library) -> list[str]:
    """Return the paths of the images that stand in the text of what is offered, a to z."""
    hidden = {*library.drafts.values(), *(hack.path for hack in library.recalled.values())}
    found = set()
    for document in (d for path, d in library.documents.items() if path not in hidden):
        for link in document.body.links if "![" in document.body.text else ():
            path = linked_file(link.target, document.path)[0] if link.image else ""
            if path in library.files and not path.endswith(".md"):
                found.add(path)
    return sorted(found)
