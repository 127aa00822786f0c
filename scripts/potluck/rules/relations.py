"""Relations between hacks, and what leads to a hack."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.diagnostics import suggest
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document, Front
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("related-unknown", Severity.ERROR, Subject.RELATIONS, needs=["related"], fixable=True)
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
            yield _unknown(hack.where, ("related", index, "hack"), relation.hack, library)


@rule("named-hack-unknown", Severity.ERROR, Subject.RELATIONS, fixable=True)
def named_hack_unknown(library: Library) -> Iterator[Finding]:
    """A path, a check-up, a glossary term or a row of typed words names hacks that exist.

    Bad:
        steps:
          - hack: circle-the-chair
    Good:
        steps:
          - hack: circle-the-chairs
    """
    for front, where, slug in _names(library):
        if slug not in library.known:
            yield _unknown(front, where, slug, library)


def _names(library: Library) -> Iterator[tuple[Front, tuple[str | int, ...], str]]:
    """Yield where paths, check-ups and the shared words name a hack, and which."""
    for path in library.paths.values():
        if path.document.front:
            for index, step in enumerate(path.front.steps):
                yield path.document.front, ("steps", index, "hack"), step.hack
    for checkup in library.checkups.values():
        if checkup.document.front:
            for index, question in enumerate(checkup.front.questions):
                for number, slug in enumerate(question.hacks):
                    yield checkup.document.front, ("questions", index, "hacks", number), slug
    if terms := library.vocabulary_files.get("terms"):
        for index, term in enumerate(library.vocabulary.terms):
            for number, slug in enumerate(term.hacks):
                yield terms, ("terms", index, "hacks", number), slug
    if typed := library.vocabulary_files.get("typed"):
        for index, row in enumerate(library.vocabulary.typed):
            yield typed, ("typed", index, "hack"), row.hack


def _unknown(front: Front, path: tuple[str | int, ...], slug: str, library: Library) -> Finding:
    place = front.place(*path)
    now = library.moved.get(slug) or slug.removesuffix(".md").rsplit("/", 1)[-1].lower()
    if now in library.known:
        moved = slug in library.moved
        message = f"the hack `{slug}` is now called `{now}`" if moved else (
            f"`{slug}` is not the name of a hack")  # fmt: skip
        return Finding(place, message, f"write `{now}`",
                       "use the file name alone, without folder and .md",
                       front.source.edit(place, now))  # fmt: skip
    return Finding(
        place, f"no hack is called `{slug}`", suggest(slug, library.known),
        f"use the file name without .md; `potluck list` shows all {len(library.known)}",
    )  # fmt: skip


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
            yield Finding(place, f"`{relation.hack}` stands twice under `related`",
                          help="keep the relation that fits best")  # fmt: skip
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
            )  # fmt: skip


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
            )  # fmt: skip


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
            hack.where.key_place("related"), "this hack names no other hack",
            help="what should be done before it, with it, or in place of it? add `related:`",
        )  # fmt: skip


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
    if not library.derive(incoming).get(hack.slug):
        yield Finding(
            hack.where.key_place("title"), "no other hack, path or check-up leads here",
            help=f"name `{hack.slug}` under `related:` of a hack whose reader may need it next",
        )  # fmt: skip


def incoming(library: Library) -> Mapping[str, set[str]]:
    """Return for each slug the paths of the files that lead to it."""
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
    for document in library.documents.values():
        for slug in _linked(document):
            if library.known.get(slug) != document.path:
                found[slug].add(document.path)
    return found


def _linked(document: Document) -> Iterator[str]:
    for link in document.body.links:
        target = link.target.split("#")[0]
        if target.endswith(".md") and "://" not in target:
            yield posixpath.basename(target).removesuffix(".md")
