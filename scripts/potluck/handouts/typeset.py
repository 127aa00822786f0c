"""The adapter to Typst: templates and plain data become PDFs, in processes of their own.

Texts are data to the template, never its code: `#read("/etc/passwd")` in a hack is printed.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from potluck.handouts.glyphs import FONTS

TEMPLATES = Path(__file__).parent / "templates"
WORKER = Path(__file__).parent / "worker.py"
# Of processor time, for one document: a busy machine takes longer and is not at fault. Where a
# system counts none, and for what waits without end, so many times that long.
SECONDS = 120.0
PATIENCE = 10
# Bytes: a process that has needed more is not asked for another lesson.
ROOM = 250_000_000
LEARNED = "learned.json"
# What each template has learned: for each name what it was learned of, and the figures. Another
# template's would mislead it, as would those of a text that has changed.
Learned = dict[str, dict[str, tuple[str, Any]]]
# How a process ends that has used its time up; Windows has no such end.
_OUT_OF_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


class TypesettingError(Exception):
    """Typst refused a document; the message says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """What Typst needs for one PDF: the files by name and its date.

    `timestamp` is in seconds. `template` is one of templates/; without any, main.typ is among the
    files. One with `learned.json` measures texts, by
    the name of each; that file gets what is known of the `names`, each with a digest of all that is
    measured. A `large` one is set by a process of its own, which keeps nothing of others. Its
    `lessons` are parts of its data.json, measured one after the other before: at once, that takes
    twice the memory.
    """

    files: Mapping[str, bytes]
    timestamp: int
    template: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    large: bool = False
    lessons: Mapping[str, bytes] = field(default_factory=dict)


class Typesetter:
    """One running process that sets type. Use it in a `with` statement."""

    def __init__(
        self, seconds: float = SECONDS, learned: Learned | None = None, threads: int = 0
    ) -> None:
        """Allow each document so many `seconds`; `learned` is shared with other typesetters.

        `threads` says on how many processors one may work, 0 on all.
        """
        self._seconds = seconds
        self._threads = threads
        self._learned = {} if learned is None else learned
        self._memory = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def typeset(self, job: Job) -> bytes:
        """Return the PDF/UA-1 of a job: the same input, the same bytes.

        Raises TypesettingError where Typst refuses (also what would not be accessible), breaks
        down, or takes more than the allowed seconds of processor time.
        """
        for name, lesson in job.lessons.items():
            if name not in self._told(job):
                self._make_room()
                self._asked(job, {"data.json": lesson}, lesson=True)
        if not job.large:
            return self._asked(job, {}, lesson=False)
        self._stop()
        pdf = self._asked(job, {}, lesson=False)
        self._stop()
        return pdf

    def _told(self, job: Job) -> dict[str, Any]:
        """What is known of the texts of a job, as they are now."""
        known = self._learned.setdefault(job.template, {})
        found = ((name, known.get(name, ("", None))) for name in job.names)
        return {name: figures for name, (of, figures) in found if of == job.names[name]}

    def _make_room(self) -> None:
        """Begin anew where what was set before takes much memory."""
        if self._memory > ROOM:
            self._stop()

    def _asked(self, job: Job, files: Mapping[str, bytes], lesson: bool) -> bytes:
        files, told = {**job.files, **files}, self._told(job)
        if LEARNED in files:
            files[LEARNED] = json.dumps(told).encode()
        answer = self._answer(
            {
                "files": files,
                "main": job.template or "main.typ",
                "timestamp": job.timestamp,
                "seconds": self._seconds,
                "lesson": lesson,
                # To ask takes as long as to open the document; where all is known, nobody does.
                "asked": lesson or len(told) < len(job.names),
            }
        )
        if "error" in answer:
            raise TypesettingError(answer["error"])
        known = self._learned[job.template]
        for name, figures in answer["learned"].items():
            known[name] = job.names[name], figures
        self._memory = answer["memory"]
        pdf: bytes = answer["pdf"]
        return pdf

    def _answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(self._seconds * PATIENCE, process.kill)
        late.start()
        try:
            pickle.dump(question, process.stdin)
            process.stdin.flush()
            answer: dict[str, Any] = pickle.load(process.stdout)  # noqa: S301 - our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            took_too_long = not late.is_alive() or _end(process) == _OUT_OF_TIME
            self._stop()
            raise TypesettingError(
                f"it takes longer than {self._seconds:g} seconds; split or shorten the text"
                if took_too_long
                else "the typesetter crashed on this text; shorten it"
            ) from None
        finally:
            late.cancel()
        return answer

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
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "RAYON_NUM_THREADS": str(self._threads)},
            )
        return self._process

    def _stop(self) -> None:
        self._memory = 0
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
