"""Files beside the hacks: pages of docs/, words of overrides/, and what the site is made with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from potluck.diagnostics import Place, Problem, counted
from potluck.rules.engine import Severity, Subject, declare

# What anybody may change with a look at the words alone.
_WORDS = (".md",)
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")

declare(
    "page-code",
    Severity.ERROR,
    Subject.SAFE_CONTENT,
    """A page of docs/, or a word on a button, has nothing in it that runs.

    Anything that runs while the site is built, or in a reader's browser, belongs in scripts/ and
    overrides/, where maintainers look for it.
    Bad:
        docs/news.html, or render_macros: true in a page that mkdocs.yml does not name
    Good:
        docs/news.md
    """,
)
declare(
    "machinery-changed",
    Severity.OBSERVATION,
    Subject.FILES,
    """A maintainer sees every change to what the site is made with.

    Programs, templates, settings and tests run with more rights than any hack. Only
    `potluck check --since` looks for this.
    Bad:
        a new hack, and a line in the Makefile
    Good:
        a new hack
    """,
)

declare(
    "words-unknown",
    Severity.OBSERVATION,
    Subject.FILES,
    """A key in a words file is one of the engine's keys.

    Under another name, or in another group, a text would never be shown.
    Bad:
        site: {skipp: To the text}
    Good:
        site: {skip: To the text}
    """,
)
declare(
    "words-english",
    Severity.OBSERVATION,
    Subject.FILES,
    """A words file of another language has no English left in it.

    What is missing, or was copied and not translated, is shown to readers in English.
    Bad:
        pt.yml with `close: Close`
    Good:
        pt.yml with `close: Fechar`
    """,
)
declare(
    "words-unusable",
    Severity.ERROR,
    Subject.FILES,
    """A text in a words file can be shown in its place.

    The site cannot be built with a list where a text should be, with a placeholder that nothing
    fills in, or without the lines that keep readers safe.
    Bad:
        page: {results: "{number} hacks"}
    Good:
        page: {results: "{count} hacks"}
    """,
)
declare(
    "menu-broken",
    Severity.ERROR,
    Subject.LIBRARY,
    """What the menu names in mkdocs.yml exists.

    Every page has the menu, and a broken link in it would be on every page.
    Bad:
        menu: [{title: About, url: abuot/}]
    Good:
        menu: [{title: About, url: about/}]
    """,
)


def machinery_changed(paths: Iterable[str], with_macros: Iterable[str] = ()) -> Iterator[Problem]:
    """Name what changed outside hacks/ and can run, once for each folder at the top.

    `paths` are the changed files of the project; `with_macros` are pages that ask for macros.
    """
    macros = frozenset(with_macros)
    changed: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        top, below, _ = path.partition("/")
        if top == "hacks" or _is_text(path, macros):
            continue
        changed[f"{top}/" if below else top].append(path)
    for top, files in changed.items():
        what = f"`{top}` changed"
        if top.endswith("/"):
            what = f"{counted(len(files), 'file')} of `{top}` changed"
        yield Problem(
            "machinery-changed",
            Place(files[0]),
            f"{what}: a maintainer needs to look at this",
            help="it runs when the site is checked, built or read; a hack does not need any "
            "change here",
        )


def _is_text(path: str, macros: frozenset[str]) -> bool:
    """Whether a file is read and not run: a page without macros, a picture, a text at the top."""
    page = path.startswith("docs/") and path.endswith((*_WORDS, *_PICTURES))
    return (page or ("/" not in path and path.endswith(_WORDS))) and path not in macros
