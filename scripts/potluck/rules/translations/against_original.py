"""A translation held against its original, text by text: what was left, and who was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from potluck.library import Library
from potluck.project import ENGLISH, base_language
from potluck.reading import Document
from potluck.rules.engine import TRANSLATED, Finding, Severity, Subject, rule
from potluck.rules.language.other_language import COMMON
from potluck.rules.people.full_names import known_names, named_in, public_names
from potluck.rules.people.name_shapes import full_names, may_name
from potluck.translated import Translation
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.record import BODY
from potluck.translations.standing import originals, paired

_WORD = re.compile(r"[^\W\d_]{2,}")
# Fewer may be the same in two languages: a name, a brand, "no".
_FEWEST = 5
_LINK = re.compile(r"\[[^\]\n]*\]\([^)\s]*\)")
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
# A name of something: a word with a capital letter that opens no sentence.
_CAPITAL = re.compile(r"(?<=[\w,] )(?!I\b)[^\W\d_a-z]\w*|\b[^\W\d_a-z]{2,}\b")


class _Pair(NamedTuple):
    """A text of an original beside the one that stands for it."""

    original: Document
    found: Translation
    theirs: Block
    own: Block


def _pairs(library: Library) -> list[_Pair]:
    """Return the texts of all bodies that are translated, those in the same language left out."""
    made = []
    for path, (document, *_) in library.derive(originals).items():
        for language, found in library.translations.get(path, {}).items():
            if base_language(language) == ENGLISH and not library.part_names:
                continue  # British English of an American hack
            theirs, own = blocks_of(document.body), blocks_of(found.document.body)
            made += [
                _Pair(document, found, theirs[pair.at], own[pair.own])
                for pair in library.derive(paired)[path][language][BODY]
                if pair.own is not None
            ]
    return made


@rule("translation-copied", Severity.OBSERVATION, Subject.TRANSLATIONS, reads=TRANSLATED)
def translation_copied(library: Library) -> Iterator[Finding]:
    """The text of a translation is in its own language.

    Readers who do not know the original's language would not notice a warning in it.
    Bad:
        a caution in the words of the original
    Good:
        the same caution in the language of the translation
    """
    for pair in library.derive(_pairs):
        kind = pair.own.kind  # a block is code: commands are the same everywhere
        if pair.own.digest != pair.theirs.digest or kind == "block" or kind.startswith("heading"):
            continue
        words = _WORD.findall(_ADDRESS.sub("]", pair.own.text))
        # A hack in English may hold a sentence to say in another language.
        ours = library.part_names or not COMMON.isdisjoint(map(str.lower, words))
        if ours and len(words) >= _FEWEST:
            document = pair.found.document
            yield Finding(
                document.body_place(pair.own.start, pair.own.end),
                "this is the same as the original, word for word",
                help="translate it: people who do not know that language could not read it",
            )


@rule(
    "translation-name",
    Severity.OBSERVATION,
    Subject.TRANSLATIONS,
    reads=(*TRANSLATED, "credits", "sources"),
)
def translation_name(library: Library) -> Iterator[Finding]:
    """A translation names no person that the original does not name.

    A story can cost somebody a job, a home or a child, in every language.
    Bad:
        María López cocina los viernes. (of "A participant cooks on Fridays.")
    Good:
        Una participante cocina los viernes.
    """
    known, public = library.derive(known_names), library.derive(public_names)
    for pair in library.derive(_pairs):
        said = _ADDRESS.sub("]", pair.theirs.text)
        # What has a name in the original has another one in each language: the Red Cross.
        text = _LINK.sub(lambda link: " " * len(link[0]), pair.own.text)
        if not may_name(text) or _CAPITAL.search(said):
            continue
        for shape in full_names(text, known):
            if shape.names[-1] in public | named_in(pair.original):
                continue
            name, start = text[shape.start : shape.end], pair.own.start + shape.start
            yield Finding(
                pair.found.document.body_place(start, start + len(name)),
                f"`{name}` looks like a person's full name",
                "the original does not name anybody here",
                "has this person agreed? if not, write a first name, a made-up name or a role",
            )
