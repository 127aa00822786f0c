"""Somebody translates a hack on a phone, each text beside its original, with keys alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from barriers import axe
from potluck.cli.building import build_site
from potluck.cli.main import main
from potluck.diagnostics import Severity
from potluck.library import build_library, read_folder
from potluck.project import LATER
from potluck.rules import run
from potluck.translations.pairing import own_digest
from potluck.translations.standing import standings
from projects import tool_shed_in_spanish
from repositories import commit_all
from serving import serve, unpack

pytestmark = pytest.mark.browser
DATE = "hacks/lending/write-the-date-on-the-tool"
CHARGE = "hacks/lending/ask-before-you-charge"
WRITE = "/es/contribute/write/"
FORGE = "https://forge.example"
SEND = """
async ([more, section, slug]) => {
  const form = document.querySelector("[data-write]");
  const config = { ...JSON.parse(form.dataset.config), ...more };
  const writing = await PotluckWrite.translating.open(form, section, slug, config, () => {});
  form.querySelector("[data-field='text:title'] textarea").value = "Otro título";
  const { draft, text } = writing.now();
  return [PotluckWrite.address(draft, text, config), PotluckWrite.report(draft, text, config)];
}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool shed in Spanish, in git. After it was translated, a caution and a step changed."""
    root = tool_shed_in_spanish(tmp_path_factory.mktemp("translated") / "shed")
    assert main(["--root", str(root), "translate", "sync"]) == 0
    commit_all(root, "As it was translated")
    original = root / f"{DATE}.md"
    text = original.read_text(encoding="utf-8")
    text = text.replace("Ask first.", "Ask first, twice.").replace("no sum.", "no sums.")
    text = text.replace("4. **Take it", "4. **Punch a hole.** One is enough.\n5. **Take it")
    original.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    build_site(project, folder, lambda _: None, handouts=LATER)
    return folder


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    yield from serve(built)


def said(project: Path, path: str, text: str) -> list[tuple[str, str]]:
    """What the checker says of a translation at `path`, but for words of its own language."""
    library = build_library({**read_folder(project), path: text.encode()})
    return [(d.rule, d.severity.value) for d in run(library) if d.place.path == path]


def state(project: Path, path: str, text: str) -> str:
    library = build_library({**read_folder(project), path: text.encode()})
    original = path.replace(".es.md", ".md")
    (found,) = (s for s in standings(library, frozenset({"es"})) if s.original == original)
    return found.word


def made(page: Page) -> str:
    page.get_by_role("button", name="Copiar el texto").click()
    return page.locator("[data-write-text]").input_value()


def opened(page: Page, server: str, path: str) -> Page:
    page.goto(f"{server}{WRITE}#translate={path.removeprefix('hacks/')}")
    expect(page.locator("[data-translate-list] textarea").first).to_be_attached()
    return page


def field(page: Page, name: str) -> Any:
    return page.locator(f"[data-field='text:{name}'] textarea")


def test_a_hack_is_translated_with_keys_alone(page: Page, address: str, project: Path) -> None:
    page.goto(f"{address}/{CHARGE}/")
    page.get_by_role("link", name="Translate into Spanish").press("Enter")
    expect(page.locator("h1")).to_have_text("Traducir: Ask before you charge")
    expect(page.locator("[data-write-fields]")).to_be_hidden()
    fields = page.locator("[data-translate-list] textarea")
    count = fields.count()
    assert page.locator("[data-translate-group=missing] [data-field]").count() == count > 5
    fields.first.focus()
    for at in range(count):
        assert fields.nth(at).evaluate("field => field === document.activeElement")
        name = fields.nth(at).evaluate(
            "field => field.closest('[data-field]').dataset.field.slice(5)"
        )
        if name == "item-1":  # a list mark that somebody types is not one more list
            page.keyboard.type("- ")
        page.keyboard.type(
            f"Dilo así: «{at} 100 % ½ ñandú’s ǅ»" if name != "title" else "Pregunta: sí"
        )
        page.keyboard.press("Tab")
    expect(page.locator("[data-write-count]")).to_contain_text("Nada por arreglar que se vea aquí.")
    text = made(page)
    path = f"{CHARGE}.es.md"
    assert [
        rule for rule, level in said(project, path, text) if level == Severity.ERROR.value
    ] == []
    assert state(project, path, text) == "fresh"
    assert 'title: "Pregunta: sí"\n' in text
    assert "\n## Cómo hacerlo\n\n1. Dilo así" in text
    assert "\n- Dilo así" in text
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_changed_comes_first_with_what_it_said(
    page: Page, address: str, project: Path
) -> None:
    opened(page, address, DATE)
    groups = page.locator("[data-translate-group]:visible h2").all_inner_texts()
    assert groups == ["Cambió desde entonces", "Por traducir", "Al día"]
    own = (project / f"{DATE}.es.md").read_text(encoding="utf-8")
    stale = page.locator("[data-translate-group=stale] [data-field]")
    assert [one.get_attribute("data-field") for one in stale.all()] == [
        "text:step-2",
        "text:item-4",
    ]
    caution = stale.nth(1)
    expect(caution.locator("del")).to_have_text("first.")
    expect(caution.locator("ins")).to_have_text("first, twice.")
    expect(caution.locator("textarea")).to_have_value(re.compile("^Una fecha que nadie"))
    expect(caution.locator("[data-translate-place]")).to_have_text("Ten cuidado · Punto 2")
    assert caution.locator("[data-translate-source]").get_attribute("lang") == "en"
    found = page.locator("[data-write-all] [data-rule]")
    notices = [one.get_attribute("data-rule") for one in found.all()]
    assert sorted(map(str, notices)) == [
        "translation-missing", "translation-stale", "translation-stale",
    ]  # fmt: skip
    path = f"{DATE}.es.md"
    # Nothing is touched, nothing is lost; but for the place where the step will stand.
    assert sorted(said(project, path, made(page))) == sorted(
        (rule, "observation") for rule in notices
    )
    stale.nth(0).locator("input").check()
    field(page, "item-4").fill("Una fecha imposible es una trampa. Pregunta dos veces.")
    field(page, "step-4").fill("**Haz un agujero.** Basta uno.")
    text = made(page)
    assert state(project, path, text) == "fresh"
    lines = [line for line in text.splitlines() if line not in own.splitlines()]
    body = [line for line in lines if not line.startswith("    ") and "translated" not in line]
    assert body == [
        "4. **Haz un agujero.** Basta uno.",
        "- Una fecha imposible es una trampa. Pregunta dos veces.",
    ]
    field(page, "item-4").fill("Llama al 787-555-0143.")
    expect(found.first).to_have_attribute("data-rule", "phone-number")
    assert ("phone-number", "error") in said(project, path, made(page))
    field(page, "item-4").fill("")
    field(page, "summary").evaluate("field => { field.closest('details').open = true; }")
    field(page, "summary").fill("")
    page.keyboard.press("Tab")
    expect(page.locator("[data-finding='text:summary']")).to_contain_text("falta `summary`")
    expect(page.locator("[data-write-all]")).to_contain_text(
        "esto aún no tiene traducción: - A date"
    )


def test_what_nobody_touches_stays_letter_by_letter(
    page: Page, address: str, project: Path
) -> None:
    path = "hacks/when-it-goes-wrong/stop-heavy-bleeding"
    opened(page, address, path)
    expect(page.locator("[data-translate-group]:visible h2")).to_have_text(["Al día"])
    assert made(page).encode() == (project / f"{path}.es.md").read_bytes()


def test_its_hashes_are_those_of_the_engine(page: Page, address: str) -> None:
    opened(page, address, DATE)
    texts = ["", "a", "Ñandú’s Ⅷ ½ % İ ΑΣ", "x" * 55, "y" * 56, "z" * 64, "w " * 500, "1. **Uno**",
             "नमस्ते שָׁלוֹם 東京", "e\u0301 ﬁ ™ 😀 _a_b_"]  # fmt: skip
    found = page.evaluate("all => all.map(PotluckWrite.translation.digest)", texts)
    assert found == [own_digest(text) for text in texts]


def test_it_is_sent_as_a_new_file_or_as_a_change_and_kept_when_asked(
    page: Page, address: str
) -> None:
    forge = {
        "new": f"{FORGE}/new/main/", "edit": f"{FORGE}/edit/main/", "report": f"{FORGE}/issues/new",
        "file_name": "filename", "text": "value", "report_title": "title", "report_text": "body",
    }  # fmt: skip
    for path, known in ((CHARGE, False), (DATE, True)):
        opened(page, address, path)
        send, report = page.evaluate(SEND, [{"forge": forge}, *path.split("/")[1:]])
        if known:
            assert send["url"] == f"{FORGE}/edit/main/{path}.es.md"
            assert "-title: Escribe la fecha en la herramienta\n" in report["text"]
            assert "\n+title: Otro título\n" in report["text"]
        else:
            slug = path.rsplit("/", 1)[1]
            start = f"{FORGE}/new/main/hacks/lending?filename={slug}.es.md&value="
            assert send["url"].startswith(start)
            assert report["text"] == ""
    opened(page, address, CHARGE)
    field(page, "title").fill("Pregunta antes")
    page.get_by_role("button", name="Guardarlo en este navegador").click()
    page.reload()
    expect(field(page, "title")).to_have_value("Pregunta antes")
    kept = json.loads(page.evaluate("localStorage[Object.keys(localStorage)[0]]"))
    kept["of"]["title"] = "abcdef"
    for forged in (kept, {"path": kept["path"], "said": 7, "of": {}}, {"path": "../x"}, [], 7):
        page.evaluate(
            "k => { localStorage[Object.keys(localStorage)[0]] = k; }", json.dumps(forged)
        )
        page.reload()
        mine = forged is kept
        expect(field(page, "title")).to_have_value("Pregunta antes" if mine else "")
        if mine:
            expect(page.locator("[data-write-status]")).to_contain_text("cambió en 1 lugares")
    page.get_by_role("button", name="Quitar lo guardado").click()
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_that_comes_late_is_not_taken_for_the_one_asked_for(
    page: Page, address: str
) -> None:
    held: list[Route] = []
    page.route("**/translate.js", lambda route: held.append(route))  # noqa: PLW0108 - it gets marked
    for path in (DATE, CHARGE):
        with page.expect_request("**/translate.js"):
            start = f"{address}{WRITE}#translate="
            page.goto(start + path.removeprefix("hacks/"), wait_until="commit")
    for route in held:
        with page.expect_response(route.request.url):
            route.continue_()
    expect(page.locator("h1")).to_have_text("Traducir: Ask before you charge")
    expect(field(page, "title")).to_have_value("")


def test_it_works_from_a_disk_and_a_wrong_address_opens_nothing(
    page: Page, built: Path, address: str, tmp_path: Path
) -> None:
    unpack(built, "Tool Shed", tmp_path / "a stick")
    folder = tmp_path / "a stick/tool-shed/site"
    page.goto((folder / "es" / DATE / "index.html").as_uri())
    page.get_by_role("link", name="Traducir esta página").click()
    expect(page.locator("h1")).to_have_text("Traducir: Write the date on the tool")
    expect(field(page, "item-4")).to_be_visible()
    page.goto(f"{address}{WRITE}#translate=lending/no-such")
    expect(page.locator("h1")).to_have_text("Aquí no hay tal página")
    expect(page.locator("[data-write-intro]")).to_contain_text("Ve a su página")
    expect(page.locator("form[data-write]")).to_be_hidden()
    page.goto(f"{address}{WRITE}#translate={DATE.removeprefix('hacks/')}")
    expect(page.locator("form[data-write]")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Traducir: Write the date on the tool")
    expect(page.locator("[data-write-intro]")).not_to_contain_text("Ve a su página")
    page.goto(f"{address}/contribute/write/#translate=lending/no-such")
    expect(page.locator("[data-write-status]")).to_contain_text("could not be opened here")
