"""What stands on a page in its own language, and a language that is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import yaml

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_PLACE = re.compile(r"(\{\w*\})")


class _Own(HTMLParser):
    """Collects text and attributes outside of elements in another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []

    @property
    def here(self) -> str:
        return self.open[-1][1] if self.open else self.language

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = next((value or "" for name, value in attrs if name == "lang"), self.here)
        if language == self.language:
            # The title of a page that is not translated, as a report names it.
            self.said += [value for name, value in attrs if value and name != "data-title"]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.here == self.language and (not self.open or self.open[-1][0] != "style"):
            self.said.append(data)


def said_in(page: str, language: str) -> str:
    """Return what a page says, in text and attributes, where it claims to be in `language`."""
    own = _Own(language)
    own.feed(page)
    return re.sub(r"\s+", " ", "\n".join(own.said))


def texts_of_words(value: Any) -> Iterator[str]:
    """Yield every text of a file of words."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts_of_words(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of_words(item)
    else:
        yield str(value)


def made_up(english: str) -> str:
    """Return words for a language that is written from right to left, and 40 % longer."""
    words = yaml.load(english, yaml.CBaseLoader)

    def longer(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: longer(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [longer(item) for item in value]
        if key == "direction":
            return "rtl"
        if key in ("forms", "stop") or not value.strip() or value.startswith("{"):
            return value
        pieces = _PLACE.split(value)
        more = round(sum(len(p) for p in pieces if not p.startswith("{")) * 0.4)
        return value + (" ארוך יותר" * (more // 10 + 1))[: max(more, 1)]

    made = longer(words)
    for key in ("search_words", "write"):
        made[key] = words[key]  # also data for scripts
    return str(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=1000))
