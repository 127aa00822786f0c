"""A facilitator puts together a handout: choosing, ordering, sharing, printing."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from pypdf import PdfReader

from barriers import axe
from potluck.library import Library

pytestmark = pytest.mark.browser
MAYBE = "when-a-tool-comes-home-broken"
BLEEDING = "stop-heavy-bleeding"
DATE = "write-the-date-on-the-tool"
HACK = f"/hacks/when-it-goes-wrong/{MAYBE}/"
URGENT = f"/hacks/when-it-goes-wrong/{BLEEDING}/"
TRAY = "/my-handout/"
LINK = f"{TRAY}#h={BLEEDING},{MAYBE},{DATE}"


def add(page: Page) -> None:
    page.get_by_role("button", name="Add to my handout").click()


def fill(page: Page, server: str, *slugs: str) -> None:
    """Make `slugs` the reader's own handout, as pressing the buttons would."""
    page.goto(server + "/robots.txt")
    page.evaluate("slugs => localStorage.setItem('handout:/', JSON.stringify(slugs))", list(slugs))
    page.goto(server + TRAY)
    expect(ready(page)).to_contain_text("Ready to print.")


def ready(page: Page) -> Locator:
    return page.locator("[data-tray-progress]")


def order(page: Page) -> list[str]:
    return [str(i.get_attribute("data-slug")) for i in page.locator(".tray-item").all()]


def kept(page: Page) -> str | None:
    found = page.evaluate("localStorage.getItem('handout:/')")
    return None if found is None else str(found)


def status(page: Page) -> Locator:
    return page.locator("[data-tray-status]")


def test_nothing_is_stored_before_the_reader_acts(page: Page, server: str) -> None:
    for path in (HACK, TRAY, LINK):
        page.goto(server + path)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_add_on_a_hack_and_take_out_again(page: Page, server: str) -> None:
    page.goto(server + HACK)
    add(page)
    button = page.get_by_role("button", name="Added to my handout")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert kept(page) == f'["{MAYBE}"]'
    page.goto(server + URGENT)
    expect(page.locator("[data-tray] button")).to_have_attribute("aria-pressed", "false")
    add(page)
    expect(page.locator("[data-tray] [role=status]")).to_contain_text("2 hacks in your handout")
    page.locator("[data-tray] button").click()
    expect(page.locator("[data-tray] [role=status]")).to_contain_text("1 hack in your handout")
    page.get_by_role("link", name="Open my handout").click()
    expect(ready(page)).to_contain_text("Ready to print.")
    expect(page.locator(".tray-item")).to_have_count(1)
    assert order(page) == [MAYBE]


def test_another_tab_follows(context: BrowserContext, server: str) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(server + TRAY)
    two.goto(server + HACK)
    add(two)
    expect(one.locator(".tray-item")).to_have_count(1)


def test_move_with_the_keyboard(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING, DATE)
    up = page.locator(f"[data-slug={DATE}] button[data-do=up]")
    up.focus()
    page.keyboard.press("Enter")
    assert order(page) == [MAYBE, DATE, BLEEDING]
    expect(up).to_be_focused()
    expect(status(page)).to_contain_text("is now 2 of 3.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("is already first.")
    assert order(page) == [DATE, MAYBE, BLEEDING]
    expect(page.locator("[data-tray-contents] a")).to_have_text(
        page.locator(".tray-name a").all_inner_texts()
    )
    page.reload()
    assert order(page) == [DATE, MAYBE, BLEEDING]


def test_move_by_dragging(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING, DATE)
    page.locator(".tray-list").scroll_into_view_if_needed()
    grip = page.locator(f"[data-slug={MAYBE}] .tray-grip").bounding_box()
    last = page.locator(f"[data-slug={DATE}]").bounding_box()
    assert grip
    assert last
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + last["height"] - 4, steps=12)
    page.mouse.up()
    assert order(page) == [BLEEDING, DATE, MAYBE]
    expect(status(page)).to_contain_text("is now 3 of 3.")
    assert kept(page) == f'["{BLEEDING}","{DATE}","{MAYBE}"]'


