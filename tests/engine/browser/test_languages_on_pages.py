"""One library in three languages: Spanish, and one made up that is long and runs right to left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from barriers import axe
from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.overlay import engine_folder
from potluck.vocabulary import HEADINGS
from projects import tool_shed_in_spanish
from serving import serve
from translated_pages import made_up, said_in, texts_of_words
from visiting import page_paths, wide

pytestmark = pytest.mark.browser
DATE = "hacks/lending/write-the-date-on-the-tool"
WORDS = engine_folder() / "words"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool shed in three languages. After it was translated, a caution and a step changed."""
    folder = tmp_path_factory.mktemp("languages")
    project = tool_shed_in_spanish(folder / "shed")
    assert main(["--root", str(project), "translate", "sync"]) == 0
    original = project / f"{DATE}.md"
    text = original.read_text(encoding="utf-8")
    text = text.replace("Ask first.", "Ask first, twice.").replace("no sum.", "no sums.")
    original.write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("languages: [es]", "languages: [es, he]")
    settings.write_text(text.replace("[letter, a4]", "[letter]"), encoding="utf-8")
    (project / "overrides/words").mkdir(parents=True)
    made = made_up((WORDS / "en.yml").read_text(encoding="utf-8"))
    (project / "overrides/words/he.yml").write_text(made, encoding="utf-8")
    # It follows every link of every language, and fails where one leads nowhere.
    build_site(project, folder / "site", lambda _: None)
    return folder / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    yield from serve(built)


def page_of(built: Path, path: str) -> str:
    return (built / path / "index.html").read_text(encoding="utf-8")


def test_a_changed_caution_is_shown_in_the_original(built: Path) -> None:
    page = page_of(built, f"es/{DATE}")
    assert '<li lang="en">A date that nobody could keep is a trap. Ask first, twice. <em' in page
    assert (
        '<em lang="es">(En inglés, porque cambió y su traducción aún no se renueva.)</em>' in page
    )
    assert "Una fecha que nadie puede cumplir" not in page
    assert "Algunas partes de esta página cambiaron" in page
    step = page[page.index('id="step-2"') :].partition("</li>")[0]
    assert "Escribe el día" in step
    assert "El original de esto cambió" in step
    assert "Una fecha que nadie puede cumplir" not in (built / "es/hacks.json").read_text("utf-8")
    sheet = PdfReader(built / "es/handouts/hack-write-the-date-on-the-tool-letter.pdf")
    paper = " ".join(sheet.pages[0].extract_text().split())
    assert "Ask first, twice. (En inglés, porque cambió" in paper
    assert "No escribas el nombre" in paper
    assert "Una fecha" not in paper
    assert "Falta que la lean hablantes nativos" in paper


def test_every_page_exists_in_every_language_and_leads_to_itself(built: Path) -> None:
    own = {p for p in page_paths(built) if not p.startswith(("/es/", "/he/"))}
    for code in ("es", "he"):
        assert {p.removeprefix(f"/{code}") for p in page_paths(built / code)} == own
    english, spanish = page_of(built, DATE), page_of(built, f"es/{DATE}")
    assert f'href="../../../es/{DATE}/" lang="es" hreflang="es"' in english
    assert f'href="../../../../{DATE}/" lang="en" hreflang="en"' in spanish
    for page in (english, spanish):
        assert (
            f'<link rel="alternate" hreflang="es" href="https://shed.example.org/es/{DATE}/">'
            in page
        )
        assert f'hreflang="x-default" href="https://shed.example.org/{DATE}/">' in page
    assert '<html lang="es"' in spanish
    assert ">English<" not in english[english.index("<main") :]


def test_what_is_not_translated_says_so(built: Path) -> None:
    page = page_of(built, "es/hacks/lending/ask-before-you-charge")
    assert "Esta página todavía no está traducida. Su texto está en inglés." in page
    assert '<h1 lang="en">' in page
    assert 'content="noindex"' in page
    assert '<link rel="alternate" hreflang' not in page
    listed = page_of(built, "es/hacks/lending")
    assert re.search(
        r'lang="en">Ask before you charge <span class="in" lang="es">\(en inglés\)</span></a>',
        listed,
    )
    index = json.loads((built / "es/search/index.json").read_bytes())
    others = dict(zip(index["hacks"]["title"], index["hacks"]["other"], strict=True))
    assert others["Ask before you charge"] == 1
    assert others["Escribe la fecha en la herramienta"] == 0
    assert index["others"]["lang"] == "en"
    assert index["others"]["word"] == "(en inglés)"
    assert {"Lending", "Contribute"} & {*index["others"]["titles"]}


