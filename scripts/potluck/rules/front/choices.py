"""Tags, and values that are chosen from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from potluck.diagnostics import nearest, or_list, suggest
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

FACET_KEYS = (
    "kind",
    "audience",
    "setting",
    "effort",
    "cost",
    "when",
    "evidence",
    "heads_up",
    "needs_review",
)
SINGLE_KEYS = frozenset({"kind", "effort", "cost", "evidence"})


@rule("tag-unknown", Severity.ERROR, Subject.CHOICES, reads=["tags"], fixable=True, waivable=False)
def tag_unknown(document: Document, library: Library) -> Iterator[Finding]:
    """A tag stands in the vocabulary.

    Tags connect hacks and feed the search; a tag of its own connects nothing.
    Bad:
        tags: [toilets]
    Good:
        tags: [bathrooms]
    """
    vocabulary = library.vocabulary
    front, tags = document.front, dict(_listed(document, "tags"))
    if front is None or library.derive(_tags_unread):
        return
    for index, tag in tags.items():
        if tag in vocabulary.tag:
            continue
        meant = vocabulary.tag_of_synonym.get(tag.lower().strip())
        meant = meant or (tag.lower() if tag.lower() in vocabulary.tag else None)
        bare = tag.lower().strip(" #")
        meant = meant or (bare if bare in vocabulary.tag else None)
        place = front.place("tags", index)
        if meant and meant not in tags.values():
            yield Finding(
                place,
                f"no tag is called `{tag}`",
                f"the tag for this is `{meant}`",
                f"write `{meant}`, or run `potluck check --fix`",
                document.source.edit(place, meant),
            )
        elif several := _several(tag.lower(), vocabulary.tag):
            yield Finding(
                place,
                f"`{tag[:60]}` is more than one tag",
                f"write {', '.join(several)}",
                "put a comma between tags, and quotes, if any, around each",
            )
        else:
            hint = f"`{meant}` stands here already" if meant else suggest(tag, vocabulary.tag)
            help_ = "use a tag of hacks/_vocabulary/tags.yml, or add one there with a definition"
            yield Finding(place, f"no tag is called `{tag}`", hint, help_)


def _tags_unread(library: Library) -> bool:
    """Whether the file of the tags is there and cannot be used, which another rule says."""
    return not library.vocabulary.tags and any(
        problem.place.path == "hacks/_vocabulary/tags.yml" for problem in library.problems
    )


def _several(text: str, known: Mapping[str, object]) -> list[str]:
    """Return the known tags that `text` is made of, if it is two or more in a row."""
    parts = [part.strip(" #") for part in re.split(r"[;,/|+&]|\band\b", text)]
    if len(parts) > 1 and all(part in known for part in parts):
        return parts
    words = text.split()
    for at in range(1, len(words)):
        two = [" ".join(words[:at]), " ".join(words[at:])]
        if all(part in known for part in two):
            return two
    return []


@rule(
    "value-unknown", Severity.ERROR, Subject.CHOICES, reads=FACET_KEYS, fixable=True, waivable=False
)
def value_unknown(document: Document, library: Library) -> Iterator[Finding]:
    """A facet has one of its listed values.

    Filters and facts on the page use these values.
    Bad:
        effort: quick
    Good:
        effort: minutes
    """
    front = document.front
    for key in FACET_KEYS if front else ():
        facet = library.vocabulary.facet.get(key)
        if front is None or facet is None:
            continue
        single = key in SINGLE_KEYS
        for index, one in _single(document, key) if single else _listed(document, key):
            if one in facet.ids:
                continue
            place = front.place(key, *([] if single else [index]))
            folded = {_fold(choice.label): choice.id for choice in facet.choices}
            folded.update({_fold(id_): id_ for id_ in facet.ids})
            meant = folded.get(_fold(one))
            yield Finding(
                place,
                f"`{key}` is `{one}`",
                f"did you mean `{meant}`?" if meant else _near(one, facet.ids),
                f"use {or_list(facet.ids)}",
                document.source.edit(place, meant) if meant else (),
            )


def _listed(document: Document, key: str) -> list[tuple[int, str]]:
    """The texts of a list in front matter, also of a page with other mistakes."""
    value = document.front.data.get(key) if document.front else None
    if not isinstance(value, list):
        return []
    return [(at, one.strip()) for at, one in enumerate(value) if isinstance(one, str) and one]


def _single(document: Document, key: str) -> list[tuple[int, str]]:
    """The same of a key with one value."""
    value = document.front.data.get(key) if document.front else None
    return [(0, value.strip())] if isinstance(value, str) and value else []


def _near(value: str, valid: tuple[str, ...]) -> str:
    close = nearest(value, valid, 1)
    return f"did you mean {or_list(close)}?" if close else ""


def _fold(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().lower())
