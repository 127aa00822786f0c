"""Relations that a hack names."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import suggest
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Front
from potluck.rules.engine import Finding, Severity, Subject, rule


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


def unknown_hack(front: Front, path: tuple[str | int, ...], slug: str, library: Library) -> Finding:
    """Say that no hack is called `slug`, which stands at `path`, and which one was meant."""
    place = front.place(*path)
    now = library.moved.get(slug) or slug.removesuffix(".md").rsplit("/", 1)[-1].lower()
    if now in library.known:
        moved = slug in library.moved
        message = (
            f"the hack `{slug}` is now called `{now}`"
            if moved
            else (f"`{slug}` is not the name of a hack")
        )
        return Finding(
            place,
            message,
            f"write `{now}`",
            "use the file name alone, without folder and .md",
            front.source.edit(place, now),
        )
    return Finding(
        place,
        f"no hack is called `{slug}`",
        suggest(slug, library.known),
        f"use the file name without .md; `potluck list` shows all {len(library.known)}",
    )


@rule("related-self", Severity.ERROR, Subject.RELATIONS, needs=["related"])
def related_self(hack: Hack) -> Iterator[Finding]:
    """A hack is not related to itself, and to another one once.

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
                f"`{relation.hack}` stands twice under `related`",
                help="keep the relation that fits best",
            )
        seen.add(relation.hack)


@rule("related-circle", Severity.ERROR, Subject.RELATIONS, needs=["related"])
def related_circle(hack: Hack, library: Library) -> Iterator[Finding]:
    """Hacks that come first do not come first in a circle.

    Bad:
        a.md says "first: b", and b.md says "first: a"
    Good:
        a.md says "first: b", and b.md says "with: a"
    """
    for index, relation in enumerate(hack.front.related):
        if relation.how != "first" or relation.hack == hack.slug:
            continue
        way = _way(relation.hack, hack.slug, library)
        if way:
            circle = " → ".join([hack.slug, *way])
            yield Finding(
                hack.where.place("related", index, "how"),
                f"`first` leads in a circle: {circle}",
                help="make one of these relations `how: with`",
            )


def _way(start: str, goal: str, library: Library) -> list[str]:
    """Return a shortest way from `start` to `goal` over relations of the kind `first`."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    for slug in waiting:
        if slug == goal:
            way = [slug]
            while came[way[0]]:
                way.insert(0, came[way[0]])
            return way
        hack = library.hacks.get(slug)
        for relation in hack.front.related if hack else ():
            if relation.how == "first" and relation.hack not in came:
                came[relation.hack] = slug
                waiting.append(relation.hack)
    return []


@rule("instead-one-sided", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"])
def instead_one_sided(hack: Hack, library: Library) -> Iterator[Finding]:
    """Two hacks that can stand in for each other both say so.

    Bad:
        a.md says "instead: b", and b.md says nothing
    Good:
        a.md says "instead: b", and b.md says "instead: a"
    """
    for index, relation in enumerate(hack.front.related):
        other = library.hacks.get(relation.hack)
        if relation.how != "instead" or other is None or other is hack:
            continue
        if not any(r.hack == hack.slug and r.how == "instead" for r in other.front.related):
            yield Finding(
                hack.where.place("related", index, "hack"),
                f"`{relation.hack}` does not name this hack as an alternative",
                help=f"add to {other.path}: - hack: {hack.slug}, how: instead",
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
            "this hack names no other hack",
            help="what should be done before it, with it, or in place of it? add `related:`",
        )
