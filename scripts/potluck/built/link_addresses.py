"""An address on a page -> the file and the place in the site that it leads to."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# What a page may lead to outside the site. Other kinds can run code, or mean nothing.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OUT = ("https://", "http://", "tel:", "mailto:")
# An address with nothing to decode, no host and no scheme: nearly all that our templates write.
_PLAIN = re.compile(r"((?!//)[A-Za-z0-9_./-]*)(?:#([A-Za-z0-9_-]*))?")


def same_beside(address: str) -> bool:
    """Whether an address leads to the same place from each folder beside that of the page."""
    return address.startswith(_OUT) or (
        address.startswith("../") and ":" not in address and address[3:4] != "/"
    )


def from_above(folder: str, address: str) -> tuple[str, str]:
    """Return the same place as seen from above: thousands of pages have the same link to it."""
    if address.startswith(_OUT):
        return "", address
    if folder and same_beside(address):
        folder, address = folder.rpartition("/")[0], address[3:]
        if address[:1] in ("", "#", "?"):
            address = f"./{address}"
    return folder, address


class Leads(NamedTuple):
    """Where an address leads: a path in the site, and a place there.

    The path is empty for the page itself, and None for none in the site; `is_folder` says that it
    is written as a folder, `why` what is wrong with the address.
    """

    path: str | None
    place: str = ""
    is_folder: bool = False
    why: str = ""


def place_of(folder: str, address: str, site_url: str) -> Leads:
    """Return where an address on a page in `folder` leads; `site_url` is the site's address."""
    base = urlsplit(site_url).path or "/"
    if site_url and address.startswith(site_url):
        address = base + address[len(site_url) :]
    if plain := _PLAIN.fullmatch(address):
        path, place = plain.groups("")
        return _joined(folder, path, base, place)
    try:
        parts = urlsplit(address)
    except ValueError:
        return Leads(None, why="it is not an address")
    if parts.scheme or parts.netloc:
        allowed = parts.scheme in SCHEMES or not parts.scheme
        why = "" if allowed else f"the site does not have links of the kind `{parts.scheme}:`"
        return Leads(None, why=why)
    path, place = unquote(parts.path), unquote(parts.fragment).partition(":~:")[0]
    return _joined(folder, path, base, place)


def _joined(folder: str, path: str, base: str, place: str) -> Leads:
    """Return what `place_of` does of a path; `base` is that of the site."""
    if path.startswith("/"):
        if not path.startswith(base):
            return Leads(None, why="there is no page or file at this address")
        path = path[len(base) :] or "."
    elif path:
        path = posixpath.join(folder, path)
    return Leads(posixpath.normpath(path) if path else "", place, path.endswith("/"))
