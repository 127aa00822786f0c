"""Links in the text and relations between hacks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from potluck.diagnostics import Severity, suggest
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.registry import Finding, document_rule, hack_rule


@hack_rule("related-unknown", Severity.ERROR)
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
            yield Finding(
                hack.where.place("related", index, "hack"),
                f"no hack is called `{relation.hack}`",
                suggest(relation.hack, library.known),
                f"use the file name without .md; `potluck list` shows all {len(library.known)}",
            )


@document_rule("link-broken", Severity.ERROR)
def link_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a file leads to a file that exists.

    Bad:
        [the circle](circle-the-chair.md)
    Good:
        [the circle](circle-the-chairs.md)
    """
    folder = posixpath.dirname(document.path)
    for link in document.body.links:
        target = link.target.split("#")[0]
        if not target.endswith(".md") or "://" in target:
            continue
        path = posixpath.normpath(posixpath.join(folder, target))
        if path in library.documents:
            continue
        slug = posixpath.basename(target).removesuffix(".md")
        exact = library.known.get(slug)
        hint = (
            f"it is at `{posixpath.relpath(exact, folder)}`"
            if exact
            else suggest(slug, library.known)
        )
        place = document.source.place(link.line, link.column, link.length)
        yield Finding(
            place, f"there is no file `{path}`", hint,
            "link to a hack as [words](slug.md), or [words](../section/slug.md) in another section",
        )  # fmt: skip
