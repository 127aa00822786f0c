"""The day that a copy shows: a copy grows old, and its reader is to see that."""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping
from typing import Any

from potluck.library import Library
from potluck.site import Site


def day_of(library: Library) -> datetime.date:
    """Return the newest day on which something was read or recalled: the same library, one day."""
    hacks = library.every_hack.values()
    days = [hack.front.reviewed for hack in hacks]
    days += [hack.front.recalled.date for hack in hacks if hack.front.recalled]
    days += [path.front.reviewed for path in library.paths.values()]
    return max(days, default=datetime.date(1980, 1, 1))


def notice(day: datetime.date, site: Site, words: Mapping[str, Any]) -> str:
    """Return the sentence on every page of a copy: of which day it is, and where the newest is."""
    text: str = words["site"]["copied_on"].format(day=day.isoformat())
    newest = words["site"]["copy_newest"].format(address=site.url) if site.url else ""
    return f"{text} {newest}".strip()


def notice_html(text: str) -> str:
    """Return the notice as an element for the foot of a page."""
    return f'<p class="copy-of"><strong>{html.escape(text)}</strong></p>'
