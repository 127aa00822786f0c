"""In which language a library speaks, and what makes the commands speak it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from potluck.messages.catalog import catalog_files, read_catalog
from potluck.messages.translating import Say, translator
from potluck.words import ENGLISH, read_words

# Somebody who reads another language than the site's names it here.
LANGUAGE = "POTLUCK_LANGUAGE"
_SETTINGS = "mkdocs.yml"


def same(text: str) -> str:
    """Say a text as it is: in English."""
    return text


def language_at(root: Path) -> str:
    """Return the language for what is said of the library at `root`: as asked for, or the site's."""
    asked = os.environ.get(LANGUAGE)
    if asked:
        return asked
    try:
        settings = (root / _SETTINGS).read_bytes()
    except OSError:
        return ENGLISH
    if b"language" not in settings:
        return ENGLISH
    from potluck.library.part_names import language_of

    return language_of(settings)


def speaker(root: Path, language: str = "") -> Say:
    """Return what says a text of the code in the language of the library at `root`.

    It is English where there is no catalog. Raises WordsError where a catalog cannot be read.
    """
    language = language or language_at(root)
    if language.split("-", maxsplit=1)[0] == ENGLISH:
        return same
    files = catalog_files(root, language)
    return _speaker(root, language, tuple(files)) if files else same


@lru_cache(maxsize=8)
def _speaker(root: Path, language: str, files: tuple[Path, ...]) -> Say:
    sayings, plural = read_catalog(files)
    headings = read_words(root, language)["headings"]
    return translator(sayings, plural, headings)


@contextmanager
def speaking(say: Say) -> Iterator[None]:
    """Let all that this process writes to the terminal be said in a language while it lasts."""
    if say is same:
        yield
        return
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Said(before[0], say), _Said(before[1], say)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


class _Said:
    """A stream that says in a language what is written to it, and else is as it was."""

    def __init__(self, stream: TextIO, say: Say) -> None:
        self._stream, self._say = stream, say

    def write(self, text: str) -> int:
        """Write a text as the language has it."""
        self._stream.write(self._say(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write lines as the language has them."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
