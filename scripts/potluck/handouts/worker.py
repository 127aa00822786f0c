"""The process that sets type. Run as a script: it reads jobs from its input, answers each.

It stands alone (no other module of this project) so that it starts in a blink, and apart so that
a text on which Typst does not come to an end can be stopped.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import pickle
import signal
import sys
from pathlib import Path
from typing import IO, Any


def serve(jobs: IO[bytes], answers: IO[bytes], root: Path, fonts: str) -> None:
    """Answer each pickled job with a dictionary, until the input ends.

    A job holds `files` ({name: bytes}, with main.typ), `timestamp` in seconds, how many `seconds`
    of processor time it may take, whether it is a `lesson`, of which no PDF is wanted, and whether
    the template is to be `asked` what it has measured. The answer holds `pdf` or `error`;
    `learned`, all that the template has marked as <learned>; and `memory`, how many bytes this
    process has needed at most. Typst sees these files, the folder `root` with the templates, and
    our own fonts; nothing else.
    """
    import typst

    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    while True:
        try:
            job: dict[str, Any] = pickle.load(jobs)  # noqa: S301 - our own process asks
        except EOFError:
            return
        allow(job["seconds"])
        files: Any = on_hand(job["files"], root)
        answer: dict[str, Any] = {"pdf": b"", "learned": {}}
        try:
            if not job["lesson"]:
                answer["pdf"] = typst.compile(
                    files, root=root, font_paths=known, format="pdf",
                    pdf_standards=["ua-1", "a-2a"], timestamp=job["timestamp"],
                )  # fmt: skip
            if job["asked"]:
                new = typst.query(files, "<learned>", root=root, font_paths=known, field="value")
                for found in json.loads(new):
                    answer["learned"] |= found
        except typst.TypstError as error:
            message = error.message.removeprefix("assertion failed: ")
            answer["error"] = " ".join([message, *(f"({hint})" for hint in error.hints)])
        pickle.dump({**answer, "memory": memory()}, answers)
        answers.flush()


def on_hand(files: dict[str, bytes], root: Path) -> dict[str, bytes]:
    """Return the texts among `files`. Pictures, which Typst takes from files only, go to `root`."""
    for name, data in files.items():
        if name.endswith(".png"):
            (root / name).write_bytes(data)
    return {name: data for name, data in files.items() if not name.endswith(".png")}


def memory() -> int:
    """Return how many bytes this process has needed at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def allow(seconds: float) -> None:
    """End this process once it has worked so many seconds more: waiting for its turn is no work."""
    with contextlib.suppress(ImportError):  # Windows counts none: who asks waits only so long
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def end_with_parent() -> None:
    """Let this process be ended with the one that asks, even while Typst computes without end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    end_with_parent()
    serve(sys.stdin.buffer, sys.stdout.buffer, Path(sys.argv[1]), sys.argv[2])
