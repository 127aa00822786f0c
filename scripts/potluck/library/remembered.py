"""A hack as a build before read it: the same bytes are not held against the schema again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from potluck.model import Hack, HackFront
from potluck.reading import Body, Document, WrittenFront
from potluck.reading.source import Source
from potluck.settings import Kinds

AsRead = dict[str, Any]


def as_read(hack: Hack) -> AsRead | None:
    """Return what was read of a file without faults, as plain data; None where that is not all."""
    front, within = hack.document.front, hack.body.within
    if not isinstance(front, WrittenFront) or within is None:
        return None
    return {
        "section": hack.section,
        "slug": hack.slug,
        "front": hack.front.model_dump_json(exclude_unset=True),
        "yaml": front.between,
        "body": [within, hack.body.first_line],
    }


def remembered(
    path: str, data: bytes, known: AsRead, kinds: Kinds, names: Mapping[str, str]
) -> Hack:
    """Return the hack in the file `path`, of whose bytes `known` was kept.

    `kinds` and `names` are what the library chose, as when the file was read.
    """
    source = Source(path, data.decode())
    start, end = known["yaml"]
    first, line = known["body"]
    body = Body.of_source(source, first, line, names)
    document = Document(source, WrittenFront.unread(source, start, end), body)
    front = HackFront.model_validate_json(known["front"])
    return Hack(known["section"], known["slug"], front, document, "", kinds)
