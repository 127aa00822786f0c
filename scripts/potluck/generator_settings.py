"""What every library would have to write into its `mkdocs.yml`, so that none has to.

Plain data. The plugin gives it to MkDocs; `potluck stage` writes it out for other generators.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from potluck.project import THEME as TEMPLATES_OF
from potluck.settings import BLOCK, settings_from

THEME: Mapping[str, Any] = {
    "name": TEMPLATES_OF,
    "font": False,  # the theme would load one from another host
    "favicon": "assets/images/favicon.svg",
}
# Pages that are drawn from a template alone, which a theme would name; without one, we do.
STATIC_TEMPLATES = ("404.html",)
# For the pages of docs/: {name: its options}. Hacks do not pass through the generator's Markdown.
EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "md_in_html": {},
    "sane_lists": {},
    "tables": {},
    "toc": {"permalink": False},
    "pymdownx.betterem": {},
    # Its colors fail contrast; examples are short.
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {},
}
# The pages of the library are linked from lists, not from the menu. Templates make anchors, too:
# `potluck build` follows every link in what was built.
VALIDATION: Mapping[str, Mapping[str, str]] = {
    "nav": {"omitted_files": "ignore", "absolute_links": "warn"},
    "links": {"anchors": "ignore", "absolute_links": "warn", "unrecognized_links": "warn"},
}
# With the defaults, what is undefined would be published, and every page would be a template.
MACROS: Mapping[str, Any] = {
    "render_by_default": False,
    "on_undefined": "strict",
    "on_error_fail": True,
}


def uses_macros(extra: Mapping[str, Any]) -> bool:
    """Whether the settings name pages of docs/ that may run macros."""
    return bool(settings_from(extra.get(BLOCK)).macros)
