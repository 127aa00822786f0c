"""What is said of a file in the wrong place or with a name that another has."""

from __future__ import annotations

from potluck.diagnostics import Problem
from potluck.library.folders import CHECKUPS, FORMS, NOTES, PATHS, VOCABULARY


def too_deep(path: str) -> Problem:
    """A Markdown file that stands in no section, or below one."""
    return Problem.of_file(
        "file-misplaced",
        path,
        "a hack belongs in hacks/<section>/, one folder deep",
        "move the file to hacks/<section>/<name>.md",
    )


def lists_elsewhere(path: str) -> Problem:
    """A YAML file outside the folder of the vocabulary."""
    return Problem.of_file(
        "file-misplaced",
        path,
        "a vocabulary file is outside its folder",
        f"move it to hacks/{VOCABULARY}/, or remove it",
    )


def hack_elsewhere(path: str, folder: str) -> Problem:
    """A hack in the file that introduces a section, or among paths or check-ups."""
    if folder in (PATHS, CHECKUPS):
        return Problem.of_file(
            "file-misplaced",
            path,
            f"this is a hack, but hacks/{folder}/ is for something else",
            f"move it to hacks/<section>/{path.rsplit('/', 1)[-1]}",
        )
    return Problem.of_file(
        "file-misplaced",
        path,
        "index.md has a hack in it, but it should introduce the section",
        "give the hack a file of its own, named after its title",
    )


def unknown_folder(path: str, folder: str) -> Problem:
    """A folder whose name starts as those of the vocabulary, the paths and the check-ups."""
    return Problem.of_file(
        "file-misplaced",
        path,
        f"`{folder}` is not a known folder",
        f"a section's name starts with a letter; `{VOCABULARY}`, `{PATHS}` and `{CHECKUPS}` are "
        f"for other content; `{FORMS}` and `{NOTES}` are for files ending in .yml",
    )


def two_drafts(path: str, slug: str, other: str) -> Problem:
    """A draft with the name of another."""
    return Problem.of_file(
        "slug-clash",
        path,
        f"two drafts are called `{slug}`; the other is {other}",
        "rename or remove one",
    )


def two_hacks(slug: str, paths: tuple[str, str]) -> list[Problem]:
    """Two hacks of one name: said of both."""
    return [
        Problem.of_file(
            "slug-clash",
            one,
            f"two hacks are called `{slug}`; the other is {other}",
            "rename the newer one: each slug can be used only once in the library",
        )
        for one, other in (paths, paths[::-1])
    ]
