"""Adapter to MkDocs: what its server answers, beside the pages of the preview."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from potluck.handouts import HandoutError
from potluck.policy import preview_policy

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f]")
Answer = Callable[[Any, Any], Any]


def guard(
    server: LiveReloadServer,
    url: str | None,
    policy: str,
    pages: Answer,
    later: Callable[[str], bytes | None],
) -> LiveReloadServer:
    """Put the site's policy on every answer, and say `Ready` when somebody would get one.

    `pages` answers for what is in the site, `later` makes the PDF at a path, or returns None.
    """
    listen = server.server_activate

    def ready() -> None:
        """Say so when it listens: from now on, whoever asks gets an answer."""
        listen()
        sys.stdout.write(f"Ready at {url} (stop with Ctrl+C)\n")
        sys.stdout.flush()

    def answer(environ: Any, start_response: Any) -> Any:
        path = environ["PATH_INFO"].partition("/handouts/")
        if _NOT_IN_NAMES.search(environ["PATH_INFO"]):
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"No file can have such a name.\n"]
        # Of other languages, which have a folder of their own, a preview makes no PDFs.
        if not path[2].endswith(".pdf") or f"{path[0]}/" != server.mount_path:
            return pages(environ, start_response)
        try:
            pdf = later(f"handouts/{path[2]}")
        except HandoutError as error:
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [f"{error}\n".encode()]
        if pdf is None:
            return pages(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/pdf")])
        return [pdf]

    def guarded(environ: Any, start_response: Any) -> Any:
        """Every answer with the site's policy, under which only live reload runs besides."""
        started: list[Any] = []
        body = b"".join(answer(environ, lambda *given: started.append(given)))
        status, headers, *rest = started[-1]
        header = ("Content-Security-Policy", preview_policy(policy, body))
        start_response(status, [*headers, header], *rest)
        return [body]

    server.server_activate = ready  # type: ignore[method-assign]
    server.set_app(guarded)
    return server
