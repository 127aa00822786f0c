"""What a check would refuse in the files that a catalog changes, before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from potluck.diagnostics import Problem, Severity
from potluck.library import Library
from potluck.library.few_files import library_for_few
from potluck.project import DOCS, HACKS
from potluck.reading import Document, read_document, validate
from potluck.reading.file_names import original_of
from potluck.reading.page_code import page_problems
from potluck.rules import run
from potluck.translated import PageWords, Translation


def new_errors(
    library: Library,
    files: Mapping[str, bytes],
    texts: Mapping[str, str],
    language: str,
    names: Mapping[str, str],
) -> Iterator[Problem]:
    """Yield the errors that files with new `texts` have, and did not have before.

    `files` are those of the project below hacks/; `names` are the parts of a hack in `language`.
    """
    written = {path: text.encode() for path, text in texts.items() if path.startswith(f"{HACKS}/")}
    chosen = frozenset(written)
    yield from _added(
        _in_hacks(files, chosen & files.keys()), _in_hacks({**files, **written}, chosen)
    )
    for path, text in texts.items():
        if path.startswith(f"{DOCS}/"):
            before = library.translations.get(original_of(path), {}).get(language)
            yield from _added(
                _in_page(library, before.document) if before else (),
                _in_new_page(library, path, text, language, names),
            )


def _added(before: Iterator[Problem] | tuple[()], after: Iterator[Problem]) -> Iterator[Problem]:
    known = {(one.place.path, one.rule, one.message) for one in before}
    yield from (one for one in after if (one.place.path, one.rule, one.message) not in known)


def _in_hacks(files: Mapping[str, bytes], chosen: frozenset[str]) -> Iterator[Problem]:
    if chosen:
        yield from _errors(library_for_few(files, chosen), chosen)


def _in_new_page(
    library: Library, path: str, text: str, language: str, names: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is wrong with a page of docs/ in another language, once it stands there."""
    document = read_document(path, text.encode(), names)
    front, problems = validate(PageWords, document.front) if document.front else (None, [])
    yield from (*document.problems, *problems)
    if front is not None:
        original = original_of(path)
        page = Translation(language, original, front, document)
        versions = {**library.translations.get(original, {}), language: page}
        translations = {**library.translations, original: versions}
        yield from _in_page(replace(library, translations=translations), document)


def _in_page(library: Library, document: Document) -> Iterator[Problem]:
    """Yield what a build would refuse in a page of docs/ that the library holds."""
    allowed = frozenset(f"{DOCS}/{name}" for name in library.settings.macros)
    yield from _errors(library, frozenset({document.path}))
    yield from page_problems(document.path, document.source.text.encode(), allowed)


def _errors(library: Library, chosen: frozenset[str]) -> Iterator[Problem]:
    yield from (found for found in run(library, chosen) if found.severity is Severity.ERROR)
