"""The whole folder of hacks, read once into one immutable value."""

from potluck.library.far_view import around_hacks, far_view
from potluck.library.folders import CHECKUPS, DRAWN, FORMS, NOTES, PATHS, VOCABULARY
from potluck.library.half_read import EVERY_KEY
from potluck.library.library import Library, Localization
from potluck.library.loading import (
    build_library,
    load,
    read_beside,
    read_folder,
    read_project,
)
from potluck.library.old_addresses import (
    Addressed,
    address_of,
    addresses,
    claims,
    old_addresses,
)
from potluck.library.part_names import part_names, words_of
from potluck.library.remembered import AsRead, as_read
from potluck.library.sheet_shelves import AGREEMENTS
from potluck.project import HACKS as FOLDER

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
    "Addressed",
    "AsRead",
    "Library",
    "Localization",
    "address_of",
    "addresses",
    "around_hacks",
    "as_read",
    "build_library",
    "claims",
    "far_view",
    "load",
    "old_addresses",
    "part_names",
    "read_beside",
    "read_folder",
    "read_project",
    "words_of",
]
