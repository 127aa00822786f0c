"""Adapter to MkDocs: hands it the pages and files of the library.

What happens at each event; `plugin` calls it.
"""

from __future__ import annotations

import html
import posixpath
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from potluck.beside import Beside, helping
from potluck.built.offline import MANIFEST, offline_manifest
from potluck.kept import Ledger, keep_notes
from potluck.library import Library
from potluck.mending import trace_of, write_trace
from potluck.mkdocs_adapter.again import last_pages
from potluck.mkdocs_adapter.ahead import Ahead, publication_of
from potluck.mkdocs_adapter.drawing import FEWEST, LibraryPage, SecondHand, tidy, tidy_before
from potluck.mkdocs_adapter.files import (
    announce_texts,
    draw_no_others,
    hand_over,
    undrawn,
    write_texts,
)
from potluck.mkdocs_adapter.languages import KEY, build_languages, in_its_language, with_languages
from potluck.mkdocs_adapter.programs import Programs
from potluck.mkdocs_adapter.state import Orders, State
from potluck.mkdocs_adapter.templates import quicken
from potluck.policy import past_policies
from potluck.project import LATER, MADE
from potluck.settings import BLOCK
from potluck.site import Site, site_from_config
from potluck.site_context import OF_ALL
from potluck.tongues import with_addresses

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

_STATE = State()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are served for writing, where live reload needs a script."""
    del dirty
    _STATE.serving = command == "serve"


def choose(orders: Orders) -> None:
    """Build as the command orders: from now on, until something else is chosen."""
    _STATE.orders = orders
    _STATE.templates = orders.kept.ledger("templates") if orders.kept else Ledger()


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the library and refuse to go on when it has errors: the old site stays.

    While serving, what is wrong stands over every page; at first files with errors are left out,
    later what is shown stays as it is.
    Runs before the macros plugin, which takes its variables from the settings at this event.
    """
    root = Path(config.config_file_path).resolve().parent
    _STATE.orders.tell("Checking the hacks", 0, 0)
    if not _STATE.serving:
        _STATE.programs = Programs(config, _STATE.templates)
    site = site_from_config(plain(config))
    docs, orders = Path(config.docs_dir), _STATE.orders
    handouts = LATER if _STATE.serving else orders.handouts  # a page for writing waits for no PDF
    make = partial(
        publication_of, root, docs, tell=orders.tell, handouts=handouts, whose=orders.whose
    )
    ahead = Ahead(partial(with_addresses, root, docs), make)
    library, site = in_its_language(config, site, lambda site: _checked(root, ahead, site))
    publication = ahead.get(library, site, _tell)
    if orders.kept and KEY not in config.extra:
        notes = partial(keep_notes, library.documents.values(), orders.kept.ledger("texts"))
        _STATE.afterward.append(notes)
    config.extra.update(publication.extra)
    config.extra["serving"] = _STATE.serving
    config.nav = [*publication.navigation, *(config.nav or [])]
    _STATE.publication = publication
    if not publication.share.rest:
        config.theme.static_templates.clear()
    return config


