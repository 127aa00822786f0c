"""A built site -> every link in it that leads nowhere: pages, places on pages, files, PDFs.

Looks only at the folder, so it holds for any generator.
"""

from __future__ import annotations

import html
import posixpath
import re
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from potluck.beside import Beside
from potluck.page_links import links_and_places

# What a page may lead to outside the site. Other kinds can run code, or mean nothing.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
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
    """

    places: dict[str, frozenset[str]]
    dead: list[tuple[str, str, str, str]]
    to_places: list[tuple[str, str, str, str]]


def dead_links(folder: Path, site_url: str = "") -> list[DeadLink]:
    """Return the links in a built site that lead nowhere, each place once, by page.

    `site_url` is the site's full address, which ends with `/`: what begins so must be there too.
    A second process looks at a part of many files.
    """
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"), key=_as_shown) if path.is_file()
    }  # fmt: skip
    names = list(files)
    others = names[1::2] if len(names) >= FEWEST else []
    mine = names[::2] if others else names
    beside = Beside(lambda: _seen(files, others, site_url), wanted=bool(others))
    try:
        both = (_seen(files, mine, site_url), beside.result())
    finally:
        beside.stop()
    places = {name: found for seen in both for name, found in seen.places.items()}
    dead = [link for seen in both for link in seen.dead] + [
        (name, address, f"{target}#{place}", _NO_PLACE.format(place=place))
        for seen in both
        for name, address, target, place in seen.to_places
        if place not in places.get(target, (place,))
    ]
    return _each_once(dead, {name: number for number, name in enumerate(names)})


def _each_once(dead: list[tuple[str, str, str, str]], order: Mapping[str, int]) -> list[DeadLink]:
    """Gather the links that lead to the same place."""
    found: dict[tuple[str, str], DeadLink] = {}
    for name, address, target, why in sorted(dead, key=lambda link: order[link[0]]):
        first = found.setdefault((target, why), DeadLink(name, address, why, -1))
        found[target, why] = replace(first, more=first.more + 1)
    return sorted(found.values(), key=lambda link: (link.page, link.target))


def _seen(files: Mapping[str, Path], names: list[str], site_url: str) -> _Seen:
    """Look at the files `names` among all `files` of a site."""
    seen = _Seen({}, [], [])
    for name in names:
        addresses, places = _read(name, files[name], site_url)
        if places is not None:
            seen.places[name] = frozenset(places)
        for address in dict.fromkeys(addresses):
            target, place, why = _followed(name, address, site_url, files)
            if why:
                seen.dead.append((name, address, target, why))
            elif place and (target != name or place not in (places or ())):
                seen.to_places.append((name, address, target, place))
    return seen


def _as_shown(path: Path) -> tuple[bool, Path]:
    """Pages first, then what no reader starts from."""
    return path.suffix != ".html" or path.name == "404.html", path


def _read(name: str, path: Path, site_url: str) -> tuple[Iterable[str], tuple[str, ...] | None]:
    """Return the addresses in a file of the site; of a page also the places that it has."""
    suffix = path.suffix
    if suffix == ".html":
        return links_and_places(path.read_text(encoding="utf-8", errors="replace"))
    if suffix == ".css":
        found = _IN_STYLES.findall(path.read_text(encoding="utf-8", errors="replace"))
        return [address for address in found if not address.startswith("data:")], None
    if suffix == ".pdf":
        return _addresses_of(path.read_bytes()), None
    if suffix in (".xml", ".json") and site_url and not name.startswith("search/"):
        ours = re.compile(re.escape(site_url) + r"[^\s\"'<>\\]*")
        text = path.read_text(encoding="utf-8", errors="replace")
        return map(html.unescape, ours.findall(text)), None
    return (), None


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


def _followed(
    name: str, address: str, site_url: str, files: Container[str]
) -> tuple[str, str, str]:
    """Return where in the site an address leads, the place there, and why it leads nowhere.

    The last is empty for what leads to a file, or out of the site.
    """
    target, place, folder, why = _place(*_from_above(name.rpartition("/")[0], address), site_url)
    if target is None:
        return address, "", why
    target = target or name
    if folder or target not in files:
        target = "index.html" if target == "." else f"{target}/index.html"
    if target not in files:
        return target, "", "no page or file stands there"
    # `#hack=name` is no place: a script of that page reads it.
    return target, "" if place == "top" or "=" in place else place, ""


def _from_above(folder: str, address: str) -> tuple[str, str]:
    """Return the same place as seen from above: thousands of pages have the same link to it."""
    while folder and address.startswith("../") and ":" not in address and address[3:4] != "/":
        folder, address = folder.rpartition("/")[0], address[3:]
        if address[:1] in ("", "#", "?"):
            address = f"./{address}"
    return folder, address


@lru_cache(maxsize=1 << 16)
def _place(folder: str, address: str, site_url: str) -> tuple[str | None, str, bool, str]:
    """Return the path that an address on a page in `folder` leads to, and the place there.

    The path is empty for the page itself, and None where it leads to no path of the site. Then come
    whether it is written as a folder, and what is wrong with it.
    """
    base = urlsplit(site_url).path or "/"
    if site_url and address.startswith(site_url):
        address = base + address[len(site_url) :]
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, "", False, "it is not an address"
    if parts.scheme or parts.netloc:
        allowed = parts.scheme in SCHEMES or not parts.scheme
        why = "" if allowed else f"the site has no links of the kind `{parts.scheme}:`"
        return None, "", False, why
    path, place = unquote(parts.path), unquote(parts.fragment).partition(":~:")[0]
    if path.startswith("/"):
        if not path.startswith(base):
            return None, "", False, "no page or file stands there"
        path = path[len(base) :] or "."
    elif path:
        path = posixpath.join(folder, path)
    return posixpath.normpath(path) if path else "", place, path.endswith("/"), ""
