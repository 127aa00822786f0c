"""Adapter to MkDocs: hands it the pages and files of the library.

What happens at each event; `mkdocs_plugin` calls it.
"""

from __future__ import annotations

import html
import posixpath
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from potluck.beside import helping
from potluck.connections import connect
from potluck.diagnostics import Severity, in_order, render
from potluck.diagnostics.text import summary_line
from potluck.feeds import images_in_use
from potluck.library import Library, build_library, load, read_folder
from potluck.messages import speaker
from potluck.mkdocs_ahead import Ahead, publication_of
from potluck.mkdocs_drawing import LibraryPage, SecondHand, tidy, tidy_before
from potluck.mkdocs_languages import build_languages, in_its_language, with_languages
from potluck.mkdocs_preview import Preview, Shown, StaysAsItIs
from potluck.mkdocs_serving import guard
from potluck.mkdocs_templates import quicken
from potluck.offline import MANIFEST, offline_manifest
from potluck.policy import past_policies
from potluck.publish import Publication
from potluck.reading.file_names import language_in
from potluck.rules import run
from potluck.settings import BLOCK
from potluck.site import Site, site_from_config
from potluck.tongues import with_addresses
from potluck.translations.written import with_written

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

_STATE: dict[str, Any] = {
    "serving": False, "publication": None, "preview": None, "handouts": True,
    "tell": lambda *_: None, "drawn": 0,
}  # fmt: skip
_PUBLICATION = "_potluck_publication"
# Parts of the theme that no page asks for; words that only templates read, types for checks.
UNUSED = re.compile(
    r"assets/javascripts/(bundle|lunr|workers).*|assets/stylesheets/.*"
    r"|assets/.*\.(map|d\.ts)|assets/images/favicon\.png|words/.*\.(?:yml|po)"
)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are served for writing, where live reload needs a script."""
    del dirty
    _STATE["serving"] = command == "serve"


def choose(*, handouts: bool, tell: Callable[[str, int, int], None] | None) -> None:
    """Choose whether the site offers PDFs, and who is told what is done: how many of how many."""
    _STATE["handouts"] = handouts
    if tell:
        _STATE["tell"] = tell


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the library and refuse to go on when it has errors: the old site stays.

    While serving, what is wrong stands over every page; at first files with errors are left out,
    later what is shown stays as it is.
    Runs before the macros plugin, which takes its variables from the settings at this event.
    """
    root = Path(config.config_file_path).resolve().parent
    _STATE["tell"]("Checking the hacks", 0, 0)
    site = site_from_config(_plain(config))
    docs, how = Path(config.docs_dir), {key: _STATE[key] for key in ("tell", "handouts")}
    how["preview"] = _STATE["serving"]
    ahead = Ahead(partial(with_addresses, root, docs), partial(publication_of, root, docs, **how))
    library, site = in_its_language(config, site, lambda site: _checked(root, ahead, site))
    publication = ahead.get(library, site, _tell)
    config.extra.update(publication.extra)
    config.extra["serving"] = _STATE["serving"]
    config.nav = [*publication.navigation, *(config.nav or [])]
    _STATE["publication"] = publication
    return config


