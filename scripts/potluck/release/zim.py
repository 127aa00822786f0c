"""A built site -> a ZIM archive for Kiwix, with full-text search.

Its pages are those for disks: a ZIM has no folders with a page of their own, and no worker starts.
Source: the ZIM file format, openZIM.
"""

from __future__ import annotations

import html
import mimetypes
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from potluck.project import base_language
from potluck.release.zim_chance import without_chance

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_KINDS = {
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
# ISO 639-3, which Kiwix wants, for the languages that sites have.
_THREE = {
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "de": "deu",
    "pt": "por",
    "it": "ita",
    "nl": "nld",
    "ru": "rus",
    "uk": "ukr",
    "ar": "ara",
    "zh": "zho",
    "vi": "vie",
    "ht": "hat",
}


class ZimMissing(Exception):
    """The program that writes ZIM archives is not there; the message says how to have it."""


@dataclass(frozen=True, slots=True)
class About:
    """What an archive says of itself; `day` is YYYY-MM-DD, `icon` a PNG of 48 x 48 px."""

    name: str
    title: str
    description: str
    author: str
    language: str
    license: str
    source: str
    day: str
    icon: bytes


def refuse_without_libzim() -> None:
    """Raise ZimMissing where no archive can be written: to be asked before anything is built."""
    if find_spec("libzim") is None:
        raise ZimMissing("libzim is not installed: pip install libzim, or use --without zim")


def zim(files: Mapping[str, bytes], about: About) -> bytes:
    """Pack the files of a site by path. The same files give the same bytes. Raises ZimMissing."""
    refuse_without_libzim()
    from libzim.writer import Creator, Hint, Item, StringProvider

    class Entry(Item):  # type: ignore[misc, unused-ignore]
        """One file of the archive."""

        def __init__(self, path: str, data: bytes) -> None:
            super().__init__()
            self.path, self.data = path, data

        def get_path(self) -> str:
            """Where it stands."""
            return self.path

        def get_title(self) -> str:
            """What it is called in lists."""
            return _title(self.path, self.data)

        def get_mimetype(self) -> str:
            """What it is."""
            return _kind(self.path)

        def get_contentprovider(self) -> StringProvider:
            """What it holds."""
            return StringProvider(self.data)

        def get_hints(self) -> dict[Hint, bool]:
            """Whether it is a page that search and suggestions offer."""
            return {Hint.FRONT_ARTICLE: _is_article(self.path, self.data)}

    with tempfile.TemporaryDirectory(prefix="potluck-") as folder:
        file = Path(folder) / "archive.zim"
        language = _THREE.get(base_language(about.language), "eng")
        creator = Creator(file).config_indexing(True, language).config_nbworkers(1)
        creator.config_verbose(False)
        creator.set_mainpath("index.html")
        with _silence(), creator:
            for path, data in sorted(files.items()):
                creator.add_item(Entry(path, data))
            for key, value in _metadata(about, language).items():
                creator.add_metadata(key, value)
            creator.add_illustration(48, about.icon)
        return without_chance(file.read_bytes())


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what the library writes past Python's own output from the terminal."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _metadata(about: About, language: str) -> dict[str, str]:
    found = {
        "Name": about.name,
        "Title": about.title[:30],
        "Creator": about.author,
        "Publisher": about.author,
        "Description": about.description[:80] or about.title,
        "Language": language,
        "License": about.license,
        "Source": about.source,
        "Date": about.day,
        "Scraper": "potluck",
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_category:other",
    }
    return {key: value for key, value in found.items() if value}


def _title(path: str, data: bytes) -> str:
    found = (
        _TITLE.search(data[:4000].decode("utf-8", "replace")) if path.endswith(".html") else None
    )
    return html.unescape(found[1]).strip() if found else ""


def _is_article(path: str, data: bytes) -> bool:
    """Whether a file is a page of its own, and not one that sends readers on."""
    return path.endswith(".html") and b'http-equiv="refresh"' not in data[:4000]


def _kind(path: str) -> str:
    ending = "." + path.rsplit(".", 1)[-1]
    return _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
