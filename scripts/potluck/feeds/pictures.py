"""A picture for the site and one for each section, shown where somebody shares a link."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from potluck.feeds.addresses import picture_path
from potluck.handouts.glyphs import FONTS, with_glyphs
from potluck.handouts.wording import wording
from potluck.icons import icon_names, icon_svg
from potluck.library import Library
from potluck.model import Section
from potluck.palette import PALETTE
from potluck.project import base_language
from potluck.site import Site
from potluck.writing import SealedCache

TEMPLATE = Path(__file__).parent / "picture.typ"
_PLAIN = "#22604a"


class PictureError(Exception):
    """A picture that cannot be drawn; the message says which and why."""


def pictures(
    library: Library, site: Site, words: Mapping[str, Any], cache: Path | None
) -> dict[str, bytes]:
    """Draw all pictures, 1200 x 630 px: {path in the site: PNG}.

    Finished pictures are kept in the folder `cache`. Raises PictureError.
    """
    found, shelf = {}, SealedCache(cache)
    for path, data in _contents(library, site, words):
        text = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
        key = _digest(text)
        picture = shelf.get(key)
        if picture is None:
            picture = _drawn(path, text)
            shelf.put(key, picture)
        found[path] = picture
    shelf.prune()
    return found


def _contents(
    library: Library, site: Site, words: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, str]]]:
    """What each picture shows, by its path."""
    names = wording(words).text
    shared = {
        "address": with_glyphs(site.short_address, names),
        "language": base_language(site.language),
    }
    yield (
        picture_path(),
        {
            **shared,
            "name": "",
            "title": with_glyphs(site.name, names),
            "color": _PLAIN,
            "line": with_glyphs(site.description, names),
            "icon": "",
        },
    )
    for section in library.sections.values():
        yield (
            picture_path(section.slug),
            {
                **shared,
                "name": with_glyphs(site.name, names),
                "title": with_glyphs(section.front.title, names),
                "line": "",  # previews show the summary beside the picture
                "color": PALETTE[section.front.color],
                "icon": _icon(section),
            },
        )


def _icon(section: Section) -> str:
    """The section's icon as SVG in its color; empty without one."""
    name, color = section.front.icon, PALETTE[section.front.color]
    return icon_svg(name, color).decode() if name in icon_names() else ""


def _drawn(path: str, data: bytes) -> bytes:
    """Let Typst draw one picture. Texts are its data, never its code."""
    import typst

    files: Any = {"main.typ": TEMPLATE.read_bytes(), "data.json": data}
    try:
        drawn: bytes | list[bytes] = typst.compile(
            files,
            format="png",
            ppi=72.0,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
            ),
        )
    except typst.TypstError as error:
        raise PictureError(f"{path} cannot be drawn: {error.message}") from error
    pages = drawn if isinstance(drawn, list) else [drawn]
    if len(pages) != 1:
        raise PictureError(f"{path} cannot be drawn: its words need more than one picture")
    return pages[0]


def _digest(data: bytes) -> str:
    parts = (data, TEMPLATE.read_bytes(), version("typst").encode())
    fonts = (font.read_bytes() for font in sorted(FONTS.glob("*.ttf")))
    joined = hashlib.sha256()
    for part in (*parts, *fonts):
        joined.update(hashlib.sha256(part).digest())
    return joined.hexdigest()
