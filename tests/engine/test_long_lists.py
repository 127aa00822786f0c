"""Lists too long for a phone: in parts that lead to each other, each entry on exactly one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from making import hack_text, library_of
from potluck.connections import connect
from potluck.pages import Context, Page, address, build_pages, source_files
from potluck.pages.finder_files import finder_files
from potluck.pages.finding_pages import find_page, situations_pages
from potluck.pages.handouts_page import handouts_pages
from potluck.pages.my_handout_page import my_handout_files, my_handout_page
from potluck.pages.parts import Entry, in_parts
from potluck.pages.reference_pages import sources_pages
from potluck.pages.section_page import section_pages
from potluck.pages.tag_pages import tag_pages
from potluck.pages.write_page import write_page
from potluck.settings import as_data
from potluck.site import site_from_config
from potluck.words import read_words
from serving import serve

MANY = 65  # hacks
MOST = 10  # on a page
URGENT = "hack-64"


@pytest.fixture(scope="module")
def large(root: Path) -> Context:
    """A library of more hacks than stand on a page."""
    hacks = {}
    for number in range(MANY):
        slug = f"hack-{number:02}"
        hacks[slug] = hack_text(
            title=f"{'AÁB'[number % 3]} turn {number:02}",
            situations=[f"Somebody waits for the {number:02}th time"],
            when=["before" if number % 2 else "after"],
            effort="hours" if number == 40 else "minutes",
            aliases=[f"old-{number}"] if number == 3 else [],
            sources=[{"title": f"{'PQ'[number % 2]} source {number:02}", "by": "Somebody",
                      "url": f"https://example.org/{number}"}],
            **({"kind": "emergency"} if slug == URGENT else {}),
        )  # fmt: skip
    library = library_of(hacks)
    site = site_from_config({"site_name": "Large", "site_url": "https://example.org/"})
    return Context(library, connect(library), site, read_words(root, "en"), most=MOST)


@pytest.fixture(scope="module")
def fitting(large: Context) -> Context:
    """The same where all of them stand on a page."""
    return replace(large, most=MANY)


def lists(context: Context) -> dict[str, list[Page]]:
    """Every kind of list, in parts where it has too many entries."""
    section = context.library.sections["common-room"]
    return {
        "section": list(section_pages(context, section)),
        "tag": tag_pages(context)[:-1],
        "situations": list(situations_pages(context)),
        "sources": list(sources_pages(context)),
        "handouts": list(handouts_pages(context)),
    }


def drawn(root: Path, page: Page, context: Context) -> str:
    """Draw a page's template alone, without the frame around it."""
    blocks = ("styles", "extrahead", "content", "scripts")
    frame = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in blocks)
    loader = jinja2.ChoiceLoader([
        jinja2.DictLoader({"main.html": frame}),
        jinja2.FileSystemLoader(root / "overrides"),
    ])  # fmt: skip
    pages = jinja2.Environment(loader=loader)
    up = "../" * address(page.path).count("/")
    pages.filters["url"] = lambda url: up.rstrip("/") if url == "." else up + url
    chosen = as_data(context.site.settings)
    extra = SimpleNamespace(library=chosen, written=[], icons={}, forge={}, words=context.words)
    config = SimpleNamespace(extra=extra, site_name="Large", repo_url="")
    known = SimpleNamespace(meta=page.facts, url=address(page.path))
    return pages.get_template(page.meta["template"]).render(
        page=known, words=context.words, config=config
    )


@pytest.mark.parametrize("kind", ["section", "tag", "situations", "sources", "handouts"])
def test_each_entry_stands_on_one_part_and_all_parts_are_linked(
    large: Context, root: Path, kind: str
) -> None:
    pages = lists(large)[kind]
    assert len(pages) >= MANY / MOST
    assert len({page.path for page in pages}) == len({page.meta["title"] for page in pages})
    marks = r"https://example\.org/\d+" if kind == "sources" else r"hacks/common-room/hack-\d+/"
    found: list[str] = []
    for page in pages:
        # A source's own address; below it stand the hacks that use it.
        text = drawn(root, page, large)
        here = re.findall(rf'href="(?:\.\./)*({marks})"', text)
        assert 0 < len(here) <= MOST, page.path
        found += here
        links = [part["url"] for part in page.meta["parts"]]
        assert links == [address(other.path) for other in pages]
        assert all(f'{link}"' in text for link in links)
        assert text.count('aria-current="page"') == 1
        assert [p["url"] for p in page.meta["parts"] if p["here"]] == [address(page.path)]
    assert len(found) == len(set(found)) == MANY
    assert [bool(page.meta.get("further")) for page in pages] == [False] + [True] * (len(pages) - 1)


@pytest.mark.parametrize("kind", ["section", "tag", "situations", "sources", "handouts"])
def test_a_list_that_fits_stays_as_it_is(fitting: Context, root: Path, kind: str) -> None:
    (page,) = lists(fitting)[kind]
    assert "parts" not in page.meta
    assert "more/" not in drawn(root, page, fitting)


