"""The search alone on one page: the dialog of the site with any library behind it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import jinja2
import yaml

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="assets/stylesheets/70-search.css">
<main><h1>A page</h1><a href="find/" data-search-open>Search</a></main>
%s
<script src="assets/javascripts/search-open.js" defer></script></html>"""


def write_harness(root: Path, folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a page with the project's dialog over the search `files`; return the page."""
    for name in ("javascripts", "vendor", "stylesheets"):
        shutil.copytree(root / "overrides/assets" / name, folder / "assets" / name)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    page = folder / "index.html"
    page.write_text(PAGE % _dialog(root), encoding="utf-8")
    return page


def _dialog(root: Path) -> str:
    """Render the dialog as a page at the site's root does."""
    text = (root / "overrides/words/en.yml").read_text(encoding="utf-8")
    words = yaml.load(text, yaml.CSafeLoader)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "overrides"), autoescape=True
    )
    environment.filters["url"] = lambda path: "./" if path == "." else path
    library = {"suggest_url": "https://example.org/new", "emergency": {"number": ""},
               "leave_to": "https://weather.example/"}  # fmt: skip
    extra = {"words": words, "library": library, "icons": {}}
    template = environment.get_template("partials/search-dialog.html")
    return template.render(config={"extra": extra}, words=words)
