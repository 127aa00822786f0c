"""Tags, and values that are chosen from a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from potluck.diagnostics import Names, Place, nearest, or_list
from potluck.library import Library
from potluck.reading import Document
from potluck.reading.odd_characters import odd_character, place_of_odd, plain
from potluck.reading.wrong_list import MEANS_NOTHING
from potluck.reading.yaml_marks import in_curly_quotes
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.vocabulary import ID, Vocabulary

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
    """A tag is in the vocabulary.

    Tags connect hacks and help people search; a tag that nobody else uses connects nothing.
    Bad:
        tags: [toilets]
    Good:
        tags: [bathrooms]
    """
    vocabulary = library.vocabulary
    front, tags = document.front, dict(_listed(document, "tags"))
    if front is None or library.derive(_tags_unread):
        return
    written = set(tags.values())
    for index, tag in tags.items():
        if tag in vocabulary.tag:
            continue
        meant = _tag_meant(tag, vocabulary)
        # Of an id that is no id, the rule on the vocabulary speaks.
        named_wrong = meant and not ID.fullmatch(meant)
        if named_wrong or _said_elsewhere(document, ("tags", index), meant):
            continue
        place = front.place("tags", index)
        if meant and meant not in written:
            yield Finding(
                _odd_place(place, tag, meant),
                _no_tag(tag, meant),
                f"the tag for this is `{meant}`",
                f"write `{meant}`, or run `potluck check --fix`",
                document.source.edit(place, meant),
            )
        elif several := _several(tag.lower(), vocabulary.tag):
            in_brackets = not place.excerpt.lstrip().startswith("- ")
            yield Finding(
                place,
                f"`{tag[:60]}` is more than one tag",
                f"write {', '.join(several)}" if in_brackets else "",
                "put a comma between tags; if you use quotes, put them around each tag"
                if in_brackets
                else "put each one on its own line, after a hyphen and a space",
            )
        else:
            hint = f"`{meant}` is here already" if meant else library.derive(_tags).suggest(tag)
            help_ = "use a tag from hacks/_vocabulary/tags.yml, or add one there with a definition"
            yield Finding(place, f"no tag is called `{tag[:60]}`", hint, help_)


def _tags(library: Library) -> Names:
    return Names(library.vocabulary.tag)


def _said_elsewhere(document: Document, path: tuple[str | int, ...], meant: str) -> bool:
    """Whether another rule names what is wrong with a value: its quotes, or an unseen character."""
    front = document.front
    if front is None or in_curly_quotes(front.raw(*path)):
        return True
    line = front.place(*path).line if meant else 0
    return any(p.rule == "control-character" and p.place.line == line for p in document.problems)


def _tag_meant(tag: str, vocabulary: Vocabulary) -> str:
    """Return the tag that is written in another way, or by one of its synonyms."""
    for text in (tag.lower().strip(), " ".join(plain(tag).lower().split()).strip(" #")):
        if meant := vocabulary.tag_of_synonym.get(text):
            return meant
        if text in vocabulary.tag:
            return text
    return ""


def _no_tag(tag: str, meant: str) -> str:
    """Say why `tag` is no tag: for a character that only looks like the right one, which it is."""
    odd = odd_character(tag)
    if odd and plain(tag).lower() == meant:
        after = f"after `{tag[max(0, odd[0] - 12) : odd[0]]}`" if odd[0] else "at the start"
        return f"the tag `{tag[:60]}` has {odd[1]} {after}"
    return f"no tag is called `{tag[:60]}`"


def _odd_place(place: Place, text: str, meant: str) -> Place:
    """The place of the character that only looks like the right one, if nothing else is wrong."""
    return place_of_odd(place, text) if plain(text).lower() == meant else place


def _tags_unread(library: Library) -> bool:
    """Whether the file of the tags is there and cannot be used, which another rule says."""
    return not library.vocabulary.tags and any(
        problem.place.path == "hacks/_vocabulary/tags.yml" for problem in library.problems
    )


# More words than any two tags have.
_MOST_WORDS = 16


def _several(text: str, known: Mapping[str, object]) -> list[str]:
    """Return the known tags that `text` is made of, if it is two or more in a row."""
    parts = [part.strip(" #") for part in re.split(r"[;,/|+&]|\band\b", plain(text))]
    if len(parts) > 1 and all(part in known for part in parts):
        return parts
    words = text.split()
    for at in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
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
            path: tuple[str | int, ...] = (key,) if single else (key, index)
            place = front.place(*path)
            folded = {_fold(choice.label): choice.id for choice in facet.choices}
            folded.update({_fold(id_): id_ for id_ in facet.ids})
            meant = folded.get(_fold(one), "")
            if (meant and not ID.fullmatch(meant)) or _said_elsewhere(document, path, meant):
                continue
            odd = odd_character(one) if meant else None
            yield Finding(
                place_of_odd(place, one) if odd else place,
                f"`{key}` has {odd[1]} in it: `{one}`"
                if odd
                else f"`{key}` cannot be `{one[:60]}`",
                f"did you mean `{meant}`?" if meant else _near(one, facet.ids),
                _advice(one, facet.ids),
                document.source.edit(place, meant) if meant else (),
            )


def _advice(value: str, valid: tuple[str, ...]) -> str:
    """Say which values may stand here; "none" is said by leaving the key out."""
    nothing = value.lower().strip(" .") in MEANS_NOTHING
    return ("remove the key if there is nothing to say, or " if nothing else "") + (
        f"use {or_list(valid)}"
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
    return re.sub(r"[\s_-]+", " ", plain(text).strip(" ,;.").lower())
