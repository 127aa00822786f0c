"""Adapter to MkDocs: after the site, the same site in its other languages, each below `/es/`.

A library in another language is a library (docs/adr/0021), so it is built as one: with a folder of
pages of docs/ in that language, and with everything else made from the same files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from potluck.library import Library
from potluck.site import Site
from potluck.site_languages import Originals, OtherLanguage, in_other, lay_out_docs, other_languages
from potluck.translations import Foreign, foreign_texts, marked

KEY = "other_language"


@dataclass(frozen=True)
class Built:
    """A language that is being built: its code, and what it is made of, checked."""

    code: str
    originals: Originals


_NOW: dict[str, Foreign] = {}


def build_languages(config: MkDocsConfig, library: Library, site: Site) -> None:
    """Build the site in each of its other languages; does nothing while one is being built.

    Raises what the generator raises.
    """
    root = Path(config.config_file_path).resolve().parent
    originals = Originals(root, Path(config.docs_dir), library, site)
    for code in other_languages(library, site) if KEY not in config.extra else ():
        with tempfile.TemporaryDirectory(prefix="potluck-docs-") as folder:
            docs = Path(folder).resolve()
            lay_out_docs(originals, code, docs)
            own = load_config(
                config.config_file_path,
                site_dir=str(Path(config.site_dir) / code),
                docs_dir=str(docs),
            )
            own.theme["language"] = code
            own.validation = config.validation
            own.extra[KEY] = Built(code, originals)
            own.plugins.on_startup(command="build", dirty=False)
            try:
                build(own)
            finally:
                show_originals()
                own.plugins.on_shutdown()


def in_its_language(
    config: MkDocsConfig, site: Site, read: Callable[[Site], Library]
) -> tuple[Library, Site]:
    """Return library and site as this build shows them; `read` gives those of the originals."""
    built: Built | None = config.extra.get(KEY)
    if built is None:
        return read(site), site
    other = in_other(built.originals, built.code)
    show(config, other)
    return other.library, other.site


def show(config: MkDocsConfig, other: OtherLanguage) -> None:
    """Let pages be drawn in another language from now on, until `show_originals`."""
    _NOW["foreign"] = foreign_texts(other.library, other.site, other.titles, other.word)
    config.site_name, config.site_description = other.site.name, other.site.description
    config.site_url = other.site.url


def show_originals() -> None:
    """Let pages be drawn in the language of the originals again."""
    _NOW.clear()


def top_of(config: MkDocsConfig) -> str:
    """Return where a site without an address begins, on a host of its own: `/`, or `/es/`."""
    built: Built | None = config.extra.get(KEY)
    return f"/{built.code}/" if built else "/"


def what_is_foreign() -> list[Any]:
    """Return what `with_languages` marks now, as plain data."""
    found = _NOW.get("foreign")
    return [found.language, found.titles, found.texts, found.word, found.own] if found else []


def with_languages(output: str) -> str:
    """Return a finished page with the language of each of its parts marked."""
    foreign = _NOW.get("foreign")
    return marked(output, foreign) if foreign else output
