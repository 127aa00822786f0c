"""Catalogs of messages: files in the form of gettext, one for each language.

They stand beside the words of pages, in `overrides/words/`, and a library's own is laid over the
engine's, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from potluck.overlay import layers
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
    names = dict.fromkeys((language.split("-", maxsplit=1)[0], language))
    files = [
        layer / WORDS / CATALOG.format(language=name)
        for layer in reversed(layers(root)) for name in names
    ]  # fmt: skip
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
            ids = entry.id if isinstance(entry.id, tuple) else (entry.id, "")
            said = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            if ids[0] and all(said) and not entry.fuzzy:
                found[ids[0]] = Saying(ids[0], tuple(said), ids[1])
    return list(found.values()), plural
