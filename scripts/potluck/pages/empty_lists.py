"""Lists that a language with some pages has nothing for: no page of them is made."""

from __future__ import annotations

from potluck.library import Library


def empty_lists(library: Library) -> frozenset[str]:
    """Return the paths of pages that would list nothing, or only what is not translated.

    None in a library of every page: there a new section or path is awaited on its list.
    """
    if not library.of_some_pages:
        return frozenset()
    hacks = library.hacks.values()
    held = {
        "paths/index.md": library.paths,
        "map.md": library.paths,
        "checkups/index.md": library.checkups,
        "situations.md": [hack for hack in hacks if hack.front.situations],
        "tags/index.md": library.vocabulary.tags,
        "glossary.md": library.vocabulary.terms,
        "words.md": library.vocabulary.words,
        "sources.md": [hack for hack in hacks if hack.front.sources],
        "rules.md": (),  # it speaks English everywhere
    }
    return frozenset(path for path, entries in held.items() if not entries)
