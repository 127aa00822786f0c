"""What an image file tells besides its picture: its kind, and where it was taken."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from potluck.diagnostics import Place, Problem

IMAGES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".svg"})
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PNG_METADATA = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")


def read_image(path: str, data: bytes) -> list[Problem]:
    """Return what is wrong with the image: location data, or another kind than its name says."""
    suffix = "." + path.rsplit(".", 1)[-1]
    kind = _kind(data)
    if suffix == ".svg":
        return [_found("image-kind", path, "an SVG can carry code", "save the picture as PNG")]
    if kind != suffix.replace("jpeg", "jpg"):
        what = f"holds {kind[1:].upper()} data" if kind else "is not an image that we know"
        return [
            _found(
                "image-kind",
                path,
                f"the file is named {suffix} and {what}",
                f"rename it to end in {kind}, and write that name in the hack"
                if kind
                else "save it again as JPEG, PNG or WebP, with the ending that fits",
            )
        ]
    if _metadata(data, kind):
        return [
            _found(
                "image-metadata",
                path,
                "the image says when, where or how it was taken",
                "run `potluck check --fix`: it takes these data out, not the picture",
            )
        ]
    return []


def without_metadata(data: bytes) -> bytes:
    """Return the image without EXIF, GPS, XMP and comments; the picture's data is untouched."""
    kind = _kind(data)
    if kind == ".jpg":
        return b"\xff\xd8" + b"".join(
            part for marker, part in _jpeg_parts(data) if not _is_metadata(marker, part)
        )
    if kind == ".png":
        chunks = (part for name, part in _png_chunks(data) if name not in _PNG_METADATA)
        return _PNG + b"".join(chunks)
    if kind == ".webp":
        return _webp_without(data)
    return data


def _found(rule: str, path: str, message: str, help_: str) -> Problem:
    return Problem(rule, Place(path), message, help=help_)


def _kind(data: bytes) -> str:
    if data.startswith(_JPEG):
        return ".jpg"
    if data.startswith(_PNG):
        return ".png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return ""


def _metadata(data: bytes, kind: str) -> bool:
    if kind == ".jpg":
        return any(_is_metadata(marker, part) for marker, part in _jpeg_parts(data))
    if kind == ".png":
        return any(name in _PNG_METADATA for name, _ in _png_chunks(data))
    return any(name in (b"EXIF", b"XMP ") for name, _ in _webp_chunks(data))


def _is_metadata(marker: int, part: bytes) -> bool:
    """APP1 (EXIF, XMP), APP13 (IPTC) and comments; the color profile (APP2) stays."""
    del part
    return marker in (0xE1, 0xED, 0xFE)


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, bytes) of each segment; the rest from the picture's start is one part."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            break
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        yield marker, data[at : at + 2 + length]
        at += 2 + max(length, 2)
    yield 0xDA, data[at:]


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        yield data[at + 4 : at + 8], data[at : at + 12 + length]
        at += 12 + length


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        length = struct.unpack("<I", data[at + 4 : at + 8])[0]
        padded = length + length % 2
        yield data[at : at + 4], data[at : at + 8 + padded]
        at += 8 + padded


def _webp_without(data: bytes) -> bytes:
    kept = []
    for name, part in _webp_chunks(data):
        if name in (b"EXIF", b"XMP "):
            continue
        # The extended header says which chunks follow: bits 3 (EXIF) and 2 (XMP).
        header = name == b"VP8X" and len(part) > 8
        kept.append(part[:8] + bytes([part[8] & ~0x0C]) + part[9:] if header else part)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
