"""Lists that rules look into: names, spellings, hosts. To change one, edit its file here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from potluck.project import base_language

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the file NAME.txt; a line that starts with # is a comment."""
    lines = text(f"{name}.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def table(name: str) -> Any:
    """Return what the file NAME.yml holds: a list or a dictionary, which nobody changes."""
    return yaml.load(text(f"{name}.yml"), _Loader)  # noqa: S506 - the safe one


@cache
def every_country(name: str, what: str) -> tuple[str, ...]:
    """Return what NAME.yml holds below `what` for every country."""
    return tuple(entry for entries in table(name)[what].values() for entry in entries)


def example_hack(language: str) -> str:
    """Return the example that a new hack begins with, in a language; in English where it lacks."""
    name = f"new_hack.{base_language(language)}.md"
    return text(name if files(__name__).joinpath(name).is_file() else "new_hack.md")


def example_hacks() -> tuple[str, ...]:
    """Return the examples of every language."""
    names = sorted(file.name for file in files(__name__).iterdir())
    return tuple(text(name) for name in names if name.startswith("new_hack."))


@cache
def text(name: str) -> str:
    """Return the text of the file NAME."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
