"""What a site has once, besides its pages: schemas, icons, what pages load, search, feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from potluck.bundles import bundles, policy_of
from potluck.editor.cms_page import SCRIPTS, cms_files
from potluck.editor.json_schema import front_schema
from potluck.library import Library
from potluck.overlay import OVERRIDES
from potluck.pages import Context, listed_pages
from potluck.pages.icons import icon_files
from potluck.pages.line_pictures import picture_files
from potluck.policy import HEADERS, headers_file
from potluck.project import DOCS, cache_folder
from potluck.second_process import give_back
from potluck.site import Site
from potluck.writing import checked


def files_made_once(root: Path, context: Context) -> dict[str, bytes]:
    """Return the files of no section, by path: schemas, icons, the editor, what pages load.

    Raises Refused where the editor's script is not the one that is meant.
    """
    library, site, words = context.library, context.site, context.words
    files = {
        **_schemas(library),
        **icon_files(library),
        **picture_files(library),
        **cms_files(library, site, words, _editor_script(root, site)),
        **bundles(root, library),
    }
    if library.forms:
        from potluck.handouts.documents import form_documents

        files |= form_documents(library, site, words)
    if not (library.language or (root / DOCS / HEADERS).exists()):
        files[HEADERS] = headers_file(policy_of(root, site))
    return files


def files_of_texts(root: Path, context: Context) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Give what is made of all texts, search and feeds: (path in the site, its bytes in pieces).

    All of it at one time would fill the memory. Raises PictureError.
    """
    from potluck.feeds import feed_files
    from potluck.search import search_files

    library, site, words = context.library, context.site, context.words
    pages = listed_pages(context)
    for path, data in search_files(library, words, pages, site.untranslated).items():
        yield checked(path), [data]
    give_back()
    pictures = cache_folder(root, "pictures", library.language)
    for path, pieces in feed_files(library, site, words, pictures):
        yield checked(path), pieces


def _editor_script(root: Path, site: Site) -> bytes | None:
    file = root / OVERRIDES / SCRIPTS / site.settings.editor.script
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _schemas(library: Library) -> dict[str, bytes]:
    """The JSON Schemas of front matter, for editors, and of `hacks.json`, for who re-uses it."""
    from potluck.feeds import data_schema

    fronts = {kind: front_schema(kind, library) for kind in ("hack", "section", "path", "checkup")}
    return {
        f"schema/{name}.schema.json": json.dumps(schema, indent=1).encode()
        for name, schema in {**fronts, "hacks": data_schema()}.items()
    }
