"""Starting MkDocs in a process that ends with this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from potluck.project import HACKS

PATIENCE = 10.0
# -P: no module that lies in the project's folder comes before the installed ones.
_COMMAND = (sys.executable, "-P", "-m", "potluck.mkdocs_adapter.run")
_QUIET = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
Started = tuple["subprocess.Popen[str]", int]  # a process, and the end of the pipe to it
_BEGUN: list[Started] = []


def begin(arguments: Sequence[str]) -> None:
    """Let a generator load all that it needs, while this process finds out what it is to do.

    That is of use where `arguments` ask for a build that will have something to do, by the look of
    it, and a second processor is there.
    """
    named = arguments[arguments.index("--root") + 1 :] if "--root" in arguments else []
    root = named[0] if named else "."
    wanted = "build" in arguments and _looks_changed(Path(root, HACKS), Path(root, "site"))
    if wanted and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        with suppress(OSError):
            _BEGUN.append(_started(_COMMAND, **_QUIET))


def _looks_changed(hacks: Path, site: Path) -> bool:
    """Whether there is no site, or a hack that was saved after it: nothing else rests on this."""
    try:
        built = site.stat().st_mtime
        for folder in (entry for entry in os.scandir(hacks) if entry.is_dir()):
            if any(entry.stat().st_mtime > built for entry in os.scandir(folder.path)):
                return True
    except OSError:
        return not site.exists()
    return False


def let_go() -> None:
    """End what has begun and was not needed."""
    while _BEGUN:
        running, write = _BEGUN.pop()
        running.kill()
        with running:
            os.close(write)


@contextmanager
def generator(
    root: Path, what: str, target: str, *more: str, say: bool, heard: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """Run `what` (build or serve) on the project at `root` while the block lasts.

    Standard input is a pipe that nobody writes to: when it closes, the other process ends. With
    `say`, what it says goes to the terminal, else to `stderr` of the process given. With `heard`,
    `stdout` of that process can be read, too.
    """
    arguments = (what, str(root / "mkdocs.yml"), target, *more)
    if _BEGUN and heard and not say:
        running, write = _BEGUN.pop()
        os.write(write, json.dumps([str(root), *arguments]).encode() + b"\n")
    else:
        running, write = _started(
            (*_COMMAND, *arguments),
            cwd=root,
            stdout=subprocess.PIPE if heard else None if say else subprocess.DEVNULL,
            stderr=None if say else subprocess.PIPE,
        )
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


def _started(command: Sequence[str], **more: Any) -> Started:
    read, write = os.pipe()
    try:
        running = subprocess.Popen(
            command, env=_environment(), stdin=read, text=True, errors="replace", **more
        )
    except BaseException:
        os.close(write)
        raise
    finally:
        os.close(read)
    return running, write


def _environment() -> dict[str, str]:
    """The environment without the theme's advertisement of its successor.

    The schema needs no plugin, and looking for plugins takes longer than checking a hack.
    """
    return {"PYDANTIC_DISABLE_PLUGINS": "__all__", **os.environ, "NO_MKDOCS_2_WARNING": "1"}
