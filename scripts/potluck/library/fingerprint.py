"""All of a library but the texts of its hacks, as one digest: see `build_cache`."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.build_cache import digest
from potluck.library.library import Library
from potluck.reading.file_names import language_in, original_of


def fingerprint(library: Library) -> str:
    """Digest what is seen of a library from anywhere: all files, of hacks the front matter alone.

    Of the translation of a hack it is what readers get of its front matter.

    Empty where there is none: what is wrong with a file may lie in its text. The settings stand
    in mkdocs.yml, which belongs to the surroundings.
    """
    if library.problems or library.half_read or library.unread or library.language:
        return ""
    return digest(_parts(library, fronts=True))


def fingerprint_around_hacks(library: Library) -> str:
    """Digest the same without the hacks themselves: what else there is, and all names of files."""
    return digest(_parts(library, fronts=False))


def _parts(library: Library, *, fronts: bool) -> Iterator[str]:
    hacks = {hack.path for hack in library.every_hack.values()}
    for path, document in sorted(library.documents.items()):
        yield path
        if path in hacks:
            if fronts:  # waivers stand there, too
                yield document.source.text[: document.body_start]
        elif original_of(path) in hacks and language_in(path):
            yield _front_of_translation(library, path) or document.source.text
        else:
            yield document.source.text
    for path, found in sorted(library.other_digests.items()):
        yield path
        yield found
    yield from sorted(library.files)


def _front_of_translation(library: Library, path: str) -> str:
    """Return what a translation says before its text, without which text it is a translation of."""
    found = library.translations.get(original_of(path), {}).get(language_in(path))
    return found.front.model_dump_json(exclude={"translated": {"body"}}) if found else ""
