"""A second process that works beside this one, so that two processors are used."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

S = TypeVar("S")
T = TypeVar("T")
_PR_SET_PDEATHSIG = 1
FEWEST = 2_000  # files to read, below which a second process costs more than it saves
_HELPS: list[bool] = []  # holds something in a process that helps another


def can_fork() -> bool:
    """Whether a forked process is safe and of use: Linux, no other threads, a second processor."""
    return (
        sys.platform == "linux"
        and not _HELPS
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def helping() -> bool:
    """Whether this process is one that helps another."""
    return bool(_HELPS)


def end_with(parent: int) -> None:
    """End this process when the process `parent`, which started it, is gone (Linux alone)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be watched
        os._exit(1)


def give_back() -> None:
    """Give the system back the memory that is free, before another process has it twice."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not everywhere
    if trim:
        trim(0)


class Turns:
    """Shares of a long list that two processes work at: each is given once, to who asks first.

    So both have something to do until all is done, whatever else one of them has to do meanwhile.
    To be made before the other process is.
    """

    MOST = 200

    def __init__(self, count: int) -> None:
        """Begin with a list of `count` items."""
        self.size = max(1, -(-count // self.MOST))
        self.all = [slice(at, at + self.size) for at in range(0, count, self.size)]
        self._numbers, write = os.pipe()
        os.write(write, bytes(range(len(self.all))))
        os.close(write)

    def __iter__(self) -> Iterator[tuple[int, slice]]:
        """Take one after the other, until none is left: its number, and where it is."""
        while given := os.read(self._numbers, 1):
            yield given[0], self.all[given[0]]

    def close(self) -> None:
        """Take no more."""
        os.close(self._numbers)


class SecondProcess(Generic[T]):
    """`work()`, done by a process forked from this one while this one does something else.

    Where none can be had, where it dies, or where `work` raises, `result` does the work here: what
    goes wrong there goes wrong again where it can be told. What it returns must pickle.
    """

    def __init__(self, work: Callable[[], T], *, wanted: bool = True) -> None:
        """Begin. With `wanted` false nothing is forked: the work is too small to be worth it."""
        self._work = work
        self._helper: BaseProcess | None = None
        if wanted and can_fork():
            from multiprocessing import get_context

            give_back()
            context = get_context("fork")
            self._receiver, sender = context.Pipe(duplex=False)
            self._helper = context.Process(
                target=_send, args=(sender, work, os.getpid()), daemon=True
            )
            self._helper.start()
            sender.close()

    @property
    def forked(self) -> bool:
        """Whether there is another process."""
        return self._helper is not None

    @property
    def working(self) -> bool:
        """Whether another process is still at it."""
        return self._helper is not None and not self._receiver.poll()

    def result(self) -> T:
        """Wait for it; raises what `work` raises."""
        if self._helper is None:
            return self._work()
        try:
            found: T = self._receiver.recv()
        except (EOFError, OSError):
            return self._work()
        finally:
            self.stop()
        return found

    def stop(self) -> None:
        """End the other process, whatever it is doing."""
        if self._helper is not None:
            self._receiver.close()
            self._helper.terminate()
            self._helper.join()
            self._helper = None


def in_halves(work: Callable[[Sequence[S]], list[T]], items: Sequence[S]) -> list[T]:
    """Return `work(items)`, which reads a file for each item and gives one result, in their order.

    A second process does half of it, unless there are fewer than FEWEST.
    """
    middle = len(items) // 2 if len(items) >= FEWEST else 0
    beside = SecondProcess(lambda: work(items[:middle]), wanted=bool(middle))
    try:
        mine = work(items[middle:])
        return [*beside.result(), *mine]
    finally:
        beside.stop()


def _send(sender: Connection, work: Callable[[], T], parent: int) -> None:
    _HELPS.append(True)
    end_with(parent)
    with suppress(Exception, KeyboardInterrupt):
        sender.send(work())
    sender.close()
