"""Files of translations that are there and could not be read: nothing is written over them."""

from __future__ import annotations

from potluck.diagnostics import Problem
from potluck.library import Library
from potluck.reading.file_names import language_in
from potluck.translations.shared import shared_words
from potluck.translations.shared_standing import FOLDER


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


def _is_shared(library: Library, path: str) -> bool:
    """Whether it is a file of shared words that holds what it says."""
    kind = path.removeprefix(f"{FOLDER}/").split(".", 1)[0]
    own = shared_words(library, language_in(path))
    return path.startswith(f"{FOLDER}/") and kind in own.model_fields_set


def _why(problem: Problem | None) -> str:
    if problem is None:
        return "it cannot be read; `potluck check` says why"
    return f"{problem.message}; {problem.help}" if problem.help else problem.message
