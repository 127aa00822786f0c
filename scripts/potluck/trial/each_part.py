"""The parts of `potluck test`, in their order. Each says how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from potluck.diagnostics import Severity, counted, in_order, render
from potluck.library import load
from potluck.messages import speaker
from potluck.project import cache_folder
from potluck.rules import run
from potluck.site import read_site

_EXTRA = 'pip install "potluck-library[test]"'
_NEEDED = ("playwright", "axe_playwright_python")


class State(Enum):
    """How a part ended."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Result:
    """How a part ended, in one line, and what to repair, if anything."""

    state: State
    line: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name, what to try, and whether the site has to be built for it."""

    name: str
    run: Callable[[], Result]
    needs_site: bool = False


def parts(root: Path, site: Path, build: Callable[[Path, Path], int]) -> tuple[Part, ...]:
    """Return what is tried of the library at `root`; the site is built into the folder `site`.

    `build` builds it, strictly and with every link followed, and returns the number of pages; it
    raises an exception whose message says what is wrong.
    """
    return (
        Part("check", lambda: _check(root)),
        Part("site", lambda: _site(root, site, build)),
        Part("pages", lambda: _pages(root, site), needs_site=True),
        Part("handouts", lambda: _handouts(root), needs_site=True),
    )


def _check(root: Path) -> Result:
    library = load(root)
    found = in_order(run(library))
    errors = [item for item in found if item.severity is Severity.ERROR]
    said = f"{counted(len(library.known), 'hack')}, "
    if errors:
        said += counted(len(errors), "error")
        return Result(State.FAILED, said, render(errors, "text", say=speaker(root)))
    asked = len(found) - len(errors)
    more = f", {counted(asked, 'observation')} (potluck check shows them)" if asked else ""
    return Result(State.OK, f"{said}no errors{more}")


def _site(root: Path, site: Path, build: Callable[[Path, Path], int]) -> Result:
    from potluck.writing import Refused

    try:
        pages = build(root, site)
    except Refused as failure:
        return Result(State.FAILED, "not built", str(failure))
    return Result(State.OK, f"{counted(pages, 'page')}, no warnings, every link leads somewhere")


def _pages(root: Path, site: Path) -> Result:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        return Result(State.SKIPPED, f"the program that looks at pages is not installed: {_EXTRA}")
    from potluck.trial.browsers import chromium
    from potluck.trial.pages import faults_of_pages

    base = urlsplit(read_site(root).url).path or "/"
    browser = chromium()
    if not browser:
        return Result(
            State.SKIPPED,
            "no browser found: install Chrome or Chromium, or run `playwright install chromium`",
        )
    count, faults = faults_of_pages(site, base, browser)
    said = f"{counted(count, 'kind')} of pages, light and dark, with axe"
    if faults:
        return Result(State.FAILED, f"{said}: {counted(len(faults), 'fault')}", "\n".join(faults))
    return Result(State.OK, f"{said}; nothing is requested from other hosts")


def _handouts(root: Path) -> Result:
    from potluck.handouts import HandoutError, make_all
    from potluck.handouts.catalog import everything
    from potluck.handouts.content import Press
    from potluck.handouts.wording import wording
    from potluck.site import words_of_site

    site = read_site(root)
    press = Press(load(root), site, wording(words_of_site(root, site)))
    wanted = everything(press.library, press.site, press.words)
    refused: list[HandoutError] = []
    cache = cache_folder(root, "handouts", press.library.language)
    count = sum(1 for _ in make_all(wanted, press, cache, refused))
    if refused:
        details = "\n".join(map(str, refused))
        return Result(State.FAILED, f"{counted(len(refused), 'PDF')} refused", details)
    return Result(State.OK, f"{counted(count, 'PDF')}, tagged for screen readers (PDF/UA-1)")
