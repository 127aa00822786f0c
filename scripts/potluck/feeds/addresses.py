"""Where everything is on the web, and what it is called there."""

from __future__ import annotations

from urllib.parse import urlsplit

from potluck.model import Hack
from potluck.pages.facts import hack_address
from potluck.site import Site

PICTURES = "social"
# Part of every identifier in the feeds: change it and every reader sees every entry again.
MINTED = "2026"


def web_address(hack: Hack, site: Site) -> str:
    """Return a hack's full address; without the site's address, the one within the site."""
    return site.url + hack_address(hack)


def identifier(hack: Hack, site: Site) -> str:
    """Return a name for a hack that stays when it moves to another section.

    Source: RFC 4151, the tag URI scheme.
    """
    return f"{site_identifier(site)}{hack.slug}"


def site_identifier(site: Site) -> str:
    """Return what all identifiers of this site begin with: two sites on one host differ."""
    at = urlsplit(site.url)
    path = at.path.strip("/")
    return f"tag:{at.hostname or 'localhost'},{MINTED}:{path + '/' if path else ''}"


def picture_path(section: str = "") -> str:
    """Return the path in the site of a section's picture, or of the site's own."""
    return f"{PICTURES}/{section or 'site'}.png"
