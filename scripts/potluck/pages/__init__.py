"""Library and connections become pages: {path in the site: Markdown with front matter}.

This is the seam of the house. What stands here is plain Markdown; computed facts are in its
front matter, and the templates in `overrides/` draw them. Any generator that reads Markdown
and Jinja templates can take over from here.
"""

from potluck.pages.build import (
    build_pages,
    files_beside,
    listed_pages,
    navigation,
    redirects,
    source_files,
)
from potluck.pages.dates import content_dates
from potluck.pages.empty_lists import empty_lists
from potluck.pages.facts import Context
from potluck.pages.overview import overview
from potluck.pages.page import Page, Pages, address, escaped

__all__ = [
    "Context",
    "Page",
    "Pages",
    "address",
    "build_pages",
    "content_dates",
    "empty_lists",
    "escaped",
    "files_beside",
    "listed_pages",
    "navigation",
    "overview",
    "redirects",
    "source_files",
]
