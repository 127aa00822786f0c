"""Many jobs for Typst at once: each batch in a process of its own, on all processors."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from potluck.handouts.typeset import Job, Learned, Typesetter, TypesettingError

Batch = Sequence[tuple[str, Callable[[], Job]]]


def typeset_all(
    batches: Sequence[Batch], learned: Learned
) -> Iterator[tuple[str, bytes | TypesettingError]]:
    """Set all jobs, each batch in one process, as many at once as there are processors.

    A job has a name and is made when its turn comes. What stands in a batch together should
    look alike: Typst uses again what it has set before. What is measured is added to `learned`.
    Gives (name, PDF or what went wrong) in the order in which they are done.
    """
    todo: queue.SimpleQueue[Batch | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[str, bytes | TypesettingError] | BaseException | None]
    done = queue.SimpleQueue()
    stopped = threading.Event()
    count = min(os.cpu_count() or 1, len(batches))
    for item in [*batches, *[None] * count]:
        todo.put(item)

    def work() -> None:
        try:
            with Typesetter(learned=learned, threads=1 if count > 1 else 0) as typesetter:
                while (batch := todo.get()) is not None and not stopped.is_set():
                    for name, job in batch:
                        if stopped.is_set():
                            break
                        try:
                            done.put((name, typesetter.typeset(job())))
                        except TypesettingError as error:
                            done.put((name, error))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            done.put(error)
        done.put(None)

    for _ in range(count):
        threading.Thread(target=work, daemon=True).start()
    try:
        while count:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            if result is None:
                count -= 1
            else:
                yield result
    finally:
        stopped.set()
