"""A translation held against its original, text by text.

What was left in the original's language, and which names, numbers and links are others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from potluck.library import Library
from potluck.project import ENGLISH, base_language
from potluck.reading import Document
from potluck.reading.body.prose import shown
from potluck.rules.engine import TRANSLATED, Finding, Severity, Subject, rule
from potluck.rules.language.other_language import COMMON
from potluck.rules.links.addresses import host_of
from potluck.rules.people.full_names import known_names, named_in, public_names
from potluck.rules.people.name_shapes import full_names, may_name
from potluck.translated import Translation
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.pairing import State
from potluck.translations.record import BODY
from potluck.translations.standing import originals, paired

_WORD = re.compile(r"[^\W\d_]{2,}")
# Fewer may be the same in two languages: a name, a brand, "no".
_FEWEST = 5
_LINK = re.compile(r"\[[^\]\n]*\]\([^)\s]*\)")
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
# A name of something: a word with a capital letter that opens no sentence.
_CAPITAL = re.compile(r"(?<=[\w,] )(?!I\b)[^\W\d_a-z]\w*|\b[^\W\d_a-z]{2,}\b")
# With what parts its thousands, or its whole from its parts, in one language or another.
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*")


class _Pair(NamedTuple):
    """A text of an original beside the one that stands for it; `old` if for one of before."""

    original: Document
    found: Translation
    theirs: Block
    own: Block
    old: bool


def _pairs(library: Library) -> list[_Pair]:
    """Return the texts of all bodies that are translated, those in the same language left out."""
    made = []
    for path, (document, *_) in library.derive(originals).items():
        for language, found in library.translations.get(path, {}).items():
            if base_language(language) == ENGLISH and not library.part_names:
                continue  # British English of an American hack
            theirs, own = blocks_of(document.body), blocks_of(found.document.body)
            made += [
                _Pair(
                    document,
                    found,
                    theirs[pair.at],
                    own[pair.own],
                    pair.state is State.STALE and bool(pair.was),
                )
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


@rule("translation-number", Severity.OBSERVATION, Subject.TRANSLATIONS, reads=TRANSLATED)
def translation_number(library: Library) -> Iterator[Finding]:
    """A translation has the numbers of its original.

    A dose, a time or a number to call that is another one can cost a life. Of a text whose original
    changed since, nothing is said here: its readers see that it did.
    Bad:
        Espera 12 minutos. (the original: 2)
    Good:
        Espera 2 minutos.
    """
    for pair in library.derive(_pairs):
        theirs, own = _numbers(pair.original, pair.theirs), _numbers(pair.found.document, pair.own)
        added = [*(Counter(own.values()) - Counter(theirs.values())).elements()]
        lost = [*(Counter(theirs.values()) - Counter(own.values())).elements()]
        if pair.old or not (added or lost):
            continue
        places = [place for place, number in own.items() if added and number == added[0]]
        start, end = places[-1] if places else (pair.own.start, pair.own.end)
        numbers, said = " ".join(added or lost), " ".join(pair.theirs.text.split())
        yield Finding(
            pair.found.document.body_place(start, end),
            f"`{numbers}` is not in the original"
            if added
            else f"`{numbers}` of the original is missing",
            f"the original says: {said}",
            "write the numbers of the original, in digits; where readers of this language need "
            "another one, a waiver says why",
        )


def _numbers(document: Document, block: Block) -> dict[tuple[int, int], str]:
    """Return the numbers that readers see in a block, by their places in the body.

    2,000 and 2.000 are one, and so is any alphabet's 2.
    """
    if not any(map(str.isdecimal, block.text)):
        return {}
    found = _NUMBER.finditer(document.derive(_seen), block.start, block.end)
    return {match.span(): _plain(match[0]) for match in found}


def _seen(document: Document) -> str:
    return shown(document.body, document.body.pieces)


def _plain(number: str) -> str:
    return "".join(str(int(sign)) for sign in number if sign.isdecimal())


@rule("translation-link", Severity.OBSERVATION, Subject.TRANSLATIONS, reads=TRANSLATED)
def translation_link(library: Library) -> Iterator[Finding]:
    """A translation links to what its original links to.

    Another page of the same site may be the one in its language.
    Bad:
        [la guía](https://example.net/) (the original: example.org)
    Good:
        [la guía](https://example.org/es/)
    """
    for pair in library.derive(_pairs):
        document = pair.found.document
        if pair.old or not ("](" in pair.own.text or "](" in pair.theirs.text):
            continue
        theirs, own = _leads(pair.original, pair.theirs), _leads(document, pair.own)
        lost, strange = [*(theirs.keys() - own.keys())], [*(own.keys() - theirs.keys())]
        said = " ".join(pair.theirs.text.split())
        for target in strange or sorted(lost):
            start, end = own.get(target, (pair.own.start, pair.own.end))
            yield Finding(
                document.body_place(start, end),
                f"this leads to `{target[:60]}`, and no link of the original does"
                if strange
                else f"the link of the original to `{target[:60]}` is missing",
                f"the original says: {said}",
                "link to what the original links to",
            )


def _leads(document: Document, block: Block) -> dict[str, tuple[int, int]]:
    """Return where the links of a block lead, each with its place: sites, and pages of ours."""
    found = {}
    for link in document.body.links:
        if block.start <= link.start < block.end:
            host = host_of(link.target).removeprefix("www.")
            found[host or link.target.partition("#")[0]] = (link.start, link.end)
    return found
