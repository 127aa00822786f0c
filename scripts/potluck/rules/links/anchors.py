"""Parts of a page that links lead to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from potluck.diagnostics import suggest
from potluck.library import Library
from potluck.model import STEPS
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import SCHEME
from potluck.rules.links.places import target_place


def leads_to_places(document: Document) -> bool:
    """Whether a file may have a link to a part of another page."""
    return ".md#" in document.body.text


@rule("anchor-broken", Severity.ERROR, Subject.LINKS, sees_texts=leads_to_places)
def anchor_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a part of a page leads to a part that exists.

    Bad:
        [the words](#words-to-use)
    Good:
        [the words](#words-you-can-use)
    """
    for link in document.body.links:
        target, mark, anchor = link.target.partition("#")
        if not mark or SCHEME.match(link.target):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), target))
        other = library.documents.get(path) if target else document
        if other is None:
            continue
        known = set(other.body.anchors.values())
        part = other.body.part(STEPS)
        known.update(f"step-{number}" for number in range(1, len(part.steps) + 1 if part else 1))
        if anchor not in known:
            yield Finding(
                target_place(document, link),
                f"no heading there has the anchor `#{anchor}`",
                suggest(anchor, known) if known else "",
                "an anchor is the heading in lower case with hyphens",
            )
