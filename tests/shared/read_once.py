"""Files that many tests lay out, the small libraries above all, are read once in a run.

What was read of a file depends on its name, its bytes and the names of its parts alone, and nobody
changes it: a build takes it from one library into the next (`potluck/build_cache`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pytest

from potluck.library import builder, loading
from potluck.library.vocabulary_files import VocabularyFile
from potluck.reading import Document

# Of made-up texts, each is read once anyhow; so many files have all small libraries together.
FILES, LETTERS = 500, 20_000

_read_document, _read_vocabulary = builder.read_document, builder.read_vocabulary_file
_document = lru_cache(FILES)(lambda path, data, names: _read_document(path, data, dict(names)))
_vocabulary = lru_cache(FILES)(_read_vocabulary)

_read_block = loading.read_block
settings = lru_cache(FILES)(_read_block)


def document(path: str, data: bytes, names: Mapping[str, str] | None = None) -> Document:
    """The same as the library's own reading, from memory where the same file was read before."""
    if len(data) > LETTERS:
        return _read_document(path, data, names)
    return _document(path, data, tuple((names or {}).items()))  # type: ignore[no-any-return]


def vocabulary(path: str, data: bytes) -> VocabularyFile:
    """The same for a file of the vocabulary."""
    return _vocabulary(path, data)  # type: ignore[no-any-return]


def learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let libraries be made of what was read before."""
    monkeypatch.setattr(builder, "read_document", document)
    monkeypatch.setattr(builder, "read_vocabulary_file", vocabulary)
    monkeypatch.setattr(loading, "read_block", settings)


def unlearn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let them be read anew, where the reading itself is tested."""
    monkeypatch.setattr(builder, "read_document", _read_document)
    monkeypatch.setattr(builder, "read_vocabulary_file", _read_vocabulary)
    monkeypatch.setattr(loading, "read_block", _read_block)
