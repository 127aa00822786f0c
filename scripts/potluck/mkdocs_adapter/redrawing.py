"""Adapter to MkDocs: a few pages of the library drawn without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from potluck.build_cache import BuildCache
from potluck.feeds import described
from potluck.mkdocs_adapter.drawing import LibraryPage, draw_page
from potluck.mkdocs_adapter.page_cache import page_cache_of
from potluck.mkdocs_adapter.templates import quicken
from potluck.pages import Context, Pages, navigation
from potluck.pages import Page as OurPage
from potluck.publish import Publication


def drawn_again(
    config: MkDocsConfig,
    kept: BuildCache,
    context: Context,
    making: Mapping[str, Callable[[], OurPage]],
    dates: Mapping[str, str],
) -> dict[str, bytes] | None:
    """Draw the pages that `making` makes, by path; return those that are others, by place.

    `dates` say when their content was last read. None where they cannot be drawn alone. Raises
    PluginError where one may not be published.
    """
    own = config.nav or []
    if not all(isinstance(entry, dict) for entry in own):  # its title stands on the page itself
        return None
    menu = navigation(context)
    config.nav = [*menu, *own]
    pages = described(Pages(dict(making)), context.library, context.site)
    publication = Publication(pages, {}, menu, config.extra, dates=dates, context=context)
    files = get_files(config)
    config.plugins._current_plugin = "potluck"  # who adds the files
    for path in (*_named(menu), *pages):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=""))
    nav = get_navigation(files, config)
    env = config.theme.get_env()
    quicken(env, watched=False, ledger=kept.ledger("templates"))
    last = page_cache_of(kept, publication, config, nav)
    made, every = {}, list(files.documentation_pages())
    for path in pages:
        file = files.get_file_from_path(path)
        assert file
        page = LibraryPage.adopt(
            file.page or Page(None, file, config), partial(pages.__getitem__, path)
        )
        page.update_date, page.last = publication.dates.get(path, ""), last
        finished = draw_page(page, every, nav, env, config)
        if finished:  # else it shows the same, and was taken from the last site
            made[file.dest_uri] = finished
    last.keep({})
    return made


def _named(entries: Iterable[Any]) -> Iterable[str]:
    """Give the paths of the pages that the menu leads to."""
    for entry in entries:
        for leads_to in entry.values():
            yield from [leads_to] if isinstance(leads_to, str) else _named(leads_to)
