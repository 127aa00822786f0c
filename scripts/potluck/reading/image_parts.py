"""The parts of an image file: which of them make the picture, and the file without the others.

What may stay is listed; everything else goes, whatever it is called: EXIF, XMP, comments, content
credentials, color profiles, thumbnails, further pictures, and what stands behind the end.
Sources: ITU-T T.81 (JPEG), the PNG specification (third edition), the WebP container
specification.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

JPEG, PNG, WEBP = ".jpg", ".png", ".webp"
_START = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
# Frames: baseline, extended, progressive. Tables of Huffman and of quantization, restarts.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_JPEG_KEPT = frozenset({*_FRAMES, 0xC4, 0xDB, 0xDD})
_SCAN, _END, _JFIF, _ADOBE = 0xDA, 0xD9, 0xE0, 0xEE
# The picture, its colors and its size on paper; the second number is the most bytes.
_PNG_KEPT = {
    b"IHDR": 13,
    b"PLTE": 768,
    b"tRNS": 256,
    b"IDAT": 1 << 31,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"sBIT": 4,
    b"pHYs": 9,
}
_PNG_END = struct.pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND"))  # with nothing in it
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_ALPHA, _WEBP_HEADER = 0x10, b"VP8X" + struct.pack("<I", 10)  # so many bytes follow


class BrokenImage(Exception):
    """An image that cannot be read; the message goes on after "the image"."""


def kind_of(data: bytes) -> str:
    """Return the ending that fits the bytes, or an empty string."""
    for kind, start in _START.items():
        if data.startswith(start):
            return kind
    return WEBP if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def only_picture(data: bytes) -> bytes:
    """Return the file with nothing but the picture in it; its pixels stay as they are.

    Raises BrokenImage for a file that ends too early or has another form.
    """
    kind = kind_of(data)
    if kind == JPEG:
        return b"\xff\xd8" + b"".join(_jpeg(data)) + b"\xff\xd9"
    if kind == PNG:
        return _START[PNG] + b"".join(_png(data))
    return _webp(data)


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments and scans to keep, up to the end of the first picture."""
    at, scans, frame = 2, 0, False
    while True:
        marker, at = _marker(data, at)
        if marker == _END:
            if not scans:
                raise BrokenImage("holds no picture")
            return
        length = struct.unpack(">H", _exactly(data, at, 2))[0]
        if length < 2:
            raise BrokenImage("has a part that is shorter than its own length")
        payload = _exactly(data, at, length)[2:]
        at += length
        kept = _jpeg_payload(marker, payload)
        if kept is not None:
            yield struct.pack(">BBH", 0xFF, marker, len(kept) + 2) + kept
        frame = frame or marker in _FRAMES
        if marker == _SCAN and not frame:
            raise BrokenImage("is stored in a way that browsers do not show")
        if marker == _SCAN:
            end = _end_of_scan(data, at)
            yield data[at:end]
            at, scans = end, scans + 1


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the next marker and where its segment starts; fill bytes before it are skipped."""
    if _exactly(data, at, 1) != b"\xff":
        raise BrokenImage("has something else where its next part should start")
    while _exactly(data, at, 1) == b"\xff":
        at += 1
    return data[at], at + 1


def _jpeg_payload(marker: int, payload: bytes) -> bytes | None:
    """What is kept of a segment: of JFIF all but the thumbnail, of Adobe how colors are stored."""
    if marker == _SCAN or marker in _JPEG_KEPT:
        return payload
    if marker == _JFIF and payload.startswith(b"JFIF\0") and len(payload) >= 14:
        return payload[:12] + b"\0\0"
    if marker == _ADOBE and payload.startswith(b"Adobe") and len(payload) >= 12:
        return payload[:12]
    return None


def _end_of_scan(data: bytes, at: int) -> int:
    """Where a scan's data end: at a marker that is no restart and no stuffed byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise BrokenImage("ends too early")
        if data[at + 1] == 0xFF:
            at += 1
        elif data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            # Fill bytes before the marker belong to no picture.
            while data[at - 1] == 0xFF:
                at -= 1
            return at


def _png(data: bytes) -> Iterator[bytes]:
    at, seen = len(_START[PNG]), set()
    while True:
        length, name = struct.unpack(">I4s", _exactly(data, at, 8))
        chunk = _exactly(data, at, 12 + length)
        if zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise BrokenImage("was damaged in transfer: a checksum does not match")
        if length <= _PNG_KEPT.get(name, -1) and (name == b"IDAT" or name not in seen):
            seen.add(name)
            yield chunk
        at += 12 + length
        if name == b"IEND":
            if b"IDAT" not in seen:
                raise BrokenImage("holds no picture")
            yield _PNG_END
            return


def _webp(data: bytes) -> bytes:
    end = 8 + struct.unpack("<I", _exactly(data, 4, 4))[0]
    _exactly(data, 0, end)
    at, kept, seen = 12, [], set[bytes]()
    while at < end:
        length, name = struct.unpack("<I", _exactly(data, at + 4, 4))[0], data[at : at + 4]
        chunk = _exactly(data, at, 8 + length) + b"\0" * (length % 2)
        at += len(chunk)
        if name not in _WEBP_KEPT or name in seen or (name == b"VP8X" and length < 10):
            continue
        seen.add(name)
        # The extended header says which chunks follow: of those we name only transparency stays.
        header = name == b"VP8X"
        kept.append(
            _WEBP_HEADER + bytes([chunk[8] & _ALPHA, 0, 0, 0]) + chunk[12:18] if header else chunk
        )
    if not seen & {b"VP8 ", b"VP8L"}:
        raise BrokenImage("holds no still picture")
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _exactly(data: bytes, at: int, count: int) -> bytes:
    """Return `count` bytes from `at`. Raises BrokenImage where there are fewer."""
    if at + count > len(data):
        raise BrokenImage("ends too early")
    return data[at : at + count]
