"""Facts about hacks in the form that templates draw: plain dicts and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from potluck.connections import Connection, Connections, Kind
from potluck.diagnostics import Say, same
from potluck.images import Published
from potluck.library import Library
from potluck.model import Hack
from potluck.pages.icons import icon_of
from potluck.pages.page import Escaped, escaped
from potluck.pages.parts import MOST
from potluck.site import Site

LATELY = 2_000  # cards that are at hand


@dataclass(frozen=True)
class Context:
    """What every page may draw on. `words` are the words of the site's language.

    `written` are the addresses of the pages of docs/, to which others may lead. `say` says texts of
    the checker in that language. A list of more than `most` entries is cut into parts.
    """

    library: Library
    connections: Connections
    site: Site
    words: Mapping[str, Any]
    handouts: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    images: Mapping[str, Published] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    say: Say = same
    most: int = MOST
    _cards: dict[tuple[str, str], dict[str, Any]] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def large(self) -> bool:
        """Whether the library has more hacks than stand in one list."""
        return len(self.library.hacks) > self.most

    def cards(
        self, hack: Hack, make: Callable[[], dict[str, Any]], form: str = ""
    ) -> dict[str, Any]:
        """Return what lists show of a hack, made once: it stands on the pages of many others."""
        key = (form, hack.slug)
        if key not in self._cards:
            if len(self._cards) >= LATELY:
                self._cards.clear()
            self._cards[key] = make()
        return self._cards[key]


def hack_address(hack: Hack) -> str:
    """Return a hack's address in the site."""
    return f"hacks/{hack.section}/{hack.slug}/"


def hack_path(hack: Hack) -> str:
    """Return the path of a hack's page in the docs folder."""
    return f"hacks/{hack.section}/{hack.slug}.md"


def section_link(context: Context, hack: Hack) -> dict[str, str]:
    """The section of a hack: title, address, slug."""
    section = context.library.section_of(hack)
    title = section.front.title if section else hack.section
    return {"title": title, "url": f"hacks/{hack.section}/", "slug": hack.section}


def tag_facts(context: Context, tag: str) -> dict[str, str]:
    """A tag's label and address."""
    known = context.library.vocabulary.tag.get(tag)
    if known is None:
        return {"label": tag, "url": "tags/"}
    return {"label": known.label, "url": f"tags/{known.slug}/"}


def card(context: Context, hack: Hack) -> dict[str, Any]:
    """What a list shows of a hack: title, address, summary, section, a few facts."""
    return context.cards(hack, partial(_card, context, hack))


def _card(context: Context, hack: Hack) -> dict[str, Any]:
    section = context.library.section_of(hack)
    vocabulary = context.library.vocabulary
    front = hack.front
    return {
        "slug": hack.slug,
        "title": front.title,
        "url": hack_address(hack),
        "summary": front.summary,
        "section": section.front.title if section else hack.section,
        "section_slug": hack.section,
        "icon": icon_of(context.library, hack),
        "kind": front.kind,
        "effort": vocabulary.label("effort", front.effort),
        "cost": vocabulary.label("cost", front.cost),
        "emergency": hack.urgent,
    }


def _written(context: Context, slug: str) -> dict[str, Any]:
    """Return the card of a hack, escaped."""
    hack = context.library.hacks[slug]
    return context.cards(hack, lambda: escaped(card(context, hack)), "escaped")


def cards(context: Context, slugs: Iterable[str]) -> list[dict[str, Any]]:
    """Cards of the hacks that exist, in the given order."""
    hacks = context.library.hacks
    return [card(context, hacks[slug]) for slug in slugs if slug in hacks]


def reason(context: Context, connection: Connection) -> str:
    """Say in words why two hacks stand side by side."""
    words = context.words
    template: str = words["reasons"][connection.kind.value]
    if connection.kind is Kind.NEAR:
        about = [
            label if label.isupper() else label[:1].lower() + label[1:]
            for label in connection.about
        ]
        return template.format(about=f" {words['and']} ".join(about))
    return template.format(about=" ".join(connection.about))


def relations(context: Context, hack: Hack) -> list[dict[str, Any]]:
    """Group a hack's connections by kind, each with its reason, in the order to show them."""
    groups = []
    for kind, found in context.connections.of[hack.slug].items():
        if not found:
            continue
        limit = 4 if kind in (Kind.SOURCE, Kind.MENTIONED) else 8
        items = [
            Escaped(_written(context, c.slug), reason=escaped(reason(context, c)))
            for c in found[:limit]
        ]
        groups.append(
            {"kind": kind.value, "title": context.words["relations"][kind.value], "hacks": items}
        )
    order = [kind.value for kind in Kind]
    return sorted(groups, key=lambda group: order.index(group["kind"]))


def source_facts(hack: Hack) -> list[dict[str, str]]:
    """A hack's sources with the claim that each supports."""
    return [
        {
            "title": s.title,
            "by": s.by,
            "year": s.shown_year,
            "url": s.url,
            "kind": s.kind,
            "supports": s.supports,
            "read": s.read,
            "accessed": s.accessed.isoformat() if s.accessed else "",
        }
        for s in hack.front.sources
    ]
