"""Adapter to MkDocs: the pages and files of the library among those of docs/ and the theme.

A build of a part of a site knows all of them, since pages lead to each other, and writes its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from potluck.mkdocs_adapter.drawing import NOTHING, LibraryPage
from potluck.pages import Page
from potluck.publish import Publication
from potluck.reading.file_names import language_in
from potluck.second_process import give_back

# Parts of the theme that no page asks for; words that only templates read, types for checks.
UNUSED = re.compile(
    r"assets/javascripts/(?:(bundle|lunr|workers).*|[^/]*\.js)|assets/stylesheets/.*"
    r"|assets/.*\.(map|d\.ts)|assets/images/favicon\.png|words/.*\.(?:yml|po)"
)
_UNDRAWN = Page("", {"template": NOTHING})


def hand_over(files: Files, config: MkDocsConfig, publication: Publication) -> None:
    """Add the pages and files of the library, and take out what nobody needs.

    The files are written at once.

    Raises PluginError where a page that someone wrote would be replaced.
    """
    for file in list(files):
        if UNUSED.fullmatch(file.src_uri) or language_in(file.src_uri):
            files.remove(file)
        elif not publication.share.rest:
            _leave_to_others(file)
    beside = [path for path, _ in publication.beside.values()]
    _refuse_others(files, (*publication.pages, *publication.files, *beside))
    for path in publication.pages:
        files.append(File.generated(config, path, content=""))
    for path, content in publication.files.items():
        place = posixpath.join(config.site_dir, path)
        write_file(content, place)
        files.append(File.generated(config, path, abs_src_path=place))
    for path in publication.elsewhere:
        if files.get_file_from_path(path) is None:
            _leave_to_others(file := File.generated(config, path, content=b""))
            files.append(file)


def announce_texts(files: Files, config: MkDocsConfig, publication: Publication) -> None:
    """Add the files that are made of all texts, so that pages may lead to them.

    They are written by `write_texts`. Raises PluginError where a file that someone wrote would be
    replaced.
    """
    _refuse_others(files, publication.text_paths)
    for path in publication.text_paths:
        _leave_to_others(file := File.generated(config, path, content=b""))
        files.append(file)


def write_texts(site: str, publication: Publication) -> None:
    """Write what is made of all texts into the folder of the site."""
    for path, pieces in publication.of_texts():
        place = Path(site, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.writelines(pieces)
    give_back()


def _refuse_others(files: Files, paths: Iterable[str]) -> None:
    for path in paths:
        if files.get_file_from_path(path) is not None:
            raise PluginError(
                f"docs/{path} has the same address as a page of the library; rename or remove it"
            )


def undrawn() -> Page:
    """Return a page of which nothing is written."""
    return _UNDRAWN


def draw_no_others(files: Files) -> None:
    """Draw no page but those of the library."""
    for file in files.documentation_pages():
        if file.page and not isinstance(file.page, LibraryPage):
            file.page.meta["template"] = NOTHING


def _leave_to_others(file: File) -> None:
    file.copy_file = _nothing  # type: ignore[method-assign]


def _nothing(dirty: bool = False) -> None:
    """Write nothing."""
    del dirty
