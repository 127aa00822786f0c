"""Where a link may lead: nothing that could run."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.body.addresses import SCHEMES, bare_address, is_relative, scheme_of
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.places import target_place


@rule("link-scheme", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def link_scheme(document: Document) -> Iterator[Finding]:
    """A link leads to a web page, an email address, a phone number or a file of the library.

    Bad:
        [more](javascript:alert(1))
    Good:
        [more](https://example.org/)
    """
    for link in document.body.links:
        scheme = scheme_of(link.target)
        if link.image or link.bare or is_relative(link.target) or scheme in SCHEMES:
            continue
        start = f"{scheme}:" if scheme else bare_address(link.target)[:2]
        yield Finding(
            target_place(document, link),
            f"a link cannot start with `{start}`",
            help="use https, mailto, tel, or a relative link to an .md file",
        )
