"""Images as people send them, and as somebody would who means harm. All are made here."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

SECRET = b"GPS 52.5200 N 13.4050 E"
PNG_START = b"\x89PNG\r\n\x1a\n"


def drawing(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A picture whose upper left corner is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (240, 240, 230))
    image.paste((20, 40, 200), (width // 2, 0, width, height))
    image.paste((220, 20, 20), (0, 0, width // 4, height // 4))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010E] = SECRET.decode()
    return found.tobytes()


def segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def chunk(name: bytes, payload: bytes) -> bytes:
    return (
        struct.pack(">I", len(payload)) + name + payload
        + struct.pack(">I", zlib.crc32(name + payload))
    )  # fmt: skip


def riff(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff_chunk(name: bytes, payload: bytes) -> bytes:
    return name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)


def jpeg(**options: Any) -> bytes:
    return saved(drawing(), "JPEG", **options)


def png(**options: Any) -> bytes:
    return saved(drawing(), "PNG", **options)


def webp(**options: Any) -> bytes:
    return saved(drawing(), "WEBP", **options)


def named_png(width: int, height: int) -> bytes:
    """A small file that names a large picture."""
    rows = zlib.compress(b"\0" * 10_000)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_START + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _hidden() -> dict[str, bytes]:
    """Images that hold SECRET besides their picture, by file name."""
    plain_jpeg, plain_png, plain_webp = jpeg(), png(), webp()
    head, rest = plain_jpeg[:2], plain_jpeg[2:]
    scan = plain_jpeg.index(b"\xff\xda")
    end = len(plain_png) - 12
    app1, note = segment(0xE1, exif()), segment(0xFE, SECRET)
    pixels = plain_webp[12:]
    flags = struct.pack("<I", 0x0C) + (63).to_bytes(3, "little") + (47).to_bytes(3, "little")
    return {
        "exif.jpg": jpeg(exif=exif()),
        "exif-after-the-scan.jpg": plain_jpeg[:-2] + app1 + plain_jpeg[-2:],
        "comment-after-the-scan.jpg": plain_jpeg[:-2] + note + plain_jpeg[-2:],
        "exif-after-a-fill-byte.jpg": head + b"\xff\xff" + app1 + rest,
        "fill-before-the-scan.jpg": plain_jpeg[:scan] + b"\xff" + note + plain_jpeg[scan:],
        "another-behind-it.jpg": plain_jpeg + jpeg(exif=exif()),
        "text-behind-it.jpg": plain_jpeg + SECRET,
        "content-credentials.jpg": head + segment(0xEB, b"JP\0\1" + SECRET) + rest,
        "iptc.jpg": head + segment(0xED, b"Photoshop 3.0\0" + SECRET) + rest,
        "profile.jpg": head + segment(0xE2, b"ICC_PROFILE\0\1\1" + SECRET) + rest,
        "thumbnail.jpg": head
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + SECRET) + plain_jpeg[20:],
        "adobe.jpg": head + segment(0xEE, b"Adobe\0d\0\0\0\0\1" + SECRET) + rest,
        "web-page.jpg": head
        + segment(0xFE, b"<!doctype html><script>hit()</script>" + SECRET) + rest,
        "text.png": plain_png[:33] + chunk(b"tEXt", b"Comment\0" + SECRET) + plain_png[33:],
        "itxt-after-the-data.png": plain_png[:end]
        + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET) + plain_png[end:],
        "exif-after-the-data.png": plain_png[:end] + chunk(b"eXIf", exif()) + plain_png[end:],
        "content-credentials.png": plain_png[:end] + chunk(b"caBX", SECRET) + plain_png[end:],
        "unknown.png": plain_png[:33] + chunk(b"prVt", SECRET) + plain_png[33:],
        "long-gamma.png": plain_png[:33] + chunk(b"gAMA", SECRET) + plain_png[33:],
        "behind-the-end.png": plain_png + SECRET,
        "exif.webp": riff(riff_chunk(b"VP8X", flags), pixels, riff_chunk(b"EXIF", exif()[6:])),
        "xmp.webp": riff(riff_chunk(b"VP8X", flags), pixels, riff_chunk(b"XMP ", SECRET)),
        "unknown.webp": riff(pixels, riff_chunk(b"C2PA", SECRET)),
        "behind-the-end.webp": plain_webp + SECRET,
        "exif-lossless.webp": webp(lossless=True, exif=exif()),
    }  # fmt: skip


def _broken() -> dict[str, bytes]:
    """Images that cannot be shown, by file name."""
    moving = [drawing(), drawing(48, 64).resize((64, 48))]
    plain_png = png()
    wrong_sum = plain_png[:40] + bytes([plain_png[40] ^ 1]) + plain_png[41:]
    return {
        "cut.jpg": jpeg()[:-40],
        "half.jpg": jpeg()[:400],
        "only-the-start.jpg": b"\xff\xd8\xff\xe0",
        "no-picture.jpg": b"\xff\xd8" + segment(0xFE, SECRET) + b"\xff\xd9",
        "no-length.jpg": b"\xff\xd8\xff\xdb\0\0" + jpeg()[2:],
        "web-page-first.jpg": b"\xff\xd8\xff<!doctype html><script>hit()</script>" + jpeg(),
        "arithmetic.jpg": jpeg().replace(b"\xff\xc0", b"\xff\xc9", 1),
        "cut.png": plain_png[:-20],
        "damaged.png": wrong_sum,
        "long-chunk.png": PNG_START + b"\x7f\xff\xff\xffIHDR" + plain_png[16:],
        "no-picture.png": PNG_START + plain_png[8:33] + chunk(b"IEND", b""),
        "nonsense.png": plain_png[:33] + chunk(b"IDAT", b"x" * 50) + chunk(b"IEND", b""),
        "no-size.png": named_png(0, 0),
        "cut.webp": webp()[:-30],
        "moving.webp": saved(moving[0], "WEBP", save_all=True, append_images=moving[1:]),
        "no-picture.webp": riff(),
        "nonsense.webp": riff(riff_chunk(b"VP8 ", b"x" * 60)),
        "bomb.png": named_png(30_000, 30_000),
        "long.png": named_png(20_000, 10),
        "bomb.jpg": jpeg().replace(struct.pack(">HH", 48, 64), b"\x75\x30\x75\x30", 1),
        "moving-picture.jpg": saved(drawing(mode="P"), "GIF", comment=SECRET),
        "comment.png": saved(drawing(mode="P"), "GIF", comment=SECRET),
        "web-page.png": b"<!doctype html><img src=x onerror=hit()>",
        "empty.jpg": b"",
    }  # fmt: skip


HIDDEN, BROKEN = _hidden(), _broken()
