"""From the first page to the right first step in two taps and some typing, on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from dialog import ask, links_for_all, open_search
from potluck.library import Library

pytestmark = pytest.mark.browser
# What somebody types for what the site itself does, and where the first answer leads.
TOOLS = {
    "print": "handouts/", "how do I print a poster": "handouts/", "handout": "handouts/",
    "check-up": "checkups/", "do a self check": "checkups/", "contact": "#tell",
    "step is wrong": "#tell", "i found a mistake on this page": "#tell",
    "leave quickly": "how-to-use/#leave-quickly", "hide this page": "how-to-use/#leave-quickly",
    "offline": "offline/", "use without internet": "offline/", "new hacks": "news/",
    "write a hack": "contribute/write/", "save for later": "my-handout/",
    "get off this page quick my boss is coming": "how-to-use/#leave-quickly",
    "can i read it without wifi": "offline/",
    "make the letters bigger i cant see": "accessibility/",
    "can i copy this for my own org": "licenses/",
    "is there a spanish version": "how-to-use/#languages",
    "print a bunch of these for the van": "handouts/", "share on whatsapp": "my-handout/",
    "theres a typo": "#tell",
}  # fmt: skip
# What somebody types, and the pages of which one must stand among the first three answers.
TASKS = {
    "he is blue and not breathing": ["respond-to-a-suspected-opioid-overdose"],
    "guy shaking on the floor": ["help-during-a-seizure"],
    "two people are about to fight at the coffee table": ["separate-two-people-who-are-fighting"],
    "someone wont come out of the bathroom": ["someone-locked-in-the-bathroom"],
    "neighbor yelling about needles on the sidewalk": ["answer-needle-complaints-with-action"],
    "we want to hire our first peer": ["write-a-peer-job-people-can-do", "hire-for-community-ties"],
    "my coworker is exhausted and snapping": ["make-rest-a-policy"],
    "police are outside": ["plan-for-police-at-the-door"],
    "it is 100 degrees and someone collapsed": ["cool-someone-with-heat-stroke"],
    "someone found a needle in the park": ["pick-up-found-sharps-safely"],
    "new person came in for the first time": ["welcome-people-on-their-first-visit"],
    "we promised a kitchen and it did not happen": ["follow-through-or-say-why-not"],
    "he says he wants to die": ["talk-about-suicide-directly"],
    "people steal chargers": ["run-a-charging-table"],
    "she has a knife": ["get-away-from-a-gun-or-knife"],
    "how do i say no without a fight": ["set-limits-with-choices"],
    "somebody screamed at me and i cant stop shaking": ["ground-yourself-first"],
    "a drunk man will not wake up": ["stay-with-someone-very-drunk-or-sedated"],
    "kicked someone out yesterday now he is back": ["welcome-someone-back"],
    "staff meeting after something bad": ["run-a-short-voluntary-debrief"],
}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


# An emergency, and one that opens at the part whose words were typed. The way is the same for all.
WALKED = ("he is blue and not breathing", "people steal chargers")
# A page that is no emergency may open at the part whose words were typed.
_BEGINS = """() => {
  const wanted = document.querySelectorAll(location.hash ? ":target" : "#step-1");
  return [...wanted].some((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}"""


def test_what_is_typed_is_answered_among_the_first_three_by_its_first_step(
    phone: Page, server: str
) -> None:
    open_search(phone, server + "/")
    answers = links_for_all(phone, [*TASKS])
    missing, elsewhere = [], []
    for (typed, wanted), shown in zip(TASKS.items(), answers, strict=True):
        hacks = [address for name, address in shown if "/" not in name][:3]
        leads = [a for a in hacks if any(f"/{slug}/" in a for slug in wanted)]
        if not leads:
            missing.append(typed)
            continue
        phone.goto(leads[0])
        begins = phone.evaluate(_BEGINS)
        if not begins or ("#" not in leads[0] and phone.evaluate("scrollY") > 0):
            elsewhere.append(leads[0])
    assert missing == []
    assert elsewhere == []


@pytest.mark.parametrize("typed", WALKED)
def test_two_taps_and_typing_lead_to_the_first_step(phone: Page, server: str, typed: str) -> None:
    phone.goto(server + "/")
    phone.locator("main [data-search-open]").tap()
    phone.locator("#search-input").fill(typed)
    phone.wait_for_function(
        """text => { const { state, shows } = document.querySelector('#search').dataset;
          return state === 'complete' && shows === text; }""",
        arg=typed,
    )
    phone.locator(f"#search [data-hack='{TASKS[typed][0]}']").tap()
    phone.wait_for_url(re.compile("/hacks/"))
    phone.wait_for_function(_BEGINS)
    if "#" not in phone.url:
        expect(phone.locator("h1")).to_be_in_viewport()


_SMALL = """
() => [...document.querySelectorAll("a, button, select, summary")].filter((e) => {
  if (!e.checkVisibility() || e.matches(".step")) return false; // its field is larger
  const text = (n) => n.textContent.trim().length;
  if (getComputedStyle(e).display === "inline" && text(e.parentElement) > text(e) + 3) return false;
  if (e.closest(".card__title")) return false; // the whole card is pressed
  const { width, height } = e.getBoundingClientRect();
  return width && height < 43.5;
}).map((e) => e.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize(
    "path",
    ["/", "/hacks/in-the-moment/respond-to-a-suspected-opioid-overdose/", "/situations/", "/find/",
     "/sources/", "/glossary/", "/map/", "/hacks/using-space/", "/tags/bathrooms/", "/paths/",
     "/paths/after-an-incident/", "/checkups/engagement-infrastructure/", "/handouts/",
     "/my-handout/", "/news/", "/offline/", "/404.html"],
)  # fmt: skip
def test_what_stands_alone_to_be_pressed_is_large_enough_for_a_finger(
    phone: Page, server: str, path: str
) -> None:
    phone.goto(server + path)
    assert phone.evaluate(_SMALL) == []


def test_the_sites_own_tools_are_found_by_what_they_do(phone: Page, server: str) -> None:
    open_search(phone, server + "/")
    answers = links_for_all(phone, [*TOOLS])
    first = {typed: shown[0][1] for typed, shown in zip(TOOLS, answers, strict=True)}
    assert first == {typed: f"{server}/{path}" for typed, path in TOOLS.items()}
    ask(phone, "contact")
    phone.locator("#search [role=option]").first.tap()
    expect(phone.locator("#tell textarea")).to_be_focused()
    expect(phone.locator("#tell textarea")).to_be_in_viewport()


def test_the_number_to_call_stands_above_answers_to_an_emergency(phone: Page, server: str) -> None:
    open_search(phone, server + "/")
    call = phone.locator("#search .call-first a[href='tel:911']")
    ask(phone, "he is blue and not breathing")
    expect(call).to_be_in_viewport()
    ask(phone, "we want to hire our first peer")
    expect(call).to_be_hidden()


def test_my_handout_takes_a_page_a_hack_and_says_so(
    phone: Page, server: str, library: Library
) -> None:
    slugs = sorted(library.hacks)[:: len(library.hacks) // 20][:20]
    phone.goto(f"{server}/my-handout/#h={','.join(slugs)}")
    told = phone.locator("[data-tray-progress]")
    expect(told).to_contain_text("Ready to print.")
    match = re.search(r"about (\d+),", told.inner_text())
    assert match
    heads = phone.locator(".handout-hack > h2").all_text_contents()
    titles = [re.sub(r"\W", "", head) for head in heads]
    pages = [re.sub(r"\W", "", page.extract_text()) for page in printed(phone, "Letter").pages]
    starts = [next(n for n, p in enumerate(pages) if n and title in p[:90]) for title in titles]
    assert (starts[-1] - starts[0]) / (len(starts) - 1) <= 1.15
    assert re.search(r"source\d", "".join(pages)), (
        "an address that stands below is not printed twice"
    )
    assert abs(int(match[1]) - len(pages)) <= 1
    # On the other paper, which is narrower and longer, they are counted.
    count = len(printed(phone, "A4").pages)
    assert (count - starts[0]) / len(slugs) <= 1.15
    assert abs(int(match[1]) - count) <= 1


def printed(page: Page, paper: str) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format=paper)))


def test_keyboard_advice_is_only_given_beside_a_keyboard(
    phone: Page, page: Page, server: str
) -> None:
    for tab in (phone, page):
        tab.goto(server + "/")
    expect(page.locator(".keyboard")).to_be_visible()
    expect(phone.locator(".keyboard")).to_be_hidden()
