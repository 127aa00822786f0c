"""Every hack of this library opens on the page for writing and goes out as it was."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from potluck.library import Library
from potluck.pages.hack_source import hack_source
from potluck.pages.write_page import _config
from potluck.project import read_settings
from potluck.site import site_from_config
from potluck.words import read_words

pytestmark = pytest.mark.browser
SCRIPTS = "overrides/assets/javascripts"
# What a server of a forge takes, with room for its own address.
MOST = 7116


@pytest.fixture
def writing(page: Page, root: Path, library: Library) -> tuple[Page, dict[str, Any]]:
    """An empty page with the scripts that make files and addresses, and what they are told."""
    for name in ("file", "forge"):
        page.add_script_tag(path=root / SCRIPTS / f"write-{name}.js")
    site = site_from_config(read_settings(root))
    context = SimpleNamespace(library=library, site=site, words=read_words(root, site.language))
    return page, _config(cast(Any, context))


def test_every_hack_that_nobody_changed_stays_letter_by_letter(
    writing: tuple[Page, dict[str, Any]], root: Path, library: Library
) -> None:
    page, config = writing
    hacks = list(library.hacks.values())
    sources = [json.loads(hack_source(hack)) for hack in hacks]
    made = page.evaluate(
        "([all, c]) => all.map((one) => PotluckWrite.compose(PotluckWrite.open(one, c), c))",
        [sources, config],
    )
    for hack, text in zip(hacks, made, strict=True):
        assert text.encode() == (root / hack.path).read_bytes(), hack.path


def test_most_hacks_fit_into_an_address(
    writing: tuple[Page, dict[str, Any]], root: Path, library: Library
) -> None:
    page, config = writing
    drafts = [
        ({"section": hack.section, "slug": hack.slug, "front": {}, "source": None},
         (root / hack.path).read_text(encoding="utf-8"))
        for hack in library.hacks.values()
    ]  # fmt: skip
    ways = page.evaluate(
        "([all, c]) => all.map(([draft, text]) => PotluckWrite.address(draft, text, c))",
        [drafts, config],
    )
    assert max(len(way["url"]) for way in ways) <= 7500
    assert sum(way["whole"] for way in ways) >= 0.9 * len(ways)
