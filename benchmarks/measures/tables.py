"""Small parts of Markdown pages: tables, lists of hacks, front matter."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from potluck.model import Citation, Hack

Hacks = Mapping[str, Hack]
# Where pages stand in docs/, seen from which links lead to hacks.
FOLDER = "content"
_READ = {"full": "read in full", "excerpt": "read in part", "no": "not opened"}
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|"})


def page(title: str, description: str, *blocks: str) -> str:
    """Make a page of docs/: front matter, then its blocks with an empty line between."""
    text = "\n\n".join(block for block in blocks if block)
    return (
        f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n\n'
        f"<!-- Written by make content-report. Change what it reads instead. -->\n\n{text}\n"
    )


def literal(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return text.translate(_SIGNS)


def link(hacks: Hacks, slug: str) -> str:
    """Link to a hack by its title."""
    hack = hacks[slug]
    return f"[{literal(hack.front.title)}](../hacks/{hack.section}/{slug}.md)"


def links(hacks: Hacks, slugs: Iterable[str]) -> str:
    """Link to several hacks in a row."""
    return ", ".join(link(hacks, slug) for slug in slugs)


def listed(hacks: Hacks, slugs: Iterable[str], said: Mapping[str, str] | None = None) -> str:
    """Make a list of links by title; or in the order given, each with what is said of it."""
    if said is not None:
        return "\n".join(f"- {link(hacks, slug)}: {said[slug]}" for slug in slugs)
    ordered = sorted(slugs, key=lambda slug: hacks[slug].front.title.lower())
    return "\n".join(f"- {link(hacks, slug)}" for slug in ordered) or "- None."


def folded(summary: str, *blocks: str) -> str:
    """Fold blocks away below a line that opens them, so that a page stays short on a phone."""
    opens = f'<details markdown="1">\n<summary>{html.escape(summary)}</summary>'
    return "\n\n".join([opens, *blocks, "</details>"])


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Make a table. No column is aligned: that would put a style into the page."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def source(cited: Citation) -> str:
    """Make a line that cites a source, with its use and how much of it was read."""
    year = "no year" if cited.year == "n.d." else cited.year
    about = f"{literal(cited.by)}, {year}. Used for: {literal(cited.supports)}"
    opened = f" on {cited.accessed}" if cited.accessed else ""
    return f"- [{literal(cited.title)}]({cited.url}), {about}; {_READ[cited.read]}{opened}."
