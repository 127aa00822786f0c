"""Pictures of pages before and after a contribution, as a phone shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from potluck.forge.report import Page
from potluck.writing import Refused

MOST = 8
WIDTH, HEIGHT = 360, 740


def taken(before: Path, after: Path, pages: Sequence[Page], folder: Path) -> int:
    """Take up to two pictures of each of the first pages into `folder`; returns how many.

    The pages run without scripts, from the disk, and may load nothing from elsewhere. Raises
    Refused where no browser can be steered.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise Refused("pictures need playwright: pip install -r requirements/test.txt") from None
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch()
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=False, offline=True
            )
            for number, page in enumerate(pages[:MOST], start=1):
                for when, site in (("before", before), ("after", after)):
                    file = (site / page.url / "index.html").resolve()
                    if not (file.is_file() and file.is_relative_to(site.resolve())):
                        continue
                    tab = context.new_page()
                    tab.goto(file.as_uri())
                    name = re.sub(r"[^a-z0-9-]+", "-", page.url.strip("/")) or "home"
                    tab.screenshot(path=folder / f"{number}-{name}-{when}.png", full_page=True)
                    tab.close()
                    count += 1
            browser.close()
    except Error as error:
        raise Refused(f"the browser stopped: {str(error).splitlines()[0]}") from None
    return count
