"""Serves a built site as a web host does: compressed, with an age for what seldom changes."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}
OTHER = {".woff2": "font/woff2", ".png": "image/png", ".pdf": "application/pdf"}


@functools.cache
def packed(file: Path) -> bytes:
    """The bytes that go over the line for a file: text compressed, the rest as it is."""
    data = file.read_bytes()
    return gzip.compress(data, 9, mtime=0) if file.suffix in TEXT else data


def headers_of(site: Path) -> dict[str, str]:
    """The headers that the site's own `_headers` asks a host to send with every page."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split(": ", 1) for line in lines if line.startswith(" "))
    return dict(pairs)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Path
    extra: dict[str, str]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.site / path
        if file.is_dir():
            file /= "index.html"
        code = 200 if file.is_file() and self.site in file.resolve().parents else 404
        file = file if code == 200 else self.site / "404.html"
        body = packed(file)
        self.send_response(code)
        self.send_header("Content-Type", TEXT.get(file.suffix) or OTHER.get(file.suffix, ""))
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        age = 0 if file.suffix == ".html" else 31536000
        self.send_header("Cache-Control", f"max-age={age}")
        for name, value in self.extra.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder `site` on a free port; give its address with a closing slash."""
    site = site.resolve()
    handler = type("Handler", (_Handler,), {"site": site, "extra": headers_of(site)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
