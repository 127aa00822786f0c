"""Adapter to MkDocs: the preview, which shows a saved hack at once and everything else after.

MkDocs makes the whole site anew when a file is saved, and answers nobody until that is done. Here a
saved hack is read, checked and drawn by itself, between its neighbors of before; the whole site is
made in another folder meanwhile, which then takes the place of the one that is shown. What is wrong
with a file stands over every page, and its page stays as it was when it was right.
"""

from __future__ import annotations

import html
import mimetypes
import posixpath
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from potluck.diagnostics import Diagnostic, Severity, in_order, render
from potluck.library import FOLDER, read_project
from potluck.library.few_files import library_for_few
from potluck.messages import speaker
from potluck.mkdocs_adapter.drawing import LibraryPage, draw_page
from potluck.mkdocs_adapter.preview_languages import OtherLanguages
from potluck.pages.facts import hack_path
from potluck.publish import Publication
from potluck.rules import run
from potluck.saved_files import SavedFiles
from potluck.site_languages import other_languages

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

FEW = 5  # files saved at one time; more came from a program, and are shown together


class StaysAsItIs(Exception):
    """The files have errors: what is shown stays as it is, with the errors over it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is needed to draw a page of the site that is shown once more."""

    publication: Publication
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def draw(self, path: str, make: Callable[[], Any]) -> tuple[str, bytes] | None:
        """Return where the page at `path` stands in the site, and the page made by `make`."""
        file = self.files.get_file_from_path(path)
        if file is None or not isinstance(file.page, LibraryPage):
            return None
        file.page.make = make
        file.page.let_go()
        pages = list(self.files.documentation_pages())
        return file.dest_uri, draw_page(file.page, pages, self.nav, self.env, self.config)


class Preview:
    """What the preview shows. `root` is the project's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown: Shown | None = None
        self.findings: dict[str, str] = {}
        self.soon: dict[str, tuple[float, bytes]] = {}
        self.languages = OtherLanguages(root)
        self._saved = SavedFiles(root, FOLDER)

    def watch(self, server: LiveReloadServer) -> None:
        """Show saved hacks from now on, until the process ends."""
        self._server = server
        server.builder = self._rebuild
        threading.Thread(target=self._look, daemon=True).start()

    def show(
        self,
        publication: Publication,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
    ) -> None:
        """Take what was built as what is shown."""
        self.shown = Shown(publication, config, files, nav, env)
        self.languages.codes = other_languages(
            publication.context.library, publication.context.site
        )

    def remove(self) -> None:
        """Remove the folders of what was shown: the preview ends."""
        self.languages.remove()
        if hasattr(self, "_server"):
            shutil.rmtree(self._server.root, ignore_errors=True)

    def wrong(self, found: Iterable[Diagnostic]) -> bool:
        """Put the errors of the whole library over the pages; return whether there are any."""
        by_file: dict[str, list[Diagnostic]] = {}
        for item in found:
            if item.severity is Severity.ERROR:
                by_file.setdefault(item.place.path, []).append(item)
        say = speaker(self.root)
        self.findings = {path: render(errors, "text", say=say) for path, errors in by_file.items()}
        return bool(by_file)

    def with_findings(self, page: bytes) -> bytes:
        """Return a page with what is wrong over it."""
        return self._with_box(page, "\n\n".join(self.findings.values()))

    def _with_box(self, page: bytes, said: str) -> bytes:
        if not said or self.shown is None:
            return page
        text = html.escape(said)
        word = self.shown.publication.extra["words"]["site"]["findings"]
        start = page.find(b">", page.find(b"<body")) + 1
        box = (
            f'<div class="findings" role="alert"><p>{html.escape(word)}</p>'
            f'<pre tabindex="0">{text}</pre></div>'
        )
        return page[:start] + box.encode() + page[start:]

    def answer(self, environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with what is shown, also while the site is made anew."""
        server = self._server
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(server.mount_path):
            return server.serve_request(environ, start)
        name = path[len(server.mount_path) :] + ("index.html" if path.endswith("/") else "")
        name = posixpath.normpath(f"/{name}").lstrip("/")
        site, wrong, epoch, status = Path(server.root), "", server._visible_epoch, "200 OK"
        if self.languages.has(name):
            site, wrong = self.languages.folder(server.root)
        file = site / name
        if not path.endswith("/") and file.is_dir():
            start("302 Found", [("Location", f"{quote(path)}/")])
            return []
        try:
            data = self.soon[name][1] if name in self.soon else file.read_bytes()
        except OSError:
            name, status = "404.html", "404 Not Found"
            missing = Path(server.root, name)
            data = missing.read_bytes() if missing.is_file() else b"<html><body>404</body></html>"
        if wrong and name.endswith(".html"):
            data = self._with_box(data, wrong)
        if name.endswith(".html"):
            data = _with_reloading(server, self.with_findings(data), epoch)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        start(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]

    def _rebuild(self) -> None:
        """Make the whole site in a new folder, and show that; with errors keep what is shown."""
        began = time.time()
        fresh = tempfile.mkdtemp(prefix="mkdocs_")
        old = self._server.root
        try:
            self._make(fresh)
        except StaysAsItIs:
            shutil.rmtree(fresh, ignore_errors=True)
            return
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        self._server.root = fresh
        self.languages.renew(fresh)
        self.soon = {n: (saved, page) for n, (saved, page) in self.soon.items() if saved > began}
        shutil.rmtree(old, ignore_errors=True)

    def _make(self, target: str) -> None:
        assert self.shown
        config = load_config(self.shown.config.config_file_path, site_dir=target)
        config.site_url = self._server.url
        build(config, serve_url=self._server.url)

    def _look(self) -> None:
        for saved in self._saved.each():
            if self.shown and len(saved) <= FEW:
                try:
                    self._show(saved)
                except Exception as error:  # noqa: BLE001 - the whole site, made after, says what is wrong
                    sys.stderr.write(f"{type(error).__name__}: {error}\n")

    def _show(self, saved: frozenset[str]) -> None:
        """Check and draw the hacks at the paths `saved`, and tell the browsers."""
        began = time.time()
        files, _ = read_project(self.root)
        library = library_for_few(files, saved)
        found = in_order(run(library, saved))
        assert self.shown
        for path in saved:
            errors = [d for d in found if d.severity is Severity.ERROR and d.place.path == path]
            self.findings.pop(path, None)
            if errors:
                self.findings[path] = render(errors, "text", say=speaker(self.root))
                continue
            hack = next((h for h in library.hacks.values() if h.path == path), None)
            if hack and hack_path(hack) in self.shown.publication.pages:
                remake = partial(self.shown.publication.remake, hack)
                drawn = self.shown.draw(hack_path(hack), remake)
                if drawn:
                    self.soon[drawn[0]] = (began, drawn[1])
        with self._server._epoch_cond:
            self._server._visible_epoch = max(
                int(time.monotonic() * 1000), self._server._visible_epoch + 1
            )
            self._server._epoch_cond.notify_all()


def _with_reloading(server: LiveReloadServer, page: bytes, epoch: int) -> bytes:
    """Return a page with the script that loads it anew when something newer is shown."""
    found: bytes = server._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
    return found
