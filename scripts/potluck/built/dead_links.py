"""A built site -> every link in it that leads nowhere: pages, places on pages, files, PDFs.

Looks only at the folder, so it holds for any generator.
"""

from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from potluck.beside import Beside
from potluck.built.link_addresses import from_above, place_of, same_beside
from potluck.built.links_again import PASSING, Digests, to_follow
from potluck.built.page_links import links_and_places

FEWEST = 300  # files, below which a second process costs more than it saves
_NO_PLACE = "that page has no place called `{place}`"
_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_PACKED = re.compile(rb"<<([^>]*/ObjStm[^>]*)>>\s*stream\r?\n(.*?)\r?\nendstream", re.S)
_IN_PDF = re.compile(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)", re.S)


@dataclass(frozen=True, slots=True)
class DeadLink:
    """`page` is the file in the site, `target` the address as it is written there.

    `more` other pages have a link to the same place.
    """

    page: str
    target: str
    why: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What some files of a site hold.

    `places` are the places on each page; `dead` are links (page, address, target, why) that lead to
    no file, and `to_places` those (page, address, target, place) that lead to a place on another.
    `digests` are the SHA-256 of the files that were read.
    """

    places: dict[str, frozenset[str]]
    dead: list[tuple[str, str, str, str]]
    to_places: list[tuple[str, str, str, str]]
    digests: dict[str, str]


def dead_links(
    folder: Path,
    site_url: str = "",
    to_come: re.Pattern[str] | None = None,
    last: tuple[Digests, Path] | None = None,
    now: Digests | None = None,
    read: dict[str, str] | None = None,
    files: Mapping[str, str] | None = None,
) -> list[DeadLink]:
    """Return the links in a built site that lead nowhere, each place once, by page.

    `site_url` is the site's full address, which ends with `/`: what begins so must be there too.
    Files that `to_come` matches are made later. A second process looks at a part of many files.
    `last` is a site without such links, made the same way, as digests and folder: with it, only
    links are followed that may lead elsewhere now. `now` are the digests of all files of the site,
    where they are known. `read` gets the digests of the files that were read. `files` is what
    `files_below` says of the folder, where it was asked a moment ago.
    """
    if files is None:
        files = {name: f"{folder}{os.sep}{name}" for name in now} if now else files_below(folder)
    site = _Site(files, site_url, to_come, now or {})
    some = to_follow(site.files, *last, now) if last else None
    read = {} if read is None else read
    if some is not None and not _dead(site, sorted(some, key=_as_shown), read):
        return []
    names = sorted(site.files, key=_as_shown)
    return _each_once(_dead(site, names, read), {name: number for number, name in enumerate(names)})


def _dead(site: _Site, names: list[str], read: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Return the links (page, address, target, why) in the files `names` that lead nowhere."""
    others = names[1::2] if len(names) >= FEWEST else []
    mine = names[::2] if others else names
    beside = Beside(lambda: _seen(site, others), wanted=bool(others))
    try:
        both = (_seen(site, mine), beside.result())
    finally:
        beside.stop()
    for seen in both:
        read.update(seen.digests)
    places = {name: found for seen in both for name, found in seen.places.items()}
    for target in {link[2] for seen in both for link in seen.to_places} - places.keys():
        if (found := _read(target, site, read)[1]) is not None:
            places[target] = frozenset(found)
    return [link for seen in both for link in seen.dead] + [
        (name, address, f"{target}#{place}", _NO_PLACE.format(place=place))
        for seen in both
        for name, address, target, place in seen.to_places
        if place not in places.get(target, (place,))
    ]


def files_below(folder: Path) -> dict[str, str]:
    """Return {name below the folder, with `/`: path} of all files; links to folders are no way."""
    found: dict[str, str] = {}
    for place, _, names in os.walk(folder):
        start = os.path.relpath(place, folder).replace(os.sep, "/")
        start = "" if start == "." else f"{start}/"
        found.update({f"{start}{name}": f"{place}{os.sep}{name}" for name in names})
    return found


def _each_once(dead: list[tuple[str, str, str, str]], order: Mapping[str, int]) -> list[DeadLink]:
    """Gather the links that lead to the same place."""
    found: dict[tuple[str, str], DeadLink] = {}
    # Of two ways to write the same, the first by its letters: pages are read in any order.
    for name, address, target, why in sorted(dead, key=lambda link: (order[link[0]], link[1])):
        first = found.setdefault((target, why), DeadLink(name, address, why, -1))
        found[target, why] = replace(first, more=first.more + 1)
    return sorted(found.values(), key=lambda link: (link.page, link.target))


