"""Starting MkDocs in a process that ends with this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0


@contextmanager
def generator(
    root: Path, what: str, target: str, *more: str, say: bool, heard: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """Run `what` (build or serve) on the project at `root` while the block lasts.

    Standard input is a pipe that nobody writes to: when it closes, the other process ends. With
    `say`, what it says goes to the terminal, else to `stderr` of the process given. With `heard`,
    `stdout` of that process can be read, too.
    """
    command = [
        # -P: no module that lies in the project's folder comes before the installed ones.
        sys.executable, "-P", "-m", "potluck.mkdocs_run",
        what, str(root / "mkdocs.yml"), target, *more,
    ]  # fmt: skip
    read, write = os.pipe()
    try:
        running = subprocess.Popen(
            command, cwd=root, env=_environment(), stdin=read, text=True, errors="replace",
            stdout=subprocess.PIPE if heard else None if say else subprocess.DEVNULL,
            stderr=None if say else subprocess.PIPE,
        )  # fmt: skip
    except BaseException:
        os.close(write)
        raise
    finally:
        os.close(read)
    try:
        with running:
            try:
                yield running
            except KeyboardInterrupt:
                _let_end(running)
                raise
            except BaseException:
                running.kill()
                raise
    finally:
        os.close(write)


def _let_end(running: subprocess.Popen[str]) -> None:
    """Give it time to tidy up: Ctrl+C reached it, too."""
    try:
        running.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        running.kill()


def _environment() -> dict[str, str]:
    """The environment without the theme's advertisement of its successor."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
