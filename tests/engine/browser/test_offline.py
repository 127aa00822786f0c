"""A reader keeps the site on a phone, goes into flight mode, renews it and removes it."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from barriers import axe
from potluck.built.offline import MANIFEST, WORKER, offline_manifest
from potluck.library import Library
from serving import LOOKS
from visiting import SETTLED, page_paths
from waiting import until

pytestmark = pytest.mark.browser
HACK = "hacks/when-it-goes-wrong/when-a-tool-comes-home-broken/"
KEPT = "() => caches.keys()"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@dataclass
class Host:
    """A web host that tests can unplug, and that remembers what it was asked for."""

    folder: Path
    address: str = ""
    plugged: bool = True
    strange: bool = False  # a network that answers everything with its own page
    asked: list[str] = field(default_factory=list)
    unplug_after: int = 0
    silent_at: str = ""  # what it takes a question for, and says nothing
    speaks: threading.Event = field(default_factory=threading.Event)

    def publish(self, keep: bool = True) -> None:
        (self.folder / MANIFEST).write_bytes(offline_manifest(self.folder, keep))


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, host: Host, **kwargs: Any) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder), **kwargs)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # what is not asked for again was kept
        super().end_headers()

    def do_GET(self) -> None:
        host = self.host
        host.asked.append(self.path.partition("?")[0].lstrip("/"))
        if host.unplug_after and len(host.asked) > host.unplug_after:
            host.plugged = False
        if host.silent_at and host.silent_at in self.path:
            host.speaks.wait(60)
        if not host.plugged:
            self.close_connection = True
            self.connection.close()
        elif host.strange:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>Log in to this network</h1>")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self.host.strange or self.host.silent_at or not self.host.plugged:
            self.do_GET()
        else:
            super().do_HEAD()

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):
            return  # unplugged


def serve(folder: Path) -> Iterator[Host]:
    host = Host(folder)
    host.publish()
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, host=host)
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(LOOKS,), daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_address[1]}/"
    yield host
    host.speaks.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def whole_host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The site with one handout for each section."""
    left_out = shutil.ignore_patterns("*-a4.pdf", "social")
    yield from serve(Path(shutil.copytree(site, tmp_path / "site", ignore=left_out)))


# What no test but the one of the whole site opens: each file that is kept costs its time again.
ELSEWHERE = (
    "tags", "paths", "social", "agreements", "checkups", "contribute", "forms", "schema",
    "glossary", "map", "rules", "situations", "sources", "words", "agreement-*.js", "checkup-*.js",
    "form-*.js", "sheet-*.js", "tray-*.js", "write-*.js", "*-a4.pdf", "hack-*.pdf", "path-*.pdf",
    "about", "find", "hacks-json", "how-to-print", "licenses", "my-handout", "what-this-is-not",
    "get-away-from-a-battery-fire", "lend-the-long-ladder", "icons", "vendor", "OFL.txt",
    "tools.css", "finder.js", "list-filter.js", "printed.js", "session.js",
    "search-answer.js", "search-concepts.js", "search-index.js", "search-pages.js",
    "search-query.js", "search-rank.js", "search-signs.js", "search-spelling.js", "search-text.js",
)  # fmt: skip


@pytest.fixture
def host(site: Path, tmp_path: Path, library: Library) -> Iterator[Host]:
    """A part of the site, quickly kept: a section, and the pages that are opened here."""
    others = [slug for slug in library.sections if slug != "when-it-goes-wrong"]
    left_out = shutil.ignore_patterns(*others, *ELSEWHERE)
    yield from serve(Path(shutil.copytree(site, tmp_path / "site", ignore=left_out)))


def status(page: Page) -> Any:
    return page.locator("[data-offline-status]")


def keep(page: Page, host: Host, handouts: bool = False) -> None:
    page.goto(host.address + "offline/")
    page.locator("[data-offline-handouts]").set_checked(handouts)
    page.locator("[data-offline-keep]").click()
    said = "all PDF handouts" if handouts else "without PDF handouts"
    expect(status(page)).to_contain_text(said)
    expect(status(page)).to_be_focused()  # the button to stop, which had the focus, is gone


# Whether the finished copy holds a page.
KEPT_PATHS = """async (path) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (await cache.match(`${location.origin}/${path}index.html`)) return true;
  }
  return false;
}"""
# The worker answers in turn: when we are answered, so is what the page asked before.
ANSWERED = """async () => {
  const worker = navigator.serviceWorker.controller;
  if (worker) await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    worker.postMessage({ ask: "newer" }, [port2]);
  });
}"""


