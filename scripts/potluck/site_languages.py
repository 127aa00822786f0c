"""The other languages of a site: of each its library, its site, and its pages of docs/.

Of some languages only what is translated is published (`some_pages` in the settings).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from pathlib import Path

from potluck.connections import connect
from potluck.library import Library
from potluck.pages import Context, address, build_pages
from potluck.pages.hack_page import page_texts
from potluck.site import Site, words_of_site
from potluck.translations import (
    in_language,
    published_languages,
    site_in_language,
    target_language,
    translated_alone,
)
from potluck.translations.old_texts import older_texts
from potluck.translations.written import Laying, lay_out, written_titles
from potluck.words import language_name, read_words


@dataclass(frozen=True)
class Originals:
    """What a site in another language is made of: library and site in the language of their files.

    `root` is the project's folder, `docs` the one with the pages that people wrote.
    """

    root: Path
    docs: Path
    library: Library
    site: Site


@dataclass(frozen=True)
class OtherLanguage:
    """A site in another language than that of its originals.

    `titles` are those of its translated pages of docs/ by address; `word` says beside a title that
    it is in the language of the originals: "in English".
    """

    code: str
    library: Library
    site: Site
    titles: dict[str, str]
    word: str


def other_languages(library: Library, site: Site) -> list[str]:
    """Return the languages in which the site is published besides its own."""
    return [code for code in published_languages(library) if code != site.language]


def in_other(originals: Originals, code: str, saved: Container[str] | None = None) -> OtherLanguage:
    """Return library and site as readers of `code` get them.

    With `saved`, what originals said before is looked up where one of these files is another now.
    Raises WordsError where the words of the language cannot be read.
    """
    root, library, site = originals.root, originals.library, originals.site
    titles = written_titles(root, originals.docs, code)
    own = site_in_language(site, library, code, titles)
    words = words_of_site(root, own)
    found = in_language(library, code, site.language, words)
    older = older_texts(root, library, code, saved)
    localized = replace(found.localized, to_translate=found.hacks, older=older)
    found = replace(found, localized=localized)
    if found.of_some_pages:
        found = translated_alone(found)
    name = language_name(words, site.language)
    word = words["translation"]["in_list"].format(language=name)
    return OtherLanguage(code, found, own, titles, word)


def with_addresses(originals: Originals) -> Library:
    """Return the library that knows the pages of each language of which only some exist."""
    library, codes = originals.library, other_languages(originals.library, originals.site)
    some = [code for code in codes if library.settings.has_some_pages(code)]
    found = {code: pages_of(originals.root, in_other(originals, code)) for code in some}
    if not found:
        return library
    ready = replace(library, some_pages=found)
    ready.foresee(connect, library.derive(connect))
    ready.foresee(page_texts, library.derive(page_texts))
    return ready


def pages_of(root: Path, other: OtherLanguage) -> frozenset[str]:
    """Return the addresses of all pages in a language; that of its first page is empty."""
    words = words_of_site(root, other.site)
    context = Context(other.library, other.library.derive(connect), other.site, words)
    made = {address(path) for path in build_pages(context)}
    return frozenset({*made, *other.titles, ""} - {"./"})


def lay_out_docs(originals: Originals, code: str, target: Path) -> None:
    """Write docs/ as readers of `code` get it to the folder `target`."""
    words = read_words(originals.root, code)
    language = target_language(code, originals.site.language, words)
    name = language_name(words, originals.site.language)
    line = words["translation"]["page"].format(language=name)
    word = words["translation"]["in_list"].format(language=name)
    some_pages = originals.library.some_pages.get(code)
    laying = Laying(originals.root, originals.docs, language, line, word, some_pages)
    lay_out(laying, target)
