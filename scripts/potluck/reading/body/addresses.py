"""Which addresses may be written: the one place that decides, for pages, paper and feeds."""

from __future__ import annotations

import re
from functools import lru_cache

SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# What browsers drop from an address before they read it, and what they take for a slash.
_DROPPED = re.compile(
    "[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]"
)


def bare_address(target: str) -> str:
    """Return an address without what browsers leave out of it."""
    return _DROPPED.sub("", target)


def scheme_of(target: str) -> str:
    """Return the scheme of an address in lower case, or nothing where it is relative."""
    match = _SCHEME.match(bare_address(target))
    return match[1].lower() if match else ""


# Pages lead to the same places, and ask again and again.
@lru_cache(maxsize=1 << 14)
def is_relative(target: str) -> bool:
    """Whether an address stays on the site that it stands on."""
    bare = bare_address(target).replace("\\", "/")
    return not scheme_of(target) and not bare.startswith("//")


@lru_cache(maxsize=1 << 14)
def web_address(target: str) -> str:
    """Return an address of another place as it may be written, or an empty string.

    Allowed are the schemes in `SCHEMES`; a web address needs a host.
    """
    bare = bare_address(target)
    scheme = scheme_of(bare)
    if scheme not in SCHEMES:
        return ""
    if scheme in ("https", "http") and not re.match(r"https?://[^/\\?#]", bare, re.I):
        return ""
    return bare
