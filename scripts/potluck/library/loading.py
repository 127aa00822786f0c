"""Reads the folder of hacks, and what stands beside it, into a library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from potluck.build_cache import digest
from potluck.diagnostics import Problem
from potluck.library.builder import LibraryBuilder
from potluck.library.cached_hack import AsRead
from potluck.library.library import Library
from potluck.library.menu import editor_problems, macro_problems, menu_problems
from potluck.library.parallel_reading import fill, fill_in_two_processes
from potluck.library.part_names import WORDS, part_names, words_of
from potluck.model import Hack, Section
from potluck.project import HACKS, language_of
from potluck.reading.file_names import language_in
from potluck.reading.folder import read_files
from potluck.reading.site_files import read_site_files
from potluck.settings import FILE as SETTINGS
from potluck.settings import SettingsFile, read_block, read_settings_file, settings_problems
from potluck.vocabulary import Vocabulary


def read_project(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Read all below `root/hacks`, and the settings, into {path in the project: bytes}.

    The words of the library's language are there, too, as WORDS, if it is not English.

    What cannot be read is among the problems. Raises nothing for what a contributor can put there.
    """
    files, problems = read_files(root, HACKS)
    return {**files, **read_beside(root, files)}, problems


def read_beside(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Read what `read_project` gives besides the files below `hacks/`, which are `paths`."""
    settings = read_settings_file(root)
    beside = {SETTINGS: settings, WORDS: words_of(root, language_of(settings))}
    languages = {language for path in paths if (language := language_in(path))}
    beside.update({f"{WORDS}/{language}": words_of(root, language) for language in languages})
    return {path: data for path, data in beside.items() if data}


def read_folder(root: Path) -> dict[str, bytes]:
    """Read the same without the problems: links and unreadable files are left out."""
    return read_project(root)[0]


def load(root: Path) -> Library:
    """Read the library of the project at `root`, with the problems of the folders themselves.

    Here, and not where a few files are checked, what stands beside the hacks is looked at, too.
    """
    files, problems = read_project(root)
    library = build_library(files)
    problems += read_site_files(root, library.settings.macros)
    problems += menu_problems(root, library, files.get(SETTINGS, b""))
    problems += macro_problems(root, library)
    problems += editor_problems(root, library)
    if SETTINGS in files:
        problems += settings_problems(root, files[SETTINGS], library.settings_file)
    return replace(library, problems=(*problems, *library.problems)) if problems else library


def build_library(
    files: Mapping[str, bytes],
    only: frozenset[str] | None = None,
    known: Mapping[str, AsRead] | None = None,
) -> Library:
    """Make a library from {path in the project: bytes}. Pure: the same files, the same value.

    With `only`, other Markdown files are known to exist and are not read, nor are the lists that
    serve search alone. Without mkdocs.yml among the files, the settings are the usual
    ones; without WORDS, the parts of hacks have English names. `WORDS/es` is for translations.
    `known` is what was read of the same bytes before, by path: see `as_read`. Such a file is asked
    for when somebody wants to know more of it.
    """
    settings_file = read_block(files[SETTINGS]) if SETTINGS in files else SettingsFile()
    names = part_names(files.get(WORDS, b""))
    languages = {
        path.removeprefix(f"{WORDS}/"): part_names(files[path])
        for path in files
        if path.startswith(f"{WORDS}/")
    }
    beside = (SETTINGS, WORDS, *(f"{WORDS}/{language}" for language in languages))
    paths = frozenset(files).difference(beside)
    builder = LibraryBuilder(only, paths, settings_file.settings.kinds, names, languages)
    if known is None and only is None:
        fill_in_two_processes(builder, files, sorted(paths))
    else:
        fill(builder, files, sorted(paths), known or {})
    digests = {path: digest([files[path]]) for path in paths if not path.endswith(".md")}
    return _gathered(builder, settings_file, digests)


def _gathered(
    builder: LibraryBuilder, settings_file: SettingsFile, digests: Mapping[str, str]
) -> Library:
    """Make a library of what the builder was given."""
    return Library(
        hacks=builder.hacks,
        recalled=builder.recalled,
        drafts=builder.drafts,
        sections=_with_hacks(builder.sections, builder.hacks),
        paths=builder.paths,
        checkups=builder.checkups,
        pictures=builder.pictures,
        translations=builder.translation_files.translations,
        shared_words=builder.translation_files.shared,
        forms=builder.sheets.forms,
        agreements=builder.sheets.agreements,
        field_notes=builder.sheets.field_notes,
        vocabulary=Vocabulary.model_construct(**builder.vocabulary),
        documents=builder.documents,
        half_read=builder.half_read,
        known=builder.known,
        problems=(*settings_file.problems, *builder.problems),
        unread=frozenset(builder.unread),
        files=builder.files,
        other_digests=digests,
        vocabulary_files=builder.vocabulary_files,
        settings_file=settings_file,
        part_names=builder.names,
    )


def _with_hacks(sections: Mapping[str, Section], hacks: Mapping[str, Hack]) -> dict[str, Section]:
    """Give each section its hacks, sections by order, hacks by title."""
    by_section: dict[str, list[Hack]] = {}
    for hack in sorted(hacks.values(), key=lambda h: h.title.lower()):
        by_section.setdefault(hack.section, []).append(hack)
    ordered = sorted(sections.values(), key=lambda s: (s.front.order, s.slug))
    return {
        s.slug: Section(s.slug, s.front, s.document, tuple(by_section.get(s.slug, ())))
        for s in ordered
    }
