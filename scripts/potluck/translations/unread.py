"""Translations that are there and cannot be worked on: nothing is written over them.

Either the file itself could not be read, or its original could not.
"""

from __future__ import annotations

from potluck.diagnostics import Problem
from potluck.library import Library
from potluck.reading.file_names import language_in
from potluck.translations.shared import shared_words
from potluck.translations.shared_standing import FOLDER
from potluck.translations.standing import originals


def unread_translations(library: Library) -> dict[str, str]:
    """Return {path of a translation that could not be read: why, and what to do, in a sentence}.

    Whoever took such a file for one that is not there would write over what somebody wrote. Pages
    of docs/ are among them if the library is one `with_written`.
    """
    told: dict[str, Problem] = {}
    for problem in library.problems:
        told.setdefault(problem.place.path, problem)
    read = {one.path for versions in library.translations.values() for one in versions.values()}
    return {
        path: _why(told.get(path))
        for path in sorted({*library.files, *told})
        if language_in(path) and path not in read and not _is_shared(library, path)
    }


def waiting_translations(library: Library) -> dict[str, str]:
    """Return {path of a translation whose original holds nothing that can be translated: why}.

    Its original has errors, or is a draft. It is there, so the translation is no orphan.
    """
    known, drafts = originals(library), {*library.drafts.values()}
    return {
        one.path: f"its original, {path}, is a draft"
        if path in drafts
        else f"its original, {path}, has errors; `potluck check` says which: repair them first"
        for path, versions in sorted(library.translations.items())
        if path in library.files and path not in known
        for one in versions.values()
    }


def _is_shared(library: Library, path: str) -> bool:
    """Whether it is a file of shared words that holds what it says."""
    kind = path.removeprefix(f"{FOLDER}/").split(".", 1)[0]
    own = shared_words(library, language_in(path))
    return path.startswith(f"{FOLDER}/") and kind in own.model_fields_set


def _why(problem: Problem | None) -> str:
    if problem is None:
        return "it cannot be read; `potluck check` says why"
    return f"{problem.message}; {problem.help}" if problem.help else problem.message
