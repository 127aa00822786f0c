"""The whole folder of hacks as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from potluck.diagnostics import Problem
from potluck.library.folders import DRAWN
from potluck.model import Checkup, Hack, Path, Section
from potluck.project import HACKS
from potluck.reading import Document, Front
from potluck.reading.file_names import name_fault
from potluck.reading.line_picture import LinePicture
from potluck.settings import Settings, SettingsFile
from potluck.sheets import Agreements, FieldNotes, Form
from potluck.translated import Original, SharedWords, Translation
from potluck.vocabulary import Vocabulary

T = TypeVar("T")


@dataclass(frozen=True)
class Localization:
    """In what a library that `in_language` made differs from that of its files.

    `language` is the one that it is read in, `original` that of the files. `elsewhere` are the
    paths of what has a page in `original` alone, `to_translate` the hacks that somebody may
    translate, and `older` what originals said before by path and hash, where git knows.
    """

    language: str = ""
    original: str = ""
    elsewhere: frozenset[str] = frozenset()
    to_translate: Mapping[str, Hack] = field(default_factory=dict)
    older: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Library:
    """Everything in the folder `hacks/`, keyed by slug.

    What readers get. `hacks` are those that are offered; `recalled` are the hacks that turned out
    wrong, so that nothing which goes through `hacks` can show their steps. `pictures` are the line
    pictures of steps by name. `forms` are sheets to fill in; `agreements` example clauses;
    `field_notes` what happened when somebody tried a hack, by its slug.

    What it is in other languages. `translations` are by the path of the original and by language;
    `shared_words` are the files of the vocabulary by language, `docs_pages` the originals of
    translated pages of docs/ by path, `some_pages` the addresses of the pages in each language of
    which only some exist.

    What was read, also of files with mistakes. `settings_file` is what mkdocs.yml says, and
    `vocabulary_files` are the files of the vocabulary by name, both with positions. `documents`
    holds every Markdown file by path, also those that could not become a hack; `half_read` holds,
    by path, what could be read of a faulty hack, and its wrong keys; `drafts` are the paths of
    hacks that are not ready: checked, and published nowhere. `known` are the paths of all hack
    files: a relation to a hack with a broken file is not broken. `unread` are the slugs of those
    that were left aside, because only a few files were asked for. `files` are the paths of all
    files, `other_digests` digests of those that are no Markdown, by path. `part_names` are the
    English names of a hack's parts by what files call them. `problems` holds what reading found.
    """

    hacks: Mapping[str, Hack] = field(default_factory=dict)
    recalled: Mapping[str, Hack] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    checkups: Mapping[str, Checkup] = field(default_factory=dict)
    pictures: Mapping[str, LinePicture] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    agreements: Agreements | None = None
    field_notes: Mapping[str, FieldNotes] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    shared_words: Mapping[str, SharedWords] = field(default_factory=dict)
    docs_pages: Mapping[str, Original] = field(default_factory=dict)
    some_pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    localized: Localization = Localization()

    settings_file: SettingsFile = field(default_factory=SettingsFile)
    vocabulary_files: Mapping[str, Front] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    half_read: Mapping[str, tuple[Hack, frozenset[str]]] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    other_digests: Mapping[str, str] = field(default_factory=dict)
    part_names: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def settings(self) -> Settings:
        """What the library chooses in mkdocs.yml."""
        return self.settings_file.settings

    @property
    def language(self) -> str:
        """The language that it is read in, where it is another than that of its files."""
        return self.localized.language

    @property
    def original_language(self) -> str:
        """The language of its files, where it is read in another."""
        return self.localized.original

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The names of all line pictures, also of those with a broken file."""
        start = f"{HACKS}/{DRAWN}/"
        files = (path for path in self.files if path.startswith(start) and path.endswith(".svg"))
        names = (path.removeprefix(start).removesuffix(".svg") for path in files)
        return frozenset(name for name in names if not name_fault(name))

    @property
    def of_some_pages(self) -> bool:
        """Whether it is the library in a language of which only some pages exist."""
        return bool(self.language) and self.settings.has_some_pages(self.language)

    @property
    def sheets(self) -> tuple[Form | Agreements, ...]:
        """The forms, and the example clauses."""
        return (*self.forms.values(), *([self.agreements] if self.agreements else []))

    @cached_property
    def whole(self) -> bool:
        """Whether every hack could be read: only then does what is absent say anything."""
        broken = any(problem.rule == "key-duplicate" for problem in self.problems)
        read = len(self.every_hack) + len(self.unread)
        return read == len(self.known) and not broken

    @cached_property
    def every_hack(self) -> Mapping[str, Hack]:
        """The hacks that are offered, and the recalled ones."""
        return {**self.hacks, **self.recalled}

    @cached_property
    def _derived(self) -> dict[Callable[..., Any], Any]:
        return {}

    def derive(self, make: Callable[[Library], T]) -> T:
        """Return `make(library)`, made once: what many rules need of the whole."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    def foresee(self, make: Callable[[Library], T], found: T) -> None:
        """Take what `make` would return from who knows it already."""
        self._derived[make] = found

    @cached_property
    def _readable(self) -> dict[frozenset[str], Library]:
        return {}

    def readable(self, keys: frozenset[str]) -> Library:
        """Return the library that also holds the faulty hacks in which `keys` are right.

        What their other keys hold may be a stand-in.
        """
        more = [hack for hack, wrong in self.half_read.values() if wrong.isdisjoint(keys)]
        if not more:
            return self
        if keys not in self._readable:
            hacks = {**self.hacks, **{hack.slug: hack for hack in more}}
            self._readable[keys] = replace(self, hacks=hacks)
        return self._readable[keys]

    def section_of(self, hack: Hack) -> Section | None:
        """The section that holds `hack`."""
        return self.sections.get(hack.section)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """The slug of today for each old slug and old `section/slug` that a hack names."""
        found: dict[str, str] = {}
        for slug, hack in self.readable(frozenset({"aliases"})).every_hack.items():
            for alias in hack.front.aliases:
                found.setdefault(alias.strip("/").removesuffix(".md"), slug)
                found.setdefault(alias.strip("/").removesuffix(".md").rsplit("/", 1)[-1], slug)
        return {old: slug for old, slug in found.items() if old not in self.known}
