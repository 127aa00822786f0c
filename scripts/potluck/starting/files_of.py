"""The files of a new library, from texts that lie beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from potluck.starting.choices import LANGUAGES, Choices
from potluck.words import english_words

# What a library begins with, and the folders of texts that are laid into it.
WHAT = {"empty": ("base",), "first": ("base", "first"), "example": ("base", "first", "example")}
# A file that begins with a dot, or has no ending, is easily overlooked and left out of a package.
_NAMES = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/library.yml",
}
_PLACE = re.compile(r"@([A-Z_]+)@")


def library_files(choices: Choices, what: str, today: str, engine: str) -> dict[str, bytes]:
    """Return {path: bytes} of a library that holds `what`, a key of WHAT.

    `today` is a day (YYYY-MM-DD), the one on which its pages were read; `engine` the line that
    asks pip for the engine.
    """
    texts = files("potluck.starting") / "files"
    found = {_NAMES.get(path, path): text for path, text in _below(texts / "common")}
    for folder in WHAT[what]:
        found.update(_below(texts / choices.texts / folder))
    if not choices.brings_words:
        found[f"overrides/words/{choices.language}.yml"] = english_words(choices.language)
    places = choices.places(today, engine, first_section(choices), more=what == "example")
    return {
        path: _PLACE.sub(lambda place: places[place[1]], text).encode()
        for path, text in sorted(found.items())
    }


def still_begun(root: Path) -> frozenset[str]:
    """Return the shared words of the library at `root` that nobody has changed since it began.

    Paths in the project. What stands there is an example, and gives way to a vocabulary.
    """
    folder = "hacks/_vocabulary"
    found = set[str]()
    for texts in dict.fromkeys(LANGUAGES.values()):
        for what in dict.fromkeys(part for parts in WHAT.values() for part in parts):
            begun = files("potluck.starting") / "files" / texts / what / folder
            for entry in begun.iterdir() if begun.is_dir() else ():
                file = root / folder / entry.name
                if file.is_file() and file.read_bytes() == entry.read_bytes():
                    found.add(f"{folder}/{entry.name}")
    return frozenset(found)


def first_section(choices: Choices) -> str:
    """Return the folder of the first section in the language."""
    sections = files("potluck.starting") / "files" / choices.texts / "first" / "hacks"
    return next(entry.name for entry in sections.iterdir())


def _below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")