def test_escape_ends_a_drag_without_a_change(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING)
    box = page.locator(f"[data-slug={MAYBE}] .tray-grip").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] + 250, steps=8)
    assert order(page) == [BLEEDING, MAYBE]
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order(page) == [MAYBE, BLEEDING]
    assert kept(page) == f'["{MAYBE}","{BLEEDING}"]'


def test_remove_keeps_the_place(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING)
    page.locator(f"[data-slug={MAYBE}] button[data-do=remove]").click()
    assert order(page) == [BLEEDING]
    expect(status(page)).to_contain_text("removed. 1 left.")
    # Not its button: a key pressed twice would take out two.
    expect(page.locator(f".tray-item[data-slug={BLEEDING}]")).to_be_focused()
    page.keyboard.press("Enter")
    assert order(page) == [BLEEDING]
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert kept(page) is None
    expect(page.locator("[data-tray-heading]")).to_be_focused()


def test_empty_it_leaves_no_trace_and_can_be_undone(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING)
    page.get_by_role("button", name="Empty it").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[data-tray-document]")).to_be_hidden()
    page.get_by_role("button", name="Put it back").click()
    assert order(page) == [MAYBE, BLEEDING]
    page.get_by_role("button", name="Empty it").click()
    page.reload()
    expect(page.locator("[data-tray-none]")).to_be_visible()
    expect(page.get_by_role("button", name="Put it back")).to_be_hidden()


def test_choose_on_the_page_itself(page: Page, server: str, library: Library) -> None:
    page.goto(server + TRAY)
    boxes = page.locator("[data-tray-picker] input")
    expect(boxes).to_have_count(len(library.hacks))
    boxes.first.check()
    slug = boxes.first.input_value()
    assert order(page) == [slug]
    expect(status(page)).to_contain_text("added. 1 in all.")
    boxes.first.uncheck()
    assert order(page) == []


def test_a_link_carries_the_choice(context: BrowserContext, server: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = context.new_page()
    fill(page, server, BLEEDING, MAYBE)
    page.get_by_role("button", name="Copy a link").click()
    expect(status(page)).to_have_text("Link copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{server}{TRAY}#h={BLEEDING},{MAYBE}"


def test_where_copying_is_refused_the_link_is_shown(page: Page, server: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"
    )
    fill(page, server, MAYBE)
    page.get_by_role("button", name="Copy a link").click()
    expect(page.get_by_label("Link to this handout:")).to_have_value(f"{server}{TRAY}#h={MAYBE}")


def test_a_link_leaves_the_own_choice_alone(page: Page, server: str) -> None:
    fill(page, server, DATE)
    mine = kept(page)
    page.goto("about:blank")
    page.goto(f"{server}{TRAY}#h={BLEEDING},{MAYBE}")
    assert order(page) == [BLEEDING, MAYBE]
    page.locator(f"[data-slug={MAYBE}] button[data-do=up]").click()
    assert page.url.endswith(f"#h={MAYBE},{BLEEDING}")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#h={MAYBE},{BLEEDING}"), "a jump must not lose the choice"
    assert kept(page) == mine
    page.get_by_role("button", name="Show my own").click()
    assert order(page) == [DATE]
    page.get_by_role("button", name="Show the one from the link").click()
    assert order(page) == [MAYBE, BLEEDING]
    page.get_by_role("button", name="Add these to mine").click()
    assert order(page) == [DATE, MAYBE, BLEEDING]
    assert "#" not in page.url
    page.reload()
    assert order(page) == [DATE, MAYBE, BLEEDING]


def test_a_link_can_replace_the_own_choice(page: Page, server: str) -> None:
    fill(page, server, DATE)
    page.goto(f"{server}{TRAY}#h={BLEEDING}")
    page.get_by_role("button", name="Replace mine with this").click()
    assert kept(page) == f'["{BLEEDING}"]'


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (f"#h={MAYBE},no-such-hack", "Left out: 1"),
        (f"#h={MAYBE}%2Cno-such-hack", "Left out: 1"),
        (f"#h={MAYBE},<img src=x onerror=alert(1)>", "Left out: 1"),
        (f"#h={MAYBE},%E0%A4%A", "Left out: 1"),
        (f"#h={MAYBE},{MAYBE},__proto__,../../x", "Left out: 2"),
    ],
)
def test_what_a_link_gets_wrong_is_left_out(
    fragment: str, said: str, page: Page, server: str
) -> None:
    page.goto(server + TRAY + fragment)
    assert order(page) == [MAYBE]
    expect(page.locator("[data-tray-unknown]")).to_contain_text(said)
    # Whoever makes a link writes nothing on the page.
    expect(page.locator("[data-tray-unknown]")).not_to_contain_text("no-such-hack")
    assert page.locator(".tray-desk img").count() == 0