def _checked(root: Path, ahead: Ahead, site: Site) -> Library:
    """Read the library without what has errors; raises PluginError if it is to be published."""
    library = with_written(root, load(root))

    def meanwhile() -> None:
        library.derive(connect)
        quick = _STATE["serving"] or not _STATE["handouts"]
        if quick and not images_in_use(library):  # none is opened before it is looked at
            ahead.begin(library, site)

    found = run(library, meanwhile=meanwhile)
    errors = [item for item in in_order(found) if item.severity is Severity.ERROR]
    if errors:
        say = speaker(root)
        sys.stderr.write(f"{render(errors, 'text', say=say)}\n\n")
        if not _STATE["serving"]:
            raise PluginError(summary_line(errors, "The hacks are not ready to publish", say))
        library = _without(root, {item.place.path for item in errors})
    if _STATE["serving"]:
        preview = _STATE["preview"] = _STATE["preview"] or Preview(root)
        if preview.wrong(errors) and preview.shown:
            raise StaysAsItIs(summary_line(errors, "The preview stays as it was", speaker(root)))
    library = ahead.ready(library, site)
    _STATE["originals"] = (library, site)
    return library


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files; a page that someone wrote is never replaced."""
    for file in list(files):
        if UNUSED.fullmatch(file.src_uri) or language_in(file.src_uri):
            files.remove(file)
    publication: Publication = _STATE["publication"]
    beside = [path for path, _ in publication.beside.values()]
    for path in (*publication.pages, *publication.files, *beside):
        if files.get_file_from_path(path) is not None:
            raise PluginError(
                f"docs/{path} stands where a page of the library goes; rename or remove it"
            )
    for path in publication.pages:
        files.append(File.generated(config, path, content=""))
    for path, content in publication.files.items():
        # Written at once, so that they do not wait in memory until all pages are drawn.
        place = posixpath.join(config.site_dir, path)
        write_file(content, place)
        files.append(File.generated(config, path, abs_src_path=place))
    config[_PUBLICATION] = _STATE["publication"] = replace(publication, files={})
    return files


def on_nav(nav: Navigation) -> Navigation:
    """Remember the menu, for whoever draws pages."""
    _STATE["nav"] = nav
    return nav


def on_pre_page(page: Page, config: MkDocsConfig) -> Page:
    """Turn a page of the library into one that needs no reading: see `mkdocs_drawing`.

    Each page gets the day of its content; MkDocs would give all of them the day of the build.
    """
    publication: Publication = config[_PUBLICATION]
    path = page.file.src_uri
    if publication.dates:
        page.update_date = publication.dates.get(path, "")
    if path not in publication.pages:
        return page
    adopted = LibraryPage.adopt(page, partial(publication.pages.__getitem__, path))
    if path in publication.beside:
        name, make = publication.beside[path]
        adopted.beside = (posixpath.join(config.site_dir, name), make)
    return adopted


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let another process begin with the pages, now that all is known of them."""
    _STATE["drawn"] = 0
    _STATE["all"] = (config, files, _STATE["nav"], env)
    quicken(env, watched=_STATE["serving"])
    tidy_before()
    _STATE["drawing"] = SecondHand(files, _STATE["nav"], env, config)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Refuse a page with an element that leads readers away and that no policy stops.

    In a preview, which goes on, the reason stands in the page's place.
    """
    del config
    if isinstance(page, LibraryPage):
        if output:
            page.write_beside()
        page.let_go()
        _STATE["drawn"] += 1
        tidy(_STATE["drawn"])
        if _STATE["drawn"] % 25 == 0 and not helping():
            _STATE["tell"]("Drawing pages", _STATE["drawn"], len(_STATE["publication"].pages))
    wrong = past_policies(output)
    if not wrong:
        return with_languages(output)
    reason = (
        f"{page.file.src_uri} holds <{wrong}> in its text, which could lead readers away; "
        "take it out"
    )
    if not _STATE["serving"]:
        raise PluginError(reason)
    sys.stderr.write(f"{reason}\n\n")
    return f"<!doctype html><title>!</title><body><p>{html.escape(reason)}</p></body>"


def on_post_build(config: MkDocsConfig) -> None:
    """List the finished files for readers who keep the site; a preview is not for keeping.

    `offline: false` in the settings takes every kept copy back.
    """
    _STATE["drawing"].finish()
    if _STATE["serving"]:
        _STATE["preview"].shown = Shown(_STATE["publication"], *_STATE["all"])
    if not _STATE["serving"]:
        folder = Path(config.site_dir)
        manifest = offline_manifest(folder, keep=config.extra[BLOCK]["offline"])
        (folder / MANIFEST).write_bytes(manifest)
        build_languages(config, *_STATE["originals"])


def on_build_error() -> None:
    """End the other process: what it draws is not wanted any more."""
    if _STATE.get("drawing"):
        _STATE["drawing"].stop()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Say where the preview is, make a PDF of it when somebody asks for one, guard its answers."""
    del builder
    preview = _STATE["preview"]
    if preview:
        preview.watch(server)
    policy = site_from_config(_plain(config)).policy
    pages = preview.answer if preview else server.serve_request
    return guard(server, config.site_url, policy, pages, _later)


def _later(path: str) -> bytes | None:
    """Make a file of what is shown now that nobody asked for before."""
    publication: Publication = _STATE["publication"]
    return publication.later(path)


def _tell(text: str) -> None:
    """Say what is no error and does not stop a build."""
    sys.stderr.write(f"{text}\n")


def _without(root: Path, paths: set[str]) -> Library:
    """Read the library without the files that have errors, so that the rest can be previewed."""
    files = {path: data for path, data in read_folder(root).items() if path not in paths}
    return build_library(files)


def _plain(config: MkDocsConfig) -> Mapping[str, Any]:
    return {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "site_url": config.site_url,
        "repo_url": config.repo_url,
        "extra": dict(config.extra),
        "theme": {"language": config.theme.get("language", "en")},
    }
