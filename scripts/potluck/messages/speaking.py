"""In which language a library speaks, and what makes the commands speak it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from potluck.diagnostics import Say, same
from potluck.messages.catalog import catalog_files, read_catalog
from potluck.messages.translating import translator
from potluck.project import ENGLISH, SETTINGS, base_language, language_of
from potluck.words import read_words

# Somebody who reads another language than the site's names it here.
LANGUAGE = "POTLUCK_LANGUAGE"
# No sentence of ours has so many letters.
_LONG = 2_000


def language_at(root: Path) -> str:
    """Return the language for what is said of the library at `root`: asked for, or the site's."""
    asked = os.environ.get(LANGUAGE)
    if asked:
        return asked
    return _of_site(root)


def _of_site(root: Path) -> str:
    try:
        settings = (root / SETTINGS).read_bytes()
    except OSError:
        return ENGLISH
    if b"language" not in settings:
        return ENGLISH
    return language_of(settings)


def language_of_terminal() -> str:
    """Return the language in which somebody works who is in no library yet."""
    named = (os.environ.get(name) for name in (LANGUAGE, "LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, named), ENGLISH).partition(".")[0].replace("_", "-")
    return ENGLISH if code in ("C", "POSIX") else code


def speaker(root: Path, language: str = "") -> Say:
    """Return what says a text of the code in `language`, or that of the library at `root`.

    It is English where there is no catalog. Raises WordsError where a catalog cannot be read.
    """
    site = language or _of_site(root)
    language = language or language_at(root)
    if base_language(language) == ENGLISH:
        return same
    files = catalog_files(root, language)
    # A catalog that changed is read again, by whoever serves and writes at the same time.
    known = tuple((file, file.stat().st_mtime_ns) for file in files)
    return _speaker(root, site, known) if files else same


@lru_cache(maxsize=8)
def _speaker(root: Path, site: str, files: tuple[tuple[Path, int], ...]) -> Say:
    sayings, plural = read_catalog(file for file, _ in files)
    # The parts of a hack are called as in its file, whoever reads of them.
    headings = read_words(root, site)["headings"]
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


def as_it_is(stream: TextIO) -> TextIO:
    """Return a stream that says what it is given as it is, such as JSON."""
    return stream.plain if isinstance(stream, _Said) else stream


class _Said:
    """A stream that says in a language what is written to it, and else is as it was."""

    def __init__(self, stream: TextIO, say: Say) -> None:
        self.plain, self._say = stream, say

    def write(self, text: str) -> int:
        """Write a text as the language has it: as one sentence, or else line by line."""
        pieces = [text] if len(text) < _LONG else text.splitlines(keepends=True)
        self.plain.write("".join(self._say(one) if len(one) < _LONG else one for one in pieces))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines as the language has them."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)
