"""Paths: ordered strings of hacks."""

from __future__ import annotations

from functools import partial

from potluck.model import Path
from potluck.pages.facts import Context
from potluck.pages.own_pages import pages_with_list
from potluck.pages.page import Page
from potluck.pages.recalled_page import named
from potluck.pages.wording import entry_body, file_head


def path_pages(context: Context) -> list[Page]:
    """Make a page for each path, and their list."""
    hacks = context.library.hacks
    return pages_with_list(
        context,
        "paths",
        context.library.paths.values(),
        partial(_path_page, context),
        lambda path: sum(step.hack in hacks for step in path.front.steps),
    )


def _path_page(context: Context, path: Path) -> Page:
    hacks = context.library.hacks
    steps = [
        {**shown, "why": step.why if step.hack in hacks else ""}
        for step in path.front.steps
        for shown in named(context, step.hack)
    ]
    meta = {
        **file_head(context, path, "path.html"),
        "path": {
            "steps": steps,
            "reviewed": path.front.reviewed.isoformat(),
            "handouts": list(context.handouts.get(f"path/{path.slug}", [])),
        },
    }
    return Page(f"paths/{path.slug}.md", meta, entry_body(context, path))
