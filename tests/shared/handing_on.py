"""A phone that tests hand on to each other: what one did to it, the next does not find."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Frame, Page

CHANGED = "a test before this one gave the phone another time: it has to ask for `context`"


def wiped(phone: BrowserContext) -> Iterator[Page]:
    """Give an empty page of `phone`; then take away all that was kept, allowed and switched.

    Pages that were open before stay. With one, the process that draws does not end with each test.
    What belongs to a page (its scripts, routes, listeners, size, media) goes with the page. Files
    that the browser has fetched stay in its cache, as they do for a reader.
    """
    stay = phone.pages
    page = phone.new_page()
    # Another time, once installed, stays in all pages of a phone, and knows of no navigation.
    assert page.evaluate("performance.getEntriesByType('navigation').length"), CHANGED
    visited: set[str] = set()

    def note(frame: Frame) -> None:
        at = urlsplit(frame.url)
        if at.scheme in ("http", "https", "file"):
            visited.add(f"{at.scheme}://{at.netloc}")

    def follow(other: Page) -> None:
        other.on("framenavigated", note)

    follow(page)
    phone.on("page", follow)
    yield page
    phone.remove_listener("page", follow)
    phone.set_offline(False)
    phone.clear_permissions()
    phone.clear_cookies()
    session = phone.new_cdp_session(page)
    for origin in visited:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    for one in phone.pages:
        if one not in stay:
            one.close()
