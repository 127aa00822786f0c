"""The only way in which files are written: below their own folder, whole, and never through a link.

Names come from what contributors wrote, and a checkout may hold links that they made.
"""

from potluck.writing.archives import pack
from potluck.writing.empty_folders import keep_folders, make_folders
from potluck.writing.locks import Busy, locked
from potluck.writing.owned import Mark, refuse_foreign
from potluck.writing.paths import (
    Refused,
    UnsafePath,
    checked,
    inside,
    one_name,
    refuse_links,
    refuse_links_out,
    refuse_names,
    target_folder,
)
from potluck.writing.refusals import NO_MEMORY, refusal
from potluck.writing.sealed_cache import SealedCache
from potluck.writing.swap import replacing, sweep
from potluck.writing.whole import create_inside, replace_inside, write_output, write_whole

__all__ = [
    "NO_MEMORY",
    "Busy",
    "Mark",
    "Refused",
    "SealedCache",
    "UnsafePath",
    "checked",
    "create_inside",
    "inside",
    "keep_folders",
    "locked",
    "make_folders",
    "one_name",
    "pack",
    "refusal",
    "refuse_foreign",
    "refuse_links",
    "refuse_links_out",
    "refuse_names",
    "replace_inside",
    "replacing",
    "sweep",
    "target_folder",
    "write_output",
    "write_whole",
]
