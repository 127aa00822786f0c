"""Front matter that notes which of its keys are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from potluck.diagnostics import Place
from potluck.library import EVERY_KEY, Library
from potluck.model import Hack, HackFront
from potluck.reading import Document, Front
from potluck.reading.yaml_tree import Span


class Notes(set[str]):
    """The keys that were looked at, and the files that note here, in however many libraries."""

    def __init__(self) -> None:
        super().__init__()
        self.noting: dict[int, tuple[Document, Document]] = {}  # by id, which stays its own so


class _Model:
    """A hack's front matter by attributes. Which keys there are is no secret."""

    model_fields = HackFront.model_fields

    def __init__(self, model: HackFront, notes: Notes) -> None:
        self._model, self._notes = model, notes

    def __getattr__(self, key: str) -> Any:
        self._notes.add(key)
        return getattr(self._model, key)


class _Data(dict[str, Any]):
    """The same as plain data."""

    notes: Notes

    def __getitem__(self, key: str) -> Any:
        self.notes.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.notes.add(key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self.notes.add(EVERY_KEY)
        return super().__iter__()

    def items(self) -> Any:
        self.notes.add(EVERY_KEY)
        return super().items()


class _Span:
    """Where a value stands, and what was written there: to ask for it is to look at the key."""

    def __init__(self, span: Span, key: str, notes: Notes) -> None:
        self._span, self._key, self._notes = span, key, notes

    def __getattr__(self, name: str) -> Any:
        self._notes.add(self._key)
        return getattr(self._span, name)


class _Values(dict[Any, Any]):
    """Where values stand: each notes when it is asked for."""

    notes: Notes

    def _noting(self, path: Any, span: Any) -> Any:
        return _Span(span, str(path[0]), self.notes) if path and span else span

    def __getitem__(self, path: Any) -> Any:
        return self._noting(path, super().__getitem__(path))

    def get(self, path: Any, default: Any = None) -> Any:
        return self._noting(path, super().get(path, default))

    def items(self) -> Any:
        return [(path, self._noting(path, span)) for path, span in super().items()]

    def values(self) -> Any:
        return [span for _, span in self.items()]


class _Keys(dict[Any, Any]):
    """The places of keys: whoever goes through them looks at the order of all."""

    notes: Notes

    def __iter__(self) -> Iterator[Any]:
        self.notes.add(EVERY_KEY)
        return super().__iter__()


class _Front(Front):
    """Front matter that notes. To say where something stands is not to look at it."""

    def place(self, *path: str | int) -> Place:
        return self.plain.place(*path)  # type: ignore[attr-defined,no-any-return]

    def key_place(self, *path: str | int) -> Place:
        return self.plain.key_place(*path)  # type: ignore[attr-defined,no-any-return]


_known: dict[int, tuple[Front, Any, Any, Any]] = {}  # by id, which stays its own with the front


def _read(front: Front) -> tuple[Front, Any, Any, Any]:
    """Return front matter and what stands in it, which it would read again after a while."""
    if id(front) not in _known:
        _known[id(front)] = front, front.data, front.keys, front.values
    return _known[id(front)]


def noting_document(document: Document, notes: Notes) -> Document:
    """Return the file with front matter that notes, and nothing worked out before it noted."""
    if id(document) not in notes.noting:
        notes.noting[id(document)] = document, _noting_document(document, notes)
    return notes.noting[id(document)][1]


def _noting_document(document: Document, notes: Notes) -> Document:
    front = document.front
    if front is None:
        return replace(document)
    _, *read = _read(front)
    data, keys, values = _Data(read[0]), _Keys(read[1]), _Values(read[2])
    data.notes = keys.notes = values.notes = notes
    noting = _Front(front.source, data, keys, values)
    object.__setattr__(noting, "plain", front)
    return replace(document, front=noting)


def noting_hack(hack: Hack, document: Document, notes: Notes) -> Hack:
    """Return the hack with front matter that notes."""
    return replace(hack, document=document, front=_Model(hack.front, notes))


def noting_library(library: Library, paths: set[str], notes: Notes) -> Library:
    """Return the library in which the files at `paths` note what is looked at."""
    documents = {
        path: noting_document(d, notes) if path in paths else d
        for path, d in library.documents.items()
    }

    def noting(hack: Hack) -> Hack:
        known = hack.path in paths
        return noting_hack(hack, documents[hack.path], notes) if known else hack

    return replace(
        library,
        documents=documents,
        hacks={slug: noting(hack) for slug, hack in library.hacks.items()},
        recalled={slug: noting(hack) for slug, hack in library.recalled.items()},
        half_read={p: (noting(h), wrong) for p, (h, wrong) in library.half_read.items()},
    )
