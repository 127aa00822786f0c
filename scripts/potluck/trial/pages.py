"""The pages of a built site in a browser: one of each kind, light and dark, on a phone."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, sync_playwright

PHONE: ViewportSize = {"width": 360, "height": 740}
_COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Only what is said of a fault crosses over from the browser.
_RUN = """async (options) =>
  (await axe.run(document, options)).violations.map(({ help, id, nodes }) => {
    const more = nodes.length > 1 ? ` (and ${nodes.length - 1} more)` : "";
    return `${help} (${id}): ${nodes[0].html.slice(0, 120)}${more}`;
  })"""
_SLOW = 120_000  # milliseconds: a busy machine is no fault of a page


def kinds_of_pages(folder: Path) -> list[str]:
    """Return the address of one page of each kind: the first below each folder, at each depth."""
    found: dict[tuple[str, int], str] = {}
    for file in sorted(folder.rglob("*.html")):
        parts = file.relative_to(folder).parts
        address = "/".join(parts).removesuffix("index.html")
        found.setdefault((parts[0] if len(parts) > 1 else file.name, len(parts)), address)
    return sorted(found.values())


def faults_of_pages(folder: Path, base: str, chromium: str) -> tuple[int, list[str]]:
    """Look at a page of each kind with axe; return their number, and what is wrong with them.

    `base` is the path of the site's address, such as `/garden/`: some addresses begin with it.
    """
    addresses = kinds_of_pages(folder)
    with _served(folder, base) as origin, _phone(chromium) as page:
        asked: list[str] = []
        broken: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: broken.append(str(error).split("\n", 1)[0]))
        faults = [
            f"{address or '/'}: {fault}"
            for address in addresses
            for fault in _faults(page, origin, f"{base}{address}", asked, broken)
        ]
    return len(addresses), faults


@contextmanager
def _phone(chromium: str) -> Iterator[Page]:
    """Open one page for all addresses: a browser, or a page, for each takes most of the time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        # What a reader keeps is fetched in the background, and asks for nothing that pages do not.
        page = browser.new_page(viewport=PHONE, service_workers="block")
        page.set_default_timeout(_SLOW)
        try:
            yield page
        finally:
            browser.close()


def _faults(
    page: Page, origin: str, path: str, asked: list[str], broken: list[str]
) -> Iterator[str]:
    asked.clear()
    broken.clear()
    page.emulate_media(color_scheme="light")
    page.goto(f"{origin}{path}", wait_until="load")
    page.evaluate(Axe().axe_script)
    yield from _inaccessible(page, {})
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {fault}" for fault in _inaccessible(page, _COLORS))
    for url in dict.fromkeys(asked):
        host = urlsplit(url)
        if host.scheme in ("http", "https") and f"{host.scheme}://{host.netloc}" != origin:
            yield f"the page requests {url} from another host"
    yield from (f"a script failed: {error}" for error in broken)


def _inaccessible(page: Page, options: dict[str, Any]) -> list[str]:
    """Run axe, which the page has to hold; return one line for each rule that is broken."""
    found: list[str] = page.evaluate(_RUN, {**options, "resultTypes": ["violations"]})
    return found


class _Below(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below the path `base`."""

    base = "/"

    def translate_path(self, path: str) -> str:
        """Return the file for a path; what stands elsewhere on the host is not there."""
        inside = path.removeprefix(self.base) if path.startswith(self.base) else "no such page"
        return super().translate_path(f"/{inside}")

    def log_message(self, *_: object) -> None:
        """Say nothing: the result says what is wrong."""


@contextmanager
def _served(folder: Path, base: str) -> Iterator[str]:
    below = type("_BelowBase", (_Below,), {"base": base})
    handler = functools.partial(below, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
