"""What the reader's search loads.

telling    which words tell anything
files      the short fields of every hack first, their bodies after
renewed    the same with the texts of a few hacks that changed
"""

from potluck.search.files import (
    FIRST,
    as_scripts,
    common_words,
    most_common,
    ordered_hacks,
    search_files,
    told,
)
from potluck.search.renewed import renewed_search

__all__ = [
    "FIRST",
    "as_scripts",
    "common_words",
    "most_common",
    "ordered_hacks",
    "renewed_search",
    "search_files",
    "told",
]
