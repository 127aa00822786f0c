"""The addresses of pages of the library, and those of before that aliases keep."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library.folders import CHECKUPS, PATHS
from potluck.library.library import Library
from potluck.model import Checkup, Hack, Path, Section
from potluck.project import HACKS
from potluck.reading.file_names import language_in

Addressed = Hack | Section | Path | Checkup


def address_of(path: str) -> str:
    """Return where the page of a file stands: `hacks/doors/greet`, `hacks/doors` for its index.

    `hacks/_paths/evening.md` stands at `paths/evening`.
    """
    stem = path.removesuffix(".md").removesuffix("/index")
    special = f"{HACKS}/_"
    return stem.removeprefix(special) if stem.startswith(special) else stem


def addresses(library: Library) -> dict[str, str]:
    """Return {address: path of its file} of hacks, sections, paths and check-ups."""
    special = (
        path
        for path in library.files
        if path.count("/") == 2
        and path.endswith(".md")
        and not language_in(path)
        and (path.endswith("/index.md") or path.split("/")[1] in (PATHS, CHECKUPS))
    )
    return {address_of(path): path for path in (*library.known.values(), *special)}


def claims(library: Library) -> Iterator[tuple[str, Addressed, int]]:
    """Yield each old address that an alias names, what has the alias, and which of them it is."""
    for held in (library.every_hack, library.sections, library.paths, library.checkups):
        for it in held.values():
            top = address_of(it.document.path).split("/")[0]
            for index, alias in enumerate(it.front.aliases):
                name = _clean(alias)
                if isinstance(it, Hack) and "/" not in name:
                    name = f"{it.section}/{name}"
                yield f"{top}/{name}", it, index


def old_addresses(library: Library) -> dict[str, Addressed]:
    """Return what answers at each address of before that no page has now.

    The alias of a section keeps the addresses of its hacks, too, under the names that they have and
    had.
    """
    found: dict[str, Addressed] = {}
    for old, it, _ in claims(library):
        found.setdefault(old, it)
    for hack in library.every_hack.values():
        section = library.sections.get(hack.section)
        names = [hack.slug, *map(_clean, hack.front.aliases)]
        for folder in section.front.aliases if section else ():
            for name in names:
                if "/" not in name:
                    found.setdefault(f"{HACKS}/{_clean(folder)}/{name}", hack)
    now = addresses(library)
    return {old: it for old, it in found.items() if old not in now}


def _clean(alias: str) -> str:
    return alias.strip("/").removesuffix(".md")
