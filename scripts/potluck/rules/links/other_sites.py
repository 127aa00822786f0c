"""Addresses of other sites: safe, lasting, and without followers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from potluck.diagnostics import Place
from potluck.library import Library
from potluck.reading import Document
from potluck.reading.body.addresses import web_address
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import (
    SCHEME,
    dead_form,
    own_hack,
    whole_address,
    without_tracking,
)
from potluck.rules.links.places import place_of, target_place
from potluck.rules.people.patterns import ACCOUNT, number_called

# Of front matter, what is an address: of a source, and of where a hack was taken from.
_KEYS = frozenset({("url",), ("data",), ("license_url",)})
# An address without https:// in front, as people say it.
_ENDS = r"(?:org|com|net|gov|edu|info|ca|uk|us|eu)"
_NO_SCHEME = re.compile(rf"(?<![\w@./:=-])((?:[a-z0-9-]{{1,40}}\.){{1,3}}{_ENDS})/[\w/-]{{2,200}}")
# What it cannot do without; a search that starts with a sign is quick.
_END = re.compile(rf"\.{_ENDS}/")


@rule("bare-url", Severity.OBSERVATION, Subject.WEB)
def bare_url(document: Document) -> Iterator[Finding]:
    """An address in the text has words.

    A screen reader spells an address letter by letter.
    Bad:
        See https://commons.wikimedia.org/ for more.
    Good:
        See [Wikimedia Commons](https://commons.wikimedia.org/) for more.
    """
    for link in document.body.links:
        if number_called(link.target):
            continue  # somebody's phone number, and named as one
        if link.bare and SCHEME.match(link.target + ":") and "@" not in link.target:
            host = link.target.split("://", 1)[-1].split("/", 1)[0]
            safe = whole_address(link.target) or link.target.replace("http://", "https://")
            yield Finding(
                place_of(document, link),
                "there is a bare web address in the text",
                help=f"give it words: [{host.removeprefix('www.')[:40]}]({safe[:60]})",
            )
    text = document.body.text
    for match in _NO_SCHEME.finditer(text) if _END.search(text) else ():
        # Of somebody's account, `account-name` speaks.
        if document.body.is_text(match.start()) and not ACCOUNT.match(match[0]):
            yield Finding(
                document.body_place(*match.span()),
                "there is a bare web address in the text",
                help=f"give it words: [{match[1][:40]}](https://{match[0][:60]})",
            )


@rule(
    "link-insecure", Severity.OBSERVATION, Subject.WEB, reads=["questions", "sources"], fixable=True
)
def link_insecure(document: Document, library: Library) -> Iterator[Finding]:
    """An address starts with https.

    With http, anyone on the same network can read along and change the page.
    Bad:
        http://commons.wikimedia.org/
    Good:
        https://commons.wikimedia.org/
    """
    bare = {link.target for link in document.body.links if link.bare}
    for place, url in addresses(document):
        if (
            url.startswith("http://")
            and url not in bare
            and not dead_form(url)
            and own_hack(url) not in library.known
        ):
            yield Finding(
                place,
                "the address starts with http, not https",
                help="write https:// instead of http://, and open it once to check that it works",
                fix=document.source.edit(place, "https://" + url[7:]) if place.length else (),
            )


@rule("link-tracking", Severity.ERROR, Subject.WEB, reads=["questions", "sources"], fixable=True)
def link_tracking(document: Document) -> Iterator[Finding]:
    """An address does not say where the reader came from.

    Parameters such as utm_source are there to track people.
    Bad:
        https://example.org/guide?utm_source=newsletter
    Good:
        https://example.org/guide
    """
    for place, url in addresses(document):
        clean, names = without_tracking(url)
        if names:
            shown = ", ".join(f"`{name}`" for name in names)
            yield Finding(
                place,
                f"the address has tracking in it: {shown}",
                f"write {clean[:80]}",
                "cut these parameters; the address works without them",
                document.source.edit(place, clean) if place.length else (),
            )


@rule("address-dead", Severity.OBSERVATION, Subject.WEB, reads=["questions", "sources"])
def address_dead(document: Document) -> Iterator[Finding]:
    """An address leads to a page that every reader can open for years to come.

    Bad:
        url: https://bit.ly/3xYz
    Good:
        url: https://commons.wikimedia.org/
    """
    for place, url in addresses(document):
        if not url.startswith(("https://", "http://")):
            continue
        # Of a source whose address has no host, the rule on sources speaks.
        if place.line < document.body.first_line and not web_address(url):
            continue
        found = dead_form(url)
        if found:
            yield Finding(place, found[0], help=found[1])


def addresses(
    document: Document, wanted: Callable[[str], object] = bool
) -> Iterator[tuple[Place, str]]:
    """Yield every web address of a file, or those `wanted`, with the place where it stands."""
    for link in document.body.links:
        if link.target.startswith(("http://", "https://")) and wanted(link.target):
            yield _exact(document, target_place(document, link), link.target), link.target
    front = document.front
    if front is None:
        return
    for path, span in front.values.items():
        if path[-1:] in _KEYS and span.line == span.end_line:
            written = document.source.line(span.line)[span.column - 1 : span.end_column - 1]
            url = written.strip("\"'")
            shift = 1 if written[:1] in "\"'" and written else 0
            if url and wanted(url):
                yield document.source.place(span.line, span.column + shift, len(url)), url


def _exact(document: Document, place: Place, url: str) -> Place:
    """A place without length where the address is not written there letter for letter."""
    written = place.excerpt[place.column - 1 : place.column - 1 + len(url)]
    return document.source.place(place.line, place.column, len(url) if written == url else 0)
