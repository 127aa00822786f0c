"""Pages of one kind, such as paths, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, head
from potluck.pages.page import Page


def pages_with_list(
    context: Context, kind: str, of_kind: Iterable[Any], make: Callable[[Any], Page],
    count: Callable[[Any], int],
) -> list[Page]:  # fmt: skip
    """Make the page of each path, check-up or form by title, then their list.

    `kind` is the folder of these pages, and the key of its words. The list says of each its title,
    its summary and what `count` gives: how many of the `unit` that the words name.
    """
    words = context.words["pages"][kind]
    ordered = sorted(of_kind, key=lambda it: it.front.title.lower())
    meta = {
        **head(words, "list.html"),
        "entries": [
            {
                "title": it.front.title,
                "url": f"{kind}/{it.slug}/",
                "summary": it.front.summary,
                "count": count(it),
            }
            for it in ordered
        ],
        "unit": words["unit"],
    }
    return [*map(make, ordered), Page(f"{kind}/index.md", meta, words_html(words["intro"]))]
