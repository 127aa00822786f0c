"""One page of the site, before any template."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from potluck.reading.body.addresses import is_relative, web_address

# The keys of facts that templates write into href and src.
ADDRESSES = frozenset({"url", "edit_url", "license_url", "picture"})
_SPECIAL = re.compile("[&<>\"']")
_PLAIN = frozenset({int, bool, type(None)})
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Verbatim(str):
    """Text that is already safe where its template puts it; it is not escaped again."""

    __slots__ = ()


class Escaped(dict[str, Any]):
    """Facts that stand on many pages and were escaped once for all of them."""


@dataclass(frozen=True)
class Page:
    """`path` in the docs folder, such as `hacks/common-room/circle.md`, facts, the body's HTML."""

    path: str
    meta: Mapping[str, Any]
    body: str = ""

    @property
    def text(self) -> str:
        """The page as a file for any generator: everything stands in its front matter.

        Nothing of it passes through the generator's Markdown, macros or plugins.
        """
        meta = yaml.dump(
            self.facts,
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            width=1000,
        )
        return f"---\n{meta}---\n"

    @property
    def facts(self) -> dict[str, Any]:
        """What the template draws: the facts with their text escaped, and the finished body."""
        return {**escaped(dict(self.meta)), "body": self.body}


class Pages(Mapping[str, Page]):
    """Pages by their path in the docs folder, each made when it is asked for and then let go.

    A library of ten thousand hacks never has all of its pages at one time, and two processes can
    make half of them each.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Page]]) -> None:
        """Take the functions that make them, by path."""
        self._makers = makers

    def __getitem__(self, path: str) -> Page:
        """Make the page at `path`."""
        return self._makers[path]()

    def __contains__(self, path: object) -> bool:
        """Whether there is such a page; none is made."""
        return path in self._makers

    def __iter__(self) -> Iterator[str]:
        """Iterate over the paths."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Count the pages; none is made."""
        return len(self._makers)


def escaped(value: Any) -> Any:
    """Escape every text in plain data for HTML.

    Templates of MkDocs do not escape: what a contributor writes must be text wherever a
    template puts it, in an element or in an attribute. What stands under a key for addresses
    is one that may be written, or empty.
    """
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is dict:  # most of a page: texts within are looked at right here
        return {
            key: (_text(_address(item) if key in ADDRESSES else item))
            if type(item) is str
            else item
            if type(item) in _PLAIN
            else _under(key, item)
            for key, item in value.items()
        }
    if kind is Escaped:
        return dict(value)  # into which templates look quicker
    if kind is list or kind is tuple:
        return [escaped(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _under(key, item) for key, item in value.items()}
    return str(value) if kind is Verbatim else value


def _under(key: object, item: Any) -> Any:
    return escaped(_address(item) if key in ADDRESSES and isinstance(item, str) else item)


def _text(text: str) -> str:
    return html.escape(text, quote=True) if _SPECIAL.search(text) else text


def _address(target: str) -> str:
    return target if is_relative(target) else web_address(target)


def address(path: str) -> str:
    """Return the address in the site of the page at `path`: `a/b.md` becomes `a/b/`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return "./"
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"
