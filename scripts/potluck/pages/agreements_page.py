"""The page on which people make an agreement of their own from example clauses."""

from __future__ import annotations

from typing import Any

from potluck.pages.facts import Context
from potluck.pages.page import Page
from potluck.pages.recalled_page import named
from potluck.pages.wording import file_head
from potluck.sheets import Clause, Theme


def agreements_page(context: Context) -> list[Page]:
    """Make the page, if the library has example clauses. The choice is made in the browser."""
    agreements = context.library.agreements
    if agreements is None:
        return []
    front = agreements.front
    meta = {
        **file_head(context, agreements, "agreements.html"),
        "agreements": {
            "intro": list(front.intro),
            "themes": [
                {
                    "id": theme.id,
                    "title": theme.title,
                    "clauses": [_clause(context, theme, clause) for clause in theme.clauses],
                }
                for theme in front.themes
            ],
            "reviewed": front.reviewed.isoformat(),
        },
    }
    return [Page("agreements.md", meta)]


def _clause(context: Context, theme: Theme, clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "text": clause.text,
        "icon": clause.icon or theme.icon,
        "why": clause.why,
        "start": clause.start,
        "hacks": named(context, clause.hack) if clause.hack else [],
    }
