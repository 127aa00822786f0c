"""Adapter to MkDocs: of a site of before, only what a few saved texts change: see `mending`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from potluck.feeds import HACKS_JSON, renewed_hacks_json
from potluck.kept import Kept, keep_notes, recall
from potluck.library import Library, read_project
from potluck.mending import (
    Mended,
    mended,
    numbers_of,
    pages_with_numbers,
    print_again,
    put_whole,
    reread,
    trace_of,
    with_numbers,
    wrong_translations,
)
from potluck.mending.trace import files_of
from potluck.mkdocs_hook import plain
from potluck.mkdocs_languages import KEY, Built, show, show_originals
from potluck.mkdocs_plugin import apply_settings
from potluck.mkdocs_redrawing import drawn_again
from potluck.offline import MANIFEST, renewed_manifest
from potluck.pages import Context, content_dates
from potluck.pages.dates import hack_dates
from potluck.pages.hack_page import hack_page, hack_path
from potluck.pages.hack_source import hack_source, source_path
from potluck.pages.translation_source import translation_path, translation_source
from potluck.project import HACKS, MADE, NONE
from potluck.publish import context_of, extra_of, words_of_site
from potluck.rules import run
from potluck.search import renewed_search
from potluck.site import Site, site_from_config
from potluck.tongues import in_other, other_languages
from potluck.unchanged import FILES, INPUTS, saved, with_hacks
from potluck.writing import checked

# The file with a digest of the files that were read, and the names of those that go.
GONE = ".gone"


def mend(config_file: str, target: str, kept: Kept, *, handouts: str) -> bool:
    """Write what is another in the site of before into the folder `target`.

    Return whether that is all: where it may not be, a whole build has to be made. What the ledgers
    in `kept` know is carried over to the next build.
    """
    root = Path(config_file).resolve().parent
    before: Mapping[str, str] = kept.ledger(FILES).any(INPUTS) or {}
    files, problems = read_project(root)
    now = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()
           if path.startswith(f"{HACKS}/")}  # fmt: skip
    texts = saved(before, now)
    if problems or not texts:
        return False
    library = reread(files, before, texts, kept.ledger(trace_of("")))
    if library is None or _wrong(library, texts, kept):
        return False
    config = load_config(config_file, site_dir=target)
    site = site_from_config(plain(config))
    codes = other_languages(library, site)
    if codes and config.nav:  # a language may not have each page that it names
        return False
    gone: list[str] = []
    for code in ("", *codes):
        told, spoken = library, site
        if code:
            config = load_config(config_file, site_dir=f"{target}/{code}")
            config.theme["language"] = code
            docs = Path(config.docs_dir)
            config.extra[KEY] = Built(code, library, site, docs)
            other = in_other(root, docs, library, site, code, texts)
            told, spoken = other.library, other.site
            show(config, other)
        found = mended(told, before, texts, kept.ledger(trace_of(code)))
        if found is None:
            return False
        try:
            made = _made(config, found, spoken, kept, handouts, texts)
        finally:
            show_originals()
        if made is None:
            return False
        gone += [f"{code}/{name}" if code else name for name in made[1]]
        for name, data in made[0].items():
            write_file(data, f"{config.site_dir}/{checked(name)}")
        for kind in (f"pages-{code}", trace_of(code)):
            kept.ledger(kind).carry()
    keep_notes([library.documents[path] for path in texts], kept.ledger("texts"))
    for kind in ("findings", "texts", "templates"):
        kept.ledger(kind).carry()
    said = "\n".join([with_hacks("", dict(sorted(now.items()))) or "", *gone])
    Path(target, GONE).write_text(said, encoding="utf-8")  # whoever finds it finds all
    return True


def _wrong(library: Library, texts: frozenset[str], kept: Kept) -> bool:
    """Whether rules have anything against the texts, or where others lead to their parts."""
    recall([library.documents[path] for path in texts], kept.ledger("texts"))
    named = [f"{path.rpartition('/')[2]}#" for path in texts]
    looked = texts | {
        path for path, document in library.documents.items()
        if any(name in document.source.text for name in named)
    }  # fmt: skip
    ledger = kept.ledger("findings")
    found = run(library, alone=looked.__contains__, whole=False, ledger=ledger, errors=True)
    return bool(found) or wrong_translations(library, texts)


def _made(
    config: MkDocsConfig, found: Mended, site: Site, kept: Kept, handouts: str,
    texts: Collection[str],
) -> tuple[dict[str, bytes], list[str]] | None:  # fmt: skip
    """Make the files that are others in a language; return them, and the names of those that go.

    None where more may be.
    """
    library, code = found.library, found.library.language
    made = {
        translation_path(hack): translation_source(library, hack)
        for hack in library.to_translate.values() if not _same(hack.path, code, texts)
    }  # fmt: skip
    gone: list[str] = []
    last = kept.site / code
    if found.changed:
        pdfs = _printed(config, found, site) if handouts == MADE else {}
        context = _context(config, found, site, handouts, pdfs)
        if context is None:
            return None
        pages = _pages(config, kept, context, found, pdfs)
        if pages is None:
            return None
        numbers = {**found.whole.printed, **numbers_of(pdfs)}
        put_whole(kept.ledger(trace_of(code)), replace(found.whole, printed=numbers))
        searched, gone = renewed_search(
            lambda name: (last / checked(name)).read_bytes(), library, found.changed,
            found.whole.common,
        )  # fmt: skip
        hacks = renewed_hacks_json((last / HACKS_JSON).read_bytes(), library, found.changed, site)
        if hacks is None:
            return None
        sources = {source_path(hack): hack_source(hack) for hack in found.changed}
        made |= {**pdfs, **pages, **sources, **searched, HACKS_JSON: hacks}
    if made:
        made[MANIFEST] = renewed_manifest((last / MANIFEST).read_bytes(), made, gone)
    return made, gone


def _same(path: str, code: str, texts: Collection[str]) -> bool:
    return not any(file in texts for file in files_of(path, code))


def _printed(config: MkDocsConfig, found: Mended, site: Site) -> dict[str, bytes]:
    root = Path(config.config_file_path).resolve().parent
    words = words_of_site(root, site, lambda _: None)
    return print_again(root, found.library, site, words, found.changed)


def _context(
    config: MkDocsConfig, found: Mended, site: Site, handouts: str, pdfs: Mapping[str, bytes]
) -> Context | None:
    """Return what pages draw on, and let the settings hold what all templates share."""
    root = Path(config.config_file_path).resolve().parent
    apply_settings(config)
    words = words_of_site(root, site, lambda _: None)
    context = context_of(
        root, found.library, found.connections, site, words, Path(config.docs_dir),
        {} if handouts != NONE else None, {},
    )  # fmt: skip
    context = replace(context, written=found.whole.written)
    config.extra.update(extra_of(root, context))
    config.extra["serving"] = False
    if handouts != MADE:
        return context
    numbered = with_numbers(context, {**found.whole.printed, **numbers_of(pdfs)})
    return replace(context, handouts=numbered) if numbered is not None else None


def _pages(
    config: MkDocsConfig, kept: Kept, context: Context, found: Mended, pdfs: Mapping[str, bytes]
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
