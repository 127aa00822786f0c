"""Two processes share the files of a large library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from potluck.beside import Beside

T = TypeVar("T")

# Below this, starting a process costs more than it saves.
FEWEST = 300
# The share of the files that goes to the second process; the first one has the whole to look at.
SHARE, SHARE_MEANWHILE = 0.58, 0.7


def in_two_processes(
    files_work: Callable[[Sequence[str]], list[T]],
    files: Sequence[str],
    whole_work: Callable[[], list[T]],
    meanwhile: Callable[[], object] | None = None,
) -> list[T]:
    """Return the results of `files_work` on all `files`, and of `whole_work`, in this order.

    A second process takes a part of a long list of files. Where it cannot be had, or dies, this
    process does its part: the result is the same. `meanwhile` is other work for this process.
    """
    share = SHARE_MEANWHILE if meanwhile else SHARE
    at = round(len(files) * (1 - share)) if len(files) >= FEWEST else len(files)
    mine, others = files[:at], files[at:]
    beside = Beside(lambda: files_work(others), wanted=bool(others))
    try:
        if meanwhile:
            meanwhile()
        found, of_whole = files_work(mine), whole_work()
        return [*found, *beside.result(), *of_whole]
    finally:
        beside.stop()
