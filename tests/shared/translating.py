"""The tool shed in Spanish, and small changes to it."""

from __future__ import annotations

import projects
from potluck.library import Library, build_library
from potluck.translations import in_language
from potluck.words import read_words


def changed(files: dict[str, bytes], path: str, old: str, new: str) -> dict[str, bytes]:
    """The files, with another text in one of them."""
    text = files[path].decode()
    assert old in text
    return {**files, path: text.replace(old, new).encode()}


def spanish(files: dict[str, bytes]) -> Library:
    """The library of these files as its Spanish readers get it."""
    return in_language(build_library(files), "es", "en", read_words(projects.SHED, "es"))
