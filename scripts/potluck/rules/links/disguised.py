"""Addresses that look like those of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from potluck.reading import Document
from potluck.reading.odd_characters import plain
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import host_of
from potluck.rules.links.named_hosts import another_site
from potluck.rules.links.other_sites import addresses
from potluck.rules.links.places import place_of

_NUMBER = re.compile(r"[\d.]+|0x[0-9a-f.x]+|[0-9a-f]*:[0-9a-f:.]+", re.I)
_LIKELY = re.compile(r"@|[^\x00-\x7f]|xn--|//\[|//0x|//[\d.]+(?![^/?#:])", re.I)


@rule(
    "link-disguised",
    Severity.ERROR,
    Subject.SAFE_CONTENT,
    reads=["questions", "sources"],
    waivable=False,
)
def link_disguised(document: Document) -> Iterator[Finding]:
    """A link leads to the site that it names.

    Who looks for help may be sent to a page that only looks like the one of a health service.
    Bad:
        [https://commons.wikimedia.org/](https://elsewhere.example.net/)
    Good:
        [Wikimedia Commons](https://commons.wikimedia.org/)
    """
    for place, url in addresses(document, wanted=_LIKELY.search):
        host = host_of(url)
        if host and "@" in urlsplit(url).netloc:
            yield Finding(
                place,
                f"this address leads to `{host[:60]}`; what stands before the @ is only a name",
                help="cut everything up to and including the @, and open it to see where it leads",
            )
        elif found := _number_or_code(host):
            yield Finding(place, found[0], help=found[1])
        elif not host.isascii():
            yield Finding(
                place,
                f"`{host[:60]}` has letters that can look like others",
                help="open it, see whether it is the site that you mean, and copy its address from "
                "the browser: it begins with xn--",
            )
    for link in document.body.links:
        words = "" if link.image or link.bare else link.text
        if named := another_site(words, link.target):
            host = host_of(link.target)
            yield Finding(
                place_of(document, link),
                f"this link says `{named[:60]}`, but leads to `{host[:60]}`",
                help="write the name of the page that it leads to",
            )
    yield from _sources(document)


def _sources(document: Document) -> Iterator[Finding]:
    """Yield the sources whose title names another site; an author may have one of their own."""
    front = document.front
    sources = front.data.get("sources") if front else None
    for number, source in enumerate(sources if isinstance(sources, list) else ()):
        said = source if isinstance(source, dict) else {}
        url = str(said.get("url", ""))
        named = another_site(str(said.get("title", "")), url)
        if named and front:
            host = host_of(url)
            yield Finding(
                front.place("sources", number, "title"),
                f"this source says `{named[:60]}`, but leads to `{host[:60]}`",
                help="write the name of the page that it leads to",
            )


def _number_or_code(host: str) -> tuple[str, str] | None:
    """Say what is wrong with a host that is a number, or a code for letters that look like others.

    `xn--` is how addresses write letters with accents: a browser may show those letters.
    """
    if _NUMBER.fullmatch(host):
        return (
            f"`{host[:60]}` is the number of a computer, which does not say whose site it is",
            "open it, and copy the address that has a name",
        )
    for label in host.split(".") if "xn--" in host else ():
        try:
            shown = label.encode().decode("idna")
        except UnicodeError:
            continue
        if not shown.isascii() and plain(shown).isascii():
            return (
                f"`{host[:60]}` may be shown as `{plain(shown)[:60]}`, with letters of another "
                "alphabet that look alike",
                "write the address of the site that you mean",
            )
    return None
