"""Paths: ordered strings of hacks."""

from __future__ import annotations

from potluck.model import Checkup, Path
from potluck.pages.bodies import body_html, words_html
from potluck.pages.facts import Context
from potluck.pages.page import Page
from potluck.pages.recalled_page import named
from potluck.pages.wording import after_links, wording_facts


def path_pages(context: Context) -> list[Page]:
    """Make a page for each path, and their list."""
    paths = sorted(context.library.paths.values(), key=lambda p: p.front.title.lower())
    words = context.words["pages"]["paths"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "list.html",
        "entries": [
            {
                "title": p.front.title,
                "url": f"paths/{p.slug}/",
                "summary": p.front.summary,
                "count": sum(step.hack in context.library.hacks for step in p.front.steps),
            }
            for p in paths
        ],
        "unit": words["unit"],
    }
    return [
        *(_path_page(context, p) for p in paths),
        Page("paths/index.md", meta, words_html(words["intro"])),
    ]


def _path_page(context: Context, path: Path) -> Page:
    hacks = context.library.hacks
    steps = [
        {**shown, "why": step.why if step.hack in hacks else ""}
        for step in path.front.steps
        for shown in named(context, step.hack)
    ]
    meta = {
        "title": path.front.title,
        "description": path.front.summary,
        "template": "path.html",
        "edit_url": context.site.edit_address(path.document.path),
        **wording_facts(context, path.language, path.wording),
        "path": {
            "steps": steps,
            "reviewed": path.front.reviewed.isoformat(),
            "handouts": list(context.handouts.get(f"path/{path.slug}", [])),
        },
    }
    return Page(f"paths/{path.slug}.md", meta, entry_body(context, path))


def entry_body(context: Context, entry: Path | Checkup) -> str:
    """The text of a path or a check-up as HTML."""
    document, after = entry.document, after_links(context)
    return body_html(context.library, document.path, document.body, after, context.images)
