"""Two processes share the files of a large library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

from potluck.second_process import SecondProcess, Turns

T = TypeVar("T")

# Below this, starting a process costs more than it saves.
FEWEST = 300


def in_two_processes(
    files_work: Callable[[Sequence[str]], list[T]],
    files: Sequence[str],
    whole_work: Callable[[], list[T]],
    meanwhile: Callable[[], object] | None = None,
    *,
    large: bool = False,
) -> list[T]:
    """Return the results of `files_work` on all `files`, and of `whole_work`, in this order.

    A second process takes its turns at a long list of files. Where it cannot be had, or dies, this
    process does its part: the result is the same. `meanwhile` is other work for this process. Of a
    `large` library the second one does all the rest where the list is short.
    """
    if len(files) < FEWEST:
        second = SecondProcess(lambda: [*files_work(files), *whole_work()], wanted=large)
        try:
            if meanwhile:
                meanwhile()
            return second.result()
        finally:
            second.stop()
    turns = Turns(len(files))

    def take() -> dict[int, list[T]]:
        return {number: files_work(files[part]) for number, part in turns}

    beside = SecondProcess(take)
    try:
        if meanwhile:
            meanwhile()
        of_whole = whole_work()
        found = {**take(), **beside.result()}
    finally:
        beside.stop()
        turns.close()
    of_files = (
        found[number] if number in found else files_work(files[part])
        for number, part in enumerate(turns.all)
    )
    return [*chain.from_iterable(of_files), *of_whole]
