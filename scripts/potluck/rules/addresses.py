"""What web addresses are made of: schemes, tracking parameters, forms that die."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|"
    r"mc_[ce]id|_hs(?:enc|mi)|hsCtaTracking|mkt_tok|oly_(?:anon|enc)_id|vero_id|_openstat|"
    r"ref_src|ref_url|s_cid|wt_mc|pk_campaign|pk_kwd|cmpid|trk"
)
SHORTENERS = frozenset({
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "lnkd.in",
    "shorturl.at", "cutt.ly", "tiny.cc", "rb.gy", "amzn.to", "fb.me", "youtu.be.com", "dlvr.it",
})  # fmt: skip
_LOCAL = re.compile(r"localhost|127\.\d|10\.\d|192\.168\.|.*\.(?:local|internal|lan|test|invalid)$")


def without_tracking(url: str) -> tuple[str, list[str]]:
    """Return the address without tracking parameters, and the names of those it had."""
    if "?" not in url and "#:~:" not in url:
        return url, []
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, []
    pieces = parts.query.split("&") if parts.query else []
    names = [p.split("=")[0] for p in pieces if _TRACKING.fullmatch(p.split("=")[0])]
    if not names:
        return url, []
    kept = [p for p in pieces if not _TRACKING.fullmatch(p.split("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept))), names


@lru_cache(maxsize=4096)
def dead_form(url: str) -> tuple[str, str] | None:
    """Say why an address will not work for a reader, and what to do; None where it may."""
    if " " in url:
        return "the address has a space in it", "write %20 for the space, or copy it again"
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return "this is not an address", "copy it again from the browser"
    if host in SHORTENERS:
        return "this is a short link, which hides where it leads and may die", (
            "open it and copy the address of the page it leads to")  # fmt: skip
    if not host or ("." not in host and host != "localhost"):
        return "the address names no host", "copy the whole address from the browser"
    if _LOCAL.match(host):
        return "this address works only on one machine or network", "find the public address"
    if host in (
        "webcache.googleusercontent.com",
        "webcitation.org",
        "translate.googleusercontent.com",
    ):
        return "this copy of a page no longer exists", (
            "use the page's own address, or one of web.archive.org")  # fmt: skip
    if host.startswith("google.") and urlsplit(url).path in ("/url", "/search"):
        return "this is an address of a search, not of the page", "open the page and copy its own"
    if host == "dx.doi.org":
        return "this is an old form of a DOI", "write https://doi.org/ and the rest"
    if re.search(r"(?:safelinks\.protection\.outlook|urldefense\.|proxy\.lib|ezproxy)", url):
        return "this address leads through a mail filter or a library login", (
            "open the page and copy its own address")  # fmt: skip
    return None
