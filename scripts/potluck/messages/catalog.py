"""Catalogs of messages: files in the form of gettext, one for each language.

They stand beside the words of pages, in `overrides/words/`, and a library's own is laid over the
engine's, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from potluck.overlay import layers
from potluck.project import base_language
from potluck.words import WORDS, WordsError

CATALOG = "messages.{language}.po"


@dataclass(frozen=True, slots=True)
class Saying:
    """What the code says, with names in its places, and its translations.

    `many` is the form for more than one, where there is one. `said` holds one translation, or those
    for each number in the order of the language's plural forms.
    """

    one: str
    said: tuple[str, ...]
    many: str = ""


def catalog_files(root: Path, language: str) -> list[Path]:
    """Return the catalogs for a language, each to be laid over those before it.

    A language of a region, such as `es-MX`, is laid over its own language.
    """
    names = dict.fromkeys((base_language(language), language))
    files = [
        layer / WORDS / CATALOG.format(language=name)
        for layer in reversed(layers(root))
        for name in names
    ]
    return [file for file in files if file.is_file()]


def read_catalog(files: Iterable[Path]) -> tuple[list[Saying], str]:
    """Read catalogs, later ones over earlier ones, and how the language counts (a C expression).

    Raises WordsError where a file is no catalog.
    """
    from babel.messages.pofile import PoFileError, read_po

    found: dict[str, Saying] = {}
    plural = "n != 1"
    for file in files:
        try:
            with file.open("rb") as source:
                catalog = read_po(source, ignore_obsolete=True, abort_invalid=True)
        except (OSError, PoFileError, UnicodeDecodeError, ValueError) as error:
            raise WordsError(f"{file.name} is no catalog of messages: {error}") from None
        plural = catalog.plural_expr if catalog.mime_headers and catalog.locale else plural
        for entry in catalog:
            one, many = _texts(entry.id) if entry.pluralizable else (*_texts(entry.id), "")
            said = _texts(entry.string)
            if one and all(said) and not entry.fuzzy:
                name = in_context(entry.context, one) if entry.context else one
                found[name] = Saying(name, said, many)
    return list(found.values()), plural


def in_context(context: str, text: str) -> str:
    """Name a text that is said in this context only, as gettext does it."""
    return f"{context}\4{text}"


def _texts(value: Any) -> tuple[str, ...]:
    """Return the text or texts of one side of an entry."""
    return tuple(value) if isinstance(value, list | tuple) else (value or "",)
