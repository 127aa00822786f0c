"""The whole folder of hacks, read once into one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, TypeVar

from potluck.diagnostics import Problem
from potluck.library.part_names import WORDS, language_of, part_names, words_of
from potluck.library.shelves import Shelves
from potluck.model import Checkup, Hack, Path, Section
from potluck.reading import Document, Front
from potluck.reading.folder import read_files
from potluck.reading.line_picture import LinePicture
from potluck.reading.site_files import read_site_files
from potluck.settings import FILE as SETTINGS
from potluck.settings import Settings, SettingsFile, read_block, read_settings_file
from potluck.sheets import Agreements, Form, Notes
from potluck.vocabulary import Vocabulary

T = TypeVar("T")

FOLDER = "hacks"


@dataclass(frozen=True)
class Library:
    """Everything in the folder `hacks/`, keyed by slug.

    `hacks` are those that are offered; `recalled` are the hacks that turned out wrong, so that
    nothing which goes through `hacks` can show their steps.
    `drafts` are the paths of hacks that are not ready, by slug: checked, and published nowhere.
    `pictures` are the line pictures of steps by name; `drawn` also names
    those with a broken file. `forms` are sheets to fill in, by slug; `agreements` example clauses;
    `notes` what happened when somebody tried a hack, by its slug.
    `documents` holds every Markdown file by path, also those that could not become a hack;
    `half_read` holds, by path, what could be read of a faulty hack, and its wrong keys;
    `problems` holds what reading found. `known` are the slugs of all hack files: a relation to
    a hack with a broken file is not broken. `unread` are those of files that were left aside,
    because only a few files were asked for. `files` are the paths of all files, and
    `vocabulary_files` the vocabulary's files with positions, by name; `chosen` are the settings,
    with positions. `part_names` are the English names of a hack's parts by what files call them.
    """

    hacks: Mapping[str, Hack] = field(default_factory=dict)
    recalled: Mapping[str, Hack] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    checkups: Mapping[str, Checkup] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Hack]] = field(default_factory=dict)
    pictures: Mapping[str, LinePicture] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()
    forms: Mapping[str, Form] = field(default_factory=dict)
    agreements: Agreements | None = None
    notes: Mapping[str, Notes] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    documents: Mapping[str, Document] = field(default_factory=dict)
    half_read: Mapping[str, tuple[Hack, frozenset[str]]] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    vocabulary_files: Mapping[str, Front] = field(default_factory=dict)
    chosen: SettingsFile = field(default_factory=SettingsFile)
    part_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """What the library chooses in mkdocs.yml."""
        return self.chosen.settings

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
            hacks, translations = dict(self.hacks), {s: {**v} for s, v in self.translations.items()}
            for hack in more:
                if hack.language:
                    translations.setdefault(hack.slug, {})[hack.language] = hack
                else:
                    hacks[hack.slug] = hack
            self._readable[keys] = replace(self, hacks=hacks, translations=translations)
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


def read_project(root: FilePath) -> tuple[dict[str, bytes], list[Problem]]:
    """Read all below `root/hacks`, and the settings, into {path in the project: bytes}.

    The words of the library's language are there, too, as WORDS, if it is not English.

    What cannot be read is among the problems. Raises nothing for what a contributor can put there.
    """
    files, problems = read_files(root, FOLDER)
    settings = read_settings_file(root)
    beside = {SETTINGS: settings, WORDS: words_of(root, language_of(settings))}
    return {**files, **{path: data for path, data in beside.items() if data}}, problems


def read_folder(root: FilePath) -> dict[str, bytes]:
    """Read the same without the problems: links and unreadable files are left out."""
    return read_project(root)[0]


def load(root: FilePath) -> Library:
    """Read the library of the project at `root`, with the problems of the folders themselves."""
    files, problems = read_project(root)
    library = build_library(files)
    problems += read_site_files(root, library.settings.macros)
    return replace_problems(library, (*problems, *library.problems)) if problems else library


def replace_problems(library: Library, problems: tuple[Problem, ...]) -> Library:
    """Return the library with other problems."""
    return replace(library, problems=problems)


def build_library(files: Mapping[str, bytes], only: frozenset[str] | None = None) -> Library:
    """Make a library from {path in the project: bytes}. Pure: the same files, the same value.

    With `only`, other Markdown files are known to exist and are not read, nor are the lists that
    serve search alone. Without mkdocs.yml among the files, the settings are the usual
    ones; without WORDS, the parts of hacks have English names.
    """
    chosen = read_block(files[SETTINGS]) if SETTINGS in files else SettingsFile()
    names = part_names(files.get(WORDS, b""))
    files = {path: data for path, data in files.items() if path not in (SETTINGS, WORDS)}
    shelves = Shelves(only, frozenset(files), chosen.settings.kinds, names)
    for path in sorted(files):
        shelves.put(path, files[path])
    return Library(
        hacks=shelves.hacks,
        recalled=shelves.recalled,
        drafts=shelves.drafts,
        sections=shelves.sections_with_hacks(),
        paths=shelves.paths,
        checkups=shelves.checkups,
        pictures=shelves.pictures,
        drawn=frozenset(shelves.drawn),
        forms=shelves.sheets.forms,
        agreements=shelves.sheets.agreements,
        notes=shelves.sheets.notes,
        translations=shelves.translations,
        vocabulary=Vocabulary.model_construct(**shelves.vocabulary),
        documents=shelves.documents,
        half_read=shelves.half_read,
        known=shelves.known,
        problems=(*chosen.problems, *shelves.problems),
        unread=frozenset(shelves.unread),
        files=frozenset(files),
        vocabulary_files=shelves.vocabulary_files,
        chosen=chosen,
        part_names=names,
    )
