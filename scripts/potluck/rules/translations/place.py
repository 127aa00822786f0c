"""Where a translation stands, and what it must have of its original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from potluck.diagnostics import Names, Place, or_list
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import TRANSLATED, Finding, Severity, Subject, rule
from potluck.translated import Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.in_language import pairs_of
from potluck.translations.pairing import State
from potluck.translations.record import BODY
from potluck.translations.standing import originals
from potluck.translations.unevenness import first_uneven, uneven_bodies, uneven_front


@rule("translation-unpublished", Severity.OBSERVATION, Subject.TRANSLATIONS)
def translation_unpublished(library: Library) -> Iterator[Finding]:
    """The site is published in the language of each translation.

    Nobody should work on a translation and then not find it on the site.
    Bad:
        hacks/common-room/circle-the-chairs.es.md, and no es in `languages`
    Good:
        languages: [es], or some_pages: [es]
    """
    for path, versions in library.translations.items():
        for language, found in versions.items():
            if path in library.files and language not in library.settings.every_language:
                yield Finding(
                    found.document.source.place(1),
                    "this translation is checked, but no page shows it yet",
                    help=f"to publish it, write `languages: [{language}]` under `library:` in "
                    f"mkdocs.yml, or `some_pages: [{language}]` to publish translated pages "
                    "only",
                )


@rule("translation-alone", Severity.ERROR, Subject.TRANSLATIONS, waivable=False)
def translation_alone(library: Library) -> Iterator[Finding]:
    """A translation is next to its original.

    The code before .md names a language; the page belongs to the hack of the same name.
    Bad:
        hacks/common-room/fruit.es.md, and no fruit.md
    Good:
        hacks/common-room/bring-snacks.es.md beside bring-snacks.md
    """
    for path, versions in library.translations.items():
        if path in library.files or path in library.docs_pages:
            continue
        slug, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
        for language, found in versions.items():
            if slug in library.known:
                yield Finding(
                    Place(found.path),
                    f"the original of this translation is {library.known[slug]}",
                    help="move it next to its original",
                )
                continue
            near = library.derive(_slugs).nearest(slug) if ending == "md" else []
            yield Finding(
                Place(found.path),
                f"this is a translation, and there is no `{slug}.{ending}`",
                f"did you mean {or_list(near)}?" if near else "",
                f"name it like its original, with .{language}.{ending} at the end; if it is not "
                f"a translation, name it `{slug}.{ending}`",
            )


def _slugs(library: Library) -> Names:
    return Names(library.known)


@rule("translation-shape", Severity.ERROR, Subject.TRANSLATIONS, reads=TRANSLATED, waivable=False)
def translation_shape(library: Library) -> Iterator[Finding]:
    """A translation has the same blocks as its original.

    Each step, item and paragraph matches one of the original: so none can get lost, and the check
    can tell which is out of date. A block added to the original later does not count as a mistake.
    Bad:
        five steps for the six of the original
    Good:
        six steps
    """
    known, uneven = library.derive(originals), library.derive(uneven_bodies)
    for path, versions in library.translations.items():
        for found in versions.values() if path in known else ():
            document, front, _ = known[path]
            told = uneven.get(found.path, [])
            lacking = _lacking(document, front, found) if len(told) == 1 else ""
            help_ = f"give it the same blocks as {path}, in the same order"
            for what in uneven_front(front, found):
                yield Finding(found.document.source.place(1), what, help=help_)
            block, part = first_uneven(document, found) if told else (None, "")
            if part:
                lacking = f"the original also has: ## {found.document.body.called(part)}"
            place = found.document.source.place(1)
            if block and (part or not lacking):  # a lost step may have been any of its list
                place = found.document.body_place(block.start, block.end)
            for what in told:
                yield Finding(place, what, lacking, help_)


def _lacking(document: Document, front: Any, found: Translation) -> str:
    """Say which block is missing, where one is: of all others it is known what they translate."""
    blocks = blocks_of(document.body)
    pairs = pairs_of(document, front, found)[BODY]
    missing = [blocks[pair.at].text for pair in pairs if pair.state is State.MISSING]
    return f"the original also has: {' '.join(missing[0].split())}" if len(missing) == 1 else ""


@rule("translation-hacks", Severity.ERROR, Subject.TRANSLATIONS, waivable=False)
def translation_hacks(library: Library) -> Iterator[Finding]:
    """A translated path names the hacks of its original, in their order.

    Bad:
        steps: [{hack: another, why: Primero esto.}]
    Good:
        steps: [{hack: the-same, why: Primero esto.}]
    """
    for path in library.paths.values():
        wanted = [step.hack for step in path.front.steps]
        for found in library.translations.get(path.document.path, {}).values():
            steps = getattr(found.front, "steps", [])
            given = [step.hack for step in steps]
            if given and len(given) == len(wanted) and given != wanted:
                at = next(n for n, hack in enumerate(given) if hack != wanted[n])
                front = found.document.front
                place = front.place("steps", at, "hack") if front else Place(found.path)
                yield Finding(
                    place,
                    f"step {at + 1} of the original is `{wanted[at]}`",
                    help="keep the hacks in the order of the original",
                )
