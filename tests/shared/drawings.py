"""The drawings of PDFs are taken apart once, however often and for whatever paper they are read.

Pages of both papers hold the same drawing, which is only moved; and each test that reads a page
would take it apart anew, in Python, which took longer than to set it.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from pypdf.generic import ContentStream

_MOVED = re.compile(rb"1 0 0 1 \S+ \S+ cm\n")
_take_apart = ContentStream._parse_content_stream


@lru_cache(maxsize=2000)
def _operations(drawing: bytes) -> tuple[tuple[Any, bytes], ...]:
    stream = ContentStream(None, None, "bytes")
    _take_apart(stream, io.BytesIO(drawing))
    return tuple(stream._operations)


def _remembered(self: ContentStream, stream: Any) -> None:
    drawing = stream.getvalue()
    moved = _MOVED.match(drawing)
    start = moved.end() if moved else 0
    self._operations = [*_operations(drawing[:start]), *_operations(drawing[start:])]


ContentStream._parse_content_stream = _remembered  # type: ignore[method-assign]
