"""Marks in finished pages what is in the language of the original: with `lang`, and with a word.

Titles of hacks that are not translated stand in many lists, made by many templates. They are found
in the finished page by what they say, so that no template can forget one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from potluck.library import Library

_ELEMENT = re.compile(r"<(a|h[1-6]|p|li|span|dd|dt|td|th|summary|strong|label|button)\b([^<>]*)>"
                      r"([^<>]+)(?=</\1>)")  # fmt: skip
_INSIDE = re.compile(r"\blang=")


@dataclass(frozen=True)
class Foreign:
    """What stands in another language: `titles` of pages, and other `texts`; as HTML says them."""

    language: str
    titles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    word: str = ""


def foreign_texts(library: Library, word: str) -> Foreign:
    """Return what a library in another language shows in that of its originals.

    `word` says so beside titles: "in English".
    """
    titles: list[str] = []
    texts: list[str] = []
    for hack in library.every_hack.values():
        for source in hack.front.sources:
            texts += [source.title, f"{source.supports}."]
        if hack.language:
            titles.append(hack.front.title)
            texts += [hack.front.summary, hack.front.start_small, *hack.front.situations]
    pages = (library.sections, library.paths, library.checkups)
    for page in (page for kind in pages for page in kind.values() if page.language):
        titles.append(page.front.title)
        texts += [page.front.summary, *getattr(page.front, "situations", [])]
        texts += [step.why for step in getattr(page.front, "steps", [])]
        questions = getattr(page.front, "questions", [])
        texts += [text for question in questions for text in (question.ask, question.why)]
    own = library.shared_words.get(library.language)
    tags = {tag.id for tag in own.tags} if own else set()
    for tag in library.vocabulary.tags:
        texts += [tag.label, tag.definition] if tag.id not in tags else []
    return Foreign(library.original_language, _escaped(titles), _escaped(texts), word)


def _escaped(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(html.escape(text, quote=True) for text in texts if text.strip())


def marked(page: str, foreign: Foreign) -> str:
    """Return the page with the language of each element that holds nothing but a foreign text."""

    def mark(match: re.Match[str]) -> str:
        tag, attributes, text = match.groups()
        said = text.strip()
        title = said in foreign.titles
        if not (title or said in foreign.texts) or _INSIDE.search(attributes):
            return match[0]
        beside = f' data-in="{html.escape(foreign.word)}"' if title and tag == "a" else ""
        return f'<{tag}{attributes} lang="{foreign.language}"{beside}>{text}'

    return _ELEMENT.sub(mark, page)
