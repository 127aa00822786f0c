"""A built site -> every link in it that leads nowhere: pages, places on pages, files, PDFs.

Looks only at the folder, so it holds for any generator.
"""

from __future__ import annotations

import html
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from potluck.page_links import links_and_places

# What a page may lead to outside the site. Other kinds can run code, or mean nothing.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
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
class _File:
    """The addresses in a file of the site, and the places on it that links can lead to."""

    addresses: tuple[str, ...]
    places: frozenset[str] = frozenset()
    is_page: bool = False


def dead_links(folder: Path, site_url: str = "") -> list[DeadLink]:
    """Return the links in a built site that lead nowhere, each place once, by page.

    `site_url` is the site's full address, which ends with `/`: what begins so must be there too.
    """
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"), key=_as_shown) if path.is_file()
    }  # fmt: skip
    read = {name: _read(name, path, site_url) for name, path in files.items()}
    found: dict[tuple[str, str], DeadLink] = {}
    for name, file in read.items():
        for address in dict.fromkeys(file.addresses):
            target, why = _followed(name, address, site_url, read)
            if not why:
                continue
            first = found.setdefault((target, why), DeadLink(name, address, why, -1))
            found[target, why] = replace(first, more=first.more + 1)
    return sorted(found.values(), key=lambda link: (link.page, link.target))


def _as_shown(path: Path) -> tuple[bool, Path]:
    """Pages first, then what no reader starts from."""
    return path.suffix != ".html" or path.name == "404.html", path


def _read(name: str, path: Path, site_url: str) -> _File:
    suffix = path.suffix
    if suffix == ".html":
        addresses, places = links_and_places(path.read_text(encoding="utf-8", errors="replace"))
        return _File(addresses, frozenset(places), is_page=True)
    if suffix == ".css":
        found = _IN_STYLES.findall(path.read_text(encoding="utf-8", errors="replace"))
        return _File(tuple(address for address in found if not address.startswith("data:")))
    if suffix == ".pdf":
        return _File(tuple(_addresses_of(path.read_bytes())))
    if suffix in (".xml", ".json") and site_url and not name.startswith("search/"):
        ours = re.compile(re.escape(site_url) + r"[^\s\"'<>\\]*")
        text = path.read_text(encoding="utf-8", errors="replace")
        return _File(tuple(html.unescape(address) for address in ours.findall(text)))
    return _File(())


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
    name: str, address: str, site_url: str, files: Mapping[str, _File]
) -> tuple[str, str]:
    """Return where in the site an address leads, and why it leads nowhere (or nothing)."""
    path, fragment, wrong = _place(*_from_above(posixpath.dirname(name), address), site_url)
    if path is None:
        return address, wrong
    if not path:
        path = name
    target = posixpath.normpath(path)
    if target not in files or path.endswith("/"):
        target = "index.html" if target == "." else f"{target}/index.html"
    if target not in files:
        return target, "no page or file stands there"
    file = files[target]
    # `#hack=name` is no place: a script of that page reads it.
    named = fragment not in ("", "top") and "=" not in fragment
    if named and file.is_page and fragment not in file.places:
        return f"{target}#{fragment}", f"that page has no place called `{fragment}`"
    return target, ""


def _from_above(folder: str, address: str) -> tuple[str, str]:
    """Return the same place as seen from above: thousands of pages have the same link to it."""
    while folder and address.startswith("../") and ":" not in address and address[3:4] != "/":
        folder, address = posixpath.dirname(folder), address[3:]
        if address[:1] in ("", "#", "?"):
            address = f"./{address}"
    return folder, address


@lru_cache(maxsize=1 << 16)
def _place(folder: str, address: str, site_url: str) -> tuple[str | None, str, str]:
    """Return the path that an address on a page in `folder` leads to, and the place there.

    The path is empty for the page itself, and None where it leads to no path of the site; the last
    then says what is wrong with that, if anything is.
    """
    base = urlsplit(site_url).path or "/"
    if site_url and address.startswith(site_url):
        address = base + address[len(site_url) :]
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, "", "it is not an address"
    if parts.scheme or parts.netloc:
        allowed = parts.scheme in SCHEMES or not parts.scheme
        why = "" if allowed else f"the site has no links of the kind `{parts.scheme}:`"
        return None, "", why
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(base):
            return None, "", "no page or file stands there"
        path = path[len(base) :] or "."
    elif path:
        path = posixpath.join(folder, path)
    return path, unquote(parts.fragment).partition(":~:")[0], ""
