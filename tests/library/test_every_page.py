"""The pages of the site in a browser, opened once: quiet, alone, unmoving, without barriers.

Opened, listened to, measured and made narrow is every page that is like no other, every emergency
page, and one in 16 of those that come from one template (hacks, sections, tags, paths, forms,
check-ups, decisions), at least one of each; of pages in `docs/` that are text alone one in eight.
Which they are depends on the page's name and on how many hacks there are: it is the same on every
machine, and changes with each hack that comes. In languages beside the first, which have the same
templates, one in 64 pages of a template is opened, and one in 32 of the others. Axe sees all of one
emergency page in four, and of the other opened pages those with an element, or a color, of which no
page before had the like: `tests/shared/shapes.py` says what that is. Of long lists, axe sees the
first items. What needs no browser (links, places, headings, ids, names of fields, languages,
addresses of other hosts) is asked of all pages in this folder.

`make unit EVERY_PAGE=1 PYTEST=tests/library/test_every_page.py` opens every page, and shows it axe:
the weekly workflow does so.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from potluck.library import Library
from potluck.model import Hack
from visiting import STILL, Visit, page_paths, visit_all

pytestmark = pytest.mark.browser
ALIKE = re.compile("(?:/[a-z]{2})?/(hacks/[^/]+|hacks|tags|paths|forms|checkups|adr)/([^/]+)/")
OTHER_LANGUAGE = re.compile("/([a-z]{2})/")
ONE_IN = 16
TEXT_ONE_IN = 8
ELSEWHERE_ONE_IN = 64  # in languages beside the first
WHOLE_ONE_IN = 4  # of emergency pages


def turn_of(path: str, of: int = ONE_IN) -> int:
    """The turn, of so many, in which a page comes: the same everywhere and always."""
    return zlib.crc32(path.encode()) % of


def kind_of(path: str) -> str:
    """What a page is like: the folder of its template, or the page itself."""
    alike, language = ALIKE.fullmatch(path), OTHER_LANGUAGE.match(path)
    kind = re.sub("hacks/.*", "a hack", alike[1]) if alike else path
    return f"{language[1]} {kind}" if language else kind


def texts() -> set[str]:
    """The pages that stand in `docs/` as they are, without a template of their own."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    return {
        f"/{file.relative_to(docs).with_suffix('').as_posix()}/"
        for file in docs.rglob("*.md")
        if "\ntemplate:" not in file.read_text(encoding="utf-8").partition("\n---")[0]
    }


def visited(paths: list[str], library: Library) -> list[str]:
    """All pages but those of a template, and of languages beside the first, that await a turn."""
    hacks, emergencies, written = len(library.hacks), urgent(library), texts()

    def one_in(path: str) -> int:
        if OTHER_LANGUAGE.match(path):
            return ELSEWHERE_ONE_IN if ALIKE.fullmatch(path) else 2 * ONE_IN
        if path in written and not ALIKE.fullmatch(path):
            return TEXT_ONE_IN
        return ONE_IN if ALIKE.fullmatch(path) and path not in emergencies else 1

    if os.environ.get("EVERY_PAGE"):
        return paths
    chosen = {path for path in paths if turn_of(path, one_in(path)) == hacks % one_in(path)}
    kinds = {kind_of(path) for path in chosen}
    for path in paths:  # of a kind that has few pages, none may have its turn
        if not OTHER_LANGUAGE.match(path) and kind_of(path) not in kinds | written:
            chosen.add(path)
            kinds.add(kind_of(path))
    return sorted(chosen)


def address(hack: Hack) -> str:
    return f"/hacks/{hack.section}/{hack.slug}/"


def urgent(library: Library) -> set[str]:
    """The pages on which minutes count."""
    return {address(h) for h in library.hacks.values() if h.front.kind == "emergency"}


def seen_whole(library: Library) -> set[str]:
    """The emergency pages of which axe sees all: those whose turn it is, or all of them."""
    urgents, turn = urgent(library), len(library.hacks) % WHOLE_ONE_IN
    if os.environ.get("EVERY_PAGE"):
        return urgents
    return {path for path in urgents if turn_of(path, WHOLE_ONE_IN) == turn} or urgents


@pytest.fixture(scope="module")
def visits(browser: Browser, server: str, site: Path, library: Library) -> Iterator[list[Visit]]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    paths = visited(page_paths(site), library)
    # The first language comes first: of what it has, the others add only what is their own.
    paths.sort(key=lambda path: bool(OTHER_LANGUAGE.match(path)))
    yield visit_all(context, server, paths, seen_whole(library))
    context.close()


