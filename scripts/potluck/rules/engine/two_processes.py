"""Two processes share the files of a large library."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

# Below this, starting a process costs more than it saves.
FEWEST = 300
# The share of the files that goes to the second process; the first one has the whole to look at.
SHARE = 0.58


def in_two_processes(
    files_work: Callable[[Sequence[str]], list[T]],
    files: Sequence[str],
    whole_work: Callable[[], list[T]],
) -> list[T]:
    """Return the results of `files_work` on all `files`, and of `whole_work`, in this order.

    A second process, forked from this one, takes a part of a long list of files. Where it cannot
    be had, or dies, this process does its part: the result is the same.
    """
    if len(files) < FEWEST or not _can_fork():
        return [*files_work(files), *whole_work()]
    at = round(len(files) * (1 - SHARE))
    mine, others = files[:at], files[at:]
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    helper = context.Process(target=_send, args=(sender, files_work, others), daemon=True)
    helper.start()
    sender.close()
    try:
        found, of_whole = files_work(mine), whole_work()
        try:
            rest: list[T] = receiver.recv()
        except (EOFError, OSError):
            rest = files_work(others)
    finally:
        receiver.close()
        helper.terminate()
        helper.join()
    return [*found, *rest, *of_whole]


def _can_fork() -> bool:
    """Whether a forked process is safe and of use: Linux, no other threads, a second processor."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _send(
    sender: Connection, work: Callable[[Sequence[str]], list[T]], files: Sequence[str]
) -> None:
    """Do a part of the work; what goes wrong here goes wrong again where it can be told."""
    with suppress(Exception, KeyboardInterrupt):
        sender.send(work(files))
    sender.close()
