"""What the parts of a hack are called in the files of a library that is not in English.

A Spanish one writes `## Cómo hacerlo`. The names are those of its words, `headings:`, which pages
show; the English ones are understood everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from potluck.overlay import layers
from potluck.project import ENGLISH, base_language
from potluck.vocabulary import HEADINGS

# The words of the library's language, among the files that a library is made of.
WORDS = "overrides/words"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def words_of(root: Path, language: str) -> bytes:
    """Return what the parts of a hack are called in a language, as part of a file of words.

    As on pages, the library's words are laid over the engine's one by one, and those of a region,
    such as `es-MX`, over those of its language. Nothing where neither names a part.
    """
    base = base_language(language)
    if base == ENGLISH:
        return b""
    named: dict[str, str] = {}
    for name in dict.fromkeys((base, language)):
        for layer in reversed(layers(root)):
            named |= _headings(_bytes_of(layer / "words" / f"{name}.yml"))
    return json.dumps({"headings": named}).encode() if named else b""


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=32)
def part_names(words: bytes) -> Mapping[str, str]:
    """Return {what the library calls a part: our name of it}. What cannot be read names none."""
    found = {theirs: ours for ours, theirs in _headings(words).items()}
    return {theirs: ours for theirs, ours in found.items() if theirs not in HEADINGS}


@lru_cache(maxsize=64)
def _headings(words: bytes) -> Mapping[str, str]:
    """Return {our name of a part: what a file of words calls it}, in our order."""
    try:
        value = yaml.load(words, _Loader)  # noqa: S506 - makes only texts
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return {}
    given = value.get("headings") if isinstance(value, dict) else None
    if not isinstance(given, dict):
        return {}
    return {ours: str(given[ours]).strip() for ours in HEADINGS if given.get(ours)}