def found(visits: list[Visit], name: str) -> dict[str, list[str]]:
    """What pages have of what none should have, by page."""
    return {visit.path: getattr(visit, name) for visit in visits if getattr(visit, name)}


def test_each_kind_of_page_each_emergency_and_each_page_in_its_turn_is_opened(
    visits: list[Visit], site: Path, library: Library
) -> None:
    opened = {visit.path for visit in visits}
    paths = page_paths(site)
    first = {path for path in paths if not OTHER_LANGUAGE.match(path)}
    written = texts()
    assert {path for path in first if not ALIKE.fullmatch(path)} - written <= opened
    assert {kind_of(path) for path in first} - written <= {kind_of(path) for path in opened}
    assert len(opened & written) >= len(first & written) / 16
    assert urgent(library)
    assert urgent(library) <= opened
    assert len(opened & first) >= len(first) / 16


def test_each_hack_has_its_turn(library: Library) -> None:
    by_turn = Counter(turn_of(address(hack)) for hack in library.hacks.values())
    assert set(by_turn) == set(range(ONE_IN))
    assert max(by_turn.values()) < len(library.hacks) / 2


def test_axe_sees_all_of_each_emergency_page_in_its_turn(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen_whole(library)
    assert seen_whole(library) <= urgent(library)
    monkeypatch.setenv("EVERY_PAGE", "1")
    assert seen_whole(library) == urgent(library)


def test_no_page_says_an_error_or_a_warning(visits: list[Visit]) -> None:
    assert found(visits, "said") == {}


def test_no_page_breaks_its_own_policy(visits: list[Visit]) -> None:
    assert found(visits, "forbidden") == {}


def test_no_page_asks_another_host(visits: list[Visit], server: str) -> None:
    assert all(visit.asked for visit in visits)
    foreign = [(v.path, url) for v in visits for url in v.asked if not url.startswith(f"{server}/")]
    assert foreign == []


def test_no_page_asks_for_what_is_not_there(visits: list[Visit]) -> None:
    assert found(visits, "refused") == {}


def test_no_page_stores_anything_unasked(visits: list[Visit]) -> None:
    assert found(visits, "stored") == {}


def test_every_page_has_one_main_heading(visits: list[Visit]) -> None:
    assert [visit.path for visit in visits if visit.h1 != 1] == []


def test_axe_finds_nothing_on_any_page(visits: list[Visit]) -> None:
    assert found(visits, "barriers") == {}


def test_no_page_scrolls_sideways_at_400_percent(visits: list[Visit]) -> None:
    """A window of 1280 px at 400% is 320 px wide (WCAG 1.4.10)."""
    assert found(visits, "wide") == {}


def test_nothing_jumps_on_any_page(visits: list[Visit]) -> None:
    assert {visit.path: visit.shift for visit in visits if visit.shift > STILL} == {}


def test_the_first_step_is_on_the_first_screen(visits: list[Visit], library: Library) -> None:
    """On a phone of 360 by 740 px, for at least nine of ten hacks."""
    steps = {
        visit.path: visit.step
        for visit in visits
        if visit.step is not None and not OTHER_LANGUAGE.match(visit.path)
    }
    assert len(steps) >= len([hack for hack in library.hacks.values() if hack.steps]) / 16
    hidden = [path for path, bottom in steps.items() if bottom > 740]
    assert len(hidden) <= len(steps) * 0.1, hidden


def test_the_first_view_of_a_hack_is_small(visits: list[Visit], site: Path, root: Path) -> None:
    """All that the browser asks for, compressed as a web host would, fonts included."""

    @cache
    def weight(path: str) -> int:
        file = site / unquote(path).lstrip("/")
        data = (file / "index.html" if file.is_dir() else file).read_bytes()
        return len(data if file.suffix == ".woff2" else gzip.compress(data, 9))

    bar = json.loads((root / "benchmarks/budget.json").read_text())["hack_bytes"]
    hacks = [v for v in visits if v.path.startswith("/hacks/") and v.path.count("/") == 4]
    heavy = {}
    for visit in hacks:
        files = {urlsplit(url).path for url in visit.asked}
        assert any(file.endswith(".woff2") for file in files)
        assert any(file.endswith(".css") for file in files)
        total = sum(weight(file) for file in files)
        if total > bar:
            heavy[visit.path] = total
    assert hacks
    assert heavy == {}
