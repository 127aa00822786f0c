"""Addresses of pages in front matter and in the vocabulary: where they may lead."""

from __future__ import annotations

import re

from potluck.reading.body.addresses import scheme_of, web_address
from potluck.rules.links.addresses import whole_address

_SLIP = re.compile(r"^(https?)[;,.：](?=//)", re.I)


def is_page(url: str) -> bool:
    """Whether an address is that of a page of the web: http or https, and a host."""
    return scheme_of(url) in ("http", "https") and bool(web_address(url)) and url.isprintable()


def page_meant(url: str) -> str:
    """Return the address of a page that was probably meant, or nothing."""
    bare = _SLIP.sub(r"\1:", url.strip().strip("<>()[]\"'“”").strip())
    if bare != url and is_page(bare) and bare.startswith("http"):
        return bare[:80]
    return whole_address(url)[:80]
