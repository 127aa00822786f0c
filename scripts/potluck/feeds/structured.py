"""Facts about a hack that search engines read, in the words of schema.org."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from potluck.feeds.addresses import picture_path, web_address
from potluck.feeds.entries import parts_of
from potluck.model import Hack
from potluck.site import Site


def structured_data(hack: Hack, site: Site) -> str:
    """Return JSON-LD: a `HowTo` where the hack has steps, else an `Article`.

    The text is safe inside `<script type="application/ld+json">`: no `<`, `>` or `&` stands in it.
    """
    front = hack.front
    address, steps = web_address(hack, site), parts_of(hack)["steps"]
    publisher: dict[str, Any] = {"@type": "Organization", "name": site.name}
    if site.url:
        publisher["url"] = site.url
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "HowTo" if steps else "Article",
        "name" if steps else "headline": front.title,
        "description": front.summary,
        "inLanguage": hack.language or site.language,
        "url": address,
        "dateModified": front.reviewed.isoformat(),
        "keywords": list(front.tags),
        "publisher": publisher,
        "author": [{"@type": "Person", "name": name} for name in front.credits] or publisher,
        "citation": [
            {"@type": "CreativeWork", "name": s.title, "url": s.url} for s in front.sources
        ],
    }
    if site.url:
        facts["image"] = site.url + picture_path(hack.section)
    if site.content_license_url:
        facts["license"] = site.content_license_url
    if steps:
        facts["step"] = [
            _step(number, step["lead"], step["text"], address)
            for number, step in enumerate(steps, 1)
        ]
    return _inside_html(to_json(facts).decode())


def _step(number: int, lead: str, rest: str, address: str) -> dict[str, Any]:
    step: dict[str, Any] = {
        "@type": "HowToStep",
        "position": number,
        "text": rest or lead,
        "url": f"{address}#step-{number}",
    }
    if lead:
        step["name"] = lead
    return step


def _inside_html(text: str) -> str:
    """Write what HTML could take for a tag or an entity as an escape of JSON."""
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
