"""Marks in finished pages what is in the language of the original: with `lang`, and with a word.

Titles of hacks that are not translated stand in many lists, made by many templates. They are found
in the finished page by what they say, so that no template can forget one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from potluck.library import Library
from potluck.site import Site
from potluck.translations.shared import shared_words

_TAGS = "a|h[1-6]|p|li|span|dd|dt|td|th|summary|strong|label|button|legend|caption"
_ELEMENT = re.compile(rf"<({_TAGS})\b([^<>]*)>([^<>]+)(?=</\1>)")
# What a link to a page says of it: there the language is named, too.
_LEADING = ("a", "span")
_INSIDE = re.compile(r"\slang=")


@dataclass(frozen=True)
class Foreign:
    """What stands in another language: `titles` of pages, and other `texts`; as HTML says them."""

    language: str
    titles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    word: str = ""
    own: str = ""


def foreign_texts(library: Library, site: Site, translated: Container[str], word: str) -> Foreign:
    """Return what a library in another language shows in that of its originals.

    `translated` are the addresses of the translated pages of docs/; `word` says so beside titles:
    "in English".
    """
    titles: list[str] = []
    texts: list[str] = []
    for hack in library.every_hack.values():
        for source in hack.front.sources:
            texts.append(source.title)
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
    for sheet in library.sheets:
        (titles if sheet.language else texts).append(sheet.foreign[0] if sheet.foreign else "")
        texts += sheet.foreign[1:]
    texts += _foreign_vocabulary(library)
    titles += [entry.title for entry in site.settings.menu if entry.url not in translated]
    return Foreign(
        library.original_language, _escaped(titles), _escaped(texts), word, library.language
    )


def _foreign_vocabulary(library: Library) -> Iterator[str]:
    """Give the texts of tags, facets and terms that nobody translated."""
    own, base = shared_words(library, library.language), library.vocabulary
    tags, facets = {tag.id for tag in own.tags}, {facet.id for facet in own.facets}
    terms = {term.of for term in own.terms}
    for tag in (tag for tag in base.tags if tag.id not in tags):
        yield from (tag.label, tag.definition)
    for facet in (facet for facet in base.facets if facet.id not in facets):
        yield from (f"{facet.label}:", facet.label, *(choice.label for choice in facet.choices))
    for term in (term for term in base.terms if term.term not in terms):
        yield from (term.term, term.definition, term.full, term.note)
    yield from (term.source.title for term in base.terms if term.source)


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
        word = f' <span class="in" lang="{foreign.own}">({html.escape(foreign.word)})</span>'
        beside = word if title and tag in _LEADING else ""
        return f'<{tag}{attributes} lang="{foreign.language}">{text.rstrip()}{beside}'

    return _ELEMENT.sub(mark, page)
