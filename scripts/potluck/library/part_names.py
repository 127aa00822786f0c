"""What the parts of a hack are called in the files of a library that is not in English.

A Spanish one writes `## Cómo hacerlo`. The names are those of its words, `headings:`, which pages
show; the English ones are understood everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from potluck.overlay import laid_over
from potluck.project import ENGLISH
from potluck.vocabulary import HEADINGS

# The words of the library's language, among the files that a library is made of.
WORDS = "overrides/words"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def words_of(root: Path, language: str) -> bytes:
    """Return the file of words of a language: the library's own, else the engine's; or nothing."""
    base = language.split("-", maxsplit=1)[0]
    if base == ENGLISH:
        return b""
    files = laid_over(root, "words", "*.yml")
    file = files.get(f"{language}.yml") or files.get(f"{base}.yml")
    try:
        return file.read_bytes() if file else b""
    except OSError:
        return b""


@lru_cache(maxsize=32)
def part_names(words: bytes) -> Mapping[str, str]:
    """Return {what the library calls a part: our name of it}. What cannot be read names none."""
    try:
        value = yaml.load(words, _Loader)  # noqa: S506 - makes only texts
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return {}
    given = value.get("headings") if isinstance(value, dict) else None
    if not isinstance(given, dict):
        return {}
    found = {str(given[ours]).strip(): ours for ours in HEADINGS if given.get(ours)}
    return {theirs: ours for theirs, ours in found.items() if theirs not in HEADINGS}
