"""What web addresses are made of: schemes, tracking parameters, forms that die."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from potluck.rules.data import table

SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_TABLE = table("web_addresses")
_TRACKING = re.compile("|".join(_TABLE["tracking"]))
_SHORTENERS = frozenset(_TABLE["shorteners"])
_LOCAL = re.compile(
    r"localhost|0\.0\.0\.0|127\.\d|10\.\d|192\.168\.|.*\.(?:local|internal|lan|test|invalid)$"
)
_STAND_INS = frozenset(_TABLE["stand_ins"])
_LOST_COPIES = frozenset(_TABLE["lost_copies"])
_WITH_LOGIN = re.compile(
    r"(?:docs|drive|mail)\.google\.com|outlook\.(?:office|live)\.com|teams\.microsoft\.com|"
    r"dropbox\.com|1drv\.ms|onedrive\.live\.com|.*\.sharepoint\.com|"
    r"(?:(?:m|web|mbasic)\.)?facebook\.com|fb\.com|(?:m\.)?instagram\.com|nextdoor\.com"
)
_CHATS = frozenset(_TABLE["chats"])
_SEARCH = re.compile(
    r"(?:(?:scholar\.)?google\.[a-z.]+/(?:url|search|scholar)|(?:bing|search\.yahoo)\.com/search|"
    r"duckduckgo\.com/\?|pubmed\.ncbi\.nlm\.nih\.gov/\?term)"
)
_THROUGH = re.compile(
    r"safelinks\.protection\.outlook|urldefense\.|proxy\.lib|ezproxy|facebook\.com/l\.php|youtube\.com/redirect|"
    r"l\.(?:facebook|instagram)\.com|linkedin\.com/redir"
)
_ARCHIVED = re.compile(r"/web/\d{4,14}[a-z_]*/\S*\w\.\w")
_OWN = re.compile(r"/hacks/([a-z0-9-]+)/([a-z0-9-]+)(?:/|\.md|\.html)?(?:#.*)?$", re.I)
_BROKEN_SCHEME = re.compile(r"(?:h?ht?t?ps?)(?::/?|/)/*(?=[\w-]+\.\w|https?:)", re.I)
_DOI = re.compile(r"(?:doi:?\s*)?(10\.\d{4,9}/\S+)", re.I)
# An address as people say it.
SITE = re.compile(
    r"(?:www\.[\w-]+\.\w+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|info|int|io|ca|uk|au|eu|nz|ie))"
    r"(?:[/?#]|$)",
    re.I,
)


def whole_address(text: str) -> str:
    """Return the https address that was probably meant by a piece of one, or nothing."""
    text = text.strip().strip("<>")
    linked = re.fullmatch(r"\[[^\]]*\]\((\S+)\)", text)
    text = linked[1] if linked else text
    if text.startswith(("https://", "http://")) and not _BROKEN_SCHEME.match(
        text[text.index("/") + 2 :]
    ):
        return text if linked else ""
    doi = _DOI.fullmatch(text)
    if doi:
        return f"https://doi.org/{doi[1]}"
    rest = text
    while scheme := _BROKEN_SCHEME.match(rest):
        rest = rest[scheme.end() :]
    return f"https://{rest}" if rest != text or SITE.match(text) else ""


def own_hack(url: str) -> str:
    """Return the slug in an address such as https://site/hacks/section/slug/, or nothing."""
    found = _OWN.search(url) if "/hacks/" in url else None
    return found[2].lower() if found else ""


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
        first, rest = url.split(" ", 1)
        if "://" in rest:
            return "there are two addresses here", "give each source an entry with its own `url:`"
        if rest.startswith(("(", "–", "—", "- ")) or first.endswith((",", ";")):
            return (
                "there is text after the address",
                f"write just the address: {first.rstrip(',;')[:80]}",
            )
        if first.endswith("/"):
            return "the address has a space in it", f"write {url.replace(' ', '')[:80]}"
        return "the address has a space in it", "write %20 for the space, or copy it again"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "this is not an address", "copy it again from the browser"
    if parts.scheme in ("http", "https") and whole_address(url):
        return "the address starts twice", f"write {whole_address(url)[:80]}"
    return (
        _no_place(url, host)
        or _no_page(url, host, parts.path)
        or (
            ("this is an old form of a DOI", f"write https://doi.org{parts.path[:60]}")
            if host == "dx.doi.org"
            else None
        )
    )


def host_of(url: str) -> str:
    """Return the host of a web address, or nothing."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme.lower() in ("http", "https") else ""
    except ValueError:
        return ""


def _no_place(url: str, host: str) -> tuple[str, str] | None:
    if not host or ("." not in host and host != "localhost"):
        return "this address is not complete", "copy the whole address from the browser"
    if _LOCAL.match(host):
        return "this address works only on one computer or network", "find the public address"
    if host in _STAND_INS:
        return "this is a placeholder, not a real address", "copy the real address from the browser"
    if (url[-1] in ".,;:" and not url.endswith("...")) or (url[-1] == ")" and "(" not in url):
        return f"the address ends with `{url[-1]}`", f"write {url.rstrip('.,;:)')[:80]}"
    return None


def _no_page(url: str, host: str, path: str) -> tuple[str, str] | None:
    rest = url.split("://", 1)[-1].removeprefix("www.")
    if host in _SHORTENERS:
        return "this is a short link, which hides where it leads and may stop working", (
            "open it and copy the address of the page it leads to"
        )
    if host in _LOST_COPIES:
        return "this copy of a page no longer exists", (
            "use the page's own address, or one of web.archive.org"
        )
    if host == "web.archive.org" and not _ARCHIVED.match(path):
        return "this web archive address does not lead to a saved page", (
            "open the saved page and copy its address: https://web.archive.org/web/DATE/..."
        )
    if _SEARCH.match(rest):
        return "this is the address of a search, not of a page", "open the page and copy its own"
    if _THROUGH.search(url):
        return "this address leads through another site that can see who follows it", (
            "open the page and copy its own address"
        )
    if host in _CHATS:
        return "this is a chat with an AI program, not a source", (
            "name the source of that answer instead"
        )
    if _WITH_LOGIN.fullmatch(host):
        return "this address may ask readers to sign in", "use a page that everyone can open"
    return None
