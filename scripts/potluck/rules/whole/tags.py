"""Tags that connect too few hacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.vocabulary import ID


@rule("tag-once", Severity.OBSERVATION, Subject.LIBRARY, needs=["tags"])
def tag_once(library: Library) -> Iterator[Finding]:
    """A tag connects at least two hacks.

    Bad:
        a tag that one hack has
    Good:
        a tag that three hacks have
    """
    used = library.derive(hacks_by_tag)
    if not library.whole or not library.vocabulary.tag.keys() >= used.keys():
        return
    for tag, hacks in used.items():
        if len(hacks) == 1 and tag in library.vocabulary.tag and len(library.known) > 1:
            hack = hacks[0]
            yield Finding(
                hack.where.place("tags", hack.front.tags.index(tag)),
                f"no other hack has the tag `{tag}`",
                help="which other hacks are about this? tag them, or use a broader tag",
            )


@rule("tag-unused", Severity.OBSERVATION, Subject.LIBRARY, needs=["tags"])
def tag_unused(library: Library) -> Iterator[Finding]:
    """A tag of the vocabulary is used.

    Bad:
        a tag in tags.yml that no hack has
    Good:
        a tag in tags.yml that three hacks have
    """
    used = library.derive(hacks_by_tag)
    front = library.vocabulary_files.get("tags")
    looked = front and library.whole and library.every_hack  # a library begins with its tags
    for index, tag in enumerate(library.vocabulary.tags if looked else ()):
        if tag.id not in used and front and ID.fullmatch(tag.id):
            yield Finding(
                front.place("tags", index, "id"),
                f"no hack has the tag `{tag.id}`",
                help="tag the hacks that are about it, or remove it from the vocabulary",
            )


def hacks_by_tag(library: Library) -> Mapping[str, list[Hack]]:
    """Return the hacks that have each tag."""
    found: dict[str, list[Hack]] = defaultdict(list)
    for hack in library.every_hack.values():
        for tag in dict.fromkeys(hack.front.tags):
            found[tag].append(hack)
    return found
