"""Adapter to MkDocs: the files of a site in one language that are others after saved texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from potluck.build_cache import BuildCache
from potluck.built.offline import MANIFEST, renewed_manifest
from potluck.feeds import HACKS_JSON, renewed_hacks_json
from potluck.incremental import (
    Updated,
    files_of,
    numbers_of,
    pages_with_numbers,
    print_again,
    put_whole,
    trace_of,
    with_numbers,
)
from potluck.mkdocs_adapter.redrawing import drawn_again
from potluck.mkdocs_adapter.settings import apply_settings
from potluck.model import Hack
from potluck.pages import Context, content_dates
from potluck.pages.dates import hack_dates
from potluck.pages.facts import hack_path
from potluck.pages.hack_page import hack_page
from potluck.pages.hack_source import hack_source, source_path
from potluck.pages.translation_source import translation_path, translation_source
from potluck.project import MADE, NONE
from potluck.search import renewed_search
from potluck.second_process import SecondProcess
from potluck.site import Site, words_of_site
from potluck.site_context import context_of, extra_of, offered_handouts
from potluck.site_languages import OtherLanguage
from potluck.writing import checked


@dataclass
class LanguageUpdate:
    """A site in one language. `found` is what is another in it; None where that is not known."""

    code: str
    config: MkDocsConfig
    site: Site
    found: Updated | None
    other: OtherLanguage | None = None
    printing: SecondProcess[dict[str, bytes]] | None = None

    @property
    def changed(self) -> tuple[Hack, ...]:
        """The hacks with other texts."""
        return self.found.changed if self.found else ()


def made_again(
    update: LanguageUpdate, kept: BuildCache, handouts: str, texts: Collection[str]
) -> tuple[dict[str, list[bytes | memoryview]], list[str]] | None:
    """Make the files that are others in a language; return them, and the names of those that go.

    Files come in pieces. None where more may be.
    """
    found, code = update.found, update.code
    assert found
    library, last = found.library, kept.site / code
    made = {
        translation_path(hack): translation_source(library, hack)
        for hack in library.localized.to_translate.values()
        if not _same(hack.path, code, texts)
    }
    gone: list[str] = []
    large: dict[str, list[bytes | memoryview]] = {}
    if found.changed:
        pdfs = update.printing.result() if update.printing else {}
        context = _context(update, found, handouts, pdfs)
        pages = _pages(update.config, kept, context, found, pdfs) if context else None
        if pages is None:
            return None
        numbers = {**found.whole.printed, **numbers_of(pdfs)}
        put_whole(kept.ledger(trace_of(code)), replace(found.whole, printed=numbers))
        searched, gone = renewed_search(
            lambda name: (last / checked(name)).read_bytes(),
            library,
            found.changed,
            found.whole.common,
        )
        hacks = renewed_hacks_json(
            (last / HACKS_JSON).read_bytes(), library, found.changed, update.site
        )
        if hacks is None:
            return None
        sources = {source_path(hack): hack_source(hack) for hack in found.changed}
        made |= {**pdfs, **pages, **sources, **searched}
        large[HACKS_JSON] = hacks  # which is for programs: no list of what readers keep has it
    if made:
        made[MANIFEST] = renewed_manifest((last / MANIFEST).read_bytes(), made, gone)
    return {**{name: [data] for name, data in made.items()}, **large}, gone


def _same(path: str, code: str, texts: Collection[str]) -> bool:
    return not any(file in texts for file in files_of(path, code))


def printed_again(update: LanguageUpdate) -> dict[str, bytes]:
    """Make the PDFs that hold a changed hack, by path in the site. Raises HandoutError."""
    assert update.found
    root, site = Path(update.config.config_file_path).resolve().parent, update.site
    words = words_of_site(root, site)
    return print_again(root, update.found.library, site, words, update.changed)


def _context(
    update: LanguageUpdate, found: Updated, handouts: str, pdfs: Mapping[str, bytes]
) -> Context | None:
    """Return what pages draw on, and let the settings hold what all templates share."""
    config, site = update.config, update.site
    root = Path(config.config_file_path).resolve().parent
    apply_settings(config)
    words, docs = words_of_site(root, site), Path(config.docs_dir)
    context = context_of(root, found.library, found.connections, site, words, docs)
    offered = offered_handouts(context, {}) if handouts != NONE else {}
    context = replace(context, written=found.whole.written, handouts=offered)
    config.extra.update(extra_of(root, context, found.whole.shared))
    config.extra["serving"] = False
    if handouts != MADE:
        return context
    numbered = with_numbers(context, {**found.whole.printed, **numbers_of(pdfs)})
    return replace(context, handouts=numbered) if numbered is not None else None


def _pages(
    config: MkDocsConfig,
    kept: BuildCache,
    context: Context,
    found: Updated,
    pdfs: Mapping[str, bytes],
) -> dict[str, bytes] | None:
    """Draw the pages that show something else; None where one may not be published."""
    making: dict[str, Any] = {hack_path(h): partial(hack_page, context, h) for h in found.drawn}
    dates = hack_dates(found.drawn)
    before = found.whole.printed
    if any(before.get(path) != numbers for path, numbers in numbers_of(pdfs).items()):
        more = pages_with_numbers(context, found.changed)
        if more is None:
            return None
        making |= {page.path: partial(_given, page) for page in more}
        dates = content_dates(context.library)
    return drawn_again(config, kept, context, making, dates)


def _given(page: Any) -> Any:
    return page
