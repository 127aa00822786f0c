"""`hacks.json`: the whole library as data for other programs. `docs/hacks-json.md` explains it.

Words that are only matched in search (synonyms, what people type) stay out: some are slurs. They
are in `matching.json`, for who rebuilds the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from potluck.feeds.addresses import identifier, web_address
from potluck.library import Library
from potluck.model import WORDS, Checkup, Hack, Path, Section
from potluck.pages.bodies import linked_file
from potluck.pages.line_pictures import picture_files
from potluck.reading import Document, Part
from potluck.reading.body.tree import plain
from potluck.sheets import Form
from potluck.site import Site

PATH, RECALLED, MATCHING = "hacks.json", "recalled.json", "matching.json"
# Raise it when a key goes away or changes its meaning; a new key is no new version.
VERSION = 1
# Keys of front matter under the names that they had in `hacks.json` first.
RENAMED = {"related": "relations"}
# What says that a hack is not offered: none such is among the hacks.
NOT_OFFERED = frozenset({"recalled", "draft"})
MATCHED = {"tags": ("synonyms",), "terms": ("typed",), "sections": ("synonyms",)}


def hacks_json(library: Library, site: Site) -> bytes:
    """Return the library with all that a re-user needs. The same library, the same bytes."""
    return b"".join(hacks_json_pieces(library, site))


def hacks_json_pieces(library: Library, site: Site) -> Iterator[bytes]:
    """Give the same piece by piece: all of it, or all hacks as plain data, fills the memory."""
    vocabulary = library.vocabulary
    value = {
        "version": VERSION,
        "name": site.name,
        "address": site.url,
        "language": site.language,
        "license": _license(site),
        "sections": [_section(section, site) for section in library.sections.values()],
        "tags": [_shared(tag, "tags") for tag in vocabulary.tags],
        "facets": [facet.model_dump() for facet in vocabulary.facets],
        "terms": [_shared(term, "terms") for term in vocabulary.terms],
        "words": [word.model_dump() for word in vocabulary.words],
        "names": [names.model_dump() for names in vocabulary.names],
        "hacks": [],
        "paths": [_page(path, "paths", site) for _, path in sorted(library.paths.items())],
        "checkups": [
            _page(checkup, "checkups", site) for _, checkup in sorted(library.checkups.items())
        ],
        "forms": [_form(form, site) for _, form in sorted(library.forms.items())],
        "agreements": [
            agreements.front.model_dump(mode="json")
            for agreements in (library.agreements,)
            if agreements
        ],
        "images": [
            {"path": path, "address": f"{site.url}{path}"}
            for path in (*images_in_use(library), *picture_files(library))
        ],
        "recalled": [_recalled(hack, site) for _, hack in sorted(library.recalled.items())],
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
    return _indented({**_hack(library.hacks[slug], site), "notes": _notes(library, slug)})


def _indented(value: dict[str, Any]) -> bytes:
    """Write an entry as it stands in a list on the first level."""
    return b"  " + to_json(value, indent=1).replace(b"\n", b"\n  ")


def recalled_json(library: Library, site: Site) -> bytes:
    """Return the recalled hacks alone: a small file that programs can ask for often."""
    hacks = [_recalled(hack, site) for _, hack in sorted(library.recalled.items())]
    return _json({"version": VERSION, "recalled": hacks})


def matching_json(library: Library) -> bytes:
    """Return the words that search matches and nobody is shown, for a copy of the library."""
    vocabulary = library.vocabulary
    return _json(
        {
            "version": VERSION,
            "tags": {tag.id: list(tag.synonyms) for tag in vocabulary.tags if tag.synonyms},
            "terms": {term.term: list(term.typed) for term in vocabulary.terms if term.typed},
            "sections": {
                s.slug: list(s.front.synonyms)
                for s in library.sections.values()
                if s.front.synonyms
            },
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


def _waivers(document: Document) -> list[str]:
    """Return the waivers of a file; to know their form, all rules are loaded."""
    if "potluck" not in document.source.text.lower():
        return []
    from potluck.rules import waiver_notes

    return waiver_notes(document)


def _shared(entry: BaseModel, kind: str) -> dict[str, Any]:
    """An entry of the vocabulary without what is only matched."""
    return entry.model_dump(exclude=set(MATCHED[kind]))


def _section(section: Section, site: Site) -> dict[str, Any]:
    return {
        "slug": section.slug,
        "address": f"{site.url}hacks/{section.slug}/",
        **section.front.model_dump(mode="json", exclude=set(MATCHED["sections"])),
        "text": section.document.body.text.strip(),
        "waivers": _waivers(section.document),
    }


def _page(page: Path | Checkup, folder: str, site: Site) -> dict[str, Any]:
    return {
        "slug": page.slug,
        "address": f"{site.url}{folder}/{page.slug}/",
        **page.front.model_dump(mode="json"),
        "text": page.document.body.text.strip(),
        "waivers": _waivers(page.document),
    }


def _form(form: Form, site: Site) -> dict[str, Any]:
    return {
        "slug": form.slug,
        "address": f"{site.url}forms/{form.slug}/",
        **form.front.model_dump(mode="json"),
        "document": f"{site.url}{form.document}",
    }


def _notes(library: Library, slug: str) -> list[dict[str, Any]]:
    """What happened where the hack was tried: how many notes there are is how often it was."""
    notes = library.notes.get(slug)
    kept = notes.front.notes if notes else []
    return [note.model_dump(mode="json", exclude={"consent"}) for note in kept]


def _recalled(hack: Hack, site: Site) -> dict[str, Any]:
    """That a hack turned out wrong, so that who re-uses it takes it down; none of its text."""
    recalled = hack.front.recalled
    return {
        "id": identifier(hack, site),
        "slug": hack.slug,
        "address": web_address(hack, site),
        "section": hack.section,
        "title": hack.front.title,
        "recalled": recalled.date.isoformat() if recalled else "",
        "reason": recalled.reason if recalled else "",
    }


def _license(site: Site) -> dict[str, str]:
    return {"name": site.content_license, "url": site.content_license_url}


def _hack(hack: Hack, site: Site) -> dict[str, Any]:
    """All front matter, also keys that are new tomorrow, and what is made from the text."""
    front = hack.front.model_dump(mode="json", exclude=set(NOT_OFFERED))
    return {
        "id": identifier(hack, site),
        "slug": hack.slug,
        "address": web_address(hack, site),
        "section": hack.section,
        **{RENAMED.get(key, key): value for key, value in front.items()},
        **parts_of(hack),
        "text": hack.body.text.strip(),
        "waivers": _waivers(hack.document),
        "license": _license(site),
    }


def parts_of(hack: Hack) -> dict[str, Any]:
    """Return a hack's steps, cautions and words to say as plain data."""
    found: dict[str, Any] = hack.document.noted("parts", partial(_parts, hack))
    return found


def _parts(hack: Hack) -> dict[str, Any]:
    return {
        "steps": [{"lead": step.lead, "text": step.rest} for step in hack.steps],
        "cautions": _lines(hack.cautions),
        "words_to_say": _lines(hack.body.part(WORDS)),
    }


def _lines(part: Part | None) -> list[str]:
    """The items of a part, or its paragraphs where it has no list."""
    if part is None:
        return []
    items = [item.text for item in (*part.steps, *part.items)]
    return items or [text for text in (plain(block.children) for block in part.blocks) if text]
