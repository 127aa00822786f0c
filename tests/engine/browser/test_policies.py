"""What gets past the checker one day: it asks nobody for anything and does not run.

On the web, from a disk and in the preview, each under its own policy.
"""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from potluck.built.disk import site_zip
from serving import serve
from test_serve import fetched, preview
from visiting import SETTLED
from waiting import AT_MOST

pytestmark = pytest.mark.browser
HACK = "hacks/when-it-goes-wrong/when-a-tool-comes-home-broken/index.html"
# {other} is a host that is not ours. Whatever runs writes its name down.
INJECTED = """
<script>ran.push("script")</script>
<script src="{other}/a.js"></script><script src="//{host}/b.js"></script>
<script src="data:text/javascript,ran.push('data')"></script>
<script src="evil.js"></script>
<script type="module">ran.push("module")</script>
<p onclick="ran.push('click')" id="injected">Press</p>
<img src="{other}/a.png" onerror="ran.push('error')"><img src="x:" onerror="ran.push('x')">
<img src="//{host}/b.png"><img srcset="{other}/c.png 2x"><input type="image" src="{other}/d.png">
<svg onload="ran.push('load')"><image href="{other}/e.png"/><use href="{other}/f.svg#a"/>
<animate onbegin="ran.push('begin')" attributeName="x" dur="1s"/></svg>
<details open ontoggle="ran.push('toggle')"><summary>A</summary></details>
<input autofocus onfocus="ran.push('focus')">
<a id="link" href="javascript:ran.push('link')">Go</a>
<iframe src="{other}/a.html"></iframe><iframe srcdoc="<script>parent.ran.push('doc')</script>">
</iframe><iframe src="javascript:parent.ran.push('frame')"></iframe>
<object data="{other}/b.html"></object><embed src="{other}/c.html">
<video src="{other}/a.mp4" poster="{other}/g.png"></video><audio src="{other}/a.mp3"></audio>
<style>@import "{other}/a.css"; body {{ background: url("{other}/h.png") }}</style>
<p style="background: url({other}/i.png)">Styled</p>
<table background="{other}/j.png"><tr><td background="{other}/k.png">A</td></tr></table>
<form action="{other}/form" ><button id="send">Send</button></form>
"""
FORBIDDEN = {
    "script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src",
    "media-src", "frame-src", "object-src", "form-action",
}  # fmt: skip
_LISTEN = """
globalThis.ran = [];
globalThis.forbidden = [];
document.addEventListener("securitypolicyviolation",
  (event) => forbidden.push(event.effectiveDirective));
"""


class Other:
    """A host that is not ours, and what it was asked for."""

    def __init__(self, port: int) -> None:
        self.host = f"localhost:{port}"
        self.asked: list[str] = []

    @property
    def injected(self) -> str:
        return INJECTED.format(other=f"http://{self.host}", host=self.host)


@pytest.fixture
def other() -> Iterator[Other]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Other(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def suffer(page: Page, address: str, other: Other) -> set[str]:
    """Open a page with everything in it, press what can be pressed; what was forbidden."""
    page.add_init_script(_LISTEN)
    page.goto(address)
    for name in ("injected", "link", "send"):
        page.evaluate(f"document.getElementById('{name}').click()")
    # Once everything else was forbidden, whatever may run has had its turn.
    page.wait_for_function("all => all.every((one) => forbidden.includes(one))", arg=[*FORBIDDEN])
    page.evaluate(SETTLED)
    assert page.url == address
    assert page.evaluate("ran") == []
    assert other.asked == []
    return set(page.evaluate("forbidden"))


def put_in(file: Path, text: str) -> None:
    page = file.read_text(encoding="utf-8")
    assert "</h1>" in page
    file.write_text(page.replace("</h1>", f"</h1>{text}", 1), encoding="utf-8")
    (file.parent / "evil.js").write_text("ran.push('file')", encoding="utf-8")


def test_nothing_injected_runs_or_asks_on_the_web(
    page: Page, site: Path, other: Other, tmp_path: Path
) -> None:
    text = (site / HACK).read_text(encoding="utf-8").replace("</h1>", f"</h1>{other.injected}")
    # On the web, a script of the site itself may run: nobody but us puts one there.
    text = text.replace('<script src="evil.js"></script>', "")
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    for address in serve(tmp_path):
        forbidden = suffer(page, f"{address}/", other)
    assert forbidden >= FORBIDDEN


def test_nothing_injected_runs_or_asks_from_a_disk(
    page: Page, site: Path, other: Other, tmp_path: Path
) -> None:
    small = tmp_path / "site"
    copy_of_one_page(site, small)
    put_in(small / HACK, other.injected)
    with zipfile.ZipFile(io.BytesIO(site_zip(small, "Potluck"))) as opened:
        opened.extractall(tmp_path)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    opened_page = tmp_path / "potluck/site" / HACK
    forbidden = suffer(page, opened_page.as_uri(), other)
    assert forbidden >= FORBIDDEN
    ours = (tmp_path / "potluck/site/assets").as_uri()
    strange = [url for url in asked if not url.startswith((ours, "data:", opened_page.as_uri()))]
    assert strange == []
    # And what is ours runs: the page's own scripts, and what they load.
    page.goto(opened_page.as_uri())
    page.locator("[data-search-open]").first.click()
    page.locator("#search-input").fill("maybe")
    expect(page.locator("[role=option]").first).to_be_visible()


def copy_of_one_page(site: Path, folder: Path) -> None:
    for file in (*site.glob("assets/**/*"), *site.glob("search/*"), site / HACK):
        if file.is_file():
            target = folder / file.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def test_nothing_injected_runs_or_asks_in_the_preview_which_reloads(
    page: Page, project: Path, other: Other
) -> None:
    """A page in `docs/` may hold HTML: it stands for what the checker did not see."""
    about = project / "docs/about.md"
    text = "# About\n\nWho brings what.\n"
    about.write_text(f"{text}\n\n<div>\n{other.injected}\n</div>\n", encoding="utf-8")
    with preview(project) as address:
        assert fetched(address)[0] == 200
        forbidden = suffer(page, f"{address}about/", other)
        assert forbidden >= FORBIDDEN

        page.goto(f"{address}about/")
        about.write_text(f"{text}\n\nSaved just now.\n", encoding="utf-8")
        expect(page.locator("article")).to_contain_text("Saved just now.", timeout=AT_MOST * 1000)

        # What no policy stops is told over the page as it was.
        away = f'<meta http-equiv="refresh" content="0; url=http://{other.host}/away">'
        about.write_text(f"{text}\n\n<div>{away}</div>\n", encoding="utf-8")
        expect(page.locator("body")).to_contain_text(
            "the element `<meta>` could run code", timeout=AT_MOST * 1000
        )
        about.write_text(text, encoding="utf-8")
        expect(page.locator("article")).to_be_visible(timeout=AT_MOST * 1000)
    assert other.asked == []
