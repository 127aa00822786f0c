"""The stretches of a file in which sentences go on: one paragraph, item, cell or value each."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.reading import Document


def open_flows(document: Document) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each flow in the file's `open_words`, front matter first."""
    text = document.open_words
    if document.front:
        for path, span in document.front.values.items():
            if isinstance(_value(document.front.data, path), str):
                start = document.source.offset(span.line, span.column)
                end = document.source.offset(span.end_line, span.end_column)
                if text[start:end].strip():
                    yield start, end
    at, first = 0, document.body_start
    for start, end in document.body.flows:
        if start >= at:
            yield first + start, first + end
            at = end


def _value(data: object, path: tuple[str | int, ...]) -> object:
    """Return what stands at a path of front matter, or None."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
