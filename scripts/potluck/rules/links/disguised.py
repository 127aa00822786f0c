"""Addresses that look like those of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import SITE
from potluck.rules.links.other_sites import addresses
from potluck.rules.links.places import place_of


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
    for place, url in addresses(document, wanted=lambda url: "@" in url or not url.isascii()):
        host = _host(url)
        if host and "@" in urlsplit(url).netloc:
            yield Finding(
                place,
                f"this address leads to `{host[:60]}`; what stands before the @ is only a name",
                help="cut everything up to and including the @, and open it to see where it leads",
            )
        elif not host.isascii():
            yield Finding(
                place,
                f"`{host[:60]}` has letters that can look like others",
                help="open it, see whether it is the site that you mean, and copy its address from "
                "the browser: it begins with xn--",
            )
    for link in document.body.links:
        named = "" if link.image or link.bare else _host_named(link.text)
        host = _host(link.target)
        if named and host and not _same(named, host):
            yield Finding(
                place_of(document, link),
                f"this link says `{named[:60]}`, but leads to `{host[:60]}`",
                help="write the name of the page that it leads to",
            )


def _host(url: str) -> str:
    """Return the host of a web address, or nothing."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme.lower() in ("http", "https") else ""
    except ValueError:
        return ""


def _host_named(text: str) -> str:
    """Return the host that the words of a link give as an address, or nothing."""
    words = text.strip(" .,:;<>`*_").lower()
    if re.match(r"https?://\S+$", words):
        return _host(words)
    return re.split("[/?#]", words, maxsplit=1)[0] if SITE.match(words) else ""


def _same(named: str, host: str) -> bool:
    """Whether two hosts are one, or one is part of the other: www.x.org, x.org, pages.x.org."""
    one, other = named.removeprefix("www."), host.lower().removeprefix("www.")
    return one == other or other.endswith(f".{one}") or one.endswith(f".{other}")
