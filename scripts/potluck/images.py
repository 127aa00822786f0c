"""The images beside hacks as readers get them: written anew from their pixels, in two sizes.

What somebody sent is never published itself. Only pixels come through, turned upright, so nothing
that a file holds besides can reach a reader. The same image gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from potluck.reading.image import TooManyPixels, bare, decoded, upright
from potluck.reading.image_parts import JPEG, PNG, WEBP, BrokenImage, kind_of, only_picture
from potluck.writing import SealedCache

if TYPE_CHECKING:
    from PIL.Image import Image

# The column of text is 624 px wide: the large one is sharp on any screen, a phone takes the small.
WIDEST, SMALL = 1600, 800
_SAVED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    JPEG: ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
    PNG: ("PNG", {"optimize": True}),
    WEBP: ("WEBP", {"quality": 80, "method": 6}),
}
# Raise it when the same file gives other bytes than before.
_VERSION = 1


class ImageError(Exception):
    """An image that cannot be published; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """One image in the site: `width` and `height` in px, and its `files` by path.

    `small` is the path of the small one, and `small_width` its width; empty and 0 without one.
    """

    width: int
    height: int
    files: Mapping[str, bytes]
    small: str = ""
    small_width: int = 0


def publish_images(
    files: Mapping[str, bytes], taken: frozenset[str], cache: Path | None = None
) -> dict[str, Published]:
    """Write images anew: {path in the library: image}, from {path: bytes}.

    `taken` are paths that a small image must not get. Finished ones are kept in the folder `cache`.
    Raises ImageError.
    """
    shelf = SealedCache(cache)
    found = {}
    for path, data in files.items():
        key = _key(data)
        kept = shelf.get(key)
        if kept is None:
            kept = _packed(path, data)
            shelf.put(key, kept)
        found[path] = _unpacked(path, kept, taken)
    shelf.prune()
    return found


def small_path(path: str) -> str:
    """Return where the small one of an image stands: `chairs.jpg` has `chairs.800.jpg`."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{SMALL}.{ending}"


def _packed(path: str, data: bytes) -> bytes:
    """Both sizes of an image as one text of bytes: a line of facts, then the files."""
    try:
        only_picture(data)  # what cannot be read to its end is none
        image = bare(upright(decoded(data)))
        sizes = [_fitted(image, WIDEST)]
        if image.width > SMALL * 1.25:
            sizes.append(_fitted(image, SMALL))
        written = [_written(size, data) for size in sizes]
    except (BrokenImage, TooManyPixels, OSError, ValueError) as error:
        raise ImageError(f"{path} cannot be published: the image {error}") from error
    facts = [[s.width, s.height, len(w)] for s, w in zip(sizes, written, strict=True)]
    return json.dumps(facts).encode() + b"\n" + b"".join(written)


def _unpacked(path: str, packed: bytes, taken: frozenset[str]) -> Published:
    line, _, rest = packed.partition(b"\n")
    (width, height, size), *small = json.loads(line)
    files = {path: rest[:size]}
    name = small_path(path)
    if not small or name in taken:
        return Published(width, height, files)
    return Published(width, height, {**files, name: rest[size:]}, name, small[0][0])


def _fitted(image: Image, widest: int) -> Image:
    """Return the image at most `widest` px wide; a smaller one stays as it is."""
    from PIL.Image import Resampling

    if image.width <= widest:
        return image
    height = max(1, round(image.height * widest / image.width))
    return _smooth(image).resize((widest, height), Resampling.LANCZOS)


def _smooth(image: Image) -> Image:
    """Return the image with colors that can be mixed: a palette's cannot."""
    if image.mode in ("RGB", "RGBA", "L", "LA"):
        return image.convert("RGBA") if "transparency" in image.info else image
    clear = "transparency" in image.info or image.mode in ("PA", "La", "RGBa")
    return image.convert(
        "RGBA" if clear else "L" if image.mode.startswith(("1", "I", "F")) else "RGB"
    )


def _written(image: Image, source: bytes) -> bytes:
    """Save the pixels in the form that the file came in; then let through only the picture."""
    kind = kind_of(source)
    form, options = _SAVED[kind]
    if kind == JPEG and image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    lossless = {"lossless": True} if kind == WEBP and b"VP8L" in source[:64] else {}
    out = io.BytesIO()
    image.save(out, form, **options, **lossless)
    if kind == PNG and image.mode in ("RGB", "RGBA") and _few_colors(source):
        out = _with_palette(image)
    return only_picture(out.getvalue())


def _few_colors(source: bytes) -> bool:
    """Whether a PNG came with a palette: made larger colors would only add bytes."""
    return source[25:26] == b"\x03"


def _with_palette(image: Image) -> io.BytesIO:
    from PIL.Image import Quantize

    out = io.BytesIO()
    image.quantize(256, method=Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out


def _key(data: bytes) -> str:
    """Digest what makes the files: the source, our choices, and who decodes and encodes."""
    import PIL
    from PIL import features

    engines = [str(features.version(name)) for name in ("libjpeg_turbo", "webp", "zlib")]
    choices = repr((_VERSION, WIDEST, SMALL, _SAVED, PIL.__version__, engines)).encode()
    return hashlib.sha256(hashlib.sha256(choices).digest() + data).hexdigest()
