"""The words of pages and paper as a library's settings change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from potluck.settings.model import Settings

# Lines that say whom to call: each has a twin that names the number, one that says where, too.
_CALLS = (
    ("site", "not_advice"),
    ("hack", "emergency"),
    ("handouts_pdf", "text", "not_advice"),
    ("handouts_pdf", "text", "emergency"),
)


def own_words(words: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the words with the library's own lead, emergency number and emergency line.

    `words` are whole, as `read_words` returns them, and stay as they are.
    """
    found: dict[str, Any] = dict(words)
    if settings.lead:
        found = _with(found, ("home", "lead"), settings.lead)
    number, label = settings.emergency.number, settings.emergency.label
    twin = "region" if settings.emergency.region else "number"
    for path in _CALLS if number else ():
        line = _at(words, (*path[:-1], f"{path[-1]}_{twin}"))
        named = line.replace("{number}", number).replace("{region}", settings.emergency.region)
        found = _with(found, path, named)
    for path in (p for p in _CALLS if p[-1] == "emergency" and label):
        found = _with(found, path, label)
    return found


def _with(words: Mapping[str, Any], path: tuple[str, ...], text: str) -> dict[str, Any]:
    key, *below = path
    return {**words, key: _with(words[key], tuple(below), text) if below else text}


def _at(words: Mapping[str, Any], path: tuple[str, ...]) -> str:
    value: Any = words
    for key in path:
        value = value[key]
    return str(value)
