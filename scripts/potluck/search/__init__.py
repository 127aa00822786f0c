"""What the reader's search loads.

telling    which words tell anything
files      the short fields of every hack first, their bodies after
"""

from potluck.search.files import as_scripts, ordered_hacks, search_files

__all__ = ["as_scripts", "ordered_hacks", "search_files"]
