"""Finishes a PDF that Typst made: cuts its pages to a paper, and lets it be packed small.

What no paper changes, most of a document, is packed once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from potluck.handouts.packing import Group, in_groups, plain_stream, written

_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_CONTENTS = re.compile(rb"/Contents\s+\d+ 0 R")
_PLACES = re.compile(rb"(/(?:Rect|BBox|QuadPoints))\[([-\d. ]+)\]")
_TARGET = re.compile(rb"\[(\d+) 0 R/XYZ (\S+) (\S+) 0\]")
_MEDIA_BOX = re.compile(rb"/MediaBox\s*\[[^\]]*\]")
_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")

Box = tuple[float, float, float, float]


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
        return in_groups(sorted(self.objects.keys() - cut), self.objects)

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
            raise ValueError(f"there is no object at byte {start}")
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
    groups = [*document.packed, *in_groups(moved, objects)]
    return written(objects, alone, groups, document.trailer)


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


def _leaves(node: int, objects: dict[int, bytes]) -> Iterator[int]:
    """The pages below a node of the page tree, in their order."""
    children = _references(b"Kids", objects[node])
    if not children:
        yield node
    for child in children:
        yield from _leaves(child, objects)
