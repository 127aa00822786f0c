"""A built page -> the addresses on it, and the places that links can lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "a": ("href",), "area": ("href",), "link": ("href",), "script": ("src",), "img": ("src",),
    "source": ("src",), "iframe": ("src",), "object": ("data",), "embed": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "form": ("action",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "input": ("src",),
}  # fmt: skip
_LISTS = frozenset({"img", "source"})  # with srcset
_SHOWN = frozenset({"img", "link", "image"})  # may carry their bytes in the address
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*['\"]?(.*?)['\"]?\s*", re.I | re.S)

# A page as our templates write it. What is anything else is read by a parser.
_ATTRIBUTES = r"""(?:\s++[^\s=<>/"']++(?:="[^"]*+"|='[^']*+')?+)"""
_QUIET = (
    r"(?:[^<]++|<!--.*?-->|<!doctype[^>]*+>|</[a-z][a-z0-9]*+\s*+>"
    r"|<(?!script|style)[a-z][a-z0-9]*+\s*+/?>)*+"
)
_PLAIN = re.compile(
    rf"{_QUIET}(?:(<(?:script|style){_ATTRIBUTES}*+\s*+>)[^<]*+(?:<(?!/s)[^<]*+)*+</(?:script|style)>"
    rf"|(<(?!script|style)[a-z][a-z0-9]*+{_ATTRIBUTES}++\s*+/?>)|(<)|\Z)",
    re.S | re.I,
)
_OPEN = re.compile(r"<([a-zA-Z0-9]+)")
_ATTRIBUTE = re.compile(r"""\s([^\s=<>/"']++)(?:="([^"]*+)"|='([^']*+)')?+""")
_END = ">\n"  # a tag may end here, and hardly anything else
Found = tuple[tuple[str, ...], tuple[str, ...]]
_NONE: Found = ((), ())


def links_and_places(page: str) -> Found:
    """Return the addresses on a page, and the names of the places on it, each once."""
    addresses: list[str] = []
    places: list[str] = []
    for piece in page.split(_END):
        found = _of_piece(piece + _END)
        if found is None:
            return _of_piece.__wrapped__(page) or by_parser(page)
        addresses += found[0]
        places += found[1]
    return tuple(dict.fromkeys(addresses)), tuple(dict.fromkeys(places))


@lru_cache(maxsize=1 << 15)
def _of_piece(piece: str) -> Found | None:
    """Read some lines of a page; None where they are not whole, or odd.

    Pages share most of their lines: those of header, menu and footer are read once.
    """
    addresses: list[str] = []
    places: list[str] = []
    for script, tag, odd in _PLAIN.findall(piece):
        if odd:
            return None
        if script or tag:
            found = _of_tag(script or tag)
            addresses += found[0]
            places += found[1]
    return (tuple(addresses), tuple(places)) if addresses or places else _NONE


def by_parser(page: str) -> Found:
    """Return the same of any page: slower, and for every way to write one."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    return tuple(dict.fromkeys(parser.addresses)), tuple(dict.fromkeys(parser.places))


@lru_cache(maxsize=1 << 12)
def _of_tag(tag: str) -> Found:
    """Read one tag."""
    name = _OPEN.match(tag)
    assert name
    values = {
        key.lower(): unescape(double or single) for key, double, single in _ATTRIBUTE.findall(tag)
    }
    return tuple(_addresses(name[1].lower(), values)), tuple(_places(name[1].lower(), values))


def _places(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    if place := values.get("id"):
        yield place
    if tag == "a" and (place := values.get("name")):
        yield place


def _addresses(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    for name in _ADDRESSES.get(tag, ()):
        address = values.get(name, "").strip()
        if address and not (tag in _SHOWN and address.startswith("data:image/")):
            yield address
    if tag in _LISTS and (listed := values.get("srcset")):
        yield from (part.split()[0] for part in listed.split(",") if part.strip())
    if tag == "meta":
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            if found := _REFRESH.fullmatch(content):
                yield found[1]
        elif values.get("property") in ("og:image", "og:url"):
            yield content


class _Page(HTMLParser):
    """Collects addresses and places of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        values = {name: value or "" for name, value in attrs}
        self.addresses += _addresses(tag, values)
        self.places += _places(tag, values)
