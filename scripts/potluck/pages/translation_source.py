"""A hack and its translation in pieces, for the page on which somebody translates it.

They come as a script, which a page that was opened from a disk can load, too.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from potluck.library import Library
from potluck.model import Hack
from potluck.pages.facts import hack_address
from potluck.pages.hack_source import as_filed
from potluck.translations.blocks import blocks_of
from potluck.translations.layout import layout_of
from potluck.translations.pairing import entry, own_digest
from potluck.translations.texts import BODY, Text, framed, texts_to_translate
from potluck.vocabulary import CAUTIONS


def translation_path(hack: Hack) -> str:
    """Return the path in the site of a hack's texts."""
    return f"{hack_address(hack)}translate.js"


def translation_source(library: Library, hack: Hack) -> bytes:
    """Return the texts of a hack, beside what they are in the language of the library.

    `texts` are in the order of the page; `front`, `body` and `lost` are the translation's file in
    pieces, as `Layout` has them. `agreed` is what is written down of a text that nobody touches.
    """
    source = hack.document.source.text.replace("\r\n", "\n")
    front, body = as_filed(hack, source[hack.document.body_start :])
    document = replace(hack.document, body=body)
    found = library.translations.get(hack.path, {}).get(library.language)
    texts = texts_to_translate(document, front, found)
    layout = layout_of(document, texts, found, library.part_names)
    said = [block.text for block in blocks_of(found.document.body)] if found else []
    blocks = {text.at: text for text in texts if text.key == BODY}
    value = {
        "path": f"{hack.path.removesuffix('.md')}.{library.language}.md",
        "section": hack.section,
        "slug": hack.slug,
        "title": front.title,
        "known": bool(found),
        "from": library.original_language,
        "texts": [_piece(library, hack, text, said) for text in texts],
        "front": layout.front,
        "lost": layout.lost,
        "body": [_raw(number, raw, blocks) for number, raw in layout.body],
    }
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"PotluckWrite.texts({made});\n".encode()


def _raw(number: int | None, raw: str, blocks: dict[int, Text]) -> list[Any]:
    """A piece of the body; 1 in the place of what is the text of today with its marks."""
    text = blocks[number] if number is not None else None
    same = text and text.own and raw == framed(text.own, text.lead)
    return [number, 1 if same else raw]


def _piece(library: Library, hack: Hack, text: Text, said: list[str]) -> dict[str, Any]:
    """What the page needs of one text; what is so anyway is left out."""
    own = text.own
    if text.key == BODY and text.own_at is not None:
        own = said[text.own_at]
    piece = {
        "key": text.key,
        "at": text.at,
        "name": text.name,
        "kind": text.kind,
        "part": text.part,
        "lead": text.lead,
        "source": text.source,
        "digest": text.digest,
        "own": text.own or "",
        "state": text.state.value,
        "agreed": entry(text.agreed, own_digest(own)) if own else "",
        "old": library.localized.older.get((hack.path, text.was), "") if text.was else "",
        "safe": hack.urgent or text.part == CAUTIONS,
        "fixed": text.fixed,
    }
    return {key: value for key, value in piece.items() if value not in ("", False)}
