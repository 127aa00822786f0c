"""The icons of hacks, sections and of our own templates, as pages and scripts ask for them."""

from __future__ import annotations

from potluck.icons import find_icon, icon_svg
from potluck.library import Library
from potluck.model import Hack

FOLDER = "assets/icons"
# What templates draw by name besides: doors, headings, tools.
OF_TEMPLATES = ("chat-circle-dots", "printer", "sign-out", "squares-four")


def icon_of(library: Library, hack: Hack) -> str:
    """Return the name of a hack's icon: its own, else its section's; may be empty."""
    section = library.section_of(hack)
    return hack.front.icon or (section.front.icon if section else "")


def icon_shapes(library: Library) -> dict[str, dict[str, str]]:
    """Return what templates draw in a page: {name: {tint, line}}, paths of SVG 256 wide and high.

    No icon that no page shows is among them.
    """
    names = {icon_of(library, hack) for hack in library.hacks.values()}
    names |= {section.front.icon for section in library.sections.values()} | {*OF_TEMPLATES}
    names |= _of_clauses(library)
    found = {name: find_icon(name) for name in sorted(names)}
    return {name: {"tint": i.tint, "line": i.line} for name, i in found.items() if i}


def _of_clauses(library: Library) -> set[str]:
    themes = library.agreements.front.themes if library.agreements else ()
    return {name for t in themes for name in (t.icon, *(c.icon for c in t.clauses)) if name}


def icon_files(library: Library) -> dict[str, bytes]:
    """Return each icon as a file: {path in the site: SVG}.

    Search and long lists load the few that are in view, where a page draws its own.
    """
    return {f"{FOLDER}/{name}.svg": icon_svg(name) for name in icon_shapes(library)}
