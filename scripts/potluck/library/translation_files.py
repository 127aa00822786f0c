"""Puts each translation beside its original, whichever of the two is read first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from potluck.diagnostics import Problem
from potluck.library.folders import CHECKUPS, PATHS, TEMPLATES
from potluck.library.key_names import OF_PAGES
from potluck.library.sheet_files import read_sheet
from potluck.library.vocabulary_files import read_vocabulary_file
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.reading import Body, Document, validate
from potluck.reading.file_names import bad_name, language_in, name_fault, original_of
from potluck.translated import (
    AgreementsWords,
    CheckupWords,
    FormWords,
    HackWords,
    PathWords,
    SectionWords,
    SharedWords,
    Translation,
)

# Facts that hold in every language, so that they stand in the original alone.
_SHARED = frozenset(
    key
    for model in (HackFront, SectionFront, PathFront, CheckupFront)
    for key in model.model_fields
)
_OF_TRANSLATIONS = replace(OF_PAGES, shared=_SHARED)


class TranslationFiles:
    """Collects what is read in other languages; thrown away once the library is built."""

    def __init__(self) -> None:
        self.translations: dict[str, dict[str, Translation]] = {}
        self._shared: dict[str, dict[str, Any]] = {}

    @property
    def shared(self) -> dict[str, SharedWords]:
        """The files of the vocabulary by language."""
        return {name: SharedWords.model_construct(**held) for name, held in self._shared.items()}

    def put(self, folder: str, document: Document, files: frozenset[str]) -> list[Problem]:
        """Take a file such as `hacks/folder/slug.es.md`; return what is wrong with it."""
        original = original_of(document.path)
        slug = original.rsplit("/", 1)[-1].removesuffix(".md")
        if name_fault(slug):
            return [bad_name(document.path, "file", slug, files)]
        models: dict[str, Any] = {PATHS: PathWords, CHECKUPS: CheckupWords}
        model = SectionWords if slug == "index" else models.get(folder, HackWords)
        if document.front is None:
            return []
        front, problems = validate(model, document.front, _OF_TRANSLATIONS)
        if original not in files:  # that is said, and all else hangs on it
            front, problems = HackWords.model_construct(title=slug), []
        if front is not None:
            language = language_in(document.path)
            found = Translation(language, original, front, document)
            self.translations.setdefault(original, {})[language] = found
        return problems

    def put_sheet(self, path: str, data: bytes) -> list[Problem]:
        """Take a file such as `hacks/_forms/name.es.yml`; return what is wrong with it."""
        original = original_of(path)
        folder, slug = path.split("/")[1], original.rsplit("/", 1)[-1].removesuffix(".yml")
        if path.count("/") != 2 or name_fault(slug):
            return [
                Problem.of_file(
                    "file-misplaced",
                    path,
                    "this translation is in a place where it is not read",
                    "move it next to its original",
                )
            ]
        where, problems = read_sheet(path, data)
        if where is None:
            return problems
        model: Any = AgreementsWords if folder == TEMPLATES else FormWords
        front, found = validate(model, where, OF_PAGES)
        if front is not None:
            language = language_in(path)
            kept = Translation(language, original, front, Document(where.source, where, Body()))
            self.translations.setdefault(original, {})[language] = kept
        return [*problems, *found]

    def put_shared(self, path: str, data: bytes) -> list[Problem]:
        """Take a file such as `hacks/_vocabulary/tags.es.yml`; return what is wrong with it."""
        held, _, problems = read_vocabulary_file(path, data, SharedWords)
        self._shared.setdefault(language_in(path), {}).update(held)
        return problems
