"""How far a long command is, on the terminal of whoever waits for it; nothing in CI and pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from potluck.diagnostics import Say, same

Tell = Callable[[str, int, int], None]
# What makes rich take a pipe for a terminal; to ask it costs more than a small command.
_SAY_SO = frozenset({"FORCE_COLOR", "TTY_COMPATIBLE"})


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
    del what, done, total


@contextmanager
def progress(*, wanted: bool = True, say: Say = same) -> Iterator[Tell]:
    """Give a function to tell what is being done, how many of how many; 0 of 0 where unknown.

    It shows them with the time that is left while the block lasts, and takes them away after.
    """
    asked = sys.stderr.isatty() or not _SAY_SO.isdisjoint(os.environ)
    if not wanted or not asked or os.environ.get("CI"):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
    from rich.progress import TimeRemainingColumn as Left

    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Left())
    # Without a thread of its own: this process may be forked.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for name, task in tasks.items():
                    bars.stop_task(task)
                    bars.update(task, visible=name == what)
                tasks[what] = bars.add_task(say(what), total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)
            bars.refresh()

        yield tell
