"""A built site -> every link in it that leads nowhere: pages, places on pages, files, PDFs.

Looks only at the folder, so it holds for any generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from potluck.built.changed_links import to_follow
from potluck.built.files import SiteBefore
from potluck.built.link_addresses import same_beside
from potluck.built.site_links import BuiltSite
from potluck.second_process import SecondProcess

FEWEST = 300  # files, below which a second process costs more than it saves
_NO_PLACE = "that page has no place called `{place}`"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """`page` is the file in the site, `target` the address as it is written there.

    `more` other pages have a link to the same place.
    """

    page: str
    target: str
    why: str
    more: int = 0


class _Link(NamedTuple):
    """An `address` as the file `page` has it, what it leads to, and `why` that is nothing."""

    page: str
    address: str
    target: str
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What some files of a site hold.

    `places` are the places on each page; `dead` are links that lead to no file, and `to_places`
    those that lead to a place on another. `digests` are the SHA-256 of these files, if they have
    links.
    """

    places: dict[str, frozenset[str]]
    dead: list[_Link]
    to_places: list[_Link]
    digests: dict[str, str]


def dead_links(site: BuiltSite, before: SiteBefore | None = None) -> list[DeadLink]:
    """Return the links in a built site that lead nowhere, each place once, by page.

    With the site of `before`, only links are followed that may lead elsewhere now. A second process
    looks at a part of many files. Raises OSError where a file of the site cannot be read.
    """
    some = to_follow(site.files, before, site.digests) if before else None
    if some is not None and not _dead(site, sorted(some, key=_as_shown)):
        return []
    names = sorted(site.files, key=_as_shown)
    return _each_once(_dead(site, names), {name: number for number, name in enumerate(names)})


def _dead(site: BuiltSite, names: list[str]) -> list[_Link]:
    """Return the links in the files `names` that lead nowhere."""
    others = names[1::2] if len(names) >= FEWEST else []
    mine = names[::2] if others else names
    beside = SecondProcess(lambda: _seen(site, others), wanted=bool(others))
    try:
        both = (_seen(site, mine), beside.result())
    finally:
        beside.stop()
    site.digests.update(both[1].digests)
    places = {name: found for seen in both for name, found in seen.places.items()}
    to_places = [link for seen in both for link in seen.to_places]
    for target in {link.target for link in to_places} - places.keys():
        if (found := site.read(target)[1]) is not None:
            places[target] = frozenset(found)
    return [link for seen in both for link in seen.dead] + [
        link._replace(target=f"{link.target}#{link.place}", why=_NO_PLACE.format(place=link.place))
        for link in to_places
        if link.place not in places.get(link.target, (link.place,))
    ]


def _each_once(dead: list[_Link], order: Mapping[str, int]) -> list[DeadLink]:
    """Gather the links that lead to the same place."""
    found: dict[tuple[str, str], DeadLink] = {}
    # Of two ways to write the same, the first by its letters: pages are read in any order.
    for link in sorted(dead, key=lambda link: (order[link.page], link.address)):
        key = (link.target, link.why)
        first = found.setdefault(key, DeadLink(link.page, link.address, link.why, -1))
        found[key] = replace(first, more=first.more + 1)
    return sorted(found.values(), key=lambda link: (link.page, link.target))


def _seen(site: BuiltSite, names: list[str]) -> _Seen:
    """Look at the files `names` of a site."""
    seen = _Seen({}, [], [], {})
    for name in names:
        addresses, places = site.read(name)
        if name in site.digests:
            seen.digests[name] = site.digests[name]
        if places is not None:
            seen.places[name] = frozenset(places)
        here = {f"#{place}" for place in places or ()}
        fine = site.fine_in(name)
        for address in dict.fromkeys(addresses):
            if address in fine or address in here:
                continue
            link = _Link(name, address, *site.followed(name, address))
            if not link.place and not link.why and same_beside(address):
                fine.add(address)
            elif link.why:
                seen.dead.append(link)
            elif link.place and (link.target != name or link.place not in (places or ())):
                seen.to_places.append(link)
    return seen


def _as_shown(name: str) -> tuple[bool, list[str]]:
    """Pages first, then what no reader starts from."""
    parts = name.split("/")
    return not name.endswith(".html") or parts[-1] == "404.html", parts
