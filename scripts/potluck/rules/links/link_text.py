"""What a link is called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.places import place_of

_SAYS_NOTHING = re.compile(
    r"(?:(?:please |just )?(?:click|tap|press|see|read|look|go|find out|learn|get)(?: on)?\s*)?"
    r"(?:at |in |on |from |via |with |using )?(?:(?:it |more |right )?here|this|that|it|more|"
    r"more info(?:rmation)?|further information|"
    r"(?:this|that|the|my|our|following)? ?(?:link|page|hack|website|web ?site|site|article|url|"
    r"document|pdf|post|one))(?: (?:here|now|below|above))?"
    r"|click|details|read|continue(?: reading)?|source|info|download",
)


@rule("link-text", Severity.OBSERVATION, Subject.LINKS, reads=["title"])
def link_text(document: Document, library: Library) -> Iterator[Finding]:
    """The words of a link say where it leads.

    People who listen to a page jump from link to link and hear only these words.
    Bad:
        The steps are [here](circle-the-chairs.md).
    Good:
        The steps are in [Circle the chairs](circle-the-chairs.md).
    """
    for link in document.body.links:
        words = " ".join(link.text.strip(" .!:*_>»→`").lower().split())
        if link.image or link.bare or not words:
            continue
        if _SAYS_NOTHING.fullmatch(words) or words.startswith(("http://", "https://", "www.")):
            yield Finding(
                place_of(document, link),
                f"`{link.text[:60]}` does not say where this leads",
                help=f"write the name of the page: [{_title(document, library, link.target)}]"
                f"({link.target[:80]})",
            )


def _title(document: Document, library: Library, target: str) -> str:
    """Return the title of the page that a link leads to, where the library holds it."""
    file = target.partition("#")[0]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), file))
    other = library.documents.get(path)
    title = other.front.data.get("title") if other and other.front else None
    return title if isinstance(title, str) else "its own title"
