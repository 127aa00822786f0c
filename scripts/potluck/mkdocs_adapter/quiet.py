"""Adapter to mkdocs-macros: the same plugin, without what it prepares for a log."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_macros.plugin import MacrosPlugin

from potluck.mkdocs_adapter.drawing import LibraryPage


class QuietMacros(MacrosPlugin):  # type: ignore[no-untyped-call]
    """Renders the pages of docs/ that ask for it; pages of the library pass it by."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write no JSON of all words and facts: it was a sixth of a build."""

    def on_page_markdown(self, markdown: str, page: Any, config: MkDocsConfig, **more: Any) -> str:
        """Render macros, but in pages of the library, which hold none."""
        if isinstance(page, LibraryPage):
            return markdown
        found: str = super().on_page_markdown(markdown, page, config, **more)
        return found
