"""A folder of Markdown, with or without front matter -> items."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from potluck.importing.items import MOST_ITEMS, ImportRefused, Item
from potluck.reading import read_document
from potluck.reading.body.tree import plain
from potluck.reading.source import MAX_BYTES

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_MOST_DEPTH = 12


def files(folder: Path) -> Iterator[Item]:
    """Yield one item a file, in the order of their paths; no link is followed.

    Raises ImportRefused, OSError.
    """
    if not folder.is_dir():
        raise ImportRefused(f"{folder} is not a folder; name the one that has the Markdown files")
    count = 0
    for path in _paths(folder):
        count += 1
        if count > MOST_ITEMS:
            raise ImportRefused(f"{folder} has more than {MOST_ITEMS:,} files; import a part of it")
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        yield _item(path.relative_to(folder).as_posix(), data)
    if not count:
        raise ImportRefused(f"{folder} has no Markdown files")


def _paths(folder: Path) -> Iterator[Path]:
    for here, below, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        below[:] = sorted(n for n in below if not n.startswith(".")) if depth < _MOST_DEPTH else []
        for name in sorted(names):
            path = Path(here) / name
            if name.lower().endswith(_ENDINGS) and path.is_file() and not path.is_symlink():
                yield path


def _item(path: str, data: bytes) -> Item:
    document = read_document(path, data)
    front: Mapping[str, Any] = document.front.data if document.front else {}
    body, lost = document.body, [p.message for p in document.problems if p.rule not in _FORM]
    text = body.text.strip()
    fields = {str(key): _plain(value) for key, value in front.items()}
    first = body.blocks[0] if body.blocks else None
    if first and first.kind == "heading" and first.number == 1:
        fields.setdefault("title", plain(first.children))
        text = body.text[first.end :].strip()
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    name = stem.replace("-", " ").replace("_", " ").strip().capitalize()
    if "/" in path:
        fields.setdefault("folder", path.rsplit("/", 2)[-2])
    return Item(path, fields, text, tuple(dict.fromkeys(lost)), name)


# What is said of a page with no front matter: it has none, and that is all right here.
_FORM = frozenset({"front-missing"})


def _plain(value: Any) -> str | list[str]:
    """Return a value of front matter as text, or as a list of texts."""
    if isinstance(value, list):
        return [_text(item) for item in value]
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        found = next((value[k] for k in ("url", "link", "name", "title") if k in value), "")
        return str(found)
    return "" if value is None else str(value)
