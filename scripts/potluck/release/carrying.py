"""Everything that can be carried, in one folder: the same library, the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from potluck import __version__
from potluck.built.disk import disk_files, site_zip
from potluck.feeds.reuse import images_in_use
from potluck.images import publish_images
from potluck.library import Library
from potluck.project import cache_folder
from potluck.release.as_of import day_of, notice, notice_html
from potluck.release.chapters import SealedCache, books
from potluck.release.ebook import epub
from potluck.release.inventory import inventory
from potluck.release.zim import About, zim
from potluck.site import Site

SUMS = "SHA256SUMS"
_ICON = 48


def carried(
    root: Path,
    built: Path,
    library: Library,
    site: Site,
    words: Mapping[str, Any],
    left_out: frozenset[str] = frozenset(),
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of every part of a release but the site, which stands in `built`.

    `left_out` are some of `release.PARTS`. PDFs are those of the site. Raises NotForDisks,
    ZimMissing and ImageError.
    """
    name = "-".join(re.findall(r"[a-z0-9]+", site.name.lower())) or "library"
    told = notice_html(notice(day_of(library), site, words))
    if "zip" not in left_out:
        say("ZIP for a USB stick ...")
        yield f"{name}-offline.zip", site_zip(built, site.name or "site", site.language, told)
    if "zim" not in left_out:
        say("Archive for Kiwix ...")
        yield f"{name}.zim", zim(disk_files(built, told), _about(name, library, site))
    if "epub" not in left_out:
        say("Books ...")
        images = publish_images(
            {path: (root / path).read_bytes() for path in images_in_use(library)},
            library.files,
            cache_folder(root, "images"),
        )
        for book_name, book in books(SealedCache(library, site, words, images)):
            yield f"books/{'-'.join(filter(None, (name, book_name)))}.epub", epub(book)
    if "pdf" not in left_out:
        for file in sorted((built / "handouts").rglob("*.pdf")):
            yield f"handouts/{file.relative_to(built / 'handouts').as_posix()}", file.read_bytes()
    if "sbom" not in left_out:
        yield "sbom.cdx.json", inventory(__version__)


def sums(folder: Path) -> bytes:
    """Return the SHA-256 of every file below `folder`, as `sha256sum -c` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_summed(path))
    lines = []
    for path in files:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines).encode()


def _is_summed(file: Path) -> bool:
    """Whether a file is part of a release: its sums are not, nor what marks a folder as ours."""
    return file.name != SUMS and not file.name.startswith(".potluck-")


def _about(name: str, library: Library, site: Site) -> About:
    return About(
        name,
        site.name,
        site.description,
        site.name,
        site.language,
        site.content_license,
        site.url,
        day_of(library).isoformat(),
        _icon(site.name),
    )


def _icon(name: str) -> bytes:
    """Draw the library's first letter, for lists of archives: PNG, 48 x 48 px."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (_ICON, _ICON), "#22604a")
    letter = (name.strip() or "?")[0].upper()
    font = ImageFont.load_default(34)
    ImageDraw.Draw(picture).text((_ICON / 2, _ICON / 2), letter, "#ffffff", font, anchor="mm")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
