"""Images beside hacks: their kind and size, and that they tell nothing besides their picture."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from potluck.diagnostics import Problem
from potluck.reading.image_parts import JPEG, PNG, WEBP, BrokenImage, kind_of, only_picture

if TYPE_CHECKING:
    from PIL.Image import Image

IMAGES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".svg"})
MAX_IMAGE = 1024 * 1024
# What a phone takes; a small file can name a picture that fills the memory of any machine.
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 10_000
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_ORIENTATION = 0x0112


class TooManyPixels(Exception):
    """An image that names more pixels than are read; the message says how many."""


def read_image(path: str, data: bytes) -> list[Problem]:
    """Return what is wrong with an image: its kind, its size, or what it says besides.

    A file over `MAX_IMAGE` bytes has been named before, and is not looked at.
    """
    suffix = "." + path.rsplit(".", 1)[-1]
    kind = kind_of(data)
    if suffix == ".svg":
        return [
            Problem.of_file("image-kind", path, "an SVG can carry code", "save the picture as PNG")
        ]
    if len(data) > MAX_IMAGE:
        return []
    if kind != suffix.replace("jpeg", "jpg"):
        return [_wrong_kind(path, suffix, kind, data)]
    try:
        alone = only_picture(data)
        decoded(alone)
    except TooManyPixels as error:
        help_ = "make it 1,600 pixels wide: it is never shown wider"
        return [Problem.of_file("image-too-large", path, f"the image is {error}", help_)]
    except BrokenImage as error:
        help_ = "open it in a photo app or image editor, and save it again as JPEG, PNG or WebP"
        return [Problem.of_file("image-broken", path, f"the image {error}", help_)]
    if alone != data:
        return [
            Problem.of_file(
                "image-metadata",
                path,
                "the image holds more than its picture, such as when, where or how it was taken",
                "run `potluck check --fix`: it removes the rest, and turns the picture upright; or "
                "use a screenshot of it",
            )
        ]
    return []


def decoded(data: bytes) -> Image:
    """Return the pixels of a JPEG, PNG or WebP file; of a moving one its first picture.

    Raises TooManyPixels before any memory is spent on them, BrokenImage where there are none.
    """
    from PIL import Image

    kind = kind_of(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
            width, height = image.size
            if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
                raise TooManyPixels(f"{width:,} by {height:,} pixels in size")
            image.load()
        except (TooManyPixels, MemoryError):
            raise
        except Image.DecompressionBombError:
            raise TooManyPixels("far too large to display") from None
        except Exception as error:  # given nonsense, a decoder may raise anything
            raise BrokenImage("cannot be read: its data are damaged or cut off") from error
    return image


def without_metadata(data: bytes) -> bytes:
    """Return the image with nothing but its picture.

    The pixels stay as they are, unless the file says that they lie on a side: then the picture is
    turned, since what said so is taken out. A file that cannot be read is returned as it is.
    """
    try:
        alone = only_picture(data)
    except BrokenImage:
        return data
    return _turned(data) or alone


def _turned(data: bytes) -> bytes:
    """Return an image that lies on a side as it should stand, or nothing where it stands."""
    try:
        image = decoded(data)
        turned = upright(image)
        if turned is image:
            return b""
        out = io.BytesIO()
        bare(turned).save(out, _FORMATS[kind_of(data)], quality=92)
        return only_picture(out.getvalue())
    except (BrokenImage, TooManyPixels, OSError, ValueError):
        return b""  # it is damaged where it says so: the picture alone may still be whole


def upright(image: Image) -> Image:
    """Return the image as a person holds it; the same one where its file says nothing of that."""
    from PIL import ImageOps

    try:
        if image.getexif().get(_ORIENTATION, 1) not in range(2, 9):
            return image
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - what a file says of itself may be any nonsense
        return image


def bare(image: Image) -> Image:
    """Return the image without all that its file said of it; what is transparent stays so."""
    copy = image.copy()
    clear = image.info.get("transparency") if image.mode in ("P", "L", "RGB", "1") else None
    copy.info = {} if clear is None else {"transparency": clear}
    copy.getexif().clear()
    return copy


def _wrong_kind(path: str, suffix: str, kind: str, data: bytes) -> Problem:
    named = f"has {kind[1:].upper()} data" if kind else "is not a known type of image"
    what = "has GIF data" if data[:4] == b"GIF8" else named
    return Problem.of_file(
        "image-kind",
        path,
        f"the file is named {suffix} but {what}",
        f"rename it to end in {kind}, and write that name in the hack"
        if kind
        else "save it again as JPEG, PNG or WebP, with the matching extension",
    )
