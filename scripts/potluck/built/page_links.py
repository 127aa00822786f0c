"""A built page -> the addresses on it, and the places that links can lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "script": ("src",),
    "img": ("src",),
    "source": ("src",),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "form": ("action",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "input": ("src",),
}
_LISTS = frozenset({"img", "source"})  # with srcset
_SHOWN = frozenset({"img", "link", "image"})  # may carry their bytes in the address
_TELLING = frozenset(
    {"id", "name", "srcset", "http-equiv", "content", "property"}.union(*_ADDRESSES.values())
)
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*['\"]?(.*?)['\"]?\s*", re.I | re.S)

# A page as our templates write it. What is anything else is read by a parser.
# Pieces are read together, with \0 between: that is in no tag, no comment and no script.
_ATTRIBUTES = r"""(?:\s++[^\s=<>/"'\0]++(?:="[^"\0]*+"|='[^'\0]*+')?+)"""
_QUIET = (
    r"(?:[^<]++|<!--[^\0]*?-->|<!doctype[^>\0]*+>|</[a-z][a-z0-9]*+\s*+>"
    r"|<(?!script|style)[a-z][a-z0-9]*+\s*+/?>)*+"
)
_PLAIN = re.compile(
    rf"{_QUIET}(?:(<(?:script|style){_ATTRIBUTES}*+\s*+>)[^<\0]*+(?:<(?!/s)[^<\0]*+)*+</(?:script|style)>"
    rf"|(<(?!script|style)[a-z][a-z0-9]*+{_ATTRIBUTES}++\s*+/?>)|(<)|\Z)",
    re.S | re.I,
)
_OPEN = re.compile(r"<([a-zA-Z0-9]+)")
_ATTRIBUTE = re.compile(r"""\s([^\s=<>/"']++)(?:="([^"]*+)"|='([^']*+)')?+""")
_END = ">\n"  # a tag may end here, and hardly anything else
_BETWEEN = f"{_END}\0"
Found = tuple[tuple[str, ...], tuple[str, ...]]
_NONE: Found = ((), ())
_NEW: Found = (("",), ("",))
_MOST = 1 << 14  # parts that are remembered


def links_and_places(page: str) -> Found:
    """Return the addresses on a page and the names of the places on it, once, in any order."""
    found = _of_parts(page) if "\0" not in page else None
    return found or _of_text(page) or by_parser(page)


class _Parts:
    """Parts of pages: those that came twice are `known`, and `once` are those that came once.

    Pages share most of their lines: those of header, menu and footer are read once.
    """

    def __init__(self) -> None:
        self.known: dict[str, Found | None] = {}
        self.once: set[str] = set()

    def find(self, part: str) -> tuple[bool, Found | None]:
        """Return whether the part came before, and then what it holds."""
        if part in self.known:
            return True, self.known[part]
        if part not in self.once:
            if len(self.once) >= _MOST:
                self.once.clear()
            self.once.add(part)
            return False, None
        if len(self.known) >= _MOST:
            self.known.clear()
        found = self.known[part] = _of_text(part + _END)
        return True, found


_PARTS = _Parts()


def _of_parts(page: str) -> Found | None:
    """Return what the parts of a page hold, each once; None where one is not whole, or odd."""
    addresses: list[str] = []
    places: list[str] = []
    known, new = _PARTS.known, []
    for part in page.split(_END):
        found = known.get(part, _NEW)
        if found is _NEW:
            came, found = _PARTS.find(part)
            if not came:
                new.append(part)
                continue
        if found is None:
            return None
        if found is not _NONE:
            addresses += found[0]
            places += found[1]
    found = _of_text(_BETWEEN.join(new) + _END)
    if found is None:
        return None
    return (
        tuple(dict.fromkeys((*addresses, *found[0]))),
        tuple(dict.fromkeys((*places, *found[1]))),
    )


def _of_text(text: str) -> Found | None:
    """Read a part of a page, or all of it; None where it is not whole, or odd."""
    addresses: list[str] = []
    places: list[str] = []
    for script, tag, odd in _PLAIN.findall(text):
        if odd:
            return None
        if script or tag:
            found = _of_tag(script or tag)
            if found is not _NONE:
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
    tag_name = name[1].lower()
    values = {
        key.lower(): unescape(double or single)
        for key, double, single in _ATTRIBUTE.findall(tag)
        if key.lower() in _TELLING
    }
    if not values:
        return _NONE
    return tuple(_addresses(tag_name, values)), tuple(_places(tag_name, values))


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
