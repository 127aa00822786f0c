"""What leads readers to a hack."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.library import CHECKUPS, FOLDER, PATHS, Library
from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

_STRINGS = (f"{FOLDER}/{PATHS}/", f"{FOLDER}/{CHECKUPS}/")
# No name of a file has more characters.
_LONGEST = 255
_NAME_AT_END = re.compile(r"[\w-]*\Z")
# What can stand in an address for another character.
_ESCAPES = ("\\", "&")


@rule("orphan", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"], reads=["recalled"])
def orphan(hack: Hack, library: Library) -> Iterator[Finding]:
    """Something leads to a hack: another hack, a path or a check-up.

    Bad:
        no other file names circle-the-chairs
    Good:
        open-the-common-room.md says "with: circle-the-chairs"
    """
    if hack.language or len(library.known) < 2 or not library.whole:
        return
    if hack.front.recalled:
        return  # it turned out wrong: nothing is to lead there
    if library.derive(strings_read) and not leading_to(library, hack.slug):
        yield Finding(
            hack.where.key_place("title"),
            "no other hack, path or check-up leads here",
            help=f"name `{hack.slug}` under `related:` of a hack whose reader may need it next",
        )


def strings_read(library: Library) -> bool:
    """Whether every path and check-up could be read."""
    written = sum(path.startswith(_STRINGS) for path in library.documents)
    return written == len(library.paths) + len(library.checkups)


def leading_to(library: Library, slug: str) -> set[str]:
    """Return the paths of the files that lead to a hack.

    Links are looked for only where front matter names nobody: to find them, texts must be parsed.
    """
    return library.derive(named).get(slug) or linking(library, slug)


def named(library: Library) -> Mapping[str, set[str]]:
    """Return for each slug the paths of the files whose front matter names it."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug, hack in library.hacks.items():
        for relation in hack.front.related:
            if relation.hack != slug:
                found[relation.hack].add(hack.path)
    for path in library.paths.values():
        for step in path.front.steps:
            found[step.hack].add(path.document.path)
    for checkup in library.checkups.values():
        for question in checkup.front.questions:
            for slug in question.hacks:
                found[slug].add(checkup.document.path)
    return found


def linking(library: Library, slug: str) -> set[str]:
    """Return the paths of the other files whose text links to a hack.

    Only texts in which the end of its name stands before `.md` are parsed.
    """
    own, by_name = library.known.get(slug), library.derive(_texts_by_name)
    texts = (*by_name.get(_name_at_end(slug), ()), *by_name.get(_ESCAPES[0], ()))
    return {text.path for text in texts if text.path != own and slug in text.linked_slugs}


def _texts_by_name(library: Library) -> Mapping[str, list[Document]]:
    """Return the documents in which a name stands before `.md`; those with escapes under one."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in library.documents.values():
        text = document.body.text
        if any(sign in text for sign in _ESCAPES):
            found[_ESCAPES[0]].append(document)
            continue
        for name in {_name_at_end(piece) for piece in text.split(".md")[:-1]}:
            found[name].append(document)
    return found


def _name_at_end(text: str) -> str:
    match = _NAME_AT_END.search(text[-_LONGEST:])
    return match[0] if match else ""
