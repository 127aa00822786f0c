"""Relations between hacks, and what leads to a hack."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from potluck.diagnostics import Place, Severity, suggest
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document, Front
from potluck.rules.registry import Finding, hack_rule, library_rule


@hack_rule("related-unknown", Severity.ERROR, fixable=True)
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


@library_rule("named-hack-unknown", Severity.ERROR, fixable=True)
def named_hack_unknown(library: Library) -> Iterator[Finding]:
    """A path, a check-up or a glossary term names hacks that exist.

    Bad:
        steps:
          - hack: circle-the-chair
    Good:
        steps:
          - hack: circle-the-chairs
    """
    for path in library.paths.values():
        if path.document.front:
            for index, step in enumerate(path.front.steps):
                if step.hack not in library.known:
                    where = ("steps", index, "hack")
                    yield _unknown(path.document.front, where, step.hack, library)
    for checkup in library.checkups.values():
        for index, question in enumerate(checkup.front.questions):
            for number, slug in enumerate(question.hacks):
                if slug not in library.known and checkup.document.front:
                    at = ("questions", index, "hacks", number)
                    yield _unknown(checkup.document.front, at, slug, library)
    front = library.vocabulary_files.get("terms")
    for index, term in enumerate(library.vocabulary.terms if front else ()):
        for number, slug in enumerate(term.hacks):
            if slug not in library.known and front:
                yield _unknown(front, ("terms", index, "hacks", number), slug, library)


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


@hack_rule("related-self", Severity.ERROR)
def related_self(hack: Hack, library: Library) -> Iterator[Finding]:
    """A hack is not related to itself, and to another one once.

    Bad:
        related:
          - hack: this-very-hack
    Good:
        related:
          - hack: another-hack
    """
    del library
    seen: set[str] = set()
    for index, relation in enumerate(hack.front.related):
        place = hack.where.place("related", index, "hack")
        if relation.hack == hack.slug:
            yield Finding(place, "this hack is related to itself", help="name another hack")
        elif relation.hack in seen:
            yield Finding(place, f"`{relation.hack}` stands twice under `related`",
                          help="keep the relation that fits best")  # fmt: skip
        seen.add(relation.hack)


@hack_rule("related-circle", Severity.ERROR)
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


@hack_rule("instead-one-sided", Severity.OBSERVATION)
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


@hack_rule("related-none", Severity.OBSERVATION)
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


@hack_rule("orphan", Severity.OBSERVATION)
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


@library_rule("alias-clash", Severity.ERROR)
def alias_clash(library: Library) -> Iterator[Finding]:
    """An old address belongs to one hack, and to no hack of today.

    Bad:
        aliases: [listen] in two hacks
    Good:
        aliases: [listen] in one hack
    """
    owner: dict[str, Hack] = {}
    for hack in sorted(library.hacks.values(), key=lambda h: h.path):
        for index, alias in enumerate(hack.front.aliases):
            place = hack.where.place("aliases", index)
            clean = alias.strip("/").removesuffix(".md")
            full = clean if "/" in clean else f"{hack.section}/{clean}"
            other = owner.setdefault(full, hack)
            taken = library.known.get(full.rsplit("/", 1)[-1], "")
            if taken == f"hacks/{full}.md":
                what = "of this hack itself" if taken == hack.path else f"of {taken}"
                yield Finding(place, f"the alias `{alias}` is the address {what}",
                              help="take it out: an alias is an address that no file has any more",
                              also=(taken,))  # fmt: skip
            elif other is not hack:
                yield Finding(place, f"`{alias}` is an alias of {other.path}, too",
                              help="keep it where most readers of the old page belong",
                              also=(other.path,))  # fmt: skip


@hack_rule("alias-form", Severity.ERROR)
def alias_form(hack: Hack, library: Library) -> Iterator[Finding]:
    """An alias is an old section/slug, or an old slug of the same section.

    Bad:
        aliases: [https://example.org/hacks/workers/Listen]
    Good:
        aliases: [workers/listen]
    """
    del library
    for index, alias in enumerate(hack.front.aliases):
        parts = alias.split("/")
        if len(parts) > 2 or not all(part and _is_slug(part) for part in parts):
            yield Finding(
                hack.where.place("aliases", index), f"`{alias[:60]}` is not an old name",
                help=f"write the old file name, or old section and name: {_old_name(alias[:200])}",
            )  # fmt: skip


def _old_name(alias: str) -> str:
    """Return what an address in another form most likely means."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$|\.(?:md|html)$", "", alias.strip().lower())
    names = ["-".join(re.findall(r"[a-z0-9]+", part)) for part in path.split("/")]
    return "/".join([name for name in names if name not in ("", "hacks")][-2:]) or "workers/listen"


def _is_slug(text: str) -> bool:
    return text.isascii() and text == text.lower() and text.replace("-", "").isalnum()


@library_rule("title-clash", Severity.ERROR)
def title_clash(library: Library) -> Iterator[Finding]:
    """Two hacks do not have the same title.

    In a list of results nobody could tell them apart.
    Bad:
        two hacks with the title Listen first
    Good:
        Listen before you plan, and Listen when someone shouts
    """
    first: dict[str, Hack] = {}
    for hack in sorted(library.hacks.values(), key=lambda h: h.path):
        folded = " ".join(
            "".join(c if c.isalnum() else " " for c in hack.front.title).lower().split()
        )
        other = first.setdefault(folded, hack)
        if other is not hack:
            place: Place = hack.where.place("title")
            yield Finding(place, f"{other.path} has the same title",
                          help="say in the title what is different here",
                          also=(other.path,))  # fmt: skip
