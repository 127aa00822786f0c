"""Builds of tests start from a process that has loaded the generator already.

To load it takes half of the time that the site of a small library takes. So each process of the
tests has one beside it, in which all is loaded and nothing is done: for each build it forks, and
the fork does what `python -m potluck.mkdocs_adapter.run` would do, in a process of its own as ever.
Where other modules are to be found, and in tests that ask for `cold`, the real command starts.
"""

from __future__ import annotations

import atexit
import gc
import hashlib
import json
import os
import pickle
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

LOADED = (
    "potluck.mkdocs_adapter.run", "potluck.mkdocs_adapter.plugin", "potluck.mkdocs_adapter.macros",
    "potluck.search", "potluck.mkdocs_adapter.checking", "potluck.mkdocs_adapter.preview",
    "potluck.mkdocs_adapter.quiet", "potluck.text_extracts", "potluck.saved_files",
    "potluck.handouts.documents", "potluck.library.few_files", "potluck.library.sheet_estimate",
    "potluck.rules.reference", "potluck.translations.record", "potluck.translations.unevenness",
    "potluck.translations.unread", "mkdocs_macros.plugin", "material.templates",
    "pymdownx.betterem", "pymdownx.highlight", "pymdownx.quotes", "pymdownx.superfences",
    "pygments.formatters.html", "pygments.styles", "markdown.extensions.abbr",
    "markdown.extensions.admonition", "markdown.extensions.codehilite",
    "markdown.extensions.fenced_code", "markdown.extensions.md_in_html",
    "markdown.extensions.sane_lists", "markdown.extensions.tables", "multiprocessing.connection",
    "multiprocessing.popen_fork", "PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin", "PIL.PpmImagePlugin", "PIL.features", "encodings.ascii",
    "encodings.cp1252", "encodings.cp437", "encodings.utf_8_sig",
)  # fmt: skip
CLIENT = Path(__file__).with_name("warm_client.py")
WORKED_OUT = Path(__file__).with_name("worked_out.py")
PLACES = os.environ.get("PYTHONPATH")
# The name in the environment of what a build is to do first, as Python.
FIRST = "POTLUCK_TESTS_FIRST"


class Command:
    """The command for a build: it is asked for when one starts."""

    def __init__(self, cold: tuple[str, ...]) -> None:
        self.cold = cold

    def __iter__(self) -> Iterator[str]:
        if sys.platform != "linux" or os.environ.get("PYTHONPATH") != PLACES:
            return iter(self.cold)
        address, failure = _begun()
        assert not failure, f"the generator cannot be loaded: {failure}"
        return iter((sys.executable, "-I", "-S", str(CLIENT), address))


@cache
def _begun() -> tuple[str, str]:
    """Start the process that has loaded all; return where it listens, and what it failed of.

    It is started once: what cannot be loaded cannot be loaded for the next test either.
    """
    folder = tempfile.mkdtemp(prefix="potluck-tests-")
    address, errors = f"{folder}/warm", Path(folder, "errors")
    with errors.open("wb") as heard:
        server = subprocess.Popen(
            [sys.executable, "-P", __file__, address],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=heard,
        )  # fmt: skip
    assert server.stdin
    assert server.stdout

    @atexit.register
    def end() -> None:
        server.stdin.close()  # type: ignore[union-attr]
        server.wait()
        shutil.rmtree(folder)

    with server.stdout as said:
        if said.readline() == b"ready\n":
            return address, ""
    server.wait()
    return address, errors.read_text(encoding="utf-8", errors="replace")[-2000:]


def serve(address: str) -> None:
    """Fork for each build that is asked for, until whoever started this one closes its input."""
    for name in LOADED:
        import_module(name)
    runpy.run_path(str(WORKED_OUT))["work_out"]()
    _ready_for_forks()
    _compile_once(Path(address).parent)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while 0 not in select.select([listening, 0], [], [])[0]:
            asked, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _look_after(asked)
            asked.close()
            with suppress(ChildProcessError):  # until none has ended, or none is left
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _ready_for_forks() -> None:
    """Work out what pydantic puts off, and let no fork's collector of garbage touch all of it.

    The schemas of our models, which each build writes, are the same as long as nobody changes them.
    """
    from pydantic import BaseModel

    from potluck.editor.json_schema import MODELS
    from potluck.feeds import data_schema

    models = BaseModel.__subclasses__()
    for model in models:
        models += model.__subclasses__()
        if model.__module__.startswith("potluck."):
            model.model_rebuild()
    work_out, known = BaseModel.model_json_schema.__func__, {}  # type: ignore[attr-defined]

    def schema(model: type[BaseModel], *how: object, **more: object) -> Any:
        asked = (model, how, *more.items())
        if asked not in known:
            known[asked] = pickle.dumps(work_out(model, *how, **more))
        return pickle.loads(known[asked])

    BaseModel.model_json_schema = classmethod(schema)  # type: ignore[assignment,method-assign]
    data_schema()
    for model in MODELS.values():
        model.model_json_schema()
    gc.collect()
    gc.freeze()


def _compile_once(folder: Path) -> None:
    """Let builds whose templates are the same files with the same texts share their programs.

    To compile all templates takes half of a small site's build. What installed packages have of
    templates stays as it is while tests run.
    """
    from potluck.mkdocs_adapter import programs as mkdocs_programs
    from potluck.overlay import layers

    compiled, packages = mkdocs_programs._compiled, Path(sys.prefix)

    def known(make: Any, root: Path, frame: list[str]) -> Any:
        places = [*layers(root), *map(Path, make().loader.searchpath)]
        files = [file for place in places if packages not in place.parents
                 for file in sorted(place.rglob("*.html"))]  # fmt: skip
        themes = [str(place) for place in places if packages in place.parents]
        asked = (frame, themes, [(str(file), file.read_bytes()) for file in files])
        made = folder / f"programs-{hashlib.sha256(pickle.dumps(asked)).hexdigest()}"
        if made.exists():
            return pickle.loads(made.read_bytes())
        programs = compiled(make, root, frame)
        half = made.with_suffix(f".{os.getpid()}")
        half.write_bytes(pickle.dumps(programs))
        half.replace(made)
        return programs

    mkdocs_programs._compiled = known


def _look_after(asked: socket.socket) -> None:
    """Build in a process of its own; tell how it ended, or end it when nobody waits any more."""
    text, streams, *_ = socket.recv_fds(asked, 1 << 20, 3)
    wanted = json.loads(text)
    child = os.fork()
    if child == 0:
        asked.close()
        _build(wanted, streams)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(child)
    ready, _, _ = select.select([asked, ended], [], [])
    if ended not in ready:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended in ready:
        asked.send(str(code).encode())
    os._exit(0)


def _build(wanted: dict[str, object], streams: list[int]) -> None:
    from potluck.mkdocs_adapter import run as mkdocs_run

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(str(wanted["folder"]))
    os.environ.clear()
    os.environ.update(wanted["environment"])  # type: ignore[arg-type]
    exec(os.environ.pop(FIRST, ""), {})
    sys.argv = ["potluck.mkdocs_adapter.run", *wanted["arguments"]]  # type: ignore[misc]
    code = 70
    try:
        code = mkdocs_run.main()
    except SystemExit as ended:
        code = ended.code  # type: ignore[assignment]
    except BaseException:  # noqa: BLE001 - it is told, and ends this process alone
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
