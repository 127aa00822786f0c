"""Adapter to mkdocs-macros: what pages in `docs/` may call.

It draws only on `extra.potluck` in the settings, so it works wherever these are set.
"""

from __future__ import annotations

import html
from typing import Any


def define_env(env: Any) -> None:
    """Give pages `library` (counts, sections, featured hacks) and `hack_links`."""
    library = env.conf["extra"].get("potluck", {})
    env.variables["library"] = library

    @env.macro  # type: ignore[untyped-decorator]
    def hack_links(entries: list[dict[str, str]]) -> str:
        """Write a Markdown list of links to hacks; addresses start at the site's root."""
        return "\n".join(f"- [{_literal(e['title'])}]({_page(e['url'])})" for e in entries)


def _literal(title: str) -> str:
    """Write each sign of a title as an entity, so that Markdown takes none for its own."""
    signs = html.unescape(title)
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in signs)


def _page(url: str) -> str:
    return url.rstrip("/") + ".md"