def test_what_a_source_supports_is_spoken_in_the_language_it_is_written_in(
    page: Page, address: str
) -> None:
    """Nobody translates it, nor titles of sources, nor addresses that name a language."""
    page.goto(f"{address}/es/{DATE}/")
    found = page.locator(".sources .supports").first
    expect(found).to_contain_text("Sirve para: ")
    expect(found.locator("[lang=en]")).to_have_count(1)
    page.goto(f"{address}/es/sources/")
    page.locator("main details").evaluate_all("all => all.forEach(fold => { fold.open = true; })")
    uses = page.locator(".bibliography details li")
    assert uses.count() > 1
    assert uses.count() == page.locator(".bibliography details li > [lang=en]:last-child").count()
    for title in page.locator(".bibliography summary .unseen").all():
        expect(title).to_have_attribute("lang", "en")
    page.goto(f"{address}/es/glossary/")
    expect(page.locator(".definitions .supports a").first).to_have_attribute("lang", "en")
    page.goto(f"{address}/{DATE}/")
    expect(page.locator(".sources [lang]")).to_have_count(0)


def test_no_english_word_of_ours_is_left_on_a_spanish_page(built: Path) -> None:
    english, spanish = (
        set(texts_of_words(yaml.safe_load((WORDS / f"{code}.yml").read_text("utf-8"))))
        for code in ("en", "es")
    )
    pieces = {
        piece.strip()
        for text in english - spanish
        for piece in re.split(r"\{\w*\}|<[^>]*>", text)
        if len(piece.strip()) > 9 and " " in piece.strip()
    }
    ours = re.compile("|".join(rf"\b{re.escape(p)}" for p in sorted(pieces, key=len, reverse=True)))
    left = {}
    for path in page_paths(built / "es"):
        file = built / "es" / path.strip("/")
        page = (file if file.suffix else file / "index.html").read_text(encoding="utf-8")
        said = said_in(page[page.index("<body") :], "es")
        # What files call the parts of a hack is data of the page for writing.
        files = HEADINGS if path == "/contribute/write/" else ()
        if found := sorted({*ours.findall(said)} - {*files}):
            left[path] = found
    assert left == {}


