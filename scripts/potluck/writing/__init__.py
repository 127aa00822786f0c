"""The only way in which files are written: below their own folder, whole, and never through a link.

Names come from what contributors wrote, and a checkout may hold links that they made.
"""

from potluck.writing.paths import UnsafePath, checked, inside, refuse_links
from potluck.writing.refusals import refusal
from potluck.writing.whole import create_inside, replace_inside, write_output, write_whole

__all__ = [
    "UnsafePath",
    "checked",
    "create_inside",
    "inside",
    "refusal",
    "refuse_links",
    "replace_inside",
    "write_output",
    "write_whole",
]
