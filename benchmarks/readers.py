"""What the phone of a reader gets from a large library: bytes, elements and time, page by page.

    python benchmarks/readers.py 10000 [SITE]

Builds that many generated hacks without PDFs, or takes SITE, a built one. Printed are, of each
kind of page: its HTML in kB by gzip, what else it fetches by itself, its elements, and the
milliseconds until it is drawn and quiet, in headless Chromium at 360 px with a processor slowed
4 times. Then what the search loads before its first result.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from build import POTLUCK, write_projects
from pages import find_chromium
from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "", "situations": "situations/", "finder": "find/", "a section": "hacks/using-space/",
    "all sections": "hacks/", "tags": "tags/", "a tag": "tags/trust/", "sources": "sources/",
    "map": "map/", "glossary": "glossary/", "news": "news/", "handouts": "handouts/",
    "My handout": "my-handout/", "writing": "contribute/write/",
    "a hack": "hacks/using-space/hack-number-0/",
}  # fmt: skip
WIDTH, HEIGHT, SLOWED = 360, 740, 4


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def packed(path: Path) -> float:
    """Return the kB of a file by gzip."""
    return len(gzip.compress(path.read_bytes(), 6)) / 1000


def drawn(browser: Browser, address: str) -> tuple[int, float, list[str]]:
    """Open a page; return its elements, milliseconds until it is quiet, and what it fetched."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    fetched: list[str] = []
    page.on("request", lambda r: fetched.append(r.url) if r.url.endswith(".json") else None)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(address, wait_until="load", timeout=180_000)
    quiet = "new Promise(d => requestIdleCallback(() => d(performance.now()), {timeout: 60000}))"
    time = page.evaluate(quiet)
    settled = -1
    while settled != len(fetched):  # what is read is drawn, and may ask for more
        settled = len(fetched)
        page.wait_for_timeout(1000)
    elements = page.evaluate("document.querySelectorAll('*').length")
    page.close()
    return elements, time, fetched


def measure(site: Path, chromium: str) -> None:
    """Print the table of a built site, as the browser at the path `chromium` shows it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    top = f"http://127.0.0.1:{server.server_port}/"
    print("| page | HTML, kB gzip | fetched, kB gzip | elements | ms until quiet |")
    print("|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in PAGES.items():
            file = site / path / "index.html"
            if not file.exists():
                continue
            elements, time, fetched = drawn(browser, top + path)
            more = sum(packed(site / url.removeprefix(top)) for url in fetched)
            print(
                f"| {name} | {packed(file):.0f} | {more:.0f} | {elements:,} | {time:.0f} |",
                flush=True,
            )
        browser.close()
    server.shutdown()
    scripts = [*site.glob("assets/javascripts/search-*.js"), site / "assets/vendor/minisearch.js"]
    first = packed(site / "search/index.json") + sum(map(packed, scripts))
    print(f"\nSearch, before the first result: {first:.0f} kB")


def main(arguments: list[str]) -> int:
    """Measure a built site, or build one and measure it; 0, or 2 without a browser."""
    chromium = find_chromium()  # said now, not after a minute of building
    if not chromium:
        return 2
    if len(arguments) > 1:
        measure(Path(arguments[1]), chromium)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        ours, _ = write_projects(Path(scratch), int(arguments[0]))
        build = [*POTLUCK, "--root", str(ours), "build", "--without-handouts"]
        subprocess.run(build, check=True)
        measure(ours / "site", chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
