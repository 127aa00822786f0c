"""Which files of a folder somebody saves. The system tells, and the times of files are looked at.

The system alone would not do: some tell nothing, as of folders in a network, or watch only so many.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

LOOK_EVERY = 0.15  # seconds
SETTLED = 0.03  # seconds: some programs empty a file before they write it


class SavedFiles:
    """The Markdown files of a project below one of its folders, as they stand when this is made."""

    def __init__(self, root: Path, folder: str) -> None:
        self._root, self._folder = str(root), str(root / folder)
        self._seen = self._stamps()

    def each(self) -> Iterator[frozenset[str]]:
        """Wait without end; give the paths that were saved, from the project's root, when any are.

        Files that come or go are not among them.
        """
        woken = threading.Event()
        _tell_of_changes(self._folder, woken)
        took = 0.0
        while True:
            # Ten thousand files are looked at less often.
            if woken.wait(max(LOOK_EVERY, 20 * took)):
                time.sleep(SETTLED)
            woken.clear()
            before = time.thread_time()
            now = self._stamps()
            took = time.thread_time() - before
            saved = [path for path, at in now.items() if self._seen.get(path) not in (None, at)]
            self._seen = now
            if saved:
                yield frozenset(saved)

    def _stamps(self) -> Mapping[str, tuple[int, int]]:
        """Return when the files were written, and how large they are."""
        found = {}
        start = len(self._root) + 1
        waiting = [self._folder]
        while waiting:
            with suppress(OSError), os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.endswith(".md"):
                        state = entry.stat()
                        path = entry.path[start:].replace(os.sep, "/")
                        found[path] = (state.st_mtime_ns, state.st_size)
        return found


def _tell_of_changes(folder: str, woken: threading.Event) -> None:
    """Set `woken` when something in `folder` changes, where the system can tell."""
    from watchdog.events import (
        FileCreatedEvent,
        FileModifiedEvent,
        FileMovedEvent,
        FileSystemEventHandler,
    )
    from watchdog.observers import Observer

    class Waker(FileSystemEventHandler):
        def on_modified(self, event: object) -> None:
            del event
            woken.set()

        on_created = on_moved = on_modified

    observer = Observer()
    # Each build opens all files: nothing is to be told of that.
    wanted = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent]
    observer.schedule(Waker(), folder, recursive=True, event_filter=wanted)
    with suppress(OSError):  # such as too many watched folders: then only looking is left
        observer.start()
