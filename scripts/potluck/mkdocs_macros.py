"""Adapter to mkdocs-macros: what pages in `docs/` may call.

It draws only on `extra.potluck` in the settings, so it works wherever these are set.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Give pages `library` (counts, sections, featured hacks) and `hack_links`."""
    library = env.conf["extra"].get("potluck", {})
    env.variables["library"] = library

    @env.macro  # type: ignore[untyped-decorator]
    def hack_links(entries: list[dict[str, str]]) -> str:
        """Write a Markdown list of links to hacks; addresses start at the site's root."""
        return "\n".join(f"- [{e['title']}]({_page(e['url'])})" for e in entries)


def _page(url: str) -> str:
    return url.rstrip("/") + ".md"