def _checked(root: Path, ahead: Ahead, site: Site) -> Library:
    from potluck.mkdocs_adapter.checking import (
        checked,  # it loads all rules, which not every build asks
    )

    quick = _STATE.serving or _STATE.orders.handouts != MADE
    if _STATE.serving:
        from potluck.mkdocs_adapter.preview import Preview

        _STATE.preview = _STATE.preview or Preview(root)
    library = checked(
        root, ahead, site, _STATE.orders.whose, _STATE.orders.kept, quick=quick,
        preview=_STATE.preview if _STATE.serving else None,
    )  # fmt: skip
    _STATE.originals = (library, site)
    return library


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files; a page that someone wrote is never replaced."""
    hand_over(files, config, _STATE.publication)
    announce_texts(files, config, _STATE.publication)
    # These files are written, and need not wait in memory until all pages are drawn.
    _STATE.publication = publication = replace(_STATE.publication, files={})
    # Another process begins with the texts, while here MkDocs lists all pages.
    _STATE.orders.tell("Writing search and feeds", 0, 0)
    wanted = bool(publication.text_paths) and len(publication.pages) >= FEWEST
    _STATE.texts = Beside(partial(write_texts, config.site_dir, publication), wanted=wanted)
    return files


def on_nav(nav: Navigation) -> Navigation:
    """Remember the menu, for whoever draws pages."""
    _STATE.nav = nav
    return nav


def on_pre_page(page: Page, config: MkDocsConfig) -> Page:
    """Turn a page of the library into one that needs no reading: see `drawing`.

    Each page gets the day of its content; MkDocs would give all of them the day of the build.
    """
    publication = _STATE.publication
    path = page.file.src_uri
    if publication.dates:
        page.update_date = publication.dates.get(path, "")
    if path not in publication.pages:
        return page
    if not publication.share.has(path):
        return LibraryPage.adopt(page, undrawn)
    adopted = LibraryPage.adopt(page, partial(publication.pages.__getitem__, path))
    if path in publication.beside:
        name, make = publication.beside[path]
        adopted.beside = (posixpath.join(config.site_dir, name), make)
    return adopted


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let another process begin with the pages, now that all is known of them."""
    _STATE.drawn = 0
    if not _STATE.publication.share.rest:
        draw_no_others(files)
    _STATE.drawn_with = (config, files, _STATE.nav, env)
    kept = _STATE.orders.kept
    if not _STATE.serving:
        _STATE.programs.foresee()
    serving = _STATE.serving
    quicken(env, watched=serving, ledger=None if serving else _STATE.templates)
    tidy_before()
    if not _STATE.texts.forked:
        _STATE.texts.result()
    _STATE.drawing = SecondHand(
        files, _STATE.nav, env, config,
        last_pages(kept, _STATE.publication, config, _STATE.nav) if kept else None,
        after=_STATE.texts,  # three processes at a time would need a third more memory
    )  # fmt: skip
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Refuse a page with an element that leads readers away and that no policy stops.

    In a preview, which goes on, the reason stands in the page's place.
    """
    del config
    finished = _finished(output, page)
    if isinstance(page, LibraryPage):
        page.let_go(finished)
        _STATE.drawn += 1
        tidy(_STATE.drawn)
        if _STATE.drawn % 25 == 0 and not helping():
            _STATE.orders.tell("Drawing pages", _STATE.drawn, len(_STATE.publication.pages))
    return finished


def _finished(output: str, page: Page) -> str:
    wrong = past_policies(output)
    if not wrong:
        return with_languages(output)
    reason = (
        f"{page.file.src_uri} has <{wrong}> in its text, which could send readers to another "
        "site; remove it"
    )
    if not _STATE.serving:
        raise PluginError(reason)
    sys.stderr.write(f"{reason}\n\n")
    return f"<!doctype html><title>!</title><body><p>{html.escape(reason)}</p></body>"


def on_post_build(config: MkDocsConfig) -> None:
    """List the finished files for readers who keep the site; a preview is not for keeping.

    `offline: false` in the settings takes every kept copy back.
    """
    if _STATE.texts.forked:
        _STATE.texts.result()
    _STATE.drawing.finish()
    if _STATE.serving and _STATE.preview:
        from potluck.mkdocs_adapter.preview import Shown

        _STATE.preview.shown = Shown(_STATE.publication, *_STATE.drawn_with)
    if not _STATE.serving:
        folder = Path(config.site_dir)
        context = _STATE.publication.context
        if _STATE.orders.kept and context:
            trace = _STATE.orders.kept.ledger(trace_of(context.library.language))
            shared = {key: config.extra[key] for key in OF_ALL}
            _STATE.afterward.append(partial(write_trace, trace, context, shared))
        if _STATE.publication.share.rest:
            manifest = offline_manifest(folder, keep=config.extra[BLOCK]["offline"])
            (folder / MANIFEST).write_bytes(manifest)
        build_languages(config, *_STATE.originals)


def keep_rest() -> None:
    """Note for the next build what nobody waits for any more: the site is written."""
    for note in _STATE.afterward:
        note()


def on_build_error() -> None:
    """End the other processes: what they make is not wanted any more."""
    for helper in ("programs", "texts", "drawing"):
        if (begun := getattr(_STATE, helper, None)) is not None:
            begun.stop()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Say where the preview is, make a PDF of it when somebody asks for one, guard its answers."""
    del builder
    from potluck.mkdocs_adapter.serving import (
        guard,  # it knows handouts, which a build may not make
    )

    preview = _STATE.preview
    if preview:
        preview.watch(server)
    policy = site_from_config(plain(config)).policy
    pages = preview.answer if preview else server.serve_request
    return guard(server, config.site_url, policy, pages, _later)


def _later(path: str) -> bytes | None:
    """Make a file of what is shown now that nobody asked for before."""
    return _STATE.publication.later(path)


def _tell(text: str) -> None:
    """Say what is no error and does not stop a build."""
    sys.stderr.write(f"{text}\n")


def plain(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return the settings as `site_from_config` takes them."""
    return {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "site_url": config.site_url,
        "repo_url": config.repo_url,
        "extra": dict(config.extra),
        "theme": {"language": config.theme.get("language", "en")},
    }
