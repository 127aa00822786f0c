"""Relations that a hack names."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.front.circles import circles
from potluck.rules.front.unknown_hack import unknown_hack


@rule(
    "related-unknown",
    Severity.ERROR,
    Subject.RELATIONS,
    needs=["related"],
    reads=["aliases"],
    fixable=True,
)
def related_unknown(hack: Hack, library: Library) -> Iterator[Finding]:
    """A relation names a hack that exists.

    Bad:
        related:
          - hack: circle-the-chair
    Good:
        related:
          - hack: circle-the-chairs
    """
    for index, relation in enumerate(hack.front.related):
        if relation.hack not in library.known:
            yield unknown_hack(hack.where, ("related", index, "hack"), relation.hack, library)


@rule("related-self", Severity.ERROR, Subject.RELATIONS, needs=["related"])
def related_self(hack: Hack) -> Iterator[Finding]:
    """A hack is not related to itself, and names each other hack only once.

    Bad:
        related:
          - hack: this-very-hack
    Good:
        related:
          - hack: another-hack
    """
    seen: set[str] = set()
    for index, relation in enumerate(hack.front.related):
        place = hack.where.place("related", index, "hack")
        if relation.hack == hack.slug:
            yield Finding(place, "this hack is related to itself", help="name another hack")
        elif relation.hack in seen:
            yield Finding(
                place,
                f"`{relation.hack}` appears twice under `related`",
                help="keep the relation that fits best",
            )
        seen.add(relation.hack)


@rule("related-circle", Severity.ERROR, Subject.RELATIONS, needs=["related"])
def related_circle(hack: Hack, library: Library) -> Iterator[Finding]:
    """Hacks that come first do not lead around in a circle.

    Bad:
        a.md says "first: b", and b.md says "first: a"
    Good:
        a.md says "first: b", and b.md says "with: a"
    """
    found = library.derive(circles)
    here = found.group.get(hack.slug)
    for index, relation in enumerate(hack.front.related):
        if relation.how != "first" or here is None or found.group.get(relation.hack) != here:
            continue
        if relation.hack == hack.slug:
            continue
        way = found.way(relation.hack, hack.slug)
        circle = f": {' → '.join([hack.slug, *way])}" if way else f" of {found.sizes[here]:,} hacks"
        yield Finding(
            hack.where.place("related", index, "how"),
            f"`first` leads around in a circle{circle}",
            help="make one of these relations `how: with`",
        )


@rule("instead-one-sided", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"])
def instead_one_sided(hack: Hack, library: Library) -> Iterator[Finding]:
    """Two hacks that can replace each other both say so.

    Bad:
        a.md says "instead: b", and b.md says nothing
    Good:
        a.md says "instead: b", and b.md says "instead: a"
    """
    said = library.derive(_instead)
    for index, relation in enumerate(hack.front.related):
        other = library.hacks.get(relation.hack)
        if relation.how != "instead" or other is None or other is hack:
            continue
        if (relation.hack, hack.slug) not in said:
            yield Finding(
                hack.where.place("related", index, "hack"),
                f"`{relation.hack}` does not name this hack as an alternative",
                help=f"add to {other.path}: - hack: {hack.slug}, how: instead",
            )


def _instead(library: Library) -> frozenset[tuple[str, str]]:
    """Return (slug, other) for each hack that names another one to do in its place."""
    return frozenset(
        (slug, relation.hack)
        for slug, hack in library.hacks.items()
        for relation in hack.front.related
        if relation.how == "instead"
    )


@rule("related-none", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"])
def related_none(hack: Hack, library: Library) -> Iterator[Finding]:
    """A hack names at least one other hack.

    Bad:
        related: []
    Good:
        related:
          - hack: circle-the-chairs
            how: with
    """
    if not hack.front.related and not hack.language and len(library.known) > 1:
        yield Finding(
            hack.where.key_place("related"),
            "this hack does not name any other hack",
            help="what should be done before it, with it, or instead of it? add `related:`",
        )
