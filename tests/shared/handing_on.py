"""A phone that tests hand on to each other: what one did to it, the next does not find.

A new page and the first thing that it opens take three times of what the same address takes in a
page that has been somewhere: its styles, letters and scripts are read and compiled anew. So the
page is handed on, too, while all that was done to it is known to leave nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Error, Frame, Page, ViewportSize

CHANGED = "a test before this one gave the phone another time: it has to ask for `context`"
# What a test may do to a page that is handed on: it goes with the document, or is taken back below.
# All else (routes, scripts of every page, a mouse button held down, a clock) ends the page.
GOES = frozenset(
    "content emulate_media evaluate expect_navigation expect_popup frame_locator get_by_alt_text"
    " get_by_label get_by_placeholder get_by_role get_by_test_id get_by_text get_by_title go_back"
    " go_forward goto is_closed keyboard locator on pdf query_selector reload screenshot"
    " set_content set_viewport_size title url viewport_size wait_for_function wait_for_load_state"
    " wait_for_selector wait_for_url".split()
)
ORDINARY: dict[str, Any] = {
    "media": "null", "color_scheme": "light", "reduced_motion": "no-preference",
    "forced_colors": "none", "contrast": "no-preference",
}  # fmt: skip


class Lent(Page):
    """A page that notes what is done to it."""

    size: ViewportSize
    session: CDPSession
    done: set[str]
    listeners: list[tuple[str, Callable[..., None]]]

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name not in Lent.__annotations__:
            self.done.add(name)
        return super().__getattribute__(name)

    def on(self, event: Any, f: Callable[..., None]) -> None:
        self.listeners.append((event, f))
        super().on(event, f)


def lent(phone: BrowserContext) -> Lent:
    """A new page of `phone` that can be handed on."""
    page: Any = phone.new_page()
    size, session = page.viewport_size, phone.new_cdp_session(page)
    page.__class__ = Lent
    page.size, page.session, page.done, page.listeners = size, session, set(), []
    return page  # type: ignore[no-any-return]


def emptied(page: Lent) -> bool:
    """Leave what `page` shows, and take back what was done to it; return whether that is all."""
    done = {*page.done}
    if not done <= GOES:
        return False
    with suppress(Error):
        for event, heard in page.listeners:
            page.remove_listener(event, heard)
        page.goto("about:blank")
        page.session.send("Page.resetNavigationHistory")
        page.mouse.move(-1, -1)  # nothing lies under it
        page.evaluate("() => { name = ''; }")
        if "set_viewport_size" in done:
            page.set_viewport_size(page.size)
        if "emulate_media" in done:
            page.emulate_media(**ORDINARY)
        page.listeners.clear()
        page.done.clear()
        return True
    return False


_free: dict[BrowserContext, Lent] = {}


def wiped(phone: BrowserContext, failed: Callable[[], int] = int) -> Iterator[Page]:
    """Give an empty page of `phone`; then take away all that was kept, allowed and switched.

    Pages that were open before stay. With one, the process that draws does not end with each test.
    What belongs to a page (its routes, listeners, size, media) goes with the page, or is taken
    back before it is handed on, which it is not after a test that `failed`. Files that the browser
    has fetched stay in its cache, as they do for a reader.
    """
    page = _free.pop(phone, None) or lent(phone)
    stay, failures = [one for one in phone.pages if one != page], failed()
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
    page.done.clear()
    yield page
    phone.remove_listener("page", follow)
    alone = {*phone.pages} == {*stay, page}
    if alone and failures == failed() and emptied(page):
        _free[phone] = page
    elif page.is_closed():
        page = lent(phone)
    phone.set_offline(False)
    phone.clear_permissions()
    phone.clear_cookies()
    for origin in visited:
        page.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    for one in phone.pages:
        if one not in stay and one != _free.get(phone):
            one.close()
