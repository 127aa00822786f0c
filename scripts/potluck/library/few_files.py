"""A library for checking a few files among thousands: reads only what can matter to them.

What is left out is known to exist. A file can matter to a chosen one because it names it, is named
by it, moved to an address it names, says nearly the same, claims the same situation or has its tag.
All this is first looked for in the bytes, without reading files as Markdown; the rules decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from potluck.library.folders import VOCABULARY
from potluck.library.library import Library
from potluck.library.loading import build_library
from potluck.reading.file_names import language_in, original_of

_RUN = re.compile(rb"(?<![a-z'])[a-z']+ [a-z']+ [a-z']+(?![a-z'])")
_PLAIN = re.compile(rb"[a-z0-9 ]+")
_PROBES, _HITS, _CROWD, _SPEAKERS = 12, 2, 24, 3
_CLAIMS = 3
_TAG_LINE = re.compile(rb"\ntags:[ \t]*\[([^\]]{0,400})\]")


def library_for_few(files: Mapping[str, bytes], chosen: frozenset[str]) -> Library:
    """Build the library of `files` with the chosen files and all that can matter to them."""
    if len(chosen) > 20 or len(files) < 60:
        return build_library(files)
    spoken = {"", *map(language_in, chosen)}
    # What is written in another language says nothing of them.
    files = {path: data for path, data in files.items() if language_in(path) in spoken}
    texts = {p: d for p, d in files.items() if p.endswith(".md") and f"/{VOCABULARY}/" not in p}
    wanted = {*chosen, *(original_of(path) for path in chosen)}
    wanted.update(path for path, data in texts.items() if b"\naliases:" in data)
    lower = {path: data.lower() for path, data in texts.items()}
    by_slug = {_stem(path): path for path in texts}
    for path in chosen & texts.keys():
        wanted |= _neighbors(path, lower, by_slug)
    wanted |= _chain(wanted, texts, by_slug)
    return build_library(files, frozenset(wanted))


def _neighbors(path: str, lower: Mapping[str, bytes], by_slug: Mapping[bytes, str]) -> set[str]:
    data = lower[path]
    own = _stem(path)
    named = re.compile(rb"(?<![a-z0-9-])" + re.escape(own) + rb"(?![a-z0-9-])")
    found = {by_slug[name] for name in _names(data) if name in by_slug}
    said = _said(data)
    tags = dict.fromkeys(_tags(data), 0)
    for other, text in lower.items():
        if other == path:
            continue
        if (own in text and named.search(text)) or any(piece in text for piece in said):
            found.add(other)
        for tag in tags.keys() & set(_tags(text)) if tags else ():
            tags[tag] += 1
            found.add(other)
            if tags[tag] >= _CLAIMS:
                del tags[tag]
    return found | _alike(path, lower)


def _stem(path: str) -> bytes:
    return path.rsplit("/", 1)[-1].removesuffix(".md").encode()


def _alike(path: str, lower: Mapping[str, bytes]) -> set[str]:
    """Find files that share several of a sample of runs of three words."""
    data = lower[path]
    runs = _RUN.findall(data[data.find(b"\n---", 4) :])
    hits: Counter[str] = Counter()
    for probe in dict.fromkeys(runs[:: max(1, len(runs) // _PROBES)]):
        holders = [other for other, text in lower.items() if probe in text]
        # Of what very many texts share, a few speak for all: copies have copies.
        hits.update(holders if len(holders) <= _CROWD else holders[:_SPEAKERS])
    return {other for other, count in hits.items() if count >= _HITS}


def _said(data: bytes) -> list[bytes]:
    """Return a piece of the title and of each situation that another file must hold to say it."""
    lines = re.findall(rb"^title:(.*)$|^ +- +([^\n:]{8,})$", data[:4000], re.M)
    pieces = (max(_PLAIN.findall(a or b), key=len, default=b"").strip() for a, b in lines)
    return [piece for piece in pieces if len(piece) > 3]


def _names(data: bytes) -> set[bytes]:
    return set(re.findall(rb"[a-z0-9]+(?:-[a-z0-9]+)+", data))


def _tags(data: bytes) -> list[bytes]:
    at = data.find(b"\ntags:", 0, 2000)
    found = _TAG_LINE.match(data, at) if at >= 0 else None
    return [tag.strip(b" \"'\n") for tag in found[1].split(b",")] if found else []


def _chain(wanted: set[str], texts: Mapping[str, bytes], by_slug: Mapping[bytes, str]) -> set[str]:
    """Follow "first" from hack to hack: a circle can be long."""
    seen: set[str] = set()
    waiting = list(wanted)
    while waiting:
        path = waiting.pop()
        data = texts.get(path, b"")
        if path in seen or b"how: first" not in data:
            continue
        seen.add(path)
        named = re.findall(rb"- hack:[ \t]*([a-z0-9-]+)[^\n]*\n[ \t]+how:[ \t]*first", data)
        waiting += [by_slug[name] for name in named if name in by_slug]
    return seen
