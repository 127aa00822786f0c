"""From a library and a language to the same library in that language.

It holds every page of the original: what is not translated stands in it as it is, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from potluck.library import Library, Localization
from potluck.model import Hack, Wording
from potluck.reading import Document
from potluck.translated import Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.composing import TargetLanguage, composed
from potluck.translations.front_texts import merged_front, pair_front
from potluck.translations.pairing import Pair, State, pair_blocks
from potluck.translations.shared import merged_pictures, merged_vocabulary
from potluck.translations.sheet_texts import every_text, merged_sheet
from potluck.vocabulary import HEADINGS
from potluck.words import language_name

Pairs = Mapping[str, list[Pair]]


def in_language(
    library: Library, language: str, original: str, words: Mapping[str, Any]
) -> Library:
    """Return the library as readers of `language` get it.

    `original` is the language of the library's own files, `words` are the site's in `language`.
    """
    target = target_language(language, original, words)
    page, sheet = partial(_page, library, target), partial(_sheet, library, target)
    hacks = {slug: page(it) for slug, it in library.hacks.items()}
    sections = {
        slug: replace(page(it), hacks=_by_title(hacks[own.slug] for own in it.hacks))
        for slug, it in library.sections.items()
    }
    return replace(
        library,
        hacks=hacks,
        recalled={slug: page(it) for slug, it in library.recalled.items()},
        sections=sections,
        paths={slug: page(it) for slug, it in library.paths.items()},
        checkups={slug: page(it) for slug, it in library.checkups.items()},
        forms={slug: sheet(form) for slug, form in library.forms.items()},
        agreements=sheet(library.agreements) if library.agreements else None,
        vocabulary=merged_vocabulary(library, language),
        pictures=merged_pictures(library, language),
        part_names={**library.part_names, **(target.names or {})},
        localized=Localization(language, original),
    )


def target_language(language: str, original: str, words: Mapping[str, Any]) -> TargetLanguage:
    """Return a language with its lines, from the words of a site in it."""
    said = words["translation"]
    name = language_name(words, original)
    lines = {key: said[key].format(language=name) for key in ("changed", "old", "missing")}
    names = {theirs: ours for ours, theirs in words["headings"].items() if theirs != ours}
    return TargetLanguage(
        language, original, **lines, awaiting=said["awaiting"], read=said["read"], names=names
    )


def _foreign(document: Document, target: TargetLanguage) -> Document:
    """The document with each of its blocks marked as what it is: in the original's language."""
    blocks = [
        b for b in blocks_of(document.body) if b.kind != "heading 2" or b.part not in HEADINGS
    ]
    languages = {block.start: target.original for block in blocks}
    return replace(document, body=replace(document.body, languages=languages))


def pairs_of(document: Document, front: Any, found: Translation) -> dict[str, list[Pair]]:
    """Pair every text of an original with its translation: front matter key by key, and `body`."""
    own = blocks_of(found.document.body)
    body = pair_blocks(blocks_of(document.body), found.front.translated.body, own)
    return {**pair_front(front, found.front), "body": body}


def _page(library: Library, target: TargetLanguage, it: Any) -> Any:
    """Return a hack, section, path or check-up with the words of its translation, if it has one."""
    document, front = it.document, it.front
    found = library.translations.get(document.path, {}).get(target.language)
    if found is None:
        return replace(it, language=target.original, document=_foreign(document, target))
    pairs, urgent = pairs_of(document, front, found), getattr(it, "urgent", False)
    body = composed(
        document.body,
        blocks_of(document.body),
        blocks_of(found.document.body),
        pairs["body"],
        target,
        urgent=urgent,
    )
    merged = merged_front(front, found.front, pairs, strict=urgent)
    wording = _wording(found, pairs, target)
    return replace(it, document=replace(document, body=body), front=merged, wording=wording)


def _sheet(library: Library, target: TargetLanguage, it: Any) -> Any:
    """Return a form or the example clauses with the words of a translation, if there is one."""
    found = library.translations.get(it.where.source.path, {}).get(target.language)
    if found is None:
        return replace(it, language=target.original, foreign=tuple(every_text(it.front)))
    pairs = pair_front(it.front, found.front)
    front, foreign = merged_sheet(it.front, found.front, pairs, target)
    return replace(it, front=front, foreign=foreign, wording=_wording(found, pairs, target))


def _wording(found: Translation, pairs: Pairs, target: TargetLanguage) -> Wording:
    """What a page says of its translation."""
    aged = any(pair.state is not State.FRESH for of_key in pairs.values() for pair in of_key)
    read = found.front.native_review
    note = target.read.format(day=read.isoformat()) if read else target.awaiting
    return Wording(aged, note, tuple(found.front.translators), found.path)


def _by_title(hacks: Any) -> tuple[Hack, ...]:
    return tuple(sorted(hacks, key=lambda hack: hack.front.title.lower()))
