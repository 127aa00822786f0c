"""What the process of the generator and the one that started it say to each other."""

from __future__ import annotations

import json
import os
import select
import sys
import threading

from potluck.second_process import end_with

# Files in the folder of an incremental build: the digests of the texts that were saved, by
# path, which the command says, and, once all is made, the names of the site's files that go.
SAVED, GONE = ".saved", ".gone"
WRITTEN = "written"  # the last line of standard output, where all went well


def orders() -> list[str]:
    """Wait for the line that says what to do: a list of the folder to work in and the arguments.

    It is empty where the other process ended before it said anything.
    """
    said = b""
    while not said.endswith(b"\n"):
        more = os.read(0, 1 << 16)
        if not more:
            return []
        said += more
    os.chdir(json.loads(said)[0])
    return [str(word) for word in json.loads(said)[1:]]


def progress(what: str, done: int, total: int) -> None:
    """Say how far it is: `done` of `total` of what is being done."""
    sys.stdout.write(f"{what}\t{done}\t{total}\n")
    sys.stdout.flush()


def fall_silent() -> None:
    """Say that the site is written, and close the ways out: nobody need wait for more words."""
    sys.stdout.write(f"{WRITTEN}\n")
    sys.stdout.flush()
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for way in (1, 2):
        os.dup2(nowhere, way)
    os.close(nowhere)


def end_with_parent() -> None:
    """End this process when the one that started it is gone, even while it computes."""
    if sys.platform == "linux":
        end_with(os.getppid())
        if not _gone():
            return  # the system watches, and without a second thread this process may be forked

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os._exit(1)

    # It says nothing and only keeps its end open: the end of the pipe is the end of that process.
    threading.Thread(target=watch, daemon=True).start()


def _gone() -> bool:
    """Whether the pipe of the process that started this one has closed."""
    return bool(select.select([0], [], [], 0)[0])
