"""Full names of people, noticed by first names and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.data import table, words
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule

_NAME = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[A-Z][a-z]+)?"
_PAIR = re.compile(
    rf"{_NAME}\s+(?:[A-Z]\.\s+)?(?:[A-Z]['’])?{_NAME}(?:[-'’](?!s\b)[A-ZÀ-Þ]?[a-zß-ÿ]+)?(?![\w-])"
)
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx)\.?\s+{_NAME}")
_CALLED = re.compile(
    r"\b(?:named|called|name is|participants?|clients?|guests?|neighbors?|friends?|peer workers?|"
    r"volunteers?|workers?|members?|regulars?),?\s+$"
    r"|\b(?:says|said|adds|added|explains|recalls|remembers),?\s+$"
)
_DID = re.compile(
    r"\s+(?:told (?:us|me)|lives? (?:in|at|with)|sleeps|cried|cries|died|overdosed|injects|"
    r"(?:was|got) (?:arrested|banned|evicted)|is homeless)\b"
    r"|,\s+(?:an?|our|one of our) "
    r"(?:participant|client|regular|guest|peer|volunteer|neighbor|member)"
)
_FIRST_NAMES = words("first_names")
_NOT_NAMES = table("not_names")
_THINGS, _KNOWN = frozenset(_NOT_NAMES["things"]), frozenset(_NOT_NAMES["known"])
# San Francisco Public Library, Martin Luther King Day
_PLACE = re.compile(r"\b(?:San|Santa|Saint|St\.?|Fort|Lake|Mount|Port|Los|Las|New|El)\s+$")
_GOES_ON = re.compile(rf"(?:\s+[A-Z][\w.]+){{0,2}}\s+(?:{'|'.join(_NOT_NAMES['things'])})\b")


@rule(
    "full-name", Severity.OBSERVATION, Subject.NAMES, needs=["credits", "sources"], reads=OPEN_WORDS
)
def full_name(document: Document, library: Library) -> Iterator[Finding]:
    """A participant's full name stands nowhere but in `credits` and `sources`.

    A story can cost somebody a job, a home or a child.
    Bad:
        Maria Gonzalez cooks on Fridays.
    Good:
        A participant cooks on Fridays.
    """
    public: frozenset[str] | None = None
    for match in _people(document.open_words):
        name = match[0].split()
        if public is None:
            public = library.derive(public_names) | _named_in(document)
        if name[-1] in _THINGS or match[0] in _KNOWN or any(word in public for word in name[1:]):
            continue
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"`{' '.join(name)}` looks like a person's full name",
            help="has this person agreed? else write a first name, a made-up name or a role; "
            "full names belong in `credits:` or `sources:`",
        )


def _people(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a first and a last name, or like a title and a last name."""
    at = 0
    while match := _PAIR.search(text, at):
        first = match[0].split()[0]
        before = text[max(0, match.start() - 30) : match.start()]
        inside = before and (before[-1].isalnum() or before[-1] in ".'’-_")
        placed = _PLACE.search(before) or _GOES_ON.match(text, match.end())
        named = first in _FIRST_NAMES or _CALLED.search(before) or _DID.match(text, match.end())
        if named and not inside and not placed:
            yield match
            at = match.end()
        else:
            at = match.start() + len(first)
    if "Mr" in text or "Ms" in text or "Mx" in text:
        yield from _TITLED.finditer(text)


def public_names(library: Library) -> frozenset[str]:
    """Return the capitalized words in names of glossary terms, their sources and the word list."""
    texts = [
        t for term in library.vocabulary.terms for t in (term.term, term.full, term.definition)
    ]
    return frozenset(re.findall(r"[A-Z][a-zé]+", " ".join(texts)))


def _named_in(document: Document) -> frozenset[str]:
    """Return the capitalized words in a file's sources and credits."""
    data = document.front.data if document.front else {}
    texts = [data.get("title"), *_list(data.get("credits"))]
    for source in _list(data.get("sources")):
        if isinstance(source, dict):
            texts += [source.get("title"), source.get("by")]
    return frozenset(re.findall(r"[A-Z][a-zé]+", " ".join(str(text) for text in texts if text)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