def _seen(site: _Site, names: list[str]) -> _Seen:
    """Look at the files `names` of a site."""
    seen = _Seen({}, [], [], {})
    for name in names:
        addresses, places = _read(name, site, seen.digests)
        if places is not None:
            seen.places[name] = frozenset(places)
        here = {f"#{place}" for place in places or ()}
        fine = site.fine_in(name)
        for address in dict.fromkeys(addresses):
            if address in fine or address in here:
                continue
            target, place, why = site.followed(name, address)
            if not place and not why and same_beside(address):
                fine.add(address)
                continue
            if why:
                seen.dead.append((name, address, target, why))
            elif place and (target != name or place not in (places or ())):
                seen.to_places.append((name, address, target, place))
    return seen


def _as_shown(name: str) -> tuple[bool, list[str]]:
    """Pages first, then what no reader starts from."""
    parts = name.split("/")
    return not name.endswith(".html") or parts[-1] == "404.html", parts


def _read(
    name: str, site: _Site, read: dict[str, str]
) -> tuple[Iterable[str], tuple[str, ...] | None]:
    """Return the addresses in a file of the site; of a page also the places that it has."""
    suffix = posixpath.splitext(name)[1]
    of_data = suffix in (".xml", ".json") and site.url and not name.startswith("search/")
    if not of_data and suffix not in (".html", ".css", ".pdf"):
        return (), None
    with open(site.files[name], "rb") as file:  # noqa: PTH123 - of ten thousands, paths cost more
        data = file.read()
    read[name] = site.digests.get(name) or hashlib.sha256(data).hexdigest()
    if suffix == ".pdf":
        return _addresses_of(data), None
    if of_data:
        found = dict.fromkeys(site.own_addresses.findall(data))
        texts = (address.decode("utf-8", "replace").split()[0] for address in found)
        return [html.unescape(text) for text in texts], None
    text = data.decode("utf-8", "replace")
    if suffix == ".html":
        return links_and_places(text)
    urls = _IN_STYLES.findall(text)
    return [address for address in urls if not address.startswith("data:")], None


def _addresses_of(pdf: bytes) -> Iterator[str]:
    """The addresses that a PDF links to, also those in its packed objects."""
    texts = [pdf]
    for head, data in _PACKED.findall(pdf):
        if b"/FlateDecode" in head:
            try:
                texts.append(zlib.decompress(data))
            except zlib.error:
                continue
    for text in texts:
        for found in _IN_PDF.findall(text):
            yield re.sub(rb"\\([()\\])", rb"\1", found).decode("utf-8", "replace")


class _Site:
    """A built site: its files by name, its full address, and where the links in it lead.

    `digests` are those of its files, where they are known.
    """

    def __init__(
        self, files: Mapping[str, str], url: str, to_come: re.Pattern[str] | None, digests: Digests
    ) -> None:
        self.files, self.url, self.to_come, self.digests = files, url, to_come, digests
        # In data a text stands as it was written: `[us](https://…/about/)`, or ends a sentence.
        self.own_addresses = re.compile(
            re.escape(url).encode() + rb"[^\s\"'<>\\()\[\]]*(?<![.,;:!?])"
        )
        self._known: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._fine: dict[str, set[str]] = {}

    def fine_in(self, name: str) -> set[str]:
        """Return addresses that lead to files from the file `name` and all beside its folder."""
        folder, within, _ = name.rpartition("/")
        return self._fine.setdefault(folder.rpartition("/")[0] if within else "/", set())

    def followed(self, name: str, address: str) -> tuple[str, str, str]:
        """Return where in the site an address leads, the place there, and why it leads nowhere.

        The last is empty for what leads to a file, or out of the site.
        """
        seen_from = from_above(name.rpartition("/")[0], address)
        found = self._known.get(seen_from)
        if found is None:
            found = self._known[seen_from] = self._followed(*seen_from)
        return found if found[0] or found[2] else (name, *found[1:])

    def _followed(self, folder: str, address: str) -> tuple[str, str, str]:
        """Return the same for a page in `folder`; the first is empty for the page itself."""
        target, place, is_folder, why = place_of(folder, address, self.url)
        if target is None:
            return address, "", why
        if target and self.to_come and self.to_come.fullmatch(target):
            return target, "", ""
        if target and (is_folder or target not in self.files):
            target = "index.html" if target == "." else f"{target}/index.html"
        if target and (target not in self.files or PASSING.fullmatch(target)):
            return target, "", "there is no page or file at this address"
        # `#hack=name` is no place: a script of that page reads it.
        return target, "" if place == "top" or "=" in place else place, ""
