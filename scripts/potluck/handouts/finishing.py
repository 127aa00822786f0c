"""Finishes a PDF that Typst made: packs it small and cuts its pages to a paper.

Typst writes every object of a PDF in the open. A tagged handout has thousands of small ones, more
than half of its bytes. They go into compressed object streams.

What no paper changes, most of a document, is packed once for all of them.

Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

# Objects in one stream: many pack well, few can be read without unpacking much.
TOGETHER = 200
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BIH")
_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_CONTENTS = re.compile(rb"/Contents\s+\d+ 0 R")
_PLACES = re.compile(rb"(/(?:Rect|BBox|QuadPoints))\[([-\d. ]+)\]")
_TARGET = re.compile(rb"\[(\d+) 0 R/XYZ (\S+) (\S+) 0\]")
_MEDIA_BOX = re.compile(rb"/MediaBox\s*\[[^\]]*\]")
_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")

Box = tuple[float, float, float, float]
Group = tuple[list[int], bytes]


@dataclass(frozen=True)
class Opened:
    """A PDF taken apart: `objects` by number, without their `obj` and `endobj`."""

    objects: Mapping[int, bytes]
    pages: list[int]
    trailer: bytes

    @cached_property
    def streams(self) -> frozenset[int]:
        """The objects that are streams, which stand by themselves in any file."""
        return frozenset(n for n, body in self.objects.items() if body.endswith(b"endstream"))

    @cached_property
    def packed(self) -> list[Group]:
        """What no paper changes, packed: the same in every file of this document."""
        root = reference(b"Pages", self.objects[reference(b"Root", self.trailer)])
        cut = {root, *self.streams, *self.pages, *self.placed}
        return _groups(sorted(self.objects.keys() - cut), self.objects)

    @cached_property
    def placed(self) -> Mapping[int, int]:
        """The objects that name places on a page, each with the number of that page."""
        pages, found = set(self.pages), dict[int, int]()
        for page in self.pages:
            found.update((note, page) for note in _references(b"Annots", self.objects[page]))
        for number, body in self.objects.items():
            if number in self.streams:
                continue
            if target := _TARGET.fullmatch(body):
                page = int(target[1])
            else:
                page = _page_of(number, self.objects) if b"/BBox[" in body else 0
            if page in pages:
                found[number] = page
        return found


def page_count(pdf: bytes) -> int:
    """Count the pages of a finished PDF: the root of the page tree stays in the open."""
    found = _COUNT.search(pdf)
    return int(found[1]) if found else 0


def opened(pdf: bytes) -> Opened:
    """Take a PDF of Typst's apart, by its table of cross-references.

    Raises ValueError for a file that is built otherwise.
    """
    table = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    offsets = sorted({int(offset) for offset in _ENTRY.findall(pdf, table)})
    objects = {}
    for start, end in zip(offsets, [*offsets[1:], table], strict=True):
        head = _OBJECT.match(pdf, start)
        if head is None:
            raise ValueError(f"no object stands at byte {start}")
        objects[int(head[1])] = pdf[head.end() : pdf.rindex(b"endobj", start, end)].rstrip()
    trailer = pdf[pdf.index(b"trailer", table) :]
    root = objects[reference(b"Root", trailer)]
    return Opened(objects, list(_leaves(reference(b"Pages", root), objects)), trailer)


def reference(key: bytes, body: bytes) -> int:
    """The number of the object that an entry of a dictionary refers to."""
    found = re.search(rb"/%s\s+(\d+) 0 R" % key, body)
    if found is None:
        raise ValueError(f"/{key.decode()} is missing")
    return int(found[1])


def finished(document: Opened, box: Callable[[int], Box] | None = None) -> bytes:
    """Put a document together again, packed; `box` gives the paper of each page, from 1.

    The same input gives the same bytes.
    """
    objects = _cut(document, box) if box else dict(document.objects)
    root = reference(b"Pages", objects[reference(b"Root", document.trailer)])
    # /Count beside /Type, so that pages can be counted without taking the file apart.
    count = b"/Type/Pages/Count %d" % len(document.pages)
    bare = re.sub(rb"/Type\s*/Pages|/Count\s+\d+", b"", objects[root])
    objects[root] = bare.replace(b"<<", b"<<" + count, 1)
    alone = {root, *document.streams, *(objects.keys() - document.objects.keys())}
    moved = sorted({*document.pages, *document.placed} - alone)
    groups = [*document.packed, *_groups(moved, objects)]
    return _written(objects, alone, groups, document.trailer)


def _cut(document: Opened, box: Callable[[int], Box]) -> dict[int, bytes]:
    """Cut each page to its paper, whose lower left corner becomes the origin of all it holds."""
    objects = dict(document.objects)
    boxes = {page: box(number) for number, page in enumerate(document.pages, 1)}
    movers: dict[tuple[float, float], int] = {}
    for page, (left, bottom, right, top) in boxes.items():
        body = _MEDIA_BOX.sub(
            b"/MediaBox[0 0 %.10g %.10g]" % (right - left, top - bottom), objects[page]
        )
        if (left, bottom) != (0, 0):
            if (left, bottom) not in movers:
                movers[left, bottom] = number = max(objects) + 1
                objects[number] = plain_stream(b"1 0 0 1 %.10g %.10g cm" % (-left, -bottom))
            drawing = b"/Contents[%d 0 R %d 0 R]" % (
                movers[left, bottom],
                reference(b"Contents", body),
            )
            body = _CONTENTS.sub(drawing, body)
        objects[page] = body
    for number, page in document.placed.items():
        left, bottom, *_ = boxes[page]
        if target := _TARGET.fullmatch(objects[number]):
            x, y = float(target[2]) - left, float(target[3]) - bottom
            objects[number] = b"[%s 0 R/XYZ %.10g %.10g 0]" % (target[1], x, y)
        else:
            objects[number] = _moved(objects[number], left, bottom)
    return objects


def _moved(body: bytes, left: float, bottom: float) -> bytes:
    """Move the places that an object names."""

    def move(found: re.Match[bytes]) -> bytes:
        numbers = [float(number) for number in found[2].split()]
        moved = (n - (bottom if at % 2 else left) for at, n in enumerate(numbers))
        return found[1] + b"[%s]" % b" ".join(b"%.10g" % n for n in moved)

    return _PLACES.sub(move, body)


def _page_of(number: int, objects: Mapping[int, bytes]) -> int:
    """The page of a tag, or of the first one below it; 0 if none says."""
    seen = set()
    while number in objects and number not in seen:
        seen.add(number)
        if found := re.search(rb"/Pg (\d+) 0 R", objects[number]):
            return int(found[1])
        number = next(iter(_references(b"K", objects[number])), 0)
    return 0


def _references(key: bytes, body: bytes) -> list[int]:
    """The numbers of the objects that a list in a dictionary refers to."""
    found = re.search(rb"/%s\s*\[([^\]]*)\]" % key, body)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", found[1])] if found else []


def plain_stream(data: bytes) -> bytes:
    """Make a stream of a few bytes, which packing would make longer."""
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _written(
    objects: Mapping[int, bytes], alone: set[int], groups: list[Group], trailer: bytes
) -> bytes:
    """Write the objects that stand `alone`, and each of the `groups` as its packed stream."""
    out = bytearray(HEADER)
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
        last, _steady(_packed(head, b"".join(rows))), start,
    )  # fmt: skip
    return bytes(out)


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


def _groups(numbers: list[int], objects: Mapping[int, bytes]) -> list[Group]:
    few = (numbers[n : n + TOGETHER] for n in range(0, len(numbers), TOGETHER))
    return [(group, _steady(_stream_of(group, objects))) for group in few]


def _leaves(node: int, objects: dict[int, bytes]) -> Iterator[int]:
    """The pages below a node of the page tree, in their order."""
    children = _references(b"Kids", objects[node])
    if not children:
        yield node
    for child in children:
        yield from _leaves(child, objects)
