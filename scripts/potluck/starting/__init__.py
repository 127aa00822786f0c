"""A new library: the files that it begins with, in its language."""

from potluck.starting.choices import LANGUAGES, Choices, Unfit, unfit
from potluck.starting.engine import engine_requirement, where_from
from potluck.starting.files_of import WHAT, library_files, still_begun

__all__ = [
    "LANGUAGES",
    "WHAT",
    "Choices",
    "Unfit",
    "engine_requirement",
    "library_files",
    "still_begun",
    "unfit",
    "where_from",
]
