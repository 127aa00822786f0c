"""Writes the objects of a PDF small: those that are no streams go together into compressed ones.

Typst writes every object of a PDF in the open. A tagged handout has thousands of small ones, more
than half of its bytes.

Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping

# Objects in one stream: many pack well, few can be read without unpacking much.
TOGETHER = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BIH")

# The numbers of some objects, and the stream that holds them.
Group = tuple[list[int], bytes]


def in_groups(numbers: list[int], objects: Mapping[int, bytes]) -> list[Group]:
    """Pack the objects with these numbers, so many in each stream."""
    few = (numbers[n : n + TOGETHER] for n in range(0, len(numbers), TOGETHER))
    return [(group, _steady(_stream_of(group, objects))) for group in few]


def written(
    objects: Mapping[int, bytes], alone: set[int], groups: list[Group], trailer: bytes
) -> bytes:
    """Write the objects that stand `alone`, and each of the `groups` as its packed stream."""
    out = bytearray(_HEADER)
    last = max(objects)
    # By number: kind 1 and an offset in the file, or kind 2, a stream's number and the place in it.
    rows = [_ROW.pack(0, 0, 65535)] * (last + len(groups) + 2)
    for number in sorted(alone):
        rows[number] = _ROW.pack(1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, _steady(objects[number]))
    for numbers, stream in groups:
        last += 1
        for place, number in enumerate(numbers):
            rows[number] = _ROW.pack(2, last, place)
        rows[last] = _ROW.pack(1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (last, stream)
    last += 1
    rows[last] = _ROW.pack(1, len(out), 0)
    start = len(out)
    kept = b"".join(
        b"/%s %s" % (key, value) for key, value in re.findall(rb"/(Root|Info)\s+(\d+ 0 R)", trailer)
    ) + b"".join(re.findall(rb"/ID\s*\[.*?\]", trailer, re.S))
    head = b"/Type/XRef/Size %d/W[1 4 2]%s" % (last + 1, kept)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        last,
        _steady(_packed(head, b"".join(rows))),
        start,
    )
    return bytes(out)


def plain_stream(data: bytes) -> bytes:
    """Make a stream of a few bytes, which packing would make longer."""
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _stream_of(numbers: list[int], objects: Mapping[int, bytes]) -> bytes:
    at, index = 0, []
    for number in numbers:
        index.append(b"%d %d" % (number, at))
        at += len(objects[number]) + 1
    first = b" ".join(index) + b"\n"
    bodies = b"\n".join(objects[number] for number in numbers)
    return _packed(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(first)), first + bodies)


def _packed(head: bytes, data: bytes) -> bytes:
    small = zlib.compress(data, 5)  # 6 takes a sixth longer for half a percent less
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(small), small)


def _steady(body: bytes) -> bytes:
    """Add a line's end to a packed stream whose last byte could be taken for a part of one.

    PDF/A wants a stream's length to be told without doubt (ISO 19005-2, 6.1.7.1). What is packed
    says itself where it ends.
    """
    head = body.partition(b"stream")[0]
    if not body.endswith(b"\r\nendstream") or b"/FlateDecode" not in head:
        return body
    longer = re.sub(rb"/Length\s+(\d+)", lambda m: b"/Length %d" % (int(m[1]) + 1), head)
    return longer + body[len(head) : -len(b"endstream")] + b"\nendstream"