def look_at_the_server_again(page: Page, looked: int = 0) -> None:
    """Let the worker's pause between two looks be over, once it has looked.

    `looked` is when that was, as its clock said: milliseconds since 1970.
    """
    page.evaluate(ANSWERED)
    page.evaluate(
        """async (at) => {
          const name = (await caches.keys()).find((key) => key.endsWith(" state"));
          const cache = await caches.open(name);
          const [seen] = (await cache.keys()).filter((r) => r.url.endsWith("seen.json"));
          const value = await (await cache.match(seen)).json();
          await cache.put(seen, new Response(JSON.stringify({ ...value, at })));
        }""",
        looked,
    )


def wait_until_gone(page: Page) -> None:
    """Wait until no copy and no worker is left."""
    until(lambda: page.evaluate(REGISTERED) == 0 and page.evaluate(KEPT) == [])


def test_nothing_is_kept_until_the_reader_asks(page: Page, host: Host) -> None:
    for path in ("", HACK, "offline/"):
        page.goto(host.address + path)
    expect(page.locator("[data-offline-keep]")).to_contain_text("MB)")
    assert page.evaluate(KEPT) == []
    assert page.evaluate(REGISTERED) == 0
    assert WORKER not in host.asked


def test_every_page_search_and_finder_in_flight_mode(page: Page, whole_host: Host) -> None:
    host = whole_host
    keep(page, host)
    host.plugged = False
    files = json.loads((host.folder / MANIFEST).read_bytes())["files"]
    paths = [path for path, _, _ in files if not path.endswith((".pdf", ".docx"))]
    assert len(paths) > 80
    lost = page.evaluate(
        """async (paths) => {
          const lost = [];
          for (const path of paths) {
            const address = "/" + path.replace(/(^|[/])index[.]html$/, "$1");
            const answer = await fetch(address).catch(() => null);
            if (!answer || !answer.ok || !(await answer.arrayBuffer()).byteLength) lost.push(path);
          }
          return lost;
        }""",
        paths,
    )
    assert lost == []
    page.goto(host.address)
    page.locator("[data-search-open]").first.click()
    page.locator("#search-input").fill("gushing blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    page.locator("#search-list [role=option]").first.press("Escape")
    page.goto(host.address + "find/?effort=minutes")
    expect(page.locator("[data-finder-status]")).to_contain_text("of")
    assert page.locator(".cards > li:visible").count() < page.locator(".cards > li").count()
    page.goto(host.address + HACK.rstrip("/"))
    expect(page).to_have_url(host.address + HACK)
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("cannot be reached just now")


def test_handouts_are_a_choice(page: Page, host: Host) -> None:
    keep(page, host)
    pdf = next(p for p, _, _ in json.loads((host.folder / MANIFEST).read_bytes())["files"]
               if p.endswith(".pdf"))  # fmt: skip
    host.plugged = False
    page.goto(f"{host.address}nowhere-at-all/")
    expect(page).to_have_url(host.address + "offline/#not-kept")
    expect(page.locator("#not-kept")).to_be_visible()
    assert page.evaluate("(p) => fetch('/' + p).then(() => true, () => false)", pdf) is False
    host.plugged = True
    keep(page, host, handouts=True)
    host.plugged = False
    assert page.evaluate("(p) => fetch('/' + p).then((r) => r.ok, () => false)", pdf) is True


def test_a_section_that_is_left_out_takes_no_room_but_for_emergencies(
    page: Page, whole_host: Host, library: Library
) -> None:
    host = whole_host
    page.goto(host.address + "offline/")
    button = page.locator("[data-offline-keep]")
    expect(button).to_contain_text("MB)")
    page.get_by_text("Choose sections").click()
    for section in page.locator("[data-offline-section]").all():
        section.uncheck()
    assert axe(page) == []
    button.click()
    expect(status(page)).to_contain_text("without PDF handouts")
    host.plugged = False
    there = "(p) => fetch('/' + p).then((r) => r.ok, () => false)"
    urgent = {hack.front.kind == "emergency" for hack in library.hacks.values()}
    assert urgent == {True, False}
    for hack in library.hacks.values():
        path = f"hacks/{hack.section}/{hack.slug}/"
        assert page.evaluate(there, path) is (hack.front.kind == "emergency"), path
    for slug in library.sections:
        assert page.evaluate(there, f"hacks/{slug}/")  # it says what there is
    page.goto(host.address + HACK)
    expect(page).to_have_url(host.address + "offline/#not-kept")
    # The choice is still there, and can be changed.
    host.plugged = True
    page.goto(host.address + "offline/")
    expect(button).to_have_text("Save this choice")
    page.get_by_text("Choose sections").click()
    assert page.locator("[data-offline-section]:checked").count() == 0
    page.locator(f"[data-offline-section][value='{HACK.rsplit('/', 2)[0]}/']").check()
    button.click()
    until(lambda: page.evaluate(KEPT_PATHS, HACK))


def test_a_newer_state_is_announced_and_never_forced(page: Page, host: Host) -> None:
    keep(page, host)
    file = host.folder / HACK / "index.html"
    file.write_text(file.read_text("utf-8").replace("</h1>", " (new)</h1>", 1), "utf-8")
    host.publish()
    look_at_the_server_again(page)
    page.goto(host.address + HACK)
    expect(page.locator(".newer")).to_contain_text("newer version")
    assert "(new)" not in page.locator("h1").inner_text()
    assert axe(page) == []
    page.locator(".newer button").click()
    expect(page.locator(".newer")).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    page.evaluate(ANSWERED)
    page.evaluate(SETTLED)
    expect(page.locator(".newer")).to_have_count(0)
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("There is a newer version of the site")
    host.asked.clear()
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("newest version")
    assert [path for path in host.asked if path not in (MANIFEST, WORKER)] == [HACK]
    page.goto(host.address + HACK)
    assert "(new)" in page.locator("h1").inner_text()
    assert len(page.evaluate(KEPT)) == 2, "the state of before is gone"


def recall(host: Host, address: str = HACK) -> None:
    """Publish the site anew, with one hack recalled, which may have moved since."""
    section, slug = address.split("/")[1:3]
    row = {
        "section": section,
        "slug": slug,
        "title": "Say maybe",
        "recalled": "2026-11-21",
        "old_addresses": [HACK] if address != HACK else [],
    }
    (host.folder / "recalled.json").write_text(json.dumps({"version": 1, "recalled": [row]}))
    page = "<!doctype html><html lang=en><title>Recalled</title><h1>Recalled: Say maybe</h1>"
    (host.folder / address).mkdir(parents=True, exist_ok=True)
    (host.folder / address / "index.html").write_text(page)
    if address != HACK:
        on = f"<meta http-equiv=refresh content='0; url=/{address}'>"
        (host.folder / HACK / "index.html").write_text(f"<!doctype html>{on}<title>On</title>")
    host.publish()


def test_a_recalled_hack_is_not_read_from_the_copy(page: Page, host: Host) -> None:
    keep(page, host)
    page.goto(host.address + HACK)
    expect(page.locator("#step-1")).to_be_visible()
    recall(host)
    look_at_the_server_again(page)
    page.goto(host.address + "news/")
    line = page.locator(".newer")
    expect(line).to_contain_text("Recalled since you kept this copy")
    assert line.get_by_role("button").count() == 0, "a warning cannot be put off"
    assert axe(page) == []
    host.plugged = False
    for path in (HACK, HACK.rstrip("/"), HACK + "index.html"):
        page.goto(host.address + path)
        expect(page.locator("h1")).to_have_text("Recalled: Say maybe")
    page.goto(host.address + "news/")
    expect(page.locator(".newer a").first).to_have_attribute("href", host.address + HACK)
    host.plugged = True
    (host.folder / "recalled.json").unlink()  # offered again, repaired: the copy is not
    host.publish()
    look_at_the_server_again(page)
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled since you kept this copy")
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_have_text("Recalled: Say maybe")
    recall(host)
    keep(page, host)
    expect(status(page)).to_contain_text("newest version")
    page.goto(host.address + "news/")
    page.evaluate(ANSWERED)
    page.evaluate(SETTLED)
    expect(page.locator(".newer")).to_have_count(0)
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_have_text("Recalled: Say maybe")


def test_a_recall_that_could_not_be_fetched_hides_the_kept_page(page: Page, host: Host) -> None:
    keep(page, host)
    recall(host)
    (host.folder / HACK / "index.html").write_text("<h1>A strange network</h1>")  # not its hash
    look_at_the_server_again(page)
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled")
    host.plugged = False
    page.goto(host.address + HACK)
    expect(page).to_have_url(host.address + "offline/#not-kept")


def test_a_page_that_is_not_kept_comes_with_its_own_styles_scripts_and_search(
    page: Page, host: Host
) -> None:
    """The site was published anew, and somebody follows a link to a page that is new there."""
    keep(page, host)
    added = "hacks/when-it-goes-wrong/a-new-one/"
    shutil.copytree(host.folder / HACK, host.folder / added)
    assets = host.folder / "assets"
    for name, more in (
        ("stylesheets/site.css", "h1 { outline: 7px solid }"),
        ("javascripts/site.js", "document.body.dataset.newer = 'site'"),
        ("javascripts/search-worker.js", "/* newer */"),
    ):
        (assets / name).write_text(f"{(assets / name).read_text('utf-8')}\n{more}\n", "utf-8")
    host.publish()
    outline = "getComputedStyle(document.querySelector('h1')).outlineWidth === '7px'"
    newer = f"() => [document.body.dataset.newer, {outline}]"

    page.goto(host.address + added)
    expect(page.locator("body")).to_have_attribute("data-newer", "site")
    assert page.evaluate(newer) == ["site", True]
    host.asked.clear()
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("gushing blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    own = {"assets/javascripts/search-worker.js", "search/index.json"}
    assert own <= set(host.asked), (
        "the words of the one state and the code of the other may not fit"
    )

    # What is kept stays whole, and asks for nothing of it.
    host.asked.clear()
    page.goto(host.address + HACK)
    expect(page.locator("#step-1")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate(newer) == [None, False]
    assert not [path for path in host.asked if path.startswith("assets/")]

    # A line that hangs or breaks in the middle of such a page: what is here is better than nothing.
    page.goto(host.address + added)
    size = "async () => (await (await fetch('/assets/stylesheets/site.css')).text()).length"
    whole = page.evaluate(size)
    host.silent_at = "site.css"
    assert 0 < page.evaluate(size) < whole
    host.silent_at, host.plugged = "", False
    assert 0 < page.evaluate(size) < whole


def test_a_hack_that_moved_and_was_recalled_is_not_read_where_it_was(
    page: Page, host: Host
) -> None:
    keep(page, host)
    recall(host, "hacks/when-it-goes-wrong/a-tool-that-broke/")
    look_at_the_server_again(page)
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled since you kept this copy")
    assert page.locator(".newer a").count() == 2, "the hack once, and where to renew the copy"
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_have_text("Recalled: Say maybe")
    host.plugged = False
    page.goto(host.address + HACK)
    expect(page).to_have_url(host.address + "offline/#not-kept")
    assert page.locator("#step-1").count() == 0


def test_a_recall_that_is_known_is_told_where_the_line_hangs(page: Page, host: Host) -> None:
    keep(page, host)
    recall(host)
    look_at_the_server_again(page)
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled")
    look_at_the_server_again(page)
    host.silent_at = WORKER
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled", timeout=20_000)


def test_a_clock_that_was_wrong_hides_no_recall(page: Page, host: Host) -> None:
    keep(page, host)
    recall(host)
    look_at_the_server_again(page, looked=4_000_000_000_000)  # in 2096
    page.goto(host.address + "news/")
    expect(page.locator(".newer")).to_contain_text("Recalled")


def test_a_recall_needs_no_room_on_a_full_phone(page: Page, host: Host) -> None:
    keep(page, host)
    recall(host)
    look_at_the_server_again(page)
    full = page.context.new_cdp_session(page)
    full.send("Storage.overrideQuotaForOrigin", {"origin": host.address[:-1], "quotaSize": 1})
    page.goto(host.address + "news/")
    page.evaluate(ANSWERED)
    host.plugged = False
    page.goto(host.address + HACK)
    expect(page).to_have_url(host.address + "offline/#not-kept")


@pytest.mark.parametrize("how", ["its script is gone", "the manifest says so"])
def test_the_worker_removes_itself(page: Page, host: Host, how: str) -> None:
    keep(page, host)
    if how == "its script is gone":
        (host.folder / WORKER).unlink()
    else:
        host.publish(keep=False)
    look_at_the_server_again(page)
    page.goto(host.address + HACK)
    wait_until_gone(page)


def test_a_login_page_of_a_strange_network_removes_nothing(page: Page, host: Host) -> None:
    keep(page, host)
    host.strange = True
    look_at_the_server_again(page)
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_contain_text("maybe")
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("Kept here since")
    assert len(page.evaluate(KEPT)) == 2


def test_a_copy_that_the_browser_threw_away_heals(page: Page, host: Host) -> None:
    keep(page, host)
    page.evaluate(
        "async () => { for (const key of await caches.keys()) await caches.delete(key); }"
    )
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_contain_text("maybe")
    wait_until_gone(page)


def test_removed_means_wholly(page: Page, host: Host) -> None:
    keep(page, host)
    page.locator("[data-offline-remove-button]").click()
    expect(status(page)).to_contain_text("Removed.")
    assert page.evaluate(KEPT) == []
    assert page.evaluate(REGISTERED) == 0
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


# What pages of this site keep, in its language and in another, and what another library here keeps.
KEPT_BY_ALL = """async () => {
  localStorage.setItem("handout:/", '["write-the-date-on-the-tool"]');
  localStorage.setItem("write:/es/", "{}");
  localStorage.setItem("handout:/other/", '["theirs"]');
  sessionStorage.setItem("potluck-search", '{"text":"knife"}');
  await (await caches.open("potluck /es/ state")).put("/es/kept.json", new Response("{}"));
  await (await caches.open("potluck /other/ state")).put("/other/kept.json", new Response("{}"));
}"""
LEFT_OVER = """async () => [
  ...(await caches.keys()), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
]"""


def everything(page: Page) -> Any:
    return page.locator("[data-everything-status]")


def open_in_two_languages(page: Page, host: Host) -> None:
    page.goto(host.address + "offline/")
    page.evaluate(KEPT_BY_ALL)
    file = host.folder / "offline/index.html"
    text = file.read_text("utf-8")
    assert "data-languages='[\"\"]'" in text
    file.write_text(
        text.replace("data-languages='[\"\"]'", 'data-languages=\'["", "es/"]\''), "utf-8"
    )
    host.publish()


def test_everything_is_removed_at_once_in_every_language_and_nothing_of_others(
    page: Page, host: Host
) -> None:
    open_in_two_languages(page, host)
    keep(page, host)
    page.locator("[data-everything-start]").click()
    expect(everything(page)).to_have_text("This goes, and cannot be brought back:")
    expect(everything(page)).to_be_focused()
    assert page.locator("[data-everything-list] li").all_inner_texts() == [
        "The copy of the site",
        "The list of “My handout”",
        "A text that you kept on the page for writing",
        "The words of a search or a filter",
    ]
    assert axe(page) == []
    page.locator("[data-everything-no]").click()
    expect(page.locator("[data-everything-start]")).to_be_focused()
    assert len(page.evaluate(LEFT_OVER)) == 9
    page.locator("[data-everything-start]").click()
    page.locator("[data-everything-sure]").click()
    expect(everything(page)).to_contain_text("Removed. This site keeps nothing")
    expect(status(page)).to_contain_text("You have not kept a copy here yet")
    assert sorted(page.evaluate(LEFT_OVER)) == ["handout:/other/", "potluck /other/ state"]
    assert page.context.cookies() == []
    page.reload()
    expect(everything(page)).to_have_text("")
    page.locator("[data-everything-start]").click()
    expect(everything(page)).to_have_text("This site keeps nothing in this browser.")
    expect(page.locator("[data-everything-sure]")).to_be_hidden()


def test_everything_is_removed_also_while_a_copy_is_on_its_way(page: Page, host: Host) -> None:
    page.goto(host.address + "offline/")
    host.silent_at = HACK
    page.locator("[data-offline-keep]").click()
    until(lambda: HACK in host.asked)
    page.locator("[data-everything-start]").click()
    page.locator("[data-everything-sure]").click()
    expect(everything(page)).to_contain_text("Removed.")
    host.silent_at = ""
    host.speaks.set()
    expect(page.locator("[data-offline-keep]")).to_contain_text("MB)")
    expect(status(page)).to_contain_text("You have not kept a copy here yet")
    assert page.evaluate(LEFT_OVER) == []


def test_where_storage_is_blocked_nothing_is_called_removed(page: Page, host: Host) -> None:
    page.add_init_script("""
      const no = { get() { throw new DOMException("no", "SecurityError"); } };
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, no);
      }""")
    page.goto(host.address + "offline/")
    page.locator("[data-everything-start]").click()
    expect(everything(page)).to_contain_text("clear this site's data in your browser's settings")
    expect(page.locator("[data-everything-sure]")).to_be_hidden()


def test_where_the_browser_refuses_its_store_the_page_says_so(page: Page, host: Host) -> None:
    """As with all cookies blocked: what is there answers no."""
    page.add_init_script(
        "caches.has = caches.keys = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    )
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("This browser cannot keep a site.")


def test_a_broken_connection_loses_nothing_and_claims_nothing(page: Page, host: Host) -> None:
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").wait_for()
    host.asked.clear()
    host.unplug_after = 18
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("The connection broke")
    assert page.evaluate(REGISTERED) == 0
    came = set(host.asked[:12]) - {MANIFEST}  # the last few were on their way
    host.unplug_after, host.plugged = 0, True
    page.reload()
    expect(status(page)).to_contain_text("Only part of the site")
    host.asked.clear()
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("Kept here since")
    assert len(came) > 10
    assert came.isdisjoint(host.asked)


def test_a_copy_without_its_worker_is_not_called_kept(page: Page, host: Host) -> None:
    """All files came, and the line broke before the script that answers from them."""
    page.context.route(f"**/{WORKER}", lambda route: route.abort())
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("The connection broke")
    expect(status(page)).not_to_contain_text("Kept here")
    page.reload()
    expect(status(page)).to_contain_text("Only part of the site is here")
    page.context.unroute(f"**/{WORKER}")
    host.asked.clear()
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("without PDF handouts")
    assert not any(path.endswith("/") for path in host.asked)  # what had come is not fetched again
    host.plugged = False
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_contain_text("tool")


def test_where_the_line_hangs_what_is_kept_is_shown_and_stop_stops(page: Page, host: Host) -> None:
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").wait_for()
    for path in (MANIFEST, WORKER):
        host.silent_at = path
        host.asked.clear()
        page.locator("[data-offline-keep]").click()
        until(lambda path=path: path in host.asked)
        page.locator("[data-offline-stop]").click()
        expect(status(page)).to_contain_text("Stopped", timeout=20_000)
    host.silent_at = ""
    host.speaks.set()  # a browser asks for a worker's script once at a time
    keep(page, host)
    host.silent_at, host.speaks = MANIFEST, threading.Event()
    page.reload()
    expect(status(page)).to_contain_text("Kept here since", timeout=20_000)
    expect(status(page)).to_contain_text("cannot be reached just now")
    expect(page.locator("[data-offline-remove-button]")).to_be_visible()
    host.speaks.set()
    expect(page.locator("[data-offline-keep]")).to_have_text("Save this choice")
    expect(status(page)).not_to_contain_text("cannot be reached")


def test_after_a_break_there_is_a_button_to_go_on(page: Page, host: Host) -> None:
    """The page said to press it, and showed none until it was loaded again."""
    page.goto(host.address + "offline/")
    host.unplug_after = len(host.asked) + 12
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("Press the button to continue")
    host.unplug_after, host.plugged = 0, True
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("without PDF handouts")


def test_a_line_that_comes_back_is_noticed(page: Page, host: Host) -> None:
    page.route(f"**/{MANIFEST}*", lambda route: route.abort())
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("cannot be reached just now")
    page.unroute(f"**/{MANIFEST}*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-offline-keep]")).to_be_visible()


def test_a_file_that_arrives_changed_is_not_used(page: Page, host: Host) -> None:
    (host.folder / HACK / "index.html").write_text("<h1>Not ours</h1>")
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("A file was changed on its way")
    assert page.evaluate(REGISTERED) == 0


SLOW_STORE = """() => {
  const put = Cache.prototype.put, waiting = new Promise((go) => { window.store = go; });
  window.late = 0;
  Cache.prototype.put = async function (key, answer) {
    await waiting;
    return put.call(this, key, answer).finally(() => { window.late += 1; });
  };
}"""


def test_what_failed_stays_said_when_other_files_are_stored_later(page: Page, host: Host) -> None:
    first, *_ = json.loads((host.folder / MANIFEST).read_text("utf-8"))["files"]
    (host.folder / first[0]).write_text("Not ours")
    page.goto(host.address + "offline/")
    page.evaluate(SLOW_STORE)
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("A file was changed on its way")
    page.evaluate("window.store()")
    page.wait_for_function("() => window.late > 0")
    page.evaluate("() => new Promise((go) => setTimeout(go))")
    expect(status(page)).to_contain_text("A file was changed on its way")


# What another site on the same host can do: it may open each cache of this origin.
PUT_BY_OTHERS = """async (path) => {
  for (const name of (await caches.keys()).filter((name) => !name.endsWith(" state"))) {
    const page = new Response("<h1>Not ours</h1>", { headers: { "Content-Type": "text/html" } });
    await (await caches.open(name)).put(`/${path}index.html`, page);
  }
}"""


def test_to_renew_a_copy_takes_out_what_another_site_put_into_it(page: Page, host: Host) -> None:
    """It may also be damage. What is whole is not fetched again."""
    keep(page, host)
    page.evaluate(PUT_BY_OTHERS, HACK)
    page.goto(host.address + "offline/")
    host.asked.clear()
    page.locator("[data-offline-keep]").click()  # "Save this choice"
    until(lambda: HACK in host.asked)
    expect(status(page)).to_contain_text("newest version")
    assert [path for path in host.asked if path not in (MANIFEST, WORKER)] == [HACK]
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_contain_text("maybe")

    page.evaluate(PUT_BY_OTHERS, HACK)
    (host.folder / "news/index.html").write_text("<!doctype html><title>News</title>")
    host.publish()
    page.goto(host.address + "offline/")
    expect(status(page)).to_contain_text("There is a newer version of the site")
    page.locator("[data-offline-keep]").click()
    expect(status(page)).to_contain_text("newest version")
    page.goto(host.address + HACK)
    expect(page.locator("h1")).to_contain_text("maybe")


def test_the_page_in_every_state_has_no_barrier(page: Page, host: Host) -> None:
    page.goto(host.address + "news/")
    assert axe(page) == []
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").wait_for()
    assert axe(page) == []
    keep(page, host)
    assert axe(page) == []


def test_the_zip_opens_by_double_click(page: Page, unpacked: Path) -> None:
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: None if r.url[:5] in ("file:", "data:") else wrong.append(r.url))
    page.goto((unpacked / "START-HERE.html").as_uri())
    page.wait_for_url("**/site/index.html")
    faces = "document.fonts.ready.then(() => [...document.fonts].map((face) => face.status))"
    assert "loaded" in page.evaluate(faces)
    page.locator(".section-card a, .sections a").first.click()
    page.locator("main a[href$='index.html']").nth(2).click()
    expect(page.locator("h1")).to_have_count(1)
    page.goto((unpacked / "site" / HACK / "index.html").as_uri())
    page.locator(".connections li a").first.click()
    expect(page.locator("#step-1")).to_be_visible()
    assert wrong == []


def kinds_of_pages(folder: Path) -> list[Path]:
    """A page of each kind: of those with the same scripts and the same parts for them, the first.

    What a page says from a disk, its scripts say; that every file is there is asked elsewhere.
    """
    kinds: dict[frozenset[str], Path] = {}
    for path in page_paths(folder):
        file = folder / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        text = file.read_text(encoding="utf-8")
        scripts = re.findall(r"[\w-]+\.js\b", text)
        parts = re.findall(r"\s(data-[a-z-]+|src|srcset|type=\"[a-z]+\")[\s=>]", text)
        kinds.setdefault(frozenset([*scripts, *parts]), file)
    return [*kinds.values()]


def test_no_kind_of_page_of_the_zip_complains(page: Page, unpacked: Path) -> None:
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    files = kinds_of_pages(unpacked / "site")
    assert len(files) > 8
    for file in files:
        page.goto(file.as_uri(), wait_until="load")
        assert page.locator("h1").count() == 1 or page.url != file.as_uri(), file
    assert wrong == []


def test_search_and_finder_work_from_a_disk(page: Page, unpacked: Path) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((unpacked / "site" / "index.html").as_uri())
    page.locator("[data-search-open]").first.click()
    page.wait_for_selector("#search[data-state=complete]")
    page.locator("#search-input").fill("gushing blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html*")
    expect(page.locator("h1")).to_contain_text("bleeding")
    page.goto((unpacked / "site" / "find" / "index.html").as_uri())
    page.evaluate("document.querySelectorAll('.filter').forEach((d) => { d.open = true; })")
    before = page.locator(".cards > li:visible").count()
    page.evaluate("document.querySelector('input[name=effort][value=minutes]').click()")
    assert 0 < page.locator(".cards > li:visible").count() < before
    assert wrong == []
