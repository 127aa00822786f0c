"""Full names of people, noticed by their shape and by the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.flows import open_flows
from potluck.rules.people.name_shapes import Known, full_names, may_name

_CAPITALIZED = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@rule(
    "full-name", Severity.OBSERVATION, Subject.NAMES, needs=["credits", "sources"], reads=OPEN_WORDS
)
def full_name(document: Document, library: Library) -> Iterator[Finding]:
    """A participant's full name is only in `credits` and `sources`.

    A story can cost somebody a job, a home or a child. Names of other things, such as places, go in
    hacks/_vocabulary/names.yml.
    Bad:
        Maria Gonzalez cooks on Fridays.
    Good:
        A participant cooks on Fridays.
    """
    likely = may_name(document.open_words)
    if not likely:
        return
    known = library.derive(known_names)
    public: frozenset[str] | None = None
    for start, end in _flows_with(document, likely):
        for shape in full_names(document.open_words[start:end], known):
            if public is None:
                public = library.derive(public_names) | named_in(document)
            if shape.names[-1] in public:
                continue
            span = start + shape.start, start + shape.end
            yield Finding(
                document.source.place_at(*span),
                f"`{_shown(document, *span)}` looks like a person's full name",
                help="has this person agreed? if not, write a first name, a made-up name or a "
                "role; full names belong in `credits:` or `sources:`, names of other things "
                "in hacks/_vocabulary/names.yml",
            )


def _flows_with(document: Document, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the flows in which one of the places (in order) stands."""
    for start, end in open_flows(document):
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            yield start, end


def known_names(library: Library) -> Known:
    """Return the library's capitalized words that are no person's name."""
    rows = (name for row in library.vocabulary.names for name in row.names)
    return Known(rows)


def public_names(library: Library) -> frozenset[str]:
    """Return the words of the glossary's terms and definitions: who stands there is no secret."""
    texts = [
        t for term in library.vocabulary.terms for t in (term.term, term.full, term.definition)
    ]
    return _capitalized(texts)


def named_in(document: Document) -> frozenset[str]:
    """Return the capitalized words in a file's title, sources and credits."""
    data = document.front.data if document.front else {}
    texts = [data.get("title"), *_list(data.get("credits"))]
    for source in _list(data.get("sources")):
        if isinstance(source, dict):
            texts += [source.get("title"), source.get("by")]
    return _capitalized(str(text) for text in texts if text)


def _capitalized(texts: Iterable[str]) -> frozenset[str]:
    found = (word for text in texts for word in _CAPITALIZED.findall(text))
    return frozenset(re.sub(r"['’]s$", "", word) for word in found if word[0].isupper())


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _shown(document: Document, start: int, end: int) -> str:
    return " ".join(re.sub(r"[*_>]", " ", document.source.text[start:end]).split())
