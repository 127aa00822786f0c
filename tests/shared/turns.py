"""Of many that are alike, which ones a push looks at: each comes in its turn.

Whose turn it is depends on a name and on how many there are: it is the same on every machine, and
changes with each one that comes. With EVERY_PAGE=1 it is everybody's; the weekly workflow says so.
"""

from __future__ import annotations

import os
import zlib


def every() -> bool:
    """Whether all are looked at."""
    return bool(os.environ.get("EVERY_PAGE"))


def in_turn(name: str, one_in: int, count: int) -> bool:
    """Whether it is the turn of `name`, one in so many, where there are `count` of them."""
    return every() or zlib.crc32(name.encode()) % one_in == count % one_in
