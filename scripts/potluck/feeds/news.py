"""Atom and JSON feeds of new and changed hacks.

Entries hold the summary and no steps: steps without their cautions are not for passing on. The
entry of a recalled hack keeps its name, so that readers see it in place of the old one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as Xml  # only written, never read

from potluck.feeds.addresses import (
    identifier,
    picture_path,
    site_identifier,
    web_address,
)
from potluck.library import Library
from potluck.model import Hack
from potluck.pages.news_page import newest_first
from potluck.site import Site

ATOM, JSON_FEED = "feed.xml", "feed.json"
LIMIT = 40
_NAMESPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01"
# What XML 1.0 cannot hold, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(library: Library, site: Site, words: Mapping[str, Any]) -> bytes:
    """Return the Atom feed (RFC 4287). The same library gives the same bytes."""
    hacks = _newest(library)
    feed = Xml.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": site.language})
    _add(feed, "id", site_identifier(site) + "new")
    _add(feed, "title", f"{site.name}: {words['pages']['news']['title']}")
    _add(feed, "subtitle", words["pages"]["news"]["description"])
    _add(feed, "link", href=site.url)
    _add(feed, "link", rel="self", type="application/atom+xml", href=site.url + ATOM)
    _add(feed, "updated", _moment(hacks))
    _add(_add(feed, "author"), "name", site.name)
    _add(feed, "rights", site.content_license)
    for hack in hacks:
        _entry(feed, hack, library, site, words)
    Xml.indent(feed)
    text: str = Xml.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(library: Library, site: Site, words: Mapping[str, Any]) -> bytes:
    """Return the same as JSON Feed 1.1 (jsonfeed.org). The same library, the same bytes."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site.name}: {words['pages']['news']['title']}",
        "home_page_url": site.url,
        "feed_url": site.url + JSON_FEED,
        "description": words["pages"]["news"]["description"],
        "language": site.language,
        "authors": [{"name": site.name, "url": site.url}],
        "items": [_item(hack, library, site, words) for hack in _newest(library)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(
    feed: Xml.Element, hack: Hack, library: Library, site: Site, words: Mapping[str, Any]
) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", identifier(hack, site))
    _add(entry, "title", _title(hack, words))
    _add(entry, "link", href=web_address(hack, site))
    _add(entry, "updated", _moment([hack]))
    for name in hack.front.credits:
        _add(_add(entry, "author"), "name", name)
    for label in _subjects(hack, library):
        _add(entry, "category", term=label)
    _add(entry, "summary", _summary(hack, library, words))


def _item(hack: Hack, library: Library, site: Site, words: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": identifier(hack, site),
        "url": web_address(hack, site),
        "title": _title(hack, words),
        "content_text": _summary(hack, library, words),
        "image": site.url + picture_path(hack.section),
        "date_modified": _moment([hack]),
        "tags": _subjects(hack, library),
    }
    if hack.front.credits:
        item["authors"] = [{"name": name} for name in hack.front.credits]
    return item


def _newest(library: Library) -> list[Hack]:
    """The hacks that were read or recalled last, newest first; of one day the recalled first."""
    hacks = [*library.recalled.values(), *newest_first(library)]
    return sorted(hacks, key=_day, reverse=True)[:LIMIT]


def _day(hack: Hack) -> str:
    return (hack.front.recalled.date if hack.front.recalled else hack.front.reviewed).isoformat()


def _title(hack: Hack, words: Mapping[str, Any]) -> str:
    title = hack.front.title
    return str(words["recalled"]["title"].format(title=title)) if hack.front.recalled else title


def _summary(hack: Hack, library: Library, words: Mapping[str, Any]) -> str:
    """The summary, after a word on what may be hard to read; or why it was recalled."""
    if hack.front.recalled:
        return hack.front.recalled.reason
    label = library.vocabulary.label
    heads_up = ", ".join(label("heads_up", value).lower() for value in hack.front.heads_up)
    warning = f"{words['hack']['heads_up']} {heads_up}. " if heads_up else ""
    return warning + hack.front.summary


def _subjects(hack: Hack, library: Library) -> list[str]:
    known = library.vocabulary.tag
    return [known[tag].label if tag in known else tag for tag in hack.front.tags]


def _moment(hacks: Sequence[Hack]) -> str:
    """The newest day as a moment: a reading has a day and no hour."""
    day = max((_day(hack) for hack in hacks), default=_EPOCH)
    return f"{day}T00:00:00Z"


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    child = Xml.SubElement(parent, name, clean)
    if text:
        child.text = _NOT_XML.sub("", text)
    return child
