"""The body of a page as finished HTML: where its links lead, and what is put around its parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from potluck.images import Published
from potluck.library import Library
from potluck.model import Hack
from potluck.reading.body.addresses import is_relative, web_address
from potluck.reading.body.outline import Body
from potluck.reading.body.rendering import Style, escape, render

_FOLDERS = {"hacks/_paths/": "paths/", "hacks/_checkups/": "checkups/"}
# A phone's whole width, else the column of text.
SIZES = "(max-width: 42rem) 100vw, 39rem"
_ANCHOR = re.compile(r"[\w-]+")


class After(NamedTuple):
    """The words after a link to a recalled hack, and to a page in the originals' language."""

    recalled: str = ""
    elsewhere: str = ""


NOTHING = After()


def site_path(file: str) -> str:
    """Return where the page of `file` is in the site: `hacks/a/b.md` is at `hacks/a/b/`."""
    for folder, place in _FOLDERS.items():
        if file.startswith(folder):
            file = place + file.removeprefix(folder)
    return file.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


def linked_file(target: str, document: str) -> tuple[str, str]:
    """Return the file that a relative link in the file `document` names, and the anchor in it.

    The file is empty for a link within the page and for one that is not relative.
    """
    if not is_relative(target):
        return "", ""
    file, _, anchor = target.partition("#")
    anchor = anchor if _ANCHOR.fullmatch(anchor) else ""
    if not file:
        return "", anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), unquote(file))), anchor


def addresses(library: Library, document: str, page: str) -> Callable[[str], str]:
    """Return the function that makes addresses for the page at `page`, made from `document`.

    What leads to no file of the library, and to no allowed place elsewhere, has no address.
    """

    def address(target: str) -> str:
        if not is_relative(target):
            return web_address(target)
        file, anchor = linked_file(target, document)
        tail = f"#{anchor}" if anchor else ""
        if not file:
            return tail
        if file not in library.documents or not file.endswith(".md"):
            return ""
        if file in library.drafts.values():
            return ""  # it has no page
        if recalled_at(library, target, document):
            tail = ""  # of its parts none is left
        # The other languages stand below the folder of the originals.
        here = f"{library.language}/{page}" if file in library.localized.elsewhere else page
        return quote(_relative(site_path(file), here) + "/") + tail

    return address


def _relative(path: str, page: str) -> str:
    """Return the path as seen from a page; both begin at the top of the site."""
    return posixpath.relpath(f"/{path}", f"/{page}")


def recalled_at(library: Library, target: str, document: str) -> Hack | None:
    """Return the recalled hack that a link in the file `document` leads to, if it does."""
    file, _ = linked_file(target, document)
    hack = library.recalled.get(file.rsplit("/", 1)[-1].removesuffix(".md")) if file else None
    return hack if hack and hack.path == file else None


def leads_elsewhere(library: Library, target: str, document: str) -> bool:
    """Whether a link in the file `document` leads to a page in the language of the originals."""
    return linked_file(target, document)[0] in library.localized.elsewhere


def pictures(library: Library, document: str, page: str) -> Callable[[str], str]:
    """Return the function that makes the address of an image which stands in the library."""

    def picture(target: str) -> str:
        file, _ = linked_file(target, document)
        if not file or file.endswith(".md") or file not in library.files:
            return ""
        return quote(_relative(file, page))

    return picture


def sizes(
    images: Mapping[str, Published], document: str, page: str
) -> Callable[[str], Mapping[str, str]]:
    """Return the function that gives an image's attributes: how large it is, and a small one."""

    def attributes(target: str) -> Mapping[str, str]:
        file, _ = linked_file(target, document)
        image = images.get(file)
        if image is None:
            return {}
        found = {"width": str(image.width), "height": str(image.height)}
        if image.small:
            small, large = (quote(_relative(p, page)) for p in (image.small, file))
            found["srcset"] = f"{small} {image.small_width}w, {large} {image.width}w"
            found["sizes"] = SIZES
        return found

    return attributes


def body_style(
    library: Library,
    document: str,
    body: Body,
    text: Callable[[str], str] = escape,
    marks: Mapping[int, str] | None = None,
    after: After = NOTHING,
    images: Mapping[str, Published] | None = None,
) -> Style:
    """Return how the body of the file `document` is written on its own page.

    `after` are the words that follow some links; `images` the published ones by path.
    """
    page = site_path(document)

    def words(target: str) -> str:
        if recalled_at(library, target, document):
            return after.recalled
        return after.elsewhere if leads_elsewhere(library, target, document) else ""

    def language(target: str) -> str:
        return library.original_language if leads_elsewhere(library, target, document) else ""

    return Style(
        addresses(library, document, page),
        pictures(library, document, page),
        text,
        marks or {},
        body.anchors,
        words,
        sizes(images or {}, document, page),
        body.languages,
        language,
    )


def body_html(
    library: Library,
    document: str,
    body: Body,
    after: After = NOTHING,
    images: Mapping[str, Published] | None = None,
) -> str:
    """Return a whole body as HTML for its own page; see `body_style`."""
    style = body_style(library, document, body, after=after, images=images)
    return render(body.blocks, style)


def words_html(text: str) -> str:
    """Return an introduction from the words of the site as HTML."""
    body = Body(text)
    return render(body.blocks, Style(anchors=body.anchors))
