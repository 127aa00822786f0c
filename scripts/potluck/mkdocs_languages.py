"""Adapter to MkDocs: after the site, the same site in its other languages, each below `/es/`.

A library in another language is a library (docs/adr/0021), so it is built as one: with a folder of
pages of docs/ in that language, and with everything else made from the same files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from potluck.library import Library
from potluck.settings import own_words
from potluck.site import Site
from potluck.translations import (
    Foreign,
    foreign_texts,
    in_language,
    marked,
    site_in_language,
    tongue_of,
)
from potluck.translations.old_texts import older_texts
from potluck.translations.written import lay_out
from potluck.words import read_words

KEY = "tongue"


@dataclass(frozen=True)
class Built:
    """A language that is being built: its code, that of the originals, the checked library."""

    code: str
    original: str
    library: Library
    titles: dict[str, str]


_NOW: dict[str, Foreign] = {}


def build_languages(config: MkDocsConfig, library: Library) -> None:
    """Build the site in each of its other languages; does nothing while one is being built.

    Raises what the generator raises.
    """
    original = str(config.theme.get("language") or "en")
    root = Path(config.config_file_path).resolve().parent
    for code in library.settings.languages:
        if KEY in config.extra or code == original:
            continue
        with tempfile.TemporaryDirectory(prefix="potluck-docs-") as folder:
            words = read_words(root, code)
            tongue = tongue_of(code, original, words)
            name = words["translation"]["languages"].get(original, original)
            line = words["translation"]["page"].format(language=name)
            docs = Path(folder).resolve()
            titles = lay_out(root, Path(config.docs_dir), docs, tongue, line)
            own = load_config(
                config.config_file_path, site_dir=str(Path(config.site_dir) / code),
                docs_dir=str(docs),
            )  # fmt: skip
            own.theme["language"] = code
            own.validation = config.validation
            own.extra[KEY] = Built(code, original, library, titles)
            own.plugins.on_startup(command="build", dirty=False)
            try:
                build(own)
            finally:
                _NOW.clear()
                own.plugins.on_shutdown()


def in_its_language(
    config: MkDocsConfig, site: Site, read: Callable[[], Library]
) -> tuple[Library, Site]:
    """Return library and site as this build shows them; `read` gives those of the originals."""
    built: Built | None = config.extra.get(KEY)
    if built is None:
        return read(), site
    root = Path(config.config_file_path).resolve().parent
    own = site_in_language(site, built.library, built.code, built.titles)
    words = own_words(read_words(root, built.code), own.settings)
    library = in_language(built.library, built.code, built.original, words)
    library = replace(library, older=older_texts(root, built.library, built.code))
    name = words["translation"]["languages"].get(built.original, built.original)
    word = words["translation"]["in_list"].format(language=name)
    _NOW["foreign"] = foreign_texts(library, own, built.titles, word)
    config.site_name, config.site_description = own.name, own.description
    config.site_url = own.url
    return library, own


def with_languages(output: str) -> str:
    """Return a finished page with the language of each of its parts marked."""
    foreign = _NOW.get("foreign")
    return marked(output, foreign) if foreign else output
