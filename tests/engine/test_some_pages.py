"""Of a language with few translations only these are published, with ways to the others."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import projects
from barriers import axe
from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.library import Library, build_library, load, read_folder
from potluck.project import read_settings
from potluck.rules import run
from potluck.site import site_from_config
from potluck.site_languages import Originals, in_other
from potluck.translations import in_language, published_languages, translated_alone
from potluck.words import read_words
from serving import serve
from translated_pages import said_in
from visiting import wide

DATE = "hacks/lending/write-the-date-on-the-tool"
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool shed with two hacks, a section, a path and a page in Spanish."""
    shed = projects.tool_shed_in_spanish(tmp_path_factory.mktemp("some") / "shed", "some_pages")
    assert main(["--root", str(shed), "translate", "sync"]) == 0
    settings = shed / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[letter, a4]", "[letter]"), encoding="utf-8")
    return shed


@pytest.fixture(scope="module")
def built(shed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site. Whoever builds it follows every link, and fails where one leads nowhere."""
    folder = tmp_path_factory.mktemp("some-site") / "site"
    build_site(shed, folder, lambda _: None)
    return folder


def page_of(built: Path, path: str) -> str:
    return (built / path / "index.html").read_text(encoding="utf-8")


def spanish(shed: Path) -> Library:
    words = read_words(projects.SHED, "es")
    return translated_alone(in_language(load(shed), "es", "en", words))


def test_originals_of_a_region_are_in_a_language_with_a_name(shed: Path) -> None:
    site = replace(site_from_config(read_settings(shed)), language="en-GB")
    assert in_other(Originals(shed, shed / "docs", load(shed), site), "es").word == "en inglés"


def test_it_holds_what_is_translated_and_no_more(built: Path) -> None:
    hacks = {file.parent.name for file in built.glob("es/hacks/*/*/index.html")}
    assert hacks - {"date-the-tool"} == {"write-the-date-on-the-tool", "stop-heavy-bleeding"}
    made = {path.parent.name for path in built.glob("es/*/index.html")}
    # Nothing is on a map, on a path or in a check-up; the rules speak English.
    assert made.isdisjoint({"map", "paths", "checkups", "rules", "contribute"})
    assert {"about", "find", "situations", "handouts", "news", "forms", "agreements"} <= made
    assert {file.stem for file in built.glob("es/handouts/*-letter.pdf")} == {
        "glossary-letter", "hack-stop-heavy-bleeding-letter", "lending-letter",
        "hack-stop-heavy-bleeding-poster-letter", "hack-write-the-date-on-the-tool-letter",
        "when-it-goes-wrong-letter", "form-repair-day-budget-letter",
    }  # fmt: skip
    for path, held in (("search/index.json", "hacks"), ("hacks.json", "hacks")):
        data = json.loads((built / "es" / path).read_text(encoding="utf-8"))[held]
        assert len(data["slug"] if path.startswith("search") else data) == 2
    feed = (built / "es/feed.json").read_text(encoding="utf-8")
    assert "Detén una hemorragia grave" in feed
    assert "Lend without a deposit" not in feed
    # Nothing on its pages but their sources is in another language, and no menu leads nowhere.
    for path in ("es", f"es/{DATE}", "es/find", "es/situations"):
        said = said_in(page_of(built, path), "es")
        assert "Sections" not in said
        assert 'href="../map/"' not in page_of(built, path)


def test_what_has_no_page_is_in_the_original_and_says_so(built: Path) -> None:
    page = page_of(built, f"es/{DATE}")
    link = '<a href="../../../../hacks/lending/check-a-tool-in-together/#step-2" hreflang="en">'
    assert f"{link}recibe una herramienta</a> (en inglés)" in page
    home = page_of(built, "es")
    assert '<a href="../contribute/" hreflang="en">Trae una práctica</a> (en inglés)' in home
    assert home.index('id="emergencies"') < home.index('id="sections"') < home.index('id="more"')
    assert '<a href="./../" lang="en" hreflang="en">English</a>' in home[home.index('id="more"') :]


def test_the_switch_of_languages_leads_to_a_page_that_is_there(built: Path) -> None:
    def switch(path: str) -> list[str]:
        return re.findall(r'<a href="([^"#]*)" lang="es" hreflang="es">', page_of(built, path))

    assert {*switch(DATE)} == {"../../../es/hacks/lending/write-the-date-on-the-tool/"}
    assert {*switch("hacks/lending/lend-without-a-deposit")} == {"../../../es/"}
    assert {*switch("map")} == {"../es/"}
    assert 'rel="alternate" hreflang="es"' in page_of(built, DATE)
    assert 'rel="alternate" hreflang="es"' not in page_of(built, "map")


def test_relations_to_what_is_not_there_are_left_out(shed: Path) -> None:
    original, library = load(shed), spanish(shed)
    hack = library.hacks["write-the-date-on-the-tool"]
    assert original.hacks[hack.slug].front.related
    assert {relation.hack for relation in hack.front.related} <= {*library.hacks}
    assert [*library.sections] == ["lending", "when-it-goes-wrong"]
    assert all(section.hacks for section in library.sections.values())
    # One of its hacks is not translated.
    assert not library.paths
    assert {tag.id for tag in library.vocabulary.tags} == {
        tag for hack in library.hacks.values() for tag in hack.front.tags
    }


def test_a_section_that_stands_there_in_the_original_is_told(shed: Path) -> None:
    found = [d for d in run(load(shed), today=TODAY) if "but the section is not" in d.message]
    assert [d.place.path for d in found] == ["hacks/lending/index.md"]


@pytest.mark.browser
def test_its_pages_break_no_rule_of_axe_and_no_frame(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    found = {}
    served = serve(built)
    address = next(served)
    form = "es/forms/repair-day-budget/"
    for path in ("es/", f"es/{DATE}/", "es/hacks/", form, "es/agreements/"):
        page.goto(f"{address}/{path}")
        if problems := [*axe(page), *wide(page, 320), *wide(page, 1280)]:
            found[path] = problems
    context.close()
    served.close()
    assert found == {}


def test_a_language_without_a_page_or_named_twice_is_told(shed: Path) -> None:
    def idle(settings: str) -> list[str]:
        files = read_folder(shed)
        files["mkdocs.yml"] = files["mkdocs.yml"].replace(b"some_pages: [es]", settings.encode())
        library = build_library(files)
        found = run(library, today=TODAY)
        idle = (d.message for d in found if d.rule == "setting-idle")
        return [*published_languages(library), *idle]

    assert idle("some_pages: [es]") == ["es"]
    french, *messages = idle("some_pages: [es, fr]")
    assert french == "es"
    assert messages == ["no hack is translated into `fr` yet, so nothing is published in it"]
    (shed / f"{DATE}.fr.md").write_text("---\nkind: practice\n---\n", encoding="utf-8")
    try:  # what is wrong with a first translation is said of it
        assert idle("some_pages: [es, fr]") == ["es"]
    finally:
        (shed / f"{DATE}.fr.md").unlink()
    whole, *messages = idle("languages: [es]\n    some_pages: [es]")
    assert whole == "es"
    assert messages == ["`es` is in `languages`, so all of its pages are published"]
