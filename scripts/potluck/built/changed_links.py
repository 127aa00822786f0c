"""A site beside the one that stood there before -> the files whose links have to be followed again.

In the site of before every link led somewhere. In a file that is the same, one leads nowhere now
only if what it leads to is gone: a file, or a place on a page. So where nothing went, files that
changed are looked at, and no others; else also those in which the name of what went occurs.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from potluck.built.files import Digests, SiteBefore, data_of, digests_of
from potluck.built.page_links import links_and_places
from potluck.project import ANY_LANGUAGE

# Parts of the search, in any language: named by what they hold, so that no link to one stays right.
PASSING = re.compile(ANY_LANGUAGE + r"search/[a-z]+-[0-9a-f]{10}\.json")


def to_follow(
    files: Mapping[str, str], before: SiteBefore, now: Digests | None = None
) -> list[str] | None:
    """Return the names of the files to look at; None for all of them.

    `files` are those of the site by name in it, `now` their digests, where they are known.
    """
    now, was = now or digests_of(files), before.digests
    changed = [name for name in files if now[name] != was.get(name)]
    lost = {_telling(name) for name in was if name not in files and not PASSING.fullmatch(name)}
    for name in changed:
        if name.endswith(".html") and name in was:
            data = _read(before.folder / name)
            if data is None or hashlib.sha256(data).hexdigest() != was[name]:
                return None
            lost.update(_places(data) - _places(data_of(files[name])))
    if not lost:
        return changed
    same = (name for name in files if now[name] == was.get(name))
    return [*changed, *(name for name in same if _may_name(name, files[name], lost))]


def _telling(name: str) -> str:
    """Return the part of a file's name that no address of it can leave out."""
    parts = name.removesuffix("index.html").rstrip("/").split("/")
    return parts[-1]


def _places(page: bytes) -> set[str]:
    return {*links_and_places(page.decode("utf-8", "replace"))[1]}


def _may_name(name: str, path: str, lost: set[str]) -> bool:
    if name.endswith(".pdf"):
        return True  # its addresses are packed
    texts = _spelled(data_of(path).decode("utf-8", "replace"))
    return any(word in text for text in texts for word in lost)


def _spelled(text: str) -> Iterator[str]:
    """Give a text as it is written, and as it is meant where it holds signs by their numbers."""
    yield text
    if "%" in text or "&" in text:
        yield unquote(html.unescape(text))


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