def test_parts_are_cut_where_the_heading_changes() -> None:
    entries = [Entry("A", 1), Entry("A", 2), Entry("A", 3), Entry("B", 4)]
    pages = list(in_parts(Page("x.md", {"title": "X"}), entries, lambda held: {"held": held}, 2))
    assert [page.meta["held"] for page in pages] == [[1, 2], [3], [4]]
    assert [page.path for page in pages] == ["x.md", "more/x/2.md", "more/x/3.md"]
    assert [page.meta["title"] for page in pages] == ["X", "X: A 2", "X: B"]
    entries = [Entry("A", 1, 2), Entry("A", 2), Entry("A", 3), Entry("A", 4, 9)]
    pages = list(in_parts(Page("x.md", {"title": "X"}), entries, lambda held: {"held": held}, 2))
    assert [page.meta["held"] for page in pages] == [[1], [2, 3], [4]]


def test_what_is_read_when_minutes_count_is_on_the_first_part(large: Context) -> None:
    first = lists(large)["section"][0]
    assert first.meta["section"]["hacks"][0]["slug"] == URGENT
    assert lists(large)["situations"][0].meta["groups"][0]["when"] == "during"


def test_letters_with_accents_stand_beside_those_without(large: Context) -> None:
    titles = [part["title"] for part in lists(large)["tag"][0].meta["parts"]]
    assert titles == ["A 1", "A 2", "A 3", "A 4", "A 5", "B 1", "B 2", "B 3"]


def test_a_library_that_fits_has_no_pages_or_files_more(fitting: Context) -> None:
    assert not [path for path in build_pages(fitting) if path.startswith("more/")]
    assert not [path for path in source_files(fitting) if path.startswith(("find/", "my-handout/"))]
    assert len(find_page(fitting).meta["cards"]) == MANY


def test_my_handout_and_the_page_for_writing_name_no_thousands(
    large: Context, fitting: Context, root: Path
) -> None:
    tray = drawn(root, my_handout_page(large), large)
    assert "data-url" not in tray
    assert tray.index("my-handout/hacks.js") < tray.index("tray-page.js")
    (script,) = my_handout_files(large).values()
    rows = json.loads(script.decode().removeprefix("PotluckTray.hacks=").rstrip(";\n"))
    assert len(rows) == MANY
    assert [row["slug"] for row in rows if row["aliases"] == ["old-3"]] == ["hack-03"]
    text = drawn(root, write_page(large), large)
    assert "turn 07" not in text
    assert 'type="text" maxlength="60000" data-part="hack"' in text
    assert "turn 07" in drawn(root, write_page(fitting), fitting)


@pytest.fixture
def phone(large: Context, root: Path, tmp_path: Path) -> Iterator[str]:
    """The finder and My handout of a large library, served."""
    for page in (find_page(large), my_handout_page(large)):
        file = tmp_path / address(page.path) / "index.html"
        file.parent.mkdir()
        file.write_text(f"<!doctype html>{drawn(root, page, large)}", encoding="utf-8")
    for path, data in {**finder_files(large), **my_handout_files(large)}.items():
        (tmp_path / path).write_bytes(data)
    (tmp_path / "assets").symlink_to(root / "overrides/assets")
    yield from serve(tmp_path)


@pytest.mark.browser
def test_the_finder_loads_its_cards_in_parts(phone: str, page: Tab) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{phone}/find/")
    cards = page.locator(".cards > li")
    status = page.locator("[data-finder-status]")
    expect(status).to_have_text(f"30 of {MANY} shown")
    expect(cards).to_have_count(30)
    assert "0.json" not in asked  # those on the page are there
    page.locator("[data-finder-more]").click()
    expect(cards).to_have_count(60)
    expect(cards.nth(30).locator("a").first).to_be_focused()
    assert {"0.json", "1.json"} <= set(asked)
    page.goto(f"{phone}/find/?effort=hours")
    expect(cards).to_have_count(1)
    link = cards.locator(".card__title a")
    expect(link).to_have_attribute("href", "../hacks/common-room/hack-40/")
    expect(link).to_contain_text("turn 40")
    expect(cards.locator(".card__facts")).to_contain_text("Hours")


@pytest.mark.browser
def test_a_finder_without_its_parts_has_no_filters_and_says_so(phone: str, page: Tab) -> None:
    page.route("**/find/hacks.json", lambda route: route.abort())
    page.goto(f"{phone}/find/")
    expect(page.locator("[data-finder-status]")).to_have_text(re.compile("could not be loaded"))
    expect(page.locator("[data-finder-form]")).to_have_count(0)
    expect(page.locator(".unloaded")).to_have_count(0)
    expect(page.locator(".jump a").first).to_be_visible()


@pytest.mark.browser
def test_my_handout_knows_all_hacks_and_their_old_names(phone: str, page: Tab) -> None:
    page.goto(f"{phone}/my-handout/#h=hack-50,old-3")
    expect(page.locator("[data-tray-list] > li")).to_have_count(2)
    expect(page.locator("[data-tray-list]")).to_contain_text("turn 03")
