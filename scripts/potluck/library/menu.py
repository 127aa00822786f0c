"""What mkdocs.yml names and is not there: in its menus, among its macros, the editor's script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from potluck.diagnostics import Place, Problem, suggest
from potluck.library.library import Library
from potluck.library.old_addresses import old_addresses
from potluck.overlay import EDITOR, OVERRIDES
from potluck.project import DOCS
from potluck.reading import read_source
from potluck.settings import FILE

# Pages that the site has of itself; a test holds the list to what is made.
MADE = frozenset(
    {
        "",
        "hacks",
        "tags",
        "paths",
        "checkups",
        "situations",
        "find",
        "map",
        "glossary",
        "words",
        "sources",
        "handouts",
        "my-handout",
        "contribute/write",
        "rules",
        "news",
        "offline",
        "forms",
        "agreements",
    }
)
# Other sites, places on a page, and what other plugins put their own pages in the place of.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|.*\*", re.I)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def menu_problems(root: Path, library: Library, data: bytes) -> list[Problem]:
    """Return the entries of `library: menu:` and of `nav:` that lead nowhere.

    `data` are the bytes of mkdocs.yml. What is no YAML is told elsewhere.
    """
    pages = _pages(root, library)
    front = library.settings_file.front
    named = [
        (entry.url, front.place("menu", number, "url"))
        for number, entry in enumerate(library.settings.menu)
        if front
    ]
    return [
        _lost(address, place, pages)
        for address, place in (*named, *_nav(data))
        if not _ELSEWHERE.match(address) and _page(address) not in pages
    ]


def macro_problems(root: Path, library: Library) -> list[Problem]:
    """Return the pages of `library: macros:` that are not there."""
    folder, front = root / DOCS, library.settings_file.front
    pages = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.md"))]
    return [
        Problem(
            "setting-unknown",
            front.place("macros", number),
            f"`{DOCS}/{name}` does not exist",
            suggest(name, pages),
            f"write a path in {DOCS}/, such as about.md, or remove it",
        )
        for number, name in enumerate(library.settings.macros)
        if front and name not in pages
    ]


def editor_problems(root: Path, library: Library) -> list[Problem]:
    """Return that the script of the editor is not there, if the settings name one."""
    script, front = library.settings.editor.script, library.settings_file.front
    path = f"{OVERRIDES}/{EDITOR}/{script}"
    if not (script and front) or (root / path).is_file():
        return []
    return [
        Problem(
            "setting-unknown",
            front.place("editor", "script"),
            f"`{path}` does not exist",
            help="put the editor's script there, or leave `editor:` out",
        )
    ]


def _lost(address: str, place: Place, pages: frozenset[str]) -> Problem:
    ending = "/" if address.endswith("/") else ".md"
    meant = suggest(address, [f"{page}{ending}" for page in pages if page])
    help_ = f"write a page in {DOCS}/, or remove the entry"
    return Problem(
        "menu-broken", place, f"`{address}` does not lead to a page of the site", meant, help_
    )


def _page(address: str) -> str:
    """Return the page that an address or a file means: `about` for `about/` and `about.md`."""
    path = re.split(r"[?#]", address.strip())[0].strip("/")
    path = re.sub(r"(?:\.md|\.html)$", "", path.removeprefix("./"))
    return re.sub(r"(?:^|/)index$", "", path)


def _pages(root: Path, library: Library) -> frozenset[str]:
    """Return every page of the site, as `_page` calls it."""
    folder = root / DOCS
    found = {*MADE, *(_page(f.relative_to(folder).as_posix()) for f in folder.rglob("*"))}
    found |= {_page(path) for path in library.documents}
    found |= {*library.derive(old_addresses)}
    found |= {f"tags/{tag.slug}" for tag in library.vocabulary.tags}
    found |= {f"paths/{slug}" for slug in library.paths}
    found |= {f"forms/{slug}" for slug in library.forms}
    return frozenset(found | {f"checkups/{slug}" for slug in library.checkups})


def _nav(data: bytes) -> Iterator[tuple[str, Place]]:
    """Yield each address in the generator's own menu, with its place."""
    source, _ = read_source(FILE, data, len(data) + 1)
    try:
        root = yaml.compose(source.text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    waiting = [value for key, value in pairs if key.value == "nav"]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.ScalarNode):
            at = node.start_mark
            yield node.value, source.place(at.line + 1, at.column + 1, len(node.value))
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        else:
            waiting += [value for _, value in node.value]
