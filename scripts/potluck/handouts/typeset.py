"""The adapter to Typst: templates and plain data become PDFs, in processes of their own.

Texts are data to the template, never its code: `#read("/etc/passwd")` in a hack is printed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from potluck.handouts.glyphs import FONTS

TEMPLATES = Path(__file__).parent / "templates"
WORKER = Path(__file__).parent / "worker.py"
# Of processor time, for one document: a busy machine takes longer and is not at fault. Where a
# system counts none, and for what waits without end, so many times that long.
SECONDS = 120.0
PATIENCE = 10
# How a process ends that has used its time up; Windows has no such end.
_OUT_OF_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


class TypesettingError(Exception):
    """Typst refused a document; the message says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """What Typst needs for one PDF: the files by name (main.typ among them) and its date.

    `timestamp` is in seconds.
    """

    files: Mapping[str, bytes]
    timestamp: int


class Typesetter:
    """One running process that sets type. Use it in a `with` statement."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._stop()

    def typeset(self, job: Job) -> bytes:
        """Return the PDF/UA-1 of a job: the same input, the same bytes.

        Raises TypesettingError where Typst refuses (also what would not be accessible), breaks
        down, or takes more than the allowed seconds of processor time.
        """
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(self._seconds * PATIENCE, process.kill)
        late.start()
        try:
            question = {
                "files": dict(job.files), "timestamp": job.timestamp, "seconds": self._seconds,
            }  # fmt: skip
            pickle.dump(question, process.stdin)
            process.stdin.flush()
            kind, answer = pickle.load(process.stdout)  # noqa: S301 - our own process answers
        except (EOFError, OSError, pickle.UnpicklingError):
            took_too_long = not late.is_alive() or _end(process) == _OUT_OF_TIME
            self._stop()
            raise TypesettingError(
                f"it takes longer than {self._seconds:g} seconds; split or shorten the text"
                if took_too_long
                else "the typesetter broke down on this text; shorten it"
            ) from None
        finally:
            late.cancel()
        if kind == "error":
            raise TypesettingError(answer)
        pdf: bytes = answer
        return pdf

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # All that Typst can read of this machine: the templates, and what a job brings.
            # Where the disk is full, two typesetters may be at this when the command ends.
            self._folder = tempfile.TemporaryDirectory(
                prefix="potluck-", ignore_cleanup_errors=True
            )
            for template in sorted(TEMPLATES.iterdir()):
                shutil.copyfile(template, Path(self._folder.name, template.name))
            # -I: nothing of this machine's Python settings, and no module beside the script.
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(WORKER), self._folder.name, str(FONTS)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
        if folder is not None:
            folder.cleanup()


def _end(process: subprocess.Popen[bytes]) -> int | str:
    """How a process ended, if it did."""
    try:
        return process.wait(1)
    except subprocess.TimeoutExpired:
        return "still there"


Batch = Sequence[tuple[str, Callable[[], Job]]]


def typeset_all(batches: Sequence[Batch]) -> Iterator[tuple[str, bytes | TypesettingError]]:
    """Set all jobs, each batch in one process, as many at once as there are processors.

    A job has a name and is made when its turn comes. What stands in a batch together should
    look alike: Typst uses again what it has set before. Gives (name, PDF or what went wrong) in
    the order in which they are done.
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
            with Typesetter() as typesetter:
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
