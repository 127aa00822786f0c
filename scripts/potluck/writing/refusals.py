"""What to tell when the disk refuses, or the memory."""

from __future__ import annotations

import errno

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

NO_MEMORY = (
    "there is not enough memory; close other programs and run the command again (a site can be "
    "built in parts, with `potluck build --part 1/4`)"
)


def refusal(error: OSError) -> str:
    """Say in one sentence what the disk refused, and what to do."""
    where = error.filename2 or error.filename
    name = where.decode("utf-8", "replace") if isinstance(where, bytes) else where
    place = f"{name}: " if isinstance(name, str) else ""
    said = f"{place}{(error.strerror or str(error) or 'the disk refused').lower()}"
    if error.errno in _FULL:
        return f"{said}; make room on the disk and run the command again"
    if error.errno in _CLOSED:
        return (
            f"{said}; change the permissions so that you can read and write there, or choose "
            "another place"
        )
    return f"{said}; repair that and run the command again"
