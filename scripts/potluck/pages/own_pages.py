"""Pages that come from no single file: lists, finders, reference. Their words are the site's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from potluck.pages.bodies import words_html
from potluck.pages.facts import Context
from potluck.pages.page import Page


def own_page(path: str, words: Mapping[str, Any], template: str = "", **facts: Any) -> Page:
    """Make the page at `path` with its `words`: title, description, and an introduction if any.

    Its template is named as the page, unless it has another.
    """
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": template or path.replace(".md", ".html"),
        **facts,
    }
    return Page(path, meta, words_html(words["intro"]) if "intro" in words else "")


def pages_with_list(
    context: Context,
    kind: str,
    of_kind: Iterable[Any],
    make: Callable[[Any], Page],
    count: Callable[[Any], int],
) -> list[Page]:
    """Make the page of each path, check-up or form by title, then their list.

    `kind` is the folder of these pages, and the key of its words. The list says of each its title,
    its summary and what `count` gives: how many of the `unit` that the words name.
    """
    words = context.words["pages"][kind]
    ordered = sorted(of_kind, key=lambda it: it.front.title.lower())
    entries = [
        {
            "title": it.front.title,
            "url": f"{kind}/{it.slug}/",
            "summary": it.front.summary,
            "count": count(it),
        }
        for it in ordered
    ]
    listed = own_page(f"{kind}/index.md", words, "list.html", entries=entries, unit=words["unit"])
    return [*map(make, ordered), listed]
