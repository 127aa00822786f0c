"""What leads readers to a hack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.library import CHECKUPS, FOLDER, PATHS, Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule

_STRINGS = (f"{FOLDER}/{PATHS}/", f"{FOLDER}/{CHECKUPS}/")


@rule("orphan", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"])
def orphan(hack: Hack, library: Library) -> Iterator[Finding]:
    """Something leads to a hack: another hack, a path or a check-up.

    Bad:
        no other file names circle-the-chairs
    Good:
        run-a-calmer-waiting-area.md says "with: circle-the-chairs"
    """
    if hack.language or len(library.known) < 2 or not library.whole:
        return
    if library.derive(strings_read) and not library.derive(incoming).get(hack.slug):
        yield Finding(
            hack.where.key_place("title"),
            "no other hack, path or check-up leads here",
            help=f"name `{hack.slug}` under `related:` of a hack whose reader may need it next",
        )


def strings_read(library: Library) -> bool:
    """Whether every path and check-up could be read."""
    written = sum(path.startswith(_STRINGS) for path in library.documents)
    return written == len(library.paths) + len(library.checkups)


def incoming(library: Library) -> Mapping[str, set[str]]:
    """Return for each slug the paths of the files that lead to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug, hack in library.every_hack.items():
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
    for document in library.documents.values():
        for slug in document.linked_slugs:
            if library.known.get(slug) != document.path:
                found[slug].add(document.path)
    return found
