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

    A job holds `files` ({name: bytes}), the name of the `main` one, `timestamp` in seconds, how
    many `seconds` of processor time it may take, whether it is a `lesson`, of which no PDF is
    wanted, and whether the template is to be `asked` what it has measured. The answer holds `pdf`
    or `error`; `learned`, all that the template has marked as <learned>; and `memory`, how many
    bytes this process has needed at most. Typst sees the folder `root`, with the templates and
    these files, and our own fonts; nothing else.
    """
    import typst

    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    # A compiler for each main file, and all that they read in one folder: what has not changed
    # there is not parsed again. What Typst is given in memory it takes for source, every time.
    compilers: dict[str, typst.Compiler] = {}
    written: dict[str, bytes] = {}
    while True:
        try:
            job: dict[str, Any] = pickle.load(jobs)  # noqa: S301 - our own process asks
        except EOFError:
            return
        allow(job["seconds"])
        for name, data in job["files"].items():
            if written.get(name) != data:
                (root / name).write_bytes(data)
                written[name] = data
        main = job["main"]
        if main not in compilers:
            compilers[main] = typst.Compiler(root / main, root=root, font_paths=known)
        compiler = compilers[main]
        answer: dict[str, Any] = {"pdf": b"", "learned": {}}
        try:
            # Each names `root`, or it would use what it has read for the job before.
            if not job["lesson"]:
                answer["pdf"] = compiler.compile(
                    root=root,
                    format="pdf",
                    pdf_standards=["ua-1", "a-2a"],
                    timestamp=job["timestamp"],
                )
            if job["asked"]:
                new = compiler.query("<learned>", root=root, field="value")
                for found in json.loads(new):
                    answer["learned"] |= found
        except typst.TypstError as error:
            message = error.message.removeprefix("assertion failed: ")
            answer["error"] = " ".join([message, *(f"({hint})" for hint in error.hints)])
        pickle.dump({**answer, "memory": memory()}, answers)
        answers.flush()


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
