"""The words that the library shares."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Names
from potluck.library import Library
from potluck.model import HackFront
from potluck.reading.file_names import MOST_LETTERS, offered_name
from potluck.reading.odd_characters import odd_character, plain
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.front.pages_named import is_page, page_meant
from potluck.vocabulary import ID, Vocabulary


@rule("vocabulary-repeated", Severity.ERROR, Subject.LIBRARY)
def vocabulary_repeated(library: Library) -> Iterator[Finding]:
    """A tag, term or row of the shared words appears only once.

    Bad:
        two tags with the id trust
    Good:
        one tag with the id trust, and more synonyms
    """
    vocabulary = library.vocabulary
    # Two that differ only in signs would have one address.
    for name, key, entries in (
        ("tags", "id", [(tag.id, tag.slug) for tag in vocabulary.tags]),
        ("terms", "term", [(term.term, term.slug) for term in vocabulary.terms]),
        ("words", "id", [(word.id, word.id) for word in vocabulary.words]),
        ("facets", "id", [(facet.id, facet.id) for facet in vocabulary.facets]),
        ("typed", "hack", [(row.hack, row.hack) for row in vocabulary.typed]),
    ):
        front = library.vocabulary_files.get(name)
        seen: dict[str, int] = {}
        for index, (entry, address) in enumerate(entries):
            first = seen.setdefault(address.lower(), index)
            if first != index and front:
                line = front.place(name, first, key).line
                yield Finding(
                    front.place(name, index, key),
                    f"`{entry}` is here and on line {line}",
                    help="merge both entries into one",
                )


@rule("vocabulary-id", Severity.ERROR, Subject.LIBRARY, waivable=False)
def vocabulary_id(library: Library) -> Iterator[Finding]:
    """An id in the vocabulary uses only a-z, 0-9, spaces and hyphens.

    It becomes a web address, or the name of a file.
    Bad:
        - id: ../trust
    Good:
        - id: trust
    """
    vocabulary = library.vocabulary
    keys = Names(HackFront.model_fields)
    facets = library.vocabulary_files.get("facets")
    for at, facet in enumerate(vocabulary.facets if facets else ()):
        if facets and facet.id not in HackFront.model_fields:
            yield Finding(
                facets.place("facets", at, "id"),
                f"no key of a hack is called `{facet.id[:60]}`",
                keys.suggest(facet.id),
                "a facet is named after the key that uses its values",
            )
    for name, row, key, id_ in _ids(vocabulary):
        front = library.vocabulary_files.get(name)
        fault = _id_fault(id_, key)
        if front and fault:
            yield Finding(
                front.place(name, *row, key),
                f"`{id_[:60]}` {fault}",
                help=f"write `{offered_name(id_).replace('-', ' ')}`"
                if key == "id"
                else "give it letters or digits",
            )


def _ids(vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str | int, ...], str, str]]:
    """Yield the file, the row, the key and the value of everything that becomes an address."""
    for at, tag in enumerate(vocabulary.tags):
        yield "tags", (at,), "id", tag.id
    for at, facet in enumerate(vocabulary.facets):
        for number, choice in enumerate(facet.choices):
            yield "facets", (at, "choices", number), "id", choice.id
    for at, word in enumerate(vocabulary.words):
        yield "words", (at,), "id", word.id
    for at, term in enumerate(vocabulary.terms):
        yield "terms", (at,), "term", term.term


def _id_fault(id_: str, key: str) -> str:
    if len(id_) > MOST_LETTERS:
        return f"has {len(id_)} characters; a web address has room for {MOST_LETTERS} at most"
    if key == "term":
        return "" if any(letter.isalnum() for letter in id_) else "has no letters or digits"
    if ID.fullmatch(id_):
        return ""
    odd = odd_character(id_)
    if odd and ID.fullmatch(plain(id_)):
        return f"has {odd[1]} in it"
    return "has characters other than lower-case letters, digits, spaces and hyphens"


@rule("vocabulary-url", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def vocabulary_url(library: Library) -> Iterator[Finding]:
    """A source of a term or a word has a web address.

    Any other kind of address could run code in a reader's browser.
    Bad:
        source: {title: A guide, url: "javascript:alert(1)"}
    Good:
        source: {title: A guide, url: "https://commons.wikimedia.org/"}
    """
    for name in ("terms", "words"):
        front = library.vocabulary_files.get(name)
        for path, url in _urls(library.vocabulary, name) if front else ():
            if front and not is_page(url):
                yield Finding(
                    front.place(name, *path),
                    f"`{url[:60]}` is not the address of a web page",
                    help=f"write {page_meant(url)}"
                    if page_meant(url)
                    else "write one that starts with https://",
                )


def _urls(vocabulary: Vocabulary, name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for at, term in enumerate(vocabulary.terms if name == "terms" else ()):
        if term.source:
            yield (at, "source", "url"), term.source.url
    for at, word in enumerate(vocabulary.words if name == "words" else ()):
        for number, source in enumerate(word.sources):
            yield (at, "sources", number, "url"), source.url
