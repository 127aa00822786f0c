"""Adapter to MkDocs: the plugin that a library names; it hands over the library's pages and files.

    plugins: [potluck]

What stands in `BUILD` outlives an event: MkDocs passes on only what is its own.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_error_template
from mkdocs.utils.templates import TemplateContext

from potluck.build_cache import keep_facts
from potluck.built.offline import MANIFEST, offline_manifest
from potluck.bundles import policy_of
from potluck.incremental import trace_of, write_trace
from potluck.library import FOLDER, Library
from potluck.mkdocs_adapter.ahead import Ahead, publication_of
from potluck.mkdocs_adapter.drawing import FEWEST, LibraryPage, SecondHand, tidy, tidy_before
from potluck.mkdocs_adapter.files import (
    announce_texts,
    draw_no_others,
    hand_over,
    undrawn,
    write_texts,
)
from potluck.mkdocs_adapter.finished import publishable
from potluck.mkdocs_adapter.languages import (
    KEY,
    build_languages,
    in_its_language,
    top_of,
    with_languages,
)
from potluck.mkdocs_adapter.page_cache import page_cache_of
from potluck.mkdocs_adapter.programs import Programs
from potluck.mkdocs_adapter.settings import add_macros, apply_settings, site_of
from potluck.mkdocs_adapter.state import BUILD
from potluck.mkdocs_adapter.templates import quicken
from potluck.overlay import layers
from potluck.project import LATER, MADE
from potluck.second_process import SecondProcess, helping
from potluck.settings import BLOCK
from potluck.site import Site
from potluck.site_context import OF_ALL
from potluck.site_languages import Originals, with_addresses

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server


class PotluckPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Publishes `hacks/`: brings the engine's look, checks the library and hands over its pages."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether pages are served for writing, where live reload needs a script."""
        del dirty
        BUILD.serving = command == "serve"
        if not BUILD.serving:
            BUILD.preview = None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library and refuse to go on when it has errors: the old site stays.

        While serving, what is wrong stands over every page; at first files with errors are left
        out, later what is shown stays as it is.
        Runs before the macros plugin, which takes its variables from the settings at this event.
        """
        apply_settings(config)
        add_macros(config)
        root, docs = Path(config.config_file_path).resolve().parent, Path(config.docs_dir)
        orders = BUILD.orders
        orders.tell("Checking the hacks", 0, 0)
        if not BUILD.serving:
            BUILD.programs = Programs(config, BUILD.templates)
        handouts = LATER if BUILD.serving else orders.handouts  # who writes waits for no PDF
        make = partial(
            publication_of, root, docs, tell=orders.tell, handouts=handouts, whose=orders.whose
        )
        ahead = Ahead(lambda *of: with_addresses(Originals(root, docs, *of)), make)
        library, site = in_its_language(
            config, site_of(config), lambda site: _checked(root, ahead, site)
        )
        publication = ahead.get(library, site)
        if orders.kept and KEY not in config.extra:
            notes = partial(keep_facts, library.documents.values(), orders.kept.ledger("texts"))
            BUILD.afterward.append(notes)
        config.extra.update(publication.extra)
        config.extra["serving"] = BUILD.serving
        config.nav = [*publication.navigation, *(config.nav or [])]
        BUILD.publication = publication
        if not publication.share.rest:
            config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and files; a page that someone wrote is never replaced."""
        hand_over(files, config, BUILD.publication)
        announce_texts(files, config, BUILD.publication)
        # These files are written, and need not wait in memory until all pages are drawn.
        BUILD.publication = publication = replace(BUILD.publication, files={})
        # Another process begins with the texts, while here MkDocs lists all pages.
        BUILD.orders.tell("Writing search and feeds", 0, 0)
        wanted = bool(publication.text_paths) and len(publication.pages) >= FEWEST
        write = partial(write_texts, config.site_dir, publication)
        BUILD.texts = SecondProcess(write, wanted=wanted)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the menu, for whoever draws pages."""
        del config, files
        BUILD.nav = nav
        return nav

    @event_priority(100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Turn a page of the library into one that needs no reading: see `drawing`.

        Each page gets the day of its content; MkDocs would give all of them the day of the build.
        """
        del files
        publication, path = BUILD.publication, page.file.src_uri
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

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let another process begin with the pages, now that all is known of them."""
        publication, kept, serving = BUILD.publication, BUILD.orders.kept, BUILD.serving
        BUILD.drawn = 0
        if not publication.share.rest:
            draw_no_others(files)
        BUILD.drawn_with = (config, files, BUILD.nav, env)
        if not serving:
            BUILD.programs.foresee()
        quicken(env, watched=serving, ledger=None if serving else BUILD.templates)
        tidy_before()
        if not BUILD.texts.forked:
            BUILD.texts.result()
        last = page_cache_of(kept, publication, config, BUILD.nav) if kept else None
        # Three processes at a time would need a third more memory.
        BUILD.drawing = SecondHand(files, BUILD.nav, env, config, last, after=BUILD.texts)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Refuse a page with an element that leads readers away and that no policy stops."""
        del config
        finished = publishable(output, page.file.src_uri, serving=BUILD.serving)
        if isinstance(page, LibraryPage):
            page.let_go(finished)
            BUILD.drawn += 1
            tidy(BUILD.drawn)
            if BUILD.drawn % 25 == 0 and not helping():
                BUILD.orders.tell("Drawing pages", BUILD.drawn, len(BUILD.publication.pages))
        return finished

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the page for a wrong address lead within its own language."""
        if is_error_template(template_name) and not config.site_url:
            context["base_url"] = top_of(config)
        return context

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Mark the parts of a page that is drawn from a template alone, as on any other."""
        del template_name, config
        return with_languages(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """List the finished files for readers who keep the site, and build its other languages.

        A preview is not for keeping. `offline: false` in the settings takes every kept copy back.
        """
        if BUILD.texts.forked:
            BUILD.texts.result()
        BUILD.drawing.finish()
        publication, kept = BUILD.publication, BUILD.orders.kept
        if BUILD.preview:
            BUILD.preview.show(publication, *BUILD.drawn_with)
        if BUILD.serving:
            return
        if kept and publication.context:
            trace = kept.ledger(trace_of(publication.context.library.language))
            shared = {key: config.extra[key] for key in OF_ALL}
            BUILD.afterward.append(partial(write_trace, trace, publication.context, shared))
        if publication.share.rest:
            folder = Path(config.site_dir)
            manifest = offline_manifest(folder, keep=config.extra[BLOCK]["offline"])
            (folder / MANIFEST).write_bytes(manifest)
        build_languages(config, *BUILD.originals)

    def on_build_error(self, *, error: Exception) -> None:
        """End the other processes: what they make is not wanted any more."""
        del error
        BUILD.stop()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Renew the preview when a hack, a word or a template is saved; guard its answers."""
        del builder
        from potluck.mkdocs_adapter.serving import guard  # it loads handouts; a build may make none

        root = Path(config.config_file_path).resolve().parent
        for folder in (root / FOLDER, *layers(root)):
            server.watch(str(folder))
        if BUILD.preview:
            BUILD.preview.watch(server)
        pages = BUILD.preview.answer if BUILD.preview else server.serve_request
        return guard(server, config.site_url, policy_of(root, site_of(config)), pages, BUILD.later)


def _checked(root: Path, ahead: Ahead, site: Site) -> Library:
    # What loads all rules, which not every build asks.
    from potluck.mkdocs_adapter.checking import checked

    if BUILD.serving and BUILD.preview is None:
        from potluck.mkdocs_adapter.preview import Preview

        BUILD.preview = Preview(root)
    quick = BUILD.serving or BUILD.orders.handouts != MADE
    library = checked(root, ahead, site, BUILD.orders, quick=quick, preview=BUILD.preview)
    BUILD.originals = (library, site)
    return library
