"""Puts each file of the folder in its place: hack, section, path, check-up or vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from potluck.diagnostics import Problem
from potluck.library.cached_hack import AsRead, remembered
from potluck.library.folders import CHECKUPS, DRAWN, FOR_SEARCH, NOTES, PATHS, VOCABULARY
from potluck.library.key_names import OF_HACKS, OF_PAGES
from potluck.library.misplaced import (
    hack_elsewhere,
    lists_elsewhere,
    too_deep,
    two_drafts,
    two_hacks,
    unknown_folder,
)
from potluck.library.salvage import salvaged, with_rest
from potluck.library.sheet_files import Sheets, is_sheet
from potluck.library.translation_files import TranslationFiles
from potluck.library.vocabulary_files import read_vocabulary_file
from potluck.model import (
    Checkup,
    CheckupFront,
    Hack,
    HackFront,
    Path,
    PathFront,
    Section,
    SectionFront,
)
from potluck.reading import Document, Front, KeyNames, read_document, validate
from potluck.reading.file_names import HACK_NAME, MOST_LETTERS, bad_name, language_in, name_fault
from potluck.reading.image import IMAGES, read_image
from potluck.reading.line_picture import LinePicture, read_line_picture
from potluck.settings import Kinds

M = TypeVar("M", bound=BaseModel)


class LibraryBuilder:
    """Collects what is read; thrown away once the library is built."""

    def __init__(
        self,
        only: frozenset[str] | None,
        files: frozenset[str],
        kinds: Kinds,
        names: Mapping[str, str],
        languages: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Begin with nothing; `names` are the parts of hacks, `languages` those of translations."""
        self.only, self.files, self.kinds = only, files, kinds
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.hacks: dict[str, Hack] = {}
        self.recalled: dict[str, Hack] = {}
        self.drafts: dict[str, str] = {}
        self.translation_files, self.names, self.languages = TranslationFiles(), names, languages
        self.half_read: dict[str, tuple[Hack, frozenset[str]]] = {}
        self.known: dict[str, str] = {}
        self.unread: set[str] = set()
        self.sections: dict[str, Section] = {}
        self.paths: dict[str, Path] = {}
        self.checkups: dict[str, Checkup] = {}
        self.pictures: dict[str, LinePicture] = {}
        self.sheets = Sheets()
        self.vocabulary: dict[str, Any] = {}
        self.vocabulary_files: dict[str, Front] = {}
        self.choices: dict[str, tuple[str, ...]] = {}
        self.named: set[str] = set()

    def put(self, path: str, data: bytes) -> None:
        """Read one file and put it where it belongs."""
        parts = path.split("/")[1:]
        if parts[0] == VOCABULARY and path.endswith(".md"):
            self.problems.append(too_deep(path))
        elif parts[0] == VOCABULARY and path.endswith(".yml"):
            if self.only is not None and parts[-1] in FOR_SEARCH and path not in self.only:
                return
            if language_in(path):
                self.problems += self.translation_files.put_shared(path, data)
            else:
                self._vocabulary_file(path, data)
        elif path.endswith(".md"):
            self._markdown(path, parts, data)
        elif is_sheet(path) and language_in(path) and parts[0] != NOTES:
            self.problems += self.translation_files.put_sheet(path, data)
        elif is_sheet(path):
            self.problems += self.sheets.put(path, data)
        elif path.endswith(".yml"):
            self.problems.append(lists_elsewhere(path))
        elif parts[0] == DRAWN and len(parts) == 2 and path.endswith(".svg"):
            self._line_picture(path, parts[-1].removesuffix(".svg"), data)
        elif "." + path.rsplit(".", 1)[-1] in IMAGES:
            self.problems += read_image(path, data)
            name = path.rsplit("/", 1)[-1]
            stem = name.rsplit(".", 1)[0]
            if re.search(r"[^A-Za-z0-9._-]", name) or len(stem) > MOST_LETTERS:
                self._bad_name(path, "file", stem)

    def put_known(self, path: str, read: Callable[[], bytes], known: AsRead) -> None:
        """Put a hack in its place of whose bytes, which `read` gives, `known` was kept."""
        self._put_hack(remembered(path, read, known, self.kinds, self.names), known["recalled"])

    def _line_picture(self, path: str, slug: str, data: bytes) -> None:
        if name_fault(slug):
            self._bad_name(path, "file", slug)
            return
        picture, problems = read_line_picture(path, data)
        self.problems += problems
        if picture:
            self.pictures[slug] = picture

    def _markdown(self, path: str, parts: list[str], data: bytes) -> None:
        if self.only is not None and path not in self.only:
            self._only_known(path, parts)
            return
        if parts[0].startswith("_") and parts[0] not in (PATHS, CHECKUPS) and len(parts) > 1:
            self._bad_folder(path, parts[0])
            return
        language = language_in(path)
        document = read_document(path, data, {**self.names, **self.languages.get(language, {})})
        self.documents[path] = document
        self.problems += document.problems
        if len(parts) != 2:
            self.problems.append(too_deep(path))
            return
        folder, name = parts
        if language and not name_fault(folder.removeprefix("_")):
            self.problems += self.translation_files.put(folder, document, self.files)
        elif (folder in (PATHS, CHECKUPS) or name == "index.md") and (
            document.front and {"tags", "sources"} <= {*document.front.data}
        ):
            self.problems.append(hack_elsewhere(path, folder))
        elif folder in (PATHS, CHECKUPS):
            self._special(folder, name, document)
        elif name_fault(folder):
            self._bad_folder(path, folder)
        elif name == "index.md":
            front = self._front(SectionFront, document)
            if front:
                self.sections[folder] = Section(folder, front, document)
        else:
            self._hack(path, folder, name, document)

    def _only_known(self, path: str, parts: list[str]) -> None:
        """Note that a hack exists without reading it."""
        match = HACK_NAME.fullmatch(parts[-1]) if len(parts) == 2 else None
        special = parts[-1] == "index.md" or parts[0] in (PATHS, CHECKUPS)
        if match and not special and not match["language"] and not name_fault(match["slug"]):
            self.known.setdefault(match["slug"], path)
            self.unread.add(match["slug"])

    def _hack(self, path: str, folder: str, name: str, document: Document) -> None:
        match = HACK_NAME.fullmatch(name)
        if match is None or name_fault(match["slug"]):
            self._bad_name(path, "file", name.removesuffix(".md"))
            self._faulty(folder, name.removesuffix(".md"), document)
            return
        slug = match["slug"]
        if document.front and document.front.data.get("draft") is True:
            self._draft(path, folder, slug, document)
            return
        if slug in self.known:
            self.problems += two_hacks(slug, (path, self.known[slug]))
            return
        self.known[slug] = path
        document = self.documents[path] = with_rest(document)
        front = self._front(HackFront, document, OF_HACKS)
        if front is None:
            self._half_read(folder, slug, document)
            return
        self._put_hack(Hack(folder, slug, front, document, "", self.kinds), bool(front.recalled))

    def _put_hack(self, hack: Hack, recalled: bool) -> None:
        self.documents[hack.path] = hack.document
        self.known[hack.slug] = hack.path
        (self.recalled if recalled else self.hacks)[hack.slug] = hack

    def _draft(self, path: str, folder: str, slug: str, document: Document) -> None:
        """Keep a hack that is not ready apart: the rules look at it, and nothing shows it."""
        if slug in self.drafts:
            self.problems.append(two_drafts(path, slug, self.drafts[slug]))
            return
        self.drafts[slug] = path
        self._faulty(folder, slug, document)

    def _faulty(self, folder: str, slug: str, document: Document) -> None:
        self._front(HackFront, document, OF_HACKS)  # for what it says is missing
        self._half_read(folder, slug, document)

    def _half_read(self, folder: str, slug: str, document: Document) -> None:
        """Keep what can be read of a faulty hack, so that the rest of it is checked, too."""
        found = salvaged(document)
        if found:
            hack = Hack(folder, slug, found[0], document, "", self.kinds)
            self.half_read[document.path] = (hack, found[1])

    def _special(self, folder: str, name: str, document: Document) -> None:
        slug = name.removesuffix(".md")
        if name_fault(slug):
            self._bad_name(document.path, "file", slug)
        elif folder == PATHS:
            path = self._front(PathFront, document)
            if path:
                self.paths[slug] = Path(slug, path, document)
        else:
            checkup = self._front(CheckupFront, document)
            if checkup:
                self.checkups[slug] = Checkup(slug, checkup, document)

    def _front(self, model: type[M], document: Document, names: KeyNames = OF_PAGES) -> M | None:
        if document.front is None:
            return None
        if not self.choices:
            self.choices = {facet.id: facet.ids for facet in self.vocabulary.get("facets", ())}
        value, found = validate(model, document.front, names, self.choices)
        self.problems += found
        return value

    def _vocabulary_file(self, path: str, data: bytes) -> None:
        held, front, problems = read_vocabulary_file(path, data)
        self.problems += problems
        self.vocabulary.update(held)
        if front:
            self.vocabulary_files[path.rsplit("/", 1)[-1].removesuffix(".yml")] = front

    def _bad_folder(self, path: str, folder: str) -> None:
        """Name a folder once: at the first of its files."""
        if folder in self.named:
            return
        self.named.add(folder)
        if folder.startswith("_"):
            self.problems.append(unknown_folder(path, folder))
        else:
            self._bad_name(path, "folder", folder)

    def _bad_name(self, path: str, what: str, name: str) -> None:
        self.problems.append(bad_name(path, what, name, self.files))
