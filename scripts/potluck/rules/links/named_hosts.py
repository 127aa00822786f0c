"""Which site some words name, and whether an address leads there."""

from __future__ import annotations

import re

from potluck.rules.data import table
from potluck.rules.links.addresses import host_of

# An address as it stands among words: the ends that sites of readers have, and no file or name.
_NAMED = re.compile(
    r"(?<![\w@./-])(?:https?://)?((?:[a-z0-9-]{2,63}\.){1,4}(?:org|com|net|gov|edu|info|int|health|"
    r"help|care|app|io|ca|us|uk|ie|au|nz|eu|es|mx|ar|cl|co|pe|fr|be|ch|ht|de|at|nl|pt|br|it))"
    r"(?![\w@-]|\.\w)",
    re.I,
)
# Before and after an address that says where a link leads; elsewhere, Grindr.com is a company.
_SENDS = re.compile(r"\b(?:at|see|via|visit)\s+$", re.I)
_LEADS = re.compile(r"(?:^|[^\w\s]|\b(?:by|from|on|en|sur|chez|nan|em|na|no))\s*$")
_ENDS = re.compile(r"\s*(?:$|[^\w\s]|(?:page|site|website)\b)")
_BRAND = re.compile(r"[A-Z][a-z0-9]+\.[a-z]+")
# The end of a sentence without its space: "at the end.It is".
_NO_SPACE = re.compile(r"[a-z0-9.-]+\.[A-Z][a-z]+")
# Who has one of these ends is known, and so are all hosts below a name.
_GUARDED = (".gov", ".edu", ".int")


def another_site(words: str, url: str) -> str:
    """Return a host that words name as an address where that is not the one they lead to."""
    host = host_of(url).removeprefix("www.") if "." in words else ""
    named = [found[1].lower() for found in _NAMED.finditer(words) if _says_where(words, found)]
    if not host or host in _coded() or any(_same(one, host) for one in named):
        return ""
    copy = host in table("web_addresses")["copies"]  # whose address holds that of the page
    return next((one for one in named if not (copy and one in url.lower())), "")


def _coded() -> list[str]:
    """Hosts whose addresses lead on to other sites by a number: also to one that is named."""
    found: list[str] = table("web_addresses")["coded"]
    return found


def _says_where(words: str, found: re.Match[str]) -> bool:
    """Whether an address among words is named as the one that they lead to."""
    if _NO_SPACE.fullmatch(found[1]):
        return False
    if not _BRAND.fullmatch(found[1]):
        return True
    before, ends = words[: found.start()], _ENDS.match(words, found.end())
    return bool(_SENDS.search(before) or (ends and _LEADS.search(before)))


def _same(named: str, host: str) -> bool:
    """Whether two hosts are one, or one is part of the other: www.x.org, x.org, pages.x.org."""
    one, other = named.removeprefix("www."), host.lower().removeprefix("www.")
    if any(
        {_owner(one), _owner(other)} <= {*names} for names in table("web_addresses")["one_site"]
    ):
        return True
    if one.endswith(_GUARDED) and one.split(".")[-2:] == other.split(".")[-2:]:
        return True
    return one == other or other.endswith(f".{one}") or one.endswith(f".{other}") or one in _coded()


def _owner(host: str) -> str:
    return ".".join(host.split(".")[-2:])
