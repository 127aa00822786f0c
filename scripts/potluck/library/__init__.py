"""The whole folder of hacks, read once into one immutable value."""

from potluck.library.library import (
    FOLDER,
    Library,
    build_library,
    load,
    read_folder,
    read_project,
    replace_problems,
)
from potluck.library.part_names import language_of, part_names, words_of
from potluck.library.sheet_shelves import AGREEMENTS, FORMS, NOTES
from potluck.library.shelves import CHECKUPS, DRAWN, EVERY_KEY, PATHS, VOCABULARY

__all__ = [
    "AGREEMENTS",
    "CHECKUPS",
    "DRAWN",
    "EVERY_KEY",
    "FOLDER",
    "FORMS",
    "NOTES",
    "PATHS",
    "VOCABULARY",
    "Library",
    "build_library",
    "language_of",
    "load",
    "part_names",
    "read_folder",
    "read_project",
    "replace_problems",
    "words_of",
]
