"""Which pages of a site differ between two builds, as readers would see it."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from potluck.forge.report import Page, cut

_MAIN = re.compile(r"<main\b.*?</main>", re.S)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
# Read them as they were made: our own pages, with one main part and one heading.
_INDEX = "index.html"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def changed_pages(before: Path, after: Path, first: frozenset[str] = frozenset()) -> list[Page]:
    """Compare the main parts of all pages of two built sites.

    Pages whose address holds one of the slugs in `first` come first, then the rest by address.
    """
    old, new = _mains(before), _mains(after)
    found = []
    for url in sorted(old.keys() | new.keys()):
        if url not in new:
            found.append(Page(url=url, title=_title(before, url), what="gone"))
        elif url not in old or old[url] != new[url]:
            what = "changed" if url in old else "new"
            found.append(Page(url=url, title=_title(after, url), what=what))  # type: ignore[arg-type]
    return sorted(found, key=lambda page: page.url.rstrip("/").rsplit("/", 1)[-1] not in first)


def _mains(folder: Path) -> dict[str, bytes]:
    return {
        _url(file.relative_to(folder)): hashlib.sha256(_main(file).encode()).digest()
        for file in folder.rglob(_INDEX)
    }


def _url(path: Path) -> str:
    parent = path.parent.as_posix()
    return "" if parent == "." else f"{parent}/"


def _main(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    match = _MAIN.search(text)
    return match[0] if match else text


def _title(folder: Path, url: str) -> str:
    match = _TITLE.search(_main(folder / url / _INDEX))
    words = _Words()
    words.feed(match[1] if match else url)
    return cut(" ".join("".join(words.found).split()) or url or "/")
