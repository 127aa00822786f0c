"""The whole folder of hacks, read once into one immutable value."""

from potluck.library.cached_hack import AsRead, as_read
from potluck.library.fingerprint import fingerprint, fingerprint_around_hacks
from potluck.library.folders import CHECKUPS, DRAWN, FORMS, NOTES, PATHS, VOCABULARY
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
from potluck.library.salvage import EVERY_KEY
from potluck.library.sheet_files import AGREEMENTS
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
    "as_read",
    "build_library",
    "claims",
    "fingerprint",
    "fingerprint_around_hacks",
    "load",
    "old_addresses",
    "part_names",
    "read_beside",
    "read_folder",
    "read_project",
    "words_of",
]