def test_the_pages_of_a_language_break_no_rule_of_axe_and_no_frame(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    found = {}
    for path in ("es/", f"es/{DATE}/", f"he/{DATE}/", "he/", "he/hacks/lending/", "he/find/",
                 "es/hacks/lending/ask-before-you-charge/", "he/situations/"):  # fmt: skip
        page.goto(f"{address}/{path}")
        if problems := [*axe(page), *wide(page, 360), *wide(page, 320), *wide(page, 1280)]:
            found[path] = problems
    assert found == {}


def test_numbers_and_bullets_stand_where_a_line_begins(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for language, begins in (("es/", "left"), ("he/", "right")):
        page.goto(f"{address}/{language}{DATE}/")
        # Of a step its number, of a bullet the room that the item leaves for it.
        number, room = page.evaluate(
            """begins => {
              const item = document.querySelector(".hack-body ol > li");
              const box = item.getBoundingClientRect();
              const number = item.querySelector(".step").getBoundingClientRect();
              const bullet = [...document.querySelectorAll(".hack-body ul > li")].find(
                (one) => getComputedStyle(one).listStyleType !== "none");
              const side = begins === "left" ? "marginLeft" : "marginRight";
              return [Math.abs(number[begins] - box[begins]), getComputedStyle(bullet)[side]];
            }""",
            begins,
        )
        assert number < 1, (language, number)
        assert float(room.removesuffix("px")) > 10, (language, room)


def test_lines_of_the_map_and_the_menu_lie_where_a_line_of_text_begins(
    address: str, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    for language, begins in (("es/", "Left"), ("he/", "Right")):
        page.goto(f"{address}/{language}map/")
        line, room = page.evaluate(
            """begins => {
              const of = (name) => getComputedStyle(document.querySelector(name));
              return [of(".metro-line ol")[`border${begins}Width`],
                      of(".metro-station")[`padding${begins}`]];
            }""",
            begins,
        )
        assert float(line.removesuffix("px")) > 4, (language, line)
        assert float(room.removesuffix("px")) > 10, (language, room)
        page.locator(".menu > summary").click()
        box = page.locator(".menu__groups").bounding_box()
        assert box is not None
        assert box["x"] >= 0, language
        assert box["x"] + box["width"] <= 1280, language


def test_the_switch_stays_on_the_page_and_the_search_finds_spanish(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/{DATE}/")
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/{DATE}/")
    expect(page.locator("h1")).to_have_text("Escribe la fecha en la herramienta")
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("taladro no vuelve")
    expect(page.locator("[data-search-list] [role=option]").first).to_contain_text(
        "Escribe la fecha"
    )
    # What a result says in the language of the originals says so, to eyes and to voices.
    page.locator("#search-input").fill("ask before you charge")
    title = page.locator(".search-hit-title", has_text="Ask before you charge").first
    expect(title).to_have_attribute("lang", "en")
    expect(title.locator(".in")).to_have_text("(en inglés)")
    expect(title.locator(".in")).to_have_attribute("lang", "es")
    assert page.locator(".search-hit-summary[lang=en]").count() > 0
    assert page.evaluate("document.cookie.length + localStorage.length") == 0


def test_what_is_typed_in_another_language_is_looked_for_there(page: Page, address: str) -> None:
    page.goto(f"{address}/{DATE}/")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("taladro regresa tarde")
    page.locator("#search .search-elsewhere:visible a[lang=es]").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#search-input")).to_have_value("taladro regresa tarde")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("Escribe la fecha")
    expect(page).to_have_url(f"{address}/es/")
    assert not [url for url in seen if "taladro" in url]


def test_a_fold_follows_the_direction_of_its_language(address: str, page: Page) -> None:
    """Its words begin at the edge of the page, and its arrow points to where they go on."""
    look = """() => {
      const fold = document.querySelector(".filters summary");
      const { paddingLeft, paddingRight } = getComputedStyle(fold);
      return [paddingLeft, paddingRight, getComputedStyle(fold, "::after").transform];
    }"""
    page.goto(f"{address}/find/")
    left, right, arrow = page.evaluate(look)
    page.goto(f"{address}/he/find/")
    assert page.evaluate(look)[:2] == [right, left]
    assert page.evaluate(look)[2] != arrow


def test_a_step_comes_along_into_another_language(address: str, page: Page) -> None:
    for step in ("#step-2", "#mark-step-2"):
        page.goto(f"{address}/{DATE}/{step}")
        page.locator("#languages").get_by_role("link", name="Español").click()
        expect(page).to_have_url(f"{address}/es/{DATE}/{step}")
    page.goto(f"{address}/{DATE}/#sources")
    page.locator("#languages").get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/{DATE}/")


def test_a_handout_comes_along_into_another_language(address: str, page: Page) -> None:
    page.goto(f"{address}/my-handout/#h=write-the-date-on-the-tool")
    expect(page.locator(".tray-item")).to_have_count(1)
    page.locator("#languages").get_by_role("link", name="Español").click()
    expect(page).to_have_url(re.compile(r"/es/my-handout/#h=write-the-date-on-the-tool$"))
    expect(page.locator(".tray-item")).to_contain_text("fecha")


def test_filters_come_along_into_another_language(address: str, page: Page) -> None:
    page.goto(f"{address}/find/?section=lending")
    page.locator("[name=sort]").select_option("effort")
    page.locator("#languages").get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{address}/es/find/?section=lending&sort=effort")
    expect(page.locator("[name=section][value=lending]")).to_be_checked()


@pytest.mark.parametrize("path", ["", f"{DATE}/", "my-handout/"])
def test_languages_lie_over_no_title_in_browsers_before_has(
    page: Page, address: str, path: str
) -> None:
    """Chrome before 105 and Firefox before 121 know no `:has`: the row lay over every title."""

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(", ":unheard-of("))

    page.route("**/site.css", older)
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(f"{address}/{path}")
    row = page.locator("#languages ul").bounding_box()
    below = page.locator("main :is(h1, .crumb)").first.bounding_box()
    assert row
    assert below
    assert row["height"] > 20
    assert row["y"] + row["height"] <= below["y"]
