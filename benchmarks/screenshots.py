"""Take the pictures of docs/design again, from a built site.

    python benchmarks/screenshots.py [SITE]

Twelve views in three widths, light and dark, as WebP. Needs the Chromium of the browser tests.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from pages import find_chromium
from playwright.sync_api import Browser, sync_playwright
from served import served

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/design"
# The name of each view, its page, and what is typed into the search there.
VIEWS = {
    "home-phone-light": ("", ""),
    "home-phone-dark": ("", ""),
    "home-desk-light": ("", ""),
    "home-desk-dark": ("", ""),
    "section-desk-light": ("hacks/using-space/", ""),
    "section-tablet-dark": ("hacks/peer-power/", ""),
    "emergency-phone-light": ("hacks/in-the-moment/respond-to-a-suspected-opioid-overdose/", ""),
    "emergency-phone-dark": ("hacks/in-the-moment/respond-to-a-suspected-opioid-overdose/", ""),
    "emergency-desk-light": ("hacks/in-the-moment/help-during-a-seizure/", ""),
    "hack-tablet-light": ("hacks/building-community/say-maybe-when-you-mean-maybe/", ""),
    "search-phone-light": ("", "he is not breathing"),
    "sections-desk-dark": ("hacks/", ""),
}
# Width and height of the window in px, and how small the picture is drawn.
WINDOWS = {"phone": (360, 740, 0.85), "tablet": (768, 900, 0.8), "desk": (1280, 800, 0.5)}
QUALITY = 72


def main() -> int:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    chromium = find_chromium()
    if not chromium or not (site / "index.html").is_file():
        print(f"A browser and a built site are needed: run make site ({site})", file=sys.stderr)
        return 2
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, typed) in VIEWS.items():
            _, window, scheme = name.split("-")
            picture = taken(browser, address + path, window, scheme, typed)
            file = FOLDER / f"{name}.webp"
            file.write_bytes(picture)
            print(f"{file.relative_to(ROOT)}: {len(picture) / 1000:.0f} kB")
        browser.close()
    return 0


def taken(browser: Browser, address: str, window: str, scheme: str, typed: str) -> bytes:
    """Return the first screen of a page as WebP, after `typed` in the search if there is any."""
    width, height, scale = WINDOWS[window]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.goto(address)  # a typeface that came late is used from the second view on
    page.evaluate("document.fonts.ready.then(() => true)")
    if typed:
        page.locator("a.search-box").click()
        page.keyboard.type(typed)
        page.locator(".search-hit").first.wait_for()
    page.wait_for_timeout(300)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    answer = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    context.close()
    return base64.b64decode(answer["data"])


if __name__ == "__main__":
    sys.exit(main())
