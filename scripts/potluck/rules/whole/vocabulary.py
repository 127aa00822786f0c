"""The words that the library shares."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("vocabulary-repeated", Severity.ERROR, Subject.LIBRARY)
def vocabulary_repeated(library: Library) -> Iterator[Finding]:
    """A tag, term or row of the shared words stands once.

    Bad:
        two tags with the id trust
    Good:
        one tag with the id trust, and more synonyms
    """
    vocabulary = library.vocabulary
    for name, key, entries in (
        ("tags", "id", [tag.id for tag in vocabulary.tags]),
        ("terms", "term", [term.term for term in vocabulary.terms]),
        ("words", "id", [word.id for word in vocabulary.words]),
        ("facets", "id", [facet.id for facet in vocabulary.facets]),
        ("typed", "hack", [row.hack for row in vocabulary.typed]),
    ):
        front = library.vocabulary_files.get(name)
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry.lower() in seen and front:
                yield Finding(
                    front.place(name, index, key),
                    f"`{entry}` stands here twice",
                    help="bring both entries together in one",
                )
            seen.add(entry.lower())
