"""Where a translation has other texts than its original: what is said of that, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from potluck.library import Library
from potluck.reading import Document
from potluck.translated import Translation
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.front_texts import texts_of
from potluck.translations.sheet_texts import SHEETS, uneven_ids
from potluck.translations.standing import originals

# What translators call a kind of block; a kind that is not here does not stand in a hack.
_KINDS = {
    "step": "numbered steps",
    "item": "list items",
    "row": "table rows",
    "paragraph": "paragraphs of text",
    "quote": "lines of quotations",
    "code": "code blocks",
    "heading 1": "headings with #",
    "heading 2": "headings with ##",
    "heading 3": "headings with ###",
    "heading 4": "headings with ####",
}


def uneven_front(front: Any, found: Translation) -> Iterator[str]:
    """Say which keys have other texts than those of the original.

    An original that grew since the translation was last written down makes no translation wrong.
    """
    record = found.front.translated
    for key, texts in texts_of(front).items():
        own = texts_of(found.front).get(key, [])
        grown = len(getattr(record, key).split()) == len(own) > 0
        if len(own) != len(texts) and not grown:
            many = f"{len(own)} of {len(texts)}"
            yield f"`{key}` has {many} entries" if own else f"`{key}` is missing"
    if isinstance(front, SHEETS) and isinstance(found.front, SHEETS):
        yield from uneven_ids(front, found.front)


def uneven_body(document: Document, found: Translation) -> Iterator[str]:
    """Say of which kind of block a body has more or fewer than the original; see above."""
    ours = blocks_of(found.document.body)
    if len(found.front.translated.body.split()) == len(ours) > 0:
        return
    kinds = Counter(block.kind for block in ours)
    theirs = Counter(block.kind for block in blocks_of(document.body))
    # With a part comes or goes all that stands in it.
    parts = {"heading 2"} if theirs["heading 2"] != kinds["heading 2"] else {*theirs, *kinds}
    for kind in sorted(parts):
        if theirs[kind] != kinds[kind]:
            name = _KINDS.get(kind, kind)
            yield f"{name}: {kinds[kind]} here, but {theirs[kind]} in the original"


def first_uneven(document: Document, found: Translation) -> tuple[Block | None, str]:
    """Return the first block of a translation that is not where the original has one like it.

    And the name of the part that the translation lacks there, if it lacks a whole one.
    """
    ours, theirs = blocks_of(found.document.body), blocks_of(document.body)
    alike = SequenceMatcher(
        None,
        [(one.kind, one.part) for one in theirs],
        [(one.kind, one.part) for one in ours],
        autojunk=False,
    )
    for how, first, last, low, _ in alike.get_opcodes():
        if how != "equal":
            parts = (one.part for one in theirs[first:last] if one.kind == "heading 2")
            return ours[min(low, len(ours) - 1)] if ours else None, next(parts, "")
    return None, ""


def uneven_bodies(library: Library) -> dict[str, list[str]]:
    """Return what is said of the bodies of translations by path, of those that are uneven.

    Until that is repaired, nothing says which of their blocks belongs to which of the original.
    """
    known = originals(library)
    return {
        found.path: told
        for path, versions in library.translations.items()
        if path in known
        for found in versions.values()
        if (told := [*uneven_body(known[path].document, found)])
    }
