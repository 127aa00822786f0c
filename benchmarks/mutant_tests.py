"""A plugin of pytest for `make mutants`: which lines each test reaches; tests of changed code.

    MUTANTS=reach:FILE   run the tests, and write for each what it reaches and how long it takes
    MUTANTS=try:NUMBER   collect the tests; then, for each line of standard input (a mutant and its
                         tests), change the code in a forked process, run the tests there until one
                         fails, and write how it ended to the open file of this number

A fork has everything loaded that the tests need, so that a mutant costs what its tests cost.
"""

from __future__ import annotations

import gc
import inspect
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

HERE = Path.cwd()
KIND, _, GIVEN = os.environ.get("MUTANTS", "").partition(":")
KILLED, SURVIVED, OTHERWISE = 1, 0, 77
# A test that takes the processor longer than this, watched, is left out.
LONG = 15


def too_long(*_: object) -> None:
    # Hypothesis takes errors for findings, and looks on; it lets go of a test that is left out.
    pytest.skip("too long to be run for each of many mutants")


def seconds() -> float:
    """Processor time, that of ended children included."""
    return sum(os.times()[:4])


class Reach:
    """Notes which lines each test that passes reaches."""

    def __init__(self) -> None:
        within = str(HERE / "scripts/potluck")
        self.coverage = coverage.Coverage(data_file=None, config_file=False, source=[within])
        self.took: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_collection(self) -> None:
        signal.signal(signal.SIGPROF, too_long)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        start = seconds()
        signal.setitimer(signal.ITIMER_PROF, LONG)
        result = yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.took[item.nodeid] = round(seconds() - start, 3)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        tests: dict[str, Any] = {
            name: {"seconds": took, "reached": {}} for name, took in self.took.items()
            if name not in self.failed
        }  # fmt: skip
        for file in data.measured_files():
            module = Path(file).relative_to(HERE).as_posix()
            for line, names in data.contexts_by_lineno(file).items():
                for name in names:
                    if name in tests:
                        tests[name]["reached"].setdefault(module, []).append(line)
        Path(GIVEN).write_text(json.dumps({"tests": tests, "failed": sorted(self.failed)}))


class Try:
    """Takes mutants from standard input, one after the other."""

    def __init__(self) -> None:
        self.child: int | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        for line in sys.stdin:
            task = json.loads(line)
            chosen = [items[name] for name in task["tests"] if name in items]
            end, by = self.tried(task, chosen)
            os.write(int(GIVEN), (json.dumps({"end": end, "by": by}) + "\n").encode())
        return True

    def tried(self, task: dict[str, Any], items: list[pytest.Item]) -> tuple[str, str]:
        """Run the tests on the changed code in a fork; return how it ended, and by which test."""
        scratch = Path(tempfile.mkdtemp(prefix="potluck-mutant-"))
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            self.run_changed(task, items, scratch, write)
        os.close(write)
        status = waited(child, task["wall"])
        by = os.read(read, 10_000).decode()
        os.close(read)
        shutil.rmtree(scratch, ignore_errors=True)
        return ended(status), by

    def run_changed(
        self, task: dict[str, Any], items: list[pytest.Item], scratch: Path, write: int
    ) -> None:
        """What the fork does; it never returns."""
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        limit = int(task["cpu"]) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        sys.dont_write_bytecode, os.environ["PYTHONDONTWRITEBYTECODE"] = True, "1"
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(scratch)
        try:
            if not swapped(HERE / task["module"], task["original"], task["text"]):
                os.write(write, b"outside of functions")
                os._exit(OTHERWISE)
            self.child = write
            items[0].config._tmp_path_factory._basetemp = scratch / "tests"  # type: ignore[attr-defined]
            (scratch / "tests").mkdir()
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            os._exit(SURVIVED)
        except BaseException as error:  # noqa: BLE001
            os.write(write, repr(error).encode())
        os._exit(KILLED)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.child is not None and report.failed:
            os.write(self.child, report.nodeid.encode())
            os._exit(KILLED)


def waited(child: int, wall: float) -> int | None:
    """Wait for the fork, end whatever it started; None where it stood still for too long."""
    until, status = time.monotonic() + wall, None
    while time.monotonic() < until:
        found, status_now = os.waitpid(child, os.WNOHANG)
        if found:
            status = status_now
            break
        time.sleep(0.005)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        os.waitpid(child, 0)
    return status


def ended(status: int | None) -> str:
    if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return "too slow"
    code = os.waitstatus_to_exitcode(status)
    return {SURVIVED: "survived", OTHERWISE: "otherwise"}.get(code, "killed")


def swapped(file: Path, original: str, text: str) -> bool:
    """Give the functions of a module the changed code; False where the change is outside of them.

    Whoever holds a function has the changed one from then on, decorated or not.
    """
    pairs: dict[tuple[str, int], CodeType] = {}
    before, after = (compile(one, str(file), "exec", dont_inherit=True) for one in (original, text))
    if not paired(before, after, pairs):
        return False
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(file):
            code = one.__code__
            changed = pairs.get((code.co_qualname, code.co_firstlineno))
            if changed is not None:
                if len(changed.co_freevars) != len(code.co_freevars):
                    return False
                one.__code__ = changed
    return True


def paired(before: CodeType, after: CodeType, pairs: dict[tuple[str, int], CodeType]) -> bool:
    """Note the code of each function that differs; False where code around functions does."""
    plain = [[c for c in code.co_consts if not isinstance(c, CodeType)] for code in (before, after)]
    inner = [[c for c in code.co_consts if isinstance(c, CodeType)] for code in (before, after)]
    same = (
        before.co_code == after.co_code
        and list(map(repr, plain[0])) == list(map(repr, plain[1]))
        and before.co_names == after.co_names
        and len(inner[0]) == len(inner[1])
    )
    if not same:
        return False
    for one, other in zip(*inner, strict=True):
        if one == other:
            continue
        # A class's body runs when it is loaded, as a module does; a function when it is called.
        if one.co_name.startswith("<"):
            return False
        if one.co_flags & inspect.CO_OPTIMIZED:
            pairs[one.co_qualname, one.co_firstlineno] = other
        elif not paired(one, other, pairs):
            return False
    return True


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register({"reach": Reach, "try": Try}[KIND]())
