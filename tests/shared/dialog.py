"""What a reader does with the search dialog, and what it then shows."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def open_search(page: Page, address: str) -> Locator:
    """Open the dialog on the page at `address` and wait until all of the library is there."""
    page.goto(address)
    page.keyboard.press("Control+k")
    page.wait_for_selector("#search[data-state=complete]")
    return page.locator("#search")


def ask(page: Page, text: str) -> None:
    """Type `text` in place of what stands in the field; wait for its results."""
    page.locator("#search-input").fill(text)
    page.wait_for_function(
        "text => document.querySelector('#search').dataset.shows === text", arg=text
    )


def hacks(page: Page) -> list[str]:
    """The slugs of the hacks shown, best first."""
    found: list[str] = page.locator("#search [data-hack]").evaluate_all(
        "all => all.map(hit => hit.dataset.hack)"
    )
    return found


# What `ask` and `hacks` do, for many texts without a way to the browser and back for each step.
# Drawing the dialog takes three quarters of that time; what it shows is there without.
_ASK_ALL = """async (texts) => {
  const input = document.querySelector("#search-input");
  const { dataset } = document.querySelector("#search");
  const home = new URL(dataset.base || ".", location.href).href;
  const undrawn = new CSSStyleSheet();
  undrawn.replaceSync("#search > * { display: none !important; }");
  document.adoptedStyleSheets.push(undrawn);
  const found = [];
  for (const text of texts) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    while (dataset.shows !== text) await new Promise((done) => setTimeout(done));
    const hits = document.querySelectorAll("#search .search-hit");
    found.push({
      hits: [...hits].map((hit) => [hit.dataset.hack || hit.href.slice(home.length), hit.href]),
      call: !document.querySelector("[data-search-call]").hidden,
    });
  }
  document.adoptedStyleSheets.pop();
  return found;
}"""


def ask_all(page: Page, texts: list[str]) -> list[list[str]]:
    """Type each of `texts` in turn; what is then shown, best first: slugs, addresses of pages."""
    return [[name for name, _ in hits] for hits in links_for_all(page, texts)]


def links_for_all(page: Page, texts: list[str]) -> list[list[tuple[str, str]]]:
    """Type each of `texts` in turn; the slug or address of what is shown, and where it leads."""
    return [answer["hits"] for answer in page.evaluate(_ASK_ALL, texts)]


def calls_for_all(page: Page, texts: list[str]) -> list[bool]:
    """Type each of `texts` in turn; whether the number to call stands above the answers."""
    return [answer["call"] for answer in page.evaluate(_ASK_ALL, texts)]
