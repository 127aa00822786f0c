"""Finishes a PDF that Typst made: packs it small and cuts its pages to a paper.

Typst writes every object of a PDF in the open. A tagged handout has thousands of small ones, more
than half of its bytes. They go into compressed object streams.

Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

# Objects in one stream: many pack well, few can be read without unpacking much.
TOGETHER = 200
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECT = re.compile(rb"(\d+) 0 obj\s")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_LIST = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_MEDIA_BOX = re.compile(rb"/MediaBox\s*\[[^\]]*\]")
_COUNT = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")

Box = tuple[float, float, float, float]


class Opened(NamedTuple):
    """A PDF taken apart: `objects` by number, without their `obj` and `endobj`."""

    objects: dict[int, bytes]
    pages: list[int]
    trailer: bytes


def page_count(pdf: bytes) -> int:
    """Count the pages of a finished PDF: the root of the page tree stays in the open."""
    return max((int(count) for count in _COUNT.findall(pdf)), default=0)


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
    root = objects[_reference(b"Root", trailer)]
    return Opened(objects, list(_leaves(_reference(b"Pages", root), objects)), trailer)


def finished(document: Opened, box: Callable[[int], Box] | None = None) -> bytes:
    """Put a document together again, packed; `box` gives the paper of each page, from 1.

    The same input gives the same bytes.
    """
    objects = dict(document.objects)
    if box:
        for number, page in enumerate(document.pages, 1):
            edges = b" ".join(b"%.10g" % edge for edge in box(number))
            objects[page] = _MEDIA_BOX.sub(b"/MediaBox[%s]" % edges, objects[page])
    root = _reference(b"Pages", objects[_reference(b"Root", document.trailer)])
    # /Count beside /Type, so that pages can be counted without taking the file apart.
    count = b"/Type/Pages/Count %d" % len(document.pages)
    bare = re.sub(rb"/Type\s*/Pages|/Count\s+\d+", b"", objects[root])
    objects[root] = bare.replace(b"<<", b"<<" + count, 1)
    alone = {n for n, body in objects.items() if n == root or body.endswith(b"endstream")}
    return _written(objects, alone, document.trailer)


def _written(objects: dict[int, bytes], alone: set[int], trailer: bytes) -> bytes:
    """Write the objects that stand `alone` as they are and the others in streams."""
    out = bytearray(HEADER)
    # Number: kind 1 and an offset in the file, or kind 2, a stream's number and the place in it.
    places: dict[int, tuple[int, int, int]] = {}
    last = max(objects)
    for number in sorted(alone):
        places[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    for group in _groups(sorted(objects.keys() - alone)):
        last += 1
        places |= {number: (2, last, place) for place, number in enumerate(group)}
        places[last] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (last, _stream_of(group, objects))
    last += 1
    places[last] = (1, len(out), 0)
    start = len(out)
    rows = b"".join(
        kind.to_bytes(1) + where.to_bytes(4) + place.to_bytes(2)
        for kind, where, place in (places.get(n, (0, 0, 65535)) for n in range(last + 1))
    )
    kept = b"".join(
        b"/%s %s" % (key, value)
        for key, value in re.findall(rb"/(Root|Info)\s+(\d+ 0 R)", trailer)
    ) + b"".join(re.findall(rb"/ID\s*\[.*?\]", trailer, re.S))
    head = b"/Type/XRef/Size %d/W[1 4 2]%s" % (last + 1, kept)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _packed(head, rows), start)
    return bytes(out)


def _stream_of(numbers: list[int], objects: dict[int, bytes]) -> bytes:
    at, index = 0, []
    for number in numbers:
        index.append(b"%d %d" % (number, at))
        at += len(objects[number]) + 1
    first = b" ".join(index) + b"\n"
    bodies = b"\n".join(objects[number] for number in numbers)
    return _packed(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(first)), first + bodies)


def _packed(head: bytes, data: bytes) -> bytes:
    small = zlib.compress(data, 6)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(small), small)


def _groups(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[n : n + TOGETHER] for n in range(0, len(numbers), TOGETHER))


def _reference(key: bytes, body: bytes) -> int:
    found = re.search(rb"/%s\s+(\d+) 0 R" % key, body)
    if found is None:
        raise ValueError(f"/{key.decode()} is missing")
    return int(found[1])


def _leaves(node: int, objects: dict[int, bytes]) -> Iterator[int]:
    """The pages below a node of the page tree, in their order."""
    children = _LIST.search(objects[node])
    if children is None:
        yield node
        return
    for child in re.findall(rb"(\d+) 0 R", children[1]):
        yield from _leaves(int(child), objects)
