"""Fixtures of both sets: the project, a small project to change, a browser.

The library, its site and the server of it are in `engine/conftest.py` and `library/conftest.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

import barriers
import drawings  # noqa: F401 - PDFs of the browser, too, are taken apart by whole tokens
import read_once
import spelled
import warm
from chromium import ARGUMENTS, HELP, installed
from handing_on import wiped
from once import shared_folder
from potluck.cli import generator
from potluck.rules.language import speller
from projects import small_project

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PATIENCE = 60_000  # milliseconds
PHONE: ViewportSize = {"width": 360, "height": 740}


# Each run makes up the same texts: what fails today failed yesterday. `make fuzz` looks further.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


# A failure shows what functions were given. A few lines of YAML name each other so often that to
# write their tree down would never end: the name of what it is will do.
yaml.Node.__repr__ = lambda node: f"<{type(node).__name__} {node.tag}>"  # type: ignore[method-assign]


# Files that take longest, by the processor's time: what comes last is to be short.
LONG = (
    "test_every_page.py", "test_build_cache.py", "test_building.py", "test_parts.py",
    "test_handouts.py", "test_search_relevance.py", "test_search_load.py", "test_doing.py",
    "test_ways_to_an_answer.py",
    "test_finding.py", "test_check_of_everything.py",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest file come first, then the engine's, then the other files of this library.

    Of each set, those that take long come first. `make test` hands whole files to three processes,
    in this order: the first builds the library's site and looks at every page of it; when others
    need that site, it is there.
    """
    rank = {TESTS / "library" / LONG[0]: (False, 0)}
    for item in items:
        name, of_library = item.path.name, (TESTS / "library") in item.path.parents
        place = LONG.index(name) if name in LONG else len(LONG)
        rank.setdefault(item.path, (True, of_library * 100 + place))
    items.sort(key=lambda item: rank[item.path])


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over all that stays until the end: it took a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(autouse=True)
def _nothing_is_looked_up_or_read_twice(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ask `typos` once for each word, but where that itself is tested; read each file once."""
    if request.path.name != "test_spelling.py":
        monkeypatch.setattr(speller, "_corrections", spelled.corrections)
    read_once.learn(monkeypatch)


generator._COMMAND = warm.Command(generator._COMMAND)  # type: ignore[assignment]


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds start as they do outside of tests: for what lies in the way of modules."""
    monkeypatch.setattr(generator, "_COMMAND", generator._COMMAND.cold)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A small project that builds in a second, and that a test may change."""
    return small_project(root, tmp_path / "project")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium for all tests."""
    path = installed()
    assert path, HELP
    barriers.share(shared_folder(tmp_path_factory) / "shown-to-axe")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        be_patient(browser)
        yield browser
        browser.close()


def be_patient(browser: Browser) -> None:
    """Let all that is opened from now on wait as long for what it does as for what it shows.

    What is waited for may take long on a busy machine; what never comes is told all the same.
    """

    def patient(open_one: Callable[..., Any]) -> Callable[..., Any]:
        def opened(**options: Any) -> Any:
            one = open_one(**options)
            one.set_default_timeout(PATIENCE)
            return one

        return opened

    for name in ("new_context", "new_page"):
        setattr(browser, name, patient(getattr(browser, name)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of 360 by 740 pixels of its own, for what a test changes in all of its pages."""
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def shared_phone(browser: Browser) -> BrowserContext:
    """The phone that tests hand on to each other, wiped by each, with an empty page that stays."""
    phone = browser.new_context(viewport=PHONE)
    phone.new_page()
    return phone


@pytest.fixture(scope="session")
def shared_phone_without_scripts(browser: Browser) -> BrowserContext:
    """A phone whose reader has switched scripts off: nothing can be remembered there."""
    phone = browser.new_context(viewport=PHONE, java_script_enabled=False)
    phone.new_page()
    return phone


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page on a phone with nothing remembered.

    It is a page of `context` where the test asks for that, too; else of the phone that is handed
    on, which takes a third of the time of a new one.
    """
    if "context" in request.fixturenames:
        yield request.getfixturevalue("context").new_page()
        return
    yield from wiped(request.getfixturevalue("shared_phone"))


@pytest.fixture
def plain_page(shared_phone_without_scripts: BrowserContext) -> Iterator[Page]:
    """An empty page on a phone of 360 by 740 pixels on which no script runs."""
    yield from wiped(shared_phone_without_scripts)
