"""A page for each tag in use, and the page of all tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from potluck.model import Hack
from potluck.pages.facts import Context, card, tag_facts
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts
from potluck.pages.reference_pages import letter_of
from potluck.vocabulary import Tag


def tag_pages(context: Context) -> list[Page]:
    """Make the page of every tag that a hack uses, and the list of tags.

    A tag of more than `most` hacks has them by letter, in parts.
    """
    by_tag: dict[str, list[Hack]] = {}
    for hack in sorted(context.library.hacks.values(), key=lambda h: h.front.title.lower()):
        for tag in dict.fromkeys(hack.front.tags):
            by_tag.setdefault(tag, []).append(hack)
    used = [tag for tag in context.library.vocabulary.tags if tag.id in by_tag]
    pages = [page for tag in used for page in _tag_page(context, tag, by_tag[tag.id])]
    tags = [
        {**tag_facts(context, t.id), "definition": t.definition, "count": len(by_tag[t.id])}
        for t in sorted(used, key=lambda t: t.label.lower())
    ]
    words = context.words["pages"]["tags"]
    return [*pages, own_page("tags/index.md", words, "tags.html", tags=tags)]


def _tag_page(context: Context, tag: Tag, hacks: list[Hack]) -> Iterator[Page]:
    together = Counter(t for h in hacks for t in set(h.front.tags) if t != tag.id)
    often = sorted(together, key=lambda t: (-together[t], t))[:6]
    meta = {
        "title": tag.label,
        "description": tag.definition,
        "template": "tag.html",
    }

    def listed(part: list[Hack]) -> dict[str, Any]:
        facts = {
            "label": tag.label,
            "definition": tag.definition,
            "hacks": [card(context, hack) for hack in part],
            "together": [{**tag_facts(context, t), "count": together[t]} for t in often],
        }
        return {"tag": facts}

    page = Page(f"tags/{tag.slug}.md", meta)
    if len(hacks) > context.most:  # under letters, sorted as the letters are
        hacks = sorted(hacks, key=lambda hack: letter_of(hack.front.title))
    entries = [Entry(letter_of(hack.front.title), hack) for hack in hacks]
    yield from in_parts(page, entries, listed, context.most)
