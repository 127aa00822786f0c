"""Axe is shown what it has not seen, and finds there what is wrong: `tests/shared/shapes.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

import barriers
from barriers import axe
from shapes import Shown

pytestmark = pytest.mark.browser
GOOD = """<!doctype html><html lang="en"><title>A shed</title>
<style>body { background: #fff; color: #111 } a { color: #00c }
.box { background: #124; color: #eee } button { min-width: 44px; min-height: 44px }
.big { font-size: 24px; color: #888 }
.dot { min-width: 0; min-height: 0; width: 10px; height: 10px; padding: 0; border: 0 }
.roll { width: 80px; overflow: auto; white-space: pre }</style>
<header><nav aria-label="Menu"><a href="#m">Tools</a></nav><nav aria-label="More"></nav></header>
<main id="m"><h1>A shed</h1><p>Some words and <a href="#m">a link</a> among them.</p>
<h2 id="one">Lend</h2><p class="big">Large.</p><p class="box">In a box.</p><ul><li>One</li></ul>
<h2 id="two">Mend</h2><img src="data:," alt="A drill"><label>Name <input></label>
<button aria-expanded="false" aria-controls="one">More</button> <button>Less</button>
<div class="roll" id="roll">Short</div></main></html>"""
CLOSE = "<button class='dot'>x</button><button class='dot'>y</button>"
# What somebody breaks on a page that was shown before, and the rule that says so.
BROKEN = {
    "document.documentElement.lang = ''": "html-has-lang",
    "document.title = ''": "document-title",
    "one('img').removeAttribute('alt')": "image-alt",
    "one('label').replaceWith(one('input'))": "label",
    "one('button').textContent = ''": "button-name",
    "one('p a').textContent = ''": "link-name",
    "one('h2').outerHTML = '<h4>Lend</h4>'": "heading-order",
    "one('h1').remove()": "page-has-heading-one",
    "one('ul').append(document.createElement('div'))": "list",
    "document.querySelectorAll('nav')[1].ariaLabel = 'Menu'": "landmark-unique",
    "one('main').replaceWith(...one('main').children)": "region",
    "one('button').setAttribute('aria-expanded', 'perhaps')": "aria-valid-attr-value",
    "one('button').setAttribute('aria-labeledby', 'x')": "aria-valid-attr",
    "one('li').setAttribute('role', 'nonsense')": "aria-roles",
    f'one("li").innerHTML = "{CLOSE}"': "target-size",
    "one('.roll').textContent = 'Too long for it '.repeat(9)": "scrollable-region-focusable",
    "one('.box').style.color = '#356'": "color-contrast",
    "one('.box').style.background = '#bbb'": "color-contrast",
    "one('.big').style.fontSize = '23px'": "color-contrast",  # enough for large letters alone
    "one('p a').style.textDecoration = 'none'": "link-in-text-block",
}


def test_what_breaks_on_a_page_that_was_shown_is_found(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(barriers, "_shown", Shown())  # what is broken here is not known elsewhere
    page.set_content(GOOD)
    assert axe(page) == []
    found = {}
    for harm in BROKEN:
        page.set_content(GOOD)
        page.evaluate(f"() => {{ const one = (s) => document.querySelector(s); {harm}; }}")
        found[harm] = [line.partition(":")[0] for line in axe(page)]
    assert {harm: rule for harm, rule in BROKEN.items() if rule not in found[harm]} == {}


def test_a_page_that_is_asked_all_of_all_is_asked_every_rule(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(barriers, "_shown", Shown())
    asked = ("image-alt", "target-size", "color-contrast", "link-in-text-block")
    harm = ";".join({rule: harm for harm, rule in BROKEN.items() if rule in asked}.values())
    page.set_content(GOOD)
    page.evaluate(f"() => {{ const one = (s) => document.querySelector(s); {harm}; }}")
    for _ in range(2):  # also where all has been shown before
        assert {line.partition(":")[0] for line in axe(page, whole=True)} >= {*asked}


def test_the_rest_of_a_long_list_is_left_out_and_stands_there_again(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(barriers, "_shown", Shown())
    items = "".join(f"<li>{n}</li>" for n in range(30)) + "<li role=nonsense>30</li>"
    page.set_content(GOOD.replace("<li>One</li>", items))
    before = page.locator("main").inner_text()
    assert axe(page, whole=True) == []
    assert page.locator("main").inner_text() == before


def test_the_same_is_shown_once_and_an_open_question_again(page: Page) -> None:
    shown = Shown()
    page.set_content(GOOD)
    assert shown.look(page, "html", "none") == (True, True)
    page.set_content(GOOD.replace("Lend", "Borrow"))
    assert shown.look(page, "html", "none") == (False, False)
    shown.undecided([*shown.colors][:1])
    assert shown.look(page, "html", "none") == (False, True)
    page.evaluate("document.querySelector('button').setAttribute('role', 'link')")
    assert shown.look(page, "html", "none") == (True, False)


def test_what_one_process_has_shown_another_does_not_show_again(page: Page, tmp_path: Path) -> None:
    one, other = Shown(), Shown()
    one.file = other.file = tmp_path / "shown"
    page.set_content(GOOD)
    one.look(page, "html", "none")
    open_question = [*one.colors][:1]
    one.undecided(open_question)
    assert other.look(page, "html", "none") == (True, True), "nothing has been told yet"
    one.tell()
    third = Shown()
    third.file = one.file
    assert third.look(page, "html", "none") == (False, True)
    assert one.colors == third.colors - {*open_question} != third.colors
    page.set_content(GOOD.replace("</main>", "<table><tr><th>One</table></main>"))
    assert third.look(page, "html", "none")[0]
    third.tell()
    assert not one.look(page, "html", "none")[0]
