"""Fixtures: the project, a small library, the built site, a server and a browser."""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import spelled
from chromium import HELP, installed
from once import once, shared_folder
from potluck.cli.building import build_site
from potluck.disk import site_zip
from potluck.library import Library, load
from potluck.rules.language import speller
from projects import small_project

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30_000  # milliseconds


# Each run makes up the same texts: what fails today failed yesterday. `make fuzz` looks further.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files that need no site come first, but one: two processes then never wait for it.

    `make test` hands whole files to two processes, in this order. What a file makes for its tests
    is so made once; the first file to need the site builds it while the other process works.
    """
    files = list(dict.fromkeys(item.path for item in items))
    of_site = {item.path for item in items if "site" in getattr(item, "fixturenames", ())}
    place = {file: (file in of_site, number) for number, file in enumerate(files)}
    if of_site:
        place[min(of_site, key=files.index)] = (False, -1)
    items.sort(key=lambda item: place[item.path])


@pytest.fixture(autouse=True)
def _each_word_is_looked_up_once(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ask `typos` once for each word, but where the asking itself is tested."""
    if request.path.name != "test_spelling.py":
        monkeypatch.setattr(speller, "_corrections", spelled.corrections)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    """The project's own library."""
    return load(ROOT)


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A small project that builds in a second, and that a test may change."""
    return small_project(root, tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: $POTLUCK_SITE, or built once for all tests."""
    built = os.environ.get("POTLUCK_SITE")
    if built:
        return Path(built).resolve()
    folder = shared_folder(tmp_path_factory) / "site"
    return once(folder, lambda folder: build_site(ROOT, folder, lambda _: None))


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site for a disk, unpacked; tests leave it as it is."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(site_zip(site, "Potluck"))) as packed:
            packed.extractall(folder)

    return once(shared_folder(tmp_path_factory) / "stick with a space", unpack) / "potluck"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests say what is wrong."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page as a web host does: with the site's own 404 page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port of localhost; yield its address without a closing slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all tests."""
    path = installed()
    assert path, HELP
    # What is waited for may take long on a busy machine; what never comes is told all the same.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update",
                  "--disable-sync", "--no-first-run", "--disable-quic"],
        )  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of 360 by 740 pixels with nothing remembered."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page on the phone."""
    return context.new_page()
