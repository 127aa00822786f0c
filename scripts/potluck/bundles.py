"""Stylesheets and scripts -> the few files that pages load.

Each file more costs a phone another question to a host that is far away.
"""

from __future__ import annotations

import re
from pathlib import Path

from potluck.library import Library
from potluck.overlay import laid_over
from potluck.palette import section_colors
from potluck.policy import allowing
from potluck.site import Site

STYLES, SCRIPTS = "assets/stylesheets", "assets/javascripts"
# One stylesheet for all pages (they wait for it before they can draw), and one for the few on which
# people write, answer or put a handout together.
STYLE, TOOLS_STYLE = f"{STYLES}/site.css", f"{STYLES}/tools.css"
# Scripts of every page, what pages of hacks have besides, and what searches: browsers fetch the
# scripts of a worker one after the other.
TOGETHER = {
    f"{SCRIPTS}/site.js": (
        "framed",
        "leave",
        "search-open",
        "tray-print",
        "tell",
        "unsaved",
        "offline",
        "wide-table",
    ),
    f"{SCRIPTS}/hack.js": (
        "tray-choice",
        "tray",
        "copy-link",
        "printed",
        "session",
        "step-mark",
    ),
    f"{SCRIPTS}/search-worker.js": (
        "minisearch",
        "search-text",
        "search-spelling",
        "search-concepts",
        "search-signs",
        "search-index",
        "search-query",
        "search-rank",
        "search-pages",
        "search-answer",
        "search-worker",
    ),
}
# What stands in every page: it must run before anything was loaded.
FIRST = "first-paint"
# Of these, what nothing else loads by itself.
WITHIN = frozenset({FIRST, *TOGETHER[f"{SCRIPTS}/site.js"], "tray", "step-mark", "search-worker"})
# A comment of CSS, or (kept) a string, in which there may be what looks like one.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)

# A comment of a script, with the lines on which it stands alone (one that starts with ! stays), or
# a type within a line.
_NOTE = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*(?!!)(?:(?!\*/).)*\*/[ \t]*$)|/\*\* @[^*]*\*/ ?",
    re.MULTILINE | re.DOTALL,
)


def bundles(root: Path, library: Library) -> dict[str, bytes]:
    """Return the stylesheets and scripts that pages load: {path in the site: bytes}."""
    return {
        STYLE: f"{read_styles(root)}\n{section_styles(library)}".encode(),
        TOOLS_STYLE: read_styles(root, f"{STYLES}/tools").encode(),
        **{
            f"{SCRIPTS}/{name}": _short(file).encode()
            for name, file in laid_over(root, SCRIPTS, "*.js").items()
            if file.stem not in WITHIN
        },
        **{path: read_scripts(root, names).encode() for path, names in TOGETHER.items()},
    }


def first_script(root: Path) -> str:
    """Read the script that stands in every page."""
    return _short(laid_over(root, SCRIPTS, f"{FIRST}.js")[f"{FIRST}.js"])


def policy_of(root: Path, site: Site) -> str:
    """The policy of a site's pages, which lets the script run that stands in each of them."""
    return allowing(site.policy, first_script(root))


def read_styles(root: Path, folder: str = STYLES) -> str:
    """Read the stylesheets of a folder as one text, in the order of their names.

    What only people who write styles read stays behind: every page waits for this file.
    """
    files = laid_over(root, folder, "*.css").values()
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    text = _COMMENT.sub(lambda found: found[1] or "", text)
    return re.sub(r"\s*\n\s*", "\n", text)


def read_scripts(root: Path, names: tuple[str, ...]) -> str:
    """Read scripts as one. What breaks in one of them is told, and the next ones run.

    Thrown again by itself, as browsers before 2022 have no other way to tell.
    """
    files = laid_over(root, "assets/vendor", "*.js") | laid_over(root, SCRIPTS, "*.js")
    texts = (_short(files[f"{name}.js"]) for name in names)
    return "".join(
        f"try {{\n{text}\n}} catch (error) {{ setTimeout(() => {{ throw error; }}); }}\n"
        for text in texts
    )


def _short(script: Path) -> str:
    """Read a script without indents, types, and comments that have lines of their own.

    Licenses (`/*!`) stay. A script in which a text goes over several lines stays as it is.
    """
    text = script.read_text(encoding="utf-8").rstrip()
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return re.sub(r"\s*\n\s*", "\n", _NOTE.sub("", text)).lstrip()


def section_styles(library: Library) -> str:
    """Write the rules that give each section the colors of its front matter: see `palette`."""
    rules = []
    for slug, section in library.sections.items():
        colors = section_colors(section.front.color)
        named = " ".join(f"--{name}: {value};" for name, value in colors.items())
        rules.append(f".card--{slug}, .section--{slug} {{ {named} }}\n")
    return "".join(rules)