def test_of_the_own_choice_it_is_named_what_the_library_has_no_more(
    page: Page, server: str
) -> None:
    fill(page, server, MAYBE, "no-such-hack")
    expect(page.locator("[data-tray-unknown]")).to_contain_text("no-such-hack (1 in all)")


SAID = """() => {
  window.said = [];
  new MutationObserver((changes) => {
    const places = new Set(changes.map(({ target }) => (
      target instanceof Element ? target : target.parentElement
    ).closest("[role=status], [aria-live]")));
    for (const place of places) if (place?.textContent) window.said.push(place.textContent);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_a_tick_is_read_out_once_and_what_went_wrong_is_too(page: Page, server: str) -> None:
    fill(page, server, MAYBE)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.evaluate(SAID)
    page.locator(f"input[data-url][value={DATE}]").check()
    expect(page.locator(".handout-hack")).to_have_count(2)
    expect(ready(page)).to_contain_text("Ready to print.")
    assert [text.split(".")[1].strip() for text in page.evaluate("said")] == ["2 in all"]
    page.evaluate("said.length = 0")
    page.route(f"**/{BLEEDING}/", lambda route: route.abort())
    page.locator(f"input[data-url][value={BLEEDING}]").check()
    expect(ready(page)).to_contain_text("Could not load 1 hack.")
    assert [text[:16] for text in page.evaluate("said")] == ["Stop heavy bleed", "Could not load 1"]


def test_the_document_holds_every_step_and_caution(
    page: Page, server: str, library: Library
) -> None:
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Ready to print.")
    for slug in (BLEEDING, MAYBE, DATE):
        section = page.locator(f"#hack-{slug}")
        hack = library.hacks[slug]
        expect(section.locator(".handout-step")).to_have_count(len(hack.steps))
        expect(section.locator(".watch-out")).to_be_visible()
        expect(section.locator(".sources li")).to_have_count(len(hack.front.sources))
        expect(section.locator("time:not(.compared time)")).to_have_attribute(
            "datetime", hack.front.reviewed.isoformat()
        )
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    call = page.locator(".handout .call-first a")  # a number says by itself where it leads
    assert call.evaluate_all("all => all.map((a) => a.dataset.address)") == [""]


def test_it_prints_as_one_clean_document(page: Page, server: str) -> None:
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Ready to print.")
    sheets = [s.extract_text() for s in PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages]
    assert "In this handout" in sheets[0]
    text = " ".join(" ".join(sheets).split())
    for unwanted in ("Leave quickly", "Copy a link", "Remove", "Choose hacks", "What is in it"):
        assert unwanted not in text
    titles = ("1. Stop heavy bleeding", '2. Say "maybe"', "3. Write the date")
    starts = [next(n for n, s in enumerate(sheets) if t in s[:60]) for t in titles]
    assert starts == sorted(starts), "each hack starts a page"
    assert "number 1 in this handout" in text
    assert "shed.example.org/hacks/" in text
    assert "127.0.0.1" not in text
    assert "creativecommons.org" in sheets[0]
    assert [s for s in sheets if len(s.split()) <= 20] == [], "no sheet is nearly empty"
    assert starts == [1, 2, 3], "each hack has one page"
    assert (
        ready(page)
        .inner_text()
        .startswith(f"Ready to print. Sheets of paper: about {len(sheets)},")
    )
    by_when = [n for n in starts if "By when" in sheets[n]]
    assert by_when == starts[1:], "nobody writes down who does what in an emergency"


def test_steps_of_an_emergency_are_the_largest_text_of_their_page(page: Page, server: str) -> None:
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Ready to print.")
    page.emulate_media(media="print")
    larger = page.locator(".handout-hack").evaluate_all("""hacks => hacks.map(hack => {
      const size = (e) => parseFloat(getComputedStyle(e).fontSize);
      return [size(hack), size(hack.querySelector(".handout-steps")) / size(hack)];
    })""")
    assert [round(part, 2) for _, part in larger] == [1.2, 1, 1]
    assert {round(size * 0.75, 2) for size, _ in larger} == {9.5}, "as large as there is room for"


SMALL = """() => {
  const texts = document.createTreeWalker(
    document.querySelector("[data-tray-document]"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (texts.nextNode()) {
    const of = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && of.checkVisibility())
      sizes.push([parseFloat(getComputedStyle(of).fontSize) * 0.75, texts.currentNode.data]);
  }
  return sizes.filter(([size]) => size < 15.99);
}"""


def test_it_prints_in_large_letters(page: Page, server: str) -> None:
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Ready to print.")
    page.evaluate("window.print = () => document.body.toggleAttribute('data-printed', true)")
    page.get_by_role("button", name="Print in large letters").click()
    expect(page.locator("[data-printed]")).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate(SMALL) == []
    sheets = [s.extract_text() for s in PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages]
    text = " ".join(" ".join(sheets).split())
    assert len(sheets) > 4
    assert "Watch out" in text
    expect(page.locator(".handout--large")).to_have_count(0)  # the next print is the usual one


def test_the_document_is_measured_unseen(page: Page, server: str) -> None:
    fill(page, server, BLEEDING, MAYBE, DATE)
    down = page.locator(".tray-item").first.get_by_role("button", name="Down")
    down.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    down.click()
    expect(ready(page)).to_contain_text("Ready to print.")
    expect(page.locator(".tray-item").nth(1).get_by_role("button", name="Down")).to_be_focused()
    assert page.evaluate("scrollY") == place
    assert page.evaluate(
        "[...document.styleSheets].flatMap(s => [...s.cssRules])"
        ".some(r => r instanceof CSSMediaRule && r.media.mediaText === 'print')"
    )
    expect(page.locator(".handout-from")).to_be_hidden()


def test_a_page_that_fails_is_named_and_tried_again(page: Page, server: str) -> None:
    page.route("**" + HACK, lambda route: route.abort())
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Could not load 1 hack.")
    missing = page.locator(f"#hack-{MAYBE}")
    expect(missing).to_contain_text("could not be loaded")
    expect(missing).to_contain_text("shed.example.org" + HACK.rstrip("/"))
    expect(page.locator(f"#hack-{BLEEDING} .handout-step").first).to_be_visible()
    page.unroute("**" + HACK)
    page.get_by_role("button", name="Try again").click()
    expect(ready(page)).to_contain_text("Ready to print.")


def test_what_was_loaded_stays_without_a_network(page: Page, server: str) -> None:
    fill(page, server, MAYBE, BLEEDING)
    page.context.set_offline(True)
    page.locator(f"[data-slug={BLEEDING}] button[data-do=up]").click()
    expect(ready(page)).to_contain_text("Ready to print.")
    expect(page.locator(".handout-step").first).to_be_visible()


def test_nothing_in_a_page_runs(page: Page, server: str) -> None:
    """Were a page of a hack not ours, its scripts would still be no more than text."""
    trap = """<article><h1>T</h1><div class="hack-body"><p onclick="x()" style="color:red">Safe
      <img src="https://elsewhere.example/p.png" onerror="window.ran = 1"><script>window.ran = 1
      </script><svg onload="window.ran = 1"></svg><iframe srcdoc="x"></iframe>
      <a href="javascript:window.ran = 1">a</a><a href="data:text/html,x">b</a></p></div></article>
      """
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))

    def answer(route: Route) -> None:
        route.fulfill(body=trap, content_type="text/html")

    page.route("**" + HACK, answer)
    page.goto(f"{server}{TRAY}#h={MAYBE}")
    part = page.locator(f"#hack-{MAYBE} .handout-body")
    expect(part).to_contain_text("Safe")
    assert page.evaluate("window.ran") is None
    assert part.locator("script, svg, iframe, [onclick], [onerror], [style], [src]").count() == 0
    assert part.locator("a[href]").count() == 0
    assert [url for url in asked if not url.startswith(server)] == []


def test_a_browser_that_keeps_nothing_says_so(page: Page, server: str) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
    )
    page.goto(server + HACK)
    add(page)
    said = page.locator("[data-tray] [role=status]")
    expect(said).to_contain_text("does not let this site keep")
    expect(said).to_be_visible()  # styles hid the line wherever the handout was empty
    page.goto(server + TRAY)
    page.locator("[data-tray-picker] input").first.check()
    expect(page.locator("[data-tray-not-kept]")).to_be_visible()
    expect(page.locator(".handout-step").first).to_be_visible()


def test_without_scripts_the_handouts_remain(plain_page: Page, server: str) -> None:
    page = plain_page
    page.goto(server + HACK)
    expect(page.locator("[data-tray]")).to_be_hidden()
    page.goto(server + TRAY)
    expect(page.locator("[data-tray-page]")).to_be_hidden()
    page.get_by_role("link", name="See all handouts").click()
    expect(page).to_have_url(re.compile("/handouts/$"))


def test_from_a_disk_it_is_a_list_of_addresses(page: Page, site: Path) -> None:
    page.goto(f"{(site / 'my-handout' / 'index.html').as_uri()}#h={BLEEDING},{MAYBE}")
    expect(ready(page)).to_contain_text("opened from a disk")
    expect(page.locator(f"#hack-{BLEEDING}")).to_contain_text("shed.example.org" + URGENT[:-1])
    page.locator(".tray-name a").first.click()
    expect(page.locator("h1")).to_contain_text("bleeding")


def test_from_the_zip_the_whole_document_is_there(
    page: Page, unpacked: Path, library: Library
) -> None:
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    tray = unpacked / "site" / "my-handout" / "index.html"
    page.goto(f"{tray.as_uri()}#h={BLEEDING},{MAYBE}")
    expect(ready(page)).to_contain_text("Ready to print.")
    expect(page.locator(f"#hack-{BLEEDING} .handout-step").first).to_contain_text(
        library.hacks[BLEEDING].steps[0].lead
    )
    expect(page.locator(f"#hack-{MAYBE} .watch-out")).to_be_visible()
    assert page.locator("iframe").count() == 0
    assert wrong == []


def test_axe_finds_nothing(page: Page, server: str) -> None:
    def check(state: str) -> None:
        """Dark on a phone, light on a desk, and back."""
        for width, scheme in ((360, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert axe(page) == [], f"{state} at {width} px, {scheme}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{state} is {wide} px wide at {width}"

    page.goto(server + TRAY)
    check("empty, picker open")
    page.goto(server + LINK + ",no-such-hack")
    page.reload()
    expect(ready(page)).to_contain_text("Ready to print.")
    check("a link")
    page.get_by_role("button", name="Keep this as my handout").click()
    expect(status(page)).to_have_text("This is now your handout.")
    check("own")
    page.get_by_role("button", name="Copy a link").click()
    check("link copied or shown")
    page.get_by_role("button", name="Empty it").click()
    check("emptied")
    page.goto(server + HACK)
    add(page)
    check("on a hack, added")


def test_the_page_prints_black_on_white(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(server + LINK)
    expect(ready(page)).to_contain_text("Ready to print.")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".tray-desk")).to_be_hidden()
    expect(page.locator(".handout-cover")).to_be_visible()
