"""What one test does to the phone that tests hand on to each other, the next does not find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from handing_on import wiped

pytestmark = pytest.mark.browser
KEEP = """async () => {
  document.cookie = "a=1";
  localStorage.a = sessionStorage.a = 1;
  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
  await (await caches.open("a")).put("/a", new Response("a"));
  await navigator.serviceWorker.register("/service-worker.js");
}"""
KEPT = """async () => [document.cookie.length, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length, navigator.onLine ? 0 : 1]"""


def test_nothing_is_left_of_what_a_page_kept(context: BrowserContext, server: str) -> None:
    stays = context.new_page()
    for page in wiped(context):
        page.goto(server + "/offline/")
        page.evaluate(KEEP)
        assert 0 not in page.evaluate(KEPT)[:6]
        context.set_offline(True)
    for page in wiped(context):
        page.goto(server + "/offline/")
        assert page.evaluate(KEPT) == [0] * 7
    assert context.pages == [stays]


def test_nothing_is_left_of_what_a_second_page_kept_on_a_disk(
    context: BrowserContext, site: Path
) -> None:
    address = (site / "index.html").as_uri()
    second: Any
    for _ in wiped(context):
        second = context.new_page()
        second.goto(address)
        second.evaluate("localStorage.a = 1")
    page: Page
    for page in wiped(context):
        page.goto(address)
        assert page.evaluate("localStorage.length") == 0
