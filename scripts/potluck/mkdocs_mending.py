"""Adapter to MkDocs: of a site of before, only what a few saved texts change: see `mending`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from potluck.feeds import HACKS_JSON, described, renewed_hacks_json
from potluck.kept import Kept, keep_notes, recall
from potluck.library import read_project
from potluck.mending import TRACE, Mended, mended
from potluck.mkdocs_again import last_pages
from potluck.mkdocs_drawing import LibraryPage, draw_page
from potluck.mkdocs_hook import plain
from potluck.mkdocs_plugin import apply_settings
from potluck.mkdocs_templates import quicken
from potluck.offline import MANIFEST, renewed_manifest
from potluck.pages import Context, navigation
from potluck.pages.dates import hack_dates
from potluck.pages.hack_page import hack_page, hack_path
from potluck.pages.hack_source import hack_source, source_path
from potluck.pages.page import Pages
from potluck.project import HACKS, NONE
from potluck.publish import Publication, context_of, extra_of, words_of_site
from potluck.rules import run
from potluck.search import renewed_search
from potluck.site import Site, site_from_config
from potluck.unchanged import FILES, INPUTS, saved
from potluck.writing import checked

GONE = ".gone"  # the file with the names of those that go
# What a mending puts into, or takes over from the build before.
_CARRIED = ("findings", "texts", "templates", "pages-", TRACE)


def mend(config_file: str, target: str, kept: Kept, *, handouts: str) -> bool:
    """Write what is another in the site of before into the folder `target`.

    Return whether that is all: where it may not be, a whole build has to be made. What the ledgers
    in `kept` know is carried over to the next build.
    """
    config = load_config(config_file, site_dir=target)
    found = _mended(Path(config_file).resolve().parent, kept)
    if found is None or _wrong(found, kept):
        return False
    context = _context(config, found, handouts)
    made = _pages(config, kept, context, found)
    if made is None:
        return False
    for hack in found.changed:
        made[source_path(hack)] = hack_source(hack)
    searched, gone = renewed_search(
        lambda name: (kept.site / checked(name)).read_bytes(), found.library, found.changed,
        found.common,
    )  # fmt: skip
    last = (kept.site / HACKS_JSON).read_bytes()
    hacks = renewed_hacks_json(last, found.library, found.changed, context.site)
    if hacks is None:
        return False
    made |= {**searched, HACKS_JSON: hacks}
    made[MANIFEST] = renewed_manifest((kept.site / MANIFEST).read_bytes(), made, gone)
    for name, data in made.items():
        write_file(data, f"{target}/{checked(name)}")
    Path(target, GONE).write_text("\n".join(gone), encoding="utf-8")
    keep_notes([hack.document for hack in found.changed], kept.ledger("texts"))
    for kind in _CARRIED:
        kept.ledger(kind).carry()
    return True


def _mended(root: Path, kept: Kept) -> Mended | None:
    """Read the library, and take from what is kept all but the texts that were saved."""
    before: Mapping[str, str] | None = kept.ledger(FILES).any(INPUTS)
    files, problems = read_project(root)
    now = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()
           if path.startswith(f"{HACKS}/")}  # fmt: skip
    texts = saved(before, now)
    if problems or not texts:
        return None
    return mended(files, before or {}, texts, kept.ledger(TRACE))


def _wrong(found: Mended, kept: Kept) -> bool:
    """Whether rules have anything against the texts, or where others lead to their parts."""
    recall([hack.document for hack in found.changed], kept.ledger("texts"))
    texts = {hack.path for hack in found.changed}
    named = [f"{hack.slug}.md#" for hack in found.changed]
    looked = texts | {
        path for path, document in found.library.documents.items()
        if any(name in document.source.text for name in named)
    }  # fmt: skip
    findings = kept.ledger("findings")
    return bool(
        run(found.library, alone=looked.__contains__, whole=False, ledger=findings, errors=True)
    )


def _context(config: MkDocsConfig, found: Mended, handouts: str) -> Context:
    """Return what pages draw on, and let the settings hold what all templates share."""
    root = Path(config.config_file_path).resolve().parent
    site: Site = site_from_config(plain(config))
    apply_settings(config)
    words = words_of_site(root, site, lambda _: None)
    context = context_of(
        root, found.library, found.connections, site, words, Path(config.docs_dir),
        {} if handouts != NONE else None, {},
    )  # fmt: skip
    config.extra.update(extra_of(root, context))
    config.extra["serving"] = False
    return context


def _pages(
    config: MkDocsConfig, kept: Kept, context: Context, found: Mended
) -> dict[str, bytes] | None:
    """Draw the pages that show something else; None where one may not be published."""
    own = config.nav or []
    if not all(isinstance(entry, dict) for entry in own):  # its title stands on the page itself
        return None
    menu = navigation(context)
    config.nav = [*menu, *own]
    pages = Pages({hack_path(h): partial(hack_page, context, h) for h in found.drawn})
    pages = described(pages, found.library, context.site)
    publication = Publication(pages, {}, menu, config.extra, dates=hack_dates(found.drawn),
                              context=context)  # fmt: skip
    files = get_files(config)
    config.plugins._current_plugin = "potluck"  # who adds the files
    for path in (*_named(menu), *pages):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=""))
    nav = get_navigation(files, config)
    env = config.theme.get_env()
    quicken(env, watched=False, ledger=kept.ledger("templates"))
    last = last_pages(kept, publication, config, nav)
    made, every = {}, list(files.documentation_pages())
    for path in pages:
        file = files.get_file_from_path(path)
        assert file
        page = LibraryPage.adopt(Page(None, file, config), partial(pages.__getitem__, path))
        page.update_date, page.last = publication.dates.get(path, ""), last
        try:
            finished = draw_page(page, every, nav, env, config)
        except PluginError:
            return None
        if finished:  # else it shows the same, and was taken from the last site
            made[file.dest_uri] = finished
    last.keep({})
    return made


def _named(entries: Iterable[Any]) -> Iterable[str]:
    """Give the paths of the pages that the menu leads to."""
    for entry in entries:
        for leads_to in entry.values():
            yield from [leads_to] if isinstance(leads_to, str) else _named(leads_to)
