"""Search engines to compare, each asked in a real browser over the same hacks.

An engine takes the page of a Chromium and answers a query with slugs, best first.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import shutil
import subprocess
from html import escape
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page

from potluck.library import Library
from potluck.search import search_files
from potluck.words import read_words

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("summary", "situations", "tags", "body")
LAYER = ("text", "spelling", "concepts", "signs", "index", "query", "rank", "pages", "answer")


class Engine(Protocol):
    """Something that answers queries."""

    name: str

    def start(self, page: Page, folder: Path, address: str) -> str | None:
        """Prepare in `folder`, served at `address`; return why it cannot run, or None."""

    def ask(self, page: Page, text: str) -> list[str]:
        """Return the slugs of the hacks found, best first; addresses of pages among them."""


def shown_text(library: Library) -> list[dict[str, str]]:
    """What a hack's page shows, for engines that index pages."""
    tags = library.vocabulary.tag
    return [
        {
            "slug": slug,
            "title": hack.front.title,
            "summary": hack.front.summary,
            "situations": " . ".join(hack.front.situations),
            "tags": ", ".join(tags[t].label for t in hack.front.tags if t in tags),
            "body": hack.body.text,
        }
        for slug, hack in sorted(library.hacks.items())
    ]


class Potluck:
    """The project's own: MiniSearch under the query layer."""

    name = "Potluck"

    def __init__(self, library: Library, language: str = "en") -> None:
        words = read_words(ROOT, language)
        menu, urls = words["menu"], {"handouts": "handouts/", "glossary": "glossary/"}
        self.files = search_files(library, words, [(menu[key], url) for key, url in urls.items()])
        first, *parts = (json.loads(data) for data in self.files.values())
        self.data = [first, parts]

    def start(self, page: Page, folder: Path, address: str) -> str | None:  # noqa: ARG002
        page.goto(f"{address}/blank.html")
        page.add_script_tag(path=ROOT / "overrides/assets/vendor/minisearch.js")
        for name in LAYER:
            page.add_script_tag(path=ROOT / f"overrides/assets/javascripts/search-{name}.js")
        page.evaluate(
            """async ([first, parts]) => {
              globalThis.index = new PotluckSearch.Index(first);
              for (const part of parts) await PotluckSearch.take(index, part);
            }""",
            self.data,
        )
        return None

    def ask(self, page: Page, text: str) -> list[str]:
        found: list[str] = page.evaluate(
            """text => {
              const { first, hits, more } = PotluckSearch.answer(index, text, false);
              const slugs = hits.map((hit) => hit.slug);
              const urls = (all) => all.map((found) => found.url);
              return [...urls(first), ...slugs.slice(0, 3), ...urls(more), ...slugs.slice(3)];
            }""",
            text,
        )
        return found


class PlainMiniSearch:
    """MiniSearch alone, as its guide sets it up: any word, prefixes, fuzzy, boosted fields."""

    name = "MiniSearch"

    def __init__(self, library: Library) -> None:
        self.rows = shown_text(library)

    def start(self, page: Page, folder: Path, address: str) -> str | None:  # noqa: ARG002
        page.goto(f"{address}/blank.html")
        page.add_script_tag(path=ROOT / "overrides/assets/vendor/minisearch.js")
        page.evaluate(
            """rows => {
              globalThis.index = new MiniSearch({ idField: "slug",
                fields: ["title", "summary", "situations", "tags", "body"],
                searchOptions: { prefix: true, fuzzy: 0.2,
                  boost: { title: 3, situations: 3, summary: 2, tags: 2 } } });
              index.addAll(rows);
            }""",
            self.rows,
        )
        return None

    def ask(self, page: Page, text: str) -> list[str]:
        found: list[str] = page.evaluate("text => index.search(text).map(hit => hit.id)", text)
        return found[:40]


class MaterialSearch:
    """Material for MkDocs' own worker (lunr) over one document per page."""

    name = "Material"

    def __init__(self, library: Library) -> None:
        self.docs = [
            {"location": f"{row['slug']}/", "title": row["title"],
             "text": escape(" ".join(row[key] for key in PARTS))}
            for row in shown_text(library)
        ]  # fmt: skip

    def start(self, page: Page, folder: Path, address: str) -> str | None:
        found = importlib.util.find_spec("material")
        if found is None or found.origin is None:
            return "the package mkdocs-material is not installed"
        scripts = Path(found.origin).parent / "templates/assets/javascripts"
        shutil.copytree(scripts, folder / "material", dirs_exist_ok=True)
        worker = next((scripts / "workers").glob("search.*.min.js")).name
        page.goto(f"{address}/blank.html")
        fields = {"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}}
        config = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"],
                  "fields": fields}  # fmt: skip
        page.evaluate(
            """async ([address, data]) => {
              globalThis.worker = new Worker(address);
              globalThis.send = (message) => new Promise((done) => {
                worker.onmessage = (event) => done(event.data);
                worker.postMessage(message);
              });
              await send({ type: 0, data });
            }""",
            [f"{address}/material/workers/{worker}",
             {"config": config, "docs": self.docs, "options": {"suggest": False}}],
        )  # fmt: skip
        return None

    def ask(self, page: Page, text: str) -> list[str]:
        words = [word.strip("*+-:^~") for word in text.replace('"', "").split()]
        asked = " ".join(f"{word}*" for word in words if word)
        answer: dict[str, Any] = page.evaluate("data => send({ type: 2, data })", asked)
        return [item[0]["location"].rstrip("/") for item in answer["data"]["items"]]


class Pagefind:
    """Pagefind over one page per hack. Its program is named with $PAGEFIND."""

    name = "Pagefind"

    def __init__(self, library: Library) -> None:
        self.rows = shown_text(library)

    def start(self, page: Page, folder: Path, address: str) -> str | None:
        command = os.environ.get("PAGEFIND") or shutil.which("pagefind")
        if not command:
            return "not installed; name its program with PAGEFIND=... (not needed by the project)"
        for row in self.rows:
            target = folder / "pages" / row["slug"] / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = "".join(f"<p>{escape(row[k])}</p>" for k in ("summary", "situations", "tags"))
            target.write_text(
                f'<html lang="en"><title>{escape(row["title"])}</title><body>'
                f"<h1>{escape(row['title'])}</h1>{text}<p>{escape(row['body'])}</p></body></html>"
            )
        subprocess.run(
            [*shlex.split(command), "--site", str(folder / "pages")],
            check=True, capture_output=True,
        )  # fmt: skip
        page.goto(f"{address}/blank.html")
        page.evaluate(
            """async (address) => {
              globalThis.pagefind = await import(address);
              await pagefind.options({ baseUrl: "/" });
            }""",
            f"{address}/pages/pagefind/pagefind.js",
        )
        return None

    def ask(self, page: Page, text: str) -> list[str]:
        addresses: list[str] = page.evaluate(
            """async (text) => {
              const { results } = await pagefind.search(text);
              return Promise.all(results.slice(0, 20).map(async (r) => (await r.data()).url));
            }""",
            text,
        )
        return [address.rstrip("/").rsplit("/", 1)[-1] for address in addresses]
